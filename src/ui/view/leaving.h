/* What is lost if somebody leaves. */
#ifndef UI_LEAVING_H
#define UI_LEAVING_H

#include "app/app.h"

struct leaving {
	bool loses;
	bool supposed;	  /* it is in the basket of the what-if that is on */
	const char *text; /* "DevOps Silver 100->50% not met", "nothing is lost" */
};

/*
 * By the engine of the what-if, on the day; in arena. Among very many facts, where that
 * would be felt, only the levels that are met and would not be.
 */
struct leaving leaving_of(struct app *app, uint32_t person, struct arena *arena);

#endif
