/*
 * The three great tables. SQLite hands their rows to aggregate functions of ours, a
 * step of a statement for each person: a step for each row, and asking for each column
 * from outside, cost as much again. The rows are asked for in the order of the keys,
 * which is how they lie in the tables; if they don't come so, the file is damaged.
 */
#include "load_people.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/lang.h"
#include "base/mem.h"
#include "store/image/image.h"

enum { DAY_FIRST = -719162, DAY_LAST = 2932896, KEY_MAX = 50000000 };

int32_t
load_day(sqlite3_value *value, int32_t missing)
{
	if (sqlite3_value_type(value) != SQLITE_INTEGER)
		return missing;
	int64_t day = sqlite3_value_int64(value);
	return day < DAY_FIRST || day > DAY_LAST ? missing : (int32_t)day;
}

/* ---- rows that SQLite hands over ---- */

/* Ends the statement; the reason is in the load's fault. */
static void
refuse(sqlite3_context *context, struct load *load, const char *what)
{
	store_damaged(load->store, what, load->fault);
	load->refused = true;
	sqlite3_result_error_code(context, SQLITE_ABORT);
}

static struct load *
load_of(sqlite3_context *context)
{
	const struct store *store = sqlite3_user_data(context);
	return store->load;
}

/* Runs a statement whose rows, one for each group, are what a function of ours made of
 * the group's. */
bool
load_take(struct load *load, enum query query)
{
	sqlite3_stmt *statement = store_statement(load->store, query, load->fault);
	struct fault fault;
	int more;
	load->n_read = load->next = 0;
	load->person = INT64_MIN;
	if (!statement)
		return false;
	while ((more = store_row(load->store, statement, &fault)) == 1)
		;
	bool fine = more == 0;
	sqlite3_reset(statement);
	if (!fine && !load->refused)
		*load->fault = fault;
	return fine;
}

static void
finish_rows(sqlite3_context *context)
{
	sqlite3_result_null(context);
}

/* A text of its own, not looked for among the others; "" for NULL. */
static const char *
own_text(struct load *load, sqlite3_value *value)
{
	const char *text = sqlite3_value_blob(value);
	size_t len = (size_t)sqlite3_value_bytes(value);
	return len == 0 ? "" : arena_strndup(load->arena, text, len);
}

const char *
load_text(struct load *load, sqlite3_value *value)
{
	const char *text = sqlite3_value_blob(value);
	size_t len = (size_t)sqlite3_value_bytes(value);
	if (len == 0)
		return "";
	uint32_t number = names_add_bytes(&load->texts, text, strnlen(text, len));
	return load->texts.texts[number];
}

/* ---- people ---- */

static void
take_person(sqlite3_context *context, int argc, sqlite3_value **argv)
{
	struct load *load = load_of(context);
	int64_t row = sqlite3_value_int64(argv[0]);
	(void)argc;
	if (load->n_read == load->n_people || row <= load->person) {
		refuse(context, load, _("rows appear twice"));
		return;
	}
	struct person *person = &load->people[load->n_read];
	load->person = load->rows[load->n_read++] = row;
	*person = (struct person){
		.row = row,
		.email = own_text(load, argv[1]),
		.name = own_text(load, argv[2]),
		.other_emails = own_text(load, argv[3]),
		.mcp_id = own_text(load, argv[4]),
		.department = load_text(load, argv[5]),
		.title = load_text(load, argv[6]),
		.hired_on = load_day(argv[7], DATE_NONE),
		.left_on = load_day(argv[8], DATE_NEVER),
		.other_mcp_ids = own_text(load, argv[9]),
		.directory_id = own_text(load, argv[10]),
	};
}

/* Puts the people in order, and remembers where each one is then. */
static void
order_people(struct load *load)
{
	struct world *world = load->world;
	size_t n = load->n_read;
	uint32_t *order = mem_new(n, sizeof *order);
	world->n_people = load->n_people = n;
	world->people = arena_array(load->arena, n, sizeof *world->people);
	load->now = mem_new(n, sizeof *load->now);
	world_order_people(load->people, n, order);
	for (size_t i = 0; i < n; i++) {
		world->people[i] = load->people[order[i]];
		load->now[order[i]] = (uint32_t)i;
	}
	free(order);
}

