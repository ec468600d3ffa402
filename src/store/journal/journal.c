#include "journal.h"

#include <assert.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "store/batch/batch.h"
#include "store/journal.h"

/* ---- what a transaction touches ---- */

/* The part that a table of facts belongs to; 0: people's, whose keys are listed. False
 * for another table. */
static bool
part_of(const char *table, uint32_t *part)
{
	*part = STORE_SETTINGS;
	if (strcmp(table, "setting") == 0)
		return true;
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (strcmp(table, fact_kinds[i]->table) == 0) {
			*part = fact_kinds[i]->of_people ? 0 : UINT32_C(1) << i;
			return true;
		}
	return false;
}

/* Adds a person's key to the list, which is ascending. */
static void
add_person(struct store_touched *touched, int64_t row)
{
	size_t at = touched->n_people;
	while (at > 0 && touched->people[at - 1] > row)
		at--;
	if (at > 0 && touched->people[at - 1] == row)
		return;
	if (touched->n_people == STORE_TOUCHED_PEOPLE) {
		touched->many = true;
		return;
	}
	memmove(touched->people + at + 1, touched->people + at,
		(touched->n_people - at) * sizeof *touched->people);
	touched->people[at] = row;
	touched->n_people++;
}

/* Notes one change. The person's key is the first column of their tables and never
 * changes within a row. */
static int
note(struct store_touched *touched, sqlite3_changeset_iter *change)
{
	sqlite3_value *person = NULL;
	const char *table;
	int n_columns, op, indirect;
	int code = sqlite3changeset_op(change, &table, &n_columns, &op, &indirect);
	uint32_t part;
	if (code != SQLITE_OK)
		return code;
	if (!part_of(table, &part)) {
		touched->many = true;
		return SQLITE_OK;
	}
	touched->parts |= part;
	if (part != 0)
		return SQLITE_OK;
	code = op == SQLITE_INSERT ? sqlite3changeset_new(change, 0, &person)
				   : sqlite3changeset_old(change, 0, &person);
	if (code == SQLITE_OK && person)
		add_person(touched, sqlite3_value_int64(person));
	return code;
}

/* Reads a session's changes; many: there is a batch as well, which is not looked into.
 * `touched` tells of them afterwards. */
static bool
read_touched(struct store *store, void *changes, int n_changes, bool many,
	     struct store_touched *touched, struct fault *fault)
{
	sqlite3_changeset_iter *change;
	*touched = (struct store_touched){.many = many};
	if (n_changes == 0 || many)
		return true;
	int code = sqlite3changeset_start(&change, n_changes, changes);
	if (code != SQLITE_OK)
		return store_fault(store, code, fault);
	while (code == SQLITE_OK && !touched->many &&
	       sqlite3changeset_next(change) == SQLITE_ROW)
		code = note(touched, change);
	int end = sqlite3changeset_finalize(change);
	return (code == SQLITE_OK && end == SQLITE_OK) ||
	       store_fault(store, code != SQLITE_OK ? code : end, fault);
}

const struct store_touched *
store_touched(const struct store *store)
{
	static const struct store_touched unknown = {.many = true};
	/* a restore counts as a commit of which nothing is known */
	return store->touched_commit == store->n_commits && store->n_commits > 0
		       ? &store->touched
		       : &unknown;
}

/* ---- recording ---- */

/* A session on the fact tables. */
static bool
open_session(struct store *store, sqlite3_session **session, struct fault *fault)
{
	int code = sqlite3session_create(store->db, "main", session);
	for (size_t i = 0; code == SQLITE_OK && i < STORE_FACT_TABLES; i++)
		code = sqlite3session_attach(*session, store_fact_table(i));
	return code == SQLITE_OK || store_fault(store, code, fault);
}

bool
journal_begin(struct store *store, struct fault *fault)
{
	journal_end(store);
	store->journal.rows_before = sqlite3_total_changes64(store->db);
	return open_session(store, &store->journal.session, fault);
}

