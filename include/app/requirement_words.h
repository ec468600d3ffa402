/*
 * What a requirement asks of people, what is short of it, and what somebody lacks: in
 * words. All texts are in the user's language and in arena.
 */
#ifndef APP_REQUIREMENT_WORDS_H
#define APP_REQUIREMENT_WORDS_H

#include "core/candidates.h"
#include "core/report.h"

/* "asks for 70-347 and 70-345, by each of 2 people"; of a part of a score only what it
 * asks for; "" where nothing is asked of people. */
const char *app_asks_text(const struct catalog *catalog,
			  const struct requirement *requirement, struct arena *arena);
const char *app_asks_of_part_text(const struct report *report,
				  const struct part_report *part, struct arena *arena);

/* "1 person short", "8.6 short"; "" if it is met, or its figure is unknown. */
const char *app_short_text(const struct report *report, const struct req_report *req,
			   struct arena *arena);

/* "lacks 70-345", "lacks 70-532 or 70-533", "lacks 70-346 and 70-347". */
const char *app_lacks_text(const struct catalog *catalog,
			   const struct candidate *candidate, struct arena *arena);

#endif
