/* Which levels fall with one person, or with two. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/survive.h"
#include "survive_parts.h"

enum { CANDIDATES = 400, GROUPS = 10 };

/* A level that falls with one or two people; [1] is CATALOG_NONE for one. */
struct fall {
	uint32_t people[2];
	uint32_t order; /* of the level, in catalog order */
	struct survive_fall level;
};

struct falls {
	struct fall *items;
	size_t n, capacity;
};

static void
add_fall(struct falls *falls, const struct fall *fall)
{
	falls->items = mem_grow(falls->items, falls->n, &falls->capacity,
				sizeof *falls->items);
	falls->items[falls->n++] = *fall;
}

static int
compare_people(const struct fall *a, const struct fall *b)
{
	for (int i = 0; i < 2; i++)
		if (a->people[i] != b->people[i])
			return a->people[i] < b->people[i] ? -1 : 1;
	return 0;
}

static int
compare_falls(const void *left, const void *right)
{
	const struct fall *a = left, *b = right;
	int order = compare_people(a, b);

	if (order != 0)
		return order;
	return a->order < b->order ? -1 : a->order > b->order;
}

static int
compare_risks(const void *left, const void *right)
{
	const struct survive_risk *a = left, *b = right;

	if (a->n_falls != b->n_falls)
		return a->n_falls > b->n_falls ? -1 : 1;
	for (int i = 0; i < 2; i++)
		if (a->people[i] != b->people[i])
			return a->people[i] < b->people[i] ? -1 : 1;
	return 0;
}

/* One risk for all falls of the same people, each level once. */
static const struct survive_risk *
gather(struct falls *falls, struct arena *arena, size_t *n)
{
	struct survive_risk *risks = arena_array(arena, falls->n, sizeof *risks);

	*n = 0;
	if (falls->n > 0)
		qsort(falls->items, falls->n, sizeof *falls->items, compare_falls);
	for (size_t i = 0, end; i < falls->n; i = end) {
		const struct fall *first = &falls->items[i];
		struct survive_fall *levels;
		size_t n_levels = 0;

		for (end = i;
		     end < falls->n && compare_people(first, &falls->items[end]) == 0;)
			end++;
		levels = arena_array(arena, end - i, sizeof *levels);
		for (size_t k = i; k < end; k++)
			if (k == i ||
			    falls->items[k].order != falls->items[k - 1].order)
				levels[n_levels++] = falls->items[k].level;
		risks[(*n)++] = (struct survive_risk){
			{first->people[0], first->people[1]}, levels, n_levels};
	}
	if (*n > 0)
		qsort(risks, *n, sizeof *risks, compare_risks);
	free(falls->items);
	return risks;
}

/* Falls of one person each. */
static void
list_singles(const struct report *report, struct falls *falls)
{
	uint32_t order = 0;

	for (uint32_t c = 0; c < report->n_competencies; c++)
		for (size_t l = 0; l < report->competencies[c].n_levels; l++, order++) {
			const struct level_report *r =
				&report->competencies[c].levels[l];

			for (size_t i = 0; i < r->n_critical; i++)
				add_fall(falls,
					 &(struct fall){{r->critical[i], CATALOG_NONE},
							order,
							{c, r->level}});
		}
}

const struct survive_risk *
survive_ranking(const struct report *report, struct arena *arena, size_t *n)
{
	struct falls falls = {0};

	list_singles(report, &falls);
	return gather(&falls, arena, n);
}

/* ---- pairs ---- */

/* Adds to a row who is in a set of groups that two departures take below its places. */
static void
mark_pool(const struct eval *eval, const struct path_state *path, uint64_t pool,
	  uint64_t *row, uint64_t *scratch)
{
	bool every = __builtin_popcountll(pool) <= GROUPS;

	for (uint64_t groups = pool; groups != 0;
	     groups = every ? (groups - 1) & pool : 0) {
		int64_t people = 0;

		survive_row(eval, path, groups, scratch);
		for (size_t b = 0; b < eval->n_blocks; b++)
			people += __builtin_popcountll(scratch[b]);
		if (every && people - survive_places(path, groups) > 1)
			continue;
		for (size_t b = 0; b < eval->n_blocks; b++)
			row[b] |= scratch[b];
	}
}

