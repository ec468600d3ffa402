#include "ui/choices.h"

#include <stdlib.h>
#include <string.h>

#include "app/membership_words.h"
#include "base/each.h"
#include "base/mem.h"
#include "base/order.h"
#include "base/text.h"

size_t
choices_count(const struct choice_source *source, const struct app *app)
{
	return source->list ? source->list->n : source->count(app);
}

struct choice
choices_get(const struct choice_source *source, const struct app *app, size_t index,
	    struct arena *arena)
{
	if (!source->list)
		return source->get(app, index, arena);
	struct choice choice = source->list->all[index];
	if (*choice.title != '\0')
		choice.title = lang_key(choice.title);
	return choice;
}

static size_t
count_people(const struct app *app)
{
	return app->world->n_people;
}

static struct choice
get_person(const struct app *app, size_t index, struct arena *arena)
{
	const struct person *person = &app->world->people[index];
	(void)arena;
	return (struct choice){person->email, person->name, person->other_emails};
}

const struct choice_source choices_people = {
	.count = count_people, .get = get_person, .unknown = N_("nobody is called so")};

static size_t
count_organizations(const struct app *app)
{
	return app->world->n_organizations;
}

static struct choice
get_organization(const struct app *app, size_t index, struct arena *arena)
{
	const char *name = app->world->organizations[index];
	(void)arena;
	return index == WORLD_HOME ? (struct choice){"home", name, ""}
				   : (struct choice){name, "", ""};
}

static const struct choice_source organizations = {
	.count = count_organizations, .get = get_organization, .open = true};

/* It is found by its name in the other language, too. */
static struct choice
with_name(const char *id, struct text name)
{
	const char *title = lang_text(name);
	const char *other = name.en && name.en != title ? name.en : name.ja;
	return (struct choice){id, title, !other || other == title ? "" : other};
}

static size_t
count_credentials(const struct app *app)
{
	return app->catalog->n_credentials;
}

static struct choice
get_credential(const struct app *app, size_t index, struct arena *arena)
{
	const struct catalog_credential *c = &app->catalog->credentials[index];
	struct choice choice = with_name(c->id, c->name);
	for (size_t i = 0; i < c->n_aliases; i++)
		choice.other =
			arena_printf(arena, "%s %s", choice.other, c->aliases[i]);
	for (size_t i = 0; i < c->n_vendor_ids; i++)
		choice.other =
			arena_printf(arena, "%s %s", choice.other, c->vendor_ids[i]);
	return choice;
}

const struct choice_source choices_credentials = {
	.count = count_credentials,
	.get = get_credential,
	.unknown = N_("no credential is called so")};

/* What has an id and a name, and no more that it is found by; and what is said where
 * none is called so. */
#define LISTED(storage, source, list, none)                                            \
	static size_t count_##list(const struct app *app)                              \
	{                                                                              \
		return app->catalog->n_##list;                                         \
	}                                                                              \
	static struct choice get_##list(const struct app *app, size_t index,           \
					struct arena *arena)                           \
	{                                                                              \
		(void)arena;                                                           \
		return with_name(app->catalog->list[index].id,                         \
				 app->catalog->list[index].name);                      \
	}                                                                              \
	storage const struct choice_source source = {                                  \
		.count = count_##list, .get = get_##list, .unknown = none};

LISTED(, choices_metrics, metrics, N_("no metric is called so"))
LISTED(, choices_offers, offers, N_("no offer is called so"))
LISTED(static, competencies, competencies, N_("no competency is called so"))
LISTED(static, levels, levels, N_("no level is called so"))
LISTED(static, benefits, benefits, N_("no benefit is called so"))
#undef LISTED

static size_t
count_awards(const struct app *app)
{
	size_t n = 0;
	for (size_t i = 0; i < app->catalog->n_competencies; i++)
		n += app->catalog->competencies[i].n_levels;
	return n;
}

static struct choice
get_award(const struct app *app, size_t index, struct arena *arena)
{
	const struct catalog *catalog = app->catalog;
	const struct competency *c = catalog->competencies;
	while (index >= c->n_levels)
		index -= c++->n_levels;
	uint32_t level = c->levels[index].level;
	return (struct choice){
		arena_printf(arena, "%s:%s", c->id, catalog->levels[level].id),
		app_award_of(catalog, (uint32_t)(c - catalog->competencies), level,
			     arena),
		arena_printf(arena, "%s %s", !c->name.en ? "" : c->name.en,
			     !c->name.ja ? "" : c->name.ja)};
}

const struct choice_source choices_awards = {
	.count = count_awards,
	.get = get_award,
	.unknown = N_("no level of a competency is called so")};

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
		*level = catalog_level(catalog, catalog_program_of(catalog, c),
				       colon + 1);
		return *level != CATALOG_NONE;
	}
	return false;
}

