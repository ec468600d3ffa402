/*
 * What recording (batch.c) and taking back (batch_read.c) share.
 */
#ifndef STORE_BATCH_PARTS_H
#define STORE_BATCH_PARTS_H

#include "batch.h"
#include "batch_table.h"

enum { BATCH_OP_BITS = 2, BATCH_TYPE_BITS = 2 };

struct batch {
	struct store *store;
	struct table tables[STORE_FACT_TABLES];
	size_t last; /* the table that was changed last */
	struct buf bytes, row;
	uint64_t sum;
	int failed; /* SQLite's code */
};

#endif
