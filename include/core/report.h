/*
 * What the facts mean on a date: the one truth that screens, text and JSON show.
 *
 * A report is constant data in its evaluation's arena; it points into the catalog and
 * the world that it was made from. Lists follow the catalog's order, people are indexes
 * into the world's people (by email). The words are those of attain(7).
 */
#ifndef CORE_REPORT_H
#define CORE_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/catalog.h"
#include "core/world.h"

/* A part of a score, or what is below one. Points are the nearest to the exact ones. */
struct part_report {
	const struct part *part;
	double points;
	int64_t tenths; /* the points as they are shown */
	double more; /* so many people, or so much of the value, bring the next points
			or meet its gate: one, what all or nothing still lacks, a
			whole, a unit */
	double next; /* what these add to the total, nothing else being changed */
	bool open;   /* else it, or what it stands in, waits for a gate: */
	const struct part *waits_for; /* the first closed one; null if open */
	bool is_gate, gate_met;
	bool above;	/* the top parts' second test */
	int32_t people; /* PART_PEOPLE: who hold it */
	bool known;	/* PART_METRIC: false if there is no value in the window */
	double value;	/* PART_METRIC */
	double at;	/* people, or the market's value, that bring all points or meet
			   the gate */
	const struct part_report *parts;
	size_t n_parts;
};

/* One condition of a path: a leaf of its best alternative. */
struct req_report {
	const struct requirement *requirement;
	bool met;
	double progress; /* nearest to the exact fraction */
	int32_t needed,
		filled;	  /* people, records, credentials; filled is at most needed */
	int32_t eligible; /* people: associated and holding the expression */
	int32_t found;	  /* records: distinct customers, not capped */
	bool known;	  /* metric: false if there is no value in the window */
	double value;	  /* metric */
	double at_least;  /* metric, the market's; score */
	double score;	  /* score: the total */
	int64_t score_tenths; /* as it is shown, never as reached if it is not */
	const struct part_report *parts; /* score */
	size_t n_parts;
};

struct path_report {
	const struct path *path;
	bool applies, met;
	double progress;
	uint32_t alternative; /* the best one, 0 first */
	uint32_t n_alternatives;
	const struct req_report *requirements; /* empty if it does not apply */
	size_t n_requirements;
};

enum stage {
	STAGE_NONE,
	STAGE_STARTED,
	STAGE_LAPSED,
	STAGE_QUALIFIED,
	STAGE_ACTIVE,
	STAGE_AT_RISK
};

enum { STAGE_COUNT = STAGE_AT_RISK + 1 };

/* By a row of awards where no path applies. */
enum met_by { MET_BY_NOTHING, MET_BY_PATH, MET_BY_OVERRIDE, MET_BY_RECORD };

struct level_report {
	const struct attainable *attainable;
	uint32_t level;
	enum stage stage;
	bool met, attained, held;
	enum met_by by;
	double progress;
	const char
		*progress_exact; /* "n/d" in lowest terms: equal if and only if equal */
	int32_t lapses_on;	 /* DATE_NEVER: does not, or is not met */
	int32_t best_path;	 /* index into paths, -1 if none applies */
	int32_t held_until; /* last day of the cover by which it is held, renewals that
			       are recorded for later included; DATE_NONE if not held */
	int32_t term_end;   /* the latest term end among those; DATE_NONE if not held */
	int32_t good_day;   /* the latest day that `attained` looks at on which it, or a
			       higher level, was met; DATE_NONE */
	int32_t own_term_ends; /* of a term of its own that runs; DATE_NEVER: none does
				*/
	int32_t own_since; /* the first day of the terms of its own that run, else of
			      those that ran last; DATE_NONE: none did */
	const uint32_t *critical; /* people */
	size_t n_critical;
	const struct path_report *paths;
	size_t n_paths;
};

/* Where a requirement stands in a report; indexes. */
struct report_place {
	uint32_t competency;
	size_t level, path, requirement;
};

