/* What-if: the basket, what it would change, and what is kept under a name. */
#include <string.h>

#include "app/membership_words.h"
#include "app/outlook.h"
#include "base/lang.h"
#include "line.h"
#include "store/baskets.h"
#include "view_whatif.h"
#include "whatif_act.h"

enum { WHAT, NOW, THEN, DIFFERENCE };
enum { PART_BASKET = 1, PART_LEVELS, PART_ALERTS, PART_BENEFITS, PART_SAVED };

struct made {
	struct whatif_row *rows;
	size_t capacity;
	const struct suppose *suppose;
	struct app then; /* the app as if it showed the changed world */
	const struct benefit_report *before, *after;
	const struct saved_basket *saved;
	struct outlook outlook; /* of the changed world; without levels where there is
				   no room */
};

static const struct made *
made_of(const void *view)
{
	return ((const struct view *)view)->rows;
}

static void
add(struct view *view, enum whatif_row_kind kind, size_t item, const char *text)
{
	struct made *made = view->rows;
	made->rows[view->n_rows++] = (struct whatif_row){kind, item, text};
}

/* --- rows -------------------------------------------------------------- */

static void
add_basket(struct view *view)
{
	const struct suppose *s = made_of(view)->suppose;
	size_t n = basket_n(s->basket);
	add(view, WHATIF_HEADING, PART_BASKET,
	    !s->name
		    ? arena_printf(&view->arena, _("Basket (%zu)"), n)
		    : arena_printf(&view->arena, _("Basket \"%s\" (%zu)"), s->name, n));
	for (size_t i = 0; i < n; i++)
		add(view, WHATIF_ITEM, i,
		    basket_text(s->basket, view->app, i, &view->arena));
	if (n == 0)
		add(view, WHATIF_NOTE, 1,
		    _("Nothing is supposed yet: a adds somebody who leaves, an exam "
		      "passed, "
		      "a figure, a purchase ..."));
	if (!s->fine)
		add(view, WHATIF_NOTE, 2, s->refusal.text);
}

/* Levels that matter and stay as they are. */
static size_t
count_unchanged(const struct report *report, size_t n_changes)
{
	size_t n = 0;
	for (size_t c = 0; c < report->n_competencies; c++)
		n += report->competencies[c].n_levels;
	return n - n_changes;
}

static void
add_levels(struct view *view)
{
	const struct whatif *whatif = &made_of(view)->suppose->whatif;
	size_t n = count_unchanged(suppose_facts(view->app), whatif->n_changes);
	add(view, WHATIF_HEADING, PART_LEVELS, _("Effect on levels"));
	for (size_t i = 0; i < whatif->n_changes; i++)
		add(view, WHATIF_LEVEL, i, NULL);
	add(view, WHATIF_NOTE, 3,
	    arena_printf(&view->arena,
			 ngettext("%zu level unchanged", "%zu levels unchanged", n),
			 n));
}

static void
add_alerts(struct view *view)
{
	const struct whatif *whatif = &made_of(view)->suppose->whatif;
	if (whatif->n_new_alerts + whatif->n_gone_alerts == 0)
		return;
	add(view, WHATIF_HEADING, PART_ALERTS, _("Alerts"));
	for (size_t i = 0; i < whatif->n_new_alerts; i++)
		add(view, WHATIF_NEW_ALERT, i,
		    app_alert_line(whatif->report, whatif->new_alerts[i],
				   &view->arena));
	for (size_t i = 0; i < whatif->n_gone_alerts; i++)
		add(view, WHATIF_GONE_ALERT, i,
		    app_alert_line(suppose_facts(view->app), whatif->gone_alerts[i],
				   &view->arena));
}

static bool
same_benefit(const struct benefit_report *a, const struct benefit_report *b)
{
	return (a->grant == NULL) == (b->grant == NULL) &&
	       a->unlimited == b->unlimited && a->granted_micros == b->granted_micros &&
	       a->left_micros == b->left_micros &&
	       a->returned_micros == b->returned_micros;
}

static void
add_benefits(struct view *view)
{
	struct made *made = view->rows;
	const struct whatif *whatif = &made->suppose->whatif;
	size_t n, found = 0;
	made->before = benefits_at(suppose_facts(view->app), &view->arena, &n);
	made->after = benefits_at(whatif->report, &view->arena, &n);
	for (size_t i = 0; i < n; i++) {
		if (same_benefit(&made->before[i], &made->after[i]))
			continue;
		if (found++ == 0)
			add(view, WHATIF_HEADING, PART_BENEFITS, _("Benefits"));
		add(view, WHATIF_BENEFIT, i, NULL);
	}
}

