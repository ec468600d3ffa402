/* An employee: what the achievements count toward, the achievements, the associations.
 */
#include <string.h>

#include "base/lang.h"
#include "ui/view.h"

enum row_kind { ROW_HEADING, ROW_FILL, ROW_ACHIEVEMENT, ROW_ASSOCIATION, ROW_NONE };

enum section { COUNTS, ACHIEVEMENTS, ASSOCIATIONS, N_SECTIONS };

struct row {
	enum row_kind kind;
	enum section section;
	uint32_t item;
};

/* What open makes. */
struct made {
	uint32_t person;
	size_t count[N_SECTIONS];
	const struct fill *fills;
	const struct achievement *const *achievements;
	struct row *rows;
};

enum { WHAT, FIRST, SECOND, STATE };

static const struct made *
made_of(const struct view *view)
{
	return view->rows;
}

static uint32_t
find_person(const struct view *view)
{
	const struct world *world = view->app->world;
	for (size_t i = 0; i < world->n_people; i++)
		if (world->people[i].row == view->id)
			return (uint32_t)i;
	return CATALOG_NONE;
}

static const struct person *
the_person(const struct view *view)
{
	return &view->app->world->people[made_of(view)->person];
}

static void
add_section(struct view *view, enum section section, enum row_kind kind, size_t n)
{
	struct made *made = view->rows;
	made->count[section] = n;
	made->rows[view->n_rows++] = (struct row){ROW_HEADING, section, 0};
	for (size_t i = 0; i < n; i++)
		made->rows[view->n_rows++] = (struct row){kind, section, (uint32_t)i};
	if (n == 0)
		made->rows[view->n_rows++] = (struct row){ROW_NONE, section, 0};
}

static void
make_rows(struct view *view)
{
	const struct app *app = view->app;
	struct made *made = arena_alloc(&view->arena, sizeof *made);
	size_t n_fills, n_achievements;
	view->rows = made;
	view->n_rows = 0;
	made->person = find_person(view);
	if (made->person == CATALOG_NONE)
		return;
	made->fills = eval_fills(app->eval, made->person, &view->arena, &n_fills);
	made->achievements = app_achievements(app->report, made->person, &view->arena,
					      &n_achievements);
	size_t n_associations = app->world->people[made->person].n_associations;
	made->rows =
		arena_array(&view->arena,
			    n_fills + n_achievements + n_associations + 2 * N_SECTIONS,
			    sizeof *made->rows);
	add_section(view, COUNTS, ROW_FILL, n_fills);
	add_section(view, ACHIEVEMENTS, ROW_ACHIEVEMENT, n_achievements);
	add_section(view, ASSOCIATIONS, ROW_ASSOCIATION, n_associations);
}

/* --- cells ------------------------------------------------------------- */

/* Headings carry the titles of their section's columns. */
static void
heading_cell(const struct view *view, const struct row *row, size_t column,
	     struct cell *cell)
{
	static const char *const titles[N_SECTIONS][4] = {
		[COUNTS] = {N_("Counts toward"), "", "", N_("Place")},
		[ACHIEVEMENTS] = {N_("Achievements"), N_("Earned on"),
				  N_("Counts until"), N_("State")},
		[ASSOCIATIONS] = {N_("Associations"), N_("From"), N_("To"),
				  N_("State")},
	};
	cell->style = DRAW_BOLD;
	if (column == WHAT)
		buf_printf(cell->text, "%d ", row->section + 1);
	if (*titles[row->section][column] != '\0')
		buf_puts(cell->text, _(titles[row->section][column]));
	if (column == WHAT)
		buf_printf(cell->text, " (%zu)", made_of(view)->count[row->section]);
}

