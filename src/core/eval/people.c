/* Who is behind the counts: critical people, contributors, what a person fills. */
#include <stdlib.h>

#include "base/mem.h"
#include "eval.h"
#include "score.h"

/* ---- critical people ---- */

/* Marks whoever has a mask that the alternative can't do with one less of. */
static void
mark_breaking(const struct crowd *crowd, const struct ways_path *path,
	      const struct alternative *alternative, uint64_t *row)
{
	struct tally less = {0};
	tally_copy(&less, &crowd->tallies[LANE_NOW][path->crew]);
	for (size_t i = 0; i < less.n; i++) {
		less.counts[i]--;
		if (!rules_people_met(path, alternative, &less))
			crowd_who(crowd, path, less.masks[i], row);
		less.counts[i]++;
	}
	tally_free(&less);
}

/* Marks whoever of a crew of one group is counted. */
static void
mark_counted(const struct crowd *crowd, uint32_t crew, uint64_t *row)
{
	crowd_who(crowd, crowd->ways->crews[crew], 1, row);
}

/* Marks whoever changes, by leaving, what a leaf that counts people gives. */
static void
mark_tight(const struct crowd *crowd, const struct question *q, const struct leaf *leaf,
	   uint64_t *row)
{
	int64_t spare = rules_pairs(q, leaf) - leaf->requirement->count;
	for (size_t i = 0; i < leaf->n_parts; i++)
		if (leaf->parts[i].crew != WAYS_NONE &&
		    score_is_tight(q, &leaf->parts[i], 1))
			mark_counted(crowd, leaf->parts[i].crew, row);
	for (size_t i = 0; i < leaf->n_crews && spare < (int64_t)leaf->n_crews; i++)
		mark_counted(crowd, leaf->crews[i], row);
}

/* Marks whoever may break an alternative; where the highest score decides, whoever may
 * change one of the scores. */
static void
mark_alternative(const struct eval *eval, const struct question *q,
		 const struct ways_path *path, const struct alternative *by,
		 uint64_t *row)
{
	const struct ways_level *level = &eval->ways->levels[path->level];
	mark_breaking(&eval->crowd, path, by, row);
	for (size_t i = 0; i < by->n_counted; i++)
		mark_tight(&eval->crowd, q, &path->leaves[by->counted[i]], row);
	for (uint32_t p = 0; level->attainable->by_score && p < level->n_paths; p++)
		if (rules_applies(q, level->paths[p].path))
			mark_tight(&eval->crowd, q, &level->paths[p].leaves[0], row);
}

/* Marks a level without which an award would not be there. */
static void
mark_award(const struct question *q, uint32_t award, bool *needed)
{
	const struct ways_award *asked = &q->ways->awards[award];
	uint32_t l = asked->level;
	while (l < asked->top && !q->met[l])
		l++;
	if (!q->awards[award].without)
		needed[l] = true;
}

/*
 * Marks who may be critical: those that break one alternative by which the level is
 * met, or one of the levels that it asks for. Whoever is not among them leaves it met.
 */
static void
mark_candidates(const struct eval *eval, uint32_t level, uint64_t *row)
{
	const struct question q = eval_question(eval);
	const struct ways *ways = eval->ways;
	bool *needed = mem_new(ways->n_levels, sizeof *needed);
	needed[level] = true;
	for (uint32_t i = ways->n_levels; i-- > 0;) {
		uint32_t at = ways->level_order[i];
		const struct ways_path *path;
		if (!needed[at] || !eval->met[at] || rules_given(&q, at))
			continue;
		const struct alternative *by = rules_alternative(&q, at, &path);
		if (!by)
			continue;
		mark_alternative(eval, &q, path, by, row);
		for (size_t a = 0; a < by->n_awards; a++)
			mark_award(&q, by->awards[a], needed);
	}
	free(needed);
}

/* The people without some; `tallies` are those of the crews that matter for a level. */
struct without {
	const struct eval *eval;
	uint32_t level;
	struct tally *tallies; /* by crew */
};

