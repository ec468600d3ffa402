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

static uint64_t *
row_of(const struct eval *eval, uint64_t *rows, size_t row)
{
	return &rows[row * eval->n_blocks];
}

static bool
covers(const struct crowd *crowd, int32_t from, int32_t to)
{
	if (crowd->throughout)
		return from <= crowd->from && crowd->to <= to;
	return from <= crowd->to && crowd->from <= to && from <= to;
}

static void
mark_home(const struct eval *eval, struct crowd *crowd)
{
	const struct world *world = eval->world;

	memset(crowd->home, 0, eval->n_blocks * sizeof *crowd->home);
	for (size_t i = 0; i < world->n_associations; i++) {
		const struct association *a = &world->associations[i];

		if (a->organization == WORLD_HOME &&
		    covers(crowd, a->from, a->effective_to))
			crowd->home[a->person / 64] |= bit_of(a->person);
	}
}

static void
mark_held(const struct eval *eval, struct crowd *crowds, size_t n)
{
	const struct world *world = eval->world;
	size_t n_known = eval->catalog->n_credentials;

	for (size_t k = 0; k < n; k++)
		memset(crowds[k].held, 0,
		       eval->n_useful * eval->n_blocks * sizeof *crowds->held);
	for (size_t i = 0; i < world->n_achievements; i++) {
		const struct achievement *a = &world->achievements[i];
		int32_t until = eval->untils[i];
		size_t word;

		if (a->credential >= n_known || until < a->earned_on ||
		    eval->useful_index[a->credential] == EVAL_NONE)
			continue;
		if (until == eval->endless_on)
			until = DATE_NEVER;
		word = eval->useful_index[a->credential] * eval->n_blocks +
		       a->person / 64;
		for (size_t k = 0; k < n; k++)
			if (covers(&crowds[k], a->earned_on, until))
				crowds[k].held[word] |= bit_of(a->person);
	}
}

void
crowd_fill(const struct eval *eval, struct crowd *crowds, size_t n)
{
	mark_held(eval, crowds, n);
	for (size_t k = 0; k < n; k++) {
		struct rows rows = {crowds[k].held, eval->useful_index, eval->n_blocks};

		mark_home(eval, &crowds[k]);
		for (uint32_t a = 0; a < eval->n_atoms; a++) {
			uint64_t *row = row_of(eval, crowds[k].atoms, a);

			rows_holding(&rows, eval->atoms[a], row);
			for (size_t b = 0; b < eval->n_blocks; b++)
				row[b] &= crowds[k].home[b];
		}
	}
}

void
crowd_make(const struct eval *eval, struct crowd *crowd)
{
	crowd->home = mem_new(eval->n_blocks, sizeof *crowd->home);
	crowd->held = mem_new(eval->n_useful * eval->n_blocks, sizeof *crowd->held);
	crowd->atoms = mem_new(eval->n_atoms * eval->n_blocks, sizeof *crowd->atoms);
}

void
crowd_drop(struct crowd *crowd)
{
	free(crowd->home);
	free(crowd->held);
	free(crowd->atoms);
}

/* The bits of a word that are set, without a table or an instruction that is not there.
 */
static uint32_t
count_bits(uint64_t word)
{
	word -= word >> 1 & UINT64_C(0x5555555555555555);
	word = (word & UINT64_C(0x3333333333333333)) +
	       (word >> 2 & UINT64_C(0x3333333333333333));
	word = (word + (word >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
	return (uint32_t)(word * UINT64_C(0x0101010101010101) >> 56);
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
	const uint64_t *atoms; /* rows */
	size_t block;
};

static uint64_t
group_word(const struct split *split, unsigned group)
{
	const uint32_t *atoms = split->path->atoms[group];
	size_t n_blocks = split->eval->n_blocks;
	uint64_t word = split->atoms[atoms[0] * n_blocks + split->block];

	if (atoms[1] != EVAL_NONE)
		word &= split->atoms[atoms[1] * n_blocks + split->block];
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
			add_to_mask(path, mask, count_bits(people));
		return;
	}
	word = group_word(split, group);
	split_people(split, path, group + 1, people & word,
		     mask | UINT64_C(1) << group);
	split_people(split, path, group + 1, people & ~word, mask);
}

/* The people of a path with one group only. */
static void
count_group(struct split *split, struct path_state *path)
{
	uint32_t n = 0;

	for (; split->block < split->eval->n_blocks; split->block++)
		n += count_bits(group_word(split, 0));
	if (n > 0)
		add_to_mask(path, 1, n);
}

void
crowd_count(const struct eval *eval, struct path_state *path, const struct crowd *crowd)
{
	struct split split = {eval, path, crowd->atoms, 0};

	path->n_masks = 0;
	if (path->n_groups == 1) {
		count_group(&split, path);
		return;
	}
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
	if (eval->moved || eval->now.from != date || eval->endless_on != DATE_NONE) {
		eval->now.from = date;
		eval->now.to = date;
		crowd_fill(eval, &eval->now, 1);
		if (eval->endless_on != DATE_NONE)
			eval->now.from = DATE_NONE; /* not what is held on any day */
	}
	eval->date = date;
	eval->moved = false;
	for (uint32_t p = 0; p < eval->n_paths; p++)
		crowd_count(eval, &eval->paths[p], &eval->now);
	rules_all_dirty(eval);
	rules_refresh(eval);
}

uint64_t
crowd_mask(const struct eval *eval, const struct path_state *path, uint32_t person)
{
	uint64_t mask = 0;

	for (unsigned g = 0; g < path->n_groups; g++) {
		const uint32_t *atoms = path->atoms[g];

		if (has_bit(row_of(eval, eval->now.atoms, atoms[0]), person) &&
		    (atoms[1] == EVAL_NONE ||
		     has_bit(row_of(eval, eval->now.atoms, atoms[1]), person)))
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
	eval->moved = true;
	collect_held(eval, person);
	for (uint32_t m = 0; m < eval->n_moving; m++) {
		uint32_t atom = eval->moving[m];
		uint64_t *word = &row_of(eval, eval->now.atoms, atom)[person / 64];

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
	struct split split = {eval, path, eval->now.atoms, 0};

	for (; split.block < eval->n_blocks; split.block++) {
		uint64_t people = eval->now.home[split.block];

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
	eval->now.throughout = true;
	eval->now.from = DATE_NONE;
	crowd_make(eval, &eval->now);
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
	crowd_drop(&eval->now);
	free(eval->untils);
}
