/*
 * What an app has read during a rehearsal (app/rehearsal.h), to be taken back: for
 * whoever reads facts into an app.
 */
#ifndef APP_KEPT_H
#define APP_KEPT_H

#include "app/app.h"

/* What an app has read. */
struct app_facts {
	struct arena arena;
	size_t loaded_bytes;
	struct world *world;
	struct eval *eval;
};

struct kept_step;

/* What has been replaced, the last first; begins as { 0 }. */
struct rehearsal {
	struct arena arena;
	struct kept_step *last;
};

/* Where what is exchanged in a rehearsal lives. */
struct arena *kept_arena(struct rehearsal *rehearsal);

/* Before the rows of n people, and perhaps the tables, are exchanged. */
void kept_rows(struct app *app, const uint32_t *people, size_t n, bool tables);

/* Takes over what a whole reading has replaced. */
void kept_facts(struct app *app, const struct app_facts *former);

/* Facts and report are again what they were before anything was kept. */
void kept_put_back(struct app *app, const struct rehearsal *rehearsal);

#endif
