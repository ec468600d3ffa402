/*
 * The frame of an act: one transaction, one entry in the log, or a part of both where
 * many acts make one (act_together). Each act checks first; then it writes its rows,
 * notes for the log what it did, and says it.
 */
#ifndef APP_ACTS_ACT_H
#define APP_ACTS_ACT_H

#include "app/acts.h"
#include "app/find.h"
#include "app/log.h"
#include "base/arena.h"
#include "core/kind.h"

enum { ACT_EXTRAS = 5 };

/* An act under way. */
struct act {
	struct app *app;
	const struct world
		*world; /* the facts as they are, nobody else writes meanwhile */
	struct arena scratch;
	struct buf said;	    /* what it does, a line each */
	const struct log_part *did; /* the same for the log; null: nothing changes */
	bool final;		    /* it can't be taken back */
	bool unlogged; /* it changes something, but is no entry of its own */
	struct log_cell extra[ACT_EXTRAS]; /* what the next deed tells besides */
	size_t n_extra;
	struct fault *fault;
};

/* Checks, then writes; false with a fault if it is refused. */
typedef bool (*act_body)(struct act *act, const void *request);

/*
 * Runs an act in one transaction: on false, or if it did nothing, nothing is changed.
 * Else commits it with a log entry under its name and reloads the app.
 */
bool act_run(struct app *app, const char *name, act_body body, const void *request,
	     struct buf *out, struct fault *fault);

/*
 * Notes a deed (app/log.h) for the log: what it does to a fact of a kind, as it was and
 * as it is; null: there was none, is none. act_put writes the fact as it is, too, which
 * is not for what names people or metrics, but for people themselves and uses of
 * benefits; act_record also says it.
 */
void act_did(struct act *act, const char *name, enum kind_id kind, const void *before,
	     const void *after);
bool act_put(struct act *act, const char *name, enum kind_id kind, const void *before,
	     const void *after);
bool act_record(struct act *act, const char *name, enum kind_id kind,
		const void *before, const void *after);

/* A cell that the next deed tells besides those of the fact. */
void act_tells(struct act *act, const char *name, const char *before,
	       const char *after);

/* What was done to a row of a kind, for act->did: cells before and after, by column, as
 * a file has them; null for no row, and for a cell that stays as it was. In scratch. */
const struct log_part *act_row(struct act *act, const char *name,
			       const struct kind *kind, const char *const *before,
			       const char *const *after);

/* Notes cells as they are. */
void act_did_cells(struct act *act, const char *name, const char *kind,
		   const struct log_cell *cells, size_t n);

/* Says what was noted, in a line. */
void act_say_did(struct act *act);

/* A number as a cell has it, in scratch. */
const char *act_number(struct act *act, size_t number);

/* Tells in `out` what did not succeed after a commit, and why. */
void act_tell(struct buf *out, const char *what, const struct fault *fault);

/* Refuses an act with a sentence and what it has places for; false. */
#define act_refuse(act, ...) fault_set((act)->fault, FAULT_INPUT, __VA_ARGS__)

/* The report as of a date; the app's own is put back when the act ends. */
const struct report *act_report(struct act *act, int32_t date);

/* YYYY-MM-DD, in the act's scratch memory. */
const char *act_date(struct act *act, int32_t date);

/* "Ann <ann@x.example>", likewise. */
const char *act_person(struct act *act, uint32_t person);

/* True if a person has no account; else refuses what would take them away from it. */
bool act_check_no_account(struct act *act, uint32_t person);

/* True if an admin is left without this account; else refuses that it goes. */
bool act_check_last_admin(struct act *act, const struct account *goes);

/* Records what waited, as an import would: what it does not tell stays as it is
 * recorded (was, null: it is not yet). */
bool act_record_earned(struct act *act, const struct achievement *was,
		       const struct store_earned *earned);

/* Gives a claim a number that none had before. */
bool act_number_claim(struct act *act, struct claim *claim);

/* Takes a claim away. */
bool act_drop_claim(struct act *act, const struct claim *claim);

/* Takes a person away with all that is recorded of them; what they used of benefits,
 * what waits in the queue and their account become another's (0: what they used is
 * nobody's, what waits goes; there is no account then). */
bool act_drop_person(struct act *act, uint32_t person, int64_t heir_row);

#endif
