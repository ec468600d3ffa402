/* What is met: one question, whatever day and whichever people it is asked of. */
#ifndef CORE_EVAL_RULES_H
#define CORE_EVAL_RULES_H

#include "figures.h"
#include "tally.h"
#include "ways.h"

/* What the days of a sweep leave open about the people of an alternative. */
enum constancy { PEOPLE_VARY, PEOPLE_ALWAYS_MET, PEOPLE_NEVER_MET };

/* The state of an award on a day, by all days before it: if its level is not met
 * (attained, for being held) on the day itself, and if it is. */
struct award_day {
	bool without, with;
};

struct question {
	const struct ways *ways;
	const struct world *world;
	const struct figures *figures;
	int32_t date;
	const struct tally *tallies;	/* by crew: its people on that date */
	const bool *met;		/* by level: for those who ask for it */
	const struct award_day *awards; /* by award */
	/* by path and alternative, enum constancy; null: everybody is looked at */
	uint8_t *const *constancy;
	const struct override *ignored; /* one that is not looked at, or null */
};

/* The path counts on the date, for the organization's track then. */
bool rules_applies(const struct question *q, const struct path *path);

bool rules_people_met(const struct ways_path *path,
		      const struct alternative *alternative, const struct tally *tally);

/* The path applies, and the alternative's leaves but people and awards are met:
 * figures, and what counts people one by one, by the question's tallies. */
bool rules_rest_met(const struct question *q, const struct ways_path *path,
		    const struct alternative *alternative);

/* True if an award that is asked for is there on the date. */
bool rules_award(const struct question *q, uint32_t award);

/* How many pairs of a person and a credential there are for a leaf. */
int64_t rules_pairs(const struct question *q, const struct leaf *leaf);

/* The path of a level that has the highest score of those that apply, or null: a level
 * where that one alone decides. */
const struct ways_path *rules_highest(const struct question *q, uint32_t level);

/* The first alternative of a level that is met, and its path; or null. */
const struct alternative *rules_alternative(const struct question *q, uint32_t level,
					    const struct ways_path **path);

/* The override by which a level is met, or null. */
const struct override *rules_override(const struct question *q, uint32_t level);

/* By an override, or by a row of awards where no path of the level applies: it is met
 * whoever leaves. */
bool rules_given(const struct question *q, uint32_t level);

/* True if a level is met, by what the question says of those that it asks for. */
bool rules_met(const struct question *q, uint32_t level);

/* Works out `met`, which is the question's, of every level that is dirty, and of what
 * depends on it. */
void rules_refresh(const struct question *q, bool *dirty, bool *met);

/* True if a level is met when all that it asks for is worked out, too, instead of taken
 * from the question. */
bool rules_met_anew(const struct question *q, uint32_t level);

#endif
