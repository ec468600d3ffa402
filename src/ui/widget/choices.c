#include "ui/choices.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

static void
add_name(struct text name, struct buf *title, struct buf *other)
{
	const char *in_use = lang_text(name);

	buf_puts(title, in_use);
	if (name.en != NULL && name.en != in_use)
		buf_puts(other, name.en);
	else if (name.ja != NULL && name.ja != in_use)
		buf_puts(other, name.ja);
}

/* --- people ---------------------------------------------------------- */

static size_t
count_people(const struct app *app)
{
	return app->world->n_people;
}

static void
get_person(const struct app *app, size_t index, struct buf *value, struct buf *title,
	   struct buf *other)
{
	const struct person *person = &app->world->people[index];

	buf_puts(value, person->email);
	buf_puts(title, person->name);
	buf_puts(other, person->other_emails);
}

const struct choice_source choices_people = {count_people, get_person, false,
					     N_("nobody is called so")};

/* --- the catalog ----------------------------------------------------- */

static size_t
count_credentials(const struct app *app)
{
	return app->catalog->n_credentials;
}

static void
get_credential(const struct app *app, size_t index, struct buf *value,
	       struct buf *title, struct buf *other)
{
	const struct catalog_credential *c = &app->catalog->credentials[index];

	buf_puts(value, c->id);
	add_name(c->name, title, other);
	for (size_t i = 0; i < c->n_aliases; i++)
		buf_printf(other, " %s", c->aliases[i]);
	for (size_t i = 0; i < c->n_vendor_ids; i++)
		buf_printf(other, " %s", c->vendor_ids[i]);
}

const struct choice_source choices_credentials = {
	count_credentials, get_credential, false, N_("no credential is called so")};

static size_t
count_metrics(const struct app *app)
{
	return app->catalog->n_metrics;
}

static void
get_metric(const struct app *app, size_t index, struct buf *value, struct buf *title,
	   struct buf *other)
{
	buf_puts(value, app->catalog->metrics[index].id);
	add_name(app->catalog->metrics[index].name, title, other);
}

const struct choice_source choices_metrics = {count_metrics, get_metric, false,
					      N_("no metric is called so")};

static size_t
count_offers(const struct app *app)
{
	return app->catalog->n_offers;
}

static void
get_offer(const struct app *app, size_t index, struct buf *value, struct buf *title,
	  struct buf *other)
{
	buf_puts(value, app->catalog->offers[index].id);
	add_name(app->catalog->offers[index].name, title, other);
}

const struct choice_source choices_offers = {count_offers, get_offer, false,
					     N_("no offer is called so")};

static size_t
count_competencies(const struct app *app)
{
	return app->catalog->n_competencies;
}

static void
get_competency(const struct app *app, size_t index, struct buf *value,
	       struct buf *title, struct buf *other)
{
	buf_puts(value, app->catalog->competencies[index].id);
	add_name(app->catalog->competencies[index].name, title, other);
}

const struct choice_source choices_competencies = {
	count_competencies, get_competency, false, N_("no competency is called so")};

static size_t
count_benefits(const struct app *app)
{
	return app->catalog->n_benefits;
}

static void
get_benefit(const struct app *app, size_t index, struct buf *value, struct buf *title,
	    struct buf *other)
{
	buf_puts(value, app->catalog->benefits[index].id);
	add_name(app->catalog->benefits[index].name, title, other);
}

const struct choice_source choices_benefits = {count_benefits, get_benefit, false,
					       N_("no benefit is called so")};

/* --- levels of competencies ------------------------------------------ */

static size_t
count_awards(const struct app *app)
{
	size_t n = 0;

	for (size_t i = 0; i < app->catalog->n_competencies; i++)
		n += app->catalog->competencies[i].n_levels;
	return n;
}

static void
get_award(const struct app *app, size_t index, struct buf *value, struct buf *title,
	  struct buf *other)
{
	const struct catalog *catalog = app->catalog;
	const struct competency *c = catalog->competencies;
	struct arena arena = {0};
	uint32_t level;

	while (index >= c->n_levels)
		index -= c++->n_levels;
	level = c->levels[index].level;
	buf_printf(value, "%s:%s", c->id, catalog->levels[level].id);
	buf_puts(title, app_award_name(catalog, (uint32_t)(c - catalog->competencies),
				       level, &arena));
	buf_printf(other, "%s %s", c->name.en == NULL ? "" : c->name.en,
		   c->name.ja == NULL ? "" : c->name.ja);
	arena_free(&arena);
}

const struct choice_source choices_awards = {
	count_awards, get_award, false, N_("no level of a competency is called so")};

bool
choices_award(const struct catalog *catalog, const char *text, uint32_t *competency,
	      uint32_t *level)
{
	const char *colon = strchr(text, ':');

	if (colon == NULL)
		return false;
	for (uint32_t c = 0; c < catalog->n_competencies; c++) {
		const char *id = catalog->competencies[c].id;

		if (strlen(id) != (size_t)(colon - text) ||
		    strncmp(id, text, strlen(id)) != 0)
			continue;
		*competency = c;
		*level = catalog_level(catalog, colon + 1);
		return *level != CATALOG_NONE;
	}
	return false;
}

/* --- settings of the organization ------------------------------------ */

static const struct {
	const char *id, *title;
} markets[] = {
	{"developed", NC_("market", "developed")},
	{"developing", NC_("market", "developing")},
};

static size_t
count_markets(const struct app *app)
{
	(void)app;
	return sizeof markets / sizeof *markets;
}

static void
get_market(const struct app *app, size_t index, struct buf *value, struct buf *title,
	   struct buf *other)
{
	const char *words = markets[index].title;

	(void)app;
	(void)other;
	buf_puts(value, markets[index].id);
	buf_puts(title, lang_context(words, strchr(words, '\004') + 1));
}

