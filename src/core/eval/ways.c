#include "ways.h"

#include <assert.h>
#include <string.h>

enum { MONTH_DAYS = 31 /* no month has more */ };

/* A way while it is being put together: its leaves so far. */
struct choice {
	struct ways *ways;
	struct ways_path *path;
	uint32_t *chosen;
	size_t n_chosen;
};

/* What is left to walk: the rest of a list, then the rest of the list around it. */
struct todo {
	const struct requirement *at;
	size_t n;
	uint32_t need; /* of these n; n if all */
	const struct todo *then;
};

static size_t
count_parts(const struct part *parts, size_t n)
{
	size_t all = n;
	for (size_t i = 0; i < n; i++)
		all += count_parts(parts[i].parts, parts[i].n_parts);
	return all;
}

static size_t
count_leaves(const struct requirement *requirements, size_t n)
{
	size_t leaves = 0;
	for (size_t i = 0; i < n; i++)
		leaves += requirements[i].n_kids > 0
				  ? count_leaves(requirements[i].kids,
						 requirements[i].n_kids)
				  : 1;
	return leaves;
}

/* At most so many expressions are counted for scores, or as holders. */
static size_t
count_counted(const struct requirement *requirements, size_t n)
{
	size_t counted = 0;
	for (size_t i = 0; i < n; i++) {
		const struct requirement *r = &requirements[i];
		counted += count_counted(r->kids, r->n_kids) +
			   count_parts(r->parts, r->n_parts);
		if (r->form == REQ_CREDENTIALS)
			counted += 1 + r->holding->n_kids;
	}
	return counted;
}

/* Leaves in the order of the file: that is also the order in which places are filled.
 */
static void
list_leaves(struct ways_path *path, const struct requirement *requirements, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (requirements[i].n_kids > 0)
			list_leaves(path, requirements[i].kids, requirements[i].n_kids);
		else
			path->leaves[path->n_leaves++].requirement = &requirements[i];
	}
}

static uint32_t
leaf_index(const struct ways_path *path, const struct requirement *requirement)
{
	uint32_t i = 0;
	while (path->leaves[i].requirement != requirement)
		i++;
	return i;
}

static void
finish_way(const struct choice *choice)
{
	struct ways_path *path = choice->path;
	assert(path->n_alternatives < CATALOG_ALTERNATIVES);
	path->alternatives[path->n_alternatives++] = (struct alternative){
		.leaves = arena_copy(choice->ways->arena, choice->chosen,
				     choice->n_chosen, sizeof *choice->chosen),
		.n_leaves = choice->n_chosen};
}

/*
 * Walks what is to do, in the order of the file, and notes every way: the leftmost
 * choice varies slowest because the first requirement is decided before the ones after
 * it.
 */
static void
walk(struct choice *choice, const struct todo *todo)
{
	size_t chosen = choice->n_chosen;
	while (todo && todo->need == 0)
		todo = todo->then;
	if (!todo) {
		finish_way(choice);
		return;
	}
	if (todo->n < todo->need)
		return;
	struct todo rest =
		(struct todo){todo->at + 1, todo->n - 1, todo->need - 1, todo->then};
	if (todo->at->n_kids > 0) {
		struct todo inner = {todo->at->kids, todo->at->n_kids, todo->at->need,
				     &rest};
		walk(choice, &inner);
	} else {
		choice->chosen[choice->n_chosen++] = leaf_index(choice->path, todo->at);
		walk(choice, &rest);
		choice->n_chosen = chosen;
	}
	rest.need = todo->need;
	walk(choice, &rest);
}

static uint32_t
atom_index(struct ways *ways, const struct expr *expr)
{
	for (uint32_t i = 0; i < ways->n_atoms; i++)
		if (expr_same(ways->atoms[i], expr))
			return i;
	ways->atoms[ways->n_atoms] = expr;
	return ways->n_atoms++;
}

