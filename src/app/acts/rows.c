#include "rows.h"

#include <string.h>

#include "app/import.h"
#include "app/track.h"
#include "base/lang.h"
#include "base/text.h"

struct row_request {
	const struct kind *kind;
	const struct act_cell *cells;
	size_t n;
};

static const char *
value_of(const struct row_request *request, const char *column)
{
	for (size_t i = 0; i < request->n; i++)
		if (strcmp(request->cells[i].column, column) == 0)
			return request->cells[i].value;
	return NULL;
}

/* The recorded row with the request's keys and how many there are, or CATALOG_NONE. A
 * key that is not given is not asked for, or (whole) is empty. */
static uint32_t
find_row(struct act *act, const struct row_request *request, bool whole, size_t *n)
{
	const struct kind *kind = request->kind;
	struct import_cell keys[KIND_COLUMNS];
	size_t n_keys = 0;
	for (size_t i = 0; i < kind->n_columns; i++) {
		const char *name = kind->columns[i].name;
		const char *value = value_of(request, name);
		if (kind->columns[i].key && (whole || value))
			keys[n_keys++] =
				(struct import_cell){name, !value ? "" : value};
	}
	return import_find_row(act->app, kind->name, keys, n_keys, n);
}

/* All cells of a recorded row, in scratch; null for none. */
static const char *const *
row_texts(struct act *act, const struct kind *kind, uint32_t row)
{
	return row == CATALOG_NONE
		       ? NULL
		       : import_row_texts(act->app, kind, row, &act->scratch);
}

/* ---- set ---- */

/* Refuses to overwrite what whoever asks has not seen. */
static bool
check_same(struct act *act, const char *kind, const struct act_cell *cell,
	   const char *now)
{
	return !cell->seen || strcmp(now, cell->seen) == 0 ||
	       act_refuse(act,
			  _("Somebody else changed it meanwhile: %s was \"%s\" and is "
			    "\"%s\" now. Look at it, then save again."),
			  log_column_label(kind, cell->column), cell->seen, now);
}

static bool
check_seen(struct act *act, const struct row_request *request)
{
	const char *const *texts = NULL;
	size_t n = 0;
	for (size_t i = 0; i < request->n; i++) {
		const struct act_cell *cell = &request->cells[i];
		int column = kind_find_column(request->kind, cell->column);
		if (!cell->seen)
			continue;
		if (n == 0) {
			uint32_t row = find_row(act, request, false, &n);
			texts = row_texts(act, request->kind, row);
		}
		if (!check_same(act, request->kind->name, cell,
				texts && column >= 0 ? texts[column] : ""))
			return false;
	}
	return true;
}

/* The cells as an import has them: of the recorded row, if there is one, the key as it
 * is spelled there, and what it must have and what was not given. */
static size_t
make_cells(const struct row_request *request, const char *const *before,
	   struct import_cell cells[KIND_COLUMNS])
{
	size_t n = 0;
	for (size_t i = 0; i < request->n && n < KIND_COLUMNS; i++) {
		const char *name = request->cells[i].column;
		int column = kind_find_column(request->kind, name);
		bool known =
			before && column >= 0 && request->kind->columns[column].key;
		cells[n++] = (struct import_cell){
			name, known ? before[column] : request->cells[i].value};
	}
	for (size_t i = 0; before && i < request->kind->n_columns && n < KIND_COLUMNS;
	     i++) {
		const struct kind_column *column = &request->kind->columns[i];
		if (column->required && !column->key &&
		    !value_of(request, column->name))
			cells[n++] = (struct import_cell){column->name, before[i]};
	}
	return n;
}

static bool
check_name(struct act *act, const struct row_request *request)
{
	const char *email = value_of(request, "email");
	if (request->kind->id != KIND_EMPLOYEES || !email ||
	    value_of(request, "name") ||
	    world_person(act->world, email) != CATALOG_NONE)
		return true;
	return act_refuse(act,
			  _("Nobody with the address \"%s\" is recorded; a new "
			    "employee needs a name."),
			  email);
}

