/*
 * How a listing is made: columns first, then row by row the cells in their order, and
 * at the end of a row what it is known by, which decides whether it stays.
 */
#ifndef APP_LISTING_ROWS_H
#define APP_LISTING_ROWS_H

#include "app/listing.h"

struct rows {
	struct app *app;
	struct arena *arena;
	struct buf words; /* folded; empty: every row stays */
	struct buf known; /* of the row under way */
	struct listing_column *columns;
	size_t n_columns, columns_capacity;
	struct listing_cell *cells;
	size_t n_cells, capacity; /* finished rows and the one under way */
	size_t n_rows;
};

/* A column of data only; one that is shown only; and one that is both. */
void rows_data(struct rows *rows, const char *field, enum listing_type type);
void rows_shown(struct rows *rows, const char *title, enum listing_type type);
void rows_both(struct rows *rows, const char *field, const char *title,
	       enum listing_type type);

/* The first columns: of several programs which one, then the id, in JSON and CSV as the
 * program has it. */
void rows_ids(struct rows *rows);
void rows_id(struct rows *rows, uint32_t program, const char *id);

/* Of the last column: it may be cut; it is of a level. */
void rows_gives(struct rows *rows);
void rows_of_level(struct rows *rows, const char *level);

/* The next cell. A text stays where it is; an empty one is none, as DATE_NONE and
 * DATE_NEVER are. */
void rows_text(struct rows *rows, const char *text);
void rows_number(struct rows *rows, int64_t number);
void rows_progress(struct rows *rows, double progress);
void rows_date(struct rows *rows, int32_t date);
void rows_none(struct rows *rows);

/* What the row is known by besides; null is fine. */
void rows_known(struct rows *rows, const char *text);
void rows_known_name(struct rows *rows, struct text name);

/* Ends the row. */
void rows_end(struct rows *rows);

#endif
