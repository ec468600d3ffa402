/* What a basket says would be, and what its being applied makes: one answer. */
#include <stdio.h>
#include <stdlib.h>

#include "../src/app/basket/change.h"
#include "../src/store/internal.h"
#include "app/suppose.h"
#include "base/mem.h"
#include "support/acting.h"
#include "support/facts_back.h"
#include "support/facts_text.h"
#include "support/whatif_world.h"

enum {
	WORLDS = 30,
	BASKETS = 12,
	PEOPLE = 3,
	ITEMS = 4,
	FIRST_DAY = 17167 /* 2017-01-01 */
};

static struct basket *basket;

static void
set_up(void)
{
	acting_set_up();
	basket = basket_new();
}

static void
tear_down(void)
{
	basket_free(basket);
	acting_tear_down();
}

TestSuite(whatif_apply, .init = set_up, .fini = tear_down);

static void
suppose(enum change_kind kind, const char *word)
{
	fault = (struct fault){0};
	cr_assert(basket_add_word(basket, f.app, kind, word, &fault), "%s", fault.text);
}

static bool
apply(void)
{
	buf_clear(&out);
	fault = (struct fault){0};
	return basket_apply(basket, f.app, "what-if", &out, &fault);
}

/* Ann is with home since 2018-01-01, Bob with nobody. */
static void
two_people(void)
{
	int64_t ann = fixture_employee(&f, "ann@x.example");

	fixture_employee(&f, "bob@x.example");
	fixture_association(&f, ann, "home", "2018-01-01", "");
	fixture_achievement(&f, ann, "alpha", "2018-01-01");
	fixture_reload(&f);
}

/* ---- refused by one, refused by the other ---- */

static const struct refused_case {
	struct {
		enum change_kind kind;
		const char *word;
	} items[3];
	size_t n;
	const char *why;
} refused_cases[] = {
	{{{CHANGE_LEAVE, "bob@x.example@2018-06-01"}}, 1, "There is nothing to end"},
	{{{CHANGE_LEAVE, "ann@x.example@2017-12-31"}}, 1, "the association begins"},
	{{{CHANGE_EXPIRE, "ann@x.example:beta@2018-06-01"}}, 1, "There is nothing to"},
	/* in the order in which they stand */
	{{{CHANGE_EXPIRE, "ann@x.example:beta@2018-06-01"},
	  {CHANGE_EARN, "ann@x.example:beta@2018-05-01"}},
	 2,
	 "There is nothing to end"},
	{{{CHANGE_LEAVE, "ann@x.example@2018-05-31"},
	  {CHANGE_JOIN, "ann@x.example@2018-07-01"}},
	 2,
	 "has left before 2018-07-01"},
	{{{CHANGE_JOIN, "bob@x.example@2018-09-01"},
	  {CHANGE_LEAVE, "bob@x.example@2018-06-30"}},
	 2,
	 "the association begins later"},
	{{{CHANGE_SUBSCRIBE, "gold@2018-06-01"},
	  {CHANGE_OVERRIDE, "cloud:gold@2018-06-01"}},
	 2,
	 "no competency has attained its level then"},
	/* the last one undoes the first */
	{{{CHANGE_OVERRIDE, "cloud:gold@2018-06-01"},
	  {CHANGE_SUBSCRIBE, "gold@2018-06-01"},
	  {CHANGE_SUBSCRIBE, "silver@2018-06-02"}},
	 3,
	 "a term of the same or a higher level runs"},
};

static void
expect_refused(const struct refused_case *c)
{
	struct arena arena = {0};
	struct whatif whatif;
	struct fault evaluated = {0};
	const char *before;
	size_t n_log;

	while (basket_n(basket) > 0)
		basket_remove(basket, 0);
	for (size_t i = 0; i < c->n; i++)
		suppose(c->items[i].kind, c->items[i].word);
	before = facts_text(&f, &arena);
	n_log = fixture_log_entries(&f);
	cr_assert_not(basket_evaluate(basket, f.app, &whatif, &evaluated));
	cr_assert_not_null(strstr(evaluated.text, c->why), "%s", evaluated.text);
	cr_assert_not(apply());
	cr_assert_eq(fault.kind, FAULT_INPUT);
	cr_assert_str_eq(fault.text, evaluated.text);
	cr_assert_str_eq(buf_text(&out), "");
	cr_assert_eq(fixture_log_entries(&f), n_log);
	cr_assert_str_eq(facts_text(&f, &arena), before);
	fixture_reload(&f);
	cr_assert_str_eq(facts_text(&f, &arena), before);
	arena_free(&arena);
}

