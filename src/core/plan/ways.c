/* The ways by which a plan's targets could be met. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/order.h"
#include "plan.h"

/* As many as no rule asks for. */
#define ANY_NUMBER INT32_MAX

struct cond *
plan_cond(const struct plan_problem *problem, const uint32_t atoms[2])
{
	for (size_t i = 0; i < problem->n_conds; i++)
		if (memcmp(problem->conds[i].atoms, atoms, 2 * sizeof *atoms) == 0)
			return &problem->conds[i];
	return NULL;
}

/* The index of the condition of two atoms, a new one if need be. */
static uint32_t
find_cond(struct plan_problem *problem, const uint32_t atoms[2])
{
	const struct cond *known = plan_cond(problem, atoms);
	if (known)
		return (uint32_t)(known - problem->conds);
	ARENA_MORE(problem->arena, problem->conds, problem->n_conds,
		   problem->conds_capacity) =
		(struct cond){.atoms = {atoms[0], atoms[1]}};
	return (uint32_t)problem->n_conds - 1;
}

/* Adds a pool's groups; those that ask the same are one with the places of both. */
static void
add_pool(struct plan_problem *problem, const struct ways_path *path, uint32_t way,
	 uint64_t groups)
{
	struct pool *pool = &ARENA_MORE(problem->arena, problem->pools,
					problem->n_pools, problem->pools_capacity);
	*pool = (struct pool){.way = way};
	for (; groups != 0; groups &= groups - 1) {
		unsigned g = (unsigned)__builtin_ctzll(groups);
		uint32_t i = 0;
		if (path->places[g] == 0)
			continue;
		uint32_t cond = find_cond(problem, path->atoms[g]);
		while (i < pool->n_groups && pool->conds[i] != cond)
			i++;
		if (i == pool->n_groups)
			pool->conds[pool->n_groups++] = cond;
		pool->places[i] += path->places[g];
	}
}

bool
plan_counts_reach(const struct plan_problem *problem, const struct way *way,
		  const struct tally *tallies)
{
	const struct ways_path *path = way->path;
	const struct alternative *alternative = way->alternative;
	struct question q = problem->question;
	mpq_t total;
	bool reach = true;
	q.tallies = tallies;
	mpq_init(total);
	for (size_t i = 0; i < alternative->n_counted && reach; i++) {
		const struct leaf *leaf = &path->leaves[alternative->counted[i]];
		reach = leaf->requirement->form == REQ_SCORE
				? score_total(&q, leaf, total)
				: rules_pairs(&q, leaf) >= leaf->requirement->count;
	}
	mpq_clear(total);
	return reach;
}

/* What a plan can't change: figures and records, and scores if there were any number of
 * people. */
static bool
is_open(const struct plan_problem *problem, const struct way *way)
{
	const struct ways_path *path = way->path;
	const struct alternative *alternative = way->alternative;
	const struct question *q = &problem->question;
	uint32_t competency = problem->unfolded->levels[path->level].competency;
	for (size_t i = 0; i < alternative->n_leaves; i++)
		if (!figures_met(q->figures, competency,
				 path->leaves[alternative->leaves[i]].requirement,
				 q->date))
			return false;
	return plan_counts_reach(problem, way, problem->crowded);
}

/* True if a level, of those that will do for an award, is met and stays so. */
static bool
stays_met(const struct plan_problem *problem, const struct ways_award *award)
{
	for (uint32_t l = award->level; l <= award->top; l++)
		if (problem->question.met[l] && !problem->unstable[l])
			return true;
	return false;
}

/* Lists an award that a way asks for, if a plan has to see to it; a way is closed by
 * one that other days than that of need decide of. */
static void
add_award(struct plan_problem *problem, struct way *way, uint32_t award,
	  uint32_t *awards)
{
	const struct award_day *day = &problem->question.awards[award];
	const struct ways_award *asked = &problem->unfolded->awards[award];
	if (day->without || (day->with && stays_met(problem, asked)))
		return;
	if (day->with) {
		awards[way->n_awards++] = award;
		return;
	}
	way->open = way->usable = false;
	if (problem->request->earn_on < problem->request->needed_on)
		problem->truncated = true;
}

static void want_level(struct plan_problem *problem, uint32_t level);

