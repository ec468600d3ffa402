/*
 * A program's rules, as the engine sees them: plain constant data; or those of several
 * programs in one (core/catalog_join.h).
 *
 * Filled by catalog/load.h from a catalog file, which has been checked first: every
 * index is in range, awards have no cycles, a path has at most CATALOG_ALTERNATIVES
 * alternatives. Everything is in the arena that the loader was given. Order is the
 * file's; levels are lowest first. What each thing means: attain-catalog(5), and
 * attain(7) for the rules.
 */
#ifndef CORE_CATALOG_H
#define CORE_CATALOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/lang.h"
#include "core/expr.h"

#define CATALOG_NONE UINT32_MAX

enum {
	CATALOG_ALTERNATIVES = 64, /* of one path */
	CATALOG_PEOPLE_PLACES = 64 /* groups of places in one path: people requirements,
				      of_whom ones twice */
};

/*
 * Where rules are from: a page and its date, the day on which it was read, and what is
 * in doubt. Of a competency, path or requirement each of these is its own, else that of
 * what it stands in; of a credential it is its own only.
 */
struct origin {
	struct text source, doubt; /* en null: not said */
	int32_t read_on;	   /* DATE_NEVER: not said */
};

/* A level, or a center. */
struct catalog_named {
	const char *id;
	struct text name;
	uint32_t program; /* its number among the catalog's programs */
};

struct catalog_credential {
	const char *id;
	const char *kind; /* exam, certification, assessment, training, ... */
	struct text name;
	int32_t valid_months; /* 0: no end of its own */
	int32_t retires;      /* earned later does not count; DATE_NEVER */
	int32_t counts_until; /* as given or by retired_counts_months; DATE_NEVER */
	uint32_t replaced_by; /* credential, or CATALOG_NONE */
	const char *const *aliases;
	size_t n_aliases;
	const char *const *vendor_ids; /* as decimal text */
	size_t n_vendor_ids;
	struct origin origin;
};

/*
 * A credential that counts no longer, or only if earned early enough, for some
 * requirement or part: expressions name it by its index behind the credentials.
 * attain-catalog(5), REQUIREMENTS.
 */
struct limited_credential {
	uint32_t credential;
	int32_t date;	      /* the last day on which it counts; DATE_NEVER */
	int32_t earned_until; /* earned later it does not count; DATE_NEVER */
	/* how long it is valid where that is not what the credential itself says: of
	 * several programs in one, what another one says; or null */
	const struct catalog_credential *as;
};

struct catalog_metric {
	const char *id;
	struct text name;
	const char *unit; /* "" if none */
};

enum aggregate { AGGREGATE_SUM, AGGREGATE_LATEST, AGGREGATE_MAX, AGGREGATE_MEAN };

enum growth { GROWTH_NONE, GROWTH_DIFFERENCE, GROWTH_PERCENT };

/* What is measured of a metric: attain(7), Metrics. */
struct measure {
	uint32_t metric;
	enum aggregate aggregate;
	enum growth growth;
	/* 0: every value up to the day; with growth the distance between two months */
	int32_t months;
	int64_t customers_at_least_micros; /* 0: values, not customers */
	int32_t of_months; /* customers_at_least: 1, or more months that will do */
};

struct market_figure {
	const char *market;
	int64_t micros;
};

/* A figure that may differ by market. */
struct threshold {
	int64_t micros;
	const struct market_figure *in;
	size_t n_in;
};

enum part_form {
	PART_PEOPLE, /* who hold an expression */
	PART_METRIC,
	PART_STEPS, /* the sum of its parts, each behind the gates before it */
	PART_BEST,  /* the highest of its parts */
	PART_SUM    /* the sum of its parts */
};

/* A part of a score, or what is below one: attain(7), Scores. */
struct part {
	const char *id;
	struct text name; /* en null if the file gives none */
	struct origin origin;
	enum part_form form;
	int64_t max_micros; /* points, at most; of a flat one its points; 0: a bare gate
			     */
	bool flat;	    /* all or nothing; a bare gate, too */
	bool optional;	    /* of a top part: it may be without points */
	/* PART_PEOPLE: how many bring all points, but for a market in at_value.in */
	int32_t at;
	const struct expr *holding;
	/* PART_METRIC: which value brings all points */
	struct threshold at_value;
	struct measure measure;
	int64_t whole_micros; /* only whole multiples of the value count; 0: all of it
			       */
	/* of a step */
	bool waits;		   /* for the gates before it */
	int32_t need;		   /* a gate of so many people; 0: none */
	int64_t need_value_micros; /* a gate of such a value; 0: none */
	/* PART_STEPS, PART_BEST, PART_SUM */
	const struct part *parts;
	size_t n_parts;
};

