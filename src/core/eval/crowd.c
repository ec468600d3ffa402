/* The people: rows of bits, and counts per mask, in every lane. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "eval.h"

enum { TABLE_GROUPS = 6 /* so many and a crew's masks are counted in a table */ };

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

/* Counting the people of one crew, a block after the other. */
struct counting {
	struct tally *tallies;
	unsigned n_groups;
	struct words groups[MATCH_GROUPS]; /* of this block */
	uint32_t (*table)[LANES];	   /* by mask; null: too many groups */
};

static void
count_people(struct counting *counting, const struct words *people, uint64_t mask)
{
	for (unsigned i = 0; i < LANES; i++) {
		uint32_t n = count_bits(people->lane[i]);

		if (counting->table != NULL)
			counting->table[mask][i] += n;
		else
			tally_add(&counting->tallies[i], mask, n);
	}
}

/* Parts people, who have a mask so far, by a group and those after it. */
static void
split_people(struct counting *counting, unsigned group, const struct words *people,
	     uint64_t mask)
{
	const struct words *word = &counting->groups[group];
	struct words in, out;
	uint64_t any_in = 0, any_out = 0;

	if (group == counting->n_groups) {
		count_people(counting, people, mask);
		return;
	}
	for (unsigned i = 0; i < LANE_WORDS; i++) {
		in.lane[i] = people->lane[i] & word->lane[i];
		out.lane[i] = people->lane[i] & ~word->lane[i];
		any_in |= in.lane[i];
		any_out |= out.lane[i];
	}
	if (any_in != 0)
		split_people(counting, group + 1, &in, mask | UINT64_C(1) << group);
	if (any_out != 0)
		split_people(counting, group + 1, &out, mask);
}

/* Counts a block's people of a crew, and marks those whose mask is not the same
 * throughout a sweep. */
static void
count_block(struct eval *eval, const struct crew *crew, struct counting *counting,
	    size_t block)
{
	const struct path_state *path = &eval->paths[crew->path];
	size_t row = (size_t)(crew - eval->crews) * eval->n_blocks + block;
	struct words people = {{0}};
	uint64_t ahead = 0, back = 0;

	for (unsigned g = 0; g < path->n_groups; g++) {
		struct words *word = &counting->groups[g];

		block_group(path, &eval->block, g, word);
		for (unsigned i = 0; i < LANE_WORDS; i++)
			people.lane[i] |= word->lane[i];
		ahead |= word->lane[LANE_AHEAD_EVER] & ~word->lane[LANE_AHEAD_ALWAYS];
		back |= word->lane[LANE_BACK_EVER] & ~word->lane[LANE_BACK_ALWAYS];
	}
	eval->future.movers[row] = ahead;
	eval->past.movers[row] = back;
	if (path->n_groups > 0)
		split_people(counting, 0, &people, 0);
}

/* One for every crew; the caller frees them, and their tables. */
static struct counting *
begin_counting(struct eval *eval)
{
	struct counting *countings = mem_new(eval->n_crews, sizeof *countings);

	for (uint32_t c = 0; c < eval->n_crews; c++) {
		struct crew *crew = &eval->crews[c];

		countings[c].tallies = crew->tallies;
		countings[c].n_groups = eval->paths[crew->path].n_groups;
		if (countings[c].n_groups <= TABLE_GROUPS)
			countings[c].table = mem_new((size_t)1 << countings[c].n_groups,
						     sizeof *countings[c].table);
		for (unsigned i = 0; i < LANES; i++)
			tally_clear(&crew->tallies[i]);
	}
	return countings;
}

static void
end_counting(struct counting *countings, uint32_t n)
{
	for (uint32_t c = 0; c < n; c++) {
		struct counting *counting = &countings[c];
		size_t end =
			counting->table != NULL ? (size_t)1 << counting->n_groups : 0;

		for (size_t mask = 1; mask < end; mask++)
			for (unsigned i = 0; i < LANES; i++)
				tally_add(&counting->tallies[i], mask,
					  counting->table[mask][i]);
		free(counting->table);
	}
	free(countings);
}

