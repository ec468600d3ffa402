/*
 * A plain list of 100,000 rows in ncurses, with line keys.
 *
 *     ref_list --scroll | --redraw
 *
 * A title, the rows, a status line; the marker and the first column of the selected row
 * in reverse video. --scroll moves the rows with wscrl and draws the new one, --redraw
 * draws all rows again and leaves it to ncurses what to send. j and k move, q leaves.
 */
#include <curses.h>
#include <locale.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
	ROWS = 100000,
	TOP_LINES = 2,
	BOTTOM_LINES = 1,
	NAME_CELLS = 24,
	ROW_BYTES = 192
};

static char rows[ROWS][ROW_BYTES];
static int first, selected;

static int
shown(void)
{
	return LINES - TOP_LINES - BOTTOM_LINES;
}

static void
fill(void)
{
	static const char *const names[] = {"Anna Mueller", "Kenji Tanaka",
					    "Lucia Rossi", "Omar Haddad",
					    "Freya Larsen"};

	for (int i = 0; i < ROWS; i++)
		snprintf(
			rows[i], ROW_BYTES,
			"%-20s %5d  person%d@northstar.example        Consulting      "
			"Senior consultant     2014-%02d-%02d   home   %d achievements",
			names[i * 7 % 5], i, i, 1 + i % 12, 1 + i % 28, i % 40);
}

static void
draw_row(int i)
{
	int line = TOP_LINES + i - first;

	if (i == selected)
		attron(A_REVERSE);
	mvaddstr(line, 0, i == selected ? "> " : "  ");
	addnstr(rows[i], NAME_CELLS);
	attroff(A_REVERSE);
	addnstr(rows[i] + NAME_CELLS, COLS - 3 - NAME_CELLS);
	clrtoeol();
}

static void
draw_status(void)
{
	mvprintw(LINES - 1, 1, "row %d of %d", selected + 1, ROWS);
	clrtoeol();
}

static void
draw_all(void)
{
	for (int i = first; i < first + shown() && i < ROWS; i++)
		draw_row(i);
	draw_status();
}

static void
move_to(int wanted, bool scrolls)
{
	int before = selected, by = 0;

	if (wanted < 0 || wanted >= ROWS)
		return;
	selected = wanted;
	if (selected < first)
		by = selected - first;
	else if (selected >= first + shown())
		by = selected - first - shown() + 1;
	first += by;
	if (!scrolls) {
		draw_all();
		return;
	}
	if (by != 0) {
		scrollok(stdscr, TRUE);
		scrl(by);
		scrollok(stdscr, FALSE);
	}
	if (before >= first && before < first + shown())
		draw_row(before);
	draw_row(selected);
	draw_status();
}

int
main(int argc, char **argv)
{
	bool scrolls = argc < 2 || strcmp(argv[1], "--redraw") != 0;
	int key;

	setlocale(LC_ALL, "");
	fill();
	initscr();
	raw();
	noecho();
	if (scrolls) {
		idlok(stdscr, TRUE);
		setscrreg(TOP_LINES, LINES - BOTTOM_LINES - 1);
	}
	mvaddstr(0, 1, "Employees");
	mvhline(1, 1, ACS_HLINE, COLS - 2);
	draw_all();
	while ((key = getch()) != 'q' && key != ERR) {
		if (key == 'j')
			move_to(selected + 1, scrolls);
		else if (key == 'k')
			move_to(selected - 1, scrolls);
		refresh();
	}
	endwin();
	return 0;
}