enum req_form {
	REQ_PEOPLE,
	REQ_METRIC,
	REQ_RECORDS,
	REQ_AWARD,
	REQ_CREDENTIALS, /* pairs of a person and a credential */
	REQ_SCORE,
	REQ_ANY, /* need = 1 of kids */
	REQ_SOME /* need of kids */
};

enum { REQ_FORMS = REQ_SOME + 1 };

struct requirement {
	const char *id;
	struct text name; /* en null if the file gives none */
	enum req_form form;
	struct origin origin;

	/* REQ_PEOPLE; pools are numbered within the catalog, 0 is the default pool */
	int32_t people;
	const struct expr *holding;
	uint32_t pool;
	int32_t of_whom_people; /* 0: no such part */
	const struct expr *of_whom_holding;

	/* REQ_METRIC */
	struct measure measure;
	struct threshold at_least;

	/* REQ_RECORDS: distinct customers, or records */
	const char *kind;
	bool each_record;
	int32_t months; /* 0: every one up to the day */

	/* REQ_RECORDS, REQ_CREDENTIALS: how many; the latter of `holding`, ids joined
	 * by `or` */
	int32_t count;

	/* REQ_AWARD: indexes into competencies and levels */
	uint32_t award_competency, award_level;
	bool award_held;      /* held, not met */
	int32_t award_months; /* on every day of so many months; 0: on the day */

	/* REQ_SCORE */
	int64_t score_at_least_micros;
	bool each_must; /* each part but optional ones must be above: */
	int64_t each_above_micros;
	const struct part *parts;
	size_t n_parts;

	/* REQ_ANY, REQ_SOME */
	uint32_t need;
	const struct requirement *kids;
	size_t n_kids;
};

struct path {
	const char *id;
	struct text name;
	int32_t from, until; /* DATE_NONE, DATE_NEVER if absent */
	const char *track;   /* null: any */
	struct origin origin;
	const struct requirement *requirements;
	size_t n_requirements;
};

/* Terms of a level's own: attain(7), Terms of their own. */
struct enrol {
	int32_t term_months; /* 0: it has none */
	int32_t window_days, grace_days;
};

/* A level that a competency defines. */
struct attainable {
	uint32_t level; /* index into the catalog's levels */
	bool by_score;	/* the path of the highest score alone decides */
	struct enrol enrol;
	const struct path *paths;
	size_t n_paths;
};

#define CATALOG_USUAL_KIND "competency" /* of a competency that says none */

struct competency {
	const char *id;
	const char *kind; /* a free word */
	uint32_t program;
	uint32_t center; /* or CATALOG_NONE */
	struct text name;
	struct origin origin;
	const struct attainable *levels; /* only those it defines, lowest first */
	size_t n_levels;
};

/* A price from a day on. */
struct offer_price {
	int32_t from;
	int64_t micros;
};

struct offer {
	const char *id;
	uint32_t program;
	struct text name;
	uint32_t level;			  /* or CATALOG_NONE */
	int64_t price_micros;		  /* without a list, of every day */
	const struct offer_price *prices; /* by `from`, of different days */
	size_t n_prices;
	const char *currency;		 /* "" if none */
	int64_t value_micros;		 /* 0 if none */
	int64_t upgrade_discount_micros; /* per cent */
	int32_t renew_days_before; /* the term's end; -1: only from the day after it */
	bool once;		   /* it can't be bought, or renewed, a second time */
};

/* How much of a benefit: by offer, or by the level of a competency that is held. */
struct grant {
	uint32_t offer; /* or CATALOG_NONE */
	uint32_t level; /* or CATALOG_NONE */
	bool unlimited;
	int64_t quantity_micros;
};

/* The competencies for each of which a benefit is granted. */
struct benefit_each {
	const char *kind; /* null: it is granted once */
	uint32_t center;  /* or CATALOG_NONE: of every center */
	int32_t at_most;  /* of them, those with the largest quantity; 0: all */
};

enum benefit_period { PER_TERM, PER_MONTH };

struct benefit {
	const char *id;
	const char *kind; /* support, software, cloud, ... */
	uint32_t program;
	struct text name;
	const char *unit;    /* "" if none */
	uint32_t competency; /* or CATALOG_NONE: a core benefit, granted by offer, or
				for each of several */
	struct benefit_each each;
	enum benefit_period per;
	const char *choice; /* null: none */
	const struct grant *grants;
	size_t n_grants;
};

struct discount {
	const char *id;
	uint32_t program;
	uint32_t competency; /* or CATALOG_NONE */
	uint32_t level;	     /* or CATALOG_NONE */
	struct text name, text;
};

