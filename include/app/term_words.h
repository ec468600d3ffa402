/*
 * Why a level is attained on a day on which it is not met, and how long a term of its
 * own runs: in words, the same in text and on the screen. Texts are in arena.
 */
#ifndef APP_TERM_WORDS_H
#define APP_TERM_WORDS_H

#include "core/eval.h"

/*
 * In a program that qualifies by months: the day to which a level that is not met on
 * the report's is attained all the same, by its good day; DATE_NONE if it is met, not
 * attained, or none is needed for it.
 */
int32_t app_attained_until(const struct report *report,
			   const struct level_report *level);

/*
 * "one good day since 2026-06-01 is enough: 2026-07-12, 72.4 points; it counts to
 * 2026-09-30", "no good day since 2026-06-01"; null if there is nothing to say: it is
 * met, or what counts is the day alone. `points` may be null.
 */
const char *app_window_text(const struct report *report,
			    const struct level_report *level, const char *points,
			    struct arena *arena);

/* "72.4 points": the score by which a level of the report was met on its good day;
 * null if there was none. Cost: an evaluation of that day. */
const char *app_good_day_points(const struct report *report, uint32_t competency,
				const struct level_report *level, struct arena *arena);

/* "its own term ends on 2026-11-30, and goes on if attained from 2026-10-01 to
 * 2026-12-30"; null if no term of its own runs. */
const char *app_own_term_text(const struct report *report, uint32_t competency,
			      const struct level_report *level, struct arena *arena);

#endif
