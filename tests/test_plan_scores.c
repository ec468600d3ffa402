/* Plans for scores and for pairs of people and credentials: against trying every set of
 * achievements on small worlds that are made up at random, and rule by rule. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/core/plan/plan.h"
#include "base/buf.h"
#include "catalog/load.h"
#include "support/brute.h"
#include "support/rounds.h"
#include "support/rules.h"

enum { ROUNDS = 100, MOST = 3, SECONDS = 20 };

/* What was found, and its steps. */
struct plan {
	struct arena arena;
	struct plan_found found;
	struct plan_problem *problem;
	struct plan_pairs pairs;
	struct eval *eval;
	const struct plan_step *steps;
	size_t n_steps;
};

static void
take(void *context, const struct plan_found *found, const struct plan_pairs *pairs)
{
	struct plan *plan = context;

	plan->found = *found;
	plan->pairs.items =
		arena_copy(&plan->arena, pairs->items, pairs->n, sizeof *pairs->items);
	plan->pairs.n = pairs->n;
}

static void
make_plan(struct plan *plan, const struct plan_request *request)
{
	*plan = (struct plan){.n_steps = 0};
	plan->eval = eval_new(request->catalog, request->world);
	plan->problem = plan_problem(request, plan->eval, &plan->arena);
	plan_solve(plan->problem, SECONDS, NULL, take, plan);
	if (plan->found.any)
		plan->steps = plan_steps(plan->problem, &plan->pairs, &plan->arena,
					 &plan->n_steps);
}

static void
end_plan(struct plan *plan)
{
	eval_free(plan->eval);
	arena_free(&plan->arena);
}

static bool
steps_do(const struct plan_request *request, const struct plan *plan)
{
	struct change changes[64];

	cr_assert_lt(plan->n_steps, 64);
	for (size_t i = 0; i < plan->n_steps; i++)
		changes[i] = (struct change){.kind = CHANGE_EARN,
					     .date = request->earn_on,
					     .person = plan->steps[i].person,
					     .credential = plan->steps[i].credential};
	return brute_met(request->catalog, request->world, changes, plan->n_steps,
			 request->targets, request->n_targets, request->needed_on);
}

/* ---- small worlds made up at random ---- */

struct maker {
	uint64_t state;
	struct buf text;
	int n; /* of the last id */
	bool by_score;
};

static uint32_t
below(struct maker *m, uint32_t n)
{
	m->state = m->state * UINT64_C(6364136223846793005) + 1442695040888963407U;
	return (uint32_t)((m->state >> 33) % n);
}

static bool
chance(struct maker *m, uint32_t per_cent)
{
	return below(m, 100) < per_cent;
}

static const char *
one_of(struct maker *m, const char *const *words, uint32_t n)
{
	return words[below(m, n)];
}

static void
put_holding(struct maker *m)
{
	static const char *const holdings[] = {"a",
					       "b",
					       "c",
					       "a or b",
					       "b or c",
					       "a or c",
					       "a and b",
					       "a and b or c",
					       "2 of (a, b, c)",
					       "a or b or c",
					       "old or a",
					       "b and c"};

	buf_printf(&m->text, "holding = \"%s\";",
		   one_of(m, holdings, sizeof holdings / sizeof *holdings));
	if (chance(m, 15))
		buf_printf(&m->text,
			   " until = ( { credential = \"%s\"; %s = \"%s\"; } );",
			   chance(m, 50) ? "a" : "b",
			   chance(m, 50) ? "date" : "earned_until",
			   chance(m, 50) ? "2018-03-01" : "2018-09-01");
}

static int put_list(struct maker *m, int depth);

/* A part; `step` may be a gate. Returns its points. */
static int
put_part(struct maker *m, int depth, bool step)
{
	int max = 2 + (int)below(m, 9), n = 1 + (int)below(m, 3);
	uint32_t kind = below(m, depth < 2 ? 10 : 7);

	buf_printf(&m->text, "{ id = \"p%d\"; ", m->n++);
	if (kind < 4) {
		if (step && chance(m, 25)) {
			buf_printf(&m->text, "need = %d; ", n);
			max = 0;
		} else if (chance(m, 35)) {
			buf_printf(&m->text, "flat = %d.0; people = %d; ", max, n);
			if (step && chance(m, 50))
				buf_printf(&m->text, "need = %d; ",
					   1 + (int)below(m, 2));
		} else {
			buf_printf(&m->text, "max = %d.0; at = %d; ", max, n);
			if (step && chance(m, 50))
				buf_printf(&m->text, "need = %d; ",
					   1 + (int)below(m, 3));
		}
		put_holding(m);
	} else if (kind < 7) {
		if (step && chance(m, 40)) {
			buf_printf(&m->text, "need_value = %d.0; ",
				   1 + (int)below(m, 9));
			max = 0;
		} else if (chance(m, 30)) {
			buf_printf(&m->text, "flat = %d.0; at_least = %d.5; ", max,
				   (int)below(m, 9));
		} else {
			buf_printf(&m->text, "max = %d.0; at = %d; ", max,
				   1 + (int)below(m, 12));
		}
		buf_puts(&m->text, "metric = \"revenue\";");
	} else {
		max = put_list(m, depth);
	}
	if (step && chance(m, 20))
		buf_puts(&m->text, " waits = false;");
	if (depth == 0 && chance(m, 30))
		buf_puts(&m->text, " optional = true;");
	buf_puts(&m->text, " }");
	return max;
}

