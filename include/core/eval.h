/*
 * The engine: (world, catalog, date) -> report. Pure: no clock, file, SQL or screen.
 *
 * An evaluation is made once for a world and can then be asked for any date. It keeps,
 * for every path, how many associated people have which mask of places (core/match.h):
 * on the report's day, and on every or some day of the time before and after it. So the
 * facts are gone through once for a day that is asked for, and not at all for a change
 * that it is told of. It borrows catalog and world. The catalog must not change while
 * it lives, the world only as said at eval_person_leaves and eval_figures_change.
 */
#ifndef CORE_EVAL_H
#define CORE_EVAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/report.h"

struct eval;

/* What ends within so many days is worth a word. attain(7), Alerts. */
enum { EVAL_EXPIRY_NOTICE_DAYS = 90 };

/* The caller frees it with eval_free. Cost: the catalog and the figures; the people are
 * looked at when the first report is asked for. */
struct eval *eval_new(const struct catalog *catalog, const struct world *world);

void eval_free(struct eval *eval);

/*
 * The report as of a date; owned by eval and valid until the next eval_report,
 * eval_person_leaves, eval_figures_change or eval_free. Cost: once over all facts about
 * people for another date than the last one (and for the first); for the same date, the
 * levels that changes since then may have changed. Where a catalog has levels with
 * terms of their own, or awards that look at other days, the first one also goes
 * through the days of all people behind them, as one for an earlier date does.
 */
const struct report *eval_report(struct eval *eval, int32_t as_of);

/*
 * To replace the facts about one person:
 *
 *     eval_person_leaves(eval, person);    while the world still has the former rows
 *     ... the world's people[person].left_on, the slices of their achievements and
 *         associations, and effective_to in the latter, become others
 *     eval_person_returns(eval, person);
 *
 * Slices may move and grow, as may the arrays that they are in, at their old address in
 * struct world; the order of people and everything about others must stay. One person
 * at a time, nothing else may be asked in between. Every function then answers as a new
 * evaluation of the world as it now is would. The report has to be asked for again
 * before what is about "the report that eval gave last".
 *
 * Cost: the person's facts and the catalog, whatever the number of people. The next
 * report costs the levels that the person may count toward; and where people who come
 * and go decide whether one is met, the days on which they do (and those people's
 * facts, the first time).
 */
void eval_person_leaves(struct eval *eval, uint32_t person);
void eval_person_returns(struct eval *eval, uint32_t person);

/*
 * To be called when the world's metric values, records, overrides, subscriptions or the
 * organization have been replaced, before anything else is asked. What is kept about
 * people stays. Cost: the figures; the next report costs all levels, and goes over the
 * facts about people only if a subscription is now earlier than every former one.
 */
void eval_figures_change(struct eval *eval);

/*
 * For the report that eval gave last: whether an alert of it is one of a program. One
 * about a person is of each program for which they hold something.
 */
bool eval_alert_is_of(const struct eval *eval, const struct alert *alert,
		      uint32_t program);

/* Who fills the places of a people requirement, and who could; indexes of people,
 * ascending. */
struct contributors {
	const uint32_t *assigned;
	size_t n_assigned;
	const uint32_t *eligible;
	size_t n_eligible;
};

/*
 * For the report that eval gave last: the people behind one people requirement of it,
 * in arena. The lists of one path never name one person twice in a pool.
 */
struct contributors eval_contributors(struct eval *eval, struct report_place at,
				      struct arena *arena);

/* For the report that eval gave last: the associated people who hold an expression of
 * the catalog, ascending; in arena. */
const uint32_t *eval_holders(struct eval *eval, const struct expr *holding,
			     struct arena *arena, size_t *n);

/* For the report that eval gave last: the last day on which somebody who holds an
 * expression then holds it without a break, and is associated; DATE_NEVER. */
int32_t eval_holds_until(const struct eval *eval, uint32_t person,
			 const struct expr *holding);

/* One place that a person fills, or could fill, or a part of a score that they count
 * in. Indexes as in the report. */
struct fill {
	uint32_t competency;
	size_t level_index, path_index, requirement_index;
	const struct part *const *trail; /* of a score: the part, the step in it, ... */
	size_t n_trail;
	bool place;    /* fills it in the assignment shown */
	bool critical; /* is a critical person of that level */
};

/* For the report that eval gave last: what a person counts toward, in catalog order, in
 * arena. */
const struct fill *eval_fills(struct eval *eval, uint32_t person, struct arena *arena,
			      size_t *n_fills);

/*
 * For the report that eval gave last: whether an offer of a level can be bought,
 * because a competency has attained it; or, where that renews a term that ended on a
 * day (DATE_NONE: it does not), renewed. attain(7), Membership.
 */
bool eval_opens(struct eval *eval, uint32_t level, int32_t renewed);

/*
 * For the report that eval gave last: the days of which one, with a level of the
 * offer's or a higher one met on it, lets a term that ended on a day be renewed. False:
 * what is attained on the report's day decides.
 */
bool eval_renewal_days(const struct eval *eval, uint32_t level, int32_t renewed,
		       int32_t *from, int32_t *to);

/* A day from which a level is, or is not, met; until the next span's day. */
struct met_span {
	int32_t date;
	bool met;
};

/*
 * When a level is met by all recorded facts: its state on `from`, then each change
 * after it, for ever. Owned by eval, valid until the next call of any of its functions.
 */
const struct met_span *eval_history(struct eval *eval, uint32_t competency,
				    size_t level_index, int32_t from, size_t *n_spans);

/*
 * For the report that eval gave last: the days of which one, with a level attained on
 * it, keeps what is held at it from being at risk. False: nothing is held, or the
 * report's day and the last one of the term decide.
 */
bool eval_keeping(const struct eval *eval, uint32_t competency, size_t level_index,
		  int32_t *from, int32_t *to);

/*
 * The nearest date before (direction < 0) or after (> 0) `date` on which any fact or
 * rule begins or ceases to count; DATE_NONE or DATE_NEVER if there is none.
 */
int32_t eval_step(struct eval *eval, int32_t date, int direction);

/*
 * For the report that eval gave last: the days from the end of one path of a level to
 * the begin of the next, if its date is among them and none applies on it. Of paths for
 * the organization's track. False: one applies, or there is none before or none after.
 */
bool eval_unknown_rules(const struct eval *eval, uint32_t competency,
			size_t level_index, int32_t *from, int32_t *to);

/* How many months rules are good for after they were read. */
enum { EVAL_RULES_MONTHS = 6 };

/*
 * For the report that eval gave last: the day on which the rules that apply to a
 * competency were read, the earliest of several (paths, their requirements, the
 * credentials that these name); DATE_NEVER if it is not said, or the rules are still
 * good.
 */
int32_t eval_old_rules(const struct eval *eval, uint32_t competency);

/* True if the achievement's credential is named by some requirement of the catalog. */
bool eval_is_useful(const struct eval *eval, uint32_t credential);

#endif
