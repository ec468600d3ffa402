#include "leaving.h"

#include <string.h>

#include "app/shown.h"
#include "app/suppose.h"
#include "base/lang.h"
#include "ui/view.h"

/* Beyond that evaluating would be felt when a person is opened. */
enum { TRIED_ROWS = 20000 };

static void
add_name(const struct app *app, uint32_t competency, uint32_t level, struct buf *out)
{
	buf_puts(out, out->len > 0 ? _(", ") : "");
	buf_puts(out, (shown_several(app) ? app_award_of : app_award_name)(
			      app->catalog, competency, level, out->arena));
}

/* The levels that are met and would not be without the person. */
static void
add_critical(const struct app *app, uint32_t person, struct buf *out)
{
	for (struct level_walk at = {0}; report_next_level(app->report, &at);)
		if (shown_competency(app, at.competency) &&
		    report_lists(at.level->critical, at.level->n_critical, person)) {
			add_name(app, at.competency, at.level->level, out);
			buf_printf(out, " %s", C_("leaving", "lost"));
		}
}

static void
add_change(const struct app *app, const struct level_change *c, struct buf *out)
{
	add_name(app, c->competency, c->level, out);
	buf_putc(out, ' ');
	if (c->met[0] && !c->met[1])
		buf_puts(out, C_("leaving", "lost"));
	else
		show_progress_pair(out, c);
}

static bool
is_loss(const struct level_change *c)
{
	return (c->met[0] && !c->met[1]) || c->progress[1] < c->progress[0];
}

/* What is no longer met comes first. */
static void
add_losses(const struct app *app, const struct whatif *whatif, struct buf *out)
{
	for (int met = 1; met >= 0; met--)
		for (size_t i = 0; i < whatif->n_changes; i++) {
			const struct level_change *c = &whatif->changes[i];
			bool falls = c->met[0] && !c->met[1];
			if (is_loss(c) && falls == (met == 1) &&
			    shown_competency(app, c->competency))
				add_change(app, c, out);
		}
}

static bool
is_supposed(struct app *app, const char *email)
{
	const struct basket *basket = suppose_of(app)->basket;
	for (size_t i = 0; suppose_is_on(app) && i < basket_n(basket); i++) {
		const struct basket_item *item = basket_item(basket, i);
		if (item->kind == CHANGE_LEAVE && strcmp(item->subject, email) == 0)
			return true;
	}
	return false;
}

struct leaving
leaving_of(struct app *app, uint32_t person, struct arena *arena)
{
	struct basket_item leaves = {.kind = CHANGE_LEAVE,
				     .subject = app->world->people[person].email,
				     .date = DATE_NONE};
	if (is_supposed(app, leaves.subject))
		return (struct leaving){.supposed = true,
					.text = _("is supposed just now")};
	struct buf out = {.arena = arena};
	struct whatif whatif;
	struct fault ignored;
	bool few = app->world->n_achievements <= TRIED_ROWS;
	if (few && suppose_also(app, &leaves, &whatif, &ignored)) {
		add_losses(app, &whatif, &out);
		whatif_free(&whatif);
	} else {
		add_critical(app, person, &out);
	}
	bool loses = out.len > 0;
	return (struct leaving){.loses = loses,
				.text = loses ? buf_text(&out) : _("nothing is lost")};
}