static void
say_set(struct act *act, const struct import_result *result,
	const struct row_request *request, const char *const *before,
	const char *const *after)
{
	const char *name = result->added > 0 ? "recorded" : "changed";
	const struct log_part *did = act_row(act, name, request->kind, before, after);
	if (result->added > 0 || result->changed > 0) {
		act->did = did;
		act_say_did(act);
	} else /* a row in words */
		buf_printf(&act->said, _("It is recorded so already: %s\n"),
			   log_row_text(act->app, did, &act->scratch));
}

/* Says them, and frees them. */
static void
say_warnings(struct act *act, struct buf *warnings)
{
	buf_add(&act->said, buf_text(warnings), warnings->len);
	if (act->app->warnings)
		buf_add(act->app->warnings, buf_text(warnings), warnings->len);
	buf_free(warnings);
}

static bool
set_row(struct act *act, const void *context)
{
	const struct row_request *request = context;
	const char *kind = request->kind->name;
	struct import_cell cells[KIND_COLUMNS];
	struct import_result result;
	struct buf warnings = {0};
	size_t n;
	if (!check_name(act, request) || !check_seen(act, request))
		return false;
	const char *const *before =
		row_texts(act, request->kind, find_row(act, request, true, &n));
	n = make_cells(request, before, cells);
	const char *const *after =
		import_cell_texts(act->app, kind, cells, request->n, &act->scratch);
	const struct import_table table = {kind, cells, n, 1, NULL};
	bool fine = import_rows(act->app, &table, &result, &warnings, act->fault);
	if (fine)
		say_set(act, &result, request, before, after);
	say_warnings(act, &warnings);
	return fine;
}

/* The kind of files of a name, or a fault. */
static const struct kind *
find_kind(const char *name, struct fault *fault)
{
	const struct kind *kind = kind_find(name);
	if (kind && !kind->no_file)
		return kind;
	fault_set(fault, FAULT_USAGE, _("There is no KIND \"%s\"."), name);
	return NULL;
}

bool
act_set(struct app *app, const char *kind, const struct act_cell *cells, size_t n,
	struct buf *out, struct fault *fault)
{
	struct row_request request = {find_kind(kind, fault), cells, n};
	return request.kind && act_run(app, "set", set_row, &request, out, fault);
}

/* ---- what is asked for, and is not there ---- */

/* "email, credential, earned_on": the columns of a KIND's key. */
static const char *
key_of(struct act *act, const struct kind *kind)
{
	const char *list = "";
	for (size_t i = 0; i < kind->n_columns; i++)
		if (kind->columns[i].key)
			list = arena_printf(&act->scratch, "%s%s%s", list,
					    *list != '\0' ? ", " : "",
					    kind->columns[i].name);
	return list;
}

/* "email=ann@x.example, title=CTO": what was asked for. */
static const char *
describe(struct act *act, const struct row_request *request)
{
	const char *text = "";
	for (size_t i = 0; i < request->n; i++)
		text = arena_printf(&act->scratch, "%s%s%s=%s", text, i > 0 ? ", " : "",
				    request->cells[i].column, request->cells[i].value);
	return text;
}

static bool
refuse_rows(struct act *act, const struct row_request *request, size_t n)
{
	const char *what = describe(act, request), *kind = request->kind->name;
	if (n == 0)
		return act_refuse(act, /* a KIND, cells, the KIND */
				  _("Nothing like this is recorded in %s: %s. See "
				    "\"attain export %s\"."),
				  kind, what, kind);
	return act_refuse(
		act, /* how many, a KIND, cells, columns */
		_("%zu rows of %s are like this: %s. Give all of the key: %s."), n,
		kind, what, key_of(act, request->kind));
}

/* ---- correct ---- */

/* The cells of the key as they are recorded; how many. */
static size_t
former_key(const struct row_request *request, struct act_cell keys[KIND_COLUMNS])
{
	size_t n = 0;
	for (size_t i = 0; i < request->n && n < KIND_COLUMNS; i++) {
		const struct act_cell *cell = &request->cells[i];
		int column = kind_find_column(request->kind, cell->column);
		if (column >= 0 && request->kind->columns[column].key)
			keys[n++] = (struct act_cell){
				cell->column, cell->seen ? cell->seen : cell->value,
				NULL};
	}
	return n;
}

