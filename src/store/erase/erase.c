#include "store/erase.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "erase_words.h"
#include "store/batch/batch.h"
#include "store/revision.h"

enum { MOST_KEYS = 4 };

/* Runs a statement on a number and, if it has a second parameter, a text. */
static bool
run(struct hunt *hunt, enum query query, int64_t number, const char *text)
{
	const struct sql_value values[] = {sql_integer(number), sql_given(text)};
	return store_write(hunt->store, query, values, hunt->fault);
}

/* ---- changes in the journal ---- */

/* The column of a table that holds a person's key, or -1. */
static int
person_column(const char *table)
{
	if (strcmp(table, "benefit_use") == 0)
		return 4;
	if (strcmp(table, "waiting") == 0 || strcmp(table, "account") == 0)
		return 2;
	if (strcmp(table, "person") == 0 || strcmp(table, "achievement") == 0 ||
	    strcmp(table, "association") == 0 || strcmp(table, "claim") == 0)
		return 0;
	return -1;
}

/* Columns of table person that tell of the person, and which of them hold many words.
 */
enum {
	TEXTS = 1 << 1 | 1 << 2 | 1 << 4 |
		1 << 10,	/* email, name, mcp_id, directory_id */
	WORDS = 1 << 3 | 1 << 9 /* other_emails, other_mcp_ids */
};

/* What a pass over the journal does with an entry's changes. */
struct look {
	struct hunt *hunt;
	bool learns; /* collects former texts of the person; else looks for them */
	bool named;  /* the entry tells of the person */
	struct buf scratch;
};

static void
look_at_text(struct look *look, const char *table, int column, bool of_person,
	     const char *text, size_t len)
{
	if (look->learns) {
		if (!of_person || strcmp(table, "person") != 0)
			return;
		if (WORDS >> column & 1)
			hunt_add_words(look->hunt, text, len);
		else if (TEXTS >> column & 1)
			hunt_add(look->hunt, text, len);
		return;
	}
	buf_clear(&look->scratch);
	buf_add(&look->scratch, text, len);
	look->named |= hunt_finds(look->hunt, buf_text(&look->scratch));
}

static sqlite3_value *
value_at(sqlite3_changeset_iter *change, int column, bool after)
{
	sqlite3_value *value = NULL;
	if (after)
		sqlite3changeset_new(change, column, &value);
	else
		sqlite3changeset_old(change, column, &value);
	return value;
}

/* True if a row before or after a change is the person's. */
static bool
is_of_person(const struct hunt *hunt, sqlite3_changeset_iter *change, int column,
	     bool after)
{
	sqlite3_value *value = value_at(change, column, after);
	return value && sqlite3_value_int64(value) == hunt->person;
}

static void
look_at_change(struct look *look, sqlite3_changeset_iter *change)
{
	const char *table;
	int n_columns, op, indirect;
	bool of_person = false;
	sqlite3changeset_op(change, &table, &n_columns, &op, &indirect);
	int column = person_column(table);
	for (int after = 0; after < 2; after++) {
		/* there is nothing before an insert nor after a delete */
		if (op == (after ? SQLITE_DELETE : SQLITE_INSERT))
			continue;
		/* after an update a key is not said again */
		of_person |= column >= 0 &&
			     is_of_person(look->hunt, change, column, after != 0);
		for (int i = 0; i < n_columns; i++) {
			sqlite3_value *value = value_at(change, i, after != 0);
			if (value && sqlite3_value_type(value) == SQLITE_TEXT)
				look_at_text(look, table, i, of_person,
					     (const char *)sqlite3_value_text(value),
					     (size_t)sqlite3_value_bytes(value));
		}
	}
	look->named |= of_person;
}

static bool
look_at_changes(struct look *look, const void *bytes, int n)
{
	union {
		const void *read;
		void *given;
	} blob = {.read = bytes};
	struct hunt *hunt = look->hunt;
	sqlite3_changeset_iter *change;
	if (n == 0)
		return true;
	int code = sqlite3changeset_start(&change, n, blob.given);
	if (code != SQLITE_OK)
		return store_fault(hunt->store, code, hunt->fault);
	while (sqlite3changeset_next(change) == SQLITE_ROW)
		look_at_change(look, change);
	code = sqlite3changeset_finalize(change);
	return code == SQLITE_OK || store_fault(hunt->store, code, hunt->fault);
}

