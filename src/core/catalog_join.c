#include "core/catalog_join.h"

#include <assert.h>
#include <string.h>

#include "base/mem.h"

/* The lists of the joined catalog while they are made; how many there are of each is
 * noted there. */
struct lists {
	struct catalog_named *levels, *centers;
	struct catalog_credential *credentials;
	struct limited_credential *limited;
	size_t limited_capacity;
	struct catalog_metric *metrics;
	struct competency *competencies;
	struct offer *offers;
	struct benefit *benefits;
	struct discount *discounts;
	const struct catalog_credential **views;
};

/* Where the things of one program are in the joined catalog. */
struct joining {
	struct catalog *into;
	struct lists *lists;
	struct arena *arena;
	const struct catalog *from;
	uint32_t program;
	uint32_t *credentials; /* by the program's index, its limited ones behind */
	uint32_t *metrics;
	/* where its levels, ... begin */
	uint32_t levels, centers, competencies, offers;
};

bool
catalog_same_validity(const struct catalog_credential *a,
		      const struct catalog_credential *b)
{
	return a->valid_months == b->valid_months && a->retires == b->retires &&
	       a->counts_until == b->counts_until;
}

static uint32_t
moved(uint32_t index, uint32_t by)
{
	return index == CATALOG_NONE ? CATALOG_NONE : index + by;
}

/* ---- ids ---- */

/* An id of one of the lists, long if another program has it too. */
static const char *
shown_id(const struct joining *j, const char *id,
	 uint32_t (*find)(const struct catalog *, const char *))
{
	for (uint32_t p = 0; p < j->into->n_programs; p++)
		if (p != j->program && find(j->into->programs[p], id) != CATALOG_NONE)
			return arena_printf(j->arena, "%s/%s", j->from->id, id);
	return id;
}

static uint32_t
find_center(const struct catalog *catalog, const char *id)
{
	for (uint32_t i = 0; i < catalog->n_centers; i++)
		if (strcmp(catalog->centers[i].id, id) == 0)
			return i;
	return CATALOG_NONE;
}

static uint32_t
find_discount(const struct catalog *catalog, const char *id)
{
	for (uint32_t i = 0; i < catalog->n_discounts; i++)
		if (strcmp(catalog->discounts[i].id, id) == 0)
			return i;
	return CATALOG_NONE;
}

/* ---- credentials and metrics: one for all ---- */

static bool
has_word(const char *const *words, size_t n, const char *word)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(words[i], word) == 0)
			return true;
	return false;
}

/* Adds to a list of words those that it lacks. */
static const char *const *
unite(struct arena *arena, const char *const *words, size_t *n, const char *const *more,
      size_t n_more)
{
	const char **all = arena_array(arena, *n + n_more, sizeof *all);
	mem_copy(all, words, *n, sizeof *all);
	for (size_t i = 0; i < n_more; i++)
		if (!has_word(words, *n, more[i]))
			all[(*n)++] = more[i];
	return all;
}

/* The credential learns the spellings that another program has for it. */
static void
learn(struct catalog_credential *of, const struct catalog_credential *from,
      struct arena *arena)
{
	const char *name = from->name.en;
	of->aliases = unite(arena, of->aliases, &of->n_aliases, from->aliases,
			    from->n_aliases);
	if (name && of->name.en && strcmp(name, of->name.en) != 0)
		of->aliases = unite(arena, of->aliases, &of->n_aliases, &name, 1);
	of->vendor_ids = unite(arena, of->vendor_ids, &of->n_vendor_ids,
			       from->vendor_ids, from->n_vendor_ids);
}