/* The row as it will be, by column. */
static const char *const *
corrected(struct act *act, const struct row_request *request, const char *const *before)
{
	const struct kind *kind = request->kind;
	struct import_cell cells[KIND_COLUMNS];
	for (size_t i = 0; i < kind->n_columns; i++) {
		const char *value = value_of(request, kind->columns[i].name);
		cells[i] = (struct import_cell){kind->columns[i].name,
						value ? value : before[i]};
	}
	return import_cell_texts(act->app, kind->name, cells, kind->n_columns,
				 &act->scratch);
}

static bool
keeps_key(const struct kind *kind, const char *const *before, const char *const *after)
{
	for (size_t i = 0; i < kind->n_columns; i++)
		if (kind->columns[i].key && strcmp(before[i], after[i]) != 0)
			return false;
	return true;
}

/* Refuses a key that another row has. */
static bool
check_key_free(struct act *act, const struct kind *kind, const char *const *after,
	       uint32_t row)
{
	struct import_cell keys[KIND_COLUMNS];
	size_t n_keys = 0, n;
	for (size_t i = 0; i < kind->n_columns; i++)
		if (kind->columns[i].key)
			keys[n_keys++] =
				(struct import_cell){kind->columns[i].name, after[i]};
	uint32_t other = import_find_row(act->app, kind->name, keys, n_keys, &n);
	if (n == 0 || other == row)
		return true;
	const struct log_part *part =
		act_row(act, "", kind, NULL, row_texts(act, kind, other));
	return act_refuse(act, /* a row in words */
			  _("This is recorded already: %s. Edit that row, or delete "
			    "one of the two."),
			  log_row_text(act->app, part, &act->scratch));
}

/* Puts the row in the place of the recorded one. */
static bool
replace_row(struct act *act, const struct kind *kind, const char *const *after,
	    uint32_t row)
{
	struct import_cell cells[KIND_COLUMNS];
	struct import_result result;
	struct buf warnings = {0};
	const struct import_table table = {kind->name, cells, kind->n_columns, 1, &row};
	for (size_t i = 0; i < kind->n_columns; i++)
		cells[i] = (struct import_cell){kind->columns[i].name, after[i]};
	bool fine = import_remove_row(act->app, kind->name, row, act->fault) &&
		    import_rows(act->app, &table, &result, &warnings, act->fault);
	say_warnings(act, &warnings);
	return fine;
}

static bool
correct_row(struct act *act, const void *context)
{
	const struct row_request *request = context;
	const struct kind *kind = request->kind;
	struct act_cell keys[KIND_COLUMNS];
	const struct row_request former = {kind, keys, former_key(request, keys)};
	size_t n;
	uint32_t row = find_row(act, &former, true, &n);
	if (n != 1)
		return refuse_rows(act, &former, n);
	const char *const *before = row_texts(act, kind, row);
	const char *const *after = corrected(act, request, before);
	if (keeps_key(kind, before, after))
		return set_row(act, request);
	for (size_t i = 0; i < request->n; i++) {
		const struct act_cell *cell = &request->cells[i];
		int column = kind_find_column(kind, cell->column);
		if (column >= 0 && !kind->columns[column].key &&
		    !check_same(act, kind->name, cell, before[column]))
			return false;
	}
	if (!check_key_free(act, kind, after, row) ||
	    !replace_row(act, kind, after, row))
		return false;
	act->did = act_row(act, "changed", kind, before, after);
	act_say_did(act);
	return true;
}

bool
act_correct_row(struct app *app, const char *kind, const struct act_cell *cells,
		size_t n, struct buf *out, struct fault *fault)
{
	struct row_request request = {find_kind(kind, fault), cells, n};
	return request.kind && act_run(app, "set", correct_row, &request, out, fault);
}

/* ---- remove ---- */

