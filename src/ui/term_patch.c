#include "term_patch.h"

#include <curses.h>
#include <stddef.h>
#include <term.h>
#include <wchar.h>

#include "term_send.h"

enum { MOST_CELLS = 1024, BRIDGED_CELLS = 5, ERASED_CELLS = 3 };

/* A row: its cells, and for each column the one that begins there, or null where a
 * wide one goes on. */
struct row {
	cchar_t cells[MOST_CELLS + 1];
	const cchar_t *at[MOST_CELLS];
	int blank_from; /* nothing but blanks from this column on */
};

static const struct look plain;
static int believed_row, believed_col; /* where ncurses takes the cursor to be */
static bool strayed; /* it isn't there any more, and newscr is not what is shown */

/* --- rows --------------------------------------------------------------------------
 */

static bool
is_blank(const cchar_t *cell)
{
	return cell != NULL && cell->chars[0] == L' ' && cell->chars[1] == L'\0' &&
	       send_same_look(send_look_of(cell), plain);
}

static bool
read_row(WINDOW *window, int number, struct row *row)
{
	const cchar_t *cell = row->cells;

	if (mvwin_wchnstr(window, number, 0, row->cells, COLS) == ERR)
		return false;
	for (int col = 0; col < COLS; cell++) {
		int width = send_width(cell);

		row->at[col++] = cell;
		for (; width > 1 && col < COLS; width--)
			row->at[col++] = NULL;
	}
	row->blank_from = COLS;
	while (row->blank_from > 0 && is_blank(row->at[row->blank_from - 1]))
		row->blank_from--;
	return true;
}

static bool
is_same(const cchar_t *a, const cchar_t *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return a->chars[0] == b->chars[0] &&
	       send_same_look(send_look_of(a), send_look_of(b)) &&
	       wcsncmp(a->chars, b->chars, CCHARW_MAX) == 0;
}

/* Goes on to a column of the row: over the cells between if there are few. */
static void
approach(const struct row *is, int number, int col)
{
	int from = send_column(number);
	bool bridges = from >= 0 && from < col && col - from <= BRIDGED_CELLS;

	for (int at = from; bridges && at < col; at++)
		bridges = is->at[at] != NULL && send_width(is->at[at]) == 1 &&
			  send_is_current(send_look_of(is->at[at]));
	if (!bridges)
		send_move(number, col);
	for (int at = from; bridges && at < col; at++)
		send_cell(is->at[at]);
}

/* The columns from..to, of which the first and the last differ. */
static void
put_differences(const struct row *was, const struct row *is, int number, int from,
		int to)
{
	bool erases =
		send_can_erase() && was->blank_from > is->blank_from + ERASED_CELLS;

	if (erases)
		to = is->blank_from - 1;
	for (int col = from; col <= to; col++) {
		if (is->at[col] == NULL || is_same(was->at[col], is->at[col]))
			continue;
		approach(is, number, col);
		send_cell(is->at[col]);
	}
	if (erases) {
		send_move(number, is->blank_from);
		send_look(plain);
		send_erase();
	}
}

/* False if it must be left to ncurses: what fills the last cell scrolls. */
static bool
update_row(int number)
{
	static struct row was, is;
	int from = 0, to = COLS - 1;

	if (!read_row(curscr, number, &was) || !read_row(stdscr, number, &is))
		return false;
	while (to >= 0 && is_same(was.at[to], is.at[to]))
		to--;
	while (from < to && is_same(was.at[from], is.at[from]))
		from++;
	if (to < 0)
		return true;
	while (to + 1 < COLS && is.at[to + 1] == NULL)
		to++;
	if (number == LINES - 1 && to == COLS - 1)
		return false;
	put_differences(&was, &is, number, from, to);
	copywin(stdscr, curscr, number, from, number, from, number, to, FALSE);
	return true;
}

/* --- the whole ---------------------------------------------------------------------
 */

static bool
is_usable(void)
{
	return send_is_open() && COLS <= MOST_CELLS && !is_cleared(curscr) &&
	       !is_cleared(stdscr);
}

/* ncurses asks for each before it uses it. */
static void
leave_scrolling_to_us(void)
{
	scroll_forward = scroll_reverse = NULL;
	parm_index = parm_rindex = NULL;
	delete_line = parm_delete_line = NULL;
	insert_line = parm_insert_line = NULL;
}

void
term_patch_open(int descriptor)
{
	strayed = false;
	if (send_open(descriptor))
		leave_scrolling_to_us();
}

void
term_patch_close(void)
{
	send_close();
}

static void
scroll_window(WINDOW *window, int from, int to, int by)
{
	scrollok(window, TRUE);
	wsetscrreg(window, from, to);
	wscrl(window, by);
	wsetscrreg(window, 0, LINES - 1);
	scrollok(window, FALSE);
	untouchwin(window);
}

bool
term_patch_scroll(int from, int to, int by)
{
	if (!is_usable() || is_wintouched(stdscr))
		return false;
	send_scroll(from, to, by);
	scroll_window(stdscr, from, to, by);
	scroll_window(curscr, from, to, by);
	strayed = true;
	return true;
}

bool
term_patch_show(int row, int col)
{
	bool sent = is_usable();

	for (int number = 0; sent && number < LINES; number++)
		if (is_linetouched(stdscr, number))
			sent = update_row(number);
	if (!send_is_open())
		return false;
	send_look(plain);
	if (sent) {
		untouchwin(stdscr);
		move(row, col);
		send_move(row, col);
	}
	untouchwin(curscr);
	strayed = true;
	send_flush();
	return sent;
}

void
term_patch_settle(void)
{
	if (!strayed || !send_is_open())
		return;
	send_forget_place();
	send_move(believed_row, believed_col);
	send_flush();
	overwrite(curscr, newscr);
	untouchwin(newscr);
	strayed = false;
}

void
term_patch_note(void)
{
	getyx(stdscr, believed_row, believed_col);
	send_place(believed_row, believed_col);
}
