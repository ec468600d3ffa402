#include "core/survive.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "survive_parts.h"

enum {
	CUTS = 12,     /* chosen together at most */
	NODES = 20000, /* looked at for one level */
	GROUPS = 10    /* of a pool whose every set is tried */
};

/* At most `places - 1` of these people may stay. */
struct chosen {
	uint64_t *row;
	int64_t stay;
};

/* How many people are in which of the chosen cuts. */
struct class_of_cuts {
	uint32_t cuts; /* bits */
	uint32_t n, keep;
};

struct search {
	struct eval *eval;
	uint32_t level;
	struct chosen chosen[CUTS];
	unsigned n_chosen;
	int64_t best; /* people who go; -1: no solution yet */
	uint64_t *best_row, *row;
	long nodes;
	bool given_up;
};

/* ---- who may stay ---- */

struct packing {
	struct class_of_cuts *classes;
	size_t n;
	int64_t room[CUTS];
	unsigned n_cuts;
	uint32_t *keep, *best_keep;
	int64_t kept, best;
};

static size_t
class_index(struct class_of_cuts *classes, size_t *n, uint32_t cuts)
{
	size_t i = 0;

	while (i < *n && classes[i].cuts != cuts)
		i++;
	if (i == *n)
		classes[(*n)++] = (struct class_of_cuts){.cuts = cuts};
	return i;
}

/* The cuts of each person in a block, counted 64 at a time. */
static void
count_block(const struct search *s, struct class_of_cuts *classes, size_t *n,
	    size_t block, unsigned cut, uint64_t people, uint32_t cuts)
{
	uint64_t word;

	if (people == 0)
		return;
	if (cut == s->n_chosen) {
		if (cuts != 0)
			classes[class_index(classes, n, cuts)].n +=
				(uint32_t)__builtin_popcountll(people);
		return;
	}
	word = s->chosen[cut].row[block];
	count_block(s, classes, n, block, cut + 1, people & word,
		    cuts | UINT32_C(1) << cut);
	count_block(s, classes, n, block, cut + 1, people & ~word, cuts);
}

static int
compare_classes(const void *left, const void *right)
{
	const struct class_of_cuts *a = left, *b = right;
	int p = __builtin_popcount(a->cuts), q = __builtin_popcount(b->cuts);

	if (p != q)
		return p - q;
	return a->cuts < b->cuts ? -1 : a->cuts > b->cuts;
}

static int64_t
room_for(const struct packing *p, const struct class_of_cuts *class)
{
	int64_t room = class->n;

	for (unsigned c = 0; c < p->n_cuts; c++)
		if ((class->cuts >> c & 1) && p->room[c] < room)
			room = p->room[c];
	return room;
}

static void
take_room(struct packing *p, const struct class_of_cuts *class, int64_t people)
{
	for (unsigned c = 0; c < p->n_cuts; c++)
		if (class->cuts >> c & 1)
			p->room[c] -= people;
}

/* No more can be kept from here on: everybody takes room in as many cuts as this class.
 */
static int64_t
most_from(const struct packing *p, size_t at)
{
	int64_t room = 0;

	if (at == p->n)
		return 0;
	for (unsigned c = 0; c < p->n_cuts; c++)
		room += p->room[c];
	return room / __builtin_popcount(p->classes[at].cuts);
}

/* People of one cut first: nobody takes less room. Of the others every number is tried.
 */
static void
pack(struct packing *p, size_t at)
{
	int64_t most, least;

	if (p->kept > p->best) {
		p->best = p->kept;
		memcpy(p->best_keep, p->keep, p->n * sizeof *p->keep);
	}
	if (at == p->n || p->kept + most_from(p, at) <= p->best)
		return;
	most = room_for(p, &p->classes[at]);
	least = (p->classes[at].cuts & (p->classes[at].cuts - 1)) == 0 ? most : 0;
	for (int64_t n = most; n >= least; n--) {
		p->keep[at] = (uint32_t)n;
		p->kept += n;
		take_room(p, &p->classes[at], n);
		pack(p, at + 1);
		take_room(p, &p->classes[at], -n);
		p->kept -= n;
		p->keep[at] = 0;
	}
}

/* Marks who goes: of each class the first ones. */
static void
mark_going(const struct search *s, struct class_of_cuts *classes, size_t n)
{
	for (size_t block = 0; block < s->eval->n_blocks; block++) {
		uint64_t in_any = 0;

		for (unsigned c = 0; c < s->n_chosen; c++)
			in_any |= s->chosen[c].row[block];
		s->row[block] = 0;
		for (; in_any != 0; in_any &= in_any - 1) {
			unsigned bit = (unsigned)__builtin_ctzll(in_any);
			uint32_t cuts = 0;
			size_t i;

			for (unsigned c = 0; c < s->n_chosen; c++)
				cuts |= (uint32_t)(s->chosen[c].row[block] >> bit & 1)
					<< c;
			i = class_index(classes, &n, cuts);
			if (classes[i].n <= classes[i].keep)
				continue;
			classes[i].n--;
			s->row[block] |= UINT64_C(1) << bit;
		}
	}
}