static int
put_list(struct maker *m, int depth)
{
	static const char *const lists[] = {"steps", "steps", "best", "sum"};
	const char *list = one_of(m, lists, 4);
	int n = 1 + (int)below(m, 3), sum = 0, most = 0;

	buf_printf(&m->text, "%s = ( ", list);
	for (int i = 0; i < n; i++) {
		int points;

		buf_puts(&m->text, i > 0 ? ", " : "");
		points = put_part(m, depth + 1, strcmp(list, "steps") == 0);
		sum += points;
		most = points > most ? points : most;
	}
	/* a flat part must not be above it */
	sum = strcmp(list, "best") == 0 || chance(m, 40) ? most : sum;
	buf_printf(&m->text, " ); max = %d.0;", sum > 0 ? sum : 1);
	return sum;
}

static void
put_score(struct maker *m, const char *id)
{
	int n = 1 + (int)below(m, 3), sum = 0;

	buf_printf(&m->text, "{ id = \"%s\"; ", id);
	if (chance(m, 50))
		buf_printf(&m->text, "each_above = %d.0; ", (int)below(m, 2));
	buf_puts(&m->text, "parts = ( ");
	for (int i = 0; i < n; i++) {
		buf_puts(&m->text, i > 0 ? ",\n    " : "");
		sum += put_part(m, 0, false);
	}
	sum = sum * (3 + (int)below(m, 7)) / 10;
	buf_printf(&m->text, " ); score_at_least = %d.0; }", sum > 0 ? sum : 1);
}

static void
put_requirement(struct maker *m, int i, char competency)
{
	char id[8];
	uint32_t kind = below(m, 10);

	snprintf(id, sizeof id, "r%d", i);
	if (kind < 6) {
		put_score(m, id);
	} else if (kind < 8) {
		buf_printf(&m->text, "{ id = \"%s\"; credentials = %d; of = \"%s\"; }",
			   id, 1 + (int)below(m, 4),
			   chance(m, 50) ? "a or b" : "c or old");
	} else if (kind == 8 && competency > 'x') {
		buf_printf(&m->text, "{ id = \"%s\"; award = \"%c:silver\"; }", id,
			   competency - 1);
	} else {
		buf_printf(&m->text, "{ id = \"%s\"; people = %d; ", id,
			   1 + (int)below(m, 2));
		put_holding(m);
		buf_puts(&m->text, " }");
	}
}

static void
put_path(struct maker *m, int i, char competency, bool by_score)
{
	int n = by_score ? 1 : 1 + (int)below(m, 2);

	buf_printf(&m->text, "%s { id = \"q%d\"; requirements = (\n    ",
		   i > 0 ? ",\n  " : "", i);
	for (int k = 0; k < n; k++) {
		buf_puts(&m->text, k > 0 ? ",\n    " : "");
		if (by_score)
			put_score(m, "r");
		else
			put_requirement(m, k, competency);
	}
	buf_puts(&m->text, " ); }");
}

static void
put_catalog(struct maker *m)
{
	int n = 2 + (int)below(m, 2);

	buf_puts(&m->text, "competencies = (\n");
	for (int c = 0; c < n; c++) {
		bool by_score = m->by_score && chance(m, 60);
		int n_paths = 1 + (int)below(m, 2);

		buf_printf(&m->text,
			   "%s { id = \"%c\"; name = \"N\"; levels = ( { level = "
			   "\"silver\";%s paths = (",
			   c > 0 ? ",\n" : "", 'x' + c,
			   by_score ? " choose = \"score\";" : "");
		for (int p = 0; p < n_paths; p++)
			put_path(m, p, (char)('x' + c), by_score);
		buf_puts(&m->text, " ); } ); }");
	}
	buf_puts(&m->text, " );\n");
}