static void
add_way(struct plan_problem *problem, const struct ways_path *path,
	const struct alternative *alternative)
{
	uint32_t *awards =
		arena_array(problem->arena, alternative->n_awards, sizeof *awards);
	struct way way = {.path = path, .alternative = alternative, .awards = awards};
	way.open = way.usable = is_open(problem, &way);
	for (size_t i = 0; i < alternative->n_awards; i++)
		add_award(problem, &way, alternative->awards[i], awards);
	ARENA_MORE(problem->arena, problem->ways, problem->n_ways,
		   problem->ways_capacity) = way;
	for (size_t i = 0; way.open && i < way.n_awards; i++) {
		const struct ways_award *asked = &problem->unfolded->awards[awards[i]];
		for (uint32_t l = asked->level; l <= asked->top; l++)
			want_level(problem, l);
	}
}

static void
want_level(struct plan_problem *problem, uint32_t level)
{
	const struct ways_level *of = &problem->unfolded->levels[level];
	if (problem->wanted[level])
		return;
	problem->wanted[level] = true;
	for (uint32_t p = 0; p < of->n_paths; p++) {
		const struct ways_path *path = &of->paths[p];
		if (!rules_applies(&problem->question, path->path))
			continue;
		for (size_t i = 0; i < path->n_alternatives; i++)
			add_way(problem, path, &path->alternatives[i]);
	}
}

bool
plan_is_wanted(const struct plan_problem *problem, size_t target, uint32_t level)
{
	const struct plan_target *t = &problem->request->targets[target];
	const struct ways_level *of = &problem->unfolded->levels[level];
	if (of->competency != t->competency)
		return false;
	return of->attainable->level == t->level ||
	       (t->or_higher && of->attainable->level > t->level);
}

bool
plan_serves(const struct plan_problem *problem, size_t target, const struct way *way)
{
	return plan_is_wanted(problem, target, way->path->level);
}

/* ---- what can't be met, whatever is earned ---- */

/* True if achievements of the same credential may count as a limited one or not by the
 * days between those of the plan. */
static bool
is_dated(const struct plan_problem *problem, uint32_t credential)
{
	const struct catalog *catalog = problem->request->catalog;
	return credential >= catalog->n_credentials &&
	       catalog->limited[credential - catalog->n_credentials].earned_until <
		       problem->request->needed_on;
}

/* What is earned will count as such, limited or not. */
static void
find_earnable(struct plan_problem *problem)
{
	const struct plan_request *request = problem->request;
	const struct catalog *catalog = request->catalog;
	problem->n_credentials =
		(uint32_t)(catalog->n_credentials + catalog->n_limited);
	problem->earnable = arena_array(problem->arena, problem->unfolded->held_words,
					sizeof *problem->earnable);
	for (uint32_t c = 0; c < problem->n_credentials; c++) {
		struct achievement earned = {.credential = catalog_base(catalog, c),
					     .earned_on = request->earn_on,
					     .expires_on = DATE_NEVER};
		bool counts = ways_until_as(problem->unfolded, &earned, c) >=
			      request->needed_on;
		if (counts && is_dated(problem, c))
			problem->truncated = true;
		else if (counts)
			problem->earnable[c / 64] |= UINT64_C(1) << (c % 64);
	}
}

bool
plan_bars(const struct plan_problem *problem, const struct achievement *achievement)
{
	const struct plan_request *request = problem->request;
	return achievement->earned_on == request->earn_on &&
	       achievement->credential < request->catalog->n_credentials &&
	       (problem->split[achievement->credential] ||
		ways_until(problem->unfolded, achievement) < request->needed_on);
}

static void
find_barred(struct plan_problem *problem)
{
	const struct world *world = problem->request->world;
	problem->barred = arena_array(problem->arena, problem->unfolded->held_words,
				      sizeof *problem->barred);
	for (size_t i = 0; i < world->n_achievements; i++) {
		uint32_t c = world->achievements[i].credential;
		if (plan_bars(problem, &world->achievements[i]))
			problem->barred[c / 64] |= UINT64_C(1) << (c % 64);
	}
}

static void
find_free(struct plan_problem *problem)
{
	const struct plan_request *request = problem->request;
	const struct world *world = request->world;
	problem->free_people =
		arena_array(problem->arena, world->n_people, sizeof(bool));
	for (uint32_t p = 0; p < world->n_people; p++)
		problem->free_people[p] =
			world_organization(world, p, request->earn_on) == WORLD_HOME;
	for (size_t i = 0; i < request->n_excluded; i++)
		problem->free_people[request->excluded[i]] = false;
}

