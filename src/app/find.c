#include "app/find.h"

#include <string.h>

#include "base/each.h"
#include "base/lang.h"
#include "base/nearest.h"
#include "base/text.h"

enum { SHOWN = 6 };

/* A search under way. */
struct look {
	const char *word;
	struct nearest nearest;
	uint32_t id;   /* what has the word as its id, INDEX_NONE else */
	uint32_t name; /* what is called so */
	size_t n_named;
	struct buf named; /* them, as they are shown */
	struct arena arena;
};

/* `shown` is how it is listed if several are called so. */
static void
add_named(struct look *look, uint32_t index, const char *shown)
{
	look->name = index;
	if (look->n_named++ < SHOWN)
		buf_printf(&look->named, "%s%s", look->named.len > 0 ? ", " : "",
			   shown);
}

/* Offers a name of something. */
static void
consider(struct look *look, uint32_t index, const char *name, const char *shown)
{
	if (name && *name != '\0' && text_compare(name, look->word) == 0 &&
	    (look->n_named == 0 || look->name != index))
		add_named(look, index, shown);
}

static void
consider_thing(struct look *look, uint32_t index, const char *id,
	       const struct text *name)
{
	if (strcmp(id, look->word) == 0 ||
	    (look->id == CATALOG_NONE && text_compare(id, look->word) == 0))
		look->id = index;
	nearest_consider(&look->nearest, id);
	consider(look, index, name->en, id);
	consider(look, index, name->ja, id);
}

static void
look_at_credentials(struct look *look, const struct catalog *catalog)
{
	for (uint32_t i = 0; i < catalog->n_credentials; i++) {
		const struct catalog_credential *c = &catalog->credentials[i];
		consider_thing(look, i, c->id, &c->name);
		for (size_t k = 0; k < c->n_vendor_ids; k++)
			consider(look, i, c->vendor_ids[k], c->id);
		for (size_t k = 0; k < c->n_aliases; k++)
			consider(look, i, c->aliases[k], c->id);
	}
}

static void
look_at_people(struct look *look, const struct app *app, bool exactly)
{
	const struct world *world = app->world;
	struct buf word = {.arena = &look->arena}, name = {.arena = &look->arena};
	look->id = world_person(world, look->word);
	if (look->id != CATALOG_NONE)
		return;
	text_fold(&word, look->word);
	for (uint32_t i = 0; i < world->n_people; i++) {
		const struct person *p = &world->people[i];
		if (*p->mcp_id != '\0' && text_compare(p->mcp_id, look->word) == 0)
			look->id = i;
		buf_clear(&name);
		text_fold(&name, p->name);
		if (!exactly && word.len > 0 &&
		    strstr(buf_text(&name), buf_text(&word)))
			add_named(look, i,
				  look->n_named >= SHOWN
					  ? ""
					  : app_person_name(app->report, i,
							    &look->arena));
	}
	for (uint32_t i = 0;
	     look->id == CATALOG_NONE && look->n_named == 0 && i < world->n_people; i++)
		nearest_consider(&look->nearest, world->people[i].email);
}

/* "silver, gold": all offers there are. */
static const char *
offers_of(const struct catalog *catalog, struct arena *arena)
{
	const char *list = "";
	for (size_t i = 0; i < catalog->n_offers; i++)
		list = arena_printf(arena, i == 0 ? "%s%s" : "%s, %s", list,
				    catalog->offers[i].id);
	return list;
}

/* That there is none, and a command that lists those there are. */
static const struct {
	const char *sentence, *see;
} unknown[] = {
	[THING_PERSON] = {N_("Nobody with the address \"%s\" is recorded."),
			  "export employees"},
	[THING_PERSON_EXACTLY] = {N_("Nobody with the address \"%s\" is recorded."),
				  "export employees"},
	[THING_COMPETENCY] = {N_("The program has no competency \"%s\"."), "status"},
	[THING_CREDENTIAL] = {N_("The program has no credential \"%s\"."), NULL},
	[THING_METRIC] = {N_("The program has no metric \"%s\"."), NULL},
	[THING_OFFER] = {N_("The program has no offer \"%s\", only: %s."), NULL},
	[THING_BENEFIT] = {N_("The program has no benefit \"%s\"."), "status --json"},
};

EACH_HAS_ROW(unknown, THING_COUNT);

/* Says so, with the nearest name, or else with where to look. Returns false. */
static bool
refuse(const struct nearest *nearest, const char *sentence, const char *const *texts,
       const char *see, struct fault *fault)
{
	struct arena arena = {0};
	const char *more = "";
	if (nearest->best)
		more = arena_printf(&arena, _(" Did you mean \"%s\"?"), nearest->best);
	else if (see)
		more = arena_printf(&arena, _(" See \"attain %s\"."), see);
	fault_set(fault, FAULT_INPUT, "%s%s", lang_fill(&arena, _(sentence), texts),
		  more);
	arena_free(&arena);
	return false;
}

