/*
 * What a key does to what is under the cursor. Verbs are rows of tables, asked in one
 * order: those of the what-if while it is on, the view's own, those of every view; then
 * come the view's way down, the program and the list. Who sees only their own record
 * has a table of their own, and no other; and of every verb it is asked whether they
 * may.
 */
#ifndef UI_VERB_H
#define UI_VERB_H

#include "ui/keys.h"
#include "ui/subject.h"

struct screen;

#define VERB_ON(kind) (UINT64_C(1) << (kind))
/* On a row that names a person, whatever its kind. */
#define VERB_ON_SOMEBODY (UINT64_C(1) << 62)
/* On a level of which an override is active, whatever the kind of the row. */
#define VERB_ON_OVERRIDDEN (UINT64_C(1) << 61)
/* On a row that brings something to mind to suppose of a person. */
#define VERB_ON_SUPPOSED (UINT64_C(1) << 60)
/* On a row that can be taken out again; and where there is something to be applied. */
#define VERB_ON_LISTED (UINT64_C(1) << 59)
#define VERB_ON_READY (UINT64_C(1) << 58)
/* On marked rows, of which these are. */
#define VERB_ON_MARKS(marks) (UINT64_C(1) << (53 + (marks)))
#define VERB_ON_ALL_MARKS                                                              \
	(VERB_ON_MARKS(MARKS_ACHIEVEMENTS) | VERB_ON_MARKS(MARKS_PEOPLE) |             \
	 VERB_ON_MARKS(MARKS_CLAIMS))
/* Any row, and with all that are marked the same: */
#define VERB_ON_ANY                                                                    \
	(UINT64_MAX & ~VERB_ON(SUBJECT_MARKED) & ~VERB_ON_SOMEBODY &                   \
	 ~VERB_ON_OVERRIDDEN & ~VERB_ON_SUPPOSED & ~VERB_ON_LISTED & ~VERB_ON_READY &  \
	 ~VERB_ON_ALL_MARKS)
#define VERB_ON_MARKED_TOO (VERB_ON_ANY | VERB_ON(SUBJECT_MARKED))

struct verb {
	enum action action;
	uint64_t on; /* kinds of subjects, a bit each; 0: it can't be used at all */
	/* null: it can't be done on those, as why_not says */
	void (*run)(struct screen *screen, const struct subject *subject);
	const char *why_not; /* msgid, said where no table has a verb for the subject */
	/* msgid with the context "key bar": what it does there, in at most 8 cells;
	 * null: what the action is called */
	const char *label;
	enum right right; /* to it; without it it does nothing, and the key says so */
};

/* The end of a table. */
#define VERBS_END                                                                      \
	{                                                                              \
		ACTION_N, 0, NULL, NULL, NULL, RIGHT_SCREEN                            \
	}

/* What the row under the cursor is about; LIST_NO_ROW: what the view is about. */
struct subject verb_subject(struct screen *screen);

/* True if what is on `on` can be done to it. */
bool verb_fits(uint64_t on, const struct subject *subject);

/*
 * The verb of an action now, and its subject: of the acts on rows, all marked ones are
 * meant where some are. Null: there is none; *why_not then says why (a msgid, or a
 * sentence in the user's language where it is no right of theirs), or is null if the
 * action is no verb of a table here.
 */
const struct verb *verb_find(struct screen *screen, enum action action,
			     struct subject *subject, const char **why_not);

/* True if it is one act for all rows that are marked. */
bool verb_is_for_marks(const struct verb *verb, const struct subject *subject);

/* Why an action that is no verb of a table does nothing now, or may not, as above;
 * null: it does. */
const char *verb_why_not(struct screen *screen, enum action action);

/*
 * What an action is called on the row under the cursor, in the user's language. Null:
 * it does nothing there, and *why_not says why, as above.
 */
const char *verb_label(struct screen *screen, enum action action, const char **why_not);

#endif
