/* Who is behind the counts: critical people, contributors, what a person fills. */
#include <stdlib.h>

#include "base/mem.h"
#include "eval.h"

/* ---- critical people ---- */

/* Marks whoever has a mask that the alternative can't do with one less of. */
static void
mark_breaking(const struct crowd *crowd, const struct ways_path *path,
	      const struct alternative *alternative, uint64_t *row)
{
	struct tally less = {0};
	tally_copy(&less, &crowd->tallies[LANE_NOW][path->crew]);
	for (size_t i = 0; i < less.n; i++) {
		less.counts[i]--;
		if (!rules_people_met(path, alternative, &less))
			crowd_who(crowd, path, less.masks[i], row);
		less.counts[i]++;
	}
	tally_free(&less);
}

/*
 * Marks who may be critical: those that break one alternative by which the level is
 * met, or one of the levels that it asks for. Whoever is not among them leaves it met.
 */
static void
mark_candidates(const struct eval *eval, uint32_t level, uint64_t *row)
{
	const struct question q = eval_question(eval);
	const struct ways *ways = eval->ways;
	bool *needed = mem_new(ways->n_levels, sizeof *needed);
	needed[level] = true;
	for (uint32_t i = ways->n_levels; i-- > 0;) {
		uint32_t at = ways->level_order[i];
		const struct ways_path *path;
		if (!needed[at] || !eval->met[at] || rules_given(&q, at))
			continue;
		const struct alternative *by = rules_alternative(&q, at, &path);
		if (!by)
			continue;
		mark_breaking(&eval->crowd, path, by, row);
		for (size_t a = 0; a < by->n_awards; a++)
			needed[by->awards[a]] = true;
	}
	free(needed);
}

/* The people without some; `tallies` are those of the crews that matter for a level. */
struct without {
	const struct eval *eval;
	uint32_t level;
	struct tally *tallies; /* by crew */
};

static void
add_person(const struct without *without, uint32_t person, int change)
{
	const struct ways *ways = without->eval->ways;
	for (uint32_t c = 0; c < ways->n_crews; c++)
		if (ways->levels[without->level].crews[c])
			tally_add(&without->tallies[c],
				  crowd_mask(&without->eval->crowd, ways->crews[c],
					     person),
				  (uint32_t)change);
}

static bool
is_critical(const struct without *without, uint32_t person)
{
	struct question q = eval_question(without->eval);
	q.tallies = without->tallies;
	add_person(without, person, -1);
	bool met = rules_met_anew(&q, without->level);
	add_person(without, person, 1);
	return !met;
}

/* Keeps only the critical ones of some people; returns how many. */
static size_t
keep_critical(const struct eval *eval, uint32_t level, uint32_t *people, size_t n)
{
	const struct ways *ways = eval->ways;
	struct without without = {eval, level,
				  mem_new(ways->n_crews, sizeof *without.tallies)};
	size_t kept = 0;
	for (uint32_t c = 0; c < ways->n_crews; c++)
		if (ways->levels[level].crews[c])
			tally_copy(&without.tallies[c],
				   &eval->crowd.tallies[LANE_NOW][c]);
	for (size_t i = 0; i < n; i++)
		if (is_critical(&without, people[i]))
			people[kept++] = people[i];
	for (uint32_t c = 0; c < ways->n_crews; c++)
		tally_free(&without.tallies[c]);
	free(without.tallies);
	return kept;
}

const uint32_t *
people_critical(struct eval *eval, uint32_t level, size_t *n)
{
	const struct crowd *crowd = &eval->crowd;
	uint64_t *row = mem_new(crowd->n_blocks, sizeof *row);
	mark_candidates(eval, level, row);
	uint32_t *people = crowd_list(crowd, row, &eval->levels[level].pieces, n);
	if (*n > 0)
		*n = keep_critical(eval, level, people, *n);
	free(row);
	return people;
}

/* ---- who fills what ---- */

/* The requirement that a report's indexes name. */
struct place_in {
	const struct ways_path *path;
	const struct alternative *alternative;
	const struct leaf *leaf;
};

static struct place_in
find_place(const struct eval *eval, uint32_t level, size_t path_index,
	   size_t requirement_index)
{
	const struct ways_path *path = &eval->ways->levels[level].paths[path_index];
	const struct alternative *alternative =
		&path->alternatives
			 [eval->levels[level].report->paths[path_index].alternative];
	return (struct place_in){path, alternative,
				 &path->leaves[alternative->leaves[requirement_index]]};
}

/* Takes one of the flow's people of a mask; the group they fill, or -1. */
static int
take_place(uint32_t *flow, const struct tally *tally, uint64_t groups, uint64_t mask)
{
	size_t i = 0;
	while (tally->masks[i] != mask)
		i++;
	for (; groups != 0; groups &= groups - 1) {
		unsigned g = (unsigned)__builtin_ctzll(groups);
		if (flow[g * tally->n + i] > 0) {
			flow[g * tally->n + i]--;
			return (int)g;
		}
	}
	return -1;
}

static bool
in_leaf(const struct leaf *leaf, int group)
{
	return group >= (int)leaf->first_group &&
	       group < (int)(leaf->first_group + leaf->n_groups);
}

