#include "term_send.h"

#include <curses.h>
#include <errno.h>
#include <limits.h>
#include <stddef.h>
#include <string.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

#include "base/buf.h"

enum { CHANGES = 32 };

/* The bytes that change one look into another, as ncurses would send them. */
struct change {
	struct look from, to;
	char text[64];
};

/* What the terminal understands. */
struct words {
	const char *move, *right, *region, *forward, *reverse, *erase;
};

static int descriptor = -1;
static struct words words;
static struct buf out;		/* what is still to be sent */
static int at_row, at_col = -1; /* the terminal's cursor; -1: nobody knows */
static struct look look;	/* of what is written next */
static struct change changes[CHANGES];
static size_t n_changes;

static int
put_byte(int c)
{
	buf_putc(&out, (char)c);
	return c;
}

static void
put_number(int n)
{
	char digits[12];
	size_t at = sizeof digits;

	do
		digits[--at] = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	buf_add(&out, digits + at, sizeof digits - at);
}

/* A word with two figures counted from 0, or with one. */
static void
put_word(const char *word, int first, int second)
{
	static const char two[] = "\033[%i%p1%d;%p2%d", one[] = "\033[%p1%d";
	size_t n = sizeof two - 1, m = sizeof one - 1;

	if (strncmp(word, two, n) == 0 && strlen(word) == n + 1) {
		buf_add(&out, word, 2);
		put_number(first + 1);
		buf_putc(&out, ';');
		put_number(second + 1);
		buf_putc(&out, word[n]);
	} else if (strncmp(word, one, m) == 0 && strlen(word) == m + 1) {
		buf_add(&out, word, 2);
		put_number(first);
		buf_putc(&out, word[m]);
	} else {
		tputs(tparm(word, (long)first, (long)second), 1, put_byte);
	}
}

void
send_move(int row, int col)
{
	if (row == at_row && col == at_col)
		return;
	if (row == at_row && at_col >= 0 && col > at_col && words.right != NULL)
		put_word(words.right, col - at_col, 0);
	else
		put_word(words.move, row, col);
	at_row = row;
	at_col = col;
}

bool
send_same_look(struct look a, struct look b)
{
	return a.attr == b.attr && a.pair == b.pair;
}

static int caught_len;
static char caught[sizeof changes[0].text];

static int
catch_byte(int c)
{
	if (caught_len < (int)sizeof caught - 1)
		caught[caught_len++] = (char)c;
	return c;
}

/* Asks ncurses, whose own state is "normal" before and after. */
static struct change
learn_change(struct look from, struct look to)
{
	struct change change = {.from = from, .to = to};

	vid_puts(from.attr, (short)from.pair, NULL, catch_byte);
	caught_len = 0;
	vid_puts(to.attr, (short)to.pair, NULL, catch_byte);
	memcpy(change.text, caught, (size_t)caught_len);
	caught_len = 0;
	vid_puts(A_NORMAL, 0, NULL, catch_byte);
	caught_len = 0;
	return change;
}

void
send_look(struct look to)
{
	size_t i = 0;

	if (send_same_look(look, to))
		return;
	while (i < n_changes && (!send_same_look(changes[i].from, look) ||
				 !send_same_look(changes[i].to, to)))
		i++;
	if (i == n_changes) {
		i = n_changes < CHANGES ? n_changes++ : 0;
		changes[i] = learn_change(look, to);
	}
	buf_puts(&out, changes[i].text);
	look = to;
}

int
send_width(const cchar_t *cell)
{
	int width = cell->chars[0] < 0x80 ? 1 : wcwidth(cell->chars[0]);

	return width > 1 ? width : 1;
}

struct look
send_look_of(const cchar_t *cell)
{
	return (struct look){cell->attr & A_ATTRIBUTES & ~(attr_t)A_COLOR,
			     cell->ext_color};
}

static void
put_char(wchar_t c)
{
	char bytes[MB_LEN_MAX];
	mbstate_t state = {0};
	size_t n;

	if (c < 0x80) {
		buf_putc(&out, (char)c);
		return;
	}
	n = wcrtomb(bytes, c, &state);
	if (n == (size_t)-1)
		buf_putc(&out, '?');
	else
		buf_add(&out, bytes, n);
}

void
send_cell(const cchar_t *cell)
{
	send_look(send_look_of(cell));
	for (int i = 0; i < CCHARW_MAX && cell->chars[i] != L'\0'; i++)
		put_char(cell->chars[i]);
	at_col += send_width(cell);
	if (at_col >= COLS)
		at_col = -1; /* it waits at the edge, or has gone on */
}

void
send_flush(void)
{
	const char *text = out.text;
	size_t len = out.len;

	while (len > 0) {
		ssize_t n = write(descriptor, text, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		text += n;
		len -= (size_t)n;
	}
	buf_clear(&out);
}

void
send_scroll(int from, int to, int by)
{
	put_word(words.region, from, to);
	send_forget_place(); /* a region puts the cursor somewhere */
	send_move(by > 0 ? to : from, 0);
	for (int i = by > 0 ? by : -by; i > 0; i--)
		tputs(by > 0 ? words.forward : words.reverse, 1, put_byte);
	put_word(words.region, 0, LINES - 1);
	send_forget_place();
}

bool
send_can_erase(void)
{
	return words.erase != NULL;
}

void
send_erase(void)
{
	tputs(words.erase, 1, put_byte);
}

bool
send_is_current(struct look other)
{
	return send_same_look(look, other);
}

int
send_column(int row)
{
	return row == at_row ? at_col : -1;
}

void
send_place(int row, int col)
{
	at_row = row;
	at_col = col;
}

void
send_forget_place(void)
{
	at_col = -1;
}

bool
send_is_open(void)
{
	return descriptor >= 0;
}

bool
send_open(int to)
{
	words = (struct words){cursor_address, parm_right_cursor, change_scroll_region,
			       scroll_forward, scroll_reverse,	  clr_eol};
	n_changes = 0;
	look = (struct look){A_NORMAL, 0};
	send_forget_place();
	if (words.move == NULL || words.region == NULL || words.forward == NULL ||
	    words.reverse == NULL || magic_cookie_glitch > 0 || ceol_standout_glitch ||
	    non_dest_scroll_region)
		return false;
	descriptor = to;
	return true;
}

void
send_close(void)
{
	descriptor = -1;
	buf_free(&out);
}