static bool
take_people(struct load *load)
{
	if (!load_count(load, QUERY_COUNT_PEOPLE, &load->n_people))
		return false;
	load->rows = mem_new(load->n_people, sizeof *load->rows);
	load->people = mem_new(load->n_people, sizeof *load->people);
	if (!load_take(load, QUERY_LOAD_PEOPLE))
		return false;
	order_people(load);
	return true;
}

/* Goes to the person with a key, which is above the last one. */
static bool
find_person(struct load *load, sqlite3_context *context, int64_t key)
{
	size_t n = load->n_people;
	if (key < load->person) {
		refuse(context, load, _("rows are out of order"));
		return false;
	}
	while (load->next < n && load->rows[load->next] < key)
		load->next++;
	load->person = key;
	if (load->next < n && load->rows[load->next] == key)
		return true;
	refuse(context, load, _("a row names a person who is not there"));
	return false;
}

/* ---- achievements ---- */

/* The credential of a row; CATALOG_NONE if there is no such key. */
static uint32_t
find_credential(const struct load *load, int64_t key)
{
	return (uint64_t)key < load->n_credentials ? load->credentials[key]
						   : CATALOG_NONE;
}

static bool
precedes(const struct achievement *a, const struct achievement *b)
{
	if (a->credential != b->credential)
		return a->credential < b->credential;
	return a->earned_on < b->earned_on;
}

static int
compare_own(const void *a, const void *b)
{
	const struct own_row *p = a, *q = b;
	return precedes(&q->is, &p->is) - precedes(&p->is, &q->is);
}

/* Puts the rows of one person into the world. */
static void
finish_own(struct load *load)
{
	struct world *world = load->world;
	if (load->n_own == 0)
		return;
	if (load->own_unsorted)
		qsort(load->own, load->n_own, sizeof *load->own, compare_own);
	struct person *person = &world->people[load->own[0].is.person];
	person->first_achievement = (uint32_t)world->n_achievements;
	person->n_achievements = (uint32_t)load->n_own;
	for (size_t i = 0; i < load->n_own; i++) {
		const struct own_row *row = &load->own[i];
		if (row->len > 0)
			references_add(&load->references, world->n_achievements,
				       load->own_texts.text + row->text, row->len);
		world->achievements[world->n_achievements++] = row->is;
	}
	load->n_own = 0;
	load->own_unsorted = false;
	buf_clear(&load->own_texts);
}

static void
note_reference(struct load *load, struct own_row *row, sqlite3_value *value)
{
	if (sqlite3_value_type(value) == SQLITE_NULL)
		return;
	const char *text = sqlite3_value_blob(value);
	size_t len = (size_t)sqlite3_value_bytes(value);
	if (len > 0)
		len = strnlen(text, len);
	row->text = (uint32_t)load->own_texts.len;
	row->len = (uint32_t)len;
	buf_add(&load->own_texts, text, len);
}

static void
take_achievement(sqlite3_context *context, int argc, sqlite3_value **argv)
{
	struct load *load = load_of(context);
	int64_t person = sqlite3_value_int64(argv[0]);
	(void)argc;
	if (person != load->person || person == INT64_MIN) {
		finish_own(load);
		if (!find_person(load, context, person))
			return;
	}
	struct own_row *row = &MEM_MORE(load->own, load->n_own, load->own_capacity);
	row->is.person = load->now[load->next];
	row->is.credential = find_credential(load, sqlite3_value_int64(argv[1]));
	row->is.earned_on = load_day(argv[2], DATE_NEVER);
	row->is.expires_on = load_day(argv[3], DATE_NEVER);
	row->len = 0;
	note_reference(load, row, argv[4]);
	load->own_unsorted |= load->n_own > 1 && !precedes(&row[-1].is, &row->is);
	if (row->is.credential == CATALOG_NONE)
		refuse(context, load, _("a row names a credential that is not there"));
	else if (row->is.earned_on == DATE_NEVER)
		refuse(context, load, _("a row has no date"));
	else if (load->world->n_achievements + load->n_own >
		 load->world->achievements_capacity)
		refuse(context, load, _("rows appear twice"));
}

/* ---- associations ---- */

/* The number of an organization; most rows name that of the row before. */
static uint32_t
find_organization(struct load *load, sqlite3_value *value)
{
	const char *text = sqlite3_value_blob(value), *last = load->last_organization;
	size_t len = (size_t)sqlite3_value_bytes(value);
	if (len == 0)
		text = "";
	if (last && strncmp(last, text, len) == 0 && last[len] == '\0')
		return load->last_number;
	len = strnlen(text, len);
	load->last_number = names_add_bytes(&load->organizations, text, len);
	load->last_organization = load->organizations.texts[load->last_number];
	return load->last_number;
}

