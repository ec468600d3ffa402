#include "competency_people.h"

#include "app/requirement_words.h"
#include "app/score_words.h"
#include "base/lang.h"
#include "base/text.h"
#include "credential_places.h"

enum { TEXT, GAUGE, HAVE, STATE };

enum {
	COUNTED_SHOWN = 20, /* with more the rest is folded */
	OTHERS_SHOWN = 3,
	ASKED_OPEN = 3, /* so many credentials are unfolded at first */
	NAME_CELLS =
		24, /* what a name takes at most, so that what follows is in line */
	HELD_CELLS = 24, /* and what somebody holds before it is said what they lack */
	ALSO_SHOWN = 6
};

/* Which people ROW_MORE stands for. */
enum { COUNTED, OTHERS, NEAREST };

/* ---- rows ---- */

/* What is asked for as a requirement, also where it is a part that does. */
static struct requirement
asked_of(const struct view *view, const struct spot *at)
{
	const struct part_report *part = competency_part(view, at);
	struct requirement asked = *competency_req(view, at)->requirement;
	if (part)
		asked = (struct requirement){
			.form = REQ_SCORE, .parts = part->part, .n_parts = 1};
	return asked;
}

static const struct expr *
holding_of(const struct view *view, const struct spot *at)
{
	const struct part_report *part = competency_part(view, at);
	return part ? part->part->holding
		    : competency_req(view, at)->requirement->holding;
}

/* The credentials that are asked for, as a set. */
static uint64_t *
asked_set(const struct view *view, const struct spot *at, struct arena *arena)
{
	const struct catalog *catalog = view->app->catalog;
	struct requirement asked = asked_of(view, at);
	uint64_t *set =
		arena_array(arena, catalog->n_credentials / 64 + 1, sizeof *set);
	catalog_mark(catalog, &asked, set);
	return set;
}

static bool
has(const uint64_t *set, uint32_t credential)
{
	return (set[credential / 64] >> (credential % 64) & 1) != 0;
}

/* What is asked for in words, and the credentials by their titles below it. */
static void
add_asks(struct view *view, struct spot spot, int depth)
{
	const struct app *app = view->app;
	const struct part_report *part = competency_part(view, &spot);
	const uint64_t *set = asked_set(view, &spot, &view->arena);
	size_t n = 0;
	for (uint32_t c = 0; c < app->catalog->n_credentials; c++)
		n += has(set, c);
	spot.kind = ROW_ASKS;
	spot.item = 0;
	spot.open = competency_rows_open(view, &spot, n <= ASKED_OPEN);
	competency_rows_add(view, spot, depth)->text =
		part ? app_asks_of_part_text(app->report, part, &view->arena)
		     : app_asks_text(app->catalog,
				     competency_req(view, &spot)->requirement,
				     &view->arena);
	bool open = spot.open;
	spot.kind = ROW_ASKED;
	for (uint32_t c = 0; open && c < app->catalog->n_credentials; c++)
		if (has(set, c)) {
			spot.item = c;
			competency_rows_add(view, spot, depth + 1);
		}
}

/* Adds how many are not shown; returns how many are to be. */
static size_t
shown_of(struct view *view, struct spot *more, uint32_t which, size_t n, size_t most)
{
	more->kind = ROW_MORE;
	more->item = which;
	more->open = competency_rows_open(view, more, false);
	return more->open || n <= most ? n : most;
}

static void
add_more(struct view *view, struct spot more, size_t n, size_t most, int depth)
{
	if (n <= most)
		return;
	n -= most;
	competency_rows_add(view, more, depth)->text =
		more.open ? _("fewer")
			  : arena_printf(
				    &view->arena,
				    ngettext("%zu more", "%zu more", (unsigned long)n),
				    n);
}

/* What the widest name takes. */
static int
name_cells(const struct view *view, const uint32_t *people, size_t n)
{
	int most = 0;
	for (size_t i = 0; i < n && i < COUNTED_SHOWN; i++)
		most = draw_most(most,
				 draw_width(view->app->world->people[people[i]].name));
	return draw_least(most, NAME_CELLS);
}

static void
add_some(struct view *view, struct spot spot, const uint32_t *people, size_t n,
	 int depth)
{
	struct spot more = spot;
	size_t most = spot.assigned ? COUNTED_SHOWN : OTHERS_SHOWN;
	size_t shown = shown_of(view, &more, spot.assigned ? COUNTED : OTHERS, n, most);
	spot.kind = ROW_PERSON;
	for (size_t i = 0; i < shown; i++) {
		spot.item = people[i];
		spot.until = i < COUNTED_SHOWN
				     ? eval_holds_until(view->app->eval, people[i],
							holding_of(view, &spot))
				     : DATE_NONE;
		competency_rows_add(view, spot, depth);
	}
	add_more(view, more, n, most, depth);
}

