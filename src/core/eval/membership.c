/* What is bought, and what is held by it: attain(7), Membership. */
#include "core/profile.h"
#include "eval.h"

/* Fills held, held_until, term_end; returns true if it was held under any subscription.
 */
static bool
find_held(const struct eval *eval, struct level_report *level, uint32_t index)
{
	int32_t as_of = eval->report.as_of;
	bool was_held = false;
	level->held_until = DATE_NONE;
	level->term_end = DATE_NONE;
	for (size_t i = 0; i < eval->world->n_subscriptions; i++) {
		const struct subscription *s = &eval->world->subscriptions[i];
		int32_t last = s->cover_end < as_of ? s->cover_end : as_of;
		if (s->purchased_on > as_of ||
		    !subscription_reaches(eval->catalog, s, level->level) ||
		    !timeline_attained(&eval->timeline, index, s->purchased_on, last))
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
		    timeline_attained(&eval->timeline, index, s->purchased_on,
				      level->held_until + 1))
			level->held_until = s->cover_end;
	}
}

static bool
is_at_risk(const struct eval *eval, const struct level_report *level, uint32_t index)
{
	if (!level->attained)
		return true;
	return level->term_end > eval->report.as_of &&
	       !timeline_attained(&eval->timeline, index, level->term_end,
				  level->term_end);
}

void
membership_level(const struct eval *eval, struct level_report *level, uint32_t index)
{
	bool was_held = find_held(eval, level, index);
	find_renewals(eval, level, index);

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
find_membership(struct eval *eval)
{
	struct membership_report *membership = &eval->report.membership;
	int32_t as_of = eval->report.as_of;
	*membership = (struct membership_report){.level = CATALOG_NONE};
	for (size_t i = 0; i < eval->world->n_subscriptions; i++) {
		const struct subscription *s = &eval->world->subscriptions[i];
		if (s->offer != CATALOG_NONE && subscription_covers(s, as_of) &&
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
	find_membership(eval);
	report->profile = eval->profile;
	if (report->membership.level != CATALOG_NONE)
		report->n_profile = profile_list(report, report->membership.level,
						 false, eval->profile);
}