static void
add_group(struct ways_path *path, uint32_t first, uint32_t second, int32_t places)
{
	assert(path->n_groups < MATCH_GROUPS);
	path->atoms[path->n_groups][0] = first;
	path->atoms[path->n_groups][1] = second;
	path->places[path->n_groups++] = places;
}

static void
add_groups(struct ways *ways, struct ways_path *path, struct leaf *leaf)
{
	const struct requirement *r = leaf->requirement;
	leaf->first_group = path->n_groups;
	if (r->form != REQ_PEOPLE)
		return;
	uint32_t atom = atom_index(ways, r->holding);
	if (r->of_whom_people > 0)
		add_group(path, atom, atom_index(ways, r->of_whom_holding),
			  r->of_whom_people);
	add_group(path, atom, WAYS_NONE, r->people - r->of_whom_people);
	leaf->n_groups = path->n_groups - leaf->first_group;
}

static bool
same_groups(const struct ways_path *a, const struct ways_path *b)
{
	if (a->n_groups != b->n_groups)
		return false;
	for (unsigned g = 0; g < a->n_groups; g++)
		if (a->atoms[g][0] != b->atoms[g][0] ||
		    a->atoms[g][1] != b->atoms[g][1])
			return false;
	return true;
}

/* The crew of what has these groups. */
static uint32_t
add_crew(struct ways *ways, const struct ways_path *path)
{
	uint32_t crew = 0;
	while (crew < ways->n_crews && !same_groups(path, ways->crews[crew]))
		crew++;
	if (crew == ways->n_crews)
		ways->crews[ways->n_crews++] = path;
	return crew;
}

/* The crew of those who hold an expression. */
static uint32_t
counted_crew(struct ways *ways, const struct expr *expr)
{
	struct ways_path *counted = arena_alloc(ways->arena, sizeof *counted);
	add_group(counted, atom_index(ways, expr), WAYS_NONE, 0);
	return add_crew(ways, counted);
}

static void
add_credentials(struct ways *ways, struct leaf *leaf)
{
	const struct expr *of = leaf->requirement->holding;
	bool one = of->op == EXPR_CREDENTIAL;
	size_t n = one ? 1 : of->n_kids, n_crews = 0;
	uint32_t *crews = arena_array(ways->arena, n, sizeof *crews);
	for (size_t i = 0; i < n; i++) {
		uint32_t crew = counted_crew(ways, one ? of : of->kids[i]);
		size_t at = 0;
		while (at < n_crews && crews[at] != crew)
			at++;
		crews[at] = crew; /* one that is named twice counts once */
		n_crews += at == n_crews;
	}
	atom_index(ways, of); /* who holds any is asked for, too: eval_holders */
	leaf->crews = crews;
	leaf->n_crews = n_crews;
}

static void
list_parts(struct ways *ways, const struct part *parts, size_t n, struct ways_part *to,
	   size_t *n_listed)
{
	for (size_t i = 0; i < n; i++) {
		struct ways_part *part = &to[(*n_listed)++];
		size_t before = *n_listed;
		part->part = &parts[i];
		part->crew = WAYS_NONE;
		if (parts[i].form == PART_PEOPLE)
			part->crew = counted_crew(ways, parts[i].holding);
		list_parts(ways, parts[i].parts, parts[i].n_parts, to, n_listed);
		part->n_below = *n_listed - before;
	}
}

static void
add_parts(struct ways *ways, struct leaf *leaf)
{
	const struct requirement *r = leaf->requirement;
	size_t n = count_parts(r->parts, r->n_parts);
	struct ways_part *parts = arena_array(ways->arena, n, sizeof *parts);
	list_parts(ways, r->parts, r->n_parts, parts, &leaf->n_parts);
	leaf->parts = parts;
}

/* Who is counted for scores and as holders: after the crews of paths, whose order
 * decides nothing but is that of the file. */
