/* Two programs, joined and each by itself. */
#include <string.h>

#include "core/catalog_join.h"
#include "support/gen_two.h"

/* The rows of one of the worlds while they are copied for a catalog. */
struct copying {
	struct gen_two *two;
	const struct catalog *catalog;
	uint32_t which; /* the program, or GEN_TWO_ALL */
	struct world *to;
};

/* ---- the facts for one of the catalogs ---- */

/* An index of a program's list in the catalog that the rows are for. */
static uint32_t
moved(const struct copying *copying, uint32_t program, uint32_t index, size_t before)
{
	if (index == CATALOG_NONE ||
	    (copying->which != GEN_TWO_ALL && copying->which != program))
		return CATALOG_NONE;
	return copying->which == GEN_TWO_ALL && program > 0 ? index + (uint32_t)before
							    : index;
}

static uint32_t
competency(const struct copying *copying, uint32_t program, uint32_t index)
{
	return moved(copying, program, index,
		     copying->two->gen[0].catalog.n_competencies);
}

static uint32_t
level(const struct copying *copying, uint32_t program, uint32_t index)
{
	return moved(copying, program, index, copying->two->gen[0].catalog.n_levels);
}

/* The id by which a row that is a program's is recorded. */
static const char *
recorded(const struct copying *copying, uint32_t program, const char *id)
{
	return arena_printf(&copying->two->arena, "%s/%s",
			    copying->two->gen[program].catalog.id, id);
}

static bool
has(const struct world *world, const struct achievement *a)
{
	for (size_t i = 0; i < world->n_achievements; i++)
		if (world->achievements[i].person == a->person &&
		    world->achievements[i].credential == a->credential &&
		    world->achievements[i].earned_on == a->earned_on)
			return true;
	return false;
}

static void
copy_achievements(const struct copying *copying)
{
	struct gen_two *r = copying->two;
	struct world *to = copying->to;
	size_t n = r->gen[0].world.n_achievements + r->gen[1].world.n_achievements;

	to->achievements = arena_array(&r->arena, n, sizeof(*to->achievements));
	to->n_achievements = 0;
	for (uint32_t p = 0; p < GEN_TWO; p++)
		for (size_t i = 0; i < r->gen[p].world.n_achievements; i++) {
			const struct catalog *of = &r->gen[p].catalog;
			struct achievement a = r->gen[p].world.achievements[i];

			a.credential =
				a.credential < of->n_credentials
					? catalog_credential(
						  copying->catalog,
						  of->credentials[a.credential].id)
					: CATALOG_NONE;
			if (a.credential == CATALOG_NONE)
				a.credential =
					(uint32_t)copying->catalog->n_credentials;
			if (a.person < to->n_people && !has(to, &a))
				to->achievements[to->n_achievements++] = a;
		}
}

static bool
has_value(const struct world *world, const struct metric_value *v)
{
	for (size_t i = 0; i < world->n_metric_values; i++)
		if (world->metric_values[i].metric == v->metric &&
		    world->metric_values[i].date == v->date &&
		    strcmp(world->metric_values[i].customer, v->customer) == 0)
			return true;
	return false;
}

static void
copy_values(const struct copying *copying)
{
	struct gen_two *r = copying->two;
	struct world *to = copying->to;
	size_t n = r->gen[0].world.n_metric_values + r->gen[1].world.n_metric_values;

	to->metric_values = arena_array(&r->arena, n, sizeof(*to->metric_values));
	to->n_metric_values = 0;
	for (uint32_t p = 0; p < GEN_TWO; p++)
		for (size_t i = 0; i < r->gen[p].world.n_metric_values; i++)
			if (!has_value(to, &r->gen[p].world.metric_values[i]))
				to->metric_values[to->n_metric_values++] =
					r->gen[p].world.metric_values[i];
}

static void
copy_records(const struct copying *copying)
{
	struct gen_two *r = copying->two;
	struct world *to = copying->to;
	size_t n = r->gen[0].world.n_records + r->gen[1].world.n_records;

	to->records = arena_array(&r->arena, n, sizeof(*to->records));
	to->n_records = 0;
	for (uint32_t p = 0; p < GEN_TWO; p++)
		for (size_t i = 0; i < r->gen[p].world.n_records; i++) {
			struct record row = r->gen[p].world.records[i];

			if (row.competency != CATALOG_NONE)
				row.competency_id = recorded(copying, p, "competency");
			row.competency = competency(copying, p, row.competency);
			to->records[to->n_records++] = row;
		}
}