/* What the session has seen. */
static bool
take_changes(struct store *store, struct fault *fault)
{
	struct journal *journal = &store->journal;
	int code = sqlite3session_changeset(journal->session, &journal->n_changes,
					    &journal->changes);
	sqlite3session_delete(journal->session);
	journal->session = NULL;
	return code == SQLITE_OK || store_fault(store, code, fault);
}

bool
journal_go_over(struct store *store, struct fault *fault)
{
	struct journal *journal = &store->journal;
	if (journal->batch)
		return true;
	if (!take_changes(store, fault))
		return false;
	journal->batch = batch_start(store, STORE_FACTS_VERSION, fault);
	return journal->batch != NULL;
}

bool
journal_step(struct store *store, struct fault *fault)
{
	const struct journal *journal = &store->journal;
	int64_t limit =
		store->session_rows > 0 ? store->session_rows : JOURNAL_SESSION_ROWS;
	/* every row of a fact moves the revision, which is a row as well */
	return !journal->session ||
	       (sqlite3_total_changes64(store->db) - journal->rows_before) / 2 <
		       limit ||
	       journal_go_over(store, fault);
}

static void
bind_blob(sqlite3_stmt *statement, int column, const void *bytes, size_t len)
{
	if (len == 0)
		sqlite3_bind_null(statement, column);
	else
		sqlite3_bind_blob64(statement, column, bytes, len, SQLITE_STATIC);
}

static bool
put_journal(struct store *store, struct fault *fault)
{
	sqlite3_stmt *statement = store_statement(store, QUERY_PUT_JOURNAL, fault);
	const struct journal *journal = &store->journal;
	const struct buf none = {0}, *batch = &none;
	if (!statement)
		return false;
	if (journal->batch)
		batch = batch_bytes(journal->batch);
	sqlite3_bind_int64(statement, 1, journal->entry);
	sqlite3_bind_int(statement, 2, STORE_FACTS_VERSION);
	bind_blob(statement, 3, journal->changes, (size_t)journal->n_changes);
	bind_blob(statement, 4, batch->text, batch->len);
	sqlite3_bind_int64(statement, 5,
			   journal->batch ? batch_sum(journal->batch) : 0);
	return store_run(store, statement, fault);
}

bool
journal_keep(struct store *store, struct fault *fault)
{
	struct journal *journal = &store->journal;
	if (journal->entry == 0) {
		journal->touched.many |= !journal->reverts;
		return true;
	}
	if (journal->session && !take_changes(store, fault))
		return false;
	return read_touched(store, journal->changes, journal->n_changes,
			    journal->batch != NULL, &journal->touched, fault) &&
	       /* what was undone can't be done again once something else is done */
	       store_write(store, QUERY_REMOVE_UNDONE, NULL, fault) &&
	       (journal->final || put_journal(store, fault));
}

void
journal_own(struct store *store)
{
	const struct journal *journal = &store->journal;
	if (store->rehearsal.on || (journal->entry == 0 && !journal->reverts))
		return;
	MEM_MORE(store->own, store->n_own, store->own_capacity) =
		journal->reverts
			? (struct own_deed){journal->reverted, journal->to_redo}
			: (struct own_deed){journal->entry, false};
}

bool
store_did(const struct store *store, enum store_way way, int64_t entry)
{
	for (size_t i = store->n_own; i-- > 0;)
		if (store->own[i].entry == entry)
			return store->own[i].to_redo == (way == STORE_REDO);
	return false;
}

void
journal_end(struct store *store)
{
	struct journal *journal = &store->journal;
	if (journal->session)
		sqlite3session_delete(journal->session);
	batch_stop(journal->batch);
	sqlite3_free(journal->changes);
	*journal = (struct journal){0};
}

/* ---- taking back, and doing again ---- */