static void
join_credentials(struct joining *j)
{
	struct catalog *into = j->into;
	for (size_t i = 0; i < j->from->n_credentials; i++) {
		const struct catalog_credential *own = &j->from->credentials[i];
		uint32_t at = catalog_credential(into, own->id);
		if (at != CATALOG_NONE) {
			learn(&j->lists->credentials[at], own, j->arena);
		} else {
			at = (uint32_t)into->n_credentials++;
			j->lists->credentials[at] = *own;
			j->lists->credentials[at].replaced_by = CATALOG_NONE;
		}
		j->credentials[i] = at;
	}
	for (size_t i = 0; i < j->from->n_credentials; i++) {
		uint32_t by = j->from->credentials[i].replaced_by;
		struct catalog_credential *c =
			&j->lists->credentials[j->credentials[i]];
		if (by != CATALOG_NONE && c->replaced_by == CATALOG_NONE)
			c->replaced_by = j->credentials[by];
	}
}

static void
join_metrics(struct joining *j)
{
	for (size_t i = 0; i < j->from->n_metrics; i++) {
		uint32_t at = catalog_metric(j->into, j->from->metrics[i].id);
		if (at == CATALOG_NONE) {
			at = (uint32_t)j->into->n_metrics++;
			j->lists->metrics[at] = j->from->metrics[i];
		}
		j->metrics[i] = at;
	}
}

/* ---- what a program says of how long they count ---- */

static bool
same_as(const struct catalog_credential *a, const struct catalog_credential *b)
{
	return a == b || (a && b && catalog_same_validity(a, b));
}

/* The number of a limited credential, which is added if there is none like it. */
static uint32_t
add_limited(struct joining *j, struct limited_credential limited)
{
	size_t n = j->into->n_limited;
	for (size_t i = 0; i < n; i++)
		if (j->lists->limited[i].credential == limited.credential &&
		    j->lists->limited[i].date == limited.date &&
		    j->lists->limited[i].earned_until == limited.earned_until &&
		    same_as(j->lists->limited[i].as, limited.as))
			return (uint32_t)(j->into->n_credentials + i);
	ARENA_MORE(j->arena, j->lists->limited, j->into->n_limited,
		   j->lists->limited_capacity) = limited;
	j->into->limited = j->lists->limited;
	return (uint32_t)(j->into->n_credentials + n);
}

/* Fills what expressions of the program name where they name a credential; once all
 * credentials of all programs are listed. */
static void
join_views(struct joining *j)
{
	size_t n = j->from->n_credentials;
	uint32_t *names = arena_array(j->arena, n, sizeof *names);
	for (size_t i = 0; i < n; i++) {
		const struct catalog_credential *own = &j->from->credentials[i];
		uint32_t at = j->credentials[i];
		j->lists->views[j->program * j->into->n_credentials + at] = own;
		names[i] = at;
		if (!catalog_same_validity(own, &j->lists->credentials[at]))
			names[i] = add_limited(
				j, (struct limited_credential){at, DATE_NEVER,
							       DATE_NEVER, own});
	}
	for (size_t i = 0; i < j->from->n_limited; i++) {
		struct limited_credential limited = j->from->limited[i];
		bool as = names[limited.credential] >= j->into->n_credentials;
		limited.as = as ? &j->from->credentials[limited.credential] : NULL;
		limited.credential = j->credentials[limited.credential];
		j->credentials[n + i] = add_limited(j, limited);
	}
	mem_copy(j->credentials, names, n, sizeof *names);
}

/* ---- rules ---- */

static const struct expr *
join_expr(struct joining *j, const struct expr *from)
{
	struct expr *to;
	if (!from)
		return NULL;
	to = arena_copy(j->arena, from, 1, sizeof *to);
	if (to->op == EXPR_CREDENTIAL)
		to->credential = j->credentials[from->credential];
	const struct expr **kids = arena_array(j->arena, from->n_kids, sizeof *kids);
	for (uint32_t i = 0; i < from->n_kids; i++)
		kids[i] = join_expr(j, from->kids[i]);
	to->kids = kids;
	return to;
}

static const struct part *
join_parts(struct joining *j, const struct part *from, size_t n)
{
	struct part *to = arena_copy(j->arena, from, n, sizeof *to);
	for (size_t i = 0; i < n; i++) {
		to[i].holding = join_expr(j, from[i].holding);
		if (from[i].form == PART_METRIC)
			to[i].measure.metric = j->metrics[from[i].measure.metric];
		to[i].parts = join_parts(j, from[i].parts, from[i].n_parts);
	}
	return to;
}

