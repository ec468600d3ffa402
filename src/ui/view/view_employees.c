/* The employees: with whom they are, what they fill, what they hold. */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "edit_fact.h"

enum { NAME, STATE, PLACES, CRITICAL, HOLDS, EMAIL, DEPARTMENT, JOB };

/* What is counted once for everybody. */
struct row {
	uint32_t places, critical, holds;
};

static const struct person *
person_at(const struct view *view, size_t row)
{
	return &view->app->world->people[row];
}

static const struct row *
row_at(const struct view *view, size_t row)
{
	return &((const struct row *)view->rows)[row];
}

/* Adds the places of one path, which may apply without being the best. */
static void
count_path(struct view *view, uint32_t competency, size_t level, size_t index,
	   struct row *rows)
{
	const struct path_report *path =
		&view->app->report->competencies[competency].levels[level].paths[index];
	struct arena arena = {0};
	for (size_t r = 0; r < path->n_requirements; r++) {
		if (path->requirements[r].requirement->form != REQ_PEOPLE)
			continue;
		struct contributors who = eval_contributors(
			view->app->eval,
			(struct report_place){competency, level, index, r}, &arena);
		for (size_t i = 0; i < who.n_assigned; i++)
			rows[who.assigned[i]].places++;
		arena_clear(&arena);
	}
	arena_free(&arena);
}

static void
count_places(struct view *view, struct row *rows)
{
	const struct report *report = view->app->report;
	for (uint32_t c = 0; c < report->n_competencies; c++)
		for (size_t l = 0; l < report->competencies[c].n_levels; l++) {
			const struct level_report *level =
				&report->competencies[c].levels[l];
			for (size_t i = 0; i < level->n_critical; i++)
				rows[level->critical[i]].critical++;
			for (size_t p = 0; p < level->n_paths; p++)
				if (level->paths[p].applies)
					count_path(view, c, l, p, rows);
		}
}

static void
count_held(const struct app *app, const struct person *person, struct row *row)
{
	for (size_t i = 0; i < person->n_achievements; i++)
		row->holds += app_counts(
			app->report,
			&app->world->achievements[person->first_achievement + i]);
}

static void
make_rows(struct view *view)
{
	const struct world *world = view->app->world;
	struct row *rows = arena_array(&view->arena, world->n_people, sizeof *rows);
	for (size_t i = 0; i < world->n_people; i++)
		count_held(view->app, &world->people[i], &rows[i]);
	count_places(view, rows);
	view->rows = rows;
	view->n_rows = world->n_people;
}