static void
add_person(const struct without *without, uint32_t person, int change)
{
	const struct ways *ways = without->eval->ways;
	for (uint32_t c = 0; c < ways->n_crews; c++)
		if (ways->levels[without->level].crews[c])
			tally_add(&without->tallies[c],
				  crowd_mask(&without->eval->crowd, ways->crews[c],
					     person),
				  (uint32_t)change);
}

static bool
is_critical(const struct without *without, uint32_t person)
{
	struct question q = eval_question(without->eval);
	q.tallies = without->tallies;
	add_person(without, person, -1);
	bool met = rules_met_anew(&q, without->level);
	add_person(without, person, 1);
	return !met;
}

/* Keeps only the critical ones of some people; returns how many. */
static size_t
keep_critical(const struct eval *eval, uint32_t level, uint32_t *people, size_t n)
{
	const struct ways *ways = eval->ways;
	struct without without = {eval, level,
				  mem_new(ways->n_crews, sizeof *without.tallies)};
	size_t kept = 0;
	for (uint32_t c = 0; c < ways->n_crews; c++)
		if (ways->levels[level].crews[c])
			tally_copy(&without.tallies[c],
				   &eval->crowd.tallies[LANE_NOW][c]);
	for (size_t i = 0; i < n; i++)
		if (is_critical(&without, people[i]))
			people[kept++] = people[i];
	for (uint32_t c = 0; c < ways->n_crews; c++)
		tally_free(&without.tallies[c]);
	free(without.tallies);
	return kept;
}

const uint32_t *
people_critical(struct eval *eval, uint32_t level, size_t *n)
{
	const struct crowd *crowd = &eval->crowd;
	uint64_t *row = mem_new(crowd->n_blocks, sizeof *row);
	mark_candidates(eval, level, row);
	uint32_t *people = crowd_list(crowd, row, &eval->levels[level].pieces, n);
	if (*n > 0)
		*n = keep_critical(eval, level, people, *n);
	free(row);
	return people;
}

/* ---- who fills what ---- */

/* The requirement that a report's indexes name. */
struct place_in {
	const struct ways_path *path;
	const struct alternative *alternative;
	const struct leaf *leaf;
};

static struct place_in
find_place(const struct eval *eval, uint32_t level, size_t path_index,
	   size_t requirement_index)
{
	const struct ways_path *path = &eval->ways->levels[level].paths[path_index];
	const struct alternative *alternative =
		&path->alternatives
			 [eval->levels[level].report->paths[path_index].alternative];
	return (struct place_in){path, alternative,
				 &path->leaves[alternative->leaves[requirement_index]]};
}

/* Takes one of the flow's people of a mask; the group they fill, or -1. */
static int
take_place(uint32_t *flow, const struct tally *tally, uint64_t groups, uint64_t mask)
{
	size_t i = 0;
	while (tally->masks[i] != mask)
		i++;
	for (; groups != 0; groups &= groups - 1) {
		unsigned g = (unsigned)__builtin_ctzll(groups);
		if (flow[g * tally->n + i] > 0) {
			flow[g * tally->n + i]--;
			return (int)g;
		}
	}
	return -1;
}

static bool
in_leaf(const struct leaf *leaf, int group)
{
	return group >= (int)leaf->first_group &&
	       group < (int)(leaf->first_group + leaf->n_groups);
}

/* The flow that fills the places of a leaf's pool; *groups are those. free() it. */
static uint32_t *
fill_pool(const struct tally *tally, const struct place_in *place, uint64_t *groups)
{
	struct match_masks people = tally_masks(tally);
	uint32_t *flow = mem_new(MATCH_GROUPS * tally->n, sizeof *flow);
	int32_t filled[MATCH_GROUPS];
	*groups = ways_pool(place->alternative, place->leaf);
	match_fill(&people, *groups, place->path->places, filled, flow);
	return flow;
}

/* Everybody who fills or could fill something in a path, ascending; in arena. */
static uint32_t *
whoever(const struct crowd *crowd, const struct ways_path *path, struct arena *arena,
	size_t *n)
{
	const struct tally *tally = &crowd->tallies[LANE_NOW][path->crew];
	uint64_t *row = mem_new(crowd->n_blocks, sizeof *row);
	for (size_t i = 0; i < tally->n; i++)
		crowd_who(crowd, path, tally->masks[i], row);
	uint32_t *people = crowd_list(crowd, row, arena, n);
	free(row);
	return people;
}

