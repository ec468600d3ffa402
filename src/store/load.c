#include "store/store.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/lang.h"
#include "internal.h"
#include "load_parts.h"
#include "revision.h"

bool
load_count(struct load *load, enum query query, size_t *n)
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
	return load_day(sqlite3_column_value(row, column), missing);
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

	if (!load_count(load, QUERY_COUNT_METRIC_VALUES, &world->n_metric_values))
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

	if (!load_count(load, QUERY_COUNT_RECORDS, &world->n_records))
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

	if (!load_count(load, QUERY_COUNT_OVERRIDES, &world->n_overrides))
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

	if (!load_count(load, QUERY_COUNT_SUBSCRIPTIONS, &world->n_subscriptions))
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

const char **
load_list(struct load *load, const struct names *names, size_t *n)
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

	load->organization_list[WORLD_HOME] = world->organization.name;
	world->organizations = load->organization_list;
	world->foreign_metrics =
		load_list(load, &load->foreign_metrics, &world->n_foreign_metrics);
}

static bool
load_tables(struct load *load)
{
	return load_metric_values(load) && load_records(load) && load_overrides(load) &&
	       load_subscriptions(load) &&
	       store_load_facts(load->store, load->catalog, load->arena, load->world,
				load->fault);
}

static bool
load_facts(struct load *load)
{
	return load_organization(load) && load_people(load) && load_tables(load);
}

static bool
load_mapped(void *context)
{
	struct load *load = context;
	struct store *store = load->store;
	struct fault ignored;
	bool fine;

	if (!store_execute(store, "PRAGMA mmap_size = 0x7fff0000", load->fault))
		return false;
	store->load = load;
	fine = load_facts(load);
	store->load = NULL;
	return store_execute(store, "PRAGMA mmap_size = 0",
			     fine ? load->fault : &ignored) &&
	       fine;
}

bool
store_read_moment(struct store *store, bool (*read)(void *context), void *context,
		  struct fault *fault)
{
	sqlite3_stmt *begin, *end;
	bool fine;

	/* what a transaction sees may never come true */
	store->loaded_version = -1;
	if (!sqlite3_get_autocommit(store->db))
		return read(context);
	begin = store_statement(store, QUERY_BEGIN_READ, fault);
	if (begin == NULL || !store_run(store, begin, fault))
		return false;
	fine = read(context) && revision_read(store, &store->loaded_revision, fault) &&
	       store_version(store, &store->loaded_version, fault);
	end = store_statement(store, QUERY_COMMIT, fault);
	if (end != NULL && store_run(store, end, fault))
		return fine;
	store_rollback(store);
	return false;
}

static void
free_load(struct load *load)
{
	names_free(&load->texts);
	names_free(&load->foreign_credentials);
	names_free(&load->foreign_metrics);
	names_free(&load->organizations);
	load_free_people(load);
}

bool
store_load_tables(struct store *store, const struct catalog *catalog,
		  struct arena *arena, struct world *world, struct fault *fault)
{
	struct load load = {.store = store,
			    .catalog = catalog,
			    .arena = arena,
			    .world = world,
			    .fault = fault,
			    .texts.arena = arena,
			    .foreign_metrics.arena = arena};
	bool fine = load_tables(&load);

	if (fine)
		world->foreign_metrics = load_list(&load, &load.foreign_metrics,
						   &world->n_foreign_metrics);
	free_load(&load);
	return fine;
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
	fine = store_read_moment(store, load_mapped, &load, fault);
	if (fine) {
		load_lists(&load);
		world_prepare_rest(load.world, catalog);
	}
	*world = fine ? load.world : NULL;
	free_load(&load);
	return fine;
}
