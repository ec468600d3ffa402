/*
 * The whole screen: the stack of views, what is drawn around them, and what keys do.
 *
 * No terminal is needed here, only a screen to draw on: ui.c joins this with term.c,
 * and tests feed it keys and read the screen back.
 */
#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include "ui/clipboard.h"
#include "ui/frame.h"
#include "ui/over.h"
#include "ui/stack.h"

enum {
	SCREEN_MIN_ROWS = 10,
	SCREEN_MIN_COLS = 40,
	SCREEN_LIST_ROWS = 15,
	SCREEN_LIST_COLS = 60
};

/* The views that there are, and what can be done beyond their own verbs. Given to the
 * screen, which calls nothing above it. */
struct screen_verbs {
	const struct view_class *const *views; /* as the palette lists them */
	size_t n_views;
	const struct verb *supposed; /* while a what-if is on, before the views' own */
	const struct verb *common;   /* after them */
	const struct verb *own;	     /* of who sees their own record only: no others */
	const struct screen_entry {
		const char *id, *words; /* words: msgid */
		uint64_t on;		/* as a verb's */
		void (*open)(struct screen *screen, const struct subject *subject);
		const char *why_not; /* msgid */
		enum right right;
	} * entries;
	size_t n_entries;
	/* what one of them is while a what-if is on */
	const struct screen_entry *(*supposed_entry)(const char *id);
	/* what one of them is for who sees their own record only; null: as it is */
	const struct screen_entry *(*own_entry)(const char *id);
	/* views under a name */
	const struct screen_saved {
		/* whether what was typed is about them, and does it; false: it is not
		 */
		bool (*is_command)(const char *text);
		bool (*command)(struct screen *screen, const char *text);
		/* goes to the nth; behind the last one, says how to save one */
		void (*choose)(struct screen *screen, size_t nth);
		/* what is said beside its name; in arena */
		const char *(*words)(const struct screen *screen, size_t nth,
				     struct arena *arena);
	} * saved;
};

struct screen {
	struct app *app; /* borrowed */
	const struct screen_verbs *verbs;
	struct asker asker; /* for whom it was begun; its name is borrowed */
	struct stack stack;
	struct over *over[OVER_N]; /* owns; null: nothing */
	struct frame frame;
	struct buf message;
	enum role message_role;
	struct buf recent;	    /* what was chosen in the palette (palette.c) */
	bool leaving;		    /* q was pressed on the first screen */
	bool done, suspend, redraw; /* asked of the loop that serves it */
	bool given_up;		    /* the user gave up waiting, since the last key */
	const struct view *clicked; /* last, and it was still seen then; or null */
	bool draft_refused;	    /* a draft could not be written, and it was said */
	bool (*has_input)(void);    /* keys wait to be done; null: there never is one */
	/* true if the user wants what takes long to end; null: there is no user */
	bool (*impatient)(struct screen *screen);
	/* sends text to the user's clipboard; null: there is none */
	enum clipboard (*copy)(const char *text, size_t len);
};

/* Begins with the Dashboard; of who sees their own record only, with that. */
void screen_open(struct screen *screen, struct app *app,
		 const struct screen_verbs *verbs);
void screen_close(struct screen *screen);

/* The facts were read again: what is shown is made again, what is typed stays. */
void screen_reread(struct screen *screen);

/* One key; pasted is the text of INPUT_PASTE. */
void screen_key(struct screen *screen, int key, const char *pasted);

/* Before whatever the user does: what was said is gone. */
void screen_begin(struct screen *screen);

/* Does a verb, as its key would. */
void screen_do(struct screen *screen, enum action action, int key);

/* Another day has begun. */
void screen_midnight(struct screen *screen);

/* Suspends soon, or says why not. */
void screen_suspend(struct screen *screen);

/* The facts were read: who asks may be another than before. It begins anew then, or is
 * done where they have been removed. */
void screen_follow_asker(struct screen *screen);

/* An act of the palette as it can be done now. */
const struct screen_entry *screen_entry(const struct screen *screen, size_t i);

/* The view on top; up to date. */
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