/* Adds so many who hold the same to the crews that are looked at. */
static void
add_hopes(const struct plan_problem *problem, const bool *crews, const uint64_t *held,
	  uint32_t n, struct tally *tallies)
{
	for (uint32_t c = 0; n > 0 && c < problem->unfolded->n_crews; c++) {
		uint64_t mask = crews[c] ? ways_mask(problem->unfolded, c, held) : 0;
		if (mask != 0)
			tally_add(&tallies[c], mask, n);
	}
}

/* The people of each crew if everybody earned everything. Most then hold just that, and
 * are counted together. */
static void
count_hopes(const struct plan_problem *problem, const bool *crews,
	    struct tally *tallies)
{
	const struct ways *unfolded = problem->unfolded;
	const struct world *world = problem->request->world;
	int32_t day = problem->request->needed_on;
	struct person_facts facts;
	uint32_t n_alike = 0;
	person_facts_init(&facts, unfolded, world);
	for (uint32_t p = 0; p < world->n_people; p++) {
		bool more = false;
		if (world_organization(world, p, day) != WORLD_HOME)
			continue;
		person_facts_read(&facts, p);
		person_facts_on(&facts, day, false);
		for (size_t w = 0; problem->free_people[p] && w < unfolded->held_words;
		     w++) {
			more = more || (facts.held[w] & ~problem->earnable[w]) != 0;
			facts.held[w] |= problem->earnable[w];
		}
		if (problem->free_people[p] && !more)
			n_alike++;
		else
			add_hopes(problem, crews, facts.held, 1, tallies);
	}
	add_hopes(problem, crews, problem->earnable, n_alike, tallies);
	person_facts_free(&facts);
}

/* True if a level can be met by people, as far as figures are concerned (`open`) or if
 * everybody earned everything too. */
static bool
has_way(const struct plan_problem *problem, uint32_t level, bool open)
{
	for (size_t w = 0; w < problem->n_ways; w++) {
		const struct way *way = &problem->ways[w];
		if (way->path->level == level && (open ? way->open : way->usable))
			return true;
	}
	return false;
}

/* The same of one of the levels that will do for an award. */
static bool
award_has_way(const struct plan_problem *problem, uint32_t award, bool open)
{
	const struct ways_award *asked = &problem->unfolded->awards[award];
	for (uint32_t l = asked->level; l <= asked->top; l++)
		if (has_way(problem, l, open))
			return true;
	return false;
}

/* Closes ways that ask for a level which has none; false if there are no such. */
static bool
close_ways(struct plan_problem *problem)
{
	bool closed = false;
	for (size_t w = 0; w < problem->n_ways; w++) {
		struct way *way = &problem->ways[w];
		for (size_t i = 0; i < way->n_awards; i++) {
			if (way->open &&
			    !award_has_way(problem, way->awards[i], true)) {
				way->open = false;
				closed = true;
			}
			if (way->usable &&
			    !award_has_way(problem, way->awards[i], false)) {
				way->usable = false;
				closed = true;
			}
		}
	}
	return closed;
}

/* Ways that nobody's earning can make true are not looked at; nor are those that ask
 * for a level which has no other. */
static void
drop_ways(struct plan_problem *problem)
{
	uint32_t n_crews = problem->unfolded->n_crews;
	struct tally *hopes = mem_new(n_crews, sizeof *hopes);
	bool *crews = mem_new(n_crews, sizeof *crews), any = false;
	for (size_t w = 0; w < problem->n_ways; w++) {
		if (problem->ways[w].usable)
			ways_mark_crews(problem->ways[w].path, crews);
		any = any || problem->ways[w].usable;
	}
	if (any)
		count_hopes(problem, crews, hopes);
	for (size_t w = 0; w < problem->n_ways; w++) {
		struct way *way = &problem->ways[w];
		way->usable = way->usable &&
			      rules_people_met(way->path, way->alternative,
					       &hopes[way->path->crew]) &&
			      plan_counts_reach(problem, way, hopes);
	}
	for (uint32_t c = 0; c < n_crews; c++)
		tally_free(&hopes[c]);
	free(hopes);
	free(crews);
	while (close_ways(problem))
		;
}

/* As in the catalog, in whatever order they were found. */
static int
compare_ways(const void *left, const void *right)
{
	const struct way *a = left, *b = right;
	return order_by(ORDER(a->path, b->path), ORDER(a->alternative, b->alternative));
}