struct revert {
	struct store *store;
	enum store_way way;
	const struct log_entry *entry;
	const char *text; /* what messages call it */
	struct fault *fault;
	struct arena arena;
	int schema;
	void *changes, *batch; /* the journal's, in the arena */
	size_t n_changes, n_batch;
	uint64_t batch_sum;
};

static bool
misfit(const struct revert *revert)
{
	if (revert->store->alone)
		return fault_set(
			revert->fault, FAULT_INPUT,
			revert->way == STORE_UNDO
				? _("\"%s\" can't be undone: somebody else has "
				    "changed or answered it since. Nothing "
				    "was changed.")
				: _("\"%s\" can't be done again: somebody else "
				    "has changed since what it changes. "
				    "Nothing was changed."),
			revert->text);
	if (revert->way == STORE_UNDO)
		return fault_set(revert->fault, FAULT_INPUT,
				 _("\"%s\" can't be undone: rows that it changed have "
				   "been changed since by something that is not in the "
				   "log. Nothing was changed."),
				 revert->text);
	return fault_set(revert->fault, FAULT_INPUT,
			 _("\"%s\" can't be done again: rows that it changes have been "
			   "changed since by something that is not in the log. Nothing "
			   "was changed."),
			 revert->text);
}

static int
refuse_conflict(void *context, int kind, sqlite3_changeset_iter *change)
{
	(void)context, (void)kind, (void)change;
	return SQLITE_CHANGESET_ABORT;
}

/* True if the recorded changes are the opposite of others, to the last value. */
static int
cancel_out(int n_opposite, void *opposite, sqlite3_session *session, bool *same)
{
	sqlite3_changegroup *group = NULL;
	void *recorded = NULL, *rest = NULL;
	int n_recorded, n_rest = -1;
	int code = sqlite3session_changeset(session, &n_recorded, &recorded);
	if (code == SQLITE_OK)
		code = sqlite3changegroup_new(&group);
	if (code == SQLITE_OK)
		code = sqlite3changegroup_add(group, n_opposite, opposite);
	if (code == SQLITE_OK)
		code = sqlite3changegroup_add(group, n_recorded, recorded);
	if (code == SQLITE_OK)
		code = sqlite3changegroup_output(group, &n_rest, &rest);
	sqlite3changegroup_delete(group);
	sqlite3_free(recorded);
	sqlite3_free(rest);
	*same = n_rest == 0;
	return code;
}

/* Applies a changeset and compares what that changed with its opposite. */
static bool
apply(const struct revert *revert, int n, void *changes, int n_opposite, void *opposite)
{
	struct store *store = revert->store;
	sqlite3_session *session;
	bool same = false;
	if (!open_session(store, &session, revert->fault))
		return false;
	int code = sqlite3changeset_apply(store->db, n, changes, NULL, refuse_conflict,
					  NULL);
	if (revert->schema < STORE_FACTS_VERSION)
		same = true; /* rows have more columns now, which can't be compared */
	else if (code == SQLITE_OK)
		code = cancel_out(n_opposite, opposite, session, &same);
	sqlite3session_delete(session);
	if (code == SQLITE_OK)
		return same || misfit(revert);
	if ((code & 0xff) == SQLITE_ABORT || (code & 0xff) == SQLITE_CONSTRAINT)
		return misfit(revert);
	return store_fault(store, code, revert->fault);
}

static bool
revert_changes(const struct revert *revert)
{
	int n = (int)revert->n_changes, n_inverse;
	void *inverse;
	if (n == 0)
		return true;
	int code = sqlite3changeset_invert(n, revert->changes, &n_inverse, &inverse);
	if (code != SQLITE_OK)
		return store_fault(revert->store, code, revert->fault);
	bool fine = revert->way == STORE_UNDO
			    ? apply(revert, n_inverse, inverse, n, revert->changes)
			    : apply(revert, n, revert->changes, n_inverse, inverse);
	sqlite3_free(inverse);
	return fine;
}