static void
add_saved(struct view *view, size_t n)
{
	const struct made *made = made_of(view);
	if (n == 0)
		return;
	add(view, WHATIF_HEADING, PART_SAVED, _("Kept under a name"));
	for (size_t i = 0; i < n; i++)
		add(view, WHATIF_SAVED, i, made->saved[i].name);
}

static void
make_rows(struct view *view)
{
	struct made *made = arena_alloc(&view->arena, sizeof *made);
	struct suppose *s = suppose_of(view->app);
	struct fault ignored;
	size_t n_saved;
	if (!s->fine)
		suppose_changed(view->app, &ignored);
	view->rows = made;
	view->n_rows = 0;
	made->suppose = s;
	if (!store_read_baskets(view->app->store, &view->arena, &made->saved, &n_saved,
				&ignored))
		n_saved = 0;
	made->capacity =
		basket_n(s->basket) + n_saved + 12 + view->app->catalog->n_benefits;
	if (s->fine)
		made->capacity += s->whatif.n_changes + s->whatif.n_new_alerts +
				  s->whatif.n_gone_alerts;
	made->rows = arena_array(&view->arena, made->capacity, sizeof *made->rows);
	add_basket(view);
	if (s->fine) {
		made->then = *view->app;
		made->then.suppose = NULL;
		made->then.world = s->whatif.world;
		made->then.eval = s->whatif.eval;
		made->then.report = s->whatif.report;
		if (basket_n(s->basket) > 0)
			add_levels(view);
		add_alerts(view);
		add_benefits(view);
	}
	add_saved(view, n_saved);
}

/* --- cells ------------------------------------------------------------- */

unsigned
whatif_show_state(struct buf *out, const struct level_change *change, int when)
{
	unsigned style = show_stage(out, change->stage[when]);
	buf_putc(out, ' ');
	show_percent(out, change->progress[when]);
	return style;
}

static void
show_difference(const struct level_change *c, struct cell *cell)
{
	int points =
		(int)(c->progress[1] * 100 + 1e-9) - (int)(c->progress[0] * 100 + 1e-9);
	if (c->met[0] != c->met[1]) {
		cell->style = show_met(cell->text, c->met[1], true);
	} else if (points != 0) {
		cell->style = points > 0 ? ROLE_GOOD : ROLE_BAD;
		buf_printf(cell->text, "%+d%%", points);
	} else {
		buf_puts(cell->text,
			 c->stage[0] != c->stage[1] ? C_("what-if", "stage") : "=");
	}
}

static void
level_cell(const struct view *view, const struct level_change *c, size_t column,
	   struct cell *cell)
{
	if (column == WHAT)
		buf_printf(cell->text, "%s %s",
			   app_competency_name(view->app->catalog, c->competency),
			   app_level_name(view->app->catalog, c->level));
	else if (column == NOW)
		cell->style = whatif_show_state(cell->text, c, 0);
	else if (column == THEN)
		cell->style = whatif_show_state(cell->text, c, 1);
	else
		show_difference(c, cell);
}

/* What is granted; where that stays the same, what is left of it. */
static void
show_allowance(struct buf *out, const struct benefit_report *r, bool left)
{
	struct arena arena = {0};
	if (!r->grant)
		buf_puts(out, "-");
	else if (r->unlimited)
		buf_puts(out, C_("benefit", "unlimited"));
	else if (left)
		buf_printf(out, C_("what-if", "%s left"),
			   app_quantity(r->benefit, r->left_micros, &arena));
	else
		buf_puts(out, app_quantity(r->benefit, r->granted_micros, &arena));
	arena_free(&arena);
}

/* How much there is, to be compared; what is left where `left`. */
static int64_t
amount(const struct benefit_report *r, bool left)
{
	if (!r->grant)
		return -1;
	if (r->unlimited)
		return INT64_MAX;
	return left ? r->left_micros : r->granted_micros;
}

