/*
 * What the parts of the reference share. Nothing here is for tests.
 */
#ifndef REF_INTERNAL_H
#define REF_INTERNAL_H

#include "base/arena.h"
#include "ref/ref.h"

/* --- exact fractions: d > 0, lowest terms ------------------------------------------
 */

__extension__ typedef __int128 ref_wide;

struct ref_fraction {
	ref_wide n, d;
};

struct ref_fraction ref_fraction(ref_wide n, ref_wide d);
struct ref_fraction ref_add(struct ref_fraction a, struct ref_fraction b);
/* Below 0, 0 or above 0, as a is to b. */
int ref_compare(struct ref_fraction a, struct ref_fraction b);
/* Cut to 0..1. */
struct ref_fraction ref_capped(struct ref_fraction a);
double ref_nearest(struct ref_fraction a);
const char *ref_exact(struct ref_fraction a, struct arena *arena);

/* --- expressions, read by the reference itself --------------------------------------
 */

struct ref_expr {
	char op; /* 'c'redential, '&', '|', '#' for N of */
	uint32_t credential;
	size_t need, n_kids;
	struct ref_expr *kids[16];
	const struct ref_text *text; /* of the whole of it; else null */
};

/* Ends the program on a bad text: the generator is then wrong. */
const struct ref_expr *ref_expr_read(const struct ref_text *text,
				     const struct catalog *catalog,
				     struct arena *arena);
bool ref_expr_true(const struct ref_expr *expr, const bool *held);
bool ref_expr_names(const struct ref_expr *expr, uint32_t credential);

/* --- alternatives ------------------------------------------------------------------
 */

enum { REF_LEAVES = 12 };

enum { REF_MILLION = 1000000 }; /* figures are in millionths */

struct ref_leaves {
	size_t n;
	const struct requirement *leaf[REF_LEAVES];
};

struct ref_alternatives {
	size_t n;
	struct ref_leaves *list;
};

struct ref_alternatives ref_alternatives(const struct requirement *requirements,
					 size_t n, struct arena *arena);

/* --- matching ----------------------------------------------------------------------
 */

enum { REF_PEOPLE = 8, REF_GROUPS = REF_LEAVES };

/* people[p] has bit g set if person p could take a place of group g. */
struct ref_places {
	uint32_t n_people, n_groups;
	uint32_t people[REF_PEOPLE];
	int32_t room[REF_GROUPS];
	uint32_t owner[REF_GROUPS]; /* the requirement that the group belongs to, 0
				       first */
};

/* Tries every assignment; the filled counts of the best one, by requirement. */
void ref_assign(const struct ref_places *places, int32_t filled[REF_GROUPS]);

/* --- the reference itself ----------------------------------------------------------
 */

struct ref_memo {
	bool used;
	struct ref_places places;
	int32_t filled[REF_GROUPS];
};

enum { REF_MEMOS = 1024 };

struct ref {
	const struct catalog *catalog;
	const struct world *world;
	const struct ref_text *texts;
	size_t n_texts;
	struct arena arena;
	const struct ref_expr **exprs; /* as texts */
	int32_t last_day;	       /* nothing changes after it */
	int32_t cache_from, cache_days;
	/* competency, level, day: -1 not known yet */
	signed char *met_cache, *held_cache;
	struct ref_alternatives *alternatives; /* by path, see ref_path_alternatives */
	const struct path **paths;
	size_t n_paths;
	const char **value_customers, **record_customers; /* folded, by row */
	int32_t *term_end;				  /* by subscription */
	int32_t *until;	       /* by achievement; INT32_MIN: never counts */
	int32_t *effective_to; /* by association */
	struct ref_memo *memos;
};

/* A question: the facts on a date, with a change that some rules ask about. */
struct ref_view {
	struct ref *ref;
	int32_t date;
	uint32_t without_person; /* CATALOG_NONE: nobody */
	size_t without_override; /* SIZE_MAX: none */
	int32_t forever;	 /* achievements whose last day this is never end */
};

struct ref_view ref_view(struct ref *ref, int32_t date);

/* What the organization's "track" or "market" is on the date. */
const char *ref_setting(const struct ref_view *view, const char *setting);

/* Facts. */
void ref_facts(struct ref *ref);
bool ref_is_home(const struct ref_view *view, uint32_t person);
/* By the limits of a text, if that is given. */
bool ref_counts(const struct ref_view *view, size_t achievement,
		const struct ref_text *limits);
void ref_held(const struct ref_view *view, uint32_t person,
	      const struct ref_text *limits, bool *held);
int32_t ref_month(int32_t date); /* numbered one after the other */
int32_t ref_override_until(const struct ref *ref, const struct override *override);
int32_t ref_cover_end(const struct ref *ref, size_t subscription);
uint32_t ref_offer_level(const struct ref *ref, size_t subscription);
bool ref_covers(const struct ref *ref, size_t subscription, int32_t date);

/* One leaf without the matching: everything of a metric, records or award. */
struct ref_leaf {
	struct req_report report;
	struct ref_fraction progress, score;
};

/* A measured value. */
struct ref_value {
	bool known;
	struct ref_fraction value;
};

/* What is the same of a customer's spellings: in arena, "" for nobody. */
const char *ref_folded(const char *customer, struct arena *arena);

/* By calendar months: growth, and how many customers reach something. */
struct ref_value ref_by_months(const struct ref_view *view,
			       const struct measure *measure);

struct ref_value ref_measure(const struct ref_view *view,
			     const struct measure *measure);