struct contributors
eval_contributors(struct eval *eval, struct report_place at, struct arena *arena)
{
	uint32_t level = eval->ways->level_base[at.competency] + (uint32_t)at.level;
	struct place_in place = find_place(eval, level, at.path, at.requirement);
	const struct ways_path *path = place.path;
	const struct tally *tally = &eval->crowd.tallies[LANE_NOW][path->crew];
	unsigned holding = place.leaf->first_group + place.leaf->n_groups - 1;
	struct contributors lists = {0};
	uint64_t groups;
	size_t n;
	if (place.leaf->requirement->form == REQ_CREDENTIALS) {
		lists.eligible = lists.assigned =
			eval_holders(eval, place.leaf->requirement->holding, arena,
				     &lists.n_eligible);
		lists.n_assigned = lists.n_eligible;
	}
	if (place.leaf->requirement->form != REQ_PEOPLE)
		return lists;
	uint32_t *flow = fill_pool(tally, &place, &groups);
	uint32_t *people = whoever(&eval->crowd, path, arena, &n);
	uint32_t *assigned = arena_array(arena, n, sizeof *assigned);
	for (size_t i = 0; i < n; i++) {
		uint32_t person = people[i];
		uint64_t mask = crowd_mask(&eval->crowd, path, person);
		if (in_leaf(place.leaf, take_place(flow, tally, groups, mask)))
			assigned[lists.n_assigned++] = person;
		if (mask >> holding & 1)
			people[lists.n_eligible++] = person;
	}
	free(flow);
	lists.assigned = assigned;
	lists.eligible = people;
	return lists;
}

/*
 * True if a person fills a place of a leaf, in the assignment that eval_contributors
 * shows: people of one mask take the flow's places in ascending order.
 */
static bool
fills_place(const struct crowd *crowd, const struct place_in *place, uint32_t person)
{
	const struct tally *tally = &crowd->tallies[LANE_NOW][place->path->crew];
	uint64_t mask = crowd_mask(crowd, place->path, person), groups;
	uint32_t *flow = fill_pool(tally, place, &groups), before = 0;
	uint64_t *row = mem_new(crowd->n_blocks, sizeof *row);
	int group = -1;
	crowd_who(crowd, place->path, mask, row);
	for (size_t b = 0; b < person / 64; b++)
		before += (uint32_t)__builtin_popcountll(row[b]);
	before += (uint32_t)__builtin_popcountll(row[person / 64] &
						 ((UINT64_C(1) << (person % 64)) - 1));
	for (uint32_t n = 0; n <= before; n++)
		group = take_place(flow, tally, groups, mask);
	free(row);
	free(flow);
	return in_leaf(place->leaf, group);
}

/* What a person could fill in a path; fills has room for all. */
struct filling {
	const struct eval *eval;
	uint32_t person;
	const struct ways_path *path;
	size_t requirement;
	struct arena *arena;
	struct fill *fills;
	size_t n;
};

static void
add_fill(struct filling *f, bool place, const struct part *const *trail, size_t n_trail)
{
	const struct ways *ways = f->eval->ways;
	uint32_t level = f->path->level;
	const struct level_report *report = f->eval->levels[level].report;
	f->fills[f->n++] = (struct fill){
		.competency = ways->levels[level].competency,
		.level_index = level - ways->level_base[ways->levels[level].competency],
		.path_index = (size_t)(f->path - ways->levels[level].paths),
		.requirement_index = f->requirement,
		.trail = trail,
		.n_trail = n_trail,
		.place = place,
		.critical =
			report_lists(report->critical, report->n_critical, f->person)};
}

static bool
is_in_crew(const struct filling *f, uint32_t crew)
{
	return crowd_mask(&f->eval->crowd, f->eval->ways->crews[crew], f->person) != 0;
}

/* The number of an expression that the catalog names. */
static uint32_t
find_atom(const struct ways *ways, const struct expr *holding)
{
	uint32_t atom = 0;
	while (!expr_same(ways->atoms[atom], holding))
		atom++;
	return atom;
}

