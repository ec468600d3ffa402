/* What a commit tells of what it changed. */
#include <criterion/criterion.h>

#include "../src/store/internal.h"
#include "base/date.h"
#include "store/baskets.h"
#include "store/touched.h"
#include "support/company.h"
#include "support/logging.h"
#include "support/put.h"
#include "support/storage.h"

TestSuite(touched, .init = storage_set_up, .fini = storage_tear_down);

static int64_t people[STORE_TOUCHED_PEOPLE + 1];

static void
begin(void)
{
	FINE(store_begin(s.store, &s.fault));
}

static void
commit(void)
{
	FINE(log_word(s.store, "test", "something", LOG_UNDOABLE, &s.fault));
	FINE(store_commit(s.store, &s.fault));
}

static void
add_people(size_t n)
{
	begin();
	for (size_t i = 0; i < n; i++) {
		char email[] = "aa@x.example";

		email[0] = (char)('a' + i / 26);
		email[1] = (char)('a' + i % 26);
		people[i] = storage_person(email);
	}
	commit();
}

static void
put(size_t person, const char *credential, const char *reference)
{
	FINE(store_put_achievement(s.store,
				   &(struct store_earned){people[person], credential, 5,
							  DATE_NEVER, reference},
				   &s.fault));
}

/* The last commit touched these people (the first `n`, from `first` on) and parts. */
static void
expect(size_t first, size_t n, uint32_t parts)
{
	const struct store_touched *touched = store_touched(s.store);

	cr_assert(!touched->many);
	cr_assert_eq(touched->parts, parts, "parts %x", touched->parts);
	cr_assert_eq(touched->n_people, n, "%zu people", touched->n_people);
	for (size_t i = 0; i < n; i++)
		cr_assert_eq(touched->people[i], people[first + i]);
}

static void
go(enum store_way way)
{
	const struct log_entry *entry;

	begin();
	FINE(store_next(s.store, way, &s.arena, &entry, &s.fault));
	FINE(store_revert(s.store, way, entry, logged_word(entry), &s.fault));
	FINE(store_commit(s.store, &s.fault));
}

Test(touched, nothing_is_known_at_first_and_after_a_restore)
{
	char *copy = folder_path(&s.folder, "copy.db");

	cr_assert(store_touched(s.store)->many);
	add_people(1);
	expect(0, 1, 0);
	FINE(store_backup(s.store, copy, false, &s.fault));
	FINE(store_restore(s.store, copy, false, &s.fault));
	cr_assert(store_touched(s.store)->many);
	storage_reopen(STORE_WRITE);
	cr_assert(store_touched(s.store)->many);
}

Test(touched, people_by_their_own_rows_and_those_of_their_facts)
{
	struct person changed = {.email = "new@x.example", .name = "New"};

	add_people(4);
	expect(0, 4, 0);
	begin();
	put(2, "alpha", "r");
	put(1, "alpha", "r");
	put(1, "beta", "r");
	commit();
	expect(1, 2, 0);
	begin();
	FINE(store_put_association(s.store, people[3], "home", 3, DATE_NEVER,
				   &s.fault));
	commit();
	expect(3, 1, 0);
	begin();
	changed.row = people[0];
	changed.left_on = changed.hired_on = DATE_NONE;
	FINE(store_put_person(s.store, &changed, &s.fault));
	commit();
	expect(0, 1, 0);
	begin();
	FINE(store_remove_achievement(s.store, people[2], "alpha", 5, &s.fault));
	commit();
	expect(2, 1, 0);
}

Test(touched, what_ends_as_it_was_is_not_touched)
{
	add_people(2);
	begin();
	put(0, "alpha", "r");
	put(1, "alpha", "r");
	FINE(store_remove_achievement(s.store, people[1], "alpha", 5, &s.fault));
	commit();
	expect(0, 1, 0);
	begin();
	put(0, "alpha", "r");
	commit();
	expect(0, 0, 0);
}

