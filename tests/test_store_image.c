#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../src/store/image.h"
#include "base/buf.h"
#include "support/storage.h"

TestSuite(store_image, .init = storage_set_up, .fini = storage_tear_down);

enum { PEOPLE = 40 };

static uint32_t seed = 7;

static uint32_t
chance(uint32_t n)
{
	seed = seed * 1103515245 + 12345;
	return (seed >> 16) % n;
}

/* ---- a company, and what is loaded of it as text ---- */

static void
put_own(int64_t row, int i)
{
	static const char *const credentials[] = {"alpha", "forgotten", "beta", "lost"};
	static const char *const organizations[] = {"home", "Contoso", "home"};
	char reference[16];

	for (uint32_t k = chance(5); k > 0; k--) {
		snprintf(reference, sizeof reference, "R%u", chance(1000));
		FINE(store_put_achievement(
			s.store, row, credentials[chance(4)], (int)chance(70000) - 300,
			chance(2) == 0 ? DATE_NEVER : (int32_t)chance(500),
			chance(3) == 0 ? reference : "", &s.fault));
	}
	for (uint32_t k = chance(3); k > 0; k--)
		FINE(store_put_association(s.store, row, organizations[chance(3)],
					   10 * i + (int)k, DATE_NEVER, &s.fault));
}

static void
put_person(int i)
{
	static const char *const titles[] = {"", "Engineer", "主任"};
	char email[32], others[64];
	struct person person = {.email = email,
				.name = i % 3 == 0 ? "佐藤 愛子" : "Name",
				.other_emails = others,
				.mcp_id = i % 2 == 0 ? "123" : "",
				.department = titles[chance(3)],
				.title = titles[chance(3)],
				.hired_on = i % 4 == 0 ? DATE_NONE : i,
				.left_on = i % 5 == 0 ? 9000 + i : DATE_NEVER};

	snprintf(email, sizeof email, "p%d@x.example", (i * 37) % 101);
	snprintf(others, sizeof others, "q%d@y.example", i);
	if (i % 2 == 0)
		others[0] = '\0';
	FINE(store_put_person(s.store, &person, &s.fault));
	put_own(person.row, i);
}

static void
fill(int n)
{
	FINE(store_begin(s.store, &s.fault));
	for (int i = 0; i < n; i++)
		put_person(i);
	FINE(store_log(s.store, "import", "people", &s.fault));
	FINE(store_commit(s.store, &s.fault));
}

static const char *
credential_name(const struct world *world, uint32_t credential)
{
	size_t n = storage_catalog.n_credentials;

	return credential < n ? storage_catalog.credentials[credential].id
			      : world->foreign_credentials[credential - n];
}

static void
print_own(const struct world *world, uint32_t number, struct buf *out)
{
	const struct person *p = &world->people[number];

	for (uint32_t i = 0; i < p->n_achievements; i++) {
		const struct achievement *a =
			&world->achievements[p->first_achievement + i];

		cr_assert_eq(a->person, number);
		buf_printf(out, "  %s %d %d %s\n",
			   credential_name(world, a->credential), a->earned_on,
			   a->expires_on, world_reference(world, a));
	}
	for (uint32_t i = 0; i < p->n_associations; i++) {
		const struct association *a =
			&world->associations[p->first_association + i];

		cr_assert_eq(a->person, number);
		buf_printf(out, "  %s %d %d %d\n",
			   world->organizations[a->organization], a->from, a->to,
			   a->effective_to);
	}
}

static void
print_world(const struct world *world, struct buf *out)
{
	buf_clear(out);
	for (uint32_t i = 0; i < world->n_people; i++) {
		const struct person *p = &world->people[i];

		buf_printf(out, "%lld %s %s %s %s %s %s %d %d\n", (long long)p->row,
			   p->email, p->name, p->other_emails, p->mcp_id, p->department,
			   p->title, p->hired_on, p->left_on);
		print_own(world, i, out);
	}
	for (size_t i = 0; i < world->n_foreign_credentials; i++)
		buf_printf(out, "foreign %s\n", world->foreign_credentials[i]);
}

/* Loads; *used says whether the image was good for it. */
static void
print_loaded(struct buf *out, bool *used)
{
	s.store->image_rows = 1;
	print_world(storage_load(), out);
	*used = !s.store->image_wanted;
}

