/*
 * What an alert asks to be done: a renewal, or that a level be kept. The same on the
 * Dashboard and in a report, where how it is done is app/cure.h's to say.
 */
#ifndef APP_DUE_H
#define APP_DUE_H

#include "app/app.h"

struct due {
	const char *what; /* "Renew Silver membership", "Save DevOps Silver" */
	const char *when; /* "from 2018-11-28": a renewal that is still to open; "" */
	int32_t until;
	uint32_t competency, level; /* CATALOG_NONE: a renewal */
	/* on which the level is to be met, so that it is kept; DATE_NONE: it is too
	 * late, DATE_NEVER: on no day */
	int32_t day;
};

/* In arena. False: it asks for nothing by a day (single points, people who are not
 * associated). Several alerts may ask for the same level. */
bool due_of(const struct app *app, const struct alert *alert, struct arena *arena,
	    struct due *due);

#endif
