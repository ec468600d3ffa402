#include "store/store.h"

#include <assert.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "internal.h"
#include "rows.h"
#include "store/batch/batch.h"

/* A statement that writes; only within a transaction. */
static sqlite3_stmt *
writer(struct store *store, enum query query, struct fault *fault)
{
	assert(store_in_transaction(store));
	return store_statement(store, query, fault);
}

bool
store_put_person(struct store *store, struct person *person, struct fault *fault)
{
	sqlite3_stmt *statement = writer(store, QUERY_PUT_PERSON, fault);
	if (!statement)
		return false;
	if (person->row == 0)
		sqlite3_bind_null(statement, 1);
	else
		sqlite3_bind_int64(statement, 1, person->row);
	store_bind_key(statement, 2, person->email);
	store_bind_key(statement, 3, person->name);
	store_bind_text(statement, 4, person->other_emails);
	store_bind_text(statement, 5, person->mcp_id);
	store_bind_text(statement, 6, person->department);
	store_bind_text(statement, 7, person->title);
	store_bind_date(statement, 8, person->hired_on);
	store_bind_date(statement, 9, person->left_on);
	if (!store_run(store, statement, fault))
		return false;
	if (person->row == 0)
		person->row = sqlite3_last_insert_rowid(store->db);
	return true;
}

struct achievement_row {
	int64_t person, credential;
	int32_t earned_on, expires_on;
	const char *reference;
};

/* Finds a credential in the dictionary, or adds it. */
static bool
look_up(struct store *store, const char *credential, int64_t *key, struct fault *fault)
{
	sqlite3_stmt *statement = writer(store, QUERY_GET_CREDENTIAL, fault);
	if (!statement)
		return false;
	store_bind_key(statement, 1, credential);
	int row = store_row(store, statement, fault);
	if (row == 1)
		*key = sqlite3_column_int64(statement, 0);
	sqlite3_reset(statement);
	if (row != 0)
		return row == 1;
	statement = writer(store, QUERY_PUT_CREDENTIAL, fault);
	if (!statement)
		return false;
	store_bind_key(statement, 1, credential);
	if (!store_run(store, statement, fault))
		return false;
	*key = sqlite3_last_insert_rowid(store->db);
	return true;
}

/* Remembered until the transaction ends. */
bool
store_credential_key(struct store *store, const char *credential, int64_t *key,
		     struct fault *fault)
{
	bool added;
	uint32_t i = names_add(&store->credentials, credential, &added);
	if (added) {
		store->credential_keys = mem_grow(store->credential_keys, i,
						  &store->credentials_capacity,
						  sizeof *store->credential_keys);
		store->credential_keys[i] = 0;
	}
	if (store->credential_keys[i] == 0 &&
	    !look_up(store, credential, &store->credential_keys[i], fault))
		return false;
	*key = store->credential_keys[i];
	return true;
}

static bool
run_achievement(struct store *store, enum query query,
		const struct achievement_row *row, struct fault *fault)
{
	sqlite3_stmt *statement = writer(store, query, fault);
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, row->person);
	sqlite3_bind_int64(statement, 2, row->credential);
	store_bind_date(statement, 3, row->earned_on);
	store_bind_date(statement, 4, row->expires_on);
	store_bind_text(statement, 5, row->reference);
	return store_run(store, statement, fault);
}

static struct batch_value
integer(int64_t value)
{
	return (struct batch_value){.type = BATCH_INTEGER, .integer = value};
}

/* The row as a batch notes it. */
static void
note_achievement(struct batch *batch, const struct achievement_row *row)
{
	struct batch_value values[] = {
		integer(row->person),
		integer(row->credential),
		integer(row->earned_on),
		integer(row->expires_on),
		{.type = BATCH_TEXT, .text = row->reference},
	};
	if (row->expires_on == DATE_NONE || row->expires_on == DATE_NEVER)
		values[3].type = BATCH_NULL;
	if (!row->reference || *row->reference == '\0')
		values[4].type = BATCH_NULL;
	else
		values[4].len = strlen(row->reference);
	batch_note(batch, "achievement", values);
}

