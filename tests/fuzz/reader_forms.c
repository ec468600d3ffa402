/*
 * Files that are no text of cells: workbooks and JSON. What is refused says why; what
 * is taken gives the same rows as often as it is walked through.
 */
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "app/reading/reading.h"
#include "fuzz.h"

/* A number for the rows. */
struct digest {
	uint64_t sum;
	size_t n_fields, line;
};

static bool
add_row(void *context, const struct csv_record *row)
{
	struct digest *digest = context;

	FUZZ_CHECK(row->line > digest->line, "%zu after %zu", row->line, digest->line);
	FUZZ_CHECK(digest->line == 0 || row->n_fields == digest->n_fields, "%zu",
		   row->n_fields);
	digest->line = row->line;
	digest->n_fields = row->n_fields;
	for (size_t i = 0; i < row->n_fields; i++) {
		const struct csv_field *field = &row->fields[i];

		FUZZ_CHECK(strlen(field->text) == field->len, "%s", field->text);
		for (size_t k = 0; k <= field->len; k++)
			digest->sum = digest->sum * 31 + (unsigned char)field->text[k];
	}
	return true;
}

static void
read_file(const char *path, const struct reading_options *options)
{
	struct source source = {0};
	struct fault fault = {0};

	if (reading_open(&source, path, options, &fault)) {
		if (!source.is_results && !source.taken_for) { /* text */
			reading_close(&source);
			return;
		}
		struct digest once = {0}, again = {0};

		reading_each(&source, add_row, &once);
		reading_each(&source, add_row, &again);
		FUZZ_CHECK(once.sum == again.sum, "%s", path);
	} else {
		fuzz_check_fault(&fault, FAULT_USAGE);
	}
	reading_close(&source);
}

/* --- workbook -------------------------------------------------------------------- */

static const char *const parts[] = {
	"xl/worksheets/sheet1.xml",   "xl/sharedStrings.xml", "xl/styles.xml",
	"xl/_rels/workbook.xml.rels", "xl/workbook.xml",      "_rels/.rels",
};

static const char *const ordinary[] = {
	"<w><sheetData/></w>",
	"<s/>",
	"<s><cellXfs><xf/><xf numFmtId='14'/></cellXfs></s>",
	("<r><Relationship Id='a' Type='/worksheet' "
	 "Target='worksheets/sheet1.xml'/></r>"),
	"<w><sheet name='A' r:id='a' xmlns:r='r'/><sheet name='B' r:id='b'/></w>",
	"<r/>",
};

enum { PARTS = sizeof parts / sizeof parts[0], AS_IT_IS = 1, NAMED = 2 };

static void
add_part(zip_t *zip, const char *name, const char *text, size_t len)
{
	zip_source_t *source = zip_source_buffer(zip, text, len, 0);
	zip_int64_t at = zip_file_add(zip, name, source, 0);

	FUZZ_CHECK(at >= 0, "%s", name);
	zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0);
}

/* The first byte chooses how; then the file itself, or its parts in the order of above,
 * each ended by a NUL, ordinary ones in place of those that are not there. */
void
fuzz_workbook(const uint8_t *bytes, size_t len)
{
	const unsigned how = fuzz_byte(&bytes, &len);
	const struct reading_options options = {.sheet = how & NAMED ? "b" : NULL};
	zip_t *zip;

	if (how & AS_IT_IS) {
		fuzz_write("in.xlsx", bytes, len);
		read_file("in.xlsx", &options);
		return;
	}
	zip = zip_open("in.xlsx", ZIP_CREATE | ZIP_TRUNCATE, NULL);
	FUZZ_CHECK(zip != NULL, "%s", "in.xlsx");
	for (size_t i = 0; i < PARTS; i++) {
		const char *text = len > 0 ? (const char *)bytes : ordinary[i];
		size_t n = len > 0 ? strnlen(text, len) : strlen(text);

		add_part(zip, parts[i], text, n);
		bytes += len > n ? n + 1 : len;
		len -= len > n ? n + 1 : len;
	}
	FUZZ_CHECK(zip_close(zip) == 0, "%s", "in.xlsx");
	read_file("in.xlsx", &options);
}

/* --- JSON ------------------------------------------------------------------------ */

static const char *
whose(void *context, const char *digest, const char *salt)
{
	(void)context;
	return strlen(digest) > strlen(salt) ? "ann@x.example" : NULL;
}

void
fuzz_json(const uint8_t *bytes, size_t len)
{
	const unsigned how = fuzz_byte(&bytes, &len);
	const struct reading_options options = {
		.person = how & 1 ? "ann@x.example" : NULL,
		.whose = how & 2 ? whose : NULL,
	};

	fuzz_write("in.json", bytes, len);
	read_file("in.json", &options);
}
