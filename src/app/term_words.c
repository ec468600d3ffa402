#include "app/term_words.h"

#include "app/app.h"
#include "app/score_words.h"
#include "base/lang.h"

/* The settings of a level's program. */
static const struct catalog *
rules_of(const struct report *report, const struct level_report *level)
{
	return catalog_program(report->catalog,
			       report->catalog->levels[level->level].program);
}

/* True if days before the report's count, too. */
static bool
qualifies_by_months(const struct report *report, const struct level_report *level)
{
	const struct catalog *rules = rules_of(report, level);
	return rules->qualify_months >= 0 && report->as_of >= rules->qualify_from &&
	       level->attainable->enrol.term_months == 0;
}

/* The first of the month so many months later, or earlier. */
static int32_t
month_begin(int32_t date, int32_t months)
{
	int year, month, day;
	date_split(date, &year, &month, &day);
	return date_plus_months(date - (day - 1), months);
}

int32_t
app_attained_until(const struct report *report, const struct level_report *level)
{
	int32_t months = rules_of(report, level)->qualify_months;
	if (!qualifies_by_months(report, level) || level->good_day == DATE_NONE ||
	    level->good_day == report->as_of)
		return DATE_NONE;
	return date_plus_days(month_begin(level->good_day, months + 1), -1);
}

const char *
app_window_text(const struct report *report, const struct level_report *level,
		const char *points, struct arena *arena)
{
	char from[DATE_TEXT_BYTES], good[DATE_TEXT_BYTES], until[DATE_TEXT_BYTES];
	int32_t last = app_attained_until(report, level);
	if (!qualifies_by_months(report, level) || level->good_day == report->as_of)
		return NULL;
	date_format(
		month_begin(report->as_of, -rules_of(report, level)->qualify_months),
		from);
	if (last == DATE_NONE)
		return arena_printf(arena, _("no good day since %s"), from);
	date_format(last, until);
	date_format(level->good_day, good);
	if (!points) /* dates */
		return arena_printf(
			arena,
			_("one good day since %s is enough: %s; it counts to %s"), from,
			good, until);
	/* a date, a date, points, a date */
	return arena_printf(arena,
			    _("one good day since %s is enough: %s, %s; it counts to "
			      "%s"),
			    from, good, points, until);
}

/* The score by which a competency met the level or a higher one, of the lowest; or
 * null. */
static const struct req_report *
score_met(const struct competency_report *competency, uint32_t level)
{
	for (size_t i = 0; i < competency->n_levels; i++) {
		const struct level_report *l = &competency->levels[i];
		if (l->level >= level && l->met)
			return app_level_score(l);
	}
	return NULL;
}

const char *
app_good_day_points(const struct report *report, uint32_t competency,
		    const struct level_report *level, struct arena *arena)
{
	if (app_attained_until(report, level) == DATE_NONE || !app_level_score(level))
		return NULL;
	struct eval *eval = eval_new(report->catalog, report->world);
	const struct report *then = eval_report(eval, level->good_day);
	const struct req_report *score =
		score_met(&then->competencies[competency], level->level);
	const char *text = NULL;
	if (score) /* points, as a figure */
		text = arena_printf(arena,
				    ngettext("%s point", "%s points",
					     score->score_tenths == 10 ? 1 : 2),
				    app_points_text(score->score_tenths, arena));
	eval_free(eval);
	return text;
}

/* True if a term of the level's own must yet be kept. */
static bool
is_due(const struct report *report, uint32_t competency, uint32_t level)
{
	for (size_t i = 0; i < report->n_alerts; i++) {
		const struct alert *alert = &report->alerts[i];
		if (alert->code == ALERT_RENEWAL_DUE &&
		    alert->competency == competency && alert->level == level)
			return true;
	}
	return false;
}

const char *
app_own_term_text(const struct report *report, uint32_t competency,
		  const struct level_report *level, struct arena *arena)
{
	const struct enrol *enrol = &level->attainable->enrol;
	int32_t ends = level->own_term_ends;
	char end[DATE_TEXT_BYTES], from[DATE_TEXT_BYTES], until[DATE_TEXT_BYTES];
	if (ends == DATE_NEVER)
		return NULL;
	date_format(ends, end);
	date_format(date_plus_days(ends, -(int64_t)enrol->window_days), from);
	date_format(date_plus_days(ends, enrol->grace_days), until);
	if (date_plus_days(ends, -(int64_t)enrol->window_days) <= report->as_of &&
	    !is_due(report, competency, level->level))
		return arena_printf(arena,
				    _("its own term ends on %s, and it goes on: "
				      "attained on a day since %s"),
				    end, from);
	if (ends < report->as_of) /* dates */
		return arena_printf(arena,
				    _("its own term ended on %s; it goes on if "
				      "attained by %s"),
				    end, until);
	if (enrol->window_days == 0 && enrol->grace_days == 0)
		return arena_printf(arena,
				    _("its own term ends on %s; it goes on if "
				      "attained on that day"),
				    end);
	/* dates */
	return arena_printf(arena,
			    _("its own term ends on %s; it goes on if attained on a "
			      "day from %s to %s"),
			    end, from, until);
}