/* The fewest people who must go for all chosen cuts; marks them in s->row. */
static int64_t
fewest_going(struct search *s)
{
	struct class_of_cuts *classes =
		mem_new((size_t)1 << s->n_chosen, sizeof *classes);
	struct packing p = {.classes = classes, .n_cuts = s->n_chosen, .best = -1};
	int64_t people = 0;

	for (size_t block = 0; block < s->eval->n_blocks; block++)
		count_block(s, classes, &p.n, block, 0, ~UINT64_C(0), 0);
	qsort(classes, p.n, sizeof *classes, compare_classes);
	for (unsigned c = 0; c < s->n_chosen; c++)
		p.room[c] = s->chosen[c].stay;
	p.keep = mem_new(p.n, sizeof *p.keep);
	p.best_keep = mem_new(p.n, sizeof *p.best_keep);
	pack(&p, 0);
	for (size_t i = 0; i < p.n; i++) {
		people += classes[i].n;
		classes[i].keep = p.best_keep[i];
	}
	mark_going(s, classes, p.n);
	free(p.keep);
	free(p.best_keep);
	free(classes);
	return people - p.best;
}

/* ---- breaking one way after the other ---- */

static void search_on(struct search *s);

static void
try_cut(struct search *s, const struct path_state *path, uint64_t groups)
{
	size_t n_blocks = s->eval->n_blocks;
	uint64_t *row;

	if (s->n_chosen == CUTS) {
		s->given_up = true;
		return;
	}
	row = mem_new(n_blocks, sizeof *row);
	survive_row(s->eval, path, groups, row);
	s->chosen[s->n_chosen++] =
		(struct chosen){row, survive_places(path, groups) - 1};
	search_on(s);
	s->n_chosen--;
	free(row);
}

/* Every set of the groups of a pool is a way to break it. */
static void
try_pool(struct search *s, const struct path_state *path, uint64_t pool)
{
	if (__builtin_popcountll(pool) > GROUPS) {
		s->given_up = true;
		for (uint64_t rest = pool; rest != 0; rest &= rest - 1)
			try_cut(s, path, rest & -rest);
		try_cut(s, path, pool);
		return;
	}
	for (uint64_t groups = pool; groups != 0; groups = (groups - 1) & pool)
		try_cut(s, path, groups);
}

/* Tries everything that breaks the first way that stands, or an award of it. */
static void
try_level(struct search *s, uint32_t level)
{
	const struct path_state *path;
	const struct alternative *alternative =
		survive_standing(s->eval, level, s->row, &path);
	uint64_t done = 0;

	if (alternative == NULL)
		return;
	for (size_t i = 0; i < alternative->n_leaves; i++) {
		const struct leaf *leaf = &path->leaves[alternative->leaves[i]];
		const struct requirement *r = leaf->requirement;
		/* the row is another one when the choices before are through */
		uint64_t *row = mem_new(s->eval->n_blocks, sizeof *row);

		memcpy(row, s->row, s->eval->n_blocks * sizeof *row);
		if (r->form == REQ_AWARD)
			try_level(s, rules_award(s->eval, r));
		if (leaf->n_groups > 0 && (done >> leaf->first_group & 1) == 0) {
			uint64_t pool = rules_pool(path, alternative, r->pool);

			done |= pool;
			try_pool(s, path, survive_with_places(path, pool));
		}
		memcpy(s->row, row, s->eval->n_blocks * sizeof *row);
		free(row);
	}
}

static void
search_on(struct search *s)
{
	const struct path_state *path;
	int64_t going;

	if (++s->nodes > NODES) {
		s->given_up = true;
		return;
	}
	going = fewest_going(s);
	if (s->best >= 0 && going >= s->best)
		return;
	if (survive_standing(s->eval, s->level, s->row, &path) == NULL) {
		s->best = going;
		memcpy(s->best_row, s->row, s->eval->n_blocks * sizeof *s->row);
		return;
	}
	try_level(s, s->level);
}

static void
list_people(const struct search *s, struct survive_level *out, struct arena *arena)
{
	uint32_t *people = arena_array(arena, (size_t)s->best, sizeof *people);
	size_t n = 0;

	for (size_t b = 0; b < s->eval->n_blocks; b++)
		for (uint64_t rest = s->best_row[b]; rest != 0; rest &= rest - 1)
			people[n++] =
				(uint32_t)(b * 64) + (uint32_t)__builtin_ctzll(rest);
	out->people = people;
	out->n_people = n;
	out->departures = s->best - 1;
}

static void
find_level(struct eval *eval, uint32_t level, struct survive_level *out,
	   struct arena *arena)
{
	struct search s = {.eval = eval, .level = level, .best = -1};

	out->departures = SURVIVE_ANY;
	out->exact = true;
	if (!out->met || rules_override(eval, level) != NULL)
		return;
	s.row = mem_new(eval->n_blocks, sizeof *s.row);
	s.best_row = mem_new(eval->n_blocks, sizeof *s.best_row);
	search_on(&s);
	out->exact = !s.given_up;
	if (s.best >= 0)
		list_people(&s, out, arena);
	free(s.row);
	free(s.best_row);
}

const struct survive_level *
survive_levels(struct eval *eval, struct arena *arena, size_t *n)
{
	struct survive_level *list = arena_array(arena, eval->n_levels, sizeof *list);

	for (uint32_t l = 0; l < eval->n_levels; l++) {
		const struct level_state *state = &eval->levels[l];

		list[l] = (struct survive_level){.competency = state->competency,
						 .level = state->attainable->level,
						 .met = state->met};
		find_level(eval, l, &list[l], arena);
	}
	*n = eval->n_levels;
	return list;
}
