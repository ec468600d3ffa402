#include "store/journal.h"

#include <assert.h>
#include <pwd.h>
#include <stdio.h>
#include <unistd.h>

#include "../ids.h"
#include "base/date.h"
#include "journal.h"

/* Who does what is done: an account, the system user's name, else number; valid until
 * the next call. */
static const char *
user_name(const struct store *store)
{
	static char number[24];
	if (store->signed_by)
		return store->signed_by;
	const struct passwd *user = getpwuid(getuid());
	if (user)
		return user->pw_name;
	snprintf(number, sizeof number, "%ju", (uintmax_t)getuid());
	return number;
}

/* What stands in a cell of the log, or null, as it is recorded. */
static const char *
recorded_text(struct store *store, const char *name, const char *text)
{
	enum kind_cell cell;
	return text && ids_differ(store, name, &cell) ? ids_recorded(store, cell, text)
						      : text;
}

static bool
put_part(struct store *store, size_t number, const struct log_part *part,
	 struct fault *fault)
{
	const struct sql_value entry = sql_integer(store->journal.entry),
			       at = sql_integer((int64_t)number);
	const struct sql_value values[] = {entry, at, sql_key(part->deed),
					   sql_key(part->kind)};
	bool fine = store_write(store, QUERY_PUT_LOG_PART, values, fault);
	for (size_t i = 0; fine && i < part->n_cells; i++) {
		const struct log_cell *cell = &part->cells[i];
		const struct sql_value of_cell[] = {
			entry,
			at,
			sql_integer((int64_t)i),
			sql_key(cell->name),
			sql_given(recorded_text(store, cell->name, cell->before)),
			sql_given(recorded_text(store, cell->name, cell->after)),
		};
		fine = store_write(store, QUERY_PUT_LOG_CELL, of_cell, fault);
	}
	ids_forget(store);
	return fine;
}

bool
store_log(struct store *store, const struct log_entry *entry, struct fault *fault)
{
	const struct sql_value values[] = {
		sql_integer(date_now()), sql_key(user_name(store)), sql_key(entry->act),
		sql_integer(entry->undo)};
	assert(store->journal.entry == 0);
	if (!store_write(store, QUERY_PUT_LOG, values, fault))
		return false;
	store->journal.entry = sqlite3_last_insert_rowid(store->db);
	store->journal.final = entry->undo == LOG_FINAL;
	for (size_t i = 0; i < entry->n_parts; i++)
		if (!put_part(store, i, &entry->parts[i], fault))
			return false;
	return true;
}

bool
store_mark_undone(struct store *store, int64_t entry, bool undone, struct fault *fault)
{
	const struct sql_value none = {0};
	const struct sql_value values[] = {sql_integer(entry),
					   undone ? sql_integer(date_now()) : none,
					   undone ? sql_key(user_name(store)) : none};
	return store_write(store, QUERY_MARK_UNDONE, values, fault);
}

static const char *
text_of(struct arena *arena, sqlite3_stmt *row, int column)
{
	const char *text = (const char *)sqlite3_column_text(row, column);
	return text ? arena_strdup(arena, text) : "";
}

static const char *
text_or_null(struct arena *arena, sqlite3_stmt *row, int column)
{
	return sqlite3_column_type(row, column) == SQLITE_NULL
		       ? NULL
		       : text_of(arena, row, column);
}

/* What stands in a cell of the log as it is shown. */
static const char *
shown_text(const struct store *store, struct arena *arena, const char *name,
	   const char *text)
{
	enum kind_cell cell;
	return text && ids_differ(store, name, &cell)
		       ? ids_shown(store, cell, text, arena)
		       : text;
}

/* Reads the parts of an entry. Its rows tell how many there are, of parts and of cells
 * of each. */
