#include "core/candidates.h"

#include <stdlib.h>
#include <string.h>

#include "../eval/eval.h"
#include "base/index.h"
#include "base/mem.h"
#include "base/order.h"

enum {
	STEPS = 20000,	 /* of one search; then what was found before is taken */
	NEVER = 1 << 20, /* credentials: it can't be held */
	INSERTED = 64	 /* so few are kept in order while they are found */
};

/* What somebody may come to hold: one expression or two, and the groups of places that
 * they could then fill besides (none: people are counted one by one). */
struct aim {
	const struct expr *asked[2];
	size_t n_asked;
	uint64_t groups;
	bool once; /* no credential is named twice, as itself or limited */
};

/* People who hold the same of what is named. */
struct kind_of_person {
	const uint32_t *lacks, *either;
	uint32_t n_lacks, n_either, n_held;
	bool no; /* they hold it, can't come to, or would fill no place */
};

/* A set of credentials that grows to the least that will do. */
struct search {
	const struct finding *finding;
	const struct aim *aim;
	uint64_t *held;	  /* set, with what is supposed */
	uint32_t *chosen; /* credentials */
	uint32_t n_chosen, most;
	int64_t steps;
};

struct finding {
	struct eval *eval;
	const struct ways *ways;
	int32_t as_of;
	struct arena *arena;  /* of what is found */
	struct arena scratch; /* of the rest */
	struct aim *aims;     /* each would do */
	size_t n_aims, aims_capacity;
	uint32_t *named; /* credentials, unlimited, that the aims name; in order */
	size_t n_named;
	uint32_t *local;  /* by credential, limited or not: its bit in a class's key */
	uint32_t *of_bit; /* the reverse */
	size_t n_bits;
	bool *useful_now; /* by credential, limited or not: earned now it counts */
	/* where places are empty: of the pool; else path is null */
	const struct ways_path *path;
	uint64_t pool;
	int64_t filled;
	bool missing;
	uint64_t *key; /* of a person: bits of what they hold, and the mask */
	size_t key_words;
	struct index classes;
	struct kind_of_person *kinds;
	size_t n_kinds, kinds_capacity;
	uint32_t nothing; /* the class of who holds nothing; INDEX_NONE */
	uint64_t *held;	  /* set: of a class */
	uint32_t lacking; /* only who lacks that; CATALOG_NONE */
	size_t most;
	struct candidate *found;
	size_t n_found, found_capacity, total;
};

static void
set_bit(uint64_t *set, uint32_t bit)
{
	set[bit / 64] |= UINT64_C(1) << (bit % 64);
}

static bool
has_bit(const uint64_t *set, uint32_t bit)
{
	return (set[bit / 64] >> (bit % 64) & 1) != 0;
}

/* ---- what is asked for ---- */

static void
add_aim(struct finding *f, const struct expr *first, const struct expr *second,
	uint64_t groups)
{
	ARENA_MORE(&f->scratch, f->aims, f->n_aims, f->aims_capacity) =
		(struct aim){{first, second}, second ? 2 : 1, groups, false};
}

/* Numbers a credential, and it with all of its limited ones, once. */
static void
name_credential(struct finding *f, uint32_t credential)
{
	const struct ways *ways = f->ways;
	uint32_t base = catalog_base(ways->catalog, credential);
	for (size_t i = 0; i < f->n_named; i++)
		if (f->named[i] == base)
			return;
	f->named[f->n_named++] = base;
	for (uint32_t c = base; c != WAYS_NONE; c = ways->validity[c].limited) {
		const struct achievement now = {.credential = base,
						.earned_on = f->as_of,
						.expires_on = DATE_NEVER};
		f->local[c] = (uint32_t)f->n_bits;
		f->of_bit[f->n_bits++] = c;
		f->useful_now[c] = ways_until_as(ways, &now, c) >= f->as_of;
	}
}

/* Returns how many times it names one. */
static size_t
name_all(struct finding *f, const struct expr *expr)
{
	size_t n = expr->op == EXPR_CREDENTIAL;
	if (n > 0)
		name_credential(f, expr->credential);
	for (uint32_t i = 0; i < expr->n_kids; i++)
		n += name_all(f, expr->kids[i]);
	return n;
}

/* Whatever came before: it may be `once` and not said so. */
static void
name_aim(struct finding *f, struct aim *aim)
{
	size_t before = f->n_named, n = 0;
	for (size_t k = 0; k < aim->n_asked; k++)
		n += name_all(f, aim->asked[k]);
	aim->once = n == f->n_named - before || n == 1;
}

