/* Membership, tab Profile: the levels that are displayed, the fields and places of the
 * marketing profile, and what would change in it. */
#include <string.h>

#include "app/membership_words.h"
#include "app/profile.h"
#include "app/shown.h"
#include "base/lang.h"
#include "core/profile.h"
#include "profile_preview.h"
#include "profile_verbs.h"
#include "rows.h"

enum { WHAT, TEXT, NOTE };
enum { S_LEVELS, S_CHANGES, S_FIELDS, S_LOCATIONS };
enum { ROW_LEVEL = VIEW_OWN, ROW_CHANGE, ROW_PREVIEW, ROW_FIELD, ROW_LOCATION };

/* What would change by a purchase (offer) or by a loss (offer CATALOG_NONE). */
struct change {
	uint32_t offer;
	struct profile_change change;
};

struct changes {
	struct change *of;
	size_t n, capacity;
};

static const struct profile nothing = {"", "", "", "", "", "", "",
				       "", "", "", "", "", ""};

static const struct profile *
profile_of(const struct view *view)
{
	const struct profile *profile = view->app->world->facts.profile;
	return profile ? profile : &nothing;
}

static const struct program_report *
shown(const struct view *view)
{
	return &view->app->report->programs[shown_program(view->app)];
}

static const char *
level_or_nothing(const struct view *view, uint32_t level)
{
	return level == CATALOG_NONE ? _("not shown")
				     : app_level_name(view->app->catalog, level);
}

static void
level_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const struct report *report = view->app->report;
	const struct profile_entry *entry = &shown(view)->profile[row->item];
	const struct level_report *level =
		report_level(report, entry->competency, entry->level);
	char date[DATE_TEXT_BYTES];
	if (column == WHAT) {
		buf_puts(cell->text,
			 app_competency_name(report->catalog, entry->competency));
	} else if (column == TEXT) {
		buf_printf(cell->text, "%s  ",
			   app_level_name(report->catalog, entry->level));
		if (level)
			cell->style = show_stage(cell->text, level->stage);
	} else if (level) {
		buf_printf(cell->text, _("held to %s"),
			   show_day(level->held_until, date));
	}
}

static const struct change *
change_of(const struct view *view, const struct view_row *row)
{
	return &((const struct changes *)view->made)->of[row->item];
}

static void
change_cell(const struct view *view, const struct view_row *row, size_t column,
	    struct cell *cell)
{
	const struct change *c = change_of(view, row);
	const struct catalog *catalog = view->app->catalog;
	cell->style = c->offer == CATALOG_NONE ? ROLE_WARN : ROLE_GOOD;
	if (column == WHAT)
		buf_puts(cell->text,
			 app_competency_name(catalog, c->change.competency));
	else if (column == TEXT)
		buf_printf(cell->text, "%s %s %s",
			   level_or_nothing(view, c->change.before),
			   draw_glyph(GLYPH_CRUMB),
			   level_or_nothing(view, c->change.after));
	else if (c->offer != CATALOG_NONE)
		buf_printf(cell->text, _("by buying %s"),
			   app_offer_name(catalog, c->offer));
	else
		buf_puts(cell->text, _("if it is lost"));
}

static void
add_field_note(const struct profile_field *field, const char *text,
	       struct arena *scratch, struct cell *cell)
{
	const char *wrong = profile_problem(field, text, scratch);
	const char *warning = profile_warning(field, text, scratch);
	if (wrong) {
		cell->style = ROLE_BAD;
		buf_puts(cell->text, wrong);
	} else if (warning) {
		cell->style = ROLE_WARN;
		buf_puts(cell->text, warning);
	} else if (*text == '\0') {
		cell->style = ROLE_DIM;
		buf_puts(cell->text, C_("profile", "not given"));
	} else if (field->most > 0) {
		cell->style = ROLE_DIM;
		buf_printf(cell->text,
			   field->form == PROFILE_LIST ? _("at most %d entries")
						       : _("at most %d characters"),
			   field->most);
	}
}

/* On one line: what breaks it becomes a blank. */
static void
add_flat(struct buf *out, const char *text)
{
	for (const char *c = text; *c != '\0'; c++)
		if (*c != '\n' && *c != '\r')
			buf_putc(out, *c);
		else if (out->len > 0 && out->text[out->len - 1] != ' ')
			buf_putc(out, ' ');
}

