/*
 * The rows of a competency's view: levels, their paths, their requirements, and what
 * stands behind those; headings fold.
 */
#ifndef UI_COMPETENCY_ROWS_H
#define UI_COMPETENCY_ROWS_H

#include "rows.h"

/* Their numbers are in the keys of rows; levels have none there (view_level_key). */
enum {
	ROW_LEVEL = VIEW_HEADING,
	ROW_OVERRIDE = VIEW_OWN,
	ROW_AWARD,
	ROW_CRITICAL,
	ROW_PATH,
	ROW_REQ,
	ROW_PERSON,
	ROW_VALUE,
	ROW_RECORD,
	ROW_NOTHING
};

/* Where in the report a row is. */
struct spot {
	int kind;
	uint32_t level, path, req; /* indexes */
	uint32_t item; /* person, or index of override, award, value, record */
	bool assigned; /* a person who fills a place */
	bool open;     /* a heading that is not folded */
};

/* What outlives the rows. */
struct competency_state {
	/* owns: keys of headings that are not as they are at first */
	uint64_t *toggled;
	size_t n_toggled, capacity;
	struct spot *spots; /* owns: of the rows, by their items */
	size_t spots_capacity;
};

/* Adds the view's rows. */
void competency_rows_make(struct view *view);

/* Folds or unfolds a heading; the rows must then be made again. */
void competency_rows_toggle(struct view *view, const struct view_row *row);

void competency_rows_close(struct view *view);

const struct spot *competency_spot(const struct view *view, const struct view_row *row);
const struct level_report *competency_level(const struct view *view,
					    const struct spot *spot);
const struct path_report *competency_path(const struct view *view,
					  const struct spot *spot);
const struct req_report *competency_req(const struct view *view,
					const struct spot *spot);

#endif
