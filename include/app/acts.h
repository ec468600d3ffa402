/*
 * The acts of a partner admin: what changes facts, with the rules that allow it.
 *
 * Each act checks everything first and refuses (FAULT_INPUT) with the reason and the
 * way out, changing nothing; else it writes its rows and one log entry in one
 * transaction, reloads the app, and adds to `out` what it did, in words, one line each.
 */
#ifndef APP_ACTS_H
#define APP_ACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "base/buf.h"
#include "core/limits.h"
#include "core/purchase.h"
#include "store/journal.h"

/* People by their addresses, or whatever find_thing knows them by. */
struct act_people {
	const char *const *emails;
	size_t n;
};

/*
 * Associates people (each once, however often named) from a day on, until for ever or
 * the next association; organization null: home. Says what it severs. Whoever is with
 * the organization on that day already is said to be, and stays so. Nobody is
 * associated if one of them is unknown, has left before, begins with another
 * organization on that day, or may not by the catalog's limits; those say the first day
 * on which they allow it. people null: all who have not left by the day and are with no
 * organization on it, and those with another one who hold something useful here (the
 * alert `unassociated`).
 */
bool act_associate(struct app *app, const struct act_people *people,
		   const char *organization, int32_t on, struct buf *out,
		   struct fault *fault);

/* Says why a person can't be associated on a day. Returns false. */
bool act_refuse_association(const struct app *app, uint32_t person, int32_t on,
			    const struct association_limit *limit, struct fault *fault);

/*
 * Makes `on` a person's last day, which caps all associations. Refuses a day before
 * they were hired or before an association begins, and who has left earlier; a day
 * before a recorded later one replaces that.
 */
bool act_leave(struct app *app, const char *email, int32_t on, struct buf *out,
	       struct fault *fault);

struct override_request {
	const char *competency, *level, *reason;
	int32_t on, until; /* until DATE_NEVER: the program's default, recorded as not
			      given */
};

/* Refuses a second one from the same day; overlapping ones are fine. */
bool act_override(struct app *app, const struct override_request *request,
		  struct buf *out, struct fault *fault);

/*
 * Buys, upgrades or renews, whichever applies: attain(7), Membership. What is both an
 * upgrade and a renewal is a renewal, at the full price.
 */
bool act_subscribe(struct app *app, const char *offer, int32_t on, struct buf *out,
		   struct fault *fault);

/*
 * True if an offer can be bought on the app's date by what was bought up to it, and
 * *purchase then says as what; else why not. Nothing is changed. (A purchase that is
 * recorded later than its turn must fit what is dated after it, too.)
 */
bool act_may_subscribe(struct app *app, uint32_t offer, struct arena *arena,
		       struct purchase *purchase, struct fault *fault);

struct referral_request {
	const char *id, *status;
	struct moment on;
	int64_t value_micros; /* FACT_NO_FIGURE: stays */
	const char *currency; /* null: stays */
	int32_t closes_on;    /* DATE_NEVER: stays */
};

/* Brings a referral into its next state. Refuses what attain(7), Referrals, forbids. */
bool act_referral(struct app *app, const struct referral_request *request,
		  struct buf *out, struct fault *fault);

/* A column of a row of section FILES in attain-csv(5). */
struct act_cell {
	const char *column, *value; /* "" clears */
	/* What whoever filled in a form saw there before; null: was not looked at. If
	 * it is another value by now, the act is refused. */
	const char *seen;
};

/*
 * Records a row of a KIND ("employees", ...), new or changed, with the checks of an
 * import; columns that are not given stay. An employee who is known needs no name and
 * may be named by any address. Says so if nothing changes.
 */
bool act_set(struct app *app, const char *kind, const struct act_cell *cells, size_t n,
	     struct buf *out, struct fault *fault);

/*
 * The same for whoever asks: of an employee it is a claim, what they say that they
 * earned themselves, in cells of `achievements`, of which email may be missing. It
 * counts nothing until it is accepted. Refuses a day to come and ends before the day;
 * says so if it is recorded or claimed already, and else changes end and reference of
 * what is claimed.
 */
bool act_enter(struct app *app, const char *kind, const struct act_cell *cells,
	       size_t n, struct buf *out, struct fault *fault);

/* Accepts a claim, which is then recorded as an achievement, or refuses it; named as
 * claims_find (app/claims.h) takes it. Either way it waits no more. */
bool act_claim_answer(struct app *app, const char *claim, bool accept, struct buf *out,
		      struct fault *fault);

/*
 * Corrects a recorded row, its key too: `seen` of a cell of the key is what is recorded
 * there now, `value` what is to be; columns that are not given stay. It is one act, and
 * counts as if the row had been removed and recorded anew. Refused if another row has
 * the new key, or none the former one. An employee who gets another address keeps the
 * former one among the others, as act_rename has it.
 */
