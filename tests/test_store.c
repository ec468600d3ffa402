#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../src/store/internal.h"
#include "base/num.h"
#include "support/logging.h"
#include "support/put.h"
#include "support/storage.h"

TestSuite(store, .init = storage_set_up, .fini = storage_tear_down);

Test(store, every_query_is_prepared)
{
	for (int q = 0; q < QUERY_COUNT; q++)
		cr_assert_not_null(store_statement(s.store, (enum query)q, &s.fault),
				   "query %d: %s", q, s.fault.text);
}

/* They are asked for in the order of their keys, which is how they lie in the file. */
Test(store, the_great_tables_are_read_without_sorting)
{
	static const enum query queries[] = {QUERY_LOAD_PEOPLE,
					     QUERY_LOAD_ACHIEVEMENTS,
					     QUERY_LOAD_ASSOCIATIONS,
					     QUERY_LOAD_STALE_PEOPLE,
					     QUERY_LOAD_STALE_ACHIEVEMENTS,
					     QUERY_LOAD_STALE_ASSOCIATIONS};

	for (size_t q = 0; q < sizeof queries / sizeof *queries; q++) {
		const char *sql =
			sqlite3_sql(store_statement(s.store, queries[q], &s.fault));
		char *explain = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", sql);
		sqlite3_stmt *row;

		cr_assert_not_null(strstr(sql, "ORDER BY"), "%s", sql);
		cr_assert_eq(sqlite3_prepare_v2(s.store->db, explain, -1, &row, NULL),
			     SQLITE_OK);
		while (sqlite3_step(row) == SQLITE_ROW)
			cr_assert_null(strstr((const char *)sqlite3_column_text(row, 3),
					      "TEMP B-TREE"),
				       "%s", sql);
		sqlite3_finalize(row);
		sqlite3_free(explain);
	}
}

Test(store, views_say_the_facts_in_words)
{
	static const struct {
		const char *sql, *row;
	} cases[] = {
		{"SELECT concat FROM (SELECT email || ',' || credential || ',' || "
		 "earned_on || ',' || expires_on AS concat FROM achievements)",
		 "a@x.example,alpha,2018-02-28,1969-12-31"},
		{"SELECT email || ',' || hired_on FROM employees",
		 "a@x.example,0001-01-01"},
		{"SELECT organization || ',' || \"from\" || ',' || \"to\" FROM "
		 "associations",
		 "home,2018-01-01,9999-12-31"},
		{"SELECT metric || ',' || date || ',' || value FROM metrics",
		 "usage,2018-01-01,-0.5"},
		{"SELECT kind || ',' || date FROM records", "reference,2018-01-01"},
		{"SELECT competency || ',' || \"from\" || ',' || until FROM overrides",
		 "cloud,2018-01-01,2018-03-01"},
		{"SELECT offer || ',' || purchased_on || ',' || price FROM "
		 "subscriptions",
		 "silver,2018-01-01,1600.5"},
		{"SELECT act || ',' || text FROM history WHERE at > '2000-01-01'",
		 "test,word=words"},
	};
	int32_t day, first, last, february;
	struct person person = {
		.email = "a@x.example", .name = "A", .left_on = DATE_NEVER};

	cr_assert(date_make(2018, 1, 1, &day) && date_make(2018, 2, 28, &february));
	cr_assert(date_make(1, 1, 1, &first) && date_make(9999, 12, 31, &last));
	person.hired_on = first;
	FINE(store_begin(s.store, &s.fault));
	FINE(store_put_person(s.store, &person, &s.fault));
	FINE(store_put_achievement(
		s.store, &(struct store_earned){person.row, "alpha", february, -1, ""},
		&s.fault));
	FINE(store_put_association(s.store, person.row, "home", day, last, &s.fault));
	FINE(put_metric_value(s.store, "usage", day, "", -500000, &s.fault));
	FINE(put_record(s.store, "reference", "Big Co", day, "", &s.fault));
	FINE(put_override(s.store, "cloud", "silver", day, date_plus_days(february, 1),
			  "", &s.fault));
	FINE(put_subscription(s.store, "silver", day, DATE_NEVER, 1600500000, "EUR",
			      &s.fault));
	FINE(log_word(s.store, "test", "words", LOG_UNDOABLE, &s.fault));
	FINE(store_commit(s.store, &s.fault));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		sqlite3_stmt *row;

		cr_assert_eq(
			sqlite3_prepare_v2(s.store->db, cases[i].sql, -1, &row, NULL),
			SQLITE_OK, "%s", cases[i].sql);
		cr_assert_eq(sqlite3_step(row), SQLITE_ROW);
		cr_assert_str_eq((const char *)sqlite3_column_text(row, 0),
				 cases[i].row);
		sqlite3_finalize(row);
	}
}

