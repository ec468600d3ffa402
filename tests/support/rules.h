/*
 * A small catalog and a few facts, written as text, for tests of one rule at a time.
 *
 * The catalog is the text of its `competencies` (and `offers`, if the usual ones won't
 * do) after a usual beginning: levels silver and gold, exams a to e, 890, 892 and those
 * of rules.c, metric revenue, three months of override, twelve of membership.
 *
 * Facts are lines:
 *
 *     home ann 2018-01-01 [2018-12-31]            with the home organization
 *     other ann Contoso 2018-01-01 [2018-12-31]   with another one
 *     earn ann a 2018-01-01 [2018-12-31]          an achievement, with expires_on
 *     leave ann 2018-06-30
 *     metric revenue 2018-01-01 0.1 [customer]
 *     record reference customer 2018-01-01 [competency]
 *     override x:silver 2018-01-01 [2018-02-01]
 *     award x:silver 2018-01-01 [2018-06-30]      recorded as attained
 *     buy silver 2018-09-01 [2019-09-01]          a subscription, with ends_on
 *     market developing
 *     track smb other
 *     from 2018-09-01 market developing           settings from a day on
 *     from 2018-09-01 track smb other
 */
#ifndef SUPPORT_RULES_H
#define SUPPORT_RULES_H

#include "core/eval.h"

struct rules {
	struct arena arena;
	struct catalog *catalog;
	struct world *world;
	struct eval *eval;
};

/* Fails the test on a text that can't be read. rules_end gives everything back. */
void rules_begin(struct rules *rules, const char *catalog, const char *facts);
void rules_end(struct rules *rules);

int32_t rules_day(const char *date);
const struct report *rules_report(struct rules *rules, const char *date);

/* The level "competency:level" as of a date. */
const struct level_report *rules_level(struct rules *rules, const char *level,
				       const char *date);

/* "qualified, met by path, 1/2": the stage, whether it is met and by what, the
 * progress. */
const char *rules_says(struct rules *rules, const char *level, const char *date);

/* "2/3 1/1": filled and needed of the best path's people and records requirements. */
const char *rules_filled(struct rules *rules, const char *level, const char *date);

/* Critical people by name: "ann ben". */
const char *rules_critical(struct rules *rules, const char *level, const char *date);

/* "renewal-at-risk x:silver 2019-01-01; unassociated ann": alerts in order. */
const char *rules_alerts(struct rules *rules, const char *date);

/* "silver 2018-09-01 2019-09-01 grace", "none": the membership's offer and term. */
const char *rules_membership(struct rules *rules, const char *date);

/* "x:silver y:gold": the marketing profile. */
const char *rules_profile(struct rules *rules, const char *date);

/* A day, and the words wanted for it. The last row of a list has no date. */
struct rules_row {
	const char *date, *want;
};

typedef const char *(*rules_words)(struct rules *rules, const char *level,
				   const char *date);

/* Fails the test if `words` says something else of the level on one of the days. */
void rules_check(rules_words words, const char *level, const char *catalog,
		 const char *facts, const struct rules_row *rows);

#endif
