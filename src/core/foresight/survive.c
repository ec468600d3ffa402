#include "core/survive.h"

#include <stdlib.h>
#include <string.h>

#include "../eval/eval.h"
#include "base/index.h"
#include "base/mem.h"
#include "base/order.h"

enum {
	CUTS = 24,		      /* chosen together at most */
	GROUPS = 10,		      /* of a pool whose every set is tried */
	PACKING = SURVIVE_STEPS / 16, /* steps for one choice of cuts */
	SETTLING = 2 * SURVIVE_STEPS, /* all steps, where nothing was found before */
	PROVING = SURVIVE_STEPS / 2 /* steps to look for fewer where some are counted */
};

/* One alternative that only people, or an award, keep from being met. */
struct open_way {
	const struct ways_path *path;
	const struct alternative *alternative;
};

/* A level, and the people who count toward it or toward a level that it asks for. */
struct look {
	struct arena arena; /* of all that follows */
	const struct eval *eval;
	const struct ways *ways;
	uint32_t level;
	struct open_way *open;
	size_t *first_open;	    /* by level, and one after the last */
	bool *given;		    /* by level: rules_given */
	const struct open_way **by; /* by level: how it is met, null if it is not */
	uint32_t *people;	    /* ascending */
	uint32_t *classes;	    /* theirs: of those who are alike */
	size_t n_people;
	size_t n; /* classes, by their first person */
	uint32_t *counts, *staying;
	uint64_t **masks; /* by crew and class; null: not looked at */
	uint32_t *flow;	  /* scratch: of one matching */
	/* by those who stay: tallies of the crews that are only counted */
	struct question question;
	struct tally *tallies; /* by crew */
	bool *counted;	       /* by crew */
	int64_t steps;
};

/* ---- people who are alike ---- */

/* Marks the crews that an alternative only counts. */
static void
mark_counted(const struct ways_path *path, const struct alternative *a, bool *counted)
{
	for (size_t i = 0; i < a->n_counted; i++) {
		const struct leaf *leaf = &path->leaves[a->counted[i]];
		for (size_t k = 0; k < leaf->n_crews; k++)
			counted[leaf->crews[k]] = true;
		for (size_t k = 0; k < leaf->n_parts; k++)
			if (leaf->parts[k].crew != WAYS_NONE)
				counted[leaf->parts[k].crew] = true;
	}
}

/* Lists what could be met, and marks the crews whose people matter for it. */
static void
find_ways(struct look *look, bool *crews)
{
	const struct question q = eval_question(look->eval);
	const bool *asks = look->ways->levels[look->level].asks;
	size_t n = 0, capacity = 0;
	for (uint32_t l = 0; l < look->ways->n_levels; l++) {
		const struct ways_level *level = &look->ways->levels[l];
		look->first_open[l] = n;
		look->given[l] = asks[l] && rules_given(&q, l);
		for (uint32_t p = 0; asks[l] && p < level->n_paths; p++) {
			const struct ways_path *path = &level->paths[p];
			for (size_t i = 0; i < path->n_alternatives; i++) {
				const struct alternative *a = &path->alternatives[i];
				if (!rules_rest_met(&q, path, a))
					continue;
				ARENA_MORE(&look->arena, look->open, n, capacity) =
					(struct open_way){path, a};
				ways_mark_crews(path, crews);
				mark_counted(path, a, look->counted);
			}
			if (level->attainable->by_score &&
			    rules_applies(&q, path->path)) {
				ways_mark_crews(path, crews);
				mark_counted(path, path->alternatives, look->counted);
			}
		}
	}
	look->first_open[look->ways->n_levels] = n;
}

/* Everybody who could fill a place. */
static void
find_people(struct look *look, const bool *crews)
{
	const struct crowd *crowd = &look->eval->crowd;
	uint64_t *row = arena_array(&look->arena, crowd->n_blocks, sizeof *row);
	for (size_t b = 0; b < crowd->n_blocks; b++)
		for (uint32_t c = 0; c < look->ways->n_crews; c++)
			for (unsigned g = 0;
			     crews[c] && g < look->ways->crews[c]->n_groups; g++)
				row[b] |= crowd_word(crowd, look->ways->crews[c], g, b);
	look->people = crowd_list(crowd, row, &look->arena, &look->n_people);
}

