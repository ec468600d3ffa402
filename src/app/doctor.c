#include "app/doctor.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/import.h"
#include "app/profile.h"
#include "base/date.h"
#include "base/index.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/text.h"

struct visit {
	struct arena *arena; /* of the findings */
	struct finding *findings;
	size_t n, capacity;
	const struct app *app;
};

/* Adds a finding; its code outlives the visit. */
__attribute__((format(printf, 3, 4))) static void
find(struct visit *visit, const char *code, const char *format, ...)
{
	struct buf text = {.arena = visit->arena};
	va_list args;
	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	visit->findings = mem_grow(visit->findings, visit->n, &visit->capacity,
				   sizeof *visit->findings);
	visit->findings[visit->n++] = (struct finding){code, buf_text(&text)};
}

/* A date as text, in the visit's arena. */
static const char *
day_text(struct visit *visit, int32_t date)
{
	char text[DATE_TEXT_BYTES];
	return arena_strdup(visit->arena, date_format(date, text));
}

/* ---- the file ---- */

/* "trigger"; what there is in a database. */
static const char *
object_word(const char *type)
{
	static const struct {
		const char *type, *word;
	} words[] = {{"table", N_("table")},
		     {"view", N_("view")},
		     {"trigger", N_("trigger")},
		     {"index", N_("index")}};
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		if (strcmp(words[i].type, type) == 0)
			return _(words[i].word);
	}
	return type;
}

static void
find_in_file(void *context, const struct store_finding *finding)
{
	struct visit *visit = context;
	const char *code = arena_strdup(visit->arena, finding->code),
		   *word = object_word(finding->what), *text = finding->text;
	if (strcmp(code, "damaged") == 0 && *text)
		find(visit, code, _("The file is damaged: the table %s."), text);
	else if (strcmp(code, "damaged") == 0)
		find(visit, code, _("The file is damaged, though no table is."));
	else if (strcmp(code, "reference") == 0)
		/* two tables */
		find(visit, code,
		     _("A row of %s refers to one of %s that is not there."),
		     finding->what, text);
	else if (strcmp(code, "foreign") == 0)
		/* "trigger", its name */
		find(visit, code, _("The %s \"%s\" in the database is not attain's."),
		     word, text);
	else if (strcmp(code, "altered") == 0)
		find(visit, code,
		     _("The %s \"%s\" in the database is not as attain makes it."),
		     word, text);
	else if (strcmp(code, "missing") == 0)
		find(visit, code, _("The %s \"%s\" of attain is not in the database."),
		     word, text);
	else
		find(visit, code,
		     _("Entry %s of the log and its journal contradict each other."),
		     text);
}

/* ---- people ---- */

static const char *
person(struct visit *visit, uint32_t i)
{
	return app_person_name(visit->app->report, i, visit->arena);
}

static void
check_never_counts(struct visit *visit, uint32_t i)
{
	const struct world *world = visit->app->world;
	const struct catalog *catalog = visit->app->catalog;
	const struct person *p = &world->people[i];
	for (size_t k = 0; k < p->n_achievements; k++) {
		const struct achievement *a =
			&world->achievements[p->first_achievement + k];
		if (a->credential >= catalog->n_credentials ||
		    world_until(catalog, a) >= a->earned_on)
			continue;
		/* credential, person, date */
		find(visit, "never-counts",
		     _("%s of %s, earned on %s, never counts: it ends before it "
		       "begins, "
		       "or was earned after the credential was retired."),
		     catalog->credentials[a->credential].id, person(visit, i),
		     day_text(visit, a->earned_on));
	}
}

static bool
conflict(const struct association *a, const struct association *b)
{
	if (a->from == b->from)
		return a->organization != b->organization;
	return a->to != DATE_NEVER && b->to != DATE_NEVER && a->from <= b->to &&
	       b->from <= a->to;
}

