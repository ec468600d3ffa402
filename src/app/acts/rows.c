/* Acts on single rows: set, remove. */
#include <string.h>

#include "app/acts/words.h"
#include "base/lang.h"
#include "base/text.h"

struct row_request {
	const char *kind;
	const struct act_cell *cells;
	size_t n;
};

static bool
is_employees(const struct row_request *request)
{
	return strcmp(request->kind, "employees") == 0;
}

static bool
is_key(const char *kind, const char *column)
{
	const struct kind *of = kind_find(kind);

	for (size_t i = 0; i < of->n_columns; i++)
		if (strcmp(of->columns[i].name, column) == 0)
			return of->columns[i].key;
	return false;
}

static const char *
value_of(const struct row_request *request, const char *column)
{
	for (size_t i = 0; i < request->n; i++)
		if (strcmp(request->cells[i].column, column) == 0)
			return request->cells[i].value;
	return NULL;
}

/* The recorded row with the request's keys, or CATALOG_NONE. */
static uint32_t
find_row(struct act *act, const struct row_request *request, size_t *n)
{
	struct import_cell keys[KIND_COLUMNS];
	size_t n_keys = 0;

	for (size_t i = 0; i < request->n && n_keys < KIND_COLUMNS; i++)
		if (is_key(request->kind, request->cells[i].column))
			keys[n_keys++] = (struct import_cell){request->cells[i].column,
							      request->cells[i].value};
	return import_find_row(act->app, request->kind, keys, n_keys, n);
}

static const char *
cell_text(struct act *act, const char *kind, uint32_t row, const char *column)
{
	struct buf text = {0};
	const char *copy;

	import_row_text(act->app, kind, row, column, &text);
	copy = arena_strdup(&act->scratch, buf_text(&text));
	buf_free(&text);
	return copy;
}

/* ---- set ---- */

/* Refuses to overwrite what whoever asks has not seen. */
static bool
check_seen(struct act *act, const struct row_request *request)
{
	uint32_t row = CATALOG_NONE;
	size_t n = 0;

	for (size_t i = 0; i < request->n; i++) {
		const struct act_cell *cell = &request->cells[i];
		const char *now;

		if (cell->seen == NULL)
			continue;
		if (n == 0)
			row = find_row(act, request, &n);
		now = row == CATALOG_NONE
			      ? ""
			      : cell_text(act, request->kind, row, cell->column);
		if (strcmp(now, cell->seen) != 0)
			return fault_set(act->fault, FAULT_INPUT,
					 _("Somebody else changed it meanwhile: %s was "
					   "\"%s\" and is \"%s\" now. Look at it, then "
					   "save again."),
					 act_column_label(request->kind, cell->column),
					 cell->seen, now);
	}
	return true;
}

/* The recorded row with the keys of a request, those not given empty; CATALOG_NONE. */
static uint32_t
find_same(struct act *act, const struct row_request *request)
{
	const struct kind *kind = kind_find(request->kind);
	struct import_cell keys[KIND_COLUMNS];
	size_t n_keys = 0, found;
	uint32_t row;

	for (size_t i = 0; i < kind->n_columns; i++) {
		const char *value = value_of(request, kind->columns[i].name);

		if (kind->columns[i].key)
			keys[n_keys++] = (struct import_cell){
				kind->columns[i].name, value == NULL ? "" : value};
	}
	row = import_find_row(act->app, kind->name, keys, n_keys, &found);
	return found == 1 ? row : CATALOG_NONE;
}

/* Adds what a row must have and what was not given, as it is recorded. */
static size_t
add_recorded(struct act *act, const struct row_request *request, uint32_t row,
	     struct import_cell cells[KIND_COLUMNS], size_t n)
{
	const struct kind *kind = kind_find(request->kind);

	for (size_t i = 0; i < kind->n_columns && n < KIND_COLUMNS; i++) {
		const struct kind_column *column = &kind->columns[i];

		if (column->required && !column->key &&
		    value_of(request, column->name) == NULL)
			cells[n++] = (struct import_cell){
				column->name,
				cell_text(act, kind->name, row, column->name)};
	}
	return n;
}

/* The cells as an import has them: an employee's own address, and what stays of the
 * recorded row, if there is one. */
static size_t
make_cells(struct act *act, const struct row_request *request, uint32_t row,
	   struct import_cell cells[KIND_COLUMNS])
{
	bool known = is_employees(request) && row != CATALOG_NONE;
	size_t n = 0;

	for (size_t i = 0; i < request->n && n < KIND_COLUMNS; i++) {
		cells[n].column = request->cells[i].column;
		cells[n].value = request->cells[i].value;
		if (known && strcmp(cells[n].column, "email") == 0)
			cells[n].value = act->world->people[row].email;
		n++;
	}
	return row == CATALOG_NONE ? n : add_recorded(act, request, row, cells, n);
}

