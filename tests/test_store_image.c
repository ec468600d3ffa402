#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../src/store/batch/batch.h"
#include "../src/store/image/image.h"
#include "../src/store/schema.h"
#include "base/buf.h"
#include "store/erase.h"
#include "support/company.h"
#include "support/logging.h"
#include "support/storage.h"

TestSuite(store_image, .init = storage_set_up, .fini = storage_tear_down);

enum { PEOPLE = 40 };

Test(store_image, what_is_loaded_is_the_same_with_and_without_it)
{
	company_fill(PEOPLE);
	cr_assert_not(company_loads_the_tables());
	company_keep_image();
	cr_assert(company_loads_the_tables());
	storage_reopen(STORE_READ);
	s.store->image_rows = 1;
	storage_load();
	cr_assert_not(s.store->image_wanted);
	cr_assert_not(store_keep_image(s.store, &storage_catalog, storage_load()));
}

/* What has no ORDER BY comes the other way round. */
static int
turn_round(sqlite3 *db, char **error, const void *api)
{
	(void)error;
	(void)api;
	return sqlite3_exec(db, "PRAGMA reverse_unordered_selects = ON", NULL, NULL,
			    NULL);
}

Test(store_image, rows_are_taken_whatever_order_sqlite_prefers)
{
	cr_assert_eq(sqlite3_auto_extension((void (*)(void))turn_round), SQLITE_OK);
	storage_reopen(STORE_WRITE);
	company_fill(PEOPLE);
	cr_assert_not(company_loads_the_tables());
	company_keep_image();
	company_execute("UPDATE achievement SET reference = 'r' WHERE person < 9");
	company_execute("UPDATE association SET to_on = 4000 WHERE person < 9");
	cr_assert(company_loads_the_tables());
	sqlite3_reset_auto_extension();
}

Test(store_image, a_company_without_any_achievement_can_have_one)
{
	struct world *world;

	storage_fill(3);
	world = storage_load();
	s.store->image_wanted = true;
	cr_assert(store_keep_image(s.store, &storage_catalog, world));
	cr_assert_eq(storage_integer("SELECT count(*) FROM image"), 1);
	s.store->image_wanted = true;
	world = storage_load();
	cr_assert_eq(world->n_people, 3);
	cr_assert_str_eq(world->people[2].email, "p2@x.example");
	cr_assert_not(s.store->image_wanted);
}

Test(store_image, another_catalog_makes_no_difference)
{
	static const struct catalog_credential turned[] = {
		{.id = "lost"}, {.id = "beta"}, {.id = "alpha"}};
	struct catalog catalog = storage_catalog;
	struct buf with = {0}, without = {0};
	struct world *world;

	company_fill(PEOPLE);
	company_keep_image();
	catalog.credentials = turned;
	catalog.n_credentials = 3;
	for (int i = 0; i < 2; i++) {
		FINE(store_load(s.store, &catalog, &s.arena, &world, &s.fault));
		for (uint32_t p = 0; p < world->n_people; p++)
			for (uint32_t k = 0; k < world->people[p].n_achievements; k++)
				buf_printf(
					i == 0 ? &with : &without, "%u ",
					world->achievements
						[world->people[p].first_achievement + k]
							.credential);
		cr_assert_eq(world->n_foreign_credentials, 1);
		storage_execute("DELETE FROM image");
	}
	cr_assert_str_eq(buf_text(&with), buf_text(&without));
	buf_free(&with);
	buf_free(&without);
}