static void
find_counted(struct ways *ways, const struct ways_path *path)
{
	for (size_t i = 0; i < path->n_leaves; i++) {
		struct leaf *leaf = &path->leaves[i];
		if (leaf->requirement->form == REQ_CREDENTIALS)
			add_credentials(ways, leaf);
		if (leaf->requirement->form == REQ_SCORE)
			add_parts(ways, leaf);
	}
}

uint32_t
ways_top(const struct ways *ways, uint32_t level)
{
	uint32_t competency = ways->levels[level].competency;
	return ways->level_base[competency] +
	       (uint32_t)ways->catalog->competencies[competency].n_levels - 1;
}

static struct ways_award
award_of(const struct ways *ways, const struct requirement *r)
{
	const struct competency *competency =
		&ways->catalog->competencies[r->award_competency];
	const struct attainable *attainable =
		catalog_attainable(competency, r->award_level);
	uint32_t base = ways->level_base[r->award_competency];
	struct ways_award award = {.level = base +
					    (uint32_t)(attainable - competency->levels),
				   .held = r->award_held,
				   .months = r->award_months};
	award.top =
		award.held ? base + (uint32_t)competency->n_levels - 1 : award.level;
	return award;
}

static uint32_t
level_program(const struct ways *ways, uint32_t level)
{
	return catalog_program_of(ways->catalog, ways->levels[level].competency);
}

const struct catalog *
ways_program(const struct ways *ways, uint32_t level)
{
	return catalog_program(ways->catalog, level_program(ways, level));
}

uint32_t
ways_award(const struct ways *ways, const struct requirement *requirement)
{
	const struct ways_award award = award_of(ways, requirement);
	uint32_t i = 0;
	while (i < ways->n_awards && (ways->awards[i].level != award.level ||
				      ways->awards[i].held != award.held ||
				      ways->awards[i].months != award.months))
		i++;
	return i;
}

bool
ways_looks_back(const struct ways_award *award)
{
	return award->held || award->months > 0;
}

static void
add_award(struct ways *ways, const struct requirement *requirement)
{
	uint32_t award = ways_award(ways, requirement);
	if (award == ways->n_awards)
		ways->awards[ways->n_awards++] = award_of(ways, requirement);
}

/* The bits of an alternative's groups that share a pool. */
static uint64_t
pool_groups(const struct ways_path *path, const struct alternative *alternative,
	    uint32_t pool)
{
	uint64_t groups = 0;
	for (size_t i = 0; i < alternative->n_leaves; i++) {
		const struct leaf *leaf = &path->leaves[alternative->leaves[i]];
		for (unsigned g = 0; g < leaf->n_groups; g++)
			if (leaf->requirement->pool == pool)
				groups |= UINT64_C(1) << (leaf->first_group + g);
	}
	return groups;
}

/* Lists the pools and awards of an alternative. */
static void
list_asked(const struct ways *ways, const struct ways_path *path,
	   struct alternative *alternative)
{
	uint64_t *pools =
		arena_array(ways->arena, alternative->n_leaves, sizeof *pools);
	uint32_t *awards =
		arena_array(ways->arena, alternative->n_leaves, sizeof *awards);
	uint32_t *counted =
		arena_array(ways->arena, alternative->n_leaves, sizeof *counted);
	uint64_t done = 0;
	alternative->pools = pools;
	alternative->awards = awards;
	alternative->counted = counted;
	for (size_t i = 0; i < alternative->n_leaves; i++) {
		const struct leaf *leaf = &path->leaves[alternative->leaves[i]];
		if (leaf->requirement->form == REQ_AWARD)
			awards[alternative->n_awards++] =
				ways_award(ways, leaf->requirement);
		if (leaf->requirement->form == REQ_CREDENTIALS ||
		    leaf->requirement->form == REQ_SCORE)
			counted[alternative->n_counted++] = alternative->leaves[i];
		if (leaf->n_groups == 0 || (done >> leaf->first_group & 1))
			continue;
		pools[alternative->n_pools] =
			pool_groups(path, alternative, leaf->requirement->pool);
		done |= pools[alternative->n_pools++];
	}
}

