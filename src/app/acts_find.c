#include <string.h>

#include "acts_parts.h"
#include "base/lang.h"
#include "base/nearest.h"
#include "base/text.h"

/* Ends the fault with the nearest name, or else with where to look. Returns false. */
static bool
hint(const struct act *act, const struct nearest *nearest, const char *see)
{
	struct buf text = {0};

	buf_puts(&text, act->fault->text);
	if (nearest->best != NULL)
		buf_printf(&text, _(" Did you mean \"%s\"?"), nearest->best);
	else if (see != NULL)
		buf_printf(&text, _(" See \"attain %s\"."), see);
	fault_set(act->fault, act->fault->kind, "%s", buf_text(&text));
	buf_free(&text);
	return false;
}

bool
act_find_person(struct act *act, const char *email, uint32_t *person)
{
	struct nearest nearest = nearest_to(email);

	*person = world_person(act->world, email);
	if (*person != CATALOG_NONE)
		return true;
	for (size_t i = 0; i < act->world->n_people; i++)
		nearest_consider(&nearest, act->world->people[i].email);
	fault_set(act->fault, FAULT_INPUT,
		  _("Nobody with the address \"%s\" is recorded."), email);
	return hint(act, &nearest, "export employees");
}

bool
act_find_competency(struct act *act, const char *id, uint32_t *competency)
{
	const struct catalog *catalog = act->app->catalog;
	struct nearest nearest = nearest_to(id);

	*competency = catalog_competency(catalog, id);
	if (*competency != CATALOG_NONE)
		return true;
	for (size_t i = 0; i < catalog->n_competencies; i++)
		nearest_consider(&nearest, catalog->competencies[i].id);
	fault_set(act->fault, FAULT_INPUT, _("The program has no competency \"%s\"."),
		  id);
	return hint(act, &nearest, "status");
}

/* "silver, gold": the levels that a competency defines. */
static const char *
levels_of(struct act *act, const struct competency *competency)
{
	const char *list = "";

	for (size_t i = 0; i < competency->n_levels; i++)
		list = arena_printf(
			&act->scratch, i == 0 ? "%s%s" : "%s, %s", list,
			act->app->catalog->levels[competency->levels[i].level].id);
	return list;
}

bool
act_find_level(struct act *act, uint32_t competency, const char *id, uint32_t *level)
{
	const struct catalog *catalog = act->app->catalog;
	const struct competency *of = &catalog->competencies[competency];

	*level = catalog_level(catalog, id);
	if (*level != CATALOG_NONE && catalog_attainable(of, *level) != NULL)
		return true;
	return fault_set(act->fault, FAULT_INPUT,
			 _("The competency %s has no level \"%s\", only: %s."), of->id,
			 id, levels_of(act, of));
}

bool
act_find_offer(struct act *act, const char *id, uint32_t *offer)
{
	const struct catalog *catalog = act->app->catalog;
	struct nearest nearest = nearest_to(id);
	struct buf offers = {0};

	*offer = catalog_offer(catalog, id);
	if (*offer != CATALOG_NONE)
		return true;
	for (size_t i = 0; i < catalog->n_offers; i++) {
		nearest_consider(&nearest, catalog->offers[i].id);
		buf_printf(&offers, i == 0 ? "%s" : ", %s", catalog->offers[i].id);
	}
	fault_set(act->fault, FAULT_INPUT,
		  _("The program has no offer \"%s\", only: %s."), id,
		  buf_text(&offers));
	buf_free(&offers);
	return hint(act, &nearest, NULL);
}

bool
act_find_benefit(struct act *act, const char *id, uint32_t *benefit)
{
	const struct catalog *catalog = act->app->catalog;
	struct nearest nearest = nearest_to(id);

	*benefit = catalog_benefit(catalog, id);
	if (*benefit != CATALOG_NONE)
		return true;
	for (size_t i = 0; i < catalog->n_benefits; i++)
		nearest_consider(&nearest, catalog->benefits[i].id);
	fault_set(act->fault, FAULT_INPUT, _("The program has no benefit \"%s\"."), id);
	return hint(act, &nearest, "status --json");
}

bool
act_find_referral(struct act *act, const char *id, const struct referral **referral)
{
	const struct side_facts *facts = &act->world->facts;
	struct nearest nearest = nearest_to(id);

	for (size_t i = 0; i < facts->n_referrals; i++) {
		*referral = &facts->referrals[i];
		if (strcmp((*referral)->id, id) == 0)
			return true;
		nearest_consider(&nearest, (*referral)->id);
	}
	fault_set(act->fault, FAULT_INPUT, _("There is no referral \"%s\"."), id);
	return hint(act, &nearest, "export referrals");
}