bool act_correct(struct app *app, const char *kind, const struct act_cell *cells,
		 size_t n, struct buf *out, struct fault *fault);

/*
 * Records what all of them earned, as fast as an import: the cells are columns of
 * `achievements` besides email. Refuses for all what act_set would for one.
 */
bool act_achieve(struct app *app, const struct act_people *people,
		 const struct act_cell *cells, size_t n, struct buf *out,
		 struct fault *fault);

/*
 * Takes away the one row that has these cells (keys; what is missing is not asked for).
 * Refuses if there is none, or more than one. An employee goes with all achievements
 * and associations; what they used stays used.
 */
bool act_remove(struct app *app, const char *kind, const struct act_cell *keys,
		size_t n, struct buf *out, struct fault *fault);

/* Changes "name", "mpn_id", "market", "track" of the organization. */
bool act_set_organization(struct app *app, const struct act_cell *cells, size_t n,
			  struct buf *out, struct fault *fault);

/*
 * Makes one of two records of one human: all of the first goes to the second, whose own
 * name, id, department, title and days stay where they are given. Refuses two different
 * MCP ids, one achievement with two ends, and associations that contradict each other.
 */
bool act_merge(struct app *app, const char *email, const char *into, struct buf *out,
	       struct fault *fault);

/* Gives a person another address; the old one becomes one of the others. */
bool act_rename(struct app *app, const char *email, const char *new_email,
		struct buf *out, struct fault *fault);

/*
 * Replaces name, addresses and ids of a person whose last day has passed by a number,
 * in the log too, and leaves no trace in the file. It can't be undone; nor can what
 * held those.
 */
bool act_forget(struct app *app, const char *email, struct buf *out,
		struct fault *fault);

/*
 * Says what a title of the queue (app/queue.h) is, named as queue_find takes it: a
 * credential, by any of its names, or null: nobody is to be asked about it. What waits
 * of it is recorded, later downloads go by it.
 */
bool act_queue_answer(struct app *app, const char *title, const char *credential,
		      struct buf *out, struct fault *fault);

/* Takes such an answer back: what comes, and what was ignored, waits again; what was
 * recorded stays. */
bool act_queue_ask(struct app *app, const char *title, struct buf *out,
		   struct fault *fault);

/* Records what waited and is known by now; nothing, if nothing is, or for who may not
 * say what it is. */
bool act_queue_take_in(struct app *app, struct buf *out, struct fault *fault);

/* What is to be known of an account: attain(7), Accounts. */
struct account_request {
	const char *name, *role; /* role null: stays */
	const char *email;	 /* who it is; "": nobody; null: stays */
	const char *keys; /* public keys of ssh, as a file has them, in place of all
			     that it had; "": none; null: stays */
};

/* True for a name that the system or ssh could say; else FAULT_INPUT. */
bool act_account_name_fits(const char *name, struct fault *fault);

/*
 * Adds an account, which needs a role, or changes the one of this name. Refused: a key
 * or a person that is another account's, an employee who is nobody on record, a first
 * account or a last admin that would be none. Can't be undone, nor can the others.
 */
bool act_account_add(struct app *app, const struct account_request *request,
		     struct buf *out, struct fault *fault);

/* The same of an account that there is. */
bool act_account_change(struct app *app, const struct account_request *request,
			struct buf *out, struct fault *fault);

/* Takes an account away; not the last admin. */
bool act_account_remove(struct app *app, const char *name, struct buf *out,
			struct fault *fault);

/* The account of a name; null with FAULT_INPUT, which says the nearest, if there is
 * none. */
const struct account *act_account_find(const struct app *app, const char *name,
				       struct fault *fault);

/* Takes the last act back, or does the last one that was taken back again; of an
 * employee, of their own. */
bool act_undo(struct app *app, struct buf *out, struct fault *fault);
bool act_redo(struct app *app, struct buf *out, struct fault *fault);

/* The same of the entry that was next when it was asked about; refused if another one
 * is by now. */
bool act_revert(struct app *app, enum store_way way, int64_t entry, struct buf *out,
		struct fault *fault);

/*
 * Makes one act of many: all that `acts` does is one transaction and one entry of the
 * log under `name`, or nothing at all if one of them is refused. They see the facts as
 * they were before, so that they must not depend on each other (but for act_reread).
 */
bool act_together(struct app *app, const char *name,
		  bool (*acts)(struct app *app, void *context, struct buf *out,
			       struct fault *fault),
		  void *context, struct buf *out, struct fault *fault);

/* Between two acts of act_together: the second sees what the first one did. */
bool act_reread(struct app *app, struct fault *fault);

#endif
