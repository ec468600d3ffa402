#include "refused.h"

#include <string.h>
#include <strings.h>

#include "base/lang.h"

/* What to do with it instead. */
enum cure { SAVE_SHEET, UNLOCK, UNPACK, ASK_FOR_TABLE, RESTORE };

static const char *const cures[] = {
	[SAVE_SHEET] = N_("Save it as an Excel workbook (.xlsx) or as CSV UTF-8 and "
			  "import that."),
	[UNLOCK] = N_("Save it without the password and import that."),
	[UNPACK] = N_("Unpack it and import the file that is in it."),
	[ASK_FOR_TABLE] =
		N_("Save the table in it as CSV UTF-8 or as an Excel workbook "
		   "(.xlsx), in the program that it comes from, and import "
		   "that."),
	[RESTORE] = N_("To use a backup, see \"attain restore\"."),
};

/* How files begin: by a text that their first bytes are, or hold. */
struct beginning {
	const char *bytes;
	size_t len;
	const char *holds; /* and somewhere; null: nothing more */
	size_t holds_len;
	const char *what;
	enum cure cure;
};

#define BYTES(text) text, sizeof(text) - 1

/* The first one that fits counts. */
static const struct beginning beginnings[] = {
	{BYTES("PK\3\4"), BYTES("opendocument.spreadsheet"),
	 N_("an OpenDocument table (.ods)"), SAVE_SHEET},
	{BYTES("PK\3\4"), BYTES("xl/workbook.bin"),
	 N_("a binary Excel workbook (.xlsb)"), SAVE_SHEET},
	{BYTES("PK\3\4"), BYTES("Index/"), N_("a Numbers table"), SAVE_SHEET},
	{BYTES("PK\3\4"), BYTES("word/"), N_("a Word document"), ASK_FOR_TABLE},
	{BYTES("PK"), NULL, 0, N_("a packed folder (.zip)"), UNPACK},
	{BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
	 BYTES("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e"),
	 N_("an Excel workbook with a password"), UNLOCK},
	{BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), NULL, 0,
	 N_("a workbook of Excel 97-2003 (.xls)"), SAVE_SHEET},
	{BYTES("\x09\x08\x10\0\0\6\5\0"), NULL, 0,
	 N_("a workbook of Excel 97-2003 (.xls)"), SAVE_SHEET},
	{BYTES("%PDF-"), NULL, 0, N_("a PDF document"), ASK_FOR_TABLE},
	{BYTES("\x1F\x8B"), NULL, 0, N_("a packed file (.gz)"), UNPACK},
	{BYTES("BZh"), BYTES("1AY&SY"), N_("a packed file (.bz2)"), UNPACK},
	{BYTES("\xFD"
	       "7zXZ"),
	 NULL, 0, N_("a packed file (.xz)"), UNPACK},
	{BYTES("7z\xBC\xAF\x27\x1C"), NULL, 0, N_("a packed folder (.7z)"), UNPACK},
	{BYTES("Rar!\x1A\7"), NULL, 0, N_("a packed folder (.rar)"), UNPACK},
	{BYTES("{\\rtf"), NULL, 0, N_("a text document (.rtf)"), ASK_FOR_TABLE},
	{BYTES("\x89PNG"), NULL, 0, N_("a picture"), ASK_FOR_TABLE},
	{BYTES("\xFF\xD8\xFF"), NULL, 0, N_("a picture"), ASK_FOR_TABLE},
	{BYTES("SQLite format 3\0"), NULL, 0, N_("a database"), RESTORE},
};

static bool
begins(const struct source *source, const struct beginning *beginning)
{
	const char *bytes = buf_text(&source->bytes);
	size_t len = source->bytes.len;
	if (len < beginning->len ||
	    memcmp(bytes, beginning->bytes, beginning->len) != 0)
		return false;
	return !beginning->holds ||
	       memmem(bytes, len, beginning->holds, beginning->holds_len);
}

/* The bytes after a byte order mark and blanks. */
static const char *
skip_blanks(const struct source *source)
{
	const char *at = buf_text(&source->bytes);
	if (strncmp(at, "\xEF\xBB\xBF", 3) == 0)
		at += 3;
	return at + strspn(at, " \t\r\n");
}

/* A text that is written for programs, by its beginning; null if it is none. */
static const char *
find_markup(const struct source *source, enum cure *cure)
{
	const char *at = skip_blanks(source);
	*cure = ASK_FOR_TABLE;
	if (strncasecmp(at, "<!DOCTYPE html", 14) == 0 ||
	    strncasecmp(at, "<html", 5) == 0)
		return N_("a web page");
	if (strncmp(at, "<?xml", 5) == 0)
		return N_("XML");
	return NULL;
}

/* What it is, or null. */
static const char *
find(const struct source *source, enum cure *cure)
{
	for (size_t i = 0; i < sizeof beginnings / sizeof beginnings[0]; i++) {
		if (!begins(source, &beginnings[i]))
			continue;
		*cure = beginnings[i].cure;
		return beginnings[i].what;
	}
	return find_markup(source, cure);
}

bool
refused_is(const struct source *source)
{
	enum cure cure;
	return find(source, &cure) != NULL;
}

bool
refused_open(struct source *source, const struct reading_options *options,
	     struct fault *fault)
{
	enum cure cure;
	const char *what = find(source, &cure);
	(void)options;
	return fault_set(fault, FAULT_INPUT, _("%s is %s. %s"), source->file, _(what),
			 _(cures[cure]));
}

bool
refused_json(const struct source *source, struct fault *fault)
{
	return fault_set(fault, FAULT_INPUT, _("%s is %s. %s"), source->file,
			 _("JSON of a kind that is not known here"),
			 _(cures[ASK_FOR_TABLE]));
}
