/* The credentials of the programs shown: who holds them, how long they last, where they
 * count. */
#include "app/shown.h"
#include "base/lang.h"
#include "base/num.h"
#include "base/order.h"
#include "base/text.h"
#include "credential_places.h"
#include "rows.h"

enum { ID, TITLE, HOLDERS, ENDS, RETIRES, REPLACED, COUNTS, ALIASES };
enum { ROW_CREDENTIAL = VIEW_OWN };

/* Of each credential, counted once. */
struct figures {
	uint32_t holders; /* who are with home */
	int32_t ends;	  /* the first of the days on which it ends for one of them */
	uint32_t levels;  /* in which it counts */
	uint32_t competency, level; /* the first of these */
};

static const struct figures *
figures_of(const struct view *view, const struct view_row *row)
{
	return &((const struct figures *)view->made)[row->item];
}

static const struct catalog_credential *
credential_of(const struct view *view, const struct view_row *row)
{
	return &view->app->catalog->credentials[row->item];
}

static void
count_person(const struct app *app, uint32_t person, struct figures *figures)
{
	const struct person *p = &app->world->people[person];
	uint32_t n = p->n_achievements, next;
	if (app_standing(app->report, person) != STANDING_HOME)
		return;
	for (uint32_t i = 0; i < n; i = next) {
		const struct achievement *held = NULL;
		int32_t until = credential_until(app, person, i, &next, &held);
		if (until < app->as_of ||
		    held->credential >= app->catalog->n_credentials)
			continue;
		struct figures *f = &figures[held->credential];
		f->holders++;
		f->ends = until < f->ends ? until : f->ends;
	}
}

/* Each level once for a credential, whatever its paths. */
static void
count_level(const struct app *app, uint32_t competency, uint32_t level,
	    const uint64_t *set, struct figures *figures)
{
	for (uint32_t c = 0; c < app->catalog->n_credentials; c++) {
		if ((set[c / 64] >> (c % 64) & 1) == 0)
			continue;
		if (figures[c].levels++ == 0) {
			figures[c].competency = competency;
			figures[c].level = level;
		}
	}
}

static void
count_levels(const struct app *app, struct figures *figures, struct arena *arena)
{
	size_t n_words = app->catalog->n_credentials / 64 + 1;
	uint64_t *set = arena_array(arena, n_words, sizeof *set);
	for (struct level_walk at = {0}; report_next_level(app->report, &at);) {
		if (!shown_competency(app, at.competency))
			continue;
		for (size_t i = 0; i < n_words; i++)
			set[i] = 0;
		for (size_t p = 0; p < at.level->n_paths; p++) {
			const struct path *path = at.level->paths[p].path;
			for (size_t i = 0;
			     at.level->paths[p].applies && i < path->n_requirements;
			     i++)
				catalog_mark(app->catalog, &path->requirements[i], set);
		}
		count_level(app, at.competency, at.level->level, set, figures);
	}
}

static void
open(struct view *view)
{
	const struct app *app = view->app;
	size_t n = app->catalog->n_credentials;
	struct figures *figures = arena_array(&view->arena, n, sizeof *figures);
	for (size_t i = 0; i < n; i++)
		figures[i].ends = DATE_NEVER;
	for (uint32_t i = 0; i < app->world->n_people; i++)
		count_person(app, i, figures);
	count_levels(app, figures, &view->arena);
	view->made = figures;
	for (uint32_t i = 0; i < n; i++)
		if (shown_knows(app, i))
			rows_add(view, 0, ROW_CREDENTIAL, i);
}

static void
add_levels(const struct view *view, const struct figures *f, struct buf *out)
{
	if (f->levels == 0)
		return;
	if (f->levels > 1) {
		buf_printf(out, ngettext("%zu level", "%zu levels", f->levels),
			   (size_t)f->levels);
		show_dot(out);
	}
	show_award(out, view->app->catalog, f->competency, f->level);
}

/* What it is called that replaces one; "": nothing does. */
static const char *
replaced_by(const struct view *view, const struct catalog_credential *c)
{
	return c->replaced_by == CATALOG_NONE
		       ? ""
		       : app_credential_brief(view->app->catalog, c->replaced_by);
}

