/* Who earns what: people for the values of the program. */
#include <stdlib.h>

#include "base/mem.h"
#include "base/order.h"
#include "plan.h"

static int
compare_pairs(const void *left, const void *right)
{
	const struct plan_pair *a = left, *b = right;
	return order_by(ORDER(a->person, b->person),
			ORDER(a->credential, b->credential));
}

static void
add_pairs(struct plan_pairs *pairs, const struct component *component, uint32_t person,
	  const struct creds *set)
{
	for (uint32_t i = 0; i < component->n_credentials; i++)
		if (creds_has(set, i))
			MEM_MORE(pairs->items, pairs->n, pairs->capacity) =
				(struct plan_pair){person, component->credentials[i]};
}

/* Gives a menu's patterns, the largest first, to the first people who have it. */
static void
give_out(const struct plan_problem *problem, size_t menu_index, const int32_t *values,
	 struct plan_pairs *pairs)
{
	const struct menu *menu = &problem->menus[menu_index];
	const struct component *component = &problem->components[menu->component];
	uint32_t pattern = menu->n_patterns;
	int32_t left = 0;
	for (uint32_t p = 0; p < problem->request->world->n_people; p++) {
		uint32_t class = component->class_of[p];
		while (left == 0) {
			if (pattern == 0)
				return;
			left = values[menu->first_value + --pattern];
		}
		if (class == WAYS_NONE || !problem->free_people[p] ||
		    component->classes[class].menu != menu_index)
			continue;
		add_pairs(pairs, component, p,
			  &component->patterns[class][pattern].set);
		left--;
	}
}

/* ---- where people may earn several sets ---- */

/* Somebody who earns something of a component. */
struct taker {
	uint32_t person, class;
	struct creds set, held; /* with it */
};

struct giving {
	const struct plan_problem *problem;
	const struct component *component;
	uint32_t *order; /* classes: who hold the most, then who come first */
	uint32_t *given; /* by class: so many of its people earn something */
	struct taker *takers;
	size_t n, capacity;
};

/* A pattern that somebody is to earn. */
struct gift {
	uint32_t menu_index;
	const struct menu *menu;
	uint32_t pattern;
};

static int
compare_classes(const void *left, const void *right, void *context)
{
	const struct component *component = context;
	const struct people_class *a = &component->classes[*(const uint32_t *)left];
	const struct people_class *b = &component->classes[*(const uint32_t *)right];
	return order_by(ORDER(creds_count(&b->held), creds_count(&a->held)),
			ORDER(a->first, b->first));
}

static void
begin_giving(struct giving *g, uint32_t component)
{
	g->component = &g->problem->components[component];
	size_t n = g->component->n_classes;
	g->order = mem_new(n, sizeof *g->order);
	g->given = mem_new(n, sizeof *g->given);
	for (uint32_t i = 0; i < n; i++)
		g->order[i] = i;
	qsort_r(g->order, n, sizeof *g->order, compare_classes,
		&g->problem->components[component]);
}

/* In how many of a pattern's cuts who holds this counts with a set, and not without. */
static uint32_t
count_newly(const struct giving *g, const struct pattern *pattern,
	    const struct creds *held, const struct creds *set)
{
	struct creds after = *held;
	uint32_t n = 0;
	creds_unite(&after, set);
	for (uint32_t bit = 0; bit < g->component->n_cuts; bit++) {
		const struct cut *cut = &g->problem->cuts[g->component->cuts[bit]];
		if ((pattern->cuts[bit / 64] >> (bit % 64) & 1) &&
		    !plan_counts_in(g->problem, cut, held) &&
		    plan_counts_in(g->problem, cut, &after))
			n++;
	}
	return n;
}

static uint32_t
count_cuts(const struct giving *g, const struct pattern *pattern)
{
	uint32_t n = 0;
	for (uint32_t w = 0; w <= g->component->n_cuts / 64; w++)
		n += (uint32_t)__builtin_popcountll(pattern->cuts[w]);
	return n;
}

