/* Who carries what: against trying every set of departures. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/survive.h"
#include "support/brute.h"
#include "support/gen.h"
#include "support/rules.h"

enum { ROUNDS = 400, PEOPLE = 8, DATES = 2 };

static unsigned long
setting(const char *name, unsigned long otherwise)
{
	const char *text = getenv(name);

	return text != NULL && *text != '\0' ? strtoul(text, NULL, 10) : otherwise;
}

static void
complain(struct gen *gen, const struct survive_level *level, int wanted, int32_t day)
{
	struct buf text = {0};
	char date[DATE_TEXT_BYTES];

	gen_print(gen, &text);
	cr_log_error("%s", buf_text(&text));
	cr_assert(false, "seed %llu, as of %s, %u:%u: %d people, not %lld",
		  (unsigned long long)gen->seed, date_format(day, date),
		  level->competency, level->level, wanted,
		  (long long)level->departures + 1);
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
		if (!l->exact || (wanted < 0 ? l->departures != SURVIVE_ANY
					     : l->departures != wanted - 1 ||
						       l->n_people != (size_t)wanted))
			complain(gen, l, wanted, day);
		cr_assert_eq(l->departures == 0, r->n_critical > 0);
		several += wanted > 1;
	}
	arena_free(&arena);
	return several;
}

static unsigned long
compare_world(uint64_t seed)
{
	struct gen gen;
	unsigned long several = 0;

	gen_make(&gen, seed);
	if (gen.world.n_people <= PEOPLE) {
		struct eval *eval;

		world_prepare(&gen.world, &gen.catalog);
		eval = eval_new(&gen.catalog, &gen.world);
		for (int i = 0; i < DATES; i++)
			several += compare_day(&gen, eval, gen_date(&gen));
		eval_free(eval);
	}
	gen_free(&gen);
	return several;
}

Test(survive, is_what_trying_every_departure_finds)
{
	uint64_t first = setting("ATTAIN_PROPERTY_SEED", 1);
	unsigned long rounds =
		getenv("ATTAIN_TEST_MODE") != NULL ? ROUNDS / 10 : ROUNDS;
	unsigned long several = 0;

	rounds = setting("ATTAIN_PROPERTY_ROUNDS", rounds);
	for (uint64_t seed = first; seed < first + rounds; seed++)
		several += compare_world(seed);
	cr_assert(rounds < 40 || several > 0);
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

Test(survive, ranks_people_and_pairs)
{
	static const char facts[] =
		"home ann 2018-01-01\nhome bob 2018-01-01\nhome cho 2018-01-01\n"
		"earn ann a 2018-01-01\nearn bob a 2018-01-01\nearn cho b 2018-01-01\n";
	struct rules rules;
	struct arena arena = {0};
	const struct survive_risk *risks;
	size_t n;

	rules_begin(&rules, shared, facts);
	risks = survive_ranking(rules_report(&rules, "2018-06-01"), &arena, &n);
	cr_assert_eq(n, 0);
	risks = survive_pairs(rules.eval, 100, &arena, &n);
	cr_assert_eq(n, 2);
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