Test(store, what_is_put_of_people_is_loaded)
{
	struct person person = {.email = "ann@x.example",
				.name = "Ann",
				.other_emails = "a@y.example b@y.example",
				.mcp_id = "123",
				.other_mcp_ids = "124 125",
				.directory_id = "d-1",
				.department = "Sales",
				.title = "Head",
				.hired_on = 100,
				.left_on = 20000};
	const struct world *world;

	FINE(store_begin(s.store, &s.fault));
	FINE(store_put_person(s.store, &person, &s.fault));
	FINE(store_put_achievement(
		s.store,
		&(struct store_earned){person.row, "beta", 17000, 17500, "ref"},
		&s.fault));
	FINE(store_put_achievement(
		s.store,
		&(struct store_earned){person.row, "alpha", -1, DATE_NEVER, NULL},
		&s.fault));
	FINE(store_put_association(s.store, person.row, "home", 16000, DATE_NEVER,
				   &s.fault));
	FINE(store_put_association(s.store, person.row, "Other", 15000, 15100,
				   &s.fault));
	FINE(store_commit(s.store, &s.fault));
	storage_reopen(STORE_READ);
	world = storage_load();
	cr_assert_eq(world->n_people, 1);
	cr_assert_str_eq(world->people[0].other_emails, "a@y.example b@y.example");
	cr_assert_str_eq(world->people[0].mcp_id, "123");
	cr_assert_str_eq(world->people[0].other_mcp_ids, "124 125");
	cr_assert_str_eq(world->people[0].directory_id, "d-1");
	cr_assert_str_eq(world->people[0].department, "Sales");
	cr_assert_str_eq(world->people[0].title, "Head");
	cr_assert_eq(world->people[0].hired_on, 100);
	cr_assert_eq(world->people[0].left_on, 20000);
	cr_assert_eq(world->n_achievements, 2);
	cr_assert_eq(world->achievements[0].credential, 0);
	cr_assert_eq(world->achievements[0].earned_on, -1);
	cr_assert_eq(world->achievements[0].expires_on, DATE_NEVER);
	cr_assert_str_eq(world_reference(world, &world->achievements[0]), "");
	cr_assert_eq(world->achievements[1].credential, 1);
	cr_assert_eq(world->achievements[1].expires_on, 17500);
	cr_assert_str_eq(world_reference(world, &world->achievements[1]), "ref");
	cr_assert_eq(world->n_associations, 2);
	cr_assert_str_eq(world->organizations[world->associations[0].organization],
			 "Other");
	cr_assert_eq(world->associations[1].organization, WORLD_HOME);
	cr_assert_eq(world->associations[1].effective_to, 20000);
}

Test(store, what_is_put_of_the_organization_is_loaded)
{
	const struct world *world;

	FINE(store_begin(s.store, &s.fault));
	FINE(put_metric_value(s.store, "usage", 17000, "c", NUM_LIMIT - 1, &s.fault));
	FINE(put_record(s.store, "audit", "Big Co", 17000, "cloud", &s.fault));
	FINE(put_override(s.store, "cloud", "gold", 17000, DATE_NEVER, "why",
			  &s.fault));
	FINE(put_subscription(s.store, "silver", 17000, DATE_NEVER, 5, "EUR",
			      &s.fault));
	FINE(store_commit(s.store, &s.fault));
	storage_reopen(STORE_READ);
	world = storage_load();
	cr_assert_eq(world->metric_values[0].value_micros, NUM_LIMIT - 1);
	cr_assert_str_eq(world->metric_values[0].customer, "c");
	cr_assert_str_eq(world->records[0].kind, "audit");
	cr_assert_eq(world->records[0].competency, 0);
	cr_assert_eq(world->overrides[0].level, 1);
	cr_assert_str_eq(world->overrides[0].reason, "why");
	cr_assert_eq(world->subscriptions[0].offer, 1);
	cr_assert_eq(world->subscriptions[0].price_micros, 5);
	cr_assert_eq(world->subscriptions[0].term_end, 17000 + 365);
}

