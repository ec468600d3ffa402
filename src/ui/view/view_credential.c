/* A credential: where it counts, who holds it, who lacks it alone, who held it, and who
 * will hold it. */
#include <string.h>

#include "app/requirement_words.h"
#include "app/score_words.h"
#include "app/shown.h"
#include "base/lang.h"
#include "core/candidates.h"
#include "credential_places.h"
#include "rows.h"

/* Kinds of rows, and in the same order the sections in which they are. */
enum { ROW_PLACE = VIEW_OWN, ROW_HOLDER, ROW_NEAR, ROW_FORMER, ROW_OTHER, ROW_COMING };
enum section { PLACES, HOLDERS, NEAREST, FORMER, OTHERS, COMING, N_SECTIONS };

enum { WHAT, FIRST, SECOND, STATE };

enum { HEAD_ROWS = 5, NAMED = 20 };

/* Somebody who lacks this and nothing else for a place. */
struct near {
	uint32_t person;
	size_t place; /* the first */
	size_t more;  /* others */
};

/* What open makes. */
struct made {
	uint32_t credential; /* of the catalog, else CATALOG_NONE */
	const struct credential_place *places;
	size_t n_places;
	const struct achievement **held, **former, **coming;
	size_t n_held, held_capacity, n_former, former_capacity;
	size_t n_coming, coming_capacity;
	struct near *near;
	size_t n_near, near_capacity;
	uint32_t *near_of; /* by person: 1 + index in near */
	size_t *unnamed;   /* by place: who else is as near */
};

static const struct made *
made_of(const struct view *view)
{
	return view->made;
}

/* ---- cells ---- */

/* Headings carry the titles of their section's columns. */
static void
heading_cell(const struct view *view, const struct view_row *row, size_t column,
	     struct cell *cell)
{
	static const char *const titles[N_SECTIONS][4] = {
		[PLACES] = {N_("Where it counts"), "", "", ""},
		[HOLDERS] = {N_("Who holds it"), N_("Earned on"), N_("Counts until"),
			     ""},
		[NEAREST] = {N_("One credential away: this one"), "", "", ""},
		[FORMER] = {N_("Who held it"), N_("Earned on"), N_("Counts until"), ""},
		[OTHERS] = {N_("Before and after it"), "", "", ""},
		[COMING] = {N_("Who will hold it"), N_("Earned on"), N_("Counts until"),
			    ""},
	};
	const char *text = titles[row->section][column];
	cell->style = row->style;
	if (column == WHAT)
		buf_printf(cell->text, "%d %s (%zu)", row->section + 1, _(text),
			   view->counts[row->section]);
	else if (*text != '\0')
		buf_puts(cell->text, _(text));
}

/* "Messaging Silver: Office 365 and Exchange exams" */
static void
add_place(const struct view *view, const struct credential_place *place,
	  struct buf *out)
{
	const struct app *app = view->app;
	const struct level_report *level =
		&app->report->competencies[place->at.competency]
			 .levels[place->at.level];
	show_award(out, app->catalog, place->at.competency, level->level);
	if (place->part)
		buf_printf(out, ": %s", app_part_name(place->part->part));
	else
		buf_printf(out, ": %s",
			   app_requirement_text(
				   app->catalog,
				   place->other
					   ? place->other
					   : credential_req(app, place)->requirement,
				   view->scratch));
}

static void
add_state(const struct view *view, const struct req_report *req, struct cell *cell)
{
	const char *lacking = app_short_text(view->app->report, req, view->scratch);
	if (*lacking == '\0') {
		cell->style = show_req_met(cell->text, req);
		return;
	}
	show_glyph(cell->text, GLYPH_NOT_MET);
	buf_puts(cell->text, lacking);
	cell->style = ROLE_BAD;
}

static void
place_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const struct app *app = view->app;
	const struct credential_place *place = &made_of(view)->places[row->item];
	if (column == WHAT)
		add_place(view, place, cell->text);
	if (place->other)
		cell->style = ROLE_DIM;
	if (column == STATE && place->other)
		buf_puts(cell->text, _("another way"));
	else if (column == STATE && place->part)
		buf_puts(cell->text, app_part_points_text(place->part, view->scratch));
	else if (column == STATE)
		add_state(view, credential_req(app, place), cell);
}

