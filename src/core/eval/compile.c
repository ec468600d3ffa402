/* The catalog's paths, unfolded into alternatives, leaves and groups of places. */
#include <assert.h>
#include <string.h>

#include "eval.h"

/* A way while it is being put together: its leaves so far, and what is still to choose.
 */
struct choice {
	struct eval *eval;
	struct leaf *leaves; /* of the whole path */
	size_t n_leaves;
	struct alternative *alternatives;
	size_t n_alternatives;
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
list_leaves(struct choice *choice, const struct requirement *requirements, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (requirements[i].n_kids > 0)
			list_leaves(choice, requirements[i].kids,
				    requirements[i].n_kids);
		else
			choice->leaves[choice->n_leaves++].requirement =
				&requirements[i];
	}
}

static uint32_t
leaf_index(const struct choice *choice, const struct requirement *requirement)
{
	uint32_t i = 0;

	while (choice->leaves[i].requirement != requirement)
		i++;
	return i;
}

static void
finish_way(struct choice *choice)
{
	struct arena *arena = &choice->eval->compiled;
	size_t bytes = choice->n_chosen * sizeof *choice->chosen;
	uint32_t *leaves = arena_alloc(arena, bytes);

	assert(choice->n_alternatives < CATALOG_ALTERNATIVES);
	if (bytes > 0)
		memcpy(leaves, choice->chosen, bytes);
	choice->alternatives[choice->n_alternatives++] =
		(struct alternative){leaves, choice->n_chosen};
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
	struct todo rest;

	while (todo != NULL && todo->need == 0)
		todo = todo->then;
	if (todo == NULL) {
		finish_way(choice);
		return;
	}
	if (todo->n < todo->need)
		return;
	rest = (struct todo){todo->at + 1, todo->n - 1, todo->need - 1, todo->then};
	if (todo->at->n_kids > 0) {
		struct todo inner = {todo->at->kids, todo->at->n_kids, todo->at->need,
				     &rest};

		walk(choice, &inner);
	} else {
		choice->chosen[choice->n_chosen++] = leaf_index(choice, todo->at);
		walk(choice, &rest);
		choice->n_chosen = chosen;
	}
	rest.need = todo->need;
	walk(choice, &rest);
}

static uint32_t
atom_index(struct eval *eval, const struct expr *expr)
{
	for (uint32_t i = 0; i < eval->n_atoms; i++)
		if (expr_same(eval->atoms[i], expr))
			return i;
	eval->atoms[eval->n_atoms] = expr;
	return eval->n_atoms++;
}

static void
add_group(struct path_state *path, uint32_t first, uint32_t second, int32_t places)
{
	assert(path->n_groups < MATCH_GROUPS);
	path->atoms[path->n_groups][0] = first;
	path->atoms[path->n_groups][1] = second;
	path->places[path->n_groups++] = places;
}

static void
add_groups(struct eval *eval, struct path_state *path, struct leaf *leaf)
{
	const struct requirement *r = leaf->requirement;
	uint32_t atom;

	leaf->first_group = path->n_groups;
	if (r->form != REQ_PEOPLE)
		return;
	atom = atom_index(eval, r->holding);
	if (r->of_whom_people > 0)
		add_group(path, atom, atom_index(eval, r->of_whom_holding),
			  r->of_whom_people);
	add_group(path, atom, EVAL_NONE, r->people - r->of_whom_people);
	leaf->n_groups = path->n_groups - leaf->first_group;
}

static void
compile_path(struct eval *eval, struct path_state *state, const struct path *path,
	     uint32_t level)
{
	size_t n = count_leaves(path->requirements, path->n_requirements);
	struct choice choice = {.eval = eval};
	struct todo all = {path->requirements, path->n_requirements,
			   (uint32_t)path->n_requirements, NULL};

	choice.leaves = arena_array(&eval->compiled, n, sizeof *choice.leaves);
	choice.chosen = arena_array(&eval->compiled, n, sizeof *choice.chosen);
	choice.alternatives = arena_array(&eval->compiled, CATALOG_ALTERNATIVES,
					  sizeof *choice.alternatives);
	list_leaves(&choice, path->requirements, path->n_requirements);
	walk(&choice, &all);
	state->path = path;
	state->level = level;
	for (size_t i = 0; i < choice.n_leaves; i++)
		add_groups(eval, state, &choice.leaves[i]);
	state->leaves = choice.leaves;
	state->n_leaves = choice.n_leaves;
	state->alternatives = choice.alternatives;
	state->n_alternatives = choice.n_alternatives;
}

static bool
same_groups(const struct path_state *a, const struct path_state *b)
{
	if (a->n_groups != b->n_groups)
		return false;
	for (unsigned g = 0; g < a->n_groups; g++)
		if (a->atoms[g][0] != b->atoms[g][0] ||
		    a->atoms[g][1] != b->atoms[g][1])
			return false;
	return true;
}

