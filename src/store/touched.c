#include <string.h>

#include "base/date.h"
#include "base/lang.h"
#include "base/mem.h"
#include "internal.h"
#include "load_people.h"
#include "store/touched.h"

/* One reading under way. */
struct reading {
	struct store *store;
	const struct catalog *catalog;
	struct world *world;
	struct arena *arena;
	struct person_rows *rows; /* of the person being read */
	size_t achievements_capacity, associations_capacity;
	struct store_renewal *renewal;
	int64_t loaded; /* the version that the world is of */
	struct fault *fault;
};

static const char *
text_at(const struct reading *reading, sqlite3_stmt *row, int column)
{
	const char *text = (const char *)sqlite3_column_text(row, column);
	return !text || *text == '\0' ? "" : arena_strdup(reading->arena, text);
}

static int32_t
day_at(sqlite3_stmt *row, int column, int32_t missing)
{
	return load_day(sqlite3_column_value(row, column), missing);
}

/* One that the world does not know yet does not fit. */
static uint32_t
index_of(const struct reading *reading, const char *const *texts, size_t n,
	 const char *text)
{
	for (uint32_t i = 0; i < n; i++)
		if (strcmp(texts[i], text) == 0)
			return i;
	reading->renewal->fits = false;
	return 0;
}

static uint32_t
credential_of(const struct reading *reading, const char *name)
{
	const struct world *world = reading->world;
	uint32_t credential = catalog_credential(reading->catalog, name);
	return credential != CATALOG_NONE
		       ? credential
		       : (uint32_t)reading->catalog->n_credentials +
				 index_of(reading, world->foreign_credentials,
					  world->n_foreign_credentials, name);
}

static uint32_t
organization_of(const struct reading *reading, const char *name)
{
	const struct world *world = reading->world;
	return strcmp(name, "home") == 0
		       ? WORLD_HOME
		       : 1 + index_of(reading, world->organizations + 1,
				      world->n_organizations - 1, name);
}

typedef void (*add_row)(struct reading *reading, sqlite3_stmt *row);

static void
add_person(struct reading *reading, sqlite3_stmt *row)
{
	reading->rows->person = (struct person){
		.row = sqlite3_column_int64(row, 0),
		.email = text_at(reading, row, 1),
		.name = text_at(reading, row, 2),
		.other_emails = text_at(reading, row, 3),
		.mcp_id = text_at(reading, row, 4),
		.department = text_at(reading, row, 5),
		.title = text_at(reading, row, 6),
		.hired_on = day_at(row, 7, DATE_NONE),
		.left_on = day_at(row, 8, DATE_NEVER),
		.other_mcp_ids = text_at(reading, row, 9),
		.directory_id = text_at(reading, row, 10),
	};
}

static void
add_achievement(struct reading *reading, sqlite3_stmt *row)
{
	struct person_rows *rows = reading->rows;
	struct achievement a = {
		.credential = credential_of(reading,
					    (const char *)sqlite3_column_text(row, 0)),
		.earned_on = day_at(row, 1, DATE_NEVER),
		.expires_on = day_at(row, 2, DATE_NEVER)};
	ARENA_MORE(reading->arena, rows->achievements, rows->n_achievements,
		   reading->achievements_capacity) =
		(struct own_achievement){a, text_at(reading, row, 3)};
}

static void
add_association(struct reading *reading, sqlite3_stmt *row)
{
	struct person_rows *rows = reading->rows;
	ARENA_MORE(reading->arena, rows->associations, rows->n_associations,
		   reading->associations_capacity) = (struct association){
		.organization = organization_of(
			reading, (const char *)sqlite3_column_text(row, 0)),
		.from = day_at(row, 1, DATE_NONE),
		.to = day_at(row, 2, DATE_NEVER)};
}

/* The rows that a query gives for a person's key. */
static bool
each_row(struct reading *reading, enum query query, int64_t key, add_row add)
{
	const struct sql_value person = sql_integer(key);
	sqlite3_stmt *statement =
		store_bound(reading->store, query, &person, reading->fault);
	int more;
	while ((more = store_row(reading->store, statement, reading->fault)) == 1)
		add(reading, statement);
	return more == 0;
}

static bool
read_person(struct reading *reading, int64_t key)
{
	struct store_renewal *renewal = reading->renewal;
	uint32_t person = world_person_by_row(reading->world, key, reading->arena);
	reading->rows = &renewal->rows[renewal->n_people];
	*reading->rows = (struct person_rows){0};
	reading->achievements_capacity = reading->associations_capacity = 0;
	if (person == CATALOG_NONE) {
		reading->renewal->fits = false;
		return true;
	}
	renewal->people[renewal->n_people++] = person;
	if (!each_row(reading, QUERY_GET_PERSON, key, add_person) ||
	    !each_row(reading, QUERY_GET_ACHIEVEMENTS, key, add_achievement) ||
	    !each_row(reading, QUERY_GET_ASSOCIATIONS, key, add_association))
		return false;
	if (!reading->rows->person.email ||
	    strcmp(reading->rows->person.email, reading->world->people[person].email) !=
		    0)
		reading->renewal->fits = false;
	return true;
}

static bool
read_touched(void *context)
{
	struct reading *reading = context;
	struct store_renewal *renewal = reading->renewal;
	const struct store_touched *touched = store_touched(reading->store);
	if (!store_is_next(reading->store, reading->loaded, &reading->renewal->fits,
			   reading->fault))
		return false;
	for (size_t i = 0; i < touched->n_people && reading->renewal->fits; i++)
		if (!read_person(reading, touched->people[i]))
			return false;
	if (!reading->renewal->fits || touched->parts == 0)
		return true;
	world_person_by_row(reading->world, 0, reading->arena); /* for uses' people */
	renewal->tables = arena_alloc(reading->arena, sizeof *renewal->tables);
	return store_load_tables(reading->store, reading->catalog, reading->arena,
				 renewal->tables, reading->fault);
}

bool
store_load_touched(struct store *store, const struct catalog *catalog,
		   struct world *world, struct arena *arena,
		   struct store_renewal *renewal, struct fault *fault)
{
	const struct store_touched *touched = store_touched(store);
	struct reading reading = {.store = store,
				  .catalog = catalog,
				  .world = world,
				  .arena = arena,
				  .renewal = renewal,
				  .loaded = store->loaded_version,
				  .fault = fault};
	renewal->n_people = 0;
	renewal->tables = NULL;
	renewal->fits = !touched->many && (touched->parts & STORE_SETTINGS) == 0;
	if (!renewal->fits)
		return true;
	if (!store_read_moment(store, read_touched, &reading, fault))
		return false;
	renewal->fits = renewal->fits &&
			world_has_room(world, renewal->rows, renewal->n_people);
	if (!renewal->fits)
		store->loaded_version = -1;
	return true;
}
