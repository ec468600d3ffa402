#include "store/accounts.h"

#include <stdlib.h>

#include "base/mem.h"
#include "statement.h"

bool
store_find_account(struct store *store, const char *name, struct arena *arena,
		   struct store_account *account, struct fault *fault)
{
	const struct sql_value value = sql_given(name);
	sqlite3_stmt *row = store_bound(store, QUERY_FIND_ACCOUNT, &value, fault);
	int more = store_row(store, row, fault);
	*account = (struct store_account){.role = "", .email = ""};
	if (more == 1) {
		account->any = sqlite3_column_int64(row, 0) != 0;
		account->known = sqlite3_column_type(row, 1) != SQLITE_NULL;
	}
	if (account->known) {
		const char *email = (const char *)sqlite3_column_text(row, 3);
		account->role =
			arena_strdup(arena, (const char *)sqlite3_column_text(row, 1));
		account->person_row = sqlite3_column_int64(row, 2);
		account->email = arena_strdup(arena, email ? email : "");
	}
	sqlite3_reset(row);
	return more >= 0;
}

bool
store_last_acts(struct store *store, struct arena *arena,
		const struct store_last_act **acts, size_t *n, struct fault *fault)
{
	struct store_last_act *list = NULL;
	size_t capacity = 0;
	sqlite3_stmt *row = store_bound(store, QUERY_LAST_ACTS, NULL, fault);
	int more;
	*n = 0;
	while ((more = store_row(store, row, fault)) == 1)
		ARENA_MORE(arena, list, *n, capacity) = (struct store_last_act){
			arena_strdup(arena, (const char *)sqlite3_column_text(row, 0)),
			arena_strdup(arena, (const char *)sqlite3_column_text(row, 1)),
			sqlite3_column_int64(row, 2)};
	sqlite3_reset(row);
	*acts = list;
	return more >= 0;
}

/* A name was somebody else's before it was given to who has it now. */
static bool
since(struct store *store, struct fault *fault)
{
	const struct sql_value name = sql_given(store->signed_by);
	sqlite3_stmt *row = store_bound(store, QUERY_ACCOUNT_SINCE, &name, fault);
	int more = store_row(store, row, fault);
	if (more == 1)
		store->alone_since = sqlite3_column_int64(row, 0);
	sqlite3_reset(row);
	return more == 1;
}

bool
store_sign(struct store *store, const char *name, bool alone, struct fault *fault)
{
	free(store->signed_by);
	store->signed_by = name ? mem_strdup(name) : NULL;
	store->alone = alone;
	store->alone_since = alone ? INT64_MAX : 0;
	return !alone || since(store, fault);
}
