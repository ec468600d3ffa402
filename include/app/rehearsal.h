/*
 * An act that is done, looked at and taken back: what a form, a question or a dry run
 * tells beforehand is what the act itself does.
 *
 * It runs in a transaction of the store that never ends well (store_rehearse), and what
 * it touches is read and evaluated as after any act; acts know nothing of it. Then
 * file, log, facts, evaluation and report are what they were.
 */
#ifndef APP_REHEARSAL_H
#define APP_REHEARSAL_H

#include "app/app.h"
#include "base/buf.h"

struct rehearsed {
	bool (*act)(struct app *app, void *context, struct buf *out,
		    struct fault *fault);
	void *context; /* the act's */
	/* is told, on a date, what was and what would be, if the act is not refused;
	 * null: nobody looks */
	void (*look)(void *looking, const struct report *before,
		     const struct report *after);
	void *looking; /* the context of who looks */
	int32_t date;
};

/*
 * False with the act's fault if it is refused, or with FAULT_STORE if the database
 * can't be written to just now. `out` gets what the act says. Facts that others have
 * changed since are read first, and stay; pointers into the report are invalid
 * afterwards. Cost: that of the act twice, whatever the size of the facts; another date
 * than the app's costs going over the facts about people as well.
 */
bool app_rehearse(struct app *app, const struct rehearsed *rehearsed, struct buf *out,
		  struct fault *fault);

/* ---- for who reads facts into an app ---- */

/* What an app has read. */
struct app_facts {
	struct arena arena;
	size_t loaded_bytes;
	struct world *world;
	struct eval *eval;
};

/* What is read now is to be taken back; nothing of it goes to the app's arena. */
struct rehearsal;

/* Where what is exchanged in a rehearsal lives. */
struct arena *rehearsal_arena(struct rehearsal *rehearsal);

/* Before the rows of n people, and perhaps the tables, are exchanged. */
void rehearsal_keep(struct app *app, const uint32_t *people, size_t n, bool tables);

/* Takes over what a whole reading has replaced. */
void rehearsal_keep_facts(struct app *app, const struct app_facts *former);

#endif