/* Finds who have the same masks in all crews that matter. */
static void
find_classes(struct look *look, const bool *crews)
{
	const struct crowd *crowd = &look->eval->crowd;
	const struct ways *ways = look->ways;
	struct arena *arena = &look->arena;
	struct index known = {0};
	uint32_t *marked = arena_array(arena, ways->n_crews, sizeof *marked);
	uint64_t *masks = arena_array(arena, ways->n_crews, sizeof *masks);
	uint32_t *first = arena_array(arena, look->n_people, sizeof *first);
	size_t n_marked = 0;
	for (uint32_t c = 0; c < ways->n_crews; c++)
		if (crews[c])
			marked[n_marked++] = c;
	look->classes = arena_array(arena, look->n_people, sizeof *look->classes);
	look->counts = arena_array(arena, look->n_people, sizeof *look->counts);
	for (size_t i = 0; i < look->n_people; i++) {
		for (size_t m = 0; m < n_marked; m++)
			masks[m] = crowd_mask(crowd, ways->crews[marked[m]],
					      look->people[i]);
		uint32_t *class = index_at(&known, masks, n_marked * sizeof *masks);
		if (*class == INDEX_NONE) {
			first[look->n] = look->people[i];
			*class = (uint32_t)look->n++;
		}
		look->classes[i] = *class;
		look->counts[*class]++;
	}
	index_free(&known);
	for (size_t m = 0; m < n_marked; m++) {
		uint32_t c = marked[m];
		look->masks[c] = arena_array(arena, look->n, sizeof **look->masks);
		for (size_t i = 0; i < look->n; i++)
			look->masks[c][i] = crowd_mask(crowd, ways->crews[c], first[i]);
	}
}

static void
look_begin(struct look *look, const struct eval *eval, uint32_t level)
{
	const struct ways *ways = eval->ways;
	struct arena *arena = &look->arena;
	*look = (struct look){.eval = eval, .ways = ways, .level = level};
	bool *crews = arena_array(arena, ways->n_crews, sizeof *crews);
	look->first_open = arena_array(arena, ways->n_levels + 1, sizeof(size_t));
	look->given = arena_array(arena, ways->n_levels, sizeof *look->given);
	look->by = arena_array(arena, ways->n_levels, sizeof *look->by);
	look->masks = arena_array(arena, ways->n_crews, sizeof *look->masks);
	look->counted = arena_array(arena, ways->n_crews, sizeof *look->counted);
	look->tallies = arena_array(arena, ways->n_crews, sizeof *look->tallies);
	look->question = eval_question(eval);
	look->question.tallies = look->tallies;
	find_ways(look, crews);
	find_people(look, crews);
	find_classes(look, crews);
	look->staying = arena_copy(arena, look->counts, look->n, sizeof *look->staying);
	look->flow = arena_array(arena, MATCH_GROUPS * look->n, sizeof *look->flow);
	for (uint32_t c = 0; c < ways->n_crews; c++)
		if (look->counted[c]) {
			look->tallies[c].masks = arena_alloc(arena, sizeof(uint64_t));
			look->tallies[c].counts = arena_alloc(arena, sizeof(uint32_t));
			look->tallies[c].masks[0] = 1;
		}
}

/* ---- what is met by those who stay ---- */

/* True if all places of a pool are filled; by whom, goes to look->flow. */
static bool
pool_stands(struct look *look, const struct ways_path *path, uint64_t pool)
{
	struct match_masks people = {look->masks[path->crew], look->staying, look->n};
	int64_t places = ways_places(path, pool);
	int32_t filled[MATCH_GROUPS];
	look->steps += (int64_t)look->n * (places + 1);
	for (uint64_t rest = pool; rest != 0; rest &= rest - 1)
		memset(&look->flow[(size_t)__builtin_ctzll(rest) * look->n], 0,
		       look->n * sizeof *look->flow);
	return match_fill(&people, pool, path->places, filled, look->flow) == places;
}

/* The level by which an award still is there; WAYS_NONE if none is needed or would do.
 */
static uint32_t
standing_level(const struct look *look, uint32_t award)
{
	const struct ways_award *asked = &look->ways->awards[award];
	for (uint32_t l = asked->level; l <= asked->top; l++)
		if (look->given[l] || look->by[l])
			return l;
	return WAYS_NONE;
}

static bool
award_stands(const struct look *look, uint32_t award)
{
	const struct award_day *day = &look->eval->award_days[award];
	return day->without || (day->with && standing_level(look, award) != WAYS_NONE);
}

static void
set_count(struct tally *tally, uint32_t people)
{
	tally->counts[0] = people;
	tally->n = people > 0;
}

