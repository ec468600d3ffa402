/* What is bought, and what is held by it: attain(7), Membership. */
#include <stdlib.h>

#include "core/profile.h"
#include "eval.h"

/* Fills held, held_until, term_end; returns true if it was held under any subscription.
 */
static bool
find_bought(const struct eval *eval, struct level_report *level, uint32_t index)
{
	int32_t as_of = eval->report.as_of;
	bool was_held = false;
	for (size_t i = 0; i < eval->world->n_subscriptions; i++) {
		const struct subscription *s = &eval->world->subscriptions[i];
		int32_t last = s->cover_end < as_of ? s->cover_end : as_of;
		if (s->purchased_on > as_of ||
		    !subscription_reaches(eval->catalog, s, level->level) ||
		    !terms_attained(&eval->timeline, index, s->purchased_on, last))
			continue;
		was_held = true;
		if (s->cover_end < as_of)
			continue;
		level->held = true;
		if (s->cover_end > level->held_until)
			level->held_until = s->cover_end;
		if (s->term_end > level->term_end)
			level->term_end = s->term_end;
	}
	return was_held;
}

/* What is bought later goes on with the cover if the level is attained from the
 * purchase to the day on which the cover before would leave it. */
static void
find_renewals(const struct eval *eval, struct level_report *level, uint32_t index)
{
	const struct world *world = eval->world;
	for (size_t i = 0; i < world->n_subscriptions; i++) { /* by their purchase */
		const struct subscription *s = &world->subscriptions[i];
		if (s->purchased_on > eval->report.as_of &&
		    s->purchased_on <= level->held_until &&
		    s->cover_end > level->held_until &&
		    subscription_reaches(eval->catalog, s, level->level) &&
		    terms_attained(&eval->timeline, index, s->purchased_on,
				   level->held_until + 1))
			level->held_until = s->cover_end;
	}
}

/* The same by terms of its own. */
static bool
find_own(const struct eval *eval, struct level_report *level, uint32_t index)
{
	struct own_term term;
	struct held_periods held = {0};
	level->held = terms_own(&eval->timeline, index, eval->report.as_of, &term);
	level->own_since = term.from;
	if (level->held) {
		level->own_term_ends = level->term_end = term.ends;
		terms_held(&eval->timeline, index, &held);
		for (size_t i = 0; i < held.n; i++)
			if (held.items[i].from == term.from)
				level->held_until = held.items[i].to;
		free(held.items);
	}
	return level->held || term.earlier;
}

/* Whether nothing in the window of a term of its own keeps it. */
static bool
is_own_at_risk(const struct eval *eval, const struct level_report *level,
	       uint32_t index)
{
	const struct enrol *enrol = &level->attainable->enrol;
	return !timeline_met(
		&eval->timeline, index,
		date_plus_days(level->term_end, -(int64_t)enrol->window_days),
		date_plus_days(level->term_end, enrol->grace_days));
}

bool
membership_keeps(const struct eval *eval, uint32_t index, int32_t term_end)
{
	const struct catalog *rules = ways_program(eval->ways, index);
	return timeline_met(&eval->timeline, index,
			    terms_renewal_window(rules, term_end),
			    membership_window_end(rules, term_end));
}

int32_t
membership_window_end(const struct catalog *rules, int32_t term_end)
{
	int32_t last = terms_month_end(term_end);
	int32_t grace = date_plus_days(term_end, rules->membership.renewal_days);
	return grace < last ? grace : last;
}

bool
eval_keeping(const struct eval *eval, uint32_t competency, size_t level_index,
	     int32_t *from, int32_t *to)
{
	uint32_t index = eval->ways->level_base[competency] + (uint32_t)level_index;
	const struct level_report *level = eval->levels[index].report;
	int32_t as_of = eval->report.as_of, end = level->term_end;
	if (!level->held)
		return false;
	if (catalog_has_terms(level->attainable)) {
		const struct enrol *enrol = &level->attainable->enrol;
		*from = date_plus_days(end, -(int64_t)enrol->window_days);
		*to = date_plus_days(end, enrol->grace_days);
		return true;
	}
	*from = terms_renewal_window(ways_program(eval->ways, index), end);
	*to = membership_window_end(ways_program(eval->ways, index), end);
	return terms_qualifies(eval->ways, index, end > as_of ? end : as_of);
}