static const struct requirement *
join_requirements(struct joining *j, const struct requirement *from, size_t n)
{
	struct requirement *to = arena_copy(j->arena, from, n, sizeof *to);
	for (size_t i = 0; i < n; i++) {
		to[i].holding = join_expr(j, from[i].holding);
		to[i].of_whom_holding = join_expr(j, from[i].of_whom_holding);
		if (from[i].form == REQ_METRIC)
			to[i].measure.metric = j->metrics[from[i].measure.metric];
		if (from[i].form == REQ_AWARD) {
			to[i].award_competency += j->competencies;
			to[i].award_level += j->levels;
		}
		to[i].parts = join_parts(j, from[i].parts, from[i].n_parts);
		to[i].kids = join_requirements(j, from[i].kids, from[i].n_kids);
	}
	return to;
}

static const struct path *
join_paths(struct joining *j, const struct path *from, size_t n)
{
	struct path *to = arena_copy(j->arena, from, n, sizeof *to);
	for (size_t i = 0; i < n; i++)
		to[i].requirements = join_requirements(j, from[i].requirements,
						       from[i].n_requirements);
	return to;
}

static const struct attainable *
join_attainable(struct joining *j, const struct attainable *from, size_t n)
{
	struct attainable *to = arena_copy(j->arena, from, n, sizeof *to);
	for (size_t i = 0; i < n; i++) {
		to[i].level += j->levels;
		to[i].paths = join_paths(j, from[i].paths, from[i].n_paths);
	}
	return to;
}

/* ---- what each program has for itself ---- */

static void
join_levels(struct joining *j)
{
	struct catalog_named *levels = j->lists->levels + j->levels,
			     *centers = j->lists->centers + j->centers;
	for (size_t i = 0; i < j->from->n_levels; i++) {
		levels[i] = j->from->levels[i];
		levels[i].program = j->program;
	}
	for (size_t i = 0; i < j->from->n_centers; i++) {
		centers[i] = j->from->centers[i];
		centers[i].program = j->program;
		centers[i].id = shown_id(j, centers[i].id, find_center);
	}
}

static void
join_competencies(struct joining *j)
{
	struct competency *to = j->lists->competencies + j->competencies;
	for (size_t i = 0; i < j->from->n_competencies; i++) {
		const struct competency *from = &j->from->competencies[i];
		to[i] = *from;
		to[i].program = j->program;
		to[i].id = shown_id(j, from->id, catalog_competency);
		to[i].center = moved(from->center, j->centers);
		to[i].levels = join_attainable(j, from->levels, from->n_levels);
	}
}

static void
join_offers(struct joining *j)
{
	struct offer *to = j->lists->offers + j->offers;
	for (size_t i = 0; i < j->from->n_offers; i++) {
		to[i] = j->from->offers[i];
		to[i].program = j->program;
		to[i].id = shown_id(j, to[i].id, catalog_offer);
		to[i].level = moved(to[i].level, j->levels);
	}
}

static const struct grant *
join_grants(struct joining *j, const struct grant *from, size_t n)
{
	struct grant *to = arena_copy(j->arena, from, n, sizeof *to);
	for (size_t i = 0; i < n; i++) {
		to[i].offer = moved(from[i].offer, j->offers);
		to[i].level = moved(from[i].level, j->levels);
	}
	return to;
}

static void
join_benefits(struct joining *j)
{
	struct benefit *to = j->lists->benefits + j->into->n_benefits;
	for (size_t i = 0; i < j->from->n_benefits; i++) {
		const struct benefit *from = &j->from->benefits[i];
		to[i] = *from;
		to[i].program = j->program;
		to[i].id = shown_id(j, from->id, catalog_benefit);
		to[i].competency = moved(from->competency, j->competencies);
		to[i].each.center = moved(from->each.center, j->centers);
		to[i].grants = join_grants(j, from->grants, from->n_grants);
	}
}