static void
put_facts(struct maker *m)
{
	static const char *const names[] = {"ann", "bob", "cho", "dee"};
	static const char *const ids[] = {"a", "b", "c", "old"};
	uint32_t n = 2 + below(m, 3);

	for (uint32_t p = 0; p < n; p++) {
		if (p == 0 || chance(m, 85))
			buf_printf(&m->text, "home %s 2018-01-01\n", names[p]);
		for (int i = 0; i < 4; i++)
			if (chance(m, 25))
				buf_printf(&m->text, "earn %s %s %s\n", names[p],
					   ids[i],
					   i == 3	   ? "2017-02-01"
					   : chance(m, 50) ? "2018-01-01"
							   : "2018-04-01");
	}
	if (chance(m, 70))
		buf_printf(&m->text, "metric revenue 2018-01-01 %d.%d\n",
			   (int)below(m, 12), (int)below(m, 10));
	else
		buf_puts(&m->text, "home ann 2018-01-02\n");
}

/* How often what was found. */
struct outcome {
	unsigned long planned, open, impossible;
};

static void
compare_world(uint64_t seed, bool by_score, struct outcome *outcome)
{
	struct maker m = {.state = seed * 7919 + 1, .by_score = by_score};
	struct plan_target targets[2] = {{0, 0, false}, {1, 0, false}};
	struct plan_request request = {.targets = targets};
	struct rules rules;
	struct plan plan;
	size_t catalog_end;
	char *catalog;
	int wanted;
	bool fine;

	put_catalog(&m);
	catalog_end = m.text.len;
	put_facts(&m);
	catalog = strndup(buf_text(&m.text), catalog_end);
	rules_begin(&rules, catalog, buf_text(&m.text) + catalog_end);
	request.catalog = rules.catalog;
	request.world = rules.world;
	request.n_targets = 1 + below(&m, 2);
	request.earn_on = request.needed_on = rules_day("2018-06-01");
	request.at_most = chance(&m, 25) ? 1 : 0;
	wanted = brute_plan(request.catalog, request.world, targets, request.n_targets,
			    request.earn_on, request.at_most, MOST);
	make_plan(&plan, &request);
	fine = !plan.found.any ||
	       (steps_do(&request, &plan) && plan.n_steps == (size_t)plan.found.number);
	if (plan.found.status == PLAN_SEARCHING) {
		/* it does not know: then nothing that it says may be wrong */
		fine = fine && by_score &&
		       (!plan.found.any || wanted < 0 || plan.found.number >= wanted) &&
		       (wanted < 0 || plan.found.bound <= wanted);
		outcome->open++;
	} else if (wanted < 0) {
		fine = fine && (!plan.found.any || plan.found.number > MOST);
		outcome->impossible += !plan.found.any;
	} else {
		fine = fine && plan.found.any && plan.found.number == wanted;
		outcome->planned += wanted > 0;
	}
	if (!fine)
		cr_log_error("%s", buf_text(&m.text));
	cr_assert(fine,
		  "seed %llu: %d wanted, status %d, %lld found, %zu steps, bound "
		  "%g, at most %d, %zu targets",
		  (unsigned long long)seed, wanted, (int)plan.found.status,
		  plan.found.any ? (long long)plan.found.number : -1LL, plan.n_steps,
		  plan.found.bound, (int)request.at_most, request.n_targets);
	end_plan(&plan);
	rules_end(&rules);
	buf_free(&m.text);
	free(catalog);
}

static struct outcome
compare_worlds(bool by_score)
{
	uint64_t first = rounds_seed();
	unsigned long rounds = rounds_of(ROUNDS);
	struct outcome outcome = {0};

	for (uint64_t seed = first; seed < first + rounds; seed++)
		compare_world(seed, by_score, &outcome);
	cr_assert(rounds < 40 || outcome.planned > rounds / 10, "%lu of %lu planned",
		  outcome.planned, rounds);
	return outcome;
}

Test(plan_scores, has_the_number_that_trying_everything_has)
{
	cr_assert_eq(compare_worlds(false).open, 0);
}

Test(plan_scores, is_right_where_the_highest_score_decides)
{
	cr_assert_eq(compare_worlds(true).open, 0);
}

/* ---- rule by rule ---- */

#define X_BY(requirements)                                                             \
	"competencies = ( { id = \"x\"; name = \"X\"; levels = (\n"                    \
	" { level = \"silver\"; paths = ( { id = \"p\"; requirements = "               \
	"(\n" requirements " ); } ); } ); } );\n"
#define X_SCORE(at_least, parts)                                                       \
	X_BY("{ id = \"s\"; score_at_least = " at_least "; parts = ( " parts " ); }")

/* The steps of a plan for x:silver in words: "ann b +4, bob c opens, cho d with 1", or
 * why there is none; what a step is together with is counted from 0. */