static void
keep_image(void)
{
	struct world *world;

	storage_execute("DELETE FROM image; DELETE FROM stale");
	s.store->image_rows = 1;
	world = storage_load();
	cr_assert(store_keep_image(s.store, &storage_catalog, world));
}

/* What is loaded is what the tables say; true if an image was used for it. */
static bool
loads_the_tables(void)
{
	struct buf loaded = {0}, tables = {0};
	bool used, ignored;

	print_loaded(&loaded, &used);
	storage_execute("SAVEPOINT without; DELETE FROM image");
	print_loaded(&tables, &ignored);
	cr_assert(s.store->image_wanted);
	storage_execute("ROLLBACK TO without; RELEASE without");
	cr_assert_str_eq(buf_text(&loaded), buf_text(&tables));
	cr_assert_gt(loaded.len, 0);
	buf_free(&loaded);
	buf_free(&tables);
	return used;
}

/* Another program's SQL. */
static void
execute_elsewhere(const char *sql)
{
	sqlite3 *db;

	cr_assert_eq(sqlite3_open(s.db, &db), SQLITE_OK);
	cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "%s: %s", sql,
		     sqlite3_errmsg(db));
	sqlite3_close(db);
}

/* ---- tests ---- */

Test(store_image, what_is_loaded_is_the_same_with_and_without_it)
{
	fill(PEOPLE);
	cr_assert_not(loads_the_tables());
	keep_image();
	cr_assert(loads_the_tables());
	storage_reopen(STORE_READ);
	s.store->image_rows = 1;
	storage_load();
	cr_assert_not(s.store->image_wanted);
	cr_assert_not(store_keep_image(s.store, &storage_catalog, storage_load()));
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

	fill(PEOPLE);
	keep_image();
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

	fill(PEOPLE);
	keep_image();
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		execute_elsewhere(changes[i]);
		cr_assert(loads_the_tables(), "%s", changes[i]);
		if (i % 3 == 2)
			keep_image();
	}
}

/* Whatever happens to a few people, again and again. */
Test(store_image, many_changes_one_after_the_other)
{
	enum { CHANGES = 150 };
	struct buf sql = {0};
	uint32_t used = 0;

	fill(PEOPLE);
	keep_image();
	for (int i = 0; i < CHANGES; i++) {
		uint32_t id = 1 + chance(PEOPLE + 6), other = 1 + chance(PEOPLE + 6);

		buf_clear(&sql);
		buf_printf(&sql,
			   "INSERT OR IGNORE INTO person (id, email, name) VALUES "
			   "(%u, 'P%u@x.example', 'N'), (%u, 'n%u@x.example', 'M');"
			   "UPDATE person SET email = 'm%u' || email WHERE id = %u;"
			   "INSERT OR REPLACE INTO achievement VALUES (%u, %u, %u, "
			   "NULL, 'r%u');",
			   id, chance(120), other, chance(100), chance(3),
			   chance(4) == 0 ? id : 0, id, 1 + chance(3), chance(300), id);
		buf_printf(&sql,
			   "INSERT OR REPLACE INTO association VALUES (%u, %u, 'O%u', "
			   "NULL);",
			   other, chance(9000), chance(4));
		if (chance(3) == 0)
			buf_printf(&sql,
				   "DELETE FROM achievement WHERE person = %u; DELETE "
				   "FROM association WHERE person = %u; DELETE FROM "
				   "person WHERE id = %u;",
				   other, other, other);
		execute_elsewhere(buf_text(&sql));
		used += loads_the_tables();
		if (chance(20) == 0)
			keep_image();
	}
	cr_assert_eq(used, CHANGES);
	buf_free(&sql);
}

Test(store_image, many_rows_at_once_take_it_away)
{
	FINE(store_begin(s.store, &s.fault));
	storage_person("first@x.example");
	FINE(store_commit(s.store, &s.fault));
	fill(PEOPLE);
	keep_image();
	s.store->session_rows = 5;
	FINE(store_begin(s.store, &s.fault));
	for (int i = 0; i < 10; i++)
		put_own(storage_integer("SELECT max(id) FROM person") - i, i + 900);
	FINE(store_log(s.store, "import", "many", &s.fault));
	FINE(store_commit(s.store, &s.fault));
	cr_assert_eq(storage_integer("SELECT count(*) FROM image"), 0);
	cr_assert_not(loads_the_tables());
	keep_image();
	execute_elsewhere("DELETE FROM achievement WHERE person = 5");
	cr_assert_eq(storage_integer("SELECT count(*) FROM stale"), 1);
	cr_assert(loads_the_tables());
}

