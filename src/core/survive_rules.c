/* What is met when some people are gone. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "survive_parts.h"

static uint64_t
group_word(const struct eval *eval, const struct path_state *path, unsigned group,
	   size_t block)
{
	const uint32_t *atoms = path->atoms[group];
	uint64_t word = eval->now.atoms[atoms[0] * eval->n_blocks + block];

	if (atoms[1] != EVAL_NONE)
		word &= eval->now.atoms[atoms[1] * eval->n_blocks + block];
	return word;
}

void
survive_row(const struct eval *eval, const struct path_state *path, uint64_t groups,
	    uint64_t *row)
{
	memset(row, 0, eval->n_blocks * sizeof *row);
	for (; groups != 0; groups &= groups - 1)
		for (size_t b = 0; b < eval->n_blocks; b++)
			row[b] |= group_word(eval, path,
					     (unsigned)__builtin_ctzll(groups), b);
}

int64_t
survive_places(const struct path_state *path, uint64_t groups)
{
	int64_t places = 0;

	for (; groups != 0; groups &= groups - 1)
		places += path->places[__builtin_ctzll(groups)];
	return places;
}

uint64_t
survive_with_places(const struct path_state *path, uint64_t groups)
{
	uint64_t with = 0;

	for (; groups != 0; groups &= groups - 1)
		if (path->places[__builtin_ctzll(groups)] > 0)
			with |= groups & -groups;
	return with;
}

/* People who stay, by their mask in a pool. */
struct staying {
	const struct eval *eval;
	const struct path_state *path;
	uint64_t pool;
	size_t block;
	uint64_t *masks;
	uint32_t *counts;
	size_t n, capacity;
};

static void
add_mask(struct staying *s, uint64_t mask, uint32_t people)
{
	size_t i = 0, capacity = s->capacity;

	while (i < s->n && s->masks[i] != mask)
		i++;
	if (i == s->n) {
		s->masks = mem_grow(s->masks, s->n, &capacity, sizeof *s->masks);
		if (capacity != s->capacity)
			s->counts = mem_resize(s->counts, capacity, sizeof *s->counts);
		s->capacity = capacity;
		s->masks[i] = mask;
		s->counts[i] = 0;
		s->n++;
	}
	s->counts[i] += people;
}

static void
split(struct staying *s, uint64_t rest, uint64_t people, uint64_t mask)
{
	uint64_t word;

	if (people == 0)
		return;
	if (rest == 0) {
		if (mask != 0)
			add_mask(s, mask, (uint32_t)__builtin_popcountll(people));
		return;
	}
	word = group_word(s->eval, s->path, (unsigned)__builtin_ctzll(rest), s->block);
	split(s, rest & (rest - 1), people & word, mask | (rest & -rest));
	split(s, rest & (rest - 1), people & ~word, mask);
}

static bool
pool_stands(const struct eval *eval, const struct path_state *path, uint64_t pool,
	    const uint64_t *gone)
{
	struct staying s = {.eval = eval, .path = path, .pool = pool};
	struct match_masks people;
	int32_t filled[MATCH_GROUPS];
	bool stands;

	for (; s.block < eval->n_blocks; s.block++) {
		uint64_t any = 0;

		for (uint64_t rest = pool; rest != 0; rest &= rest - 1)
			any |= group_word(eval, path, (unsigned)__builtin_ctzll(rest),
					  s.block);
		split(&s, pool, any & ~gone[s.block], 0);
	}
	people = (struct match_masks){s.masks, s.counts, s.n};
	stands = match_fill(&people, pool, path->places, filled, NULL) >=
		 survive_places(path, pool);
	free(s.masks);
	free(s.counts);
	return stands;
}

static bool
figure_stands(const struct eval *eval, uint32_t competency, const struct requirement *r)
{
	struct figure value;

	if (r->form == REQ_RECORDS)
		return figures_records(eval, competency, r) >= r->count;
	if (r->form != REQ_METRIC)
		return true;
	value = figures_metric(eval, r);
	return value.den > 0 &&
	       value.num >=
		       (wide_int)catalog_at_least(r, eval->world->organization.market) *
			       value.den;
}

static bool
leaf_stands(const struct eval *eval, const struct path_state *path,
	    const struct leaf *leaf, const uint64_t *gone)
{
	const struct requirement *r = leaf->requirement;

	if (r->form == REQ_AWARD)
		return survive_stands(eval, rules_award(eval, r), gone);
	return figure_stands(eval, eval->levels[path->level].competency, r);
}

static bool
alternative_stands(const struct eval *eval, const struct path_state *path,
		   const struct alternative *alternative, const uint64_t *gone)
{
	uint64_t done = 0;

	for (size_t i = 0; i < alternative->n_leaves; i++) {
		const struct leaf *leaf = &path->leaves[alternative->leaves[i]];
		uint64_t pool;

		if (!leaf_stands(eval, path, leaf, gone))
			return false;
		if (leaf->n_groups == 0 || (done >> leaf->first_group & 1))
			continue;
		pool = rules_pool(path, alternative, leaf->requirement->pool);
		done |= pool;
		if (!pool_stands(eval, path, pool, gone))
			return false;
	}
	return true;
}

const struct alternative *
survive_standing(const struct eval *eval, uint32_t level, const uint64_t *gone,
		 const struct path_state **path)
{
	const struct level_state *state = &eval->levels[level];

	if (rules_override(eval, level) != NULL)
		return NULL;
	for (uint32_t p = 0; p < state->n_paths; p++) {
		const struct path_state *at = &eval->paths[state->first_path + p];

		if (!rules_applies(eval, at->path))
			continue;
		for (size_t i = 0; i < at->n_alternatives; i++)
			if (alternative_stands(eval, at, &at->alternatives[i], gone)) {
				*path = at;
				return &at->alternatives[i];
			}
	}
	return NULL;
}

bool
survive_stands(const struct eval *eval, uint32_t level, const uint64_t *gone)
{
	const struct path_state *path;

	return rules_override(eval, level) != NULL ||
	       survive_standing(eval, level, gone, &path) != NULL;
}