void
crowd_fill(struct eval *eval)
{
	struct counting *countings = begin_counting(eval);
	size_t n_people = eval->world->n_people;

	for (size_t b = 0; b < eval->n_blocks; b++) {
		size_t first = b * 64,
		       n = n_people - first < 64 ? n_people - first : 64;

		block_read(eval, &eval->block, (uint32_t)first, (uint32_t)n);
		eval->now.home[b] = eval->block.home.lane[LANE_NOW];
		eval->now.alone[b] = eval->block.alone;
		for (uint32_t a = 0; a < eval->n_atoms; a++)
			eval->now.atoms[a * eval->n_blocks + b] =
				eval->block.atoms[a].lane[LANE_NOW];
		for (uint32_t c = 0; c < eval->n_crews; c++)
			count_block(eval, &eval->crews[c], &countings[c], b);
	}
	end_counting(countings, eval->n_crews);
	eval->alone_known = false;
	eval->filled = true;
}

uint64_t
crowd_own_mask(const struct eval *eval, const struct crew *crew)
{
	const struct path_state *path = &eval->paths[crew->path];
	uint64_t mask = 0;

	for (unsigned g = 0; g < path->n_groups; g++) {
		const uint32_t *atoms = path->atoms[g];

		if (expr_holds(eval->atoms[atoms[0]], eval->own_held) &&
		    (atoms[1] == EVAL_NONE ||
		     expr_holds(eval->atoms[atoms[1]], eval->own_held)))
			mask |= UINT64_C(1) << g;
	}
	return mask;
}

uint64_t
crowd_word(const struct eval *eval, const struct path_state *path, unsigned group,
	   size_t block)
{
	const uint32_t *atoms = path->atoms[group];
	uint64_t word = eval->now.atoms[atoms[0] * eval->n_blocks + block];

	if (atoms[1] != EVAL_NONE)
		word &= eval->now.atoms[atoms[1] * eval->n_blocks + block];
	return word;
}

uint64_t
crowd_mask(const struct eval *eval, const struct path_state *path, uint32_t person)
{
	uint64_t mask = 0;

	for (unsigned g = 0; g < path->n_groups; g++)
		mask |= (crowd_word(eval, path, g, person / 64) >> (person % 64) & 1)
			<< g;
	return mask;
}

void
crowd_who(const struct eval *eval, const struct path_state *path, uint64_t mask,
	  uint64_t *row)
{
	for (size_t b = 0; b < eval->n_blocks; b++) {
		uint64_t people = eval->now.home[b];

		for (unsigned g = 0; g < path->n_groups && people != 0; g++)
			people &= mask >> g & 1 ? crowd_word(eval, path, g, b)
						: ~crowd_word(eval, path, g, b);
		row[b] |= people;
	}
}

void
crowd_add(struct eval *eval, uint32_t person, int change)
{
	for (uint32_t c = 0; c < eval->n_crews; c++)
		tally_add(&eval->crews[c].tallies[LANE_NOW],
			  crowd_mask(eval, &eval->paths[eval->crews[c].path], person),
			  (uint32_t)change);
}

void
crowd_init(struct eval *eval)
{
	size_t n = eval->n_blocks = eval->world->n_people / 64 + 1;

	block_init(eval);
	own_init(eval);
	eval->now.home = mem_new(n, sizeof(uint64_t));
	eval->now.alone = mem_new(n, sizeof(uint64_t));
	eval->now.atoms = mem_new(eval->n_atoms * n, sizeof(uint64_t));
	eval->future.movers = mem_new(eval->n_crews * n, sizeof(uint64_t));
	eval->past.movers = mem_new(eval->n_crews * n, sizeof(uint64_t));
	eval->absent_masks =
		arena_array(&eval->compiled, eval->n_crews * LANES, sizeof(uint64_t));
	eval->masks =
		arena_array(&eval->compiled, eval->n_crews * LANES, sizeof(uint64_t));
	eval->walk_masks =
		arena_array(&eval->compiled, eval->n_crews, sizeof(uint64_t));
	eval->first_masks =
		arena_array(&eval->compiled, eval->n_crews, sizeof(uint64_t));
	eval->walk_crews = arena_array(&eval->compiled, eval->n_crews, sizeof(bool));
	eval->absent = EVAL_NONE;
}

void
crowd_free(struct eval *eval)
{
	for (uint32_t c = 0; c < eval->n_crews; c++)
		for (unsigned i = 0; i < LANES; i++)
			tally_free(&eval->crews[c].tallies[i]);
	free(eval->now.home);
	free(eval->now.alone);
	free(eval->now.atoms);
	free(eval->future.movers);
	free(eval->past.movers);
}
