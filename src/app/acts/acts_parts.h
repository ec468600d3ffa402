/*
 * What the acts share: the frame that makes each of them one transaction, and finding
 * what a user named.
 */
#ifndef APP_ACTS_PARTS_H
#define APP_ACTS_PARTS_H

#include "app/acts.h"
#include "app/find.h"
#include "base/arena.h"
#include "core/limits.h"

/* An act under way. */
struct act {
	struct app *app;
	const struct world
		*world; /* the facts as they are, nobody else writes meanwhile */
	struct arena scratch;
	struct buf said; /* what it does, a line each */
	struct buf log;	 /* the same, as the entry of the log; empty: nothing changes */
	bool final;	 /* it can't be taken back */
	bool unlogged;	 /* it changes something, but is no entry of its own */
	struct fault *fault;
};

/* Checks, then writes; false with a fault if it is refused. */
typedef bool (*act_body)(struct act *act, const void *request);

/*
 * Runs an act in one transaction: on false, or if it logs nothing, nothing is changed.
 * Else commits it with a log entry under its name and reloads the app.
 */
bool act_run(struct app *app, const char *name, act_body body, const void *request,
	     struct buf *out, struct fault *fault);

/* Commits what changed; else rolls back. Returns whether all is fine. */
bool act_end(struct app *app, bool fine, bool changed, struct fault *fault);

/*
 * What comes after the commit of an act, which is recorded whatever fails now: reads
 * what it touched. That it can't is told in `out`; the former facts are then still
 * shown, and stale.
 */
void act_follow(struct app *app, struct buf *out);

/* Tells in `out` what did not succeed after a commit, and why. */
void act_tell(struct buf *out, const char *what, const struct fault *fault);

/* Adds an act to those of act_together. */
bool act_part(struct act *act);

/* Between two acts of act_together: the second sees what the first one did. */
bool act_reread(struct app *app, struct fault *fault);

/* Within a transaction that has changed nothing yet: the facts as they are now, as
 * others may have written since they were loaded. */
bool act_refresh(struct app *app, struct fault *fault);

/* The report as of a date; the app's own is put back when the act ends. */
const struct report *act_report(struct act *act, int32_t date);

/* YYYY-MM-DD, in the act's scratch memory. */
const char *act_date(struct act *act, int32_t date);

/* "Ann <ann@x.example>", likewise. */
const char *act_person(struct act *act, uint32_t person);

/* An association's organization as it is recorded: "home" or a name. */
const char *act_organization_id(const struct act *act,
				const struct association *association);

/* Refuses (FAULT_INPUT) what is empty, not UTF-8, or has control characters. */
bool act_check_text(const struct act *act, const char *what, const char *text);

/* Says why a person can't be associated on a day. Returns false. */
bool act_refuse_association(const struct app *app, uint32_t person, int32_t on,
			    const struct association_limit *limit, struct fault *fault);

#endif