static bool
check_name(struct act *act, const struct row_request *request)
{
	const char *email = value_of(request, "email");

	if (!is_employees(request) || email == NULL ||
	    value_of(request, "name") != NULL ||
	    world_person(act->world, email) != CATALOG_NONE)
		return true;
	return fault_set(act->fault, FAULT_INPUT,
			 _("Nobody with the address \"%s\" is recorded; a new employee "
			   "needs a name."),
			 email);
}

static void
say_set(struct act *act, const struct import_result *result, const char *what)
{
	if (result->added > 0) /* a row in words */
		buf_printf(&act->log, _("Recorded: %s"), what);
	else if (result->changed > 0) /* a row in words */
		buf_printf(&act->log, _("Changed: %s"), what);
	if (act->log.len > 0)
		buf_printf(&act->said, "%s\n", buf_text(&act->log));
	else
		buf_printf(&act->said, _("It is recorded so already: %s\n"), what);
}

static bool
set_row(struct act *act, const void *context)
{
	const struct row_request *request = context;
	struct import_cell cells[KIND_COLUMNS];
	struct import_table table;
	struct import_result result;
	struct buf warnings = {0};
	struct act_row row;
	uint32_t recorded;
	size_t n;
	bool fine;

	if (!check_name(act, request) || !check_seen(act, request))
		return false;
	recorded = find_same(act, request);
	n = make_cells(act, request, recorded, cells);
	row = act_row_of(act, request->kind, cells, request->n);
	if (recorded != CATALOG_NONE)
		act_row_was(act, &row, recorded);
	table = (struct import_table){request->kind, cells, n, 1};
	fine = import_rows(act->app, &table, &result, &warnings, act->fault);
	if (fine)
		say_set(act, &result, act_row_words(act, &row));
	buf_add(&act->said, buf_text(&warnings), warnings.len);
	buf_free(&warnings);
	return fine;
}

static bool
check_kind(const char *kind, struct fault *fault)
{
	const struct kind *found = kind_find(kind);

	return (found != NULL && !found->no_file) ||
	       fault_set(fault, FAULT_USAGE, _("There is no KIND \"%s\"."), kind);
}

bool
act_set(struct app *app, const char *kind, const struct act_cell *cells, size_t n,
	struct buf *out, struct fault *fault)
{
	struct row_request request = {kind, cells, n};

	return check_kind(kind, fault) &&
	       act_run(app, "set", set_row, &request, out, fault);
}

/* ---- remove ---- */

/* What a benefit was used by stays used, by nobody. */
static bool
release_uses(struct act *act, int64_t row)
{
	const struct side_facts *facts = &act->world->facts;

	for (size_t i = 0; i < facts->n_uses; i++) {
		struct benefit_use use = facts->uses[i];

		if (use.person_row != row)
			continue;
		use.person_row = 0;
		if (!store_put_fact(act->app->store, KIND_BENEFIT_USES, &use,
				    act->fault))
			return false;
	}
	return true;
}

static bool
remove_facts_of(struct act *act, uint32_t person)
{
	const struct world *world = act->world;
	const struct person *p = &world->people[person];
	struct store *store = act->app->store;

	for (size_t i = 0; i < p->n_achievements; i++) {
		const struct achievement *a =
			&world->achievements[p->first_achievement + i];

		if (!store_remove_achievement(
			    store, p->row,
			    app_credential_id(act->app->report, a->credential),
			    a->earned_on, act->fault))
			return false;
	}
	for (size_t i = 0; i < p->n_associations; i++) {
		const struct association *a =
			&world->associations[p->first_association + i];

		if (!store_remove_association(store, p->row,
					      act_organization_id(act, a), a->from,
					      act->fault))
			return false;
	}
	return release_uses(act, p->row);
}

static bool
remove_person(struct act *act, uint32_t person)
{
	const struct person *p = &act->world->people[person];

	if (!remove_facts_of(act, person) ||
	    !store_remove_person(act->app->store, p->row, act->fault))
		return false;
	/* person, two counts */
	buf_printf(&act->log,
		   _("Removed %s with all that is recorded of them (achievements: %zu, "
		     "associations: %zu)."),
		   act_person(act, person), (size_t)p->n_achievements,
		   (size_t)p->n_associations);
	buf_printf(&act->said, "%s\n", buf_text(&act->log));
	return true;
}

/* "email, credential, earned_on": the columns of a KIND's key. */
static const char *
key_of(struct act *act, const char *kind)
{
	const struct kind *of = kind_find(kind);
	const char *list = "";

	for (size_t i = 0; i < of->n_columns; i++)
		if (of->columns[i].key)
			list = arena_printf(&act->scratch, "%s%s%s", list,
					    *list != '\0' ? ", " : "",
					    of->columns[i].name);
	return list;
}

/* "email=ann@x.example, title=CTO": what was asked for. */
static const char *
describe(struct act *act, const struct import_cell *cells, size_t n)
{
	const char *text = "";

	for (size_t i = 0; i < n; i++)
		text = arena_printf(&act->scratch, "%s%s%s=%s", text, i > 0 ? ", " : "",
				    cells[i].column, cells[i].value);
	return text;
}

