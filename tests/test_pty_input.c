/* What arrives at the real program from a terminal, wanted or not, or does not. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/terminal.h"

static struct terminal *
dashboard(void)
{
	struct terminal *t = terminal_start(NULL);

	terminal_wait(t, "Aoba Digital");
	terminal_wait(t, "QLeave");
	return t;
}

Test(pty_input, an_unknown_sequence_is_no_letters)
{
	static const char *const sequences[] = {
		"\033[113;5q",		   /* nobody's */
		"\033Ox",		   /* a keypad's */
		"\033]0;qQ\007",	   /* a title, as an answer */
		"\033]11;rgb:0/0/0\033\\", /* a colour, as an answer */
		"\033[113;1u",		   /* q, as kitty writes it */
		"\033[81;2u",		   /* Q */
		"\033[27;5;81~",	   /* Q, as xterm may write it */
		"\033[?62;22c",		   /* what a terminal is */
		"\033[24;80R",		   /* where the cursor is */
		"\033P1$rqQ\033\\",	   /* a setting, as an answer */
		"\033_GQ\033\\",	   /* a picture's answer */
		"\033[I\033[O",		   /* focus */
		"\033[M qQ",		   /* mouse */
		"\033[<0;81;113M",	   /* mouse of today */
		"\033[[Q",		   /* nothing on a console either */
		"\033[1;2;3;4;5;6Q",	   /* too many parameters */
		"\033[>0;136;0c",
		"\033[200q",
	};
	struct terminal *t = dashboard();
	const char *before = terminal_frame(t);

	for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++) {
		terminal_send(t, sequences[i]);
		cr_assert_str_eq(
			terminal_frame(t), before, "after %s",
			terminal_escaped(t, sequences[i], strlen(sequences[i])));
	}
	terminal_leave(t);
	terminal_free(t);
}

static bool
is_on_first_row(struct terminal *t)
{
	return strstr(terminal_text(t), "row 1 of") != NULL;
}

Test(pty_input, a_broken_sequence_is_forgotten_and_keys_work_again)
{
	static const char *const broken[] = {"\033[",	  "\033[1;", "\033O",
					     "\033]0;qQ", "\033PqQ", "\303",
					     "\343\203"};
	struct terminal *t = dashboard();

	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		terminal_send(t, "G");
		terminal_wait_gone(t, "row 1 of");
		terminal_send(t, broken[i]);
		/* the rest of it never comes: until it is given up, nothing is a key */
		for (int n = 0; n < 50 && !is_on_first_row(t); n++) {
			terminal_is_quiet(t, 400);
			terminal_send(t, "g");
			terminal_is_quiet(t, 400);
		}
		cr_assert(is_on_first_row(t), "after %s",
			  terminal_escaped(t, broken[i], strlen(broken[i])));
	}
	terminal_leave(t);
	terminal_free(t);
}

Test(pty_input, pasted_text_goes_into_a_field_or_nowhere)
{
	static const char refused[] = "in a field only";
	struct terminal *t = dashboard();
	const char *before = terminal_frame(t);
	struct buf large = {0};

	terminal_type(t, "\033[200~Q3\rq\033[201~", refused);
	cr_assert_str_eq(terminal_frame(t), before);
	terminal_type(t, ":\033[200~emplo\nyees\033[201~", "emplo yees");
	terminal_send(t, "\033");
	terminal_wait_same(t, before);
	terminal_type(t, ":\033[200~employees\033[201~\r", "Employees");
	buf_puts(&large, "\033[200~");
	for (int i = 0; i < 100000; i++)
		buf_putc(&large, "Qq\r"[i % 3]);
	buf_puts(&large, "\033[201~");
	terminal_send_bytes(t, large.text, large.len);
	terminal_wait(t, refused);
	buf_free(&large);
	terminal_leave(t);
	terminal_free(t);
}