enum term_kind { TERM_ANNIVERSARY, TERM_CALENDAR_YEAR };

struct membership_rules {
	enum term_kind term;
	int32_t term_months;	    /* 12 */
	int32_t notice_days;	    /* 15 */
	int32_t renewal_days;	    /* 30 */
	int32_t second_notice_days; /* 23, after the term's end */
};

struct catalog {
	const char *id;
	struct text name;
	struct origin origin;
	int32_t ended;		 /* DATE_NEVER */
	const char *followed_by; /* id of a program, known here or not; null: none */
	int32_t override_months; /* 3 */
	int32_t retired_counts_months; /* after `retires`; below 0: no such rule */
	/* attained is what was met in so many months before the day's, too, from a day
	 * on; below 0: on the day */
	int32_t qualify_months;
	int32_t qualify_from; /* DATE_NONE: always */
	struct membership_rules membership;
	int32_t associations_per_year; /* 0: no limit */
	int32_t associations_days_apart;
	int32_t referral_answer_days, referral_evaluate_days; /* 3, 7 */

	const struct catalog_named *levels;
	size_t n_levels;
	const struct catalog_named *centers;
	size_t n_centers;
	const struct catalog_credential *credentials;
	size_t n_credentials;
	const struct limited_credential *limited; /* indexes from n_credentials on */
	size_t n_limited;
	const struct catalog_metric *metrics;
	size_t n_metrics;
	const struct competency *competencies;
	size_t n_competencies;
	const struct offer *offers;
	size_t n_offers;
	const struct benefit *benefits;
	size_t n_benefits;
	const struct discount *discounts;
	size_t n_discounts;
	uint32_t n_pools; /* at least 1 */

	/* Several programs in one: each by itself, and what it says of a credential,
	 * by program and credential (null: nothing). None where there is one program.
	 */
	const struct catalog *const *programs;
	size_t n_programs;
	const struct catalog_credential *const *views;
};

/* How many programs a catalog is of, at least 1. */
uint32_t catalog_n_programs(const struct catalog *catalog);

/* A program's settings: those of the catalog itself where it is the only one. What is
 * in lists is the joined catalog's to say. */
const struct catalog *catalog_program(const struct catalog *catalog, uint32_t program);

/* A program by its id, or CATALOG_NONE. */
uint32_t catalog_program_index(const struct catalog *catalog, const char *id);

/* The program of a competency, offer or benefit; of none (CATALOG_NONE) the first. */
uint32_t catalog_program_of(const struct catalog *catalog, uint32_t competency);
uint32_t catalog_program_of_offer(const struct catalog *catalog, uint32_t offer);

/* What a program says of a credential; null if it does not know it. */
const struct catalog_credential *catalog_view(const struct catalog *catalog,
					      uint32_t program, uint32_t credential);

/* An id as its own program's file has it: without the program before it. */
const char *catalog_own_id(const char *id);

/* Index by exact id, or CATALOG_NONE. Linear. A level is one of a program
 * (CATALOG_NONE: of any), as no id of a level says of which it is. */
uint32_t catalog_level(const struct catalog *catalog, uint32_t program, const char *id);
uint32_t catalog_credential(const struct catalog *catalog, const char *id);
uint32_t catalog_metric(const struct catalog *catalog, const char *id);
uint32_t catalog_competency(const struct catalog *catalog, const char *id);
uint32_t catalog_offer(const struct catalog *catalog, const char *id);
uint32_t catalog_benefit(const struct catalog *catalog, const char *id);

/* The entry of a competency for a level of the catalog, or null if it does not define
 * it. */
const struct attainable *catalog_attainable(const struct competency *competency,
					    uint32_t level);

/* True if a level has terms of its own. */
bool catalog_has_terms(const struct attainable *level);

/* True if a benefit is granted for each competency that is like this one. */
bool catalog_is_each(const struct benefit *benefit,
		     const struct competency *competency);

/* The price of an offer on a day; false before the first one of its list, when it can't
 * be bought. */
bool catalog_price(const struct offer *offer, int32_t day, int64_t *micros);

/* What an expression's index names: the credential itself, limited or not. */
uint32_t catalog_base(const struct catalog *catalog, uint32_t credential);

/* Sets the bit of every credential that a requirement, or what is below it, names;
 * limited or not. The set has n_credentials bits. */
void catalog_mark(const struct catalog *catalog, const struct requirement *requirement,
		  uint64_t *set);

/* A threshold in a market (null or unknown: the general one). */
int64_t catalog_threshold(const struct threshold *threshold, const char *market);

/* How many people bring all points of a part of people, in a market. */
int32_t catalog_people_at(const struct part *part, const char *market);

#endif
