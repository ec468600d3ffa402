/* What is shared between the halves of screen.h. */
#ifndef UI_FRAME_H
#define UI_FRAME_H

#include "ui/screen.h"

/* Begins to ask for something, and takes a key of it. */
void screen_ask(struct screen *screen, enum screen_prompt what);
void screen_prompt_key(struct screen *screen, int key, const char *pasted);

/* The line in which something is typed. */
void screen_draw_prompt(struct screen *screen, struct area area, int row);

/* An alert in one line: what of, then what is the matter; in arena. */
const char *show_alert(const struct report *report, const struct alert *alert,
		       struct arena *arena);

#endif
