/* Who carries what: against trying every set of departures. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/survive.h"
#include "support/brute.h"
#include "support/gen.h"
#include "support/rounds.h"
#include "support/rules.h"

enum { ROUNDS = 400, PEOPLE = 8, DATES = 2, LEVELS = 16, PAIRS_TRIED = 4 };

static void
complain(struct gen *gen, const struct survive_level *level, int wanted, int32_t day)
{
	struct buf text = {0};
	char date[DATE_TEXT_BYTES];

	gen_print(gen, &text);
	cr_log_error("%s", buf_text(&text));
	cr_assert(false, "seed %llu, as of %s, %u:%u: %d people, not %lld%s",
		  (unsigned long long)gen->seed, date_format(day, date),
		  level->competency, level->level, wanted,
		  (long long)level->departures + 1, level->exact ? "" : " or so");
}

/* True if as many as that make the level fall, and those who are named do. */
static bool
is_right(const struct gen *gen, const struct survive_level *l, int wanted, int32_t day)
{
	struct plan_target level = {l->competency, l->level, false};

	if (!l->exact || wanted < 0)
		return l->exact && l->departures == SURVIVE_ANY;
	return l->departures == wanted - 1 && l->n_people == (size_t)wanted &&
	       !brute_met_without(&gen->catalog, &gen->world, l->people, l->n_people,
				  &level, day);
}

/* How many met levels fall with two people or more but not with one. */
static unsigned long
compare_day(struct gen *gen, struct eval *eval, int32_t day)
{
	const struct report *report = eval_report(eval, day);
	struct arena arena = {0};
	size_t n;
	const struct survive_level *levels = survive_levels(eval, &arena, &n);
	unsigned long several = 0;

	for (size_t i = 0; i < n; i++) {
		const struct survive_level *l = &levels[i];
		const struct level_report *r =
			report_level(report, l->competency, l->level);
		int wanted;

		cr_assert_eq(l->met, r->met);
		if (!l->met)
			continue;
		wanted = brute_departures(&gen->catalog, &gen->world, l->competency,
					  l->level, day);
		if (!is_right(gen, l, wanted, day))
			complain(gen, l, wanted, day);
		cr_assert_eq(l->departures == 0, r->n_critical > 0);
		several += wanted > 1;
	}
	arena_free(&arena);
	return several;
}

/* Which levels are met on a day when two people are gone, in catalog order. */
static void
met_without(const struct gen *gen, uint32_t a, uint32_t b, int32_t day, bool *met)
{
	struct arena arena = {0};
	struct world *world = world_copy(&gen->world, &arena);
	struct eval *eval;
	const struct report *report;
	size_t n = 0;

	for (uint32_t p = 0; p < world->n_people; p++)
		if ((p == a || p == b) && world->people[p].left_on >= day)
			world->people[p].left_on = day - 1;
	world_prepare(world, &gen->catalog);
	eval = eval_new(&gen->catalog, world);
	report = eval_report(eval, day);
	for (size_t c = 0; c < report->n_competencies; c++)
		for (size_t l = 0; l < report->competencies[c].n_levels; l++)
			met[n++] = report->competencies[c].levels[l].met;
	eval_free(eval);
	arena_free(&arena);
}

/* The levels that fall with a pair, if it makes one fall that neither does alone. */
static size_t
brute_falls(const struct gen *gen, uint32_t a, uint32_t b, int32_t day)
{
	bool all[LEVELS], without_a[LEVELS], without_b[LEVELS], both[LEVELS];
	size_t falls = 0, n = 0;
	bool together = false;

	for (size_t c = 0; c < gen->catalog.n_competencies; c++)
		n += gen->catalog.competencies[c].n_levels;
	met_without(gen, CATALOG_NONE, CATALOG_NONE, day, all);
	met_without(gen, a, CATALOG_NONE, day, without_a);
	met_without(gen, b, CATALOG_NONE, day, without_b);
	met_without(gen, a, b, day, both);
	for (size_t l = 0; l < n; l++) {
		falls += all[l] && !both[l];
		together |= all[l] && !both[l] && without_a[l] && without_b[l];
	}
	return together ? falls : 0;
}

