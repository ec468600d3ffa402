/* The employees: with whom they are, what they fill, what they hold. */
#include <string.h>

#include "app/shown.h"
#include "base/lang.h"
#include "base/order.h"
#include "base/text.h"
#include "edit_fact.h"
#include "rows.h"

enum {
	NAME,
	STATE,
	PLACES,
	CRITICAL,
	HOLDS,
	ENDS,
	EMAIL,
	DEPARTMENT,
	JOB,
	HIRED,
	LEFT,
	MCP
};
enum { ROW_PERSON = VIEW_OWN };

/* What is counted once for everybody. */
struct counts {
	uint32_t *places, *critical, *holds;
	int32_t *ends; /* the first day on which something held ends */
};

static const struct person *
person_of(const struct view *view, const struct view_row *row)
{
	return &view->app->world->people[row->item];
}

/* Also the places of paths that apply without being the best. */
static void
count_places(struct view *view, const struct counts *counts)
{
	const struct report *report = view->app->report;
	for (struct level_walk at = {0}; report_next_level(report, &at);) {
		const struct level_report *level = at.level;
		if (!shown_competency(view->app, at.competency))
			continue;
		for (size_t i = 0; i < level->n_critical; i++)
			counts->critical[level->critical[i]]++;
		for (size_t p = 0; p < level->n_paths; p++)
			if (level->paths[p].applies)
				app_count_fillers(view->app,
						  (struct report_place){at.competency,
									at.next - 1, p,
									0},
						  counts->places);
	}
}

static void
add_state(const struct view *view, const struct view_row *row, struct cell *cell)
{
	static const unsigned styles[] = {[STANDING_LEFT] = ROLE_DIM,
					  [STANDING_HOME] = ROLE_NORMAL,
					  [STANDING_NOBODY] = ROLE_WARN,
					  [STANDING_ELSEWHERE] = ROLE_DIM};
	const struct report *report = view->app->report;
	cell->style = styles[app_standing(report, row->item)];
	buf_puts(cell->text, app_standing_text(report, row->item, view->scratch));
}

static void
add_count(struct cell *cell, uint32_t n)
{
	char digits[12];
	char *at = &digits[sizeof digits - 1];
	*at = '\0';
	for (; n > 0; n /= 10)
		*--at = (char)('0' + n % 10);
	buf_puts(cell->text, *at == '\0' ? "-" : at);
}

/* Of a column that is a text. */
static const char *
text_of(const struct view *view, const struct view_row *row, size_t column)
{
	const struct person *person = person_of(view, row);
	return column == NAME	      ? person->name
	       : column == EMAIL      ? person->email
	       : column == DEPARTMENT ? person->department
	       : column == MCP	      ? person->mcp_id
				      : person->title;
}

static bool
is_count(size_t column)
{
	return column == PLACES || column == CRITICAL || column == HOLDS;
}

static uint32_t
count_of(const struct view *view, const struct view_row *row, size_t column)
{
	const struct counts *counts = view->made;
	const uint32_t *of = column == PLACES  ? counts->places
			     : column == HOLDS ? counts->holds
					       : counts->critical;
	return of[row->item];
}

static bool
is_date(size_t column)
{
	return column == ENDS || column == HIRED || column == LEFT;
}

static int32_t
date_of(const struct view *view, const struct view_row *row, size_t column)
{
	const struct counts *counts = view->made;
	return column == ENDS	 ? counts->ends[row->item]
	       : column == HIRED ? person_of(view, row)->hired_on
				 : person_of(view, row)->left_on;
}

static void
person_cell(const struct view *view, const struct view_row *row, size_t column,
	    struct cell *cell)
{
	if (column == STATE)
		add_state(view, row, cell);
	else if (is_count(column))
		add_count(cell, count_of(view, row, column));
	else if (is_date(column))
		show_date(cell->text, date_of(view, row, column));
	else
		buf_puts(cell->text, text_of(view, row, column));
	if (column == CRITICAL && count_of(view, row, column) > 0)
		cell->style = ROLE_WARN;
}

