#include "ui/choices.h"

#include <stdlib.h>
#include <string.h>

#include "app/membership_words.h"
#include "base/mem.h"
#include "base/text.h"

static void
add_name(struct text name, struct buf *title, struct buf *other)
{
	const char *in_use = lang_text(name);
	buf_puts(title, in_use);
	if (name.en && name.en != in_use)
		buf_puts(other, name.en);
	else if (name.ja && name.ja != in_use)
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

/* What has an id and a name, and no more that it is found by. */
#define LISTED(list)                                                                   \
	static size_t count_##list(const struct app *app)                              \
	{                                                                              \
		return app->catalog->n_##list;                                         \
	}                                                                              \
	static void get_##list(const struct app *app, size_t index, struct buf *value, \
			       struct buf *title, struct buf *other)                   \
	{                                                                              \
		buf_puts(value, app->catalog->list[index].id);                         \
		add_name(app->catalog->list[index].name, title, other);                \
	}

LISTED(metrics)
LISTED(offers)
LISTED(competencies)
LISTED(levels)
LISTED(benefits)
#undef LISTED

const struct choice_source choices_metrics = {count_metrics, get_metrics, false,
					      N_("no metric is called so")};
const struct choice_source choices_offers = {count_offers, get_offers, false,
					     N_("no offer is called so")};
static const struct choice_source competencies = {
	count_competencies, get_competencies, false, N_("no competency is called so")};
static const struct choice_source levels = {count_levels, get_levels, false,
					    N_("no level is called so")};
static const struct choice_source benefits = {count_benefits, get_benefits, false,
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
	while (index >= c->n_levels)
		index -= c++->n_levels;
	uint32_t level = c->levels[index].level;
	buf_printf(value, "%s:%s", c->id, catalog->levels[level].id);
	buf_puts(title, app_award_name(catalog, (uint32_t)(c - catalog->competencies),
				       level, &arena));
	buf_printf(other, "%s %s", !c->name.en ? "" : c->name.en,
		   !c->name.ja ? "" : c->name.ja);
	arena_free(&arena);
}

const struct choice_source choices_awards = {
	count_awards, get_award, false, N_("no level of a competency is called so")};

bool
choices_award(const struct catalog *catalog, const char *text, uint32_t *competency,
	      uint32_t *level)
{
	const char *colon = strchr(text, ':');
	if (!colon)
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

/* --- fixed words ----------------------------------------------------- */

static void
get_market(const struct app *app, size_t index, struct buf *value, struct buf *title,
	   struct buf *other)
{
	(void)app;
	(void)other;
	buf_puts(value, index == 0 ? "developed" : "developing");
	buf_puts(title,
		 index == 0 ? C_("market", "developed") : C_("market", "developing"));
}

static void
get_answer(const struct app *app, size_t index, struct buf *value, struct buf *title,
	   struct buf *other)
{
	(void)app;
	(void)other;
	buf_puts(value, index == 0 ? "yes" : "no");
	buf_puts(title, index == 0 ? _("yes") : _("no"));
}

static void
get_setting(const struct app *app, size_t index, struct buf *value, struct buf *title,
	    struct buf *other)
{
	(void)app;
	(void)other;
	buf_puts(value, index == 0 ? "track" : "market");
	buf_puts(title, index == 0 ? _("Track") : _("Market"));
}

static size_t
count_two(const struct app *app)
{
	(void)app;
	return 2;
}

const struct choice_source choices_markets = {
	count_two, get_market, false, N_("is no market: developed or developing")};
static const struct choice_source settings = {count_two, get_setting, false,
					      N_("is neither track nor market")};
const struct choice_source choices_answers = {count_two, get_answer, false,
					      N_("is neither yes nor no")};

static size_t
count_statuses(const struct app *app)
{
	(void)app;
	return REFERRAL_MISSED; /* those after it are computed */
}

static void
get_status(const struct app *app, size_t index, struct buf *value, struct buf *title,
	   struct buf *other)
{
	(void)app;
	(void)other;
	buf_puts(value, referral_status_id((enum referral_status)index));
	buf_puts(title, app_referral_status_name((enum referral_status)index));
}

static const struct choice_source statuses = {count_statuses, get_status, false,
					      N_("no state is called so")};

/* --- words that the catalog and the facts use ------------------------ */

/* Each once; owned. */
struct words {
	char **all;
	size_t n;
};

static struct words tracks, kinds, customers;

#define USED(words)                                                                    \
	static size_t count_##words(const struct app *app)                             \
	{                                                                              \
		(void)app;                                                             \
		return words.n;                                                        \
	}                                                                              \
	static void get_##words(const struct app *app, size_t index,                   \
				struct buf *value, struct buf *title,                  \
				struct buf *other)                                     \
	{                                                                              \
		(void)app;                                                             \
		(void)title;                                                           \
		(void)other;                                                           \
		buf_puts(value, words.all[index]);                                     \
	}                                                                              \
	const struct choice_source choices_##words = {count_##words, get_##words,      \
						      true, NULL};

