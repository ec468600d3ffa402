/* Alerts in words: what, why and when. The same on the screen, in text and in JSON. */
#include <assert.h>
#include <stdlib.h>

#include "app/app.h"
#include "app/membership_words.h"
#include "base/buf.h"
#include "base/lang.h"
#include "base/mem.h"

enum { NAMED_CAUSES = 3 };

/* "Anna Meyer <a.meyer@x.example>" */
const char *
app_person_name(const struct report *report, uint32_t person, struct arena *arena)
{
	const struct person *p = &report->world->people[person];
	return arena_printf(arena, "%s <%s>", p->name, p->email);
}

static const char *
level_name(const struct report *report, const struct alert *alert, struct arena *arena)
{
	return app_award_name(report->catalog, alert->competency, alert->level, arena);
}

static const char *
own_renewal_due(const struct report *report, const struct alert *alert,
		struct arena *arena)
{
	char end[DATE_TEXT_BYTES], last[DATE_TEXT_BYTES];
	const struct level_report *level =
		report_level(report, alert->competency, alert->level);
	return arena_printf(
		arena, /* a level, two dates */
		report->as_of <= alert->date
			? _("The term of %s ends on %s; it goes on if the level is "
			    "attained by %s.")
			: _("The term of %s ended on %s; it goes on if the level is "
			    "attained by %s."),
		level_name(report, alert, arena), date_format(alert->date, end),
		date_format(date_plus_days(alert->date,
					   level->attainable->enrol.grace_days),
			    last));
}

static const char *
renewal_due(const struct report *report, const struct alert *alert, struct arena *arena)
{
	char end[DATE_TEXT_BYTES], last[DATE_TEXT_BYTES], first[DATE_TEXT_BYTES];
	const struct subscription *s = alert->subscription;
	int32_t opens = subscription_opens(report->catalog, s);
	const struct catalog *rules = catalog_program(
		report->catalog, subscription_program(report->catalog, s));
	int32_t second =
		date_plus_days(s->term_end, rules->membership.second_notice_days);
	bool once = opens == DATE_NEVER, over = report->as_of > s->term_end;
	if (!over && opens <= s->term_end) /* an offer, three dates */
		return arena_printf(arena,
				    _("The membership (%s) ends on %s; it can be "
				      "renewed from %s to %s."),
				    app_subscription_name(report->catalog, s),
				    date_format(s->term_end, end),
				    date_format(opens, first),
				    date_format(s->cover_end, last));
	return arena_printf(
		arena,
		once && !over ? _("The membership (%s) ends on %s, its grace on %s; it "
				  "can be bought only once.")
		: once	? _("The membership (%s) ended on %s, its grace ends on %s; it "
			     "can be bought only once.")
		: !over ? _("The membership (%s) ends on %s; it can be renewed from "
			    "the day after to %s.")
		: report->as_of < second
			? _("The membership (%s) ended on %s; it can be renewed until "
			    "%s.")
			: _("Second notice: the membership (%s) ended on %s; it can "
			    "be renewed until %s."),
		app_subscription_name(report->catalog, s),
		date_format(s->term_end, end), date_format(s->cover_end, last));
}

static uint64_t *
credentials_of(const struct catalog *catalog, const struct attainable *level)
{
	uint64_t *set = mem_new(catalog->n_credentials / 64 + 1, sizeof *set);
	for (size_t i = 0; i < level->n_paths; i++) {
		for (size_t k = 0; k < level->paths[i].n_requirements; k++)
			catalog_mark(catalog, &level->paths[i].requirements[k], set);
	}
	return set;
}

/* Achievements that end, in one program. */
struct ending {
	uint32_t program;
	const uint64_t *set; /* of these credentials */
	int32_t day;
};

/* True if the achievement counts for home, is in the set and does so for the last time.
 */
static bool
ends_on(const struct report *report, const struct achievement *a,
	const struct ending *ending)
{
	const uint64_t *set = ending->set;
	int32_t day = ending->day;
	return a->credential < report->catalog->n_credentials &&
	       (set[a->credential / 64] >> (a->credential % 64) & 1) &&
	       world_until_in(report->catalog, ending->program, a) == day &&
	       a->earned_on <= day &&
	       world_organization(report->world, a->person, day) == WORLD_HOME;
}