static void
check_associations(struct visit *visit, uint32_t i)
{
	const struct world *world = visit->app->world;
	const struct person *p = &world->people[i];
	const struct association *all = &world->associations[p->first_association];
	for (size_t k = 0; k < p->n_associations; k++) {
		for (size_t m = k + 1; m < p->n_associations; m++) {
			const struct association *a = &all[k], *b = &all[m];
			if (!conflict(a, b))
				continue;
			/* person, organization, date, organization, date */
			find(visit, "association",
			     _("The associations of %s with %s from %s and with %s "
			       "from "
			       "%s contradict each other."),
			     person(visit, i), world->organizations[a->organization],
			     day_text(visit, a->from),
			     world->organizations[b->organization],
			     day_text(visit, b->from));
		}
		if (all[k].from > p->left_on)
			/* person, date, date */
			find(visit, "association",
			     _("%s left on %s, before an association that begins on "
			       "%s."),
			     person(visit, i), day_text(visit, p->left_on),
			     day_text(visit, all[k].from));
	}
}

/* Says who else has an address or id. */
static void
claim(struct visit *visit, struct index *index, const char *key, uint32_t i)
{
	struct buf folded = {0};
	text_fold_case(&folded, key);
	uint32_t *owner = index_at(index, buf_text(&folded), folded.len);
	if (*owner == INDEX_NONE)
		*owner = i;
	else if (*owner != i)
		/* address or id, two people */
		find(visit, "doubled", _("%s belongs to both %s and %s."), key,
		     person(visit, *owner), person(visit, i));
	buf_free(&folded);
}

static void
check_doubled(struct visit *visit)
{
	const struct world *world = visit->app->world;
	struct index addresses = {0}, ids = {0};
	for (uint32_t i = 0; i < world->n_people; i++) {
		const struct person *p = &world->people[i];
		char *rest = arena_strdup(visit->arena, p->other_emails), *word;
		claim(visit, &addresses, p->email, i);
		while ((word = strsep(&rest, " ")) != NULL) {
			if (*word)
				claim(visit, &addresses, word, i);
		}
		if (*p->mcp_id)
			claim(visit, &ids, p->mcp_id, i);
	}
	index_free(&addresses);
	index_free(&ids);
}

/* What no form and no file could have brought there. */
static void
check_fields(struct visit *visit, const struct profile_field *fields, size_t n,
	     const void *record)
{
	for (size_t i = 0; i < n; i++) {
		const char *text = profile_get(&fields[i], record);
		const char *problem = profile_problem(&fields[i], text, visit->arena);
		if (problem)
			/* a field, a text, what is wrong with it */
			find(visit, "profile", _("%s: \"%s\" %s."), _(fields[i].label),
			     text, problem);
	}
}

static void
check_profile(struct visit *visit)
{
	const struct side_facts *facts = &visit->app->world->facts;
	if (facts->profile)
		check_fields(visit, profile_fields, PROFILE_FIELDS, facts->profile);
	for (size_t i = 0; i < facts->n_locations; i++)
		check_fields(visit, location_fields, LOCATION_FIELDS,
			     &facts->locations[i]);
}

/* ---- rows whose ids the catalog does not know: kept, and not counted ---- */

enum { NAMED_ROWS = 10 };

/* What columns name of the catalog. */
static const char *const words[] = {
	[CELL_CREDENTIAL] = N_("credential"),
	[CELL_METRIC] = N_("metric"),
	[CELL_COMPETENCY] = N_("competency"),
	[CELL_LEVEL] = N_("level"),
	[CELL_OFFER] = N_("offer"),
	[CELL_BENEFIT] = N_("benefit"),
	[CELL_SETTING] = NULL,
};

/* Rows of one table that have the same unknown id. */
struct unknown {
	const char *what, *id;
	size_t n;
	struct buf rows; /* their keys, of the first ones */
};

struct table {
	struct visit *visit;
	const struct kind *kind;
	struct index index;
	struct unknown *unknown;
	size_t n, capacity;
};

