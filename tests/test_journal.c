/* What the store keeps of changes, and takes back. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "../src/store/internal.h"
#include "base/date.h"
#include "support/logging.h"
#include "support/storage.h"

TestSuite(journal, .init = storage_set_up, .fini = storage_tear_down);

enum { MANY = 2500 };

static void
begin(void)
{
	FINE(store_begin(s.store, &s.fault));
}

static void
commit(const char *text)
{
	if (text != NULL)
		FINE(log_word(s.store, "test", text, LOG_UNDOABLE, &s.fault));
	FINE(store_commit(s.store, &s.fault));
}

/* Undo or redo of what is next, with its fault. */
static bool
go(enum store_way way)
{
	const struct log_entry *entry;
	bool fine;

	begin();
	FINE(store_next(s.store, way, &s.arena, &entry, &s.fault));
	cr_assert_not_null(entry);
	fine = store_revert(s.store, way, entry, logged_word(entry), &s.fault);
	if (fine)
		FINE(store_commit(s.store, &s.fault));
	else
		store_rollback(s.store);
	return fine;
}

static bool
nothing_next(enum store_way way)
{
	const struct log_entry *entry;

	FINE(store_next(s.store, way, &s.arena, &entry, &s.fault));
	return entry == NULL;
}

static void
put(int64_t person, const char *credential, int32_t day, const char *reference)
{
	FINE(store_put_achievement(
		s.store,
		&(struct store_earned){person, credential, day, DATE_NEVER, reference},
		&s.fault));
}

/* A value by which two contents of all tables of facts can be compared. */
static int
content(void)
{
	return storage_integer(
		"SELECT (SELECT count(*) * 7 FROM person) + (SELECT "
		"total(length(email) "
		"* id) FROM person) + (SELECT total(person * 31 + credential * 17 + "
		"earned_on * 13 + ifnull(length(reference), 0)) FROM achievement) % "
		"1000000007");
}

Test(journal, many_rows_are_taken_back_and_done_again)
{
	int before, after;
	int64_t ann;

	begin();
	ann = storage_person("ann@x.example");
	put(ann, "alpha", 5, "old");
	commit("first");
	before = content();
	begin();
	for (int i = 0; i < MANY; i++) {
		char email[32];

		snprintf(email, sizeof email, "p%d@x.example", i);
		put(storage_person(email), "beta", i, "a reference");
	}
	for (int i = 0; i < MANY; i++)
		put(ann, "alpha", i, i % 2 ? "new" : ""); /* one is replaced */
	FINE(store_remove_achievement(s.store, ann, "alpha", 7, &s.fault));
	put(ann, "alpha", 8, "twice");
	commit("many");
	after = content();
	cr_assert(storage_integer("SELECT count(batch) FROM journal") == 1);
	for (int round = 0; round < 2; round++) {
		storage_reopen(STORE_WRITE);
		cr_assert(go(STORE_UNDO), "%s", s.fault.text);
		cr_assert_eq(content(), before);
		cr_assert_eq(storage_integer("SELECT count(*) FROM achievement WHERE "
					     "reference = 'old'"),
			     1);
		storage_reopen(STORE_WRITE);
		cr_assert(go(STORE_REDO), "%s", s.fault.text);
		cr_assert_eq(content(), after);
	}
}

Test(journal, what_was_changed_elsewhere_is_not_taken_back)
{
	static const char *const changes[] = {
		"UPDATE achievement SET reference = 'else' WHERE earned_on = 3",
		"DELETE FROM achievement WHERE earned_on = 3",
		"UPDATE person SET email = 'else@x.example' WHERE id = 1",
		"INSERT INTO achievement VALUES (1, 1, 77777, NULL, NULL)",
	};

	for (int rows = 5; rows <= MANY; rows = rows == 5 ? MANY : MANY + 1)
		for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
			int64_t ann;
			int is;

			storage_tear_down();
			storage_set_up();
			begin();
			ann = storage_person("ann@x.example");
			for (int k = 0; k < rows; k++)
				put(ann, "alpha", k, "words");
			commit("an act");
			storage_execute(changes[i]);
			is = content();
			REFUSED(go(STORE_UNDO), FAULT_INPUT,
				"\"an act\" can't be undone");
			cr_assert_eq(content(), is);
			cr_assert(nothing_next(STORE_REDO));
		}
}

/* A trigger is none of attain's: what it does beside is noticed. */
Test(journal, what_changes_more_than_it_should_is_not_taken_back)
{
	begin();
	storage_person("ann@x.example");
	storage_person("bob@x.example");
	commit("the first");
	begin();
	put(1, "alpha", 3, "");
	commit("an act");
	storage_execute("CREATE TRIGGER theirs AFTER DELETE ON achievement BEGIN "
			"DELETE FROM person WHERE id = 2; END");
	REFUSED(go(STORE_UNDO), FAULT_INPUT, "\"an act\" can't be undone");
	cr_assert_eq(storage_integer("SELECT count(*) FROM person"), 2);
}