Test(store_image, every_change_is_seen)
{
	static const char *const changes[] = {
		"UPDATE person SET name = 'Other' WHERE id = 3",
		"UPDATE person SET email = 'zz@x.example' WHERE id = 4",
		"UPDATE person SET title = 'New', left_on = 77 WHERE id IN (5, 6)",
		"UPDATE achievement SET reference = 'changed' WHERE person < 9",
		"UPDATE achievement SET expires_on = 5 WHERE person = 9",
		"DELETE FROM achievement WHERE person = 3",
		"INSERT INTO achievement VALUES (3, 1, 5, NULL, 'new')",
		"INSERT OR REPLACE INTO achievement VALUES (3, 1, 5, 6, NULL)",
		"UPDATE achievement SET person = 4 WHERE person = 3",
		"INSERT INTO association VALUES (7, 3, 'Fabrikam', NULL)",
		"UPDATE association SET to_on = 4000 WHERE person = 8",
		"DELETE FROM association WHERE person = 8",
		"INSERT INTO person (id, email, name) VALUES (999, 'a@x.example', 'A')",
		"INSERT OR FAIL INTO achievement VALUES (999, 2, 5, 6, 'r')",
		"DELETE FROM achievement WHERE person = 999",
		"DELETE FROM person WHERE id = 999",
		"UPDATE credential SET name = 'renamed' WHERE id = 1",
		"DELETE FROM achievement WHERE credential = 2",
	};

	company_fill(PEOPLE);
	company_keep_image();
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		company_execute(changes[i]);
		cr_assert(company_loads_the_tables(), "%s", changes[i]);
		if (i % 3 == 2)
			company_keep_image();
	}
}

/* Whatever happens to a few people, again and again. */
Test(store_image, many_changes_one_after_the_other)
{
	enum { CHANGES = 150 };
	struct buf sql = {0};
	uint32_t used = 0;

	company_fill(PEOPLE);
	company_keep_image();
	for (int i = 0; i < CHANGES; i++) {
		uint32_t id = 1 + company_chance(PEOPLE + 6),
			 other = 1 + company_chance(PEOPLE + 6);

		buf_clear(&sql);
		buf_printf(&sql,
			   "INSERT OR IGNORE INTO person (id, email, name) VALUES "
			   "(%u, 'P%u@x.example', 'N'), (%u, 'n%u@x.example', 'M');"
			   "UPDATE person SET email = 'm%u' || email WHERE id = %u;"
			   "INSERT OR REPLACE INTO achievement VALUES (%u, %u, %u, "
			   "NULL, 'r%u');",
			   id, company_chance(120), other, company_chance(100),
			   company_chance(3), company_chance(4) == 0 ? id : 0, id,
			   1 + company_chance(3), company_chance(300), id);
		buf_printf(&sql,
			   "INSERT OR REPLACE INTO association VALUES (%u, %u, 'O%u', "
			   "NULL);",
			   other, company_chance(9000), company_chance(4));
		if (company_chance(3) == 0)
			buf_printf(&sql,
				   "DELETE FROM achievement WHERE person = %u; DELETE "
				   "FROM association WHERE person = %u; DELETE FROM "
				   "person WHERE id = %u;",
				   other, other, other);
		company_execute(buf_text(&sql));
		used += company_loads_the_tables();
		if (company_chance(20) == 0)
			company_keep_image();
	}
	cr_assert_eq(used, CHANGES);
	buf_free(&sql);
}

Test(store_image, many_rows_at_once_take_it_away)
{
	FINE(store_begin(s.store, &s.fault));
	storage_person("first@x.example");
	FINE(store_commit(s.store, &s.fault));
	company_fill(PEOPLE);
	company_keep_image();
	s.store->session_rows = 5;
	FINE(store_begin(s.store, &s.fault));
	for (int i = 0; i < 10; i++)
		company_put_own(storage_integer("SELECT max(id) FROM person") - i,
				i + 900);
	FINE(log_word(s.store, "import", "many", LOG_UNDOABLE, &s.fault));
	FINE(store_commit(s.store, &s.fault));
	cr_assert_eq(storage_integer("SELECT count(*) FROM image"), 0);
	cr_assert_not(company_loads_the_tables());
	company_keep_image();
	company_execute("DELETE FROM achievement WHERE person = (SELECT max(person) "
			"FROM achievement)");
	cr_assert_eq(storage_integer("SELECT count(*) FROM stale"), 1);
	cr_assert(company_loads_the_tables());
}

static void
revert(enum store_way way)
{
	const struct log_entry *entry;

	FINE(store_begin(s.store, &s.fault));
	FINE(store_next(s.store, way, &s.arena, &entry, &s.fault));
	cr_assert_not_null(entry);
	FINE(store_revert(s.store, way, entry, logged_word(entry), &s.fault));
	FINE(store_commit(s.store, &s.fault));
}