/* A row of a batch; values that it does not hold are NULL. */
static void
look_at_row(void *context, const char *table, const struct sql_value *values, int n)
{
	struct look *look = context;
	int column = person_column(table);
	bool of_person = column >= 0 && values[column].type == SQL_INTEGER &&
			 values[column].integer == look->hunt->person;
	for (int i = 0; i < n; i++)
		if (values[i].type == SQL_TEXT)
			look_at_text(look, table, i, of_person, values[i].text,
				     values[i].len);
	look->named |= of_person;
}

/* Goes over one entry of the journal. */
static bool
look_at_entry(struct look *look, sqlite3_stmt *row)
{
	struct hunt *hunt = look->hunt;
	look->named = false;
	return look_at_changes(look, sqlite3_column_blob(row, 1),
			       sqlite3_column_bytes(row, 1)) &&
	       batch_each(hunt->store,
			  &(struct batch_of){sqlite3_column_int(row, 3),
					     sqlite3_column_blob(row, 2),
					     (size_t)sqlite3_column_bytes(row, 2)},
			  look_at_row, look, hunt->fault);
}

struct entries {
	int64_t *ids;
	size_t n, capacity;
};

/* Learns, or finds the entries that tell of the person (then not null). */
static bool
pass(struct hunt *hunt, struct entries *entries)
{
	sqlite3_stmt *row =
		store_statement(hunt->store, QUERY_LOAD_JOURNAL, hunt->fault);
	struct look look = {.hunt = hunt, .learns = entries == NULL};
	int more = -1;
	bool fine = true;
	while (fine && (more = store_row(hunt->store, row, hunt->fault)) == 1) {
		fine = look_at_entry(&look, row);
		if (!entries || !look.named)
			continue;
		entries->ids = mem_grow(entries->ids, entries->n, &entries->capacity,
					sizeof *entries->ids);
		entries->ids[entries->n++] = sqlite3_column_int64(row, 0);
	}
	sqlite3_reset(row);
	buf_free(&look.scratch);
	return fine && more == 0;
}

static bool
clear_journal(struct hunt *hunt)
{
	struct entries entries = {0};
	bool fine = pass(hunt, &entries);
	for (size_t i = 0; fine && i < entries.n; i++)
		fine = run(hunt, QUERY_REMOVE_JOURNAL, entries.ids[i], NULL) &&
		       run(hunt, QUERY_ERASE_LOG_UNDO, entries.ids[i], NULL);
	free(entries.ids);
	return fine;
}

/* ---- what people have typed into facts ---- */

/* A column of a table, whose rows are told apart by their key. */
struct place {
	const char *table, *column;
	const char *ours; /* SQL: the program wrote the text; null: nowhere */
	const char *keys[MOST_KEYS];
	int n_keys;
};

/* A row that is to be changed. */
struct change {
	struct sql_value keys[MOST_KEYS];
	const char *text;
};

struct changes {
	struct change *list;
	size_t n, capacity;
};

static bool
learn_keys(struct hunt *hunt, struct place *place)
{
	const struct sql_value table = sql_key(place->table);
	sqlite3_stmt *row =
		store_bound(hunt->store, QUERY_TABLE_COLUMNS, &table, hunt->fault);
	int more = -1;
	while ((more = store_row(hunt->store, row, hunt->fault)) == 1)
		if (sqlite3_column_int(row, 1) > 0 && place->n_keys < MOST_KEYS)
			place->keys[place->n_keys++] =
				arena_strdup(&hunt->arena,
					     (const char *)sqlite3_column_text(row, 0));
	return more == 0;
}

static sqlite3_stmt *
prepare(struct hunt *hunt, sqlite3_str *sql)
{
	char *text = sqlite3_str_finish(sql);
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(hunt->store->db, text, -1, &statement, NULL);
	sqlite3_free(text);
	if (code != SQLITE_OK)
		store_fault(hunt->store, code, hunt->fault);
	return statement;
}

static sqlite3_stmt *
prepare_read(struct hunt *hunt, const struct place *place)
{
	sqlite3_str *sql = sqlite3_str_new(NULL);
	sqlite3_str_appendf(sql, "SELECT \"%w\", %s", place->column,
			    place->ours ? place->ours : "FALSE");
	for (int i = 0; i < place->n_keys; i++)
		sqlite3_str_appendf(sql, ", \"%w\"", place->keys[i]);
	sqlite3_str_appendf(sql, " FROM \"%w\" WHERE \"%w\" <> ''", place->table,
			    place->column);
	return prepare(hunt, sql);
}

