#include "core/match.h"

#include <stdlib.h>

#include "base/mem.h"

/* One search for an augmenting path: how each group was reached. */
struct search {
	uint8_t from[MATCH_GROUPS]; /* the group that takes over one of this one's
				       people */
	size_t mask[MATCH_GROUPS];  /* and the mask of those people */
	uint8_t queue[MATCH_GROUPS];
	uint64_t seen;
};

struct matching {
	const struct match_masks *people;
	uint64_t groups;
	uint32_t *free_people; /* per mask */
	uint32_t *flow;	       /* [group * n + mask] */
};

static uint32_t *
flow_of(const struct matching *m, unsigned group, size_t mask)
{
	return &m->flow[group * m->people->n + mask];
}

/* Reaches every group that could give one of its people of this mask to `group`. */
static void
reach(const struct matching *m, struct search *s, unsigned group, size_t mask,
      unsigned *end)
{
	uint64_t rest = m->people->masks[mask] & m->groups & ~s->seen;
	for (; rest != 0; rest &= rest - 1) {
		unsigned other = (unsigned)__builtin_ctzll(rest);
		if (*flow_of(m, other, mask) == 0)
			continue;
		s->seen |= UINT64_C(1) << other;
		s->from[other] = (uint8_t)group;
		s->mask[other] = mask;
		s->queue[(*end)++] = (uint8_t)other;
	}
}

/*
 * Looks for free people that can, through exchanges, fill a place of start. Returns the
 * group that they go to (and *mask theirs), or -1.
 */
static int
find_free(const struct matching *m, struct search *s, unsigned start, size_t *mask)
{
	unsigned at = 0, end = 0;
	s->seen = UINT64_C(1) << start;
	s->queue[end++] = (uint8_t)start;
	while (at < end) {
		unsigned group = s->queue[at++];
		for (size_t i = 0; i < m->people->n; i++) {
			if ((m->people->masks[i] >> group & 1) == 0)
				continue;
			if (m->free_people[i] > 0) {
				*mask = i;
				return (int)group;
			}
			reach(m, s, group, i, &end);
		}
	}
	return -1;
}

static uint32_t
least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* Moves people along the path found: into start, at most `wanted` of them. */
static int32_t
augment(const struct matching *m, const struct search *s, unsigned start, unsigned last,
	size_t mask, int32_t wanted)
{
	uint32_t n = least((uint32_t)wanted, m->free_people[mask]);
	unsigned g;
	for (g = last; g != start; g = s->from[g])
		n = least(n, *flow_of(m, g, s->mask[g]));
	m->free_people[mask] -= n;
	*flow_of(m, last, mask) += n;
	for (g = last; g != start; g = s->from[g]) {
		*flow_of(m, g, s->mask[g]) -= n;
		*flow_of(m, s->from[g], s->mask[g]) += n;
	}
	return (int32_t)n;
}

static int32_t
fill_group(const struct matching *m, unsigned group, int32_t places)
{
	struct search search;
	int32_t filled = 0;
	while (filled < places) {
		size_t mask = 0;
		int last = find_free(m, &search, group, &mask);
		if (last < 0)
			break;
		filled += augment(m, &search, group, (unsigned)last, mask,
				  places - filled);
	}
	return filled;
}

/* One group needs no exchanges. */
static int32_t
fill_alone(const struct match_masks *people, unsigned group, int32_t places)
{
	int64_t n = 0;
	for (size_t i = 0; i < people->n && n < places; i++)
		if (people->masks[i] >> group & 1)
			n += people->counts[i];
	return n < places ? (int32_t)n : places;
}

int64_t
match_fill(const struct match_masks *people, uint64_t groups, const int32_t *places,
	   int32_t *filled, uint32_t *flow)
{
	struct matching m = {people, groups, NULL, flow};
	int64_t total = 0;
	if (groups != 0 && (groups & (groups - 1)) == 0 && !flow) {
		unsigned g = (unsigned)__builtin_ctzll(groups);
		return filled[g] = fill_alone(people, g, places[g]);
	}
	m.free_people = mem_new(people->n, sizeof *m.free_people);
	mem_copy(m.free_people, people->counts, people->n, sizeof *people->counts);
	if (!flow)
		m.flow = mem_new(MATCH_GROUPS * people->n, sizeof *m.flow);
	for (uint64_t rest = groups; rest != 0; rest &= rest - 1) {
		unsigned g = (unsigned)__builtin_ctzll(rest);
		filled[g] = fill_group(&m, g, places[g]);
		total += filled[g];
	}
	free(m.free_people);
	if (!flow)
		free(m.flow);
	return total;
}
