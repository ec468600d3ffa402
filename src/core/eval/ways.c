#include "ways.h"

#include <assert.h>
#include <string.h>

/* A way while it is being put together: its leaves so far. */
struct choice {
	struct ways *ways;
	struct ways_path *path;
	uint32_t *chosen;
	size_t n_chosen;
};

/* What is left to walk: the rest of a list, then the rest of the list around it. */
struct todo {
	const struct requirement *at;
	size_t n;
	uint32_t need; /* of these n; n if all */
	const struct todo *then;
};

static size_t
count_leaves(const struct requirement *requirements, size_t n)
{
	size_t leaves = 0;
	for (size_t i = 0; i < n; i++)
		leaves += requirements[i].n_kids > 0
				  ? count_leaves(requirements[i].kids,
						 requirements[i].n_kids)
				  : 1;
	return leaves;
}

/* Leaves in the order of the file: that is also the order in which places are filled.
 */
static void
list_leaves(struct ways_path *path, const struct requirement *requirements, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (requirements[i].n_kids > 0)
			list_leaves(path, requirements[i].kids, requirements[i].n_kids);
		else
			path->leaves[path->n_leaves++].requirement = &requirements[i];
	}
}

static uint32_t
leaf_index(const struct ways_path *path, const struct requirement *requirement)
{
	uint32_t i = 0;
	while (path->leaves[i].requirement != requirement)
		i++;
	return i;
}

static void
finish_way(const struct choice *choice)
{
	struct ways_path *path = choice->path;
	assert(path->n_alternatives < CATALOG_ALTERNATIVES);
	path->alternatives[path->n_alternatives++] = (struct alternative){
		.leaves = arena_copy(choice->ways->arena, choice->chosen,
				     choice->n_chosen, sizeof *choice->chosen),
		.n_leaves = choice->n_chosen};
}

/*
 * Walks what is to do, in the order of the file, and notes every way: the leftmost
 * choice varies slowest because the first requirement is decided before the ones after
 * it.
 */
static void
walk(struct choice *choice, const struct todo *todo)
{
	size_t chosen = choice->n_chosen;
	while (todo && todo->need == 0)
		todo = todo->then;
	if (!todo) {
		finish_way(choice);
		return;
	}
	if (todo->n < todo->need)
		return;
	struct todo rest =
		(struct todo){todo->at + 1, todo->n - 1, todo->need - 1, todo->then};
	if (todo->at->n_kids > 0) {
		struct todo inner = {todo->at->kids, todo->at->n_kids, todo->at->need,
				     &rest};
		walk(choice, &inner);
	} else {
		choice->chosen[choice->n_chosen++] = leaf_index(choice->path, todo->at);
		walk(choice, &rest);
		choice->n_chosen = chosen;
	}
	rest.need = todo->need;
	walk(choice, &rest);
}

static uint32_t
atom_index(struct ways *ways, const struct expr *expr)
{
	for (uint32_t i = 0; i < ways->n_atoms; i++)
		if (expr_same(ways->atoms[i], expr))
			return i;
	ways->atoms[ways->n_atoms] = expr;
	return ways->n_atoms++;
}

static void
add_group(struct ways_path *path, uint32_t first, uint32_t second, int32_t places)
{
	assert(path->n_groups < MATCH_GROUPS);
	path->atoms[path->n_groups][0] = first;
	path->atoms[path->n_groups][1] = second;
	path->places[path->n_groups++] = places;
}

static void
add_groups(struct ways *ways, struct ways_path *path, struct leaf *leaf)
{
	const struct requirement *r = leaf->requirement;
	leaf->first_group = path->n_groups;
	if (r->form != REQ_PEOPLE)
		return;
	uint32_t atom = atom_index(ways, r->holding);
	if (r->of_whom_people > 0)
		add_group(path, atom, atom_index(ways, r->of_whom_holding),
			  r->of_whom_people);
	add_group(path, atom, WAYS_NONE, r->people - r->of_whom_people);
	leaf->n_groups = path->n_groups - leaf->first_group;
}

