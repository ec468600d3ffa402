/* The real program on terminals of all kinds, and without one. */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "support/terminal.h"

/* True if all bytes from here on are ASCII. */
static bool
is_ascii(const char *text)
{
	for (; *text != '\0'; text++)
		if ((unsigned char)*text >= 0x80)
			return false;
	return true;
}

struct kind {
	char term[16];
	bool second_screen, colour, ascii;
};

ParameterizedTestParameters(pty_kind, draws_and_leaves)
{
	static struct kind kinds[] = {
		{"xterm", true, true, false},  {"xterm-256color", true, true, false},
		{"screen", true, true, false}, {"screen-256color", true, true, false},
		{"linux", false, true, true},  {"tmux-256color", true, true, false},
		{"vt100", false, false, true}, {"vt220", false, false, true},
		{"ansi", false, true, true},
	};

	return cr_make_param_array(struct kind, kinds, sizeof kinds / sizeof *kinds);
}

ParameterizedTest(struct kind *kind, pty_kind, draws_and_leaves)
{
	char variable[32];
	const char *const environment[] = {variable, NULL};
	struct terminal *t;

	snprintf(variable, sizeof variable, "TERM=%s", kind->term);
	t = terminal_start(&(struct terminal_setup){.environment = environment});
	terminal_wait(t, "Dashboard");
	terminal_wait(t, "Aoba Digital");
	terminal_wait(t, "QLeave");
	cr_assert_eq(t->second_screen, kind->second_screen, "%s", kind->term);
	cr_assert_eq(terminal_has_colour(t), kind->colour, "%s", kind->term);
	cr_assert_eq(is_ascii(terminal_text(t)), kind->ascii, "%s:\n%s", kind->term,
		     terminal_text(t));
	terminal_send(t, "3");
	terminal_type(t, "\r", "Competencies");
	terminal_wait(t, "Application Development");
	terminal_leave(t);
	cr_assert_null(terminal_odd_sequence(t), "%s: %s", kind->term,
		       terminal_odd_sequence(t));
	terminal_free(t);
}

Test(pty_kind, leaves_a_clean_screen_where_there_is_no_second_one)
{
	static const char *const environment[] = {"TERM=linux", NULL};
	struct terminal *t =
		terminal_start(&(struct terminal_setup){.environment = environment});

	terminal_wait(t, "QLeave");
	terminal_leave(t);
	cr_assert_null(strpbrk(terminal_text(t), "DQ?"), "%s", terminal_text(t));
	terminal_free(t);
}

/* --- colour and characters --------------------------------------------- */

Test(pty_looks, no_color_means_none)
{
	static const struct {
		const char *variable;
		bool colour;
	} cases[] = {{"NO_COLOR=1", false}, {"NO_COLOR=", true}, {"NO_COLOR", true}};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *const environment[] = {cases[i].variable, NULL};
		struct terminal *t = terminal_start(
			&(struct terminal_setup){.environment = environment});

		terminal_wait(t, "QLeave");
		terminal_type(t, "3\r", "Application Development");
		terminal_type(t, "!", "renewal eligibility at risk");
		cr_assert_eq(terminal_has_colour(t), cases[i].colour, "%s",
			     cases[i].variable);
		terminal_leave(t);
		terminal_free(t);
	}
}

Test(pty_looks, ascii_where_the_locale_has_no_more)
{
	static const char *const variables[] = {"LC_ALL=C", "LC_ALL=POSIX", "LC_ALL"};

	for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
		const char *const environment[] = {variables[i], NULL};
		struct terminal *t = terminal_start(
			&(struct terminal_setup){.environment = environment});

		terminal_wait(t, "Aoba Digital");
		terminal_wait(t, "QLeave");
		cr_assert(is_ascii(terminal_frame(t)), "%s:\n%s", variables[i],
			  terminal_text(t));
		terminal_leave(t);
		terminal_free(t);
	}
}

