#include "support/whatif_world.h"

#include <string.h>

struct making {
	const struct catalog *catalog;
	struct world *world;
	bool prepared; /* but for what has been earned, which is put in order at once */
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

static void
leave(struct making *m, const struct change *change)
{
	drop_later(m->world, change->person, change->date);
	m->world->people[change->person].left_on = change->date;
}

static void
join(struct making *m, const struct change *change)
{
	struct world *world = m->world;

	world->associations[world->n_associations++] =
		(struct association){.person = change->person,
				     .organization = WORLD_HOME,
				     .from = change->date,
				     .to = DATE_NEVER};
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

static void
earn(struct making *m, const struct change *change)
{
	insert_achievement(m->world,
			   &(struct achievement){.person = change->person,
						 .credential = change->credential,
						 .earned_on = change->date,
						 .expires_on = DATE_NEVER});
}

/* What is earned later then ends before it begins: it never counts. */
static void
expire(struct making *m, const struct change *change)
{
	const struct person *p = &m->world->people[change->person];

	for (size_t i = 0; i < p->n_achievements; i++) {
		struct achievement *a =
			&m->world->achievements[p->first_achievement + i];
		int32_t until = world_until(m->catalog, a);

		if (a->credential == change->credential && until >= a->earned_on &&
		    until > change->date)
			a->expires_on = change->date;
	}
}

static void
record_metric(struct making *m, const struct change *change)
{
	struct world *world = m->world;

	for (size_t i = 0; i < world->n_metric_values; i++) {
		struct metric_value *v = &world->metric_values[i];

		if (v->metric == change->metric && v->date == change->date &&
		    v->customer[0] == '\0') {
			v->value_micros = change->value_micros;
			return;
		}
	}
	world->metric_values[world->n_metric_values++] =
		(struct metric_value){.metric = change->metric,
				      .date = change->date,
				      .customer = "",
				      .value_micros = change->value_micros};
}

static void
grant(struct making *m, const struct change *change)
{
	struct world *world = m->world;

	world->overrides[world->n_overrides++] = (struct override){
		.competency = change->competency,
		.level = change->level,
		.competency_id = m->catalog->competencies[change->competency].id,
		.level_id = m->catalog->levels[change->level].id,
		.from = change->date,
		.until = DATE_NEVER,
		.reason = ""};
}

static void
subscribe(struct making *m, const struct change *change)
{
	const struct offer *offer = &m->catalog->offers[change->offer];
	struct world *world = m->world;

	world->subscriptions[world->n_subscriptions++] =
		(struct subscription){.offer = change->offer,
				      .offer_id = offer->id,
				      .purchased_on = change->date,
				      .ends_on = DATE_NEVER,
				      .price_micros = FACT_NO_FIGURE,
				      .currency = ""};
}

static void
make_change(struct making *m, const struct change *change)
{
	static void (*const makers[])(struct making *, const struct change *) = {
		[CHANGE_LEAVE] = leave,
		[CHANGE_JOIN] = join,
		[CHANGE_EARN] = earn,
		[CHANGE_EXPIRE] = expire,
		[CHANGE_METRIC] = record_metric,
		[CHANGE_OVERRIDE] = grant,
		[CHANGE_SUBSCRIBE] = subscribe};

	makers[change->kind](m, change);
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
			   .prepared = true};

	*refusal = (struct whatif_refusal){.problem = WHATIF_FINE};
	for (size_t i = 0; i < changes->n; i++) {
		const struct change *change = &changes->items[i];
		enum whatif_problem problem;

		if (!m.prepared && asks_prepared(change->kind))
			world_prepare(m.world, catalog);
		m.prepared = false;
		problem = whatif_check(catalog, m.world, change, changes->as_of,
				       &refusal->limit);
		if (problem == WHATIF_FINE) {
			make_change(&m, change);
		} else if (problem != WHATIF_SO_ALREADY) {
			refusal->problem = problem;
			refusal->at = i;
			return NULL;
		}
	}
	world_prepare(m.world, catalog);
	return m.world;
}
