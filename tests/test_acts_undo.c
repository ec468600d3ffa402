/* Every act there is, taken back and done again: the files that export writes are the
 * same then, byte for byte. */
#include <stdio.h>

#include "../src/store/internal.h"
#include "app/import.h"
#include "app/membership.h"
#include "app/profile.h"
#include "base/date.h"
#include "support/acting.h"
#include "support/facts_text.h"

static struct arena arena;

/* ---- acts as words: "set employees|email=ann@x.example|title=CTO" ---- */

enum { MOST_CELLS = 16 };

static bool
act_by_words(const char *words)
{
	char *rest = arena_strdup(&arena, words), *word = strsep(&rest, "|");
	char *kind = strchr(word, ' ') + 1;
	struct act_cell cells[MOST_CELLS];
	size_t n = 0;
	bool sets = strncmp(word, "set ", 4) == 0;

	while ((word = strsep(&rest, "|")) != NULL) {
		char *equals = strchr(word, '=');

		*equals = '\0';
		cells[n++] = (struct act_cell){word, equals + 1, NULL};
	}
	if (strcmp(kind, "organization") == 0)
		return act_set_organization(f.app, cells, n, &out, &fault);
	return sets ? act_set(f.app, kind, cells, n, &out, &fault)
		    : act_remove(f.app, kind, cells, n, &out, &fault);
}

static const char *const start[] = {
	"set employees|email=ann@x.example|name=Ann \"A\" Adler|mcp_id=100",
	"set employees|email=bob@x.example|name=Bob, Brandt|other_emails=b@y.example",
	"set employees|email=cho@x.example|name=張 偉",
	"set achievements|email=ann@x.example|credential=alpha|earned_on=2017-01-01|"
	"reference=R-1",
	"set achievements|email=bob@x.example|credential=beta|earned_on=2017-01-01|"
	"expires_on=2019-01-01",
	"set associations|email=ann@x.example|organization=home|from=2017-01-01",
	"set metrics|metric=usage|date=2018-05-01|value=12.345678",
	"set records|kind=reference|customer=Contoso|date=2018-05-01",
	"set overrides|competency=cloud|level=gold|from=2018-01-01|reason=Agent",
	"set subscriptions|offer=pack|purchased_on=2017-01-01|price=475",
	"set awards|competency=cloud|level=gold|from=2016-01-01|source=Letter",
	"set settings|setting=market|from=2016-01-01|value=developing",
	"set "
	"benefit-uses|benefit=studio|date=2018-05-01|quantity=1|person=ann@x.example|"
	"item=Laptop|note=n",
	"set referrals|id=R1|customer=Contoso|received_on=2018-05-31T10:00",
	"set profile|name=Fixture|description=Two\nlines",
	"set locations|region=EMEA|name=Berlin|contact=Ann",
};

static const char *const acts_in_words[] = {
	"set "
	"employees|email=dan@x.example|name=Dan|hired_on=2018-01-01|left_on=2018-05-01",
	"set employees|email=ann@x.example|title=CTO|other_emails=a@y.example|mcp_id=",
	"set achievements|email=cho@x.example|credential=beta|earned_on=2018-01-01",
	"set achievements|email=ann@x.example|credential=alpha|earned_on=2017-01-01|"
	"expires_on=2018-02-01|reference=",
	"set associations|email=bob@x.example|organization=Else|from=2017-01-01|"
	"to=2017-12-31",
	"set associations|email=ann@x.example|organization=home|from=2017-01-01|"
	"to=2018-12-31",
	"set metrics|metric=usage|date=2018-05-01|value=-1",
	"set metrics|metric=usage|date=2018-05-01|customer=Contoso|value=0.000001",
	"set records|kind=reference|customer=Contoso|date=2018-05-01|competency=cloud",
	"set overrides|competency=cloud|level=gold|from=2018-01-01|until=2018-02-01",
	"set overrides|competency=cloud|level=silver|from=2018-01-01",
	"set "
	"subscriptions|offer=pack|purchased_on=2017-01-01|ends_on=2017-06-01|price=|"
	"currency=USD",
	"set subscriptions|offer=silver|purchased_on=2017-01-01",
	"set "
	"awards|competency=cloud|level=gold|from=2016-01-01|until=2016-12-31|source=",
	"set awards|competency=cloud|level=silver|from=2016-01-01",
	"set settings|setting=market|from=2016-01-01|value=developed",
	"set settings|setting=track|from=2016-01-01|value=none",
	"set benefit-uses|benefit=studio|date=2018-05-01|quantity=-1|note=other",
	"set benefit-uses|benefit=studio|date=2018-05-01|quantity=2|person=|note=n",
	"set referrals|id=R1|customer=Fabrikam|received_on=2018-05-30|status=won|"
	"status_on=2018-05-31|value=1|currency=EUR|closes_on=2018-07-01|"
	"competency=cloud|note=n",
	"set referrals|id=R2|customer=Contoso|received_on=2018-05-31",
	"set profile|name=|industries=a; b|may_endorse=yes",
	"set locations|region=EMEA|name=Berlin|contact=|phone=1",
	"set locations|region=EMEA|name=Rome",
	"set organization|name=Better Ltd|mpn_id=1|market=developing|track=smb",
	"remove employees|email=ann@x.example",
	"remove employees|email=b@y.example",
	"remove achievements|email=ann@x.example|credential=alpha",
	"remove associations|email=ann@x.example",
	"remove metrics|metric=usage",
	"remove records|kind=reference",
	"remove overrides|competency=cloud",
	"remove subscriptions|offer=pack",
	"remove awards|level=gold",
	"remove settings|setting=market",
	"remove benefit-uses|benefit=studio",
	"remove referrals|id=R1",
	"remove profile",
	"remove locations|name=Berlin",
};