uint32_t
ways_award(const struct ways *ways, const struct requirement *requirement)
{
	const struct competency *competency =
		&ways->catalog->competencies[requirement->award_competency];
	const struct attainable *attainable =
		catalog_attainable(competency, requirement->award_level);
	return ways->level_base[requirement->award_competency] +
	       (uint32_t)(attainable - competency->levels);
}

/* The bits of an alternative's groups that share a pool. */
static uint64_t
pool_groups(const struct ways_path *path, const struct alternative *alternative,
	    uint32_t pool)
{
	uint64_t groups = 0;
	for (size_t i = 0; i < alternative->n_leaves; i++) {
		const struct leaf *leaf = &path->leaves[alternative->leaves[i]];
		for (unsigned g = 0; g < leaf->n_groups; g++)
			if (leaf->requirement->pool == pool)
				groups |= UINT64_C(1) << (leaf->first_group + g);
	}
	return groups;
}

/* Lists the pools and awards of an alternative. */
static void
list_asked(const struct ways *ways, const struct ways_path *path,
	   struct alternative *alternative)
{
	uint64_t *pools =
		arena_array(ways->arena, alternative->n_leaves, sizeof *pools);
	uint32_t *awards =
		arena_array(ways->arena, alternative->n_leaves, sizeof *awards);
	uint64_t done = 0;
	alternative->pools = pools;
	alternative->awards = awards;
	for (size_t i = 0; i < alternative->n_leaves; i++) {
		const struct leaf *leaf = &path->leaves[alternative->leaves[i]];
		if (leaf->requirement->form == REQ_AWARD)
			awards[alternative->n_awards++] =
				ways_award(ways, leaf->requirement);
		if (leaf->n_groups == 0 || (done >> leaf->first_group & 1))
			continue;
		pools[alternative->n_pools] =
			pool_groups(path, alternative, leaf->requirement->pool);
		done |= pools[alternative->n_pools++];
	}
}

static void
unfold_path(struct ways *ways, struct ways_path *to, const struct path *path,
	    uint32_t level)
{
	size_t n = count_leaves(path->requirements, path->n_requirements);
	struct choice choice = {
		.ways = ways,
		.path = to,
		.chosen = arena_array(ways->arena, n, sizeof *choice.chosen)};
	struct todo all = {path->requirements, path->n_requirements,
			   (uint32_t)path->n_requirements, NULL};
	to->path = path;
	to->level = level;
	to->leaves = arena_array(ways->arena, n, sizeof *to->leaves);
	to->alternatives = arena_array(ways->arena, CATALOG_ALTERNATIVES,
				       sizeof *to->alternatives);
	list_leaves(to, path->requirements, path->n_requirements);
	walk(&choice, &all);
	for (size_t i = 0; i < to->n_leaves; i++)
		add_groups(ways, to, &to->leaves[i]);
	for (size_t i = 0; i < to->n_alternatives; i++)
		list_asked(ways, to, &to->alternatives[i]);
}

static bool
same_groups(const struct ways_path *a, const struct ways_path *b)
{
	if (a->n_groups != b->n_groups)
		return false;
	for (unsigned g = 0; g < a->n_groups; g++)
		if (a->atoms[g][0] != b->atoms[g][0] ||
		    a->atoms[g][1] != b->atoms[g][1])
			return false;
	return true;
}

static void
find_crews(struct ways *ways)
{
	ways->crews = arena_array(ways->arena, ways->n_paths, sizeof *ways->crews);
	for (uint32_t p = 0; p < ways->n_paths; p++) {
		struct ways_path *path = &ways->paths[p];
		while (path->crew < ways->n_crews &&
		       !same_groups(path, ways->crews[path->crew]))
			path->crew++;
		if (path->crew == ways->n_crews)
			ways->crews[ways->n_crews++] = path;
	}
}

