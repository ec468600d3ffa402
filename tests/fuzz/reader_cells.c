/*
 * Text of cells as people have it: the first byte chooses a KIND, the second how, then
 * comes the file. What is refused says why, in words without bytes; a header has each
 * column once but where that is said, and the rows are the same each time.
 */
#include <string.h>

#include "app/reading/reading.h"
#include "base/text.h"
#include "core/kind.h"
#include "fuzz.h"

static const char *const encodings[] = {NULL,	    "windows-1252", "Shift_JIS",
					"UTF-16LE", "UTF-7",	    "ISO-2022-JP",
					"IBM037",   "none"};

static const struct reading_map maps[] = {{"a", "email", NULL, false},
					  {"b", "-", NULL, false},
					  {"c", "date", NULL, false},
					  {"d", "x", NULL, false}};

enum { MAPS = sizeof maps / sizeof maps[0], MAPPED = 8 };

struct digest {
	uint64_t sum;
	size_t n, line;
	const struct source *source;
};

static bool
add_row(void *context, const struct csv_record *row)
{
	struct digest *digest = context;

	FUZZ_CHECK(row->line > digest->line, "%zu after %zu", row->line, digest->line);
	FUZZ_CHECK(row->line >= digest->source->first_line, "%zu", row->line);
	FUZZ_CHECK(row->n_fields > 0, "%zu", row->line);
	digest->line = row->line;
	digest->n++;
	for (size_t i = 0; i < row->n_fields; i++) {
		const struct csv_field *field = &row->fields[i];

		FUZZ_CHECK(text_valid_bytes(field->text, field->len) == field->len,
			   "%zu:%zu", row->line, i);
		FUZZ_CHECK(field->text[field->len] == '\0', "%zu:%zu", row->line, i);
		for (size_t k = 0; k <= field->len; k++)
			digest->sum = digest->sum * 31 + (unsigned char)field->text[k];
	}
	return true;
}

static void
check_header(const struct header *header, const struct kind *kind)
{
	size_t known = 0;

	for (size_t i = 0; i < header->n; i++) {
		const struct heading *heading = &header->headings[i];
		bool has = heading->column >= 0;

		FUZZ_CHECK(!has || (size_t)heading->column < kind->n_columns, "%d",
			   heading->column);
		FUZZ_CHECK(has == (heading->by >= HEADING_OWN), "%s", heading->name);
		for (size_t k = 0; has && k < i; k++)
			has = header->headings[k].column != heading->column;
		known += has;
	}
	FUZZ_CHECK(known == header->n_known, "%zu, %zu", known, header->n_known);
}

static void
check_rows(struct source *source, const struct kind *kind,
	   const struct reading_maps *said)
{
	struct digest once = {.source = source}, again = {.source = source};
	struct header header;
	struct buf taken = {0};

	reading_header(source, kind, said, &header);
	check_header(&header, kind);
	reading_taken(source, kind, &header, &taken);
	FUZZ_CHECK(text_valid_bytes(buf_text(&taken), taken.len) == taken.len, "%s",
		   taken.text);
	FUZZ_CHECK(taken.len == 0 ||
			   strchr(taken.text, '\n') == taken.text + taken.len - 1,
		   "%s", taken.text);
	buf_free(&taken);
	reading_each(source, add_row, &once);
	reading_each(source, add_row, &again);
	FUZZ_CHECK(once.sum == again.sum && once.n == again.n, "%zu", once.n);
	FUZZ_CHECK((once.n > 0) == (header.line > 0), "%zu", header.line);
}

void
fuzz_cells(const uint8_t *bytes, size_t len)
{
	const struct kind *kind = fact_kinds[fuzz_byte(&bytes, &len) % KIND_COUNT];
	const unsigned how = fuzz_byte(&bytes, &len);
	const struct reading_options options = {.encoding = encodings[how % 8]};
	const struct reading_maps said = {maps, how & MAPPED ? MAPS : 0};
	struct source source = {0};
	struct fault fault = {0};

	fuzz_write("cells.csv", bytes, len);
	if (reading_open(&source, "cells.csv", &options, &fault))
		check_rows(&source, kind, &said);
	else
		fuzz_check_fault(&fault, FAULT_USAGE);
	reading_close(&source);
}