Test(store, a_row_put_again_is_replaced)
{
	struct person person = {.email = "a@x.example",
				.name = "A",
				.title = "T",
				.hired_on = DATE_NONE,
				.left_on = DATE_NEVER};
	const struct world *world;

	for (int i = 0; i < 2; i++) {
		FINE(store_begin(s.store, &s.fault));
		person.title = i == 0 ? "T" : "";
		FINE(store_put_person(s.store, &person, &s.fault));
		FINE(store_put_achievement(
			s.store, &(struct store_earned){person.row, "alpha", 1, i, "r"},
			&s.fault));
		FINE(store_put_association(s.store, person.row, "home", 1, 5 + i,
					   &s.fault));
		FINE(put_metric_value(s.store, "usage", 1, "", i, &s.fault));
		FINE(put_record(s.store, "audit", "c", 1, "", &s.fault));
		FINE(put_override(s.store, "cloud", "gold", 1, 2 + i, "", &s.fault));
		FINE(put_subscription(s.store, "silver", 1, 2 + i, FACT_NO_FIGURE, "",
				      &s.fault));
		FINE(store_commit(s.store, &s.fault));
	}
	world = storage_load();
	cr_assert_eq(world->n_people, 1);
	cr_assert_str_eq(world->people[0].title, "");
	cr_assert_eq(world->n_achievements, 1);
	cr_assert_eq(world->achievements[0].expires_on, 1);
	cr_assert_eq(world->n_associations, 1);
	cr_assert_eq(world->associations[0].to, 6);
	cr_assert_eq(world->n_metric_values, 1);
	cr_assert_eq(world->metric_values[0].value_micros, 1);
	cr_assert_eq(world->n_records, 1);
	cr_assert_eq(world->n_overrides, 1);
	cr_assert_eq(world->overrides[0].until, 3);
	cr_assert_eq(world->n_subscriptions, 1);
	cr_assert_eq(world->subscriptions[0].ends_on, 3);
	cr_assert_eq(world->subscriptions[0].price_micros, FACT_NO_FIGURE);
}

Test(store, remove_takes_one_row_away_and_no_row_is_no_error)
{
	int64_t row;
	const struct world *world;

	FINE(store_begin(s.store, &s.fault));
	row = storage_person("a@x.example");
	FINE(store_put_achievement(
		s.store, &(struct store_earned){row, "alpha", 1, DATE_NEVER, ""},
		&s.fault));
	FINE(store_put_achievement(
		s.store, &(struct store_earned){row, "alpha", 2, DATE_NEVER, ""},
		&s.fault));
	FINE(store_put_association(s.store, row, "home", 1, 5, &s.fault));
	FINE(store_put_association(s.store, row, "home", 7, 9, &s.fault));
	for (int i = 0; i < 2; i++) {
		FINE(store_remove_achievement(s.store, row, "alpha", 1, &s.fault));
		FINE(store_remove(s.store, fact_kinds[KIND_ASSOCIATIONS],
				  (const union value[]){as_number(row), as_text("home"),
							as_number(7)},
				  &s.fault));
	}
	FINE(store_commit(s.store, &s.fault));
	world = storage_load();
	cr_assert_eq(world->n_achievements, 1);
	cr_assert_eq(world->achievements[0].earned_on, 2);
	cr_assert_eq(world->n_associations, 1);
	cr_assert_eq(world->associations[0].from, 1);
}

