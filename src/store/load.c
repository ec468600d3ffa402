#include "store/store.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/lang.h"
#include "base/mem.h"
#include "internal.h"

enum { DAY_FIRST = -719162, DAY_LAST = 2932896 };

/* One load under way: where from, where to, and what was seen before. */
struct load {
	struct store *store;
	const struct catalog *catalog;
	struct arena *arena;
	struct world *world;
	struct fault *fault;
	struct names texts; /* every repeated text is kept once, in arena */
	struct names foreign_credentials, foreign_metrics, organizations;
	uint32_t *credentials; /* of the catalog or foreign, by dictionary key */
	const char *
		*unseen; /* names of those that no achievement named yet, likewise */
	size_t n_credentials;
	struct reference *references;
	size_t references_capacity;
	int64_t *rows; /* keys of the people, ascending */
	size_t next;   /* the person whose rows come next */
};

/* The number of rows of a table; the arrays are made as long. */
static bool
count(struct load *load, enum query query, size_t *n)
{
	int64_t value;

	if (!store_integer(load->store, query, &value, load->fault))
		return false;
	*n = (size_t)value;
	return true;
}

/* A text, kept once however often it comes; "" for NULL. */
static const char *
text_at(struct load *load, sqlite3_stmt *row, int column)
{
	const char *text = (const char *)sqlite3_column_text(row, column);

	if (text == NULL || *text == '\0')
		return "";
	return names_keep(&load->texts, text);
}

/* A text of its own, not looked for among the others. */
static const char *
own_text_at(struct load *load, sqlite3_stmt *row, int column)
{
	const char *text = (const char *)sqlite3_column_text(row, column);

	return text == NULL || *text == '\0' ? "" : arena_strdup(load->arena, text);
}

/* A day; `missing` for NULL and for what is no day (the schema's checks forbid it). */
static int32_t
day_at(sqlite3_stmt *row, int column, int32_t missing)
{
	int64_t day;

	if (sqlite3_column_type(row, column) != SQLITE_INTEGER)
		return missing;
	day = sqlite3_column_int64(row, column);
	return day < DAY_FIRST || day > DAY_LAST ? missing : (int32_t)day;
}

typedef bool (*load_row)(struct load *load, sqlite3_stmt *row, size_t i);

/* Calls fill for each row of a query, at most n of them. */
static bool
each_row(struct load *load, enum query query, size_t n, load_row fill)
{
	sqlite3_stmt *statement = store_statement(load->store, query, load->fault);
	int more = 0;

	if (statement == NULL)
		return false;
	for (size_t i = 0; (more = store_row(load->store, statement, load->fault)) == 1;
	     i++)
		if (i >= n || !fill(load, statement, i)) {
			sqlite3_reset(statement);
			return i < n ? false
				     : store_damaged(load->store,
						     _("rows appear twice"),
						     load->fault);
		}
	return more == 0;
}

static bool
load_person(struct load *load, sqlite3_stmt *row, size_t i)
{
	struct person *person = &load->world->people[i];

	person->row = load->rows[i] = sqlite3_column_int64(row, 0);
	person->email = own_text_at(load, row, 1);
	person->name = own_text_at(load, row, 2);
	person->other_emails = own_text_at(load, row, 3);
	person->mcp_id = own_text_at(load, row, 4);
	person->department = text_at(load, row, 5);
	person->title = text_at(load, row, 6);
	person->hired_on = day_at(row, 7, DATE_NONE);
	person->left_on = day_at(row, 8, DATE_NEVER);
	return true;
}

static bool
load_people(struct load *load)
{
	struct world *world = load->world;

	if (!count(load, QUERY_COUNT_PEOPLE, &world->n_people))
		return false;
	world->people =
		arena_array(load->arena, world->n_people, sizeof *world->people);
	load->rows = mem_new(world->n_people + 1, sizeof *load->rows);
	return each_row(load, QUERY_LOAD_PEOPLE, world->n_people, load_person);
}

/*
 * The person of a row. The rows come by person, so that the people are walked along
 * once.
 */
