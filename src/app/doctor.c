#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/profile.h"
#include "base/date.h"
#include "base/index.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/text.h"
#include "doctor_parts.h"

void
doctor_find(struct visit *visit, const char *code, const char *text)
{
	visit->findings = mem_grow(visit->findings, visit->n, &visit->capacity,
				   sizeof *visit->findings);
	visit->findings[visit->n++] = (struct finding){code, text};
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

static const char *
file_words(const struct store_finding *finding, struct arena *arena)
{
	const char *word = object_word(finding->what), *text = finding->text;
	if (strcmp(finding->code, "damaged") == 0)
		return *text ? arena_printf(arena,
					    _("The file is damaged: the table %s."),
					    text)
			     : _("The file is damaged, though no table is.");
	if (strcmp(finding->code, "reference") == 0)
		/* two tables */
		return arena_printf(arena,
				    _("A row of %s refers to one of %s that is not "
				      "there."),
				    finding->what, text);
	if (strcmp(finding->code, "foreign") == 0)
		/* "trigger", its name */
		return arena_printf(arena,
				    _("The %s \"%s\" in the database is not attain's."),
				    word, text);
	if (strcmp(finding->code, "altered") == 0)
		return arena_printf(arena,
				    _("The %s \"%s\" in the database is not as attain "
				      "makes it."),
				    word, text);
	if (strcmp(finding->code, "missing") == 0)
		return arena_printf(
			arena, _("The %s \"%s\" of attain is not in the database."),
			word, text);
	return arena_printf(
		arena, _("Entry %s of the log and its journal contradict each other."),
		text);
}

static void
find_in_file(void *context, const struct store_finding *finding)
{
	struct visit *visit = context;
	doctor_find(visit, arena_strdup(visit->arena, finding->code),
		    file_words(finding, visit->arena));
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
		doctor_find(
			visit, "never-counts",
			arena_printf(
				visit->arena,
				/* credential, person, date */
				_("%s of %s, earned on %s, never counts: it ends "
				  "before "
				  "it begins, or was earned after the credential was "
				  "retired."),
				catalog->credentials[a->credential].id,
				person(visit, i), day_text(visit, a->earned_on)));
	}
}

static void
find_conflict(struct visit *visit, uint32_t i, const struct association *a,
	      const struct association *b)
{
	const struct world *world = visit->app->world;
	doctor_find(
		visit, "association",
		arena_printf(
			visit->arena,
			/* person, organization, date, organization, date */
			_("The associations of %s with %s from %s and with %s from %s "
			  "contradict each other."),
			person(visit, i), world->organizations[a->organization],
			day_text(visit, a->from), world->organizations[b->organization],
			day_text(visit, b->from)));
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
			if (conflict(&all[k], &all[m]))
				find_conflict(visit, i, &all[k], &all[m]);
		}
		if (all[k].from > p->left_on)
			doctor_find(
				visit, "association",
				arena_printf(
					visit->arena,
					/* person, date, date */
					_("%s left on %s, before an association that "
					  "begins on %s."),
					person(visit, i), day_text(visit, p->left_on),
					day_text(visit, all[k].from)));
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
		doctor_find(visit, "doubled",
			    arena_printf(visit->arena,
					 /* address or id, two people */
					 _("%s belongs to both %s and %s."), key,
					 person(visit, *owner), person(visit, i)));
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
		const char *text = profile_get(&fields[i], record), *problem;
		problem = profile_problem(&fields[i], text, visit->arena);
		if (problem)
			doctor_find(visit, "profile",
				    /* a field, a text, what is wrong with it */
				    arena_printf(visit->arena, _("%s: \"%s\" %s."),
						 _(fields[i].label), text, problem));
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

static void
check_facts(struct visit *visit)
{
	doctor_check_unknown(visit);
	for (uint32_t i = 0; i < visit->app->world->n_people; i++) {
		check_associations(visit, i);
		check_never_counts(visit, i);
	}
	check_doubled(visit);
	check_profile(visit);
}

/* ---- all ---- */

/* What can't be loaded is a finding too: the file itself was opened. */
static void
visit_facts(struct visit *visit, const char *db)
{
	struct fault fault = {0};
	struct app *app;
	if (!app_open(&app, db, DATE_NONE, STORE_READ, &fault)) {
		doctor_find(visit, "unreadable",
			    arena_strdup(visit->arena, fault.text));
		return;
	}
	visit->app = app;
	check_facts(visit);
	app_close(app);
}

/* Hands over what was found. */
static void
finish(struct visit *visit, const struct finding **findings, size_t *n)
{
	struct finding *list = arena_array(visit->arena, visit->n, sizeof *list);
	if (visit->n > 0)
		memcpy(list, visit->findings, visit->n * sizeof *list);
	free(visit->findings);
	*findings = list;
	*n = visit->n;
}

bool
app_doctor(const char *db, struct arena *arena, const struct finding **findings,
	   size_t *n, struct fault *fault)
{
	struct visit visit = {.arena = arena};
	const struct store_findings in_file = {find_in_file, &visit};
	struct store *store;
	if (!db)
		db = app_default_db(arena);
	if (!store_open(db, STORE_READ, &store, fault))
		return false;
	bool ok = store_check(store, &in_file, fault);
	store_close(store);
	if (!ok)
		doctor_find(&visit, "damaged", arena_strdup(arena, fault->text));
	visit_facts(&visit, db);
	finish(&visit, findings, n);
	return true;
}

bool
app_strangers(const char *db, struct arena *arena, const struct finding **findings,
	      size_t *n, struct fault *fault)
{
	struct visit visit = {.arena = arena};
	const struct store_findings in_file = {find_in_file, &visit};
	struct store *store;
	if (!store_open(db ? db : app_default_db(arena), STORE_READ, &store, fault))
		return false;
	bool ok = store_check_objects(store, &in_file, fault);
	store_close(store);
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
