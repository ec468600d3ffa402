/* What needs somebody today: attain(7), Alerts. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "eval_state.h"

struct alerts {
	struct alert *items; /* in the report's arena */
	size_t n;
};

static void
add_alert(struct alerts *alerts, enum alert_code code, const struct level_report *level,
	  uint32_t competency, int32_t date)
{
	alerts->items[alerts->n++] = (struct alert){
		.code = code,
		.competency = competency,
		.level = level != NULL ? level->level : CATALOG_NONE,
		.person = CATALOG_NONE,
		.date = date,
	};
}

/* An active override that ends soon and without which the level is not met. */
static const struct override *
ending_override(struct eval *eval, uint32_t level)
{
	const struct override *o = rules_override(eval, level), *found = NULL;
	int32_t until;

	if (o == NULL)
		return NULL;
	until = world_override_until(eval->catalog, o);
	if (until == DATE_NEVER ||
	    until > date_plus_days(eval->date, EVAL_OVERRIDE_NOTICE_DAYS))
		return NULL;
	eval->ignored = o;
	eval->deep = true;
	if (!rules_level_met(eval, level))
		found = o;
	eval->deep = false;
	eval->ignored = NULL;
	return found;
}

/* True if the level would be met on the day of its lapse, did nothing end the day
 * before. */
static bool
is_expiring(struct eval *eval, uint32_t level, int32_t lapses_on)
{
	bool met;

	eval->endless_on = lapses_on - 1;
	crowd_at(eval, lapses_on);
	met = eval->levels[level].met;
	eval->endless_on = DATE_NONE;
	return met;
}

static bool
is_due(const struct eval *eval)
{
	const struct membership_report *m = &eval->report.membership;

	if (m->subscription == NULL)
		return false;
	return m->in_grace ||
	       m->subscription->term_end <=
		       date_plus_days(eval->report.as_of,
				      eval->catalog->membership.notice_days);
}

/* Calls for every level of the report, in the catalog's order. */
typedef void (*level_alert)(struct eval *eval, const struct level_report *level,
			    uint32_t index, struct alerts *alerts);

static void
each_level(struct eval *eval, level_alert add, struct alerts *alerts)
{
	for (uint32_t i = 0; i < eval->n_levels; i++) {
		uint32_t competency = eval->levels[i].competency;
		const struct competency_report *c =
			&eval->report.competencies[competency];

		add(eval, &c->levels[i - eval->level_base[competency]], i, alerts);
	}
}

static void
add_at_risk(struct eval *eval, const struct level_report *level, uint32_t index,
	    struct alerts *alerts)
{
	if (level->stage == STAGE_AT_RISK)
		add_alert(alerts, ALERT_RENEWAL_AT_RISK, level,
			  eval->levels[index].competency, level->term_end);
}

static void
add_override_ending(struct eval *eval, const struct level_report *level, uint32_t index,
		    struct alerts *alerts)
{
	const struct override *o = ending_override(eval, index);

	if (o != NULL)
		add_alert(alerts, ALERT_OVERRIDE_ENDING, level,
			  eval->levels[index].competency,
			  world_override_until(eval->catalog, o));
}

static void
add_expiring(struct eval *eval, const struct level_report *level, uint32_t index,
	     struct alerts *alerts)
{
	int32_t last = date_plus_days(eval->report.as_of, EVAL_EXPIRY_NOTICE_DAYS);

	if (level->met && level->lapses_on != DATE_NEVER && level->lapses_on <= last &&
	    is_expiring(eval, index, level->lapses_on))
		add_alert(alerts, ALERT_EXPIRING, level, eval->levels[index].competency,
			  level->lapses_on);
}

static void
add_single_point(struct eval *eval, const struct level_report *level, uint32_t index,
		 struct alerts *alerts)
{
	if (level->held && level->n_critical > 0)
		add_alert(alerts, ALERT_SINGLE_POINT, level,
			  eval->levels[index].competency, DATE_NONE);
}

/* Row of those who hold something useful and are not associated; the caller frees it.
 */
static uint64_t *
find_unassociated(const struct eval *eval)
{
	uint64_t *row = mem_new(eval->n_blocks, sizeof *row);

	for (uint32_t u = 0; u < eval->n_useful; u++)
		for (size_t b = 0; b < eval->n_blocks; b++)
			row[b] |= eval->now.held[u * eval->n_blocks + b];
	for (size_t b = 0; b < eval->n_blocks; b++)
		row[b] &= ~eval->now.home[b];
	return row;
}

static void
add_unassociated(struct eval *eval, struct alerts *alerts)
{
	uint64_t *row = find_unassociated(eval);
	size_t room = 0;
	struct alert *items;

	for (size_t b = 0; b < eval->n_blocks; b++)
		room += (size_t)__builtin_popcountll(row[b]);
	items = arena_array(&eval->reported, alerts->n + room, sizeof *items);
	memcpy(items, alerts->items, alerts->n * sizeof *items);
	alerts->items = items;
	for (uint32_t p = 0; p < eval->world->n_people; p++) {
		if (!(row[p / 64] >> (p % 64) & 1) ||
		    eval->world->people[p].left_on < eval->report.as_of)
			continue;
		add_alert(alerts, ALERT_UNASSOCIATED, NULL, CATALOG_NONE, DATE_NONE);
		alerts->items[alerts->n - 1].person = p;
	}
	free(row);
}

void
alerts_fill(struct eval *eval)
{
	size_t room = 4 * (size_t)eval->n_levels + 1;
	struct alerts alerts = {.n = 0};

	alerts.items = arena_array(&eval->reported, room, sizeof *alerts.items);
	each_level(eval, add_at_risk, &alerts);
	if (is_due(eval)) {
		const struct subscription *s = eval->report.membership.subscription;

		add_alert(&alerts, ALERT_RENEWAL_DUE, NULL, CATALOG_NONE, s->term_end);
		alerts.items[alerts.n - 1].subscription = s;
	}
	each_level(eval, add_override_ending, &alerts);
	each_level(eval, add_expiring, &alerts);
	crowd_at(eval, eval->report.as_of);
	each_level(eval, add_single_point, &alerts);
	add_unassociated(eval, &alerts);
	eval->report.alerts = alerts.items;
	eval->report.n_alerts = alerts.n;
}
