#include "support/packed.h"

#include <criterion/criterion.h>
#include <string.h>
#include <zip.h>

#include "base/arena.h"

void
packed_write(const char *path, const struct packed_part *parts, const char *password)
{
	zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
	cr_assert(zip, "%s", path);
	for (; parts->name; parts++) {
		zip_source_t *text =
			zip_source_buffer(zip, parts->text, strlen(parts->text), 0);
		zip_int64_t at = zip_file_add(zip, parts->name, text, 0);
		cr_assert_geq(at, 0, "%s", parts->name);
		if (password)
			cr_assert_eq(zip_file_set_encryption(zip, (zip_uint64_t)at,
							     ZIP_EM_AES_128, password),
				     0);
	}
	cr_assert_eq(zip_close(zip), 0, "%s", path);
}

#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELATIONS                                                                      \
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"       \
	"relationships\">%s</Relationships>"

static const char package_relations[] =
	"<Relationship Id=\"rId1\" Type=\"" OFFICE
	"/officeDocument\" Target=\"xl/workbook.xml\"/>";

static const char ordinary_workbook[] =
	"<workbook " MAIN " xmlns:r=\"" OFFICE "\"><sheets>"
	"<sheet name=\"Staff\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

static const char ordinary_relations[] =
	"<Relationship Id=\"rId1\" Type=\"" OFFICE
	"/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
	"<Relationship Id=\"rId8\" Type=\"" OFFICE
	"/sharedStrings\" Target=\"sharedStrings.xml\"/>"
	"<Relationship Id=\"rId9\" Type=\"" OFFICE
	"/styles\" Target=\"/xl/styles.xml\"/>";

static const char ordinary_styles[] =
	"<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
	"<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/></cellXfs>";

static const char * or (const char *text, const char *otherwise)
{
	return text ? text : otherwise;
}

void
packed_workbook(const char *path, const struct packed_workbook *workbook)
{
	struct arena arena = {0};
	const char *relations = arena_printf(
		&arena, RELATIONS, or (workbook->relations, ordinary_relations));
	const struct packed_part parts[] = {
		{"_rels/.rels", arena_printf(&arena, RELATIONS, package_relations)},
		{"xl/workbook.xml", or (workbook->workbook, ordinary_workbook)},
		{"xl/_rels/workbook.xml.rels", relations},
		{"xl/styles.xml",
		 arena_printf(&arena, "<styleSheet " MAIN ">%s</styleSheet>",
			      or (workbook->styles, ordinary_styles))},
		{"xl/sharedStrings.xml", arena_printf(&arena, "<sst " MAIN ">%s</sst>",
						      or (workbook->strings, ""))},
		{"xl/worksheets/sheet1.xml",
		 arena_printf(&arena, "<worksheet " MAIN ">%s</worksheet>",
			      workbook->sheet)},
		{NULL, NULL}};
	packed_write(path, parts, NULL);
	arena_free(&arena);
}