static const char *
plan_words(struct rules *rules)
{
	struct plan_target target = {0, 0, false};
	struct plan_request request = {.catalog = rules->catalog,
				       .world = rules->world,
				       .targets = &target,
				       .n_targets = 1};
	struct plan plan;
	struct buf text = {0};
	const char *kept;

	request.earn_on = request.needed_on = rules_day("2018-06-01");
	make_plan(&plan, &request);
	if (plan.found.status != PLAN_PROVEN)
		buf_puts(&text, plan.found.status == PLAN_IMPOSSIBLE ? "impossible"
								     : "not proven");
	for (size_t i = 0; i < plan.n_steps; i++) {
		const struct plan_step *step = &plan.steps[i];

		buf_printf(&text, "%s%s %s", i > 0 ? ", " : "",
			   rules->world->people[step->person].name,
			   rules->catalog->credentials[step->credential].id);
		if (step->points > 0)
			buf_printf(&text, " +%g", step->points);
		buf_puts(&text, step->opens ? " opens" : "");
		if (step->together >= 0)
			buf_printf(&text, " with %d", (int)step->together);
	}
	kept = arena_strdup(&rules->arena, buf_text(&text));
	buf_free(&text);
	end_plan(&plan);
	return kept;
}

#define HOMES "home ann 2018-01-01\nhome bob 2018-01-01\nhome cho 2018-01-01\n"

/* A catalog, what there is beside three people, and the plan. */
struct plan_case {
	const char *catalog, *facts, *want;
};

static void
check_cases(const struct plan_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct rules rules;
		char facts[512];
		const char *words;

		snprintf(facts, sizeof facts, HOMES "%s", cases[i].facts);
		rules_begin(&rules, cases[i].catalog, facts);
		words = plan_words(&rules);
		cr_expect_str_eq(words, cases[i].want, "%zu: \"%s\", not \"%s\"", i,
				 words, cases[i].want);
		rules_end(&rules);
	}
}

#define CHECK(...)                                                                     \
	static const struct plan_case cases[] = {__VA_ARGS__};                         \
	check_cases(cases, sizeof cases / sizeof *cases)

Test(plan_scores, counts_people_in_every_part)
{
	CHECK({X_SCORE("8.0",
		       "{ id = \"u\"; max = 6.0; at = 3; holding = \"a\"; }, "
		       "{ id = \"v\"; max = 6.0; at = 3; holding = \"a or b\"; }"),
	       "", "ann a +4, bob a +4"},
	      {X_SCORE("8.0",
		       "{ id = \"u\"; max = 6.0; at = 3; holding = \"a\"; }, "
		       "{ id = \"v\"; max = 6.0; at = 3; holding = \"a or b\"; }"),
	       "earn ann b 2018-01-01\n", "ann a +2, bob a +4"},
	      {X_SCORE("5.0", "{ id = \"u\"; max = 3.0; at = 1; holding = \"a\"; }, "
			      "{ id = \"v\"; max = 2.0; at = 1; holding = \"b\"; }"),
	       "", "ann a +3, ann b +2"},
	      {X_SCORE("3.0",
		       "{ id = \"u\"; flat = 3.0; people = 2; holding = \"a\"; }"),
	       "", "ann a with 1, bob a +3"});
}

Test(plan_scores, is_exact)
{
	CHECK({X_SCORE("2.142857",
		       "{ id = \"u\"; max = 15.0; at = 7; holding = \"a\"; }"),
	       "", "ann a +2.14286"},
	      {X_SCORE("2.142858",
		       "{ id = \"u\"; max = 15.0; at = 7; holding = \"a\"; }"),
	       "", "ann a +2.14286, bob a +2.14286"},
	      {X_SCORE("0.300001",
		       "{ id = \"u\"; max = 0.3; at = 3; holding = \"a\"; }, "
		       "{ id = \"m\"; max = 1.0; at = 3; metric = \"revenue\"; }"),
	       "metric revenue 2018-01-01 0.000001\n", "impossible"},
	      {X_SCORE("0.300001",
		       "{ id = \"u\"; max = 0.3; at = 3; holding = \"a\"; }, "
		       "{ id = \"m\"; max = 1.0; at = 3; metric = \"revenue\"; }"),
	       "metric revenue 2018-01-01 0.000003\n",
	       "ann a +0.1, bob a +0.1, cho a +0.1"});
}

#define RIVALS(of_p, of_q)                                                             \
	"competencies = ( { id = \"x\"; name = \"X\"; levels = (\n"                    \
	" { level = \"silver\"; choose = \"score\"; paths = (\n"                       \
	"  { id = \"p\"; requirements = ( { id = \"s\"; " of_p " } ); },\n"            \
	"  { id = \"q\"; requirements = ( { id = \"s\"; " of_q                         \
	" } ); } ); } ); } );\n"
#define ONE_PART(at_least, points, holding)                                            \
	"score_at_least = " at_least "; parts = ( { id = \"u\"; max = " points         \
	"; at = 1; holding = \"" holding "\"; } );"