/* Keeps the batch that takes back what was just done. */
static bool
put_batch(const struct revert *revert, const struct batch *batch)
{
	struct store *store = revert->store;
	sqlite3_stmt *statement =
		store_statement(store, QUERY_PUT_BATCH, revert->fault);
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, revert->entry->id);
	bind_blob(statement, 2, batch_bytes(batch)->text, batch_bytes(batch)->len);
	sqlite3_bind_int64(statement, 3, batch_sum(batch));
	return store_run(store, statement, revert->fault);
}

static bool
revert_batch(const struct revert *revert)
{
	struct store *store = revert->store;
	bool differs = false;
	if (revert->n_batch == 0)
		return true;
	struct batch *batch = batch_start(store, revert->schema, revert->fault);
	if (!batch)
		return false;
	bool fine = batch_revert(batch, revert->batch, revert->n_batch, &differs,
				 revert->fault);
	differs |= fine && revert->batch_sum + (uint64_t)batch_sum(batch) != 0;
	fine = !differs && fine && put_batch(revert, batch);
	batch_stop(batch);
	return differs ? misfit(revert) : fine;
}

static bool
check_schema(const struct revert *revert)
{
	return revert->schema >= STORE_FACTS_OLDEST ||
	       fault_set(revert->fault, FAULT_INPUT,
			 _("\"%s\" was done by an older version of attain, whose "
			   "format was another one; it can't be undone."),
			 revert->text);
}

static void *
copy_blob(struct arena *arena, sqlite3_stmt *row, int column, size_t *n)
{
	const void *blob = sqlite3_column_blob(row, column);
	*n = (size_t)sqlite3_column_bytes(row, column);
	return arena_copy(arena, blob, *n, 1);
}

/* Reads the journal of the entry, which is about to be rewritten. */
static bool
read_journal(struct revert *revert)
{
	struct store *store = revert->store;
	const struct sql_value id = sql_integer(revert->entry->id);
	sqlite3_stmt *row = store_bound(store, QUERY_GET_JOURNAL, &id, revert->fault);
	int more = store_row(store, row, revert->fault);
	if (more == 0)
		return store_damaged(store, _("an entry of the log has no journal"),
				     revert->fault);
	if (more < 0)
		return false;
	revert->schema = sqlite3_column_int(row, 0);
	revert->changes = copy_blob(&revert->arena, row, 1, &revert->n_changes);
	revert->batch = copy_blob(&revert->arena, row, 2, &revert->n_batch);
	revert->batch_sum = (uint64_t)sqlite3_column_int64(row, 3);
	sqlite3_reset(row);
	return true;
}

static bool
revert_both(const struct revert *revert)
{
	if (revert->way == STORE_UNDO)
		return revert_batch(revert) && revert_changes(revert);
	return revert_changes(revert) && revert_batch(revert);
}

bool
store_revert(struct store *store, enum store_way way, const struct log_entry *entry,
	     const char *text, struct fault *fault)
{
	struct revert revert = {.store = store,
				.way = way,
				.entry = entry,
				.text = text,
				.fault = fault};
	assert(store_in_transaction(store));
	if (entry->undo == LOG_ERASED)
		return fault_set(fault, FAULT_INPUT,
				 _("\"%s\" can't be undone: it held data of a person "
				   "who has been forgotten since."),
				 text);
	journal_end(store);
	store->journal.reverts = true;
	store->journal.reverted = entry->id;
	store->journal.to_redo = way == STORE_UNDO;
	bool fine = read_journal(&revert) && check_schema(&revert) &&
		    revert_both(&revert) &&
		    read_touched(store, revert.changes, (int)revert.n_changes,
				 revert.n_batch > 0, &store->journal.touched, fault) &&
		    store_mark_undone(store, entry->id, way == STORE_UNDO, fault);
	arena_free(&revert.arena);
	return fine;
}
