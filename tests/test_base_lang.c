/* base/lang and base/fault: the language of what people read, and what went wrong. */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/lang.h"
#include "base/text.h"

/* The three messages of a compiled translation, in gettext's file format. */
static const char *const messages[][2] = {
	{"", "Content-Type: text/plain; charset=UTF-8\n"},
	{"level", "レベル"},
	{"verb\004open", "開く"},
};
enum { N_MESSAGES = 3 };

static void
put_word(FILE *file, size_t word)
{
	uint32_t bytes = (uint32_t)word;

	cr_assert_eq(fwrite(&bytes, sizeof(bytes), 1, file), 1);
}

static void
put_table(FILE *file, int column, size_t offset)
{
	for (int i = 0; i < N_MESSAGES; i++) {
		put_word(file, strlen(messages[i][column]));
		put_word(file, offset);
		offset += strlen(messages[i][column]) + 1;
	}
}

/* Writes <folder>/ja/LC_MESSAGES/attain.mo and returns the folder. */
static const char *
write_translation(void)
{
	static char folder[] = "/tmp/attain-lang.XXXXXX";
	size_t header = 7 * 4, table = N_MESSAGES * 8, texts = header + 2 * table;
	size_t second = texts;
	char path[200];
	FILE *file;

	cr_assert_not_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/ja", folder);
	cr_assert_eq(mkdir(path, 0700), 0);
	snprintf(path, sizeof(path), "%s/ja/LC_MESSAGES", folder);
	cr_assert_eq(mkdir(path, 0700), 0);
	snprintf(path, sizeof(path), "%s/ja/LC_MESSAGES/attain.mo", folder);
	file = fopen(path, "wb");
	cr_assert_not_null(file);
	for (int i = 0; i < N_MESSAGES; i++)
		second += strlen(messages[i][0]) + 1;
	put_word(file, 0x950412de);
	put_word(file, 0);
	put_word(file, N_MESSAGES);
	put_word(file, header);
	put_word(file, header + table);
	put_word(file, 0);
	put_word(file, texts);
	put_table(file, 0, texts);
	put_table(file, 1, second);
	for (int column = 0; column < 2; column++)
		for (int i = 0; i < N_MESSAGES; i++)
			fwrite(messages[i][column], 1, strlen(messages[i][column]) + 1,
			       file);
	cr_assert_eq(fclose(file), 0);
	return folder;
}

static void
remove_translation(const char *folder)
{
	static const char *const parts[] = {"/ja/LC_MESSAGES/attain.mo",
					    "/ja/LC_MESSAGES", "/ja", ""};

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		char path[200];

		snprintf(path, sizeof(path), "%s%s", folder, parts[i]);
		cr_assert_eq(remove(path), 0, "%s", path);
	}
}

static void
set_environment(const char *all, const char *of_messages, const char *lang)
{
	setenv("LC_ALL", all, 1);
	setenv("LC_MESSAGES", of_messages, 1);
	setenv("LANG", lang, 1);
}

Test(lang, comes_from_the_first_variable_that_is_set)
{
	static const struct {
		const char *choice, *all, *of_messages, *lang;
		enum lang expected;
	} cases[] = {
		{NULL, "", "", "", LANG_EN},
		{NULL, "", "", "C.UTF-8", LANG_EN},
		{NULL, "", "", "ja_JP.UTF-8", LANG_JA},
		{NULL, "", "", "ja", LANG_JA},
		{NULL, "", "", "ja_JP", LANG_JA},
		{NULL, "", "", "jam_JM", LANG_EN},
		{NULL, "C", "", "ja_JP.UTF-8", LANG_EN},
		{NULL, "", "ja_JP.UTF-8", "de_DE.UTF-8", LANG_JA},
		{NULL, "", "de_DE.UTF-8", "ja_JP.UTF-8", LANG_EN},
		{NULL, "ja_JP.eucJP", "C", "C", LANG_JA},
		{"en", "ja_JP.UTF-8", "", "", LANG_EN},
		{"ja", "C", "", "", LANG_JA},
		{"fr", "ja_JP.UTF-8", "", "", LANG_JA},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		set_environment(cases[i].all, cases[i].of_messages, cases[i].lang);
		lang_init(cases[i].choice, NULL);
		cr_assert_eq(lang_current(), cases[i].expected, "case %zu", i);
		cr_assert_str_eq(nl_langinfo(CODESET), "UTF-8", "case %zu", i);
		cr_assert_str_eq(nl_langinfo(RADIXCHAR), ".", "case %zu", i);
	}
}

