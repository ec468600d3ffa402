#include "batch.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "store/number.h"
#include "store/revision.h"

enum { OP_BITS = 2, TYPE_BITS = 2, MOST_COLUMNS = 32 };

enum op { OP_INSERT, OP_UPDATE, OP_DELETE };

/* A table of facts, and the statements that change it. */
struct table {
	int n_columns;
	uint32_t keys;		     /* bit i: column i belongs to the primary key */
	sqlite3_stmt *statements[3]; /* by op: to do it */
};

struct batch {
	struct store *store;
	struct table tables[STORE_FACT_TABLES];
	size_t last; /* the table that was changed last */
	struct buf bytes, row;
	uint64_t sum;
	int failed; /* SQLite's code */
};

/* ---- tables ---- */

static bool
is_key(const struct table *table, int column)
{
	return (table->keys >> column & 1) != 0;
}

/* Adds `"name" = ?1` for each column, or for those of the key. */
static void
add_columns(sqlite3_str *sql, const struct table *table, const char *const *names,
	    bool keys_only, const char *between)
{
	const char *before = "";
	for (int i = 0; i < table->n_columns; i++)
		if (!keys_only || is_key(table, i)) {
			sqlite3_str_appendf(sql, "%s\"%w\" = ?%d", before, names[i],
					    i + 1);
			before = between;
		}
}

static char *
sql_for(enum op op, const char *name, const struct table *table,
	const char *const *names)
{
	sqlite3_str *sql = sqlite3_str_new(NULL);
	switch (op) {
	case OP_INSERT:
		sqlite3_str_appendf(sql, "INSERT INTO \"%w\" (\"%w\"", name, names[0]);
		for (int i = 1; i < table->n_columns; i++)
			sqlite3_str_appendf(sql, ", \"%w\"", names[i]);
		sqlite3_str_appendall(sql, ") VALUES (?1");
		for (int i = 1; i < table->n_columns; i++)
			sqlite3_str_appendf(sql, ", ?%d", i + 1);
		sqlite3_str_appendchar(sql, 1, ')');
		return sqlite3_str_finish(sql);
	case OP_UPDATE:
		sqlite3_str_appendf(sql, "UPDATE \"%w\" SET ", name);
		add_columns(sql, table, names, false, ", ");
		break;
	case OP_DELETE:
		sqlite3_str_appendf(sql, "DELETE FROM \"%w\"", name);
		break;
	}
	sqlite3_str_appendall(sql, " WHERE ");
	add_columns(sql, table, names, true, " AND ");
	return sqlite3_str_finish(sql);
}

static bool
prepare_table(struct store *store, struct table *table, const char *name,
	      const char *const *names, struct fault *fault)
{
	for (int op = OP_INSERT; op <= OP_DELETE; op++) {
		char *sql = sql_for((enum op)op, name, table, names);
		int code = sqlite3_prepare_v2(store->db, sql, -1,
					      &table->statements[op], NULL);
		sqlite3_free(sql);
		if (code != SQLITE_OK)
			return store_fault(store, code, fault);
	}
	return true;
}

/* Learns the columns that a table has in a schema; with_statements: and how to change
 * it.
 */
static bool
learn_table(struct store *store, struct table *table, const char *name, int schema,
	    bool with_statements, struct fault *fault)
{
	const struct sql_value of = sql_key(name);
	sqlite3_stmt *row = store_bound(store, QUERY_TABLE_COLUMNS, &of, fault);
	const char *names[MOST_COLUMNS];
	struct arena arena = {0};
	int more;
	while ((more = store_row(store, row, fault)) == 1) {
		assert(table->n_columns < MOST_COLUMNS);
		names[table->n_columns] =
			arena_strdup(&arena, (const char *)sqlite3_column_text(row, 0));
		if (sqlite3_column_int(row, 1) > 0)
			table->keys |= UINT32_C(1) << table->n_columns;
		table->n_columns++;
	}
	table->n_columns = store_fact_columns(name, table->n_columns, schema);
	bool fine = more == 0 && (!with_statements ||
				  prepare_table(store, table, name, names, fault));
	arena_free(&arena);
	return fine;
}

/* ---- writing ---- */

/* Of a whole number 61 bits are left, figures take 60. */
static inline void
put_value(struct buf *out, const struct sql_value *value)
{
	switch (value->type) {
	case SQL_NULL:
		number_put(out, SQL_NULL);
		break;
	case SQL_INTEGER:
		number_put(out,
			   number_of_signed(value->integer) << TYPE_BITS | SQL_INTEGER);
		break;
	case SQL_TEXT:
		number_put(out, (uint64_t)value->len << TYPE_BITS | SQL_TEXT);
		number_add_bytes(out, value->text, value->len);
		break;
	}
}

