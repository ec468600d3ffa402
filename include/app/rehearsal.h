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
	struct buf *warnings; /* gets what the act warns of, a line each; null: nobody
				 asks for that alone */
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

#endif
