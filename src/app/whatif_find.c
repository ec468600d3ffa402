/* People and things by the names that a user gives them. */
#include <string.h>

#include "base/lang.h"
#include "base/nearest.h"
#include "base/text.h"
#include "foresight_parts.h"

static bool
unknown(struct fault *fault, const struct nearest *nearest, const char *what)
{
	struct buf text = {0};

	buf_puts(&text, what);
	if (nearest->best != NULL)
		buf_printf(&text, _(" Did you mean \"%s\"?"), nearest->best);
	fault_set(fault, FAULT_INPUT, "%s", buf_text(&text));
	buf_free(&text);
	return false;
}

bool
app_find_person(const struct app *app, const char *email, uint32_t *person,
		struct fault *fault)
{
	struct nearest nearest = nearest_to(email);
	struct arena arena = {0};

	*person = world_person(app->world, email);
	if (*person != CATALOG_NONE)
		return true;
	for (size_t i = 0; i < app->world->n_people; i++)
		nearest_consider(&nearest, app->world->people[i].email);
	unknown(fault, &nearest,
		arena_printf(&arena, _("Nobody with the address \"%s\" is recorded."),
			     email));
	arena_free(&arena);
	return false;
}

static bool
is_named(const struct catalog_credential *credential, const char *name)
{
	for (size_t i = 0; i < credential->n_vendor_ids; i++)
		if (text_compare(credential->vendor_ids[i], name) == 0)
			return true;
	for (size_t i = 0; i < credential->n_aliases; i++)
		if (text_compare(credential->aliases[i], name) == 0)
			return true;
	return false;
}

uint32_t
credential_named(const struct catalog *catalog, const char *name)
{
	for (uint32_t c = 0; c < catalog->n_credentials; c++)
		if (text_compare(catalog->credentials[c].id, name) == 0)
			return c;
	for (uint32_t c = 0; c < catalog->n_credentials; c++)
		if (is_named(&catalog->credentials[c], name))
			return c;
	return CATALOG_NONE;
}

bool
find_credential(const struct app *app, const char *name, uint32_t *credential,
		struct fault *fault)
{
	struct nearest nearest = nearest_to(name);
	struct arena arena = {0};

	*credential = credential_named(app->catalog, name);
	if (*credential != CATALOG_NONE)
		return true;
	for (size_t i = 0; i < app->catalog->n_credentials; i++)
		nearest_consider(&nearest, app->catalog->credentials[i].id);
	unknown(fault, &nearest,
		arena_printf(&arena, _("The program has no credential \"%s\"."), name));
	arena_free(&arena);
	return false;
}

bool
find_metric(const struct app *app, const char *id, uint32_t *metric,
	    struct fault *fault)
{
	struct nearest nearest = nearest_to(id);
	struct arena arena = {0};

	*metric = catalog_metric(app->catalog, id);
	if (*metric != CATALOG_NONE)
		return true;
	for (size_t i = 0; i < app->catalog->n_metrics; i++)
		nearest_consider(&nearest, app->catalog->metrics[i].id);
	unknown(fault, &nearest,
		arena_printf(&arena, _("The program has no metric \"%s\"."), id));
	arena_free(&arena);
	return false;
}

static bool
find_competency(const struct app *app, const char *id, uint32_t *competency,
		struct fault *fault)
{
	struct nearest nearest = nearest_to(id);
	struct arena arena = {0};

	*competency = catalog_competency(app->catalog, id);
	if (*competency != CATALOG_NONE)
		return true;
	for (size_t i = 0; i < app->catalog->n_competencies; i++)
		nearest_consider(&nearest, app->catalog->competencies[i].id);
	unknown(fault, &nearest,
		arena_printf(&arena, _("The program has no competency \"%s\"."), id));
	arena_free(&arena);
	return false;
}

bool
app_find_award(const struct app *app, const char *competency, const char *level,
	       uint32_t *found_competency, uint32_t *found_level, struct fault *fault)
{
	if (!find_competency(app, competency, found_competency, fault))
		return false;
	*found_level = catalog_level(app->catalog, level);
	if (*found_level != CATALOG_NONE &&
	    catalog_attainable(&app->catalog->competencies[*found_competency],
			       *found_level) != NULL)
		return true;
	return fault_set(fault, FAULT_INPUT,
			 _("The competency \"%s\" has no level \"%s\"."), competency,
			 level);
}

bool
find_offer(const struct app *app, const char *id, uint32_t *offer, struct fault *fault)
{
	struct nearest nearest = nearest_to(id);
	struct arena arena = {0};

	*offer = catalog_offer(app->catalog, id);
	if (*offer != CATALOG_NONE)
		return true;
	for (size_t i = 0; i < app->catalog->n_offers; i++)
		nearest_consider(&nearest, app->catalog->offers[i].id);
	unknown(fault, &nearest,
		arena_printf(&arena, _("The program has no offer \"%s\"."), id));
	arena_free(&arena);
	return false;
}