/* ---- acts of their own ---- */

static bool
associate_bob(void)
{
	return associate("b@y.example", NULL, "2018-05-01");
}

static bool
associate_elsewhere(void)
{
	return associate("ann@x.example", "Else", "2018-05-01");
}

static bool
associate_all(void)
{
	return act_associate(f.app, NULL, NULL, fixture_date("2018-05-01"), &out,
			     &fault);
}

static bool
leave_ann(void)
{
	return leave("ann@x.example", "2018-05-01");
}

static bool
override_silver(void)
{
	return grant("cloud", "silver", "2018-05-01", "", "Agent");
}

static bool
buy_pack(void)
{
	return subscribe("pack", "2018-06-01");
}

static bool
renew_pack(void)
{
	return subscribe("pack", "2018-01-10");
}

static bool
buy_silver(void)
{
	return subscribe("silver", "2018-06-01");
}

static bool
use_studio(void)
{
	const struct use_request request = {.benefit = "studio",
					    .quantity_micros = 1000000,
					    .on = f.app->as_of,
					    .person = "cho@x.example",
					    .item = "Laptop"};

	return act_use(f.app, &request, &out, &fault);
}

static bool
use_studio_again(void)
{
	const struct use_request request = {.benefit = "studio",
					    .quantity_micros = 1000000,
					    .on = fixture_date("2018-05-01"),
					    .person = "ann@x.example",
					    .item = "Laptop",
					    .note = "n"};

	return act_use(f.app, &request, &out, &fault);
}

static bool
snooze_expiring(void)
{
	return act_snooze(f.app, "expiring", fixture_date("2018-07-01"), "later", &out,
			  &fault);
}

static bool
snooze_longer(void)
{
	return act_snooze(f.app, "unassociated", fixture_date("2018-08-01"), "later",
			  &out, &fault);
}

static bool
refer(void)
{
	const struct referral_request request = {.id = "R1",
						 .status = "evaluating",
						 .on = {f.app->as_of, 60},
						 .value_micros = 5,
						 .closes_on = f.app->as_of};

	return act_referral(f.app, &request, &out, &fault);
}

static bool
change_profile(void)
{
	const struct act_cell cell = {.column = "description", .value = "One line"};

	return act_set(f.app, "profile", &cell, 1, &out, &fault);
}

static bool
change_location(void)
{
	const struct act_cell cells[] = {{.column = "region", .value = "EMEA"},
					 {.column = "name", .value = "Rome"}};

	return act_set(f.app, "locations", cells, 2, &out, &fault);
}

static bool
remove_location(void)
{
	const struct act_cell keys[] = {{.column = "region", .value = "EMEA"},
					{.column = "name", .value = "Berlin"}};

	return act_remove(f.app, "locations", keys, 2, &out, &fault);
}

static bool
merge_two(void)
{
	return act_merge(f.app, "ann@x.example", "b@y.example", &out, &fault);
}

static bool
rename_bob(void)
{
	return act_rename(f.app, "bob@x.example", "b@y.example", &out, &fault);
}

static bool
rename_ann(void)
{
	return act_rename(f.app, "ann@x.example", "a@y.example", &out, &fault);
}

static bool
two_acts(struct app *app, void *context, struct buf *said, struct fault *why)
{
	(void)context;
	return act_leave(app, "ann@x.example", app->as_of, said, why) &&
	       act_leave(app, "cho@x.example", app->as_of, said, why);
}

static bool
do_together(void)
{
	return act_together(f.app, "leave", two_acts, NULL, &out, &fault);
}

