/*
 * A term as a line, and what its renewal needs: judged on the last day that decides,
 * with everything that is known today. Pure. attain(7), Renewal.
 */
#ifndef CORE_RENEWAL_H
#define CORE_RENEWAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "core/eval.h"

enum term_mark_kind {
	TERM_PURCHASE,	    /* the day on which it was bought */
	TERM_NOTICE,	    /* the renewal is announced */
	TERM_END,	    /* the last day of the term */
	TERM_OPENS,	    /* the first day on which it can be renewed */
	TERM_SECOND_NOTICE, /* it is announced again */
	TERM_GRACE_END	    /* the last day of grace, and of all that it brings */
};

enum { TERM_MARKS = TERM_GRACE_END + 1 };

struct term_mark {
	enum term_mark_kind kind;
	int32_t date;
};

/* The marks of a subscription by date, at most TERM_MARKS; those that the program's
 * settings put before the purchase or after the grace are left out. */
size_t term_marks(const struct catalog *catalog,
		  const struct subscription *subscription,
		  struct term_mark marks[TERM_MARKS]);

enum loss_cause {
	LOSS_LEFT,	  /* the person's last day */
	LOSS_ELSEWHERE,	  /* with another organization from the day after */
	LOSS_ASSOCIATION, /* the association ends */
	LOSS_ACHIEVEMENT  /* the last achievement of a credential that counts ends */
};

/* Somebody who fills a place today and can't on the last day of the term. */
struct renewal_loss {
	enum loss_cause cause;
	uint32_t person;
	uint32_t credential; /* achievement; else CATALOG_NONE */
	int32_t date;	     /* the last day on which it counts */
};

/* A requirement of the best path that is not fulfilled on the last day. */
struct renewal_need {
	struct req_report then;		   /* on the last day */
	const struct renewal_loss *losses; /* by person */
	size_t n_losses;
};

/* A level that is held and will not be attained on the last day. */
struct renewal_level {
	uint32_t competency, level;
	const struct path *path;	  /* the best one then; null: none applies */
	int32_t override_until;		  /* today's override; DATE_NONE: none */
	const struct renewal_need *needs; /* of `path` */
	size_t n_needs;
};

struct renewal {
	const struct subscription *subscription;
	int32_t judged_on;   /* its term's last day (where qualifying counts, that of
				its month or grace), or the report's date if later */
	bool level_needed;   /* the offer has a level */
	bool level_attained; /* and a competency attains it then */
	const struct renewal_level *levels; /* that are lost, in the catalog's order */
	size_t n_levels;
	size_t n_kept; /* levels held that are attained then */
};

/*
 * What the renewal of the membership in a program on a date needs, in arena; false if
 * there is no membership. eval_report of eval is that of `as_of` afterwards.
 */
bool renewal_at(struct eval *eval, uint32_t program, int32_t as_of, struct arena *arena,
		struct renewal *renewal);

#endif
