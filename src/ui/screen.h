/*
 * The whole screen: the stack of views, what is drawn around them, and what keys do.
 *
 * No terminal is needed here, only a screen to draw on: ui.c joins this with term.c,
 * and tests feed it keys and read the screen back.
 */
#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include <stdarg.h>

#include "ui/view.h"

enum {
	SCREEN_ATTIC = 12,
	SCREEN_MIN_ROWS = 10,
	SCREEN_MIN_COLS = 40,
	SCREEN_LIST_ROWS = 15,
	SCREEN_LIST_COLS = 60
};

/*
 * What lies over the views, in the place where it is drawn, from the lowest: the
 * highest takes all keys. A struct that lies over the views begins with a struct over.
 */
enum over_place {
	OVER_LINE, /* the status: a line that is typed */
	OVER_VIEW, /* the rows of the view: help, palette */
	OVER_ALL,  /* the whole screen: a form, the grid */
	OVER_BOX,  /* a box in its middle: a question */
	OVER_N
};

struct over;

struct over_class {
	void (*key)(struct over *over, int key, const char *pasted);
	void (*draw)(struct over *over, struct area area);
	void (*close)(struct over *over); /* frees it */
	void (*keep)(struct over *over); /* before the program ends; null: nothing to */
	void (*reread)(
		struct over *over); /* the facts were read again; null: nothing */
};

struct over {
	const struct over_class *class;
	struct screen *screen; /* borrowed */
};

/* The views that there are, and what can be done beyond their own verbs. Given to the
 * screen, which calls nothing above it. */
struct screen_verbs {
	const struct view_class *const *views; /* as the palette lists them */
	size_t n_views;
	const struct verb *supposed; /* while a what-if is on, before the views' own */
	const struct verb *common;   /* after them */
	const struct screen_entry {
		const char *id, *words; /* words: msgid */
		uint64_t on;		/* as a verb's */
		void (*open)(struct screen *screen, const struct subject *subject);
		const char *why_not; /* msgid */
	} * entries;
	size_t n_entries;
};

struct screen {
	struct app *app; /* borrowed */
	const struct screen_verbs *verbs;
	struct view **stack;
	size_t depth, capacity;
	struct view
		*attic[SCREEN_ATTIC]; /* left views, kept as they were; newest first */
	struct place last;	      /* what `-` goes to */
	unsigned long generation;
	struct over *over[OVER_N]; /* owns; null: nothing */
	struct buf message;
	enum role message_role;
	bool leaving; /* q was pressed on the first screen */
	struct {
		struct buf text; /* the first alert in words */
		int32_t date;	 /* of that alert, DATE_NONE: none */
		unsigned long generation;
	} banner;
	bool done, suspend, redraw;
	bool draft_refused;  /* a draft could not be written, and it was said */
	struct arena frame;  /* of one frame */
	const char *waiting; /* what is waited for; null: nothing */
	bool given_up;	     /* by the user, since the last key */
	struct {
		const struct report *report; /* that was shown */
		int rows, cols;
		bool list_alone; /* nothing but the list depends on the cursor */
		bool steady;	 /* since then the list's cursor has moved at most */
		bool was_steady; /* before the key that is being done */
	} drawn;		 /* the last frame */
	/* true if the user wants what takes long to end; null: there is no user */
	bool (*impatient)(struct screen *screen);
};

/* Begins with the Dashboard. */
void screen_open(struct screen *screen, struct app *app,
		 const struct screen_verbs *verbs);
void screen_close(struct screen *screen);

/* Lays something over the views, and closes what lay in that place. */
void screen_lay(struct screen *screen, enum over_place place, struct over *over);

/* Closes what lies there. */
void screen_lift(struct screen *screen, enum over_place place);

/* What lies there if it is of that class, else null. */
void *screen_over(const struct screen *screen, enum over_place place,
		  const struct over_class *class);

/* The facts were read again: what is shown is made again, what is typed stays. */
void screen_reread(struct screen *screen);

/* The program ends: what is typed is kept. */
void screen_keep(struct screen *screen);

/* One key; pasted is the text of INPUT_PASTE. */
void screen_key(struct screen *screen, int key, const char *pasted);

/* Does a verb, as its key would. */
void screen_do(struct screen *screen, enum action action, int key);

/* Another day has begun. */
void screen_midnight(struct screen *screen);

/* A view of the stack, and the one on top; up to date. */
struct view *screen_view(struct screen *screen, size_t index);
struct view *screen_top(struct screen *screen);

/* Goes to a place, as a view's answer would; but a tab takes the place of the one that
 * is open. */
void screen_go(struct screen *screen, struct place place);

/* As of another date. */
void screen_set_date(struct screen *screen, int32_t date);

/* Everything must be made again: the report or the language has changed. */
void screen_changed(struct screen *screen);

void screen_say(struct screen *screen, enum role role, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