Test(store_image, undo_and_redo_are_seen)
{
	company_fill(PEOPLE);
	for (int many = 0; many < 2; many++) {
		s.store->session_rows = many ? 2 : 2000;
		company_keep_image();
		FINE(store_begin(s.store, &s.fault));
		company_put_person(50 + many);
		company_put_own(2, 60);
		FINE(log_word(s.store, "add", "somebody", LOG_UNDOABLE, &s.fault));
		FINE(store_commit(s.store, &s.fault));
		company_loads_the_tables();
		revert(STORE_UNDO);
		company_loads_the_tables();
		revert(STORE_REDO);
		company_loads_the_tables();
	}
}

Test(store_image, writing_it_is_no_change)
{
	struct store *other;
	struct world *world;
	bool stale;

	company_fill(PEOPLE);
	FINE(store_open(s.db, STORE_READ, &other, &s.fault));
	FINE(store_load(other, &storage_catalog, &s.arena, &world, &s.fault));
	company_keep_image();
	FINE(store_stale(other, &stale, &s.fault));
	cr_assert_not(stale);
	FINE(store_stale(s.store, &stale, &s.fault));
	cr_assert_not(stale);
	company_execute("UPDATE setting SET value = value WHERE key = 'none'");
	FINE(store_stale(other, &stale, &s.fault));
	cr_assert_not(stale);
	company_execute("INSERT INTO setting VALUES ('market', 'developed')");
	FINE(store_stale(other, &stale, &s.fault));
	cr_assert(stale);
	FINE(store_load(other, &storage_catalog, &s.arena, &world, &s.fault));
	company_execute("UPDATE person SET name = 'Other' WHERE id = 3");
	FINE(store_stale(other, &stale, &s.fault));
	cr_assert(stale);
	store_close(other);
}

Test(store_image, it_is_not_written_while_others_write_or_after_they_did)
{
	struct store *other;
	struct world *world;

	company_fill(PEOPLE);
	FINE(store_open(s.db, STORE_WRITE, &other, &s.fault));
	s.store->image_rows = 1;
	world = storage_load();
	FINE(store_begin(other, &s.fault));
	cr_assert_not(store_keep_image(s.store, &storage_catalog, world));
	store_rollback(other);
	world = storage_load();
	company_execute("UPDATE person SET name = 'Other' WHERE id = 3");
	cr_assert_not(store_keep_image(s.store, &storage_catalog, world));
	store_close(other);
	cr_assert_not(company_loads_the_tables());
}

Test(store_image, a_file_that_can_not_be_written_is_read_with_it)
{
	company_fill(PEOPLE);
	company_keep_image();
	store_close(s.store);
	s.store = NULL;
	storage_become_mortal();
	cr_assert_eq(chmod(s.db, 0400), 0);
	cr_assert_eq(chmod(s.folder.path, 0500), 0);
	FINE(store_open(s.db, STORE_READ, &s.store, &s.fault));
	s.store->image_rows = 1;
	cr_assert_eq(storage_load()->n_people, PEOPLE);
	cr_assert_not(s.store->image_wanted);
	store_close(s.store);
	s.store = NULL;
	cr_assert_eq(chmod(s.folder.path, 0700), 0);
	storage_become_immortal();
}

Test(store_image, a_backup_brings_its_own_and_is_seen)
{
	char *backup = folder_path(&s.folder, "backup.db");
	bool stale;

	company_fill(PEOPLE);
	company_keep_image();
	FINE(store_backup(s.store, backup, false, &s.fault));
	company_execute("UPDATE person SET name = 'Other' WHERE id = 3");
	storage_load();
	FINE(store_restore(s.store, backup, false, &s.fault));
	FINE(store_stale(s.store, &stale, &s.fault));
	cr_assert(stale);
	cr_assert_not(company_loads_the_tables());
}