static bool
is_holder(const struct filling *f, const struct expr *holding)
{
	const struct crowd *crowd = &f->eval->crowd;
	size_t row = find_atom(f->eval->ways, holding) * crowd->n_blocks;
	return crowd->atoms[row + f->person / 64] >> (f->person % 64) & 1;
}

/* The parts in which a person is counted; `trail` leads to their list. */
static void
add_part_fills(struct filling *f, const struct part_report *parts, size_t n,
	       const struct part **trail, size_t n_trail)
{
	for (size_t i = 0; i < n; i++) {
		const struct part *part = parts[i].part;
		trail[n_trail] = part;
		if (part->form == PART_PEOPLE && is_holder(f, part->holding))
			add_fill(f, parts[i].open,
				 arena_copy(f->arena, trail, n_trail + 1,
					    sizeof(const struct part *)),
				 n_trail + 1);
		add_part_fills(f, parts[i].parts, parts[i].n_parts, trail, n_trail + 1);
	}
}

static void
add_leaf_fills(struct filling *f, const struct leaf *leaf,
	       const struct req_report *requirement)
{
	const struct part **trail =
		arena_array(f->arena, leaf->n_parts + 1, sizeof *trail);
	bool any = false;
	for (size_t i = 0; i < leaf->n_crews; i++)
		any = any || is_in_crew(f, leaf->crews[i]);
	if (any)
		add_fill(f, true, NULL, 0);
	add_part_fills(f, requirement->parts, requirement->n_parts, trail, 0);
}

static void
add_fills(struct filling *f)
{
	const struct eval *eval = f->eval;
	const struct ways_path *path = f->path;
	const struct ways_level *of = &eval->ways->levels[path->level];
	size_t path_index = (size_t)(path - of->paths);
	const struct path_report *report =
		&eval->levels[path->level].report->paths[path_index];
	uint64_t mask = crowd_mask(&eval->crowd, path, f->person);
	for (size_t i = 0; i < report->n_requirements; i++) {
		struct place_in place = find_place(eval, path->level, path_index, i);
		const struct leaf *leaf = place.leaf;
		f->requirement = i;
		add_leaf_fills(f, leaf, &report->requirements[i]);
		if (leaf->n_groups > 0 &&
		    (mask >> (leaf->first_group + leaf->n_groups - 1) & 1))
			add_fill(f, fills_place(&eval->crowd, &place, f->person), NULL,
				 0);
	}
}

const struct fill *
eval_fills(struct eval *eval, uint32_t person, struct arena *arena, size_t *n_fills)
{
	const struct ways *ways = eval->ways;
	struct filling f = {.eval = eval, .person = person, .arena = arena};
	size_t room = 0;
	for (uint32_t p = 0; p < ways->n_paths; p++)
		for (size_t i = 0; i < ways->paths[p].n_leaves; i++)
			room += 1 + ways->paths[p].leaves[i].n_parts;
	f.fills = arena_array(arena, room, sizeof *f.fills);
	for (uint32_t p = 0; p < ways->n_paths; p++) {
		f.path = &ways->paths[p];
		add_fills(&f);
	}
	*n_fills = f.n;
	return f.fills;
}

const uint32_t *
eval_holders(struct eval *eval, const struct expr *holding, struct arena *arena,
	     size_t *n)
{
	const struct crowd *crowd = &eval->crowd;
	uint32_t atom = find_atom(eval->ways, holding);
	return crowd_list(crowd, &crowd->atoms[atom * crowd->n_blocks], arena, n);
}

int32_t
eval_holds_until(const struct eval *eval, uint32_t person, const struct expr *holding)
{
	struct person_facts facts;
	int32_t until = DATE_NEVER;
	person_facts_init(&facts, eval->ways, eval->world);
	person_facts_read(&facts, person);
	for (size_t i = 0; i < facts.n_days && until == DATE_NEVER; i++) {
		if (facts.days[i] <= eval->crowd.as_of)
			continue;
		person_facts_on(&facts, facts.days[i], false);
		if (!expr_holds(holding, facts.held))
			until = date_plus_days(facts.days[i], -1);
	}
	person_facts_free(&facts);
	return until;
}