/* After the aims are known. */
static void
begin(struct finding *f)
{
	size_t n = f->ways->catalog->n_credentials + f->ways->catalog->n_limited;
	struct arena *scratch = &f->scratch;
	f->named = arena_array(scratch, n, sizeof *f->named);
	f->local = arena_array(scratch, n, sizeof *f->local);
	f->of_bit = arena_array(scratch, n, sizeof *f->of_bit);
	f->useful_now = arena_array(scratch, n, sizeof *f->useful_now);
	memset(f->local, 0xFF, n * sizeof *f->local);
	for (size_t i = 0; i < f->n_aims; i++)
		name_aim(f, &f->aims[i]);
	f->key_words = f->n_bits / 64 + 2;
	f->key = arena_array(scratch, f->key_words, sizeof *f->key);
	f->held = arena_array(scratch, f->ways->held_words, sizeof *f->held);
}

/* ---- the fewest that will do ---- */

static bool
will_do(const struct aim *aim, const uint64_t *held)
{
	for (size_t i = 0; i < aim->n_asked; i++)
		if (!expr_holds(aim->asked[i], held))
			return false;
	return true;
}

/* Supposes that a credential is earned; the limited ones that it counts as, too, are in
 * `added`. False if that brings nothing. */
static bool
suppose(const struct finding *f, uint64_t *held, uint32_t base, uint64_t *former)
{
	bool any = false;
	for (uint32_t c = base; c != WAYS_NONE; c = f->ways->validity[c].limited) {
		if (has_bit(held, c))
			set_bit(former, f->local[c]);
		else if (f->useful_now[c]) {
			set_bit(held, c);
			any = true;
		}
	}
	return any;
}

/* Takes it back. */
static void
unsuppose(const struct finding *f, uint64_t *held, uint32_t base,
	  const uint64_t *former)
{
	for (uint32_t c = base; c != WAYS_NONE; c = f->ways->validity[c].limited)
		if (!has_bit(former, f->local[c]))
			held[c / 64] &= ~(UINT64_C(1) << (c % 64));
}

static bool grow(struct search *s);

/* Supposes one credential more, and goes on. */
static bool
choose(struct search *s, uint32_t credential)
{
	const struct finding *f = s->finding;
	uint32_t base = catalog_base(f->ways->catalog, credential);
	uint64_t *former;
	bool found = false;
	if (!f->useful_now[credential] || s->n_chosen == s->most || s->steps-- <= 0)
		return false;
	former = mem_new(f->key_words, sizeof *former);
	if (suppose(f, s->held, base, former)) {
		s->chosen[s->n_chosen++] = base;
		found = grow(s);
		if (!found) {
			s->n_chosen--;
			unsuppose(f, s->held, base, former);
		}
	}
	free(former);
	return found;
}

/* Some credential below an expression that is not held must be among those. */
static bool
branch(struct search *s, const struct expr *expr)
{
	if (expr->op == EXPR_CREDENTIAL)
		return choose(s, expr->credential);
	for (uint32_t i = 0; i < expr->n_kids; i++) {
		if (expr_holds(expr->kids[i], s->held))
			continue;
		if (branch(s, expr->kids[i]))
			return true;
		if (expr->op == EXPR_AND) /* each of them must be held */
			return false;
	}
	return false;
}

static bool
grow(struct search *s)
{
	for (size_t i = 0; i < s->aim->n_asked; i++)
		if (!expr_holds(s->aim->asked[i], s->held))
			return branch(s, s->aim->asked[i]);
	return true;
}

static int
by_number(const void *a, const void *b)
{
	return ORDER(*(const uint32_t *)a, *(const uint32_t *)b);
}

/* How many each part of an expression asks for by itself. */
static uint32_t
apart(const struct finding *f, const struct expr *expr)
{
	uint32_t sum = 0, least = NEVER, *costs, open = expr->need;
	if (expr_holds(expr, f->held))
		return 0;
	if (expr->op == EXPR_CREDENTIAL)
		return f->useful_now[expr->credential] ? 1 : NEVER;
	costs = mem_new(expr->n_kids, sizeof *costs);
	for (uint32_t i = 0; i < expr->n_kids; i++) {
		costs[i] = apart(f, expr->kids[i]);
		sum += costs[i];
		least = costs[i] < least ? costs[i] : least;
	}
	if (expr->op == EXPR_OF) {
		mem_sort(costs, expr->n_kids, sizeof *costs, by_number);
		for (sum = 0; open > 0; open--)
			sum += costs[open - 1];
	}
	free(costs);
	sum = expr->op == EXPR_OR ? least : sum;
	return sum < NEVER ? sum : NEVER;
}

