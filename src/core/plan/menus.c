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
	const bool *lacking;	 /* by condition: asked where people are missing */
	uint64_t *harm;		 /* cuts that people had better not count in */
	int64_t plenty; /* so many people of one class are as good as any number */
	const struct pattern **offers; /* what is to be had of those */
	size_t n_offers, offers_capacity;
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
		if (cut->pool == WAYS_NONE && cut->cond == cond)
			return true;
		if (cut->pool == WAYS_NONE)
			continue;
		const struct pool *pool = &f->problem->pools[cut->pool];
		for (uint32_t g = 0; g < pool->n_groups; g++)
			if ((cut->groups >> g & 1) && pool->conds[g] == cond)
				return true;
	}
	return false;
}

static bool
may_earn(const struct finding *f, const struct creds *set)
{
	return creds_within(set, &f->component->earnable) &&
	       !creds_meet(set, &f->class->barred);
}

/* Every set that is found so far, and with what makes this condition hold. */
static void
extend(struct finding *f, const struct cond *cond)
{
	size_t n = f->n;
	for (size_t t = 0; t < cond->n_terms; t++) {
		struct creds missing = cond->terms[t];
		creds_subtract(&missing, &f->class->held);
		if (!may_earn(f, &missing))
			continue;
		for (size_t i = 0; i < n; i++) {
			struct creds both = f->patterns[i].set;
			creds_unite(&both, &missing);
			add_pattern(f, &both);
		}
	}
}

bool
plan_counts_in(const struct plan_problem *problem, const struct cut *cut,
	       const struct creds *held)
{
	if (cut->pool == WAYS_NONE)
		return plan_holds(&problem->conds[cut->cond], held);
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
		if (plan_counts_in(f->problem, f->cuts[i], &held) &&
		    !plan_counts_in(f->problem, f->cuts[i], &f->class->held))
			pattern->cuts[i / 64] |= UINT64_C(1) << (i % 64);
}

/* True if `a`, with `with` unless that is null, counts wherever `b` does, and nowhere
 * else if that may do harm. */
static bool
covers(const struct finding *f, const struct pattern *a, const struct pattern *with,
       const struct pattern *b)
{
	for (size_t i = 0; i <= f->component->n_cuts / 64; i++) {
		uint64_t cuts = a->cuts[i] | (with ? with->cuts[i] : 0);
		if ((b->cuts[i] & ~cuts) != 0 || (cuts & ~b->cuts[i] & f->harm[i]) != 0)
			return false;
	}
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
				   covers(f, &f->patterns[k], NULL, &f->patterns[i]));
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
	bool apart = f->component->apart;
	uint32_t n_held = creds_count(&f->class->held);
	for (i = apart && problem->single ? problem->n_menus : 0; i < problem->n_menus;
	     i++) {
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
				      .apart = apart,
				      .n_patterns = (uint32_t)f->n,
				      .patterns = patterns,
				      .n_held = n_held};
	}
	problem->menus[i].n_free += f->class->n_free;
	problem->menus[i].plenty = apart && problem->menus[i].n_free >= f->plenty;
	f->class->menu = (uint32_t)i;
}

/* ---- where people are counted one by one ---- */

/* What makes each condition hold, and what shares credentials with another one: for a
 * person's other sets cost nothing less together. */
static void
find_apart(struct finding *f)
{
	for (uint32_t c = 0; c < f->problem->n_conds; c++) {
		const struct cond *cond = &f->problem->conds[c];
		if (!f->lacking[c] || plan_holds(cond, &f->class->held))
			continue;
		for (size_t t = 0; t < cond->n_terms; t++) {
			struct creds missing = cond->terms[t];
			creds_subtract(&missing, &f->class->held);
			if (may_earn(f, &missing))
				add_pattern(f, &missing);
		}
	}
	size_t n = f->n;
	for (size_t i = 0; i < f->n; i++)
		for (size_t k = 0; k < n; k++) {
			struct creds both = f->patterns[i].set;
			creds_subtract(&both, &f->patterns[k].set);
			if (creds_count(&both) == f->patterns[i].number)
				continue;
			both = f->patterns[i].set;
			creds_unite(&both, &f->patterns[k].set);
			add_pattern(f, &both);
		}
}

static bool
is_no_dearer(const struct pattern *a, const struct pattern *b, const struct pattern *c)
{
	return a->cost + (b ? b->cost : 0) <= c->cost &&
	       a->number + (b ? b->number : 0) <= c->number;
}

/* What may be earned beside a class's own i-th pattern: one of those before it, or what
 * is to be had of others; null behind them. */
static const struct pattern *
other_pattern(const struct finding *f, size_t kept, size_t i)
{
	if (i < kept)
		return &f->patterns[i];
	return i < kept + f->n_offers ? f->offers[i - kept] : NULL;
}

