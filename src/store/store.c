#include "store/store.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/deed.h"
#include "internal.h"
#include "patience.h"
#include "revision.h"
#include "store/journal/journal.h"

void
store_close(struct store *store)
{
	if (!store)
		return;
	journal_end(store);
	for (size_t i = 0; i < QUERY_COUNT; i++)
		sqlite3_finalize(store->statements[i]);
	for (size_t i = 0; i < KIND_COUNT; i++)
		for (size_t verb = 0; verb < 4; verb++)
			sqlite3_finalize(store->rows[i][verb]);
	sqlite3_close(store->db);
	index_free(&store->credentials);
	free(store->path);
	free(store->own_program);
	free(store->signed_by);
	free(store->own);
	arena_free(&store->ids);
	free(store);
}

static bool
run_query(struct store *store, enum query query, struct fault *fault)
{
	return store_run(store, store_statement(store, query, fault), fault);
}

bool
store_begin(struct store *store, struct fault *fault)
{
	assert(!store_in_transaction(store));
	if (store->rehearsal.on && sqlite3_get_autocommit(store->db))
		/* an error has ended it: nothing may be recorded now */
		return store_fault(store, SQLITE_ABORT, fault);
	index_clear(&store->credentials);
	if (!run_query(store, store->rehearsal.on ? QUERY_BEGIN_ACT : QUERY_BEGIN_WRITE,
		       fault))
		return false;
	store->rehearsal.acting = store->rehearsal.on;
	store->stoppable = true;
	if (store_version(store, &store->begun_version, fault) &&
	    journal_begin(store, fault))
		return true;
	store_rollback(store);
	return false;
}

bool
store_begin_now(struct store *store, struct fault *fault)
{
	sqlite3_busy_timeout(store->db, 0);
	bool fine = store_begin(store, fault);
	store_wait_for_locks(store);
	return fine;
}

/* Of who was opened to read. */
static bool
allow_writing(struct store *store, bool allowed, struct fault *fault)
{
	return store->mode == STORE_WRITE ||
	       store_execute(store,
			     allowed ? "PRAGMA query_only = OFF"
				     : "PRAGMA query_only = ON",
			     fault);
}

bool
store_rehearse(struct store *store, struct fault *fault)
{
	struct fault ignored;
	/* there SQLite begins to write, and refuses the first row */
	if (store->only_reads || sqlite3_db_readonly(store->db, "main") == 1)
		return store_fault(store, SQLITE_READONLY, fault);
	bool begun = allow_writing(store, true, fault) && store_begin_now(store, fault);
	if (begun)
		journal_end(store);
	/* pages that leave the cache would wake whoever watches the log beside the file
	 */
	if (!begun || !store_execute(store, "PRAGMA cache_spill = OFF", fault)) {
		if (begun)
			store_rollback(store);
		allow_writing(store, false, &ignored);
		return false;
	}
	store->rehearsal = (struct rehearsal){.on = true,
					      .n_commits = store->n_commits,
					      .loaded_version = store->loaded_version,
					      .loaded_revision = store->loaded_revision,
					      .image_wanted = store->image_wanted};
	return true;
}

void
store_rehearse_end(struct store *store)
{
	const struct rehearsal rehearsal = store->rehearsal;
	struct fault ignored;
	assert(rehearsal.on);
	store->rehearsal = (struct rehearsal){.on = false};
	store_rollback(store);
	store->n_commits = rehearsal.n_commits;
	store->loaded_version = rehearsal.loaded_version;
	store->loaded_revision = rehearsal.loaded_revision;
	store->image_wanted = rehearsal.image_wanted;
	store->touched_commit = 0; /* nobody reads what a former one touched any more */
	store_execute(store, "PRAGMA cache_spill = ON", &ignored);
	allow_writing(store, false, &ignored);
}

/* asked_for: it is what the user asked for. */
static bool
commit(struct store *store, bool asked_for, struct fault *fault)
{
	bool rehearsed = store->rehearsal.on;
	sqlite3_stmt *statement = store_statement(
		store, rehearsed ? QUERY_COMMIT_ACT : QUERY_COMMIT, fault);
	enum deed former = deed_now();
	if (!statement)
		return false;
	store->stoppable = false;
	asked_for &= !store->unborn && !rehearsed;
	if (asked_for)
		deed_set(DEED_UNCERTAIN);
	int code = sqlite3_step(statement);
	int number = store_errno(store, code);
	sqlite3_reset(statement);
	if (code != SQLITE_DONE) {
		store_rollback(store);
		if (store_empty_log(store))
			deed_set(former);
		return store_fault_of(store, code, number, fault);
	}
	store->rehearsal.acting = false;
	if (asked_for)
		deed_set(DEED_RECORDED);
	return true;
}

static bool
keep_and_commit(struct store *store, bool asked_for, struct fault *fault)
{
	assert(store_in_transaction(store));
	if (!journal_keep(store, fault) || !commit(store, asked_for, fault)) {
		store_rollback(store);
		return false;
	}
	store->n_commits++;
	store->touched = store->journal.touched;
	store->touched_commit = store->n_commits;
	journal_own(store);
	journal_end(store);
	return true;
}

bool
store_commit(struct store *store, struct fault *fault)
{
	const struct journal *journal = &store->journal;
	return keep_and_commit(store, journal->entry != 0 || journal->reverts, fault);
}

bool
store_commit_beside(struct store *store, struct fault *fault)
{
	if (!keep_and_commit(store, true, fault))
		return false;
	if (store->loaded_version >= 0)
		store->loaded_version++;
	return true;
}

void
store_rollback(struct store *store)
{
	struct fault ignored;
	store->stoppable = false;
	journal_end(store);
	/* some errors have rolled back by themselves */
	if (!sqlite3_get_autocommit(store->db)) {
		if (!store->rehearsal.on)
			run_query(store, QUERY_ROLLBACK, &ignored);
		else if (store->rehearsal.acting &&
			 run_query(store, QUERY_ROLLBACK_ACT, &ignored))
			run_query(store, QUERY_COMMIT_ACT, &ignored);
	}
	store->rehearsal.acting = false;
	index_clear(&store->credentials);
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
store_get(struct store *store, const char *key, struct arena *arena, const char **value,
	  struct fault *fault)
{
	return store_find_text(store, QUERY_GET_SETTING, key, arena, value, fault);
}

bool
store_set(struct store *store, const char *key, const char *value, struct fault *fault)
{
	const struct sql_value values[] = {sql_key(key), sql_given(value)};
	return store_write(store, value ? QUERY_PUT_SETTING : QUERY_REMOVE_SETTING,
			   values, fault);
}

void
store_watch(const struct store *store, struct arena *arena, const char **folder,
	    const char **file)
{
	const char *path = sqlite3_db_filename(store->db, "main");
	if (!path || *path == '\0')
		path = store->path;
	const char *slash = strrchr(path, '/');
	*folder = !slash	  ? "."
		  : slash == path ? "/"
				  : arena_strndup(arena, path, (size_t)(slash - path));
	*file = arena_printf(arena, "%s-wal", !slash ? path : slash + 1);
}