/* Counts those who stay in the crews that are only counted. */
static void
count_staying(struct look *look)
{
	for (uint32_t c = 0; c < look->ways->n_crews; c++) {
		uint32_t people = 0;
		if (!look->counted[c])
			continue;
		for (size_t i = 0; i < look->n; i++)
			people += look->masks[c][i] != 0 ? look->staying[i] : 0;
		set_count(&look->tallies[c], people);
		look->steps += (int64_t)look->n;
	}
}

/* Where the highest score decides, it must be the way's. */
static bool
is_highest(const struct look *look, const struct open_way *way)
{
	uint32_t level = way->path->level;
	return !look->ways->levels[level].attainable->by_score ||
	       rules_highest(&look->question, level) == way->path;
}

static bool
way_stands(struct look *look, const struct open_way *way)
{
	const struct alternative *a = way->alternative;
	if (a->n_counted > 0 &&
	    (!rules_rest_met(&look->question, way->path, a) || !is_highest(look, way)))
		return false;
	for (size_t i = 0; i < a->n_awards; i++)
		if (!award_stands(look, a->awards[i]))
			return false;
	for (size_t i = 0; i < a->n_pools; i++)
		if (!pool_stands(look, way->path, a->pools[i]))
			return false;
	return true;
}

/* Finds by which ways levels are met; false if the one that is looked at is not. */
static bool
stands(struct look *look)
{
	count_staying(look);
	for (uint32_t i = 0; i < look->ways->n_levels; i++) {
		uint32_t level = look->ways->level_order[i];
		size_t end = look->first_open[level + 1];
		look->by[level] = NULL;
		for (size_t w = look->first_open[level];
		     w < end && !look->given[level] && !look->by[level]; w++)
			if (way_stands(look, &look->open[w]))
				look->by[level] = &look->open[w];
	}
	return look->by[look->level] != NULL;
}

static void
mark_support(const struct look *look, uint32_t award, bool *needed)
{
	if (!look->eval->award_days[award].without)
		needed[standing_level(look, award)] = true;
}

/* The ways that hold up the level, each for another level; returns how many. */
static size_t
list_support(const struct look *look, const struct open_way **ways)
{
	bool *needed = mem_new(look->ways->n_levels, sizeof *needed);
	size_t n = 0;
	needed[look->level] = true;
	for (uint32_t i = look->ways->n_levels; i-- > 0;) {
		const struct open_way *by = look->by[look->ways->level_order[i]];
		if (!needed[look->ways->level_order[i]] || !by)
			continue;
		ways[n++] = by;
		for (size_t a = 0; a < by->alternative->n_awards; a++)
			mark_support(look, by->alternative->awards[a], needed);
	}
	free(needed);
	return n;
}

/* ---- who may stay ---- */

/* At most `stay` of the people with one of the groups may stay. */
struct cut {
	const uint64_t *masks; /* by class */
	uint64_t groups;
	int64_t stay;
};

/* A class, and in which of the chosen cuts it is. */
struct member {
	uint32_t cuts, class;
};

/* How many people are in the same cuts. */
struct bunch {
	uint32_t cuts, n, keep, best_keep;
};

struct packing {
	struct bunch *bunches; /* of few cuts first */
	size_t n;
	int64_t room[CUTS];
	unsigned n_cuts;
	int64_t kept, best;
	int64_t steps, most_steps;
};

struct search {
	struct look look;
	struct cut cuts[CUTS];
	unsigned n_cuts;
	int64_t best; /* people who go; -1: no solution yet */
	uint32_t *best_staying;
	bool given_up;
	int64_t most_steps; /* to look for fewer */
};

static int
compare_members(const void *left, const void *right)
{
	const struct member *a = left, *b = right;
	int order = ORDER(__builtin_popcount(a->cuts), __builtin_popcount(b->cuts));
	return order_by(order,
			order_by(ORDER(a->cuts, b->cuts), ORDER(a->class, b->class)));
}

static int64_t
room_for(const struct packing *p, const struct bunch *bunch)
{
	int64_t room = bunch->n;
	for (unsigned c = 0; c < p->n_cuts; c++)
		if ((bunch->cuts >> c & 1) && p->room[c] < room)
			room = p->room[c];
	return room;
}

static void
take_room(struct packing *p, const struct bunch *bunch, int64_t people)
{
	for (unsigned c = 0; c < p->n_cuts; c++)
		if (bunch->cuts >> c & 1)
			p->room[c] -= people;
}

/* No more can be kept from here on: did all cuts share their room, those who take the
 * least of it would stay. */
