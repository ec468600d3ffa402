/* Which credentials matter together, and what the conditions ask of a person as sets.
 */
#include <string.h>

#include "base/num.h"
#include "plan.h"

bool
creds_has(const struct creds *set, uint32_t credential)
{
	return set->words[credential / 64] >> (credential % 64) & 1;
}

void
creds_add(struct creds *set, uint32_t credential)
{
	set->words[credential / 64] |= UINT64_C(1) << (credential % 64);
}

void
creds_unite(struct creds *set, const struct creds *with)
{
	for (int i = 0; i < PLAN_WORDS; i++)
		set->words[i] |= with->words[i];
}

void
creds_subtract(struct creds *set, const struct creds *without)
{
	for (int i = 0; i < PLAN_WORDS; i++)
		set->words[i] &= ~without->words[i];
}

bool
creds_within(const struct creds *set, const struct creds *in)
{
	for (int i = 0; i < PLAN_WORDS; i++)
		if ((set->words[i] & ~in->words[i]) != 0)
			return false;
	return true;
}

bool
creds_meet(const struct creds *a, const struct creds *b)
{
	for (int i = 0; i < PLAN_WORDS; i++)
		if ((a->words[i] & b->words[i]) != 0)
			return true;
	return false;
}

uint32_t
creds_count(const struct creds *set)
{
	int n = 0;
	for (int i = 0; i < PLAN_WORDS; i++)
		n += __builtin_popcountll(set->words[i]);
	return (uint32_t)n;
}

bool
plan_holds(const struct cond *cond, const struct creds *held)
{
	for (size_t i = 0; i < cond->n_terms; i++)
		if (creds_within(&cond->terms[i], held))
			return true;
	return false;
}

/* ---- components ---- */

static uint32_t
root_of(uint32_t *parent, uint32_t i)
{
	while (parent[i] != i)
		i = parent[i] = parent[parent[i]];
	return i;
}

/* Makes all credentials of the set one. */
static void
join_set(const struct plan_problem *problem, uint32_t *parent, const uint64_t *set)
{
	uint32_t first = WAYS_NONE;
	for (uint32_t c = 0; c < problem->n_numbers; c++) {
		if ((set[c / 64] >> (c % 64) & 1) == 0)
			continue;
		if (first == WAYS_NONE)
			first = c;
		parent[root_of(parent, c)] = root_of(parent, first);
	}
}

static void
mark(uint64_t *set, uint32_t number)
{
	set[number / 64] |= UINT64_C(1) << (number % 64);
}

/* A limited one that who earns it now will hold is the credential itself; one of which
 * that is not so is nobody's to earn. */
static void
mark_expr(const struct plan_problem *problem, const struct expr *expr, uint64_t *set)
{
	if (expr->op == EXPR_CREDENTIAL) {
		uint32_t earned = plan_earned_as(problem, expr->credential);
		mark(set, plan_asked_as(problem, expr->credential));
		if (earned != WAYS_NONE)
			mark(set, earned);
	}
	for (uint32_t k = 0; k < expr->n_kids; k++)
		mark_expr(problem, expr->kids[k], set);
}

static void
mark_cond(const struct plan_problem *problem, const struct cond *cond, uint64_t *set)
{
	mark_expr(problem, problem->unfolded->atoms[cond->atoms[0]], set);
	if (cond->atoms[1] != WAYS_NONE)
		mark_expr(problem, problem->unfolded->atoms[cond->atoms[1]], set);
}

/* The credentials of a condition meet in it, those of a pool too; with a limit for each
 * person, all do. */
static void
join_credentials(struct plan_problem *problem, uint32_t *parent, uint64_t *all)
{
	size_t words = problem->n_numbers / 64 + 1;
	uint64_t *set = arena_array(problem->arena, words, sizeof *set);
	for (size_t i = 0; i < problem->n_pools + problem->n_conds; i++) {
		memset(set, 0, words * sizeof *set);
		if (i < problem->n_pools) {
			const struct pool *pool = &problem->pools[i];
			for (uint32_t g = 0; g < pool->n_groups; g++)
				mark_cond(problem, &problem->conds[pool->conds[g]],
					  set);
		} else {
			mark_cond(problem, &problem->conds[i - problem->n_pools], set);
		}
		join_set(problem, parent, set);
		for (size_t w = 0; w < words; w++)
			all[w] |= set[w];
	}
	if (problem->request->at_most > 0)
		join_set(problem, parent, all);
}