/* Pastes so many letters, and waits for what is said. */
static void
paste_letters(struct terminal *t, size_t n, const char *said)
{
	struct buf large = {0};

	buf_puts(&large, "\033[200~");
	while (n-- > 0)
		buf_putc(&large, 'x');
	buf_puts(&large, "\033[201~");
	terminal_send_bytes(t, large.text, large.len);
	buf_free(&large);
	terminal_wait(t, said);
}

Test(pty_input, what_is_too_long_for_a_field_is_said_and_not_taken)
{
	static const char too_long[] = "Too long, and nothing of it was taken";
	struct terminal *t = dashboard();

	terminal_type(t, ":", "Command:");
	paste_letters(t, 5000, too_long);
	paste_letters(t, 70000, "more than 65536 bytes were pasted");
	terminal_type(t, "employees\r", "row 1 of 42");
	terminal_type(t, "/", "Filter:");
	paste_letters(t, 4097, too_long);
	terminal_type(t, "\033", "row 1 of 42");
	terminal_type(t, "a", "Field 1 of");
	paste_letters(t, 5000, "a field holds 4096 bytes");
	paste_letters(t, 3, "xxx");
	terminal_type(t, "\033[200~\377\033[201~", "no UTF-8 text");
	terminal_type(t, "\033", "is not saved");
	terminal_type(t, "t", "row 1 of 42");
	terminal_leave(t);
	terminal_free(t);
}

Test(pty_input, headings_stay_while_a_filter_is_typed)
{
	struct terminal *t = terminal_start(NULL);

	terminal_wait(t, "QLeave");
	terminal_type(t, ":petr.novak\r", "2 Achievements");
	terminal_wait(t, "70-496");
	terminal_type(t, "/70-49", "2 Achievements");
	terminal_send(t, "8"); /* and on its own, as it is typed */
	terminal_wait_gone(t, "70-496");
	terminal_wait(t, "70-498");
	terminal_wait(t, "2 Achievements");
	terminal_send(t, "\177\177");
	terminal_wait(t, "70-496");
	terminal_wait(t, "2 Achievements");
	terminal_type(t, "\r", "row");
	terminal_leave(t);
	terminal_free(t);
}

Test(pty_input, keys_in_all_their_spellings)
{
	static const char *const down[] = {"j", "\033[B", "\033OB"};
	static const char *const up[] = {"k", "\033[A", "\033OA"};
	static const char *const first[] = {"g", "\033[H", "\033OH", "\033[1~",
					    "\033[7~"};
	static const char *const last[] = {"G", "\033[F", "\033OF", "\033[4~",
					   "\033[8~"};
	static const char *const help[] = {"?", "\033OP", "\033[11~", "\033[[A"};
	struct terminal *t = dashboard();

	terminal_type(t, ":employees\r", "row 1 of 42");
	for (size_t i = 0; i < sizeof down / sizeof *down; i++) {
		terminal_type(t, down[i], "row 2 of 42");
		terminal_type(t, up[i], "row 1 of 42");
	}
	for (size_t i = 0; i < sizeof last / sizeof *last; i++) {
		terminal_type(t, last[i], "row 42 of 42");
		terminal_type(t, first[i], "row 1 of 42");
	}
	for (size_t i = 0; i < sizeof help / sizeof *help; i++) {
		terminal_type(t, help[i], "Help, Employees");
		terminal_send(t, "\033");
		terminal_wait_gone(t, "Help, Employees");
	}
	terminal_send(t, "\033[21~"); /* F10 */
	cr_assert_eq(terminal_end(t), 0);
	terminal_expect_restored(t);
	terminal_free(t);
}

/* A number from a fixed seed. */
static unsigned
next(unsigned *state)
{
	*state = *state * 1103515245U + 12345U;
	return *state >> 16;
}

/*
 * One piece of noise: bytes, or keys, never one that leaves. Enter comes only after
 * what closes lists of choices: one of them may be to leave.
 */
