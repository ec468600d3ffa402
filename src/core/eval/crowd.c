#include "crowd.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { TABLE_GROUPS = 6 /* so many and a crew's masks are counted in a table */ };

/* ---- the lanes' days ---- */

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

static void
set_calendar(struct calendar *calendar, const struct period periods[LANES])
{
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

/* ---- from facts to words of people ---- */

static void
read_home(struct crowd *crowd, const struct person *person, uint64_t bit)
{
	const struct association *a =
		crowd->world->associations + person->first_association;
	for (const struct association *end = a + person->n_associations; a < end; a++)
		if (a->organization == WORLD_HOME && a->from <= a->effective_to)
			mark(&crowd->calendar, a->from, a->effective_to, bit,
			     &crowd->block.home);
}

/* As what a limited credential of the same counts it, in the lanes. */
static void
read_limited(struct crowd *crowd, const struct achievement *a, uint64_t bit)
{
	const struct validity *validity = crowd->ways->validity;
	for (uint32_t c = validity[a->credential].limited; c != WAYS_NONE;
	     c = validity[c].limited) {
		int32_t until = ways_limited_until(crowd->ways, a, c);
		if (validity[c].useful != WAYS_NONE && until >= a->earned_on)
			mark(&crowd->calendar, a->earned_on, until, bit,
			     &crowd->block.held[validity[c].useful]);
	}
}

static void
read_held(struct crowd *crowd, const struct person *person, uint64_t bit)
{
	const struct achievement *a =
		crowd->world->achievements + person->first_achievement;
	size_t n_known = crowd->ways->catalog->n_credentials;
	for (const struct achievement *end = a + person->n_achievements; a < end; a++) {
		if (a->credential >= n_known ||
		    ways_has_ended(crowd->ways, a, crowd->calendar.days[0]))
			continue;
		const struct validity *validity = &crowd->ways->validity[a->credential];
		int32_t until = ways_until(crowd->ways, a);
		if (validity->limited != WAYS_NONE)
			read_limited(crowd, a, bit);
		if (validity->useful == WAYS_NONE || until < a->earned_on)
			continue;
		mark(&crowd->calendar, a->earned_on, until, bit,
		     &crowd->block.held[validity->useful]);
	}
}

/* Those who hold anything useful on the report's day, are not associated, and have not
 * left. */
static uint64_t
find_alone(const struct crowd *crowd, uint32_t first)
{
	int32_t date = crowd->as_of;
	uint64_t alone = 0;
	for (uint32_t u = 0; u < crowd->ways->n_useful; u++)
		alone |= crowd->block.held[u].lane[LANE_NOW];
	alone &= ~crowd->block.home.lane[LANE_NOW];
	for (uint64_t rest = alone; rest != 0; rest &= rest - 1) {
		uint32_t person = first + (uint32_t)__builtin_ctzll(rest);
		if (crowd->world->people[person].left_on < date)
			alone &= ~(rest & -rest);
	}
	return alone;
}

/* Reads one person's rows, and asks for those of somebody who comes soon: they may be
 * far from these. (Where nothing else is done a compiler may leave the asking out.) */
static void
read_person(struct crowd *crowd, const struct person *person, const struct person *soon,
	    uint64_t bit)
{
	const struct world *world = crowd->world;
	const struct achievement *own = world->achievements + soon->first_achievement;
	if (soon->n_associations > 0)
		__builtin_prefetch(world->associations + soon->first_association);
	for (size_t i = 0; i < soon->n_achievements; i += ROWS_FETCHED)
		__builtin_prefetch(&own[i]);
	read_home(crowd, person, bit);
	read_held(crowd, person, bit);
}

/* Reads the facts of some people, one after the other, from bit 0 on. */
static void
read_block(struct crowd *crowd, uint32_t first, uint32_t n)
{
	struct block *block = &crowd->block;
	const struct holders holders = {crowd->ways, block->held};
	const struct person *people = crowd->world->people;
	size_t n_people = crowd->world->n_people;
	block->home = (struct words){{0}};
	memset(block->held, 0, crowd->ways->n_useful * sizeof *block->held);
	for (uint32_t i = 0; i < n; i++) {
		size_t person = (size_t)first + i, soon = person + PEOPLE_AHEAD;
		read_person(crowd, &people[person],
			    &people[n > 1 && soon < n_people ? soon : person],
			    UINT64_C(1) << i);
	}
	block->alone = find_alone(crowd, first);
	for (uint32_t a = 0; a < crowd->ways->n_atoms; a++) {
		words_holding(&holders, crowd->ways->atoms[a], &block->atoms[a]);
		for (unsigned i = 0; i < LANE_WORDS; i++)
			block->atoms[a].lane[i] &= block->home.lane[i];
	}
}

/* Who of a block could fill a place of a group. */
static void
read_group(const struct ways_path *path, const struct block *block, unsigned group,
	   struct words *to)
{
	const uint32_t *atoms = path->atoms[group];
	*to = block->atoms[atoms[0]];
	if (atoms[1] == WAYS_NONE)
		return;
	for (unsigned i = 0; i < LANE_WORDS; i++)
		to->lane[i] &= block->atoms[atoms[1]].lane[i];
}

/* ---- how many have which mask ---- */

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
	struct tally *tallies[LANES];
	unsigned n_groups;
	struct words groups[MATCH_GROUPS]; /* of this block */
	uint32_t (*table)[LANES];	   /* by mask; null: too many groups */
};