static sqlite3_stmt *
prepare_write(struct hunt *hunt, const struct place *place)
{
	sqlite3_str *sql = sqlite3_str_new(NULL);
	sqlite3_str_appendf(sql, "UPDATE \"%w\" SET \"%w\" = ?1 WHERE TRUE",
			    place->table, place->column);
	for (int i = 0; i < place->n_keys; i++)
		sqlite3_str_appendf(sql, " AND \"%w\" = ?%d", place->keys[i], i + 2);
	return prepare(hunt, sql);
}

static void
take_place(struct hunt *hunt, sqlite3_stmt *row, const struct place *place,
	   struct changes *changes, struct buf *scratch)
{
	const char *text = (const char *)sqlite3_column_text(row, 0);
	if (!hunt_replace(hunt, text, sqlite3_column_int(row, 1) != 0, scratch))
		return;
	changes->list = mem_grow(changes->list, changes->n, &changes->capacity,
				 sizeof *changes->list);
	struct change *change = &changes->list[changes->n++];
	*change =
		(struct change){.text = arena_strdup(&hunt->arena, buf_text(scratch))};
	for (int i = 0; i < place->n_keys; i++) {
		struct sql_value *key = &change->keys[i];
		*key = sql_value(sqlite3_column_value(row, i + 2));
		if (key->type == SQL_TEXT)
			key->text = memcpy(arena_text(&hunt->arena, key->len),
					   key->text, key->len);
	}
}

static bool
find_changes(struct hunt *hunt, const struct place *place, struct changes *changes)
{
	sqlite3_stmt *row = prepare_read(hunt, place);
	struct buf scratch = {0};
	int code = SQLITE_ERROR;
	if (!row)
		return false;
	while ((code = sqlite3_step(row)) == SQLITE_ROW)
		take_place(hunt, row, place, changes, &scratch);
	sqlite3_finalize(row);
	buf_free(&scratch);
	return code == SQLITE_DONE || store_fault(hunt->store, code, hunt->fault);
}

/* Where another row has that key by now, a number makes it another one. */
static bool
write_change(struct hunt *hunt, sqlite3_stmt *statement, const struct place *place,
	     const struct change *change)
{
	const char *text = change->text;
	int code = SQLITE_CONSTRAINT;
	for (int i = 2; code == SQLITE_CONSTRAINT; i++) {
		sqlite3_bind_text(statement, 1, text, -1, SQLITE_STATIC);
		for (int k = 0; k < place->n_keys; k++)
			store_bind(statement, k + 2, &change->keys[k]);
		sqlite3_step(statement);
		code = sqlite3_reset(statement) & 0xff;
		text = arena_printf(&hunt->arena, "%s (%d)", change->text, i);
	}
	hunt->n_replaced++;
	return code == SQLITE_OK || store_fault(hunt->store, code, hunt->fault);
}

static bool
write_changes(struct hunt *hunt, const struct place *place,
	      const struct changes *changes)
{
	bool fine = true;
	if (changes->n == 0)
		return true;
	sqlite3_stmt *statement = prepare_write(hunt, place);
	if (!statement)
		return false;
	for (size_t i = 0; fine && i < changes->n; i++)
		fine = write_change(hunt, statement, place, &changes->list[i]);
	sqlite3_finalize(statement);
	return fine;
}

static bool
erase_column(struct hunt *hunt, const char *table, const char *column, const char *ours)
{
	struct place place = {.table = table, .column = column, .ours = ours};
	struct changes changes = {0};
	bool fine = learn_keys(hunt, &place) && find_changes(hunt, &place, &changes) &&
		    write_changes(hunt, &place, &changes);
	free(changes.list);
	return fine;
}

/* Replaces what is hunted wherever it stands in the facts. Also what is no fact, but
 * was typed: saved questions. */
static bool
erase_facts(struct hunt *hunt)
{
	for (size_t i = 0; i < KIND_COUNT; i++)
		for (size_t k = 0; k < fact_kinds[i]->n_columns; k++)
			if (fact_kinds[i]->columns[k].typed &&
			    !erase_column(hunt, fact_kinds[i]->table,
					  fact_kinds[i]->columns[k].name, NULL))
				return false;
	return erase_column(hunt, "basket", "name", NULL) &&
	       erase_column(hunt, "basket", "text", NULL);
}

/* The same in the log: addresses in its cells wherever they stand, all of it in the
 * sentences of old entries. Names and ids of the person's own rows are replaced after
 * it, by the address that stands there then (QUERY_ERASE_LOG_CELLS). */
static bool
erase_log(struct hunt *hunt)
{
	static const char addresses[] = "name IN ('email', 'other_emails', 'person')";
	return erase_column(hunt, "log_cell", "before", addresses) &&
	       erase_column(hunt, "log_cell", "after", addresses) &&
	       erase_column(hunt, "log", "text", "TRUE");
}