Test(store, ids_that_the_catalog_lacks_are_kept)
{
	int64_t row;
	const struct world *world;

	FINE(store_begin(s.store, &s.fault));
	row = storage_person("a@x.example");
	FINE(store_put_achievement(
		s.store, &(struct store_earned){row, "unused", 1, DATE_NEVER, ""},
		&s.fault));
	FINE(store_remove_achievement(s.store, row, "unused", 1, &s.fault));
	FINE(store_put_achievement(
		s.store, &(struct store_earned){row, "beta", 1, DATE_NEVER, ""},
		&s.fault));
	FINE(store_put_achievement(
		s.store, &(struct store_earned){row, "gone", 1, DATE_NEVER, ""},
		&s.fault));
	FINE(put_metric_value(s.store, "old", 1, "", 7, &s.fault));
	FINE(put_metric_value(s.store, "old", 2, "", 7, &s.fault));
	FINE(put_record(s.store, "audit", "c", 1, "former", &s.fault));
	FINE(put_override(s.store, "former", "bronze", 1, 2, "", &s.fault));
	FINE(put_subscription(s.store, "dear", 1, DATE_NEVER, FACT_NO_FIGURE, "",
			      &s.fault));
	FINE(store_commit(s.store, &s.fault));
	world = storage_load();
	cr_assert_eq(world->achievements[1].credential, 2);
	cr_assert_eq(world->n_foreign_credentials, 1);
	cr_assert_str_eq(world->foreign_credentials[0], "gone");
	cr_assert_eq(world->metric_values[1].metric, 1);
	cr_assert_eq(world->n_foreign_metrics, 1);
	cr_assert_str_eq(world->foreign_metrics[0], "old");
	cr_assert_eq(world->records[0].competency, CATALOG_NONE);
	cr_assert_str_eq(world->records[0].competency_id, "former");
	cr_assert_eq(world->overrides[0].competency, CATALOG_NONE);
	cr_assert_eq(world->overrides[0].level, CATALOG_NONE);
	cr_assert_str_eq(world->overrides[0].level_id, "bronze");
	cr_assert_eq(world->subscriptions[0].offer, CATALOG_NONE);
	cr_assert_str_eq(world->subscriptions[0].offer_id, "dear");
}

Test(store, rows_belong_to_their_people_whatever_the_order_of_addresses)
{
	static const char *const emails[] = {"c@x.example", "A@x.example",
					     "b@x.example"};
	const struct world *world;
	int64_t rows[3];

	FINE(store_begin(s.store, &s.fault));
	for (int i = 0; i < 3; i++)
		rows[i] = storage_person(emails[i]);
	for (int i = 2; i >= 0; i--)
		for (int j = 0; j <= i; j++)
			FINE(store_put_achievement(
				s.store,
				&(struct store_earned){rows[i],
						       j == 0 ? "alpha" : "beta", j,
						       DATE_NEVER, ""},
				&s.fault));
	FINE(store_commit(s.store, &s.fault));
	world = storage_load();
	cr_assert_str_eq(world->people[0].email, "A@x.example");
	cr_assert_eq(world->people[0].n_achievements, 2);
	cr_assert_eq(world->people[1].n_achievements, 3);
	cr_assert_eq(world->people[2].n_achievements, 1);
	cr_assert_eq(world->people[2].row, rows[0]);
}

Test(store, many_credentials_keep_their_numbers)
{
	enum { MANY = 5000 };
	const struct world *world;
	int64_t row;
	char name[16];

	for (int again = 0; again < 2; again++) {
		FINE(store_begin(s.store, &s.fault));
		if (again == 0)
			row = storage_person("a@x.example");
		for (int i = 0; i < MANY; i++) {
			snprintf(name, sizeof name, "c%d", i);
			FINE(store_put_achievement(
				s.store,
				&(struct store_earned){row, name, i, DATE_NEVER, ""},
				&s.fault));
		}
		FINE(store_commit(s.store, &s.fault));
	}
	world = storage_load();
	cr_assert_eq(world->n_achievements, MANY);
	for (int i = 0; i < MANY; i++) {
		const struct achievement *a = &world->achievements[i];

		snprintf(name, sizeof name, "c%d", (int)a->earned_on);
		cr_assert_str_eq(world->foreign_credentials[a->credential - 2], name);
	}
}

Test(store, rollback_and_close_leave_nothing)
{
	FINE(store_begin(s.store, &s.fault));
	storage_person("a@x.example");
	FINE(store_set(s.store, "organization", "X", &s.fault));
	FINE(log_word(s.store, "test", "words", LOG_UNDOABLE, &s.fault));
	cr_assert_eq(storage_load()->n_people, 1,
		     "an open transaction is seen by its own store");
	store_rollback(s.store);
	cr_assert_eq(storage_load()->n_people, 0);
	FINE(store_begin(s.store, &s.fault));
	storage_person("a@x.example");
	storage_reopen(STORE_READ);
	cr_assert_eq(storage_load()->n_people, 0);
	cr_assert_str_eq(storage_load()->organization.name, "");
}

