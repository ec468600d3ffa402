/* What employees say that they earned: claimed, accepted, refused, and whose it is. */
#include <stdlib.h>

#include "../src/store/internal.h"
#include "app/claims.h"
#include "app/doctor.h"
#include "app/queue.h"
#include "base/mem.h"
#include "store/accounts.h"
#include "support/acting.h"

static struct arena arena;

#define FINE(call) cr_assert((call), "%s", fault.text)

#define CELLS(...)                                                                     \
	(const struct act_cell[]){__VA_ARGS__},                                        \
		sizeof((const struct act_cell[]){__VA_ARGS__}) /                       \
			sizeof(struct act_cell)

/* Kim Lee, Bo Oss and Ann, with an account each. */
static void
set_up(void)
{
	static const char *const people[] = {"kim@x.example", "bo@x.example",
					     "ann@x.example"};
	static const struct account accounts[] = {{"kim", "employee", 1, 0, ""},
						  {"boss", "admin", 2, 0, ""},
						  {"viv", "viewer", 0, 0, ""},
						  {"ann", "employee", 3, 0, ""}};
	acting_set_up();
	for (size_t i = 0; i < 3; i++)
		fixture_employee(&f, people[i]);
	FINE(store_begin(f.app->store, &fault));
	for (size_t i = 0; i < 4; i++)
		FINE(store_put_fact(f.app->store, KIND_ACCOUNTS, &accounts[i], &fault));
	FINE(store_commit(f.app->store, &fault));
	fixture_reload(&f);
	FINE(act_set(f.app, "employees",
		     CELLS({"email", "kim@x.example", NULL}, {"name", "Kim Lee", NULL}),
		     &out, &fault));
	buf_clear(&out);
}

static void
tear_down(void)
{
	arena_free(&arena);
	acting_tear_down();
}

TestSuite(claims, .init = set_up, .fini = tear_down);

/* From now on `name` asks; null: the owner. */
static void
ask_as(const char *name)
{
	struct asker *asker = &f.app->asker;
	free(asker->name);
	*asker = (struct asker){0};
	for (size_t i = 0; name && i < f.app->world->facts.n_accounts; i++) {
		const struct account *account = &f.app->world->facts.accounts[i];
		if (strcmp(account->name, name) != 0)
			continue;
		asker->name = mem_strdup(name);
		asker->role = may_role_find(account->role);
		asker->person_row = account->person_row;
	}
	FINE(store_sign(f.app->store, name, may_own_only(asker), &fault));
}

static bool
claim_with(const char *email, const char *credential, const char *on,
	   const char *expires, const char *reference)
{
	struct act_cell cells[5];
	size_t n = 0;
	buf_clear(&out);
	if (email)
		cells[n++] = (struct act_cell){"email", email, NULL};
	cells[n++] = (struct act_cell){"credential", credential, NULL};
	cells[n++] = (struct act_cell){"earned_on", on, NULL};
	if (expires)
		cells[n++] = (struct act_cell){"expires_on", expires, NULL};
	if (reference)
		cells[n++] = (struct act_cell){"reference", reference, NULL};
	return act_enter(f.app, "achievements", cells, n, &out, &fault);
}

static bool
claim(const char *credential, const char *on)
{
	return claim_with("kim@x.example", credential, on, NULL, NULL);
}

static bool
answer(const char *which, bool accept)
{
	buf_clear(&out);
	return act_claim_answer(f.app, which, accept, &out, &fault);
}

static bool
undo(void)
{
	buf_clear(&out);
	return act_undo(f.app, &out, &fault);
}

static size_t
claimed(void)
{
	return f.app->world->facts.n_claims;
}

static size_t
recorded(const char *email)
{
	uint32_t person = world_person(f.app->world, email);
	return f.app->world->people[person].n_achievements;
}

/* Kim's only one. */
static const struct achievement *
achievement(void)
{
	const struct world *world = f.app->world;
	uint32_t kim = world_person(world, "kim@x.example");
	return &world->achievements[world->people[kim].first_achievement];
}

static const struct claim *
first(void)
{
	return &f.app->world->facts.claims[0];
}

/* ---- claimed ---- */