static bool
import_achievements(void)
{
	struct import_options options = {.associate_on = fixture_date("2018-01-01"),
					 .kind = "achievements"};
	struct import_result result;
	struct buf errors = {0};
	bool fine;

	options.path = folder_write(&f.folder, "import.csv",
				    "email,credential,earned_on,reference\n"
				    "ann@x.example,alpha,2017-01-01,R-2\n"
				    "b@y.example,alpha,2018-01-01,\n");
	fine = import_file(f.app, &options, &result, &out, &errors, &fault);
	buf_free(&errors);
	return fine;
}

static const struct {
	const char *name;
	bool (*act)(void);
} acts[] = {
	{"associate", associate_bob},
	{"associate elsewhere", associate_elsewhere},
	{"associate --all-unassociated", associate_all},
	{"leave", leave_ann},
	{"override", override_silver},
	{"subscribe: buy", buy_pack},
	{"subscribe: renew", renew_pack},
	{"subscribe: a level", buy_silver},
	{"use", use_studio},
	{"use again", use_studio_again},
	{"snooze", snooze_expiring},
	{"snooze again", snooze_longer},
	{"referral", refer},
	{"profile", change_profile},
	{"location", change_location},
	{"location removed", remove_location},
	{"merge", merge_two},
	{"rename to another address", rename_bob},
	{"rename", rename_ann},
	{"two as one", do_together},
	{"import", import_achievements},
};

/* ---- the whole ---- */

/* All that export writes, and what it does not. */
static const char *
state(void)
{
	const struct side_facts *facts = &f.app->world->facts;
	const char *text = facts_text(&f, &arena);

	for (size_t i = 0; i < facts->n_snoozes; i++)
		text = arena_printf(&arena, "%s%s %s %s %d %d %s\n", text,
				    facts->snoozes[i].code,
				    facts->snoozes[i].competency,
				    facts->snoozes[i].level, facts->snoozes[i].from,
				    facts->snoozes[i].until, facts->snoozes[i].reason);
	return text;
}

static void
set_up(void)
{
	fixture_new(&f, "tests/cases/acts-all.cfg", "2018-06-01");
	cr_assert(store_execute(f.app->store, "PRAGMA synchronous = OFF", &f.fault));
	for (size_t i = 0; i < sizeof start / sizeof *start; i++)
		cr_assert(act_by_words(start[i]), "%s: %s", start[i], fault.text);
	cr_assert(act_snooze(f.app, "unassociated", fixture_date("2018-07-01"), "why",
			     &out, &fault),
		  "%s", fault.text);
}

static void
tear_down(void)
{
	arena_free(&arena);
	acting_tear_down();
}

static void
reopen(void)
{
	app_close(f.app);
	cr_assert(app_open(&f.app, f.db, fixture_date("2018-06-01"), STORE_WRITE,
			   &f.fault),
		  "%s", f.fault.text);
}

static void
go(bool (*way)(struct app *app, struct buf *out, struct fault *fault), const char *name,
   const char *wanted)
{
	const char *is;

	cr_assert(way(f.app, &out, &fault), "%s: %s", name, fault.text);
	is = state();
	cr_assert_str_eq(is, wanted, "%s: %s\n--- instead of\n%s", name, is, wanted);
}

/* An act that is done already, from what was before. */
static void
check(const char *name, const char *before)
{
	const char *after = state();
	const size_t entries = fixture_log_entries(&f);

	cr_assert(strcmp(before, after) != 0, "%s changes nothing", name);
	go(act_undo, name, before);
	go(act_redo, name, after);
	reopen();
	go(act_undo, name, before);
	reopen();
	go(act_redo, name, after);
	go(act_undo, name, before);
	cr_assert_eq(fixture_log_entries(&f), entries, "%s", name);
}

TestSuite(acts_undo, .init = set_up, .fini = tear_down);

Test(acts_undo, of_every_row_that_can_be_set_or_removed)
{
	for (size_t i = 0; i < sizeof acts_in_words / sizeof *acts_in_words; i++) {
		const char *before = state();

		cr_assert(act_by_words(acts_in_words[i]), "%s: %s", acts_in_words[i],
			  fault.text);
		check(acts_in_words[i], before);
	}
}

Test(acts_undo, of_every_other_act)
{
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
		const char *before = state();

		cr_assert(acts[i].act(), "%s: %s", acts[i].name, fault.text);
		check(acts[i].name, before);
	}
}

/* The same where the journal keeps batches instead of changesets. */
Test(acts_undo, of_every_act_as_a_batch)
{
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
		const char *before = state();

		f.app->store->session_rows = 1;
		cr_assert(acts[i].act(), "%s: %s", acts[i].name, fault.text);
		check(acts[i].name, before);
	}
	for (size_t i = 0; i < sizeof acts_in_words / sizeof *acts_in_words; i++) {
		const char *before = state();

		f.app->store->session_rows = 1;
		cr_assert(act_by_words(acts_in_words[i]), "%s: %s", acts_in_words[i],
			  fault.text);
		check(acts_in_words[i], before);
	}
}
