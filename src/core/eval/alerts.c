#include "alerts.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

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
		.level = level != NULL ? level->level : CATALOG_NONE,
		.person = CATALOG_NONE,
		.date = date,
	};
}

/* An active override that ends soon and without which the level is not met. */
static const struct override *
ending_override(const struct eval *eval, uint32_t level)
{
	struct question q = eval_question(eval);
	int32_t until;

	q.ignored = rules_override(&q, level);
	if (q.ignored == NULL)
		return NULL;
	until = world_override_until(eval->catalog, q.ignored);
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

	if (m->subscription == NULL)
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

	if (o != NULL)
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

/* --- people who are not associated ------------------------------------------------ */

/* The alerts about levels and the membership are at most so many. */
static size_t
head_room(const struct eval *eval)
{
	return 4 * (size_t)eval->ways->n_levels + 1;
}

/* Puts one at a place of the list of people, which begins after that room. */
static void
insert_alone(struct eval *eval, size_t at, uint32_t person)
{
	struct alert *people;

	eval->alerts = mem_grow(eval->alerts, head_room(eval) + eval->n_alone,
				&eval->alerts_capacity, sizeof *eval->alerts);
	people = &eval->alerts[head_room(eval)];
	memmove(&people[at + 1], &people[at], (eval->n_alone - at) * sizeof *people);
	people[at] = (struct alert){.code = ALERT_UNASSOCIATED,
				    .competency = CATALOG_NONE,
				    .level = CATALOG_NONE,
				    .person = person,
				    .date = DATE_NONE};
	eval->n_alone++;
}

static void
list_alone(struct eval *eval)
{
	const struct crowd *crowd = &eval->crowd;

	eval->alone_known = true;
	eval->n_alone = 0;
	for (size_t b = 0; b < crowd->n_blocks; b++)
		for (uint64_t rest = crowd->alone[b]; rest != 0; rest &= rest - 1)
			insert_alone(eval, eval->n_alone,
				     (uint32_t)(b * 64) +
					     (uint32_t)__builtin_ctzll(rest));
}

void
alerts_alone(struct eval *eval, uint32_t person, bool alone)
{
	struct alert *people;
	size_t low = 0, high = eval->n_alone;

	if (!eval->alone_known)
		return;
	people = &eval->alerts[head_room(eval)];
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (people[middle].person < person)
			low = middle + 1;
		else
			high = middle;
	}
	if (alone) {
		insert_alone(eval, low, person);
		return;
	}
	eval->n_alone--;
	memmove(&people[low], &people[low + 1], (eval->n_alone - low) * sizeof *people);
}

void
alerts_fill(struct eval *eval)
{
	struct alerts head = {.n = 0};

	if (!eval->alone_known)
		list_alone(eval);
	eval->alerts = mem_grow(eval->alerts, head_room(eval) + eval->n_alone,
				&eval->alerts_capacity, sizeof *eval->alerts);
	head.items = eval->alerts;
	each_level(eval, add_at_risk, &head);
	if (is_due(eval)) {
		const struct subscription *s = eval->report.membership.subscription;

		add_alert(&head, ALERT_RENEWAL_DUE, NULL, CATALOG_NONE, s->term_end);
		head.items[head.n - 1].subscription = s;
	}
	each_level(eval, add_override_ending, &head);
	each_level(eval, add_expiring, &head);
	each_level(eval, add_single_point, &head);
	/* right before those about people */
	eval->report.alerts = memmove(&eval->alerts[head_room(eval) - head.n],
				      head.items, head.n * sizeof *head.items);
	eval->report.n_alerts = head.n + eval->n_alone;
}