/* Amounts that are large beside what is missing of them are not taken for it. */
Test(plan_scores, is_exact_among_millions)
{
	CHECK(/* a hair more than one and two people bring */
	      {X_SCORE("2.000001",
		       "{ id = \"l\"; max = 10.0; sum = ( "
		       "{ id = \"v\"; flat = 7.000005; people = 1; holding = \"b\"; }, "
		       "{ id = \"w\"; max = 4.0; at = 2; holding = \"c\"; } ); }"),
	       "earn ann c 2018-01-01\n", "ann b +7"},
	      {X_SCORE("10.000001",
		       "{ id = \"l\"; max = 20.0; sum = ( "
		       "{ id = \"u\"; max = 20.0; at = 3; holding = \"a\"; }, "
		       "{ id = \"v\"; flat = 0.000001; people = 3; holding = \"b\"; } "
		       "); }"),
	       "earn ann a 2018-01-01\n", "bob a +6.66667"},
	      {X_SCORE("2.571429",
		       "{ id = \"l\"; max = 4.0; best = ( "
		       "{ id = \"u\"; max = 0.25; at = 4; holding = \"a or b\"; }, "
		       "{ id = \"v\"; max = 4.0; at = 3; holding = \"c\"; } ); }, "
		       "{ id = \"m\"; max = 10.0; best = ( "
		       "{ id = \"n\"; max = 7.000005; best = ( "
		       "{ id = \"w\"; max = 7.000005; at = 1; holding = \"b and c and "
		       "a\"; }, "
		       "{ id = \"y\"; flat = 7.0; people = 3; holding = \"a\"; } ); }, "
		       "{ id = \"z\"; max = 10.0; at = 2; holding = \"d\"; } ); }"),
	       "", "ann d +5"},
	      /* nor are those of a path that competes, to which points are finer */
	      {RIVALS("score_at_least = 10.000001; parts = ( { id = \"u\"; "
		      "max = 20.0; at = 6; holding = \"a\"; } );",
		      "score_at_least = 20.0; parts = ( { id = \"w\"; "
		      "max = 20.0; at = 7; holding = \"a or b\"; }, "
		      "{ id = \"m\"; max = 0.25; at = 12; metric = \"revenue\"; } );"),
	       "earn ann a 2018-01-01\nearn bob a 2018-01-01\n"
	       "metric revenue 2018-01-01 0.000001\nhome dan 2018-01-01\n",
	       "cho a +3.33333, dan a +3.33333"});
}

#define STEPS(more)                                                                    \
	"{ id = \"l\"; max = 12.0; steps = ( "                                         \
	"{ id = \"g\"; need = 2; holding = \"a\"; }, "                                 \
	"{ id = \"e\"; max = 12.0; at = 3; holding = \"b or c\"; " more " } ); }"

Test(plan_scores, goes_through_gates)
{
	CHECK({X_SCORE("4.0", STEPS("")), "",
	       "ann a with 2, ann b with 2, bob a +4 opens"},
	      {X_SCORE("4.0", STEPS("waits = false;")), "", "ann b +4"},
	      {X_SCORE("4.0", STEPS("")), "earn cho a 2018-01-01\n",
	       "ann a opens, ann b +4"},
	      /* its own gate does not hold a step back, but a later one */
	      {X_SCORE("5.0",
		       "{ id = \"l\"; max = 6.0; steps = ( "
		       "{ id = \"g\"; max = 3.0; at = 3; need = 3; holding = \"a\"; }, "
		       "{ id = \"e\"; max = 3.0; at = 1; holding = \"a and b\"; } ); "
		       "}"),
	       "earn ann a 2018-01-01\nearn bob a 2018-01-01\n",
	       "ann b with 1, cho a +4 opens"},
	      /* a gate by a value is as it is */
	      {X_SCORE("1.0",
		       "{ id = \"l\"; max = 3.0; steps = ( "
		       "{ id = \"g\"; metric = \"revenue\"; need_value = 5.0; }, "
		       "{ id = \"e\"; max = 3.0; at = 3; holding = \"a\"; } ); }"),
	       "metric revenue 2018-01-01 4.9\n", "impossible"},
	      {X_SCORE("1.0",
		       "{ id = \"l\"; max = 3.0; steps = ( "
		       "{ id = \"g\"; metric = \"revenue\"; need_value = 5.0; }, "
		       "{ id = \"e\"; max = 3.0; at = 3; holding = \"a\"; } ); }"),
	       "metric revenue 2018-01-01 5\n", "ann a +1"});
}