Test(claims, count_nothing_until_they_are_accepted)
{
	ask_as("kim");
	DONE(claim("Alpha", "2018-01-05"),
	     "To be accepted (1): alpha for Kim Lee <kim@x.example>, earned on "
	     "2018-01-05\nIt counts once an admin has accepted it.\n");
	cr_expect_eq(claimed(), 1);
	cr_expect_eq(recorded("kim@x.example"), 0);
	ask_as("boss");
	DONE(answer("1", true), "Accepted (1): alpha for Kim Lee <kim@x.example>, "
				"earned on 2018-01-05\n");
	cr_expect_eq(claimed(), 0);
	cr_expect_eq(recorded("kim@x.example"), 1);
	FINE(undo());
	cr_expect_eq(claimed(), 1);
	cr_expect_str_eq(first()->number, "1");
	cr_expect_eq(recorded("kim@x.example"), 0);
	DONE(answer("1", false), "Refused (1): alpha for Kim Lee");
	cr_expect_eq(claimed(), 0);
	cr_expect_eq(recorded("kim@x.example"), 0);
	FINE(undo());
	cr_expect_eq(claimed(), 1);
}

Test(claims, are_ones_own)
{
	ask_as("kim");
	FINE(claim_with(NULL, "alpha", "2018-01-05", NULL, NULL));
	cr_expect_eq(first()->person_row, 1);
	cr_expect_not(claim_with("ann@x.example", "beta", "2018-01-05", NULL, NULL));
	cr_expect_eq(fault.kind, FAULT_INPUT);
	cr_expect_eq(claimed(), 1);
	/* other kinds are not an employee's, and a viewer claims nothing */
	cr_expect_not(
		act_set(f.app, "employees",
			CELLS({"email", "kim@x.example", NULL}, {"title", "CTO", NULL}),
			&out, &fault));
	cr_expect_eq(fault.kind, FAULT_STORE);
	cr_expect_not(answer("1", true));
	cr_expect_eq(fault.kind, FAULT_STORE);
	ask_as("viv");
	cr_expect_not(claim("beta", "2018-01-05"));
	cr_expect_eq(fault.kind, FAULT_STORE);
	cr_expect_eq(claimed(), 1);
}

Test(claims, that_can_not_be_are_refused)
{
	ask_as("kim");
	REFUSED(claim("alfa", "2018-01-05"), "Did you mean \"alpha\"?");
	REFUSED(claim("alpha", "2099-01-05"), "has not come yet");
	REFUSED(claim("alpha", "2018-02-30"), "\"2018-02-30\" is no date");
	REFUSED(claim_with(NULL, "alpha", "2018-01-05", "2018-01-04", NULL),
		"can't end on 2018-01-04, before it was earned, on 2018-01-05");
	REFUSED(claim_with(NULL, "alpha", "2018-01-05", "soon", NULL),
		"\"soon\" is no date");
	REFUSED(claim_with(NULL, "alpha", "2018-01-05", NULL, "a\nb"),
		"control character");
	cr_expect_eq(claimed(), 0);
	/* on its own day it may end, and be earned today */
	FINE(claim_with(NULL, "alpha", "2018-01-05", "2018-01-05", NULL));
}

Test(claims, again_say_so_or_change_what_is_claimed)
{
	ask_as("kim");
	FINE(claim_with(NULL, "alpha", "2018-01-05", NULL, "A1"));
	DONE(claim("alpha", "2018-01-05"), "It waits to be accepted already (1): ");
	DONE(claim_with(NULL, "alpha", "2018-01-05", "2020-01-05", NULL),
	     "(Expires on: 2020-01-05)");
	cr_assert_eq(claimed(), 1);
	/* who read the former one did not read this */
	cr_expect_str_eq(first()->number, "2");
	cr_expect_str_eq(first()->reference, "A1");
	FINE(claim_with(NULL, "alpha", "2018-01-05", "", ""));
	cr_expect_eq(first()->expires_on, DATE_NEVER);
	cr_expect_str_eq(first()->reference, "");
}