static void
field_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const struct profile_field *field = &profile_fields[row->item];
	const char *text = profile_get(field, profile_of(view));
	if (column == WHAT)
		buf_puts(cell->text, _(field->label));
	else if (column == TEXT && *text != '\0')
		add_flat(cell->text, text);
	else if (column == TEXT && strcmp(field->name, "name") == 0)
		buf_puts(cell->text, view->app->world->organization.name);
	else if (column == NOTE)
		add_field_note(field, text, view->scratch, cell);
}

static void
location_cell(const struct view *view, const struct view_row *row, size_t column,
	      struct cell *cell)
{
	const struct location *l = &view->app->world->facts.locations[row->item];
	const char *const parts[] = {l->address, l->postal_code, l->city, l->country};
	const char *between = "";
	if (column == WHAT) {
		buf_printf(cell->text, "%s, %s", l->region, l->name);
	} else if (column == NOTE) {
		buf_puts(cell->text, l->contact);
	} else {
		for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
			if (*parts[i] == '\0')
				continue;
			buf_puts(cell->text, between);
			add_flat(cell->text, parts[i]);
			between = ", ";
		}
	}
}

/* --- rows -------------------------------------------------------------- */

static void
add_changes(struct view *view, struct changes *made, uint32_t offer,
	    const struct profile_entry *after, size_t n_after)
{
	size_t n;
	const struct profile_change *list =
		profile_compare(shown(view)->profile, shown(view)->n_profile, after,
				n_after, &view->arena, &n);
	for (size_t i = 0; i < n && made->n < made->capacity; i++)
		made->of[made->n++] = (struct change){offer, list[i]};
}

/* By every offer of another level than that of the membership, and by the loss of what
 * is at risk. */
static void
make_changes(struct view *view, struct changes *made)
{
	const struct report *report = view->app->report;
	const struct catalog *catalog = view->app->catalog;
	const struct profile_entry *after;
	size_t n;
	made->capacity = (catalog->n_offers + 1) * (catalog->n_competencies + 1);
	made->of = arena_array(&view->arena, made->capacity, sizeof *made->of);
	for (uint32_t i = 0; i < catalog->n_offers; i++) {
		uint32_t level = catalog->offers[i].level;
		if (level == CATALOG_NONE ||
		    catalog->offers[i].program != shown_program(view->app) ||
		    (shown(view)->membership.level != CATALOG_NONE &&
		     shown(view)->membership.subscription &&
		     level <= shown(view)->membership.level))
			continue;
		after = profile_with(report, level, &view->arena, &n);
		add_changes(view, made, i, after, n);
	}
	for (size_t i = 0; i < shown(view)->n_profile; i++) {
		const struct profile_entry *entry = &shown(view)->profile[i];
		const struct level_report *level =
			report_level(report, entry->competency, entry->level);
		if (!level || level->stage != STAGE_AT_RISK)
			continue;
		after = profile_without(report, entry->competency, &view->arena, &n);
		add_changes(view, made, CATALOG_NONE, after, n);
	}
}

static void
open(struct view *view)
{
	struct changes *made = arena_alloc(&view->arena, sizeof *made);
	view->made = made;
	make_changes(view, made);
	rows_add_all(view, S_LEVELS, ROW_LEVEL, shown(view)->n_profile, NULL);
	if (shown(view)->n_profile == 0)
		rows_note(view, S_LEVELS,
			  !shown(view)->membership.subscription
				  ? _("Without a membership on this date no level is "
				      "displayed.")
				  : _("No competency is held under the membership on "
				      "this date."))
			->style = ROLE_NORMAL;
	rows_add_all(view, S_CHANGES, ROW_CHANGE, made->n, NULL);
	rows_add(view, S_FIELDS, ROW_PREVIEW, 0)->text = _("As a customer sees it");
	rows_add_all(view, S_FIELDS, ROW_FIELD, PROFILE_FIELDS, NULL);
	size_t n_locations = view->app->world->facts.n_locations;
	rows_add_all(view, S_LOCATIONS, ROW_LOCATION, n_locations, NULL);
	if (n_locations == 0)
		rows_note(view, S_LOCATIONS,
			  keys_in(_("No location is recorded; {add} adds one."),
				  &view->arena))
			->style = ROLE_NORMAL;
}

/* --- details ----------------------------------------------------------- */

static void
add_loss(const struct view *view, uint32_t item, struct buf *out)
{
	const struct report *report = view->app->report;
	const struct profile_entry *entry = &shown(view)->profile[item];
	size_t n, n_changes;
	const struct profile_entry *after =
		profile_without(report, entry->competency, view->scratch, &n);
	const struct profile_change *changes =
		profile_compare(shown(view)->profile, shown(view)->n_profile, after, n,
				view->scratch, &n_changes);
	show_award(out, report->catalog, entry->competency, entry->level);
	buf_puts(out, "\n");
	for (size_t i = 0; i < n_changes; i++) /* a competency, its level then */
		buf_printf(out, _("If it is lost: %s %s\n"),
			   app_competency_name(report->catalog, changes[i].competency),
			   level_or_nothing(view, changes[i].after));
}