/* Lists what a level depends on, after the levels that it asks for; a catalog has no
 * cycles. */
static void
list_needs(struct ways *ways, uint32_t index, uint32_t *n_listed)
{
	struct ways_level *level = &ways->levels[index];
	bool *asks, *crews;
	if (level->asks)
		return;
	level->asks = asks = arena_array(ways->arena, ways->n_levels, sizeof *asks);
	level->crews = crews = arena_array(ways->arena, ways->n_crews, sizeof *crews);
	asks[index] = true;
	for (uint32_t p = 0; p < level->n_paths; p++) {
		const struct ways_path *path = &level->paths[p];
		crews[path->crew] = true;
		for (size_t i = 0; i < path->n_leaves; i++) {
			const struct requirement *r = path->leaves[i].requirement;
			if (r->form != REQ_AWARD)
				continue;
			uint32_t award = ways_award(ways, r);
			list_needs(ways, award, n_listed);
			for (uint32_t l = 0; l < ways->n_levels; l++)
				asks[l] |= ways->levels[award].asks[l];
			for (uint32_t c = 0; c < ways->n_crews; c++)
				crews[c] |= ways->levels[award].crews[c];
		}
	}
	ways->level_order[(*n_listed)++] = index;
}

/* Room for everything, counted before it is filled; and where each competency begins.
 */
static void
make_room(struct ways *ways)
{
	const struct catalog *catalog = ways->catalog;
	size_t levels = 0, paths = 0, leaves = 0;
	ways->level_base =
		arena_array(ways->arena, catalog->n_competencies, sizeof(uint32_t));
	for (size_t c = 0; c < catalog->n_competencies; c++) {
		const struct competency *competency = &catalog->competencies[c];
		ways->level_base[c] = (uint32_t)levels;
		levels += competency->n_levels;
		for (size_t l = 0; l < competency->n_levels; l++) {
			const struct attainable *a = &competency->levels[l];
			paths += a->n_paths;
			for (size_t p = 0; p < a->n_paths; p++)
				leaves += count_leaves(a->paths[p].requirements,
						       a->paths[p].n_requirements);
		}
	}
	ways->levels = arena_array(ways->arena, levels, sizeof *ways->levels);
	ways->level_order = arena_array(ways->arena, levels, sizeof(uint32_t));
	ways->paths = arena_array(ways->arena, paths, sizeof *ways->paths);
	ways->atoms = arena_array(ways->arena, 2 * leaves, sizeof *ways->atoms);
}

static void
unfold_level(struct ways *ways, uint32_t competency,
	     const struct attainable *attainable)
{
	uint32_t index = ways->n_levels++;
	ways->levels[index] =
		(struct ways_level){.competency = competency,
				    .attainable = attainable,
				    .paths = &ways->paths[ways->n_paths],
				    .n_paths = (uint32_t)attainable->n_paths};
	for (size_t i = 0; i < attainable->n_paths; i++)
		unfold_path(ways, &ways->paths[ways->n_paths++], &attainable->paths[i],
			    index);
}

/* Which credentials are named, and how long they count. */
static void
judge_credentials(struct ways *ways)
{
	size_t n = ways->catalog->n_credentials;
	uint64_t *named = arena_array(ways->arena, ways->held_words, sizeof *named);
	for (uint32_t a = 0; a < ways->n_atoms; a++)
		expr_mark(ways->atoms[a], named);
	ways->validity = arena_array(ways->arena, n, sizeof *ways->validity);
	for (size_t c = 0; c < n; c++) {
		const struct catalog_credential *credential =
			&ways->catalog->credentials[c];
		ways->validity[c] = (struct validity){
			named[c / 64] >> (c % 64) & 1 ? ways->n_useful++ : WAYS_NONE,
			credential->retires == DATE_NEVER &&
				credential->counts_until == DATE_NEVER &&
				credential->valid_months == 0};
	}
}