/*
 * Marks whoever may be one of two who break the level: they take a pool of one of its
 * alternatives below its places, or one of a level that it asks for.
 */
static void
mark_close(const struct eval *eval, uint32_t level, uint64_t *row, uint64_t *scratch)
{
	const struct level_state *state = &eval->levels[level];

	for (uint32_t p = 0; p < state->n_paths; p++) {
		const struct path_state *path = &eval->paths[state->first_path + p];

		if (!rules_applies(eval, path->path))
			continue;
		for (size_t i = 0; i < path->n_leaves; i++)
			if (path->leaves[i].requirement->form == REQ_AWARD)
				mark_close(
					eval,
					rules_award(eval, path->leaves[i].requirement),
					row, scratch);
		for (size_t a = 0; a < path->n_alternatives; a++) {
			const struct alternative *alternative = &path->alternatives[a];

			for (size_t i = 0; i < alternative->n_leaves; i++) {
				const struct leaf *leaf =
					&path->leaves[alternative->leaves[i]];

				if (leaf->n_groups > 0)
					mark_pool(eval, path,
						  rules_pool(path, alternative,
							     leaf->requirement->pool),
						  row, scratch);
			}
		}
	}
}

static size_t
list_bits(const uint64_t *row, size_t n_blocks, uint32_t *people, size_t most)
{
	size_t n = 0;

	for (size_t b = 0; b < n_blocks; b++)
		for (uint64_t rest = row[b]; rest != 0 && n < most; rest &= rest - 1)
			people[n++] =
				(uint32_t)(b * 64) + (uint32_t)__builtin_ctzll(rest);
	return n;
}

static bool
breaks(const struct eval *eval, uint32_t level, uint64_t *gone, uint32_t a, uint32_t b)
{
	bool stands;

	gone[a / 64] |= UINT64_C(1) << (a % 64);
	gone[b / 64] |= UINT64_C(1) << (b % 64);
	stands = survive_stands(eval, level, gone);
	gone[a / 64] = gone[b / 64] = 0;
	return !stands;
}

/* Pairs of a level that two departures break, but not one. */
static void
list_pairs(const struct eval *eval, uint32_t level, const struct survive_level *of,
	   struct falls *falls)
{
	uint64_t *row = mem_new(eval->n_blocks, sizeof *row);
	uint64_t *gone = mem_new(eval->n_blocks, sizeof *gone);
	uint32_t *people = mem_new(CANDIDATES, sizeof *people);
	size_t n;

	mark_close(eval, level, row, gone);
	memset(gone, 0, eval->n_blocks * sizeof *gone);
	n = list_bits(row, eval->n_blocks, people, CANDIDATES);
	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n; k++)
			if (breaks(eval, level, gone, people[i], people[k]))
				add_fall(falls,
					 &(struct fall){{people[i], people[k]},
							level,
							{of->competency, of->level}});
	free(row);
	free(gone);
	free(people);
}

/* What falls with one of a pair falls with both. */
static void
add_singles(const struct report *report, struct falls *falls)
{
	struct falls singles = {0};
	size_t n = falls->n;

	list_singles(report, &singles);
	for (size_t i = 0; i < n; i++)
		for (size_t s = 0; s < singles.n; s++) {
			struct fall fall = singles.items[s];

			if (fall.people[0] != falls->items[i].people[0] &&
			    fall.people[0] != falls->items[i].people[1])
				continue;
			memcpy(fall.people, falls->items[i].people, sizeof fall.people);
			add_fall(falls, &fall);
		}
	free(singles.items);
}

const struct survive_risk *
survive_pairs(struct eval *eval, size_t limit, struct arena *arena, size_t *n)
{
	struct falls falls = {0};
	size_t n_levels;
	const struct survive_level *levels = survive_levels(eval, arena, &n_levels);
	const struct survive_risk *risks;

	for (uint32_t l = 0; l < n_levels; l++)
		if (levels[l].met && levels[l].departures == 1)
			list_pairs(eval, l, &levels[l], &falls);
	add_singles(&eval->report, &falls);
	risks = gather(&falls, arena, n);
	if (*n > limit)
		*n = limit;
	return risks;
}
