/*
 * What lies over the views, in the place where it is drawn, from the lowest: the
 * highest takes all keys. A struct that lies over the views begins with a struct over;
 * the screen owns it.
 */
#ifndef UI_OVER_H
#define UI_OVER_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/draw.h"

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
	/* before the program ends; null: there is nothing to keep */
	void (*keep)(struct over *over);
	/* the facts were read again; null: it depends on none */
	void (*reread)(struct over *over);
	/* a click on the nth of its things (zone.h); null: it has none */
	void (*pick)(struct over *over, size_t nth);
	/* what follows from what was typed, once nobody types for a moment; null:
	 * nothing */
	void (*follow)(struct over *over);
	/* when there is time: a little of what will be needed soon, false if that is
	 * all there; null: nothing is */
	bool (*prepare)(struct over *over);
};

struct over {
	const struct over_class *class;
	struct screen *screen; /* borrowed */
	bool follows;	       /* something was typed that `follow` is for */
};

/* Lays something over the views of a screen, and closes what lay in that place. */
void over_lay(struct screen *screen, enum over_place place, struct over *over);

/* Takes away what lies there, to be closed by who asks; null: nothing. */
struct over *over_take(struct screen *screen, enum over_place place);

/* Closes what lies there. */
void over_lift(struct screen *screen, enum over_place place);

/* What lies there if it is of that class, else null. */
void *over_find(const struct screen *screen, enum over_place place,
		const struct over_class *class);

/* The highest of them; null: nothing lies over the views. */
struct over *over_highest(const struct screen *screen);

/* Gives a key to the highest; false if nothing lies there. */
bool over_key(struct screen *screen, int key, const char *pasted);

/* Draws what lies in a place; false if nothing does. */
bool over_draw(struct screen *screen, enum over_place place, struct area area);

/* True if something follows from what was typed in the highest; and does it, in a
 * moment in which nobody types. */
bool over_waits(const struct screen *screen);
void over_follow(struct screen *screen);

/* The program ends: what is typed is kept; the facts were read again. */
void over_keep(struct screen *screen);
void over_reread(struct screen *screen);

#endif
