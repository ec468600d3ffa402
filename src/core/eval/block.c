/* From facts to words of people. */
#include <string.h>

#include "eval.h"

static void
find_useful(struct eval *eval)
{
	size_t n = eval->catalog->n_credentials, words = n / 64 + 1;
	uint64_t *useful = arena_array(&eval->compiled, words, sizeof *useful);

	for (uint32_t a = 0; a < eval->n_atoms; a++)
		expr_mark(eval->atoms[a], useful);
	eval->useful_index =
		arena_array(&eval->compiled, n, sizeof *eval->useful_index);
	for (size_t c = 0; c < n; c++)
		eval->useful_index[c] =
			useful[c / 64] >> (c % 64) & 1 ? eval->n_useful++ : EVAL_NONE;
}

void
block_init(struct eval *eval)
{
	const struct catalog *catalog = eval->catalog;

	find_useful(eval);
	eval->validity = arena_array(&eval->compiled, catalog->n_credentials,
				     sizeof *eval->validity);
	for (size_t c = 0; c < catalog->n_credentials; c++) {
		const struct catalog_credential *credential = &catalog->credentials[c];

		eval->validity[c] = (struct validity){
			eval->useful_index[c],
			credential->retires == DATE_NEVER &&
				credential->counts_until == DATE_NEVER &&
				credential->valid_months == 0};
	}
	eval->block.held =
		arena_array(&eval->compiled, eval->n_useful, sizeof *eval->block.held);
	eval->block.atoms =
		arena_array(&eval->compiled, eval->n_atoms, sizeof *eval->block.atoms);
}

int32_t
block_until(const struct eval *eval, const struct achievement *achievement)
{
	size_t credential = achievement->credential;

	if (credential < eval->catalog->n_credentials &&
	    eval->validity[credential].as_recorded)
		return achievement->expires_on;
	return world_until(eval->catalog, achievement);
}

/* Sets a bit in the lanes that a fact counts in. */
static void
mark(const struct calendar *calendar, int32_t from, int32_t until, uint64_t bit,
     struct words *to)
{
	const int32_t *days = calendar->days;
	int begins = (from > days[0]) + (from > days[1]) + (from > days[2]);
	int ends = (until >= days[0]) + (until >= days[1]) + (until >= days[2]) +
		   (until == DATE_NEVER);
	const struct words *lanes = &calendar->lanes[begins][ends];

	for (unsigned i = 0; i < LANE_WORDS; i++)
		to->lane[i] |= bit & lanes->lane[i];
}

static void
put_in_order(int32_t *a, int32_t *b)
{
	int32_t earlier = *a < *b ? *a : *b;

	*b = *a < *b ? *b : *a;
	*a = earlier;
}

void
block_periods(struct eval *eval, const struct period periods[LANES])
{
	struct calendar *calendar = &eval->calendar;
	int32_t *days = calendar->days, from[4], until[5];

	days[0] = periods[LANE_NOW].begun_by;
	days[1] = periods[LANE_AHEAD_EVER].ends_from;
	days[2] = periods[LANE_BACK_EVER].ends_from;
	put_in_order(&days[0], &days[1]);
	put_in_order(&days[1], &days[2]);
	put_in_order(&days[0], &days[1]);
	until[0] = DATE_NONE;
	for (unsigned i = 0; i < 3; i++)
		from[i] = until[i + 1] = days[i];
	from[3] = until[4] = DATE_NEVER;
	for (unsigned b = 0; b < 4; b++)
		for (unsigned e = 0; e < 5; e++)
			for (unsigned i = 0; i < LANES; i++)
				calendar->lanes[b][e].lane[i] =
					from[b] <= periods[i].begun_by &&
							periods[i].ends_from <= until[e]
						? ~UINT64_C(0)
						: 0;
}

static void
read_home(const struct eval *eval, struct block *block, const struct person *person,
	  uint64_t bit)
{
	const struct association *a =
		eval->world->associations + person->first_association;

	for (const struct association *end = a + person->n_associations; a < end; a++)
		if (a->organization == WORLD_HOME && a->from <= a->effective_to)
			mark(&eval->calendar, a->from, a->effective_to, bit,
			     &block->home);
}

static void
read_held(const struct eval *eval, struct block *block, const struct person *person,
	  uint64_t bit)
{
	const struct achievement *a =
		eval->world->achievements + person->first_achievement;
	size_t n_known = eval->catalog->n_credentials;

	for (const struct achievement *end = a + person->n_achievements; a < end; a++) {
		const struct validity *validity;
		int32_t until;

		if (a->credential >= n_known)
			continue;
		validity = &eval->validity[a->credential];
		until = validity->as_recorded ? a->expires_on
					      : world_until(eval->catalog, a);
		if (validity->row == EVAL_NONE || until < a->earned_on)
			continue;
		mark(&eval->calendar, a->earned_on, until, bit,
		     &block->held[validity->row]);
	}
}

/* Those who hold anything useful on the report's day, are not associated, and have not
 * left. */
static uint64_t
find_alone(const struct eval *eval, const struct block *block, uint32_t first)
{
	int32_t date = eval->as_of;
	uint64_t alone = 0;

	for (uint32_t u = 0; u < eval->n_useful; u++)
		alone |= block->held[u].lane[LANE_NOW];
	alone &= ~block->home.lane[LANE_NOW];
	for (uint64_t rest = alone; rest != 0; rest &= rest - 1) {
		uint32_t person = first + (uint32_t)__builtin_ctzll(rest);

		if (eval->world->people[person].left_on < date)
			alone &= ~(rest & -rest);
	}
	return alone;
}

/* Reads one person's rows, and asks for those of somebody who comes soon: they may be
 * far from these. (Where nothing else is done a compiler may leave the asking out.) */
static void
read_person(const struct eval *eval, struct block *block, const struct person *person,
	    const struct person *soon, uint64_t bit)
{
	const struct world *world = eval->world;
	const struct achievement *own = world->achievements + soon->first_achievement;

	if (soon->n_associations > 0)
		__builtin_prefetch(world->associations + soon->first_association);
	for (size_t i = 0; i < soon->n_achievements; i += ROWS_FETCHED)
		__builtin_prefetch(&own[i]);
	read_home(eval, block, person, bit);
	read_held(eval, block, person, bit);
}

void
block_read(const struct eval *eval, struct block *block, uint32_t first, uint32_t n)
{
	struct rows rows = {block->held, eval->useful_index};
	const struct person *people = eval->world->people;
	size_t n_people = eval->world->n_people;

	block->home = (struct words){{0}};
	memset(block->held, 0, eval->n_useful * sizeof *block->held);
	for (uint32_t i = 0; i < n; i++) {
		size_t person = (size_t)first + i, soon = person + PEOPLE_AHEAD;

		read_person(eval, block, &people[person],
			    &people[n > 1 && soon < n_people ? soon : person],
			    UINT64_C(1) << i);
	}
	block->alone = find_alone(eval, block, first);
	for (uint32_t a = 0; a < eval->n_atoms; a++) {
		rows_holding(&rows, eval->atoms[a], &block->atoms[a]);
		for (unsigned i = 0; i < LANE_WORDS; i++)
			block->atoms[a].lane[i] &= block->home.lane[i];
	}
}

void
block_group(const struct path_state *path, const struct block *block, unsigned group,
	    struct words *to)
{
	const uint32_t *atoms = path->atoms[group];

	*to = block->atoms[atoms[0]];
	if (atoms[1] == EVAL_NONE)
		return;
	for (unsigned i = 0; i < LANE_WORDS; i++)
		to->lane[i] &= block->atoms[atoms[1]].lane[i];
}