/* Adds those, the first of equal ones, each once. */
static void
take_apart(const struct finding *f, const struct expr *expr, uint32_t *chosen,
	   uint32_t *n)
{
	uint32_t base, open = expr->need;
	if (expr_holds(expr, f->held))
		return;
	if (expr->op == EXPR_CREDENTIAL) {
		base = catalog_base(f->ways->catalog, expr->credential);
		for (uint32_t i = 0; i < *n; i++)
			if (chosen[i] == base)
				return;
		chosen[(*n)++] = base;
		return;
	}
	if (expr->op != EXPR_OF)
		open = expr->op == EXPR_AND ? expr->n_kids : 1;
	for (uint32_t cost = 0; cost < NEVER && open > 0; cost++)
		for (uint32_t i = 0; i < expr->n_kids && open > 0; i++)
			if (apart(f, expr->kids[i]) == cost) {
				take_apart(f, expr->kids[i], chosen, n);
				open--;
			}
}

/* The fewest for an aim that is not reached; 0: it can't be. */
static uint32_t
fewest(const struct finding *f, const struct aim *aim, uint32_t *chosen)
{
	struct search s = {.finding = f, .aim = aim, .steps = STEPS};
	uint32_t n = 0;
	for (size_t i = 0; i < aim->n_asked; i++) {
		if (apart(f, aim->asked[i]) >= NEVER)
			return 0;
		take_apart(f, aim->asked[i], chosen, &n);
	}
	if (aim->once || n == 1)
		return n;
	s.held = mem_new(f->ways->held_words, sizeof *s.held);
	s.chosen = mem_new(n, sizeof *s.chosen);
	while (++s.most < n && s.steps > 0) {
		mem_copy(s.held, f->held, f->ways->held_words, sizeof *s.held);
		s.n_chosen = 0;
		if (!grow(&s))
			continue;
		n = s.n_chosen;
		mem_copy(chosen, s.chosen, n, sizeof *chosen);
	}
	free(s.held);
	free(s.chosen);
	return n;
}

/* Adds those that alone would do. */
static void
add_singles(const struct finding *f, const struct aim *aim, uint32_t *either,
	    uint32_t *n)
{
	uint64_t *held = mem_new(f->ways->held_words, sizeof *held);
	for (size_t i = 0; i < f->n_named; i++) {
		uint64_t *former = mem_new(f->key_words, sizeof *former);
		bool known = false;
		for (uint32_t k = 0; k < *n; k++)
			known |= either[k] == f->named[i];
		mem_copy(held, f->held, f->ways->held_words, sizeof *held);
		if (!known && suppose(f, held, f->named[i], former) &&
		    will_do(aim, held))
			either[(*n)++] = f->named[i];
		free(former);
	}
	free(held);
}

/* ---- classes ---- */

/* True if whoever has a mask would, with some groups more, fill a place that is empty.
 */
static bool
fills_more(const struct finding *f, uint64_t mask, uint64_t groups)
{
	const struct crowd *crowd = &f->eval->crowd;
	struct tally then = {0};
	int32_t filled[MATCH_GROUPS];
	tally_copy(&then, &crowd->tallies[LANE_NOW][f->path->crew]);
	if (mask != 0)
		tally_add(&then, mask, (uint32_t)-1);
	tally_add(&then, mask | groups, 1);
	struct match_masks people = tally_masks(&then);
	int64_t total = match_fill(&people, f->pool, f->path->places, filled, NULL);
	tally_free(&then);
	return total > f->filled;
}

/* True if that is not reached yet by who has the mask and holds f->held, and would be
 * of use. */
static bool
is_open(const struct finding *f, const struct aim *aim, uint64_t mask)
{
	if (will_do(aim, f->held))
		return false;
	return aim->groups == 0 || !f->missing || fills_more(f, mask, aim->groups);
}

static bool
has_either(const struct kind_of_person *kind, uint32_t credential)
{
	for (uint32_t i = 0; kind->n_lacks == 1 && i < kind->n_either; i++)
		if (kind->either[i] == credential)
			return true;
	return false;
}