static void
fill_cell(const struct view *view, const struct row *row, size_t column,
	  struct cell *cell)
{
	const struct report *report = view->app->report;
	const struct fill *fill = &made_of(view)->fills[row->item];
	const struct level_report *level =
		&report->competencies[fill->competency].levels[fill->level_index];
	const struct path_report *path = &level->paths[fill->path_index];
	struct arena arena = {0};
	cell->style = fill->place ? ROLE_NORMAL : ROLE_DIM;
	if (column == WHAT) {
		buf_puts(cell->text, app_award_name(report->catalog, fill->competency,
						    level->level, &arena));
		buf_printf(
			cell->text, ": %s",
			app_requirement_text(
				report->catalog,
				path->requirements[fill->requirement_index].requirement,
				&arena));
	} else if (column == STATE) {
		cell->style = fill->critical ? ROLE_WARN : cell->style;
		buf_puts(cell->text, fill->critical ? C_("contributor", "critical")
				     : fill->place  ? C_("contributor", "counts")
						    : C_("contributor", "could"));
	}
	arena_free(&arena);
}

static unsigned
add_achievement_state(const struct view *view, const struct achievement *a,
		      struct buf *out)
{
	const struct report *report = view->app->report;
	int32_t until = world_until(report->catalog, a);
	if (app_counts(report, a)) {
		if (!draw_accessible())
			buf_printf(out, "%s ", draw_glyph(GLYPH_MET));
		buf_puts(out, C_("achievement", "counts"));
		return ROLE_GOOD;
	}
	if (a->credential >= report->catalog->n_credentials)
		buf_puts(out, _("not in the catalog"));
	else if (a->earned_on > view->app->as_of)
		buf_puts(out, _("not earned yet"));
	else if (until < a->earned_on)
		buf_puts(out, _("never counts"));
	else if (until < view->app->as_of)
		buf_puts(out, C_("achievement", "ended"));
	else
		buf_puts(out, C_("achievement", "not associated"));
	return ROLE_DIM;
}

/* An exam by its number and title, what has a long id by its title alone. */
static void
add_credential(const struct report *report, uint32_t credential, struct buf *out)
{
	const char *id = app_credential_id(report, credential), *name = "";
	if (credential < report->catalog->n_credentials)
		name = lang_text(report->catalog->credentials[credential].name);
	if (*name == '\0')
		buf_puts(out, id);
	else if (draw_width(id) <= 12)
		buf_printf(out, "%s  %s", id, name);
	else
		buf_puts(out, name);
}

static void
achievement_cell(const struct view *view, const struct row *row, size_t column,
		 struct cell *cell)
{
	const struct report *report = view->app->report;
	const struct achievement *a = made_of(view)->achievements[row->item];
	int32_t until = world_until(report->catalog, a);
	cell->style = app_counts(report, a) ? ROLE_NORMAL : ROLE_DIM;
	if (column == WHAT) {
		add_credential(report, a->credential, cell->text);
	} else if (column == FIRST) {
		show_date(cell->text, a->earned_on);
	} else if (column == SECOND) {
		show_date(cell->text, until < a->earned_on ? DATE_NONE : until);
	} else {
		cell->style = add_achievement_state(view, a, cell->text);
	}
}

static void
association_cell(const struct view *view, const struct row *row, size_t column,
		 struct cell *cell)
{
	const struct world *world = view->app->world;
	const struct association *a =
		&world->associations[the_person(view)->first_association + row->item];
	bool now = a->from <= view->app->as_of && view->app->as_of <= a->effective_to;
	cell->style = now ? ROLE_NORMAL : ROLE_DIM;
	if (column == WHAT)
		buf_puts(cell->text, world->organizations[a->organization]);
	else if (column == FIRST)
		show_date(cell->text, a->from);
	else if (column == SECOND)
		show_date(cell->text, a->effective_to);
	else
		buf_puts(cell->text, now ? C_("association", "runs")
				     : a->from > view->app->as_of
					     ? C_("association", "not begun")
					     : C_("association", "ended"));
}

static void
none_cell(const struct row *row, size_t column, struct cell *cell)
{
	cell->style = ROLE_DIM;
	if (column != WHAT)
		return;
	switch (row->section) {
	case COUNTS:
		buf_puts(cell->text,
			 _("Nothing held on this date counts for any requirement."));
		break;
	case ACHIEVEMENTS:
		buf_puts(cell->text, _("No achievement is recorded."));
		break;
	case ASSOCIATIONS:
		buf_puts(cell->text, _("Not associated with any organization; "
				       "\"attain associate EMAIL\" does it."));
		break;
	case N_SECTIONS:
		break;
	}
}

