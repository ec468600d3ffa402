/* How a file is taken for what it is. attain-csv(5), FORMAT. */
#include <criterion/criterion.h>
#include <string.h>

#include "support/importing.h"

static struct importing it;

static void
set_up(void)
{
	importing_new_with_people(&it, "2018-01-01");
}

static void
tear_down(void)
{
	importing_free(&it);
}

TestSuite(reading, .init = set_up, .fini = tear_down);

/* A file that is refused as a whole, with these words after its name. */
static void
check_refused(const char *bytes, size_t len, const char *words)
{
	cr_expect_not(importing_bytes(&it, "employees", bytes, len), "%s", words);
	cr_expect_eq(it.fault.kind, FAULT_INPUT);
	cr_expect(strstr(it.fault.text, words), "%s\nhas no: %s", it.fault.text, words);
	cr_expect_eq(it.errors.len, 0, "%s", it.errors.text);
}

Test(reading, what_is_no_table_is_called_what_it_is)
{
#define FILE_OF(bytes, words)                                                          \
	{                                                                              \
		bytes, sizeof(bytes) - 1, words                                        \
	}
	static const struct {
		const char *bytes;
		size_t len;
		const char *words;
	} cases[] = {
		FILE_OF("PK\3\4\x14\0\0\0xl/workbook.bin",
			" is a binary Excel workbook (.xlsb). Save it as an Excel "
			"workbook (.xlsx) or as CSV UTF-8 and import that."),
		FILE_OF("PK\3\4mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
			" is an OpenDocument table (.ods). Save it as an Excel "
			"workbook (.xlsx) or as CSV UTF-8 and import that."),
		FILE_OF("PK\3\4word/document.xml", " is a Word document. "),
		FILE_OF("PK\3\4Index/Tables", " is a Numbers table. "),
		FILE_OF("PK\5\6", " is a packed folder (.zip). Unpack it and import "
				  "the file that is in it."),
		FILE_OF("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....",
			" is a workbook of Excel 97-2003 (.xls). "),
		FILE_OF("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
			"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
			" is an Excel workbook with a password. Save it without the "
			"password and import that."),
		FILE_OF("%PDF-1.7\n", " is a PDF document. "),
		FILE_OF("\x1F\x8B\x08", " is a packed file (.gz). "),
		FILE_OF("\x89PNG\r\n", " is a picture. "),
		FILE_OF("SQLite format 3\0",
			" is a database. To use a backup, see \"attain restore\"."),
		FILE_OF("{\"email\": 1}",
			" is JSON of a kind that is not known here. "),
		FILE_OF("\xEF\xBB\xBF\n[ {}]",
			" is JSON of a kind that is not known here. "),
		FILE_OF("<!doctype HTML><table>", " is a web page. "),
		FILE_OF("<?xml version=\"1.0\"?>", " is XML. "),
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		check_refused(cases[i].bytes, cases[i].len, cases[i].words);
}

Test(reading, what_only_begins_like_another_form_is_text)
{
	static const char *const texts[] = {"PX", "%PD", "[Staff]", "{", "[", "<b>"};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		cr_expect_not(importing_text(&it, "employees", texts[i]));
		cr_expect_str_eq(it.fault.text, "1 bad row, nothing imported");
	}
}
