/*
 * What a row of a view is about: what an act on it changes; and what a whole view is
 * about: how one gets to it.
 */
#ifndef UI_SUBJECT_H
#define UI_SUBJECT_H

#include "app/app.h"
#include "core/kind.h"

enum subject_kind {
	SUBJECT_NONE,
	SUBJECT_MARKED, /* all rows that are marked */
	SUBJECT_PERSON,
	SUBJECT_ACHIEVED,     /* by nobody in particular */
	SUBJECT_ACHIEVEMENTS, /* of a person: where one can be added */
	SUBJECT_ACHIEVEMENT,
	SUBJECT_ASSOCIATIONS,
	SUBJECT_ASSOCIATION,
	SUBJECT_LEVEL,
	SUBJECT_METRIC,
	SUBJECT_VALUE, /* of a metric */
	SUBJECT_RECORDS,
	SUBJECT_RECORD,
	SUBJECT_MEMBERSHIP,
	SUBJECT_SUBSCRIPTION,
	SUBJECT_BENEFIT,
	SUBJECT_USE, /* of a benefit */
	SUBJECT_REFERRAL,
	SUBJECT_LOCATION,
	SUBJECT_SAVED,	    /* a what-if that is kept */
	SUBJECT_TITLE,	    /* that waits in the queue */
	SUBJECT_CREDENTIAL, /* of the catalog */
	SUBJECT_SAID,	    /* of another one */
	SUBJECT_ACCOUNT,
	SUBJECT_CLAIM, /* what an employee entered */
	/* a whole that no row is about */
	SUBJECT_DASHBOARD,
	SUBJECT_ALERTS,
	SUBJECT_COMPETENCIES,
	SUBJECT_BENEFITS,
	SUBJECT_PROFILE,
	SUBJECT_REFERRALS,
	SUBJECT_PREVIEW,
	SUBJECT_EMPLOYEES,
	SUBJECT_LOG,
	SUBJECT_FORECAST,
	SUBJECT_WHATIF,
	SUBJECT_WHATIF_KINDS,
	SUBJECT_CARRIERS,
	SUBJECT_MAP,
	SUBJECT_PLAN,
	SUBJECT_QUEUE,
	SUBJECT_PROGRAM, /* of several */
	SUBJECT_TRACK,	 /* of the organization */
	SUBJECT_CREDENTIALS,
	SUBJECT_FILES,
	SUBJECT_FILE, /* to be imported */
	SUBJECT_IMPORT,
	SUBJECT_ACCOUNTS
};

/* What the row of a person brings to mind: that they earn what they lack, leave, or are
 * associated. */
enum subject_supposes {
	SUPPOSES_NOTHING,
	SUPPOSES_EARNS,
	SUPPOSES_LEAVES,
	SUPPOSES_JOINS
};

/* What the marked rows are, as far as there is one act for all of them. */
enum subject_marks {
	MARKS_OTHERS,
	MARKS_ACHIEVEMENTS,
	MARKS_PEOPLE, /* at least one of them; achievements are left alone */
	MARKS_CLAIMS  /* the same */
};

/* Indexes are CATALOG_NONE and pointers null where the row says nothing of them. */
struct subject {
	enum subject_kind kind;
	bool of_view; /* the whole view is about it, not this row alone */
	uint32_t person, competency, level, metric, benefit, credential, program;
	const char *title; /* of the queue */
	const char *record_kind;
	const char *offer; /* that is bought, or can be */
	const struct alert *alert;
	enum kind_id fact_kind; /* of the fact */
	const void *fact;	/* that is recorded, as its kind has it in memory */
	enum subject_supposes supposes; /* of the person */
	const uint32_t *lacks; /* SUPPOSES_EARNS: the credentials; in the view's arena
				*/
	size_t n_lacks;
	uint32_t with;		  /* SUPPOSES_LEAVES: who leaves with them */
	enum subject_marks marks; /* of SUBJECT_MARKED */
	bool listed; /* something that was put there, and can be taken out again */
	bool ready;  /* of the view: there is something to be applied */
	const struct override *override; /* of the level, active on the date; null */
};

#define SUBJECT_NOTHING                                                                \
	((struct subject){.person = CATALOG_NONE,                                      \
			  .with = CATALOG_NONE,                                        \
			  .competency = CATALOG_NONE,                                  \
			  .level = CATALOG_NONE,                                       \
			  .metric = CATALOG_NONE,                                      \
			  .credential = CATALOG_NONE,                                  \
			  .benefit = CATALOG_NONE,                                     \
			  .program = CATALOG_NONE})

/* True if it is about one level of a competency. */
static inline bool
subject_is_level(const struct subject *s)
{
	return s->kind == SUBJECT_LEVEL && s->competency != CATALOG_NONE &&
	       s->level != CATALOG_NONE;
}

/* A recorded fact is what it is about. */
static inline void
subject_is_fact(struct subject *subject, enum subject_kind kind, enum kind_id fact_kind,
		const void *fact)
{
	subject->kind = kind;
	subject->fact_kind = fact_kind;
	subject->fact = fact;
}

#endif