static bool
do_put_setting(void)
{
	return store_set(s.store, "track", "smb", &s.fault);
}

static bool
do_put_metric(void)
{
	return put_metric_value(s.store, "usage", 3, "", 5, &s.fault);
}

static bool
do_put_record(void)
{
	return put_record(s.store, "reference", "Contoso", 3, "", &s.fault);
}

static bool
do_put_override(void)
{
	return put_override(s.store, "cloud", "gold", 3, 5, "why", &s.fault);
}

static bool
do_put_subscription(void)
{
	return put_subscription(s.store, "basic", 3, DATE_NEVER, FACT_NO_FIGURE, "",
				&s.fault);
}

static bool
do_put_use(void)
{
	struct benefit_use use = {.benefit_id = "x", .date = 3, .note = "n"};

	return store_put_fact(s.store, KIND_BENEFIT_USES, &use, &s.fault);
}

static bool
do_put_referral(void)
{
	struct referral referral = {.id = "x",
				    .customer = "y",
				    .received_on = {3, -1},
				    .status_on = {DATE_NONE, -1},
				    .closes_on = DATE_NEVER};

	return store_put_fact(s.store, KIND_REFERRALS, &referral, &s.fault);
}

static bool
do_put_profile(void)
{
	struct profile profile = {.name = "x"};

	return store_put_fact(s.store, KIND_PROFILE, &profile, &s.fault);
}

static bool
do_put_location(void)
{
	struct location location = {.region = "x", .name = "y"};

	return store_put_fact(s.store, KIND_LOCATIONS, &location, &s.fault);
}

static bool
do_put_snooze(void)
{
	struct snooze snooze = {.code = "at-risk",
				.competency = "",
				.level = "",
				.from = 3,
				.until = 4,
				.reason = "x"};

	return store_put_fact(s.store, KIND_SNOOZES, &snooze, &s.fault);
}

static bool
do_put_award(void)
{
	struct award award = {.competency_id = "cloud",
			      .level_id = "gold",
			      .from = 3,
			      .until = DATE_NEVER,
			      .source = "x"};

	return store_put_fact(s.store, KIND_AWARDS, &award, &s.fault);
}

static bool
do_put_setting_from(void)
{
	struct dated_setting setting = {"market", 3, "developed"};

	return store_put_fact(s.store, KIND_SETTINGS, &setting, &s.fault);
}

static bool
do_put_basket(void)
{
	struct saved_basket basket = {"x", "y"};

	return store_put_basket(s.store, &basket, &s.fault);
}

static bool
do_put_waiting(void)
{
	const struct waiting waiting = {.title = "Unheard of",
					.vendor_id = "",
					.person_row = people[0],
					.earned_on = 17000,
					.expires_on = DATE_NEVER,
					.reference = ""};
	return store_put_fact(s.store, KIND_WAITING, &waiting, &s.fault);
}

static bool
do_put_answer(void)
{
	const struct queue_answer answer = {"Unheard of", "", ""};
	return store_put_fact(s.store, KIND_ANSWERS, &answer, &s.fault);
}

static bool
do_put_claim(void)
{
	const struct claim claim = {.person_row = people[0],
				    .credential = "70-532",
				    .earned_on = 17000,
				    .expires_on = DATE_NEVER,
				    .reference = "",
				    .number = "1"};
	return store_put_fact(s.store, KIND_CLAIMS, &claim, &s.fault);
}

static bool
do_put_account(void)
{
	const struct account account = {"kim", "employee", people[0], CATALOG_NONE, ""};
	return store_put_fact(s.store, KIND_ACCOUNTS, &account, &s.fault);
}