static bool
refuse_rows(struct act *act, const struct row_request *request, size_t n)
{
	struct import_cell cells[KIND_COLUMNS];
	const char *what;

	for (size_t i = 0; i < request->n; i++)
		cells[i] = (struct import_cell){request->cells[i].column,
						request->cells[i].value};
	what = describe(act, cells, request->n);
	if (n == 0)
		return fault_set(act->fault, FAULT_INPUT,
				 /* a KIND, cells, the KIND */
				 _("Nothing like this is recorded in %s: %s. See "
				   "\"attain export %s\"."),
				 request->kind, what, request->kind);
	return fault_set(act->fault, FAULT_INPUT,
			 /* how many, a KIND, cells, columns */
			 _("%zu rows of %s are like this: %s. Give all of the key: "
			   "%s."),
			 n, request->kind, what, key_of(act, request->kind));
}

static bool
remove_row(struct act *act, const void *context)
{
	const struct row_request *request = context;
	size_t n;
	uint32_t row = find_row(act, request, &n);
	struct act_row removed;

	if (n != 1)
		return refuse_rows(act, request, n);
	if (is_employees(request))
		return remove_person(act, row);
	removed = act_row_recorded(act, request->kind, row);
	if (!import_remove_row(act->app, request->kind, row, act->fault))
		return false;
	/* a row in words */
	buf_printf(&act->log, _("Removed: %s"), act_row_words(act, &removed));
	buf_printf(&act->said, "%s\n", buf_text(&act->log));
	return true;
}

bool
act_remove(struct app *app, const char *kind, const struct act_cell *keys, size_t n,
	   struct buf *out, struct fault *fault)
{
	struct row_request request = {kind, keys, n};

	return check_kind(kind, fault) &&
	       act_run(app, "remove", remove_row, &request, out, fault);
}

/* ---- the organization ---- */

static const char *
setting_of(const struct organization *organization, const char *key)
{
	if (strcmp(key, "organization") == 0)
		return organization->name;
	if (strcmp(key, "mpn_id") == 0)
		return organization->mpn_id;
	return strcmp(key, "market") == 0 ? organization->market : organization->track;
}

/* Another organization's name would make it and home one. */
static bool
check_name_free(struct act *act, const char *name)
{
	for (size_t i = WORLD_HOME + 1; i < act->world->n_organizations; i++)
		if (text_compare(act->world->organizations[i], name) == 0)
			return fault_set(act->fault, FAULT_INPUT,
					 _("Associations with another organization of "
					   "the name \"%s\" are recorded: choose "
					   "another name, or correct those first."),
					 name);
	return true;
}

static bool
set_setting(struct act *act, const struct act_cell *cell)
{
	bool name = strcmp(cell->column, "name") == 0;
	const char *key = name ? "organization" : cell->column;
	const char *now = setting_of(&act->world->organization, key);

	if (cell->seen != NULL && strcmp(cell->seen, now) != 0)
		return fault_set(act->fault, FAULT_INPUT,
				 _("Somebody else changed it meanwhile: %s was \"%s\" "
				   "and is \"%s\" now. Look at it, then save again."),
				 act_column_label("organization", cell->column),
				 cell->seen, now);
	if ((name || *cell->value != '\0') &&
	    !act_check_text(act, cell->column, cell->value))
		return false;
	if (strcmp(key, "market") == 0 && !app_check_market(cell->value, act->fault))
		return false;
	if (strcmp(now, cell->value) == 0)
		return true;
	if ((name && !check_name_free(act, cell->value)) ||
	    !store_set(act->app->store, key, *cell->value != '\0' ? cell->value : NULL,
		       act->fault))
		return false;
	if (act->log.len > 0)
		buf_puts(&act->log, "; ");
	buf_printf(&act->log, "%s: %s", act_column_label("organization", cell->column),
		   *cell->value != '\0' ? cell->value : _("none"));
	if (*now != '\0') /* what it was */
		buf_printf(&act->log, _(", was %s"), now);
	return true;
}

static bool
set_organization(struct act *act, const void *context)
{
	const struct row_request *request = context;
	const char *what;

	for (size_t i = 0; i < request->n; i++)
		if (!set_setting(act, &request->cells[i]))
			return false;
	what = arena_strdup(&act->scratch, buf_text(&act->log));
	if (*what == '\0') {
		buf_puts(&act->said, _("The organization is recorded so already.\n"));
		return true;
	}
	buf_clear(&act->log);
	buf_printf(&act->log, _("Changed the organization: %s"), what);
	buf_printf(&act->said, "%s\n", buf_text(&act->log));
	return true;
}

bool
act_set_organization(struct app *app, const struct act_cell *cells, size_t n,
		     struct buf *out, struct fault *fault)
{
	struct row_request request = {"organization", cells, n};

	return act_run(app, "set", set_organization, &request, out, fault);
}
