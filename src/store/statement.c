#include "statement.h"

#include <errno.h>
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

/* ---- how long a statement may take ---- */

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
	if (!statement || store_row(store, statement, fault) < 0)
		return false;
	*value = sqlite3_column_int64(statement, 0);
	sqlite3_reset(statement);
	return true;
}

void
store_bind_key(sqlite3_stmt *statement, int column, const char *text)
{
	sqlite3_bind_text(statement, column, text ? text : "", -1, SQLITE_STATIC);
}

void
store_bind_text(sqlite3_stmt *statement, int column, const char *text)
{
	if (!text || *text == '\0')
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