static bool
person_at(struct load *load, sqlite3_stmt *row, int column, uint32_t *person)
{
	int64_t key = sqlite3_column_int64(row, column);

	while (load->next < load->world->n_people && load->rows[load->next] < key)
		load->next++;
	*person = (uint32_t)load->next;
	if (load->next < load->world->n_people && load->rows[load->next] == key)
		return true;
	return store_damaged(load->store, _("a row names a person who is not there"),
			     load->fault);
}

/* Makes the dictionary's keys indexes; those that the catalog lacks wait to be used. */
static bool
load_credentials(struct load *load)
{
	sqlite3_stmt *row =
		store_statement(load->store, QUERY_LOAD_CREDENTIALS, load->fault);
	size_t capacity = 0;
	int more = 0;

	if (row == NULL)
		return false;
	while ((more = store_row(load->store, row, load->fault)) == 1) {
		int64_t key = sqlite3_column_int64(row, 0);
		const char *name = text_at(load, row, 1);

		if (key < 0 || key > 50000000)
			break;
		while (load->n_credentials <= (size_t)key) {
			size_t n = load->n_credentials, before = capacity;

			load->credentials = mem_grow(load->credentials, n, &capacity,
						     sizeof *load->credentials);
			load->unseen = mem_grow(load->unseen, n, &before,
						sizeof *load->unseen);
			load->credentials[n] = CATALOG_NONE;
			load->unseen[n] = NULL;
			load->n_credentials++;
		}
		load->credentials[key] = catalog_credential(load->catalog, name);
		load->unseen[key] = name;
	}
	sqlite3_reset(row);
	if (more == 1)
		return store_damaged(load->store, _("a credential's key is none"),
				     load->fault);
	return more == 0;
}

/* The credential of a row; one that the catalog lacks becomes foreign at its first use.
 */
static bool
credential_at(struct load *load, sqlite3_stmt *row, int column, uint32_t *credential)
{
	int64_t key = sqlite3_column_int64(row, column);

	if (key < 0 || (size_t)key >= load->n_credentials || load->unseen[key] == NULL)
		return store_damaged(load->store,
				     _("a row names a credential that is not there"),
				     load->fault);
	if (load->credentials[key] == CATALOG_NONE)
		load->credentials[key] =
			(uint32_t)load->catalog->n_credentials +
			names_add(&load->foreign_credentials, load->unseen[key], NULL);
	*credential = load->credentials[key];
	return true;
}

static void
add_reference(struct load *load, const struct achievement *of, const char *text)
{
	size_t n = load->world->n_references;

	if (*text == '\0')
		return;
	load->references = mem_grow(load->references, n, &load->references_capacity,
				    sizeof *load->references);
	load->references[n] =
		(struct reference){of->person, of->credential, of->earned_on, text};
	load->world->n_references++;
}

static bool
load_achievement(struct load *load, sqlite3_stmt *row, size_t i)
{
	struct achievement *achievement = &load->world->achievements[i];

	if (!person_at(load, row, 0, &achievement->person) ||
	    !credential_at(load, row, 1, &achievement->credential))
		return false;
	achievement->earned_on = sqlite3_column_int(row, 2); /* never NULL */
	achievement->expires_on = day_at(row, 3, DATE_NEVER);
	if (sqlite3_column_type(row, 4) != SQLITE_NULL)
		add_reference(load, achievement, own_text_at(load, row, 4));
	return true;
}

static bool
load_achievements(struct load *load)
{
	struct world *world = load->world;

	if (!load_credentials(load) ||
	    !count(load, QUERY_COUNT_ACHIEVEMENTS, &world->n_achievements))
		return false;
	world->achievements_capacity = world_room(world->n_achievements);
	world->achievements = arena_array(load->arena, world->achievements_capacity,
					  sizeof *world->achievements);
	load->next = 0;
	if (!each_row(load, QUERY_LOAD_ACHIEVEMENTS, world->n_achievements,
		      load_achievement))
		return false;
	world->references = arena_array(load->arena, world->n_references,
					sizeof *world->references);
	if (world->n_references > 0)
		memcpy(world->references, load->references,
		       world->n_references * sizeof *world->references);
	return true;
}

