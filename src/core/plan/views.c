/*
 * Credentials that programs see differently: somebody may hold one for one program and
 * not for another, and earns it once for all.
 *
 * Where all see alike whatever is recorded, a credential is looked at as one. Else it
 * is split: what it is held as, by itself and as each limited one, are numbers of their
 * own, which nobody earns; and its own number stands for earning it now, which nobody
 * holds and which makes true whatever it counts for then.
 */
#include "plan.h"

static bool
is_earnable(const struct plan_problem *problem, uint32_t credential)
{
	return problem->earnable[credential / 64] >> (credential % 64) & 1;
}

/* The next one that is valid as another program says; WAYS_NONE at the end. */
static uint32_t
next_view(const struct plan_problem *problem, uint32_t credential)
{
	const struct catalog *catalog = problem->request->catalog;
	do
		credential = problem->unfolded->validity[credential].limited;
	while (credential != WAYS_NONE &&
	       !catalog->limited[credential - catalog->n_credentials].as);
	return credential;
}

/* True if what is earned counts for one program and not for another. */
static bool
differs_when_earned(const struct plan_problem *problem, uint32_t credential)
{
	for (uint32_t v = credential; v != WAYS_NONE; v = next_view(problem, v))
		if (is_earnable(problem, v) != is_earnable(problem, credential))
			return true;
	return false;
}

/* The same of what is recorded. */
static bool
differs(const struct plan_problem *problem, const struct achievement *a)
{
	int32_t day = problem->request->needed_on;
	bool counts = ways_until(problem->unfolded, a) >= day;
	for (uint32_t v = a->credential; v != WAYS_NONE; v = next_view(problem, v))
		if ((ways_until_as(problem->unfolded, a, v) >= day) != counts)
			return true;
	return false;
}

void
plan_find_split(struct plan_problem *problem)
{
	const struct catalog *catalog = problem->request->catalog;
	const struct world *world = problem->request->world;
	uint32_t n = (uint32_t)catalog->n_credentials;
	problem->n_numbers = problem->n_credentials + n;
	problem->split = arena_array(problem->arena, n, sizeof *problem->split);
	for (uint32_t c = 0; c < n; c++)
		problem->split[c] = differs_when_earned(problem, c);
	for (size_t i = 0; catalog->n_programs > 0 && i < world->n_achievements; i++) {
		const struct achievement *a = &world->achievements[i];
		if (a->credential < n && !problem->split[a->credential])
			problem->split[a->credential] = differs(problem, a);
	}
}

static bool
is_split(const struct plan_problem *problem, uint32_t credential)
{
	return problem->split[catalog_base(problem->request->catalog, credential)];
}

uint32_t
plan_held_as(const struct plan_problem *problem, uint32_t credential)
{
	bool own = credential < problem->request->catalog->n_credentials;
	return own && problem->split[credential] ? problem->n_credentials + credential
						 : credential;
}

uint32_t
plan_earned_as(const struct plan_problem *problem, uint32_t credential)
{
	return is_earnable(problem, credential)
		       ? catalog_base(problem->request->catalog, credential)
		       : WAYS_NONE;
}

uint32_t
plan_asked_as(const struct plan_problem *problem, uint32_t credential)
{
	uint32_t earned = plan_earned_as(problem, credential);
	return earned == WAYS_NONE || is_split(problem, credential)
		       ? plan_held_as(problem, credential)
		       : earned;
}

bool
plan_may_earn(const struct plan_problem *problem, uint32_t credential)
{
	if (credential >= problem->request->catalog->n_credentials)
		return false;
	if (!problem->split[credential])
		return is_earnable(problem, credential);
	for (uint32_t v = credential; v != WAYS_NONE;
	     v = problem->unfolded->validity[v].limited)
		if (is_earnable(problem, v))
			return true;
	return false;
}
