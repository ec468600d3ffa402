/*
 * Where on the screen the mouse finds what. Whoever draws something that a click is to
 * reach says so at once; what is drawn later covers what it lies on. A frame begins
 * with no zones (draw_begin), and what blanks an area leaves none in it.
 */
#ifndef UI_ZONE_H
#define UI_ZONE_H

#include "ui/draw.h"

struct list;

enum zone_kind {
	ZONE_NOTHING, /* blank: what lies below is not reached */
	ZONE_KEY,     /* does what `key` does */
	ZONE_ROWS,    /* rows of `list`, a row each, from the nth one shown on */
	ZONE_TITLES,  /* the titles of its columns */
	ZONE_ITEM     /* the nth thing of what lies highest over the views (over.h) */
};

struct zone {
	enum zone_kind kind;
	struct area area;
	int key;
	struct list *list; /* borrowed, while it is drawn */
	size_t nth;	   /* LIST_NO_ROW: from where the list is scrolled to */
};

/* There are none. */
void zone_forget(void);

void zone_blank(struct area area);

/* There are none any more that begin in this row of the screen: it is drawn again. */
void zone_forget_row(int row);

/* Of cells in a row of an area. */
void zone_key(struct area area, int row, int col, int cells, int key);
void zone_item(struct area area, int row, int col, int cells, size_t nth);

void zone_rows(struct area area, struct list *list, size_t nth);
void zone_titles(struct area area, struct list *list);

/* What lies at a cell of the screen; null: nothing. Valid until the next frame. */
const struct zone *zone_at(int row, int col);

#endif
