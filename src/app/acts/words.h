/*
 * A row that an act records, changes or takes away, in the words of whoever keeps the
 * books: what is said, and what stands in the log.
 */
#ifndef APP_ACTS_WORDS_H
#define APP_ACTS_WORDS_H

#include "acts_parts.h"
#include "app/import.h"
#include "core/kind.h"

/* The cells of a row as a file has them, by column. */
struct act_row {
	const struct kind *kind;
	const char *now[KIND_COLUMNS]; /* null: not given */
	const char *was[KIND_COLUMNS]; /* where it is known */
	bool known;		       /* recorded before */
};

/* The row that has these cells; they live in the act's scratch memory. */
struct act_row act_row_of(struct act *act, const char *kind,
			  const struct import_cell *cells, size_t n);

/* A recorded row. */
struct act_row act_row_recorded(struct act *act, const char *kind, uint32_t recorded);

/* Adds what is recorded to a row that is to change. */
void act_row_was(struct act *act, struct act_row *row, uint32_t recorded);

/*
 * "70-532 for Ann <ann@x.example>, earned on 2018-01-05 (Reference: A12)": which row it
 * is, and in parentheses what else it has, or what changes in a known one.
 */
const char *act_row_words(struct act *act, const struct act_row *row);

/* A column as a form calls it, in the user's language. */
const char *act_column_label(const char *kind, const char *column);

#endif