Test(store, a_credential_rolled_back_is_added_again)
{
	int64_t row;

	FINE(store_begin(s.store, &s.fault));
	row = storage_person("a@x.example");
	FINE(store_put_achievement(
		s.store, &(struct store_earned){row, "alpha", 1, DATE_NEVER, ""},
		&s.fault));
	store_rollback(s.store);
	FINE(store_begin(s.store, &s.fault));
	row = storage_person("a@x.example");
	FINE(store_put_achievement(
		s.store, &(struct store_earned){row, "beta", 1, DATE_NEVER, ""},
		&s.fault));
	FINE(store_put_achievement(
		s.store, &(struct store_earned){row, "alpha", 2, DATE_NEVER, ""},
		&s.fault));
	FINE(store_commit(s.store, &s.fault));
	cr_assert_eq(storage_load()->achievements[0].earned_on, 2);
	cr_assert_eq(storage_load()->achievements[1].credential, 1);
}

Test(store, settings)
{
	const char *value;

	FINE(store_get(s.store, "market", &s.arena, &value, &s.fault));
	cr_assert_null(value);
	FINE(store_begin(s.store, &s.fault));
	FINE(store_set(s.store, "market", "developed", &s.fault));
	FINE(store_set(s.store, "market", "developing", &s.fault));
	FINE(store_set(s.store, "organization", "Größe 株式会社", &s.fault));
	FINE(store_commit(s.store, &s.fault));
	FINE(store_get(s.store, "market", &s.arena, &value, &s.fault));
	cr_assert_str_eq(value, "developing");
	cr_assert_str_eq(storage_load()->organization.name, "Größe 株式会社");
	cr_assert_str_eq(storage_load()->organizations[WORLD_HOME], "Größe 株式会社");
	FINE(store_begin(s.store, &s.fault));
	FINE(store_set(s.store, "market", NULL, &s.fault));
	FINE(store_commit(s.store, &s.fault));
	FINE(store_get(s.store, "market", &s.arena, &value, &s.fault));
	cr_assert_null(value);
}

Test(store, log_has_who_when_and_what_newest_first)
{
	static const char *const texts[] = {"one", "two", "three"};
	const struct log_entry *entries;
	int64_t before = date_now();
	size_t n;

	for (size_t i = 0; i < 3; i++) {
		FINE(store_begin(s.store, &s.fault));
		FINE(log_word(s.store, i == 0 ? "import" : "leave", texts[i],
			      LOG_UNDOABLE, &s.fault));
		FINE(store_commit(s.store, &s.fault));
	}
	FINE(store_read_log(s.store, 2, &s.arena, &entries, &n, &s.fault));
	cr_assert_eq(n, 2);
	cr_assert_str_eq(logged_word(&entries[0]), "three");
	cr_assert_str_eq(logged_word(&entries[1]), "two");
	cr_assert_str_eq(entries[1].act, "leave");
	cr_assert(entries[0].id > entries[1].id);
	cr_assert(entries[0].at >= before && entries[0].at <= date_now());
	cr_assert_neq(entries[0].who[0], '\0');
	FINE(store_read_log(s.store, SIZE_MAX, &s.arena, &entries, &n, &s.fault));
	cr_assert_eq(n, 3);
}

Test(store, version_tells_every_commit)
{
	struct store *other;
	int64_t version[4];

	FINE(store_version(s.store, &version[0], &s.fault));
	FINE(store_version(s.store, &version[1], &s.fault));
	cr_assert_eq(version[0], version[1]);
	FINE(store_begin(s.store, &s.fault));
	storage_person("a@x.example");
	FINE(store_commit(s.store, &s.fault));
	FINE(store_version(s.store, &version[1], &s.fault));
	cr_assert_neq(version[0], version[1]);
	FINE(store_open(s.db, STORE_WRITE, &other, &s.fault));
	FINE(store_begin(other, &s.fault));
	FINE(store_set(other, "market", "m", &s.fault));
	FINE(store_commit(other, &s.fault));
	store_close(other);
	FINE(store_version(s.store, &version[2], &s.fault));
	cr_assert_neq(version[1], version[2]);
	cr_assert_neq(version[0], version[2]);
}