/* The pairs are those that trying every one finds, each with all levels; how many. */
static unsigned long
compare_pairs(struct gen *gen, struct eval *eval, int32_t day)
{
	struct arena arena = {0};
	struct survive_pairs pairs;
	unsigned long n = 0;

	eval_report(eval, day);
	pairs = survive_pairs(eval, &arena);
	cr_assert(pairs.complete);
	for (uint32_t a = 0; a < gen->world.n_people; a++)
		for (uint32_t b = a + 1; b < gen->world.n_people; b++) {
			size_t wanted = brute_falls(gen, a, b, day), found = 0;

			for (size_t i = 0; i < pairs.n; i++)
				if (pairs.risks[i].people[0] == a &&
				    pairs.risks[i].people[1] == b)
					found = pairs.risks[i].n_falls;
			cr_assert_eq(found, wanted,
				     "seed %llu, day %d, %u and %u: %zu, not %zu",
				     (unsigned long long)gen->seed, day, a, b, found,
				     wanted);
			n += wanted > 0;
		}
	cr_assert_eq(pairs.n, n);
	arena_free(&arena);
	return n;
}

static unsigned long
compare_world(uint64_t seed, void (*make)(struct gen *gen, uint64_t seed),
	      unsigned long *pairs)
{
	struct gen gen;
	unsigned long several = 0;

	make(&gen, seed);
	if (gen.world.n_people <= PEOPLE) {
		struct eval *eval;

		world_prepare(&gen.world, &gen.catalog);
		eval = eval_new(&gen.catalog, &gen.world);
		for (int i = 0; i < DATES; i++)
			several += compare_day(&gen, eval, gen_date(&gen));
		if (seed % PAIRS_TRIED == 0)
			*pairs += compare_pairs(&gen, eval, gen_date(&gen));
		eval_free(eval);
	}
	gen_free(&gen);
	return several;
}

static void
compare_worlds(void (*make)(struct gen *gen, uint64_t seed))
{
	uint64_t first = rounds_seed();
	unsigned long rounds = rounds_of(ROUNDS);
	unsigned long several = 0, pairs = 0;

	for (uint64_t seed = first; seed < first + rounds; seed++)
		several += compare_world(seed, make, &pairs);
	cr_assert(rounds < 100 || (several > 0 && pairs > 0));
}

Test(survive, is_what_trying_every_departure_finds)
{
	compare_worlds(gen_make);
}

Test(survive, is_that_with_every_kind_of_rule)
{
	compare_worlds(gen_make_any);
}

/* Two paths that share people. */
static const char shared[] =
	"competencies = ( { id = \"x\"; name = \"X\"; levels = (\n"
	" { level = \"silver\"; paths = (\n"
	"  { id = \"p\"; requirements = (\n"
	"   { id = \"a\"; people = 2; holding = \"a\"; } ); },\n"
	"  { id = \"q\"; requirements = (\n"
	"   { id = \"b\"; people = 1; holding = \"b\"; } ); } ); } ); } );\n";

struct survive_case {
	const char *facts;
	int64_t departures;
};

