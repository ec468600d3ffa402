#include "statement.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/date.h"
#include "patience.h"
#include "store/journal/journal.h"

static const char *const queries[QUERY_COUNT] = {
#define QUERY(name, ...) #__VA_ARGS__,
#include "query.def"
#undef QUERY
};

sqlite3_stmt *
store_statement(struct store *store, enum query query, struct fault *fault)
{
	sqlite3_stmt **statement = &store->statements[query];
	if (*statement)
		return *statement;
	int code = sqlite3_prepare_v3(store->db, queries[query], -1,
				      SQLITE_PREPARE_PERSISTENT, statement, NULL);
	if (code != SQLITE_OK)
		store_fault(store, code, fault);
	return *statement;
}

struct sql_value
sql_integer(int64_t integer)
{
	return (struct sql_value){.type = SQL_INTEGER, .integer = integer};
}

struct sql_value
sql_date(int32_t date)
{
	return date == DATE_NONE || date == DATE_NEVER ? (struct sql_value){0}
						       : sql_integer(date);
}

struct sql_value
sql_given(const char *text)
{
	return !text ? (struct sql_value){0}
		     : (struct sql_value){
			       .type = SQL_TEXT, .text = text, .len = strlen(text)};
}

struct sql_value
sql_text(const char *text)
{
	return sql_given(text && *text != '\0' ? text : NULL);
}

struct sql_value
sql_key(const char *text)
{
	return sql_given(text ? text : "");
}

struct sql_value
sql_value(sqlite3_value *value)
{
	if (sqlite3_value_type(value) == SQLITE_INTEGER)
		return sql_integer(sqlite3_value_int64(value));
	if (sqlite3_value_type(value) != SQLITE_TEXT)
		return (struct sql_value){0};
	return (struct sql_value){.type = SQL_TEXT,
				  .text = (const char *)sqlite3_value_text(value),
				  .len = (size_t)sqlite3_value_bytes(value)};
}

void
store_bind(sqlite3_stmt *statement, int parameter, const struct sql_value *value)
{
	switch (value->type) {
	case SQL_NULL:
		sqlite3_bind_null(statement, parameter);
		break;
	case SQL_INTEGER:
		sqlite3_bind_int64(statement, parameter, value->integer);
		break;
	case SQL_TEXT:
		sqlite3_bind_text64(statement, parameter, value->text, value->len,
				    SQLITE_STATIC, SQLITE_UTF8);
		break;
	}
}

sqlite3_stmt *
store_bound(struct store *store, enum query query, const struct sql_value *values,
	    struct fault *fault)
{
	sqlite3_stmt *statement = store_statement(store, query, fault);
	int n = statement ? sqlite3_bind_parameter_count(statement) : 0;
	for (int i = 0; i < n; i++)
		store_bind(statement, i + 1, &values[i]);
	return statement;
}

enum { TICK_STEPS = 20000, TICKS_LEAST = 2500, BYTES_A_TICK = 500 };

static int64_t
bytes_of(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 ? (int64_t)status.st_size : 0;
}

static int64_t
most_ticks(const struct store *store)
{
	const char *path = sqlite3_db_filename(store->db, "main");
	if (store->ticks_most > 0)
		return store->ticks_most;
	return TICKS_LEAST +
	       (bytes_of(path) + bytes_of(sqlite3_filename_wal(path))) / BYTES_A_TICK;
}

/* After so many steps; not 0 ends the statement. */
static int
tick(void *context)
{
	struct store *store = context;
	int64_t least = store->ticks_most > 0 ? store->ticks_most : TICKS_LEAST;
	return store_is_given_up(store) ||
	       (++store->ticks > least && store->ticks > most_ticks(store));
}

void
store_allow(struct store *store)
{
	store->ticks = 0;
	errno = 0; /* store_errno */
}

void
store_limit_steps(struct store *store)
{
	sqlite3_progress_handler(store->db, TICK_STEPS, tick, store);
}

int
store_row(struct store *store, sqlite3_stmt *statement, struct fault *fault)
{
	if (!statement)
		return -1;
	if (!sqlite3_stmt_busy(statement))
		store_allow(store);
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
	if (!statement)
		return false;
	store_allow(store);
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
store_write(struct store *store, enum query query, const struct sql_value *values,
	    struct fault *fault)
{
	assert(store_in_transaction(store));
	return store_run(store, store_bound(store, query, values, fault), fault);
}

bool
store_run_now(struct store *store, sqlite3_stmt *statement, struct fault *fault)
{
	sqlite3_busy_timeout(store->db, 0);
	bool fine = store_run(store, statement, fault);
	store_wait_for_locks(store);
	return fine;
}

bool
store_execute(struct store *store, const char *sql, struct fault *fault)
{
	store_allow(store);
	int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
	return code == SQLITE_OK || store_fault(store, code, fault);
}

bool
store_integer(struct store *store, enum query query, int64_t *value,
	      struct fault *fault)
{
	sqlite3_stmt *statement = store_statement(store, query, fault);
	*value = 0;
	if (store_row(store, statement, fault) < 0)
		return false;
	*value = sqlite3_column_int64(statement, 0);
	sqlite3_reset(statement);
	return true;
}

bool
store_find_text(struct store *store, enum query query, const char *key,
		struct arena *arena, const char **text, struct fault *fault)
{
	const struct sql_value value = sql_key(key);
	sqlite3_stmt *row = store_bound(store, query, &value, fault);
	*text = NULL;
	int more = store_row(store, row, fault);
	if (more == 1)
		*text = arena_strdup(arena, (const char *)sqlite3_column_text(row, 0));
	sqlite3_reset(row);
	return more >= 0;
}

/*
 * A commit that failed may lie in the log beside the file all the same, whole but not
 * announced, and come back if the next to open the file finds it there. It can't once
 * the log is empty.
 */
bool
store_empty_log(struct store *store)
{
	sqlite3_busy_timeout(store->db, 0);
	int code = sqlite3_wal_checkpoint_v2(store->db, "main",
					     SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	store_wait_for_locks(store);
	return code == SQLITE_OK;
}

bool
store_in_transaction(const struct store *store)
{
	return store->rehearsal.on ? store->rehearsal.acting
				   : !sqlite3_get_autocommit(store->db);
}