/* One of many: most are new, and noted without SQLite's help. */
static bool
add_achievement(struct store *store, const struct achievement_row *row,
		struct fault *fault)
{
	struct batch *batch = store->journal.batch;
	batch_pause(batch);
	bool fine = run_achievement(store, QUERY_ADD_ACHIEVEMENT, row, fault);
	bool added = sqlite3_changes(store->db) == 1;
	batch_resume(batch);
	if (fine && added)
		note_achievement(batch, row);
	return fine &&
	       (added || run_achievement(store, QUERY_PUT_ACHIEVEMENT, row, fault));
}

bool
store_put_achievement(struct store *store, const struct store_earned *achievement,
		      struct fault *fault)
{
	struct achievement_row row = {.person = achievement->person,
				      .earned_on = achievement->earned_on,
				      .expires_on = achievement->expires_on,
				      .reference = achievement->reference};
	if (!store_credential_key(store, achievement->credential, &row.credential,
				  fault))
		return false;
	if (store->journal.batch)
		return add_achievement(store, &row, fault);
	return run_achievement(store, QUERY_PUT_ACHIEVEMENT, &row, fault);
}

bool
store_remove_achievement(struct store *store, int64_t person_row,
			 const char *credential, int32_t earned_on, struct fault *fault)
{
	sqlite3_stmt *statement = writer(store, QUERY_REMOVE_ACHIEVEMENT, fault);
	int64_t key;
	if (!statement || !store_credential_key(store, credential, &key, fault))
		return false;
	sqlite3_bind_int64(statement, 1, person_row);
	sqlite3_bind_int64(statement, 2, key);
	store_bind_date(statement, 3, earned_on);
	return store_run(store, statement, fault);
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
	return rows_put(store, kind, values, fault);
}

bool
store_put_fact(struct store *store, enum kind_id kind, const void *fact,
	       struct fault *fault)
{
	union value values[KIND_COLUMNS];
	assert(!fact_kinds[kind]->of_people);
	kind_values(fact_kinds[kind], NULL, fact, values);
	if (kind == KIND_BENEFIT_USES)
		values[kind_find_column(fact_kinds[kind], "person")].number =
			((const struct benefit_use *)fact)->person_row;
	return rows_put(store, fact_kinds[kind], values, fault);
}

bool
store_remove(struct store *store, const struct kind *kind, const union value *values,
	     struct fault *fault)
{
	if (kind->id == KIND_ACHIEVEMENTS)
		return store_remove_achievement(store, values[0].number, values[1].text,
						(int32_t)values[2].number, fault);
	return rows_remove(store, kind, values, fault);
}

static void
association_values(int64_t person_row, const char *organization, int32_t from,
		   int32_t to, union value values[KIND_COLUMNS])
{
	values[0] = as_number(person_row);
	values[1] = as_text(organization);
	values[2] = as_number(from);
	values[3] = as_number(to);
}

bool
store_put_association(struct store *store, int64_t person_row, const char *organization,
		      int32_t from, int32_t to, struct fault *fault)
{
	union value values[KIND_COLUMNS] = {0};
	association_values(person_row, organization, from, to, values);
	return store_put(store, fact_kinds[KIND_ASSOCIATIONS], values, fault);
}

bool
store_remove_association(struct store *store, int64_t person_row,
			 const char *organization, int32_t from, struct fault *fault)
{
	union value values[KIND_COLUMNS] = {0};
	association_values(person_row, organization, from, DATE_NEVER, values);
	return store_remove(store, fact_kinds[KIND_ASSOCIATIONS], values, fault);
}

bool
store_remove_person(struct store *store, int64_t person_row, struct fault *fault)
{
	sqlite3_stmt *statement = writer(store, QUERY_REMOVE_PERSON, fault);
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, person_row);
	return store_run(store, statement, fault);
}