static void
number_components(struct plan_problem *problem, uint32_t *parent, const uint64_t *all)
{
	uint32_t n = problem->n_numbers;
	uint32_t *index = arena_array(problem->arena, n, sizeof *index);
	problem->components = arena_array(problem->arena, n, sizeof(struct component));
	for (uint32_t c = 0; c < n; c++)
		index[c] = WAYS_NONE;
	for (uint32_t c = 0; c < n; c++) {
		uint32_t root = root_of(parent, c);
		problem->component_of[c] = WAYS_NONE;
		if ((all[c / 64] >> (c % 64) & 1) == 0)
			continue;
		if (index[root] == WAYS_NONE) {
			index[root] = problem->n_components++;
			problem->components[index[root]].credentials = arena_array(
				problem->arena, PLAN_WORDS * 64, sizeof(uint32_t));
		}
		struct component *component = &problem->components[index[root]];
		if (component->n_credentials == PLAN_WORDS * 64) {
			problem->truncated = true;
			continue;
		}
		problem->component_of[c] = index[root];
		problem->local[c] = component->n_credentials;
		component->credentials[component->n_credentials++] = c;
	}
}

static void
find_components(struct plan_problem *problem)
{
	uint32_t n = problem->n_numbers;
	uint32_t *parent = arena_array(problem->arena, n, sizeof *parent);
	uint64_t *all = arena_array(problem->arena, n / 64 + 1, sizeof *all);
	problem->component_of = arena_array(problem->arena, n, sizeof(uint32_t));
	problem->local = arena_array(problem->arena, n, sizeof(uint32_t));
	for (uint32_t c = 0; c < n; c++)
		parent[c] = c;
	join_credentials(problem, parent, all);
	number_components(problem, parent, all);
}

/* ---- expressions as sets ---- */

/* A list of sets of which none is part of another. */
struct sets {
	struct plan_problem *problem;
	struct creds *items;
	size_t n, capacity;
};

static void
add_set(struct sets *sets, const struct creds *set)
{
	size_t kept = 0;
	for (size_t i = 0; i < sets->n; i++)
		if (creds_within(&sets->items[i], set))
			return;
	for (size_t i = 0; i < sets->n; i++)
		if (!creds_within(set, &sets->items[i]))
			sets->items[kept++] = sets->items[i];
	sets->n = kept;
	if (sets->n == PLAN_TERMS) {
		sets->problem->truncated = true;
		return;
	}
	ARENA_MORE(sets->problem->arena, sets->items, sets->n, sets->capacity) = *set;
}

static void
add_products(const struct sets *a, const struct sets *b, struct sets *to)
{
	for (size_t i = 0; i < a->n; i++)
		for (size_t k = 0; k < b->n; k++) {
			struct creds both = a->items[i];
			creds_unite(&both, &b->items[k]);
			add_set(to, &both);
		}
}

static struct sets sets_of(struct plan_problem *problem, const struct expr *expr);

/*
 * `need` of many: worked out once for each number still needed, last kid first, so that
 * the cost is that of the sets and not of all choices.
 */
static struct sets
sets_some(struct plan_problem *problem, const struct expr *expr, uint32_t need)
{
	struct sets *rows = arena_array(problem->arena, need + 1, sizeof *rows);
	struct creds nothing = {{0}};
	for (uint32_t n = 0; n <= need; n++)
		rows[n].problem = problem;
	add_set(&rows[0], &nothing);
	for (uint32_t k = 0; k < expr->n_kids; k++) {
		struct sets kid = sets_of(problem, expr->kids[k]);
		for (uint32_t n = need; n > 0; n--)
			add_products(&kid, &rows[n - 1], &rows[n]);
	}
	return rows[need];
}

/* Leaves what holds another expression, too. */
static void
sets_and(struct sets *sets, const struct expr *expr)
{
	struct sets other = sets_of(sets->problem, expr);
	struct sets both = {.problem = sets->problem};
	add_products(sets, &other, &both);
	*sets = both;
}

/* One number by itself; none will do if it is WAYS_NONE. */
static void
add_one(struct sets *sets, uint32_t number)
{
	struct creds one = {{0}};
	if (number == WAYS_NONE || sets->problem->component_of[number] == WAYS_NONE)
		return;
	creds_add(&one, sets->problem->local[number]);
	add_set(sets, &one);
}

static struct sets
sets_of(struct plan_problem *problem, const struct expr *expr)
{
	struct sets result = {.problem = problem};
	switch (expr->op) {
	case EXPR_CREDENTIAL:
		add_one(&result, plan_asked_as(problem, expr->credential));
		add_one(&result, plan_earned_as(problem, expr->credential));
		break;
	case EXPR_AND:
		result = sets_of(problem, expr->kids[0]);
		for (uint32_t k = 1; k < expr->n_kids; k++)
			sets_and(&result, expr->kids[k]);
		break;
	case EXPR_OR:
		for (uint32_t k = 0; k < expr->n_kids; k++) {
			struct sets kid = sets_of(problem, expr->kids[k]);
			for (size_t i = 0; i < kid.n; i++)
				add_set(&result, &kid.items[i]);
		}
		break;
	case EXPR_OF:
		return sets_some(problem, expr, expr->need);
	}
	return result;
}

