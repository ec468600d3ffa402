/*
 * Many new achievements in one statement: they are the rows of a virtual table, so that
 * SQLite takes them in one loop instead of a million times binding and stepping, which
 * costs three times as much. What it would check row by row is known already: the
 * people and credentials are there; and the journal's notes are written here.
 */
#include "store/store.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "batch.h"
#include "store/internal.h"
#include "store/journal/journal.h"
#include "store/open.h"

/* Rows that come in order touch few pages, and soon no more: they are written out
 * early, and so stay within the processor's own memory. */
enum { BULK_CACHE_KIB = 2048 };

enum column { PERSON, CREDENTIAL, EARNED_ON, EXPIRES_ON, REFERENCE, N_COLUMNS };

static const char declaration[] =
	"CREATE TABLE x (person, credential, earned_on, expires_on, reference)";

struct bulk {
	store_next_achievement next;
	void *context;
	struct fault *fault;
	struct batch *batch;
	struct sql_value row[N_COLUMNS]; /* the present one */
	int more;			 /* as next said */
};

struct table {
	sqlite3_vtab base;
	struct store *store;
};

static struct store *
store_of(sqlite3_vtab *table)
{
	const struct table *own = (struct table *)(void *)table;
	return own->store;
}

static struct bulk *
bulk_of(sqlite3_vtab *table)
{
	return store_of(table)->bulk;
}

static int
take_row(struct bulk *bulk)
{
	struct store_achievement row;
	bulk->more = bulk->next(bulk->context, &row, bulk->fault);
	if (bulk->more < 0)
		return SQLITE_ABORT;
	if (bulk->more == 0)
		return SQLITE_OK;
	bulk->row[PERSON] = sql_integer(row.person_row);
	bulk->row[CREDENTIAL] = sql_integer(row.credential_key);
	bulk->row[EARNED_ON] = sql_date(row.earned_on);
	bulk->row[EXPIRES_ON] = sql_date(row.expires_on);
	bulk->row[REFERENCE] = sql_text(row.reference);
	batch_note(bulk->batch, "achievement", bulk->row);
	return SQLITE_OK;
}

static int
connect_table(sqlite3 *db, void *context, int argc, const char *const *argv,
	      sqlite3_vtab **table, char **error)
{
	int code = sqlite3_declare_vtab(db, declaration);
	(void)argc, (void)argv, (void)error;
	if (code != SQLITE_OK)
		return code;
	struct table *own = mem_new(1, sizeof *own);
	own->store = context;
	*table = &own->base;
	return SQLITE_OK;
}

static int
disconnect_table(sqlite3_vtab *table)
{
	free(table);
	return SQLITE_OK;
}

static int
plan_table(sqlite3_vtab *table, sqlite3_index_info *info)
{
	(void)table, (void)info;
	return SQLITE_OK;
}

static int
open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **cursor)
{
	(void)table;
	*cursor = mem_new(1, sizeof **cursor);
	return SQLITE_OK;
}

static int
close_cursor(sqlite3_vtab_cursor *cursor)
{
	free(cursor);
	return SQLITE_OK;
}

static int
next_row(sqlite3_vtab_cursor *cursor)
{
	store_allow(store_of(cursor->pVtab)); /* as for a row of its own */
	return take_row(bulk_of(cursor->pVtab));
}

static int
first_row(sqlite3_vtab_cursor *cursor, int plan, const char *plan_text, int argc,
	  sqlite3_value **argv)
{
	(void)plan, (void)plan_text, (void)argc, (void)argv;
	return bulk_of(cursor->pVtab) ? next_row(cursor) : SQLITE_OK;
}

static int
is_after_last(sqlite3_vtab_cursor *cursor)
{
	const struct bulk *bulk = bulk_of(cursor->pVtab);
	return !bulk || bulk->more != 1;
}

static int
give_column(sqlite3_vtab_cursor *cursor, sqlite3_context *context, int column)
{
	const struct sql_value *value = &bulk_of(cursor->pVtab)->row[column];
	switch (value->type) {
	case SQL_NULL:
		sqlite3_result_null(context);
		break;
	case SQL_INTEGER:
		sqlite3_result_int64(context, value->integer);
		break;
	case SQL_TEXT:
		sqlite3_result_text64(context, value->text, value->len, SQLITE_STATIC,
				      SQLITE_UTF8);
		break;
	}
	return SQLITE_OK;
}

static int
give_rowid(sqlite3_vtab_cursor *cursor, sqlite3_int64 *rowid)
{
	(void)cursor;
	*rowid = 0;
	return SQLITE_OK;
}

bool
store_register_bulk(struct store *store, struct fault *fault)
{
	static const sqlite3_module module = {
		.xConnect = connect_table,
		.xBestIndex = plan_table,
		.xDisconnect = disconnect_table,
		.xOpen = open_cursor,
		.xClose = close_cursor,
		.xFilter = first_row,
		.xNext = next_row,
		.xEof = is_after_last,
		.xColumn = give_column,
		.xRowid = give_rowid,
	};
	int code = sqlite3_create_module(store->db, "new_achievement", &module, store);
	return code == SQLITE_OK || store_fault(store, code, fault);
}

/* The pragma would do nothing within a transaction. */
static void
check_foreign_keys(struct store *store, int on)
{
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_FKEY, on, NULL);
}

bool
store_add_achievements(struct store *store, store_next_achievement next, void *context,
		       struct fault *fault)
{
	struct bulk bulk = {.next = next, .context = context, .fault = fault};
	sqlite3_stmt *statement = store_statement(store, QUERY_ADD_ACHIEVEMENTS, fault);
	struct fault ignored;
	assert(store_in_transaction(store));
	if (!statement || !journal_go_over(store, fault) ||
	    !store_limit_cache(store, BULK_CACHE_KIB, fault))
		return false;
	bulk.batch = store->journal.batch;
	store->bulk = &bulk;
	check_foreign_keys(store, 0);
	batch_pause(bulk.batch);
	int code = sqlite3_step(statement);
	sqlite3_reset(statement);
	batch_resume(bulk.batch);
	check_foreign_keys(store, 1);
	store->bulk = NULL;
	bool fine = bulk.more >= 0 &&
		    (code == SQLITE_DONE || store_fault(store, code, fault));
	return store_limit_cache(store, STORE_CACHE_KIB, fine ? fault : &ignored) &&
	       fine;
}
