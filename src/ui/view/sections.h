/*
 * Rows under headings that fold: what the tabs of Membership and the alerts are made
 * of.
 *
 * A view's rows begin with a struct sections. A heading appears with the first row of
 * its section; which ones are folded is the view's state and stays.
 */
#ifndef UI_SECTIONS_H
#define UI_SECTIONS_H

#include "ui/view.h"

enum { SECTIONS = 8, SECTION_HEADING = 0 };

struct section_row {
	int section, kind; /* kind: the view's own, SECTION_HEADING for a heading */
	uint32_t item;
};

struct sections {
	struct section_row *rows; /* in the view's arena */
	size_t n, capacity;
	size_t counts[SECTIONS]; /* rows of each, folded ones too */
	bool begun[SECTIONS];
};

/* Adds a row to the view's sections; a heading before the first of a section. */
void sections_add(struct view *view, int section, int kind, uint32_t item);

/* A row, or the one under the cursor; null: there is none. */
const struct section_row *sections_row(const struct view *view, size_t row);
const struct section_row *sections_here(const struct view *view);

/* The row that details are shown of: for a heading the first below it. */
const struct section_row *sections_shown(const struct view *view);

const struct section_row *sections_at(const struct view *view, size_t row);
size_t sections_count(const struct view *view, int section);

/* For a struct list_source, the view being its context. */
uint64_t sections_key(const void *context, size_t row);
int sections_depth(const void *context, size_t row);

/* A heading's cell in the first column: folded or not, its text, how many. */
void sections_heading(const struct view *view, const struct section_row *row,
		      const char *text, struct cell *cell);

/* Folds or unfolds the section of a heading, and makes the rows again. */
struct answer sections_toggle(struct view *view, const struct section_row *row);

/* Draws the details of a row: lines of text, each wrapped, a bold first one. */
void sections_draw_lines(struct area area, const char *text);

#endif