Test(claims, of_what_is_recorded_say_so_unless_they_tell_more)
{
	fixture_achievement(&f, 1, "alpha", "2018-01-05");
	fixture_reload(&f);
	ask_as("kim");
	DONE(claim("alpha", "2018-01-05"), "It is recorded so already: alpha for Kim");
	cr_expect_eq(claimed(), 0);
	FINE(claim_with(NULL, "alpha", "2018-01-05", "2020-01-05", NULL));
	FINE(claim_with(NULL, "alpha", "2018-01-05", NULL, "A1"));
	ask_as("boss");
	FINE(answer("2", true));
	cr_assert_eq(recorded("kim@x.example"), 1);
	cr_expect_eq(achievement()->expires_on, fixture_date("2020-01-05"));
	cr_expect_str_eq(world_reference(f.app->world, achievement()), "A1");
}

Test(claims, an_accepted_one_keeps_what_it_does_not_tell)
{
	FINE(act_set(
		f.app, "achievements",
		CELLS({"email", "kim@x.example", NULL}, {"credential", "alpha", NULL},
		      {"earned_on", "2018-01-05", NULL},
		      {"expires_on", "2019-01-05", NULL}, {"reference", "R9", NULL}),
		&out, &fault));
	ask_as("kim");
	FINE(claim_with(NULL, "alpha", "2018-01-05", NULL, "A1"));
	ask_as("boss");
	FINE(answer("1", true));
	cr_expect_eq(achievement()->expires_on, fixture_date("2019-01-05"));
	cr_expect_str_eq(world_reference(f.app->world, achievement()), "A1");
	ask_as("kim");
	FINE(claim_with(NULL, "alpha", "2018-01-05", "2020-01-05", NULL));
	ask_as("boss");
	FINE(answer("2", true));
	cr_expect_eq(achievement()->expires_on, fixture_date("2020-01-05"));
	cr_expect_str_eq(world_reference(f.app->world, achievement()), "A1");
}

Test(claims, numbers_are_never_used_again)
{
	ask_as("kim");
	FINE(claim("alpha", "2018-01-05"));
	FINE(undo());
	FINE(claim("beta", "2018-01-05"));
	cr_expect_str_eq(first()->number, "2");
	FINE(undo());
	ask_as("ann");
	FINE(claim_with(NULL, "beta", "2018-01-05", NULL, NULL));
	cr_expect_str_eq(first()->number, "3");
	ask_as("boss");
	FINE(answer("3", false));
	ask_as("kim");
	FINE(claim("idle", "2018-01-05"));
	cr_expect_str_eq(first()->number, "4");
}

/* ---- found ---- */

static const char *
found(const char *text)
{
	const struct claim *claim = claims_find(f.app, text, &fault);
	return claim ? claim->number : "";
}

Test(claims, are_found_by_number_person_or_credential)
{
	ask_as("kim");
	FINE(claim("alpha", "2018-01-05"));
	ask_as("ann");
	FINE(claim_with(NULL, "beta", "2018-01-05", NULL, NULL));
	cr_expect_str_eq(found("1"), "1");
	cr_expect_str_eq(found("KIM@x.example"), "1");
	cr_expect_str_eq(found("lee"), "1");
	cr_expect_str_eq(found("Beta"), "2");
	cr_expect_str_eq(found("beta"), "2");
	cr_expect_str_eq(found("12"), "");
	cr_expect_not_null(strstr(fault.text, "fits \"12\""), "%s", fault.text);
	cr_expect_str_eq(found(""), "");
	FINE(claim_with(NULL, "alpha", "2018-01-06", NULL, NULL));
	cr_expect_str_eq(found("alpha"), "");
	cr_expect_str_eq(fault.text,
			 "\"alpha\" fits several that wait: 3 (alpha of "
			 "ann@x.example), 1 (alpha of kim@x.example). Give the "
			 "number.");
	cr_expect_str_eq(found("ann@x.example"), "");
	cr_expect_str_eq(found("bo@x.example"), "");
}

/* ---- whose acts ---- */

