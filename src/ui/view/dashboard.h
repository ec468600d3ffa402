/*
 * What the Dashboard's parts share: its sections, its rows, what open makes of them.
 *
 * Every size has the same parts with the same facts; where there is more room more of
 * each is seen, and parts stand beside each other.
 */
#ifndef UI_DASHBOARD_H
#define UI_DASHBOARD_H

#include "app/cure.h"
#include "core/benefits.h"
#include "ui/view.h"

/* The sections. */
enum dashboard_part {
	PART_DO,
	PART_MEMBERSHIP,
	PART_COMPETENCIES,
	PART_BENEFITS,
	PART_ENDING,
	PART_ALERTS,
	PART_RECENT,
	PART_FORESIGHT,
	N_PARTS,
	PART_PROGRAMS = N_PARTS, /* of several, above all; without a heading */
	N_ALL_PARTS
};

/* From so many rows on there are blank ones between parts. */
enum { DASHBOARD_ROOMY_ROWS = 36 };

/* Kinds of rows; most are one text over all columns. */
enum {
	ROW_TODO = VIEW_OWN,
	ROW_ALERT,
	ROW_COMPETENCY, /* its item is the competency */
	ROW_BENEFIT,
	ROW_ENDING,
	ROW_ENTRY,
	ROW_LINK, /* its item is the subject that it leads to */
	ROW_PROGRAM
};

enum {
	COLUMN_WHAT,
	COLUMN_GAUGE,
	COLUMN_DONE,
	COLUMN_GAUGE_2,
	COLUMN_DONE_2,
	COLUMN_DATE,
	COLUMN_STATE,
	COLUMN_NOTE
};

/* What is to be done. */
enum todo_kind {
	TODO_RENEW,  /* what was bought */
	TODO_SAVE,   /* a level */
	TODO_GO,     /* where it is done: a subject of the whole */
	TODO_BENEFIT /* give back, of a benefit */
};

struct todo {
	enum todo_kind kind;
	const char *what;
	int32_t until; /* DATE_NONE: no day */
	const struct alert *alert;
	uint32_t competency, level, benefit;
	int32_t day; /* on which the level must be met; DATE_NONE: too late, or unknown
		      */
	const char *why, *how; /* null: still being found out; "" */
	enum subject_kind to;
};

/* A cure that was found, kept while the rows are made again. */
struct kept_cure {
	uint32_t competency, level;
	int32_t day;
	char *why, *how; /* owned */
};

/* What outlives the rows. */
struct dashboard_state {
	struct kept_cure *cures; /* owned: of these facts, this date and language */
	size_t n_cures, capacity;
	uint64_t n_readings;
	const void *world;
	int32_t as_of;
	int lang;
};

/* What open makes. */
struct dashboard_made {
	const struct alert **alerts; /* by urgency, without those put off */
	const struct todo *todos;
	size_t n_todos;
	const struct benefit_report *benefits;
	const struct ending *endings;
	const struct log_entry *entries;
	const char *levels[2]; /* names of the levels, if all competencies have these */
};

/* What open has made of a view of the Dashboard. */
static inline const struct dashboard_made *
dashboard_made(const struct view *view)
{
	return view->made;
}

#endif
