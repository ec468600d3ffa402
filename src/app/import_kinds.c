#include <string.h>

#include "base/lang.h"
#include "import_parts.h"

/* --- employees ---------------------------------------------------------------------
 */

static const struct column employees[] = {
	{.name = "email", .cell = CELL_ADDRESS, .required = true, .key = true},
	{.name = "name", .cell = CELL_TEXT, .required = true},
	{.name = "other_emails", .cell = CELL_ADDRESSES},
	{.name = "mcp_id", .cell = CELL_TEXT},
	{.name = "department", .cell = CELL_TEXT},
	{.name = "title", .cell = CELL_TEXT},
	{.name = "hired_on", .cell = CELL_START},
	{.name = "left_on", .cell = CELL_END},
};

static size_t
count_employees(const struct world *world)
{
	return world->n_people;
}

static void
get_employee(const struct app *app, size_t i, union value *values)
{
	const struct person *person = &app->world->people[i];
	values[0] = as_text(person->email);
	values[1] = as_text(person->name);
	values[2] = as_text(person->other_emails);
	values[3] = as_text(person->mcp_id);
	values[4] = as_text(person->department);
	values[5] = as_text(person->title);
	values[6] = as_number(person->hired_on);
	values[7] = as_number(person->left_on);
}

static bool
put_employee(struct import *import, size_t fact, const union value *values,
	     struct fault *fault)
{
	struct fact *staged = &import->people.facts[fact];
	struct person person = {
		.email = values[0].text,
		.name = values[1].text,
		.other_emails = values[2].text,
		.mcp_id = values[3].text,
		.department = values[4].text,
		.title = values[5].text,
		.hired_on = (int32_t)values[6].number,
		.left_on = (int32_t)values[7].number,
	};
	if (staged->recorded != INDEX_NONE)
		person.row = import->app->world->people[staged->recorded].row;
	if (!store_put_person(import->app->store, &person, fault))
		return false;
	staged->row = person.row;
	return true;
}

/* --- achievements ------------------------------------------------------------------
 */

static const struct column achievements[] = {
	{.name = "email", .cell = CELL_PERSON, .required = true, .key = true},
	{.name = "credential", .cell = CELL_CREDENTIAL, .required = true, .key = true},
	{.name = "earned_on", .cell = CELL_START, .required = true, .key = true},
	{.name = "expires_on", .cell = CELL_END},
	{.name = "reference", .cell = CELL_TEXT},
};

static size_t
count_achievements(const struct world *world)
{
	return world->n_achievements;
}

static void
get_achievement(const struct app *app, size_t i, union value *values)
{
	const struct achievement *achievement = &app->world->achievements[i];
	values[0] = as_number(achievement->person);
	values[1] = as_number(achievement->credential);
	values[2] = as_number(achievement->earned_on);
	values[3] = as_number(achievement->expires_on);
	values[4] = as_text(world_reference(app->world, achievement));
}

static size_t
first_achievement_of(const struct person *person, size_t *n)
{
	*n = person->n_achievements;
	return person->first_achievement;
}

static bool
put_achievement(struct import *import, size_t fact, const union value *values,
		struct fault *fault)
{
	(void)fact;
	struct app *app = import->app;
	return store_put_achievement(
		app->store, import_person_row(import, (uint32_t)values[0].number),
		app->catalog->credentials[values[1].number].id,
		(int32_t)values[2].number, (int32_t)values[3].number, values[4].text,
		fault);
}

/* --- associations ------------------------------------------------------------------
 */

static const struct column associations[] = {
	{.name = "email", .cell = CELL_PERSON, .required = true, .key = true},
	{.name = "organization",
	 .cell = CELL_ORGANIZATION,
	 .required = true,
	 .key = true},
	{.name = "from", .cell = CELL_START, .required = true, .key = true},
	{.name = "to", .cell = CELL_END},
};

static size_t
count_associations(const struct world *world)
{
	return world->n_associations;
}

static void
get_association(const struct app *app, size_t i, union value *values)
{
	const struct association *association = &app->world->associations[i];
	values[0] = as_number(association->person);
	values[1] =
		as_text(association->organization == WORLD_HOME
				? "home"
				: app->world->organizations[association->organization]);
	values[2] = as_number(association->from);
	values[3] = as_number(association->to);
}

static size_t
first_association_of(const struct person *person, size_t *n)
{
	*n = person->n_associations;
	return person->first_association;
}

static bool
put_association(struct import *import, size_t fact, const union value *values,
		struct fault *fault)
{
	(void)fact;
	return store_put_association(
		import->app->store,
		import_person_row(import, (uint32_t)values[0].number), values[1].text,
		(int32_t)values[2].number, (int32_t)values[3].number, fault);
}