/* Steps of the schema up to a version, in an empty file. */
static sqlite3 *
older_file(int version)
{
	sqlite3 *db;
	char pragma[128];

	store_close(s.store);
	s.store = NULL;
	cr_assert_eq(unlink(s.db), 0);
	cr_assert_eq(sqlite3_open(s.db, &db), SQLITE_OK);
	for (size_t i = 0; i < store_n_schema && store_schema[i].version <= version;
	     i++)
		cr_assert_eq(sqlite3_exec(db, store_schema[i].sql, NULL, NULL, NULL),
			     SQLITE_OK);
	snprintf(pragma, sizeof pragma,
		 "PRAGMA application_id = 0x6174746e; PRAGMA user_version = %d",
		 version);
	cr_assert_eq(sqlite3_exec(db, pragma, NULL, NULL, NULL), SQLITE_OK);
	return db;
}

/* What an entry of the log changed, as a version of the program kept it. */
struct kept {
	const void *changes, *batch;
	int n_changes, n_batch;
	int64_t sum;
};

static void
put_entry(sqlite3 *db, const struct kept *kept)
{
	sqlite3_stmt *row;

	cr_assert_eq(sqlite3_exec(db,
				  "INSERT INTO log (id, at, who, act, text, undo) "
				  "VALUES (1, 0, 'kim', 'import', 'old words', 1)",
				  NULL, NULL, NULL),
		     SQLITE_OK);
	cr_assert_eq(sqlite3_prepare_v2(db,
					"INSERT INTO journal VALUES (1, 1, ?1, ?2, ?3)",
					-1, &row, NULL),
		     SQLITE_OK);
	if (kept->n_changes > 0)
		sqlite3_bind_blob(row, 1, kept->changes, kept->n_changes,
				  SQLITE_STATIC);
	if (kept->n_batch > 0)
		sqlite3_bind_blob(row, 2, kept->batch, kept->n_batch, SQLITE_STATIC);
	sqlite3_bind_int64(row, 3, kept->sum);
	cr_assert_eq(sqlite3_step(row), SQLITE_DONE);
	sqlite3_finalize(row);
}

static const char two_people[] =
	"INSERT INTO person (id, email, name, mcp_id) VALUES (3, 'kim@x.example', "
	"'Kim', '4711'), (5, 'lee@x.example', 'Lee', NULL)";

static void
undo_and_do_again(void)
{
	const struct log_entry *entries;
	size_t n;

	FINE(store_open(s.db, STORE_WRITE, &s.store, &s.fault));
	cr_assert_eq(storage_integer("PRAGMA user_version"),
		     store_schema[store_n_schema - 1].version);
	cr_assert_eq(storage_load()->n_people, 2);
	FINE(store_read_log(s.store, 1, &s.arena, &entries, &n, &s.fault));
	cr_assert_str_eq(entries[0].text, "old words");
	revert(STORE_UNDO);
	cr_assert_eq(storage_integer("SELECT count(*) FROM person"), 0);
	cr_assert_eq(storage_load()->n_people, 0);
	revert(STORE_REDO);
	cr_assert_eq(storage_integer("SELECT count(*) FROM person WHERE mcp_id = 4711"),
		     1);
	cr_assert_eq(storage_load()->n_people, 2);
	revert(STORE_UNDO);
	cr_assert_eq(storage_load()->n_people, 0);
}

Test(store_image, a_file_of_version_1_is_migrated_and_its_acts_can_be_undone)
{
	sqlite3 *db = older_file(1);
	sqlite3_session *session;
	struct kept kept = {0};
	void *changes;

	cr_assert_eq(sqlite3session_create(db, "main", &session), SQLITE_OK);
	cr_assert_eq(sqlite3session_attach(session, "person"), SQLITE_OK);
	cr_assert_eq(sqlite3_exec(db, two_people, NULL, NULL, NULL), SQLITE_OK);
	cr_assert_eq(sqlite3session_changeset(session, &kept.n_changes, &changes),
		     SQLITE_OK);
	sqlite3session_delete(session);
	kept.changes = changes;
	put_entry(db, &kept);
	sqlite3_free(changes);
	cr_assert_eq(sqlite3_close(db), SQLITE_OK);
	undo_and_do_again();
}

