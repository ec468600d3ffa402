#include <string.h>

#include "acts_parts.h"
#include "base/lang.h"
#include "base/nearest.h"
#include "base/text.h"

/* Ends the fault with a hint. Returns false. */
static bool
hint(const struct act *act, const struct nearest *nearest)
{
	struct buf text = {0};

	if (nearest->best != NULL) {
		buf_puts(&text, act->fault->text);
		buf_printf(&text, _(" Did you mean \"%s\"?"), nearest->best);
		fault_set(act->fault, act->fault->kind, "%s", buf_text(&text));
	}
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
	return hint(act, &nearest);
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
	return hint(act, &nearest);
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
	return hint(act, &nearest);
}