static void
unfold_path(struct ways *ways, struct ways_path *to, const struct path *path,
	    uint32_t level)
{
	size_t n = count_leaves(path->requirements, path->n_requirements);
	struct choice choice = {
		.ways = ways,
		.path = to,
		.chosen = arena_array(ways->arena, n, sizeof *choice.chosen)};
	struct todo all = {path->requirements, path->n_requirements,
			   (uint32_t)path->n_requirements, NULL};
	to->path = path;
	to->level = level;
	to->leaves = arena_array(ways->arena, n, sizeof *to->leaves);
	to->alternatives = arena_array(ways->arena, CATALOG_ALTERNATIVES,
				       sizeof *to->alternatives);
	list_leaves(to, path->requirements, path->n_requirements);
	walk(&choice, &all);
	for (size_t i = 0; i < to->n_leaves; i++) {
		add_groups(ways, to, &to->leaves[i]);
		if (to->leaves[i].requirement->form == REQ_AWARD)
			add_award(ways, to->leaves[i].requirement);
	}
	for (size_t i = 0; i < to->n_alternatives; i++)
		list_asked(ways, to, &to->alternatives[i]);
}

static void
find_crews(struct ways *ways)
{
	for (uint32_t p = 0; p < ways->n_paths; p++)
		ways->paths[p].crew = add_crew(ways, &ways->paths[p]);
	for (uint32_t p = 0; p < ways->n_paths; p++)
		find_counted(ways, &ways->paths[p]);
}

void
ways_mark_crews(const struct ways_path *path, bool *crews)
{
	crews[path->crew] = true;
	for (size_t i = 0; i < path->n_leaves; i++) {
		const struct leaf *leaf = &path->leaves[i];
		for (size_t k = 0; k < leaf->n_crews; k++)
			crews[leaf->crews[k]] = true;
		for (size_t k = 0; k < leaf->n_parts; k++)
			if (leaf->parts[k].crew != WAYS_NONE)
				crews[leaf->parts[k].crew] = true;
	}
}

static void list_needs(struct ways *ways, uint32_t index, uint32_t *n_listed);

/* Lists the levels of an award, and adds what they depend on to what one that asks for
 * it does. */
static void
add_needs(struct ways *ways, const struct ways_award *award, bool *asks, bool *crews,
	  uint32_t *n_listed)
{
	for (uint32_t asked = award->level; asked <= award->top; asked++) {
		list_needs(ways, asked, n_listed);
		for (uint32_t l = 0; l < ways->n_levels; l++)
			asks[l] |= ways->levels[asked].asks[l];
		for (uint32_t c = 0; c < ways->n_crews; c++)
			crews[c] |= ways->levels[asked].crews[c];
	}
}

/* Lists what a level depends on, after the levels that it asks for; a catalog has no
 * cycles. */
static void
list_needs(struct ways *ways, uint32_t index, uint32_t *n_listed)
{
	struct ways_level *level = &ways->levels[index];
	bool *asks, *crews, *awards;
	if (level->asks)
		return;
	level->asks = asks = arena_array(ways->arena, ways->n_levels, sizeof *asks);
	level->crews = crews = arena_array(ways->arena, ways->n_crews, sizeof *crews);
	level->awards = awards =
		arena_array(ways->arena, ways->n_awards, sizeof *awards);
	asks[index] = true;
	for (uint32_t p = 0; p < level->n_paths; p++) {
		const struct ways_path *path = &level->paths[p];
		ways_mark_crews(path, crews);
		for (size_t i = 0; i < path->n_leaves; i++)
			if (path->leaves[i].requirement->form == REQ_AWARD)
				awards[ways_award(ways, path->leaves[i].requirement)] =
					true;
	}
	for (uint32_t a = 0; a < ways->n_awards; a++)
		if (awards[a])
			add_needs(ways, &ways->awards[a], asks, crews, n_listed);
	ways->level_order[(*n_listed)++] = index;
}

