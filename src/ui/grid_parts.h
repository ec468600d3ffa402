/* What is shared between the halves of grid.h. */
#ifndef UI_GRID_PARTS_H
#define UI_GRID_PARTS_H

#include "grid.h"
#include "prompt.h"

enum { GRID_MONTHS = 24 };

struct grid_cell {
	int32_t date;	 /* of the value, else the month's last day */
	size_t n_values; /* recorded in the month: more than one can't be typed over */
	int64_t micros;	 /* their sum */
	char *typed;	 /* owned; null: as recorded, "": to be taken away */
};

struct grid {
	uint32_t metric;
	int32_t months[GRID_MONTHS]; /* first days */
	char **customers;	     /* owned; the first is "": of all together */
	struct grid_cell *cells;     /* owned; GRID_MONTHS for each customer */
	size_t n_customers, row, col;
	struct prompt prompt;
	bool typing, naming; /* a value; a new customer */
};

struct grid_cell *grid_cell_at(const struct grid *grid, size_t row, size_t col);
bool grid_is_dirty(const struct grid *grid);

/* The row of a customer, who is added if there is none. */
size_t grid_customer(struct grid *grid, const char *name);

/* Types a value into a cell. */
void grid_type(struct grid_cell *cell, const char *text);

/* The draft: asked about when the grid is opened, forgotten once it is saved or thrown
 * away. */
void grid_offer(struct screen *screen);
void grid_forget(struct screen *screen);

#endif
