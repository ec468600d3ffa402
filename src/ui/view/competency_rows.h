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
	ROW_NOTHING,
	ROW_BAR,  /* of a score */
	ROW_PART, /* of a score, or what is below one */
	ROW_LINE, /* its text: what is to be said of a level */
	/* competency_people.h */
	ROW_ASKS,  /* its text: what people are asked for; unfolds to */
	ROW_ASKED, /* a credential */
	ROW_NEAR,  /* a candidate */
	ROW_MORE   /* how many people are not shown; unfolds to them */
};

/* Where in the report a row is. */
struct spot {
	int kind;
	uint32_t level, path, req; /* indexes */
	uint32_t part; /* of a score, counted from 1 with those below others; 0: none */
	/* person, credential, or index of override, award, value, record; of ROW_MORE
	 * which people */
	uint32_t item;
	int name_cells; /* of people: what their names take */
	bool assigned;	/* a person who fills a place */
	bool open;	/* a heading that is not folded */
	/* until when a person holds what is asked for; DATE_NONE: to be asked */
	int32_t until;
	const struct candidate *candidate; /* ROW_NEAR; in the view's arena */
};

/* What outlives the rows. */
struct competency_state {
	/* owns: keys of headings that are not as they are at first */
	uint64_t *toggled;
	size_t n_toggled, capacity;
	struct spot *spots; /* owns: of the rows, by their items */
	size_t spots_capacity;
	uint32_t n_parts; /* of the score whose rows are being made */
	/* key of the requirement that is unfolded at first: the first one that keeps
	 * the lowest level from being met, when the view was opened */
	uint64_t first;
	bool begun;
};

/* Adds the view's rows. */
void competency_rows_make(struct view *view);

/* Folds or unfolds a heading; the rows must then be made again. */
void competency_rows_toggle(struct view *view, const struct view_row *row);

void competency_rows_close(struct view *view);

/* The same headings folded, in a state without rows. */
void competency_rows_copy(const void *from, void *to);

/* Adds a row. */
struct view_row *competency_rows_add(struct view *view, struct spot spot, int depth);

/* Whether a row that folds is open now, if it is or isn't at first. */
bool competency_rows_open(const struct view *view, const struct spot *spot,
			  bool at_first);

const struct spot *competency_spot(const struct view *view, const struct view_row *row);
const struct level_report *competency_level(const struct view *view,
					    const struct spot *spot);
const struct path_report *competency_path(const struct view *view,
					  const struct spot *spot);
const struct req_report *competency_req(const struct view *view,
					const struct spot *spot);

/* Opens a level's view at the first requirement that is not met, of a level that is met
 * but in danger at the first one that people fill; unfolded. Else at the level. */
struct answer competency_open_unmet(const struct app *app, uint32_t competency,
				    uint32_t level);

/* Of a score: the part that a row is, or is below; null. */
const struct part_report *competency_part(const struct view *view,
					  const struct spot *spot);

#endif