static const struct achievement *
achievement_of(const struct view *view, const struct view_row *row)
{
	const struct made *made = made_of(view);
	return row->kind == ROW_HOLDER	 ? made->held[row->item]
	       : row->kind == ROW_COMING ? made->coming[row->item]
					 : made->former[row->item];
}

static void
person_cell(const struct view *view, const struct view_row *row, size_t column,
	    struct cell *cell)
{
	const struct app *app = view->app;
	const struct achievement *a = achievement_of(view, row);
	int32_t until = shown_until(app, a);
	bool held = row->kind == ROW_HOLDER;
	cell->style = held ? ROLE_NORMAL : ROLE_DIM;
	if (column == WHAT) {
		buf_puts(cell->text, app->world->people[a->person].name);
	} else if (column == FIRST) {
		show_date(cell->text, a->earned_on);
	} else if (column == SECOND) {
		show_date(cell->text, until);
		if (held && until < date_plus_days(app->as_of, EVAL_EXPIRY_NOTICE_DAYS))
			cell->style = ROLE_WARN;
	} else {
		buf_puts(cell->text,
			 app_standing_text(app->report, a->person, view->scratch));
	}
}

static void
near_cell(const struct view *view, const struct view_row *row, size_t column,
	  struct cell *cell)
{
	const struct made *made = made_of(view);
	const struct near *near = &made->near[row->item];
	if (column != WHAT)
		return;
	show_glyph(cell->text, GLYPH_NEAR);
	buf_printf(cell->text, "%s  ", view->app->world->people[near->person].name);
	add_place(view, &made->places[near->place], cell->text);
	if (near->more > 0)
		buf_printf(cell->text, _(" and %zu more"), near->more);
}

static void
other_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const struct catalog *catalog = view->app->catalog;
	bool after = catalog->credentials[made_of(view)->credential].replaced_by ==
		     row->item;
	if (column != WHAT)
		return;
	buf_puts(cell->text, after ? C_("credential", "after it:")
				   : C_("credential", "before it:"));
	buf_putc(cell->text, ' ');
	show_credential(cell->text, &catalog->credentials[row->item]);
}

/* ---- rows ---- */

/* The first of somebody's achievements of a credential that is still to come. */
static void
take_coming(struct view *view, struct made *made, const struct achievement *a,
	    const struct achievement *end)
{
	const struct achievement *first = NULL;
	for (; a < end && a->credential == made->credential; a++)
		if (a->earned_on > view->app->as_of &&
		    shown_until(view->app, a) >= a->earned_on &&
		    (!first || a->earned_on < first->earned_on))
			first = a;
	if (first)
		ARENA_MORE(&view->arena, made->coming, made->n_coming,
			   made->coming_capacity) = first;
}

static bool
is_coming(const struct made *made, uint32_t person)
{
	for (size_t i = 0; i < made->n_coming; i++)
		if (made->coming[i]->person == person)
			return true;
	return false;
}

static void
take_person(struct view *view, struct made *made, uint32_t person)
{
	const struct app *app = view->app;
	const struct person *p = &app->world->people[person];
	const struct achievement *all = &app->world->achievements[p->first_achievement];
	const struct achievement *a = all;
	uint32_t i = 0, next;
	while (i < p->n_achievements && a[i].credential != made->credential)
		i++;
	if (i == p->n_achievements)
		return;
	int32_t until = credential_until(app, person, i, &next, &a);
	bool gone = app_standing(app->report, person) == STANDING_LEFT;
	if (until < app->as_of && !gone)
		take_coming(view, made, &all[i], &all[p->n_achievements]);
	if (until >= app->as_of && !gone)
		ARENA_MORE(&view->arena, made->held, made->n_held,
			   made->held_capacity) = a;
	else if (a->earned_on <= app->as_of)
		ARENA_MORE(&view->arena, made->former, made->n_former,
			   made->former_capacity) = a;
}