/* ---- what earning may lose ---- */

static bool
asks_for_unstable(const struct plan_problem *problem, const struct ways_path *path)
{
	for (size_t i = 0; i < path->n_alternatives; i++) {
		const struct alternative *a = &path->alternatives[i];
		for (size_t k = 0; k < a->n_awards; k++) {
			const struct ways_award *asked =
				&problem->unfolded->awards[a->awards[k]];
			for (uint32_t l = asked->level; l <= asked->top; l++)
				if (problem->unstable[l])
					return true;
		}
	}
	return false;
}

static void
find_unstable(struct plan_problem *problem)
{
	const struct ways *unfolded = problem->unfolded;
	problem->unstable =
		arena_array(problem->arena, unfolded->n_levels, sizeof(bool));
	for (uint32_t i = 0; i < unfolded->n_levels; i++) {
		uint32_t l = unfolded->level_order[i], n_applying = 0;
		const struct ways_level *level = &unfolded->levels[l];
		bool unstable = false;
		for (uint32_t p = 0; p < level->n_paths; p++) {
			const struct ways_path *path = &level->paths[p];
			if (!rules_applies(&problem->question, path->path))
				continue;
			n_applying++;
			unstable = unstable || asks_for_unstable(problem, path);
		}
		if (level->attainable->by_score && n_applying > 1)
			unstable = true;
		problem->unstable[l] = unstable && !rules_given(&problem->question, l);
	}
}

/* ---- what people count in ---- */

/* A crew of which so many people may be of use. */
static void
add_counted(struct plan_problem *problem, uint32_t crew, int64_t use)
{
	uint32_t index = find_cond(problem, problem->unfolded->crews[crew]->atoms[0]);
	struct cond *cond = &problem->conds[index];
	cond->counted = true;
	cond->base = score_people(&problem->question, crew);
	if (use - cond->base > cond->want)
		cond->want = use - cond->base;
}

static void
add_leaf(struct plan_problem *problem, const struct leaf *leaf)
{
	const struct question *q = &problem->question;
	const char *market = facts_market(q->world, q->date);
	int64_t lack =
		leaf->n_crews > 0 ? leaf->requirement->count - rules_pairs(q, leaf) : 0;
	for (size_t i = 0; i < leaf->n_crews; i++)
		add_counted(problem, leaf->crews[i],
			    score_people(q, leaf->crews[i]) + lack);
	for (size_t i = 0; i < leaf->n_parts; i++) {
		const struct part *part = leaf->parts[i].part;
		if (part->form != PART_PEOPLE)
			continue;
		int32_t at = part->max_micros > 0 ? catalog_people_at(part, market) : 0;
		add_counted(problem, leaf->parts[i].crew,
			    at > part->need ? at : part->need);
	}
}

struct cond *
plan_counted(const struct plan_problem *problem, uint32_t crew)
{
	struct cond *cond =
		plan_cond(problem, problem->unfolded->crews[crew]->atoms[0]);
	return cond && cond->counted ? cond : NULL;
}

static void
add_rival(struct plan_problem *problem, const struct leaf *leaf)
{
	add_leaf(problem, leaf);
	for (size_t i = 0; i < leaf->n_parts; i++) {
		struct cond *cond =
			leaf->parts[i].crew == WAYS_NONE
				? NULL
				: plan_counted(problem, leaf->parts[i].crew);
		if (cond)
			cond->rival = problem->any_rival = true;
	}
}

/* Where several paths compete by their scores, people count for all of them. */
static void
add_rivals(struct plan_problem *problem)
{
	for (uint32_t l = 0; l < problem->unfolded->n_levels; l++) {
		const struct ways_level *level = &problem->unfolded->levels[l];
		if (!problem->wanted[l] || !level->attainable->by_score)
			continue;
		for (uint32_t p = 0; p < level->n_paths && problem->unstable[l]; p++)
			if (rules_applies(&problem->question, level->paths[p].path))
				add_rival(problem, &level->paths[p].leaves[0]);
	}
}

static void
find_conds(struct plan_problem *problem)
{
	for (size_t w = 0; w < problem->n_ways; w++) {
		const struct way *way = &problem->ways[w];
		const struct alternative *a = way->alternative;
		for (size_t i = 0; way->usable && i < a->n_pools; i++)
			add_pool(problem, way->path, (uint32_t)w, a->pools[i]);
		for (size_t i = 0; way->usable && i < a->n_counted; i++)
			add_leaf(problem, &way->path->leaves[a->counted[i]]);
	}
	add_rivals(problem);
}

