#include "core/catalog.h"

#include <string.h>

/* Defines a linear search for an id in one of the catalog's lists. */
#define LOOKUP(function, list, n_list)                                                 \
	uint32_t function(const struct catalog *catalog, const char *id)               \
	{                                                                              \
		for (size_t i = 0; i < catalog->n_list; i++) {                         \
			if (strcmp(catalog->list[i].id, id) == 0)                      \
				return (uint32_t)i;                                    \
		}                                                                      \
		return CATALOG_NONE;                                                   \
	}

LOOKUP(catalog_level, levels, n_levels)
LOOKUP(catalog_credential, credentials, n_credentials)
LOOKUP(catalog_metric, metrics, n_metrics)
LOOKUP(catalog_competency, competencies, n_competencies)
LOOKUP(catalog_offer, offers, n_offers)
LOOKUP(catalog_benefit, benefits, n_benefits)

const struct attainable *
catalog_attainable(const struct competency *competency, uint32_t level)
{
	for (size_t i = 0; i < competency->n_levels; i++) {
		if (competency->levels[i].level == level)
			return &competency->levels[i];
	}
	return NULL;
}

bool
catalog_is_each(const struct benefit *benefit, const struct competency *competency)
{
	const struct benefit_each *each = &benefit->each;
	return each->kind && strcmp(each->kind, competency->kind) == 0 &&
	       (each->center == CATALOG_NONE || each->center == competency->center);
}

bool
catalog_price(const struct offer *offer, int32_t day, int64_t *micros)
{
	*micros = offer->price_micros;
	for (size_t i = 0; i < offer->n_prices && offer->prices[i].from <= day; i++)
		*micros = offer->prices[i].micros;
	return offer->n_prices == 0 || offer->prices[0].from <= day;
}

void
catalog_mark(const struct requirement *requirement, uint64_t *set)
{
	if (requirement->form == REQ_PEOPLE) {
		expr_mark(requirement->holding, set);
		if (requirement->of_whom_people > 0)
			expr_mark(requirement->of_whom_holding, set);
	}
	for (size_t i = 0; i < requirement->n_kids; i++)
		catalog_mark(&requirement->kids[i], set);
}

int64_t
catalog_at_least(const struct requirement *requirement, const char *market)
{
	if (!market)
		return requirement->at_least_micros;
	for (size_t i = 0; i < requirement->n_at_least_in; i++) {
		const struct market_figure *figure = &requirement->at_least_in[i];
		if (strcmp(figure->market, market) == 0)
			return figure->at_least_micros;
	}
	return requirement->at_least_micros;
}
