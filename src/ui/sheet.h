/*
 * A sheet lies over all views and is filled in: a form, or the grid; each begins with a
 * struct sheet.
 *
 * What is typed in it and not saved is kept as a draft (app/drafts.h), offered when the
 * sheet is opened again, and never lost without asking.
 */
#ifndef UI_SHEET_H
#define UI_SHEET_H

#include "app/drafts.h"
#include "ui/dialog.h"

struct sheet;

struct sheet_class {
	struct over_class over;
	bool (*is_dirty)(const struct sheet *sheet);
	void (*add_title)(const struct sheet *sheet, struct buf *out);
	/* the text that is kept: lines; and such a line taken again */
	void (*write)(const struct sheet *sheet, struct buf *out);
	void (*take_line)(struct sheet *sheet, char *line);
	/* after the last of them */
	void (*taken)(struct sheet *sheet);
};

struct sheet {
	struct over over;
	const struct sheet_class *class;
	struct draft_name name; /* borrowed, as long as it is open */
	bool touched;  /* the user has changed something, now or in what was kept */
	bool quitting; /* it is left in order to leave the program */
};

/* Lays it over the views; offers what may have been kept under its name. */
void sheet_open(struct sheet *sheet, const struct sheet_class *class,
		struct draft_name name, struct screen *screen);

/* Keeps what is typed; where that can't be done, the status line says so once, and it
 * is false. */
bool sheet_keep(struct sheet *sheet);

/* After saving: what was kept is gone. */
void sheet_forget(const struct sheet *sheet);

/* Leaves it, or the program, too; asks first if something would be lost. */
void sheet_leave(struct sheet *sheet, bool quitting);

/* Reads the facts again if somebody has changed them; false if that can't be done,
 * which is said then. */
bool sheet_meets_others(const struct sheet *sheet);

/* Asks whose is to stay, after others have changed the same; theirs null: that is not
 * offered. The caller adds title and text. */
struct dialog *sheet_ask_whose(struct sheet *sheet, dialog_act *mine,
			       dialog_act *theirs, const char *help_of_theirs);

#endif