/* FNV-1a. */
static uint64_t
hash(size_t table, const struct buf *row)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325) ^ table;
	for (size_t i = 0; i < row->len; i++)
		h = (h ^ (unsigned char)row->text[i]) * UINT64_C(0x100000001b3);
	return h;
}

/* ---- recording ---- */

static size_t
find_table(struct batch *batch, const char *name)
{
	if (strcmp(store_fact_table(batch->last), name) == 0)
		return batch->last;
	for (size_t i = 0; i < STORE_FACT_TABLES; i++)
		if (strcmp(store_fact_table(i), name) == 0)
			return batch->last = i;
	return STORE_FACT_TABLES;
}

typedef int (*value_getter)(sqlite3 *db, int column, sqlite3_value **value);

/* Adds a value to the row, and to `keys` (if not null) if it belongs to the key. */
static void
take_value(struct batch *batch, const struct table *table, int column,
	   const struct sql_value *value, struct buf *keys)
{
	size_t begin = batch->row.len;
	put_value(&batch->row, value);
	if (keys && is_key(table, column))
		number_add_bytes(keys, batch->row.text + begin, batch->row.len - begin);
}

/* The row before or after the change, as values; those of the key into `keys` too. */
static void
take_row(struct batch *batch, sqlite3 *db, const struct table *table, value_getter get,
	 struct buf *keys)
{
	buf_clear(&batch->row);
	for (int i = 0; i < table->n_columns && batch->failed == SQLITE_OK; i++) {
		sqlite3_value *value;
		batch->failed = get(db, i, &value);
		if (batch->failed != SQLITE_OK)
			return;
		struct sql_value of = sql_value(value);
		take_value(batch, table, i, &of, keys);
	}
}

void
batch_pause(struct batch *batch)
{
	sqlite3_preupdate_hook(batch->store->db, NULL, NULL);
}

void
batch_note(struct batch *batch, const char *name, const struct sql_value *values)
{
	size_t t = find_table(batch, name);
	const struct table *table = &batch->tables[t];
	char head = (char)(OP_INSERT | t << OP_BITS);
	number_add_bytes(&batch->bytes, &head, 1);
	buf_clear(&batch->row);
	for (int i = 0; i < table->n_columns; i++)
		take_value(batch, table, i, &values[i], &batch->bytes);
	batch->sum += hash(t, &batch->row);
}

static void
record(void *context, sqlite3 *db, int change, const char *schema, const char *name,
       sqlite3_int64 before, sqlite3_int64 after)
{
	struct batch *batch = context;
	size_t t = find_table(batch, name);
	enum op op = change == SQLITE_INSERT   ? OP_INSERT
		     : change == SQLITE_UPDATE ? OP_UPDATE
					       : OP_DELETE;
	(void)before, (void)after;
	if (t == STORE_FACT_TABLES || strcmp(schema, "main") != 0)
		return;
	buf_putc(&batch->bytes, (char)(op | t << OP_BITS));
	if (op != OP_INSERT) {
		take_row(batch, db, &batch->tables[t], sqlite3_preupdate_old, NULL);
		batch->sum -= hash(t, &batch->row);
		buf_add(&batch->bytes, buf_text(&batch->row), batch->row.len);
	}
	if (op != OP_DELETE) {
		take_row(batch, db, &batch->tables[t], sqlite3_preupdate_new,
			 op == OP_INSERT ? &batch->bytes : NULL);
		batch->sum += hash(t, &batch->row);
	}
}

struct batch *
batch_start(struct store *store, int schema, struct fault *fault)
{
	struct batch *batch = mem_new(1, sizeof *batch);
	batch->store = store;
	for (size_t i = 0; i < STORE_FACT_TABLES; i++)
		if (!learn_table(store, &batch->tables[i], store_fact_table(i), schema,
				 true, fault)) {
			batch_stop(batch);
			return NULL;
		}
	if (!revision_pause(store, fault)) {
		batch_stop(batch);
		return NULL;
	}
	batch_resume(batch);
	return batch;
}

void
batch_resume(struct batch *batch)
{
	sqlite3_preupdate_hook(batch->store->db, record, batch);
}

void
batch_stop(struct batch *batch)
{
	if (!batch)
		return;
	sqlite3_preupdate_hook(batch->store->db, NULL, NULL);
	revision_resume(batch->store);
	for (size_t i = 0; i < STORE_FACT_TABLES; i++)
		for (int op = OP_INSERT; op <= OP_DELETE; op++)
			sqlite3_finalize(batch->tables[i].statements[op]);
	buf_free(&batch->bytes);
	buf_free(&batch->row);
	free(batch);
}

const struct buf *
batch_bytes(const struct batch *batch)
{
	return &batch->bytes;
}

int64_t
batch_sum(const struct batch *batch)
{
	return (int64_t)batch->sum;
}

/* ---- reading ---- */