/* Room for everything, counted before it is filled; and where each competency begins.
 */
static void
make_room(struct ways *ways)
{
	const struct catalog *catalog = ways->catalog;
	size_t levels = 0, paths = 0, leaves = 0, counted = 0;
	ways->level_base =
		arena_array(ways->arena, catalog->n_competencies, sizeof(uint32_t));
	for (size_t c = 0; c < catalog->n_competencies; c++) {
		const struct competency *competency = &catalog->competencies[c];
		ways->level_base[c] = (uint32_t)levels;
		levels += competency->n_levels;
		for (size_t l = 0; l < competency->n_levels; l++) {
			const struct attainable *a = &competency->levels[l];
			paths += a->n_paths;
			for (size_t p = 0; p < a->n_paths; p++) {
				leaves += count_leaves(a->paths[p].requirements,
						       a->paths[p].n_requirements);
				counted += count_counted(a->paths[p].requirements,
							 a->paths[p].n_requirements);
			}
		}
	}
	ways->levels = arena_array(ways->arena, levels, sizeof *ways->levels);
	ways->level_order = arena_array(ways->arena, levels, sizeof(uint32_t));
	ways->paths = arena_array(ways->arena, paths, sizeof *ways->paths);
	ways->awards = arena_array(ways->arena, leaves, sizeof *ways->awards);
	ways->atoms =
		arena_array(ways->arena, 2 * leaves + counted, sizeof *ways->atoms);
	ways->crews = arena_array(ways->arena, paths + counted, sizeof *ways->crews);
}

static void
unfold_level(struct ways *ways, uint32_t competency,
	     const struct attainable *attainable)
{
	uint32_t index = ways->n_levels++;
	ways->levels[index] =
		(struct ways_level){.competency = competency,
				    .attainable = attainable,
				    .paths = &ways->paths[ways->n_paths],
				    .n_paths = (uint32_t)attainable->n_paths};
	for (size_t i = 0; i < attainable->n_paths; i++)
		unfold_path(ways, &ways->paths[ways->n_paths++], &attainable->paths[i],
			    index);
}

/* Where it is said how long a credential is valid; of a limited one null, where it is
 * the credential itself that says so. */
static const struct catalog_credential *
valid_as(const struct catalog *catalog, uint32_t credential)
{
	return credential < catalog->n_credentials
		       ? &catalog->credentials[credential]
		       : catalog->limited[credential - catalog->n_credentials].as;
}

/* A table for each number of months that credentials are valid for. */
static const struct term_ends *
term_ends_of(struct ways *ways, uint32_t credential)
{
	const struct catalog_credential *as = valid_as(ways->catalog, credential);
	int32_t months = as ? as->valid_months : 0;
	if (months == 0)
		return NULL;
	for (uint32_t c = 0; c < credential; c++)
		if (ways->validity[c].ends && ways->validity[c].ends->months == months)
			return ways->validity[c].ends;
	struct term_ends *ends = arena_alloc(ways->arena, sizeof *ends);
	ends->months = months;
	ends->by_day = arena_array(ways->arena, TERM_DAYS, sizeof *ends->by_day);
	return ends;
}

static bool
is_as_recorded(const struct catalog *catalog, uint32_t credential)
{
	const struct catalog_credential *c = &catalog->credentials[credential];
	return c->retires == DATE_NEVER && c->counts_until == DATE_NEVER &&
	       c->valid_months == 0;
}