static void
cell(const void *context, size_t index, size_t column, struct cell *cell)
{
	const struct view *view = context;
	const struct row *row = &made_of(view)->rows[index];
	switch (row->kind) {
	case ROW_HEADING:
		heading_cell(view, row, column, cell);
		break;
	case ROW_FILL:
		fill_cell(view, row, column, cell);
		break;
	case ROW_ACHIEVEMENT:
		achievement_cell(view, row, column, cell);
		break;
	case ROW_ASSOCIATION:
		association_cell(view, row, column, cell);
		break;
	case ROW_NONE:
		none_cell(row, column, cell);
		break;
	}
}

static uint64_t
key(const void *context, size_t index)
{
	const struct row *row = &made_of(context)->rows[index];
	return (uint64_t)(row->section + 1) << 40 |
	       (uint64_t)(row->kind != ROW_HEADING) << 32 | row->item;
}

static int
depth(const void *context, size_t index)
{
	return made_of(context)->rows[index].kind == ROW_HEADING ? 0 : 1;
}

/* --- the view ---------------------------------------------------------- */

static void
open(struct view *view)
{
	static const struct list_column columns[] = {
		[WHAT] = {NULL, 20, 60, 100, 1, false, false},
		[FIRST] = {NULL, 11, 12, 12, 2, false, false},
		[SECOND] = {NULL, 12, 12, 14, 3, false, false},
		[STATE] = {NULL, 0, 14, 22, 3, false, false},
	};
	struct list_source source = {
		.context = view,
		.cell = cell,
		.key = key,
		.depth = depth,
		.empty = _("This employee is no longer recorded."),
	};
	make_rows(view);
	source.n_rows = view->n_rows;
	list_set(view->list, &source, columns, sizeof columns / sizeof *columns);
	view->list->headless = true;
}

/* Writes one fact; on the next row where this one has no room for it. */
static void
draw_fact(struct area area, int *row, int *col, const char *label, const char *text)
{
	int cells = draw_width(label) + 1 + draw_width(text);
	if (*text == '\0')
		return;
	if (*col > 1 && *col + cells > area.cols - 1) {
		*col = 1;
		++*row;
	}
	*col += draw_text(area, *row, *col, area.cols - *col - 1, ROLE_DIM, label) + 1;
	*col += draw_text(area, *row, *col, area.cols - *col - 1, ROLE_NORMAL, text) +
		3;
}

/* The rows that it took. */
static int
draw_facts(const struct view *view, struct area area)
{
	const struct person *person = the_person(view);
	char date[DATE_TEXT_BYTES];
	int row = 0, col = 1;
	draw_fact(area, &row, &col, _("Email"), person->email);
	draw_fact(area, &row, &col, C_("employee", "Title"), person->title);
	draw_fact(area, &row, &col, _("Department"), person->department);
	draw_fact(area, &row, &col, _("Hired"), date_format(person->hired_on, date));
	draw_fact(area, &row, &col, C_("employee", "Left"),
		  date_format(person->left_on, date));
	draw_fact(area, &row, &col, "MCP", person->mcp_id);
	draw_fact(area, &row, &col, _("Other addresses"), person->other_emails);
	return row + 1;
}

static void
draw(const struct view *view, struct area area)
{
	if (made_of(view)->person != CATALOG_NONE && area.rows > 8) {
		struct area facts = area;
		facts.rows = 3;
		int used = draw_facts(view, facts);
		used = used < 3 ? used : 3;
		draw_rule(area, used, 1, area.cols - 2);
		area.row += used + 1;
		area.rows -= used + 1;
	}
	list_draw(view->list, area);
}

