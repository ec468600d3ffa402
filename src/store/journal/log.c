#include "store/store.h"

#include <assert.h>
#include <pwd.h>
#include <stdio.h>
#include <unistd.h>

#include "base/date.h"
#include "journal.h"
#include "store/internal.h"

/* The system user's name, else number; valid until the next call. */
static const char *
user_name(void)
{
	static char number[24];
	const struct passwd *user = getpwuid(getuid());

	if (user != NULL)
		return user->pw_name;
	snprintf(number, sizeof number, "%ju", (uintmax_t)getuid());
	return number;
}

static bool
add_entry(struct store *store, const char *act, const char *text, enum log_undo undo,
	  struct fault *fault)
{
	sqlite3_stmt *statement = store_statement(store, QUERY_PUT_LOG, fault);

	assert(store_in_transaction(store) && store->journal.entry == 0);
	if (statement == NULL)
		return false;
	sqlite3_bind_int64(statement, 1, date_now());
	store_bind_key(statement, 2, user_name());
	store_bind_key(statement, 3, act);
	store_bind_key(statement, 4, text);
	sqlite3_bind_int(statement, 5, (int)undo);
	if (!store_run(store, statement, fault))
		return false;
	store->journal.entry = sqlite3_last_insert_rowid(store->db);
	store->journal.final = undo == LOG_FINAL;
	return true;
}

bool
store_log(struct store *store, const char *act, const char *text, struct fault *fault)
{
	return add_entry(store, act, text, LOG_UNDOABLE, fault);
}

bool
store_log_final(struct store *store, const char *act, const char *text,
		struct fault *fault)
{
	return add_entry(store, act, text, LOG_FINAL, fault);
}

bool
store_mark_undone(struct store *store, int64_t entry, bool undone, struct fault *fault)
{
	sqlite3_stmt *statement = store_statement(store, QUERY_MARK_UNDONE, fault);

	if (statement == NULL)
		return false;
	sqlite3_bind_int64(statement, 1, entry);
	if (undone) {
		sqlite3_bind_int64(statement, 2, date_now());
		store_bind_key(statement, 3, user_name());
	} else {
		sqlite3_bind_null(statement, 2);
		sqlite3_bind_null(statement, 3);
	}
	return store_run(store, statement, fault);
}

static const char *
text_of(struct arena *arena, sqlite3_stmt *row, int column)
{
	const char *text = (const char *)sqlite3_column_text(row, column);

	return text != NULL ? arena_strdup(arena, text) : "";
}

static struct log_entry
entry_of(struct arena *arena, sqlite3_stmt *row)
{
	return (struct log_entry){
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
}

static const char *
day_text(struct arena *arena, int32_t day)
{
	char text[DATE_TEXT_BYTES];

	return arena_strdup(arena, date_format(day, text));
}

bool
store_find_log(struct store *store, const struct log_filter *filter, size_t limit,
	       struct arena *arena, const struct log_entry **entries, size_t *n_entries,
	       struct fault *fault)
{
	sqlite3_stmt *statement = store_statement(store, QUERY_LOAD_LOG, fault);
	struct log_entry *list;
	int64_t recorded;
	size_t n = 0;
	int more;

	if (statement == NULL ||
	    !store_integer(store, QUERY_COUNT_LOG, &recorded, fault))
		return false;
	if (limit > (size_t)recorded)
		limit = (size_t)recorded;
	list = arena_array(arena, limit, sizeof *list);
	sqlite3_bind_int64(statement, 1, (int64_t)limit);
	store_bind_text(statement, 2, filter->act);
	store_bind_text(statement, 3, filter->who);
	store_bind_text(statement, 4, day_text(arena, filter->since));
	store_bind_text(statement, 5, day_text(arena, filter->until));
	while ((more = store_row(store, statement, fault)) == 1)
		list[n++] = entry_of(arena, statement);
	*entries = list;
	*n_entries = n;
	return more == 0;
}

bool
store_read_log(struct store *store, size_t limit, struct arena *arena,
	       const struct log_entry **entries, size_t *n_entries, struct fault *fault)
{
	static const struct log_filter all = {.since = DATE_NONE, .until = DATE_NEVER};

	return store_find_log(store, &all, limit, arena, entries, n_entries, fault);
}

bool
store_next(struct store *store, enum store_way way, struct arena *arena,
	   const struct log_entry **entry, struct fault *fault)
{
	sqlite3_stmt *row = store_statement(
		store, way == STORE_UNDO ? QUERY_NEXT_UNDO : QUERY_NEXT_REDO, fault);
	struct log_entry *found = arena_alloc(arena, sizeof *found);
	int more;

	*entry = NULL;
	if (row == NULL)
		return false;
	more = store_row(store, row, fault);
	if (more == 1) {
		*found = entry_of(arena, row);
		*entry = found;
	}
	sqlite3_reset(row);
	return more >= 0;
}