Test(survive, counts_people_who_are_in_both_paths_once)
{
	static const struct survive_case cases[] = {
		{"earn ann a 2018-01-01\nearn bob a 2018-01-01\n", 0},
		{"earn ann a 2018-01-01\nearn bob a 2018-01-01\n"
		 "earn cho b 2018-01-01\n",
		 1},
		{"earn ann a 2018-01-01\nearn bob a 2018-01-01\n"
		 "earn ann b 2018-01-01\n",
		 0},
		{"earn ann a 2018-01-01\nearn bob a 2018-01-01\nearn cho a 2018-01-01\n"
		 "earn ann b 2018-01-01\n",
		 1},
		{"earn ann a 2018-01-01\nearn bob a 2018-01-01\nearn cho a 2018-01-01\n"
		 "earn dan b 2018-01-01\n",
		 2},
		{"override x:silver 2018-05-01\n", SURVIVE_ANY},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char facts[512];
		struct rules rules;
		struct arena arena = {0};
		size_t n;

		snprintf(facts, sizeof facts,
			 "home ann 2018-01-01\nhome bob 2018-01-01\n"
			 "home cho 2018-01-01\nhome dan 2018-01-01\n%s",
			 cases[i].facts);
		rules_begin(&rules, shared, facts);
		rules_report(&rules, "2018-06-01");
		cr_assert_eq(survive_levels(rules.eval, &arena, &n)[0].departures,
			     cases[i].departures, "%s", cases[i].facts);
		arena_free(&arena);
		rules_end(&rules);
	}
}

/* Two parts that one person counts in, and a path that takes over when nobody is left.
 */
#define LEVEL(more, paths)                                                             \
	"competencies = ( { id = \"x\"; name = \"X\"; levels = (\n"                    \
	" { level = \"silver\"; " more " paths = (\n" paths " ); } ); } );\n"
#define SCORE(id, at_least, parts)                                                     \
	"{ id = \"" id "\"; requirements = ( { id = \"s\"; score_at_least = " at_least \
	"; parts = ( " parts " ); } ); }"

Test(survive, looks_for_few_who_count_in_several_parts)
{
	static const char both[] =
		LEVEL("", SCORE("p", "6.0",
				"{ id = \"u\"; max = 4.0; at = 2; holding = \"a\"; }, "
				"{ id = \"v\"; max = 4.0; at = 2; holding = \"b\"; }"));
	static const char rivals[] =
		LEVEL("choose = \"score\";",
		      SCORE("p", "5.0",
			    "{ id = \"m\"; max = 5.0; at = 5; metric = \"revenue\"; "
			    "}") ",\n" SCORE("q", "8.0",
					     "{ id = \"u\"; max = 8.0; at = 4; "
					     "holding = \"a\"; }"));
	static const struct {
		const char *catalog, *facts;
		int64_t departures;
	} cases[] = {
		{both,
		 "earn ann a 2018-01-01\nearn ann b 2018-01-01\n"
		 "earn bob a 2018-01-01\nearn cho b 2018-01-01\n",
		 0},
		{both,
		 "earn ann a 2018-01-01\nearn bob a 2018-01-01\n"
		 "earn cho b 2018-01-01\nearn dan b 2018-01-01\n",
		 1},
		{rivals,
		 "earn ann a 2018-01-01\nearn bob a 2018-01-01\n"
		 "earn cho a 2018-01-01\nearn dan a 2018-01-01\n"
		 "metric revenue 2018-01-01 5\n",
		 0},
		{rivals, "earn ann a 2018-01-01\nmetric revenue 2018-01-01 5\n",
		 SURVIVE_ANY},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char facts[512];
		struct rules rules;
		struct arena arena = {0};
		const struct survive_level *level;
		size_t n;

		snprintf(facts, sizeof facts,
			 "home ann 2018-01-01\nhome bob 2018-01-01\n"
			 "home cho 2018-01-01\nhome dan 2018-01-01\n%s",
			 cases[i].facts);
		rules_begin(&rules, cases[i].catalog, facts);
		rules_report(&rules, "2018-06-01");
		level = survive_levels(rules.eval, &arena, &n);
		cr_expect(level->met && level->exact, "%zu", i);
		cr_expect_eq(level->departures, cases[i].departures, "%zu: %lld", i,
			     (long long)level->departures);
		arena_free(&arena);
		rules_end(&rules);
	}
}