/* Those who could fill a place, and do not; in the view's arena. */
static uint32_t *
others_of(struct view *view, const struct contributors *who, size_t *n)
{
	uint32_t *others = arena_array(&view->arena, who->n_eligible, sizeof *others);
	size_t next = 0;
	*n = 0;
	for (size_t i = 0; i < who->n_eligible; i++) {
		while (next < who->n_assigned && who->assigned[next] < who->eligible[i])
			next++;
		if (next == who->n_assigned || who->assigned[next] != who->eligible[i])
			others[(*n)++] = who->eligible[i];
	}
	return others;
}

static struct candidates
nearest_of(struct view *view, const struct spot *at, size_t most)
{
	const struct part_report *part = competency_part(view, at);
	struct report_place place = {(uint32_t)view->id, at->level, at->path, at->req};
	return part ? candidates_of_part(view->app->eval, part->part, most,
					 &view->arena)
		    : candidates_find(view->app->eval, place, most, &view->arena);
}

/* The rows of who is nearest; `more` says whether all are shown. */
static void
add_nearest(struct view *view, struct spot spot, const struct candidates *nearest,
	    struct spot more, int depth)
{
	spot.kind = ROW_NEAR;
	for (size_t i = 0; i < nearest->n; i++) {
		spot.item = nearest->list[i].person;
		spot.candidate = &nearest->list[i];
		competency_rows_add(view, spot, depth);
	}
	add_more(view, more, nearest->total, OTHERS_SHOWN, depth);
}

static void
add_all(struct view *view, struct spot spot, const struct contributors *who, int depth)
{
	struct spot more = spot;
	size_t n_others;
	const uint32_t *others = others_of(view, who, &n_others);
	shown_of(view, &more, NEAREST, 0, 0);
	struct candidates nearest =
		nearest_of(view, &spot, more.open ? SIZE_MAX : OTHERS_SHOWN);
	add_asks(view, spot, depth);
	spot.name_cells = draw_most(name_cells(view, who->assigned, who->n_assigned),
				    name_cells(view, others, n_others));
	for (size_t i = 0; i < nearest.n && i < COUNTED_SHOWN; i++)
		spot.name_cells = draw_most(
			spot.name_cells, name_cells(view, &nearest.list[i].person, 1));
	spot.assigned = true;
	add_some(view, spot, who->assigned, who->n_assigned, depth);
	spot.assigned = false;
	add_some(view, spot, others, n_others, depth);
	add_nearest(view, spot, &nearest, more, depth);
}

void
people_add(struct view *view, struct spot spot, const struct contributors *who,
	   int depth)
{
	add_all(view, spot, who, depth);
}

/* All who hold it are counted, unless it waits. */
void
people_add_part(struct view *view, struct spot spot, const struct part_report *part,
		int depth)
{
	struct contributors who = {0};
	who.eligible = eval_holders(view->app->eval, part->part->holding, &view->arena,
				    &who.n_eligible);
	if (part->open) {
		who.assigned = who.eligible;
		who.n_assigned = who.n_eligible;
	}
	add_all(view, spot, &who, depth);
}

/* ---- cells ---- */

void
people_asks_cell(const struct view *view, const struct view_row *row, size_t column,
		 struct cell *cell)
{
	if (column != TEXT)
		return;
	rows_fold_mark(cell->text, !competency_spot(view, row)->open);
	buf_puts(cell->text, row->text);
}

void
people_asked_cell(const struct view *view, const struct view_row *row, size_t column,
		  struct cell *cell)
{
	const struct catalog *catalog = view->app->catalog;
	uint32_t credential = competency_spot(view, row)->item;
	const struct catalog_credential *c = &catalog->credentials[credential];
	if (column == TEXT)
		show_credential(cell->text, c);
	else if (column == STATE)
		cell->style = show_retirement(cell->text, catalog, credential,
					      view->app->as_of);
}

/* The name, and blanks so that what follows stands in line. */
static void
add_name(const struct view *view, const struct spot *at, struct buf *out)
{
	const char *name = view->app->world->people[at->item].name;
	buf_printf(out, "%s%*s", name, draw_most(at->name_cells - draw_width(name), 0),
		   "");
}

static void
add_held(const struct view *view, const struct spot *at, struct buf *out)
{
	struct requirement asked = asked_of(view, at);
	show_held(out, view->app->report, &asked, at->item);
}

static bool
is_critical(const struct view *view, const struct spot *at)
{
	const struct level_report *level = competency_level(view, at);
	return at->assigned &&
	       report_lists(level->critical, level->n_critical, at->item);
}

/* "counts, no end", "critical to 2018-12-31" */
static void
person_state(const struct view *view, const struct spot *at, struct cell *cell)
{
	int32_t until = at->until != DATE_NONE
				? at->until
				: eval_holds_until(view->app->eval, at->item,
						   holding_of(view, at));
	char date[DATE_TEXT_BYTES];
	show_contribution(cell->text,
			  &(struct fill){.place = at->assigned,
					 .critical = is_critical(view, at)});
	if (until == DATE_NEVER)
		buf_puts(cell->text, C_("contributor", ", no end"));
	else
		buf_printf(cell->text, C_("contributor", " to %s"),
			   show_day(until, date));
}