/* Notes by credential whose masks it may change. */
static void
find_naming(struct ways *ways)
{
	size_t n = ways->held_words * 64;
	uint64_t *named = arena_array(ways->arena, ways->held_words, sizeof *named);
	ways->naming =
		arena_array(ways->arena, n * ways->crew_words, sizeof *ways->naming);
	for (uint32_t c = 0; c < ways->n_crews; c++) {
		const struct ways_path *path = ways->crews[c];
		memset(named, 0, ways->held_words * sizeof *named);
		for (unsigned g = 0; g < path->n_groups; g++)
			for (unsigned i = 0; i < 2; i++)
				if (path->atoms[g][i] != WAYS_NONE)
					expr_mark(ways->atoms[path->atoms[g][i]],
						  named);
		for (size_t k = 0; k < n; k++)
			if (named[k / 64] >> (k % 64) & 1)
				ways->naming[k * ways->crew_words + c / 64] |=
					UINT64_C(1) << (c % 64);
	}
}

const struct ways *
ways_of(const struct catalog *catalog, struct arena *arena)
{
	struct ways *ways = arena_alloc(arena, sizeof *ways);
	uint32_t n_listed = 0;
	ways->catalog = catalog;
	ways->arena = arena;
	make_room(ways);
	for (uint32_t c = 0; c < catalog->n_competencies; c++) {
		const struct competency *competency = &catalog->competencies[c];
		for (size_t l = 0; l < competency->n_levels; l++)
			unfold_level(ways, c, &competency->levels[l]);
	}
	find_crews(ways);
	for (uint32_t l = 0; l < ways->n_levels; l++)
		list_needs(ways, l, &n_listed);
	ways->held_words = catalog->n_credentials / 64 + 1;
	ways->crew_words = ways->n_crews / 64 + 1;
	judge_credentials(ways);
	find_naming(ways);
	return ways;
}

uint64_t
ways_pool(const struct alternative *alternative, const struct leaf *leaf)
{
	size_t i = 0;
	while (i < alternative->n_pools &&
	       !(alternative->pools[i] >> leaf->first_group & 1))
		i++;
	assert(leaf->n_groups > 0 && i < alternative->n_pools);
	return alternative->pools[i];
}

int64_t
ways_places(const struct ways_path *path, uint64_t groups)
{
	int64_t places = 0;
	for (; groups != 0; groups &= groups - 1)
		places += path->places[__builtin_ctzll(groups)];
	return places;
}

bool
ways_is_useful(const struct ways *ways, uint32_t credential)
{
	return credential < ways->catalog->n_credentials &&
	       ways->validity[credential].useful != WAYS_NONE;
}

int32_t
ways_until(const struct ways *ways, const struct achievement *achievement)
{
	if (achievement->credential < ways->catalog->n_credentials &&
	    ways->validity[achievement->credential].as_recorded)
		return achievement->expires_on;
	return world_until(ways->catalog, achievement);
}

uint64_t
ways_mask(const struct ways *ways, uint32_t crew, const uint64_t *held)
{
	const struct ways_path *path = ways->crews[crew];
	uint64_t mask = 0;
	for (unsigned g = 0; g < path->n_groups; g++) {
		const uint32_t *atoms = path->atoms[g];
		if (expr_holds(ways->atoms[atoms[0]], held) &&
		    (atoms[1] == WAYS_NONE || expr_holds(ways->atoms[atoms[1]], held)))
			mask |= UINT64_C(1) << g;
	}
	return mask;
}

void
ways_differing(const struct ways *ways, const uint64_t *held, const uint64_t *former,
	       uint64_t *crews)
{
	memset(crews, 0, ways->crew_words * sizeof *crews);
	for (size_t w = 0; w < ways->held_words; w++)
		for (uint64_t rest = former[w] ^ held[w]; rest != 0; rest &= rest - 1) {
			size_t c = w * 64 + (size_t)__builtin_ctzll(rest);
			for (size_t i = 0; i < ways->crew_words; i++)
				crews[i] |= ways->naming[c * ways->crew_words + i];
		}
}