Test(lang, translates_and_switches_while_running)
{
	const char *folder = write_translation();
	static const char *const locales[] = {"", "C", "ja_JP.UTF-8", "C.UTF-8",
					      "no_SUCH"};

	for (size_t i = 0; i < sizeof(locales) / sizeof(locales[0]); i++) {
		set_environment(locales[i], "", "");
		lang_init("ja", folder);
		cr_assert_str_eq(_("level"), "レベル", "%s", locales[i]);
		cr_assert_str_eq(C_("verb", "open"), "開く");
		cr_assert_str_eq(C_("adjective", "open"), "open");
		lang_set(LANG_EN);
		cr_assert_str_eq(_("level"), "level");
		cr_assert_str_eq(C_("verb", "open"), "open");
		lang_set(LANG_JA);
		cr_assert_str_eq(_("level"), "レベル");
		cr_assert_str_eq(_("not there"), "not there");
	}
	remove_translation(folder);
}

Test(lang, names_of_a_catalog)
{
	struct text both = {"Cloud", "クラウド"}, one = {"Cloud", NULL},
		    none = {NULL, NULL};

	lang_init("en", NULL);
	cr_assert_str_eq(lang_text(both), "Cloud");
	cr_assert_str_eq(lang_text(none), "");
	lang_set(LANG_JA);
	cr_assert_str_eq(lang_text(both), "クラウド");
	cr_assert_str_eq(lang_text(one), "Cloud");
	cr_assert_str_eq(lang_text(none), "");
}

Test(lang, parse)
{
	enum lang lang = LANG_EN;

	cr_assert(lang_parse("ja", &lang));
	cr_assert_eq(lang, LANG_JA);
	cr_assert_not(lang_parse("JA", &lang));
	cr_assert_not(lang_parse("", &lang));
	cr_assert_not(lang_parse("english", &lang));
	cr_assert_eq(lang, LANG_JA);
	cr_assert(lang_parse("en", &lang));
	cr_assert_eq(lang, LANG_EN);
}

Test(fault, says_what_and_returns_false)
{
	struct fault fault = {0};

	cr_assert_eq(fault.kind, FAULT_NONE);
	cr_assert_not(fault_set(&fault, FAULT_INPUT, "No employee %s.", "a@x.example"));
	cr_assert_eq(fault.kind, FAULT_INPUT);
	cr_assert_str_eq(fault.text, "No employee a@x.example.");
}

Test(fault, exit_status)
{
	cr_assert_eq(fault_status(FAULT_NONE), 0);
	cr_assert_eq(fault_status(FAULT_FINDING), 1);
	cr_assert_eq(fault_status(FAULT_USAGE), 2);
	cr_assert_eq(fault_status(FAULT_INPUT), 3);
	cr_assert_eq(fault_status(FAULT_STORE), 4);
}

Test(fault, is_cut_at_a_character)
{
	static char text[3 * FAULT_TEXT_BYTES];
	struct fault fault;

	for (size_t shift = 0; shift < 3; shift++) {
		size_t len;

		memset(text, 'x', sizeof(text) - 1);
		for (size_t i = shift; i + 3 < sizeof(text); i += 3)
			memcpy(text + i, "日", 3);
		fault_set(&fault, FAULT_INPUT, "%s", text);
		len = strlen(fault.text);
		cr_assert(len > FAULT_TEXT_BYTES - 4 && len < FAULT_TEXT_BYTES, "%zu",
			  len);
		cr_assert_eq(text_valid_bytes(fault.text, len), len);
	}
	memset(text, 'x', FAULT_TEXT_BYTES - 1);
	text[FAULT_TEXT_BYTES - 1] = '\0';
	fault_set(&fault, FAULT_INPUT, "%s", text);
	cr_assert_str_eq(fault.text, text);
}
