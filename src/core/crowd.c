/* The people, as bit rows and as counts per mask. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "eval_state.h"
#include "rows.h"

static uint64_t
bit_of(uint32_t person)
{
	return UINT64_C(1) << (person % 64);
}

static bool
has_bit(const uint64_t *row, uint32_t person)
{
	return row[person / 64] >> (person % 64) & 1;
}

uint64_t *
crowd_row(const struct eval *eval, uint64_t *rows, size_t row)
{
	return &rows[row * eval->n_blocks];
}

/* A period of days to look at: some day of it, or all of it. */
struct period {
	int32_t from, to;
	bool throughout;
};

static bool
covers(const struct period *period, int32_t from, int32_t to)
{
	if (period->throughout)
		return from <= period->from && period->to <= to;
	return from <= period->to && period->from <= to && from <= to;
}

static void
mark_home(struct eval *eval, const struct period *period)
{
	const struct world *world = eval->world;

	memset(eval->home, 0, eval->n_blocks * sizeof *eval->home);
	for (size_t i = 0; i < world->n_associations; i++) {
		const struct association *a = &world->associations[i];

		if (a->organization == WORLD_HOME &&
		    covers(period, a->from, a->effective_to))
			eval->home[a->person / 64] |= bit_of(a->person);
	}
}

/* The last day on which an achievement counts for the question asked. */
static int32_t
last_day(const struct eval *eval, size_t achievement)
{
	int32_t until = eval->untils[achievement];

	return until == eval->endless_on ? DATE_NEVER : until;
}

static void
mark_held(struct eval *eval, const struct period *period)
{
	const struct world *world = eval->world;

	memset(eval->held, 0, eval->n_useful * eval->n_blocks * sizeof *eval->held);
	for (size_t i = 0; i < world->n_achievements; i++) {
		const struct achievement *a = &world->achievements[i];
		uint32_t row = a->credential < eval->catalog->n_credentials
				       ? eval->useful_index[a->credential]
				       : EVAL_NONE;

		if (row != EVAL_NONE && eval->untils[i] >= a->earned_on &&
		    covers(period, a->earned_on, last_day(eval, i)))
			crowd_row(eval, eval->held, row)[a->person / 64] |=
				bit_of(a->person);
	}
}

void
crowd_rows(struct eval *eval, int32_t from, int32_t to, bool throughout,
	   uint64_t *atom_rows)
{
	struct period period = {from, to, throughout};
	struct rows rows = {eval->held, eval->useful_index, eval->n_blocks};

	mark_home(eval, &period);
	mark_held(eval, &period);
	for (uint32_t a = 0; a < eval->n_atoms; a++) {
		uint64_t *row = crowd_row(eval, atom_rows, a);

		rows_holding(&rows, eval->atoms[a], row);
		for (size_t b = 0; b < eval->n_blocks; b++)
			row[b] &= eval->home[b];
	}
}

static void
add_to_mask(struct path_state *path, uint64_t mask, uint32_t n)
{
	size_t i = 0, capacity = path->capacity;

	if (mask == 0)
		return;
	while (i < path->n_masks && path->masks[i] != mask)
		i++;
	if (i == path->n_masks) {
		path->masks = mem_grow(path->masks, path->n_masks, &capacity,
				       sizeof *path->masks);
		if (capacity != path->capacity)
			path->counts = mem_resize(path->counts, capacity,
						  sizeof *path->counts);
		path->capacity = capacity;
		path->masks[i] = mask;
		path->counts[i] = 0;
		path->n_masks++;
	}
	path->counts[i] += n;
}

/* Counting the 64 people of one block, group by group. */
struct split {
	const struct eval *eval;
	const struct path_state *path;
	const uint64_t *atom_rows;
	size_t block;
};

static uint64_t
group_word(const struct split *split, unsigned group)
{
	const uint32_t *atoms = split->path->atoms[group];
	size_t n_blocks = split->eval->n_blocks;
	uint64_t word = split->atom_rows[atoms[0] * n_blocks + split->block];

	if (atoms[1] != EVAL_NONE)
		word &= split->atom_rows[atoms[1] * n_blocks + split->block];
	return word;
}

static void
split_people(const struct split *split, struct path_state *path, unsigned group,
	     uint64_t people, uint64_t mask)
{
	uint64_t word;

	if (people == 0)
		return;
	if (group == path->n_groups) {
		if (mask != 0)
			add_to_mask(path, mask, (uint32_t)__builtin_popcountll(people));
		return;
	}
	word = group_word(split, group);
	split_people(split, path, group + 1, people & word,
		     mask | UINT64_C(1) << group);
	split_people(split, path, group + 1, people & ~word, mask);
}

void
crowd_count(const struct eval *eval, struct path_state *path, const uint64_t *atom_rows)
{
	struct split split = {eval, path, atom_rows, 0};

	path->n_masks = 0;
	for (; split.block < eval->n_blocks; split.block++) {
		uint64_t people = 0;

		for (unsigned g = 0; g < path->n_groups; g++)
			people |= group_word(&split, g);
		split_people(&split, path, 0, people, 0);
	}
}

