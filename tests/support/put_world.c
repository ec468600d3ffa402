#include "support/put_world.h"

#include <string.h>

#include "support/put.h"

/* An id of the joined catalog as it is recorded; of an unknown thing what the row says.
 */
static const char *
recorded(struct put_world *put, uint32_t program, const char *id)
{
	const char *name = catalog_program(put->catalog, program)->id;
	const char *own = catalog_own_id(id);

	if (put->alone && strcmp(put->alone, name) == 0)
		return own;
	return arena_printf(&put->arena, "%s/%s", name, own);
}

static const char *
competency_id(struct put_world *put, uint32_t competency, const char *otherwise)
{
	if (competency == CATALOG_NONE)
		return otherwise;
	return recorded(put, catalog_program_of(put->catalog, competency),
			put->catalog->competencies[competency].id);
}

static const char *
level_id(const struct put_world *put, uint32_t level, const char *otherwise)
{
	return level == CATALOG_NONE ? otherwise : put->catalog->levels[level].id;
}

/* ---- people ---- */

static bool
put_associations(struct put_world *put, uint32_t person, int64_t row,
		 struct fault *fault)
{
	const struct world *world = put->world;

	for (size_t i = 0; i < world->n_associations; i++) {
		const struct association *one = &world->associations[i];

		if (one->person == person &&
		    !store_put_association(
			    put->store, row,
			    one->organization == WORLD_HOME
				    ? "home"
				    : world->organizations[one->organization],
			    one->from, one->to, fault))
			return false;
	}
	return true;
}

static bool
put_achievements(struct put_world *put, uint32_t person, int64_t row,
		 struct fault *fault)
{
	const struct catalog *catalog = put->catalog;

	for (size_t i = 0; i < put->world->n_achievements; i++) {
		const struct achievement *one = &put->world->achievements[i];
		const char *id = one->credential < catalog->n_credentials
					 ? catalog->credentials[one->credential].id
					 : "forgotten-exam";
		const struct store_earned earned = {row, id, one->earned_on,
						    one->expires_on, ""};

		if (one->person == person &&
		    !store_put_achievement(put->store, &earned, fault))
			return false;
	}
	return true;
}

static bool
put_people(struct put_world *put, struct fault *fault)
{
	for (uint32_t i = 0; i < put->world->n_people; i++) {
		struct person person = put->world->people[i];

		person.row = 0;
		if (!store_put_person(put->store, &person, fault) ||
		    !put_associations(put, i, person.row, fault) ||
		    !put_achievements(put, i, person.row, fault))
			return false;
	}
	return true;
}

/* ---- what is nobody's ---- */

static bool
put_values(struct put_world *put, struct fault *fault)
{
	for (size_t i = 0; i < put->world->n_metric_values; i++) {
		const struct metric_value *v = &put->world->metric_values[i];
		const char *id = v->metric < put->catalog->n_metrics
					 ? put->catalog->metrics[v->metric].id
					 : "forgotten-metric";

		if (!put_metric_value(put->store, id, v->date, v->customer,
				      v->value_micros, fault))
			return false;
	}
	return true;
}

static bool
put_records(struct put_world *put, struct fault *fault)
{
	for (size_t i = 0; i < put->world->n_records; i++) {
		const struct record *one = &put->world->records[i];

		if (!put_record(put->store, one->kind, one->customer, one->date,
				competency_id(put, one->competency, one->competency_id),
				fault))
			return false;
	}
	return true;
}

static bool
put_overrides(struct put_world *put, struct fault *fault)
{
	for (size_t i = 0; i < put->world->n_overrides; i++) {
		const struct override *one = &put->world->overrides[i];

		if (!put_override(
			    put->store,
			    competency_id(put, one->competency, one->competency_id),
			    level_id(put, one->level, one->level_id), one->from,
			    one->until, "", fault))
			return false;
	}
	return true;
}

static bool
put_subscriptions(struct put_world *put, struct fault *fault)
{
	const struct catalog *catalog = put->catalog;

	for (size_t i = 0; i < put->world->n_subscriptions; i++) {
		const struct subscription *one = &put->world->subscriptions[i];
		const char *id = one->offer_id;

		if (one->offer != CATALOG_NONE)
			id = recorded(put,
				      catalog_program_of_offer(catalog, one->offer),
				      catalog->offers[one->offer].id);
		if (!put_subscription(put->store, id, one->purchased_on, one->ends_on,
				      one->price_micros, one->currency, fault))
			return false;
	}
	return true;
}

static bool
put_side(struct put_world *put, struct fault *fault)
{
	const struct side_facts *facts = &put->world->facts;

	for (size_t i = 0; i < facts->n_awards; i++) {
		struct award one = facts->awards[i];

		one.competency_id =
			competency_id(put, one.competency, one.competency_id);
		one.level_id = level_id(put, one.level, one.level_id);
		if (!store_put_fact(put->store, KIND_AWARDS, &one, fault))
			return false;
	}
	for (size_t i = 0; i < facts->n_settings; i++)
		if (!store_put_fact(put->store, KIND_SETTINGS, &facts->settings[i],
				    fault))
			return false;
	for (size_t i = 0; i < facts->n_snoozes; i++) {
		struct snooze one = facts->snoozes[i];
		uint32_t of = catalog_competency(put->catalog, one.competency);

		one.competency = competency_id(put, of, one.competency);
		if (!store_put_fact(put->store, KIND_SNOOZES, &one, fault))
			return false;
	}
	return true;
}

bool
put_world(struct put_world *put, struct fault *fault)
{
	bool fine = put_people(put, fault) && put_values(put, fault) &&
		    put_records(put, fault) && put_overrides(put, fault) &&
		    put_subscriptions(put, fault) && put_side(put, fault);

	arena_free(&put->arena);
	return fine;
}
