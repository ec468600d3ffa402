/*
 * What there is: the competencies, credentials, offers and benefits of the program, and
 * the people, one a row, with ids, state and counts on the app's date.
 *
 * A listing is a table in an arena. A column is data (it has a field: JSON, CSV), or
 * shown (it has a title: text), or both. Rows follow the catalog's order, people are by
 * email.
 */
#ifndef APP_LISTING_H
#define APP_LISTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "base/buf.h"

enum listing_kind {
	LISTING_COMPETENCIES,
	LISTING_CREDENTIALS,
	LISTING_OFFERS,
	LISTING_BENEFITS,
	LISTING_PEOPLE
};

enum { LISTING_COUNT = LISTING_PEOPLE + 1 };

enum listing_type {
	LISTING_TEXT,
	LISTING_WHOLE,
	LISTING_FIGURE, /* millionths */
	LISTING_PROGRESS,
	LISTING_DATE,
	LISTING_FLAG
};

struct listing_column {
	const char *field; /* of data, never translated; null: only shown */
	/* of a competency the level that this is of: neighbouring columns of one level
	 * are one object of `levels` in JSON; null: none */
	const char *level;
	const char *title; /* translated; null: not shown */
	enum listing_type type;
	bool gives; /* it may be cut where there is no room for all */
};

struct listing_cell {
	bool none;	  /* there is nothing to say */
	const char *text; /* LISTING_TEXT */
	double progress;  /* LISTING_PROGRESS */
	int64_t number;	  /* of the other types */
};

struct listing {
	const char *name; /* "competencies", ... */
	const struct listing_column *columns;
	size_t n_columns;
	const struct listing_cell *cells; /* row by row */
	size_t n_rows;
};

/*
 * Makes one of those whose names, ids and what else they are known by hold every one of
 * `words` (null: of all); compared folded. Everything in arena. The app may have read
 * its facts again afterwards: pointers into its report are invalid.
 */
const struct listing *listing_make(struct app *app, enum listing_kind kind,
				   const char *words, struct arena *arena);

/* A cell as people read it, "-" for none; in arena or the listing's. */
const char *listing_shown(const struct listing *listing, size_t row, size_t column,
			  struct arena *arena);

/* Adds it as a file: a header of fields, then the rows; columns of a level are called
 * silver_stage, .... */
void listing_csv(const struct listing *listing, struct buf *out);

#endif
