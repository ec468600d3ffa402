/* Matching against every assignment there is: attain(7), Counting people. */
#include <criterion/criterion.h>
#include <string.h>

#include "core/match.h"

enum { GROUPS = 4, PEOPLE = 6, ROUNDS = 4000 };

static uint32_t state = 12345;

static uint32_t
draw(uint32_t below)
{
	state = state * 1664525u + 1013904223u;
	return (state >> 16) % below;
}

struct best {
	int total;
	int filled[GROUPS];
};

/* More in total, then more in the first group, then the second, ... */
static bool
is_better(const int *filled, const struct best *than)
{
	int total = 0;

	for (int g = 0; g < GROUPS; g++)
		total += filled[g];
	if (total != than->total)
		return total > than->total;
	for (int g = 0; g < GROUPS; g++)
		if (filled[g] != than->filled[g])
			return filled[g] > than->filled[g];
	return false;
}

/* Every person goes to one of their groups or to none: tries all. */
static void
try_all(const uint64_t *people, int n, const int32_t *places, int *filled,
	struct best *best)
{
	if (n == 0) {
		if (is_better(filled, best)) {
			best->total = 0;
			for (int g = 0; g < GROUPS; g++)
				best->total += best->filled[g] = filled[g];
		}
		return;
	}
	try_all(people, n - 1, places, filled, best);
	for (int g = 0; g < GROUPS; g++) {
		if (!(people[n - 1] >> g & 1) || filled[g] == places[g])
			continue;
		filled[g]++;
		try_all(people, n - 1, places, filled, best);
		filled[g]--;
	}
}

struct company {
	uint64_t people[PEOPLE], masks[PEOPLE];
	uint32_t counts[PEOPLE];
	int32_t places[GROUPS];
	size_t n_masks;
};

static void
draw_company(struct company *c)
{
	memset(c, 0, sizeof *c);
	for (int p = 0; p < PEOPLE; p++) {
		size_t m = 0;

		c->people[p] = draw(1 << GROUPS);
		while (m < c->n_masks && c->masks[m] != c->people[p])
			m++;
		c->masks[m] = c->people[p];
		c->counts[m]++;
		if (m == c->n_masks)
			c->n_masks++;
	}
	for (int g = 0; g < GROUPS; g++)
		c->places[g] = (int32_t)draw(4);
}

Test(match, fills_as_the_best_of_all_assignments)
{
	for (int round = 0; round < ROUNDS; round++) {
		struct company c;
		struct best best = {.total = -1};
		int tried[GROUPS] = {0};
		int32_t filled[MATCH_GROUPS] = {0};
		int64_t total;

		draw_company(&c);
		try_all(c.people, PEOPLE, c.places, tried, &best);
		total = match_fill(&(struct match_masks){c.masks, c.counts, c.n_masks},
				   (1 << GROUPS) - 1, c.places, filled, NULL);
		cr_assert_eq(total, best.total, "round %d", round);
		for (int g = 0; g < GROUPS; g++)
			cr_assert_eq(filled[g], best.filled[g], "round %d group %d",
				     round, g);
	}
}

Test(match, flow_accounts_for_every_place)
{
	for (int round = 0; round < ROUNDS; round++) {
		struct company c;
		uint32_t flow[MATCH_GROUPS * PEOPLE] = {0};
		int32_t filled[MATCH_GROUPS] = {0};

		draw_company(&c);
		match_fill(&(struct match_masks){c.masks, c.counts, c.n_masks},
			   (1 << GROUPS) - 1, c.places, filled, flow);
		for (unsigned g = 0; g < GROUPS; g++) {
			uint32_t sum = 0;

			for (size_t m = 0; m < c.n_masks; m++) {
				uint32_t n = flow[g * c.n_masks + m];

				cr_assert(n == 0 || (c.masks[m] >> g & 1));
				sum += n;
			}
			cr_assert_eq(sum, (uint32_t)filled[g]);
		}
		for (size_t m = 0; m < c.n_masks; m++) {
			uint32_t used = 0;

			for (unsigned g = 0; g < GROUPS; g++)
				used += flow[g * c.n_masks + m];
			cr_assert(used <= c.counts[m]);
		}
	}
}

Test(match, greedy_would_fail)
{
	/* who can only do the first must leave the second to who can do both */
	const uint64_t masks[] = {3, 1};
	const uint32_t counts[] = {1, 1};
	const int32_t places[] = {1, 1};
	int32_t filled[MATCH_GROUPS] = {0};

	cr_assert_eq(match_fill(&(struct match_masks){masks, counts, 2}, 3, places,
				filled, NULL),
		     2);
}
