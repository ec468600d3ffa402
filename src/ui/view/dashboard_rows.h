/* The rows of the Dashboard: parts with their headings, and what is in them. */
#ifndef UI_DASHBOARD_ROWS_H
#define UI_DASHBOARD_ROWS_H

#include "app/endings.h"
#include "ui/alert_order.h"
#include "ui/view.h"

enum part {
	PART_ALERTS,
	PART_MEMBERSHIP,
	PART_COMPETENCIES,
	PART_ENDING,
	PART_RECENT,
	PART_FORESIGHT,
	N_PARTS
};

enum row_kind {
	ROW_HEADING,
	ROW_ALERT,
	ROW_TERM,
	ROW_RENEWAL,
	ROW_PROFILE,
	ROW_BENEFITS,
	ROW_REFERRALS,
	ROW_COMPETENCY,
	ROW_ENDING,
	ROW_ENTRY,
	ROW_LINK, /* to a screen of what will be or would be */
	ROW_MORE, /* item: how many are not shown here */
	ROW_NONE
};

struct row {
	enum part part;
	enum row_kind kind;
	uint32_t item;
};

/* A competency's level that tells most about it, and the one that is next. */
struct standing {
	uint32_t competency;
	size_t best, next; /* indexes of levels; the same if there is no higher one to
			      gain */
};

/* What open makes. */
struct made {
	struct row *rows;
	const char *waiting; /* referrals that wait, in words; null: none */
	unsigned waiting_style;
	const struct alert **alerts; /* by urgency, without those put off */
	size_t n_alerts;
	struct standing *standings;
	size_t n_standings, n_by_stage[STAGE_AT_RISK + 1];
	const struct ending *endings;
	size_t n_endings;
	const struct log_entry *entries;
	size_t n_entries;
};

/* The screens that rows lead to; words are msgids. */
struct dashboard_link {
	enum subject_kind about;
	const char *name, *words;
};

enum { DASHBOARD_LINKS = 4 };
extern const struct dashboard_link dashboard_links[DASHBOARD_LINKS];

/* Makes view->rows (a struct made) in the view's arena, and n_rows. */
void dashboard_rows_make(struct view *view);

#endif
