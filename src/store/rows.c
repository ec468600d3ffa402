#include "rows.h"

#include <assert.h>
#include <string.h>

#include "base/date.h"
#include "base/lang.h"
#include "ids.h"
#include "load.h"
#include "load_people.h"

enum rows_verb { ROWS_PUT, ROWS_REMOVE, ROWS_COUNT, ROWS_LOAD };

/* ---- the statements ---- */

static const char *
sql_name(const struct kind_column *column)
{
	return column->sql ? column->sql : column->name;
}

/* There is one at most, whose key is that of all. */
static bool
is_single(const struct kind *kind)
{
	return kind->count == 0;
}

/* Which columns. */
enum { KEYS = 1, OTHERS = 2, ALL = KEYS | OTHERS };

/* "a, b, c", each as `format` says with its name; a moment is two columns. */
static void
add_columns(sqlite3_str *sql, const struct kind *kind, const char *format,
	    const char *between, unsigned which)
{
	const char *separator = "";
	for (size_t i = 0; i < kind->n_columns; i++) {
		const struct kind_column *column = &kind->columns[i];
		const char *name = sql_name(column);
		if (!(which & (column->key ? KEYS : OTHERS)))
			continue;
		sqlite3_str_appendall(sql, separator);
		sqlite3_str_appendf(sql, format, name, name);
		separator = between;
		if (column->cell == CELL_MOMENT) {
			char *minute = sqlite3_mprintf(
				"%.*sminute", (int)(strlen(name) - strlen("on")), name);
			sqlite3_str_appendall(sql, separator);
			sqlite3_str_appendf(sql, format, minute, minute);
			sqlite3_free(minute);
		}
	}
}

static void
add_put(sqlite3_str *sql, const struct kind *kind)
{
	bool values = false;
	sqlite3_str_appendf(sql, "INSERT INTO \"%w\" (", kind->table);
	add_columns(sql, kind, "\"%w\"", ", ", ALL);
	sqlite3_str_appendall(sql, is_single(kind) ? ", id) VALUES (" : ") VALUES (");
	add_columns(sql, kind, "?", ", ", ALL);
	sqlite3_str_appendall(sql, is_single(kind) ? ", 1) ON CONFLICT ("
						   : ") ON CONFLICT (");
	add_columns(sql, kind, "\"%w\"", ", ", KEYS);
	sqlite3_str_appendall(sql, is_single(kind) ? "id) DO " : ") DO ");
	for (size_t i = 0; i < kind->n_columns; i++)
		values |= !kind->columns[i].key;
	sqlite3_str_appendall(sql, values ? "UPDATE SET " : "NOTHING");
	add_columns(sql, kind, "\"%w\" = excluded.\"%w\"", ", ", OTHERS);
}

static void
add_remove(sqlite3_str *sql, const struct kind *kind)
{
	sqlite3_str_appendf(sql, "DELETE FROM \"%w\" WHERE ", kind->table);
	if (is_single(kind))
		sqlite3_str_appendall(sql, "id = 1");
	add_columns(sql, kind, "\"%w\" = ?", " AND ", KEYS);
}

static void
add_load(sqlite3_str *sql, const struct kind *kind)
{
	sqlite3_str_appendall(sql, "SELECT ");
	add_columns(sql, kind, "\"%w\"", ", ", ALL);
	sqlite3_str_appendf(sql, " FROM \"%w\" ORDER BY ", kind->table);
	if (is_single(kind))
		sqlite3_str_appendall(sql, "id");
	add_columns(sql, kind, "\"%w\"", ", ", KEYS);
}

static char *
rows_sql(const struct kind *kind, enum rows_verb verb)
{
	sqlite3_str *sql = sqlite3_str_new(NULL);
	switch (verb) {
	case ROWS_PUT:
		add_put(sql, kind);
		break;
	case ROWS_REMOVE:
		add_remove(sql, kind);
		break;
	case ROWS_COUNT:
		sqlite3_str_appendf(sql, "SELECT count(*) FROM \"%w\"", kind->table);
		break;
	case ROWS_LOAD:
		add_load(sql, kind);
		break;
	}
	return sqlite3_str_finish(sql);
}

