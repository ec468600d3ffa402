#include "store/store.h"

#include <string.h>

#include "base/date.h"
#include "internal.h"
#include "store/batch/batch.h"

bool
store_put_person(struct store *store, struct person *person, struct fault *fault)
{
	const struct sql_value values[] = {
		person->row == 0 ? (struct sql_value){0} : sql_integer(person->row),
		sql_key(person->email),
		sql_key(person->name),
		sql_text(person->other_emails),
		sql_text(person->mcp_id),
		sql_text(person->department),
		sql_text(person->title),
		sql_date(person->hired_on),
		sql_date(person->left_on),
		sql_text(person->other_mcp_ids),
		sql_text(person->directory_id),
	};
	if (!store_write(store, QUERY_PUT_PERSON, values, fault))
		return false;
	if (person->row == 0)
		person->row = sqlite3_last_insert_rowid(store->db);
	return true;
}

/* Finds a credential in the dictionary, or adds it. */
static bool
look_up(struct store *store, const char *credential, int64_t *key, struct fault *fault)
{
	const struct sql_value name = sql_key(credential);
	sqlite3_stmt *row = store_bound(store, QUERY_GET_CREDENTIAL, &name, fault);
	int more = store_row(store, row, fault);
	if (more == 1)
		*key = sqlite3_column_int64(row, 0);
	sqlite3_reset(row);
	if (more != 0)
		return more == 1;
	if (!store_write(store, QUERY_PUT_CREDENTIAL, &name, fault))
		return false;
	*key = sqlite3_last_insert_rowid(store->db);
	return true;
}

/* Remembered until the transaction ends. */
bool
store_credential_key(struct store *store, const char *credential, int64_t *key,
		     struct fault *fault)
{
	uint32_t *known = index_at(&store->credentials, credential, strlen(credential));
	if (*known != INDEX_NONE) {
		*key = *known;
		return true;
	}
	if (!look_up(store, credential, key, fault))
		return false;
	if (*key >= 0 && *key < INDEX_NONE)
		*known = (uint32_t)*key;
	return true;
}

/* One of many: most are new, and noted without SQLite's help. */
static bool
add_achievement(struct store *store, const struct sql_value *row, struct fault *fault)
{
	struct batch *batch = store->journal.batch;
	batch_pause(batch);
	bool fine = store_write(store, QUERY_ADD_ACHIEVEMENT, row, fault);
	bool added = sqlite3_changes(store->db) == 1;
	batch_resume(batch);
	if (fine && added)
		batch_note(batch, "achievement", row);
	return fine && (added || store_write(store, QUERY_PUT_ACHIEVEMENT, row, fault));
}

bool
store_put_achievement(struct store *store, const struct store_earned *achievement,
		      struct fault *fault)
{
	int64_t key;
	if (!store_credential_key(store, achievement->credential, &key, fault))
		return false;
	const struct sql_value row[] = {
		sql_integer(achievement->person), sql_integer(key),
		sql_date(achievement->earned_on), sql_date(achievement->expires_on),
		sql_text(achievement->reference),
	};
	return store->journal.batch
		       ? add_achievement(store, row, fault)
		       : store_write(store, QUERY_PUT_ACHIEVEMENT, row, fault);
}

bool
store_remove_achievement(struct store *store, int64_t person_row,
			 const char *credential, int32_t earned_on, struct fault *fault)
{
	int64_t key;
	if (!store_credential_key(store, credential, &key, fault))
		return false;
	const struct sql_value keys[] = {sql_integer(person_row), sql_integer(key),
					 sql_date(earned_on)};
	return store_write(store, QUERY_REMOVE_ACHIEVEMENT, keys, fault);
}

bool
store_remove_person(struct store *store, int64_t person_row, struct fault *fault)
{
	const struct sql_value key = sql_integer(person_row);
	return store_write(store, QUERY_REMOVE_PERSON, &key, fault);
}