/* Those of one person, up to a number; counts all of them. */
static void
add_causes_of(struct buf *out, const struct report *report, const struct person *person,
	      const struct ending *ending, size_t *n)
{
	for (size_t i = 0; i < person->n_achievements; i++) {
		const struct achievement *a =
			&report->world->achievements[person->first_achievement + i];
		if (!ends_on(report, a, ending) || ++*n > NAMED_CAUSES)
			continue;
		buf_printf(out, "%s%s (%s)", *n > 1 ? ", " : "", person->name,
			   report->catalog->credentials[a->credential].id);
	}
}

/* "a (70-532), b (70-533) and 4 more": whose achievements end on a day. */
static void
add_causes(struct buf *out, const struct report *report, const struct ending *ending)
{
	size_t n = 0;
	for (size_t i = 0; i < report->world->n_people; i++)
		add_causes_of(out, report, &report->world->people[i], ending, &n);
	if (n > NAMED_CAUSES)
		buf_printf(out, _(" and %zu more"), n - NAMED_CAUSES);
}

static const char *
expiring(const struct report *report, const struct alert *alert, struct arena *arena)
{
	char lapse[DATE_TEXT_BYTES], last[DATE_TEXT_BYTES];
	struct buf causes = {.arena = arena};
	int32_t day = date_plus_days(alert->date, -1);
	const struct level_report *level =
		report_level(report, alert->competency, alert->level);
	uint64_t *set = credentials_of(report->catalog, level->attainable);
	add_causes(
		&causes, report,
		&(struct ending){catalog_program_of(report->catalog, alert->competency),
				 set, day});
	free(set);
	return arena_printf(
		arena,
		_("%s will not be met from %s on, because achievements end on %s: %s."),
		level_name(report, alert, arena), date_format(alert->date, lapse),
		date_format(day, last), buf_text(&causes));
}

static const char *
single_point(const struct report *report, const struct alert *alert,
	     struct arena *arena)
{
	const struct level_report *level =
		report_level(report, alert->competency, alert->level);
	struct buf names = {.arena = arena};
	for (size_t i = 0; i < level->n_critical && i < NAMED_CAUSES; i++)
		buf_printf(&names, "%s%s", i > 0 ? ", " : "",
			   app_person_name(report, level->critical[i], arena));
	if (level->n_critical > NAMED_CAUSES)
		buf_printf(&names, _(" and %zu more"),
			   level->n_critical - NAMED_CAUSES);
	/* a level, a person or several */
	return arena_printf(
		arena,
		ngettext("%s depends on one person and would not be met without: %s.",
			 "%s would not be met without any one of these people: %s.",
			 level->n_critical),
		level_name(report, alert, arena), buf_text(&names));
}

const char *
app_alert_line(const struct report *report, const struct alert *alert,
	       struct arena *arena)
{
	const char *message = app_alert_message(report, alert, arena);
	if (alert->code != ALERT_RENEWAL_AT_RISK)
		return message;
	/* a level, what is said of it */
	return arena_printf(arena, C_("alert", "%s: %s"),
			    level_name(report, alert, arena), message);
}

const char *
app_alert_message(const struct report *report, const struct alert *alert,
		  struct arena *arena)
{
	char date[DATE_TEXT_BYTES];
	switch (alert->code) {
	case ALERT_RENEWAL_AT_RISK:
		return arena_strdup(
			arena, _("A recent change to your competency achievement has "
				 "put your membership renewal eligibility at risk."));
	case ALERT_RENEWAL_DUE:
		return alert->subscription ? renewal_due(report, alert, arena)
					   : own_renewal_due(report, alert, arena);
	case ALERT_OVERRIDE_ENDING:
		return arena_printf(arena,
				    _("The override of %s ends on %s, and without it "
				      "the level is not met."),
				    level_name(report, alert, arena),
				    date_format(alert->date, date));
	case ALERT_EXPIRING:
		return expiring(report, alert, arena);
	case ALERT_SINGLE_POINT:
		return single_point(report, alert, arena);
	case ALERT_UNASSOCIATED:
		return arena_printf(arena,
				    _("%s has achievements that would count but is not "
				      "associated with %s."),
				    app_person_name(report, alert->person, arena),
				    report->world->organization.name);
	}
	assert(false);
	return "";
}
