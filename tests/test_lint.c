/* Every check of attain-catalog(5): each tests/cases/lint/NAME.cfg has its
 * NAME.expected. */
#include <criterion/criterion.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "catalog/load.h"

enum { FEWEST_CASES = 85 };

static bool
read_all(const char *path, struct buf *text)
{
	FILE *file = fopen(path, "rb");
	char bytes[4096];
	size_t n;

	if (file == NULL)
		return false;
	while ((n = fread(bytes, 1, sizeof(bytes), file)) > 0)
		buf_add(text, bytes, n);
	fclose(file);
	return true;
}

/* As `LINE: message` or `LINE: warning: message`. */
static void
lint_lines(const char *path, struct buf *out)
{
	struct arena arena = {0};
	struct lint_report report;
	struct fault fault = {0};
	size_t n_errors = 0;

	cr_assert(catalog_lint(path, &arena, &report, &fault), "%s", fault.text);
	for (size_t i = 0; i < report.n_problems; i++) {
		const struct lint_problem *problem = &report.problems[i];

		n_errors += !problem->warning;
		buf_printf(out, "%d: %s%s\n", problem->line,
			   problem->warning ? "warning: " : "", problem->message);
	}
	cr_assert_eq(n_errors, report.n_errors, "%s", path);
	arena_free(&arena);
}

static void
check_case(const char *cfg)
{
	struct buf expected_path = {0}, expected = {0}, actual = {0};

	buf_add(&expected_path, cfg, strlen(cfg) - strlen(".cfg"));
	buf_puts(&expected_path, ".expected");
	cr_assert(read_all(buf_text(&expected_path), &expected), "no %s",
		  buf_text(&expected_path));
	lint_lines(cfg, &actual);
	cr_assert_str_eq(buf_text(&actual), buf_text(&expected), "%s", cfg);
	buf_free(&expected_path);
	buf_free(&expected);
	buf_free(&actual);
}

Test(lint, cases)
{
	glob_t found;

	cr_assert_eq(glob("tests/cases/lint/*.cfg", 0, NULL, &found), 0);
	cr_assert_geq(found.gl_pathc, (size_t)FEWEST_CASES);
	for (size_t i = 0; i < found.gl_pathc; i++)
		check_case(found.gl_pathv[i]);
	globfree(&found);
}

/* Writes text to a file of its own; the caller unlinks it. */
static void
write_temporary(char path[32], const char *text, size_t len)
{
	int file;

	snprintf(path, 32, "/tmp/test_lint.XXXXXX");
	file = mkstemp(path);
	cr_assert_geq(file, 0);
	cr_assert_eq(write(file, text, len), (ssize_t)len);
	close(file);
}

static void
lint_text(const char *text, size_t len, struct buf *out)
{
	char path[32];

	write_temporary(path, text, len);
	lint_lines(path, out);
	unlink(path);
}

Test(lint, every_beginning_of_a_good_file_is_read_to_its_end)
{
	struct buf text = {0};
	size_t first_good = 0;

	cr_assert(read_all("tests/cases/catalog/full.cfg", &text));
	for (size_t len = 0; len <= text.len; len++) {
		struct buf out = {0};

		lint_text(text.text, len, &out);
		if (out.len == 0 && first_good == 0)
			first_good = len;
		buf_free(&out);
	}
	/* the sections after competencies may be missing; its semicolon too */
	cr_assert_eq(strncmp(buf_text(&text) + first_good, ";\n\noffers", 9), 0);
	buf_free(&text);
}

Test(lint, any_changed_byte_is_survived)
{
	static const char bytes[] = {'\0', '"',	 '(',	 '}', '9',
				     '=',  '\n', '\x80', '@', '*'};
	struct buf text = {0};

	cr_assert(read_all("tests/cases/catalog/full.cfg", &text));
	for (size_t i = 0; i < text.len; i += 3) {
		char kept = text.text[i];
		struct buf out = {0};

		text.text[i] = bytes[i % sizeof(bytes)];
		lint_text(text.text, text.len, &out);
		text.text[i] = kept;
		buf_free(&out);
	}
	buf_free(&text);
}

