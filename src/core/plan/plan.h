/* What the files of this room share: the problem, from the catalog to the program. */
#ifndef CORE_PLAN_PLAN_H
#define CORE_PLAN_PLAN_H

#include "../eval/eval.h"
#include "base/index.h"
#include "core/plan.h"

enum {
	PLAN_WORDS = 8,	     /* credentials that are looked at together: 512 */
	PLAN_GROUPS = 12,    /* different groups of a pool whose every set is a cut */
	PLAN_TERMS = 2000,   /* ways to hold one expression */
	PLAN_PATTERNS = 4000 /* sets of credentials that people of one class may earn */
};

/* A set of credentials of one component, by their number in it. */
struct creds {
	uint64_t words[PLAN_WORDS];
};

/* What a group of places asks of a person: one expression, or two. */
struct cond {
	uint32_t atoms[2];
	uint32_t component;
	struct creds *terms; /* whoever holds all of one of them holds it; none is part
				of another */
	size_t n_terms;
};

struct pool {
	uint32_t way;
	uint32_t component;
	uint32_t n_groups;
	uint32_t conds[MATCH_GROUPS]; /* all different */
	int32_t places[MATCH_GROUPS];
};

/* One alternative of a path of a level that is looked at. */
struct way {
	const struct ways_path *path;
	const struct alternative *alternative;
	bool open;   /* all that a plan can't change is fulfilled */
	bool usable; /* and if everybody earned everything, so were the rest */
	const uint32_t *awards; /* levels that must be met too, and are not yet */
	size_t n_awards;
};

/* A set of groups of a pool with more places than people who could fill one. */
struct cut {
	uint32_t way, pool;
	uint64_t groups;
	int64_t lack;
	uint32_t component, bit; /* its bit in the component's columns */
};

/* People who hold the same of a component's credentials. */
struct people_class {
	struct creds held;
	uint32_t n_people; /* who count */
	uint32_t n_free;   /* of these, who may earn something */
	uint32_t menu;	   /* or WAYS_NONE: nothing that they could earn helps */
};

/* A set of credentials to earn, and the cuts in which a person then counts. */
struct pattern {
	struct creds set;
	uint32_t number;
	int64_t cost; /* in units */
	uint64_t *cuts;
};

/* Classes whose sets bring the same at the same cost. */
struct menu {
	uint32_t component;
	uint32_t n_patterns;
	const struct pattern *patterns; /* of the first of these classes */
	uint32_t n_free;
	uint32_t n_held; /* how many of the credentials they hold: who is closer */
	uint32_t first_person; /* of those who are free */
	uint32_t first_value;
};

/* How many people earn a pattern: a variable of the program. */
struct value {
	const struct menu *menu;
	uint32_t pattern; /* of the menu */
};

struct component {
	uint32_t *credentials; /* catalog's, ascending */
	uint32_t n_credentials;
	struct creds earnable; /* without those that another one makes superfluous */
	struct people_class *classes;
	size_t n_classes, capacity;
	const struct pattern **patterns; /* by class: as its menu's, in its own words */
	struct index index;		 /* of classes, while they are found */
	uint32_t *class_of;		 /* by person */
	uint32_t n_cuts;
};

struct plan_problem {
	const struct plan_request *request;
	const struct ways *unfolded; /* the catalog's */
	struct question question;    /* what is met on the day of need */
	struct arena *arena;
	bool truncated; /* something was left out: nothing can be proven */
	int64_t unit;	/* cost of one unit, in micros */
	bool *wanted;	/* by level: looked at */
	bool *target_met;
	struct way *ways;
	size_t n_ways, ways_capacity;
	struct plan_part *parts;
	size_t n_parts;
	struct pool *pools;
	size_t n_pools, pools_capacity;
	struct cond *conds;
	size_t n_conds, conds_capacity;
	struct cut *cuts;
	size_t n_cuts, cuts_capacity;
	uint32_t *component_of; /* by credential, or WAYS_NONE */
	uint32_t *local;	/* by credential: its number there */
	struct component *components;
	uint32_t n_components;
	struct menu *menus;
	size_t n_menus, menus_capacity;
	struct value *values; /* by menu and pattern */
	uint32_t n_values;
	bool *free_people;  /* by person: may earn something */
	uint64_t *earnable; /* set of the catalog's credentials that will count */
};

bool creds_has(const struct creds *set, uint32_t credential);
void creds_add(struct creds *set, uint32_t credential);
void creds_unite(struct creds *set, const struct creds *with);
void creds_subtract(struct creds *set, const struct creds *without);
bool creds_within(const struct creds *set, const struct creds *in);
uint32_t creds_count(const struct creds *set);

/* ways.c: ways, pools and conditions. */
void plan_find_ways(struct plan_problem *problem);
/* The condition of two atoms, or null if nothing that is looked at asks for it. */
struct cond *plan_cond(const struct plan_problem *problem, const uint32_t atoms[2]);
/* True if a way belongs to a level by which the target would be met. */
bool plan_serves(const struct plan_problem *problem, size_t target,
		 const struct way *way);

/* terms.c: components, and what the conditions ask in sets. */
void plan_find_terms(struct plan_problem *problem);
bool plan_holds(const struct cond *cond, const struct creds *held);

/* people.c: classes and cuts. */
void plan_find_people(struct plan_problem *problem);

/* menus.c: what each class could earn. */
void plan_find_menus(struct plan_problem *problem);
/* True if who earns the pattern counts in the cut, then. */
bool plan_counts(const struct value *value, const struct cut *cut);

#endif
