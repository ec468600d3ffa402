/*
 * Whether the terminal is to ring: once, when an alert of the worst kind is new.
 */
#ifndef UI_BELL_H
#define UI_BELL_H

#include "app/app.h"

/* The worst alerts of today, as they were last; zeroed at first. To be freed. */
struct bell {
	bool known;
	uint64_t *alerts; /* owns: which levels they are of */
	size_t n;
};

/* True if one of today's worst alerts was not there when this was asked last, and the
 * settings want the bell. Another day or what is supposed is not looked at. */
bool bell_is_due(struct bell *bell, const struct app *app);

void bell_free(struct bell *bell);

#endif