Test(touched, every_table_of_facts_has_its_part)
{
	static const struct {
		bool (*put)(void);
		uint32_t part;
	} cases[] = {
		{do_put_setting, STORE_SETTINGS},
		{do_put_metric, 1u << KIND_METRICS},
		{do_put_record, 1u << KIND_RECORDS},
		{do_put_override, 1u << KIND_OVERRIDES},
		{do_put_use, 1u << KIND_BENEFIT_USES},
		{do_put_subscription, 1u << KIND_SUBSCRIPTIONS},
		{do_put_referral, 1u << KIND_REFERRALS},
		{do_put_profile, 1u << KIND_PROFILE},
		{do_put_location, 1u << KIND_LOCATIONS},
		{do_put_snooze, 1u << KIND_SNOOZES},
		{do_put_award, 1u << KIND_AWARDS},
		{do_put_setting_from, 1u << KIND_SETTINGS},
		{do_put_waiting, 1u << KIND_WAITING},
		{do_put_answer, 1u << KIND_ANSWERS},
		{do_put_claim, 1u << KIND_CLAIMS},
		{do_put_account, 1u << KIND_ACCOUNTS},
		{do_put_basket, 0},
	};
	uint32_t all = 0;

	add_people(1);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		begin();
		FINE(cases[i].put());
		commit();
		expect(0, 0, cases[i].part);
		all |= cases[i].part;
		if (cases[i].part == 0)
			continue;
		go(STORE_UNDO);
		expect(0, 0, cases[i].part);
		go(STORE_REDO);
		expect(0, 0, cases[i].part);
	}
	cr_assert_eq(all, (1u << KIND_COUNT) - (1u << KIND_METRICS) + STORE_SETTINGS);
}

Test(touched, an_undo_and_a_redo_touch_the_same)
{
	add_people(2);
	begin();
	put(1, "alpha", "r");
	FINE(do_put_metric());
	commit();
	expect(1, 1, 1u << KIND_METRICS);
	go(STORE_UNDO);
	expect(1, 1, 1u << KIND_METRICS);
	go(STORE_REDO);
	expect(1, 1, 1u << KIND_METRICS);
}

Test(touched, too_many_and_batches_are_not_told)
{
	add_people(STORE_TOUCHED_PEOPLE);
	expect(0, STORE_TOUCHED_PEOPLE, 0);
	add_people(STORE_TOUCHED_PEOPLE + 1);
	cr_assert(store_touched(s.store)->many);
	s.store->session_rows = 2;
	add_people(6);
	cr_assert(store_touched(s.store)->many);
	go(STORE_UNDO);
	cr_assert(store_touched(s.store)->many);
	go(STORE_REDO);
	cr_assert(store_touched(s.store)->many);
}

Test(touched, only_what_is_committed_with_an_entry)
{
	add_people(1);
	begin();
	put(0, "beta", "r");
	store_rollback(s.store);
	expect(0, 1, 0); /* still that of the last commit */
	begin();
	put(0, "alpha", "r");
	FINE(store_commit(s.store, &s.fault));
	cr_assert(store_touched(s.store)->many);
}

/* Another program's act, just when this one begins to read. */
static int
write_elsewhere(unsigned what, void *context, void *statement, void *sql)
{
	int *left = context;

	(void)what, (void)statement;
	if (strcmp(sql, "BEGIN") != 0 || *left == 0)
		return 0;
	--*left;
	company_execute("UPDATE person SET name = 'Other' WHERE id = 1");
	return 0;
}

Test(touched, what_others_write_meanwhile_is_not_missed)
{
	int left = 1;
	bool stale;
	struct store_renewal renewal;
	struct world *world;

	add_people(2);
	for (int others = 0; others < 2; others++) {
		world = storage_load();
		begin();
		put(1, others == 0 ? "alpha" : "beta", "r");
		commit();
		if (others)
			sqlite3_trace_v2(s.store->db, SQLITE_TRACE_STMT,
					 write_elsewhere, &left);
		FINE(store_load_touched(s.store, &storage_catalog, world, &s.arena,
					&renewal, &s.fault));
		cr_assert_eq(renewal.fits, others == 0);
		FINE(store_stale(s.store, &stale, &s.fault));
		cr_assert_eq(stale, others == 1);
	}
	cr_assert_eq(left, 0);
}