static int
compare(const struct view *view, size_t column, const struct view_row *a,
	const struct view_row *b)
{
	struct cell one = {&(struct buf){0}, 0, -1, 0},
		    other = {&(struct buf){0}, 0, -1, 0};
	if (is_count(column))
		return ORDER(count_of(view, a, column), count_of(view, b, column));
	if (is_date(column))
		return ORDER(date_of(view, a, column), date_of(view, b, column));
	if (column != STATE)
		return text_compare(text_of(view, a, column), text_of(view, b, column));
	add_state(view, a, &one);
	add_state(view, b, &other);
	int order = strcmp(buf_text(one.text), buf_text(other.text));
	buf_free(one.text);
	buf_free(other.text);
	return order;
}

static void
open(struct view *view)
{
	const struct world *world = view->app->world;
	struct counts *counts = arena_alloc(&view->arena, sizeof *counts);
	size_t n = world->n_people;
	view->made = counts;
	counts->places = arena_array(&view->arena, n, sizeof *counts->places);
	counts->critical = arena_array(&view->arena, n, sizeof *counts->critical);
	counts->holds = arena_array(&view->arena, n, sizeof *counts->holds);
	counts->ends = arena_array(&view->arena, n, sizeof *counts->ends);
	for (uint32_t i = 0; i < n; i++) {
		counts->holds[i] = shown_count_held(view->app, i);
		counts->ends[i] = shown_next_end(view->app, i);
		rows_add(view, 0, ROW_PERSON, i)->key = (uint64_t)world->people[i].row;
	}
	count_places(view, counts);
}

static void
details(const struct view *view, const struct view_row *row,
	struct view_details *details)
{
	(void)view;
	details->person = row->item;
}

static struct answer
enter(struct view *view, const struct view_row *row)
{
	return view_open_person(view->app, row->item);
}

static void
subject(const struct view *view, const struct view_row *row, struct subject *s)
{
	(void)view;
	if (!row)
		return;
	s->kind = SUBJECT_PERSON;
	s->person = row->item;
	s->supposes = SUPPOSES_LEAVES;
}

static const struct verb verbs[] = {
	{ACTION_ADD, VERB_ON_ANY, edit_employee_new, NULL, NULL, RIGHT_SET},
	VERBS_END,
};

const struct view_class view_employees =
	{
		.about = SUBJECT_EMPLOYEES,
		.id = "employees",
		.name = N_("Employees"),
		.contexts = KEYS_LIST | KEYS_COLUMNS | KEYS_SORT | KEYS_PEEK,
		.verbs = verbs,
		.columns =
			{
				[NAME] = {N_("Name"), 16, 26, 40, 1, false, false},
				[STATE] = {NC_("employee", "State"), 15, 20, 30, 2,
					   false, false},
				[PLACES] = {NC_("employee", "Fills"), 6, 6, 8, 4, true,
					    false},
				[CRITICAL] = {NC_("employee", "Critical"), 8, 8, 8, 3,
					      true, false},
				[HOLDS] = {NC_("employee", "Holds"), 6, 6, 8, 5, true,
					   false},
				[ENDS] = {N_("Ends next"), 10, 10, 12, 2, false, false},
				[EMAIL] = {N_("Email"), 16, 32, 40, 6, false, false},
				[DEPARTMENT] = {N_("Department"), 10, 18, 26, 7, false,
						false},
				[JOB] = {NC_("employee", "Title"), 12, 24, 30, 8, false,
					 false},
				[HIRED] = {N_("Hired on"), 10, 10, 12, 9, false, false},
				[LEFT] = {N_("Last day"), 10,
					  10, 12, LIST_ON_REQUEST, false, false},
				[MCP] = {N_("MCP id"), 8, 10,
					 14, LIST_ON_REQUEST, false, false},
			},
		.empty = N_("No employee is recorded; {import-file} imports a file of "
			    "them, {add} adds one."),
		.pairs = 1U << ROW_PERSON,
		.marks = 1U << ROW_PERSON,
		.cells = {[ROW_PERSON] = person_cell},
		.open = open,
		.compare = compare,
		.details = details,
		.enter = enter,
		.subject = subject,
};
