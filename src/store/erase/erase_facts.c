#include "erase_facts.h"

#include <stdlib.h>

#include "base/mem.h"

enum { MOST_KEYS = 4 };

/* A column of a table, whose rows are told apart by their key. */
struct place {
	const char *table, *column;
	const char *ours; /* SQL: the program wrote the text; null: nowhere */
	const char *keys[MOST_KEYS];
	int n_keys;
};

/* A row that is to be changed. */
struct change {
	sqlite3_value *keys[MOST_KEYS];
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
	if (!row)
		return false;
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
take_row(struct hunt *hunt, sqlite3_stmt *row, const struct place *place,
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
	for (int i = 0; i < place->n_keys; i++)
		change->keys[i] = sqlite3_value_dup(sqlite3_column_value(row, i + 2));
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
		take_row(hunt, row, place, changes, &scratch);
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
			sqlite3_bind_value(statement, k + 2, change->keys[k]);
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

static void
free_changes(struct changes *changes)
{
	for (size_t i = 0; i < changes->n; i++)
		for (int k = 0; k < MOST_KEYS; k++)
			sqlite3_value_free(changes->list[i].keys[k]);
	free(changes->list);
}

static bool
erase_column(struct hunt *hunt, const char *table, const char *column, const char *ours)
{
	struct place place = {.table = table, .column = column, .ours = ours};
	struct changes changes = {0};
	bool fine = learn_keys(hunt, &place) && find_changes(hunt, &place, &changes) &&
		    write_changes(hunt, &place, &changes);
	free_changes(&changes);
	return fine;
}

/* Also what is no fact, but was typed: saved questions. */
bool
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

bool
erase_log(struct hunt *hunt)
{
	static const char addresses[] = "name IN ('email', 'other_emails', 'person')";
	return erase_column(hunt, "log_cell", "before", addresses) &&
	       erase_column(hunt, "log_cell", "after", addresses) &&
	       erase_column(hunt, "log", "text", "TRUE");
}
