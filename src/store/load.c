#include "load.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/lang.h"
#include "load_people.h"
#include "revision.h"
#include "rows.h"

bool
load_count(struct load *load, enum query query, size_t *n)
{
	int64_t value;
	if (!store_integer(load->store, query, &value, load->fault))
		return false;
	*n = (size_t)value;
	return true;
}

static bool
load_setting(struct load *load, const char *key, const char **value)
{
	if (!store_get(load->store, key, load->arena, value, load->fault))
		return false;
	if (!*value)
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
	*n = names->n;
	return arena_copy(load->arena, names->texts, names->n, sizeof *names->texts);
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
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (!fact_kinds[i]->of_people && !rows_load(load, fact_kinds[i]))
			return false;
	return true;
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
	if (!store_execute(store, "PRAGMA mmap_size = 0x7fff0000", load->fault))
		return false;
	store->load = load;
	bool fine = load_facts(load);
	store->load = NULL;
	return store_execute(store, "PRAGMA mmap_size = 0",
			     fine ? load->fault : &ignored) &&
	       fine;
}

bool
store_read_moment(struct store *store, bool (*read)(void *context), void *context,
		  struct fault *fault)
{
	/* what a transaction sees may never come true */
	store->loaded_version = -1;
	if (store_in_transaction(store))
		return read(context);
	sqlite3_stmt *begin = store_statement(store, QUERY_BEGIN_READ, fault),
		     *end = store_statement(store, QUERY_COMMIT, fault);
	bool begins = !store->rehearsal.on; /* which has a transaction around all */
	if (!begin || !end || (begins && !store_run(store, begin, fault)))
		return false;
	bool fine = read(context) &&
		    revision_read(store, &store->loaded_revision, fault) &&
		    store_version(store, &store->loaded_version, fault);
	if (!begins || store_run(store, end, fault))
		return fine;
	store_rollback(store);
	return false;
}

bool
store_is_next(struct store *store, int64_t version, bool *next, struct fault *fault)
{
	int64_t now;
	if (!store_version(store, &now, fault))
		return false;
	*next = version >= 0 && now == version + 1;
	return true;
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
	load.world = arena_alloc(arena, sizeof *load.world);
	bool fine = store_read_moment(store, load_mapped, &load, fault);
	if (fine) {
		load_lists(&load);
		world_prepare_rest(load.world, catalog);
	}
	*world = fine ? load.world : NULL;
	free_load(&load);
	return fine;
}