const struct choice_source choices_markets = {
	count_markets, get_market, false, N_("is no market: developed or developing")};

/* The nth path's track in the catalog; null behind the last path, "" if it has none. */
static const char *
nth_path_track(const struct catalog *catalog, size_t index)
{
	for (size_t c = 0; c < catalog->n_competencies; c++)
		for (size_t l = 0; l < catalog->competencies[c].n_levels; l++) {
			const struct attainable *level =
				&catalog->competencies[c].levels[l];

			if (index < level->n_paths)
				return level->paths[index].track == NULL
					       ? ""
					       : level->paths[index].track;
			index -= level->n_paths;
		}
	return NULL;
}

/* The nth track, each once; null behind the last. */
static const char *
nth_track(const struct catalog *catalog, size_t index)
{
	const char *track;

	for (size_t at = 0; (track = nth_path_track(catalog, at)) != NULL; at++) {
		bool again = *track == '\0';

		for (size_t i = 0; i < at && !again; i++)
			again = strcmp(nth_path_track(catalog, i), track) == 0;
		if (!again && index-- == 0)
			return track;
	}
	return NULL;
}

static size_t
count_tracks(const struct app *app)
{
	size_t n = 0;

	while (nth_track(app->catalog, n) != NULL)
		n++;
	return n;
}

static void
get_track(const struct app *app, size_t index, struct buf *value, struct buf *title,
	  struct buf *other)
{
	(void)title;
	(void)other;
	buf_puts(value, nth_track(app->catalog, index));
}

const struct choice_source choices_tracks = {count_tracks, get_track, true, NULL};

/* --- words that facts use -------------------------------------------- */

static const char *
kind_of(const struct requirement *r, size_t *index)
{
	if (r->form == REQ_RECORDS && (*index)-- == 0)
		return r->kind;
	for (size_t i = 0; i < r->n_kids; i++) {
		const char *kind = kind_of(&r->kids[i], index);

		if (kind != NULL)
			return kind;
	}
	return NULL;
}

/* The nth mention of a kind of record in the catalog; null behind the last. */
static const char *
nth_mention(const struct catalog *catalog, size_t index)
{
	for (size_t c = 0; c < catalog->n_competencies; c++)
		for (size_t l = 0; l < catalog->competencies[c].n_levels; l++) {
			const struct attainable *level =
				&catalog->competencies[c].levels[l];

			for (size_t p = 0; p < level->n_paths; p++)
				for (size_t r = 0; r < level->paths[p].n_requirements;
				     r++) {
					const char *kind = kind_of(
						&level->paths[p].requirements[r],
						&index);

					if (kind != NULL)
						return kind;
				}
		}
	return NULL;
}

/* The nth kind, each once; null behind the last. */
static const char *
nth_kind(const struct catalog *catalog, size_t index)
{
	const char *kind;

	for (size_t at = 0; (kind = nth_mention(catalog, at)) != NULL; at++) {
		bool again = false;

		for (size_t i = 0; i < at && !again; i++)
			again = strcmp(nth_mention(catalog, i), kind) == 0;
		if (!again && index-- == 0)
			return kind;
	}
	return NULL;
}

static size_t
count_kinds(const struct app *app)
{
	size_t n = 0;

	while (nth_kind(app->catalog, n) != NULL)
		n++;
	return n;
}

static void
get_kind(const struct app *app, size_t index, struct buf *value, struct buf *title,
	 struct buf *other)
{
	(void)title;
	(void)other;
	buf_puts(value, nth_kind(app->catalog, index));
}

const struct choice_source choices_kinds = {count_kinds, get_kind, true, NULL};

/* Customers of records and metric values, each once. */
static char **customers;
static size_t n_customers;

static int
compare_names(const void *a, const void *b)
{
	return text_compare(*(char *const *)a, *(char *const *)b);
}

static void
forget_customers(void)
{
	for (size_t i = 0; i < n_customers; i++)
		free(customers[i]);
	free(customers);
	customers = NULL;
	n_customers = 0;
}

void
choices_prepare(const struct app *app)
{
	const struct world *world = app->world;
	size_t n = 0;
	const char **all =
		mem_new(world->n_records + world->n_metric_values + 1, sizeof *all);

	forget_customers();
	for (size_t i = 0; i < world->n_records; i++)
		all[n++] = world->records[i].customer;
	for (size_t i = 0; i < world->n_metric_values; i++)
		all[n++] = world->metric_values[i].customer;
	qsort(all, n, sizeof *all, compare_names);
	customers = mem_new(n + 1, sizeof *customers);
	for (size_t i = 0; i < n; i++)
		if (*all[i] != '\0' &&
		    (n_customers == 0 ||
		     text_compare(customers[n_customers - 1], all[i]) != 0))
			customers[n_customers++] = mem_strdup(all[i]);
	free(all);
}

static size_t
count_customers(const struct app *app)
{
	(void)app;
	return n_customers;
}

static void
get_customer(const struct app *app, size_t index, struct buf *value, struct buf *title,
	     struct buf *other)
{
	(void)app;
	(void)title;
	(void)other;
	buf_puts(value, customers[index]);
}

const struct choice_source choices_customers = {count_customers, get_customer, true,
						NULL};

static size_t
count_organizations(const struct app *app)
{
	return app->world->n_organizations;
}

static void
get_organization(const struct app *app, size_t index, struct buf *value,
		 struct buf *title, struct buf *other)
{
	(void)other;
	buf_puts(value,
		 index == WORLD_HOME ? "home" : app->world->organizations[index]);
	if (index == WORLD_HOME)
		buf_puts(title, app->world->organizations[index]);
}

const struct choice_source choices_organizations = {count_organizations,
						    get_organization, true, NULL};
