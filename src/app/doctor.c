#include "app/doctor.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/import.h"
#include "app/profile.h"
#include "app/programs.h"
#include "base/date.h"
#include "base/index.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/text.h"

struct visit {
	struct arena *arena; /* of the findings */
	struct finding *findings;
	size_t n, capacity;
	const struct app *app; /* with the programs that are asked about */
	const struct app *all; /* with all of them, where they can be read; or null */
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

/* The same of blank-separated ones. */
static void
claim_words(struct visit *visit, struct index *index, const char *words, uint32_t i)
{
	char *rest = arena_strdup(visit->arena, words), *word;
	while ((word = strsep(&rest, " ")) != NULL) {
		if (*word)
			claim(visit, index, word, i);
	}
}

static void
check_doubled(struct visit *visit)
{
	const struct world *world = visit->app->world;
	struct index addresses = {0}, ids = {0}, directory = {0};
	for (uint32_t i = 0; i < world->n_people; i++) {
		const struct person *p = &world->people[i];
		claim(visit, &addresses, p->email, i);
		claim_words(visit, &addresses, p->other_emails, i);
		claim_words(visit, &ids, p->mcp_id, i);
		claim_words(visit, &ids, p->other_mcp_ids, i);
		claim_words(visit, &directory, p->directory_id, i);
	}
	index_free(&addresses);
	index_free(&ids);
	index_free(&directory);
}

/* True if a download can tell a person from others of the same name. */
static bool
has_id(const struct person *p)
{
	return *p->mcp_id || *p->other_mcp_ids || *p->directory_id;
}

/* Two records of one name, one of them without an id, may be one human. */
static void
check_namesakes(struct visit *visit)
{
	const struct person *people = visit->app->world->people;
	struct index names = {0};
	struct buf folded = {0};
	for (uint32_t i = 0; i < visit->app->world->n_people; i++) {
		buf_clear(&folded);
		text_fold_name(&folded, people[i].name);
		uint32_t *first = index_at(&names, buf_text(&folded), folded.len);
		if (*first == INDEX_NONE)
			*first = i;
		else if (!has_id(&people[*first]) || !has_id(&people[i]))
			/* two people, the one who has no id */
			find(visit, "namesake",
			     _("%s and %s have the same name, and %s has no id: if "
			       "they are one, see \"attain merge\"."),
			     person(visit, *first), person(visit, i),
			     has_id(&people[i]) ? people[*first].email
						: people[i].email);
	}
	index_free(&names);
	buf_free(&folded);
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

/* "ann@x.example 2018-01-01": a row by its key, without what is unknown (null:
 * nothing), and its day. An offer says itself what it is, a level stands with its
 * competency. */
static const char *
row_text(const struct table *table, size_t fact, const struct kind_column *unknown)
{
	struct arena *arena = table->visit->arena;
	bool all = !unknown || unknown->cell == CELL_OFFER ||
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
		!catalog_attainable(
			&catalog->competencies[competency],
			catalog_level(catalog, catalog_program_of(catalog, competency),
				      value->text)));
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

/* What was said of titles in the queue. */
static void
check_answers(struct visit *visit)
{
	const struct app *app = visit->app;
	const struct side_facts *facts = &app->world->facts;
	for (size_t i = 0; i < facts->n_answers; i++) {
		const struct queue_answer *answer = &facts->answers[i];
		if (*answer->credential == '\0' ||
		    catalog_credential(app->catalog, answer->credential) !=
			    CATALOG_NONE)
			continue;
		/* a title, a credential */
		find(visit, "unknown",
		     _("\"%s\" is said to be %s, which the catalog does not know: it "
		       "waits in the queue."),
		     *answer->title ? answer->title : answer->vendor_id,
		     answer->credential);
	}
}

/* What employees entered, and can't be accepted as it is. */
static void
check_claims(struct visit *visit)
{
	const struct app *app = visit->app;
	const struct side_facts *facts = &app->world->facts;
	struct index numbers = {0};
	for (size_t i = 0; i < facts->n_claims; i++) {
		const struct claim *claim = &facts->claims[i];
		uint32_t *at = index_at(&numbers, claim->number, strlen(claim->number));
		if (*at != INDEX_NONE) /* a number */
			find(visit, "doubled",
			     _("Two results that wait to be accepted have the number "
			       "%s."),
			     claim->number);
		*at = (uint32_t)i;
		if (catalog_credential(app->catalog, claim->credential) == CATALOG_NONE)
			/* a number, a credential */
			find(visit, "unknown",
			     _("Result %s, which waits to be accepted, is of \"%s\", "
			       "which the catalog does not know."),
			     claim->number, claim->credential);
	}
	index_free(&numbers);
}

/* What the programs do not agree about. */
static void
check_programs(struct visit *visit)
{
	size_t n;
	const char *const *list =
		programs_differences(visit->app, CATALOG_NONE, visit->arena, &n);
	for (size_t i = 0; i < n; i++)
		find(visit, "differs", "%s", list[i]);
}

/* ---- rows with one key, which a file could not bring any more ---- */

/* What tells a row from others, as it compares; false if that is as it is spelled. */
static bool
make_key(const struct table *table, size_t fact, struct buf *key)
{
	char room[VALUE_TEXT_BYTES];
	bool folds = false;
	buf_clear(key);
	for (size_t i = 0; i < table->kind->n_columns; i++) {
		const struct kind_column *column = &table->kind->columns[i];
		const char *text = text_of(table, fact, column, room);
		if (!column->key)
			continue;
		folds |= kind_is_name(column);
		if (kind_is_name(column))
			text_fold_name(key, text);
		else
			buf_puts(key, text);
		buf_putc(key, '\0');
	}
	return folds;
}

static void
find_same(const struct table *table)
{
	struct index keys = {0};
	struct buf key = {0};
	struct kind_walk walk = {0};
	size_t fact;
	while (kind_next(table->kind, table->visit->app->world, &walk, &fact)) {
		if (!make_key(table, fact, &key))
			break;
		uint32_t *first = index_at(&keys, key.text, key.len);
		if (*first == INDEX_NONE)
			*first = (uint32_t)fact;
		else
			/* a table, two rows */
			find(table->visit, "same-key",
			     _("Two rows of %s tell of the same, and both count: %s; "
			       "%s."),
			     table->kind->name, row_text(table, *first, NULL),
			     row_text(table, fact, NULL));
	}
	index_free(&keys);
	buf_free(&key);
}

static void
check_same(struct visit *visit)
{
	for (size_t k = 0; k < KIND_COUNT; k++) {
		const struct table table = {.visit = visit, .kind = fact_kinds[k]};
		if (!fact_kinds[k]->no_file)
			find_same(&table);
	}
}

/* What another program knows is nothing that is wrong. */
static void
check_ids(struct visit *visit)
{
	const struct app *app = visit->app;
	if (visit->all)
		visit->app = visit->all;
	check_unknown(visit);
	check_claims(visit);
	check_answers(visit);
	visit->app = app;
}

static void
check_facts(struct visit *visit)
{
	check_programs(visit);
	check_ids(visit);
	check_same(visit);
	for (uint32_t i = 0; i < visit->app->world->n_people; i++) {
		check_associations(visit, i);
		check_never_counts(visit, i);
	}
	check_doubled(visit);
	check_namesakes(visit);
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

/* Looks at what is recorded. What can't be loaded is a finding too, as the file itself
 * was opened; false for a program that the database does not have. */
static bool
visit_facts(struct visit *visit, const struct app_opening *opening, struct fault *fault)
{
	struct fault why = {0};
	struct app *app = NULL, *all = NULL;
	if (opening->n_programs > 0)
		app_open(&all, opening->db, opening->as_of, STORE_READ, &why);
	bool fine = app_open_only(&app, opening, &why);
	if (!fine && all) {
		app_close(all);
		return fault_set(fault, why.kind, "%s", why.text);
	}
	visit->app = app;
	visit->all = all;
	if (fine)
		check_facts(visit);
	else
		find(visit, "unreadable", "%s", why.text);
	app_close(app);
	app_close(all);
	return true;
}

bool
app_doctor(const struct app_opening *opening, struct arena *arena,
	   const struct finding **findings, size_t *n, struct fault *fault)
{
	const struct app_opening reading = {
		.db = opening->db,
		.as_of = DATE_NONE,
		.mode = STORE_READ,
		.programs = opening->programs,
		.n_programs = opening->n_programs,
	};
	struct visit visit = {.arena = arena};
	bool ok;
	if (!visit_file(&visit, opening->db, store_check, &ok, fault))
		return false;
	if (!ok)
		find(&visit, "damaged", "%s", fault->text);
	bool fine = visit_facts(&visit, &reading, fault);
	finish(&visit, findings, n);
	return fine;
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