static void
find_crowded(struct plan_problem *problem)
{
	uint32_t n = problem->unfolded->n_crews;
	uint64_t *mask = arena_alloc(problem->arena, sizeof *mask);
	uint32_t *many = arena_alloc(problem->arena, sizeof *many);
	*mask = 1;
	*many = ANY_NUMBER;
	problem->crowded = arena_array(problem->arena, n, sizeof *problem->crowded);
	for (uint32_t c = 0; c < n; c++)
		problem->crowded[c] =
			(struct tally){.masks = mask, .counts = many, .n = 1};
}

void
plan_find_ways(struct plan_problem *problem)
{
	uint32_t n_levels = problem->unfolded->n_levels;
	size_t n = problem->request->n_targets;
	problem->wanted = arena_array(problem->arena, n_levels, sizeof(bool));
	problem->target_met = arena_array(problem->arena, n, sizeof(bool));
	find_unstable(problem);
	find_crowded(problem);
	for (size_t t = 0; t < n; t++) {
		for (uint32_t l = 0; l < n_levels; l++)
			if (plan_is_wanted(problem, t, l) && problem->question.met[l] &&
			    !problem->unstable[l])
				problem->target_met[t] = true;
		for (uint32_t l = 0; l < n_levels && !problem->target_met[t]; l++)
			if (plan_is_wanted(problem, t, l))
				want_level(problem, l);
	}
	mem_sort(problem->ways, problem->n_ways, sizeof *problem->ways, compare_ways);
	find_earnable(problem);
	find_free(problem);
	plan_find_split(problem);
	find_barred(problem);
	drop_ways(problem);
	find_conds(problem);
}

/* ---- what lacks ---- */

/* Why a target can't be reached, while it is found out. */
struct lacking {
	const struct plan_problem *problem;
	struct plan_lack *lacks;
	size_t n;
	struct plan_lack of; /* the level and path, and the requirement, looked at */
};

/* What is missing of a figure that is known, up to the next millionth. */
static double
missing(const struct figure *value, int64_t at_least_micros)
{
	wide_int whole = value->num / value->den;
	if (value->num < 0 && value->num % value->den != 0)
		whole--;
	return num_double((int64_t)(at_least_micros - whole));
}

static void
add_lack(struct lacking *l, const struct part *part, const struct figure *value,
	 int64_t at_least_micros)
{
	struct plan_lack *lack = &l->lacks[l->n++];
	*lack = l->of;
	lack->part = part;
	lack->known = value->den > 0;
	lack->value = lack->known ? ratio_figure(value) : 0;
	lack->more = lack->known ? missing(value, at_least_micros) : 0;
	lack->at_least = num_double(at_least_micros);
}

/* A figure of a score that could bring more, or meet a gate. */
static void
add_part_lack(struct lacking *l, const struct part *part)
{
	const struct question *q = &l->problem->question;
	if (part->form != PART_METRIC)
		return;
	struct figure value = figures_metric(q->figures, &part->measure, q->date);
	int64_t at =
		catalog_threshold(&part->at_value, facts_market(q->world, q->date));
	if (part->max_micros == 0 || ratio_reaches(&value, at))
		at = part->need_value_micros;
	if (at > 0 && !ratio_reaches(&value, at))
		add_lack(l, part, &value, at);
}

/* True if a top part must have more points than any number of people bring. */
static bool
is_low(const struct requirement *r, const struct question *crowded,
       const struct ways_part *part)
{
	mpq_t points, above;
	mpq_inits(points, above, NULL);
	score_points(crowded, part, points);
	mpq_set_si(above, r->each_above_micros, NUM_ONE);
	mpq_canonicalize(above);
	bool low = r->each_must && !part->part->optional && mpq_cmp(points, above) <= 0;
	mpq_clears(points, above, NULL);
	return low;
}

/* The score that any number of people come to if it is too low, rounded down to a
 * tenth, and the figures to blame; or those of the parts that are too low. */
