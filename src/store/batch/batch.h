/*
 * A journal of many rows, far cheaper than a session: of a new row only its key, of a
 * replaced or removed one what it was.
 *
 * That is enough to take the rows back, and taking them back while a batch records
 * gives the batch that does it again. `sum` adds a hash of every row that came and
 * takes off that of every row that went; a batch taken back sums to the negative, or
 * some row was not what it should be.
 *
 * A record is op | table << 2 as a byte, then values: a number n that is type | payload
 * << 2 (7 bits a byte, the lowest first), behind a text its bytes. Rows never change
 * their keys; fact tables hold whole numbers, texts and NULL.
 */
#ifndef STORE_BATCH_H
#define STORE_BATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "store/internal.h"

struct batch;

/* Records what changes in the fact tables from now on, in those columns that they have
 * in a schema; null with a fault. */
struct batch *batch_start(struct store *store, int schema, struct fault *fault);

/* Stops recording and gives everything back. Null is fine. */
void batch_stop(struct batch *batch);

/*
 * For tables of which a million rows come at once: between pause and resume nothing is
 * recorded but the new rows that are noted, with the values of all columns.
 */
void batch_pause(struct batch *batch);
void batch_note(struct batch *batch, const char *table, const struct sql_value *values);
void batch_resume(struct batch *batch);

/* What was recorded. */
const struct buf *batch_bytes(const struct batch *batch);
int64_t batch_sum(const struct batch *batch);

/*
 * Takes back what `bytes` tell of, which are of the batch's schema, last change first,
 * while `batch` records. *misfit
 * (and false without a fault) if a row is not there, or there already.
 */
bool batch_revert(struct batch *batch, const void *bytes, size_t len, bool *misfit,
		  struct fault *fault);

/* A record's row with the values of all columns; NULL for those that it does not hold.
 */
typedef void (*batch_row)(void *context, const char *table,
			  const struct sql_value *values, int n_values);

/* What an entry of the journal has, and of which schema. */
struct batch_of {
	int schema;
	const void *bytes;
	size_t len;
};

/* Goes over the records of a batch, of which there may be none. */
bool batch_each(struct store *store, const struct batch_of *of, batch_row row,
		void *context, struct fault *fault);

/* Makes the table new_achievement known to the connection. */
bool store_register_bulk(struct store *store, struct fault *fault);

#endif