/* Many rows are kept in another way, with as many columns as they had. */
Test(store_image, a_batch_of_version_1_can_be_undone_too)
{
	struct buf bytes = {0};
	struct batch *batch;
	sqlite3 *db;

	FINE(store_begin(s.store, &s.fault));
	batch = batch_start(s.store, 1, &s.fault);
	cr_assert_not_null(batch);
	cr_assert_eq(sqlite3_exec(s.store->db, two_people, NULL, NULL, NULL),
		     SQLITE_OK);
	buf_add(&bytes, batch_bytes(batch)->text, batch_bytes(batch)->len);
	struct kept kept = {.batch = bytes.text,
			    .n_batch = (int)bytes.len,
			    .sum = batch_sum(batch)};
	batch_stop(batch);
	store_rollback(s.store);
	db = older_file(1);
	cr_assert_eq(sqlite3_exec(db, two_people, NULL, NULL, NULL), SQLITE_OK);
	put_entry(db, &kept);
	cr_assert_eq(sqlite3_close(db), SQLITE_OK);
	undo_and_do_again();
	buf_free(&bytes);
}

/* What was kept so is also found when somebody is forgotten. */
Test(store_image, who_is_forgotten_is_found_in_a_batch_of_version_1)
{
	struct store_erasure erasure = {0};
	struct buf bytes = {0};
	struct batch *batch;
	sqlite3 *db;

	FINE(store_begin(s.store, &s.fault));
	batch = batch_start(s.store, 1, &s.fault);
	cr_assert_not_null(batch);
	cr_assert_eq(
		sqlite3_exec(s.store->db,
			     "INSERT INTO person (id, email, name) VALUES (3, "
			     "'kim@x.example', 'Kim'), (5, 'lee@x.example', 'Lee'); "
			     "UPDATE person SET name = 'Kim Ash' WHERE id = 3",
			     NULL, NULL, NULL),
		SQLITE_OK);
	buf_add(&bytes, batch_bytes(batch)->text, batch_bytes(batch)->len);
	struct kept kept = {.batch = bytes.text,
			    .n_batch = (int)bytes.len,
			    .sum = batch_sum(batch)};
	batch_stop(batch);
	store_rollback(s.store);
	db = older_file(1);
	cr_assert_eq(sqlite3_exec(db, two_people, NULL, NULL, NULL), SQLITE_OK);
	put_entry(db, &kept);
	cr_assert_eq(sqlite3_close(db), SQLITE_OK);
	FINE(store_open(s.db, STORE_WRITE, &s.store, &s.fault));
	FINE(store_begin(s.store, &s.fault));
	FINE(store_erase(s.store, 3, "forgotten-3", &erasure, &s.fault));
	FINE(store_commit(s.store, &s.fault));
	cr_assert_eq(storage_integer("SELECT count(*) FROM journal"), 0);
	buf_free(&bytes);
}

/* Far from whatever is read anew, which has none. */
Test(store_image, references_of_others_stay)
{
	company_fill(3 * PEOPLE);
	company_execute(
		"INSERT OR REPLACE INTO achievement VALUES (1, 1, 5, 6, 'kept')");
	company_execute("UPDATE achievement SET reference = NULL WHERE person > 1");
	company_keep_image();
	company_execute("UPDATE person SET title = 'New' WHERE id = 9");
	cr_assert(company_loads_the_tables());
}

Test(store_image, what_others_wrote_right_after_a_commit_is_not_taken_for_loaded)
{
	struct world *world;
	bool stale;

	company_fill(PEOPLE);
	s.store->image_rows = 1;
	world = storage_load();
	FINE(store_begin(s.store, &s.fault));
	FINE(store_set(s.store, "market", "developed", &s.fault));
	FINE(store_commit(s.store, &s.fault));
	company_execute("UPDATE person SET name = 'Other' WHERE id = 3");
	FINE(store_holds(s.store, world, &s.fault));
	FINE(store_stale(s.store, &stale, &s.fault));
	cr_assert(stale);
	cr_assert_not(store_keep_image(s.store, &storage_catalog, world));
	s.store->image_wanted = true;
	cr_assert_not(store_keep_image(s.store, &storage_catalog, world));
}
