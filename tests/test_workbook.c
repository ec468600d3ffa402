/* Excel's workbooks. attain-csv(5), Workbooks. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "app/reading/formats.h"
#include "app/reading/reading.h"
#include "app/reading/serial.h"
#include "support/folder.h"
#include "support/importing.h"
#include "support/packed.h"

static struct folder folder;
static const char *path;

static void
set_up(void)
{
	folder_new(&folder);
	path = folder_path(&folder, "f.xlsx");
}

static void
tear_down(void)
{
	folder_remove(&folder);
}

TestSuite(workbook, .init = set_up, .fini = tear_down);

/* "1[a|b] 2[c|]": the numbers of the rows and their cells. */
static bool
render(void *context, const struct csv_record *row)
{
	struct buf *out = context;
	buf_printf(out, "%s%zu[", out->len > 0 ? " " : "", row->line);
	for (size_t i = 0; i < row->n_fields; i++) {
		cr_assert_eq(row->fields[i].text[row->fields[i].len], '\0');
		buf_printf(out, "%s%s", i > 0 ? "|" : "", row->fields[i].text);
	}
	buf_puts(out, "]");
	return true;
}

static void
check_rows(const char *sheet, const char *expected)
{
	const struct reading_options options = {.sheet = sheet};
	struct source source = {0};
	struct buf out = {0};
	struct fault fault = {0};
	cr_assert(reading_open(&source, path, &options, &fault), "%s", fault.text);
	reading_each(&source, render, &out);
	cr_expect_str_eq(buf_text(&out), expected, "%s", buf_text(&out));
	buf_free(&out);
	reading_close(&source);
}

static void
check_refused(const char *sheet, const char *expected)
{
	const struct reading_options options = {.sheet = sheet};
	struct source source = {0};
	struct fault fault = {0};
	cr_assert_not(reading_open(&source, path, &options, &fault), "%s", expected);
	cr_expect_eq(fault.kind, FAULT_INPUT);
	size_t len = strlen(path);
	cr_assert_eq(strncmp(fault.text, path, len), 0, "%s", fault.text);
	cr_expect_str_eq(fault.text + len, expected, "%s", fault.text);
	reading_close(&source);
}

/* Cells of row 1, and what they are read as. */
static void
check_cells(const char *cells, const char *expected)
{
	char sheet[2000];
	snprintf(sheet, sizeof sheet, "<sheetData><row r=\"1\">%s</row></sheetData>",
		 cells);
	packed_workbook(path,
			&(struct packed_workbook){
				.sheet = sheet,
				.strings = "<si><t>one</t></si><si><t/></si><si>"
					   "<r><t>t</t></r><r><t>wo</t></r></si>"});
	check_rows(NULL, expected);
}

/* ---- cells ---- */

