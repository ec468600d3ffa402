/*
 * Plans over two programs: the fewest achievements for the targets of both, by the
 * number that trying everything has.
 */
#include <criterion/criterion.h>

#include "core/plan.h"
#include "support/brute.h"
#include "support/gen_two.h"
#include "support/rounds.h"

enum { ROUNDS = 120, MOST = 3, SECONDS = 20, PEOPLE = 10 };

/* What was found last. */
struct answer {
	struct arena arena;
	struct plan_found found;
	struct plan_pairs pairs;
};

static void
take(void *context, const struct plan_found *found, const struct plan_pairs *pairs)
{
	struct answer *answer = context;

	answer->found = *found;
	answer->pairs.items = arena_copy(&answer->arena, pairs->items, pairs->n,
					 sizeof *pairs->items);
	answer->pairs.n = pairs->n;
}

/* A level of each program, or of the second alone; returns how many. */
static size_t
pick_targets(struct gen_two *two, struct plan_target targets[GEN_TWO])
{
	uint32_t first = 0;

	for (uint32_t p = 0; p < GEN_TWO; p++) {
		uint32_t n = (uint32_t)two->gen[p].catalog.n_competencies;
		uint32_t c = first + gen_below(&two->gen[0], n);
		const struct competency *of =
			&two->catalogs[GEN_TWO_ALL]->competencies[c];
		uint32_t l = gen_below(&two->gen[0], (uint32_t)of->n_levels);

		targets[p] = (struct plan_target){c, of->levels[l].level, false};
		first += n;
	}
	if (!gen_chance(&two->gen[0], 50))
		return GEN_TWO;
	targets[0] = targets[1];
	return 1;
}

static bool
steps_do(const struct plan_request *request, const struct answer *answer)
{
	struct change changes[64];

	cr_assert_lt(answer->pairs.n, 64u);
	for (size_t i = 0; i < answer->pairs.n; i++)
		changes[i] = (struct change){.kind = CHANGE_EARN,
					     .date = request->earn_on,
					     .person = answer->pairs.items[i].person,
					     .credential =
						     answer->pairs.items[i].credential};
	return brute_met(request->catalog, request->world, changes, answer->pairs.n,
			 request->targets, request->n_targets, request->needed_on);
}

/* Returns the number wanted. */
static int
compare(uint64_t seed, unsigned long *unproven)
{
	struct plan_target targets[GEN_TWO];
	struct answer answer = {.found = {0}};
	struct gen_two two;
	int wanted = -1;

	gen_two_make(&two, seed);
	if (two.gen[0].world.n_people <= PEOPLE) {
		const struct catalog *catalog = two.catalogs[GEN_TWO_ALL];
		const struct world *world = two.worlds[GEN_TWO_ALL];
		int32_t day = gen_date(&two.gen[0]);
		struct plan_request request = {.catalog = catalog,
					       .world = world,
					       .earn_on = day,
					       .needed_on = day,
					       .targets = targets,
					       .n_targets =
						       pick_targets(&two, targets)};

		wanted = brute_plan(catalog, world, targets, request.n_targets, day, 0,
				    MOST);
		plan_solve(
			plan_problem(&request, two.evals[GEN_TWO_ALL], &answer.arena),
			SECONDS, NULL, take, &answer);
		cr_assert(!answer.found.any || steps_do(&request, &answer),
			  "seed %llu: the plan does not do", (unsigned long long)seed);
		if (answer.found.status == PLAN_SEARCHING)
			++*unproven; /* paths of one score, which a program can't tell
					apart */
		else if (wanted < 0)
			cr_assert(!answer.found.any || answer.found.number > MOST,
				  "seed %llu: none wanted, %lld found",
				  (unsigned long long)seed,
				  (long long)answer.found.number);
		else
			cr_assert(answer.found.any && answer.found.number == wanted,
				  "seed %llu: %d wanted, %lld found",
				  (unsigned long long)seed, wanted,
				  answer.found.any ? (long long)answer.found.number
						   : -1LL);
	}
	arena_free(&answer.arena);
	gen_two_free(&two);
	return wanted;
}

Test(plan_programs, has_the_number_that_trying_everything_has)
{
	uint64_t first = rounds_seed();
	unsigned long rounds = rounds_of(ROUNDS);
	unsigned long more = 0, unproven = 0;

	for (uint64_t seed = first; seed < first + rounds; seed++)
		more += compare(seed, &unproven) > 0;
	cr_assert_leq(unproven, rounds / 100, "%lu of %lu not proven", unproven,
		      rounds);
	cr_assert(rounds < 40 || more > rounds / 50, "%lu of %lu need anything", more,
		  rounds);
}