Test(claims, undo_takes_back_ones_own_act_past_those_of_others)
{
	ask_as("kim");
	FINE(claim("alpha", "2018-01-05"));
	ask_as("boss");
	FINE(act_set(f.app, "achievements",
		     CELLS({"email", "ann@x.example", NULL},
			   {"credential", "beta", NULL},
			   {"earned_on", "2018-01-05", NULL}),
		     &out, &fault));
	ask_as("kim");
	FINE(undo());
	cr_expect_eq(claimed(), 0);
	cr_expect_eq(recorded("ann@x.example"), 1);
	cr_expect_not(undo());
	cr_expect_str_eq(fault.text, "There is nothing to undo.");
	buf_clear(&out);
	FINE(act_redo(f.app, &out, &fault));
	cr_expect_eq(claimed(), 1);
	/* what was answered is no longer theirs to take back */
	ask_as("boss");
	FINE(answer("1", true));
	ask_as("kim");
	cr_expect_not(undo());
	cr_expect_not_null(strstr(fault.text, "can't be undone: somebody else has "
					      "changed or answered it since"),
			   "%s", fault.text);
	ask_as("boss");
	FINE(undo());
	cr_expect_eq(claimed(), 1);
	ask_as("kim");
	FINE(undo());
	cr_expect_eq(claimed(), 0);
}

static bool
answer_both(struct app *app, void *context, struct buf *said, struct fault *why)
{
	(void)context;
	return act_claim_answer(app, "1", true, said, why) &&
	       act_claim_answer(app, "2", true, said, why);
}

Test(claims, several_are_answered_as_one_act)
{
	ask_as("kim");
	FINE(claim("alpha", "2018-01-05"));
	FINE(claim("beta", "2018-01-05"));
	ask_as("boss");
	FINE(act_together(f.app, "queue", answer_both, NULL, &out, &fault));
	cr_expect_eq(recorded("kim@x.example"), 2);
	cr_expect_eq(claimed(), 0);
	FINE(undo());
	cr_expect_eq(recorded("kim@x.example"), 0);
	cr_expect_eq(claimed(), 2);
}

/* ---- with people who go ---- */

static size_t
accounts_of(int64_t row)
{
	size_t n = 0;
	for (size_t i = 0; i < f.app->world->facts.n_accounts; i++)
		n += f.app->world->facts.accounts[i].person_row == row;
	return n;
}

static void
drop_account(const char *name)
{
	FINE(act_account_remove(f.app, name, &out, &fault));
	buf_clear(&out);
}

Test(claims, follow_who_is_merged_and_so_does_the_account)
{
	ask_as("kim");
	FINE(claim_with(NULL, "alpha", "2018-01-05", "2020-01-05", "K"));
	FINE(claim("beta", "2018-01-05"));
	ask_as("ann");
	FINE(claim_with(NULL, "alpha", "2018-01-05", "2019-01-05", NULL));
	ask_as(NULL);
	buf_clear(&out);
	REFUSED(act_merge(f.app, "kim@x.example", "ann@x.example", &out, &fault),
		"has the account kim, which has to be removed");
	drop_account("ann");
	FINE(act_merge(f.app, "kim@x.example", "ann@x.example", &out, &fault));
	cr_assert_eq(claimed(), 2);
	cr_expect_eq(first()->person_row, 3);
	cr_expect_str_eq(first()->number, "4"); /* neither of what was read */
	cr_expect_str_eq(first()->reference, "K");
	cr_expect_eq(first()->expires_on, fixture_date("2020-01-05"));
	cr_expect_eq(accounts_of(3), 1);
	FINE(undo());
	cr_expect_eq(claimed(), 3);
	cr_expect_eq(accounts_of(1), 1);
	cr_expect_eq(accounts_of(3), 0);
}

Test(claims, go_with_who_is_removed)
{
	ask_as("kim");
	FINE(claim("alpha", "2018-01-05"));
	ask_as(NULL);
	drop_account("kim");
	FINE(act_remove(f.app, "employees", CELLS({"email", "kim@x.example", NULL}),
			&out, &fault));
	cr_expect_eq(claimed(), 0);
	FINE(undo());
	cr_expect_eq(claimed(), 1);
}

Test(claims, the_last_admin_is_not_forgotten)
{
	FINE(leave("bo@x.example", "2018-05-01"));
	buf_clear(&out);
	REFUSED(act_forget(f.app, "bo@x.example", &out, &fault),
		"boss is the last admin");
}

/* ---- forgotten ---- */