static bool
read_parts(struct store *store, struct arena *arena, struct log_entry *entry,
	   struct fault *fault)
{
	const struct sql_value id = sql_integer(entry->id);
	sqlite3_stmt *row = store_bound(store, QUERY_LOAD_LOG_CELLS, &id, fault);
	struct log_part *parts = NULL;
	struct log_cell *cells = NULL;
	int64_t last = -1;
	int more;
	while ((more = store_row(store, row, fault)) == 1) {
		if (!parts)
			parts = arena_array(arena, (size_t)sqlite3_column_int64(row, 0),
					    sizeof *parts);
		if (entry->n_parts == 0 || last != sqlite3_column_int64(row, 1)) {
			last = sqlite3_column_int64(row, 1);
			cells = arena_array(arena, (size_t)sqlite3_column_int64(row, 4),
					    sizeof *cells);
			parts[entry->n_parts++] = (struct log_part){
				.deed = text_of(arena, row, 2),
				.kind = text_of(arena, row, 3),
				.cells = cells,
			};
		}
		const char *name = text_of(arena, row, 5);
		cells[parts[entry->n_parts - 1].n_cells++] = (struct log_cell){
			name,
			shown_text(store, arena, name, text_or_null(arena, row, 6)),
			shown_text(store, arena, name, text_or_null(arena, row, 7))};
	}
	entry->parts = parts;
	return more == 0;
}

static bool
read_entry(struct store *store, sqlite3_stmt *row, struct arena *arena,
	   struct log_entry *entry, struct fault *fault)
{
	*entry = (struct log_entry){
		.id = sqlite3_column_int64(row, 0),
		.at = sqlite3_column_int64(row, 1),
		.who = text_of(arena, row, 2),
		.act = text_of(arena, row, 3),
		.text = text_of(arena, row, 4),
		.undo = (enum log_undo)sqlite3_column_int(row, 5),
		.undone = sqlite3_column_type(row, 6) != SQLITE_NULL,
		.undone_at = sqlite3_column_int64(row, 6),
		.undone_by = text_of(arena, row, 7),
	};
	return *entry->text != '\0' || read_parts(store, arena, entry, fault);
}

bool
store_find_log(struct store *store, const struct log_filter *filter,
	       struct arena *arena, const struct log_entry **entries, size_t *n_entries,
	       struct fault *fault)
{
	char since[DATE_TEXT_BYTES], until[DATE_TEXT_BYTES];
	size_t limit = filter->limit, n = 0;
	int64_t recorded;
	bool fine = true;
	int more = 0;
	if (!store_integer(store, QUERY_COUNT_LOG, &recorded, fault))
		return false;
	if (limit > (size_t)recorded)
		limit = (size_t)recorded;
	struct log_entry *list = arena_array(arena, limit, sizeof *list);
	const struct sql_value values[] = {sql_integer((int64_t)limit),
					   sql_text(filter->act),
					   sql_text(filter->who),
					   sql_text(date_format(filter->since, since)),
					   sql_text(date_format(filter->until, until)),
					   sql_integer(store->alone_since)};
	sqlite3_stmt *row = store_bound(store, QUERY_LOAD_LOG, values, fault);
	while (fine && (more = store_row(store, row, fault)) == 1)
		fine = read_entry(store, row, arena, &list[n++], fault);
	sqlite3_reset(row);
	*entries = list;
	*n_entries = n;
	return fine && more == 0;
}

bool
store_read_log(struct store *store, size_t limit, struct arena *arena,
	       const struct log_entry **entries, size_t *n_entries, struct fault *fault)
{
	const struct log_filter all = {
		.since = DATE_NONE, .until = DATE_NEVER, .limit = limit};
	return store_find_log(store, &all, arena, entries, n_entries, fault);
}

bool
store_results_at(struct store *store, int64_t *at, struct fault *fault)
{
	return store_integer(store, QUERY_RESULTS_AT, at, fault);
}

bool
store_last_claim(struct store *store, int64_t *number, struct fault *fault)
{
	return store_integer(store, QUERY_LAST_CLAIM, number, fault);
}

bool
store_next(struct store *store, enum store_way way, struct arena *arena,
	   const struct log_entry **entry, struct fault *fault)
{
	const struct sql_value who[] = {
		sql_given(store->alone ? store->signed_by : NULL),
		sql_integer(store->alone_since)};
	sqlite3_stmt *row = store_bound(
		store, way == STORE_UNDO ? QUERY_NEXT_UNDO : QUERY_NEXT_REDO, who,
		fault);
	struct log_entry *found = arena_alloc(arena, sizeof *found);
	bool fine = true;
	*entry = NULL;
	int more = store_row(store, row, fault);
	if (more == 1) {
		fine = read_entry(store, row, arena, found, fault);
		*entry = found;
	}
	sqlite3_reset(row);
	return fine && more >= 0;
}