/* The flow that fills the places of a leaf's pool; *groups are those. free() it. */
static uint32_t *
fill_pool(const struct tally *tally, const struct place_in *place, uint64_t *groups)
{
	struct match_masks people = tally_masks(tally);
	uint32_t *flow = mem_new(MATCH_GROUPS * tally->n, sizeof *flow);
	int32_t filled[MATCH_GROUPS];
	*groups = ways_pool(place->alternative, place->leaf);
	match_fill(&people, *groups, place->path->places, filled, flow);
	return flow;
}

/* Everybody who fills or could fill something in a path, ascending; in arena. */
static uint32_t *
whoever(const struct crowd *crowd, const struct ways_path *path, struct arena *arena,
	size_t *n)
{
	const struct tally *tally = &crowd->tallies[LANE_NOW][path->crew];
	uint64_t *row = mem_new(crowd->n_blocks, sizeof *row);
	for (size_t i = 0; i < tally->n; i++)
		crowd_who(crowd, path, tally->masks[i], row);
	uint32_t *people = crowd_list(crowd, row, arena, n);
	free(row);
	return people;
}

struct contributors
eval_contributors(struct eval *eval, struct report_place at, struct arena *arena)
{
	uint32_t level = eval->ways->level_base[at.competency] + (uint32_t)at.level;
	struct place_in place = find_place(eval, level, at.path, at.requirement);
	const struct ways_path *path = place.path;
	const struct tally *tally = &eval->crowd.tallies[LANE_NOW][path->crew];
	unsigned holding = place.leaf->first_group + place.leaf->n_groups - 1;
	struct contributors lists = {0};
	uint64_t groups;
	size_t n;
	if (place.leaf->requirement->form != REQ_PEOPLE)
		return lists;
	uint32_t *flow = fill_pool(tally, &place, &groups);
	uint32_t *people = whoever(&eval->crowd, path, arena, &n);
	uint32_t *assigned = arena_array(arena, n, sizeof *assigned);
	for (size_t i = 0; i < n; i++) {
		uint32_t person = people[i];
		uint64_t mask = crowd_mask(&eval->crowd, path, person);
		if (in_leaf(place.leaf, take_place(flow, tally, groups, mask)))
			assigned[lists.n_assigned++] = person;
		if (mask >> holding & 1)
			people[lists.n_eligible++] = person;
	}
	free(flow);
	lists.assigned = assigned;
	lists.eligible = people;
	return lists;
}

/*
 * True if a person fills a place of a leaf, in the assignment that eval_contributors
 * shows: people of one mask take the flow's places in ascending order.
 */
static bool
fills_place(const struct crowd *crowd, const struct place_in *place, uint32_t person)
{
	const struct tally *tally = &crowd->tallies[LANE_NOW][place->path->crew];
	uint64_t mask = crowd_mask(crowd, place->path, person), groups;
	uint32_t *flow = fill_pool(tally, place, &groups), before = 0;
	uint64_t *row = mem_new(crowd->n_blocks, sizeof *row);
	int group = -1;
	crowd_who(crowd, place->path, mask, row);
	for (size_t b = 0; b < person / 64; b++)
		before += (uint32_t)__builtin_popcountll(row[b]);
	before += (uint32_t)__builtin_popcountll(row[person / 64] &
						 ((UINT64_C(1) << (person % 64)) - 1));
	for (uint32_t n = 0; n <= before; n++)
		group = take_place(flow, tally, groups, mask);
	free(row);
	free(flow);
	return in_leaf(place->leaf, group);
}

/* Adds the places of one path; fills has room for all its requirements. */
static void
add_fills(const struct eval *eval, uint32_t person, const struct ways_path *path,
	  struct fill *fills, size_t *n)
{
	const struct ways_level *of = &eval->ways->levels[path->level];
	const struct level_report *level = eval->levels[path->level].report;
	size_t path_index = (size_t)(path - of->paths);
	uint64_t mask = crowd_mask(&eval->crowd, path, person);
	for (size_t i = 0; i < level->paths[path_index].n_requirements; i++) {
		struct place_in place = find_place(eval, path->level, path_index, i);
		const struct leaf *leaf = place.leaf;
		if (leaf->n_groups == 0 ||
		    !(mask >> (leaf->first_group + leaf->n_groups - 1) & 1))
			continue;
		fills[(*n)++] = (struct fill){
			of->competency,
			path->level - eval->ways->level_base[of->competency],
			path_index,
			i,
			fills_place(&eval->crowd, &place, person),
			report_lists(level->critical, level->n_critical, person)};
	}
}

const struct fill *
eval_fills(struct eval *eval, uint32_t person, struct arena *arena, size_t *n_fills)
{
	const struct ways *ways = eval->ways;
	size_t room = 0;
	for (uint32_t p = 0; p < ways->n_paths; p++)
		room += ways->paths[p].n_leaves;
	struct fill *fills = arena_array(arena, room, sizeof *fills);
	*n_fills = 0;
	for (uint32_t p = 0; p < ways->n_paths; p++)
		if (crowd_mask(&eval->crowd, &ways->paths[p], person) != 0)
			add_fills(eval, person, &ways->paths[p], fills, n_fills);
	return fills;
}
