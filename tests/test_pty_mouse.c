/* The mouse of a real terminal, as the program gets it and gives it back. */
#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/terminal.h"

static struct terminal *
employees(const char *const *environment)
{
	struct terminal *t =
		terminal_start(&(struct terminal_setup){.environment = environment});

	terminal_wait(t, "QLeave");
	terminal_type(t, ":employees\r", "row 1 of 42");
	return t;
}

/* The left button, pressed and let go so many times where this text stands, behind
 * nothing but ASCII. */
static void
click(struct terminal *t, const char *text, int times)
{
	const char *screen = terminal_frame(t), *at = strstr(screen, text);
	const char *row = screen;
	char bytes[64];
	int n = 1, col;

	cr_assert_not_null(at, "\"%s\" is not on:\n%s", text, screen);
	for (const char *end; (end = strchr(row, '\n')) < at; row = end + 1)
		n++;
	col = (int)(at - row) + 1;
	snprintf(bytes, sizeof bytes, "\033[<0;%d;%dM\033[<0;%d;%dm", col, n, col, n);
	while (times-- > 0)
		terminal_send(t, bytes);
}

Test(pty_mouse, is_asked_for_and_listened_to)
{
	struct terminal *t = employees(NULL);

	cr_assert_eq(terminal_mode(t, 1000), 1);
	cr_assert_eq(terminal_mode(t, 1006), 1);
	click(t, "Claire Dubois", 1);
	terminal_wait(t, "row 4 of 42");
	click(t, "Anna Schmidt", 1);
	terminal_wait(t, "row 3 of 42");
	click(t, "Anna Schmidt", 2);
	terminal_wait(t, "anna.schmidt@aoba.example");
	terminal_wait(t, "Achievements");
	terminal_leave(t);
	terminal_free(t);
}

Test(pty_mouse, the_wheel_scrolls)
{
	struct terminal *t = employees(NULL);

	terminal_send(t, "\033[<65;10;10M\033[<65;10;10M");
	terminal_wait(t, "row 7 of 42");
	terminal_send(t, "\033[<64;10;10M\033[<64;10;10M\033[<64;10;10M");
	terminal_type(t, "g", "row 1 of 42");
	terminal_leave(t);
	terminal_free(t);
}

Test(pty_mouse, an_editor_gets_a_terminal_without_it_and_it_comes_back)
{
	static const char *const environment[] = {"EDITOR=true", NULL};
	struct terminal *t = employees(environment);
	const char *lent, *back;
	size_t before;

	terminal_type(t, ":use\r", "Field 1 of 6");
	terminal_type(t, "\t\t\t\t\t", "Field 6 of 6");
	before = t->log.len;
	terminal_send(t, "\017");
	terminal_frame(t);
	lent = strstr(t->log.text + before, "\033[?1000l");
	cr_assert_not_null(lent);
	back = strstr(lent, "\033[?1000h");
	cr_assert_not_null(back);
	cr_assert_not_null(memmem(lent, (size_t)(back - lent), "\033[?1049l", 8));
	terminal_type(t, "\033", "row 1 of 42");
	terminal_leave(t);
	terminal_free(t);
}

/* --- the clipboard ------------------------------------------------------- */

Test(pty_clipboard, gets_the_row_in_one_sequence)
{
	struct terminal *t = employees(NULL);

	terminal_send(t, "jj");
	terminal_type(t, "y", "Copied to the terminal's clipboard: Anna Schmidt");
	/* "Anna Schmidt" */
	cr_assert_not_null(strstr(buf_text(&t->log), "\033]52;c;QW5uYSBTY2htaWR0\007"));
	terminal_send(t, "\033[B");
	terminal_type(t, "llly", "clipboard: -");
	cr_assert_not_null(strstr(buf_text(&t->log), "\033]52;c;LQ==\007"));
	terminal_type(t, "Y", "1 row copied to the terminal's clipboard");
	/* "Claire Dubois<tab>left 2017-11-10<tab>..." */
	cr_assert_not_null(
		strstr(buf_text(&t->log),
		       "\033]52;c;Q2xhaXJlIER1Ym9pcwlsZWZ0IDIwMTctMTEtMTAJLQkt"));
	terminal_leave(t);
	terminal_free(t);
}