Test(survive, ranks_people_and_pairs)
{
	static const char facts[] =
		"home ann 2018-01-01\nhome bob 2018-01-01\nhome cho 2018-01-01\n"
		"earn ann a 2018-01-01\nearn bob a 2018-01-01\nearn cho b 2018-01-01\n";
	struct rules rules;
	struct arena arena = {0};
	const struct survive_risk *risks;
	struct survive_pairs pairs;
	size_t n;

	rules_begin(&rules, shared, facts);
	survive_ranking(rules_report(&rules, "2018-06-01"), &arena, &n);
	cr_assert_eq(n, 0);
	pairs = survive_pairs(rules.eval, &arena);
	risks = pairs.risks;
	cr_assert_eq(pairs.n, 2);
	cr_assert_eq(risks[0].people[0], 0);
	cr_assert_eq(risks[0].people[1], 2);
	cr_assert_eq(risks[1].people[0], 1);
	cr_assert_eq(risks[1].n_falls, 1);
	rules_end(&rules);
	rules_begin(&rules, shared,
		    "home ann 2018-01-01\nearn ann b 2018-01-01\n"
		    "home bob 2018-01-01\n");
	risks = survive_ranking(rules_report(&rules, "2018-06-01"), &arena, &n);
	cr_assert_eq(n, 1);
	cr_assert_eq(risks[0].people[0], 0);
	cr_assert_eq(risks[0].n_falls, 1);
	arena_free(&arena);
	rules_end(&rules);
}

/* X asks for one with a and one with b, Y for one with a. */
static const char third[] =
	"competencies = (\n"
	" { id = \"x\"; name = \"X\"; levels = ( { level = \"silver\"; paths = (\n"
	"  { id = \"p\"; requirements = (\n"
	"   { id = \"a\"; people = 1; holding = \"a\"; },\n"
	"   { id = \"b\"; people = 1; holding = \"b\"; } ); } ); } ); },\n"
	" { id = \"y\"; name = \"Y\"; levels = ( { level = \"silver\"; paths = (\n"
	"  { id = \"p\"; requirements = (\n"
	"   { id = \"a\"; people = 1; holding = \"a\"; } ); } ); } ); } );\n";

Test(survive, a_pair_breaks_also_what_a_third_breaks_alone)
{
	static const char facts[] =
		"home eve 2018-01-01\nhome ida 2018-01-01\nhome jun 2018-01-01\n"
		"earn eve a 2018-01-01\nearn ida a 2018-01-01\nearn jun b 2018-01-01\n";
	struct rules rules;
	struct arena arena = {0};
	struct survive_pairs pairs;

	rules_begin(&rules, third, facts);
	rules_report(&rules, "2018-06-01");
	pairs = survive_pairs(rules.eval, &arena);
	cr_assert_eq(pairs.n, 1);
	cr_assert_eq(pairs.risks[0].people[0], 0);
	cr_assert_eq(pairs.risks[0].people[1], 1);
	cr_assert_eq(pairs.risks[0].n_falls, 2);
	arena_free(&arena);
	rules_end(&rules);
}

/* --- many people: what is looked at has a limit --- */

enum { MANY = 200, CREDENTIALS = 12, COMPANIES = 60 };

static const struct expr *
some_holding(struct gen *gen)
{
	struct expr *expr = arena_alloc(&gen->arena, sizeof *expr);
	const struct expr **kids = arena_array(&gen->arena, 2, sizeof *kids);

	*expr = (struct expr){.op = EXPR_CREDENTIAL,
			      .credential = gen_below(gen, CREDENTIALS)};
	if (gen_chance(gen, 60))
		return expr;
	kids[0] = some_holding(gen);
	kids[1] = some_holding(gen);
	expr->op = gen_chance(gen, 70) ? EXPR_OR : EXPR_AND;
	expr->kids = kids;
	expr->n_kids = 2;
	return expr;
}