static void
make_noise(unsigned *state, struct buf *noise)
{
	static const char *const pieces[] = {"\033",
					     "\033[",
					     "\033[B",
					     "\033O",
					     "\033[200~",
					     "\033[201~",
					     "\t",
					     "/",
					     ":",
					     "?",
					     "=",
					     "!",
					     "\033[5~",
					     "\033]",
					     "\007",
					     "\033[113;",
					     "\343\203\211",
					     "i",
					     ">",
					     "\007\033[201~\033\033\033\033[B\r"};
	static const char left_out[] = "Qq~0123456789\b\177\032\r\n";
	unsigned char c = (unsigned char)next(state);

	if (next(state) % 3 == 0)
		buf_puts(noise, pieces[next(state) % (sizeof pieces / sizeof *pieces)]);
	else
		buf_putc(noise, memchr(left_out, c, sizeof left_out) ? 'j' : (char)c);
}

/* Out of whatever has begun, up to the first screen; false if that does not work. */
static bool
come_back(struct terminal *t)
{
	static const char first[] = " Dashboard   "; /* and nothing after it */

	for (int i = 0; i < 100 && !t->ended; i++) {
		size_t clears = t->clears;

		terminal_send(t, "\007\033[201~\033");
		while (!terminal_is_quiet(t, 100))
			;
		terminal_send(t, "\014");
		while (!terminal_is_quiet(t, 100))
			;
		if (t->clears > clears &&
		    strncmp(terminal_text(t), first, sizeof first - 1) == 0)
			return true;
		if (strncmp(terminal_text(t), " WHAT-IF", 8) == 0)
			terminal_send(t, "W");
	}
	return false;
}

Test(pty_input, noise_neither_breaks_it_nor_makes_it_leave)
{
	struct terminal *t = dashboard();
	int rounds = getenv("ATTAIN_TEST_MODE") == NULL ? 100 : 20;
	struct buf noise = {0};
	unsigned state = 20181120;

	for (int i = 0; i < rounds; i++) {
		buf_clear(&noise);
		for (int n = 0; n < 200; n++)
			make_noise(&state, &noise);
		terminal_send_bytes(t, noise.text, noise.len);
		if (i % 8 == 0)
			terminal_resize(t, 1 + (int)(next(&state) % 60),
					1 + (int)(next(&state) % 150));
		terminal_is_quiet(t, 0);
	}
	buf_free(&noise);
	terminal_resize(t, 24, 80);
	if (!come_back(t))
		terminal_fail(t, "the way back is lost");
	cr_assert(!t->ended, "status %#x", (unsigned)t->status);
	terminal_send(t, "QQ"); /* a basket that the noise filled is asked about */
	cr_assert_eq(terminal_end(t), 0);
	terminal_expect_restored(t);
	terminal_free(t);
}

/* How often the program gave up the processor, or had it taken. */
static long
switches(const struct terminal *t)
{
	char path[64], line[256];
	long all = 0;
	FILE *file;

	snprintf(path, sizeof path, "/proc/%d/status", (int)t->program);
	file = fopen(path, "re");
	cr_assert_not_null(file);
	while (fgets(line, sizeof line, file) != NULL)
		if (strstr(line, "voluntary_ctxt_switches:") != NULL)
			all += strtol(strchr(line, ':') + 1, NULL, 10);
	fclose(file);
	return all;
}

Test(pty_input, at_rest_nothing_wakes_it)
{
	struct terminal *t = dashboard();
	bool rested = false;

	terminal_type(t, "3\r", "Application Development");
	terminal_frame(t);
	/* it may be about to fall asleep yet; whoever wakes up at times never rests */
	for (int i = 0; i < 100 && !rested; i++) {
		long before = switches(t);

		rested = terminal_is_quiet(t, 300) && switches(t) == before;
	}
	cr_assert(rested);
	terminal_leave(t);
	terminal_free(t);
}