Test(workbook, texts_numbers_and_what_is_neither)
{
	static const char *const cases[][2] = {
		{"<c t=\"s\"><v>0</v></c><c t=\"s\"><v>2</v></c>", "1[one|two]"},
		{"<c t=\"s\"><v>1</v></c><c><v>5</v></c>", "1[|5]"},
		{"<c t=\"str\"><f>A1&amp;B1</f><v>a &amp; b</v></c>", "1[a & b]"},
		{"<c t=\"inlineStr\"><is><t> a </t></is></c>", "1[ a ]"},
		{"<c t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r></is></c>",
		 "1[ab]"},
		{"<c t=\"inlineStr\"><is><t>\xE7\x94\xB0</t><rPh><t>no</t></rPh></is>"
		 "</c>",
		 "1[\xE7\x94\xB0]"},
		{"<c t=\"str\"><v>a_x000D_b_x005F_x_x12_</v></c>", "1[a\rb_x_x12_]"},
		{"<c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c>", "1[TRUE|FALSE]"},
		{"<c t=\"e\"><v>#N/A</v></c>", "1[#N/A]"},
		{"<c t=\"d\"><v>2018-02-03</v></c>", "1[2018-02-03]"},
		{"<c t=\"n\"><v>1000001</v></c><c><v>1000001.0</v></c>",
		 "1[1000001|1000001]"},
		{"<c s=\"1\"><v>43459.9631944444</v></c>", "1[2018-12-25T23:07]"},
		{"<c s=\"1\"><v>60</v></c><c s=\"7\"><v>61</v></c>", "1[60|61]"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		check_cells(cases[i][0], cases[i][1]);
}

Test(workbook, numbers_are_written_out)
{
	static const char *const cases[][2] = {
		{"0", "0"},
		{"-0.0", "0"},
		{"007", "007"},
		{"12345678901234567890", "12345678901234567890"},
		{"1000001.0", "1000001"},
		{"0.1", "0.1"},
		{"0.30000000000000004", "0.3"},
		{"1469.1264000000001", "1469.1264"},
		{"-2.5", "-2.5"},
		{"1E3", "1000"},
		{"1.5E-3", "0.0015"},
		{"1.2345678901234567E+17", "123456789012346000"},
		{"0.33333333333333331", "0.333333333333333"},
		{"9.99999999999999999", "10"},
	};
	static const char *const none[] = {"",	  "a",	 "1 ",	  " 1",	  "0x10",
					   "nan", "inf", "1e999", "1e99", "1e-99"};
	char text[SERIAL_TEXT_BYTES];
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		cr_expect(serial_number(cases[i][0], text), "%s", cases[i][0]);
		cr_expect_str_eq(text, cases[i][1], "%s: %s", cases[i][0], text);
	}
	for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
		cr_expect_not(serial_number(none[i], text), "%s: %s", none[i], text);
}

Test(workbook, days_of_both_systems)
{
	static const struct {
		const char *number;
		bool from_1904;
		const char *day; /* null: none */
	} cases[] = {
		{"0", false, NULL},
		{"0.5", false, NULL},
		{"-1", false, NULL},
		{"1", false, "1900-01-01"},
		{"59", false, "1900-02-28"},
		{"60", false, NULL},
		{"60.99", false, NULL},
		{"61", false, "1900-03-01"},
		{"42401", false, "2016-02-01"},
		{"42429", false, "2016-02-29"},
		{"42429.25", false, "2016-02-29T06:00"},
		{"42429.999999999", false, "2016-03-01"},
		{"42429.5000116", false, "2016-02-29T12:00:01"},
		{"2958465", false, "9999-12-31"},
		{"2958466", false, NULL},
		{"1e300", false, NULL},
		{"a", false, NULL},
		{"0", true, "1904-01-01"},
		{"60", true, "1904-03-01"},
		{"40967", true, "2016-02-29"},
		{"2957003", true, "9999-12-31"},
		{"2957004", true, NULL},
	};
	char text[SERIAL_TEXT_BYTES];
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		bool is = serial_day(cases[i].number, cases[i].from_1904, text);
		cr_expect_eq(is, cases[i].day != NULL, "%s: %s", cases[i].number, text);
		if (is && cases[i].day)
			cr_expect_str_eq(text, cases[i].day, "%s: %s", cases[i].number,
					 text);
	}
}

Test(workbook, formats_that_show_days)
{
	static const char *const days[] = {
		"d-mmm-yy;@",
		"dd/mm/yyyy\\ hh:mm",
		"[$-409]m/d/yy h:mm AM/PM;@",
		"yyyy\"\xE5\xB9\xB4\"m\"\xE6\x9C\x88\"d\"\xE6\x97\xA5\"",
		"[$-411]ggge\"\xE5\xB9\xB4\"",
		"mmm",
		"[Hair]mmm",
		"[$-409]mmm",
		"mmmm\\-",
		"YYYY-MM-DD",
		"[Red]dd",
		"bbbb",
		"[$-411]e",
	};
	static const char *const others[] = {
		"General",
		"general",
		"0.00",
		"#,##0\\ \"d\"",
		"0.00E+00",
		"h:mm",
		"mm:ss.0",
		"[h]:mm:ss",
		"[h]:mm",
		"[HH]:mm;@",
		"[Red][h]\"h \"mm",
		"[mm]:ss",
		"[$-F400]h:mm:ss\\ AM/PM",
		"@",
		"0_d",
		"*d0",
		"[Yellow]0",
		"\"day",
		"0;[Red]d",
		"\\d0",
		"[d",
		"_",
		"",
	};
	for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
		cr_expect(formats_show_days(days[i]), "%s", days[i]);
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		cr_expect_not(formats_show_days(others[i]), "%s", others[i]);
}

