/* store: what is in a file that is not attain's, and what its bytes are worth. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../src/store/internal.h"
#include "base/deed.h"
#include "support/logging.h"
#include "support/storage.h"

TestSuite(store_check, .init = storage_set_up, .fini = storage_tear_down);

/* Counts without an end. */
#define ENDLESS                                                                        \
	"(WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x "   \
	"FROM n)"

static char found[4096];

static void
note(void *context, const struct store_finding *finding)
{
	size_t len = strlen(found);

	(void)context;
	snprintf(found + len, sizeof found - len, "%s %s %s\n", finding->code,
		 finding->what, finding->text);
}

static const struct store_findings findings = {note, NULL};

static const char *
check(void)
{
	found[0] = '\0';
	FINE(store_check(s.store, &findings, &s.fault));
	return found;
}

Test(store_check, nothing_is_found_in_a_file_of_ours)
{
	storage_fill(10);
	cr_assert_str_eq(check(), "");
	storage_execute("ANALYZE");
	cr_assert_str_eq(check(), "");
}

Test(store_check, what_is_not_ours_is_named_and_may_stay)
{
	char *copy = folder_path(&s.folder, "copy.db");

	storage_execute("CREATE TABLE mine (x)");
	storage_execute("CREATE VIEW people AS SELECT name FROM person");
	storage_execute("CREATE TRIGGER busy AFTER INSERT ON person BEGIN "
			"UPDATE person SET title = 'x'; END");
	storage_execute("CREATE INDEX quick ON person (name)");
	cr_assert_str_eq(check(), "foreign table mine\nforeign view people\n"
				  "foreign trigger busy\nforeign index quick\n");
	FINE(store_backup(s.store, copy, false, &s.fault));
	FINE(store_restore(s.store, copy, false, &s.fault));
	cr_assert_not_null(strstr(check(), "foreign trigger busy\n"));
}

Test(store_check, what_of_ours_is_gone_or_another_is_damage)
{
	char *copy = folder_path(&s.folder, "copy.db");

	storage_execute("DROP VIEW history");
	cr_assert_str_eq(check(), "missing view history\n");
	FINE(store_backup(s.store, copy, false, &s.fault));
	FINE(store_restore(s.store, copy, false, &s.fault));
	storage_execute("DROP TRIGGER person_UPDATE");
	storage_execute("CREATE TRIGGER person_UPDATE AFTER UPDATE ON person BEGIN "
			"SELECT 1; END");
	storage_execute("DROP TRIGGER setting_INSERT");
	cr_assert_str_eq(check(),
			 "altered trigger person_UPDATE\n"
			 "missing trigger setting_INSERT\nmissing view history\n");
	FINE(store_backup(s.store, copy, false, &s.fault));
	REFUSED(store_restore(s.store, copy, false, &s.fault), FAULT_INPUT, "damaged");
}

Test(store_check, an_endless_view_ends)
{
	struct world *world;

	s.store->ticks_most = 100;
	storage_execute("ALTER TABLE snooze RENAME TO hidden");
	storage_execute("CREATE VIEW snooze AS SELECT x AS code, '' AS competency, "
			"'' AS level, 1 AS from_on, 2 AS until_on, '' AS reason "
			"FROM " ENDLESS);
	REFUSED(store_load(s.store, &storage_catalog, &s.arena, &world, &s.fault),
		FAULT_STORE, "does not come to an end");
}

Test(store_check, an_endless_trigger_ends_and_changes_nothing)
{
	s.store->ticks_most = 100;
	storage_fill(1);
	storage_execute("CREATE TRIGGER busy AFTER INSERT ON person BEGIN "
			"UPDATE person SET title = (SELECT max(x) FROM " ENDLESS
			"); END");
	deed_set(DEED_NOTHING);
	FINE(store_begin(s.store, &s.fault));
	struct person person = {.email = "b@x.example", .name = "B"};
	REFUSED(store_put_person(s.store, &person, &s.fault), FAULT_STORE,
		"does not come to an end");
	cr_assert_not_null(strstr(s.fault.text, "Nothing was changed."));
	store_rollback(s.store);
	cr_assert_eq(storage_integer("SELECT count(*) FROM person"), 1);
}

/* Many short statements, or one over many rows, are not taken for an endless one. */
Test(store_check, long_work_goes_on)
{
	s.store->ticks_most = 100;
	storage_fill(30000);
	cr_assert_eq(storage_load()->n_people, 30000);
	cr_assert_str_eq(check(), "");
}

Test(store_check, a_damaged_table_is_named_in_our_words)
{
	int page;
	char zeros[512] = {0};
	FILE *file;

	storage_fill(1000);
	page = storage_integer("SELECT rootpage FROM sqlite_schema "
			       "WHERE name = 'person'");
	store_close(s.store);
	s.store = NULL;
	file = fopen(s.db, "r+b");
	cr_assert_not_null(file);
	cr_assert_eq(fseek(file, (page - 1) * 4096L + 3584, SEEK_SET), 0);
	cr_assert_eq(fwrite(zeros, 1, sizeof zeros, file), sizeof zeros);
	cr_assert_eq(fclose(file), 0);
	FINE(store_open(s.db, STORE_READ, &s.store, &s.fault));
	cr_assert_not_null(strstr(check(), "damaged table person\n"), "%s", found);
	cr_assert_null(strstr(found, "page"), "%s", found);
}

Test(store_check, a_deed_is_told_from_the_commit_on)
{
	deed_set(DEED_NOTHING);
	storage_fill(1); /* nothing that anybody asked for */
	cr_assert_eq(deed_now(), DEED_NOTHING);
	FINE(store_begin(s.store, &s.fault));
	storage_person("z@x.example");
	FINE(log_word(s.store, "set", "z", LOG_UNDOABLE, &s.fault));
	cr_assert_eq(deed_now(), DEED_NOTHING);
	FINE(store_commit(s.store, &s.fault));
	cr_assert_eq(deed_now(), DEED_RECORDED);
}
