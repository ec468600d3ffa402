#include "schema.h"

#include "base/lang.h"

/* Triggers that move the revision. */
#define TRIGGER(version, table, event, does)                                           \
	{version, "CREATE TRIGGER " #table "_" #event " AFTER " #event " ON " #table   \
		  " BEGIN " does "END"},
#define MOVE(number) "UPDATE revision SET " #number " = " #number " + 1; "
#define STALE(ids)                                                                     \
	"INSERT INTO stale SELECT id FROM (" ids                                       \
	") WHERE EXISTS (SELECT 1 FROM image) AND id NOT IN (SELECT person FROM "      \
	"stale); "

#define SCHEMA(version, ...) {version, #__VA_ARGS__},
#define PEOPLE(version, table, key)                                                    \
	TRIGGER(version, table, INSERT,                                                \
		MOVE(people) STALE("SELECT new." #key " AS id"))                       \
	TRIGGER(version, table, DELETE,                                                \
		MOVE(people) STALE("SELECT old." #key " AS id"))                       \
	TRIGGER(version, table, UPDATE,                                                \
		MOVE(people)                                                           \
			STALE("SELECT old." #key " AS id UNION SELECT new." #key))
#define OTHER(version, table)                                                          \
	TRIGGER(version, table, INSERT, MOVE(other))                                   \
	TRIGGER(version, table, DELETE, MOVE(other))                                   \
	TRIGGER(version, table, UPDATE, MOVE(other))

const struct schema_step store_schema[] = {
#include "schema.def"
};

const size_t store_n_schema = sizeof store_schema / sizeof *store_schema;

bool
store_schema_version(struct store *store, int *version, struct fault *fault)
{
	sqlite3_stmt *statement;
	int code = sqlite3_prepare_v2(store->db, "PRAGMA user_version", -1, &statement,
				      NULL);
	if (code == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW)
		*version = sqlite3_column_int(statement, 0);
	if (statement)
		code = sqlite3_finalize(statement);
	return code == SQLITE_OK || store_fault(store, code, fault);
}

static bool
run_steps(struct store *store, const struct schema_step *steps, size_t n_steps,
	  struct fault *fault)
{
	char pragma[64];
	int version;
	/* again, now that no one else can have changed it since */
	if (!store_schema_version(store, &version, fault))
		return false;
	for (size_t i = 0; i < n_steps; i++)
		if (steps[i].version > version &&
		    !store_execute(store, steps[i].sql, fault))
			return false;
	if (steps[n_steps - 1].version <= version)
		return true;
	sqlite3_snprintf(sizeof pragma, pragma, "PRAGMA user_version = %d",
			 steps[n_steps - 1].version);
	return store_execute(store, pragma, fault);
}

bool
store_migrate(struct store *store, const struct schema_step *steps, size_t n_steps,
	      struct fault *fault)
{
	int newest = steps[n_steps - 1].version, version;
	if (!store_schema_version(store, &version, fault))
		return false;
	if (version == newest)
		return true;
	if (version > newest)
		return fault_set(
			fault, FAULT_STORE,
			_("%s was made by a newer version of attain (its format is "
			  "%d, this one reads up to %d): use that version."),
			store->path, version, newest);
	if (sqlite3_db_readonly(store->db, "main") == 1)
		return fault_set(
			fault, FAULT_STORE,
			_("%s was made by an older version of attain and can't be "
			  "brought up to date because it is read-only: make it and "
			  "its folder writable."),
			store->path);
	if (!store_begin(store, fault))
		return false;
	if (run_steps(store, steps, n_steps, fault))
		return store_commit(store, fault);
	store_rollback(store);
	return false;
}
