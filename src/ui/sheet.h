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
	/* writes the text that is kept, in lines; and takes such a line again */
	void (*write)(const struct sheet *sheet, struct buf *out);
	void (*take_line)(struct sheet *sheet, char *line);
	/* after the last of them */
	void (*taken)(struct sheet *sheet);
	void (*save)(struct sheet *sheet);
	const char *keys; /* msgid: its keys, a line each */
};

struct sheet {
	struct over over;
	const struct sheet_class *class;
	struct draft_name name; /* borrowed, as long as it is open */
	bool touched;  /* the user has changed something, now or in what was kept */
	bool quitting; /* it is left in order to leave the program */
	bool helping;  /* its keys are shown instead */
	/* what saving says and would change, and why it can't be saved as it is */
	struct buf foretold, effect, refusal;
};

/* Lays it over the views; offers what may have been kept under its name. */
void sheet_open(struct sheet *sheet, const struct sheet_class *class,
		struct draft_name name, struct screen *screen);

/* Gives back what is its own; the caller frees the whole. */
void sheet_free(struct sheet *sheet);

/* The F-key that a letter with Alt (or Esc before it) stands for in a sheet; any other
 * key itself. */
int sheet_letter(int key);

/* The keys that all sheets have: F1, F2, F10, Ctrl-S, Ctrl-L, Ctrl-Z. False if it is
 * none. */
bool sheet_key(struct sheet *sheet, int key);

/* Draws the title on top of the area, with "not saved yet", and a rule below it. */
void sheet_draw_title(const struct sheet *sheet, struct area area, const char *title);

/* Draws its keys, while they are asked for. */
void sheet_draw_keys(const struct sheet *sheet, struct area area);

/* Draws why it can't be saved, what saving says and what it would change; returns the
 * rows used. */
int sheet_draw_effect(const struct sheet *sheet, struct area area);

/* Forgets what saving would do. */
void sheet_forget_effect(struct sheet *sheet);

/* Keeps what is typed; where that can't be done, the status line says so once, and it
 * is false. */
bool sheet_keep(struct sheet *sheet);

/* The same, as the class of a sheet has it. */
void sheet_keep_over(struct over *over);

/* What was kept is gone. */
void sheet_forget(const struct sheet *sheet);

/* Closes it where there is nothing to save. */
void sheet_close_unchanged(struct sheet *sheet);

/* Leaves it, or the program, too; asks first if something would be lost. */
void sheet_leave(struct sheet *sheet, bool quitting);

/* Reads the facts again if somebody has changed them; false if that can't be done,
 * which is said then. */
bool sheet_meets_others(const struct sheet *sheet);

/*
 * Asks whose is to stay, after others have changed the same: `both` says what, a line
 * each; null: others have taken it away, and there is nothing of theirs to take.
 * help_of_theirs: what becomes of it if theirs is taken. The caller adds the title.
 */
struct dialog *sheet_ask_whose(struct sheet *sheet, dialog_act *mine,
			       dialog_act *theirs, const char *help_of_theirs,
			       const char *both);

#endif
