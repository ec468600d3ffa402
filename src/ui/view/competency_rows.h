/*
 * The rows of a competency's view: levels, their paths, their requirements, and what
 * stands behind those; headings fold.
 */
#ifndef UI_COMPETENCY_ROWS_H
#define UI_COMPETENCY_ROWS_H

#include "ui/view.h"

/* Their numbers are in the keys of rows; levels have none there (view_level_key). */
enum row_kind {
	ROW_LEVEL,
	ROW_OVERRIDE,
	ROW_CRITICAL,
	ROW_PATH,
	ROW_REQ,
	ROW_PERSON,
	ROW_VALUE,
	ROW_RECORD,
	ROW_NOTHING
};

struct row {
	enum row_kind kind;
	uint32_t level, path, req; /* indexes in the report */
	uint32_t item;		   /* person, or index of override, value, record */
	bool assigned;		   /* a person who fills a place */
	bool open;		   /* a heading that is not folded */
	const char *who; /* of a people requirement: names, in the view's arena */
};

/* Makes the view's rows in its arena. */
void competency_rows_make(struct view *view);

/* Folds or unfolds a heading; the rows must then be made again. */
void competency_rows_toggle(struct view *view, const struct row *row);

void competency_rows_close(struct view *view);

const struct row *competency_row(const struct view *view, size_t index);
uint64_t competency_row_key(const struct view *view, const struct row *row);
const struct level_report *competency_row_level(const struct view *view,
						const struct row *row);
const struct path_report *competency_row_path(const struct view *view,
					      const struct row *row);
const struct req_report *competency_row_req(const struct view *view,
					    const struct row *row);

#endif
