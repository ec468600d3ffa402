#include "rules.h"

#include <stdlib.h>

#include "base/mem.h"
#include "score.h"

bool
rules_applies(const struct question *q, const struct path *path)
{
	if (q->date < path->from || q->date > path->until)
		return false;
	return !path->track || facts_has_track(q->world, path->track, q->date);
}

const struct override *
rules_override(const struct question *q, uint32_t level)
{
	const struct ways_level *l = &q->ways->levels[level];
	for (size_t i = 0; i < q->world->n_overrides; i++) {
		const struct override *o = &q->world->overrides[i];
		if (o->competency == l->competency &&
		    o->level == l->attainable->level && o != q->ignored &&
		    o->from <= q->date &&
		    q->date <= world_override_until(q->ways->catalog, o))
			return o;
	}
	return NULL;
}

static bool
covers(const struct award *award, const struct ways_level *level, int32_t date)
{
	return award->competency == level->competency &&
	       award->level == level->attainable->level && award->from <= date &&
	       date <= award->until;
}

/* True if no path of a level applies. */
static bool
is_without_rules(const struct question *q, const struct ways_level *level)
{
	for (uint32_t p = 0; p < level->n_paths; p++)
		if (rules_applies(q, level->paths[p].path))
			return false;
	return true;
}

static bool
is_recorded(const struct question *q, uint32_t level)
{
	const struct ways_level *l = &q->ways->levels[level];
	const struct side_facts *facts = &q->world->facts;
	for (size_t i = 0; i < facts->n_awards; i++)
		if (covers(&facts->awards[i], l, q->date))
			return is_without_rules(q, l);
	return false;
}

bool
rules_given(const struct question *q, uint32_t level)
{
	return rules_override(q, level) || is_recorded(q, level);
}

bool
rules_people_met(const struct ways_path *path, const struct alternative *alternative,
		 const struct tally *tally)
{
	struct match_masks people = tally_masks(tally);
	int32_t filled[MATCH_GROUPS];
	for (size_t i = 0; i < alternative->n_pools; i++)
		if (match_fill(&people, alternative->pools[i], path->places, filled,
			       NULL) < ways_places(path, alternative->pools[i]))
			return false;
	return true;
}

/* Figures and records. */
static bool
figures_are_met(const struct question *q, const struct ways_path *path,
		const struct alternative *alternative)
{
	uint32_t competency = q->ways->levels[path->level].competency;
	for (size_t i = 0; i < alternative->n_leaves; i++)
		if (!figures_met(q->figures, competency,
				 path->leaves[alternative->leaves[i]].requirement,
				 q->date))
			return false;
	return true;
}

bool
rules_award(const struct question *q, uint32_t award)
{
	const struct ways_award *asked = &q->ways->awards[award];
	const struct award_day *day = &q->awards[award];
	if (day->without == day->with)
		return day->with;
	for (uint32_t l = asked->level; l <= asked->top; l++)
		if (q->met[l])
			return day->with;
	return day->without;
}

int64_t
rules_pairs(const struct question *q, const struct leaf *leaf)
{
	int64_t pairs = 0;
	for (size_t i = 0; i < leaf->n_crews; i++)
		pairs += score_people(q, leaf->crews[i]);
	return pairs;
}

static bool
leaf_score_met(const struct question *q, const struct leaf *leaf)
{
	mpq_t total;
	mpq_init(total);
	bool met = score_total(q, leaf, total);
	mpq_clear(total);
	return met;
}

/* Scores, and holders of credentials. */
static bool
counts_are_met(const struct question *q, const struct ways_path *path,
	       const struct alternative *alternative)
{
	for (size_t i = 0; i < alternative->n_counted; i++) {
		const struct leaf *leaf = &path->leaves[alternative->counted[i]];
		if (leaf->requirement->form == REQ_SCORE
			    ? !leaf_score_met(q, leaf)
			    : rules_pairs(q, leaf) < leaf->requirement->count)
			return false;
	}
	return true;
}

bool
rules_rest_met(const struct question *q, const struct ways_path *path,
	       const struct alternative *alternative)
{
	return rules_applies(q, path->path) && figures_are_met(q, path, alternative) &&
	       counts_are_met(q, path, alternative);
}

static bool
alternative_met(const struct question *q, const struct ways_path *path,
		const struct alternative *alternative)
{
	uint8_t constancy = PEOPLE_VARY;
	if (q->constancy)
		constancy = q->constancy[path - q->ways->paths]
					[alternative - path->alternatives];
	if (constancy == PEOPLE_NEVER_MET)
		return false;
	for (size_t i = 0; i < alternative->n_awards; i++)
		if (!rules_award(q, alternative->awards[i]))
			return false;
	return figures_are_met(q, path, alternative) &&
	       counts_are_met(q, path, alternative) &&
	       (constancy == PEOPLE_ALWAYS_MET ||
		rules_people_met(path, alternative, &q->tallies[path->crew]));
}

const struct ways_path *
rules_highest(const struct question *q, uint32_t level)
{
	const struct ways_level *l = &q->ways->levels[level];
	const struct ways_path *best = NULL;
	mpq_t highest, total;
	mpq_init(highest);
	mpq_init(total);
	for (uint32_t p = 0; p < l->n_paths; p++) {
		if (!rules_applies(q, l->paths[p].path))
			continue;
		score_total(q, &l->paths[p].leaves[0], total);
		if (best && mpq_cmp(total, highest) <= 0)
			continue;
		best = &l->paths[p];
		mpq_set(highest, total);
	}
	mpq_clear(highest);
	mpq_clear(total);
	return best;
}

static const struct alternative *
path_alternative(const struct question *q, const struct ways_path *path)
{
	for (size_t i = 0; i < path->n_alternatives; i++)
		if (alternative_met(q, path, &path->alternatives[i]))
			return &path->alternatives[i];
	return NULL;
}

const struct alternative *
rules_alternative(const struct question *q, uint32_t level,
		  const struct ways_path **path)
{
	const struct ways_level *l = &q->ways->levels[level];
	if (l->attainable->by_score) {
		*path = rules_highest(q, level);
		return *path ? path_alternative(q, *path) : NULL;
	}
	for (*path = l->paths; *path < l->paths + l->n_paths; ++*path) {
		const struct alternative *by = rules_applies(q, (*path)->path)
						       ? path_alternative(q, *path)
						       : NULL;
		if (by)
			return by;
	}
	return NULL;
}

bool
rules_met(const struct question *q, uint32_t level)
{
	const struct ways_path *path;
	return rules_given(q, level) || rules_alternative(q, level, &path);
}

void
rules_refresh(const struct question *q, bool *dirty, bool *met)
{
	uint32_t n_levels = q->ways->n_levels;
	for (uint32_t i = 0; i < n_levels; i++) {
		uint32_t level = q->ways->level_order[i];
		if (!dirty[level])
			continue;
		dirty[level] = false;
		bool now = rules_met(q, level);
		if (now == met[level])
			continue;
		met[level] = now;
		for (uint32_t l = 0; l < n_levels; l++)
			if (l != level && q->ways->levels[l].asks[level])
				dirty[l] = true;
	}
}

bool
rules_met_anew(const struct question *q, uint32_t level)
{
	const struct ways *ways = q->ways;
	bool *met = mem_new(ways->n_levels, sizeof *met);
	struct question anew = *q;
	anew.met = met;
	for (uint32_t i = 0; i < ways->n_levels; i++)
		if (ways->levels[level].asks[ways->level_order[i]])
			met[ways->level_order[i]] =
				rules_met(&anew, ways->level_order[i]);
	bool result = met[level];
	free(met);
	return result;
}
