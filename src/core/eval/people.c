/* Who is behind the counts: critical people, contributors, what a person fills. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "eval.h"

/* Flags in the row, which is made when needed, whoever has a mask that the alternative
 * can't do with one less of. */
static void
mark_breaking(struct eval *eval, const struct path_state *path,
	      const struct alternative *alternative, uint64_t **row)
{
	struct tally *tally = &eval->crews[path->crew].tallies[LANE_NOW];

	for (size_t i = 0; i < tally->n; i++) {
		bool breaks;

		tally->counts[i]--;
		breaks = !rules_people_met(path, alternative, tally);
		tally->counts[i]++;
		if (!breaks)
			continue;
		if (*row == NULL)
			*row = mem_new(eval->n_blocks, sizeof **row);
		crowd_who(eval, path, tally->masks[i], *row);
	}
}

/*
 * Flags who may be critical: those that break one alternative by which the level is
 * met, or one of the levels that it asks for. Whoever is not among them leaves it met.
 */
static void
mark_candidates(struct eval *eval, uint32_t level, uint64_t **row)
{
	const struct level_state *state = &eval->levels[level];
	const struct alternative *alternative;
	const struct path_state *path = NULL;
	int found = -1;

	if (!state->met || rules_override(eval, level) != NULL)
		return;
	for (uint32_t p = 0; p < state->n_paths && found < 0; p++) {
		path = &eval->paths[state->first_path + p];
		found = rules_alternative(eval, path);
	}
	if (path == NULL || found < 0)
		return;
	alternative = &path->alternatives[found];
	mark_breaking(eval, path, alternative, row);
	for (size_t i = 0; i < alternative->n_leaves; i++) {
		const struct requirement *r =
			path->leaves[alternative->leaves[i]].requirement;

		if (r->form == REQ_AWARD)
			mark_candidates(eval, rules_award(eval, r), row);
	}
}

static bool
is_critical(struct eval *eval, uint32_t level, uint32_t person)
{
	bool met;

	crowd_add(eval, person, -1);
	eval->deep = true;
	met = rules_level_met(eval, level);
	eval->deep = false;
	crowd_add(eval, person, 1);
	return !met;
}

const uint32_t *
people_critical(struct eval *eval, uint32_t level, size_t *n)
{
	uint64_t *row = NULL;
	uint32_t *people;
	size_t room = 0;

	*n = 0;
	mark_candidates(eval, level, &row);
	if (row == NULL)
		return arena_alloc(&eval->levels[level].pieces, 0);
	for (size_t b = 0; b < eval->n_blocks; b++)
		room += (size_t)__builtin_popcountll(row[b]);
	people = arena_array(&eval->levels[level].pieces, room, sizeof *people);
	for (size_t b = 0; b < eval->n_blocks; b++) {
		for (uint64_t rest = row[b]; rest != 0; rest &= rest - 1) {
			uint32_t person =
				(uint32_t)(b * 64) + (uint32_t)__builtin_ctzll(rest);

			if (is_critical(eval, level, person))
				people[(*n)++] = person;
		}
	}
	free(row);
	return people;
}

/* The requirement that a report's indexes name. */
struct place_in {
	uint32_t path;
	const struct alternative *alternative;
	const struct leaf *leaf;
};