/* Prepared at its first use and kept, as store_statement does. */
static sqlite3_stmt *
statement_of(struct store *store, const struct kind *kind, enum rows_verb verb,
	     struct fault *fault)
{
	sqlite3_stmt **statement = &store->rows[kind->id][verb];
	if (*statement)
		return *statement;
	char *sql = rows_sql(kind, verb);
	int code = sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT,
				      statement, NULL);
	sqlite3_free(sql);
	if (code != SQLITE_OK)
		store_fault(store, code, fault);
	return *statement;
}

/* ---- writing ---- */

/* The value as the database has it; of a moment, its day. */
static struct sql_value
sql_of(const struct kind_column *column, union value value)
{
	const struct sql_value none = {0};
	if (column->cell == CELL_MOMENT)
		return sql_date(moment_from_number(value.number).date);
	if (column->cell == CELL_START || column->cell == CELL_END)
		return sql_date((int32_t)value.number);
	if (column->cell == CELL_PERSON)
		return column->key || value.number != 0 ? sql_integer(value.number)
							: none;
	if (column->cell == CELL_FIGURE && value.number != FACT_NO_FIGURE)
		return sql_integer(value.number);
	if (column->cell == CELL_FIGURE)
		return none;
	if (column->key || column->required || column->cell == CELL_STATUS)
		return sql_key(value.text);
	return sql_text(value.text);
}

/* The value as it is recorded: ids of programs are. */
static union value
recorded(struct store *store, const struct kind_column *column, union value value)
{
	enum kind_cell cell;
	return ids_differ(store, column->name, &cell)
		       ? as_text(ids_recorded(store, cell, value.text))
		       : value;
}

/* Binds a value; returns the number of columns that it takes. */
static int
bind_value(sqlite3_stmt *statement, int at, const struct kind_column *column,
	   union value value)
{
	const struct sql_value first = sql_of(column, value);
	store_bind(statement, at, &first);
	if (column->cell != CELL_MOMENT)
		return 1;
	int32_t minute = moment_from_number(value.number).minute;
	if (first.type == SQL_NULL || minute < 0)
		sqlite3_bind_null(statement, at + 1);
	else
		sqlite3_bind_int(statement, at + 1, minute);
	return 2;
}

static bool
run(struct store *store, const struct kind *kind, enum rows_verb verb,
    const union value *values, struct fault *fault)
{
	sqlite3_stmt *statement = statement_of(store, kind, verb, fault);
	int at = 1;
	assert(store_in_transaction(store));
	if (!statement)
		return false;
	for (size_t i = 0; i < kind->n_columns; i++)
		if (verb == ROWS_PUT || kind->columns[i].key)
			at += bind_value(statement, at, &kind->columns[i],
					 recorded(store, &kind->columns[i], values[i]));
	bool fine = store_run(store, statement, fault);
	ids_forget(store);
	return fine;
}

bool
store_put(struct store *store, const struct kind *kind, const union value *values,
	  struct fault *fault)
{
	if (kind->id == KIND_ACHIEVEMENTS)
		return store_put_achievement(
			store,
			&(struct store_earned){values[0].number, values[1].text,
					       (int32_t)values[2].number,
					       (int32_t)values[3].number,
					       values[4].text},
			fault);
	return run(store, kind, ROWS_PUT, values, fault);
}

/* Where the key of the person lies whom a fact names. */
static int64_t *
owner_of(const struct kind *kind, const void *fact)
{
	return (int64_t *)((uintptr_t)fact + kind->owner);
}

bool
store_put_fact(struct store *store, enum kind_id kind, const void *fact,
	       struct fault *fault)
{
	union value values[KIND_COLUMNS];
	assert(!fact_kinds[kind]->of_people);
	kind_values(fact_kinds[kind], NULL, fact, values);
	if (fact_kinds[kind]->owner != 0)
		values[kind_find_column(fact_kinds[kind], "person")].number =
			*owner_of(fact_kinds[kind], fact);
	return run(store, fact_kinds[kind], ROWS_PUT, values, fault);
}

bool
store_remove(struct store *store, const struct kind *kind, const union value *values,
	     struct fault *fault)
{
	if (kind->id == KIND_ACHIEVEMENTS)
		return store_remove_achievement(store, values[0].number, values[1].text,
						(int32_t)values[2].number, fault);
	return run(store, kind, ROWS_REMOVE, values, fault);
}