static bool
load_association(struct load *load, sqlite3_stmt *row, size_t i)
{
	struct association *association = &load->world->associations[i];
	const char *organization = text_at(load, row, 1);

	if (!person_at(load, row, 0, &association->person))
		return false;
	association->organization = names_add(&load->organizations, organization, NULL);
	association->from = day_at(row, 2, DATE_NONE);
	association->to = day_at(row, 3, DATE_NEVER);
	return true;
}

static bool
load_associations(struct load *load)
{
	struct world *world = load->world;

	if (!count(load, QUERY_COUNT_ASSOCIATIONS, &world->n_associations))
		return false;
	world->associations_capacity = world_room(world->n_associations);
	world->associations = arena_array(load->arena, world->associations_capacity,
					  sizeof *world->associations);
	load->next = 0;
	names_add(&load->organizations, "home", NULL); /* WORLD_HOME */
	return each_row(load, QUERY_LOAD_ASSOCIATIONS, world->n_associations,
			load_association);
}

static bool
load_metric_value(struct load *load, sqlite3_stmt *row, size_t i)
{
	struct metric_value *value = &load->world->metric_values[i];
	const char *metric = text_at(load, row, 0);

	value->metric = catalog_metric(load->catalog, metric);
	if (value->metric == CATALOG_NONE)
		value->metric = (uint32_t)load->catalog->n_metrics +
				names_add(&load->foreign_metrics, metric, NULL);
	value->date = day_at(row, 1, DATE_NEVER);
	value->customer = text_at(load, row, 2);
	value->value_micros = sqlite3_column_int64(row, 3);
	return true;
}

static bool
load_metric_values(struct load *load)
{
	struct world *world = load->world;

	if (!count(load, QUERY_COUNT_METRIC_VALUES, &world->n_metric_values))
		return false;
	world->metric_values = arena_array(load->arena, world->n_metric_values,
					   sizeof *world->metric_values);
	return each_row(load, QUERY_LOAD_METRIC_VALUES, world->n_metric_values,
			load_metric_value);
}

static bool
load_record(struct load *load, sqlite3_stmt *row, size_t i)
{
	struct record *record = &load->world->records[i];
	const char *competency = text_at(load, row, 3);

	record->kind = text_at(load, row, 0);
	record->date = day_at(row, 1, DATE_NEVER);
	record->customer = text_at(load, row, 2);
	record->competency = CATALOG_NONE;
	if (*competency != '\0')
		record->competency = catalog_competency(load->catalog, competency);
	if (*competency != '\0' && record->competency == CATALOG_NONE)
		record->foreign_competency = competency;
	return true;
}

static bool
load_records(struct load *load)
{
	struct world *world = load->world;

	if (!count(load, QUERY_COUNT_RECORDS, &world->n_records))
		return false;
	world->records =
		arena_array(load->arena, world->n_records, sizeof *world->records);
	return each_row(load, QUERY_LOAD_RECORDS, world->n_records, load_record);
}

static bool
load_override(struct load *load, sqlite3_stmt *row, size_t i)
{
	struct override *override = &load->world->overrides[i];

	override->competency_id = text_at(load, row, 0);
	override->level_id = text_at(load, row, 1);
	override->competency =
		catalog_competency(load->catalog, override->competency_id);
	override->level = catalog_level(load->catalog, override->level_id);
	override->from = day_at(row, 2, DATE_NEVER);
	override->until = day_at(row, 3, DATE_NEVER);
	override->reason = own_text_at(load, row, 4);
	return true;
}

static bool
load_overrides(struct load *load)
{
	struct world *world = load->world;

	if (!count(load, QUERY_COUNT_OVERRIDES, &world->n_overrides))
		return false;
	world->overrides =
		arena_array(load->arena, world->n_overrides, sizeof *world->overrides);
	return each_row(load, QUERY_LOAD_OVERRIDES, world->n_overrides, load_override);
}

static bool
load_subscription(struct load *load, sqlite3_stmt *row, size_t i)
{
	struct subscription *subscription = &load->world->subscriptions[i];

	subscription->offer_id = text_at(load, row, 0);
	subscription->offer = catalog_offer(load->catalog, subscription->offer_id);
	subscription->purchased_on = day_at(row, 1, DATE_NEVER);
	subscription->ends_on = day_at(row, 2, DATE_NEVER);
	subscription->price_micros = sqlite3_column_type(row, 3) == SQLITE_NULL
					     ? -1
					     : sqlite3_column_int64(row, 3);
	subscription->currency = text_at(load, row, 4);
	return true;
}