/* Sets the bit of every credential, limited or not, that may change a crew's masks. */
static void
mark_crew(const struct ways *ways, uint32_t crew, uint64_t *named)
{
	const struct ways_path *path = ways->crews[crew];
	for (unsigned g = 0; g < path->n_groups; g++)
		for (unsigned i = 0; i < 2; i++)
			if (path->atoms[g][i] != WAYS_NONE)
				expr_mark(ways->atoms[path->atoms[g][i]], named);
}

/* Notes which programs' expressions name each credential. */
static void
find_programs(struct ways *ways, size_t n)
{
	uint64_t *named = arena_array(ways->arena, ways->held_words, sizeof *named);
	for (uint32_t p = 0; p < catalog_n_programs(ways->catalog); p++) {
		memset(named, 0, ways->held_words * sizeof *named);
		for (uint32_t l = 0; l < ways->n_levels; l++)
			for (uint32_t c = 0; c < ways->n_crews; c++)
				if (level_program(ways, l) == p &&
				    ways->levels[l].crews[c])
					mark_crew(ways, c, named);
		for (uint32_t c = 0; c < n; c++)
			if (named[c / 64] >> (c % 64) & 1)
				ways->validity[c].programs |= UINT32_C(1) << p;
	}
}

/* A limited one of a credential: how long either counts at most. */
static void
add_limited(struct ways *ways, uint32_t credential)
{
	const struct catalog_credential *as = valid_as(ways->catalog, credential);
	struct validity *validity = &ways->validity[credential];
	struct validity *base =
		&ways->validity[catalog_base(ways->catalog, credential)];
	int32_t most = as ? MONTH_DAYS * as->valid_months : base->most_days;
	validity->ends = term_ends_of(ways, credential);
	validity->limited = base->limited;
	base->limited = credential;
	if (most == 0 || (base->most_days > 0 && most > base->most_days))
		base->most_days = most;
}

/* Which credentials are named, and how long they count. */
static void
judge_credentials(struct ways *ways)
{
	const struct catalog *catalog = ways->catalog;
	size_t n = catalog->n_credentials + catalog->n_limited;
	uint64_t *named = arena_array(ways->arena, ways->held_words, sizeof *named);
	for (uint32_t a = 0; a < ways->n_atoms; a++)
		expr_mark(ways->atoms[a], named);
	ways->validity = arena_array(ways->arena, n, sizeof *ways->validity);
	for (uint32_t c = 0; c < n; c++)
		ways->validity[c] = (struct validity){
			.useful = named[c / 64] >> (c % 64) & 1 ? ways->n_useful++
								: WAYS_NONE,
			.limited = WAYS_NONE};
	for (uint32_t c = 0; c < catalog->n_credentials; c++) {
		struct validity *validity = &ways->validity[c];
		validity->as_recorded = is_as_recorded(catalog, c);
		validity->ends = term_ends_of(ways, c);
		validity->most_days = MONTH_DAYS * catalog->credentials[c].valid_months;
	}
	for (uint32_t c = (uint32_t)catalog->n_credentials; c < n; c++)
		add_limited(ways, c);
	find_programs(ways, n);
}

/* Notes by credential whose masks it may change. */
static void
find_naming(struct ways *ways)
{
	size_t n = ways->held_words * 64;
	uint64_t *named = arena_array(ways->arena, ways->held_words, sizeof *named);
	ways->naming =
		arena_array(ways->arena, n * ways->crew_words, sizeof *ways->naming);
	for (uint32_t c = 0; c < ways->n_crews; c++) {
		memset(named, 0, ways->held_words * sizeof *named);
		mark_crew(ways, c, named);
		for (size_t k = 0; k < n; k++)
			if (named[k / 64] >> (k % 64) & 1)
				ways->naming[k * ways->crew_words + c / 64] |=
					UINT64_C(1) << (c % 64);
	}
}

