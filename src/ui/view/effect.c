#include "ui/effect.h"

#include <string.h>

#include "base/lang.h"
#include "base/num.h"
#include "ui/draw.h"
#include "ui/view.h"

enum { FORESEEN_ROWS = 150000, LINES_SHOWN = 12 };

/* --- a level in a few words ------------------------------------------ */

/* "1 of 2", "12,000 of 15,000": of a requirement that tells the two reports apart. */
static void
say_have(struct buf *out, const struct req_report *r)
{
	char have[NUM_TEXT_BYTES], need[NUM_TEXT_BYTES];
	int64_t value, least;
	switch (r->requirement->form) {
	case REQ_PEOPLE:
	case REQ_RECORDS:
	case REQ_CREDENTIALS:
		buf_printf(out, _("%d of %d"), r->filled, r->needed);
		break;
	case REQ_METRIC:
		if (!r->known || num_from_double(r->value, &value) != NUM_FINE ||
		    num_from_double(r->at_least, &least) != NUM_FINE) {
			buf_puts(out, _("unknown"));
			break;
		}
		buf_printf(out, _("%s of %s"), num_format_grouped(value, have),
			   num_format_grouped(least, need));
		break;
	case REQ_SCORE:
		show_have(out, r);
		break;
	case REQ_AWARD:
	case REQ_ANY:
	case REQ_SOME:
		buf_puts(out, r->met ? _("met") : _("not met"));
		break;
	}
}

static const struct path_report *
best_path(const struct level_report *level)
{
	return level->best_path < 0 ? NULL : &level->paths[level->best_path];
}

/* A requirement before and after; null: none tells the two apart. */
struct pair {
	const struct req_report *before, *after;
};

/* The first requirement of the best path that differs, if both have the same path. */
static struct pair
differing(const struct level_report *before, const struct level_report *after)
{
	const struct path_report *a = best_path(before), *b = best_path(after);
	if (!a || !b || a->path != b->path || a->alternative != b->alternative)
		return (struct pair){NULL, NULL};
	for (size_t i = 0; i < a->n_requirements; i++) {
		const struct req_report *x = &a->requirements[i],
					*y = &b->requirements[i];
		if (x->filled != y->filled || x->met != y->met ||
		    x->known != y->known || x->score_tenths != y->score_tenths ||
		    x->progress < y->progress || x->progress > y->progress)
			return (struct pair){x, y};
	}
	return (struct pair){NULL, NULL};
}

static void
say_side(struct buf *out, const struct level_report *level, const struct req_report *r,
	 bool decided)
{
	if (decided) /* met, or not, is the news */
		buf_puts(out, level->met ? _("met") : _("not met"));
	else if (r)
		say_have(out, r);
	else
		buf_printf(out, "%d %%", (int)(level->progress * 100));
}

/* "DevOps Silver: 1 of 2 -> met" */
static void
say_level(struct buf *out, const struct report *before, const struct report *after,
	  const struct level_change *change)
{
	const struct level_report *a =
		report_level(before, change->competency, change->level);
	const struct level_report *b =
		report_level(after, change->competency, change->level);
	struct arena arena = {0};
	struct pair r = differing(a, b);
	bool turns = a->met != b->met;
	buf_printf(out, "%s %s: ",
		   draw_glyph(b->met  ? GLYPH_MET
			      : turns ? GLYPH_NOT_MET
				      : GLYPH_STARTED),
		   app_award_name(before->catalog, change->competency, change->level,
				  &arena));
	if (!turns && strcmp(a->progress_exact, b->progress_exact) == 0) {
		buf_printf(out, "%s -> %s\n", app_stage_name(change->stage[0]),
			   app_stage_name(change->stage[1]));
		arena_free(&arena);
		return;
	}
	say_side(out, a, r.before, turns && a->met);
	buf_puts(out, " -> ");
	say_side(out, b, r.after, turns && b->met);
	if (turns && !b->met && r.after)
		buf_printf(out, ", %s", _("not met"));
	if (change->stage[0] != change->stage[1])
		buf_printf(out, " (%s)", app_stage_name(change->stage[1]));
	buf_putc(out, '\n');
	arena_free(&arena);
}

/* --- the report of what would be ------------------------------------- */

static const char *
membership_name(const struct report *report, uint32_t program)
{
	const struct subscription *s =
		report->programs[program].membership.subscription;
	if (!s || s->offer == CATALOG_NONE)
		return C_("membership", "none");
	const struct offer *offer = &report->catalog->offers[s->offer];
	return lang_name(offer->name, offer->id);
}

static void
say_membership(struct buf *out, const struct report *before, const struct report *after,
	       uint32_t program)
{
	const struct subscription *a =
		before->programs[program].membership.subscription;
	const struct subscription *b = after->programs[program].membership.subscription;
	char date[DATE_TEXT_BYTES];
	if (!b || (a && a->offer == b->offer && a->term_end == b->term_end))
		return;
	buf_printf(out, _("Membership: %s -> %s"), membership_name(before, program),
		   membership_name(after, program));
	/* a date */
	buf_printf(out, _(", term until %s"), date_format(b->term_end, date));
	buf_putc(out, '\n');
}

static void
say_difference(struct buf *out, const struct report *before, const struct report *after)
{
	struct arena arena = {0};
	size_t n, said = out->len;
	const struct level_change *changes =
		app_compare(before, after, true, &arena, &n);
	for (uint32_t p = 0; p < after->n_programs; p++)
		say_membership(out, before, after, p);
	for (size_t i = 0; i < n && i < LINES_SHOWN; i++)
		say_level(out, before, after, &changes[i]);
	if (n > LINES_SHOWN)
		buf_printf(out, _("and %zu more\n"), n - LINES_SHOWN);
	if (out->len == said)
		buf_printf(out, "%s\n", _("No level and no membership changes."));
	arena_free(&arena);
}

/* --- the rehearsal --------------------------------------------------- */

/* Going over the facts for another date is not felt between two fields. */
static bool
is_quick(const struct world *world)
{
	return world->n_achievements + world->n_people + world->n_associations <
	       FORESEEN_ROWS;
}

/* Where to tell what. */
struct telling {
	struct buf *out;
	int32_t as_of; /* the day that is looked at */
	size_t n_people;
};

static void
tell(void *context, const struct report *before, const struct report *after)
{
	const struct telling *telling = context;
	char date[DATE_TEXT_BYTES];
	if (after->world->n_people > telling->n_people)
		return; /* who is new counts nowhere yet */
	if (after->as_of != telling->as_of)
		/* a date */
		buf_printf(telling->out, _("as of %s:\n"),
			   date_format(after->as_of, date));
	say_difference(telling->out, before, after);
}

bool
effect_rehearse(struct app *app, struct rehearsed *act, struct buf *said,
		struct buf *effect, struct fault *fault)
{
	struct telling telling = {effect, app->as_of, app->world->n_people};
	if (effect && (act->date == app->as_of || is_quick(app->world))) {
		act->look = tell;
		act->looking = &telling;
	}
	return app_rehearse(app, act, said, fault);
}