/* People; once in a while a choice of them, or a level from before. */
static void
some_requirement(struct gen *gen, uint32_t competency, struct requirement *r)
{
	struct requirement *kids;

	r->id = "r";
	if (competency > 0 && gen_chance(gen, 15)) {
		r->form = REQ_AWARD;
		r->award_competency = gen_below(gen, competency);
		return;
	}
	if (gen_chance(gen, 85)) {
		r->form = REQ_PEOPLE;
		r->people = 1 + (int32_t)gen_below(gen, 20);
		r->holding = some_holding(gen);
		if (gen_chance(gen, 20)) {
			r->of_whom_people =
				1 + (int32_t)gen_below(gen, (uint32_t)r->people);
			r->of_whom_holding = some_holding(gen);
		}
		return;
	}
	r->form = REQ_ANY;
	r->need = 1;
	r->n_kids = 2;
	r->kids = kids = arena_array(&gen->arena, 2, sizeof *kids);
	some_requirement(gen, 0, &kids[0]);
	some_requirement(gen, 0, &kids[1]);
}

static void
some_competency(struct gen *gen, uint32_t index, struct competency *competency)
{
	struct attainable *level = arena_alloc(&gen->arena, sizeof *level);
	struct path *paths = arena_array(&gen->arena, 8, sizeof *paths);

	competency->id = "c";
	competency->center = CATALOG_NONE;
	competency->levels = level;
	competency->n_levels = 1;
	level->paths = paths;
	level->n_paths = 1 + gen_below(gen, 8);
	for (size_t p = 0; p < level->n_paths; p++) {
		size_t n = 1 + gen_below(gen, 3);
		struct requirement *list = arena_array(&gen->arena, n, sizeof *list);

		for (size_t i = 0; i < n; i++)
			some_requirement(gen, index, &list[i]);
		paths[p] = (struct path){.id = "p",
					 .from = DATE_NONE,
					 .until = DATE_NEVER,
					 .requirements = list,
					 .n_requirements = n};
	}
}

static void
many_people(struct gen *gen, uint32_t percent)
{
	struct world *w = &gen->world;

	w->people = arena_array(&gen->arena, MANY, sizeof *w->people);
	w->associations = arena_array(&gen->arena, MANY, sizeof *w->associations);
	w->achievements =
		arena_array(&gen->arena, MANY * CREDENTIALS, sizeof *w->achievements);
	w->n_people = w->n_associations = MANY;
	for (uint32_t p = 0; p < MANY; p++) {
		w->people[p] = (struct person){
			.row = p + 1,
			.email = arena_printf(&gen->arena, "p%03u@example.org", p),
			.name = "",
			.other_emails = "",
			.hired_on = DATE_NONE,
			.left_on = DATE_NEVER};
		w->associations[p] = (struct association){
			.person = p, .from = gen->base - 100, .to = DATE_NEVER};
		for (uint32_t c = 0; c < CREDENTIALS; c++)
			if (gen_chance(gen, percent))
				w->achievements[w->n_achievements++] =
					(struct achievement){p, c, gen->base - 50,
							     DATE_NEVER};
	}
}

/* In the place of the generated program and facts: some more, and many people. */
static void
make_many(struct gen *gen, uint64_t seed)
{
	struct catalog_credential *credentials;
	struct competency *competencies;
	uint32_t percent;

	gen_make(gen, seed);
	percent = 10 + gen_below(gen, 50);
	credentials = arena_array(&gen->arena, CREDENTIALS, sizeof *credentials);
	for (size_t i = 0; i < CREDENTIALS; i++)
		credentials[i] = (struct catalog_credential){
			.id = "e", .retires = DATE_NEVER, .counts_until = DATE_NEVER};
	gen->catalog.credentials = credentials;
	gen->catalog.n_credentials = CREDENTIALS;
	gen->catalog.n_competencies = 1 + gen_below(gen, 6);
	competencies = arena_array(&gen->arena, gen->catalog.n_competencies,
				   sizeof *competencies);
	for (uint32_t c = 0; c < gen->catalog.n_competencies; c++)
		some_competency(gen, c, &competencies[c]);
	gen->catalog.competencies = competencies;
	gen->world = (struct world){.organization = gen->world.organization,
				    .organizations = gen->world.organizations,
				    .n_organizations = gen->world.n_organizations};
	many_people(gen, percent);
	world_prepare(&gen->world, &gen->catalog);
}

