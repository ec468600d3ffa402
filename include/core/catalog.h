/*
 * A program's rules, as the engine sees them: plain constant data.
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

/* A level, or a center. */
struct catalog_named {
	const char *id;
	struct text name;
};

struct catalog_credential {
	const char *id;
	const char *kind; /* exam, certification, assessment, training, ... */
	struct text name;
	int32_t valid_months; /* 0: no end of its own */
	int32_t retires;      /* earned later does not count; DATE_NEVER */
	int32_t counts_until; /* DATE_NEVER */
	uint32_t replaced_by; /* credential, or CATALOG_NONE */
	const char *const *aliases;
	size_t n_aliases;
	const char *const *vendor_ids; /* as decimal text */
	size_t n_vendor_ids;
};

struct catalog_metric {
	const char *id;
	struct text name;
	const char *unit; /* "" if none */
};

enum aggregate { AGGREGATE_SUM, AGGREGATE_LATEST, AGGREGATE_MAX, AGGREGATE_MEAN };

struct market_figure {
	const char *market;
	int64_t at_least_micros;
};

enum req_form {
	REQ_PEOPLE,
	REQ_METRIC,
	REQ_RECORDS,
	REQ_AWARD,
	REQ_ANY, /* need = 1 of kids */
	REQ_SOME /* need of kids */
};

enum { REQ_FORMS = REQ_SOME + 1 };

struct requirement {
	const char *id;
	struct text name; /* en null if the file gives none */
	enum req_form form;

	/* REQ_PEOPLE; pools are numbered within the catalog, 0 is the default pool */
	int32_t people;
	const struct expr *holding;
	uint32_t pool;
	int32_t of_whom_people; /* 0: no such part */
	const struct expr *of_whom_holding;

	/* REQ_METRIC */
	uint32_t metric;
	int64_t at_least_micros;
	const struct market_figure *at_least_in;
	size_t n_at_least_in;
	enum aggregate aggregate;

	/* REQ_RECORDS: distinct customers */
	const char *kind;
	int32_t count;

	/* REQ_METRIC, REQ_RECORDS: 0 is "every one up to the day" */
	int32_t months;

	/* REQ_AWARD: indexes into competencies and levels */
	uint32_t award_competency, award_level;

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
	const struct requirement *requirements;
	size_t n_requirements;
};

/* A level that a competency defines. */
struct attainable {
	uint32_t level; /* index into the catalog's levels */
	const struct path *paths;
	size_t n_paths;
};

#define CATALOG_USUAL_KIND "competency" /* of a competency that says none */

struct competency {
	const char *id;
	const char *kind; /* a free word */
	uint32_t center;  /* or CATALOG_NONE */
	struct text name;
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
	int32_t ended;		 /* DATE_NEVER */
	int32_t override_months; /* 3 */
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
};

/* Index by exact id, or CATALOG_NONE. Linear. */
uint32_t catalog_level(const struct catalog *catalog, const char *id);
uint32_t catalog_credential(const struct catalog *catalog, const char *id);
uint32_t catalog_metric(const struct catalog *catalog, const char *id);
uint32_t catalog_competency(const struct catalog *catalog, const char *id);
uint32_t catalog_offer(const struct catalog *catalog, const char *id);
uint32_t catalog_benefit(const struct catalog *catalog, const char *id);

/* The entry of a competency for a level of the catalog, or null if it does not define
 * it. */
const struct attainable *catalog_attainable(const struct competency *competency,
					    uint32_t level);

/* True if a benefit is granted for each competency that is like this one. */
bool catalog_is_each(const struct benefit *benefit,
		     const struct competency *competency);

/* The price of an offer on a day; false before the first one of its list, when it can't
 * be bought. */
bool catalog_price(const struct offer *offer, int32_t day, int64_t *micros);

/* Sets the bit of every credential that a requirement, or one below it, names. */
void catalog_mark(const struct requirement *requirement, uint64_t *set);

/* A metric requirement's threshold in a market (null or unknown: the general one). */
int64_t catalog_at_least(const struct requirement *requirement, const char *market);

#endif
