/* When levels are held: from the first day on which a purchase finds them attained. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/forecast.h"

/* What one subscription makes held, both days included. */
struct holding {
	int32_t from, to;
	const struct subscription *subscription;
};

struct holdings {
	struct holding *items;
	size_t n, capacity;
};

struct held_list {
	struct held_change *items;
	size_t n, capacity;
};

static bool
reaches(const struct catalog *catalog, const struct subscription *s, uint32_t level)
{
	uint32_t offered;

	if (s->offer == CATALOG_NONE)
		return false;
	offered = catalog->offers[s->offer].level;
	return offered != CATALOG_NONE && offered >= level;
}

/* The first day from `from` on which the level or a higher one is met, or DATE_NEVER.
 */
static int32_t
first_attained(struct eval *eval, const struct catalog *catalog, uint32_t competency,
	       size_t level_index, int32_t from)
{
	int32_t first = DATE_NEVER;

	for (; level_index < catalog->competencies[competency].n_levels;
	     level_index++) {
		size_t n;
		const struct met_span *spans =
			eval_history(eval, competency, level_index, from, &n);

		for (size_t i = 0; i < n; i++)
			if (spans[i].met && spans[i].date < first)
				first = spans[i].date;
	}
	return first;
}

static int
compare_holdings(const void *left, const void *right)
{
	const struct holding *a = left, *b = right;

	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	return a->to < b->to ? -1 : a->to > b->to;
}

static void
add_change(struct held_list *list, const struct held_change *change, int32_t after,
	   int32_t until)
{
	if (change->date <= after || change->date > until)
		return;
	list->items =
		mem_grow(list->items, list->n, &list->capacity, sizeof *list->items);
	list->items[list->n++] = *change;
}

/* Begins and ends of what holdings make together. */
static void
add_changes(const struct holdings *h, struct held_list *list, uint32_t competency,
	    uint32_t level, int32_t after, int32_t until)
{
	for (size_t i = 0, next; i < h->n; i = next) {
		const struct subscription *first = h->items[i].subscription;
		struct holding last = h->items[i];

		for (next = i + 1; next < h->n; next++) {
			if (h->items[next].from > date_plus_days(last.to, 1))
				break;
			if (h->items[next].to > last.to)
				last = h->items[next];
		}
		add_change(list,
			   &(struct held_change){h->items[i].from, competency, level,
						 true,
						 h->items[i].from == first->purchased_on
							 ? HELD_BOUGHT
							 : HELD_ATTAINED,
						 first},
			   after, until);
		add_change(list,
			   &(struct held_change){date_plus_days(last.to, 1), competency,
						 level, false, HELD_ENDED,
						 last.subscription},
			   after, until);
	}
}

static void
find_level(struct eval *eval, const struct catalog *catalog, const struct world *world,
	   uint32_t competency, size_t level_index, struct holdings *h)
{
	uint32_t level = catalog->competencies[competency].levels[level_index].level;

	h->n = 0;
	for (size_t i = 0; i < world->n_subscriptions; i++) {
		const struct subscription *s = &world->subscriptions[i];
		int32_t from;

		if (!reaches(catalog, s, level))
			continue;
		from = first_attained(eval, catalog, competency, level_index,
				      s->purchased_on);
		if (from > s->cover_end)
			continue;
		h->items = mem_grow(h->items, h->n, &h->capacity, sizeof *h->items);
		h->items[h->n++] = (struct holding){from, s->cover_end, s};
	}
	if (h->n > 0)
		qsort(h->items, h->n, sizeof *h->items, compare_holdings);
}

static int
compare_changes(const void *left, const void *right)
{
	const struct held_change *a = left, *b = right;

	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	if (a->competency != b->competency)
		return a->competency < b->competency ? -1 : 1;
	return a->level < b->level ? -1 : a->level > b->level;
}

const struct held_change *
forecast_held(struct eval *eval, const struct catalog *catalog,
	      const struct world *world, int32_t after, int32_t until,
	      struct arena *arena, size_t *n)
{
	struct held_list list = {0};
	struct holdings h = {0};
	struct held_change *copy;

	for (uint32_t c = 0; c < catalog->n_competencies; c++)
		for (size_t l = 0; l < catalog->competencies[c].n_levels; l++) {
			find_level(eval, catalog, world, c, l, &h);
			add_changes(&h, &list, c,
				    catalog->competencies[c].levels[l].level, after,
				    until);
		}
	if (list.n > 0)
		qsort(list.items, list.n, sizeof *list.items, compare_changes);
	copy = arena_array(arena, list.n, sizeof *copy);
	if (list.n > 0)
		memcpy(copy, list.items, list.n * sizeof *copy);
	*n = list.n;
	free(list.items);
	free(h.items);
	return copy;
}