static void
take_association(sqlite3_context *context, int argc, sqlite3_value **argv)
{
	struct load *load = load_of(context);
	struct world *world = load->world;
	int64_t key = sqlite3_value_int64(argv[0]);
	(void)argc;
	if (world->n_associations == world->associations_capacity) {
		refuse(context, load, _("rows appear twice"));
		return;
	}
	if ((key != load->person || key == INT64_MIN) &&
	    !find_person(load, context, key))
		return;
	struct person *person = &world->people[load->now[load->next]];
	if (person->n_associations++ == 0)
		person->first_association = (uint32_t)world->n_associations;
	world->associations[world->n_associations++] = (struct association){
		.person = load->now[load->next],
		.organization = find_organization(load, argv[1]),
		.from = load_day(argv[2], DATE_NONE),
		.to = load_day(argv[3], DATE_NEVER),
	};
}

/* Puts the associations of those who were read in order. */
static void
sort_associations(struct load *load)
{
	struct world *world = load->world;
	for (size_t i = 0; i < load->n_people; i++) {
		const struct person *person = &world->people[load->now[i]];
		world_sort_associations(world->associations + person->first_association,
					person->n_associations);
	}
}

bool
load_take_own(struct load *load, enum query achievements, enum query associations)
{
	if (!load_take(load, achievements))
		return false;
	finish_own(load);
	load->world->references = references_end(&load->references);
	if (!load_take(load, associations))
		return false;
	sort_associations(load);
	return true;
}

/* ---- what rows name by number: credentials and organizations ---- */

/* Those that the catalog lacks are foreign, numbered by key. */
static void
add_credential(struct load *load, size_t key, const char *name, size_t *capacity)
{
	uint32_t credential = catalog_credential(load->catalog, name);
	while (load->n_credentials <= key) {
		MEM_MORE(load->credentials, load->n_credentials, *capacity) =
			CATALOG_NONE;
	}
	if (credential == CATALOG_NONE)
		credential = (uint32_t)load->catalog->n_credentials +
			     names_add(&load->foreign_credentials, name);
	load->credentials[key] = credential;
}

/* Makes the dictionary's keys indexes; what the catalog lacks is foreign. */
static bool
load_credentials(struct load *load)
{
	sqlite3_stmt *row =
		store_statement(load->store, QUERY_LOAD_CREDENTIALS, load->fault);
	size_t capacity = 0;
	int more = 0;
	while ((more = store_row(load->store, row, load->fault)) == 1) {
		int64_t key = sqlite3_column_int64(row, 0);
		if (key < 0 || key > KEY_MAX)
			break;
		add_credential(load, (size_t)key,
			       load_text(load, sqlite3_column_value(row, 1)),
			       &capacity);
	}
	sqlite3_reset(row);
	if (more == 1)
		return store_damaged(load->store, _("a credential's key is none"),
				     load->fault);
	return more == 0;
}

/* Counts the rows of each foreign credential. */
static void
count_foreign(const struct load *load, size_t *counts)
{
	const struct world *world = load->world;
	size_t n_known = load->catalog->n_credentials;
	for (size_t i = 0; i < world->n_achievements; i++)
		if (world->achievements[i].credential >= n_known &&
		    world->achievements[i].person != WORLD_NOBODY)
			counts[world->achievements[i].credential - n_known]++;
}

/* Numbers foreign credentials by key, and leaves out those that no row names. */
static void
settle_foreign(struct load *load)
{
	struct world *world = load->world;
	size_t n_known = load->catalog->n_credentials, kept = 0,
	       n = load->foreign_credentials.n;
	size_t *counts = mem_new(n, sizeof *counts);
	const char **list = load_list(load, &load->foreign_credentials, &n);
	if (n > 0)
		count_foreign(load, counts);
	for (size_t i = 0; i < n; i++) {
		bool used = counts[i] > 0;
		list[kept] = list[i];
		counts[i] = kept; /* from here on the new number */
		kept += used;
	}
	for (size_t i = 0; kept < n && i < world->n_achievements; i++) {
		uint32_t *credential = &world->achievements[i].credential;
		if (*credential >= n_known)
			*credential =
				(uint32_t)(n_known + counts[*credential - n_known]);
	}
	world->foreign_credentials = list;
	world->n_foreign_credentials = kept;
	free(counts);
}