Test(whatif_apply, what_is_refused_leaves_facts_log_and_redo)
{
	two_people();
	DONE(associate("bob@x.example", NULL, "2018-05-01"), "associated");
	cr_assert(act_undo(f.app, &out, &fault));
	for (size_t i = 0; i < sizeof refused_cases / sizeof *refused_cases; i++)
		expect_refused(&refused_cases[i]);
	buf_clear(&out);
	DONE(act_redo(f.app, &out, &fault), "Done again: Associated");
}

Test(whatif_apply, joining_keeps_the_limits_of_associate)
{
	two_people();
	DONE(associate("bob@x.example", "Contoso", "2018-05-20"), "associated");
	expect_refused(&(struct refused_case){
		.items = {{CHANGE_JOIN, "bob@x.example@2018-06-01"}},
		.n = 1,
		.why = "bob@x.example <bob@x.example> can't be associated on "
		       "2018-06-01: the last association began on 2018-05-20, and 30 "
		       "days must lie between two. The next is possible on "
		       "2018-06-19."});
	suppose(CHANGE_JOIN, "bob@x.example@2018-06-19");
	basket_remove(basket, 0);
	DONE(apply(), "is associated with Fixture Ltd from 2018-06-19.");
}

Test(whatif_apply, nobody_leaves_before_they_were_hired)
{
	two_people();
	cr_assert(act_set(f.app, "employees",
			  (const struct act_cell[]){{"email", "ann@x.example", NULL},
						    {"hired_on", "2018-05-01", NULL}},
			  2, &out, &fault));
	expect_refused(&(struct refused_case){
		.items = {{CHANGE_LEAVE, "ann@x.example@2018-04-30"}},
		.n = 1,
		.why = "that is before the first day as an employee"});
}

/* ---- done by one, done by the other ---- */

Test(whatif_apply, what_follows_sees_what_was_before_it_and_all_is_one_act)
{
	struct arena arena = {0};
	const char *before;
	size_t n_log;

	two_people();
	before = facts_text(&f, &arena);
	n_log = fixture_log_entries(&f);
	suppose(CHANGE_OVERRIDE, "cloud:gold@2018-06-01");
	suppose(CHANGE_SUBSCRIBE, "silver@2018-06-01");
	suppose(CHANGE_SUBSCRIBE, "gold@2018-06-02");
	suppose(CHANGE_EARN, "ann@x.example:beta@2018-06-01");
	suppose(CHANGE_EXPIRE, "ann@x.example:beta@2018-07-01");
	DONE(apply(), "Upgraded from Silver to Gold on 2018-06-02");
	SAYS("2,534.600001 EUR (33.3 % off)");
	cr_assert_eq(fixture_log_entries(&f), n_log + 1);
	cr_assert_eq(f.app->world->n_subscriptions, 2);
	cr_assert_not_null(strstr(facts_text(&f, &arena),
				  "ann@x.example,beta,2018-06-01,2018-07-01,"));
	cr_assert(act_undo(f.app, &out, &fault), "%s", fault.text);
	cr_assert_str_eq(facts_text(&f, &arena), before);
	arena_free(&arena);
}

/* Who is to leave does not come back by what is recorded for later. */
Test(whatif_apply, what_would_begin_after_the_last_day_goes)
{
	two_people();
	DONE(associate("ann@x.example", "Contoso", "2018-09-01"), "associated");
	suppose(CHANGE_LEAVE, "ann@x.example@2018-05-31");
	DONE(apply(), "Removed: ");
	SAYS("leaves; the last day is 2018-05-31.");
	cr_assert_eq(f.app->world->people[0].n_associations, 1);
	facts_fit(&f);
}

Test(whatif_apply, what_is_so_already_is_no_act)
{
	size_t n_log;

	two_people();
	DONE(grant("cloud", "gold", "2018-06-01", "", "agreed"), "Override");
	n_log = fixture_log_entries(&f);
	suppose(CHANGE_OVERRIDE, "cloud:gold@2018-06-01");
	suppose(CHANGE_JOIN, "ann@x.example@2018-06-01");
	suppose(CHANGE_EARN, "ann@x.example:alpha@2018-01-01");
	DONE(apply(), "already");
	cr_assert_eq(fixture_log_entries(&f), n_log);
}

