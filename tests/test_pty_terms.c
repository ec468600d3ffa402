/* The real program on terminals of all kinds, and without one. */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "support/terminal.h"

/* True if all bytes from here on are ASCII. */
static bool
is_ascii(const char *text)
{
	/* names are what they are; signs, lines and bars begin with 0xE2 */
	for (; *text != '\0'; text++)
		if ((unsigned char)*text == 0xE2)
			return false;
	return true;
}

struct kind {
	char term[16];
	bool second_screen, colour, ascii, mouse;
};

ParameterizedTestParameters(pty_kind, draws_and_leaves)
{
	static struct kind kinds[] = {
		{"xterm", true, true, false, true},
		{"xterm-256color", true, true, false, true},
		{"screen", true, true, false, false},
		{"screen-256color", true, true, false, false},
		{"linux", false, true, true, false},
		{"tmux-256color", true, true, false, true},
		{"vt100", false, false, true, false},
		{"vt220", false, false, true, false},
		{"ansi", false, true, true, false},
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
	/* screen hands nothing on, the console has another one */
	cr_assert_eq(terminal_mode(t, 1000), kind->mouse ? 1 : -1, "%s", kind->term);
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

/* A folder with a locale of another character set, made for a test; null: it can't be
 * made here. */
static const char *
make_locale(const char *of, const char *charset, const char *name)
{
	static char folder[] = "/tmp/attain-locale.XXXXXX";
	static char variable[64];
	char command[256];

	cr_assert_not_null(mkdtemp(folder));
	snprintf(variable, sizeof variable, "LOCPATH=%s", folder);
	snprintf(command, sizeof command,
		 "localedef --no-warnings=all -c -i %s -f %s %s/%s >/dev/null 2>&1", of,
		 charset, folder, name);
	return system(command) == 0 ? variable : NULL;
}

static void
remove_locale(const char *variable)
{
	char command[128];

	snprintf(command, sizeof command, "rm -r %s", strchr(variable, '=') + 1);
	cr_assert_eq(system(command), 0);
}

Test(pty_looks, another_character_set_is_respected)
{
	const char *made = make_locale("fr_FR", "ISO-8859-1", "fr_FR.ISO-8859-1");
	const char *const environment[] = {made, "LC_ALL=fr_FR.ISO-8859-1", NULL};
	struct terminal *t;

	if (made == NULL)
		cr_skip_test("localedef can't make fr_FR.ISO-8859-1");
	t = terminal_start(&(struct terminal_setup){.environment = environment});
	terminal_wait(t, "Aoba Digital");
	terminal_type(t, ":employees\r", "Employees");
	terminal_wait(t, "Claire Dubois");
	terminal_wait(t, "F?lix Braun");
	terminal_wait(t, "???? ??  "); /* two cells each, as in any other locale */
	terminal_leave(t);
	for (size_t i = 0; i < t->log.len; i++)
		cr_assert_lt((unsigned char)t->log.text[i], 0x80);
	terminal_free(t);
	remove_locale(made);
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

/* --- a terminal that nothing is known of --------------------------------- */

Test(pty_unknown, is_taken_for_a_usual_one_which_is_said_once)
{
	static const char *const cases[][2] = {
		{"unknown-xyz", "ncurses-term"}, {"xterm-kitty", "kitty-terminfo"},
		{"alacritty", "ncurses-term"},	 {"alacritty-direct", "ncurses-term"},
		{"foot", "foot-terminfo"},	 {"foot-extra", "foot-terminfo"},
		{"xterm-ghostty", "ghostty"},	 {"wezterm", "ncurses-term"},
		{"contour", "ncurses-term"},	 {"xterm-direct", "ncurses-term"},
		{"st-256color", "ncurses-term"}, {"rio", "ncurses-term"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char term[48], said[96];
		/* whatever is described here */
		const char *const environment[] = {term, "TERMINFO_DIRS=/lib/terminfo",
						   NULL};
		struct terminal *t;

		snprintf(term, sizeof term, "TERM=%s", cases[i][0]);
		snprintf(said, sizeof said, "TERM \"%s\": no description (package %s)",
			 cases[i][0], cases[i][1]);
		t = terminal_start(
			&(struct terminal_setup){.environment = environment});
		terminal_wait(t, said);
		cr_assert(t->second_screen);
		terminal_send(t, "3");
		terminal_type(t, "\r", "Application Development");
		cr_assert_null(strstr(terminal_frame(t), "no description"));
		terminal_leave(t);
		cr_assert_null(strstr(terminal_text(t), "no description"));
		terminal_free(t);
	}
}

/* --- no usable terminal ------------------------------------------------ */

/* Exit 2, and one line that says why, names TERM and what to do instead. */
static void
expect_refusal(struct terminal_setup setup, const char *value, const char *why)
{
	struct terminal *t = terminal_start(&setup);
	int status = terminal_end(t);
	const char *line = buf_text(&t->log), *end = strstr(line, "\r\n");

	cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 2, "status %#x: %s",
		  (unsigned)status, line);
	cr_assert_eq(strncmp(line, "attain: ", 8), 0, "%s", line);
	cr_assert_not_null(strstr(line, "TERM"), "%s", line);
	cr_assert_not_null(strstr(line, value), "%s", line);
	cr_assert_not_null(strstr(line, why), "%s", line);
	cr_assert_not_null(strstr(line, "\"attain status\""), "%s", line);
	cr_assert(end != NULL && end[2] == '\0', "not one line: %s",
		  terminal_escaped(t, line, t->log.len));
	cr_assert_null(strchr(line, 27), "%s", line);
	cr_assert_eq(terminal_files(t), 0);
	terminal_free(t);
}

Test(pty_none, an_unusable_terminal_is_refused)
{
	static const char *const cases[][3] = {
		{"TERM", "\"\"", "needs the name of the terminal"},
		{"TERM=", "\"\"", "needs the name of the terminal"},
		{"TERM=dumb", "\"dumb\"", "that can place the cursor"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *const environment[] = {cases[i][0], NULL};

		expect_refusal((struct terminal_setup){.environment = environment},
			       cases[i][1], cases[i][2]);
	}
}

Test(pty_none, no_terminal_is_refused)
{
	expect_refusal((struct terminal_setup){.no_input = true}, "xterm-256color",
		       "standard input is none");
	expect_refusal((struct terminal_setup){.no_output = true}, "xterm-256color",
		       "standard output is none");
	expect_refusal((struct terminal_setup){.no_input = true, .no_output = true},
		       "xterm-256color", "standard output is none");
}

Test(pty_none, it_is_said_before_anything_about_the_database)
{
	static const char *const arguments[] = {"--db", "/nowhere/at/all.db", NULL};
	static const char *const dumb[] = {"TERM=dumb", NULL};

	expect_refusal(
		(struct terminal_setup){.arguments = arguments, .environment = dumb},
		"\"dumb\"", "that can place the cursor");
	expect_refusal(
		(struct terminal_setup){.arguments = arguments, .no_output = true},
		"xterm-256color", "standard output is none");
}

Test(pty_none, what_is_wrong_with_the_database_is_said_after_the_terminal_is_back)
{
	static const char *const arguments[] = {"--db", "/dev/null/all.db", NULL};
	struct terminal *t =
		terminal_start(&(struct terminal_setup){.arguments = arguments});
	int status = terminal_end(t);

	cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 4, "%#x",
		  (unsigned)status);
	terminal_expect_restored(t);
	cr_assert_not_null(strstr(terminal_text(t), "attain: There is no database"));
	terminal_free(t);
}

/* Japanese as it was written before: what is drawn would be read as other characters.
 */
static void
expect_refused_charset(const char *const *environment, const char *charset)
{
	expect_refusal((struct terminal_setup){.environment = environment}, charset,
		       "LC_ALL=C.UTF-8");
}

Test(pty_none, a_terminal_of_other_characters_is_refused)
{
	const char *made = make_locale("ja_JP", "EUC-JP", "ja_JP.EUC-JP");
	const char *const installed[] = {made, "LC_ALL=ja_JP.EUC-JP", NULL};
	static const char *const missing[] = {"LC_ALL", "LANG=ja_JP.SJIS", NULL};

	if (made == NULL)
		cr_skip_test("localedef can't make ja_JP.EUC-JP");
	expect_refused_charset(installed, "reads EUC-JP");
	remove_locale(made);
	expect_refused_charset(missing, "reads SJIS");
}

Test(pty_none, a_terminal_of_utf_8_is_not_whatever_the_locale_is_called)
{
	static const char *const names[] = {"LC_ALL=ja_JP.utf8", "LC_ALL=xx_YY.UTF-8",
					    "LC_ALL=ja_JP", "LC_ALL=de_DE@euro"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *const environment[] = {names[i], NULL};
		struct terminal *t = terminal_start(
			&(struct terminal_setup){.environment = environment});

		terminal_wait(t, "Aoba Digital");
		terminal_leave(t);
		terminal_free(t);
	}
}