static void
benefit_difference(const struct benefit_report *a, const struct benefit_report *b,
		   bool left, struct cell *cell)
{
	bool more = amount(b, left) > amount(a, left);
	cell->style = more ? ROLE_GOOD : ROLE_BAD;
	if (b->returned_micros > a->returned_micros)
		buf_puts(cell->text, C_("what-if", "give back"));
	else if (more)
		buf_puts(cell->text, C_("what-if", "more"));
	else if (!b->grant)
		buf_puts(cell->text, C_("what-if", "gone"));
	else
		buf_puts(cell->text, amount(b, left) < amount(a, left)
					     ? C_("what-if", "less")
					     : "=");
}

static void
benefit_cell(const struct made *made, size_t item, size_t column, struct cell *cell)
{
	const struct benefit_report *a = &made->before[item], *b = &made->after[item];
	bool left = amount(a, false) == amount(b, false);
	if (column == WHAT)
		buf_puts(cell->text, app_benefit_name(a->benefit));
	else if (column == NOW)
		show_allowance(cell->text, a, left);
	else if (column == THEN)
		show_allowance(cell->text, b, left);
	else
		benefit_difference(a, b, left, cell);
}

static void
text_cell(const struct whatif_row *row, struct cell *cell)
{
	if (row->kind == WHATIF_HEADING)
		cell->style = DRAW_BOLD;
	else if (row->kind == WHATIF_NOTE)
		cell->style = row->item == 2 ? ROLE_BAD : ROLE_DIM;
	else if (row->kind == WHATIF_NEW_ALERT)
		cell->style = ROLE_WARN;
	else if (row->kind == WHATIF_GONE_ALERT)
		cell->style = ROLE_GOOD;
	if (row->kind == WHATIF_NEW_ALERT)
		buf_printf(cell->text, "+ %s: ", C_("what-if", "new"));
	else if (row->kind == WHATIF_GONE_ALERT)
		buf_printf(cell->text, "- %s: ", C_("what-if", "gone"));
	else if (row->kind == WHATIF_ITEM)
		buf_printf(cell->text, "%zu  ", row->item + 1);
	buf_puts(cell->text, row->text);
}

static void
cell(const void *context, size_t index, size_t column, struct cell *cell)
{
	const struct view *view = context;
	const struct made *made = made_of(view);
	const struct whatif_row *row = &made->rows[index];
	if (row->kind == WHATIF_LEVEL)
		level_cell(view, &made->suppose->whatif.changes[row->item], column,
			   cell);
	else if (row->kind == WHATIF_BENEFIT)
		benefit_cell(made, row->item, column, cell);
	else if (column == WHAT)
		text_cell(row, cell);
}

static uint64_t
key(const void *context, size_t index)
{
	const struct whatif_row *row = &made_of(context)->rows[index];
	if (row->kind != WHATIF_LEVEL)
		return (uint64_t)(row->kind + 1) << 48 | row->item;
	const struct level_change *c =
		&made_of(context)->suppose->whatif.changes[row->item];
	return (uint64_t)(row->kind + 1) << 48 |
	       view_level_key(c->competency, c->level);
}

static int
depth(const void *context, size_t index)
{
	return made_of(context)->rows[index].kind == WHATIF_HEADING ? 0 : 1;
}

static void
open(struct view *view)
{
	struct list_column columns[] = {
		[WHAT] = {_("What"), 22, 36, 56, 1, false, false},
		[NOW] = {C_("what-if", "Now"), 12, 20, 26, 2, false, false},
		[THEN] = {C_("what-if", "Then"), 12, 20, 26, 3, false, false},
		[DIFFERENCE] = {_("Difference"), 10, 12, 16, 3, false, false},
	};
	struct list_source source = {
		.context = view, .cell = cell, .key = key, .depth = depth};
	make_rows(view);
	struct made *made = view->rows;
	if (made->suppose->fine && draw_screen().cols >= 160)
		made->outlook = app_outlook(
			&made->then, date_plus_months(view->app->as_of, OUTLOOK_MONTHS),
			&view->arena);
	source.n_rows = view->n_rows;
	list_set(view->list, &source, columns, sizeof columns / sizeof *columns);
}

/* --- drawing ----------------------------------------------------------- */

