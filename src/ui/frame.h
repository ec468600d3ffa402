/* Drawing the screen: the view on top, what is around it, and what lies over it. */
#ifndef UI_FRAME_H
#define UI_FRAME_H

#include "app/app.h"
#include "base/buf.h"
#include "ui/bar.h"
#include "ui/draw.h"

struct screen;

/* What is kept between frames. */
struct frame {
	struct arena arena;  /* of one frame */
	const char *waiting; /* what is waited for; null: nothing */
	/* the last frame */
	struct bar bar;
	const struct report *report; /* that was shown */
	int rows, cols;
	bool list_alone; /* nothing but the list depends on the cursor */
	bool steady;	 /* since then the list's cursor has moved at most */
	bool was_steady; /* before the key that is being done */
	struct banner {
		struct buf text; /* the worst alert in words */
		int32_t date;	 /* of that alert, DATE_NONE: none */
		unsigned style;
		unsigned long generation;
		struct buf hidden; /* what it said when the user hid it */
		bool drawn;	   /* in the last frame */
	} banner;
};

void frame_free(struct frame *frame);

/* Hides the banner until it says something else; false if none was drawn. */
bool frame_hide_banner(struct frame *frame);

/* Draws everything. */
void screen_draw(struct screen *screen);

/*
 * Draws only the rows that a move of the cursor has changed, and the status; false if
 * more has changed since the last frame. If *follows, screen_draw is then to be called
 * when there is time: details of the row are shown.
 */
bool screen_draw_moved(struct screen *screen, bool *follows);

/*
 * While an act waits: draws everything, and in the place of the status what is waited
 * for; while it works: that alone, because what is shown may be changing. The text must
 * live until the next key.
 */
void screen_draw_waiting(struct screen *screen, bool works, const char *text);

/* Draws the message that there may be in the row of the status, one that is longer also
 * over the rows above it: it is never cut. Returns its rows; 0: there is none. */
int screen_draw_message(const struct screen *screen, struct area area, int row);

/* A little of what is likely to be needed soon: while a filter is asked for, the text
 * to search. False if there is nothing to do. */
bool screen_prepare(struct screen *screen);

/* True if the view can find out more, where there is time; and does a piece of that
 * work and draws: false if it was of no use, or the user wants something else. */
bool screen_wants_time(struct screen *screen);
bool screen_find_more(struct screen *screen);

#endif
