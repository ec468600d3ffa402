/* What the files of this room share: the problem, from the catalog to the program. */
#ifndef CORE_PLAN_PLAN_H
#define CORE_PLAN_PLAN_H

#include "../eval/eval.h"
#include "base/index.h"
#include "core/plan.h"

enum {
	PLAN_WORDS = 8,	     /* credentials that are looked at together: 512 */
	PLAN_GROUPS = 12,    /* different groups of a pool whose every set is a cut */
	PLAN_SINGLES = 64,   /* people who are looked at each by themselves, at most */
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
	bool counted; /* for a score, or as holders: people count one by one */
	int64_t base; /* counted: the people who hold it */
	int64_t want; /* counted: how many more may be of use */
	uint32_t cut; /* counted: where they are, or WAYS_NONE */
	bool rival;   /* counted: who holds it may also do harm */
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
	const uint32_t *awards; /* that must be there too, and are not yet, or may go */
	size_t n_awards;
};

/*
 * What people are counted in. For a pool: a set of groups with more places than people
 * who could fill one. For scores and holders of credentials: a condition of which more
 * people may be of use; those of all ways share it.
 */
struct cut {
	uint32_t way, pool; /* or WAYS_NONE */
	uint64_t groups;
	uint32_t cond;		 /* without a pool */
	int64_t lack;		 /* of a pool: how many are missing; else of use */
	uint32_t component, bit; /* its bit in the component's columns */
};

/* What somebody holds of a component's credentials on the day of need, and which can't
 * be earned: an achievement of that very day is recorded, and does not count. */
struct own_creds {
	struct creds held, barred;
};

/* People who hold the same of a component's credentials, and may earn the same. */
struct people_class {
	struct creds held, barred;
	uint32_t n_people; /* who count */
	uint32_t n_free;   /* of these, who may earn something */
	uint32_t menu;	   /* or WAYS_NONE: nothing that they could earn helps */
	uint32_t first;	   /* of these, in the component's people */
};

/* A set of credentials to earn, and the cuts in which a person then counts. */
struct pattern {
	struct creds set;
	uint32_t number;
	int64_t cost; /* in units */
	uint64_t *cuts;
};

/*
 * Classes whose sets bring the same at the same cost. Where people are counted one by
 * one, a person may earn several of the sets (`apart`): only such are listed of which
 * no part would do as much. Else each set is all that a person earns.
 */
struct menu {
	uint32_t component;
	bool apart;
	bool plenty; /* they are so many that nobody need earn two sets, or count twice
		      */
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
	bool apart;	       /* some condition of it is counted */
	uint32_t *people;      /* who are free, by class; if apart */
	uint32_t *credentials; /* numbers: the catalog's, limited ones behind them, what
				  split ones are held as; ascending */
	uint32_t n_credentials;
	struct creds earnable; /* without those that another one makes superfluous */
	struct people_class *classes;
	size_t n_classes, capacity;
	const struct pattern **patterns; /* by class: as its menu's, in its own words */
	struct index index;		 /* of classes, while they are found */
	uint32_t *class_of;		 /* by person */
	uint32_t *cuts;			 /* by bit */
	uint32_t n_cuts;
};

/* How exactly people are looked at: each time more so if what was found is no plan. */
enum plan_care {
	CARE_LITTLE, /* as many as are needed where most are pass for any number */
	CARE_MUCH,   /* as many as are needed in all */
	/* each by themselves, if they are few; and what lifts a path above one that
	 * decides by its score */
	CARE_FULL
};