/* Without the people named it is not met, and with one of them again it is. */
static void
check_example(const struct gen *gen, const struct survive_level *level, int32_t day)
{
	for (size_t kept = 0; kept < 3 && kept <= level->n_people; kept++) {
		struct arena arena = {0};
		struct world *world = world_copy(&gen->world, &arena);
		struct eval *eval;
		bool met;

		for (size_t i = 0; i < level->n_people; i++)
			if (i + 1 != kept)
				world->people[level->people[i]].left_on = day - 1;
		world_prepare(world, &gen->catalog);
		eval = eval_new(&gen->catalog, world);
		met = report_level(eval_report(eval, day), level->competency,
				   level->level)
			      ->met;
		cr_assert(kept > 0 && !level->exact ? true : met == (kept > 0),
			  "seed %llu, %u: %zu people", (unsigned long long)gen->seed,
			  level->competency, level->n_people);
		eval_free(eval);
		arena_free(&arena);
	}
}

Test(survive, looks_at_so_much_and_no_more)
{
	uint64_t companies =
		getenv("ATTAIN_TEST_MODE") != NULL ? COMPANIES / 6 : COMPANIES;
	unsigned long exact = 0, given_up = 0;

	for (uint64_t seed = 1; seed <= companies; seed++) {
		struct gen gen;
		struct eval *eval;
		struct arena arena = {0};
		const struct survive_level *levels;
		int64_t steps = 0;
		size_t n;

		make_many(&gen, seed);
		eval = eval_new(&gen.catalog, &gen.world);
		eval_report(eval, gen.base);
		levels = survive_levels(eval, &arena, &n);
		for (size_t i = 0; i < n; i++) {
			steps = levels[i].steps > steps ? levels[i].steps : steps;
			if (levels[i].departures == SURVIVE_ANY)
				continue;
			exact += levels[i].exact;
			given_up += !levels[i].exact;
			cr_assert_eq(levels[i].departures + 1,
				     (int64_t)levels[i].n_people);
			check_example(&gen, &levels[i], gen.base);
		}
		cr_assert_leq(steps, 3 * (int64_t)SURVIVE_STEPS);
		cr_assert_leq(survive_pairs(eval, &arena).steps,
			      2 * (int64_t)SURVIVE_STEPS);
		eval_free(eval);
		arena_free(&arena);
		gen_free(&gen);
	}
	cr_assert(exact > 0 && given_up > 0);
}

/* Seven ways to choose from, each of which asks 20 of 200 people for something else. */
Test(survive, of_seven_ways_with_twenty_places_tells_what_it_found)
{
	static struct requirement requirements[7];
	static struct path paths[7];
	static struct expr holdings[7];
	struct attainable level = {.paths = paths, .n_paths = 7};
	struct competency competency = {.id = "x", .levels = &level, .n_levels = 1};
	struct gen gen;
	struct eval *eval;
	struct arena arena = {0};
	const struct survive_level *found;
	size_t n;

	make_many(&gen, 1);
	for (uint32_t i = 0; i < 7; i++) {
		holdings[i] = (struct expr){.op = EXPR_CREDENTIAL, .credential = i};
		requirements[i] =
			(struct requirement){.people = 20, .holding = &holdings[i]};
		paths[i] = (struct path){.from = DATE_NONE,
					 .until = DATE_NEVER,
					 .requirements = &requirements[i],
					 .n_requirements = 1};
	}
	gen.catalog.competencies = &competency;
	gen.catalog.n_competencies = 1;
	eval = eval_new(&gen.catalog, &gen.world);
	eval_report(eval, gen.base);
	found = survive_levels(eval, &arena, &n);
	cr_assert(found->met);
	cr_assert_lt(found->departures, MANY);
	cr_assert_leq(found->steps, 3 * (int64_t)SURVIVE_STEPS);
	check_example(&gen, found, gen.base);
	eval_free(eval);
	arena_free(&arena);
	gen_free(&gen);
}
