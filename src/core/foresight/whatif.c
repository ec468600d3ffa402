#include "core/whatif.h"

#include <string.h>

#include "core/eval.h"
#include "core/purchase.h"

struct making {
	const struct catalog *catalog;
	struct world *world;
	struct arena *arena;
	int32_t as_of;
	bool prepared; /* but for what has been earned, which is put in order at once */
	struct association_limit limit; /* that forbids */
};

/*
 * All rows, with room for every change; an array is moved only once, however many
 * changes are made of it.
 */
static struct world *
roomy_copy(const struct world *world, const struct change *changes, size_t n,
	   struct arena *arena)
{
	struct world *copy = world_copy(world, arena);
	size_t room[CHANGE_SUBSCRIBE + 1] = {0};
	for (size_t i = 0; i < n; i++)
		room[changes[i].kind]++;
#define ROOM(field, kind)                                                              \
	if (room[kind] > 0) {                                                          \
		void *rows = arena_array(arena, copy->n_##field + room[kind],          \
					 sizeof *copy->field);                         \
                                                                                       \
		if (copy->n_##field > 0)                                               \
			memcpy(rows, copy->field,                                      \
			       copy->n_##field * sizeof *copy->field);                 \
		copy->field = rows;                                                    \
	}
	ROOM(achievements, CHANGE_EARN)
	ROOM(associations, CHANGE_JOIN)
	ROOM(metric_values, CHANGE_METRIC)
	ROOM(overrides, CHANGE_OVERRIDE)
	ROOM(subscriptions, CHANGE_SUBSCRIBE)
#undef ROOM
	return copy;
}

/* ---- people ---- */

/* Puts away the associations of a person that would begin after their last day. */
static void
drop_later(struct world *world, uint32_t person, int32_t last)
{
	const struct person *p = &world->people[person];
	size_t end = p->first_association + p->n_associations, kept = end;
	while (kept > p->first_association && world->associations[kept - 1].from > last)
		kept--;
	memmove(&world->associations[kept], &world->associations[end],
		(world->n_associations - end) * sizeof *world->associations);
	world->n_associations -= end - kept;
}

static enum whatif_problem
leave(struct making *m, const struct change *change)
{
	struct person *p = &m->world->people[change->person];
	bool runs = false, begins = false, ran = false;
	for (size_t i = 0; i < p->n_associations; i++) {
		const struct association *a =
			&m->world->associations[p->first_association + i];
		if (a->organization != WORLD_HOME || a->effective_to < a->from)
			continue;
		if (a->from > change->date)
			begins = true;
		else if (a->effective_to > change->date)
			runs = true;
		else if (a->effective_to >= m->as_of)
			ran = true; /* ends earlier, and stays so */
	}
	if (!runs)
		return begins ? WHATIF_NOT_BEGUN
		       : ran  ? WHATIF_FINE
			      : WHATIF_NOTHING_TO_END;
	if (change->date < p->hired_on)
		return WHATIF_NOT_HIRED;
	drop_later(m->world, change->person, change->date);
	p->left_on = change->date;
	return WHATIF_FINE;
}

static enum whatif_problem
join(struct making *m, const struct change *change)
{
	struct world *world = m->world;
	const struct person *p = &world->people[change->person];
	if (p->left_on < change->date)
		return WHATIF_HAS_LEFT;
	if (world_organization(world, change->person, change->date) == WORLD_HOME)
		return WHATIF_FINE;
	for (size_t i = 0; i < p->n_associations; i++)
		if (world->associations[p->first_association + i].from == change->date)
			return WHATIF_ELSEWHERE;
	if (!limits_allow(m->catalog, world, change->person, change->date, &m->limit))
		return WHATIF_LIMITED;
	world->associations[world->n_associations++] =
		(struct association){.person = change->person,
				     .organization = WORLD_HOME,
				     .from = change->date,
				     .to = DATE_NEVER};
	return WHATIF_FINE;
}

/* The first achievement of a credential by a person; *n says how many there are. */
static struct achievement *
find_achievements(const struct world *world, uint32_t person, uint32_t credential,
		  size_t *n)
{
	const struct person *p = &world->people[person];
	struct achievement *first = NULL;
	*n = 0;
	for (size_t i = 0; i < p->n_achievements; i++) {
		struct achievement *a = &world->achievements[p->first_achievement + i];
		if (a->credential != credential)
			continue;
		if (!first)
			first = a;
		++*n;
	}
	return first;
}

/* Puts an achievement where it belongs, so that nothing need be sorted or indexed. */
static void
insert_achievement(struct world *world, const struct achievement *achievement)
{
	struct person *p = &world->people[achievement->person];
	size_t at = p->first_achievement, end = at + p->n_achievements;
	for (; at < end; at++) {
		const struct achievement *a = &world->achievements[at];
		if (a->credential > achievement->credential ||
		    (a->credential == achievement->credential &&
		     a->earned_on > achievement->earned_on))
			break;
	}
	memmove(&world->achievements[at + 1], &world->achievements[at],
		(world->n_achievements - at) * sizeof *world->achievements);
	world->achievements[at] = *achievement;
	world->n_achievements++;
	p->n_achievements++;
	for (size_t i = achievement->person + 1; i < world->n_people; i++)
		world->people[i].first_achievement++;
}

static enum whatif_problem
earn(struct making *m, const struct change *change)
{
	struct world *world = m->world;
	size_t n;
	const struct achievement *a =
		find_achievements(world, change->person, change->credential, &n);
	for (size_t i = 0; i < n; i++)
		if (a[i].earned_on == change->date)
			return WHATIF_FINE;
	insert_achievement(world,
			   &(struct achievement){.person = change->person,
						 .credential = change->credential,
						 .earned_on = change->date,
						 .expires_on = DATE_NEVER});
	return WHATIF_FINE;
}

static enum whatif_problem
expire(struct making *m, const struct change *change)
{
	size_t n;
	struct achievement *a =
		find_achievements(m->world, change->person, change->credential, &n);
	bool found = false;
	for (size_t i = 0; i < n; i++) {
		int32_t until = world_until(m->catalog, &a[i]);
		if (until < a[i].earned_on)
			continue;
		found = found || until > change->date || until >= m->as_of;
		/* what is earned later then ends before it begins: it never counts */
		if (until > change->date)
			a[i].expires_on = change->date;
	}
	return found ? WHATIF_FINE : WHATIF_NOTHING_TO_END;
}

/* ---- the organization ---- */

static enum whatif_problem
record_metric(struct making *m, const struct change *change)
{
	struct world *world = m->world;
	for (size_t i = 0; i < world->n_metric_values; i++) {
		struct metric_value *v = &world->metric_values[i];
		if (v->metric == change->metric && v->date == change->date &&
		    v->customer[0] == '\0') {
			v->value_micros = change->value_micros;
			return WHATIF_FINE;
		}
	}
	world->metric_values[world->n_metric_values++] =
		(struct metric_value){.metric = change->metric,
				      .date = change->date,
				      .customer = "",
				      .value_micros = change->value_micros};
	return WHATIF_FINE;
}

static enum whatif_problem
grant(struct making *m, const struct change *change)
{
	const struct competency *competency =
		&m->catalog->competencies[change->competency];
	struct world *world = m->world;
	if (!catalog_attainable(competency, change->level))
		return WHATIF_NO_SUCH_LEVEL;
	for (size_t i = 0; i < world->n_overrides; i++) {
		const struct override *o = &world->overrides[i];
		if (o->competency == change->competency && o->level == change->level &&
		    o->from == change->date)
			return WHATIF_FINE;
	}
	world->overrides[world->n_overrides++] =
		(struct override){.competency = change->competency,
				  .level = change->level,
				  .competency_id = competency->id,
				  .level_id = m->catalog->levels[change->level].id,
				  .from = change->date,
				  .until = DATE_NEVER,
				  .reason = ""};
	return WHATIF_FINE;
}

static bool
is_attained(const struct making *m, uint32_t level, int32_t date)
{
	struct eval *eval = eval_new(m->catalog, m->world);
	bool attained = report_attains(eval_report(eval, date), CATALOG_NONE, level);
	eval_free(eval);
	return attained;
}

static enum whatif_problem
subscribe(struct making *m, const struct change *change)
{
	struct world *world = m->world;
	const struct purchase p =
		purchase_at(m->catalog, world, change->offer, change->date, m->arena);
	if (p.blocked_by)
		return WHATIF_TERM_RUNS;
	if (p.endless)
		return WHATIF_ENDLESS;
	if (p.offer->level != CATALOG_NONE &&
	    !is_attained(m, p.offer->level, change->date))
		return WHATIF_NOT_ATTAINED;
	world->subscriptions[world->n_subscriptions++] =
		(struct subscription){.offer = change->offer,
				      .offer_id = p.offer->id,
				      .purchased_on = change->date,
				      .ends_on = DATE_NEVER,
				      .price_micros = p.price_micros,
				      .currency = p.offer->currency};
	return WHATIF_FINE;
}

static enum whatif_problem
make_change(struct making *m, const struct change *change)
{
	switch (change->kind) {
	case CHANGE_LEAVE:
		return leave(m, change);
	case CHANGE_JOIN:
		return join(m, change);
	case CHANGE_EARN:
		return earn(m, change);
	case CHANGE_EXPIRE:
		return expire(m, change);
	case CHANGE_METRIC:
		return record_metric(m, change);
	case CHANGE_OVERRIDE:
		return grant(m, change);
	case CHANGE_SUBSCRIBE:
		return subscribe(m, change);
	}
	return WHATIF_FINE;
}

/* True for changes that look at what world_prepare sets. */
static bool
asks_prepared(enum change_kind kind)
{
	return kind == CHANGE_LEAVE || kind == CHANGE_JOIN || kind == CHANGE_SUBSCRIBE;
}

struct world *
whatif_world(const struct catalog *catalog, const struct world *world,
	     const struct changes *changes, struct arena *arena,
	     struct whatif_refusal *refusal)
{
	struct making m = {.catalog = catalog,
			   .world =
				   roomy_copy(world, changes->items, changes->n, arena),
			   .arena = arena,
			   .as_of = changes->as_of,
			   .prepared = true};
	*refusal = (struct whatif_refusal){.problem = WHATIF_FINE};
	for (size_t i = 0; i < changes->n; i++) {
		const struct change *change = &changes->items[i];
		if (!m.prepared && asks_prepared(change->kind))
			world_prepare(m.world, catalog);
		m.prepared = false;
		enum whatif_problem problem = make_change(&m, change);
		if (problem != WHATIF_FINE) {
			*refusal = (struct whatif_refusal){problem, i, m.limit};
			return NULL;
		}
	}
	world_prepare(m.world, catalog);
	return m.world;
}