static bool
remove_person(struct act *act, uint32_t person)
{
	const struct person *p = &act->world->people[person];
	if (!act_check_no_account(act, person) || !act_drop_person(act, person, 0))
		return false;
	act_tells(act, "achievements", act_number(act, p->n_achievements), NULL);
	act_tells(act, "associations", act_number(act, p->n_associations), NULL);
	act_did(act, "removed", KIND_EMPLOYEES, p, NULL);
	act_say_did(act);
	return true;
}

static bool
remove_row(struct act *act, const void *context)
{
	const struct row_request *request = context;
	size_t n;
	uint32_t row = find_row(act, request, false, &n);
	if (n != 1)
		return refuse_rows(act, request, n);
	if (request->kind->id == KIND_EMPLOYEES)
		return remove_person(act, row);
	act->did = act_row(act, "removed", request->kind,
			   row_texts(act, request->kind, row), NULL);
	if (!import_remove_row(act->app, request->kind->name, row, act->fault))
		return false;
	act_say_did(act);
	return true;
}

bool
act_remove(struct app *app, const char *kind, const struct act_cell *keys, size_t n,
	   struct buf *out, struct fault *fault)
{
	struct row_request request = {find_kind(kind, fault), keys, n};
	return request.kind && act_run(app, "remove", remove_row, &request, out, fault);
}

/* ---- what many have earned ---- */

enum { LOGGED_PEOPLE = 50 };

struct achieve_request {
	const struct act_people *people;
	const struct act_cell *cells;
	size_t n_cells;
};

/* The rows as a file has them. */
static struct import_table
make_table(struct act *act, const struct achieve_request *request)
{
	const size_t n = request->n_cells + 1;
	struct import_cell *cells =
		arena_array(&act->scratch, n * request->people->n, sizeof *cells);
	for (size_t p = 0; p < request->people->n; p++) {
		struct import_cell *row = cells + p * n;
		row[0] = (struct import_cell){"email", request->people->emails[p]};
		for (size_t i = 1; i < n; i++)
			row[i] = (struct import_cell){request->cells[i - 1].column,
						      request->cells[i - 1].value};
	}
	return (struct import_table){"achievements", cells, n, request->people->n,
				     NULL};
}

/* The cells that all of them get, as they are recorded. */
static const struct log_part *
earned_row(struct act *act, const struct achieve_request *request)
{
	const struct kind *kind = fact_kinds[KIND_ACHIEVEMENTS];
	struct import_cell cells[KIND_COLUMNS];
	size_t n = 0;
	for (size_t i = 0; i < request->n_cells && n < KIND_COLUMNS; i++)
		cells[n++] = (struct import_cell){request->cells[i].column,
						  request->cells[i].value};
	return act_row(
		act, "earned", kind, NULL,
		import_cell_texts(act->app, kind->name, cells, n, &act->scratch));
}

/* Their addresses, blank-separated; the first of many. */
static const char *
addresses(struct act *act, const struct achieve_request *request)
{
	const char *list = "";
	for (size_t i = 0; i < request->people->n && i < LOGGED_PEOPLE; i++)
		list = arena_printf(&act->scratch, i == 0 ? "%s%s" : "%s %s", list,
				    request->people->emails[i]);
	return list;
}

static void
say_earned(struct act *act, const struct achieve_request *request, size_t n_changed)
{
	const struct log_part *row = earned_row(act, request);
	const char *what = log_row_text(act->app, row, &act->scratch);
	struct log_cell cells[KIND_COLUMNS + 3];
	size_t n = 0;
	if (n_changed == 0) {
		buf_printf(&act->said, _("It is recorded so already: %s\n"), what);
		return;
	}
	/* how many, what they are */
	buf_printf(&act->said,
		   ngettext("%zu achievement recorded: %s",
			    "%zu achievements recorded: %s", n_changed),
		   n_changed, what);
	buf_putc(&act->said, '\n');
	cells[n++] = (struct log_cell){"email", NULL, addresses(act, request)};
	for (size_t i = 0; i < row->n_cells; i++)
		if (strcmp(row->cells[i].name, "email") != 0)
			cells[n++] = row->cells[i];
	cells[n++] = (struct log_cell){"count", NULL, act_number(act, n_changed)};
	if (request->people->n > LOGGED_PEOPLE)
		cells[n++] = (struct log_cell){
			"more", NULL,
			act_number(act, request->people->n - LOGGED_PEOPLE)};
	act_did_cells(act, "earned", row->kind, cells, n);
}

