/* An employee: what the achievements count toward, the achievements, the associations.
 */
#include "app/claims.h"
#include "app/missing.h"
#include "app/score_words.h"
#include "app/shown.h"
#include "base/lang.h"
#include "credential_places.h"
#include "edit_fact.h"
#include "leaving.h"
#include "queue_claims.h"
#include "rows.h"

/* Kinds of rows, and in the same order the sections in which they are. */
enum { ROW_FILL = VIEW_OWN, ROW_ACHIEVEMENT, ROW_ASSOCIATION, ROW_CLAIM, ROW_MISSING };
enum section { COUNTS, ACHIEVEMENTS, ASSOCIATIONS, CLAIMS, MISSING, N_SECTIONS };

/* What open makes. */
struct made {
	uint32_t person;
	const struct fill *fills;
	const struct achievement *const *achievements;
	const struct claim *const *claims;
	struct leaving leaving;
	bool own;		       /* of who asks, who is told nothing of others */
	const struct missing *missing; /* then */
};

enum { WHAT, FIRST, SECOND, STATE };
enum { FACT_ROWS = 3, LEAVING_ROWS = 2 };

static const struct made *
made_of(const struct view *view)
{
	return view->made;
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

static const struct association *
association_of(const struct view *view, const struct view_row *row)
{
	return &view->app->world
			->associations[the_person(view)->first_association + row->item];
}

/* --- cells ------------------------------------------------------------- */

/* Headings carry the titles of their section's columns. */
static void
heading_cell(const struct view *view, const struct view_row *row, size_t column,
	     struct cell *cell)
{
	static const char *const titles[N_SECTIONS][4] = {
		[COUNTS] = {N_("Counts toward"), "", "", N_("Place")},
		[ACHIEVEMENTS] = {N_("Achievements"), N_("Earned on"),
				  N_("Counts until"), N_("State")},
		[ASSOCIATIONS] = {N_("Associations"), N_("From"), N_("To"),
				  N_("State")},
		[CLAIMS] = {N_("Waiting to be accepted"), N_("Earned on"),
			    N_("Expires on"), N_("Number")},
		[MISSING] = {N_("What is missing"), N_("Counted"), "", N_("Lacks")},
	};
	const char *text = titles[row->section][column];
	if (row->section == COUNTS && column == SECOND && shown_several(view->app))
		text = N_("Program");
	cell->style = row->style;
	if (column == WHAT)
		buf_printf(cell->text, "%d %s (%zu)", row->section + 1, _(text),
			   view->counts[row->section]);
	else if (*text != '\0')
		buf_puts(cell->text, _(text));
}

static const struct level_report *
level_of(const struct view *view, const struct fill *fill)
{
	return &view->app->report->competencies[fill->competency]
			.levels[fill->level_index];
}

static size_t
n_applying(const struct level_report *level)
{
	size_t n = 0;
	for (size_t i = 0; i < level->n_paths; i++)
		n += level->paths[i].applies;
	return n;
}

/* "DevOps Silver: Azure exams"; of a score the part and the step: what is the same in
 * all rows of a competency with one level and one requirement is left out. */
static void
add_place(const struct view *view, const struct fill *fill, struct buf *out)
{
	const struct catalog *catalog = view->app->catalog;
	const struct level_report *level = level_of(view, fill);
	const struct path_report *path = &level->paths[fill->path_index];
	bool in_score = fill->n_trail > 0;
	if (in_score && catalog->competencies[fill->competency].n_levels == 1)
		buf_puts(out, app_competency_name(catalog, fill->competency));
	else
		show_award(out, catalog, fill->competency, level->level);
	if (in_score && n_applying(level) > 1)
		buf_printf(out, " (%s)", app_path_name(path->path));
	if (!in_score || path->n_requirements > 1)
		buf_printf(
			out, ": %s",
			app_requirement_text(
				catalog,
				path->requirements[fill->requirement_index].requirement,
				view->scratch));
	if (in_score)
		buf_printf(out, ": %s",
			   app_trail_name(fill->trail, fill->n_trail, view->scratch));
}

/* Of who asks, whether they are counted; what hangs on that would tell of others. */
static unsigned
add_contribution(const struct view *view, struct fill fill, struct buf *out)
{
	fill.critical &= !made_of(view)->own;
	return show_contribution(out, &fill);
}

static void
fill_cell(const struct view *view, const struct view_row *row, size_t column,
	  struct cell *cell)
{
	const struct fill *fill = &made_of(view)->fills[row->item];
	cell->style = fill->place ? ROLE_NORMAL : ROLE_DIM;
	if (column == WHAT) {
		add_place(view, fill, cell->text);
		if (fill->n_trail > 0) /* its end tells them apart */
			cell->style |= DRAW_MIDDLE;
	} else if (column == SECOND && shown_several(view->app)) {
		const struct catalog *catalog = view->app->catalog;
		uint32_t program = catalog_program_of(catalog, fill->competency);
		buf_puts(cell->text, catalog_program(catalog, program)->id);
	} else if (column == STATE) {
		cell->style = add_contribution(view, *fill, cell->text);
	}
}

static unsigned
add_achievement_state(const struct view *view, const struct achievement *a,
		      struct buf *out)
{
	int32_t until = shown_until(view->app, a);
	if (shown_counts(view->app, a)) {
		show_glyph(out, GLYPH_MET);
		buf_puts(out, C_("achievement", "counts"));
		return ROLE_GOOD;
	}
	if (!shown_knows(view->app, a->credential))
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

static void
add_credential(const struct report *report, uint32_t credential, struct buf *out)
{
	if (credential < report->catalog->n_credentials)
		show_credential(out, &report->catalog->credentials[credential]);
	else
		buf_puts(out, app_credential_id(report, credential));
}

static void
achievement_cell(const struct view *view, const struct view_row *row, size_t column,
		 struct cell *cell)
{
	const struct report *report = view->app->report;
	const struct achievement *a = made_of(view)->achievements[row->item];
	int32_t until = shown_until(view->app, a);
	cell->style = shown_counts(view->app, a) ? ROLE_NORMAL : ROLE_DIM;
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
association_cell(const struct view *view, const struct view_row *row, size_t column,
		 struct cell *cell)
{
	const struct association *a = association_of(view, row);
	bool now = a->from <= view->app->as_of && view->app->as_of <= a->effective_to;
	cell->style = now ? ROLE_NORMAL : ROLE_DIM;
	if (column == WHAT)
		buf_puts(cell->text, view->app->world->organizations[a->organization]);
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
claim_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const struct claim *claim = made_of(view)->claims[row->item];
	cell->style = ROLE_DIM;
	if (column == WHAT)
		claims_add_what(view->app, claim, cell->text);
	else if (column == FIRST)
		show_date(cell->text, claim->earned_on);
	else if (column == SECOND)
		show_date(cell->text, claim->expires_on);
	else
		buf_puts(cell->text, claim->number);
}

static const struct req_report *
req_of(const struct view *view, const struct missing *missing)
{
	struct report_place at = missing->at;
	return &view->app->report->competencies[at.competency]
			.levels[at.level]
			.paths[at.path]
			.requirements[at.requirement];
}

/* "DevOps Silver: Azure exams" */
static void
add_missing_place(const struct view *view, const struct missing *missing,
		  struct buf *out)
{
	const struct app *app = view->app;
	struct report_place at = missing->at;
	show_award(out, app->catalog, at.competency,
		   app->report->competencies[at.competency].levels[at.level].level);
	buf_printf(out, ": %s",
		   missing->part
			   ? app_part_name(missing->part)
			   : app_requirement_text(app->catalog,
						  req_of(view, missing)->requirement,
						  view->scratch));
}

/* "70-532", "70-532 + 70-534", "70-532 / 70-533": each of these would do. */
static void
add_lacks(const struct view *view, const struct missing *missing, struct buf *out)
{
	bool either = missing->n_either > 1;
	const uint32_t *list = either ? missing->either : missing->lacks;
	size_t n = either ? missing->n_either : missing->n_lacks;
	for (size_t i = 0; i < n; i++)
		buf_printf(out, "%s%s",
			   i == 0   ? ""
			   : either ? " / "
				    : " + ",
			   app_credential_brief(view->app->catalog, list[i]));
}

static void
missing_cell(const struct view *view, const struct view_row *row, size_t column,
	     struct cell *cell)
{
	const struct missing *missing = &made_of(view)->missing[row->item];
	cell->style = missing->holds_part ? ROLE_NORMAL : ROLE_DIM;
	if (column == WHAT)
		add_missing_place(view, missing, cell->text);
	else if (column == FIRST && !missing->part)
		show_have(cell->text, req_of(view, missing));
	else if (column == STATE)
		add_lacks(view, missing, cell->text);
}

/* --- the view ---------------------------------------------------------- */

/* The places in the programs that are shown; returns how many. */
static size_t
add_fills(struct view *view, size_t n)
{
	const struct fill *fills = made_of(view)->fills;
	size_t shown = 0;
	for (uint32_t i = 0; i < n; i++) {
		if (!shown_competency(view->app, fills[i].competency))
			continue;
		rows_add(view, COUNTS, ROW_FILL, i);
		shown++;
	}
	return shown;
}

/* What the person entered, and no admin has accepted yet. */
static const struct claim *const *
find_claims(struct view *view, uint32_t person, size_t *n)
{
	const struct side_facts *facts = &view->app->world->facts;
	const struct claim **found =
		arena_array(&view->arena, facts->n_claims + 1, sizeof *found);
	*n = 0;
	for (size_t i = 0; i < facts->n_claims; i++)
		if (facts->claims[i].person == person)
			found[(*n)++] = &facts->claims[i];
	return found;
}

/* Of others what is missing is told elsewhere, and that nothing waits not at all. */
static bool
has_section(const struct view *view, int section, size_t n)
{
	return section < CLAIMS || made_of(view)->own || (section == CLAIMS && n > 0);
}

static const char *
said_of_none(struct view *view, int section)
{
	static const char *const none[] = {
		N_("Nothing held on this date counts for any requirement."),
		N_("No achievement is recorded."),
		N_("Not associated with any organization; \"attain associate "
		   "EMAIL\" does it."),
		N_("Nothing waits: {add} enters what you have earned."),
		N_("Nothing that one result of yours would bring nearer."),
	};
	bool joins = made_of(view)->own && section == ASSOCIATIONS;
	return keys_in(joins ? _("Not associated with any organization; {add} does it.")
			     : _(none[section]),
		       &view->arena);
}

static void
add_section(struct view *view, int section, size_t n)
{
	rows_heading(view, section, NULL);
	if (section == COUNTS)
		n = add_fills(view, n);
	else
		rows_add_all(view, section, ROW_FILL + section, n, NULL);
	if (n == 0) /* it stands for the first */
		rows_note(view, section, said_of_none(view, section))->key =
			rows_key(section, ROW_FILL + section, 0);
}

static void
open(struct view *view)
{
	const struct app *app = view->app;
	struct made *made = arena_alloc(&view->arena, sizeof *made);
	uint32_t person = made->person = find_person(view);
	size_t n_fills, n_achievements, n_claims, n_missing = 0;
	view->made = made;
	if (person == CATALOG_NONE)
		return;
	made->fills = eval_fills(app->eval, person, &view->arena, &n_fills);
	made->own = may_own_only(&app->asker);
	if (made->own) /* what is lacking may be long */
		view->columns[STATE] =
			(struct list_column){NULL, 20, 22, 60, 2, false, false};
	else
		made->leaving = leaving_of(view->app, person, &view->arena);
	made->achievements =
		app_achievements(app->report, person, &view->arena, &n_achievements);
	if (made->own)
		made->missing = missing_of(app, person, &view->arena, &n_missing);
	made->claims = find_claims(view, person, &n_claims);
	for (int section = COUNTS; section < N_SECTIONS; section++) {
		const size_t n[] = {n_fills, n_achievements,
				    app->world->people[person].n_associations, n_claims,
				    n_missing};
		if (has_section(view, section, n[section]))
			add_section(view, section, n[section]);
	}
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

/* What hangs on whoever has not left; rows of its own, at most two. */
static int
draw_leaving(const struct view *view, struct area area, int row)
{
	const struct leaving *leaving = &made_of(view)->leaving;
	const char *key =
		arena_printf(view->scratch,
			     leaving->supposed ? C_("employee", "%s takes it out")
					       : C_("employee", "%s supposes it"),
			     keys_first(ACTION_WHATIF));
	int room = area.cols - draw_width(key) - 4;
	const struct area text = {area.row + row, area.col + 1, LEAVING_ROWS, room - 1};
	const char *label = _("If this person leaves:");
	int rows = draw_wrapped(
		text,
		leaving->supposed ? ROLE_WHATIF
		: leaving->loses  ? ROLE_WARN
				  : ROLE_NORMAL,
		arena_printf(view->scratch, "%s %s", label, leaving->text));
	draw_text(area, row, 1, room, ROLE_DIM, label);
	draw_text(area, row, room + 2, draw_width(key), ROLE_DIM, key);
	return row + draw_most(rows, 1);
}

/* In three rows at most, what hangs on the person in two, and a line below. */
static int
draw_facts(const struct view *view, struct area area)
{
	char date[DATE_TEXT_BYTES];
	int row = 0, col = 1;
	if (made_of(view)->person == CATALOG_NONE || area.rows <= 8)
		return 0;
	const struct person *person = the_person(view);
	area.rows = FACT_ROWS;
	draw_fact(area, &row, &col, _("Email"), person->email);
	draw_fact(area, &row, &col, C_("employee", "Title"), person->title);
	draw_fact(area, &row, &col, _("Department"), person->department);
	draw_fact(area, &row, &col, _("Hired"), date_format(person->hired_on, date));
	draw_fact(area, &row, &col, C_("employee", "Left"),
		  date_format(person->left_on, date));
	draw_fact(area, &row, &col, "MCP", person->mcp_id);
	draw_fact(area, &row, &col, _("Other addresses"), person->other_emails);
	draw_fact(area, &row, &col, _("Other MCP ids"), person->other_mcp_ids);
	row = draw_least(row + 1, FACT_ROWS);
	area.rows = FACT_ROWS + LEAVING_ROWS + 1;
	if (!made_of(view)->own &&
	    (person->left_on > view->app->as_of || made_of(view)->leaving.supposed))
		row = draw_leaving(view, area, row);
	draw_rule(area, row, 1, area.cols - 2);
	return row + 1;
}

/* Why an achievement counts until when. */
static const char *
explain(const struct view *view, const struct achievement *a)
{
	const struct catalog *catalog = view->app->catalog;
	struct buf text = {.arena = view->scratch};
	char date[DATE_TEXT_BYTES];
	if (a->credential >= catalog->n_credentials)
		return _("The catalog does not know this credential; it counts for "
			 "nothing.");
	const struct catalog_credential *c = &catalog->credentials[a->credential];
	buf_printf(&text, "%s %s", lang_name(c->name, c->id), draw_glyph(GLYPH_DOT));
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
	return buf_text(&text);
}

/* What would do, by its title, a line each. */
static void
tell_missing(const struct view *view, const struct missing *missing, struct buf *out)
{
	bool either = missing->n_either > 1;
	const uint32_t *list = either ? missing->either : missing->lacks;
	size_t n = either ? missing->n_either : missing->n_lacks;
	add_missing_place(view, missing, out);
	buf_printf(out, "\n%s",
		   either ? _("One of these is missing:") : _("This is missing:"));
	for (size_t i = 0; i < n; i++) {
		buf_puts(out, "\n  ");
		show_credential(out, &view->app->catalog->credentials[list[i]]);
	}
}

static void
tell_claim(const struct view *view, const struct claim *claim, struct buf *out)
{
	claims_add_what(view->app, claim, out);
	buf_puts(out, "; ");
	claims_add_when(view->app, claim, out);
}

/* The level of a place; of an achievement what the catalog says of the credential. */
static void
details(const struct view *view, const struct view_row *row,
	struct view_details *details)
{
	const struct made *made = made_of(view);
	row = rows_below(view, row);
	if (row->kind == ROW_CLAIM) {
		tell_claim(view, made->claims[row->item], &details->text);
	} else if (row->kind == ROW_MISSING) {
		details->form = TEXT_TITLED;
		tell_missing(view, &made->missing[row->item], &details->text);
	} else if (row->kind == ROW_FILL && made->own) {
		add_place(view, &made->fills[row->item], &details->text);
	} else if (row->kind == ROW_FILL) {
		const struct fill *fill = &made->fills[row->item];
		details->competency = fill->competency;
		details->level = level_of(view, fill)->level;
		details->all_levels = true;
	} else if (row->kind == ROW_ACHIEVEMENT) {
		uint32_t credential = made->achievements[row->item]->credential;
		details->form = TEXT_TITLED;
		if (credential < view->app->catalog->n_credentials)
			credential_facts(view->app, credential, &details->text);
		else
			buf_puts(&details->text,
				 explain(view, made->achievements[row->item]));
	}
}

/* "DevOps Silver: Azure exams: 70-532" */
static const char *
missing_text(const struct view *view, const struct missing *missing)
{
	struct buf text = {.arena = view->scratch};
	add_missing_place(view, missing, &text);
	buf_puts(&text, ": ");
	add_lacks(view, missing, &text);
	return buf_text(&text);
}

/* Its own screen, where the catalog knows it; there it is said how long it counts. */
static struct answer
open_credential(struct view *view, const struct achievement *a)
{
	struct answer answer = answer_push(SUBJECT_CREDENTIAL, a->credential, 0);
	if (a->credential >= view->app->catalog->n_credentials || made_of(view)->own)
		return answer_say(explain(view, a));
	answer.message = explain(view, a);
	return answer;
}

static struct answer
enter(struct view *view, const struct view_row *row)
{
	const struct made *made = made_of(view);
	if (row->kind == ROW_ACHIEVEMENT)
		return open_credential(view, made->achievements[row->item]);
	if (row->kind == ROW_MISSING)
		return answer_say(missing_text(view, &made->missing[row->item]));
	if (row->kind == ROW_CLAIM && !made->own)
		return answer_push(SUBJECT_QUEUE, 0, 0);
	if (row->kind != ROW_FILL || made->own)
		return answer_pass();
	const struct fill *fill = &made->fills[row->item];
	return view_open_level(fill->competency, level_of(view, fill)->level);
}

static const char *
opens(const struct view *view, const struct view_row *row)
{
	const struct made *made = made_of(view);
	if (row->kind == ROW_MISSING ||
	    (row->kind == ROW_ACHIEVEMENT &&
	     (made->own || made->achievements[row->item]->credential >=
				   view->app->catalog->n_credentials)))
		return NC_("key bar", "Explain");
	bool leads = row->kind == ROW_FILL || row->kind == ROW_CLAIM;
	return row->kind == ROW_ACHIEVEMENT || (leads && !made->own) ? VIEW_LEADS
								     : NULL;
}

static const char *
title(const struct view *view, struct arena *arena)
{
	return arena_strdup(arena, made_of(view)->person == CATALOG_NONE
					   ? _("Employee")
					   : the_person(view)->name);
}

static void
subject(const struct view *view, const struct view_row *row, struct subject *s)
{
	const struct made *made = made_of(view);
	s->kind = SUBJECT_ACHIEVED;
	s->person = made->person;
	if (s->person == CATALOG_NONE)
		return;
	s->kind = SUBJECT_PERSON;
	s->of_view = true;
	s->supposes = SUPPOSES_LEAVES;
	if (!row)
		return;
	if (row->kind == ROW_ACHIEVEMENT)
		subject_is_fact(s, SUBJECT_ACHIEVEMENT, KIND_ACHIEVEMENTS,
				made->achievements[row->item]);
	else if (row->kind == ROW_ASSOCIATION)
		subject_is_fact(s, SUBJECT_ASSOCIATION, KIND_ASSOCIATIONS,
				association_of(view, row));
	else if (row->kind == ROW_MISSING) {
		s->kind = SUBJECT_ACHIEVEMENTS;
		s->lacks = made->missing[row->item].lacks;
		s->n_lacks = made->missing[row->item].n_lacks;
	} else if (row->kind == ROW_CLAIM && !made->own)
		subject_is_fact(s, SUBJECT_CLAIM, KIND_CLAIMS, made->claims[row->item]);
	else if (row->section == ACHIEVEMENTS || row->section == CLAIMS)
		s->kind = SUBJECT_ACHIEVEMENTS;
	else if (row->section == ASSOCIATIONS)
		s->kind = SUBJECT_ASSOCIATIONS;
}

static const struct verb verbs[] = {
	{ACTION_ADD, VERB_ON(SUBJECT_CLAIM), edit_achievement_new, NULL,
	 NC_("key bar", "Result"), RIGHT_SET},
	{ACTION_EDIT, VERB_ON(SUBJECT_CLAIM), queue_claims_ask, NULL,
	 NC_("key bar", "Answer"), RIGHT_ANSWER},
	{ACTION_DELETE, VERB_ON(SUBJECT_CLAIM), queue_claims_refuse, NULL,
	 NC_("key bar", "Refuse"), RIGHT_ANSWER},
	VERBS_END,
};

const struct view_class view_employee = {
	.about = SUBJECT_PERSON,
	.above = SUBJECT_EMPLOYEES,
	.contexts = KEYS_LIST | KEYS_JUMP | KEYS_PEEK,
	.verbs = verbs,
	.columns =
		{
			[WHAT] = {NULL, 20, 60, 100, 1, false, false},
			[FIRST] = {NULL, 11, 12, 12, 2, false, false},
			[SECOND] = {NULL, 12, 12, 14, 3, false, false},
			[STATE] = {NULL, 0, 14, 22, 3, false, false},
		},
	.empty = N_("This employee is no longer recorded."),
	.cells = {[VIEW_HEADING] = heading_cell,
		  [ROW_FILL] = fill_cell,
		  [ROW_ACHIEVEMENT] = achievement_cell,
		  [ROW_ASSOCIATION] = association_cell,
		  [ROW_CLAIM] = claim_cell,
		  [ROW_MISSING] = missing_cell},
	.open = open,
	.head = draw_facts,
	.details = details,
	.enter = enter,
	.opens = opens,
	.n_parts = N_SECTIONS,
	.title = title,
	.subject = subject,
};
