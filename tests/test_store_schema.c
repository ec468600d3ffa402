#include <criterion/criterion.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../src/store/internal.h"
#include "support/storage.h"

TestSuite(store_schema, .init = storage_set_up, .fini = storage_tear_down);

Test(store_schema, the_schema_refuses_what_can_not_be)
{
	static const char *const rows[] = {
		"INSERT INTO achievement VALUES (77, 1, 1, NULL, NULL)",
		"INSERT INTO achievement VALUES (1, 1, '2018-01-01', NULL, NULL)",
		"INSERT INTO achievement VALUES (1, 1, 3000000, NULL, NULL)",
		"INSERT INTO association VALUES (1, 5, 'home', 4)",
		"INSERT INTO override VALUES ('c', 'l', 5, 4, NULL)",
		"INSERT INTO subscription VALUES ('o', 5, 4, NULL, NULL)",
		"INSERT INTO person (id, email) VALUES (9, 'x')",
		"DELETE FROM person",
	};

	FINE(store_begin(s.store, &s.fault));
	FINE(store_put_achievement(s.store,
				   &(struct store_earned){storage_person("a@x.example"),
							  "alpha", 1, DATE_NEVER, ""},
				   &s.fault));
	FINE(store_commit(s.store, &s.fault));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		cr_assert_eq(sqlite3_exec(s.store->db, rows[i], NULL, NULL, NULL) &
				     0xff,
			     SQLITE_CONSTRAINT, "%s", rows[i]);
}

Test(store_schema, a_newer_file_is_refused_and_untouched)
{
	struct store *other;
	size_t n[2];
	char *bytes;

	storage_execute("PRAGMA user_version = 99");
	store_close(s.store);
	s.store = NULL;
	bytes = storage_bytes(s.db, &n[0]);
	for (int mode = 0; mode < 2; mode++) {
		REFUSED(store_open(s.db, mode ? STORE_READ : STORE_WRITE, &other,
				   &s.fault),
			FAULT_STORE, "made by a newer version");
		cr_assert_eq(memcmp(bytes, storage_bytes(s.db, &n[1]), n[0]), 0);
		cr_assert_eq(n[0], n[1]);
	}
}

Test(store_schema, a_newer_backup_is_not_restored)
{
	char *backup = folder_path(&s.folder, "backup.db");
	sqlite3 *db;

	FINE(store_backup(s.store, backup, false, &s.fault));
	cr_assert_eq(sqlite3_open(backup, &db), SQLITE_OK);
	cr_assert_eq(sqlite3_exec(db, "PRAGMA user_version = 99", NULL, NULL, NULL),
		     SQLITE_OK);
	sqlite3_close(db);
	REFUSED(store_restore(s.store, backup, false, &s.fault), FAULT_INPUT,
		"made by a newer version");
	cr_assert_eq(storage_integer("PRAGMA user_version"), 2);
}

static const struct schema_step later[] = {
	{1, "CREATE TABLE setting (never run on a file that has version 2)"},
	{3, "ALTER TABLE person ADD COLUMN phone TEXT"},
	{4, "UPDATE person SET phone = '1'"},
	{4, "CREATE TABLE extra (id INTEGER PRIMARY KEY NOT NULL) STRICT"},
};

static const struct schema_step broken[] = {
	{3, "ALTER TABLE person ADD COLUMN phone TEXT"},
	{4, "UPDATE person SET phone = none_such"},
};

Test(store_schema, an_older_file_is_brought_up_to_date_once)
{
	int version;

	storage_fill(1);
	for (int i = 0; i < 2; i++) {
		FINE(store_migrate(s.store, later, 4, &s.fault));
		FINE(store_schema_version(s.store, &version, &s.fault));
		cr_assert_eq(version, 4);
		cr_assert_eq(storage_integer(
				     "SELECT count(*) FROM person WHERE phone = '1'"),
			     1);
		cr_assert_eq(storage_integer("SELECT count(*) FROM extra"), 0);
	}
}

Test(store_schema, a_migration_that_fails_changes_nothing)
{
	int version;

	storage_fill(1);
	REFUSED(store_migrate(s.store, broken, 2, &s.fault), FAULT_STORE,
		"its tables are not those of attain");
	FINE(store_schema_version(s.store, &version, &s.fault));
	cr_assert_eq(version, 2);
	cr_assert_eq(storage_integer("SELECT count(*) FROM pragma_table_info('person') "
				     "WHERE name = 'phone'"),
		     0);
}

Test(store_schema, steps_of_the_schema_are_by_version)
{
	cr_assert_eq(store_schema[0].version, 1);
	for (size_t i = 1; i < store_n_schema; i++)
		cr_assert(store_schema[i].version == store_schema[i - 1].version ||
			  store_schema[i].version == store_schema[i - 1].version + 1);
}

/* A file as a version before the first one would have left it. */
static void
make_older(void)
{
	sqlite3 *db;

	store_close(s.store);
	s.store = NULL;
	cr_assert_eq(unlink(s.db), 0);
	cr_assert_eq(sqlite3_open(s.db, &db), SQLITE_OK);
	cr_assert_eq(sqlite3_exec(db,
				  "PRAGMA application_id = 0x6174746e;"
				  "CREATE TABLE former (id INTEGER PRIMARY KEY) STRICT",
				  NULL, NULL, NULL),
		     SQLITE_OK);
	cr_assert_eq(sqlite3_close(db), SQLITE_OK);
}

Test(store_schema, an_older_file_is_brought_up_to_date_when_it_is_opened)
{
	for (int mode = 0; mode < 2; mode++) {
		make_older();
		FINE(store_open(s.db, mode ? STORE_READ : STORE_WRITE, &s.store,
				&s.fault));
		cr_assert_eq(storage_load()->n_people, 0);
		cr_assert_eq(storage_integer("PRAGMA user_version"),
			     store_schema[store_n_schema - 1].version);
		cr_assert_eq(storage_integer("SELECT count(*) FROM former"), 0);
	}
}

Test(store_schema, an_older_file_that_is_read_only_is_refused)
{
	make_older();
	storage_become_mortal();
	cr_assert_eq(chmod(s.db, 0400), 0);
	REFUSED(store_open(s.db, STORE_READ, &s.store, &s.fault), FAULT_STORE,
		"made by an older version");
	storage_become_immortal();
}