static bool
achieve(struct act *act, const void *context)
{
	const struct achieve_request *request = context;
	const struct import_table table = make_table(act, request);
	struct import_result result = {0};
	struct buf warnings = {0};
	bool fine = import_rows(act->app, &table, &result, &warnings, act->fault);
	if (fine)
		say_earned(act, request, result.added + result.changed);
	say_warnings(act, &warnings);
	return fine;
}

bool
act_achieve(struct app *app, const struct act_people *people,
	    const struct act_cell *cells, size_t n, struct buf *out,
	    struct fault *fault)
{
	struct achieve_request request = {people, cells, n};
	return act_run(app, "set", achieve, &request, out, fault);
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
		if (text_same_name(act->world->organizations[i], name))
			return act_refuse(act,
					  _("Associations with another organization of "
					    "the name \"%s\" are recorded: choose "
					    "another name, or correct those first."),
					  name);
	return true;
}

/* Changes a setting; *changed is noted for the log, without a name if nothing is. */
static bool
set_setting(struct act *act, const struct act_cell *cell, struct log_cell *changed)
{
	bool name = strcmp(cell->column, "name") == 0;
	const char *key = name ? "organization" : cell->column;
	const char *now = setting_of(&act->world->organization, key);
	if (!check_same(act, "organization", cell, now))
		return false;
	if ((name || *cell->value != '\0') &&
	    !app_check_text(cell->column, cell->value, act->fault))
		return false;
	if (strcmp(key, "market") == 0 && !app_check_market(cell->value, act->fault))
		return false;
	if (strcmp(now, cell->value) == 0)
		return true;
	if ((name && !check_name_free(act, cell->value)) ||
	    !store_set(act->app->store, key, *cell->value != '\0' ? cell->value : NULL,
		       act->fault))
		return false;
	*changed = (struct log_cell){cell->column, now, cell->value};
	return true;
}

/* Says so where a row of settings rules on the day what was set, and which words of a
 * track no path is for. */
static void
say_of_setting(struct act *act, const struct act_cell *cell)
{
	bool track = strcmp(cell->column, "track") == 0;
	const struct dated_setting *row =
		facts_setting(act->world, cell->column, act->app->as_of);
	if (track)
		app_say_unknown_tracks(act->app->catalog, cell->value, &act->said);
	if (!row)
		return;
	/* a date, what is recorded */
	buf_printf(&act->said,
		   track ? _("Since %s the track is %s, by a row of settings; what is "
			     "set here counts before the first one.\n")
			 : _("Since %s the market is %s, by a row of settings; what is "
			     "set here counts before the first one.\n"),
		   act_date(act, row->from), row->value);
}

static bool
set_organization(struct act *act, const void *context)
{
	const struct row_request *request = context;
	struct log_cell *changed =
		arena_array(&act->scratch, request->n, sizeof *changed);
	size_t n = 0;
	for (size_t i = 0; i < request->n; i++) {
		if (!set_setting(act, &request->cells[i], &changed[n]))
			return false;
		n += changed[n].name != NULL;
	}
	if (n == 0) {
		buf_puts(&act->said, _("The organization is recorded so already.\n"));
	} else {
		act_did_cells(act, "changed", "organization", changed, n);
		act_say_did(act);
	}
	for (size_t i = 0; i < request->n; i++)
		say_of_setting(act, &request->cells[i]);
	return true;
}

bool
act_set_organization(struct app *app, const struct act_cell *cells, size_t n,
		     struct buf *out, struct fault *fault)
{
	struct row_request request = {NULL, cells, n};
	return act_run(app, "set", set_organization, &request, out, fault);
}