Test(plan_scores, knows_lists_and_floors)
{
	CHECK({X_SCORE("4.0",
		       "{ id = \"l\"; max = 5.0; best = ( "
		       "{ id = \"u\"; max = 5.0; at = 5; holding = \"a\"; }, "
		       "{ id = \"v\"; max = 4.0; at = 2; holding = \"b\"; } ); }"),
	       "earn ann a 2018-01-01\n", "ann b +1, bob b +2"},
	      {X_SCORE("5.0",
		       "{ id = \"l\"; max = 3.0; sum = ( "
		       "{ id = \"u\"; max = 3.0; at = 1; holding = \"a\"; }, "
		       "{ id = \"v\"; max = 3.0; at = 1; holding = \"b\"; } ); }, "
		       "{ id = \"w\"; max = 2.0; at = 1; holding = \"c\"; }"),
	       "", "ann a +3, ann c +2"},
	      {X_BY("{ id = \"s\"; score_at_least = 3.0; each_above = 1.0; parts = ( "
		    "{ id = \"u\"; max = 3.0; at = 3; holding = \"a\"; }, "
		    "{ id = \"v\"; max = 3.0; at = 1; holding = \"b\"; } ); }"),
	       "", "ann a +1, ann b +3, bob a +1"},
	      {X_BY("{ id = \"s\"; score_at_least = 3.0; each_above = 1.0; parts = ( "
		    "{ id = \"u\"; max = 3.0; at = 3; optional = true; "
		    "holding = \"a\"; }, "
		    "{ id = \"v\"; max = 3.0; at = 1; holding = \"b\"; } ); }"),
	       "", "ann b +3"});
}

Test(plan_scores, counts_pairs)
{
	CHECK({X_BY("{ id = \"s\"; credentials = 4; of = \"a or b\"; }"),
	       "earn bob a 2018-01-01\n", "ann a, ann b, cho a"},
	      {X_BY("{ id = \"s\"; credentials = 7; of = \"a or b\"; }"), "",
	       "impossible"});
}

#define UNTIL(word, date)                                                              \
	X_SCORE("1.0",                                                                 \
		"{ id = \"u\"; max = 1.0; at = 1; holding = \"a or b and c\"; "        \
		"until = ( { credential = \"a\"; " word " = \"" date "\"; } ); }")

/* An achievement of the day itself that does not count can't be had again on it. */
Test(plan_scores, earns_nothing_that_is_recorded_as_ended)
{
	CHECK({X_BY("{ id = \"s\"; people = 1; holding = \"a\"; }"),
	       "earn ann a 2018-06-01 2018-05-31\n", "bob a"},
	      {X_BY("{ id = \"s\"; people = 3; holding = \"a or b\"; }"),
	       "earn ann a 2018-06-01 2018-05-31\n", "ann b, bob a, cho a"},
	      {X_SCORE("3.0", "{ id = \"u\"; max = 3.0; at = 3; holding = \"a\"; }"),
	       "earn ann a 2018-06-01 2018-05-31\n", "impossible"});
}

Test(plan_scores, knows_what_no_longer_counts_for_a_part)
{
	CHECK({UNTIL("date", "2018-06-01"), "", "ann a +1"},
	      {UNTIL("date", "2018-05-31"), "", "ann b with 1, ann c +1 with 0"},
	      {UNTIL("earned_until", "2018-05-31"), "",
	       "ann b with 1, ann c +1 with 0"},
	      {UNTIL("earned_until", "2018-05-31"), "earn cho a 2018-05-31\n", ""},
	      {UNTIL("earned_until", "2018-05-31"), "earn cho b 2018-05-31\n",
	       "cho c +1"});
}

Test(plan_scores, lifts_no_path_above_the_one_that_is_met)
{
	CHECK(/* `a` would be enough for p, but q has more by it */
	      {RIVALS(ONE_PART("2.0", "2.0", "a or b and c"),
		      ONE_PART("9.0", "3.0", "a")),
	       "", "ann b with 1, ann c +2 with 0"},
	      /* as many points: the first path is the best */
	      {RIVALS(ONE_PART("2.0", "2.0", "a or b and c"),
		      ONE_PART("9.0", "2.0", "a")),
	       "", "ann a +2"},
	      {RIVALS(ONE_PART("9.0", "2.0", "a"),
		      ONE_PART("2.0", "2.0", "a or b and c")),
	       "", "ann b with 1, ann c +2 with 0"},
	      /* it is lost already: the one of more points is to be met */
	      {RIVALS(ONE_PART("1.0", "1.0", "a"), "score_at_least = 6.0; parts = ( { "
						   "id = \"u\"; max = 6.0; at = 3; "
						   "holding = \"a\"; } );"),
	       "earn ann a 2018-01-01\n", "bob a +2, cho a +2"});
}