void
people_person_cell(const struct view *view, const struct view_row *row, size_t column,
		   struct cell *cell)
{
	const struct spot *at = competency_spot(view, row);
	bool critical = is_critical(view, at);
	cell->style = critical ? ROLE_WARN : at->assigned ? ROLE_NORMAL : ROLE_DIM;
	if (column == TEXT) {
		show_glyph(cell->text, critical	      ? GLYPH_RISK
				       : at->assigned ? GLYPH_MET
						      : GLYPH_STARTED);
		add_name(view, at, cell->text);
		buf_puts(cell->text, "  ");
		add_held(view, at, cell->text);
	} else if (column == STATE) {
		person_state(view, at, cell);
	}
}

/* Cuts a text, whole characters, and says so. */
static void
cut(struct buf *text, int cells)
{
	show_cut(text, text_fit(buf_text(text), cells - 1, NULL));
	buf_puts(text, draw_glyph(GLYPH_ELLIPSIS));
}

void
people_near_cell(const struct view *view, const struct view_row *row, size_t column,
		 struct cell *cell)
{
	const struct spot *at = competency_spot(view, row);
	if (column != TEXT)
		return;
	show_glyph(cell->text, GLYPH_NEAR);
	add_name(view, at, cell->text);
	buf_puts(cell->text, "  ");
	struct buf held = {.arena = view->scratch};
	add_held(view, at, &held);
	if (draw_width(buf_text(&held)) > HELD_CELLS)
		cut(&held, HELD_CELLS);
	if (held.len > 0)
		buf_printf(cell->text, "%s  ", buf_text(&held));
	buf_puts(cell->text,
		 app_lacks_text(view->app->catalog, at->candidate, view->scratch));
}

void
people_more_cell(const struct view *view, const struct view_row *row, size_t column,
		 struct cell *cell)
{
	const struct spot *at = competency_spot(view, row);
	cell->style = ROLE_DIM;
	if (column != TEXT)
		return;
	rows_fold_mark(cell->text, !at->open);
	buf_puts(cell->text, row->text);
}

/* ---- beside the list ---- */

static void
add_place(const struct view *view, const struct fill *fill, struct buf *text)
{
	const struct app *app = view->app;
	const struct level_report *level =
		&app->report->competencies[fill->competency].levels[fill->level_index];
	const struct requirement *r = level->paths[fill->path_index]
					      .requirements[fill->requirement_index]
					      .requirement;
	buf_puts(text, "\n  ");
	show_award(text, app->catalog, fill->competency, level->level);
	buf_printf(text, ": %s",
		   fill->n_trail > 0
			   ? app_trail_name(fill->trail, fill->n_trail, view->scratch)
			   : app_requirement_text(app->catalog, r, view->scratch));
}

/* What else they count toward. */
static void
add_elsewhere(const struct view *view, const struct spot *at, struct buf *text)
{
	size_t n, shown = 0, more = 0;
	const struct fill *fills =
		eval_fills(view->app->eval, at->item, view->scratch, &n);
	for (size_t i = 0; i < n; i++) {
		const struct fill *fill = &fills[i];
		bool here = fill->competency == (uint32_t)view->id &&
			    fill->level_index == at->level &&
			    fill->path_index == at->path &&
			    fill->requirement_index == at->req;
		if (!fill->place || here)
			continue;
		if (shown == ALSO_SHOWN) {
			more++;
			continue;
		}
		if (shown++ == 0)
			buf_printf(text, "\n%s", _("Counts also toward:"));
		add_place(view, fill, text);
	}
	if (more > 0)
		buf_printf(text, _(" and %zu more"), more);
}

static void
add_lacking(const struct view *view, const struct candidate *candidate,
	    struct buf *text)
{
	const struct catalog *catalog = view->app->catalog;
	buf_printf(text, "\n%s", app_lacks_text(catalog, candidate, view->scratch));
	for (uint32_t i = 0; i < candidate->n_lacks; i++) {
		buf_puts(text, "\n  ");
		show_credential(text, &catalog->credentials[candidate->lacks[i]]);
	}
}

static void
add_person(const struct view *view, const struct spot *at, struct buf *text)
{
	struct requirement asked = asked_of(view, at);
	buf_printf(text,
		   "%s: ", app_person_name(view->app->report, at->item, view->scratch));
	show_evidence(text, view->app->report, &asked, at->item);
	if (at->candidate)
		add_lacking(view, at->candidate, text);
	else
		add_elsewhere(view, at, text);
}

void
people_details(const struct view *view, const struct view_row *row, struct buf *text)
{
	const struct spot *at = competency_spot(view, row);
	if (row->kind == ROW_ASKS)
		buf_puts(text, row->text);
	else if (row->kind == ROW_ASKED)
		credential_facts(view->app, at->item, text);
	else if (row->kind == ROW_PERSON || row->kind == ROW_NEAR)
		add_person(view, at, text);
	else
		return;
	buf_putc(text, '\n');
}
