#include "support/brute.h"

#include <assert.h>

enum { MOST_PEOPLE = 16, MOST_CHOICES = 64, MOST_STEPS = 6 };

static bool
all_met(const struct report *report, const struct plan_target *targets, size_t n)
{
	for (size_t t = 0; t < n; t++) {
		const struct competency_report *c =
			&report->competencies[targets[t].competency];
		bool met = false;

		for (size_t l = 0; l < c->n_levels; l++)
			if (c->levels[l].level == targets[t].level ||
			    (targets[t].or_higher &&
			     c->levels[l].level > targets[t].level))
				met = met || c->levels[l].met;
		if (!met)
			return false;
	}
	return true;
}

bool
brute_met(const struct catalog *catalog, const struct world *world,
	  const struct change *changes, size_t n_changes,
	  const struct plan_target *targets, size_t n_targets, int32_t day)
{
	struct arena arena = {0};
	struct whatif_refusal refusal;
	struct world *changed =
		whatif_world(catalog, world, &(struct changes){changes, n_changes, day},
			     &arena, &refusal);
	struct eval *eval;
	bool met;

	assert(changed != NULL);
	eval = eval_new(catalog, changed);
	met = all_met(eval_report(eval, day), targets, n_targets);
	eval_free(eval);
	arena_free(&arena);
	return met;
}

/* Sets of exactly `left` more of the choices from `at` on. */
struct trial {
	const struct catalog *catalog;
	const struct world *world;
	const struct plan_target *targets;
	size_t n_targets;
	int32_t day;
	int at_most; /* 0: no limit */
	struct change choices[MOST_CHOICES];
	size_t n_choices;
	struct change taken[MOST_STEPS];
	size_t n_taken;
};

/* True if nobody earns more than is allowed. */
static bool
within_limit(const struct trial *t)
{
	for (size_t i = 0; t->at_most > 0 && i < t->n_taken; i++) {
		int n = 0;

		for (size_t k = 0; k < t->n_taken; k++)
			n += t->taken[k].person == t->taken[i].person;
		if (n > t->at_most)
			return false;
	}
	return true;
}

static bool
try_sets(struct trial *t, size_t at, int left)
{
	if (!within_limit(t))
		return false;
	if (left == 0)
		return brute_met(t->catalog, t->world, t->taken, t->n_taken, t->targets,
				 t->n_targets, t->day);
	for (; at + (size_t)left <= t->n_choices; at++) {
		bool met;

		t->taken[t->n_taken++] = t->choices[at];
		met = try_sets(t, at + 1, left - 1);
		t->n_taken--;
		if (met)
			return true;
	}
	return false;
}

/* True if an achievement counts on the day in every program that knows it. */
static bool
counts(const struct trial *t, const struct achievement *a)
{
	for (uint32_t p = 0; p < catalog_n_programs(t->catalog); p++)
		if (catalog_view(t->catalog, p, a->credential) != NULL &&
		    world_until_in(t->catalog, p, a) < t->day)
			return false;
	return true;
}

static bool
holds(const struct trial *t, uint32_t person, uint32_t credential)
{
	const struct person *p = &t->world->people[person];

	for (size_t i = 0; i < p->n_achievements; i++) {
		const struct achievement *a =
			&t->world->achievements[p->first_achievement + i];

		if (a->credential == credential && a->earned_on <= t->day &&
		    counts(t, a))
			return true;
	}
	return false;
}

static void
list_choices(struct trial *t)
{
	for (uint32_t p = 0; p < t->world->n_people; p++) {
		if (world_organization(t->world, p, t->day) != WORLD_HOME)
			continue;
		for (uint32_t c = 0; c < t->catalog->n_credentials; c++) {
			struct achievement earned = {.credential = c,
						     .earned_on = t->day,
						     .expires_on = DATE_NEVER};

			if (holds(t, p, c) || world_until(t->catalog, &earned) < t->day)
				continue;
			assert(t->n_choices < MOST_CHOICES);
			t->choices[t->n_choices++] =
				(struct change){.kind = CHANGE_EARN,
						.date = t->day,
						.person = p,
						.credential = c};
		}
	}
}

int
brute_plan(const struct catalog *catalog, const struct world *world,
	   const struct plan_target *targets, size_t n_targets, int32_t day,
	   int at_most, int most)
{
	struct trial t = {.catalog = catalog,
			  .world = world,
			  .targets = targets,
			  .n_targets = n_targets,
			  .day = day,
			  .at_most = at_most};

	assert(most <= MOST_STEPS);
	list_choices(&t);
	for (int n = 0; n <= most; n++)
		if (try_sets(&t, 0, n))
			return n;
	return -1;
}

bool
brute_met_without(const struct catalog *catalog, const struct world *world,
		  const uint32_t *people, size_t n_people,
		  const struct plan_target *target, int32_t day)
{
	struct arena arena = {0};
	struct world *copy = world_copy(world, &arena);
	struct eval *eval;
	bool met;

	for (size_t i = 0; i < n_people; i++)
		copy->people[people[i]].left_on = day - 1;
	world_prepare(copy, catalog);
	eval = eval_new(catalog, copy);
	met = all_met(eval_report(eval, day), target, 1);
	eval_free(eval);
	arena_free(&arena);
	return met;
}

int
brute_departures(const struct catalog *catalog, const struct world *world,
		 uint32_t competency, uint32_t level, int32_t day)
{
	struct plan_target target = {competency, level, false};
	uint32_t people[MOST_PEOPLE] = {0};
	unsigned n = 0;
	int fewest = -1;

	for (uint32_t p = 0; p < world->n_people; p++)
		if (world_organization(world, p, day) == WORLD_HOME) {
			assert(n < MOST_PEOPLE);
			people[n++] = p;
		}
	for (uint32_t set = 0; set < UINT32_C(1) << n; set++) {
		uint32_t going[MOST_PEOPLE];
		int size = 0;

		for (unsigned i = 0; i < n; i++)
			if (set >> i & 1)
				going[size++] = people[i];
		if (fewest >= 0 && size >= fewest)
			continue;
		if (!brute_met_without(catalog, world, going, (size_t)size, &target,
				       day))
			fewest = size;
	}
	return fewest;
}