/* What the class of a key lacks. */
static struct kind_of_person
look_at(struct finding *f)
{
	uint64_t mask = f->key[f->key_words - 1];
	uint32_t *chosen = arena_array(&f->scratch, f->n_named + 1, sizeof *chosen);
	uint32_t *best = arena_array(f->arena, f->n_named + 1, sizeof *best);
	uint32_t *either = arena_array(f->arena, f->n_named + 1, sizeof *either);
	struct kind_of_person kind = {.lacks = best, .either = either, .no = true};
	memset(f->held, 0, f->ways->held_words * sizeof *f->held);
	for (uint32_t bit = 0; bit < f->n_bits; bit++)
		if (has_bit(f->key, bit))
			set_bit(f->held, f->of_bit[bit]);
	for (size_t i = 0; i < f->n_named; i++) {
		uint32_t c = f->named[i];
		for (; c != WAYS_NONE && !has_bit(f->held, c);)
			c = f->ways->validity[c].limited;
		kind.n_held += c != WAYS_NONE;
	}
	for (size_t i = 0; i < f->n_aims; i++) {
		const struct aim *aim = &f->aims[i];
		if (!is_open(f, aim, mask))
			continue;
		uint32_t n = fewest(f, aim, chosen);
		if (n > 0 && (kind.no || n < kind.n_lacks)) {
			kind.no = false;
			kind.n_lacks = n;
			mem_copy(best, chosen, n, sizeof *best);
		}
		if (n == 1)
			add_singles(f, aim, either, &kind.n_either);
	}
	if (f->lacking != CATALOG_NONE && !has_either(&kind, f->lacking))
		kind.no = true;
	return kind;
}

/* The number of the class of a key. */
static uint32_t
kind_of(struct finding *f)
{
	uint32_t *number = index_at(&f->classes, f->key, f->key_words * sizeof *f->key);
	if (*number != INDEX_NONE)
		return *number;
	*number = (uint32_t)f->n_kinds;
	struct kind_of_person kind = look_at(f);
	MEM_MORE(f->kinds, f->n_kinds, f->kinds_capacity) = kind;
	return (uint32_t)f->n_kinds - 1;
}

/* ---- people ---- */

/* What somebody holds of what is named, to the key; false: nothing, and of the mask
 * neither. */
static bool
read_person(struct finding *f, uint32_t person)
{
	const struct ways *ways = f->ways;
	const struct world *world = f->eval->world;
	const struct person *p = &world->people[person];
	const struct achievement *a = world->achievements + p->first_achievement;
	uint64_t *mask = &f->key[f->key_words - 1];
	bool any = false;
	for (uint32_t i = 0; i < p->n_achievements; i++, a++) {
		uint32_t c = a->credential;
		if (c >= ways->catalog->n_credentials || f->local[c] == WAYS_NONE ||
		    a->earned_on > f->as_of)
			continue;
		for (; c != WAYS_NONE; c = ways->validity[c].limited)
			if (ways_until_as(ways, a, c) >= f->as_of) {
				set_bit(f->key, f->local[c]);
				any = true;
			}
	}
	if (f->missing)
		*mask = crowd_mask(&f->eval->crowd, f->path, person);
	return any || *mask != 0;
}

static int
by_nearness(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	return order_by(ORDER(x->n_lacks, y->n_lacks),
			order_by(ORDER(y->n_held, x->n_held),
				 order_by(ORDER(y->n_recorded, x->n_recorded),
					  ORDER(x->person, y->person))));
}

/* Keeps the nearest: few are in order, many are sorted at the end. */
static void
keep(struct finding *f, uint32_t person, const struct kind_of_person *kind)
{
	const struct candidate candidate = {
		.person = person,
		.lacks = kind->lacks,
		.n_lacks = kind->n_lacks,
		.either = kind->either,
		.n_either = kind->n_either,
		.n_held = kind->n_held,
		.n_recorded = f->eval->world->people[person].n_achievements};
	f->total++;
	if (f->most > INSERTED) {
		MEM_MORE(f->found, f->n_found, f->found_capacity) = candidate;
		return;
	}
	if (f->n_found == f->most &&
	    (f->most == 0 || by_nearness(&f->found[f->most - 1], &candidate) < 0))
		return;
	if (f->n_found < f->most)
		MEM_MORE(f->found, f->n_found, f->found_capacity) = candidate;
	size_t at = f->n_found - 1;
	for (; at > 0 && by_nearness(&candidate, &f->found[at - 1]) < 0; at--)
		f->found[at] = f->found[at - 1];
	f->found[at] = candidate;
}

/* Most people hold nothing that is named, and are looked up once. */
static void
take_person(struct finding *f, uint32_t person)
{
	bool any = read_person(f, person);
	uint32_t number = f->nothing;
	if (any || number == INDEX_NONE)
		number = kind_of(f);
	if (any)
		memset(f->key, 0, f->key_words * sizeof *f->key);
	else
		f->nothing = number;
	if (!f->kinds[number].no)
		keep(f, person, &f->kinds[number]);
}

