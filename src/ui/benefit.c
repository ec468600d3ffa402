#include "benefit.h"

#include "base/lang.h"
#include "base/num.h"

static int32_t
until_by_offer(const struct app *app, uint32_t offer)
{
	int32_t until = DATE_NONE;

	for (size_t i = 0; i < app->world->n_subscriptions; i++) {
		const struct subscription *s = &app->world->subscriptions[i];

		if (s->offer == offer && s->purchased_on <= app->as_of &&
		    s->cover_end >= app->as_of && s->cover_end > until)
			until = s->cover_end;
	}
	return until;
}

int32_t
benefit_until(const struct app *app, const struct benefit *benefit,
	      const struct grant *grant)
{
	const struct membership_report *membership = &app->report->membership;
	const struct level_report *level;

	if (grant->offer != CATALOG_NONE)
		return until_by_offer(app, grant->offer);
	if (benefit->competency == CATALOG_NONE)
		return membership->subscription != NULL &&
				       membership->level == grant->level
			       ? membership->subscription->cover_end
			       : DATE_NONE;
	level = report_level(app->report, benefit->competency, grant->level);
	return level != NULL && level->held ? level->held_until : DATE_NONE;
}

/* How high a grant is: offers without a level are lowest. */
static int64_t
height(const struct catalog *catalog, const struct grant *grant)
{
	uint32_t level = grant->offer != CATALOG_NONE
				 ? catalog->offers[grant->offer].level
				 : grant->level;

	return level == CATALOG_NONE ? -1 : (int64_t)level;
}

const struct grant *
benefit_granted(const struct app *app, const struct benefit *benefit)
{
	const struct grant *best = NULL;

	for (size_t i = 0; i < benefit->n_grants; i++) {
		const struct grant *grant = &benefit->grants[i];

		if (benefit_until(app, benefit, grant) == DATE_NONE)
			continue;
		if (best == NULL ||
		    height(app->catalog, grant) >= height(app->catalog, best))
			best = grant;
	}
	return best;
}

const char *
benefit_grantor(const struct catalog *catalog, const struct grant *grant)
{
	const struct offer *offer;

	if (grant->offer == CATALOG_NONE)
		return app_level_name(catalog, grant->level);
	offer = &catalog->offers[grant->offer];
	return *lang_text(offer->name) != '\0' ? lang_text(offer->name) : offer->id;
}

void
benefit_quantity(struct buf *out, const struct benefit *benefit,
		 const struct grant *grant)
{
	char text[NUM_TEXT_BYTES];

	if (grant->unlimited) {
		buf_puts(out, C_("benefit", "unlimited"));
		return;
	}
	num_format_grouped(grant->quantity_micros, text);
	if (benefit->per_month) /* a number, its unit */
		buf_printf(out, C_("benefit", "%s %s/month"), text, benefit->unit);
	else if (*benefit->unit != '\0')
		buf_printf(out, "%s %s", text, benefit->unit);
	else
		buf_puts(out, text);
}