static int64_t
most_from(struct packing *p, size_t at)
{
	int64_t room = 0, most = 0;
	for (unsigned c = 0; c < p->n_cuts; c++)
		room += p->room[c];
	for (; at < p->n && room > 0; at++) {
		int64_t each = __builtin_popcount(p->bunches[at].cuts);
		int64_t n = room_for(p, &p->bunches[at]);
		if (n > room / each)
			n = room / each;
		most += n;
		room -= n * each;
		p->steps++;
	}
	return most;
}

/* People of one cut first: nobody takes less room. Of the others every number is tried.
 */
static void
pack(struct packing *p, size_t at)
{
	struct bunch *bunch = &p->bunches[at];
	if (p->kept > p->best) {
		p->best = p->kept;
		for (size_t i = 0; i < p->n; i++)
			p->bunches[i].best_keep = p->bunches[i].keep;
	}
	p->steps++;
	if (at == p->n || p->steps > p->most_steps ||
	    p->kept + most_from(p, at) <= p->best)
		return;
	int64_t most = room_for(p, bunch);
	int64_t least = (bunch->cuts & (bunch->cuts - 1)) == 0 ? most : 0;
	for (int64_t n = most; n >= least; n--) {
		bunch->keep = (uint32_t)n;
		p->kept += n;
		take_room(p, bunch, n);
		pack(p, at + 1);
		take_room(p, bunch, -n);
		p->kept -= n;
		bunch->keep = 0;
	}
}

/* The classes that are in some of the chosen cuts, those of few cuts first. */
static struct member *
list_members(const struct search *s, size_t *n)
{
	struct member *members = mem_new(s->look.n, sizeof *members);
	*n = 0;
	for (uint32_t i = 0; i < s->look.n; i++) {
		struct member member = {0, i};
		for (unsigned c = 0; c < s->n_cuts; c++)
			if ((s->cuts[c].masks[i] & s->cuts[c].groups) != 0)
				member.cuts |= UINT32_C(1) << c;
		if (member.cuts != 0)
			members[(*n)++] = member;
	}
	mem_sort(members, *n, sizeof *members, compare_members);
	return members;
}

/* Sends those of a bunch away who can't be kept, its first people first. */
static void
send_away(struct look *look, const struct member *members, const struct bunch *bunch)
{
	uint32_t going = bunch->n - bunch->best_keep;
	for (; going > 0; members++) {
		uint32_t *staying = &look->staying[members->class];
		uint32_t n = *staying < going ? *staying : going;
		*staying -= n;
		going -= n;
	}
}

/* The fewest people who must go for all chosen cuts; the others are staying. */
static int64_t
fewest_going(struct search *s)
{
	struct look *look = &s->look;
	size_t n, at = 0;
	struct member *members = list_members(s, &n);
	struct packing p = {.n_cuts = s->n_cuts, .best = -1, .most_steps = PACKING};
	int64_t people = 0;
	p.bunches = mem_new(n + 1, sizeof *p.bunches);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || members[i].cuts != members[i - 1].cuts)
			p.bunches[p.n++].cuts = members[i].cuts;
		p.bunches[p.n - 1].n += look->counts[members[i].class];
		people += look->counts[members[i].class];
	}
	for (unsigned c = 0; c < s->n_cuts; c++)
		p.room[c] = s->cuts[c].stay;
	pack(&p, 0);
	memcpy(look->staying, look->counts, look->n * sizeof *look->staying);
	for (size_t i = 0; i < p.n; i++) {
		send_away(look, &members[at], &p.bunches[i]);
		while (at < n && members[at].cuts == p.bunches[i].cuts)
			at++;
	}
	look->steps += p.steps + (int64_t)(look->n * s->n_cuts);
	s->given_up = s->given_up || p.steps > p.most_steps;
	free(p.bunches);
	free(members);
	return people - p.best;
}

/* ---- breaking one way after the other ---- */

static void search_on(struct search *s);

static void
add_cut(struct search *s, struct cut cut)
{
	if (s->n_cuts == CUTS) {
		s->given_up = true;
		return;
	}
	s->cuts[s->n_cuts++] = cut;
	search_on(s);
	s->n_cuts--;
}

static void
try_cut(struct search *s, const struct ways_path *path, uint64_t groups)
{
	add_cut(s, (struct cut){s->look.masks[path->crew], groups,
				ways_places(path, groups) - 1});
}

