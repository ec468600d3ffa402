#include "motion.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/order.h"
#include "stay.h"

static int
compare_deltas(const void *left, const void *right)
{
	const struct delta *a = left, *b = right;
	return order_by(ORDER(a->date, b->date), ORDER(a->mask, b->mask));
}

static void
append(struct deltas *deltas, struct delta delta)
{
	MEM_MORE(deltas->items, deltas->n, deltas->capacity) = delta;
}

/* Puts what was appended in order, one of a day and mask. */
static void
put_in_order(struct deltas *deltas)
{
	size_t kept = 0;
	mem_sort(deltas->items, deltas->n, sizeof *deltas->items, compare_deltas);
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
		if (compare_deltas(&deltas->items[middle], &delta) < 0)
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
	struct motions *motions;
	uint32_t person, change; /* add them once, or take them away: UINT32_MAX */
	void (*put)(struct deltas *deltas, struct delta delta);
	struct step_list *steps; /* notes them, too; or null */
};

static void
put_change(const struct walk *walk, uint32_t crew, int32_t date, bool relief,
	   uint64_t mask)
{
	struct motion *motion = &walk->motions->of[crew];
	struct deltas *deltas = relief ? &motion->reliefs : &motion->deltas;
	uint64_t former = walk->motions->masks[crew];
	if (former == mask)
		return;
	if (former != 0)
		walk->put(deltas, (struct delta){date, -walk->change, former});
	if (mask != 0)
		walk->put(deltas, (struct delta){date, walk->change, mask});
	if (walk->steps)
		MEM_MORE(walk->steps->items, walk->steps->n, walk->steps->capacity) =
			(struct step){date, crew, relief, former, mask};
}

/* Puts what differs between what they held and hold, in the crews that this may matter
 * to; unless it is a relief, it is like that from now on. */
static void
put_changes(const struct walk *walk, int32_t date, bool relief)
{
	struct motions *m = walk->motions;
	const struct ways *ways = m->crowd->ways;
	ways_differing(ways, m->facts.held, m->former, m->differing);
	for (size_t w = 0; w < ways->crew_words; w++)
		for (uint64_t rest = m->differing[w]; rest != 0; rest &= rest - 1) {
			uint32_t c =
				(uint32_t)(w * 64) + (uint32_t)__builtin_ctzll(rest);
			if (!m->crews[c])
				continue;
			uint64_t mask = ways_mask(ways, c, m->facts.held);
			put_change(walk, c, date, relief, mask);
			if (!relief)
				m->masks[c] = mask;
		}
}

static void
remember_held(struct motions *m)
{
	memcpy(m->former, m->facts.held,
	       m->crowd->ways->held_words * sizeof *m->former);
}

/* What changes on a day, and what would not if nothing ended the day before. */
static void
walk_day(const struct walk *walk, int32_t date)
{
	struct motions *m = walk->motions;
	person_facts_on(&m->facts, date, false);
	put_changes(walk, date, false);
	remember_held(m);
	if (person_facts_on(&m->facts, date, true))
		put_changes(walk, date, true);
}

/* The masks of what they hold, in the crews that are looked at. */
static void
read_masks(const struct motions *m, uint64_t *masks)
{
	const struct ways *ways = m->crowd->ways;
	for (uint32_t c = 0; c < ways->n_crews; c++)
		if (m->crews[c])
			masks[c] = ways_mask(ways, c, m->facts.held);
}

/* All days; leaves the masks of the first one in `first`. */
static void
walk_person(const struct walk *walk)
{
	struct motions *m = walk->motions;
	person_facts_read(&m->facts, walk->person);
	person_facts_on(&m->facts, m->from, false);
	remember_held(m);
	read_masks(m, m->first);
	memcpy(m->masks, m->first, m->crowd->ways->n_crews * sizeof *m->masks);
	for (size_t i = 0; i < m->facts.n_days && m->facts.days[i] <= m->to; i++)
		if (m->facts.days[i] > m->from)
			walk_day(walk, m->facts.days[i]);
}

/* ---- one person's rows are replaced ---- */

static int
compare_steps(const struct step *a, const struct step *b)
{
	return order_by(ORDER(a->date, b->date),
			order_by(ORDER(a->relief, b->relief), ORDER(a->crew, b->crew)));
}

/* Marks the crews in which somebody does not change the same as before. */
static void
find_moved(struct motions *m)
{
	const struct step_list *left = &m->left, *come = &m->come;
	size_t i = 0, k = 0;
	while (i < left->n || k < come->n) {
		const struct step *a = &left->items[i], *b = &come->items[k];
		int order = i == left->n ? 1 : k == come->n ? -1 : compare_steps(a, b);
		if (order != 0 || a->former != b->former || a->mask != b->mask)
			m->moved[order <= 0 ? a->crew : b->crew] = true;
		i += order <= 0;
		k += order >= 0;
	}
}