static uint32_t
first_credential(const struct plan_problem *problem, const struct expr *expr)
{
	while (expr->op != EXPR_CREDENTIAL)
		expr = expr->kids[0];
	return plan_asked_as(problem, expr->credential);
}

static void
find_sets(struct plan_problem *problem, struct cond *cond)
{
	const struct expr *first = problem->unfolded->atoms[cond->atoms[0]];
	struct sets sets = sets_of(problem, first);
	if (cond->atoms[1] != WAYS_NONE)
		sets_and(&sets, problem->unfolded->atoms[cond->atoms[1]]);
	cond->component = problem->component_of[first_credential(problem, first)];
	cond->terms = sets.items;
	cond->n_terms = sets.n;
	if (cond->counted && cond->component != WAYS_NONE)
		problem->components[cond->component].apart = true;
}

/* ---- what is worth earning ---- */

static int64_t
cost_of(const struct plan_problem *problem, uint32_t credential)
{
	const int64_t *costs = problem->request->cost_micros;
	if (credential >= problem->request->catalog->n_credentials)
		return 0; /* nobody earns what is limited and gone */
	return costs ? costs[credential] : NUM_ONE;
}

/* True if `other` does wherever the credential does, for whoever holds neither; or just
 * where people may also do harm. */
static bool
does_as_well(const struct plan_problem *problem, uint32_t component,
	     uint32_t credential, uint32_t other, bool harm)
{
	for (size_t c = 0; c < problem->n_conds; c++) {
		const struct cond *cond = &problem->conds[c];
		if (cond->component != component || (harm && !cond->rival))
			continue;
		for (size_t i = 0; i < cond->n_terms; i++) {
			struct creds set = cond->terms[i], without = {{0}};
			if (!creds_has(&set, credential))
				continue;
			creds_add(&without, credential);
			creds_subtract(&set, &without);
			if (creds_has(&set, other))
				return false;
			creds_add(&set, other);
			if (!plan_holds(cond, &set))
				return false;
		}
	}
	return true;
}

/* Of two that do as well as each other: the one that counts longer, then the first. */
static bool
is_preferred(const struct plan_problem *problem, uint32_t credential, uint32_t other)
{
	const struct catalog_credential *all = problem->request->catalog->credentials;
	int64_t cost = cost_of(problem, credential), than = cost_of(problem, other);
	if (cost != than)
		return cost < than;
	if (all[credential].counts_until != all[other].counts_until)
		return all[credential].counts_until > all[other].counts_until;
	return credential < other;
}

static bool
is_superfluous(const struct plan_problem *problem, uint32_t component, uint32_t local)
{
	const struct component *c = &problem->components[component];
	uint32_t credential = c->credentials[local];
	for (uint32_t other = 0; other < c->n_credentials; other++) {
		uint32_t than = c->credentials[other];
		if (other == local || !creds_has(&c->earnable, other) ||
		    (problem->barred[than / 64] >> (than % 64) & 1) ||
		    cost_of(problem, than) > cost_of(problem, credential) ||
		    !does_as_well(problem, component, local, other, false) ||
		    (problem->care == CARE_FULL &&
		     !does_as_well(problem, component, other, local, true)))
			continue;
		if (!does_as_well(problem, component, other, local, false) ||
		    !is_preferred(problem, credential, than))
			return true;
	}
	return false;
}

static void
find_earnable(struct plan_problem *problem, uint32_t component)
{
	struct component *c = &problem->components[component];
	c->earnable = (struct creds){{0}};
	for (uint32_t i = 0; i < c->n_credentials; i++)
		/* limited ones that are left are no longer to be earned */
		if (plan_may_earn(problem, c->credentials[i]))
			creds_add(&c->earnable, i);
	for (uint32_t i = 0; i < c->n_credentials; i++)
		if (creds_has(&c->earnable, i) && is_superfluous(problem, component, i))
			c->earnable.words[i / 64] &= ~(UINT64_C(1) << (i % 64));
}

void
plan_find_earnable(struct plan_problem *problem)
{
	for (uint32_t i = 0; i < problem->n_components; i++)
		find_earnable(problem, i);
}

void
plan_find_terms(struct plan_problem *problem)
{
	find_components(problem);
	for (size_t i = 0; i < problem->n_conds; i++)
		find_sets(problem, &problem->conds[i]);
	for (size_t p = 0; p < problem->n_pools; p++)
		problem->pools[p].component =
			problem->conds[problem->pools[p].conds[0]].component;
	plan_find_earnable(problem);
}