/* Every set of the groups of a pool is a way to break it. */
static void
try_pool(struct search *s, const struct ways_path *path, uint64_t pool)
{
	for (uint64_t rest = pool; rest != 0; rest &= rest - 1)
		if (path->places[__builtin_ctzll(rest)] == 0)
			pool &= ~(rest & -rest);
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

/* The most people of a crew who may stay so that a way falls by them alone; -1 if it
 * does by nobody's leaving. */
static int64_t
most_staying(struct look *look, const struct open_way *way, uint32_t crew)
{
	struct tally *tally = &look->tallies[crew];
	uint32_t are = tally->n > 0 ? tally->counts[0] : 0;
	int64_t low = -1, high = (int64_t)are - 1;
	while (low < high) {
		int64_t middle = low + (high - low + 1) / 2;
		set_count(tally, (uint32_t)middle);
		if (rules_rest_met(&look->question, way->path, way->alternative) &&
		    is_highest(look, way))
			high = middle - 1;
		else
			low = middle;
		look->steps += (int64_t)look->n;
	}
	set_count(tally, are);
	return low;
}

/* People who are only counted: that fewer of one crew stay is tried. It may be done
 * with fewer people of several, so that what is found is not the least for sure. */
static void
try_counted(struct search *s, const struct open_way *way)
{
	struct look *look = &s->look;
	bool *crews = mem_new(look->ways->n_crews, sizeof *crews);
	mark_counted(way->path, way->alternative, crews);
	for (uint32_t c = 0; c < look->ways->n_crews; c++) {
		if (!crews[c])
			continue;
		s->given_up = true;
		count_staying(look);
		int64_t stay = most_staying(look, way, c);
		if (stay >= 0)
			add_cut(s, (struct cut){look->masks[c], 1, stay});
	}
	free(crews);
}

/* Tries everything that breaks one of the ways that hold up the level. */
static void
try_support(struct search *s)
{
	const struct open_way **ways = mem_new(s->look.ways->n_levels, sizeof *ways);
	size_t n = list_support(&s->look, ways);
	for (size_t w = 0; w < n; w++) {
		for (size_t i = 0; i < ways[w]->alternative->n_pools; i++)
			try_pool(s, ways[w]->path, ways[w]->alternative->pools[i]);
		try_counted(s, ways[w]);
	}
	free(ways);
}

static void
keep_best(struct search *s, int64_t going)
{
	s->best = going;
	memcpy(s->best_staying, s->look.staying, s->look.n * sizeof *s->best_staying);
}

static void
search_on(struct search *s)
{
	struct look *look = &s->look;
	uint32_t *former = look->staying;
	if (look->steps > SURVIVE_STEPS) {
		s->given_up = true;
		return;
	}
	look->staying = mem_new(look->n, sizeof *look->staying);
	int64_t going = fewest_going(s);
	if (s->best < 0 || going < s->best) {
		if (stands(look))
			try_support(s);
		else
			keep_best(s, going);
	}
	free(look->staying);
	look->staying = former;
}

/* Nothing was found: everybody goes, and comes back while the level does not. */
static void
settle(struct search *s)
{
	struct look *look = &s->look;
	int64_t going = 0;
	memset(look->staying, 0, look->n * sizeof *look->staying);
	for (size_t i = 0; i < look->n; i++) {
		uint32_t low = 0, high = look->counts[i];
		while (low < high && look->steps <= SETTLING) {
			look->staying[i] = low + (high - low + 1) / 2;
			if (stands(look))
				high = look->staying[i] - 1;
			else
				low = look->staying[i];
		}
		look->staying[i] = low;
		going += look->counts[i] - low;
	}
	keep_best(s, going);
}

/* ---- who is needed by what a level stands by ---- */

/* Marks classes of a pool of which no more than `spare` are spared. */
static void
mark_pool(struct look *look, const struct ways_path *path, uint64_t pool,
	  uint32_t spare, bool *needed)
{
	pool_stands(look, path, pool);
	for (size_t i = 0; i < look->n; i++) {
		uint32_t used = 0;
		for (uint64_t rest = pool; rest != 0; rest &= rest - 1)
			used += look->flow[(size_t)__builtin_ctzll(rest) * look->n + i];
		needed[i] |= used > 0 && look->staying[i] - used <= spare;
	}
}

/* Marks classes of the people of a crew that is only counted. */
static void
mark_crew(const struct look *look, uint32_t crew, bool *needed)
{
	for (size_t i = 0; i < look->n; i++)
		needed[i] |= look->masks[crew][i] != 0 && look->staying[i] > 0;
}

/* Marks classes whose leaving, `spare` others besides, changes what a path counts. */
static void
mark_counting(const struct look *look, const struct ways_path *path, uint32_t spare,
	      bool *needed)
{
	const struct question *q = &look->question;
	for (size_t i = 0; i < path->n_leaves; i++) {
		const struct leaf *leaf = &path->leaves[i];
		int64_t most = leaf->requirement->count +
			       (int64_t)((spare + 1) * leaf->n_crews);
		for (size_t k = 0; k < leaf->n_parts; k++)
			if (leaf->parts[k].crew != WAYS_NONE &&
			    score_is_tight(q, &leaf->parts[k], (int32_t)spare + 1))
				mark_crew(look, leaf->parts[k].crew, needed);
		for (size_t k = 0; k < leaf->n_crews && rules_pairs(q, leaf) < most;
		     k++)
			mark_crew(look, leaf->crews[k], needed);
	}
}

/* The same for a way; where the highest score decides, for all that compete. */
static void
mark_counted_needed(const struct look *look, const struct open_way *way, uint32_t spare,
		    bool *needed)
{
	const struct ways_level *level = &look->ways->levels[way->path->level];
	if (way->alternative->n_counted == 0)
		return;
	if (!level->attainable->by_score)
		mark_counting(look, way->path, spare, needed);
	for (uint32_t p = 0; level->attainable->by_score && p < level->n_paths; p++)
		if (rules_applies(&look->question, level->paths[p].path))
			mark_counting(look, &level->paths[p], spare, needed);
}

/* The same for everything that the level stands by. */
static void
mark_needed(struct look *look, uint32_t spare, bool *needed)
{
	const struct open_way **ways = mem_new(look->ways->n_levels, sizeof *ways);
	size_t n = list_support(look, ways);
	for (size_t w = 0; w < n; w++) {
		for (size_t i = 0; i < ways[w]->alternative->n_pools; i++)
			mark_pool(look, ways[w]->path, ways[w]->alternative->pools[i],
				  spare, needed);
		mark_counted_needed(look, ways[w], spare, needed);
	}
	free(ways);
}

/* ---- that fewer do not break it ---- */

/* True if the highest score of several paths decides of a level that is asked for: then
 * it may stand without many people, and not without few. */
static bool
is_unstable(const struct look *look)
{
	const bool *asks = look->ways->levels[look->level].asks;
	for (uint32_t l = 0; l < look->ways->n_levels; l++) {
		const struct ways_level *level = &look->ways->levels[l];
		uint32_t n = 0;
		for (uint32_t p = 0; asks[l] && p < level->n_paths; p++)
			n += rules_applies(&look->question, level->paths[p].path);
		if (n > 1 && level->attainable->by_score)
			return true;
	}
	return false;
}

/* True if people are only counted in something that it may stand by. */
static bool
is_counting(const struct look *look)
{
	for (uint32_t c = 0; c < look->ways->n_crews; c++)
		if (look->counted[c])
			return true;
	return false;
}

/*
 * Finds at most `left` more people without whom the level falls, and leaves them out of
 * those who stay. One of them is needed by what it stands by; a class all of whose
 * choices were tried (`kept`) is not tried again.
 */
static bool
find_few(struct search *s, int64_t left, const bool *kept)
{
	struct look *look = &s->look;
	if (!stands(look))
		return true;
	if (left == 0 || look->steps > s->most_steps)
		return false;
	bool *needed = mem_new(look->n, sizeof *needed), found = false;
	bool *tried = mem_new(look->n, sizeof *tried);
	mark_needed(look, (uint32_t)left - 1, needed);
	mem_copy(tried, kept, look->n, sizeof *tried);
	for (size_t i = 0; i < look->n && !found; i++) {
		if (!needed[i] || tried[i] || look->staying[i] == 0)
			continue;
		look->staying[i]--;
		found = find_few(s, left - 1, tried);
		look->staying[i] += !found;
		tried[i] = true;
	}
	free(needed);
	free(tried);
	return found;
}

/* Looks whether fewer than were found would do, one by one more of them; true if there
 * is no doubt any more. */
static bool
prove(struct search *s)
{
	struct look *look = &s->look;
	int64_t most = s->best < 0 ? (int64_t)look->n_people : s->best - 1;
	bool *kept = mem_new(look->n, sizeof *kept), found = false;
	s->most_steps = look->steps + PROVING;
	for (int64_t n = 1; n <= most && !found && look->steps <= s->most_steps; n++) {
		mem_copy(look->staying, look->counts, look->n, sizeof *look->staying);
		found = find_few(s, n, kept);
		if (found)
			keep_best(s, n);
	}
	free(kept);
	return found || look->steps <= s->most_steps;
}

static void
list_people(const struct search *s, struct survive_level *out, struct arena *arena)
{
	uint32_t *people = arena_array(arena, (size_t)s->best, sizeof *people);
	/* the first ones of each class */
	for (size_t i = 0; i < s->look.n_people; i++) {
		uint32_t class = s->look.classes[i];
		if (s->best_staying[class] == s->look.counts[class])
			continue;
		s->best_staying[class]++;
		people[out->n_people++] = s->look.people[i];
	}
	out->people = people;
	out->departures = s->best - 1;
}

static bool
is_given(const struct eval *eval, uint32_t level)
{
	const struct question q = eval_question(eval);
	return rules_given(&q, level);
}

static void
find_level(const struct eval *eval, uint32_t level, struct survive_level *out,
	   struct arena *arena)
{
	struct search s = {.best = -1};
	out->departures = SURVIVE_ANY;
	out->exact = true;
	if (!out->met || is_given(eval, level))
		return;
	look_begin(&s.look, eval, level);
	s.best_staying = arena_array(&s.look.arena, s.look.n, sizeof *s.best_staying);
	memset(s.look.staying, 0, s.look.n * sizeof *s.look.staying);
	bool falls = !stands(&s.look);
	mem_copy(s.look.staying, s.look.counts, s.look.n, sizeof *s.look.staying);
	if (falls) {
		search_on(&s);
		if (s.best < 0)
			settle(&s);
		out->exact = !s.given_up || s.best == 1 ||
			     (is_counting(&s.look) && prove(&s));
	} else if (is_unstable(&s.look)) {
		out->exact = prove(&s);
	}
	if (s.best > 0)
		list_people(&s, out, arena);
	else if (!out->exact)
		out->departures = (int64_t)s.look.n_people;
	out->steps = s.look.steps;
	arena_free(&s.look.arena);
}

const struct survive_level *
survive_levels(struct eval *eval, struct arena *arena, size_t *n)
{
	const struct ways *ways = eval->ways;
	struct survive_level *list = arena_array(arena, ways->n_levels, sizeof *list);
	for (uint32_t l = 0; l < ways->n_levels; l++) {
		list[l] = (struct survive_level){
			.competency = ways->levels[l].competency,
			.level = ways->levels[l].attainable->level,
			.met = eval->met[l]};
		find_level(eval, l, &list[l], arena);
	}
	*n = ways->n_levels;
	return list;
}

/* ---- levels that fall with one person, or with two ---- */

/* A level that falls with one or two people; [1] is CATALOG_NONE for one. */
struct fall {
	uint32_t people[2];
	struct survive_fall level;
};

struct falls {
	struct fall *items;
	size_t n, capacity;
};

static void
add_fall(struct falls *falls, uint32_t a, uint32_t b, struct survive_fall level)
{
	MEM_MORE(falls->items, falls->n, falls->capacity) =
		(struct fall){{a < b ? a : b, a < b ? b : a}, level};
}

static int
compare_people(const uint32_t *a, const uint32_t *b)
{
	return order_by(ORDER(a[0], b[0]), ORDER(a[1], b[1]));
}

/* By people, then in catalog order. */
static int
compare_falls(const void *left, const void *right)
{
	const struct fall *a = left, *b = right;
	return order_by(compare_people(a->people, b->people),
			order_by(ORDER(a->level.competency, b->level.competency),
				 ORDER(a->level.level, b->level.level)));
}

/* Where those of the same people as the i-th end, of n. */
static size_t
end_of(const struct falls *falls, size_t i, size_t n)
{
	size_t end = i + 1;
	while (end < n &&
	       compare_people(falls->items[end].people, falls->items[i].people) == 0)
		end++;
	return end;
}

static int
compare_risks(const void *left, const void *right)
{
	const struct survive_risk *a = left, *b = right;
	return order_by(ORDER(b->n_falls, a->n_falls),
			compare_people(a->people, b->people));
}

/* One risk for all falls of the same people, each level once. */
static const struct survive_risk *
gather(struct falls *falls, struct arena *arena, size_t *n)
{
	struct survive_risk *risks = arena_array(arena, falls->n, sizeof *risks);
	*n = 0;
	mem_sort(falls->items, falls->n, sizeof *falls->items, compare_falls);
	for (size_t i = 0, end; i < falls->n; i = end) {
		const struct fall *first = &falls->items[i];
		size_t n_levels = 0;
		end = end_of(falls, i, falls->n);
		struct survive_fall *levels =
			arena_array(arena, end - i, sizeof *levels);
		for (size_t k = i; k < end; k++)
			if (k == i ||
			    compare_falls(&falls->items[k], &falls->items[k - 1]) != 0)
				levels[n_levels++] = falls->items[k].level;
		risks[(*n)++] = (struct survive_risk){
			{first->people[0], first->people[1]}, levels, n_levels};
	}
	mem_sort(risks, *n, sizeof *risks, compare_risks);
	return risks;
}

const struct survive_risk *
survive_ranking(const struct report *report, struct arena *arena, size_t *n)
{
	struct falls falls = {0};
	for (struct level_walk at = {0}; report_next_level(report, &at);)
		for (size_t i = 0; i < at.level->n_critical; i++)
			add_fall(&falls, at.level->critical[i], CATALOG_NONE,
				 (struct survive_fall){at.competency, at.level->level});
	const struct survive_risk *risks = gather(&falls, arena, n);
	free(falls.items);
	return risks;
}

/* ---- pairs ---- */

/* True if the level stands without one more of a class. */
static bool
stands_without(struct look *look, size_t class)
{
	look->staying[class]--;
	bool result = stands(look);
	look->staying[class]++;
	return result;
}

/* Adds each person of one class with each of another one, or of the same. */
static void
add_pairs(const struct look *look, size_t class, size_t other, struct falls *falls)
{
	const struct ways_level *state = &look->ways->levels[look->level];
	for (size_t i = 0; i < look->n_people; i++)
		for (size_t k = 0; look->classes[i] == class && k < look->n_people; k++)
			if (look->classes[k] == other && (class != other || i < k))
				add_fall(falls, look->people[i], look->people[k],
					 (struct survive_fall){
						 state->competency,
						 state->attainable->level});
}

/*
 * Pairs that break a level, neither of whom does alone; false if the search was given
 * up. One of a pair is needed by what the level stands by (or they are alike, and not
 * more than one of them is spared), the other one by what it then stands by.
 */
static bool
list_pairs(struct look *look, struct falls *falls)
{
	bool *needed = arena_array(&look->arena, look->n, sizeof *needed);
	bool *alone = arena_array(&look->arena, look->n, sizeof *alone);
	bool *then = arena_array(&look->arena, look->n, sizeof *then);
	stands(look);
	mark_needed(look, 1, needed);
	for (size_t i = 0; i < look->n; i++)
		alone[i] = needed[i] && !stands_without(look, i);
	for (size_t i = 0; i < look->n && look->steps <= SURVIVE_STEPS; i++) {
		if (!needed[i] || alone[i])
			continue;
		look->staying[i]--;
		memset(then, 0, look->n * sizeof *then);
		stands(look);
		mark_needed(look, 0, then);
		/* a pair of two who are needed comes from both */
		for (size_t k = 0; k < look->n; k++)
			if (then[k] && !alone[k] && (k >= i || !needed[k]) &&
			    !stands_without(look, k))
				add_pairs(look, i, k, falls);
		look->staying[i]++;
	}
	return look->steps <= SURVIVE_STEPS;
}

/* What falls with one of a pair falls with both. */
static void
add_singles(const struct eval *eval, struct falls *falls)
{
	struct arena arena = {0};
	size_t n_alone, n = falls->n;
	const struct survive_risk *alone =
		survive_ranking(&eval->report, &arena, &n_alone);
	const struct survive_risk **of =
		arena_array(&arena, eval->world->n_people, sizeof *of);
	for (size_t i = 0; i < n_alone; i++)
		of[alone[i].people[0]] = &alone[i];
	mem_sort(falls->items, n, sizeof *falls->items, compare_falls);
	for (size_t i = 0; i < n; i = end_of(falls, i, n)) {
		const uint32_t pair[2] = {falls->items[i].people[0],
					  falls->items[i].people[1]};
		for (unsigned w = 0; w < 2; w++)
			for (size_t k = 0; of[pair[w]] && k < of[pair[w]]->n_falls; k++)
				add_fall(falls, pair[0], pair[1],
					 of[pair[w]]->falls[k]);
	}
	arena_free(&arena);
}

struct survive_pairs
survive_pairs(struct eval *eval, struct arena *arena)
{
	struct survive_pairs pairs = {.complete = true};
	struct falls falls = {0};
	for (uint32_t l = 0; l < eval->ways->n_levels; l++) {
		struct look look;
		if (!eval->met[l] || is_given(eval, l))
			continue;
		look_begin(&look, eval, l);
		if (!list_pairs(&look, &falls))
			pairs.complete = false;
		if (look.steps > pairs.steps)
			pairs.steps = look.steps;
		arena_free(&look.arena);
	}
	add_singles(eval, &falls);
	pairs.risks = gather(&falls, arena, &pairs.n);
	free(falls.items);
	return pairs;
}