void
motions_person(struct motions *m, uint32_t person, int change)
{
	struct step_list *steps = change < 0 ? &m->left : &m->come;
	const struct walk walk = {m, person, (uint32_t)change, insert, steps};
	uint32_t n_crews = m->crowd->ways->n_crews;
	bool any = false;
	steps->n = 0;
	for (uint32_t c = 0; c < n_crews; c++)
		any |= m->crews[c] = m->of[c].known;
	if (!any)
		return;
	walk_person(&walk);
	for (uint32_t c = 0; c < n_crews; c++) {
		if (!m->crews[c])
			continue;
		tally_add(&m->of[c].first, m->first[c], (uint32_t)change);
		if (m->first[c] != m->begun[c] && change > 0)
			m->moved[c] = true;
		m->begun[c] = m->first[c];
	}
	if (change > 0)
		find_moved(m);
}

/* ---- the people who move ---- */

/* Adds somebody who moves; in the first day's tallies they are with the mask of what
 * they hold throughout. */
static void
add_mover(struct motions *m, uint32_t person)
{
	const struct walk walk = {m, person, 1, append, NULL};
	const struct ways *ways = m->crowd->ways;
	walk_person(&walk);
	person_facts_throughout(&m->facts, m->from, m->to);
	read_masks(m, m->masks);
	for (uint32_t c = 0; c < ways->n_crews; c++) {
		if (!m->crews[c] || m->masks[c] == m->first[c])
			continue;
		tally_add(&m->of[c].first, m->masks[c], UINT32_MAX);
		tally_add(&m->of[c].first, m->first[c], 1);
	}
}

static void
add_movers(struct motions *m)
{
	const uint64_t *movers = m->crowd->movers[m->lane];
	size_t n_blocks = m->crowd->n_blocks;
	for (size_t b = 0; b < n_blocks; b++) {
		uint64_t rest = 0;
		for (uint32_t c = 0; c < m->crowd->ways->n_crews; c++)
			if (m->crews[c])
				rest |= movers[c * n_blocks + b];
		for (; rest != 0; rest &= rest - 1)
			add_mover(m,
				  (uint32_t)(b * 64) + (uint32_t)__builtin_ctzll(rest));
	}
}

/* Where one credential is enough people need not be gone through day by day. */
static void
find_stays(struct motions *m)
{
	uint32_t n_crews = m->crowd->ways->n_crews;
	bool *crews = mem_new(n_crews, sizeof *crews);
	for (uint32_t c = 0; c < n_crews; c++)
		if (m->crews[c] && stay_is_enough(m->crowd->ways, c)) {
			crews[c] = true;
			m->crews[c] = false;
		}
	stays_find(m, crews);
	free(crews);
}

void
motions_find(struct motions *m, const bool *wanted)
{
	uint32_t n_crews = m->crowd->ways->n_crews;
	bool any = false;
	for (uint32_t c = 0; c < n_crews; c++) {
		struct motion *motion = &m->of[c];
		any |= m->crews[c] = wanted[c] && !motion->known;
		if (!m->crews[c])
			continue;
		motion->known = true;
		motion->deltas.n = motion->reliefs.n = 0;
		tally_copy(&motion->first, &m->crowd->tallies[m->lane][c]);
	}
	if (!any)
		return;
	find_stays(m);
	add_movers(m);
	for (uint32_t c = 0; c < n_crews; c++)
		if (m->crews[c]) {
			put_in_order(&m->of[c].deltas);
			put_in_order(&m->of[c].reliefs);
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
motion_forget(struct motion *motion)
{
	tally_free(&motion->first);
	free(motion->deltas.items);
	free(motion->reliefs.items);
	*motion = (struct motion){.known = false};
}

void
motions_set_days(struct motions *m, int32_t from, int32_t to)
{
	m->from = from;
	m->to = to;
	for (uint32_t c = 0; c < m->crowd->ways->n_crews; c++)
		motion_forget(&m->of[c]);
}

void
motions_init(struct motions *m, const struct crowd *crowd, enum lane lane)
{
	const struct ways *ways = crowd->ways;
	struct arena *arena = ways->arena;
	*m = (struct motions){
		.crowd = crowd, .lane = lane, .from = DATE_NEVER, .to = DATE_NONE};
	person_facts_init(&m->facts, ways, crowd->world);
	m->of = arena_array(arena, ways->n_crews, sizeof *m->of);
	m->former = arena_array(arena, ways->held_words, sizeof *m->former);
	m->differing = arena_array(arena, ways->crew_words, sizeof *m->differing);
	m->masks = arena_array(arena, ways->n_crews, sizeof *m->masks);
	m->first = arena_array(arena, ways->n_crews, sizeof *m->first);
	m->begun = arena_array(arena, ways->n_crews, sizeof *m->begun);
	m->moved = arena_array(arena, ways->n_crews, sizeof *m->moved);
	m->crews = arena_array(arena, ways->n_crews, sizeof *m->crews);
}

void
motions_free(struct motions *m)
{
	for (uint32_t c = 0; c < m->crowd->ways->n_crews; c++)
		motion_forget(&m->of[c]);
	person_facts_free(&m->facts);
	free(m->left.items);
	free(m->come.items);
}