Test(workbook, own_formats_and_those_that_everybody_has)
{
	packed_workbook(
		path,
		&(struct packed_workbook){
			.sheet =
				"<sheetData><row><c s=\"0\"><v>42401</v></c>"
				"<c s=\"1\"><v>42401</v></c><c s=\"2\"><v>42401</v></c>"
				"<c s=\"3\"><v>42401</v></c><c s=\"4\"><v>42401</v></c>"
				"</row></sheetData>",
			.styles = "<numFmts><numFmt numFmtId=\"164\" "
				  "formatCode=\"yyyy\"/><numFmt numFmtId=\"15\" "
				  "formatCode=\"0.0\"/></numFmts><cellXfs>"
				  "<xf numFmtId=\"164\"/><xf numFmtId=\"15\"/>"
				  "<xf numFmtId=\"22\"/><xf numFmtId=\"20\"/>"
				  "<xf numFmtId=\"57\"/></cellXfs>"});
	check_rows(NULL, "1[2016-02-01|42401|2016-02-01|42401|2016-02-01]");
}

/* ---- rows ---- */

static void
check_sheet(const char *sheet, const char *expected)
{
	packed_workbook(path, &(struct packed_workbook){.sheet = sheet});
	check_rows(NULL, expected);
}

Test(workbook, rows_and_cells_stand_where_they_say)
{
	static const char *const cases[][2] = {
		{"<sheetData/>", ""},
		{"<sheetData><row r=\"3\"><c r=\"B3\"><v>1</v></c>"
		 "<c r=\"D3\"><v>2</v></c></row></sheetData>",
		 "3[|1||2]"},
		{"<sheetData><row r=\"3\"><c r=\"A3\"><v>3</v></c></row>"
		 "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>",
		 "1[1] 3[3]"},
		{"<sheetData><row r=\"1\"><c r=\"B1\"><v>2</v></c>"
		 "<c r=\"A1\"><v>1</v></c></row></sheetData>",
		 "1[1|2]"},
		{"<sheetData><row><c><v>1</v></c></row><row/><row><c/><c><v>3</v></c>"
		 "<c s=\"1\"/></row></sheetData>",
		 "1[1|] 3[|3]"},
		{"<sheetData><row r=\"2\"><c r=\"A2\"><v>1</v></c></row>"
		 "<row><c><v>2</v></c></row></sheetData>",
		 "2[1] 3[2]"},
		{"<x:sheetData xmlns:x=\"x\"><x:row r=\"1\"><x:c r=\"A1\"><x:v>1</x:v>"
		 "</x:c></x:row></x:sheetData>",
		 "1[1]"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		check_sheet(cases[i][0], cases[i][1]);
}

#define ROW(n, cells) "<row r=\"" n "\">" cells "</row>"
#define CELL(name, value) "<c r=\"" name "\"><v>" value "</v></c>"

Test(workbook, cells_that_are_one_over_rows_are_in_each)
{
	static const char rows[] =
		"<sheetData>" ROW("1", CELL("A1", "1") CELL("B1", "2") CELL("C1", "3"))
			ROW("2", CELL("C2", "4")) ROW("4", CELL("C4", "5"))
				ROW("5", CELL("C5", "6")) "</sheetData>";
	static const char *const cases[][2] = {
		{"A1:A4", "1[1|2|3] 2[1||4] 4[1||5] 5[||6]"},
		{"B1:C2", "1[1|2|3] 2[|2|4] 4[||5] 5[||6]"},
		{"A1:C1", "1[1|2|3] 2[||4] 4[||5] 5[||6]"},
		{"B4:B5", "1[1|2|3] 2[||4] 4[||5] 5[||6]"},
		{"A3:A5", "1[1|2|3] 2[||4] 4[||5] 5[||6]"},
		{"", "1[1|2|3] 2[||4] 4[||5] 5[||6]"},
		{"A1:", "1[1|2|3] 2[||4] 4[||5] 5[||6]"},
		{"1:4", "1[1|2|3] 2[||4] 4[||5] 5[||6]"},
		{"ZZZZ1:ZZZZ4", "1[1|2|3] 2[||4] 4[||5] 5[||6]"},
		{"C1:C5", "1[1|2|3] 2[||4] 4[||5] 5[||6]"},
		{"D1:D5", "1[1|2|3] 2[||4] 4[||5] 5[||6]"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char sheet[2000];
		snprintf(sheet, sizeof sheet,
			 "%s<mergeCells><mergeCell ref=\"%s\"/>"
			 "</mergeCells>",
			 rows, cases[i][0]);
		check_sheet(sheet, cases[i][1]);
	}
}

/* ---- sheets ---- */

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static void
write_sheets(void)
{
	static const struct packed_part parts[] = {
		{"xl/workbook.xml",
		 "<workbook xmlns:r=\"" OFFICE "\"><workbookPr date1904=\"true\"/>"
		 "<sheets><sheet name=\"Chart\" sheetId=\"1\" r:id=\"a\"/>"
		 "<sheet name=\"Old\" sheetId=\"2\" state=\"hidden\" r:id=\"b\"/>"
		 "<sheet name=\"Staff \xC3\xBC\" sheetId=\"3\" r:id=\"c\"/>"
		 "<sheet name=\"Gone\" sheetId=\"4\" r:id=\"z\"/></sheets></workbook>"},
		{"xl/_rels/workbook.xml.rels",
		 "<Relationships><Relationship Id=\"a\" Type=\"" OFFICE
		 "/chartsheet\" Target=\"chart.xml\"/><Relationship Id=\"b\" "
		 "Type=\"" OFFICE "/worksheet\" Target=\"../old.xml\"/><Relationship "
		 "Id=\"c\" Type=\"" OFFICE
		 "/worksheet\" Target=\"./new.xml\"/></Relationships>"},
		{"xl/styles.xml", "<s><cellXfs><xf numFmtId=\"14\"/></cellXfs></s>"},
		{"OLD.XML", "<w><sheetData><row><c><v>1</v></c></row></sheetData></w>"},
		{"xl/new.xml",
		 "<w><sheetData><row><c><v>0</v></c></row></sheetData></w>"},
		{NULL, NULL}};
	packed_write(path, parts, NULL);
}

Test(workbook, the_sheet_that_is_meant)
{
	write_sheets();
	check_rows(NULL, "1[1904-01-01]");
	check_rows("Staff \xC3\xBC", "1[1904-01-01]");
	check_rows("staff \xC3\x9C", "1[1904-01-01]");
	check_rows("Old", "1[1904-01-02]");
	check_refused("Chart", " has no sheet \"Chart\"; it has: \"Old\", \"Staff "
			       "\xC3\xBC\".");
	check_refused("New\x1B", " has no sheet \"New\xE2\x90\x9B\"; it has: \"Old\", "
				 "\"Staff \xC3\xBC\".");
}

Test(workbook, a_hidden_sheet_if_there_is_no_other)
{
	packed_workbook(
		path,
		&(struct packed_workbook){
			.sheet = "<sheetData><row><c><v>1</v></c></row></sheetData>",
			.workbook = "<w><sheet name=\"A\" state=\"veryHidden\" "
				    "r:id=\"rId1\" xmlns:r=\"r\"/></w>"});
	check_rows(NULL, "1[1]");
}

/* ---- what is refused ---- */

static void
check_bad(const struct packed_workbook *workbook, const char *expected)
{
	packed_workbook(path, workbook);
	check_refused(NULL, expected);
}

#define AGAIN ": open it in Excel and save it again as .xlsx."

Test(workbook, damaged_sheets_are_refused)
{
	static const char *const cases[][2] = {
		{"<sheetData><row>",
		 " is damaged (xl/worksheets/sheet1.xml: mismatched tag)" AGAIN},
		{"<sheetData><row r=\"0\"/></sheetData>",
		 " is damaged (row 0: there is no such row)" AGAIN},
		{"<sheetData><row r=\"1048577\"/></sheetData>",
		 " is damaged (row 0: there is no such row)" AGAIN},
		{"<sheetData><row r=\"7\"><c r=\"XFE7\"/></row></sheetData>",
		 " is damaged (row 7: there is no such cell)" AGAIN},
		{"<sheetData><row r=\"7\"><c r=\"7\"/></row></sheetData>",
		 " is damaged (row 7: there is no such cell)" AGAIN},
		{"<sheetData>" ROW("7", CELL("A7", "1") CELL("A7", "2")) "</sheetData>",
		 " is damaged (row 7: a cell stands in it twice)" AGAIN},
		{"<sheetData>" ROW("7", CELL("A7", "1"))
			 ROW("7", CELL("B7", "1")) "</sheetData>",
		 " is damaged (row 7 stands in it twice)" AGAIN},
		{"<sheetData><row r=\"7\"><c t=\"s\"><v>1</v></c></row></sheetData>",
		 " is damaged (row 7: a text is missing)" AGAIN},
		{"<sheetData><row r=\"7\"><c t=\"s\"><v>-1</v></c></row></sheetData>",
		 " is damaged (row 7: a text is missing)" AGAIN},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		check_bad(&(struct packed_workbook){.sheet = cases[i][0]}, cases[i][1]);
}

Test(workbook, missing_parts_are_named)
{
	static const struct packed_part parts[] = {
		{"xl/workbook.xml",
		 "<w><sheet name=\"A\" r:id=\"a\" xmlns:r=\"r\"/></w>"},
		{"xl/_rels/workbook.xml.rels",
		 "<r><Relationship Id=\"a\" Type=\"x/worksheet\" "
		 "Target=\"a\x26#10;.xml\"/></r>"},
		{NULL, NULL}};
	packed_write(path, parts, NULL);
	check_refused(NULL, " is damaged (xl/a\xE2\x90\x8A.xml: it is missing)" AGAIN);
	check_bad(&(struct packed_workbook){.sheet = "", .workbook = "<w/>"},
		  " has no sheet with cells.");
	check_bad(&(struct packed_workbook){.sheet = "", .relations = ""},
		  " has no sheet with cells.");
}

Test(workbook, entities_are_refused)
{
	check_bad(
		&(struct packed_workbook){
			.sheet = "",
			.workbook = "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
				    "\"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><w>&b;</w>"},
		" declares entities, which no workbook does: it is not read.");
	check_bad(&(struct packed_workbook){.sheet = "&lt;&nbsp;"},
		  " is damaged (xl/worksheets/sheet1.xml: undefined entity)" AGAIN);
}

/* begin, n times middle, end. */
static char *
repeat(const char *begin, const char *middle, size_t n, const char *end)
{
	struct buf out = {0};
	buf_puts(&out, begin);
	for (size_t i = 0; i < n; i++)
		buf_puts(&out, middle);
	buf_puts(&out, end);
	return out.text;
}

Test(workbook, what_grows_without_end_is_refused)
{
	char *deep = repeat("", "<a>", 200000, "");
	check_bad(&(struct packed_workbook){.sheet = deep},
		  " is damaged: elements lie in each other without end.");
	char *tag = repeat("<a b=\"", "xxxxxxxxxxxxxxxx", 200000, "\"/>");
	check_bad(
		&(struct packed_workbook){.sheet = tag},
		" is damaged (xl/worksheets/sheet1.xml: an element has no end)" AGAIN);
	char *bomb = repeat("<sheetData>", "<x/><x/><x/><x/><x/><x/><x/><x/><x/>",
			    2000000, "</sheetData>");
	check_bad(&(struct packed_workbook){.sheet = bomb},
		  " is larger than it may be: unpacked, xl/worksheets/sheet1.xml has "
		  "more than 64 MiB. Save the rows that you need as CSV UTF-8.");
	free(deep);
	free(tag);
	free(bomb);
}

Test(workbook, text_without_end_is_refused)
{
	char *text = repeat("<si><t>", "0123456789abcdef", 65536, "</t></si>");
	char *cells = repeat("<sheetData><row r=\"1\">", "<c t=\"s\"><v>0</v></c>", 300,
			     "</row></sheetData>");
	check_bad(&(struct packed_workbook){.sheet = cells, .strings = text},
		  " holds more than 256 MiB of text. Save the rows that you need as "
		  "CSV UTF-8.");
	free(cells);
	char *many = repeat("<sheetData><row r=\"1\">", "<c><v>1</v></c>", 16385,
			    "</row></sheetData>");
	check_bad(&(struct packed_workbook){.sheet = many},
		  " is damaged (row 1: there is no such cell)" AGAIN);
	free(many);
	free(text);
}

Test(workbook, too_many_styles_are_refused)
{
	char *styles = repeat("<cellXfs>", "<xf/>", 100001, "</cellXfs>");
	check_bad(&(struct packed_workbook){.sheet = "", .styles = styles},
		  " is damaged: it has more than 100000 styles.");
	free(styles);
}

Test(workbook, passwords_are_called_so)
{
	static const struct packed_part parts[] = {{"xl/workbook.xml", "<w/>"},
						   {NULL, NULL}};
	packed_write(path, parts, "secret");
	check_refused(NULL, " is protected by a password: save it without one and "
			    "import that.");
}

Test(workbook, every_beginning_of_one_is_refused_in_words)
{
	struct buf whole = {0}, part = {0};
	packed_workbook(path, &(struct packed_workbook){.sheet = "<sheetData/>"});
	cr_assert_eq(csv_read_file(path, &whole), 0);
	for (size_t len = 60; len < whole.len; len += 7) {
		const struct reading_options options = {0};
		struct source source = {0};
		struct fault fault = {0};
		FILE *file = fopen(path, "wb");
		cr_assert(file);
		cr_assert_eq(fwrite(whole.text, 1, len, file), len);
		fclose(file);
		cr_expect_not(reading_open(&source, path, &options, &fault), "%zu",
			      len);
		cr_expect_eq(fault.kind, FAULT_INPUT);
		reading_close(&source);
	}
	buf_free(&whole);
	buf_free(&part);
}

Test(workbook, what_is_cut_off_is_no_binary_one)
{
	static const struct packed_part parts[] = {
		{"xl/worksheets/sheet1.xml", "<worksheet/>"},
		{"xl/workbook.xml", "<workbook/>"},
		{NULL, NULL}};
	struct source source = {0};
	const struct reading_options options = {0};
	struct buf whole = {0};
	struct fault fault = {0};
	packed_write(path, parts, NULL);
	cr_assert_eq(csv_read_file(path, &whole), 0);
	FILE *file = fopen(path, "wb");
	cr_assert(file);
	cr_assert_eq(fwrite(whole.text, 1, 60, file), 60);
	fclose(file);
	cr_expect_not(reading_open(&source, path, &options, &fault));
	cr_expect(strstr(fault.text, " is damaged or not complete (it begins as a "
				     "workbook does, but: "),
		  "%s", fault.text);
	reading_close(&source);
	buf_free(&whole);
}

/* ---- imports ---- */

static struct importing it;

static bool
import(const char *kind, const char *sheet)
{
	struct import_options options = {
		.kind = kind, .path = path, .sheet = sheet, .associate_on = DATE_NONE};
	buf_clear(&it.errors);
	buf_clear(&it.summary);
	it.ok = import_file(it.fixture.app, &options, &it.result, &it.summary,
			    &it.errors, &it.fault);
	return it.ok;
}

Test(workbook, messages_give_the_number_of_the_row)
{
	importing_new(&it, "2018-01-01");
	packed_workbook(
		path,
		&(struct packed_workbook){
			.sheet = "<sheetData><row r=\"1\"><c t=\"str\"><v>email</v></c>"
				 "<c t=\"str\"><v>name</v></c></row><row r=\"4\">"
				 "<c t=\"str\"><v>ann@x.example</v></c></row>"
				 "</sheetData>"});
	cr_expect_not(import("employees", NULL));
	cr_expect(strstr(it.errors.text, "f.xlsx:4:name: "), "%s", it.errors.text);
	importing_free(&it);
}

/* The figures 1.234 and 12.345 as numbers, between them one as text. */
static void
write_figures(const char *text)
{
	char sheet[2000];
	snprintf(sheet, sizeof sheet,
		 "<sheetData><row r=\"1\"><c t=\"str\"><v>metric</v></c>"
		 "<c t=\"str\"><v>date</v></c><c t=\"str\"><v>customer</v></c>"
		 "<c t=\"str\"><v>value</v></c></row>"
		 "<row r=\"2\"><c t=\"str\"><v>revenue</v></c><c "
		 "s=\"1\"><v>42736</v></c>"
		 "<c t=\"str\"><v>A</v></c><c><v>1.234</v></c></row>"
		 "<row r=\"3\"><c t=\"str\"><v>revenue</v></c><c "
		 "s=\"1\"><v>42736</v></c>"
		 "<c t=\"str\"><v>B</v></c><c t=\"str\"><v>%s</v></c></row>"
		 "<row r=\"4\"><c t=\"str\"><v>revenue</v></c><c "
		 "s=\"1\"><v>42736</v></c>"
		 "<c t=\"str\"><v>C</v></c><c><v>12.345</v></c></row></sheetData>",
		 text);
	packed_workbook(path, &(struct packed_workbook){.sheet = sheet});
}

static bool
import_figures(enum import_decimal decimal, bool skip_bad)
{
	struct import_options options = {.kind = "metrics",
					 .path = path,
					 .decimal = decimal,
					 .skip_bad = skip_bad,
					 .associate_on = DATE_NONE};
	buf_clear(&it.errors);
	buf_clear(&it.summary);
	return import_file(it.fixture.app, &options, &it.result, &it.summary,
			   &it.errors, &it.fault);
}

#define FIGURES(b)                                                                     \
	"metric,date,customer,value\nrevenue,2017-01-01,A,1.234\n"                     \
	"revenue,2017-01-01,B," b "\nrevenue,2017-01-01,C,12.345\n"

Test(workbook, numbers_mean_what_they_are_however_figures_are_written)
{
	importing_new(&it, "2018-01-01");
	write_figures("1.840,50");
	cr_expect_not(import_figures(IMPORT_DECIMAL_UNKNOWN, false));
	cr_expect(strstr(it.errors.text, "f.xlsx:3:value: \"1.840,50\" may be read in "
					 "two ways"),
		  "%s", it.errors.text);
	cr_expect(import_figures(IMPORT_DECIMAL_COMMA, false), "%s",
		  buf_text(&it.errors));
	cr_expect_str_eq(importing_export(&it, "metrics"), FIGURES("1840.5"));
	write_figures("1,840.75");
	cr_expect(import_figures(IMPORT_DECIMAL_POINT, false), "%s",
		  buf_text(&it.errors));
	cr_expect_str_eq(importing_export(&it, "metrics"), FIGURES("1840.75"));
	importing_free(&it);
}

Test(workbook, numbers_of_rejected_rows_are_read_again_with_the_same_options)
{
	struct buf rejected = {0};
	importing_new(&it, "2018-01-01");
	packed_workbook(
		path,
		&(struct packed_workbook){
			.sheet =
				"<sheetData><row r=\"1\"><c t=\"str\"><v>metric</v></c>"
				"<c t=\"str\"><v>date</v></c><c "
				"t=\"str\"><v>value</v></c>"
				"</row><row r=\"2\"><c t=\"str\"><v>none</v></c>"
				"<c s=\"1\"><v>42736</v></c><c><v>-1.234</v></c></row>"
				"</sheetData>"});
	cr_expect(import_figures(IMPORT_DECIMAL_COMMA, true), "%s", it.fault.text);
	cr_assert_eq(
		csv_read_file(folder_path(&folder, "f.xlsx.rejected.csv"), &rejected),
		0);
	cr_expect(strstr(rejected.text, "\nnone,2017-01-01,\"-1,234\",2,"), "%s",
		  rejected.text);
	buf_free(&rejected);
	importing_free(&it);
}

static bool
stop(void *context, size_t rows, size_t of_rows)
{
	(void)context, (void)rows, (void)of_rows;
	return false;
}

Test(workbook, reading_can_be_stopped)
{
	importing_new(&it, "2018-01-01");
	packed_workbook(path, &(struct packed_workbook){.sheet = "<sheetData/>"});
	struct import_options options = {.kind = "employees",
					 .path = path,
					 .progress = stop,
					 .associate_on = DATE_NONE};
	cr_expect_not(import_file(it.fixture.app, &options, &it.result, &it.summary,
				  &it.errors, &it.fault));
	cr_expect_str_eq(it.fault.text, "Cancelled; nothing imported.");
	cr_expect_eq(it.errors.len, 0, "%s", it.errors.text);
	importing_free(&it);
}

Test(workbook, only_workbooks_have_sheets)
{
	importing_new(&it, "2018-01-01");
	path = folder_write(&folder, "f.csv", "email,name\n");
	cr_expect_not(import("employees", "Staff"));
	cr_expect_eq(it.fault.kind, FAULT_USAGE);
	cr_expect(strstr(it.fault.text, "--sheet names a sheet of a workbook, and "),
		  "%s", it.fault.text);
	importing_free(&it);
}

/* A cell as text has it, and as a workbook does where that is a number, of a style. */
struct both {
	const char *text, *number;
	int style;
};

enum { TRAINING_COLUMNS = 9 };

static const struct both download[][TRAINING_COLUMNS] = {
	{{"TrainingActivityId", NULL, 0},
	 {"TrainingTitle", NULL, 0},
	 {"IndividualFirstName", NULL, 0},
	 {"IndividualLastName", NULL, 0},
	 {"CorpEmail", NULL, 0},
	 {"MCPID", NULL, 0},
	 {"TrainingCompletionDate", NULL, 0},
	 {"ExpirationDate", NULL, 0},
	 {"ActivationStatus", NULL, 0}},
	{{"3051", "3051", 0},
	 {"Developing Microsoft Azure Solutions", NULL, 0},
	 {"Ann", NULL, 0},
	 {"Lee", NULL, 0},
	 {"ann@x.example", NULL, 0},
	 {"1000001", "1000001.0", 0},
	 {"25/12/2016 23:07", "42729.9631944444", 2},
	 {"25/02/2018", "43156", 1},
	 {"Active", NULL, 0}},
	{{"4711", "4.711E3", 0},
	 {"", NULL, 0},
	 {"\xE6\x84\x9B\xE5\xAD\x90", NULL, 0},
	 {"\xE7\x94\xB0\xE4\xB8\xAD", NULL, 0},
	 {"aiko@x.example", NULL, 0},
	 {"1000002", "1000002", 0},
	 {"03/04/2017 00:30", "42828.0208333333", 2},
	 {"", NULL, 0},
	 {"Inactive", NULL, 0}},
	{{"9999", "9999", 0},
	 {"Something, else", NULL, 0},
	 {"", NULL, 0},
	 {"", NULL, 0},
	 {"", NULL, 0},
	 {"1000001", "1000001", 0},
	 {"13/04/2017", "42838", 1},
	 {"", NULL, 0},
	 {"Active", NULL, 0}},
};

enum { DOWNLOAD_ROWS = sizeof download / sizeof download[0] };

static void
put_text(struct buf *out)
{
	for (size_t i = 0; i < DOWNLOAD_ROWS; i++) {
		for (size_t k = 0; k < TRAINING_COLUMNS; k++)
			buf_printf(out, "\"%s\"%c", download[i][k].text,
				   k + 1 < TRAINING_COLUMNS ? ',' : '\n');
	}
}

static void
put_sheet(struct buf *out)
{
	buf_puts(out, "<sheetData>");
	for (size_t i = 0; i < DOWNLOAD_ROWS; i++) {
		buf_printf(out, "<row r=\"%zu\">", i + 1);
		for (size_t k = 0; k < TRAINING_COLUMNS; k++) {
			const struct both *cell = &download[i][k];
			if (cell->number)
				buf_printf(out, "<c s=\"%d\"><v>%s</v></c>",
					   cell->style, cell->number);
			else
				buf_printf(out,
					   "<c t=\"inlineStr\"><is><t>%s</t></is></c>",
					   cell->text);
		}
		buf_puts(out, "</row>");
	}
	buf_puts(out, "</sheetData>");
}

/* Everything that an import of the file makes, exported. */
static void
record(struct buf *out)
{
	importing_new(&it, "2018-01-01");
	cr_assert(import("trainings", NULL), "%s\n%s", it.fault.text,
		  buf_text(&it.errors));
	cr_expect_eq(it.result.waiting, 1);
	buf_puts(out, importing_export(&it, "employees"));
	buf_puts(out, importing_export(&it, "achievements"));
	importing_free(&it);
	it = (struct importing){0};
}

Test(workbook, a_download_is_the_same_as_its_text)
{
	struct buf text = {0}, sheet = {0}, of_text = {0}, of_workbook = {0};
	put_text(&text);
	put_sheet(&sheet);
	path = folder_write(&folder, "f.csv", buf_text(&text));
	record(&of_text);
	path = folder_path(&folder, "f.xlsx");
	packed_workbook(path, &(struct packed_workbook){.sheet = buf_text(&sheet)});
	record(&of_workbook);
	cr_expect(strstr(buf_text(&of_text), "aiko@x.example,az-203,2017-04-03,"), "%s",
		  of_text.text);
	cr_expect_str_eq(buf_text(&of_workbook), buf_text(&of_text));
	buf_free(&text);
	buf_free(&sheet);
	buf_free(&of_text);
	buf_free(&of_workbook);
}
