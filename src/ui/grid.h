/*
 * The values of a metric by month and customer: type, Enter, next. All that was typed
 * is saved as one act.
 */
#ifndef UI_GRID_H
#define UI_GRID_H

#include "ui/picker.h"
#include "ui/prompt.h"
#include "ui/sheet.h"

enum { GRID_MONTHS = 24 };

struct grid_cell {
	int32_t date;	 /* of the value, else the month's last day */
	size_t n_values; /* recorded in the month: more than one can't be typed over */
	int64_t micros;	 /* their sum */
	char *typed;	 /* owned; null: as recorded, "": to be taken away */
	bool contested;	 /* somebody else has changed it since it was typed */
};

struct grid {
	struct sheet sheet;
	uint32_t metric;
	int32_t months[GRID_MONTHS]; /* first days */
	char **customers;	     /* owned; the first is "": of all together */
	struct grid_cell *cells;     /* owned; GRID_MONTHS for each customer */
	size_t n_customers, row, col;
	struct prompt prompt;
	bool typing, naming;   /* a value; a new customer */
	struct picker *picker; /* of another metric, while open */
};

/* Opens it over the views; metric is an index, of which it says so if the catalog does
 * not know it. */
void grid_open(struct screen *screen, uint32_t metric);
void grid_open_first(struct screen *screen);

#endif
