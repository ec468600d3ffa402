/*
 * What core's other rooms may use of evaluation, and its parts of each other.
 *
 * The catalog is unfolded (ways.h), the people are counted (crowd.h), and one question
 * (rules.h) is asked of them: today, day by day (timeline.h), without somebody. What is
 * attained and held follows from when levels are met (terms.h). A report is made from
 * that; what is right of it stays.
 */
#ifndef CORE_EVAL_EVAL_H
#define CORE_EVAL_EVAL_H

#include "core/eval.h"
#include "crowd.h"
#include "days.h"
#include "figures.h"
#include "person_facts.h"
#include "reach.h"
#include "rules.h"
#include "score.h"
#include "terms.h"
#include "timeline.h"
#include "ways.h"

/* attain(7), Alerts */
enum { EVAL_OVERRIDE_NOTICE_DAYS = 30 };

/* A level on the report's day. */
struct level_state {
	struct level_report *report;
	struct arena pieces; /* of the report; until it is made again */
	bool outdated;	     /* the report, and what follows here */
	bool expiring;
	const struct override *ending; /* or null; attain(7), Alerts */
};

struct eval {
	const struct ways *ways;
	const struct catalog *catalog;
	const struct world *world;
	struct arena compiled; /* as long as the evaluation */
	struct figures figures;
	struct crowd crowd;
	struct timeline timeline;
	struct day_counts days;
	uint32_t absent; /* who has left and not returned, or WAYS_NONE */
	/* on the report's day, by level */
	bool *met, *dirty;
	struct level_state *levels;
	struct award_day *award_days; /* by award */
	struct report report;
	struct competency_report *competencies; /* the report's */
	struct program_report *programs;
	struct profile_entry *profile; /* of all programs, one after the other */
	struct alert *alerts;
};

/* timeline_cover, and what follows where that makes the day another one. */
void eval_cover(struct eval *eval, int32_t as_of, int32_t back_to, int32_t ahead_from);

/* Brings the timeline up to date from a day on. */
void eval_look_ahead(struct eval *eval, int32_t from);

/* Works `met` of dirty levels out; the timeline is up to date before the day. */
void eval_refresh(struct eval *eval);

/* What is met on the report's day, by the people who count then. */
struct question eval_question(const struct eval *eval);

/* membership.c: fills what is held, and the stage, of a level whose `attained` is
 * right; then memberships and profiles of a report whose levels are. */
void membership_level(const struct eval *eval, struct level_report *level,
		      uint32_t index);
void membership_fill(struct eval *eval);

/* Where qualifying counts: whether a level, or a higher one, is met on some day that
 * counts for the renewal of a term that ends on a day; and the last of these days. */
bool membership_keeps(const struct eval *eval, uint32_t index, int32_t term_end);
int32_t membership_window_end(const struct catalog *rules, int32_t term_end);

/* alerts.c: finds a level's `expiring` and `ending`; then the alerts of a report. */
void alerts_level(struct eval *eval, const struct level_report *level, uint32_t index);
void alerts_fill(struct eval *eval);

/* people.c: whoever alone makes a level fall by leaving, on the report's day,
 * ascending; in the level's pieces. */
const uint32_t *people_critical(struct eval *eval, uint32_t level, size_t *n);

#endif