static void
revert(enum store_way way)
{
	const struct log_entry *entry;

	FINE(store_begin(s.store, &s.fault));
	FINE(store_next(s.store, way, &s.arena, &entry, &s.fault));
	cr_assert_not_null(entry);
	FINE(store_revert(s.store, way, entry, &s.fault));
	FINE(store_commit(s.store, &s.fault));
}

Test(store_image, undo_and_redo_are_seen)
{
	fill(PEOPLE);
	for (int many = 0; many < 2; many++) {
		s.store->session_rows = many ? 2 : 2000;
		keep_image();
		FINE(store_begin(s.store, &s.fault));
		put_person(50 + many);
		put_own(2, 60);
		FINE(store_log(s.store, "add", "somebody", &s.fault));
		FINE(store_commit(s.store, &s.fault));
		loads_the_tables();
		revert(STORE_UNDO);
		loads_the_tables();
		revert(STORE_REDO);
		loads_the_tables();
	}
}

Test(store_image, writing_it_is_no_change)
{
	struct store *other;
	struct world *world;
	bool stale;

	fill(PEOPLE);
	FINE(store_open(s.db, STORE_READ, &other, &s.fault));
	FINE(store_load(other, &storage_catalog, &s.arena, &world, &s.fault));
	keep_image();
	FINE(store_stale(other, &stale, &s.fault));
	cr_assert_not(stale);
	FINE(store_stale(s.store, &stale, &s.fault));
	cr_assert_not(stale);
	execute_elsewhere("UPDATE setting SET value = value WHERE key = 'none'");
	FINE(store_stale(other, &stale, &s.fault));
	cr_assert_not(stale);
	execute_elsewhere("INSERT INTO setting VALUES ('market', 'developed')");
	FINE(store_stale(other, &stale, &s.fault));
	cr_assert(stale);
	FINE(store_load(other, &storage_catalog, &s.arena, &world, &s.fault));
	execute_elsewhere("UPDATE person SET name = 'Other' WHERE id = 3");
	FINE(store_stale(other, &stale, &s.fault));
	cr_assert(stale);
	store_close(other);
}

Test(store_image, it_is_not_written_while_others_write_or_after_they_did)
{
	struct store *other;
	struct world *world;

	fill(PEOPLE);
	FINE(store_open(s.db, STORE_WRITE, &other, &s.fault));
	s.store->image_rows = 1;
	world = storage_load();
	FINE(store_begin(other, &s.fault));
	cr_assert_not(store_keep_image(s.store, &storage_catalog, world));
	store_rollback(other);
	world = storage_load();
	execute_elsewhere("UPDATE person SET name = 'Other' WHERE id = 3");
	cr_assert_not(store_keep_image(s.store, &storage_catalog, world));
	store_close(other);
	cr_assert_not(loads_the_tables());
}

Test(store_image, a_file_that_can_not_be_written_is_read_with_it)
{
	fill(PEOPLE);
	keep_image();
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

	fill(PEOPLE);
	keep_image();
	FINE(store_backup(s.store, backup, &s.fault));
	execute_elsewhere("UPDATE person SET name = 'Other' WHERE id = 3");
	storage_load();
	FINE(store_restore(s.store, backup, &s.fault));
	FINE(store_stale(s.store, &stale, &s.fault));
	cr_assert(stale);
	cr_assert_not(loads_the_tables());
}

Test(store_image, a_file_of_version_1_is_migrated_and_its_acts_can_be_undone)
{
	struct buf sql = {0};
	sqlite3_stmt *row;

	fill(PEOPLE);
	cr_assert_eq(sqlite3_prepare_v2(s.store->db,
					"SELECT name FROM sqlite_schema WHERE type = "
					"'trigger'",
					-1, &row, NULL),
		     SQLITE_OK);
	while (sqlite3_step(row) == SQLITE_ROW)
		buf_printf(&sql, "DROP TRIGGER %s;", sqlite3_column_text(row, 0));
	sqlite3_finalize(row);
	buf_puts(&sql, "DROP TABLE revision; DROP TABLE image; DROP TABLE stale;"
		       "PRAGMA user_version = 1");
	store_close(s.store);
	s.store = NULL;
	execute_elsewhere(buf_text(&sql));
	buf_free(&sql);
	FINE(store_open(s.db, STORE_WRITE, &s.store, &s.fault));
	cr_assert_eq(storage_integer("PRAGMA user_version"), 2);
	keep_image();
	cr_assert(loads_the_tables());
	revert(STORE_UNDO);
	cr_assert_eq(storage_integer("SELECT count(*) FROM person"), 0);
	cr_assert_eq(storage_load()->n_people, 0);
}