static struct choice market_list[] = {{"developed", NC_("market", "developed"), ""},
				      {"developing", NC_("market", "developing"), ""}};
static struct choice answer_list[] = {{"yes", N_("yes"), ""}, {"no", N_("no"), ""}};
static struct choice setting_list[] = {{"track", N_("Track"), ""},
				       {"market", N_("Market"), ""}};
static const struct choice_list markets = {market_list, 2, 0},
				answers = {answer_list, 2, 0},
				setting_names = {setting_list, 2, 0};

const struct choice_source choices_markets = {
	&markets, .unknown = N_("is no market: developed or developing")};
const struct choice_source choices_answers = {&answers,
					      .unknown = N_("is neither yes nor no")};
static const struct choice_source settings = {
	&setting_names, .unknown = N_("is neither track nor market")};

static size_t
count_statuses(const struct app *app)
{
	(void)app;
	return REFERRAL_MISSED; /* those after it are computed */
}

static struct choice
get_status(const struct app *app, size_t index, struct arena *arena)
{
	enum referral_status status = (enum referral_status)index;
	(void)app;
	(void)arena;
	return (struct choice){referral_status_id(status),
			       app_referral_status_name(status), ""};
}

static const struct choice_source statuses = {.count = count_statuses,
					      .get = get_status,
					      .unknown = N_("no state is called so")};

/* Each once; their texts are in `used`. */
static struct choice_list tracks, kinds, customers;
static struct arena used;

const struct choice_source choices_tracks = {&tracks, .open = true};
const struct choice_source choices_kinds = {&kinds, .open = true};
const struct choice_source choices_customers = {&customers, .open = true};

static void
add_word(struct choice_list *list, const char *word)
{
	list->all = mem_grow(list->all, list->n, &list->capacity, sizeof *list->all);
	list->all[list->n++] = (struct choice){arena_strdup(&used, word), "", ""};
}

/* Adds one of few, if it is new. */
static void
add_new(struct choice_list *list, const char *word)
{
	for (size_t i = 0; i < list->n; i++)
		if (strcmp(list->all[i].value, word) == 0)
			return;
	add_word(list, word);
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

/* A customer of a row. */
struct spelling {
	const char *name, *folded;
	int32_t date;
};

static int
compare_spellings(const void *a, const void *b)
{
	const struct spelling *x = a, *y = b;
	return order_by(strcmp(x->folded, y->folded),
			order_by(ORDER(x->date, y->date), strcmp(x->name, y->name)));
}

static struct spelling
make_spelling(const char *name, int32_t date, struct arena *arena)
{
	struct buf folded = {.arena = arena};
	text_fold_name(&folded, name);
	return (struct spelling){name, buf_text(&folded), date};
}

/* Those of records and metric values, in order; each as it is spelled first. */
static void
add_customers(const struct world *world)
{
	struct arena arena = {0};
	size_t n = 0, room = world->n_records + world->n_metric_values;
	struct spelling *all = arena_array(&arena, room, sizeof *all);
	for (size_t i = 0; i < world->n_records; i++)
		all[n++] = make_spelling(world->records[i].customer,
					 world->records[i].date, &arena);
	for (size_t i = 0; i < world->n_metric_values; i++)
		all[n++] = make_spelling(world->metric_values[i].customer,
					 world->metric_values[i].date, &arena);
	if (n > 1)
		qsort(all, n, sizeof *all, compare_spellings);
	for (size_t i = 0; i < n; i++)
		if (*all[i].folded != '\0' &&
		    (i == 0 || strcmp(all[i - 1].folded, all[i].folded) != 0))
			add_word(&customers, all[i].name);
	arena_free(&arena);
}

void
choices_prepare(const struct app *app)
{
	const struct catalog *catalog = app->catalog;
	tracks.n = kinds.n = customers.n = 0;
	arena_clear(&used);
	for (size_t c = 0; c < catalog->n_competencies; c++)
		for (size_t l = 0; l < catalog->competencies[c].n_levels; l++)
			add_words_of(&catalog->competencies[c].levels[l]);
	add_customers(app->world);
}

const struct choice_source *
choices_of(enum kind_cell cell)
{
	static const struct choice_source *const sources[] = {
		[CELL_PERSON] = &choices_people,
		[CELL_CREDENTIAL] = &choices_credentials,
		[CELL_METRIC] = &choices_metrics,
		[CELL_ORGANIZATION] = &organizations,
		[CELL_COMPETENCY] = &competencies,
		[CELL_LEVEL] = &levels,
		[CELL_OFFER] = &choices_offers,
		[CELL_BENEFIT] = &benefits,
		[CELL_STATUS] = &statuses,
		[CELL_SETTING] = &settings,
	};
	EACH_HAS_ROW(sources, CELL_COUNT);
	return sources[cell];
}
