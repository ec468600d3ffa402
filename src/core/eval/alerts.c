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
is_due(const struct eval *eval)
{
	const struct membership_report *m = &eval->report.membership;
	if (!m->subscription)
		return false;
	return m->in_grace ||
	       m->subscription->term_end <=
		       date_plus_days(eval->report.as_of,
				      eval->catalog->membership.notice_days);
}

/* Calls for every level of the report, in the catalog's order. */
typedef void (*level_alert)(const struct eval *eval, const struct level_report *level,
			    uint32_t index, struct alerts *alerts);

static void
each_level(const struct eval *eval, level_alert add, struct alerts *alerts)
{
	for (uint32_t i = 0; i < eval->ways->n_levels; i++)
		add(eval, eval->levels[i].report, i, alerts);
}

static void
add_at_risk(const struct eval *eval, const struct level_report *level, uint32_t index,
	    struct alerts *alerts)
{
	if (level->stage == STAGE_AT_RISK)
		add_alert(alerts, ALERT_RENEWAL_AT_RISK, level,
			  eval->ways->levels[index].competency, level->term_end);
}

static void
add_override_ending(const struct eval *eval, const struct level_report *level,
		    uint32_t index, struct alerts *alerts)
{
	const struct override *o = eval->levels[index].ending;
	if (o)
		add_alert(alerts, ALERT_OVERRIDE_ENDING, level,
			  eval->ways->levels[index].competency,
			  world_override_until(eval->catalog, o));
}

static void
add_expiring(const struct eval *eval, const struct level_report *level, uint32_t index,
	     struct alerts *alerts)
{
	if (eval->levels[index].expiring)
		add_alert(alerts, ALERT_EXPIRING, level,
			  eval->ways->levels[index].competency, level->lapses_on);
}

static void
add_single_point(const struct eval *eval, const struct level_report *level,
		 uint32_t index, struct alerts *alerts)
{
	if (level->held && level->n_critical > 0)
		add_alert(alerts, ALERT_SINGLE_POINT, level,
			  eval->ways->levels[index].competency, DATE_NONE);
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
	/* each level may have one of four alerts */
	size_t room = 4 * (size_t)eval->ways->n_levels + 1;
	struct alerts alerts = {.n = 0};
	for (size_t b = 0; b < eval->crowd.n_blocks; b++)
		room += (size_t)__builtin_popcountll(eval->crowd.alone[b]);
	alerts.items = eval->alerts =
		mem_resize(eval->alerts, room, sizeof *eval->alerts);
	each_level(eval, add_at_risk, &alerts);
	if (is_due(eval)) {
		const struct subscription *s = eval->report.membership.subscription;
		add_alert(&alerts, ALERT_RENEWAL_DUE, NULL, CATALOG_NONE, s->term_end);
		alerts.items[alerts.n - 1].subscription = s;
	}
	each_level(eval, add_override_ending, &alerts);
	each_level(eval, add_expiring, &alerts);
	each_level(eval, add_single_point, &alerts);
	list_alone(&eval->crowd, &alerts);
	eval->report.alerts = alerts.items;
	eval->report.n_alerts = alerts.n;
}