bool
store_put_association(struct store *store, int64_t person_row, const char *organization,
		      int32_t from, int32_t to, struct fault *fault)
{
	const union value values[] = {as_number(person_row), as_text(organization),
				      as_number(from), as_number(to)};
	assert(fact_kinds[KIND_ASSOCIATIONS]->n_columns ==
	       sizeof values / sizeof *values);
	return run(store, fact_kinds[KIND_ASSOCIATIONS], ROWS_PUT, values, fault);
}

/* ---- loading ---- */

static uint32_t
metric_of(struct load *load, const char *id)
{
	uint32_t metric = catalog_metric(load->catalog, id);
	return metric != CATALOG_NONE ? metric
				      : (uint32_t)load->catalog->n_metrics +
						names_add(&load->foreign_metrics, id);
}

/* The value of a column; *at goes on to the next one. */
static union value
read_value(struct load *load, sqlite3_stmt *row, const struct kind_column *column,
	   int *at)
{
	sqlite3_value *value = sqlite3_column_value(row, (*at)++);
	struct moment moment = {.minute = -1};
	switch (column->cell) {
	case CELL_START:
	case CELL_END:
		return as_number(
			load_day(value, (int32_t)value_empty(column->cell).number));
	case CELL_MOMENT:
		moment.date = load_day(value, DATE_NONE);
		if (sqlite3_column_type(row, *at) == SQLITE_INTEGER)
			moment.minute = sqlite3_column_int(row, *at);
		++*at;
		return as_number(moment_number(moment));
	case CELL_FIGURE:
		return sqlite3_value_type(value) == SQLITE_NULL
			       ? value_empty(CELL_FIGURE)
			       : as_number(sqlite3_value_int64(value));
	case CELL_METRIC:
		return as_number(metric_of(load, load_text(load, value)));
	case CELL_PERSON:
		return as_number(sqlite3_value_int64(value));
	case CELL_TEXT:
	case CELL_ADDRESS:
	case CELL_ADDRESSES:
	case CELL_IDS:
	case CELL_REFERENCE:
	case CELL_CREDENTIAL:
	case CELL_ORGANIZATION:
	case CELL_COMPETENCY:
	case CELL_LEVEL:
	case CELL_OFFER:
	case CELL_BENEFIT:
	case CELL_STATUS:
	case CELL_SETTING:
		break;
	}
	return as_text(load_text(load, value));
}

static bool
read_row(struct load *load, sqlite3_stmt *row, const struct kind *kind, void *fact)
{
	enum referral_status status;
	int at = 0;
	for (size_t i = 0; i < kind->n_columns; i++) {
		const struct kind_column *column = &kind->columns[i];
		union value value = read_value(load, row, column, &at);
		enum kind_cell cell;
		if (ids_differ(load->store, column->name, &cell))
			value = as_text(
				ids_shown(load->store, cell, value.text, load->arena));
		if (column->cell == CELL_STATUS &&
		    !referral_status_parse(value.text, &status))
			return store_damaged(load->store,
					     _("a referral's status is none"),
					     load->fault);
		if (column->cell == CELL_PERSON) {
			assert(kind->owner != 0);
			*owner_of(kind, fact) = value.number;
		} else {
			kind_set(column, load->catalog, fact, value);
		}
	}
	return true;
}

/* Reads the rows, of which there are n, into an array. */
static bool
read_rows(struct load *load, const struct kind *kind, char *list, size_t n)
{
	sqlite3_stmt *row = statement_of(load->store, kind, ROWS_LOAD, load->fault);
	int more = 0;
	for (size_t i = 0; (more = store_row(load->store, row, load->fault)) == 1;
	     i++) {
		if (i < n && read_row(load, row, kind, list + i * kind->size))
			continue;
		sqlite3_reset(row);
		return i >= n &&
		       store_damaged(load->store, _("rows appear twice"), load->fault);
	}
	return more == 0;
}

bool
rows_load(struct load *load, const struct kind *kind)
{
	sqlite3_stmt *count = statement_of(load->store, kind, ROWS_COUNT, load->fault);
	char *world = (char *)load->world;
	if (!count || store_row(load->store, count, load->fault) != 1)
		return false;
	size_t n = (size_t)sqlite3_column_int64(count, 0);
	sqlite3_reset(count);
	char *list = n > 0 ? arena_array(load->arena, n, kind->size) : NULL;
	memcpy(world + kind->list, &list, sizeof list);
	if (kind->count != 0)
		memcpy(world + kind->count, &n, sizeof n);
	return read_rows(load, kind, list, n);
}
