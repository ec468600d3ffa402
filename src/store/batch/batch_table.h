/*
 * A table of facts as a batch knows it, and the statements that change it.
 */
#ifndef STORE_BATCH_TABLE_H
#define STORE_BATCH_TABLE_H

#include "store/internal.h"

enum { BATCH_COLUMNS = 32 };

enum op { OP_INSERT, OP_UPDATE, OP_DELETE };

struct table {
	int n_columns;
	uint32_t keys;		     /* bit i: column i belongs to the primary key */
	sqlite3_stmt *statements[3]; /* by op: to do it */
};

/* Learns a table's columns; with_statements: and how to change it. */
bool batch_learn_table(struct store *store, struct table *table, const char *name,
		       bool with_statements, struct fault *fault);

#endif