static void
say_several(struct look *look, bool people, struct fault *fault)
{
	const char *more = "";
	if (look->n_named > SHOWN)
		more = arena_printf(&look->arena, _(" and %zu more"),
				    look->n_named - SHOWN);
	if (people) /* a word, people */
		fault_set(fault, FAULT_INPUT,
			  _("\"%s\" fits several people: %s%s. Give an address."),
			  look->word, buf_text(&look->named), more);
	else /* a word, ids */
		fault_set(fault, FAULT_INPUT,
			  _("\"%s\" is the name of several: %s%s. Give the id."),
			  look->word, buf_text(&look->named), more);
}

static void
look_at(struct look *look, const struct app *app, enum thing thing)
{
	const struct catalog *catalog = app->catalog;
	switch (thing) {
	case THING_PERSON:
	case THING_PERSON_EXACTLY:
		look_at_people(look, app, thing == THING_PERSON_EXACTLY);
		break;
	case THING_COMPETENCY:
		for (uint32_t i = 0; i < catalog->n_competencies; i++)
			consider_thing(look, i, catalog->competencies[i].id,
				       &catalog->competencies[i].name);
		break;
	case THING_CREDENTIAL:
		look_at_credentials(look, catalog);
		break;
	case THING_METRIC:
		for (uint32_t i = 0; i < catalog->n_metrics; i++)
			consider_thing(look, i, catalog->metrics[i].id,
				       &catalog->metrics[i].name);
		break;
	case THING_OFFER:
		for (uint32_t i = 0; i < catalog->n_offers; i++)
			consider_thing(look, i, catalog->offers[i].id,
				       &catalog->offers[i].name);
		break;
	case THING_BENEFIT:
		for (uint32_t i = 0; i < catalog->n_benefits; i++)
			consider_thing(look, i, catalog->benefits[i].id,
				       &catalog->benefits[i].name);
		break;
	}
}

enum found
find_look(const struct app *app, enum thing thing, const char *word, uint32_t *index,
	  struct fault *fault)
{
	struct look look = {
		.word = word, .nearest = nearest_to(word), .id = CATALOG_NONE};
	look.named.arena = &look.arena;
	enum found found = FOUND_ONE;
	look_at(&look, app, thing);
	*index = look.id != CATALOG_NONE ? look.id : look.name;
	if (look.id == CATALOG_NONE && look.n_named == 0) {
		found = FOUND_NONE;
		refuse(&look.nearest, unknown[thing].sentence,
		       (const char *const[]){word,
					     offers_of(app->catalog, &look.arena)},
		       unknown[thing].see, fault);
	} else if (look.id == CATALOG_NONE && look.n_named > 1) {
		found = FOUND_SEVERAL;
		say_several(&look, thing == THING_PERSON, fault);
	}
	arena_free(&look.arena);
	return found;
}

bool
find_thing(const struct app *app, enum thing thing, const char *word, uint32_t *index,
	   struct fault *fault)
{
	return find_look(app, thing, word, index, fault) == FOUND_ONE;
}

bool
find_level(const struct app *app, uint32_t competency, const char *word,
	   uint32_t *level, struct fault *fault)
{
	const struct competency *of = &app->catalog->competencies[competency];
	struct arena arena = {0};
	const char *list = "";
	for (size_t i = 0; i < of->n_levels; i++) {
		const struct catalog_named *l =
			&app->catalog->levels[of->levels[i].level];
		*level = of->levels[i].level;
		if (text_compare(l->id, word) == 0 ||
		    text_compare(app_level_name(app->catalog, *level), word) == 0)
			break;
		list = arena_printf(&arena, i == 0 ? "%s%s" : "%s, %s", list, l->id);
		*level = CATALOG_NONE;
	}
	if (*level == CATALOG_NONE)
		fault_set(fault, FAULT_INPUT,
			  _("The competency %s has no level \"%s\", only: %s."), of->id,
			  word, list);
	arena_free(&arena);
	return *level != CATALOG_NONE;
}

bool
find_award(const struct app *app, const char *competency, const char *level,
	   uint32_t *found_competency, uint32_t *found_level, struct fault *fault)
{
	return find_thing(app, THING_COMPETENCY, competency, found_competency, fault) &&
	       find_level(app, *found_competency, level, found_level, fault);
}

bool
find_referral(const struct app *app, const char *id, const struct referral **referral,
	      struct fault *fault)
{
	const struct side_facts *facts = &app->world->facts;
	struct nearest nearest = nearest_to(id);
	for (size_t i = 0; i < facts->n_referrals; i++) {
		*referral = &facts->referrals[i];
		if (strcmp((*referral)->id, id) == 0)
			return true;
		nearest_consider(&nearest, (*referral)->id);
	}
	return refuse(&nearest, N_("There is no referral \"%s\"."),
		      (const char *const[]){id}, "export referrals", fault);
}