/* The lacks of x:silver in words: "- 3 of 8; m 2 of 5; n unknown": by part. */
static const char *
lack_words(struct rules *rules)
{
	struct plan_target target = {0, 0, false};
	struct plan_request request = {.catalog = rules->catalog,
				       .world = rules->world,
				       .targets = &target,
				       .n_targets = 1};
	struct plan plan;
	const struct plan_lack *lacks;
	struct buf text = {0};
	const char *kept;
	size_t n;

	request.earn_on = request.needed_on = rules_day("2018-06-01");
	make_plan(&plan, &request);
	cr_assert_eq(plan.found.status, PLAN_IMPOSSIBLE);
	lacks = plan_lacks(plan.problem, 0, &plan.arena, &n);
	for (size_t i = 0; i < n; i++) {
		buf_printf(&text, "%s%s ", i > 0 ? "; " : "",
			   lacks[i].part != NULL ? lacks[i].part->id : "-");
		if (lacks[i].known)
			buf_printf(&text, "%g of %g", lacks[i].value,
				   lacks[i].at_least);
		else
			buf_puts(&text, "unknown");
	}
	kept = arena_strdup(&rules->arena, buf_text(&text));
	buf_free(&text);
	end_plan(&plan);
	return kept;
}

Test(plan_scores, says_what_lacks_of_a_score)
{
	static const char parts[] =
		"{ id = \"u\"; max = 3.0; at = 3; holding = \"a\"; }, "
		"{ id = \"m\"; max = 5.0; at = 5; metric = \"revenue\"; }, "
		"{ id = \"l\"; max = 2.0; steps = ( "
		"{ id = \"g\"; metric = \"revenue\"; need_value = 2.5; }, "
		"{ id = \"e\"; max = 2.0; at = 1; holding = \"b\"; } ); }";
	static const struct {
		const char *at_least, *floor, *facts, *want;
	} cases[] = {
		{"7.5", "0.0", "metric revenue 2018-01-01 2\n",
		 "- 5 of 7.5; m 2 of 5; g 2 of 2.5"},
		{"9.96", "0.0", "metric revenue 2018-01-01 4.95\n",
		 "- 9.9 of 9.96; m 4.95 of 5"},
		{"7.5", "0.0", "", "- 3 of 7.5; m unknown; g unknown"},
		/* enough in all, but not of every part */
		{"4.0", "1.9", "metric revenue 2018-01-01 1.5\n",
		 "m 1.5 of 5; g 1.5 of 2.5"},
		/* nobody is there any more */
		{"8.0", "0.0",
		 "metric revenue 2018-01-01 5\nleave ann 2018-05-01\n"
		 "leave bob 2018-05-01\nleave cho 2018-05-01\n",
		 ""},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct rules rules;
		char facts[512], catalog[1024];
		const char *words;

		snprintf(facts, sizeof facts, HOMES "%s", cases[i].facts);
		snprintf(catalog, sizeof catalog,
			 X_BY("{ id = \"s\"; score_at_least = %s; each_above = %s; "
			      "parts = ( %s ); }"),
			 cases[i].at_least, cases[i].floor, parts);
		rules_begin(&rules, catalog, facts);
		words = lack_words(&rules);
		cr_expect_str_eq(words, cases[i].want, "%zu: \"%s\", not \"%s\"", i,
				 words, cases[i].want);
		rules_end(&rules);
	}
}

/* ---- a large company ---- */

enum { MANY = 20000, EACH = 6, FEW = 20, OTHERS = 300 };

static void
put_value(struct rules *rules, const char *metric, const char *date, int64_t value)
{
	struct world *w = rules->world;

	w->metric_values[w->n_metric_values++] = (struct metric_value){
		.metric = catalog_metric(rules->catalog, metric),
		.date = rules_day(date),
		.customer = arena_printf(&rules->arena, "c%zu", w->n_metric_values),
		.value_micros = value * 1000000};
}

/* People of whom some hold a few credentials of a kind that is not rare. */
static void
make_company(struct rules *rules, struct maker *m)
{
	struct world *w = rules->world;

	w->people = arena_array(&rules->arena, MANY, sizeof *w->people);
	w->associations = arena_array(&rules->arena, MANY, sizeof *w->associations);
	w->achievements =
		arena_array(&rules->arena, MANY * EACH, sizeof *w->achievements);
	w->metric_values = arena_array(&rules->arena, 64, sizeof *w->metric_values);
	for (uint32_t p = 0; p < MANY; p++) {
		w->people[w->n_people++] = (struct person){
			.row = p + 1,
			.email = arena_printf(&rules->arena, "p%05u@x.example", p),
			.name = "",
			.other_emails = "",
			.mcp_id = "",
			.other_mcp_ids = "",
			.directory_id = "",
			.department = "",
			.title = "",
			.hired_on = DATE_NONE,
			.left_on = DATE_NEVER};
		w->associations[w->n_associations++] =
			(struct association){.person = p,
					     .organization = WORLD_HOME,
					     .from = rules_day("2020-01-01"),
					     .to = DATE_NEVER};
		for (uint32_t k = below(m, EACH); p % 3 == 0 && k > 0; k--) {
			uint32_t c = below(m, (uint32_t)rules->catalog->n_credentials);

			if (c % 3 == 0 || chance(m, 1))
				w->achievements[w->n_achievements++] =
					(struct achievement){
						.person = p,
						.credential = c,
						.earned_on = rules_day("2026-02-01"),
						.expires_on = DATE_NEVER};
		}
	}
	world_prepare(w, rules->catalog);
}