/* True if another pattern, or two, do as much at no higher cost. */
static bool
is_replaced(const struct finding *f, const struct pattern *pattern, size_t kept)
{
	const struct pattern *a, *b;
	for (size_t i = 0; (a = other_pattern(f, kept, i)); i++)
		if (is_no_dearer(a, NULL, pattern) && covers(f, a, NULL, pattern))
			return true;
	for (size_t i = 0; (a = other_pattern(f, kept, i)); i++)
		for (size_t k = 0; k < i && is_no_dearer(a, NULL, pattern) &&
				   (b = other_pattern(f, kept, k));
		     k++)
			if (is_no_dearer(a, b, pattern) && covers(f, a, b, pattern))
				return true;
	return false;
}

static void
prune_apart(struct finding *f)
{
	size_t kept = 0;
	for (size_t i = 0; i < f->n; i++)
		if (f->patterns[i].number > 0 && !is_replaced(f, &f->patterns[i], kept))
			f->patterns[kept++] = f->patterns[i];
	f->n = kept;
}

/* So many people of one class as may be needed where most are; or, to be sure, as may
 * be needed in all. */
static int64_t
enough_people(const struct finding *f)
{
	int64_t sum = 0, most = 0;
	for (uint32_t i = 0; i < f->component->n_cuts; i++) {
		sum += f->cuts[i]->lack;
		most = f->cuts[i]->lack > most ? f->cuts[i]->lack : most;
	}
	if (f->problem->care == CARE_FULL)
		return INT64_MAX;
	return f->problem->care == CARE_MUCH ? sum : most;
}

static void
find_together(struct finding *f)
{
	struct creds nothing = {{0}};
	add_pattern(f, &nothing);
	for (uint32_t c = 0; c < f->problem->n_conds; c++)
		if (f->lacking[c] &&
		    !plan_holds(&f->problem->conds[c], &f->class->held))
			extend(f, &f->problem->conds[c]);
}

static void
find_patterns(struct finding *f, size_t class_index)
{
	struct component *component = &f->problem->components[f->index];
	f->class = &component->classes[class_index];
	f->n = 0;
	if (f->class->n_free == 0)
		return;
	if (component->apart)
		find_apart(f);
	else
		find_together(f);
	prune(f);
	if (component->apart)
		prune_apart(f);
	if (f->n == 0)
		return;
	struct pattern *patterns =
		arena_copy(f->problem->arena, f->patterns, f->n, sizeof *patterns);
	component->patterns[class_index] = patterns;
	put_in_menu(f, patterns);
	for (size_t i = 0;
	     i < f->n && component->apart && f->class->n_free >= f->plenty; i++)
		MEM_MORE(f->offers, f->n_offers, f->offers_capacity) = &patterns[i];
}

/* Where there are many who hold the same, first what they could earn: others need only
 * be looked at if they do better. */
static void
find_all_patterns(struct finding *f)
{
	const struct component *component = f->component;
	for (int many = component->apart; many >= 0; many--)
		for (size_t i = 0; i < component->n_classes; i++)
			if (!component->apart ||
			    (component->classes[i].n_free >= f->plenty) == many)
				find_patterns(f, i);
}

static void
find_component_menus(struct plan_problem *problem, uint32_t index)
{
	struct component *component = &problem->components[index];
	struct finding f = {.problem = problem, .component = component, .index = index};
	bool *lacking = mem_new(problem->n_conds, sizeof *lacking);
	f.lacking = lacking;
	f.cuts = mem_new(component->n_cuts, sizeof *f.cuts);
	for (size_t i = 0; i < problem->n_cuts; i++)
		if (problem->cuts[i].component == index)
			f.cuts[problem->cuts[i].bit] = &problem->cuts[i];
	f.harm = mem_new(component->n_cuts / 64 + 1, sizeof *f.harm);
	for (uint32_t i = 0; i < component->n_cuts; i++)
		if (problem->care == CARE_FULL && f.cuts[i]->pool == WAYS_NONE &&
		    problem->conds[f.cuts[i]->cond].rival)
			f.harm[i / 64] |= UINT64_C(1) << (i % 64);
	for (uint32_t c = 0; c < problem->n_conds; c++)
		lacking[c] = problem->conds[c].component == index && is_lacking(&f, c);
	f.plenty = enough_people(&f);
	component->patterns = arena_array(problem->arena, component->n_classes,
					  sizeof *component->patterns);
	for (size_t i = 0; i < component->n_classes; i++)
		component->classes[i].menu = WAYS_NONE;
	find_all_patterns(&f);
	free(f.offers);
	free(f.patterns);
	free(f.cuts);
	free(f.harm);
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
	problem->n_menus = 0;
	problem->n_values = 0;
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