static void
join_discounts(struct joining *j)
{
	struct discount *to = j->lists->discounts + j->into->n_discounts;
	for (size_t i = 0; i < j->from->n_discounts; i++) {
		to[i] = j->from->discounts[i];
		to[i].program = j->program;
		to[i].id = shown_id(j, to[i].id, find_discount);
		to[i].competency = moved(to[i].competency, j->competencies);
		to[i].level = moved(to[i].level, j->levels);
	}
}

/* ---- all of it ---- */

/* Room for the lists of all programs, which are empty so far. */
static void
make_room(struct catalog *into, struct lists *lists, struct arena *arena)
{
	struct catalog all = {0};
	for (size_t p = 0; p < into->n_programs; p++) {
		const struct catalog *of = into->programs[p];
		all.n_levels += of->n_levels;
		all.n_centers += of->n_centers;
		all.n_credentials += of->n_credentials;
		all.n_metrics += of->n_metrics;
		all.n_competencies += of->n_competencies;
		all.n_offers += of->n_offers;
		all.n_benefits += of->n_benefits;
		all.n_discounts += of->n_discounts;
	}
#define ROOM(list)                                                                     \
	into->list = lists->list = arena_array(arena, all.n_##list, sizeof *lists->list)
	ROOM(levels);
	ROOM(centers);
	ROOM(credentials);
	ROOM(metrics);
	ROOM(competencies);
	ROOM(offers);
	ROOM(benefits);
	ROOM(discounts);
#undef ROOM
}

/* What a program has for itself, behind that of those before it. */
static void
join_own(struct joining *j)
{
	struct catalog *into = j->into;
	j->levels = (uint32_t)into->n_levels;
	j->centers = (uint32_t)into->n_centers;
	j->competencies = (uint32_t)into->n_competencies;
	j->offers = (uint32_t)into->n_offers;
	join_levels(j);
	join_competencies(j);
	join_offers(j);
	join_benefits(j);
	join_discounts(j);
	into->n_levels += j->from->n_levels;
	into->n_centers += j->from->n_centers;
	into->n_competencies += j->from->n_competencies;
	into->n_offers += j->from->n_offers;
	into->n_benefits += j->from->n_benefits;
	into->n_discounts += j->from->n_discounts;
	if (j->from->n_pools > into->n_pools)
		into->n_pools = j->from->n_pools;
}

/* Credentials and metrics of all programs, before what asks for them. */
static void
join_shared(struct joining *j, struct arena *arena)
{
	size_t n = j->from->n_credentials + j->from->n_limited;
	j->credentials = arena_array(arena, n, sizeof *j->credentials);
	j->metrics = arena_array(arena, j->from->n_metrics, sizeof *j->metrics);
	join_credentials(j);
	join_metrics(j);
}

const struct catalog *
catalog_join(const struct catalog *const *programs, size_t n, struct arena *arena)
{
	struct joining js[CATALOG_PROGRAMS];
	struct lists lists = {0};
	assert(n > 0 && n <= CATALOG_PROGRAMS);
	if (n == 1)
		return programs[0];
	struct catalog *into = arena_alloc(arena, sizeof *into);
	*into = (struct catalog){
		.id = programs[0]->id,
		.name = programs[0]->name,
		.ended = DATE_NEVER,
		.retired_counts_months = -1,
		.qualify_months = -1,
		.programs = arena_copy(arena, programs, n, sizeof(const void *)),
		.n_programs = n};
	make_room(into, &lists, arena);
	for (uint32_t p = 0; p < n; p++) {
		js[p] = (struct joining){.into = into,
					 .lists = &lists,
					 .arena = arena,
					 .from = programs[p],
					 .program = p};
		join_shared(&js[p], arena);
	}
	into->views = lists.views =
		arena_array(arena, n * into->n_credentials, sizeof *lists.views);
	for (uint32_t p = 0; p < n; p++) {
		join_views(&js[p]);
		join_own(&js[p]);
	}
	return into;
}
