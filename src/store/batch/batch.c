
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "batch_parts.h"
#include "store/revision.h"

/* ---- writing ---- */

/* As buf_add, without a call where there is room. */
static inline void
add(struct buf *out, const char *bytes, size_t len)
{
	if (out->capacity - out->len <= len) {
		buf_add(out, bytes, len);
		return;
	}
	memcpy(out->text + out->len, bytes, len);
	out->len += len;
}

static inline void
put_number(struct buf *out, uint64_t n)
{
	char bytes[10];
	size_t len = 0;
	for (; n > 0x7f; n >>= 7)
		bytes[len++] = (char)(0x80 | (n & 0x7f));
	bytes[len++] = (char)n;
	add(out, bytes, len);
}

/* A whole number has its sign in the lowest bit; 61 bits are left, figures take 60. */
static inline void
put_value(struct buf *out, const struct batch_value *value)
{
	uint64_t integer;
	switch (value->type) {
	case BATCH_NULL:
		put_number(out, BATCH_NULL);
		break;
	case BATCH_INTEGER:
		integer = (uint64_t)value->integer << 1 ^
			  (uint64_t)(value->integer >> 63);
		put_number(out, integer << BATCH_TYPE_BITS | BATCH_INTEGER);
		break;
	case BATCH_TEXT:
		put_number(out, (uint64_t)value->len << BATCH_TYPE_BITS | BATCH_TEXT);
		add(out, value->text, value->len);
		break;
	}
}

static struct batch_value
value_of(sqlite3_value *value)
{
	struct batch_value of = {.type = BATCH_NULL};
	if (sqlite3_value_type(value) == SQLITE_INTEGER) {
		of.type = BATCH_INTEGER;
		of.integer = sqlite3_value_int64(value);
	} else if (sqlite3_value_type(value) == SQLITE_TEXT) {
		of.type = BATCH_TEXT;
		of.text = (const char *)sqlite3_value_text(value);
		of.len = (size_t)sqlite3_value_bytes(value);
	}
	return of;
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
	   const struct batch_value *value, struct buf *keys)
{
	size_t begin = batch->row.len;
	put_value(&batch->row, value);
	if (keys && (table->keys >> column & 1) != 0)
		add(keys, batch->row.text + begin, batch->row.len - begin);
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
		struct batch_value of = value_of(value);
		take_value(batch, table, i, &of, keys);
	}
}

void
batch_pause(struct batch *batch)
{
	sqlite3_preupdate_hook(batch->store->db, NULL, NULL);
}

void
batch_note(struct batch *batch, const char *name, const struct batch_value *values)
{
	size_t t = find_table(batch, name);
	const struct table *table = &batch->tables[t];
	char head = (char)(OP_INSERT | t << BATCH_OP_BITS);
	add(&batch->bytes, &head, 1);
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
	buf_putc(&batch->bytes, (char)(op | t << BATCH_OP_BITS));
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
batch_start(struct store *store, struct fault *fault)
{
	struct batch *batch = mem_new(1, sizeof *batch);
	batch->store = store;
	for (size_t i = 0; i < STORE_FACT_TABLES; i++)
		if (!batch_learn_table(store, &batch->tables[i], store_fact_table(i),
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
