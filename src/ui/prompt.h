/*
 * A line of text being typed: the readline keys, whole characters, pasted text.
 */
#ifndef UI_PROMPT_H
#define UI_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "ui/draw.h"

struct prompt {
	struct buf text;
	size_t at; /* byte before which the cursor stands */
};

enum { PROMPT_BYTES = 4096 };

/* What became of what was typed or pasted: nothing is ever taken in part. */
enum prompt_refusal { PROMPT_TAKEN, PROMPT_FULL, PROMPT_NO_TEXT };

/* The last refusal of any prompt since this was called last. */
enum prompt_refusal prompt_refused(void);

/* Starts with a text, the cursor behind it. */
void prompt_set(struct prompt *prompt, const char *text);

/* True if the key (of input.h; pasted is its text for INPUT_PASTE) was used here. */
bool prompt_key(struct prompt *prompt, int key, const char *pasted);

const char *prompt_text(const struct prompt *prompt);

/* The part of its text that is drawn in so many cells, so that the cursor is seen;
 * *cursor says how many cells further it stands. */
const char *prompt_seen(const struct prompt *prompt, int cells, int *cursor);

/* Draws label and text in one row, scrolled so that the cursor is seen; puts it there.
 */
void prompt_draw(const struct prompt *prompt, struct area area, int row,
		 const char *label);

void prompt_free(struct prompt *prompt);

#endif