static struct sql_value
get_value(struct number_reader *reader)
{
	uint64_t n = number_get(reader), payload = n >> TYPE_BITS;
	struct sql_value value = {.type = (enum sql_type)(n & 3)};
	if (value.type == SQL_INTEGER)
		value.integer = number_signed(payload);
	if (value.type == SQL_TEXT) {
		if (payload > (uint64_t)(reader->end - reader->at)) {
			reader->bad = true;
			return value;
		}
		value.text = (const char *)reader->at;
		value.len = (size_t)payload;
		reader->at += payload;
	}
	return value;
}

/* Reads a record's head; false at the end or where it makes no sense. */
static bool
get_head(struct number_reader *reader, enum op *op, size_t *table)
{
	if (reader->bad || reader->at == reader->end)
		return false;
	*op = (enum op)(*reader->at & 3);
	*table = *reader->at++ >> OP_BITS;
	reader->bad = *op > OP_DELETE || *table >= STORE_FACT_TABLES;
	return !reader->bad;
}

/* True if a record holds the value of a column. */
static bool
in_record(const struct table *table, enum op op, int column)
{
	return op != OP_INSERT || is_key(table, column);
}

/* ---- taking back ---- */

static bool
revert_record(struct batch *batch, struct number_reader *reader, bool *misfit,
	      struct fault *fault)
{
	enum op op;
	size_t t;
	if (!get_head(reader, &op, &t))
		return store_damaged(batch->store, _("a journal makes no sense"),
				     fault);
	enum op undo = op == OP_INSERT	 ? OP_DELETE
		       : op == OP_DELETE ? OP_INSERT
					 : OP_UPDATE;
	sqlite3_stmt *statement = batch->tables[t].statements[undo];
	for (int i = 0; i < batch->tables[t].n_columns; i++)
		if (in_record(&batch->tables[t], op, i)) {
			struct sql_value value = get_value(reader);
			/* only the key is asked for where a row goes */
			if (undo != OP_DELETE || is_key(&batch->tables[t], i))
				store_bind(statement, i + 1, &value);
		}
	int code = sqlite3_step(statement);
	sqlite3_reset(statement);
	*misfit = (code & 0xff) == SQLITE_CONSTRAINT ||
		  (code == SQLITE_DONE && sqlite3_changes(batch->store->db) != 1);
	if (reader->bad)
		return store_damaged(batch->store, _("a journal makes no sense"),
				     fault);
	if (code != SQLITE_DONE && !*misfit)
		return store_fault(batch->store, code, fault);
	return !*misfit;
}

/* Where each record begins; the caller frees them. Null if the bytes make no sense. */
static size_t *
find_records(struct batch *batch, const unsigned char *bytes, size_t len, size_t *n)
{
	struct number_reader reader = {bytes, bytes + len, false};
	size_t *starts = NULL, capacity = 0, t;
	enum op op;
	*n = 0;
	for (;;) {
		size_t start = (size_t)(reader.at - bytes);
		if (!get_head(&reader, &op, &t))
			break;
		starts = mem_grow(starts, *n, &capacity, sizeof *starts);
		starts[(*n)++] = start;
		for (int i = 0; i < batch->tables[t].n_columns; i++)
			if (in_record(&batch->tables[t], op, i))
				get_value(&reader);
	}
	if (!reader.bad)
		return starts;
	free(starts);
	return NULL;
}

bool
batch_revert(struct batch *batch, const void *bytes, size_t len, bool *misfit,
	     struct fault *fault)
{
	const unsigned char *begin = bytes;
	size_t n, *starts = find_records(batch, begin, len, &n);
	bool fine = starts ||
		    store_damaged(batch->store, _("a journal makes no sense"), fault);
	*misfit = false;
	while (fine && n > 0) {
		struct number_reader reader = {begin + starts[--n], begin + len, false};
		fine = revert_record(batch, &reader, misfit, fault);
	}
	if (fine && batch->failed != SQLITE_OK)
		fine = store_fault(batch->store, batch->failed, fault);
	free(starts);
	return fine;
}

bool
batch_each(struct store *store, const struct batch_of *of, batch_row row, void *context,
	   struct fault *fault)
{
	if (of->len == 0)
		return true;
	const unsigned char *begin = of->bytes;
	struct number_reader reader = {begin, begin + of->len, false};
	struct table known[STORE_FACT_TABLES] = {0};
	enum op op;
	size_t t;

	for (size_t i = 0; i < STORE_FACT_TABLES; i++)
		if (!learn_table(store, &known[i], store_fact_table(i), of->schema,
				 false, fault))
			return false;
	while (get_head(&reader, &op, &t)) {
		struct sql_value values[MOST_COLUMNS] = {0};
		for (int i = 0; i < known[t].n_columns; i++)
			if (in_record(&known[t], op, i))
				values[i] = get_value(&reader);
		if (!reader.bad)
			row(context, store_fact_table(t), values, known[t].n_columns);
	}
	return !reader.bad ||
	       store_damaged(store, _("a journal makes no sense"), fault);
}
