#include "store/baskets.h"

#include "internal.h"

bool
store_put_basket(struct store *store, const struct saved_basket *basket,
		 struct fault *fault)
{
	const struct sql_value values[] = {sql_key(basket->name),
					   sql_key(basket->text)};
	return store_write(store, QUERY_PUT_BASKET, values, fault);
}

bool
store_remove_basket(struct store *store, const char *name, struct fault *fault)
{
	const struct sql_value key = sql_key(name);
	return store_write(store, QUERY_REMOVE_BASKET, &key, fault);
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
	return store_find_text(store, QUERY_GET_BASKET, name, arena, text, fault);
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
	while ((more = store_row(store, statement, fault)) == 1) {
		ARENA_MORE(arena, list, *n, capacity) =
			(struct saved_basket){column_text(statement, 0, arena),
					      column_text(statement, 1, arena)};
	}
	*baskets = list;
	return more == 0;
}