/* In millionths. */
ref_wide ref_threshold(const struct threshold *threshold, const char *market);

struct ref_leaf ref_metric(const struct ref_view *view, const struct requirement *req);
struct ref_leaf ref_records(const struct ref_view *view, const struct requirement *req,
			    uint32_t competency);

enum { REF_CREDENTIALS = 16 };

/* Everybody who is with home and holds anything. */
struct ref_holders {
	const struct ref_view *view;
	uint32_t n_people;
	uint32_t person[REF_PEOPLE];
	bool held[REF_PEOPLE][REF_CREDENTIALS];
};

void ref_find_holders(const struct ref_view *view, struct ref_holders *holders);
bool ref_holds(const struct ref_holders *holders, uint32_t holder,
	       const struct expr *expr);
int32_t ref_count_holders(const struct ref_holders *holders, const struct expr *expr);

/* The people leaves of one alternative. */
void ref_people(const struct ref_holders *holders, const struct ref_leaves *leaves,
		struct ref_leaf *results);
struct ref_leaf ref_credentials(const struct ref_holders *holders,
				const struct requirement *req);

/* What points are worked out from: the facts, and some people more in one part. */
struct ref_scoring {
	const struct ref_holders *holders;
	const struct part *more;
	int32_t more_people;
};

int32_t ref_people_in(const struct ref_scoring *s, const struct part *part);
/* Who bring all points, by the market. */
int32_t ref_people_at(const struct ref_scoring *s, const struct part *part);
struct ref_fraction ref_value_at(const struct ref_scoring *s, const struct part *part);
bool ref_is_gate(const struct part *part);
bool ref_gate_met(const struct ref_scoring *s, const struct part *part);
/* The gate that a step waits for, or null. */
const struct part *ref_waits_for(const struct ref_scoring *s, const struct part *steps,
				 size_t step);
/* Of an open part. */
struct ref_fraction ref_points(const struct ref_scoring *s, const struct part *part);
struct ref_fraction ref_total(const struct ref_scoring *s,
			      const struct requirement *req);
int64_t ref_tenths(struct ref_fraction a);
bool ref_is_above(const struct requirement *req, struct ref_fraction points);

/* A score, and in the reference's arena what is reported of its parts. */
struct ref_leaf ref_score(const struct ref_holders *holders,
			  const struct requirement *req);
void ref_score_parts(const struct ref_view *view, struct req_report *report);

struct ref_path {
	bool applies, met;
	struct ref_fraction progress;
	size_t alternative, n_alternatives, n_leaves;
	struct ref_leaf leaves[REF_LEAVES];
};

struct ref_path ref_path(const struct ref_view *view, uint32_t competency,
			 const struct path *path);

/* Below 0, 0 or above 0: which is the better path of a level; both apply. */
int ref_compare_paths(const struct attainable *level, const struct ref_path *a,
		      const struct ref_path *b);

const struct ref_expr *ref_expr_of(const struct ref *ref, const struct expr *expr);
const struct ref_alternatives *ref_path_alternatives(struct ref *ref,
						     const struct path *path);

/* Levels. */
bool ref_override_active(const struct ref_view *view, uint32_t competency,
			 uint32_t level);
bool ref_path_met(const struct ref_view *view, uint32_t competency, uint32_t level);
bool ref_met_in(const struct ref_view *view, uint32_t competency, uint32_t level);
bool ref_met(struct ref *ref, uint32_t competency, uint32_t level, int32_t date);
bool ref_attained(struct ref *ref, uint32_t competency, uint32_t level, int32_t date);
bool ref_attained_in(const struct ref_view *view, uint32_t competency, uint32_t level);
int32_t ref_good_day(struct ref *ref, uint32_t competency, uint32_t level,
		     int32_t date);
/* Met at the level or a higher one on some day of a period. */
bool ref_met_between(struct ref *ref, uint32_t competency, uint32_t level, int32_t from,
		     int32_t to);
/* The first day of the month so many months before a day's. */
int32_t ref_months_before(int32_t date, int32_t months);
const struct attainable *ref_attainable(const struct ref *ref, uint32_t competency,
					uint32_t level);

/* A term of a level's own, by what is known on a day. */
struct ref_term {
	bool runs, earlier; /* there were terms that did not go on before it */
	int32_t ends;	    /* while it runs */
	int32_t from, n;    /* of the first of those that go on, and how many */
};

bool ref_enrols(const struct ref *ref, uint32_t competency, uint32_t level);
struct ref_term ref_own_term(struct ref *ref, uint32_t competency, uint32_t level,
			     int32_t date);
/* The last day on which the term that runs is held, by all facts; DATE_NEVER. */
int32_t ref_own_until(struct ref *ref, uint32_t competency, uint32_t level,
		      int32_t date);
/* Attained on some day of the window of a term that ends then, up to a day. */
bool ref_goes_on(struct ref *ref, uint32_t competency, uint32_t level, int32_t ends,
		 int32_t to);
int32_t ref_lapses_on(struct ref *ref, uint32_t competency, uint32_t level,
		      int32_t date);

/* Membership. */
size_t ref_membership(const struct ref *ref, int32_t date);
bool ref_held_by(struct ref *ref, size_t subscription, uint32_t competency,
		 uint32_t level, int32_t date);
bool ref_level_held(struct ref *ref, uint32_t competency, uint32_t level, int32_t date);
/* The days before the view's are as recorded. */
bool ref_award(const struct ref_view *view, const struct requirement *req);

/* Alerts, after everything else of the report is there. */
void ref_alerts(struct ref *ref, struct report *report);

#endif