static void
add_near(struct view *view, struct made *made, uint32_t person, size_t place)
{
	uint32_t *index = &made->near_of[person];
	if (*index > 0) {
		made->near[*index - 1].more++;
		return;
	}
	ARENA_MORE(&view->arena, made->near, made->n_near, made->near_capacity) =
		(struct near){.person = person, .place = place};
	*index = (uint32_t)made->n_near;
}

/* Who lacks this one alone; of those for one place so many. */
static void
find_near(struct view *view, struct made *made)
{
	made->near_of = arena_array(&view->arena, view->app->world->n_people,
				    sizeof *made->near_of);
	made->unnamed =
		arena_array(&view->arena, made->n_places, sizeof *made->unnamed);
	for (size_t i = 0; i < made->n_places; i++) {
		const struct credential_place *place = &made->places[i];
		if (place->other)
			continue;
		struct candidates found =
			candidates_lacking(view->app->eval, place->at,
					   place->part ? place->part->part : NULL,
					   made->credential, NAMED, &view->arena);
		for (size_t k = 0; k < found.n; k++)
			if (!is_coming(made, found.list[k].person))
				add_near(view, made, found.list[k].person, i);
		made->unnamed[i] = found.total - found.n;
	}
}

/* How many more there are for a place. */
static void
add_unnamed(struct view *view, const struct made *made)
{
	for (size_t i = 0; i < made->n_places; i++) {
		struct buf text = {.arena = &view->arena};
		if (made->unnamed[i] == 0)
			continue;
		add_place(view, &made->places[i], &text);
		/* a level and a requirement, people */
		rows_note(view, NEAREST,
			  arena_printf(&view->arena,
				       ngettext("%s: %zu more", "%s: %zu more",
						(unsigned long)made->unnamed[i]),
				       buf_text(&text), made->unnamed[i]));
	}
}

static void
add_others(struct view *view, const struct made *made)
{
	const struct catalog *catalog = view->app->catalog;
	uint32_t after = catalog->credentials[made->credential].replaced_by;
	rows_heading(view, OTHERS, NULL);
	for (uint32_t i = 0; i < catalog->n_credentials; i++)
		if (catalog->credentials[i].replaced_by == made->credential ||
		    i == after)
			rows_add(view, OTHERS, ROW_OTHER, i);
	if (view->counts[OTHERS] == 0)
		rows_note(view, OTHERS, _("It replaces none, and none replaces it."));
}

static void
open(struct view *view)
{
	static const char *const none[] = {
		N_("No requirement that applies on this date names it."),
		N_("Nobody holds it on this date."),
		N_("Nobody lacks only this one."),
		N_("Nobody held it before."),
	};
	const struct app *app = view->app;
	struct made *made = arena_alloc(&view->arena, sizeof *made);
	view->made = made;
	made->credential = view->id < (int64_t)app->catalog->n_credentials
				   ? (uint32_t)view->id
				   : CATALOG_NONE;
	if (made->credential == CATALOG_NONE)
		return;
	made->places =
		credential_places(app, made->credential, &view->arena, &made->n_places);
	for (uint32_t i = 0; i < app->world->n_people; i++)
		take_person(view, made, i);
	find_near(view, made);
	const size_t n[] = {made->n_places, made->n_held, made->n_near, made->n_former};
	for (int section = PLACES; section < OTHERS; section++) {
		rows_heading(view, section, NULL);
		rows_add_all(view, section, ROW_PLACE + section, n[section],
			     _(none[section]));
		if (section == NEAREST)
			add_unnamed(view, made);
	}
	add_others(view, made);
	if (made->n_coming > 0) {
		rows_heading(view, COMING, NULL);
		rows_add_all(view, COMING, ROW_COMING, made->n_coming, NULL);
	}
}

/* What the credential is, and a line below. */
static int
draw_facts(const struct view *view, struct area area)
{
	struct buf text = {0};
	int used;
	if (made_of(view)->credential == CATALOG_NONE || area.rows <= 10)
		return 0;
	credential_facts(view->app, made_of(view)->credential, &text);
	const char *after_id = strchr(buf_text(&text), '\n');
	area.rows = HEAD_ROWS;
	used = draw_lines(draw_between(area, 1), ROLE_NORMAL,
			  after_id ? after_id + 1 : "");
	buf_free(&text);
	draw_rule(area, used, 1, area.cols - 2);
	return used + 1;
}