static void
add_location(const struct view *view, uint32_t item, struct buf *out)
{
	const struct location *l = &view->app->world->facts.locations[item];
	for (size_t i = 0; i < LOCATION_FIELDS; i++) {
		const char *text = profile_get(&location_fields[i], l);
		if (*text != '\0')
			buf_printf(out, "%s: %s\n", _(location_fields[i].label), text);
	}
}

static void
add_change(const struct view *view, const struct view_row *row, struct buf *out)
{
	for (size_t column = WHAT; column <= NOTE; column++) {
		struct cell cell = {out, 0, -1, 0};
		change_cell(view, row, column, &cell);
		buf_puts(out, column == WHAT ? "\n" : "  ");
	}
}

/* Where there is room, the whole of it. */
static int
draw_page(const struct view *view, struct area area)
{
	if (area.rows < 20)
		return 0;
	profile_preview_draw(view->app, area);
	return area.rows;
}

static void
details(const struct view *view, const struct view_row *row,
	struct view_details *details)
{
	struct buf *text = &details->text;
	details->form = TEXT_TITLED;
	if (!row)
		return;
	row = rows_below(view, row);
	if (row->kind == ROW_LEVEL)
		add_loss(view, row->item, text);
	else if (row->kind == ROW_LOCATION)
		add_location(view, row->item, text);
	else if (row->kind == ROW_FIELD)
		buf_printf(text, "%s\n%s", _(profile_fields[row->item].label),
			   profile_get(&profile_fields[row->item], profile_of(view)));
	else if (row->kind == ROW_CHANGE)
		add_change(view, row, text);
	else
		buf_puts(text, keys_in(_(view->class->headings[row->section]),
				       view->scratch));
}

/* --- verbs ------------------------------------------------------------- */

static struct answer
enter(struct view *view, const struct view_row *row)
{
	if (row->kind == ROW_LEVEL) {
		const struct profile_entry *entry = &shown(view)->profile[row->item];
		return view_open_level(entry->competency, entry->level);
	}
	if (row->kind == ROW_CHANGE) {
		const struct profile_change *change = &change_of(view, row)->change;
		return view_open_level(change->competency, change->after != CATALOG_NONE
								   ? change->after
								   : change->before);
	}
	return answer_push(SUBJECT_PREVIEW, 0, 0);
}

static const char *
opens(const struct view *view, const struct view_row *row)
{
	(void)view;
	return row->kind == ROW_LEVEL || row->kind == ROW_CHANGE
		       ? VIEW_LEADS
		       : NC_("key bar", "Preview");
}

static void
subject(const struct view *view, const struct view_row *row, struct subject *s)
{
	if (row && row->kind == ROW_LOCATION)
		subject_is_fact(s, SUBJECT_LOCATION, KIND_LOCATIONS,
				&view->app->world->facts.locations[row->item]);
}

const struct view_class view_profile = {
	.about = SUBJECT_PROFILE,
	.id = "profile",
	.name = N_("Profile"),
	.contexts = KEYS_LIST | KEYS_PEEK | KEYS_TABS | KEYS_JUMP,
	.folds = true,
	.verbs = profile_verbs,
	.tabs = &view_membership,
	.columns =
		{
			[WHAT] = {N_("Competency, field"), 16, 24, 40, 1, false, false},
			[TEXT] = {N_("What is shown"), 20, 34, 90, 2, false, false},
			[NOTE] = {NC_("profile", "Note"), 8, 26, 50, 3, false, false},
		},
	.headings = {[S_LEVELS] = N_("Displayed levels"),
		     [S_CHANGES] = N_("What would change"),
		     [S_FIELDS] = N_("Fields"),
		     [S_LOCATIONS] = N_("Locations")},
	.cells = {[ROW_LEVEL] = level_cell,
		  [ROW_CHANGE] = change_cell,
		  [ROW_FIELD] = field_cell,
		  [ROW_LOCATION] = location_cell},
	.open = open,
	.peek = PEEK_BELOW,
	.peeks_without_row = true,
	.peek_head = draw_page,
	.details = details,
	.enter = enter,
	.opens = opens,
	.subject = subject,
};