/* Why an achievement counts until when. */
static const char *
explain(struct view *view, const struct achievement *a)
{
	const struct catalog *catalog = view->app->catalog;
	struct buf text = {0};
	char date[DATE_TEXT_BYTES];
	if (a->credential >= catalog->n_credentials)
		return _("The catalog does not know this credential; it counts for "
			 "nothing.");
	const struct catalog_credential *c = &catalog->credentials[a->credential];
	buf_printf(&text, "%s %s",
		   *lang_text(c->name) != '\0' ? lang_text(c->name) : c->id,
		   draw_glyph(GLYPH_DOT));
	if (a->expires_on != DATE_NEVER)
		buf_printf(&text, _(" expires on %s;"), show_day(a->expires_on, date));
	if (c->valid_months > 0)
		buf_printf(&text,
			   ngettext(" good for %d month;", " good for %d months;",
				    (unsigned long)c->valid_months),
			   c->valid_months);
	if (c->counts_until != DATE_NEVER)
		buf_printf(&text, _(" the program counts it until %s;"),
			   show_day(c->counts_until, date));
	if (c->retires != DATE_NEVER)
		buf_printf(&text, _(" to be earned by %s;"),
			   show_day(c->retires, date));
	if (world_until(catalog, a) == DATE_NEVER)
		buf_puts(&text, _(" counts without end"));
	else
		buf_printf(&text, _(" so it counts until %s"),
			   show_day(world_until(catalog, a), date));
	const char *made = arena_strdup(&view->arena, buf_text(&text));
	buf_free(&text);
	return made;
}

static bool
go_section(struct view *view, int section)
{
	return section >= 0 && section < N_SECTIONS &&
	       list_go_key(view->list, (uint64_t)(section + 1) << 40);
}

static int
section_here(const struct view *view)
{
	size_t at = list_row(view->list);
	return at == LIST_NO_ROW ? 0 : (int)made_of(view)->rows[at].section;
}

static struct answer
act(struct view *view, enum action action, int pressed)
{
	if (action == ACTION_JUMP)
		return go_section(view, pressed - '1')
			       ? answer_stay()
			       : answer_say(_("There is no such part."));
	if (action == ACTION_PART_NEXT || action == ACTION_PART_PREVIOUS) {
		int by = action == ACTION_PART_NEXT ? 1 : N_SECTIONS - 1;
		go_section(view, (section_here(view) + by) % N_SECTIONS);
		return answer_stay();
	}
	return answer_pass();
}

static struct answer
enter(struct view *view, size_t at)
{
	const struct row *row = &made_of(view)->rows[at];
	if (row->kind == ROW_ACHIEVEMENT)
		return answer_say(
			explain(view, made_of(view)->achievements[row->item]));
	if (row->kind != ROW_FILL)
		return answer_say(_("There is nothing below this row."));
	const struct fill *fill = &made_of(view)->fills[row->item];
	return view_open_level(fill->competency,
			       view->app->report->competencies[fill->competency]
				       .levels[fill->level_index]
				       .level);
}

static const char *
title(const struct view *view, struct arena *arena)
{
	return made_of(view)->person == CATALOG_NONE
		       ? arena_strdup(arena, _("Employee"))
		       : arena_strdup(arena, the_person(view)->name);
}

static struct subject
subject(const struct view *view, size_t index)
{
	const struct made *made = made_of(view);
	struct subject s = SUBJECT_NOTHING;
	s.kind = SUBJECT_ACHIEVED;
	s.person = made->person;
	if (s.person == CATALOG_NONE)
		return s;
	s.kind = SUBJECT_PERSON;
	s.of_view = true;
	if (index == LIST_NO_ROW)
		return s;
	const struct row *row = &made->rows[index];
	if (row->kind == ROW_ACHIEVEMENT)
		subject_is_fact(&s, SUBJECT_ACHIEVEMENT, KIND_ACHIEVEMENTS,
				made->achievements[row->item]);
	else if (row->kind == ROW_ASSOCIATION)
		subject_is_fact(
			&s, SUBJECT_ASSOCIATION, KIND_ASSOCIATIONS,
			&view->app->world
				 ->associations[the_person(view)->first_association +
						row->item]);
	else if (row->section == ACHIEVEMENTS)
		s.kind = SUBJECT_ACHIEVEMENTS;
	else if (row->section == ASSOCIATIONS)
		s.kind = SUBJECT_ASSOCIATIONS;
	return s;
}

const struct view_class view_employee = {
	.about = SUBJECT_PERSON,
	.contexts = KEYS_LIST | KEYS_JUMP,
	.open = open,
	.draw = draw,
	.enter = enter,
	.act = act,
	.title = title,
	.subject = subject,
};
