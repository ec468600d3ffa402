#include "batch_table.h"

#include <assert.h>

static void
append_keys(sqlite3_str *sql, const struct table *table, const char *const *names)
{
	const char *word = " WHERE";
	for (int i = 0; i < table->n_columns; i++)
		if ((table->keys >> i & 1) != 0) {
			sqlite3_str_appendf(sql, "%s \"%w\" = ?%d", word, names[i],
					    i + 1);
			word = " AND";
		}
}

static char *
sql_for(enum op op, const char *name, const struct table *table,
	const char *const *names)
{
	sqlite3_str *sql = sqlite3_str_new(NULL);
	const char *comma = "";
	switch (op) {
	case OP_INSERT:
		sqlite3_str_appendf(sql, "INSERT INTO \"%w\" VALUES (", name);
		for (int i = 0; i < table->n_columns; i++, comma = ", ")
			sqlite3_str_appendf(sql, "%s?%d", comma, i + 1);
		sqlite3_str_appendchar(sql, 1, ')');
		break;
	case OP_UPDATE:
		sqlite3_str_appendf(sql, "UPDATE \"%w\" SET ", name);
		for (int i = 0; i < table->n_columns; i++, comma = ", ")
			sqlite3_str_appendf(sql, "%s\"%w\" = ?%d", comma, names[i],
					    i + 1);
		append_keys(sql, table, names);
		break;
	case OP_DELETE:
		sqlite3_str_appendf(sql, "DELETE FROM \"%w\"", name);
		append_keys(sql, table, names);
		break;
	}
	return sqlite3_str_finish(sql);
}

static bool
prepare_table(struct store *store, struct table *table, const char *name,
	      const char *const *names, struct fault *fault)
{
	for (int op = OP_INSERT; op <= OP_DELETE; op++) {
		char *sql = sql_for((enum op)op, name, table, names);
		int code = sqlite3_prepare_v2(store->db, sql, -1,
					      &table->statements[op], NULL);
		sqlite3_free(sql);
		if (code != SQLITE_OK)
			return store_fault(store, code, fault);
	}
	return true;
}

bool
batch_learn_table(struct store *store, struct table *table, const char *name,
		  bool with_statements, struct fault *fault)
{
	sqlite3_stmt *row = store_statement(store, QUERY_TABLE_COLUMNS, fault);
	const char *names[BATCH_COLUMNS];
	struct arena arena = {0};
	int more;
	if (!row)
		return false;
	store_bind_key(row, 1, name);
	while ((more = store_row(store, row, fault)) == 1) {
		assert(table->n_columns < BATCH_COLUMNS);
		names[table->n_columns] =
			arena_strdup(&arena, (const char *)sqlite3_column_text(row, 0));
		if (sqlite3_column_int(row, 1) > 0)
			table->keys |= UINT32_C(1) << table->n_columns;
		table->n_columns++;
	}
	bool fine = more == 0 && (!with_statements ||
				  prepare_table(store, table, name, names, fault));
	arena_free(&arena);
	return fine;
}
