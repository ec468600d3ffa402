#include "store/store.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "journal.h"
#include "revision.h"

static const char *const queries[QUERY_COUNT] = {
#define QUERY(name, ...) #__VA_ARGS__,
#include "query.def"
#undef QUERY
};

sqlite3_stmt *
store_statement(struct store *store, enum query query, struct fault *fault)
{
	sqlite3_stmt **statement = &store->statements[query];
	int code;

	if (*statement != NULL)
		return *statement;
	code = sqlite3_prepare_v3(store->db, queries[query], -1,
				  SQLITE_PREPARE_PERSISTENT, statement, NULL);
	if (code != SQLITE_OK)
		store_fault(store, code, fault);
	return *statement;
}

int
store_row(struct store *store, sqlite3_stmt *statement, struct fault *fault)
{
	int code = sqlite3_step(statement);

	if (code == SQLITE_ROW)
		return 1;
	sqlite3_reset(statement);
	if (code == SQLITE_DONE)
		return 0;
	store_fault(store, code, fault);
	return -1;
}

bool
store_run(struct store *store, sqlite3_stmt *statement, struct fault *fault)
{
	int code = sqlite3_step(statement);

	if (code == SQLITE_DONE || code == SQLITE_ROW) {
		sqlite3_reset(statement);
		return journal_step(store, fault);
	}
	store_fault(store, code, fault);
	sqlite3_reset(statement);
	return false;
}

bool
store_execute(struct store *store, const char *sql, struct fault *fault)
{
	int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);

	return code == SQLITE_OK || store_fault(store, code, fault);
}

bool
store_integer(struct store *store, enum query query, int64_t *value,
	      struct fault *fault)
{
	sqlite3_stmt *statement = store_statement(store, query, fault);

	*value = 0;
	if (statement == NULL || store_row(store, statement, fault) < 0)
		return false;
	*value = sqlite3_column_int64(statement, 0);
	sqlite3_reset(statement);
	return true;
}

void
store_bind_key(sqlite3_stmt *statement, int column, const char *text)
{
	sqlite3_bind_text(statement, column, text != NULL ? text : "", -1,
			  SQLITE_STATIC);
}

void
store_bind_text(sqlite3_stmt *statement, int column, const char *text)
{
	if (text == NULL || *text == '\0')
		sqlite3_bind_null(statement, column);
	else
		sqlite3_bind_text(statement, column, text, -1, SQLITE_STATIC);
}

void
store_bind_date(sqlite3_stmt *statement, int column, int32_t date)
{
	if (date == DATE_NONE || date == DATE_NEVER)
		sqlite3_bind_null(statement, column);
	else
		sqlite3_bind_int(statement, column, date);
}

void
store_close(struct store *store)
{
	if (store == NULL)
		return;
	journal_end(store);
	for (size_t i = 0; i < QUERY_COUNT; i++)
		sqlite3_finalize(store->statements[i]);
	sqlite3_close(store->db);
	names_free(&store->credentials);
	free(store->credential_keys);
	free(store->path);
	free(store);
}

static bool
run_query(struct store *store, enum query query, struct fault *fault)
{
	sqlite3_stmt *statement = store_statement(store, query, fault);

	return statement != NULL && store_run(store, statement, fault);
}

bool
store_begin(struct store *store, struct fault *fault)
{
	assert(sqlite3_get_autocommit(store->db));
	names_clear(&store->credentials);
	if (!run_query(store, QUERY_BEGIN_WRITE, fault))
		return false;
	if (store_version(store, &store->begun_version, fault) &&
	    journal_begin(store, fault))
		return true;
	store_rollback(store);
	return false;
}

bool
store_commit(struct store *store, struct fault *fault)
{
	assert(!sqlite3_get_autocommit(store->db));
	if (!journal_keep(store, fault) || !run_query(store, QUERY_COMMIT, fault)) {
		store_rollback(store);
		return false;
	}
	store->n_commits++;
	store->touched = store->journal.touched;
	store->touched_commit = store->n_commits;
	journal_end(store);
	return true;
}

bool
store_commit_beside(struct store *store, struct fault *fault)
{
	if (!store_commit(store, fault))
		return false;
	if (store->loaded_version >= 0)
		store->loaded_version++;
	return true;
}

void
store_rollback(struct store *store)
{
	struct fault ignored;

	journal_end(store);
	/* some errors have rolled back by themselves */
	if (!sqlite3_get_autocommit(store->db))
		run_query(store, QUERY_ROLLBACK, &ignored);
	names_clear(&store->credentials);
}

bool
store_version(struct store *store, int64_t *version, struct fault *fault)
{
	int64_t others;

	if (!store_integer(store, QUERY_DATA_VERSION, &others, fault))
		return false;
	*version = (others << 32) + store->n_commits;
	return true;
}

bool
store_stale(struct store *store, bool *stale, struct fault *fault)
{
	struct revision revision;
	int64_t version;

	if (!store_version(store, &version, fault))
		return false;
	*stale = version != store->loaded_version;
	if (!*stale || store->loaded_version < 0)
		return true;
	/* an image may have been written, or what is no fact */
	if (!revision_read(store, &revision, fault))
		return false;
	*stale = revision.people != store->loaded_revision.people ||
		 revision.other != store->loaded_revision.other;
	if (!*stale)
		store->loaded_version = version;
	return true;
}

bool
store_is_next(struct store *store, int64_t version, bool *next, struct fault *fault)
{
	int64_t now;

	if (!store_version(store, &now, fault))
		return false;
	*next = version >= 0 && now == version + 1;
	return true;
}

bool
store_get(struct store *store, const char *key, struct arena *arena, const char **value,
	  struct fault *fault)
{
	sqlite3_stmt *statement = store_statement(store, QUERY_GET_SETTING, fault);
	int row;

	*value = NULL;
	if (statement == NULL)
		return false;
	store_bind_key(statement, 1, key);
	row = store_row(store, statement, fault);
	if (row == 1)
		*value = arena_strdup(arena,
				      (const char *)sqlite3_column_text(statement, 0));
	sqlite3_reset(statement);
	return row >= 0;
}

bool
store_set(struct store *store, const char *key, const char *value, struct fault *fault)
{
	sqlite3_stmt *statement = store_statement(
		store, value != NULL ? QUERY_PUT_SETTING : QUERY_REMOVE_SETTING, fault);

	if (statement == NULL)
		return false;
	assert(!sqlite3_get_autocommit(store->db));
	store_bind_key(statement, 1, key);
	if (value != NULL)
		store_bind_key(statement, 2, value);
	return store_run(store, statement, fault);
}

void
store_watch(const struct store *store, struct arena *arena, const char **folder,
	    const char **file)
{
	const char *path = sqlite3_db_filename(store->db, "main");
	const char *slash;

	if (path == NULL || *path == '\0')
		path = store->path;
	slash = strrchr(path, '/');
	*folder = slash == NULL	  ? "."
		  : slash == path ? "/"
				  : arena_strndup(arena, path, (size_t)(slash - path));
	*file = arena_printf(arena, "%s-wal", slash == NULL ? path : slash + 1);
}