static void
add_score_lacks(struct lacking *l, const struct leaf *leaf)
{
	const struct requirement *r = leaf->requirement;
	struct question crowded = l->problem->question;
	const struct ways_part *part = leaf->parts, *end = part + leaf->n_parts, *next;
	mpq_t total;
	mpz_t tenths;
	crowded.tallies = l->problem->crowded;
	mpq_init(total);
	mpz_init(tenths);
	if (!score_total(&crowded, leaf, total)) {
		mpz_mul_ui(tenths, mpq_numref(total), 10);
		mpz_fdiv_q(tenths, tenths, mpq_denref(total));
		struct figure score = {10, (wide_int)mpz_get_si(tenths) * NUM_ONE};
		bool low = ratio_figure(&score) < num_double(r->score_at_least_micros);
		if (low)
			add_lack(l, NULL, &score, r->score_at_least_micros);
		for (; part < end; part = next) {
			next = part + 1 + part->n_below;
			for (; (low || is_low(r, &crowded, part)) && part < next;
			     part++)
				add_part_lack(l, part->part);
		}
	}
	mpq_clear(total);
	mpz_clear(tenths);
}

/* What a plan can't change: figures and records as they are on the day. */
static void
add_figure_lack(struct lacking *l, uint32_t competency, const struct requirement *r)
{
	const struct question *q = &l->problem->question;
	if (figures_met(q->figures, competency, r, q->date))
		return;
	if (r->form == REQ_RECORDS) {
		struct figure customers = {
			1,
			(wide_int)figures_records(q->figures, competency, r, q->date) *
				NUM_ONE};
		add_lack(l, NULL, &customers, (int64_t)r->count * NUM_ONE);
		return;
	}
	struct figure value = figures_metric(q->figures, &r->measure, q->date);
	add_lack(l, NULL, &value,
		 catalog_threshold(&r->at_least, facts_market(q->world, q->date)));
}

/* True if a requirement is in the list already: alternatives share them. */
static bool
is_listed(const struct lacking *l, const struct requirement *r)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->lacks[i].requirement == r)
			return true;
	return false;
}

static void
add_lacks(struct lacking *l, const struct way *way)
{
	const struct ways_level *level =
		&l->problem->unfolded->levels[way->path->level];
	for (size_t i = 0; i < way->alternative->n_leaves; i++) {
		const struct leaf *leaf =
			&way->path->leaves[way->alternative->leaves[i]];
		const struct requirement *r = leaf->requirement;
		if (is_listed(l, r))
			continue;
		l->of = (struct plan_lack){.competency = level->competency,
					   .level = level->attainable->level,
					   .path = way->path->path,
					   .requirement = r};
		if (r->form == REQ_SCORE)
			add_score_lacks(l, leaf);
		else
			add_figure_lack(l, level->competency, r);
	}
}

static void mark_levels(const struct plan_problem *problem, uint32_t level,
			bool *marked);

static void
mark_award(const struct plan_problem *problem, uint32_t award, bool *marked)
{
	const struct ways_award *asked = &problem->unfolded->awards[award];
	for (uint32_t l = asked->level; l <= asked->top; l++)
		mark_levels(problem, l, marked);
}

/* Levels that a target's ways ask for, and so on, with those of the target. */
static void
mark_levels(const struct plan_problem *problem, uint32_t level, bool *marked)
{
	if (marked[level])
		return;
	marked[level] = true;
	for (size_t w = 0; w < problem->n_ways; w++)
		for (size_t i = 0; i < problem->ways[w].n_awards; i++)
			if (problem->ways[w].path->level == level)
				mark_award(problem, problem->ways[w].awards[i], marked);
}

const struct plan_lack *
plan_lacks(const struct plan_problem *problem, size_t target, struct arena *arena,
	   size_t *n_lacks)
{
	uint32_t n_levels = problem->unfolded->n_levels;
	bool *marked = arena_array(arena, n_levels, sizeof *marked), open = false;
	size_t room = 0;
	for (size_t w = 0; w < problem->n_ways; w++)
		for (size_t i = 0; i < problem->ways[w].path->n_leaves; i++)
			room += 1 + problem->ways[w].path->leaves[i].n_parts;
	struct lacking l = {.problem = problem,
			    .lacks = arena_array(arena, room + 1, sizeof *l.lacks)};
	for (uint32_t i = 0; i < n_levels; i++)
		if (plan_is_wanted(problem, target, i)) {
			mark_levels(problem, i, marked);
			open = open || has_way(problem, i, true);
		}
	for (size_t w = 0; w < problem->n_ways && !open; w++)
		if (marked[problem->ways[w].path->level])
			add_lacks(&l, &problem->ways[w]);
	*n_lacks = l.n;
	return l.lacks;
}
