/* What is met on the current date. */
#include <string.h>

#include "eval.h"

bool
rules_applies(const struct eval *eval, const struct path *path)
{
	const char *track = eval->world->organization.track;

	if (eval->date < path->from || eval->date > path->until)
		return false;
	return path->track == NULL ||
	       (track != NULL && strcmp(path->track, track) == 0);
}

uint32_t
rules_award(const struct eval *eval, const struct requirement *requirement)
{
	const struct competency *competency =
		&eval->catalog->competencies[requirement->award_competency];
	const struct attainable *attainable =
		catalog_attainable(competency, requirement->award_level);

	return eval->level_base[requirement->award_competency] +
	       (uint32_t)(attainable - competency->levels);
}

const struct override *
rules_override(const struct eval *eval, uint32_t level)
{
	const struct level_state *state = &eval->levels[level];

	for (size_t i = 0; i < eval->world->n_overrides; i++) {
		const struct override *o = &eval->world->overrides[i];

		if (o->competency == state->competency &&
		    o->level == state->attainable->level && o != eval->ignored &&
		    o->from <= eval->date &&
		    eval->date <= world_override_until(eval->catalog, o))
			return o;
	}
	return NULL;
}

static bool
metric_met(const struct eval *eval, const struct requirement *requirement)
{
	struct figure value = figures_metric(eval, requirement);
	int64_t at_least =
		catalog_at_least(requirement, eval->world->organization.market);

	return value.den > 0 && value.num >= (wide_int)at_least * value.den;
}

static bool
award_met(const struct eval *eval, const struct requirement *requirement)
{
	uint32_t level = rules_award(eval, requirement);

	return eval->deep ? rules_level_met(eval, level) : eval->levels[level].met;
}

/* Leaves but people. */
static bool
alone_met(const struct eval *eval, const struct path_state *path,
	  const struct leaf *leaf)
{
	const struct requirement *r = leaf->requirement;

	switch (r->form) {
	case REQ_METRIC:
		return metric_met(eval, r);
	case REQ_RECORDS:
		return figures_records(eval, eval->levels[path->level].competency, r) >=
		       r->count;
	case REQ_AWARD:
		return award_met(eval, r);
	case REQ_PEOPLE:
	case REQ_ANY:
	case REQ_SOME:
		break;
	}
	return true;
}

uint64_t
rules_pool(const struct path_state *path, const struct alternative *alternative,
	   uint32_t pool)
{
	uint64_t groups = 0;

	for (size_t i = 0; i < alternative->n_leaves; i++) {
		const struct leaf *leaf = &path->leaves[alternative->leaves[i]];

		if (leaf->requirement->form != REQ_PEOPLE ||
		    leaf->requirement->pool != pool)
			continue;
		for (unsigned g = 0; g < leaf->n_groups; g++)
			groups |= UINT64_C(1) << (leaf->first_group + g);
	}
	return groups;
}

static int64_t
count_places(const struct path_state *path, uint64_t groups)
{
	int64_t places = 0;

	for (; groups != 0; groups &= groups - 1)
		places += path->places[__builtin_ctzll(groups)];
	return places;
}

const struct tally *
rules_tally(const struct eval *eval, const struct path_state *path)
{
	if (eval->running != NULL && eval->running->varies[path - eval->paths])
		return &eval->running->tallies[path->crew];
	return &eval->crews[path->crew].tallies[LANE_NOW];
}

bool
rules_people_met(const struct path_state *path, const struct alternative *alternative,
		 const struct tally *tally)
{
	struct match_masks people = {tally->masks, tally->counts, tally->n};
	uint64_t done = 0;
	int32_t filled[MATCH_GROUPS];

	for (size_t i = 0; i < alternative->n_leaves; i++) {
		const struct leaf *leaf = &path->leaves[alternative->leaves[i]];
		uint64_t groups;

		if (leaf->requirement->form != REQ_PEOPLE ||
		    (done >> leaf->first_group & 1))
			continue;
		groups = rules_pool(path, alternative, leaf->requirement->pool);
		done |= groups;
		if (match_fill(&people, groups, path->places, filled, NULL) <
		    count_places(path, groups))
			return false;
	}
	return true;
}

bool
rules_rest_met(const struct eval *eval, const struct path_state *path,
	       const struct alternative *alternative)
{
	if (!rules_applies(eval, path->path))
		return false;
	for (size_t i = 0; i < alternative->n_leaves; i++) {
		const struct leaf *leaf = &path->leaves[alternative->leaves[i]];

		if (leaf->requirement->form != REQ_AWARD &&
		    !alone_met(eval, path, leaf))
			return false;
	}
	return true;
}

static bool
alternative_met(const struct eval *eval, const struct path_state *path, size_t index)
{
	const struct alternative *alternative = &path->alternatives[index];
	uint8_t constancy = PEOPLE_VARY;

	if (eval->running != NULL)
		constancy = eval->running->constancy[path - eval->paths][index];
	if (constancy == PEOPLE_NEVER_MET)
		return false;
	for (size_t i = 0; i < alternative->n_leaves; i++)
		if (!alone_met(eval, path, &path->leaves[alternative->leaves[i]]))
			return false;
	return constancy == PEOPLE_ALWAYS_MET ||
	       rules_people_met(path, alternative, rules_tally(eval, path));
}

int
rules_alternative(const struct eval *eval, const struct path_state *path)
{
	if (!rules_applies(eval, path->path))
		return -1;
	for (size_t i = 0; i < path->n_alternatives; i++)
		if (alternative_met(eval, path, i))
			return (int)i;
	return -1;
}

static bool
path_met(const struct eval *eval, const struct path_state *path)
{
	return rules_alternative(eval, path) >= 0;
}

bool
rules_level_met(const struct eval *eval, uint32_t level)
{
	const struct level_state *state = &eval->levels[level];

	if (rules_override(eval, level) != NULL)
		return true;
	for (uint32_t p = 0; p < state->n_paths; p++)
		if (path_met(eval, &eval->paths[state->first_path + p]))
			return true;
	return false;
}

void
rules_refresh(struct eval *eval)
{
	for (uint32_t i = 0; i < eval->n_levels; i++) {
		uint32_t level = eval->level_order[i];
		struct level_state *state = &eval->levels[level];
		bool met;

		if (!state->dirty)
			continue;
		state->dirty = false;
		met = rules_level_met(eval, level);
		if (met == state->met)
			continue;
		state->met = met;
		for (uint32_t l = 0; l < eval->n_levels; l++)
			if (l != level && eval->levels[l].asks[level])
				eval->levels[l].dirty = true;
	}
}

void
rules_all_dirty(struct eval *eval)
{
	for (uint32_t i = 0; i < eval->n_levels; i++)
		eval->levels[i].dirty = true;
}
