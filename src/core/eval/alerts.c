/* What needs somebody today: attain(7), Alerts. */
#include "base/mem.h"
#include "eval.h"

struct alerts {
	struct alert *items; /* with room for all */
	size_t n;
};

static void
add_alert(struct alerts *alerts, enum alert_code code, const struct level_report *level,
	  uint32_t competency, int32_t date)
{
	alerts->items[alerts->n++] = (struct alert){
		.code = code,
		.competency = competency,
		.level = level ? level->level : CATALOG_NONE,
		.person = CATALOG_NONE,
		.date = date,
	};
}

/* An active override that ends soon and without which the level is not met. */
static const struct override *
ending_override(const struct eval *eval, uint32_t level)
{
	struct question q = eval_question(eval);
	q.ignored = rules_override(&q, level);
	if (!q.ignored)
		return NULL;
	int32_t until = world_override_until(eval->catalog, q.ignored);
	if (until == DATE_NEVER ||
	    until > date_plus_days(q.date, EVAL_OVERRIDE_NOTICE_DAYS) ||
	    rules_met_anew(&q, level))
		return NULL;
	return q.ignored;
}

void
alerts_level(struct eval *eval, const struct level_report *level, uint32_t index)
{
	struct level_state *state = &eval->levels[index];
	int32_t last = date_plus_days(eval->report.as_of, EVAL_EXPIRY_NOTICE_DAYS);
	state->ending = ending_override(eval, index);
	state->expiring =
		level->met && level->lapses_on != DATE_NEVER &&
		level->lapses_on <= last &&
		timeline_would_be_met(&eval->timeline, index, level->lapses_on);
}

static bool
is_due(const struct eval *eval, uint32_t program)
{
	const struct membership_report *m = &eval->report.programs[program].membership;
	const struct catalog *rules = catalog_program(eval->catalog, program);
	if (!m->subscription)
		return false;
	return m->in_grace || m->subscription->term_end <=
				      date_plus_days(eval->report.as_of,
						     rules->membership.notice_days);
}

/* A term of the level's own has begun the window in which it must be attained, and it
 * was not yet. */
static bool
is_own_due(const struct eval *eval, uint32_t index)
{
	const struct level_report *level = eval->levels[index].report;
	const struct enrol *enrol = &level->attainable->enrol;
	if (level->own_term_ends == DATE_NEVER)
		return false;
	int32_t from =
		date_plus_days(level->own_term_ends, -(int64_t)enrol->window_days);
	return from <= eval->report.as_of &&
	       !timeline_met(&eval->timeline, index, from, eval->report.as_of);
}

/* True if a level of the report has such an alert, and of which date. */
static bool
has_alert(const struct eval *eval, uint32_t index, enum alert_code code, int32_t *date)
{
	const struct level_state *state = &eval->levels[index];
	const struct level_report *level = state->report;
	switch (code) {
	case ALERT_RENEWAL_AT_RISK:
		*date = level->term_end;
		return level->stage == STAGE_AT_RISK;
	case ALERT_OVERRIDE_ENDING:
		if (state->ending)
			*date = world_override_until(eval->catalog, state->ending);
		return state->ending;
	case ALERT_EXPIRING:
		*date = level->lapses_on;
		return state->expiring;
	case ALERT_SINGLE_POINT:
		*date = DATE_NONE;
		return level->held && level->n_critical > 0;
	case ALERT_RENEWAL_DUE:
		*date = level->own_term_ends;
		return is_own_due(eval, index);
	case ALERT_UNASSOCIATED:
		break;
	}
	return false;
}

/* Those of all levels, in the catalog's order. */
static void
add_levels(const struct eval *eval, enum alert_code code, struct alerts *alerts)
{
	int32_t date;
	for (uint32_t i = 0; i < eval->ways->n_levels; i++)
		if (has_alert(eval, i, code, &date))
			add_alert(alerts, code, eval->levels[i].report,
				  eval->ways->levels[i].competency, date);
}

static void
add_memberships(const struct eval *eval, struct alerts *alerts)
{
	for (uint32_t p = 0; p < eval->report.n_programs; p++) {
		const struct subscription *s =
			eval->report.programs[p].membership.subscription;
		if (!is_due(eval, p))
			continue;
		add_alert(alerts, ALERT_RENEWAL_DUE, NULL, CATALOG_NONE, s->term_end);
		alerts->items[alerts->n - 1].subscription = s;
	}
}

/* Whoever holds something useful and is not associated, by email. */
static void
list_alone(const struct crowd *crowd, struct alerts *alerts)
{
	for (size_t b = 0; b < crowd->n_blocks; b++)
		for (uint64_t rest = crowd->alone[b]; rest != 0; rest &= rest - 1) {
			add_alert(alerts, ALERT_UNASSOCIATED, NULL, CATALOG_NONE,
				  DATE_NONE);
			alerts->items[alerts->n - 1].person =
				(uint32_t)(b * 64) + (uint32_t)__builtin_ctzll(rest);
		}
}

void
alerts_fill(struct eval *eval)
{
	/* each level may have one of five alerts */
	size_t room = 5 * (size_t)eval->ways->n_levels + eval->report.n_programs;
	struct alerts alerts = {.n = 0};
	for (size_t b = 0; b < eval->crowd.n_blocks; b++)
		room += (size_t)__builtin_popcountll(eval->crowd.alone[b]);
	alerts.items = eval->alerts =
		mem_resize(eval->alerts, room, sizeof *eval->alerts);
	add_levels(eval, ALERT_RENEWAL_AT_RISK, &alerts);
	add_memberships(eval, &alerts);
	add_levels(eval, ALERT_RENEWAL_DUE, &alerts);
	add_levels(eval, ALERT_OVERRIDE_ENDING, &alerts);
	add_levels(eval, ALERT_EXPIRING, &alerts);
	add_levels(eval, ALERT_SINGLE_POINT, &alerts);
	list_alone(&eval->crowd, &alerts);
	eval->report.alerts = alerts.items;
	eval->report.n_alerts = alerts.n;
}

bool
eval_alert_is_of(const struct eval *eval, const struct alert *alert, uint32_t program)
{
	if (alert->competency != CATALOG_NONE)
		return catalog_program_of(eval->catalog, alert->competency) == program;
	if (alert->subscription)
		return subscription_program(eval->catalog, alert->subscription) ==
		       program;
	const struct person *p = &eval->world->people[alert->person];
	for (size_t i = 0; i < p->n_achievements; i++)
		if (ways_counts_in(eval->ways, program,
				   &eval->world->achievements[p->first_achievement + i],
				   eval->report.as_of))
			return true;
	return false;
}