Test(plan_scores, all_designations_of_a_large_company)
{
	static const char *const ids[] = {"data-ai", "infrastructure",
					  "digital-app-innovation"};
	struct rules rules = {.eval = NULL};
	struct maker m = {.state = 7};
	struct plan_target targets[3];
	struct plan_request request = {.targets = targets, .n_targets = 3};
	struct world world = {.organization = {.track = "azure-enterprise",
					       .market = "",
					       .name = "",
					       .mpn_id = ""}};
	struct fault fault = {0};
	struct plan plan;

	cr_assert(catalog_load("share/catalog/maicpp.cfg", &rules.arena, &rules.catalog,
			       &fault),
		  "%s", fault.text);
	rules.world = &world;
	make_company(&rules, &m);
	for (uint32_t i = 0; i < 3; i++) {
		char metric[64];
		uint32_t c = catalog_competency(rules.catalog, ids[i]);

		targets[i] = (struct plan_target){
			c, rules.catalog->competencies[c].levels[0].level, false};
		snprintf(metric, sizeof metric, "%s-acr", ids[i]);
		put_value(&rules, metric, "2025-10-15", 2000);
		for (int k = 0; k < 3; k++)
			put_value(&rules, metric, "2026-10-15", 2000);
		snprintf(metric, sizeof metric, "%s-services", ids[i]);
		put_value(&rules, metric, "2026-10-15", 2);
	}
	request.catalog = rules.catalog;
	request.world = &world;
	request.earn_on = request.needed_on = rules_day("2026-11-15");
	make_plan(&plan, &request);
	cr_assert_eq(plan.found.status, PLAN_PROVEN);
	cr_assert_gt(plan.n_steps, 0);
	cr_assert(steps_do(&request, &plan));
	end_plan(&plan);
	arena_free(&rules.arena);
}

/* Where many hold nothing, those who hold something are only looked at if they can do
 * better. */
Test(plan_scores, looks_at_few_of_many)
{
	static const char catalog[] = X_SCORE(
		"30.0", "{ id = \"u\"; max = 20.0; at = 40; holding = \"a or b\"; }, "
			"{ id = \"v\"; max = 20.0; at = 40; holding = \"b or c\"; }, "
			"{ id = \"w\"; max = 20.0; at = 40; "
			"holding = \"c or d or a and e\"; }");
	struct plan_target target = {0, 0, false};
	struct plan_request request = {.targets = &target, .n_targets = 1};
	struct maker m = {.state = 3};
	struct rules rules;
	struct plan plan;
	struct world *w;

	rules_begin(&rules, catalog, "home ann 2018-01-01\n");
	w = rules.world;
	w->people = arena_array(&rules.arena, OTHERS, sizeof *w->people);
	w->associations = arena_array(&rules.arena, OTHERS, sizeof *w->associations);
	w->achievements = arena_array(&rules.arena, FEW * 4, sizeof *w->achievements);
	w->n_people = w->n_associations = w->n_achievements = 0;
	for (uint32_t p = 0; p < OTHERS; p++) {
		w->people[w->n_people++] = (struct person){.row = p + 1,
							   .email = "",
							   .name = "",
							   .other_emails = "",
							   .mcp_id = "",
							   .other_mcp_ids = "",
							   .directory_id = "",
							   .hired_on = DATE_NONE,
							   .left_on = DATE_NEVER};
		w->associations[w->n_associations++] =
			(struct association){.person = p,
					     .organization = WORLD_HOME,
					     .from = rules_day("2018-01-01"),
					     .to = DATE_NEVER};
		for (uint32_t c = 0; c < 4 && p < FEW; c++)
			if (chance(&m, 40))
				w->achievements[w->n_achievements++] =
					(struct achievement){
						.person = p,
						.credential = c,
						.earned_on = rules_day("2018-02-01"),
						.expires_on = DATE_NEVER};
	}
	world_prepare(w, rules.catalog);
	request.catalog = rules.catalog;
	request.world = w;
	request.earn_on = request.needed_on = rules_day("2018-06-01");
	make_plan(&plan, &request);
	cr_assert_eq(plan.found.status, PLAN_PROVEN);
	cr_assert(steps_do(&request, &plan));
	cr_assert_lt(plan.problem->n_values, 7, "%u", plan.problem->n_values);
	end_plan(&plan);
	rules_end(&rules);
}
