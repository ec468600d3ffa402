#include "app/doctor.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/text.h"
#include "import_index.h"
#include "json_parts.h"

/* A visit: what was found so far. */
struct visit {
	struct arena *arena;
	struct finding *findings;
	size_t n, capacity;
	const struct app *app;
};

static void
find(struct visit *visit, const char *code, const char *text)
{
	visit->findings = mem_grow(visit->findings, visit->n, &visit->capacity,
				   sizeof *visit->findings);
	visit->findings[visit->n++] = (struct finding){code, text};
}

static const char *
day(struct visit *visit, int32_t date)
{
	char text[DATE_TEXT_BYTES];
	return arena_strdup(visit->arena, date_format(date, text));
}

/* ---- the file ---- */

static void
find_in_file(void *context, const char *code, const char *text)
{
	struct visit *visit = context;
	const char *format = text;
	if (strcmp(code, "damaged") == 0)
		format = arena_printf(visit->arena, _("The file is damaged: %s"), text);
	else if (strcmp(code, "reference") == 0)
		format = arena_printf(visit->arena,
				      _("A row refers to one that is not there (%s)."),
				      text);
	else
		format = arena_printf(
			visit->arena,
			_("Entry %s of the log and its journal contradict each other."),
			text);
	find(visit, code, format);
}

/* ---- ids that the catalog lacks ---- */

static void
find_unknown(struct visit *visit, const char *what, const char *id, size_t n)
{
	find(visit, "unknown",
	     arena_printf(
		     visit->arena,
		     /* what kind of thing, an id, how many rows */
		     _("The catalog does not know the %s \"%s\": %zu recorded rows "
		       "do not count."),
		     what, id, n));
}

/* Counts the achievements of each credential that the catalog does not know. */
static void
count_foreign(const struct world *world, size_t n_known, size_t *counts)
{
	for (size_t p = 0; p < world->n_people; p++) {
		const struct person *person = &world->people[p];

		for (size_t i = 0; i < person->n_achievements; i++) {
			const struct achievement *a =
				&world->achievements[person->first_achievement + i];

			if (a->credential >= n_known)
				counts[a->credential - n_known]++;
		}
	}
}

static void
check_credentials(struct visit *visit)
{
	const struct world *world = visit->app->world;
	size_t *counts =
		arena_array(visit->arena, world->n_foreign_credentials, sizeof *counts);
	count_foreign(world, visit->app->catalog->n_credentials, counts);
	for (size_t i = 0; i < world->n_foreign_credentials; i++)
		find_unknown(visit, _("credential"), world->foreign_credentials[i],
			     counts[i]);
}

static void
check_metrics(struct visit *visit)
{
	const struct world *world = visit->app->world;
	size_t n_known = visit->app->catalog->n_metrics;
	for (size_t i = 0; i < world->n_foreign_metrics; i++) {
		size_t n = 0;
		for (size_t k = 0; k < world->n_metric_values; k++)
			n += world->metric_values[k].metric == n_known + i;
		find_unknown(visit, _("metric"), world->foreign_metrics[i], n);
	}
}

/* Rows that come one by one; few. */
static void
check_rows(struct visit *visit)
{
	const struct world *world = visit->app->world;
	for (size_t i = 0; i < world->n_records; i++) {
		if (world->records[i].foreign_competency)
			find_unknown(visit, _("competency"),
				     world->records[i].foreign_competency, 1);
	}
	for (size_t i = 0; i < world->n_overrides; i++) {
		const struct override *o = &world->overrides[i];
		if (o->competency == CATALOG_NONE)
			find_unknown(visit, _("competency"), o->competency_id, 1);
		else if (o->level == CATALOG_NONE)
			find_unknown(visit, _("level"), o->level_id, 1);
	}
	for (size_t i = 0; i < world->n_subscriptions; i++) {
		if (world->subscriptions[i].offer == CATALOG_NONE)
			find_unknown(visit, _("offer"),
				     world->subscriptions[i].offer_id, 1);
	}
	for (size_t i = 0; i < world->facts.n_uses; i++) {
		if (world->facts.uses[i].benefit == CATALOG_NONE)
			find_unknown(visit, _("benefit"),
				     world->facts.uses[i].benefit_id, 1);
	}
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
		find(visit, "never-counts",
		     arena_printf(
			     visit->arena,
			     /* credential, person, date */
			     _("%s of %s, earned on %s, never counts: it ends before "
			       "it begins, or was earned after the credential was "
			       "retired."),
			     catalog->credentials[a->credential].id, person(visit, i),
			     day(visit, a->earned_on)));
	}
}

static void
find_conflict(struct visit *visit, uint32_t i, const struct association *a,
	      const struct association *b)
{
	const struct world *world = visit->app->world;
	find(visit, "association",
	     arena_printf(
		     visit->arena,
		     /* person, organization, date, organization, date */
		     _("The associations of %s with %s from %s and with %s from %s "
		       "contradict each other."),
		     person(visit, i), world->organizations[a->organization],
		     day(visit, a->from), world->organizations[b->organization],
		     day(visit, b->from)));
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
			find(visit, "association",
			     arena_printf(visit->arena,
					  /* person, date, date */
					  _("%s left on %s, before an association that "
					    "begins on %s."),
					  person(visit, i), day(visit, p->left_on),
					  day(visit, all[k].from)));
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
		find(visit, "doubled",
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

static void
check_facts(struct visit *visit)
{
	check_credentials(visit);
	check_metrics(visit);
	check_rows(visit);
	for (uint32_t i = 0; i < visit->app->world->n_people; i++) {
		check_associations(visit, i);
		check_never_counts(visit, i);
	}
	check_doubled(visit);
}

/* ---- all ---- */

/* What can't be loaded is a finding too: the file itself was opened. */
static void
visit_facts(struct visit *visit, const char *db)
{
	struct fault fault = {0};
	struct app *app;
	if (!app_open(&app, db, DATE_NONE, STORE_READ, &fault)) {
		find(visit, "unreadable", arena_strdup(visit->arena, fault.text));
		return;
	}
	visit->app = app;
	check_facts(visit);
	app_close(app);
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
		find(&visit, "damaged", arena_strdup(arena, fault->text));
	visit_facts(&visit, db);
	struct finding *list = arena_array(arena, visit.n, sizeof *list);
	if (visit.n > 0)
		memcpy(list, visit.findings, visit.n * sizeof *list);
	free(visit.findings);
	*findings = list;
	*n = visit.n;
	return true;
}

void
json_findings(const struct finding *findings, size_t n, struct buf *out)
{
	json_t *object = json_object(), *list = json_array();
	for (size_t i = 0; i < n; i++) {
		json_t *finding = json_object();
		json_object_set_new(finding, "code", json_text(findings[i].code));
		json_object_set_new(finding, "message", json_text(findings[i].text));
		json_array_append_new(list, finding);
	}
	json_object_set_new(object, "findings", list);
	json_write(object, out);
}

bool
app_restore(const char *db, const char *backup, struct fault *fault)
{
	struct arena arena = {0};
	struct store *store = NULL;
	if (!db)
		db = app_default_db(&arena);
	bool created = access(db, F_OK) != 0;
	bool ok = created ? store_create(db, &store, fault)
			  : store_open(db, STORE_WRITE, &store, fault);
	ok = ok && store_restore(store, backup, fault);
	store_close(store);
	if (!ok && created)
		unlink(db);
	arena_free(&arena);
	return ok;
}
