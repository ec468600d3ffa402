/*
 * What will change by itself, and why: all recorded facts taken as they are.
 *
 * Changes come from one sweep over the days on which something begins or ceases
 * (eval_history); causes from comparing the facts of the day before with those of the
 * day. attain(1), forecast.
 */
#ifndef CORE_FORECAST_H
#define CORE_FORECAST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "core/eval.h"

enum cause_kind {
	CAUSE_ACHIEVEMENT, /* person, credential */
	CAUSE_ASSOCIATION, /* person */
	CAUSE_OVERRIDE,
	CAUSE_RECORD,  /* a row of awards begins or ends; or path, which is not null:
			  it begins to apply in its place, or ceases to */
	CAUSE_VALUE,   /* requirement: figures change; value before and after */
	CAUSE_RECORDS, /* requirement: customers before and after */
	CAUSE_PATH,    /* path begins or ends */
	CAUSE_SETTING, /* setting: the row that begins to rule */
	CAUSE_AWARD    /* competency, level; requirement: what is asked of it */
};

struct forecast_cause {
	enum cause_kind kind;
	uint32_t person, credential;
	const struct requirement *requirement; /* null: of a part */
	const struct measure *measure;	       /* CAUSE_VALUE */
	/* of a score: the part whose points change by it; a gate that opens or closes
	 * by it may change those of others */
	const struct part *part;
	bool gate;
	const struct path *path;
	uint32_t competency, level;
	/* a value that comes into the window or leaves it, if all such are of one day;
	 * the record, if it is one only */
	const struct metric_value *figure;
	const struct record *record;
	const struct dated_setting *setting;
	bool known[2]; /* before, after */
	double value[2], at_least;
};

struct forecast_change {
	int32_t date;
	uint32_t competency, level;
	bool met;
	bool scored; /* it comes from a score: before, after, and what is needed */
	int64_t score_tenths[2], needed_tenths;
	/* where that is enough on both days: a part that must have more, and has not;
	 * else null */
	const struct part *low;
	int64_t low_tenths;
	const struct forecast_cause *causes;
	size_t n_causes;
};

/*
 * Every change of met after `after` up to `until`, by date, then in catalog order, in
 * arena. Moves eval to other dates: its last report is no longer valid.
 */
const struct forecast_change *forecast_changes(struct eval *eval, int32_t after,
					       int32_t until, struct arena *arena,
					       size_t *n);

enum held_cause {
	HELD_BOUGHT,   /* a purchase while it is attained */
	HELD_ATTAINED, /* attained while a purchase covers it */
	HELD_ENDED,    /* the cover ends, and no renewal is recorded */
	HELD_BEGUN,    /* attained, so that a term of its own begins */
	HELD_LOST      /* such a term ends, and it was not attained in its window */
};

struct held_change {
	int32_t date;
	uint32_t competency, level;
	bool held;
	enum held_cause cause;
	const struct subscription *subscription; /* by which it is, or was, held; null:
						    a term of its own */
};

/* The same for held. */
const struct held_change *forecast_held(struct eval *eval, int32_t after, int32_t until,
					struct arena *arena, size_t *n);

#endif