Test(pty_clipboard, is_missing_where_the_terminal_has_none)
{
	static const char *const terms[] = {"linux", "vt220", "screen"};

	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
		char variable[32];
		const char *const environment[] = {variable, NULL};
		struct terminal *t;

		snprintf(variable, sizeof variable, "TERM=%s", terms[i]);
		t = employees(environment);
		terminal_type(t, "y", "has no clipboard");
		terminal_leave(t);
		cr_assert_null(strstr(buf_text(&t->log), "\033]52"));
		terminal_free(t);
	}
}

/* --- what the settings ask of a terminal ------------------------------------- */

/* Started with a file of settings. */
static struct terminal *
with_settings(const char *settings, const char *term)
{
	char variable[64], folder[] = "/tmp/attain-settings.XXXXXX", path[64];
	const char *const arguments[] = {"demo", "--config", path, NULL};
	const char *const environment[] = {variable, NULL};
	struct terminal *t;
	FILE *file;

	cr_assert_not_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/conf", folder);
	snprintf(variable, sizeof variable, "TERM=%s", term);
	file = fopen(path, "w");
	cr_assert_not_null(file);
	fputs(settings, file);
	fclose(file);
	t = terminal_start(&(struct terminal_setup){.arguments = arguments,
						    .environment = environment});
	terminal_wait(t, "QLeave");
	remove(path);
	rmdir(folder);
	return t;
}

Test(pty_settings, without_mouse_it_is_never_asked_for)
{
	struct terminal *t = with_settings("mouse = false;", "xterm-256color");

	terminal_type(t, ":employees\r", "row 1 of 42");
	cr_assert_eq(terminal_mode(t, 1000), -1);
	cr_assert_eq(terminal_mode(t, 1006), -1);
	terminal_leave(t);
	cr_assert_null(strstr(buf_text(&t->log), "\033]2;"));
	cr_assert_null(strstr(buf_text(&t->log), "\033[22;0t"));
	terminal_free(t);
}

static const char PUT_BY[] = "\033[22;0t", BACK[] = "\033[23;0t";

/* How often it stands in the log. */
static size_t
times(const struct terminal *t, const char *bytes)
{
	size_t n = 0;

	for (const char *at = buf_text(&t->log); (at = strstr(at, bytes)) != NULL; at++)
		n++;
	return n;
}

Test(pty_settings, the_title_says_where_one_is_and_is_given_back)
{
	struct terminal *t = with_settings("title = true;", "xterm-256color");
	int status;

	terminal_frame(t); /* it follows what is drawn */
	cr_assert_eq(times(t, PUT_BY), 1);
	cr_assert_eq(times(t, "\033]2;attain: Aoba Digital \342\200\223 Dashboard\007"),
		     1);
	terminal_type(t, ":employees\r", "row 1 of 42");
	terminal_type(t, "j", "row 2 of 42");
	terminal_frame(t);
	cr_assert_eq(times(t, "\033]2;attain: Aoba Digital \342\200\223 Employees\007"),
		     1);
	terminal_send(t, "\032");
	terminal_wait_stopped(t);
	cr_assert_eq(times(t, BACK), 1);
	terminal_continue(t);
	terminal_frame(t);
	cr_assert_eq(times(t, PUT_BY), 2);
	cr_assert_eq(times(t, "Employees\007"), 2);
	terminal_signal(t, SIGABRT);
	status = terminal_end(t);
	cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	cr_assert_eq(times(t, BACK), 2);
	terminal_expect_restored(t);
	terminal_free(t);
}

Test(pty_settings, a_terminal_without_a_title_gets_none)
{
	struct terminal *t = with_settings("title = true;", "linux");

	terminal_type(t, ":employees\r", "row 1 of 42");
	terminal_leave(t);
	cr_assert_null(strstr(buf_text(&t->log), "\033]"));
	cr_assert_eq(times(t, PUT_BY), 0);
	terminal_free(t);
}