/* --- metrics -----------------------------------------------------------------------
 */

static const struct column metrics[] = {
	{.name = "metric", .cell = CELL_METRIC, .required = true, .key = true},
	{.name = "date", .cell = CELL_START, .required = true, .key = true},
	{.name = "customer", .cell = CELL_TEXT, .key = true},
	{.name = "value", .cell = CELL_FIGURE, .required = true},
};

static size_t
count_metrics(const struct world *world)
{
	return world->n_metric_values;
}

static void
get_metric(const struct app *app, size_t i, union value *values)
{
	const struct metric_value *value = &app->world->metric_values[i];
	values[0] = as_number(value->metric);
	values[1] = as_number(value->date);
	values[2] = as_text(value->customer);
	values[3] = as_number(value->value_micros);
}

static bool
put_metric(struct import *import, size_t fact, const union value *values,
	   struct fault *fault)
{
	(void)fact;
	struct app *app = import->app;
	return store_put_metric_value(
		app->store, app->catalog->metrics[values[0].number].id,
		(int32_t)values[1].number, values[2].text, values[3].number, fault);
}

/* --- records -----------------------------------------------------------------------
 */

static const struct column records[] = {
	{.name = "kind", .cell = CELL_TEXT, .required = true, .key = true},
	{.name = "customer", .cell = CELL_TEXT, .required = true, .key = true},
	{.name = "date", .cell = CELL_START, .required = true, .key = true},
	{.name = "competency", .cell = CELL_COMPETENCY, .key = true},
};

static size_t
count_records(const struct world *world)
{
	return world->n_records;
}

static void
get_record(const struct app *app, size_t i, union value *values)
{
	const struct record *record = &app->world->records[i];
	values[0] = as_text(record->kind);
	values[1] = as_text(record->customer);
	values[2] = as_number(record->date);
	values[3] =
		record->competency == CATALOG_NONE
			? as_text(record->foreign_competency)
			: as_text(app->catalog->competencies[record->competency].id);
}

static bool
put_record(struct import *import, size_t fact, const union value *values,
	   struct fault *fault)
{
	(void)fact;
	return store_put_record(import->app->store, values[0].text, values[1].text,
				(int32_t)values[2].number, values[3].text, fault);
}

/* --- overrides ---------------------------------------------------------------------
 */

static const struct column overrides[] = {
	{.name = "competency", .cell = CELL_COMPETENCY, .required = true, .key = true},
	{.name = "level", .cell = CELL_LEVEL, .required = true, .key = true},
	{.name = "from", .cell = CELL_START, .required = true, .key = true},
	{.name = "until", .cell = CELL_END},
	{.name = "reason", .cell = CELL_TEXT},
};

static size_t
count_overrides(const struct world *world)
{
	return world->n_overrides;
}

static void
get_override(const struct app *app, size_t i, union value *values)
{
	const struct override *override = &app->world->overrides[i];
	values[0] = as_text(override->competency_id);
	values[1] = as_text(override->level_id);
	values[2] = as_number(override->from);
	values[3] = as_number(override->until);
	values[4] = as_text(override->reason);
}

static bool
put_override(struct import *import, size_t fact, const union value *values,
	     struct fault *fault)
{
	(void)fact;
	return store_put_override(import->app->store, values[0].text, values[1].text,
				  (int32_t)values[2].number, (int32_t)values[3].number,
				  values[4].text, fault);
}

/* --- subscriptions -----------------------------------------------------------------
 */

static const struct column subscriptions[] = {
	{.name = "offer", .cell = CELL_OFFER, .required = true, .key = true},
	{.name = "purchased_on", .cell = CELL_START, .required = true, .key = true},
	{.name = "ends_on", .cell = CELL_END},
	{.name = "price", .cell = CELL_FIGURE},
	{.name = "currency", .cell = CELL_TEXT},
};

static size_t
count_subscriptions(const struct world *world)
{
	return world->n_subscriptions;
}

static void
get_subscription(const struct app *app, size_t i, union value *values)
{
	const struct subscription *subscription = &app->world->subscriptions[i];
	values[0] = as_text(subscription->offer_id);
	values[1] = as_number(subscription->purchased_on);
	values[2] = as_number(subscription->ends_on);
	values[3] =
		as_number(subscription->price_micros < 0 ? FIGURE_NONE
							 : subscription->price_micros);
	values[4] = as_text(subscription->currency);
}