/* The set that people of a class earn for it; null: none that does. */
static const struct creds *
set_for(const struct giving *g, const struct gift *gift, uint32_t class)
{
	const struct pattern *pattern = &gift->menu->patterns[gift->pattern];
	const struct people_class *c = &g->component->classes[class];
	struct creds rest = pattern->set;
	if (c->menu == gift->menu_index)
		return &g->component->patterns[class][gift->pattern].set;
	creds_subtract(&rest, &c->held);
	if (!gift->menu->plenty || creds_count(&rest) < pattern->number ||
	    creds_meet(&rest, &c->barred) ||
	    count_newly(g, pattern, &c->held, &pattern->set) < count_cuts(g, pattern))
		return NULL;
	return &pattern->set;
}

/* To somebody who earns nothing yet. */
static bool
give_new(struct giving *g, const struct gift *gift)
{
	for (size_t i = 0; i < g->component->n_classes; i++) {
		uint32_t class = g->order[i];
		const struct people_class *c = &g->component->classes[class];
		if (g->given[class] == c->n_free)
			continue;
		const struct creds *set = set_for(g, gift, class);
		if (!set)
			continue;
		struct taker taker = {
			.person = g->component->people[c->first + g->given[class]++],
			.class = class,
			.set = *set,
			.held = c->held};
		creds_unite(&taker.held, set);
		MEM_MORE(g->takers, g->n, g->capacity) = taker;
		return true;
	}
	return false;
}

/* To whom it brings the most of those who earn something already. */
static bool
give_more(struct giving *g, const struct gift *gift)
{
	const struct pattern *pattern = &gift->menu->patterns[gift->pattern];
	int32_t at_most = g->problem->request->at_most;
	struct taker *best = NULL;
	uint32_t most = 0;
	for (size_t i = 0; i < g->n; i++) {
		struct taker *t = &g->takers[i];
		const struct creds *set = set_for(g, gift, t->class);
		uint32_t newly = set ? count_newly(g, pattern, &t->held, set) : 0;
		if (newly <= most ||
		    (at_most > 0 &&
		     creds_count(&t->set) + pattern->number > (uint32_t)at_most))
			continue;
		best = t;
		most = newly;
	}
	if (!best)
		return false;
	creds_unite(&best->held, set_for(g, gift, best->class));
	creds_unite(&best->set, set_for(g, gift, best->class));
	return true;
}

/* Those first of whom there are few. */
static bool
give_menus(struct giving *g, const int32_t *values, bool plenty)
{
	const struct plan_problem *problem = g->problem;
	for (uint32_t m = 0; m < problem->n_menus; m++) {
		const struct menu *menu = &problem->menus[m];
		if (&problem->components[menu->component] != g->component ||
		    menu->plenty != plenty)
			continue;
		for (uint32_t p = menu->n_patterns; p-- > 0;) {
			struct gift gift = {m, menu, p};
			for (int32_t i = 0; i < values[menu->first_value + p]; i++)
				if (!give_new(g, &gift) && !give_more(g, &gift))
					return false;
		}
	}
	return true;
}

static bool
give_apart(const struct plan_problem *problem, uint32_t component,
	   const int32_t *values, struct plan_pairs *pairs)
{
	struct giving g = {.problem = problem};
	begin_giving(&g, component);
	bool all = give_menus(&g, values, false) && give_menus(&g, values, true);
	for (size_t i = 0; i < g.n; i++)
		add_pairs(pairs, g.component, g.takers[i].person, &g.takers[i].set);
	free(g.order);
	free(g.given);
	free(g.takers);
	return all;
}

bool
plan_give(const struct plan_problem *problem, const int32_t *values,
	  struct plan_pairs *pairs)
{
	bool all = true;
	for (size_t m = 0; m < problem->n_menus; m++)
		if (!problem->menus[m].apart)
			give_out(problem, m, values, pairs);
	for (uint32_t c = 0; c < problem->n_components && all; c++)
		if (problem->components[c].apart)
			all = give_apart(problem, c, values, pairs);
	mem_sort(pairs->items, pairs->n, sizeof *pairs->items, compare_pairs);
	return all;
}