struct competency_report {
	const struct competency *competency;
	const struct level_report *levels; /* those it defines, lowest first */
	size_t n_levels;
};

struct membership_report {
	const struct subscription
		*subscription; /* null: no membership, the rest is then empty */
	uint32_t level;	       /* CATALOG_NONE: an offer without one */
	bool in_grace;
};

struct profile_entry {
	uint32_t competency, level;
};

/* What a program says of the whole. */
struct program_report {
	struct membership_report membership;
	const struct profile_entry *profile;
	size_t n_profile;
};

enum alert_code {
	ALERT_RENEWAL_AT_RISK,
	ALERT_RENEWAL_DUE,
	ALERT_OVERRIDE_ENDING,
	ALERT_EXPIRING,
	ALERT_SINGLE_POINT,
	ALERT_UNASSOCIATED
};

enum { ALERT_COUNT = ALERT_UNASSOCIATED + 1 };

/* "renewal-at-risk", ...: never translated. */
const char *alert_code_id(enum alert_code code);

/* "at-risk", ...: never translated. */
const char *stage_id(enum stage stage);

struct alert {
	enum alert_code code;
	uint32_t competency, level; /* CATALOG_NONE where they don't apply */
	uint32_t person;	    /* unassociated; else CATALOG_NONE */
	const struct subscription *subscription; /* renewal-due; else null */
	/* the term's end (at-risk, due), the override's last day, the day of the lapse;
	 * DATE_NONE where there is none */
	int32_t date;
};

struct report {
	const struct catalog *catalog;
	const struct world *world;
	int32_t as_of;
	const struct program_report *programs; /* as the catalog's, at least one */
	size_t n_programs;
	const struct alert *alerts;
	size_t n_alerts;
	const struct competency_report
		*competencies; /* as the catalog's, same indexes */
	size_t n_competencies;
};

/* The report of a level of a competency, or null if it does not define it. */
const struct level_report *report_level(const struct report *report,
					uint32_t competency, uint32_t level);

/* What is reported of a requirement in a path's best alternative, or null. */
const struct req_report *report_requirement(const struct path_report *path,
					    const struct requirement *requirement);

/* A walk along all levels of a report, in the catalog's order; begins as {0}. */
struct level_walk {
	uint32_t competency;
	size_t next;
	const struct level_report *level;
};

/* False at the end. */
static inline bool
report_next_level(const struct report *report, struct level_walk *walk)
{
	while (walk->competency < report->n_competencies &&
	       walk->next == report->competencies[walk->competency].n_levels) {
		walk->competency++;
		walk->next = 0;
	}
	if (walk->competency == report->n_competencies)
		return false;
	walk->level = &report->competencies[walk->competency].levels[walk->next++];
	return true;
}

/*
 * What comes nearest to a level or a higher one: attained first, then the most
 * progress, then the catalog's order. Of one competency, or of all of the level's
 * program (CATALOG_NONE): then without levels that have terms of their own, as these
 * open no offer, and *found_in is whose it is. Null if none defines such a level.
 */
const struct level_report *report_nearest(const struct report *report,
					  uint32_t competency, uint32_t level,
					  uint32_t *found_in);

/* A copy in arena, which borrows catalog and world only, for when its evaluation goes
 * on to another date or other facts. */
const struct report *report_copy(const struct report *report, struct arena *arena);

/* True if a person is in a report's list of people. Linear. */
bool report_lists(const uint32_t *people, size_t n, uint32_t person);

/* True if the level or a higher one is attained, of one competency, or of any as an
 * offer asks for it. */
bool report_attains(const struct report *report, uint32_t competency, uint32_t level);

/* The row of awards that covers the report's day for a level, of several the one that
 * ends last; or null. */
const struct award *report_recorded(const struct report *report, uint32_t competency,
				    uint32_t level);

/* The snooze by which an alert of a report is put off on its date, or null. */
const struct snooze *report_snooze(const struct report *report,
				   const struct alert *alert);

/* How many alerts of a report are put off. */
size_t report_n_snoozed(const struct report *report);

#endif