/* ---- the person ---- */

/* What is recorded of the person now: name, addresses, ids. */
static bool
add_recorded(struct hunt *hunt)
{
	const struct sql_value person = sql_integer(hunt->person);
	sqlite3_stmt *row =
		store_bound(hunt->store, QUERY_TEXTS_OF_PERSON, &person, hunt->fault);
	int more = -1;
	while ((more = store_row(hunt->store, row, hunt->fault)) == 1) {
		const char *text = (const char *)sqlite3_column_text(row, 0);
		size_t len = (size_t)sqlite3_column_bytes(row, 0);
		if (sqlite3_column_int(row, 1) != 0)
			hunt_add_words(hunt, text, len);
		else
			hunt_add(hunt, text, len);
	}
	return more == 0;
}

/* ---- their accounts ---- */

/* The names under which the person came in, now or before, but those that are
 * another's by now. */
static bool
find_accounts(struct hunt *hunt, const char ***names, size_t *n)
{
	const struct sql_value values[] = {sql_integer(hunt->person),
					   sql_key(hunt->replacement)};
	sqlite3_stmt *row =
		store_bound(hunt->store, QUERY_ACCOUNTS_OF_PERSON, values, hunt->fault);
	size_t capacity = 0;
	int more = -1;
	while ((more = store_row(hunt->store, row, hunt->fault)) == 1)
		ARENA_MORE(&hunt->arena, *names, *n, capacity) = arena_strdup(
			&hunt->arena, (const char *)sqlite3_column_text(row, 0));
	return more == 0;
}

/* Replaces them where the log says who did what, and to whose account. */
static bool
erase_accounts(struct hunt *hunt)
{
	static const enum query queries[] = {QUERY_ERASE_WHO, QUERY_ERASE_UNDONE_BY,
					     QUERY_ERASE_ACCOUNT_CELLS};
	const char **names = NULL;
	size_t n = 0;
	bool fine = find_accounts(hunt, &names, &n);
	for (size_t i = 0; i < n; i++)
		for (size_t q = 0; fine && q < sizeof queries / sizeof *queries; q++) {
			const struct sql_value values[] = {sql_key(names[i]),
							   sql_key(hunt->replacement)};
			fine = store_write(hunt->store, queries[q], values,
					   hunt->fault);
		}
	return fine && run(hunt, QUERY_ERASE_ACCOUNTS, hunt->person, NULL);
}

bool
store_erase(struct store *store, int64_t person_row, const char *replacement,
	    struct store_erasure *erasure, struct fault *fault)
{
	struct hunt hunt = {.store = store,
			    .person = person_row,
			    .replacement = replacement,
			    .fault = fault};
	static const struct revision none; /* but an image has the person's data */
	bool fine = store_execute(store, "PRAGMA secure_delete = ON", fault) &&
		    add_recorded(&hunt) && pass(&hunt, NULL) && hunt_settle(&hunt) &&
		    clear_journal(&hunt) &&
		    run(&hunt, QUERY_ERASE_PERSON, person_row, replacement) &&
		    run(&hunt, QUERY_ERASE_REFERENCES, person_row, NULL) &&
		    run(&hunt, QUERY_ERASE_WAITING, person_row, NULL) &&
		    run(&hunt, QUERY_ERASE_CLAIMS, person_row, NULL) &&
		    erase_facts(&hunt) && revision_pass(store, &none, fault);
	erasure->n_texts = hunt.n_replaced;
	fine = fine && erase_log(&hunt) && erase_accounts(&hunt) &&
	       run(&hunt, QUERY_ERASE_LOG_CELLS, 0, replacement);
	for (size_t i = 0; i < erasure->n_beside; i++)
		erasure->named[i] = hunt_finds(&hunt, erasure->beside[i]);
	free(hunt.texts);
	arena_free(&hunt.arena);
	return fine;
}

bool
store_scrub(struct store *store, bool *clean, struct fault *fault)
{
	int in_log, moved;
	*clean = false;
	store->stoppable = true;
	bool fine = store_execute(store, "VACUUM", fault);
	store->stoppable = false;
	if (!fine)
		return (sqlite3_errcode(store->db) & 0xff) == SQLITE_BUSY;
	int code = sqlite3_wal_checkpoint_v2(
		store->db, "main", SQLITE_CHECKPOINT_TRUNCATE, &in_log, &moved);
	*clean = code == SQLITE_OK;
	return code == SQLITE_OK || (code & 0xff) == SQLITE_BUSY ||
	       store_fault(store, code, fault);
}