static struct place_in
find_place(const struct eval *eval, uint32_t competency, size_t level_index,
	   size_t path_index, size_t requirement_index)
{
	const struct level_report *level =
		&eval->report.competencies[competency].levels[level_index];
	uint32_t path = eval->levels[eval_level_index(eval, competency, level_index)]
				.first_path +
			(uint32_t)path_index;
	const struct path_state *state = &eval->paths[path];
	const struct alternative *alternative =
		&state->alternatives[level->paths[path_index].alternative];

	return (struct place_in){
		path, alternative,
		&state->leaves[alternative->leaves[requirement_index]]};
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

/* Everybody who fills or could fill something in a path, ascending; in arena. */
static uint32_t *
whoever(const struct eval *eval, const struct path_state *path, struct arena *arena,
	size_t *n)
{
	const struct tally *tally = rules_tally(eval, path);
	uint64_t *row = mem_new(eval->n_blocks, sizeof *row);
	uint32_t *people;
	size_t room = 0;

	for (size_t i = 0; i < tally->n; i++) {
		room += tally->counts[i];
		crowd_who(eval, path, tally->masks[i], row);
	}
	people = arena_array(arena, room, sizeof *people);
	*n = 0;
	for (size_t b = 0; b < eval->n_blocks; b++)
		for (uint64_t rest = row[b]; rest != 0; rest &= rest - 1)
			people[(*n)++] =
				(uint32_t)(b * 64) + (uint32_t)__builtin_ctzll(rest);
	free(row);
	return people;
}

static void
list_people(const struct eval *eval, const struct place_in *place, uint64_t groups,
	    uint32_t *flow, struct arena *arena, struct contributors *lists)
{
	const struct path_state *path = &eval->paths[place->path];
	const struct tally *tally = rules_tally(eval, path);
	unsigned holding = place->leaf->first_group + place->leaf->n_groups - 1;
	size_t n, n_eligible = 0, n_assigned = 0;
	uint32_t *people = whoever(eval, path, arena, &n);
	uint32_t *assigned = arena_array(arena, n, sizeof *assigned);

	for (size_t i = 0; i < n; i++) {
		uint32_t person = people[i];
		uint64_t mask = crowd_mask(eval, path, person);

		if (in_leaf(place->leaf, take_place(flow, tally, groups, mask)))
			assigned[n_assigned++] = person;
		if (mask >> holding & 1)
			people[n_eligible++] = person;
	}
	*lists = (struct contributors){assigned, n_assigned, people, n_eligible};
}

struct contributors
eval_contributors(struct eval *eval, uint32_t competency, size_t level_index,
		  size_t path_index, size_t requirement_index, struct arena *arena)
{
	struct contributors lists = {0};
	struct place_in place = find_place(eval, competency, level_index, path_index,
					   requirement_index);
	const struct path_state *path = &eval->paths[place.path];
	const struct tally *tally = rules_tally(eval, path);
	struct match_masks people = {tally->masks, tally->counts, tally->n};
	int32_t filled[MATCH_GROUPS];
	uint64_t groups;
	uint32_t *flow;

	if (place.leaf->requirement->form != REQ_PEOPLE)
		return lists;
	groups = rules_pool(path, place.alternative, place.leaf->requirement->pool);
	flow = mem_new(MATCH_GROUPS * tally->n, sizeof *flow);
	match_fill(&people, groups, path->places, filled, flow);
	list_people(eval, &place, groups, flow, arena, &lists);
	free(flow);
	return lists;
}

/*
 * True if a person fills a place of a leaf, in the assignment that eval_contributors
 * shows: people of one mask take the flow's places in ascending order.
 */
static bool
fills_place(const struct eval *eval, const struct place_in *place, uint32_t person)
{
	const struct path_state *path = &eval->paths[place->path];
	const struct tally *tally = rules_tally(eval, path);
	struct match_masks people = {tally->masks, tally->counts, tally->n};
	uint64_t groups =
		rules_pool(path, place->alternative, place->leaf->requirement->pool);
	uint64_t mask = crowd_mask(eval, path, person);
	uint64_t *row = mem_new(eval->n_blocks, sizeof *row);
	uint32_t *flow = mem_new(MATCH_GROUPS * tally->n, sizeof *flow), before = 0;
	int32_t filled[MATCH_GROUPS];
	int group = -1;

	match_fill(&people, groups, path->places, filled, flow);
	crowd_who(eval, path, mask, row);
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

static bool
is_in(const uint32_t *people, size_t n, uint32_t person)
{
	for (size_t i = 0; i < n; i++)
		if (people[i] == person)
			return true;
	return false;
}

/* Adds the places of one path; fills has room for all its requirements. */
static void
add_fills(const struct eval *eval, uint32_t person, uint32_t index, struct fill *fills,
	  size_t *n)
{
	const struct path_state *path = &eval->paths[index];
	const struct level_state *state = &eval->levels[path->level];
	size_t level_index = path->level - eval->level_base[state->competency];
	size_t path_index = index - state->first_path;
	const struct level_report *level =
		&eval->report.competencies[state->competency].levels[level_index];
	const struct path_report *report = &level->paths[path_index];
	uint64_t mask = crowd_mask(eval, path, person);

	for (size_t i = 0; i < report->n_requirements; i++) {
		const struct alternative *a = &path->alternatives[report->alternative];
		const struct leaf *leaf = &path->leaves[a->leaves[i]];
		struct place_in place = {index, a, leaf};

		if (leaf->n_groups == 0 ||
		    !(mask >> (leaf->first_group + leaf->n_groups - 1) & 1))
			continue;
		fills[(*n)++] = (struct fill){
			state->competency,
			level_index,
			path_index,
			i,
			fills_place(eval, &place, person),
			is_in(level->critical, level->n_critical, person)};
	}
}

const struct fill *
eval_fills(struct eval *eval, uint32_t person, struct arena *arena, size_t *n_fills)
{
	struct fill *fills;
	size_t room = 0;
	uint32_t p;

	*n_fills = 0;
	for (p = 0; p < eval->n_paths; p++)
		if (crowd_mask(eval, &eval->paths[p], person) != 0)
			room += eval->paths[p].n_leaves;
	fills = arena_array(arena, room, sizeof *fills);
	for (p = 0; p < eval->n_paths; p++)
		if (crowd_mask(eval, &eval->paths[p], person) != 0)
			add_fills(eval, person, p, fills, n_fills);
	return fills;
}
