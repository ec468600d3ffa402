/* A line of text being typed. */
#include <criterion/criterion.h>
#include <string.h>

#include "ui/input.h"
#include "ui/prompt.h"

Test(prompt, edits_whole_characters)
{
	static const struct {
		const char *text;
		int keys[4];
		const char *after;
	} cases[] = {
		{"", {'a', 0x65E5, 0x1F600, 0}, "a\346\227\245\360\237\230\200"},
		{"a\346\227\245", {INPUT_BACKSPACE, 0}, "a"},
		{"\303\251b", {INPUT_HOME, INPUT_DELETE, 0}, "b"},
		{"ab", {INPUT_LEFT, 'x', 0}, "axb"},
		{"ab", {INPUT_HOME, INPUT_RIGHT, 'x', 0}, "axb"},
		{"one two", {'w' - 96, 0}, "one "},
		{"one two", {'u' - 96, 0}, ""},
		{"one two", {'a' - 96, 'k' - 96, 0}, ""},
		{"one two", {INPUT_CTRL_LEFT, 'x', 0}, "one xtwo"},
		{"one two", {'a' - 96, INPUT_ALT + 'f', 'x', 0}, "onex two"},
		{"", {INPUT_BACKSPACE, INPUT_DELETE, INPUT_LEFT, 0}, ""},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct prompt prompt = {0};

		prompt_set(&prompt, cases[i].text);
		for (size_t k = 0; k < 4 && cases[i].keys[k] != 0; k++)
			cr_assert(prompt_key(&prompt, cases[i].keys[k], ""));
		cr_assert_str_eq(prompt_text(&prompt), cases[i].after, "case %zu", i);
		prompt_free(&prompt);
	}
}

Test(prompt, takes_pasted_text_as_one_line)
{
	struct prompt prompt = {0};

	prompt_set(&prompt, "<>");
	prompt_key(&prompt, INPUT_LEFT, "");
	cr_assert(prompt_key(&prompt, INPUT_PASTE, "a\tb\r\nc\033"));
	cr_assert_str_eq(prompt_text(&prompt), "<a b  c >");
	cr_assert(prompt_key(&prompt, INPUT_PASTE, "\377"));
	cr_assert_str_eq(prompt_text(&prompt), "<a b  c >");
	prompt_free(&prompt);
}

Test(prompt, leaves_other_keys_to_others)
{
	struct prompt prompt = {0};

	cr_assert(!prompt_key(&prompt, INPUT_UP, ""));
	cr_assert(!prompt_key(&prompt, INPUT_F1, ""));
	cr_assert(!prompt_key(&prompt, INPUT_ENTER, ""));
	prompt_free(&prompt);
}