static uint32_t
person_of(const struct view *view, const struct view_row *row)
{
	switch (row->kind) {
	case ROW_HOLDER:
	case ROW_FORMER:
	case ROW_COMING:
		return achievement_of(view, row)->person;
	case ROW_NEAR:
		return made_of(view)->near[row->item].person;
	default:
		return CATALOG_NONE;
	}
}

static void
details(const struct view *view, const struct view_row *row,
	struct view_details *details)
{
	const struct app *app = view->app;
	details->person = person_of(view, row);
	if (row->kind == ROW_OTHER) {
		details->form = TEXT_TITLED;
		credential_facts(app, row->item, &details->text);
	} else if (row->kind == ROW_PLACE) {
		const struct report_place *at = &made_of(view)->places[row->item].at;
		details->competency = at->competency;
		details->level = app->report->competencies[at->competency]
					 .levels[at->level]
					 .level;
	}
}

static struct answer
enter(struct view *view, const struct view_row *row)
{
	const struct app *app = view->app;
	if (row->kind == ROW_OTHER)
		return answer_push(SUBJECT_CREDENTIAL, row->item, 0);
	if (row->kind == ROW_PLACE) {
		const struct report_place *at = &made_of(view)->places[row->item].at;
		return view_open_level(at->competency,
				       app->report->competencies[at->competency]
					       .levels[at->level]
					       .level);
	}
	return row->kind < VIEW_OWN ? answer_pass()
				    : view_open_person(app, person_of(view, row));
}

static const char *
title(const struct view *view, struct arena *arena)
{
	uint32_t credential = made_of(view)->credential;
	return arena_strdup(
		arena, credential == CATALOG_NONE
			       ? _("Credential")
			       : app_credential_brief(view->app->catalog, credential));
}

static void
subject(const struct view *view, const struct view_row *row, struct subject *s)
{
	const struct made *made = made_of(view);
	s->kind = SUBJECT_CREDENTIAL;
	s->credential = made->credential;
	s->of_view = true;
	if (!row)
		return;
	if (row->kind == ROW_HOLDER || row->kind == ROW_FORMER ||
	    row->kind == ROW_COMING) {
		subject_is_fact(s, SUBJECT_ACHIEVEMENT, KIND_ACHIEVEMENTS,
				achievement_of(view, row));
		s->person = person_of(view, row);
		if (row->kind == ROW_HOLDER)
			s->supposes = SUPPOSES_LEAVES;
		s->of_view = false;
	} else if (row->kind == ROW_NEAR) {
		s->kind = SUBJECT_PERSON;
		s->person = person_of(view, row);
		s->supposes = SUPPOSES_EARNS;
		s->lacks = &made->credential;
		s->n_lacks = 1;
		s->of_view = false;
	} else if (row->kind == ROW_OTHER) {
		s->credential = row->item;
		s->of_view = false;
	}
}

const struct view_class view_credential = {
	.about = SUBJECT_CREDENTIAL,
	.above = SUBJECT_CREDENTIALS,
	.contexts = KEYS_LIST | KEYS_JUMP | KEYS_PEEK,
	.columns =
		{
			[WHAT] = {NULL, 24, 60, 110, 1, false, false},
			[FIRST] = {NULL, 10, 10, 12, 2, false, false},
			[SECOND] = {NULL, 10, 12, 14, 3, false, false},
			[STATE] = {NULL, 0, 16, 26, 3, false, false},
		},
	.empty = N_("No catalog knows this credential any more."),
	.cells = {[VIEW_HEADING] = heading_cell,
		  [ROW_PLACE] = place_cell,
		  [ROW_HOLDER] = person_cell,
		  [ROW_NEAR] = near_cell,
		  [ROW_FORMER] = person_cell,
		  [ROW_OTHER] = other_cell,
		  [ROW_COMING] = person_cell},
	.open = open,
	.head = draw_facts,
	.head_of_list = true,
	.details = details,
	.enter = enter,
	.n_parts = N_SECTIONS,
	.title = title,
	.subject = subject,
};
