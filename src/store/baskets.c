#include "store/baskets.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"
#include "internal.h"

/* Runs a statement whose parameters are texts of a key. */
static bool
run_keys(struct store *store, enum query query, const char *const *keys, int n,
	 struct fault *fault)
{
	sqlite3_stmt *statement = store_statement(store, query, fault);
	assert(store_in_transaction(store));
	if (!statement)
		return false;
	for (int i = 0; i < n; i++)
		store_bind_key(statement, i + 1, keys[i]);
	return store_run(store, statement, fault);
}

bool
store_put_basket(struct store *store, const struct saved_basket *basket,
		 struct fault *fault)
{
	const char *const texts[] = {basket->name, basket->text};
	return run_keys(store, QUERY_PUT_BASKET, texts, 2, fault);
}

bool
store_remove_basket(struct store *store, const char *name, struct fault *fault)
{
	return run_keys(store, QUERY_REMOVE_BASKET, &name, 1, fault);
}

static const char *
column_text(sqlite3_stmt *row, int column, struct arena *arena)
{
	return arena_strdup(arena, (const char *)sqlite3_column_text(row, column));
}

bool
store_get_basket(struct store *store, const char *name, struct arena *arena,
		 const char **text, struct fault *fault)
{
	sqlite3_stmt *statement = store_statement(store, QUERY_GET_BASKET, fault);
	*text = NULL;
	if (!statement)
		return false;
	store_bind_key(statement, 1, name);
	int row = store_row(store, statement, fault);
	if (row == 1)
		*text = column_text(statement, 0, arena);
	sqlite3_reset(statement);
	return row >= 0;
}

bool
store_read_baskets(struct store *store, struct arena *arena,
		   const struct saved_basket **baskets, size_t *n, struct fault *fault)
{
	sqlite3_stmt *statement = store_statement(store, QUERY_LOAD_BASKETS, fault);
	struct saved_basket *list = NULL;
	size_t capacity = 0;
	int more;
	*n = 0;
	if (!statement)
		return false;
	while ((more = store_row(store, statement, fault)) == 1) {
		list = mem_grow(list, *n, &capacity, sizeof *list);
		list[(*n)++] = (struct saved_basket){column_text(statement, 0, arena),
						     column_text(statement, 1, arena)};
	}
	struct saved_basket *kept = arena_array(arena, *n, sizeof *kept);
	for (size_t i = 0; i < *n; i++)
		kept[i] = list[i];
	free(list);
	*baskets = kept;
	return more == 0;
}