static const struct {
	const char *number;
	const char *expected; /* "" if it is taken */
} numbers[] = {
	{"1", ""},
	{"2147483647", ""},
	{"2147483648", "5: the whole number 2147483648 is beyond 2147483647: write "
		       "2147483648L, or a decimal\n"},
	{"2147483648L", ""},
	{"2147483648LL", ""},
	{"2147483648.0", ""},
	{"0x7FFFFFFF", ""},
	{"0xFFFFFFFF", "5: the whole number 0xFFFFFFFF is beyond 2147483647: write "
		       "0xFFFFFFFFL, or a decimal\n"},
	{"0xFFFFFFFFL", ""},
	{"99999999999999999999L", "5: \"at_least\" is not between -10^12 and 10^12\n"},
	{"999999999999.999999", ""},
	{"1000000000000L", ""},
	{"1000000000000.000001", "5: \"at_least\" is not between -10^12 and 10^12\n"},
	{"0xE8D4A51000L", ""},
	{"0xE8D4A51001L", "5: \"at_least\" is not between -10^12 and 10^12\n"},
	{"1000000000001L", "5: \"at_least\" is not between -10^12 and 10^12\n"},
	{"1.0000001", "5: \"at_least\" has more than six decimal places\n"},
	{"1.0000000", ""},
	{".5", ""},
	{"5.", ""},
	{"1e3", ""},
	{"1e-7", "5: \"at_least\" has more than six decimal places\n"},
	{"0.0", "5: \"at_least\" must be above 0\n"},
	{"-1", "5: \"at_least\" must be above 0\n"},
	{"\"1\"", "5: \"at_least\" must be a number\n"},
	{"true", "5: \"at_least\" must be a number\n"},
};

Test(lint, numbers_are_read_exactly)
{
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		struct buf text = {0}, out = {0};

		buf_printf(&text,
			   "format = 1; program = { id = \"p\"; name = \"P\"; "
			   "source = \"a page\";\n"
			   "levels = ( { id = \"s\"; } ); };\n"
			   "metrics = ( { id = \"m\"; } ); competencies = ( { id = "
			   "\"c\";\n"
			   "levels = ( { level = \"s\"; paths = ( { id = \"a\"; "
			   "requirements = (\n"
			   "{ id = \"r\"; metric = \"m\"; at_least = %s; } ); } ); } "
			   "); } );\n",
			   numbers[i].number);
		lint_text(buf_text(&text), text.len, &out);
		cr_assert_str_eq(buf_text(&out), numbers[i].expected, "%s",
				 numbers[i].number);
		buf_free(&text);
		buf_free(&out);
	}
}

Test(lint, what_cannot_be_read_is_a_fault)
{
	static const char *const paths[] = {"/nonexistent/x.cfg", "/"};

	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		struct arena arena = {0};
		struct lint_report report;
		struct catalog *catalog;
		struct fault fault = {0};
		char sum[17];

		cr_assert_not(catalog_lint(paths[i], &arena, &report, &fault));
		cr_assert_eq(fault.kind, FAULT_INPUT);
		cr_assert_not_null(strstr(fault.text, paths[i]));
		cr_assert_not(catalog_load(paths[i], &arena, &catalog, &fault));
		cr_assert_not(catalog_checksum(paths[i], sum, &fault));
		arena_free(&arena);
	}
}

Test(lint, an_included_file_is_never_opened)
{
	struct buf out = {0};
	static const char text[] = "format = 1;\n  @include \"/etc/passwd\"\n";

	lint_text(text, strlen(text), &out);
	cr_assert_str_eq(
		buf_text(&out),
		"2: @include is refused: a catalog is one file; copy the other "
		"file's text here\n");
	buf_free(&out);
}