/* A screen that shows the what-if shows it still when it was refused. */
Test(whatif_apply, refused_a_what_if_stays_on)
{
	two_people();
	suppose(CHANGE_LEAVE, "ann@x.example@2018-05-31");
	cr_assert(suppose_switch(f.app, true, &fault));
	suppose(CHANGE_LEAVE, "bob@x.example@2018-05-31");
	cr_assert_not(apply());
	cr_assert(suppose_is_on(f.app));
	suppose_clear(f.app);
}

/* ---- where the file can't be written to ---- */

static void
expect_possible(const struct app *app)
{
	struct whatif whatif;

	fault = (struct fault){0};
	cr_assert(basket_evaluate(basket, app, &whatif, &fault), "%s", fault.text);
	cr_assert_eq(whatif.world->people[0].left_on, fixture_date("2018-05-31"));
	whatif_free(&whatif);
	cr_assert_eq(app->world->people[0].left_on, DATE_NEVER);
}

Test(whatif_apply, whoever_may_only_read_or_waits_for_a_writer_can_ask)
{
	struct store *other;
	struct app *reader;

	two_people();
	suppose(CHANGE_LEAVE, "ann@x.example@2018-05-31");
	cr_assert(app_open(&reader, f.db, f.app->as_of, STORE_READ, &fault));
	expect_possible(reader);
	app_close(reader);
	cr_assert(store_open(f.db, STORE_WRITE, &other, &fault));
	cr_assert(store_begin(other, &fault));
	expect_possible(f.app);
	store_rollback(other);
	store_close(other);
	expect_possible(f.app);
}

/* ---- at random ---- */

static uint64_t seed;

static uint32_t
draw(uint32_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)(seed % below);
}

static const char *
some_day(char text[DATE_TEXT_BYTES])
{
	return date_format(FIRST_DAY + 400 + (int32_t)draw(300), text);
}

static void
make_people(void)
{
	static const char *const organizations[] = {"home", "home", "Contoso"};
	static const char *const credentials[] = {"alpha", "beta"};
	struct store *store = f.app->store;

	cr_assert(store_execute(store, "PRAGMA synchronous = OFF", &fault));
	cr_assert(store_begin(store, &fault));
	for (int i = 0; i < PEOPLE; i++) {
		char email[] = "p0@x.example";
		struct person p = {.email = email,
				   .name = email,
				   .hired_on = draw(4) ? DATE_NONE
						       : FIRST_DAY + (int32_t)draw(700),
				   .left_on = DATE_NEVER};

		email[1] = (char)('0' + i);
		cr_assert(store_put_person(store, &p, &fault));
		for (uint32_t n = draw(4), k = 0; k < n; k++)
			cr_assert(store_put_association(
				store, p.row, organizations[draw(3)],
				FIRST_DAY + (int32_t)(k * 200 + draw(200)), DATE_NEVER,
				&fault));
		for (int k = 0; k < 2; k++)
			if (draw(2))
				cr_assert(store_put_achievement(
					store,
					&(struct store_earned){
						p.row, credentials[k],
						FIRST_DAY + (int32_t)draw(600),
						draw(3) ? DATE_NEVER
							: FIRST_DAY + 600 +
								  (int32_t)draw(100),
						""},
					&fault));
	}
	cr_assert(store_commit(store, &fault));
	fixture_reload(&f);
}

static void
add_some(void)
{
	static const char *const awards[] = {"cloud:gold", "cloud:silver",
					     "data:silver"};
	static const char *const offers[] = {"pack", "silver", "silver-plus", "gold"};
	static const char *const credentials[] = {"alpha", "beta"};
	char word[80], day[DATE_TEXT_BYTES];
	enum change_kind kind = (enum change_kind)draw(CHANGE_SUBSCRIBE + 1);
	uint32_t person = draw(PEOPLE);

	some_day(day);
	switch (kind) {
	case CHANGE_LEAVE:
	case CHANGE_JOIN:
		snprintf(word, sizeof word, "p%u@x.example@%s", person, day);
		break;
	case CHANGE_EARN:
	case CHANGE_EXPIRE:
		snprintf(word, sizeof word, "p%u@x.example:%s@%s", person,
			 credentials[draw(2)], day);
		break;
	case CHANGE_METRIC:
		return; /* the program has none */
	case CHANGE_OVERRIDE:
		snprintf(word, sizeof word, "%s@%s", awards[draw(3)], day);
		break;
	case CHANGE_SUBSCRIBE:
		snprintf(word, sizeof word, "%s@%s", offers[draw(4)], day);
		break;
	}
	suppose(kind, word);
}