/* The time lines of the changed world. */
static void
draw_outlook(const struct view *view, struct area area)
{
	const struct outlook *outlook = &made_of(view)->outlook;
	int cells = line_cells(area.cols - 34, outlook->from, outlook->until);
	struct buf text = {0};
	draw_text(area, 0, 0, area.cols, DRAW_BOLD, _("With the changes, 24 months"));
	line_scale(&text, outlook, cells);
	draw_text(area, 1, 33, cells, ROLE_DIM, buf_text(&text));
	for (size_t i = 0; i < outlook->n_levels && (int)i + 2 < area.rows - 1; i++) {
		const struct outlook_level *level = &outlook->levels[i];
		buf_clear(&text);
		buf_printf(&text, "%s %s",
			   app_competency_name(view->app->catalog, level->competency),
			   app_level_name(view->app->catalog, level->level));
		draw_text(area, (int)i + 2, 0, 32, ROLE_NORMAL, buf_text(&text));
		buf_clear(&text);
		line_add(&text, level, outlook, cells);
		draw_text(area, (int)i + 2, 33, cells,
			  level->lost ? ROLE_WARN : ROLE_GOOD, buf_text(&text));
	}
	buf_clear(&text);
	line_legend(&text);
	draw_text(area, area.rows - 1, 0, area.cols, ROLE_DIM, buf_text(&text));
	buf_free(&text);
}

static void
draw_row(const struct view *view, const struct whatif_row *row, struct area area)
{
	const struct made *made = made_of(view);
	if (row->kind != WHATIF_LEVEL) {
		if (row->text)
			draw_wrapped(area, ROLE_NORMAL, row->text);
		return;
	}
	const struct level_change *c = &made->suppose->whatif.changes[row->item];
	for (size_t i = 0; i < made->then.report->competencies[c->competency].n_levels;
	     i++)
		if (made->then.report->competencies[c->competency].levels[i].level ==
		    c->level)
			view_draw_level(&made->then, c->competency, i, area);
}

static void
draw(const struct view *view, struct area area)
{
	const struct made *made = made_of(view);
	struct area peek = view_peek_area(&area, view->peeking, area.rows >= 18);
	size_t at = list_row(view->list);
	list_draw(view->list, area);
	if (peek.rows <= 0 || at == LIST_NO_ROW)
		return;
	if (made->outlook.n_levels > 0 && peek.rows >= 30) {
		struct area below = peek;
		below.row += (int)made->outlook.n_levels + 5;
		below.rows -= (int)made->outlook.n_levels + 5;
		peek.rows = (int)made->outlook.n_levels + 4;
		draw_outlook(view, peek);
		peek = below;
	}
	if (peek.rows > 2)
		draw_row(view, &made->rows[at], peek);
}

struct whatif_row
whatif_row_here(const struct view *view)
{
	size_t at = list_row(view->list);
	return at == LIST_NO_ROW ? (struct whatif_row){WHATIF_NOTE, 0, ""}
				 : made_of(view)->rows[at];
}

static struct answer
act(struct view *view, enum action action, int pressed)
{
	const struct made *made = made_of(view);
	struct whatif_row row = whatif_row_here(view);
	(void)pressed;
	if (action != ACTION_OPEN)
		return answer_pass();
	if (row.kind == WHATIF_LEVEL)
		return view_open_level(
			made->suppose->whatif.changes[row.item].competency,
			made->suppose->whatif.changes[row.item].level);
	if (row.kind == WHATIF_NEW_ALERT || row.kind == WHATIF_GONE_ALERT) {
		const struct alert *alert =
			row.kind == WHATIF_NEW_ALERT
				? made->suppose->whatif.new_alerts[row.item]
				: made->suppose->whatif.gone_alerts[row.item];
		return view_open_alert(view->app, alert);
	}
	if (row.kind == WHATIF_BENEFIT)
		return answer_push(SUBJECT_BENEFITS, 0, 0);
	return answer_say(_("There is nothing below this row."));
}

static struct subject
subject(const struct view *view, size_t index)
{
	struct subject s = SUBJECT_NOTHING;
	if (index != LIST_NO_ROW && made_of(view)->rows[index].kind == WHATIF_SAVED)
		s.kind = SUBJECT_SAVED;
	return s;
}

const struct view_class view_whatif = {
	.about = SUBJECT_WHATIF,
	.id = "what-if",
	.name = N_("What if"),
	.contexts = KEYS_LIST | KEYS_PEEK | KEYS_BASKET,
	.supposes = true,
	.verbs = whatif_verbs,
	.open = open,
	.draw = draw,
	.act = act,
	.subject = subject,
};