static bool
is_at_risk(const struct eval *eval, const struct level_report *level, uint32_t index)
{
	int32_t as_of = eval->report.as_of;
	int32_t later = level->term_end > as_of ? level->term_end : as_of;
	if (catalog_has_terms(level->attainable))
		return is_own_at_risk(eval, level, index);
	if (terms_qualifies(eval->ways, index, later))
		return !membership_keeps(eval, index, level->term_end);
	return !level->attained ||
	       !terms_attained(&eval->timeline, index, later, later);
}

void
membership_level(const struct eval *eval, struct level_report *level, uint32_t index)
{
	bool was_held;
	level->held_until = level->term_end = level->own_since = DATE_NONE;
	level->own_term_ends = DATE_NEVER;
	if (catalog_has_terms(level->attainable)) {
		was_held = find_own(eval, level, index);
	} else {
		was_held = find_bought(eval, level, index);
		find_renewals(eval, level, index);
	}

	if (level->held)
		level->stage =
			is_at_risk(eval, level, index) ? STAGE_AT_RISK : STAGE_ACTIVE;
	else if (level->attained)
		level->stage = STAGE_QUALIFIED;
	else if (was_held)
		level->stage = STAGE_LAPSED;
	else if (level->progress > 0)
		level->stage = STAGE_STARTED;
	else
		level->stage = STAGE_NONE;
}

/* Higher level first (none is lowest), then the later purchase, then the later offer.
 */
static bool
is_better(const struct catalog *catalog, const struct subscription *s,
	  const struct subscription *than)
{
	if (!than)
		return true;
	uint32_t a = catalog->offers[s->offer].level + 1; /* CATALOG_NONE becomes 0 */
	uint32_t b = catalog->offers[than->offer].level + 1;
	if (a != b)
		return a > b;
	if (s->purchased_on != than->purchased_on)
		return s->purchased_on > than->purchased_on;
	return s->offer > than->offer;
}

static void
find_membership(const struct eval *eval, uint32_t program,
		struct membership_report *membership)
{
	int32_t as_of = eval->report.as_of;
	*membership = (struct membership_report){.level = CATALOG_NONE};
	for (size_t i = 0; i < eval->world->n_subscriptions; i++) {
		const struct subscription *s = &eval->world->subscriptions[i];
		if (s->offer != CATALOG_NONE && subscription_covers(s, as_of) &&
		    subscription_program(eval->catalog, s) == program &&
		    is_better(eval->catalog, s, membership->subscription))
			membership->subscription = s;
	}
	if (!membership->subscription)
		return;
	membership->level =
		eval->catalog->offers[membership->subscription->offer].level;
	membership->in_grace = as_of > membership->subscription->term_end;
}

void
membership_fill(struct eval *eval)
{
	struct report *report = &eval->report;
	struct profile_entry *profile = eval->profile;
	report->programs = eval->programs;
	report->n_programs = catalog_n_programs(eval->catalog);
	for (uint32_t p = 0; p < report->n_programs; p++) {
		struct program_report *program = &eval->programs[p];
		find_membership(eval, p, &program->membership);
		program->profile = profile;
		program->n_profile =
			profile_list(report, p, program->membership.level, profile);
		profile += program->n_profile;
	}
}

bool
eval_renewal_days(const struct eval *eval, uint32_t level, int32_t renewed,
		  int32_t *from, int32_t *to)
{
	const struct catalog *rules =
		catalog_program(eval->catalog, eval->catalog->levels[level].program);
	if (renewed == DATE_NONE || rules->qualify_months < 0 ||
	    eval->report.as_of < rules->qualify_from)
		return false;
	*from = terms_renewal_window(rules, renewed);
	*to = terms_month_end(renewed);
	return true;
}

bool
eval_opens(struct eval *eval, uint32_t level, int32_t renewed)
{
	const struct catalog *catalog = eval->catalog;
	int32_t as_of = eval->report.as_of, last = terms_month_end(renewed);
	for (uint32_t l = 0; l < eval->ways->n_levels; l++) {
		const struct level_report *of = eval->levels[l].report;
		if (of->level < level || catalog_has_terms(of->attainable) ||
		    catalog->levels[of->level].program !=
			    catalog->levels[level].program)
			continue;
		if (renewed == DATE_NONE || !terms_qualifies(eval->ways, l, as_of)
			    ? of->attained
			    : timeline_met(
				      &eval->timeline, l,
				      terms_renewal_window(ways_program(eval->ways, l),
							   renewed),
				      as_of < last ? as_of : last))
			return true;
	}
	return false;
}