static bool
put_subscription(struct import *import, size_t fact, const union value *values,
		 struct fault *fault)
{
	(void)fact;
	return store_put_subscription(
		import->app->store, values[0].text, (int32_t)values[1].number,
		(int32_t)values[2].number, values[3].number < 0 ? -1 : values[3].number,
		values[4].text, fault);
}

/* --- trainings: read_training says what becomes of them -----------------------------
 */

static const struct column trainings[] = {
	{.name = "TrainingActivityId", .cell = CELL_TEXT},
	{.name = "TrainingTitle", .cell = CELL_TEXT},
	{.name = "TrainingType", .cell = CELL_TEXT},
	{.name = "IndividualFirstName", .cell = CELL_TEXT},
	{.name = "IndividualLastName", .cell = CELL_TEXT},
	{.name = "Email", .cell = CELL_TEXT},
	{.name = "CorpEmail", .cell = CELL_TEXT},
	{.name = "TrainingCompletionDate", .cell = CELL_START, .required = true},
	{.name = "Month", .cell = CELL_TEXT},
	{.name = "IcMCP", .cell = CELL_TEXT},
	{.name = "MCPID", .cell = CELL_TEXT},
	{.name = "MPNId", .cell = CELL_TEXT, .also = {"MpnId", "PartnerID"}},
	{.name = "PartnerName", .cell = CELL_TEXT},
	{.name = "PartnerCityLocation", .cell = CELL_TEXT},
	{.name = "PartnerCountryLocation", .cell = CELL_TEXT},
	{.name = "ExpirationDate", .cell = CELL_END},
	{.name = "ActivationStatus", .cell = CELL_TEXT},
};

_Static_assert(sizeof trainings / sizeof trainings[0] <= KIND_COLUMNS, "KIND_COLUMNS");

/* --- all ----------------------------------------------------------------------------
 */

const struct kind kind_employees = {
	.name = "employees",
	KIND_COLUMNS_ARE(employees),
	.people = true,
	.period = {-1, -1},
	.count = count_employees,
	.get = get_employee,
	.check = check_employee,
	.put = put_employee,
};

const struct kind kind_achievements = {
	.name = "achievements",
	KIND_COLUMNS_ARE(achievements),
	.people = true,
	.period = {-1, -1}, /* an early expires_on is only a warning */
	.count = count_achievements,
	.get = get_achievement,
	.first_of = first_achievement_of,
	.check = check_achievement,
	.put = put_achievement,
};

static const struct kind kind_associations = {
	.name = "associations",
	KIND_COLUMNS_ARE(associations),
	.people = true,
	.period = {2, 3},
	.count = count_associations,
	.get = get_association,
	.first_of = first_association_of,
	.check = check_association,
	.put = put_association,
};

static const struct kind kind_metrics = {
	.name = "metrics",
	KIND_COLUMNS_ARE(metrics),
	.period = {-1, -1},
	.count = count_metrics,
	.get = get_metric,
	.put = put_metric,
};

static const struct kind kind_records = {
	.name = "records",
	KIND_COLUMNS_ARE(records),
	.period = {-1, -1},
	.count = count_records,
	.get = get_record,
	.put = put_record,
};

static const struct kind kind_overrides = {
	.name = "overrides",
	KIND_COLUMNS_ARE(overrides),
	.period = {2, 3},
	.count = count_overrides,
	.get = get_override,
	.check = check_override,
	.put = put_override,
};

static const struct kind kind_subscriptions = {
	.name = "subscriptions",
	KIND_COLUMNS_ARE(subscriptions),
	.period = {1, 2},
	.count = count_subscriptions,
	.get = get_subscription,
	.check = check_subscription,
	.put = put_subscription,
};

const struct kind kind_trainings = {
	.name = "trainings",
	KIND_COLUMNS_ARE(trainings),
	.people = true,
	.period = {-1, -1},
	.read = read_training,
};

static const struct kind *const kinds[] = {
	&kind_employees, &kind_achievements, &kind_associations,  &kind_metrics,
	&kind_records,	 &kind_overrides,    &kind_subscriptions, &kind_benefit_uses,
	&kind_referrals, &kind_profile,	     &kind_locations,	  &kind_trainings,
};

const struct kind *
kind_find(const char *name)
{
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		if (strcmp(kinds[i]->name, name) == 0)
			return kinds[i];
	}
	return NULL;
}

const char *
kind_names(struct arena *arena, bool exported)
{
	const char *names = "";
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		if (!exported || kinds[i]->get)
			names = arena_printf(arena, "%s%s%s", names, *names ? ", " : "",
					     kinds[i]->name);
	}
	return names;
}