static bool
load_subscriptions(struct load *load)
{
	struct world *world = load->world;

	if (!count(load, QUERY_COUNT_SUBSCRIPTIONS, &world->n_subscriptions))
		return false;
	world->subscriptions = arena_array(load->arena, world->n_subscriptions,
					   sizeof *world->subscriptions);
	return each_row(load, QUERY_LOAD_SUBSCRIPTIONS, world->n_subscriptions,
			load_subscription);
}

static bool
load_setting(struct load *load, const char *key, const char **value)
{
	if (!store_get(load->store, key, load->arena, value, load->fault))
		return false;
	if (*value == NULL)
		*value = "";
	return true;
}

static bool
load_organization(struct load *load)
{
	struct organization *organization = &load->world->organization;

	return load_setting(load, "organization", &organization->name) &&
	       load_setting(load, "mpn_id", &organization->mpn_id) &&
	       load_setting(load, "market", &organization->market) &&
	       load_setting(load, "track", &organization->track);
}

/* The texts of a set, as an array in the world's arena. */
static const char **
list_of(struct load *load, const struct names *names, size_t *n)
{
	const char **list = arena_array(load->arena, names->n, sizeof *list);

	*n = names->n;
	if (names->n > 0)
		memcpy(list, names->texts, names->n * sizeof *list);
	return list;
}

static void
load_lists(struct load *load)
{
	struct world *world = load->world;
	const char **organizations =
		list_of(load, &load->organizations, &world->n_organizations);

	organizations[WORLD_HOME] = world->organization.name;
	world->organizations = organizations;
	world->foreign_credentials = list_of(load, &load->foreign_credentials,
					     &world->n_foreign_credentials);
	world->foreign_metrics =
		list_of(load, &load->foreign_metrics, &world->n_foreign_metrics);
}

static bool
load_facts(struct load *load)
{
	return load_organization(load) && load_people(load) &&
	       load_achievements(load) && load_associations(load) &&
	       load_metric_values(load) && load_records(load) && load_overrides(load) &&
	       load_subscriptions(load) &&
	       store_load_facts(load->store, load->catalog, load->arena, load->world,
				load->fault);
}

/* Within one transaction, so that the facts are those of one moment. */
static bool
load_snapshot(struct load *load)
{
	sqlite3_stmt *begin, *end;
	bool fine;

	/* what a transaction sees may never come true */
	load->store->loaded_version = -1;
	if (!sqlite3_get_autocommit(load->store->db))
		return load_facts(load);
	begin = store_statement(load->store, QUERY_BEGIN_READ, load->fault);
	if (begin == NULL || !store_run(load->store, begin, load->fault))
		return false;
	fine = load_facts(load) &&
	       store_version(load->store, &load->store->loaded_version, load->fault);
	end = store_statement(load->store, QUERY_COMMIT, load->fault);
	if (end != NULL && store_run(load->store, end, load->fault))
		return fine;
	store_rollback(load->store);
	return false;
}

bool
store_load(struct store *store, const struct catalog *catalog, struct arena *arena,
	   struct world **world, struct fault *fault)
{
	struct load load = {.store = store,
			    .catalog = catalog,
			    .arena = arena,
			    .fault = fault,
			    .texts.arena = arena,
			    .foreign_credentials.arena = arena,
			    .foreign_metrics.arena = arena,
			    .organizations.arena = arena};
	bool fine;

	load.world = arena_alloc(arena, sizeof *load.world);
	fine = load_snapshot(&load);
	if (fine) {
		load_lists(&load);
		world_prepare(load.world, catalog);
	}
	*world = fine ? load.world : NULL;
	names_free(&load.texts);
	names_free(&load.foreign_credentials);
	names_free(&load.foreign_metrics);
	names_free(&load.organizations);
	free(load.credentials);
	free(load.unseen);
	free(load.rows);
	free(load.references);
	return fine;
}
