#include "store/store.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "batch.h"
#include "internal.h"

/* Texts to be replaced, and what for. */
struct hunt {
	struct store *store;
	const struct erasure *erasure;
	struct arena arena;
	const char **texts; /* the erasure's, and those found in the journal */
	size_t n_texts, capacity;
	struct fault *fault;
};

static void
add_text(struct hunt *hunt, const char *text, size_t len)
{
	if (len == 0)
		return;
	hunt->texts = mem_grow(hunt->texts, hunt->n_texts, &hunt->capacity,
			       sizeof *hunt->texts);
	hunt->texts[hunt->n_texts++] = arena_strndup(&hunt->arena, text, len);
}

static void
add_words(struct hunt *hunt, const char *text)
{
	for (size_t len; *text != '\0'; text += len + (text[len] != '\0')) {
		len = strcspn(text, " ");
		add_text(hunt, text, len);
	}
}

/* ---- the journal ---- */

/* The column of a table that holds a person's key, or -1. */
static int
person_column(const char *table)
{
	if (strcmp(table, "benefit_use") == 0)
		return 4;
	if (strcmp(table, "person") == 0 || strcmp(table, "achievement") == 0 ||
	    strcmp(table, "association") == 0)
		return 0;
	return -1;
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

/* Columns of table person that are one text, and the one that is several. */
static void
learn_texts(struct hunt *hunt, sqlite3_changeset_iter *change, bool after)
{
	for (int column = 1; column <= 4; column++) {
		sqlite3_value *value = value_at(change, column, after);
		const char *text =
			value != NULL ? (const char *)sqlite3_value_text(value) : NULL;

		if (text != NULL && column == 3)
			add_words(hunt, text);
		else if (text != NULL)
			add_text(hunt, text, strlen(text));
	}
}

/* True if a change is of the person; what it tells of them is noted. */
static bool
look_at(struct hunt *hunt, sqlite3_changeset_iter *change)
{
	const char *table;
	int n_columns, op, indirect, column;
	bool named = false;

	sqlite3changeset_op(change, &table, &n_columns, &op, &indirect);
	column = person_column(table);
	for (int after = 0; after < 2 && column >= 0; after++) {
		sqlite3_value *value;

		/* there is nothing before an insert nor after a delete */
		if (op == (after ? SQLITE_DELETE : SQLITE_INSERT))
			continue;
		value = value_at(change, column, after);
		named |= value != NULL &&
			 sqlite3_value_int64(value) == hunt->erasure->person_row;
		if (value == NULL && op == SQLITE_UPDATE && column == 0) {
			value = value_at(change, column, false);
			named |= value != NULL && sqlite3_value_int64(value) ==
							  hunt->erasure->person_row;
		}
		if (named && strcmp(table, "person") == 0)
			learn_texts(hunt, change, after);
	}
	return named;
}

static bool
changes_name(struct hunt *hunt, const void *bytes, int n, bool *named)
{
	union {
		const void *read;
		void *given;
	} blob = {.read = bytes};
	sqlite3_changeset_iter *change;
	int code;

	if (n == 0)
		return true;
	code = sqlite3changeset_start(&change, n, blob.given);
	if (code != SQLITE_OK)
		return store_fault(hunt->store, code, hunt->fault);
	while (sqlite3changeset_next(change) == SQLITE_ROW)
		*named |= look_at(hunt, change);
	code = sqlite3changeset_finalize(change);
	return code == SQLITE_OK || store_fault(hunt->store, code, hunt->fault);
}

/* The erasure's texts, in any case, in the bytes of a batch. */
static bool
bytes_name(const struct hunt *hunt, const char *bytes, size_t n)
{
	for (size_t i = 0; i < hunt->erasure->n_texts; i++) {
		const char *text = hunt->erasure->texts[i];
		size_t len = strlen(text);

		for (size_t k = 0; len > 2 && k + len <= n; k++)
			if (strncasecmp(bytes + k, text, len) == 0)
				return true;
	}
	return false;
}

static bool
entry_names(struct hunt *hunt, sqlite3_stmt *row, bool *named)
{
	const void *batch = sqlite3_column_blob(row, 2);
	size_t n = (size_t)sqlite3_column_bytes(row, 2);
	bool in_batch = false;

	*named = false;
	if (!changes_name(hunt, sqlite3_column_blob(row, 1),
			  sqlite3_column_bytes(row, 1), named))
		return false;
	if (n > 0 && !*named &&
	    !batch_names_person(hunt->store, batch, n, hunt->erasure->person_row,
				&in_batch, hunt->fault))
		return false;
	*named |= in_batch || bytes_name(hunt, batch, n);
	return true;
}

static bool
run_on(struct hunt *hunt, enum query query, int64_t entry, const char *text)
{
	sqlite3_stmt *statement = store_statement(hunt->store, query, hunt->fault);

	if (statement == NULL)
		return false;
	sqlite3_bind_int64(statement, 1, entry);
	if (text != NULL)
		store_bind_key(statement, 2, text);
	return store_run(hunt->store, statement, hunt->fault);
}

struct entries {
	int64_t *ids;
	size_t n, capacity;
};

/* Which entries of the journal tell of the person. */
static bool
find_entries(struct hunt *hunt, struct entries *entries)
{
	sqlite3_stmt *row =
		store_statement(hunt->store, QUERY_LOAD_JOURNAL, hunt->fault);
	int more;
	bool named, fine = row != NULL;

	while (fine && (more = store_row(hunt->store, row, hunt->fault)) != 0) {
		fine = more == 1 && entry_names(hunt, row, &named);
		if (!fine || !named)
			continue;
		entries->ids = mem_grow(entries->ids, entries->n, &entries->capacity,
					sizeof *entries->ids);
		entries->ids[entries->n++] = sqlite3_column_int64(row, 0);
	}
	if (row != NULL)
		sqlite3_reset(row);
	return fine;
}

static bool
clear_journal(struct hunt *hunt)
{
	struct entries entries = {0};
	bool fine = find_entries(hunt, &entries);

	for (size_t i = 0; fine && i < entries.n; i++)
		fine = run_on(hunt, QUERY_REMOVE_JOURNAL, entries.ids[i], NULL) &&
		       run_on(hunt, QUERY_ERASE_LOG_UNDO, entries.ids[i], NULL);
	free(entries.ids);
	return fine;
}

/* ---- the log's words ---- */

static bool
continues(char c)
{
	return isalnum((unsigned char)c) || c == '@' || c == '_' || c == '-';
}

/* True if the text at `at` stands there as a whole word. */
static bool
stands_at(const char *all, const char *at, const char *text, size_t len)
{
	if (strncasecmp(at, text, len) != 0)
		return false;
	/* a short number may be anything unless it is said to be an id */
	if (strspn(text, "0123456789") == len && len < 5 &&
	    (at - all < 7 || strncmp(at - 7, "mcp_id=", 7) != 0))
		return false;
	return !(at > all && continues(at[-1]) && continues(text[0])) &&
	       !(continues(at[len]) && continues(text[len - 1])) &&
	       !(at[len] == '.' && continues(at[len + 1]) &&
		 isalnum((unsigned char)text[len - 1]));
}

/* The length of the longest text that stands at `at`; 0: none. */
static size_t
longest_at(const struct hunt *hunt, const char *all, const char *at)
{
	size_t longest = 0;

	for (size_t i = 0; i < hunt->n_texts; i++) {
		size_t len = strlen(hunt->texts[i]);

		if (len > longest && stands_at(all, at, hunt->texts[i], len))
			longest = len;
	}
	return longest;
}

static void
replace_texts(const struct hunt *hunt, const char *all, struct buf *out)
{
	buf_clear(out);
	for (const char *at = all; *at != '\0';) {
		size_t len = longest_at(hunt, all, at);

		if (len > 0)
			buf_puts(out, hunt->erasure->replacement);
		else
			buf_putc(out, *at);
		at += len > 0 ? len : 1;
	}
}

struct rewriting {
	int64_t entry;
	const char *text;
};

static bool
clear_log(struct hunt *hunt)
{
	sqlite3_stmt *row = store_statement(hunt->store, QUERY_LOG_TEXTS, hunt->fault);
	struct rewriting *list = NULL;
	struct buf out = {0};
	size_t n = 0, capacity = 0;
	int more = -1;
	bool fine;

	while (row != NULL && (more = store_row(hunt->store, row, hunt->fault)) == 1) {
		const char *text = (const char *)sqlite3_column_text(row, 1);

		replace_texts(hunt, text, &out);
		if (strcmp(buf_text(&out), text) == 0)
			continue;
		list = mem_grow(list, n, &capacity, sizeof *list);
		list[n++] =
			(struct rewriting){sqlite3_column_int64(row, 0),
					   arena_strdup(&hunt->arena, buf_text(&out))};
	}
	fine = more == 0;
	for (size_t i = 0; fine && i < n; i++)
		fine = run_on(hunt, QUERY_ERASE_LOG_TEXT, list[i].entry, list[i].text);
	free(list);
	buf_free(&out);
	return fine;
}

bool
store_erase(struct store *store, const struct erasure *erasure, struct fault *fault)
{
	struct hunt hunt = {.store = store, .erasure = erasure, .fault = fault};
	bool fine;

	for (size_t i = 0; i < erasure->n_texts; i++)
		add_text(&hunt, erasure->texts[i], strlen(erasure->texts[i]));
	fine = store_execute(store, "PRAGMA secure_delete = ON", fault) &&
	       clear_journal(&hunt) && clear_log(&hunt);
	free(hunt.texts);
	arena_free(&hunt.arena);
	return fine;
}

bool
store_scrub(struct store *store, bool *clean, struct fault *fault)
{
	int in_log, moved;
	int code;

	*clean = false;
	if (!store_execute(store, "VACUUM", fault))
		return (sqlite3_errcode(store->db) & 0xff) == SQLITE_BUSY;
	code = sqlite3_wal_checkpoint_v2(store->db, "main", SQLITE_CHECKPOINT_TRUNCATE,
					 &in_log, &moved);
	*clean = code == SQLITE_OK;
	return code == SQLITE_OK || (code & 0xff) == SQLITE_BUSY ||
	       store_fault(store, code, fault);
}