static struct unknown *
unknown_at(struct table *table, const char *what, const char *id)
{
	const char *key = arena_printf(table->visit->arena, "%s\n%s", what, id);
	uint32_t *at = index_at(&table->index, key, strlen(key));
	if (*at == INDEX_NONE) {
		*at = (uint32_t)table->n;
		table->unknown = mem_grow(table->unknown, table->n, &table->capacity,
					  sizeof *table->unknown);
		table->unknown[table->n++] =
			(struct unknown){.what = what,
					 .id = arena_strdup(table->visit->arena, id),
					 .rows.arena = table->visit->arena};
	}
	return &table->unknown[*at];
}

/* A cell as a file has it: the fact's text, or written into room. */
static const char *
text_of(const struct table *table, size_t fact, const struct kind_column *column,
	char room[VALUE_TEXT_BYTES])
{
	const struct app *app = table->visit->app;
	union value values[KIND_COLUMNS];
	kind_get(table->kind, app->world, fact, values);
	return value_text(app, column->cell, values[column - table->kind->columns],
			  room);
}

/* "ann@x.example 2018-01-01": a row by its key, without what is unknown, and its day.
 * An offer says itself what it is, a level stands with its competency. */
static const char *
row_text(const struct table *table, size_t fact, const struct kind_column *unknown)
{
	struct arena *arena = table->visit->arena;
	bool all = unknown->cell == CELL_OFFER ||
		   kind_find_column(table->kind, "level") >= 0;
	const char *row = "", *day = "";
	char room[VALUE_TEXT_BYTES];
	for (size_t i = 0; i < table->kind->n_columns; i++) {
		const struct kind_column *column = &table->kind->columns[i];
		const char *text = text_of(table, fact, column, room);
		const char *between = column->cell == CELL_LEVEL ? ":" : " ";
		if (column == kind_day(table->kind))
			day = arena_strndup(arena, text, DATE_TEXT_BYTES - 1);
		else if (column->key && *text && (all || column != unknown))
			row = arena_printf(arena, "%s%s%s", row, *row ? between : "",
					   text);
	}
	return arena_printf(arena, "%s%s%s", row, *row ? " " : "", day);
}

static void
add_row(struct table *table, size_t fact, const struct kind_column *column)
{
	char room[VALUE_TEXT_BYTES];
	struct unknown *unknown = unknown_at(table, words[column->cell],
					     text_of(table, fact, column, room));
	if (unknown->n++ < NAMED_ROWS)
		buf_printf(&unknown->rows, "%s%s", unknown->rows.len > 0 ? "; " : "",
			   row_text(table, fact, column));
}

static void
find_unknown(const struct table *table, const struct unknown *unknown)
{
	const char *rows = buf_text(&unknown->rows),
		   *more = unknown->n > NAMED_ROWS ? "; …" : "";
	if (unknown->n == 1)
		/* kind of thing, id, table, row */
		find(table->visit, "unknown",
		     _("The catalog does not know the %s \"%s\": 1 recorded row of %s "
		       "does not count (%s)."),
		     _(unknown->what), unknown->id, table->kind->name, rows);
	else
		/* kind of thing, id, how many rows, table, rows */
		find(table->visit, "unknown",
		     _("The catalog does not know the %s \"%s\": %zu recorded rows of "
		       "%s do not count (%s)."),
		     _(unknown->what), unknown->id, unknown->n, table->kind->name,
		     arena_printf(table->visit->arena, "%s%s", rows, more));
}

/* A level is unknown too if its competency, the value before it, is known and has no
 * such level. */
static bool
is_unknown(const struct catalog *catalog, enum kind_cell cell, const union value *value)
{
	if (cell != CELL_LEVEL)
		return !kind_knows(cell, catalog, *value);
	uint32_t competency = catalog_competency(catalog, value[-1].text);
	return competency != CATALOG_NONE &&
	       (!kind_knows(cell, catalog, *value) ||
		!catalog_attainable(&catalog->competencies[competency],
				    catalog_level(catalog, value->text)));
}