static void
count_people(struct counting *counting, const struct words *people, uint64_t mask)
{
	for (unsigned i = 0; i < LANES; i++) {
		uint32_t n = count_bits(people->lane[i]);
		if (counting->table)
			counting->table[mask][i] += n;
		else
			tally_add(counting->tallies[i], mask, n);
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
count_block(struct crowd *crowd, uint32_t crew, struct counting *counting, size_t block)
{
	const struct ways_path *path = crowd->ways->crews[crew];
	size_t row = crew * crowd->n_blocks + block;
	struct words people = {{0}};
	uint64_t ahead = 0, back = 0;
	for (unsigned g = 0; g < path->n_groups; g++) {
		struct words *word = &counting->groups[g];
		read_group(path, &crowd->block, g, word);
		for (unsigned i = 0; i < LANE_WORDS; i++)
			people.lane[i] |= word->lane[i];
		ahead |= word->lane[LANE_AHEAD_EVER] & ~word->lane[LANE_AHEAD_ALWAYS];
		back |= word->lane[LANE_BACK_EVER] & ~word->lane[LANE_BACK_ALWAYS];
	}
	crowd->movers[LANE_AHEAD_ALWAYS][row] = ahead;
	crowd->movers[LANE_BACK_ALWAYS][row] = back;
	if (path->n_groups > 0)
		split_people(counting, 0, &people, 0);
}

/* One for every crew; the caller frees them, and their tables. */
static struct counting *
begin_counting(struct crowd *crowd)
{
	uint32_t n_crews = crowd->ways->n_crews;
	struct counting *countings = mem_new(n_crews, sizeof *countings);
	for (uint32_t c = 0; c < n_crews; c++) {
		countings[c].n_groups = crowd->ways->crews[c]->n_groups;
		if (countings[c].n_groups <= TABLE_GROUPS)
			countings[c].table = mem_new((size_t)1 << countings[c].n_groups,
						     sizeof *countings[c].table);
		for (unsigned i = 0; i < LANES; i++)
			tally_clear(countings[c].tallies[i] = &crowd->tallies[i][c]);
	}
	return countings;
}

static void
end_counting(struct counting *countings, uint32_t n)
{
	for (uint32_t c = 0; c < n; c++) {
		struct counting *counting = &countings[c];
		size_t end = counting->table ? (size_t)1 << counting->n_groups : 0;
		for (size_t mask = 1; mask < end; mask++)
			for (unsigned i = 0; i < LANES; i++)
				tally_add(counting->tallies[i], mask,
					  counting->table[mask][i]);
		free(counting->table);
	}
	free(countings);
}

void
crowd_fill(struct crowd *crowd, int32_t as_of, const struct period periods[LANES])
{
	const struct ways *ways = crowd->ways;
	size_t n_people = crowd->world->n_people;
	struct counting *countings = begin_counting(crowd);
	crowd->as_of = as_of;
	set_calendar(&crowd->calendar, periods);
	for (size_t b = 0; b < crowd->n_blocks; b++) {
		size_t first = b * 64,
		       n = n_people - first < 64 ? n_people - first : 64;
		read_block(crowd, (uint32_t)first, (uint32_t)n);
		crowd->home[b] = crowd->block.home.lane[LANE_NOW];
		crowd->alone[b] = crowd->block.alone;
		for (uint32_t a = 0; a < ways->n_atoms; a++)
			crowd->atoms[a * crowd->n_blocks + b] =
				crowd->block.atoms[a].lane[LANE_NOW];
		for (uint32_t c = 0; c < ways->n_crews; c++)
			count_block(crowd, c, &countings[c], b);
	}
	end_counting(countings, ways->n_crews);
}

/* ---- one person's rows are replaced ---- */

static void
set_bit(uint64_t *row, uint32_t person, uint64_t on)
{
	row[person / 64] &= ~(UINT64_C(1) << (person % 64));
	row[person / 64] |= on << (person % 64);
}

/* The masks of one person, by crew and lane, from their facts. */
static void
read_masks(struct crowd *crowd, uint32_t person, uint64_t *masks)
{
	const struct ways *ways = crowd->ways;
	read_block(crowd, person, 1);
	memset(masks, 0, ways->n_crews * LANES * sizeof *masks);
	for (uint32_t c = 0; c < ways->n_crews; c++)
		for (unsigned g = 0; g < ways->crews[c]->n_groups; g++) {
			struct words word;
			read_group(ways->crews[c], &crowd->block, g, &word);
			for (unsigned i = 0; i < LANES; i++)
				masks[c * LANES + i] |= (word.lane[i] & 1) << g;
		}
}

/* Puts somebody's new masks in a crew in the place of their former ones. */
static void
replace_masks(struct crowd *crowd, uint32_t crew, uint32_t person)
{
	const uint64_t *former = &crowd->former[crew * LANES];
	const uint64_t *masks = &crowd->masks[crew * LANES];
	for (unsigned i = 0; i < LANES; i++) {
		if (former[i] == masks[i])
			continue;
		tally_add(&crowd->tallies[i][crew], former[i], UINT32_MAX);
		tally_add(&crowd->tallies[i][crew], masks[i], 1);
		crowd->touched[i][crew] = true;
	}
	for (unsigned always = 0; always < LANES; always++) {
		unsigned ever = always + 1;
		if (!crowd->movers[always])
			continue;
		set_bit(&crowd->movers[always][crew * crowd->n_blocks], person,
			masks[always] != masks[ever]);
	}
}

void
crowd_leaves(struct crowd *crowd, uint32_t person)
{
	read_masks(crowd, person, crowd->former);
}

void
crowd_returns(struct crowd *crowd, uint32_t person)
{
	const struct block *block = &crowd->block;
	read_masks(crowd, person, crowd->masks);
	for (uint32_t c = 0; c < crowd->ways->n_crews; c++)
		replace_masks(crowd, c, person);
	set_bit(crowd->home, person, block->home.lane[LANE_NOW] & 1);
	for (uint32_t a = 0; a < crowd->ways->n_atoms; a++)
		set_bit(&crowd->atoms[a * crowd->n_blocks], person,
			block->atoms[a].lane[LANE_NOW] & 1);
	set_bit(crowd->alone, person, block->alone & 1);
}

/* ---- questions ---- */

uint64_t
crowd_word(const struct crowd *crowd, const struct ways_path *path, unsigned group,
	   size_t block)
{
	const uint32_t *atoms = path->atoms[group];
	uint64_t word = crowd->atoms[atoms[0] * crowd->n_blocks + block];
	if (atoms[1] != WAYS_NONE)
		word &= crowd->atoms[atoms[1] * crowd->n_blocks + block];
	return word;
}

uint64_t
crowd_mask(const struct crowd *crowd, const struct ways_path *path, uint32_t person)
{
	uint64_t mask = 0;
	for (unsigned g = 0; g < path->n_groups; g++)
		mask |= (crowd_word(crowd, path, g, person / 64) >> (person % 64) & 1)
			<< g;
	return mask;
}

void
crowd_who(const struct crowd *crowd, const struct ways_path *path, uint64_t mask,
	  uint64_t *row)
{
	for (size_t b = 0; b < crowd->n_blocks; b++) {
		uint64_t people = crowd->home[b];
		for (unsigned g = 0; g < path->n_groups && people != 0; g++)
			people &= mask >> g & 1 ? crowd_word(crowd, path, g, b)
						: ~crowd_word(crowd, path, g, b);
		row[b] |= people;
	}
}

uint32_t *
crowd_list(const struct crowd *crowd, const uint64_t *row, struct arena *arena,
	   size_t *n)
{
	*n = 0;
	for (size_t b = 0; b < crowd->n_blocks; b++)
		*n += count_bits(row[b]);
	uint32_t *people = arena_array(arena, *n, sizeof *people);
	*n = 0;
	for (size_t b = 0; b < crowd->n_blocks; b++)
		for (uint64_t rest = row[b]; rest != 0; rest &= rest - 1)
			people[(*n)++] =
				(uint32_t)(b * 64) + (uint32_t)__builtin_ctzll(rest);
	return people;
}

void
crowd_init(struct crowd *crowd, const struct ways *ways, const struct world *world)
{
	struct arena *arena = ways->arena;
	size_t n = world->n_people / 64 + 1, n_crews = ways->n_crews;
	*crowd = (struct crowd){
		.ways = ways, .world = world, .n_blocks = n, .as_of = DATE_NONE};
	crowd->home = arena_array(arena, n, sizeof(uint64_t));
	crowd->alone = arena_array(arena, n, sizeof(uint64_t));
	crowd->atoms = arena_array(arena, ways->n_atoms * n, sizeof(uint64_t));
	crowd->movers[LANE_AHEAD_ALWAYS] =
		arena_array(arena, n_crews * n, sizeof(uint64_t));
	crowd->movers[LANE_BACK_ALWAYS] =
		arena_array(arena, n_crews * n, sizeof(uint64_t));
	for (unsigned i = 0; i < LANES; i++) {
		crowd->tallies[i] = arena_array(arena, n_crews, sizeof(struct tally));
		crowd->touched[i] = arena_array(arena, n_crews, sizeof(bool));
	}
	crowd->block.held = arena_array(arena, ways->n_useful, sizeof(struct words));
	crowd->block.atoms = arena_array(arena, ways->n_atoms, sizeof(struct words));
	crowd->former = arena_array(arena, n_crews * LANES, sizeof(uint64_t));
	crowd->masks = arena_array(arena, n_crews * LANES, sizeof(uint64_t));
}

void
crowd_free(struct crowd *crowd)
{
	for (unsigned i = 0; i < LANES; i++)
		for (uint32_t c = 0; c < crowd->ways->n_crews; c++)
			tally_free(&crowd->tallies[i][c]);
}
