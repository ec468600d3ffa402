#include <criterion/criterion.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../src/store/internal.h"
#include "../src/store/schema.h"
#include "support/storage.h"

TestSuite(store_schema, .init = storage_set_up, .fini = storage_tear_down);

static int
newest(void)
{
	return store_schema[store_n_schema - 1].version;
}

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
	cr_assert_eq(storage_integer("PRAGMA user_version"), newest());
}

static const struct schema_step later[] = {
	{1, "CREATE TABLE setting (never run on a file that has that version)"},
	{98, "ALTER TABLE person ADD COLUMN phone TEXT"},
	{99, "UPDATE person SET phone = '1'"},
	{99, "CREATE TABLE extra (id INTEGER PRIMARY KEY NOT NULL) STRICT"},
};

static const struct schema_step broken[] = {
	{98, "ALTER TABLE person ADD COLUMN phone TEXT"},
	{99, "UPDATE person SET phone = none_such"},
};

Test(store_schema, an_older_file_is_brought_up_to_date_once)
{
	int version;

	storage_fill(1);
	for (int i = 0; i < 2; i++) {
		FINE(store_migrate(s.store, later, 4, &s.fault));
		FINE(store_schema_version(s.store, &version, &s.fault));
		cr_assert_eq(version, 99);
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
	cr_assert_eq(version, newest());
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

/* A file of version 2, which knew neither awards nor settings, with a person in it. */
static void
make_version_2(const char *path)
{
	sqlite3 *db;

	cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
	for (size_t i = 0; i < store_n_schema && store_schema[i].version <= 2; i++)
		cr_assert_eq(sqlite3_exec(db, store_schema[i].sql, NULL, NULL, NULL),
			     SQLITE_OK);
	cr_assert_eq(sqlite3_exec(db,
				  "PRAGMA application_id = 0x6174746e;"
				  "PRAGMA user_version = 2;"
				  "INSERT INTO person (id, email, name) VALUES (7, "
				  "'kim@x.example', 'Kim')",
				  NULL, NULL, NULL),
		     SQLITE_OK);
	cr_assert_eq(sqlite3_close(db), SQLITE_OK);
}

/* What version 3 added can be written, and moves the revision. */
static void
check_version_3(void)
{
	struct award award = {.competency_id = "cloud",
			      .level_id = "gold",
			      .from = 3,
			      .until = 4,
			      .source = "x"};
	struct dated_setting setting = {"track", 3, "none"};
	int64_t moved = storage_integer("SELECT other FROM revision");
	const struct world *world = storage_load();

	cr_assert_eq(storage_integer("PRAGMA user_version"), newest());
	cr_assert_eq(world->n_people, 1);
	cr_assert_eq(world->facts.n_awards + world->facts.n_settings, 0);
	FINE(store_begin(s.store, &s.fault));
	FINE(store_put_fact(s.store, KIND_AWARDS, &award, &s.fault));
	FINE(store_put_fact(s.store, KIND_SETTINGS, &setting, &s.fault));
	FINE(store_commit(s.store, &s.fault));
	cr_assert_eq(storage_load()->facts.n_awards, 1);
	cr_assert_eq(storage_load()->facts.n_settings, 1);
	cr_assert_eq(storage_integer("SELECT other FROM revision"), moved + 2);
	cr_assert_eq(storage_integer("SELECT count(*) FROM awards WHERE \"from\" = "
				     "'1970-01-04' AND source = 'x'"),
		     1);
}

Test(store_schema, a_file_of_version_2_gets_what_is_new)
{
	store_close(s.store);
	s.store = NULL;
	cr_assert_eq(unlink(s.db), 0);
	make_version_2(s.db);
	FINE(store_open(s.db, STORE_WRITE, &s.store, &s.fault));
	check_version_3();
}

Test(store_schema, a_backup_of_version_2_is_restored)
{
	const char *backup = folder_path(&s.folder, "older");

	make_version_2(backup);
	FINE(store_restore(s.store, backup, true, &s.fault));
	check_version_3();
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
