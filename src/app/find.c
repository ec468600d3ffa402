#include "app/find.h"

#include <string.h>

#include "base/address.h"
#include "base/each.h"
#include "base/lang.h"
#include "base/nearest.h"
#include "base/text.h"
#include "core/program_ids.h"

enum { SHOWN = 6, NEAR_BYTES = 2 /* one letter is in much */ };

/* A search under way. */
struct look {
	const char *word;
	struct buf name_word; /* as names compare */
	struct buf part_word; /* as parts of names are found */
	struct nearest nearest;
	uint32_t id;   /* what has the word as its id, INDEX_NONE else */
	uint32_t name; /* what is called so */
	size_t n_named, n_near;
	struct buf named;  /* them, as they are shown */
	struct buf near;   /* what has the word somewhere in it, likewise */
	struct buf folded; /* what was compared last */
	bool alone; /* who asks is not told who else there is, nor of what they may not
		       ask */
	struct arena arena;
};

/* A word as it is recorded: without blanks at the ends, an address as such. */
static const char *
meant(struct arena *arena, enum thing thing, const char *word)
{
	size_t len = strlen(word);
	const char *address;
	if (text_trim(&word, &len))
		word = arena_strndup(arena, word, len);
	if ((thing == THING_PERSON || thing == THING_PERSON_EXACTLY) &&
	    address_read(arena, word, len, &address) == ADDRESS_FINE)
		word = address;
	return word;
}

static void
begin(struct look *look, enum thing thing, const char *word)
{
	*look = (struct look){.id = CATALOG_NONE};
	look->word = meant(&look->arena, thing, word);
	look->nearest = nearest_to(look->word);
	look->named.arena = look->near.arena = look->folded.arena = &look->arena;
	look->name_word.arena = look->part_word.arena = &look->arena;
	text_fold_name(&look->name_word, look->word);
	text_fold_search(&look->part_word, look->word);
}

static void
add_shown(struct buf *list, size_t *n, const char *shown)
{
	if ((*n)++ < SHOWN)
		buf_printf(list, "%s%s", list->len > 0 ? ", " : "", shown);
}

/* `shown` is how it is listed if several are called so. */
static void
add_named(struct look *look, uint32_t index, const char *shown)
{
	look->name = index;
	add_shown(&look->named, &look->n_named, shown);
}

/* True if the word is a part of the name. */
static bool
is_part(struct look *look, const char *name)
{
	if (!name || look->part_word.len == 0)
		return false;
	buf_clear(&look->folded);
	text_fold_search(&look->folded, name);
	return strstr(buf_text(&look->folded), buf_text(&look->part_word)) != NULL;
}