void
crowd_at(struct eval *eval, int32_t date)
{
	eval->date = date;
	crowd_rows(eval, date, date, true, eval->atom_rows);
	for (uint32_t p = 0; p < eval->n_paths; p++)
		crowd_count(eval, &eval->paths[p], eval->atom_rows);
	rules_all_dirty(eval);
	rules_refresh(eval);
}

uint64_t
crowd_mask(const struct eval *eval, const struct path_state *path, uint32_t person)
{
	uint64_t mask = 0;

	for (unsigned g = 0; g < path->n_groups; g++) {
		const uint32_t *atoms = path->atoms[g];

		if (has_bit(crowd_row(eval, eval->atom_rows, atoms[0]), person) &&
		    (atoms[1] == EVAL_NONE ||
		     has_bit(crowd_row(eval, eval->atom_rows, atoms[1]), person)))
			mask |= UINT64_C(1) << g;
	}
	return mask;
}

/* What a person holds on the current date; nothing if not associated. */
static void
collect_held(struct eval *eval, uint32_t person)
{
	const struct person *p = &eval->world->people[person];
	size_t end = p->first_achievement + p->n_achievements;

	memset(eval->own_held, 0,
	       (eval->catalog->n_credentials / 64 + 1) * sizeof *eval->own_held);
	if (world_organization(eval->world, person, eval->date) != WORLD_HOME)
		return;
	for (size_t i = p->first_achievement; i < end; i++) {
		const struct achievement *a = &eval->world->achievements[i];

		if (a->earned_on <= eval->date && eval->date <= eval->untils[i] &&
		    eval_is_useful(eval, a->credential))
			eval->own_held[a->credential / 64] |= UINT64_C(1)
							      << (a->credential % 64);
	}
}

void
crowd_move(struct eval *eval, uint32_t person)
{
	uint32_t p;

	for (p = 0; p < eval->n_paths; p++)
		if (eval->paths[p].varies)
			add_to_mask(&eval->paths[p],
				    crowd_mask(eval, &eval->paths[p], person),
				    UINT32_MAX);
	collect_held(eval, person);
	for (uint32_t m = 0; m < eval->n_moving; m++) {
		uint32_t atom = eval->moving[m];
		uint64_t *word = &crowd_row(eval, eval->atom_rows, atom)[person / 64];

		if (expr_holds(eval->atoms[atom], eval->own_held))
			*word |= bit_of(person);
		else
			*word &= ~bit_of(person);
	}
	for (p = 0; p < eval->n_paths; p++) {
		if (!eval->paths[p].varies)
			continue;
		add_to_mask(&eval->paths[p], crowd_mask(eval, &eval->paths[p], person),
			    1);
		eval->levels[eval->paths[p].level].dirty = true;
	}
}

void
crowd_who(const struct eval *eval, const struct path_state *path, uint64_t mask,
	  uint64_t *row)
{
	struct split split = {eval, path, eval->atom_rows, 0};

	for (; split.block < eval->n_blocks; split.block++) {
		uint64_t people = eval->home[split.block];

		for (unsigned g = 0; g < path->n_groups && people != 0; g++)
			people &= mask >> g & 1 ? group_word(&split, g)
						: ~group_word(&split, g);
		row[split.block] |= people;
	}
}

void
crowd_add(struct eval *eval, uint32_t person, int change)
{
	for (uint32_t p = 0; p < eval->n_paths; p++)
		add_to_mask(&eval->paths[p], crowd_mask(eval, &eval->paths[p], person),
			    (uint32_t)change);
}

static void
find_useful(struct eval *eval)
{
	size_t n = eval->catalog->n_credentials, words = n / 64 + 1;
	uint64_t *useful = arena_array(&eval->compiled, words, sizeof *useful);

	for (uint32_t a = 0; a < eval->n_atoms; a++)
		expr_mark(eval->atoms[a], useful);
	eval->own_held = arena_array(&eval->compiled, words, sizeof *useful);
	eval->useful_index =
		arena_array(&eval->compiled, n, sizeof *eval->useful_index);
	for (size_t c = 0; c < n; c++)
		eval->useful_index[c] =
			useful[c / 64] >> (c % 64) & 1 ? eval->n_useful++ : EVAL_NONE;
}

void
crowd_init(struct eval *eval)
{
	const struct world *world = eval->world;

	find_useful(eval);
	eval->n_blocks = world->n_people / 64 + 1;
	eval->home = mem_new(eval->n_blocks, sizeof *eval->home);
	eval->held = mem_new(eval->n_useful * eval->n_blocks, sizeof *eval->held);
	eval->atom_rows = mem_new(eval->n_atoms * eval->n_blocks, sizeof(uint64_t));
	eval->untils = mem_new(world->n_achievements, sizeof *eval->untils);
	for (size_t i = 0; i < world->n_achievements; i++)
		eval->untils[i] = world_until(eval->catalog, &world->achievements[i]);
	eval->date = DATE_NONE;
	eval->endless_on = DATE_NONE;
}

void
crowd_free(struct eval *eval)
{
	for (uint32_t p = 0; p < eval->n_paths; p++) {
		free(eval->paths[p].masks);
		free(eval->paths[p].counts);
	}
	free(eval->home);
	free(eval->held);
	free(eval->atom_rows);
	free(eval->untils);
}