static void
copy_overrides(const struct copying *copying)
{
	struct gen_two *r = copying->two;
	struct world *to = copying->to;
	size_t n = r->gen[0].world.n_overrides + r->gen[1].world.n_overrides;

	to->overrides = arena_array(&r->arena, n, sizeof(*to->overrides));
	to->n_overrides = 0;
	for (uint32_t p = 0; p < GEN_TWO; p++)
		for (size_t i = 0; i < r->gen[p].world.n_overrides; i++) {
			struct override row = r->gen[p].world.overrides[i];

			row.competency = competency(copying, p, row.competency);
			row.level = level(copying, p, row.level);
			to->overrides[to->n_overrides++] = row;
		}
}

static void
copy_awards(const struct copying *copying)
{
	struct gen_two *r = copying->two;
	struct side_facts *to = &copying->to->facts;
	size_t n = r->gen[0].world.facts.n_awards + r->gen[1].world.facts.n_awards;

	to->awards = arena_array(&r->arena, n, sizeof(*to->awards));
	to->n_awards = 0;
	for (uint32_t p = 0; p < GEN_TWO; p++)
		for (size_t i = 0; i < r->gen[p].world.facts.n_awards; i++) {
			struct award row = r->gen[p].world.facts.awards[i];

			row.competency = competency(copying, p, row.competency);
			row.level = level(copying, p, row.level);
			row.competency_id = recorded(copying, p, row.competency_id);
			to->awards[to->n_awards++] = row;
		}
}

static void
copy_subscriptions(const struct copying *copying)
{
	struct gen_two *r = copying->two;
	struct world *to = copying->to;
	size_t n = r->gen[0].world.n_subscriptions + r->gen[1].world.n_subscriptions;

	to->subscriptions = arena_array(&r->arena, n, sizeof(*to->subscriptions));
	to->n_subscriptions = 0;
	for (uint32_t p = 0; p < GEN_TWO; p++)
		for (size_t i = 0; i < r->gen[p].world.n_subscriptions; i++) {
			struct subscription row = r->gen[p].world.subscriptions[i];

			row.offer = moved(copying, p, row.offer,
					  r->gen[0].catalog.n_offers);
			row.offer_id = recorded(copying, p, row.offer_id);
			to->subscriptions[to->n_subscriptions++] = row;
		}
}

/* People, associations, settings and foreign ids are those of the first. */
static struct world *
facts_for(struct gen_two *r, const struct catalog *catalog, uint32_t which)
{
	struct world *to = arena_copy(&r->arena, &r->gen[0].world, 1, sizeof(*to));
	const struct copying copying = {r, catalog, which, to};

	to->people =
		arena_copy(&r->arena, to->people, to->n_people, sizeof(*to->people));
	to->associations = arena_copy(&r->arena, to->associations, to->n_associations,
				      sizeof(*to->associations));
	to->facts.settings =
		arena_copy(&r->arena, to->facts.settings, to->facts.n_settings,
			   sizeof(*to->facts.settings));
	copy_achievements(&copying);
	copy_values(&copying);
	copy_records(&copying);
	copy_overrides(&copying);
	copy_awards(&copying);
	copy_subscriptions(&copying);
	world_prepare(to, catalog);
	return to;
}

/* ---- rounds ---- */

/* Another program whose facts are of the same time. */
static void
make_other(struct gen_two *r, uint64_t seed)
{
	for (;; seed++) {
		gen_make_any(&r->gen[1], seed);
		if (r->gen[1].base == r->gen[0].base)
			break;
		gen_free(&r->gen[1]);
	}
	r->gen[1].catalog.id = "other";
}

void
gen_two_make(struct gen_two *r, uint64_t seed)
{
	*r = (struct gen_two){.arena = {0}};
	gen_make_any(&r->gen[0], seed);
	make_other(r, seed * 7919 + 1000003);
	for (uint32_t p = 0; p < GEN_TWO; p++)
		r->catalogs[p] = &r->gen[p].catalog;
	r->catalogs[GEN_TWO_ALL] = catalog_join(r->catalogs, GEN_TWO, &r->arena);
	for (uint32_t i = 0; i <= GEN_TWO_ALL; i++) {
		r->worlds[i] = facts_for(r, r->catalogs[i], i);
		r->evals[i] = eval_new(r->catalogs[i], r->worlds[i]);
	}
}

void
gen_two_free(struct gen_two *r)
{
	for (uint32_t i = 0; i <= GEN_TWO_ALL; i++)
		eval_free(r->evals[i]);
	arena_free(&r->arena);
	for (uint32_t p = 0; p < GEN_TWO; p++)
		gen_free(&r->gen[p]);
}