static void
add_rows(struct table *table)
{
	const struct app *app = table->visit->app;
	const struct kind *kind = table->kind;
	union value values[KIND_COLUMNS];
	struct kind_walk walk = {0};
	size_t fact;
	while (kind_next(kind, app->world, &walk, &fact)) {
		kind_get(kind, app->world, fact, values);
		for (size_t i = 0; i < kind->n_columns; i++) {
			const struct kind_column *column = &kind->columns[i];
			if (words[column->cell] &&
			    is_unknown(app->catalog, column->cell, &values[i]))
				add_row(table, fact, column);
		}
	}
}

static void
check_unknown(struct visit *visit)
{
	for (size_t k = 0; k < KIND_COUNT; k++) {
		struct table table = {.visit = visit, .kind = fact_kinds[k]};
		add_rows(&table);
		for (size_t i = 0; i < table.n; i++)
			find_unknown(&table, &table.unknown[i]);
		free(table.unknown);
		index_free(&table.index);
	}
}

static void
check_facts(struct visit *visit)
{
	check_unknown(visit);
	for (uint32_t i = 0; i < visit->app->world->n_people; i++) {
		check_associations(visit, i);
		check_never_counts(visit, i);
	}
	check_doubled(visit);
	check_profile(visit);
}

/* Has a check look into the file, before anything is loaded; all in the visit's arena.
 * False if it can't be opened; *ok: it could be read. */
static bool
visit_file(struct visit *visit, const char *db,
	   bool (*check)(struct store *store, const struct store_findings *findings,
			 struct fault *fault),
	   bool *ok, struct fault *fault)
{
	const struct store_findings in_file = {find_in_file, visit};
	struct store *store;
	if (!store_open(db ? db : app_default_db(visit->arena), STORE_READ, &store,
			fault))
		return false;
	*ok = check(store, &in_file, fault);
	store_close(store);
	return true;
}

/* Hands over what was found. */
static void
finish(struct visit *visit, const struct finding **findings, size_t *n)
{
	*findings = arena_copy(visit->arena, visit->findings, visit->n,
			       sizeof *visit->findings);
	free(visit->findings);
	*n = visit->n;
}

bool
app_doctor(const char *db, struct arena *arena, const struct finding **findings,
	   size_t *n, struct fault *fault)
{
	struct visit visit = {.arena = arena};
	struct fault why = {0};
	struct app *app;
	bool ok;
	if (!visit_file(&visit, db, store_check, &ok, fault))
		return false;
	if (!ok)
		find(&visit, "damaged", "%s", fault->text);
	/* what can't be loaded is a finding too: the file itself was opened */
	if (app_open(&app, db, DATE_NONE, STORE_READ, &why)) {
		visit.app = app;
		check_facts(&visit);
		app_close(app);
	} else {
		find(&visit, "unreadable", "%s", why.text);
	}
	finish(&visit, findings, n);
	return true;
}

bool
app_strangers(const char *db, struct arena *arena, const struct finding **findings,
	      size_t *n, struct fault *fault)
{
	struct visit visit = {.arena = arena};
	bool ok;
	if (!visit_file(&visit, db, store_check_objects, &ok, fault))
		return false;
	finish(&visit, findings, n);
	return ok;
}

struct restoring {
	const char *backup;
	bool replace;
};

static bool
restore(void *context, struct store *store, struct fault *fault)
{
	const struct restoring *restoring = context;
	return store_restore(store, restoring->backup, restoring->replace, fault);
}

bool
app_restore(const char *db, const char *backup, bool replace, struct fault *fault)
{
	struct restoring restoring = {backup, replace};
	struct arena arena = {0};
	struct store *store = NULL;
	if (!db)
		db = app_default_db(&arena);
	bool ok = access(db, F_OK) != 0 ? store_create(db, restore, &restoring, fault)
					: store_open(db, STORE_WRITE, &store, fault) &&
						  restore(&restoring, store, fault);
	store_close(store);
	arena_free(&arena);
	return ok;
}
