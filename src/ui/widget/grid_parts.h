/* What is shared between the halves of grid.h. */
#ifndef UI_GRID_PARTS_H
#define UI_GRID_PARTS_H

#include "ui/grid.h"
#include "ui/picker.h"
#include "ui/prompt.h"

enum { GRID_MONTHS = 24 };

struct grid_cell {
	int32_t date;	 /* of the value, else the month's last day */
	size_t n_values; /* recorded in the month: more than one can't be typed over */
	int64_t micros;	 /* their sum */
	char *typed;	 /* owned; null: as recorded, "": to be taken away */
	bool contested;	 /* somebody else has changed it since it was typed */
};

struct grid {
	uint32_t metric;
	int32_t months[GRID_MONTHS]; /* first days */
	char **customers;	     /* owned; the first is "": of all together */
	struct grid_cell *cells;     /* owned; GRID_MONTHS for each customer */
	size_t n_customers, row, col;
	struct prompt prompt;
	bool typing, naming;   /* a value; a new customer */
	struct picker *picker; /* of another metric, while open */
	struct buf effect;     /* of saving what is typed */
	bool helping;
	bool quitting; /* it is left in order to leave the program */
};

struct grid_cell *grid_cell_at(const struct grid *grid, size_t row, size_t col);
bool grid_is_dirty(const struct grid *grid);

/* The row of a customer, who is added if there is none. */
size_t grid_customer(struct grid *grid, const char *name);

/* What is recorded, into cells that hold nothing recorded yet. */
void grid_take_values(struct grid *grid, const struct world *world);

/* True if it asked what is to become of what others have changed meanwhile. */
bool grid_meets_changes(struct screen *screen);

/* What saving would change, into grid->effect. */
void grid_foresee(struct screen *screen);

/* Saves all that was typed, or asks, or says why not. */
void grid_save(struct screen *screen);

/* Keys that choose it; false if the key is none. */
bool grid_choose_key(struct screen *screen, int key, const char *pasted);

/* Types a value into a cell. */
void grid_type(struct grid_cell *cell, const char *text);

/* The draft: asked about when the grid is opened, forgotten once it is saved or thrown
 * away. */
void grid_offer(struct screen *screen);
void grid_forget(struct screen *screen);

#endif
