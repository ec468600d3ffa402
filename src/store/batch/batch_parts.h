/*
 * What recording (batch.c) and taking back (batch_read.c) share.
 */
#ifndef STORE_BATCH_PARTS_H
#define STORE_BATCH_PARTS_H

#include "batch.h"

enum { BATCH_OP_BITS = 2, BATCH_TYPE_BITS = 2, BATCH_COLUMNS = 32 };

enum op { OP_INSERT, OP_UPDATE, OP_DELETE };

struct table {
	int n_columns;
	uint32_t keys;		     /* bit i: column i belongs to the primary key */
	sqlite3_stmt *statements[3]; /* by op: to do it */
};

struct batch {
	struct store *store;
	struct table tables[STORE_FACT_TABLES];
	size_t last; /* the table that was changed last */
	struct buf bytes, row;
	uint64_t sum;
	int failed; /* SQLite's code */
};

/* Learns a table's columns; with_statements: and how to change it. */
bool batch_learn_table(struct store *store, struct table *table, const char *name,
		       bool with_statements, struct fault *fault);

#endif