static const char *
column(const char *sql)
{
	const char *text = "";
	sqlite3_stmt *row;
	cr_assert_eq(sqlite3_prepare_v2(f.app->store->db, sql, -1, &row, NULL),
		     SQLITE_OK, "%s", sql);
	while (sqlite3_step(row) == SQLITE_ROW)
		text = arena_printf(&arena, "%s%s%s", text, *text ? "\n" : "",
				    (const char *)sqlite3_column_text(row, 0));
	sqlite3_finalize(row);
	return text;
}

Test(claims, leave_no_trace_of_who_is_forgotten)
{
	ask_as("kim");
	FINE(claim_with(NULL, "alpha", "2018-01-05", NULL, "CERT-4711-X"));
	FINE(claim_with(NULL, "beta", "2018-01-05", NULL, "CERT-4712-X"));
	FINE(undo());
	FINE(claim_with(NULL, "idle", "2018-01-05", NULL, "CERT-4713-X"));
	ask_as("boss");
	FINE(answer("3", true));
	ask_as(NULL);
	FINE(leave("kim@x.example", "2018-05-01"));
	FINE(act_forget(f.app, "kim@x.example", &out, &fault));
	cr_expect_eq(claimed(), 1);
	cr_expect_str_eq(first()->reference, "");
	cr_expect_eq(accounts_of(1), 0);
	cr_expect_str_eq(column("SELECT DISTINCT who FROM log WHERE act = 'claim'"),
			 "forgotten-1");
	cr_expect_str_eq(column("SELECT undone_by FROM log WHERE undone_by NOT NULL"),
			 "forgotten-1");
	cr_expect_str_eq(column("SELECT name FROM account ORDER BY name"),
			 "ann\nboss\nviv");
	fixture_reload(&f);
	cr_expect_not_null(strstr(column("SELECT group_concat(who) FROM log"), "boss"));
}

Test(claims, leave_no_trace_of_a_former_account)
{
	ask_as("kim");
	FINE(claim("alpha", "2018-01-05"));
	ask_as(NULL);
	FINE(act_account_change(
		f.app, &(struct account_request){.name = "ann", .role = "viewer"}, &out,
		&fault));
	drop_account("kim");
	FINE(leave("kim@x.example", "2018-05-01"));
	FINE(act_forget(f.app, "kim@x.example", &out, &fault));
	cr_expect_str_eq(column("SELECT who FROM log WHERE act = 'claim'"),
			 "forgotten-1");
	cr_expect_str_eq(column("SELECT count(*) FROM log_cell WHERE "
				"'kim' IN (before, after)"),
			 "0");
	cr_expect_str_eq(column("SELECT count(*) FROM log_cell WHERE name = 'name' "
				"AND 'ann' IN (before, after)"),
			 "1");
}

Test(claims, nobody_forgets_themselves_by_their_own_account)
{
	FINE(leave("bo@x.example", "2018-05-01"));
	buf_clear(&out);
	ask_as("boss");
	REFUSED(act_forget(f.app, "bo@x.example", &out, &fault), "not your own");
}

/* ---- doctor ---- */

Test(claims, of_what_no_catalog_knows_is_a_finding)
{
	const struct claim unknown = {"gone", 1, 0, 17000, DATE_NEVER, "", "1"};
	const struct claim doubled = {"alpha", 1, 0, 17000, DATE_NEVER, "", "1"};
	const struct app_opening opening = {.db = f.db};
	const struct finding *findings;
	size_t n;
	FINE(store_begin(f.app->store, &fault));
	FINE(store_put_fact(f.app->store, KIND_CLAIMS, &unknown, &fault));
	FINE(store_put_fact(f.app->store, KIND_CLAIMS, &doubled, &fault));
	FINE(store_commit(f.app->store, &fault));
	fixture_reload(&f);
	FINE(app_doctor(&opening, &arena, &findings, &n, &fault));
	cr_assert_eq(n, 2);
	cr_expect_str_eq(findings[0].code, "doubled");
	cr_expect_str_eq(findings[1].code, "unknown");
	cr_expect_not_null(strstr(findings[1].text, "\"gone\""));
	/* it can be accepted, and counts once a catalog knows it */
	ask_as("boss");
	FINE(answer("gone", true));
	cr_expect_eq(recorded("kim@x.example"), 1);
}
