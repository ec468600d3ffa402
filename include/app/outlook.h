/*
 * The coming time in one piece: for every level that matters when it is met and held,
 * and what changes, in order. attain(1), forecast.
 */
#ifndef APP_OUTLOOK_H
#define APP_OUTLOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/foresight.h"

enum { OUTLOOK_MONTHS = 24 };

/* From a day on, until the next span or the end. */
struct outlook_span {
	int32_t from;
	bool met, held;
};

struct outlook_event {
	int32_t date;
	uint32_t competency, level;
	const struct forecast_change *met; /* of met, else null */
	const struct held_change *held;	   /* of held, else null */
};

struct outlook_level {
	uint32_t competency, level;
	const struct outlook_span *spans; /* the first from the beginning */
	size_t n_spans;
	const struct outlook_event *first; /* its first change, null: none */
	const struct outlook_event
		*lost; /* its first loss of met, else of held; null */
};

struct outlook {
	int32_t from, until;		    /* both included */
	const struct outlook_level *levels; /* met or held on some day, catalog order */
	size_t n_levels;
	const struct outlook_event *events; /* by date; of met before of held */
	size_t n_events;
};

/* From the app's date up to another. Evaluates by itself: the app's report stays. */
struct outlook app_outlook(const struct app *app, int32_t until, struct arena *arena);

/* What an event says: "no longer met", "held". */
const char *app_event_state(const struct outlook_event *event);
/* Why; in arena. */
const char *app_event_cause(const struct app *app, const struct outlook_event *event,
			    struct arena *arena);
/* True if it is for the worse. */
bool app_event_is_loss(const struct outlook_event *event);

/* The state of a level on a day. */
struct outlook_span outlook_on(const struct outlook_level *level, int32_t date);

#endif
