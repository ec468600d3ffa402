#include "referral_words.h"

#include <stdlib.h>
#include <string.h>

#include "app/membership.h"
#include "app/membership_words.h"
#include "base/lang.h"

enum { HOUR_MINUTES = 60, DAY_HOURS = 24, SOON_HOURS = 24, LONG_HOURS = 48 };

void
words_moment(struct buf *out, struct moment moment)
{
	char text[MOMENT_TEXT_BYTES];
	moment_format(moment, text);
	if (strlen(text) > 10)
		text[10] = ' ';
	buf_puts(out, *text == '\0' ? "-" : text);
}

unsigned
words_referral_status(struct buf *out, enum referral_status status)
{
	static const struct {
		enum glyph glyph;
		unsigned style;
	} look[REFERRAL_STATUSES] = {
		[REFERRAL_NEW] = {GLYPH_RISK, ROLE_WARN},
		[REFERRAL_EVALUATING] = {GLYPH_RISK, ROLE_WARN},
		[REFERRAL_NEGOTIATING] = {GLYPH_STARTED, ROLE_NORMAL},
		[REFERRAL_WON] = {GLYPH_MET, ROLE_GOOD},
		[REFERRAL_LOST] = {GLYPH_NOT_MET, ROLE_DIM},
		[REFERRAL_SKIPPED] = {GLYPH_NOT_MET, ROLE_DIM},
		[REFERRAL_DECLINED] = {GLYPH_NOT_MET, ROLE_DIM},
		[REFERRAL_MISSED] = {GLYPH_NOT_MET, ROLE_BAD},
		[REFERRAL_EXPIRED] = {GLYPH_NOT_MET, ROLE_BAD},
	};
	show_glyph(out, look[status].glyph);
	buf_puts(out, app_referral_status_name(status));
	return look[status].style;
}

unsigned
words_referral_due(struct buf *out, const struct referral_report *r)
{
	bool past = r->minutes_left < 0;
	long hours = (long)(r->minutes_left / HOUR_MINUTES);
	if (r->deadline.date == DATE_NONE)
		return ROLE_NORMAL;
	if (labs(hours) >= LONG_HOURS) /* nobody counts them any more */
		show_distance(out, (int32_t)(hours / DAY_HOURS), 0);
	else
		buf_printf(out, past ? _("%ld h ago") : _("in %ld h"), labs(hours));
	return past || hours < SOON_HOURS ? ROLE_BAD : ROLE_WARN;
}

static void
add_dates(struct buf *out, const struct referral_report *r)
{
	const struct referral *referral = r->referral;
	buf_printf(out, "%s ", _("Received"));
	words_moment(out, referral->received_on);
	if (referral->status_on.date != DATE_NONE) {
		buf_printf(out, ", %s ", app_referral_status_name(referral->status));
		words_moment(out, referral->status_on);
	}
	if (r->deadline.date != DATE_NONE) {
		buf_printf(out, ", %s ", C_("referral", "deadline"));
		words_moment(out, r->deadline);
		buf_puts(out, " (");
		words_referral_due(out, r);
		buf_puts(out, ")");
	}
	buf_puts(out, "\n");
}

static void
add_worth(struct buf *out, const struct referral *referral)
{
	bool valued = referral->value_micros != FACT_NO_FIGURE;
	bool closes = referral->closes_on != DATE_NEVER;
	if (valued) {
		buf_printf(out, "%s ", C_("referral", "Value"));
		show_price(out, referral->value_micros, referral->currency);
	}
	if (closes) {
		buf_printf(out, "%s%s ", valued ? ", " : "", C_("referral", "closes"));
		show_date(out, referral->closes_on);
	}
	if (valued || closes)
		buf_puts(out, "\n");
}

/* The competency that brought it, with what it is worth today. */
static void
add_competency(struct buf *out, const struct app *app, const struct referral *referral)
{
	if (referral->competency == CATALOG_NONE)
		return;
	const struct competency_report *c =
		&app->report->competencies[referral->competency];
	/* a competency */
	buf_printf(out, _("Brought by %s:"),
		   app_competency_name(app->catalog, referral->competency));
	for (size_t i = 0; i < c->n_levels; i++)
		buf_printf(out, "%s %s %s", i > 0 ? "," : "",
			   app_level_name(app->catalog, c->levels[i].level),
			   app_stage_name(c->levels[i].stage));
	buf_puts(out, "\n");
}

static void
add_next(struct buf *out, const struct referral_report *r)
{
	const char *between = "";
	for (int to = 0; to < REFERRAL_MISSED; to++)
		if (referral_may_become(r->referral->status,
					(enum referral_status)to)) {
			buf_printf(out, "%s%s",
				   *between == '\0' ? _("Next: ") : between,
				   app_referral_status_name((enum referral_status)to));
			between = ", ";
		}
	if (*between != '\0')
		buf_puts(out, "\n");
}

void
words_referral(struct buf *out, const struct app *app, const struct referral_report *r)
{
	buf_printf(out, "%s %s %s %s ", r->referral->customer, draw_glyph(GLYPH_DOT),
		   r->referral->id, draw_glyph(GLYPH_DOT));
	words_referral_status(out, r->status);
	buf_puts(out, "\n");
	add_dates(out, r);
	add_worth(out, r->referral);
	add_competency(out, app, r->referral);
	if (*r->referral->note != '\0')
		buf_printf(out, "%s\n", r->referral->note);
	add_next(out, r);
}

bool
words_referrals_waiting(struct buf *out, const struct app *app, unsigned *style)
{
	struct arena arena = {0};
	const struct referral_report *first = NULL;
	size_t n, waiting = 0;
	const struct referral_report *all = referrals_at(
		app->catalog, &app->world->facts, app_now(app), &arena, &n);
	for (size_t i = 0; i < n; i++) {
		if (!all[i].waits)
			continue;
		waiting++;
		if (!first || all[i].minutes_left < first->minutes_left)
			first = &all[i];
	}
	if (first) {
		buf_printf(out,
			   ngettext("%zu referral waits, the first: %s, ",
				    "%zu referrals wait, the first: %s, ", waiting),
			   waiting, first->referral->customer);
		*style = words_referral_due(out, first);
	}
	arena_free(&arena);
	return waiting > 0;
}