const struct ways *
ways_of(const struct catalog *catalog, struct arena *arena)
{
	struct ways *ways = arena_alloc(arena, sizeof *ways);
	uint32_t n_listed = 0;
	ways->catalog = catalog;
	ways->arena = arena;
	make_room(ways);
	for (uint32_t c = 0; c < catalog->n_competencies; c++) {
		const struct competency *competency = &catalog->competencies[c];
		for (size_t l = 0; l < competency->n_levels; l++)
			unfold_level(ways, c, &competency->levels[l]);
	}
	find_crews(ways);
	for (uint32_t l = 0; l < ways->n_levels; l++)
		list_needs(ways, l, &n_listed);
	ways->held_words = (catalog->n_credentials + catalog->n_limited) / 64 + 1;
	ways->crew_words = ways->n_crews / 64 + 1;
	judge_credentials(ways);
	find_naming(ways);
	return ways;
}

uint64_t
ways_pool(const struct alternative *alternative, const struct leaf *leaf)
{
	size_t i = 0;
	while (i < alternative->n_pools &&
	       !(alternative->pools[i] >> leaf->first_group & 1))
		i++;
	assert(leaf->n_groups > 0 && i < alternative->n_pools);
	return alternative->pools[i];
}

int64_t
ways_places(const struct ways_path *path, uint64_t groups)
{
	int64_t places = 0;
	for (; groups != 0; groups &= groups - 1)
		places += path->places[__builtin_ctzll(groups)];
	return places;
}

bool
ways_is_useful(const struct ways *ways, uint32_t credential)
{
	if (credential >= ways->catalog->n_credentials)
		return false;
	for (; credential != WAYS_NONE; credential = ways->validity[credential].limited)
		if (ways->validity[credential].useful != WAYS_NONE)
			return true;
	return false;
}

bool
ways_counts_in(const struct ways *ways, uint32_t program,
	       const struct achievement *achievement, int32_t date)
{
	uint32_t c = achievement->credential;
	if (c >= ways->catalog->n_credentials || achievement->earned_on > date)
		return false;
	for (; c != WAYS_NONE; c = ways->validity[c].limited)
		if (ways->validity[c].programs >> program & 1 &&
		    ways_until_as(ways, achievement, c) >= date)
			return true;
	return false;
}

int32_t
ways_limited_until(const struct ways *ways, const struct achievement *achievement,
		   uint32_t credential)
{
	const struct catalog *catalog = ways->catalog;
	const struct limited_credential *limited =
		&catalog->limited[credential - catalog->n_credentials];
	const struct validity *validity = &ways->validity[credential];
	int32_t until =
		limited->as
			? world_until_term(limited->as, achievement,
					   ways_term_end(validity->ends, achievement))
			: ways_until(ways, achievement);
	if (achievement->earned_on > limited->earned_until)
		return date_plus_days(achievement->earned_on, -1);
	return until < limited->date ? until : limited->date;
}

uint64_t
ways_mask(const struct ways *ways, uint32_t crew, const uint64_t *held)
{
	const struct ways_path *path = ways->crews[crew];
	uint64_t mask = 0;
	for (unsigned g = 0; g < path->n_groups; g++) {
		const uint32_t *atoms = path->atoms[g];
		if (expr_holds(ways->atoms[atoms[0]], held) &&
		    (atoms[1] == WAYS_NONE || expr_holds(ways->atoms[atoms[1]], held)))
			mask |= UINT64_C(1) << g;
	}
	return mask;
}

void
ways_differing(const struct ways *ways, const uint64_t *held, const uint64_t *former,
	       uint64_t *crews)
{
	memset(crews, 0, ways->crew_words * sizeof *crews);
	for (size_t w = 0; w < ways->held_words; w++)
		for (uint64_t rest = former[w] ^ held[w]; rest != 0; rest &= rest - 1) {
			size_t c = w * 64 + (size_t)__builtin_ctzll(rest);
			for (size_t i = 0; i < ways->crew_words; i++)
				crews[i] |= ways->naming[c * ways->crew_words + i];
		}
}