Test(pty_looks, another_character_set_is_respected)
{
	static const char name[] = "en_US.ISO-8859-1";
	static const char *const environment[] = {"LC_ALL=en_US.ISO-8859-1", NULL};
	locale_t locale = newlocale(LC_ALL_MASK, name, (locale_t)0);
	struct terminal *t;

	if (locale == (locale_t)0)
		cr_skip_test("%s is not installed", name);
	freelocale(locale);
	t = terminal_start(&(struct terminal_setup){.environment = environment});
	terminal_wait(t, "Aoba Digital");
	terminal_type(t, ":employees\r", "Employees");
	terminal_wait(t, "Claire Dubois");
	terminal_leave(t);
	for (size_t i = 0; i < t->log.len; i++)
		cr_assert_lt((unsigned char)t->log.text[i], 0x80);
	terminal_free(t);
}

Test(pty_looks, accessible_shows_the_cursor_and_no_lines)
{
	static const char *const arguments[] = {"demo", "--accessible", NULL};
	struct terminal *t =
		terminal_start(&(struct terminal_setup){.arguments = arguments});

	terminal_wait(t, "Aoba Digital");
	terminal_wait(t, "QLeave");
	terminal_frame(t);
	cr_assert_neq(terminal_mode(t, 25), 0);
	cr_assert_null(strstr(terminal_text(t), "\342\224\200"));
	terminal_leave(t);
	terminal_free(t);
}

/* --- no usable terminal ------------------------------------------------ */

/* Exit 2, and one line that names TERM and what to do instead. */
static void
expect_refusal(struct terminal_setup setup, const char *value)
{
	struct terminal *t = terminal_start(&setup);
	int status = terminal_end(t);
	const char *line = buf_text(&t->log), *end = strstr(line, "\r\n");

	cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 2, "status %#x: %s",
		  (unsigned)status, line);
	cr_assert_eq(strncmp(line, "attain: ", 8), 0, "%s", line);
	cr_assert_not_null(strstr(line, "TERM"), "%s", line);
	cr_assert_not_null(strstr(line, value), "%s", line);
	cr_assert_not_null(strstr(line, "\"attain status\""), "%s", line);
	cr_assert(end != NULL && end[2] == '\0', "not one line: %s",
		  terminal_escaped(t, line, t->log.len));
	cr_assert_null(strchr(line, 27), "%s", line);
	cr_assert_eq(terminal_files(t), 0);
	terminal_free(t);
}

Test(pty_none, an_unusable_terminal_is_refused)
{
	static const char *const cases[][2] = {
		{"TERM", "\"\""},
		{"TERM=", "\"\""},
		{"TERM=unknown-xyz", "\"unknown-xyz\""},
		{"TERM=dumb", "\"dumb\""},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *const environment[] = {cases[i][0], NULL};

		expect_refusal((struct terminal_setup){.environment = environment},
			       cases[i][1]);
	}
}

Test(pty_none, no_terminal_is_refused)
{
	expect_refusal((struct terminal_setup){.no_input = true}, "xterm-256color");
	expect_refusal((struct terminal_setup){.no_output = true}, "xterm-256color");
	expect_refusal((struct terminal_setup){.no_input = true, .no_output = true},
		       "xterm-256color");
}

Test(pty_none, it_is_said_before_anything_about_the_database)
{
	static const char *const arguments[] = {"--db", "/nowhere/at/all.db", NULL};
	static const char *const dumb[] = {"TERM=dumb", NULL};

	expect_refusal(
		(struct terminal_setup){.arguments = arguments, .environment = dumb},
		"\"dumb\"");
	expect_refusal(
		(struct terminal_setup){.arguments = arguments, .no_output = true},
		"xterm-256color");
}

Test(pty_none, what_is_wrong_with_the_database_is_said_after_the_terminal_is_back)
{
	static const char *const arguments[] = {"--db", "/nowhere/at/all.db", NULL};
	struct terminal *t =
		terminal_start(&(struct terminal_setup){.arguments = arguments});
	int status = terminal_end(t);

	cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 4, "%#x",
		  (unsigned)status);
	terminal_expect_restored(t);
	cr_assert_not_null(strstr(terminal_text(t), "attain: There is no database"));
	terminal_free(t);
}
