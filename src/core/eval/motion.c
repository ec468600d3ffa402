/* How the masks of the people of a crew change during a sweep, day by day. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "eval.h"

static bool
precedes(const struct delta *a, const struct delta *b)
{
	return a->date != b->date ? a->date < b->date : a->mask < b->mask;
}

static int
compare_deltas(const void *a, const void *b)
{
	return precedes(b, a) - precedes(a, b);
}

static void
append(struct deltas *deltas, struct delta delta)
{
	deltas->items = mem_grow(deltas->items, deltas->n, &deltas->capacity,
				 sizeof *deltas->items);
	deltas->items[deltas->n++] = delta;
}

/* Puts what was appended in order, one of a day and mask. */
static void
put_in_order(struct deltas *deltas)
{
	size_t kept = 0;

	if (deltas->n > 0)
		qsort(deltas->items, deltas->n, sizeof *deltas->items, compare_deltas);
	for (size_t i = 0; i < deltas->n; i++) {
		struct delta *last = &deltas->items[kept > 0 ? kept - 1 : 0];

		if (kept > 0 && compare_deltas(last, &deltas->items[i]) == 0)
			last->change += deltas->items[i].change;
		else
			deltas->items[kept++] = deltas->items[i];
	}
	deltas->n = kept;
}

/* Adds one to deltas that are in order. */
static void
insert(struct deltas *deltas, struct delta delta)
{
	size_t low = 0, high = deltas->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (precedes(&deltas->items[middle], &delta))
			low = middle + 1;
		else
			high = middle;
	}
	if (low < deltas->n && compare_deltas(&deltas->items[low], &delta) == 0) {
		deltas->items[low].change += delta.change;
		return;
	}
	append(deltas, delta);
	memmove(&deltas->items[low + 1], &deltas->items[low],
		(deltas->n - 1 - low) * sizeof delta);
	deltas->items[low] = delta;
}

/* Going through the days of one person. */
struct walk {
	struct eval *eval;
	struct sweep *sweep;
	const bool *crews;	 /* those that are looked at */
	uint32_t person, change; /* add them once, or take them away: UINT32_MAX */
	void (*put)(struct deltas *deltas, struct delta delta);
};

static void
put_change(const struct walk *walk, struct deltas *deltas, int32_t date,
	   uint64_t former, uint64_t mask)
{
	if (former == mask)
		return;
	if (former != 0)
		walk->put(deltas, (struct delta){date, -walk->change, former});
	if (mask != 0)
		walk->put(deltas, (struct delta){date, walk->change, mask});
}

/* Puts what differs between what they held and own_held, in the crews that this may
 * matter to; `kept`: it was like that until now. */
static void
put_changes(const struct walk *walk, int32_t date, bool kept)
{
	struct eval *eval = walk->eval;
	uint64_t *masks = eval->walk_masks;

	own_crews(eval, eval->former_held, eval->own_crews);
	for (uint32_t c = 0; c < eval->n_crews; c++) {
		struct motion *motion = &walk->sweep->motions[c];
		uint64_t mask;

		if (!(eval->own_crews[c / 64] >> (c % 64) & 1) || !walk->crews[c])
			continue;
		mask = crowd_own_mask(eval, &eval->crews[c]);
		put_change(walk, kept ? &motion->deltas : &motion->reliefs, date,
			   masks[c], mask);
		if (kept)
			masks[c] = mask;
	}
}

/* What changes on a day, and what would not if nothing ended the day before. */
static void
walk_day(const struct walk *walk, int32_t date)
{
	struct eval *eval = walk->eval;

	own_collect(eval, date, false);
	put_changes(walk, date, true);
	memcpy(eval->former_held, eval->own_held,
	       eval->held_words * sizeof *eval->own_held);
	if (own_collect(eval, date, true))
		put_changes(walk, date, false);
}