static void
add_state(const struct view *view, size_t row, struct cell *cell)
{
	const struct world *world = view->app->world;
	uint32_t with = world_organization(world, (uint32_t)row, view->app->as_of);
	int32_t left_on = person_at(view, row)->left_on;
	char date[DATE_TEXT_BYTES];
	cell->style = ROLE_DIM;
	if (left_on < view->app->as_of) {
		buf_printf(cell->text, C_("employee", "left %s"),
			   show_day(left_on, date));
	} else if (with == WORLD_HOME) {
		cell->style = ROLE_NORMAL;
		buf_puts(cell->text, C_("employee", "associated"));
	} else if (with == CATALOG_NONE) {
		cell->style = ROLE_WARN;
		buf_puts(cell->text, C_("employee", "not associated"));
	} else {
		buf_printf(cell->text, _("with %s"), world->organizations[with]);
	}
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

static void
cell(const void *context, size_t row, size_t column, struct cell *cell)
{
	const struct view *view = context;
	const struct person *person = person_at(view, row);
	if (column == NAME)
		buf_puts(cell->text, person->name);
	else if (column == STATE)
		add_state(view, row, cell);
	else if (column == PLACES)
		add_count(cell, row_at(view, row)->places);
	else if (column == CRITICAL)
		add_count(cell, row_at(view, row)->critical);
	else if (column == HOLDS)
		add_count(cell, row_at(view, row)->holds);
	else if (column == EMAIL)
		buf_puts(cell->text, person->email);
	else if (column == DEPARTMENT)
		buf_puts(cell->text, person->department);
	else if (column == JOB)
		buf_puts(cell->text, person->title);
	if (column == CRITICAL && row_at(view, row)->critical > 0)
		cell->style = ROLE_WARN;
}

static uint64_t
key(const void *context, size_t row)
{
	return (uint64_t)person_at(context, row)->row;
}

static int
compare_count(uint32_t a, uint32_t b)
{
	return a > b ? -1 : a < b; /* the most first */
}

static int
compare(const void *context, size_t column, size_t a, size_t b)
{
	const struct view *view = context;
	const struct person *x = person_at(view, a), *y = person_at(view, b);
	struct cell one = {&(struct buf){0}, 0, -1}, other = {&(struct buf){0}, 0, -1};
	int order;
	switch (column) {
	case NAME:
		return text_compare(x->name, y->name);
	case PLACES:
		return compare_count(row_at(view, a)->places, row_at(view, b)->places);
	case CRITICAL:
		return compare_count(row_at(view, a)->critical,
				     row_at(view, b)->critical);
	case HOLDS:
		return compare_count(row_at(view, a)->holds, row_at(view, b)->holds);
	case EMAIL:
		return text_compare(x->email, y->email);
	case DEPARTMENT:
		return text_compare(x->department, y->department);
	case JOB:
		return text_compare(x->title, y->title);
	default: /* STATE, by its words */
		add_state(view, a, &one);
		add_state(view, b, &other);
		order = strcmp(buf_text(one.text), buf_text(other.text));
		buf_free(one.text);
		buf_free(other.text);
		return order;
	}
}

static void
open(struct view *view)
{
	struct list_column columns[] = {
		[NAME] = {_("Name"), 16, 26, 40, 1, false, false},
		[STATE] = {C_("employee", "State"), 14, 20, 30, 2, false, false},
		[PLACES] = {C_("employee", "Fills"), 6, 6, 8, 3, true, false},
		[CRITICAL] = {C_("employee", "Critical"), 8, 8, 8, 3, true, false},
		[HOLDS] = {C_("employee", "Holds"), 6, 6, 8, 5, true, false},
		[EMAIL] = {_("Email"), 16, 32, 40, 6, false, false},
		[DEPARTMENT] = {_("Department"), 10, 18, 26, 7, false, false},
		[JOB] = {C_("employee", "Title"), 12, 24, 30, 8, false, false},
	};
	struct list_source source = {
		.context = view,
		.cell = cell,
		.key = key,
		.compare = compare,
		.empty = _("No employee is recorded. \"attain import employees FILE\" "
			   "reads them."),
	};
	make_rows(view);
	source.n_rows = view->n_rows;
	list_set(view->list, &source, columns, sizeof columns / sizeof *columns);
}

static void
draw(const struct view *view, struct area area)
{
	struct area peek = view_peek_area(&area, view->peeking, false);
	list_draw(view->list, area);
	size_t row = list_row(view->list);
	if (row != LIST_NO_ROW && peek.rows > 0)
		view_draw_person(view->app, (uint32_t)row, peek);
}

static struct answer
enter(struct view *view, size_t row)
{
	return view_open_person(view->app, (uint32_t)row);
}

static struct subject
subject(const struct view *view, size_t row)
{
	struct subject s = SUBJECT_NOTHING;
	(void)view;
	if (row != LIST_NO_ROW) {
		s.kind = SUBJECT_PERSON;
		s.person = (uint32_t)row;
	}
	return s;
}

static void
add(struct screen *screen, const struct subject *s)
{
	(void)s;
	edit_fact(screen, KIND_EMPLOYEES, NULL);
}

static const struct verb verbs[] = {
	{ACTION_ADD, VERB_ON_ANY, add, NULL},
	VERBS_END,
};

const struct view_class view_employees = {
	.about = SUBJECT_EMPLOYEES,
	.id = "employees",
	.name = N_("Employees"),
	.contexts = KEYS_LIST | KEYS_SORT | KEYS_PEEK,
	.verbs = verbs,
	.open = open,
	.draw = draw,
	.enter = enter,
	.subject = subject,
};