/* Offers a name of something. */
static void
consider(struct look *look, uint32_t index, const char *name, const char *shown)
{
	if (!name || *name == '\0' || look->name_word.len == 0)
		return;
	buf_clear(&look->folded);
	text_fold_name(&look->folded, name);
	if (strcmp(buf_text(&look->folded), buf_text(&look->name_word)) == 0 &&
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
	if (look->part_word.len >= NEAR_BYTES &&
	    (is_part(look, id) || is_part(look, name->en) || is_part(look, name->ja)))
		add_shown(&look->near, &look->n_near, id);
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

/* What several programs may call so is looked for by the id that each has for it; with
 * the program before it, it is one thing. */
static void
look_at_own(struct look *look, const struct catalog *catalog, enum kind_cell cell)
{
	bool several;
	uint32_t found = program_ids_find(catalog, cell, look->word, &several);
	if (found != CATALOG_NONE)
		look->id = found;
	if (several && look->id == CATALOG_NONE) {
		look->n_named = 2;
		buf_clear(&look->named);
		buf_puts(&look->named,
			 program_ids_list(catalog, cell, look->word, &look->arena));
	}
}

/* True if it is one of the person's MCP ids. */
static bool
has_mcp_id(const struct person *p, const char *id)
{
	return *id != '\0' && (text_compare(p->mcp_id, id) == 0 ||
			       world_has_word(p->other_mcp_ids, id));
}

/* Those whose name has the word in it, but for `exactly`; then they are only near, as
 * are those whose address has. */
static void
look_at_names(struct look *look, const struct app *app, bool exactly)
{
	const struct world *world = app->world;
	for (uint32_t i = 0; i < world->n_people; i++) {
		const struct person *p = &world->people[i];
		bool named = is_part(look, p->name);
		if (!named &&
		    (look->part_word.len < NEAR_BYTES || !is_part(look, p->email)))
			continue;
		const char *shown = "";
		if (look->n_named < SHOWN || look->n_near < SHOWN)
			shown = app_person_name(app->report, i, &look->arena);
		if (named && !exactly)
			add_named(look, i, shown);
		else
			add_shown(&look->near, &look->n_near, shown);
	}
}

static void
look_at_people(struct look *look, const struct app *app, bool exactly)
{
	const struct world *world = app->world;
	look->id = world_person(world, look->word);
	for (uint32_t i = 0; look->id == CATALOG_NONE && i < world->n_people; i++) {
		if (has_mcp_id(&world->people[i], look->word))
			look->id = i;
	}
	if (look->id != CATALOG_NONE)
		return;
	look_at_names(look, app, exactly);
	for (uint32_t i = 0; look->n_named + look->n_near == 0 && i < world->n_people;
	     i++)
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
	[THING_PERSON] = {N_("No address, MCP id or name of anybody fits \"%s\"."),
			  "people"},
	[THING_PERSON_EXACTLY] = {N_("Nobody with the address \"%s\" is recorded."),
				  "people"},
	[THING_COMPETENCY] = {N_("The program has no competency \"%s\"."),
			      "competencies"},
	[THING_CREDENTIAL] = {N_("The program has no credential \"%s\"."),
			      "credentials"},
	[THING_METRIC] = {N_("The program has no metric \"%s\"."), NULL},
	[THING_OFFER] = {N_("The program has no offer \"%s\", only: %s."), NULL},
	[THING_BENEFIT] = {N_("The program has no benefit \"%s\"."), "benefits"},
};

EACH_HAS_ROW(unknown, THING_COUNT);

/* " Did you mean "devops"?", " It is in: ...", or else where to look; in arena. */
static const char *
hint(const struct look *look, enum thing thing, struct arena *arena)
{
	bool people = thing == THING_PERSON || thing == THING_PERSON_EXACTLY;
	const char *more = "", *see = look->alone ? NULL : unknown[thing].see;
	if (look->alone && people)
		return "";
	if (look->n_near > SHOWN)
		more = arena_printf(arena, _(" and %zu more"), look->n_near - SHOWN);
	if (thing == THING_PERSON_EXACTLY && look->n_near > 0) /* people */
		return arena_printf(arena,
				    _(" A whole address or MCP id is asked for here. "
				      "Did you mean: %s%s?"),
				    buf_text(&look->near), more);
	if (look->n_near == 1 && thing != THING_PERSON)
		return arena_printf(arena, _(" Did you mean \"%s\"?"),
				    buf_text(&look->near));
	if (look->n_near > 0 && thing != THING_OFFER) /* all of these are named */
		return arena_printf(arena, _(" Did you mean: %s%s?"),
				    buf_text(&look->near), more);
	if (look->nearest.best)
		return arena_printf(arena, _(" Did you mean \"%s\"?"),
				    look->nearest.best);
	return see ? arena_printf(arena, _(" See \"attain %s\"."), see) : "";
}

/* Says that there is none, with those that are near, or else where to look. */
static void
say_none(struct look *look, enum thing thing, const struct catalog *catalog,
	 struct fault *fault)
{
	struct arena *arena = &look->arena;
	bool address = thing == THING_PERSON && strchr(look->word, '@');
	const char *const texts[] = {look->word, offers_of(catalog, arena)};
	fault_set(fault, FAULT_INPUT, "%s%s",
		  lang_fill(arena,
			    _(unknown[address ? THING_PERSON_EXACTLY : thing].sentence),
			    texts),
		  hint(look, thing, arena));
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
		look_at_own(look, catalog, CELL_COMPETENCY);
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
		look_at_own(look, catalog, CELL_OFFER);
		break;
	case THING_BENEFIT:
		for (uint32_t i = 0; i < catalog->n_benefits; i++)
			consider_thing(look, i, catalog->benefits[i].id,
				       &catalog->benefits[i].name);
		look_at_own(look, catalog, CELL_BENEFIT);
		break;
	}
}

enum found
find_look(const struct app *app, enum thing thing, const char *word, uint32_t *index,
	  struct fault *fault)
{
	struct look look;
	enum found found = FOUND_ONE;
	begin(&look, thing, word);
	look.alone = may_own_only(&app->asker);
	look_at(&look, app, thing);
	*index = look.id != CATALOG_NONE ? look.id : look.name;
	if (look.id == CATALOG_NONE && look.n_named == 0) {
		found = FOUND_NONE;
		say_none(&look, thing, app->catalog, fault);
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
	if (nearest.best)
		return fault_set(fault, FAULT_INPUT,
				 _("There is no referral \"%s\". Did you mean \"%s\"?"),
				 id, nearest.best);
	return fault_set(fault, FAULT_INPUT,
			 _("There is no referral \"%s\". See \"attain export "
			   "referrals\"."),
			 id);
}