/* Numbers and titles by which it is known besides. */
static void
add_aliases(const struct catalog_credential *c, struct buf *out)
{
	for (size_t i = 0; i < c->n_aliases; i++)
		buf_printf(out, "%s%s", i > 0 ? ", " : "", c->aliases[i]);
}

static void
credential_cell(const struct view *view, const struct view_row *row, size_t column,
		struct cell *cell)
{
	const struct catalog_credential *c = credential_of(view, row);
	const struct figures *f = figures_of(view, row);
	bool soon = f->ends < date_plus_days(view->app->as_of, EVAL_EXPIRY_NOTICE_DAYS);
	bool gone = c->retires < view->app->as_of;
	cell->style = gone ? ROLE_DIM : ROLE_NORMAL;
	if (column == ID)
		buf_puts(cell->text, c->id);
	else if (column == TITLE)
		buf_puts(cell->text, lang_text(c->name));
	else if (column == HOLDERS && f->holders > 0)
		buf_printf(cell->text, "%u", f->holders);
	else if (column == HOLDERS)
		buf_puts(cell->text, "-");
	else if (column == ENDS)
		show_date(cell->text, f->ends);
	else if (column == RETIRES)
		show_date(cell->text, c->retires);
	else if (column == REPLACED)
		buf_puts(cell->text, replaced_by(view, c));
	else if (column == COUNTS)
		add_levels(view, f, cell->text);
	else if (column == ALIASES)
		add_aliases(c, cell->text);
	if (column == ENDS && soon)
		cell->style = ROLE_WARN;
}

static int
compare(const struct view *view, size_t column, const struct view_row *a,
	const struct view_row *b)
{
	const struct figures *f = figures_of(view, a), *g = figures_of(view, b);
	const struct catalog_credential *c = credential_of(view, a),
					*d = credential_of(view, b);
	switch (column) {
	case TITLE:
		return text_compare(lang_text(c->name), lang_text(d->name));
	case HOLDERS:
		return ORDER(f->holders, g->holders);
	case ENDS:
		return ORDER(f->ends, g->ends);
	case RETIRES:
		return ORDER(c->retires, d->retires);
	case REPLACED:
		return text_compare(replaced_by(view, c), replaced_by(view, d));
	case ALIASES:
		return text_compare(c->n_aliases > 0 ? c->aliases[0] : "",
				    d->n_aliases > 0 ? d->aliases[0] : "");
	case COUNTS:
		return ORDER(f->levels, g->levels);
	default:
		return text_compare(c->id, d->id);
	}
}

static void
details(const struct view *view, const struct view_row *row,
	struct view_details *details)
{
	details->form = TEXT_TITLED;
	credential_facts(view->app, row->item, &details->text);
}

static struct answer
enter(struct view *view, const struct view_row *row)
{
	(void)view;
	return answer_push(SUBJECT_CREDENTIAL, row->item, 0);
}

static void
subject(const struct view *view, const struct view_row *row, struct subject *s)
{
	(void)view;
	if (!row)
		return;
	s->kind = SUBJECT_CREDENTIAL;
	s->credential = row->item;
}

const struct view_class view_credentials = {
	.about = SUBJECT_CREDENTIALS,
	.id = "credentials",
	.name = N_("Credentials"),
	.contexts = KEYS_LIST | KEYS_COLUMNS | KEYS_SORT | KEYS_PEEK,
	.columns =
		{
			[ID] = {NC_("column", "Id"), 8, 20, 24, 1, false, false},
			[TITLE] = {NC_("credential", "Title"), 12, 40, 70, 2, false,
				   false},
			[HOLDERS] = {NC_("column", "Holders"), 0, 8, 10, 2, true,
				     false},
			[ENDS] = {N_("Ends next"), 0, 10, 12, 2, false, false},
			[RETIRES] = {NC_("column", "Retires"), 0, 10, 12, 3, false,
				     false},
			[REPLACED] = {NC_("column", "Replaced by"), 0, 12, 24, 6, false,
				      false},
			[COUNTS] = {N_("Counts toward"), 12, 30, 60, 5, false, false},
			[ALIASES] = {NC_("column", "Also called"), 8, 20, 40,
				     LIST_ON_REQUEST, false, false},
		},
	.empty = N_("No program that is shown knows a credential."),
	.cells = {[ROW_CREDENTIAL] = credential_cell},
	.open = open,
	.compare = compare,
	.details = details,
	.enter = enter,
	.subject = subject,
};
