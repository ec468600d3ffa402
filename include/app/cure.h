/*
 * What saves a level cheaply: why it is lost, and who is to earn what by when. For one
 * level at a time, where there is time to search.
 */
#ifndef APP_CURE_H
#define APP_CURE_H

#include "app/app.h"

struct cure_question {
	uint32_t competency, level;
	int32_t day; /* on which it is to be met */
	/* asked again and again; false cancels. May be null */
	bool (*goes_on)(void *context);
	void *context;
};

struct cure {
	const char *why; /* "Anna Meyer leaves"; "" */
	const char *how; /* "1 to earn: Anna Meyer 70-532"; that the search broke off */
};

/* Both in arena. False: it was cancelled. Cost: a forecast and a plan of a level. */
bool cure_find(const struct app *app, const struct cure_question *question,
	       struct arena *arena, struct cure *cure);

#endif
