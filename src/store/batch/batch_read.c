#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "batch_parts.h"

/* ---- reading ---- */

struct reader {
	const unsigned char *at, *end;
	bool bad;
};

static uint64_t
get_number(struct reader *reader)
{
	uint64_t n = 0;
	for (int shift = 0; shift < 64; shift += 7) {
		if (reader->at == reader->end)
			break;
		uint64_t byte = *reader->at++;
		n |= (byte & 0x7f) << shift;
		if (byte < 0x80)
			return n;
	}
	reader->bad = true;
	return 0;
}

static struct batch_value
get_value(struct reader *reader)
{
	uint64_t n = get_number(reader), payload = n >> BATCH_TYPE_BITS;
	struct batch_value value = {.type = (enum batch_type)(n & 3)};
	if (value.type == BATCH_INTEGER)
		value.integer = (int64_t)(payload >> 1 ^ (0 - (payload & 1)));
	if (value.type == BATCH_TEXT) {
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
get_head(struct reader *reader, enum op *op, size_t *table)
{
	if (reader->bad || reader->at == reader->end)
		return false;
	*op = (enum op)(*reader->at & 3);
	*table = *reader->at++ >> BATCH_OP_BITS;
	reader->bad = *op > OP_DELETE || *table >= STORE_FACT_TABLES;
	return !reader->bad;
}

/* True if a record holds the value of a column. */
static bool
in_record(const struct table *table, enum op op, int column)
{
	return op != OP_INSERT || (table->keys >> column & 1) != 0;
}

/* ---- taking back ---- */

static void
bind(sqlite3_stmt *statement, int column, const struct batch_value *value)
{
	switch (value->type) {
	case BATCH_NULL:
		sqlite3_bind_null(statement, column);
		break;
	case BATCH_INTEGER:
		sqlite3_bind_int64(statement, column, value->integer);
		break;
	case BATCH_TEXT:
		sqlite3_bind_text64(statement, column, value->text, value->len,
				    SQLITE_STATIC, SQLITE_UTF8);
		break;
	}
}

static bool
revert_record(struct batch *batch, struct reader *reader, bool *misfit,
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
			struct batch_value value = get_value(reader);
			/* only the key is asked for where a row goes */
			if (undo != OP_DELETE || (batch->tables[t].keys >> i & 1) != 0)
				bind(statement, i + 1, &value);
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
	struct reader reader = {bytes, bytes + len, false};
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
		struct reader reader = {begin + starts[--n], begin + len, false};
		fine = revert_record(batch, &reader, misfit, fault);
	}
	if (fine && batch->failed != SQLITE_OK)
		fine = store_fault(batch->store, batch->failed, fault);
	free(starts);
	return fine;
}

bool
batch_each(struct store *store, const void *bytes, size_t len, batch_row row,
	   void *context, struct fault *fault)
{
	if (len == 0)
		return true;
	const unsigned char *begin = bytes;
	struct reader reader = {begin, begin + len, false};
	struct table known[STORE_FACT_TABLES] = {0};
	enum op op;
	size_t t;

	for (size_t i = 0; i < STORE_FACT_TABLES; i++)
		if (!batch_learn_table(store, &known[i], store_fact_table(i), false,
				       fault))
			return false;
	while (get_head(&reader, &op, &t)) {
		struct batch_value values[BATCH_COLUMNS] = {0};
		for (int i = 0; i < known[t].n_columns; i++)
			if (in_record(&known[t], op, i))
				values[i] = get_value(&reader);
		if (!reader.bad)
			row(context, store_fact_table(t), values, known[t].n_columns);
	}
	return !reader.bad ||
	       store_damaged(store, _("a journal makes no sense"), fault);
}