/* ---- damage ---- */

/* The image's bytes, in the arena. */
static unsigned char *
get_image(int *n)
{
	sqlite3_stmt *row;
	unsigned char *copy;

	cr_assert_eq(sqlite3_prepare_v2(s.store->db, "SELECT data FROM image", -1, &row,
					NULL),
		     SQLITE_OK);
	cr_assert_eq(sqlite3_step(row), SQLITE_ROW);
	*n = sqlite3_column_bytes(row, 0);
	copy = arena_alloc(&s.arena, (size_t)*n);
	memcpy(copy, sqlite3_column_blob(row, 0), (size_t)*n);
	sqlite3_finalize(row);
	return copy;
}

static void
set_image(const void *bytes, int n)
{
	sqlite3_stmt *statement;

	cr_assert_eq(sqlite3_prepare_v2(s.store->db, "UPDATE image SET data = ?1", -1,
					&statement, NULL),
		     SQLITE_OK);
	sqlite3_bind_blob(statement, 1, bytes, n, SQLITE_STATIC);
	cr_assert_eq(sqlite3_step(statement), SQLITE_DONE);
	sqlite3_finalize(statement);
}

/* Loads with an image that must not be used. */
static void
refuse_image(const void *bytes, int n, const char *tables, int which)
{
	struct arena arena = {0};
	struct buf loaded = {0};
	struct world *world;

	set_image(bytes, n);
	FINE(store_load(s.store, &storage_catalog, &arena, &world, &s.fault));
	print_world(world, &loaded);
	cr_assert_str_eq(buf_text(&loaded), tables, "%d", which);
	cr_assert(s.store->image_wanted, "%d", which);
	buf_free(&loaded);
	arena_free(&arena);
}

Test(store_image, truncated_or_with_another_byte_it_is_not_used)
{
	struct buf tables = {0};
	unsigned char *image;
	bool used;
	int n;

	fill(10);
	keep_image();
	storage_execute("BEGIN");
	print_loaded(&tables, &used);
	cr_assert(used);
	image = get_image(&n);
	for (int i = 0; i < n; i++)
		refuse_image(image, i, buf_text(&tables), i);
	for (int i = 0; i < n; i++) {
		image[i] ^= (unsigned char)(1 + chance(254));
		refuse_image(image, n, buf_text(&tables), i);
		image[i] = (unsigned char)~image[i];
		refuse_image(image, n, buf_text(&tables), i);
		storage_execute("ROLLBACK; BEGIN");
		image = get_image(&n);
	}
	storage_execute("ROLLBACK");
	buf_free(&tables);
}

/* With sums that are right nothing but its own limits keep the reader within bounds. */
Test(store_image, nonsense_with_good_sums_does_no_harm)
{
	enum { ROUNDS = 3000 };
	struct image_header h;
	unsigned char *image, *copy;
	int n;

	fill(10);
	keep_image();
	storage_execute("BEGIN");
	image = get_image(&n);
	copy = arena_alloc(&s.arena, (size_t)n);
	for (int i = 0; i < ROUNDS; i++) {
		struct arena arena = {0};
		struct buf loaded = {0};
		struct world *world;

		memcpy(copy, image, (size_t)n);
		for (uint32_t k = 1 + chance(4); k > 0; k--)
			copy[16 + chance((uint32_t)n - 16)] =
				(unsigned char)chance(256);
		memcpy(&h, copy, sizeof h);
		if (h.number_bytes + h.text_bytes + h.reference_bytes + sizeof h ==
		    (uint64_t)n) {
			h.number_sum = image_sum(copy + sizeof h, h.number_bytes);
			h.text_sum = image_sum(copy + sizeof h + h.number_bytes,
					       h.text_bytes + h.reference_bytes);
		}
		h.sum = image_sum(&h, offsetof(struct image_header, sum));
		memcpy(copy, &h, sizeof h);
		set_image(copy, n);
		FINE(store_load(s.store, &storage_catalog, &arena, &world, &s.fault));
		print_world(world, &loaded);
		buf_free(&loaded);
		arena_free(&arena);
	}
	storage_execute("ROLLBACK");
}
