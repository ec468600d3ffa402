/*
 * The least that a full-screen program on a database needs: opens the file, asks it for
 * one name, draws one screen, waits for a key, leaves. Linked with the libraries that
 * attain is linked with.
 *
 *     ref_start DATABASE
 */
#include <curses.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdlib.h>

static void
draw(const char *name)
{
	mvaddstr(0, 1, "Dashboard");
	mvaddstr(0, COLS - 30, name);
	mvhline(1, 1, ACS_HLINE, COLS - 2);
	mvaddstr(LINES - 1, 1, "?Help  qLeave");
	refresh();
}

int
main(int argc, char **argv)
{
	sqlite3_stmt *row;
	sqlite3 *db;

	if (argc != 2 ||
	    sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(db,
			       "SELECT value FROM setting WHERE key = 'organization'",
			       -1, &row, NULL) != SQLITE_OK ||
	    sqlite3_step(row) != SQLITE_ROW)
		return 1;
	setlocale(LC_ALL, "");
	initscr();
	raw();
	noecho();
	draw((const char *)sqlite3_column_text(row, 0));
	getch();
	endwin();
	sqlite3_finalize(row);
	sqlite3_close(db);
	return 0;
}