/* All of a sweep's days; leaves the masks of its first day in *first. */
static void
walk_person(const struct walk *walk, uint64_t *first)
{
	struct eval *eval = walk->eval;
	const struct own *own = &eval->own;

	own_read(eval, walk->person);
	own_collect(eval, walk->sweep->from, false);
	memcpy(eval->former_held, eval->own_held,
	       eval->held_words * sizeof *eval->own_held);
	for (uint32_t c = 0; c < eval->n_crews; c++)
		if (walk->crews[c])
			first[c] = eval->walk_masks[c] =
				crowd_own_mask(eval, &eval->crews[c]);
	for (size_t i = 0; i < own->n_days && own->days[i] <= walk->sweep->to; i++)
		if (own->days[i] > walk->sweep->from)
			walk_day(walk, own->days[i]);
}

void
motions_person(struct eval *eval, struct sweep *sweep, uint32_t person, int change)
{
	bool *crews = eval->walk_crews, any = false;
	struct walk walk = {eval, sweep, crews, person, (uint32_t)change, insert};

	for (uint32_t c = 0; c < eval->n_crews; c++)
		any |= crews[c] = sweep->motions[c].known;
	if (!any)
		return;
	walk_person(&walk, eval->first_masks);
	for (uint32_t c = 0; c < eval->n_crews; c++)
		if (crews[c])
			tally_add(&sweep->motions[c].first, eval->first_masks[c],
				  (uint32_t)change);
}

/* Adds somebody who moves; in the first day's tallies they are with the mask of the
 * report's day. */
static void
add_mover(const struct walk *walk)
{
	struct eval *eval = walk->eval;

	walk_person(walk, eval->first_masks);
	for (uint32_t c = 0; c < eval->n_crews; c++) {
		const struct path_state *path = &eval->paths[eval->crews[c].path];
		struct tally *first = &walk->sweep->motions[c].first;

		if (!walk->crews[c])
			continue;
		tally_add(first, crowd_mask(eval, path, walk->person), UINT32_MAX);
		tally_add(first, eval->first_masks[c], 1);
	}
}

static void
add_movers(struct walk *walk)
{
	const struct eval *eval = walk->eval;

	for (size_t b = 0; b < eval->n_blocks; b++) {
		uint64_t rest = 0;

		for (uint32_t c = 0; c < eval->n_crews; c++)
			if (walk->crews[c])
				rest |= walk->sweep->movers[c * eval->n_blocks + b];
		for (; rest != 0; rest &= rest - 1) {
			walk->person =
				(uint32_t)(b * 64) + (uint32_t)__builtin_ctzll(rest);
			add_mover(walk);
		}
	}
}

void
motions_find(struct eval *eval, struct sweep *sweep, const bool *wanted)
{
	bool *crews = eval->walk_crews, any = false;
	struct walk walk = {eval, sweep, crews, 0, 1, append};

	for (uint32_t c = 0; c < eval->n_crews; c++) {
		struct motion *motion = &sweep->motions[c];

		any |= crews[c] = wanted[c] && !motion->known;
		if (!crews[c])
			continue;
		motion->known = true;
		motion->deltas.n = motion->reliefs.n = 0;
		tally_copy(&motion->first, &eval->crews[c].tallies[LANE_NOW]);
	}
	if (!any)
		return;
	add_movers(&walk);
	for (uint32_t c = 0; c < eval->n_crews; c++)
		if (crews[c]) {
			put_in_order(&sweep->motions[c].deltas);
			put_in_order(&sweep->motions[c].reliefs);
		}
}

void
motion_on(const struct motion *motion, int32_t date, struct tally *to)
{
	const struct deltas *deltas = &motion->deltas, *reliefs = &motion->reliefs;

	tally_copy(to, &motion->first);
	for (size_t i = 0; i < deltas->n && deltas->items[i].date <= date; i++)
		tally_add(to, deltas->items[i].mask, deltas->items[i].change);
	for (size_t i = 0; i < reliefs->n && reliefs->items[i].date <= date; i++)
		if (reliefs->items[i].date == date)
			tally_add(to, reliefs->items[i].mask, reliefs->items[i].change);
}

void
motion_free(struct motion *motion)
{
	tally_free(&motion->first);
	free(motion->deltas.items);
	free(motion->reliefs.items);
	*motion = (struct motion){.known = false};
}