static void
look_at_people(struct finding *f)
{
	const struct crowd *crowd = &f->eval->crowd;
	for (size_t b = 0; b < crowd->n_blocks; b++)
		for (uint64_t rest = crowd->home[b]; rest != 0; rest &= rest - 1)
			take_person(f, (uint32_t)(b * 64) +
					       (uint32_t)__builtin_ctzll(rest));
}

static struct candidates
find(struct finding *f)
{
	struct candidates candidates = {0};
	if (f->n_aims > 0) {
		begin(f);
		look_at_people(f);
		if (f->most > INSERTED)
			mem_sort(f->found, f->n_found, sizeof *f->found, by_nearness);
		candidates.n = f->n_found < f->most ? f->n_found : f->most;
		candidates.list =
			arena_copy(f->arena, f->found, candidates.n, sizeof *f->found);
		candidates.total = f->total;
	}
	free(f->found);
	free(f->kinds);
	index_free(&f->classes);
	arena_free(&f->scratch);
	return candidates;
}

static struct finding
finding(struct eval *eval, size_t most, struct arena *arena)
{
	return (struct finding){.eval = eval,
				.ways = eval->ways,
				.as_of = eval->crowd.as_of,
				.arena = arena,
				.nothing = INDEX_NONE,
				.lacking = CATALOG_NONE,
				.most = most};
}

/* Which places of its pool are empty, and what would fill one of the requirement's. */
static void
aim_at_places(struct finding *f, const struct ways_path *path,
	      const struct alternative *alternative, const struct leaf *leaf)
{
	const struct requirement *r = leaf->requirement;
	struct match_masks people =
		tally_masks(&f->eval->crowd.tallies[LANE_NOW][path->crew]);
	unsigned holding = leaf->first_group + leaf->n_groups - 1;
	int32_t filled[MATCH_GROUPS];
	int64_t in_leaf = 0, places = 0;
	f->path = path;
	f->pool = ways_pool(alternative, leaf);
	f->filled = match_fill(&people, f->pool, path->places, filled, NULL);
	for (unsigned g = leaf->first_group; g <= holding; g++) {
		in_leaf += filled[g];
		places += path->places[g];
	}
	f->missing = in_leaf < places;
	add_aim(f, r->holding, NULL, UINT64_C(1) << holding);
	if (leaf->n_groups > 1 && f->missing)
		add_aim(f, r->holding, r->of_whom_holding,
			UINT64_C(1) << holding | UINT64_C(1) << leaf->first_group);
}

/* What would do for a requirement. */
static void
aim_at_requirement(struct finding *f, struct report_place at)
{
	const struct eval *eval = f->eval;
	const struct ways *ways = f->ways;
	uint32_t level = ways->level_base[at.competency] + (uint32_t)at.level;
	const struct ways_path *path = &ways->levels[level].paths[at.path];
	const struct alternative *alternative =
		&path->alternatives
			 [eval->levels[level].report->paths[at.path].alternative];
	const struct leaf *leaf = &path->leaves[alternative->leaves[at.requirement]];
	const struct expr *holding = leaf->requirement->holding;
	if (leaf->requirement->form == REQ_PEOPLE)
		aim_at_places(f, path, alternative, leaf);
	else if (leaf->requirement->form == REQ_CREDENTIALS && holding->n_kids == 0)
		add_aim(f, holding, NULL, 0);
	else if (leaf->requirement->form == REQ_CREDENTIALS)
		for (uint32_t i = 0; i < holding->n_kids; i++)
			add_aim(f, holding->kids[i], NULL, 0);
}

static void
aim_at_part(struct finding *f, const struct part *part)
{
	if (part->form == PART_PEOPLE)
		add_aim(f, part->holding, NULL, 0);
}

struct candidates
candidates_find(struct eval *eval, struct report_place at, size_t most,
		struct arena *arena)
{
	struct finding f = finding(eval, most, arena);
	aim_at_requirement(&f, at);
	return find(&f);
}

struct candidates
candidates_of_part(struct eval *eval, const struct part *part, size_t most,
		   struct arena *arena)
{
	struct finding f = finding(eval, most, arena);
	aim_at_part(&f, part);
	return find(&f);
}

struct candidates
candidates_lacking(struct eval *eval, struct report_place at, const struct part *part,
		   uint32_t credential, size_t most, struct arena *arena)
{
	struct finding f = finding(eval, most, arena);
	f.lacking = credential;
	if (part)
		aim_at_part(&f, part);
	else
		aim_at_requirement(&f, at);
	return find(&f);
}