Test(journal, what_was_changed_elsewhere_is_not_done_again)
{
	begin();
	storage_person("ann@x.example");
	commit("an act");
	cr_assert(go(STORE_UNDO), "%s", s.fault.text);
	storage_execute("INSERT INTO person (id, email, name) VALUES (1, 'b', 'b')");
	REFUSED(go(STORE_REDO), FAULT_INPUT, "can't be done again");
	cr_assert_eq(storage_integer("SELECT count(*) FROM person"), 1);
}

Test(journal, an_older_format_is_refused)
{
	begin();
	storage_person("ann@x.example");
	commit("an act");
	storage_execute("UPDATE journal SET schema = 0");
	REFUSED(go(STORE_UNDO), FAULT_INPUT, "older version");
	cr_assert_eq(storage_integer("SELECT count(*) FROM person"), 1);
}

Test(journal, only_what_is_logged_is_an_act)
{
	begin();
	storage_person("ann@x.example");
	commit(NULL);
	cr_assert(nothing_next(STORE_UNDO));
	begin();
	storage_person("bob@x.example");
	FINE(log_word(s.store, "forget", "final", LOG_FINAL, &s.fault));
	FINE(store_commit(s.store, &s.fault));
	cr_assert(nothing_next(STORE_UNDO));
	begin();
	storage_person("cho@x.example");
	FINE(log_word(s.store, "test", "rolled back", LOG_UNDOABLE, &s.fault));
	store_rollback(s.store);
	cr_assert(nothing_next(STORE_UNDO));
}

Test(journal, a_new_act_ends_what_can_be_done_again)
{
	const struct log_entry *entries;
	size_t n;

	for (int i = 0; i < 3; i++) {
		begin();
		FINE(store_set(s.store, "market", i % 2 ? "a" : "b", &s.fault));
		commit("an act");
	}
	cr_assert(go(STORE_UNDO) && go(STORE_UNDO));
	cr_assert_not(nothing_next(STORE_REDO));
	begin();
	FINE(store_set(s.store, "market", "c", &s.fault));
	commit("another");
	cr_assert(nothing_next(STORE_REDO));
	cr_assert(go(STORE_UNDO) && go(STORE_UNDO));
	cr_assert(nothing_next(STORE_UNDO));
	cr_assert(go(STORE_REDO) && go(STORE_REDO) && nothing_next(STORE_REDO));
	FINE(store_read_log(s.store, 10, &s.arena, &entries, &n, &s.fault));
	cr_assert_eq(n, 4);
	cr_assert_not(entries[0].undone);
	cr_assert(entries[1].undone && entries[2].undone);
	cr_assert_neq(entries[1].undone_by[0], '\0');
	cr_assert_not(entries[3].undone);
}

/* Every table is either facts, which sessions must be able to record, or known not to
 * be. */
Test(journal, tables_of_facts_are_fit_for_it)
{
	char facts[1024] = " ";
	sqlite3_stmt *row;

	for (size_t i = 0; i < STORE_FACT_TABLES; i++)
		snprintf(facts + strlen(facts), sizeof facts - strlen(facts), "%s ",
			 store_fact_table(i));

	cr_assert_eq(
		sqlite3_prepare_v2(
			s.store->db,
			"SELECT t.name, c.name, c.type, (SELECT count(*) FROM "
			"pragma_table_info(t.name) WHERE pk > 0) FROM sqlite_schema "
			"t, pragma_table_info(t.name) c WHERE t.type = 'table'",
			-1, &row, NULL),
		SQLITE_OK);
	while (sqlite3_step(row) == SQLITE_ROW) {
		char name[64];
		const char *type = (const char *)sqlite3_column_text(row, 2);

		snprintf(name, sizeof name, " %s ",
			 (const char *)sqlite3_column_text(row, 0));
		if (strstr(facts, name) == NULL) {
			cr_assert_not_null(strstr(" log log_part log_cell journal "
						  "credential basket "
						  "revision image stale ",
						  name),
					   "%s is no table of facts", name);
			continue;
		}
		cr_assert(strcmp(type, "INTEGER") == 0 || strcmp(type, "TEXT") == 0,
			  "%s", name);
		cr_assert_gt(sqlite3_column_int(row, 3), 0, "%s", name);
	}
	sqlite3_finalize(row);
	cr_assert_eq(storage_integer("SELECT count(*) FROM sqlite_schema WHERE sql NOT "
				     "LIKE '%BEGIN UPDATE revision SET %' AND type = "
				     "'trigger'"),
		     0);
}

Test(journal, the_file_to_watch_is_written_by_others)
{
	const char *folder, *file;
	char path[512];
	struct store *other;
	size_t before, after;
	bool stale;

	storage_load();
	store_watch(s.store, &s.arena, &folder, &file);
	snprintf(path, sizeof path, "%s/%s", folder, file);
	FINE(store_open(s.db, STORE_WRITE, &other, &s.fault));
	storage_bytes(path, &before);
	FINE(store_begin(other, &s.fault));
	FINE(store_set(other, "market", "x", &s.fault));
	FINE(store_commit(other, &s.fault));
	storage_bytes(path, &after);
	cr_assert_gt(after, before);
	FINE(store_stale(s.store, &stale, &s.fault));
	cr_assert(stale);
	store_close(other);
}
