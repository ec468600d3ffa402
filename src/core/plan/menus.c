/* What people of each class could earn to count where some are missing. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/order.h"
#include "plan.h"

/* The patterns of one class while they are found. */
struct finding {
	struct plan_problem *problem;
	const struct component *component;
	uint32_t index; /* the component's */
	struct people_class *class;
	struct pattern *patterns;
	size_t n, capacity;
	const struct cut **cuts; /* the component's */
};

static int64_t
cost_units(const struct plan_problem *problem, const struct component *component,
	   const struct creds *set)
{
	const int64_t *costs = problem->request->cost_micros;
	int64_t sum = 0;
	if (!costs)
		return creds_count(set);
	for (uint32_t i = 0; i < component->n_credentials; i++)
		if (creds_has(set, i))
			sum += costs[component->credentials[i]] / problem->unit;
	return sum;
}

/* Adds a set of credentials to earn unless it is there or there is no room for it. */
static void
add_pattern(struct finding *f, const struct creds *set)
{
	int32_t at_most = f->problem->request->at_most;
	struct pattern pattern = {.set = *set, .number = creds_count(set)};
	if (at_most > 0 && pattern.number > (uint32_t)at_most)
		return;
	for (size_t i = 0; i < f->n; i++)
		if (memcmp(&f->patterns[i].set, set, sizeof *set) == 0)
			return;
	if (f->n == PLAN_PATTERNS) {
		f->problem->truncated = true;
		return;
	}
	pattern.cost = cost_units(f->problem, f->component, set);
	MEM_MORE(f->patterns, f->n, f->capacity) = pattern;
}

/* True if the condition is asked where people are missing. */
static bool
is_lacking(const struct finding *f, uint32_t cond)
{
	for (uint32_t i = 0; i < f->component->n_cuts; i++) {
		const struct cut *cut = f->cuts[i];
		const struct pool *pool = &f->problem->pools[cut->pool];
		for (uint32_t g = 0; g < pool->n_groups; g++)
			if ((cut->groups >> g & 1) && pool->conds[g] == cond)
				return true;
	}
	return false;
}

/* Every set that is found so far, and with what makes this condition hold. */
static void
extend(struct finding *f, const struct cond *cond)
{
	size_t n = f->n;
	for (size_t t = 0; t < cond->n_terms; t++) {
		struct creds missing = cond->terms[t];
		creds_subtract(&missing, &f->class->held);
		if (!creds_within(&missing, &f->component->earnable))
			continue;
		for (size_t i = 0; i < n; i++) {
			struct creds both = f->patterns[i].set;
			creds_unite(&both, &missing);
			add_pattern(f, &both);
		}
	}
}

static bool
counts_in(const struct plan_problem *problem, const struct cut *cut,
	  const struct creds *held)
{
	const struct pool *pool = &problem->pools[cut->pool];
	for (uint32_t g = 0; g < pool->n_groups; g++)
		if ((cut->groups >> g & 1) &&
		    plan_holds(&problem->conds[pool->conds[g]], held))
			return true;
	return false;
}

static void
mark_cuts(struct finding *f, struct pattern *pattern)
{
	size_t words = f->component->n_cuts / 64 + 1;
	struct creds held = f->class->held;
	pattern->cuts = arena_array(f->problem->arena, words, sizeof *pattern->cuts);
	creds_unite(&held, &pattern->set);
	for (uint32_t i = 0; i < f->component->n_cuts; i++)
		if (counts_in(f->problem, f->cuts[i], &held) &&
		    !counts_in(f->problem, f->cuts[i], &f->class->held))
			pattern->cuts[i / 64] |= UINT64_C(1) << (i % 64);
}

/* True if `a` counts wherever `b` does. */
static bool
covers(const struct pattern *a, const struct pattern *b, size_t words)
{
	for (size_t i = 0; i < words; i++)
		if ((b->cuts[i] & ~a->cuts[i]) != 0)
			return false;
	return true;
}

/* Cheaper first, then fewer, then what counts in more, then the credentials' order. */
static int
compare_patterns(const void *left, const void *right, void *context)
{
	const struct pattern *a = left, *b = right;
	size_t words = *(const size_t *)context;
	int order = order_by(ORDER(a->cost, b->cost), ORDER(a->number, b->number));
	if (order == 0)
		order = memcmp(a->cuts, b->cuts, words * sizeof *a->cuts);
	if (order != 0)
		return order;
	for (int i = 0; i < PLAN_WORDS; i++)
		if (a->set.words[i] != b->set.words[i])
			return (a->set.words[i] & -a->set.words[i]) <
					       (b->set.words[i] & -b->set.words[i])
				       ? -1
				       : 1;
	return 0;
}

/* Leaves only patterns for which no other one does at no higher cost and number. */
static void
prune(struct finding *f)
{
	size_t words = f->component->n_cuts / 64 + 1, kept = 0;
	for (size_t i = 0; i < f->n; i++)
		mark_cuts(f, &f->patterns[i]);
	if (f->n > 0)
		qsort_r(f->patterns, f->n, sizeof *f->patterns, compare_patterns,
			&words);
	for (size_t i = 0; i < f->n; i++) {
		bool needed = f->patterns[i].number > 0;
		for (size_t k = 0; k < i && needed; k++)
			needed = !(f->patterns[k].cost <= f->patterns[i].cost &&
				   f->patterns[k].number <= f->patterns[i].number &&
				   covers(&f->patterns[k], &f->patterns[i], words));
		/* what is not needed here is not needed by a later one either */
		if (needed)
			f->patterns[kept++] = f->patterns[i];
	}
	f->n = kept;
}