/* Paths that ask for the same people share one count of them. */
static void
find_crews(struct eval *eval)
{
	eval->crews = arena_array(&eval->compiled, eval->n_paths, sizeof *eval->crews);
	for (uint32_t p = 0; p < eval->n_paths; p++) {
		struct path_state *path = &eval->paths[p];

		while (path->crew < eval->n_crews &&
		       !same_groups(path, &eval->paths[eval->crews[path->crew].path]))
			path->crew++;
		if (path->crew == eval->n_crews)
			eval->crews[eval->n_crews++].path = p;
	}
}

/* Lists what a level depends on; that of the levels that it asks for is known. */
static void
list_needs(struct eval *eval, uint32_t index)
{
	struct level_state *level = &eval->levels[index];

	level->asks = arena_array(&eval->compiled, eval->n_levels, sizeof *level->asks);
	level->crews =
		arena_array(&eval->compiled, eval->n_crews, sizeof *level->crews);
	level->asks[index] = true;
	for (uint32_t p = 0; p < level->n_paths; p++) {
		const struct path_state *path = &eval->paths[level->first_path + p];

		level->crews[path->crew] = true;
		for (size_t i = 0; i < path->n_leaves; i++) {
			const struct requirement *r = path->leaves[i].requirement;
			const struct level_state *award;

			if (r->form != REQ_AWARD)
				continue;
			award = &eval->levels[rules_award(eval, r)];
			for (uint32_t l = 0; l < eval->n_levels; l++)
				level->asks[l] = level->asks[l] || award->asks[l];
			for (uint32_t c = 0; c < eval->n_crews; c++)
				level->crews[c] = level->crews[c] || award->crews[c];
		}
	}
}

static void
compile_level(struct eval *eval, uint32_t competency,
	      const struct attainable *attainable)
{
	uint32_t index = eval->n_levels++;
	struct level_state *level = &eval->levels[index];

	level->competency = competency;
	level->attainable = attainable;
	level->first_path = eval->n_paths;
	level->n_paths = (uint32_t)attainable->n_paths;
	for (size_t i = 0; i < attainable->n_paths; i++)
		compile_path(eval, &eval->paths[eval->n_paths++], &attainable->paths[i],
			     index);
}

/* Room for everything, counted before it is filled. */
static void
make_room(struct eval *eval)
{
	const struct catalog *catalog = eval->catalog;
	size_t levels = 0, paths = 0, leaves = 0;

	for (size_t c = 0; c < catalog->n_competencies; c++) {
		const struct competency *competency = &catalog->competencies[c];

		levels += competency->n_levels;
		for (size_t l = 0; l < competency->n_levels; l++) {
			const struct attainable *a = &competency->levels[l];

			paths += a->n_paths;
			for (size_t p = 0; p < a->n_paths; p++)
				leaves += count_leaves(a->paths[p].requirements,
						       a->paths[p].n_requirements);
		}
	}
	eval->levels = arena_array(&eval->compiled, levels, sizeof *eval->levels);
	eval->level_order = arena_array(&eval->compiled, levels, sizeof(uint32_t));
	eval->level_base =
		arena_array(&eval->compiled, catalog->n_competencies, sizeof(uint32_t));
	eval->paths = arena_array(&eval->compiled, paths, sizeof *eval->paths);
	eval->atoms = arena_array(&eval->compiled, 2 * leaves, sizeof *eval->atoms);
}

/* Puts a level after the levels that its awards name; a catalog has no cycles. */
static void
order_level(struct eval *eval, uint32_t level, bool *placed, uint32_t *n)
{
	const struct level_state *state = &eval->levels[level];

	if (placed[level])
		return;
	placed[level] = true;
	for (uint32_t p = 0; p < state->n_paths; p++) {
		const struct path_state *path = &eval->paths[state->first_path + p];

		for (size_t i = 0; i < path->n_leaves; i++)
			if (path->leaves[i].requirement->form == REQ_AWARD)
				order_level(
					eval,
					rules_award(eval, path->leaves[i].requirement),
					placed, n);
	}
	eval->level_order[(*n)++] = level;
}

void
compile_catalog(struct eval *eval)
{
	const struct catalog *catalog = eval->catalog;
	bool *placed;
	uint32_t n = 0;

	make_room(eval);
	for (uint32_t c = 0; c < catalog->n_competencies; c++) {
		const struct competency *competency = &catalog->competencies[c];

		eval->level_base[c] = eval->n_levels;
		for (size_t l = 0; l < competency->n_levels; l++)
			compile_level(eval, c, &competency->levels[l]);
	}
	placed = arena_array(&eval->compiled, eval->n_levels, sizeof *placed);
	for (uint32_t l = 0; l < eval->n_levels; l++)
		order_level(eval, l, placed, &n);
	find_crews(eval);
	for (uint32_t i = 0; i < eval->n_levels; i++)
		list_needs(eval, eval->level_order[i]);
}
