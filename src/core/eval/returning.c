/* One person's rows are replaced: what is kept of the people follows. */
#include <assert.h>
#include <string.h>

#include "eval.h"

static void
set_bit(uint64_t *row, uint32_t person, uint64_t on)
{
	row[person / 64] &= ~(UINT64_C(1) << (person % 64));
	row[person / 64] |= on << (person % 64);
}

/* The masks of one person, by crew and lane, from their facts; to the eval's block and
 * *masks. */
static void
read_person(struct eval *eval, uint32_t person, uint64_t *masks)
{
	block_read(eval, &eval->block, person, 1);
	memset(masks, 0, eval->n_crews * LANES * sizeof *masks);
	for (uint32_t c = 0; c < eval->n_crews; c++) {
		const struct path_state *path = &eval->paths[eval->crews[c].path];

		for (unsigned g = 0; g < path->n_groups; g++) {
			struct words word;

			block_group(path, &eval->block, g, &word);
			for (unsigned i = 0; i < LANES; i++)
				masks[c * LANES + i] |= (word.lane[i] & 1) << g;
		}
	}
}

/* Puts somebody's new masks in a crew in the place of their former ones. */
static void
replace_masks(struct eval *eval, uint32_t index, uint32_t person,
	      const uint64_t *former, const uint64_t *masks)
{
	struct crew *crew = &eval->crews[index];
	struct sweep *sweeps[] = {&eval->past, &eval->future};

	for (unsigned i = 0; i < LANES; i++) {
		if (former[i] == masks[i])
			continue;
		tally_add(&crew->tallies[i], former[i], UINT32_MAX);
		tally_add(&crew->tallies[i], masks[i], 1);
		crew->touched[i] = true;
	}
	for (unsigned s = 0; s < 2; s++) {
		unsigned always = sweeps[s]->always, ever = always + 1;
		uint64_t moves = masks[always] != masks[ever];

		set_bit(&sweeps[s]->movers[index * eval->n_blocks], person, moves);
		if (moves != 0 || former[always] != former[ever])
			crew->touched[always] = true;
	}
}

/* Puts what was read of a person into the rows. */
static void
replace_bits(struct eval *eval, uint32_t person)
{
	const struct block *block = &eval->block;
	uint64_t was_alone = eval->now.alone[person / 64] >> (person % 64) & 1;

	set_bit(eval->now.home, person, block->home.lane[LANE_NOW] & 1);
	for (uint32_t a = 0; a < eval->n_atoms; a++)
		set_bit(&eval->now.atoms[a * eval->n_blocks], person,
			block->atoms[a].lane[LANE_NOW] & 1);
	set_bit(eval->now.alone, person, block->alone & 1);
	if ((block->alone & 1) != was_alone)
		alerts_alone(eval, person, block->alone & 1);
}

void
eval_person_leaves(struct eval *eval, uint32_t person)
{
	assert(eval->absent == EVAL_NONE && person < eval->world->n_people);
	eval->absent = person;
	days_person(eval, person, -1);
	if (!eval->filled)
		return;
	read_person(eval, person, eval->absent_masks);
	motions_person(eval, &eval->past, person, -1);
	motions_person(eval, &eval->future, person, -1);
}

void
eval_person_returns(struct eval *eval, uint32_t person)
{
	assert(eval->absent == person);
	eval->absent = EVAL_NONE;
	days_person(eval, person, 1);
	if (!eval->filled)
		return;
	read_person(eval, person, eval->masks);
	for (uint32_t c = 0; c < eval->n_crews; c++)
		replace_masks(eval, c, person, &eval->absent_masks[c * LANES],
			      &eval->masks[c * LANES]);
	replace_bits(eval, person);
	motions_person(eval, &eval->past, person, 1);
	motions_person(eval, &eval->future, person, 1);
}
