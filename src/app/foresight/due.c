#include "app/due.h"

#include "app/membership_words.h"
#include "base/lang.h"

/* The day on which a level must be met to be kept, as it is held on the app's date: the
 * first of its renewal, or of the days of which one will do, the last of which goes to
 * *last; DATE_NONE: it is too late. */
static int32_t
keeping_day(const struct app *app, uint32_t competency,
	    const struct level_report *level, int32_t *last)
{
	const struct competency_report *c = &app->report->competencies[competency];
	int32_t from, next = date_plus_days(level->term_end, 1);
	if (eval_keeping(app->eval, competency, (size_t)(level - c->levels), &from,
			 last))
		return *last < app->as_of  ? DATE_NONE
		       : from > app->as_of ? from
					   : app->as_of;
	*last = level->term_end != DATE_NONE && next > app->as_of ? next : app->as_of;
	return *last;
}

static void
ask_renewal(const struct app *app, const struct subscription *s, struct arena *arena,
	    struct due *due)
{
	int32_t opens = subscription_opens(app->catalog, s);
	char date[DATE_TEXT_BYTES];
	due->what = arena_printf(arena, _("Renew %s"),
				 app_subscription_name(app->catalog, s));
	due->until = s->cover_end;
	if (opens > app->as_of && opens != DATE_NEVER)
		due->when = arena_printf(arena, C_("renewal", "from %s"),
					 date_format(opens, date));
}

/* The day of a loss that is nearer than that of the alert. */
static int32_t
nearest_loss(const struct alert *alert, const struct level_report *level)
{
	int32_t date = alert->date != DATE_NONE ? alert->date : level->held_until;
	return level->met && level->lapses_on != DATE_NEVER &&
			       (date == DATE_NONE || level->lapses_on < date)
		       ? level->lapses_on
		       : date;
}

static void
ask_level(const struct app *app, const struct alert *alert, struct arena *arena,
	  struct due *due)
{
	const struct level_report *level =
		report_level(app->report, alert->competency, alert->level);
	const bool only = app->report->competencies[alert->competency].n_levels == 1;
	int32_t last = DATE_NONE;
	due->what =
		arena_printf(arena, _("Save %s"),
			     only ? app_competency_name(app->catalog, alert->competency)
				  : app_award_name(app->catalog, alert->competency,
						   alert->level, arena));
	due->competency = alert->competency;
	due->level = alert->level;
	due->until = nearest_loss(alert, level);
	due->day = level->lapses_on;
	if (alert->code != ALERT_EXPIRING && alert->code != ALERT_OVERRIDE_ENDING)
		due->day = keeping_day(app, alert->competency, level, &last);
	if (due->until < app->as_of) /* of what goes on if it is met again */
		due->until = last;
}

bool
due_of(const struct app *app, const struct alert *alert, struct arena *arena,
       struct due *due)
{
	*due = (struct due){.when = "",
			    .competency = CATALOG_NONE,
			    .level = CATALOG_NONE,
			    .day = DATE_NEVER};
	if (alert->code == ALERT_SINGLE_POINT || alert->code == ALERT_UNASSOCIATED)
		return false;
	if (alert->subscription)
		ask_renewal(app, alert->subscription, arena, due);
	else
		ask_level(app, alert, arena, due);
	return true;
}