struct plan_problem {
	const struct plan_request *request;
	const struct ways *unfolded; /* the catalog's */
	struct question question;    /* what is met on the day of need */
	struct arena *arena;
	bool truncated; /* something was left out: nothing can be proven */
	int64_t unit;	/* cost of one unit, in micros */
	enum plan_care care;
	bool *wanted; /* by level: looked at */
	/* by level: earning may also lose it, for the path of the highest score decides
	 * of it or of what it asks for */
	bool *unstable;
	bool *target_met;      /* and will stay so */
	struct tally *crowded; /* by crew: any number of people */
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
	uint32_t n_credentials; /* with the limited ones */
	uint32_t n_numbers;	/* with what split ones are held as, behind those */
	bool *split;		/* views.c: by credential */
	uint32_t *component_of; /* by number, or WAYS_NONE */
	uint32_t *local;	/* by number: its place there */
	struct component *components;
	uint32_t n_components;
	struct menu *menus;
	size_t n_menus, menus_capacity;
	bool any_rival; /* among the conditions */
	bool single; /* each of the people is looked at alone, where they count apart */
	struct value *values; /* by menu and pattern */
	uint32_t n_values;
	bool *free_people;  /* by person: may earn something */
	uint64_t *earnable; /* set of the credentials that will count, with limited ones
			     */
	uint64_t *barred;   /* set of those that somebody can't earn */
};

bool creds_has(const struct creds *set, uint32_t credential);
void creds_add(struct creds *set, uint32_t credential);
void creds_unite(struct creds *set, const struct creds *with);
void creds_subtract(struct creds *set, const struct creds *without);
bool creds_within(const struct creds *set, const struct creds *in);
bool creds_meet(const struct creds *a, const struct creds *b);
uint32_t creds_count(const struct creds *set);

/* ways.c: ways, pools and conditions. */
void plan_find_ways(struct plan_problem *problem);
/* The condition of two atoms, or null if nothing that is looked at asks for it. */
struct cond *plan_cond(const struct plan_problem *problem, const uint32_t atoms[2]);
/* True if being met at a level is what a target asks. */
bool plan_is_wanted(const struct plan_problem *problem, size_t target, uint32_t level);
/* True if the scores of a way, and its pairs of people and credentials, are reached by
 * so many people in each crew. */
bool plan_counts_reach(const struct plan_problem *problem, const struct way *way,
		       const struct tally *tallies);
/* True if a way belongs to a level by which the target would be met. */
bool plan_serves(const struct plan_problem *problem, size_t target,
		 const struct way *way);

/* The condition of those who hold the one atom of a crew; null: nothing looks at it. */
struct cond *plan_counted(const struct plan_problem *problem, uint32_t crew);

/* views.c: what a credential is looked at as, where programs see it differently: */
void plan_find_split(struct plan_problem *problem);
/* the number by which it is held, */
uint32_t plan_held_as(const struct plan_problem *problem, uint32_t credential);
/* the one by earning which it will be there, or WAYS_NONE, */
uint32_t plan_earned_as(const struct plan_problem *problem, uint32_t credential);
/* and the one that stands for it where it is asked for: the second if that will do for
 * both, else the first. */
uint32_t plan_asked_as(const struct plan_problem *problem, uint32_t credential);
/* True for a number that can be earned and be of use. */
bool plan_may_earn(const struct plan_problem *problem, uint32_t credential);

/* terms.c: components, and what the conditions ask in sets. */
void plan_find_terms(struct plan_problem *problem);
bool plan_holds(const struct cond *cond, const struct creds *held);

/* True if an achievement of the day of earning is recorded, and does not count on that
 * of need: then it can't be earned by that person. */
bool plan_bars(const struct plan_problem *problem,
	       const struct achievement *achievement);

/* What is worth earning; may be called again. */
void plan_find_earnable(struct plan_problem *problem);

/* people.c: classes and cuts; may be called again. */
void plan_find_people(struct plan_problem *problem);

/* menus.c: what each class could earn; may be called again. */
void plan_find_menus(struct plan_problem *problem);
/* True if who holds this counts in the cut. */
bool plan_counts_in(const struct plan_problem *problem, const struct cut *cut,
		    const struct creds *held);
/* give.c: who earns what, of how many of each value; false if there are too few who
 * would then count as the program has it. free() the items. */
bool plan_give(const struct plan_problem *problem, const int32_t *values,
	       struct plan_pairs *pairs);

/* judge.c: what the engine's rules say of a plan; of all targets, or of one by one path
 * if that is given. */
bool plan_is_met(const struct plan_problem *problem, const struct plan_pairs *pairs,
		 const struct plan_part *only);

/* True if who earns the pattern counts in the cut, then. */
bool plan_counts(const struct value *value, const struct cut *cut);

#endif