static int
compare_names(const void *a, const void *b, void *names)
{
	const char *const *texts = names;
	return strcmp(texts[*(const uint32_t *)a], texts[*(const uint32_t *)b]);
}

/* Marks the organizations that are named; true if all are, and in order. */
static bool
mark_organizations(const struct load *load, uint32_t *used)
{
	const struct world *world = load->world;
	const struct names *names = &load->organizations;
	bool settled = true;
	used[WORLD_HOME] = 1;
	for (size_t i = 0; i < world->n_associations; i++)
		if (world->associations[i].person != WORLD_NOBODY)
			used[world->associations[i].organization] = 1;
	for (size_t i = 0; i < names->n; i++)
		settled &= used[i] != 0 &&
			   (i < 2 || strcmp(names->texts[i - 1], names->texts[i]) < 0);
	return settled;
}

/* The same of organizations, by name. */
static void
settle_organizations(struct load *load)
{
	struct world *world = load->world;
	size_t n = load->organizations.n, kept = 0;
	uint32_t *now = mem_new(n, sizeof *now), *order = mem_new(n, sizeof *order);
	const char **list = load_list(load, &load->organizations, &n);
	if (!mark_organizations(load, now)) {
		for (uint32_t i = 0; i < n; i++)
			if (now[i] != 0)
				order[kept++] = i;
		qsort_r(order + 1, kept - 1, sizeof *order, compare_names,
			load->organizations.texts);
		for (uint32_t i = 0; i < kept; i++) {
			list[i] = load->organizations.texts[order[i]];
			now[order[i]] = i;
		}
		for (size_t i = 0; i < world->n_associations; i++) {
			uint32_t *number = &world->associations[i].organization;
			*number = now[*number];
		}
		for (size_t i = 0; i < world->n_people; i++)
			world_sort_associations(
				world->associations +
					world->people[i].first_association,
				world->people[i].n_associations);
		n = kept;
	}
	load->organization_list = list;
	world->n_organizations = n;
	free(now);
	free(order);
}

/* Room for what belongs to people. */
static bool
make_room(struct load *load)
{
	struct world *world = load->world;
	size_t achievements, associations;
	if (!load_count(load, QUERY_COUNT_ACHIEVEMENTS, &achievements) ||
	    !load_count(load, QUERY_COUNT_ASSOCIATIONS, &associations))
		return false;
	world->achievements_capacity = world_room(achievements);
	world->achievements = arena_array(load->arena, world->achievements_capacity,
					  sizeof *world->achievements);
	world->associations_capacity = world_room(associations);
	world->associations = arena_array(load->arena, world->associations_capacity,
					  sizeof *world->associations);
	references_begin(&load->references, world->achievements_capacity, load->arena);
	return true;
}

static bool
load_tables(struct load *load)
{
	names_add(&load->organizations, "home"); /* WORLD_HOME */
	return take_people(load) && make_room(load) &&
	       load_take_own(load, QUERY_LOAD_ACHIEVEMENTS, QUERY_LOAD_ASSOCIATIONS);
}

bool
load_people(struct load *load)
{
	bool found, fresh;
	if (!load_credentials(load) || !image_read(load, &found, &fresh) ||
	    (!found && !load_tables(load)))
		return false;
	settle_foreign(load);
	settle_organizations(load);
	load->store->image_wanted =
		!(found && fresh) &&
		image_pays(load->store, load->world->n_achievements);
	return true;
}

void
load_free_people(struct load *load)
{
	free(load->people);
	free(load->rows);
	free(load->now);
	free(load->credentials);
	free(load->own);
	buf_free(&load->own_texts);
}

bool
store_register_load(struct store *store, struct fault *fault)
{
	static const struct {
		const char *name;
		int argc;
		void (*take)(sqlite3_context *context, int argc, sqlite3_value **argv);
	} functions[] = {{"take_person", 11, take_person},
			 {"take_achievement", 5, take_achievement},
			 {"take_association", 4, take_association}};
	int code = SQLITE_OK;
	for (size_t i = 0;
	     code == SQLITE_OK && i < sizeof functions / sizeof *functions; i++)
		code = sqlite3_create_function_v2(
			store->db, functions[i].name, functions[i].argc,
			SQLITE_UTF8 | SQLITE_DIRECTONLY, store, NULL, functions[i].take,
			finish_rows, NULL);
	return code == SQLITE_OK || store_fault(store, code, fault);
}