static bool
same_patterns(const struct pattern *a, const struct pattern *b, size_t n, size_t words)
{
	for (size_t i = 0; i < n; i++)
		if (a[i].cost != b[i].cost || a[i].number != b[i].number ||
		    memcmp(a[i].cuts, b[i].cuts, words * sizeof *a[i].cuts) != 0)
			return false;
	return true;
}

static void
put_in_menu(struct finding *f, const struct pattern *patterns)
{
	struct plan_problem *problem = f->problem;
	size_t words = f->component->n_cuts / 64 + 1, i;
	uint32_t n_held = creds_count(&f->class->held);
	for (i = 0; i < problem->n_menus; i++) {
		const struct menu *menu = &problem->menus[i];
		if (menu->component == f->index && menu->n_held == n_held &&
		    menu->n_patterns == f->n &&
		    same_patterns(menu->patterns, patterns, f->n, words))
			break;
	}
	if (i == problem->n_menus) {
		ARENA_MORE(problem->arena, problem->menus, problem->n_menus,
			   problem->menus_capacity) =
			(struct menu){.component = f->index,
				      .n_patterns = (uint32_t)f->n,
				      .patterns = patterns,
				      .n_held = n_held};
	}
	problem->menus[i].n_free += f->class->n_free;
	f->class->menu = (uint32_t)i;
}

static void
find_patterns(struct finding *f, size_t class_index, const bool *lacking)
{
	struct component *component = &f->problem->components[f->index];
	struct creds nothing = {{0}};
	f->class = &component->classes[class_index];
	f->n = 0;
	if (f->class->n_free == 0)
		return;
	add_pattern(f, &nothing);
	for (uint32_t c = 0; c < f->problem->n_conds; c++)
		if (lacking[c] && !plan_holds(&f->problem->conds[c], &f->class->held))
			extend(f, &f->problem->conds[c]);
	prune(f);
	if (f->n == 0)
		return;
	struct pattern *patterns =
		arena_copy(f->problem->arena, f->patterns, f->n, sizeof *patterns);
	component->patterns[class_index] = patterns;
	put_in_menu(f, patterns);
}

static void
find_component_menus(struct plan_problem *problem, uint32_t index)
{
	struct component *component = &problem->components[index];
	struct finding f = {.problem = problem, .component = component, .index = index};
	bool *lacking = mem_new(problem->n_conds, sizeof *lacking);
	f.cuts = mem_new(component->n_cuts, sizeof *f.cuts);
	for (size_t i = 0; i < problem->n_cuts; i++)
		if (problem->cuts[i].component == index)
			f.cuts[problem->cuts[i].bit] = &problem->cuts[i];
	for (uint32_t c = 0; c < problem->n_conds; c++)
		lacking[c] = problem->conds[c].component == index && is_lacking(&f, c);
	component->patterns = arena_array(problem->arena, component->n_classes,
					  sizeof *component->patterns);
	for (size_t i = 0; i < component->n_classes; i++)
		find_patterns(&f, i, lacking);
	free(f.patterns);
	free(f.cuts);
	free(lacking);
}

static int64_t
common_divisor(int64_t a, int64_t b)
{
	while (b != 0) {
		int64_t rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

static void
find_unit(struct plan_problem *problem)
{
	const struct plan_request *request = problem->request;
	problem->unit = 0;
	for (size_t c = 0; request->cost_micros && c < request->catalog->n_credentials;
	     c++)
		problem->unit = common_divisor(problem->unit, request->cost_micros[c]);
	if (problem->unit == 0)
		problem->unit = NUM_ONE;
}

static void
find_first_people(struct plan_problem *problem)
{
	for (uint32_t p = (uint32_t)problem->request->world->n_people; p-- > 0;)
		for (uint32_t c = 0; c < problem->n_components; c++) {
			const struct component *component = &problem->components[c];
			uint32_t class = component->class_of[p];
			if (class != WAYS_NONE && problem->free_people[p] &&
			    component->classes[class].menu != WAYS_NONE)
				problem->menus[component->classes[class].menu]
					.first_person = p;
		}
}

void
plan_find_menus(struct plan_problem *problem)
{
	find_unit(problem);
	for (uint32_t c = 0; c < problem->n_components; c++)
		if (problem->components[c].n_cuts > 0)
			find_component_menus(problem, c);
	find_first_people(problem);
	for (size_t i = 0; i < problem->n_menus; i++) {
		problem->menus[i].first_value = problem->n_values;
		problem->n_values += problem->menus[i].n_patterns;
	}
	problem->values =
		arena_array(problem->arena, problem->n_values, sizeof *problem->values);
	for (size_t i = 0; i < problem->n_menus; i++) {
		const struct menu *menu = &problem->menus[i];
		for (uint32_t p = 0; p < menu->n_patterns; p++)
			problem->values[menu->first_value + p] =
				(struct value){menu, p};
	}
}

bool
plan_counts(const struct value *value, const struct cut *cut)
{
	return value->menu->component == cut->component &&
	       (value->menu->patterns[value->pattern].cuts[cut->bit / 64] >>
			(cut->bit % 64) &
		1);
}