USED(tracks)
USED(kinds)
USED(customers)
#undef USED

static void
forget_words(struct words *words)
{
	for (size_t i = 0; i < words->n; i++)
		free(words->all[i]);
	free(words->all);
	*words = (struct words){0};
}

static void
add_word(struct words *words, const char *word)
{
	words->all = mem_resize(words->all, words->n + 1, sizeof *words->all);
	words->all[words->n++] = mem_strdup(word);
}

/* Adds one of few, if it is new. */
static void
add_new(struct words *words, const char *word)
{
	for (size_t i = 0; i < words->n; i++)
		if (strcmp(words->all[i], word) == 0)
			return;
	add_word(words, word);
}

static void
add_kinds(const struct requirement *r)
{
	if (r->form == REQ_RECORDS)
		add_new(&kinds, r->kind);
	for (size_t i = 0; i < r->n_kids; i++)
		add_kinds(&r->kids[i]);
}

static void
add_words_of(const struct attainable *level)
{
	for (size_t p = 0; p < level->n_paths; p++) {
		if (level->paths[p].track)
			add_new(&tracks, level->paths[p].track);
		for (size_t r = 0; r < level->paths[p].n_requirements; r++)
			add_kinds(&level->paths[p].requirements[r]);
	}
}

static int
compare_names(const void *a, const void *b)
{
	return text_compare(*(const char *const *)a, *(const char *const *)b);
}

/* Those of records and metric values, in order. */
static void
add_customers(const struct world *world)
{
	size_t n = 0;
	const char **all =
		mem_new(world->n_records + world->n_metric_values + 1, sizeof *all);
	for (size_t i = 0; i < world->n_records; i++)
		all[n++] = world->records[i].customer;
	for (size_t i = 0; i < world->n_metric_values; i++)
		all[n++] = world->metric_values[i].customer;
	qsort(all, n, sizeof *all, compare_names);
	for (size_t i = 0; i < n; i++)
		if (*all[i] != '\0' &&
		    (i == 0 || text_compare(all[i - 1], all[i]) != 0))
			add_word(&customers, all[i]);
	free(all);
}

void
choices_prepare(const struct app *app)
{
	const struct catalog *catalog = app->catalog;
	forget_words(&tracks);
	forget_words(&kinds);
	forget_words(&customers);
	for (size_t c = 0; c < catalog->n_competencies; c++)
		for (size_t l = 0; l < catalog->competencies[c].n_levels; l++)
			add_words_of(&catalog->competencies[c].levels[l]);
	add_customers(app->world);
}

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

static const struct choice_source organizations = {count_organizations,
						   get_organization, true, NULL};

/* --- by the cells of kinds ------------------------------------------- */

const struct choice_source *
choices_of(enum kind_cell cell)
{
	switch (cell) {
	case CELL_PERSON:
		return &choices_people;
	case CELL_CREDENTIAL:
		return &choices_credentials;
	case CELL_METRIC:
		return &choices_metrics;
	case CELL_ORGANIZATION:
		return &organizations;
	case CELL_COMPETENCY:
		return &competencies;
	case CELL_LEVEL:
		return &levels;
	case CELL_OFFER:
		return &choices_offers;
	case CELL_BENEFIT:
		return &benefits;
	case CELL_STATUS:
		return &statuses;
	case CELL_SETTING:
		return &settings;
	case CELL_TEXT:
	case CELL_ADDRESS:
	case CELL_ADDRESSES:
	case CELL_REFERENCE:
	case CELL_START:
	case CELL_END:
	case CELL_MOMENT:
	case CELL_FIGURE:
		break;
	}
	return NULL;
}