static void
print_report(const struct report *report, struct buf *text)
{
	buf_printf(text, "membership %u %d\n", report->programs[0].membership.level,
		   report->programs[0].membership.subscription != NULL);
	for (size_t c = 0; c < report->n_competencies; c++)
		for (size_t i = 0; i < report->competencies[c].n_levels; i++) {
			const struct level_report *l =
				&report->competencies[c].levels[i];

			buf_printf(text, "%zu:%u %s %d %s %d %d %d\n", c, l->level,
				   stage_id(l->stage), l->met, l->progress_exact,
				   l->lapses_on, l->held_until, l->term_end);
		}
	for (size_t i = 0; i < report->n_alerts; i++)
		buf_printf(text, "%s %u %u %u %d\n",
			   alert_code_id(report->alerts[i].code),
			   report->alerts[i].competency, report->alerts[i].level,
			   report->alerts[i].person, report->alerts[i].date);
}

/* What is found without acts, on a copy of the facts. */
static void
print_imagined(struct buf *text)
{
	size_t n = basket_n(basket);
	struct change *changes = mem_new(n, sizeof *changes);
	struct whatif_refusal refusal;
	struct arena arena = {0};
	const struct world *world;
	struct eval *eval;

	for (size_t i = 0; i < n; i++) {
		struct basket_item item = *basket_item(basket, i);

		cr_assert(change_of(f.app, &item, &changes[i], &fault));
	}
	world = whatif_world(f.app->catalog, f.app->world,
			     &(struct changes){changes, n, f.app->as_of}, &arena,
			     &refusal);
	if (world != NULL) {
		eval = eval_new(f.app->catalog, world);
		print_report(eval_report(eval, f.app->as_of), text);
		eval_free(eval);
	}
	free(changes);
	arena_free(&arena);
}

/* Returns whether the basket is possible. */
static bool
one_answer(const char *where)
{
	struct arena arena = {0};
	struct buf supposed = {0}, is = {0}, imagined = {0};
	struct whatif whatif;
	struct fault evaluated = {0};
	const char *before = facts_text(&f, &arena);
	size_t n_log = fixture_log_entries(&f);
	bool fine = basket_evaluate(basket, f.app, &whatif, &evaluated);

	print_imagined(&imagined);
	if (fine) {
		print_report(whatif.report, &supposed);
		whatif_free(&whatif);
	}
	cr_assert_str_eq(buf_text(&imagined), buf_text(&supposed), "%s", where);
	cr_assert_eq(fixture_log_entries(&f), n_log);
	cr_assert_eq(apply(), fine, "%s: %s / %s", where, evaluated.text, fault.text);
	cr_assert_str_eq(fault.text, evaluated.text);
	print_report(f.app->report, &is);
	if (fine)
		cr_assert_str_eq(buf_text(&is), buf_text(&supposed), "%s\n%s---\n%s",
				 where, buf_text(&is), buf_text(&supposed));
	fixture_reload(&f);
	buf_clear(&supposed);
	print_report(f.app->report, &supposed);
	cr_assert_str_eq(buf_text(&is), buf_text(&supposed), "%s", where);
	facts_fit(&f);
	if (fixture_log_entries(&f) > n_log)
		cr_assert(fine && act_undo(f.app, &out, &fault), "%s: %s", where,
			  fault.text);
	cr_assert_str_eq(facts_text(&f, &arena), before);
	buf_free(&supposed), buf_free(&imagined), buf_free(&is);
	arena_free(&arena);
	return fine;
}

Test(whatif_apply, one_evaluation_one_answer)
{
	const char *given = getenv("ATTAIN_SEED");
	uint64_t first = given != NULL ? strtoull(given, NULL, 10) : 1;
	uint64_t worlds = getenv("ATTAIN_TEST_MODE") != NULL ? WORLDS / 10 : WORLDS;
	size_t n_fine = 0;
	char where[32];

	for (uint64_t world = first; world < first + worlds; world++) {
		seed = world * 0x9E3779B97F4A7C15;
		tear_down();
		set_up();
		make_people();
		for (int i = 0; i < BASKETS; i++) {
			while (basket_n(basket) > 0)
				basket_remove(basket, 0);
			while (basket_n(basket) == 0 || draw(ITEMS) > 0)
				add_some();
			snprintf(where, sizeof where, "seed %ju, %d", (uintmax_t)world,
				 i);
			n_fine += one_answer(where);
		}
	}
	cr_assert(n_fine > worlds * BASKETS / 5 && n_fine < worlds * BASKETS, "%zu",
		  n_fine);
}
