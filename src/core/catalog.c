#include "core/catalog.h"

#include <string.h>

#include "base/num.h"

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

LOOKUP(catalog_credential, credentials, n_credentials)
LOOKUP(catalog_metric, metrics, n_metrics)
LOOKUP(catalog_competency, competencies, n_competencies)
LOOKUP(catalog_offer, offers, n_offers)
LOOKUP(catalog_benefit, benefits, n_benefits)

uint32_t
catalog_level(const struct catalog *catalog, uint32_t program, const char *id)
{
	for (size_t i = 0; i < catalog->n_levels; i++)
		if ((program == CATALOG_NONE ||
		     catalog->levels[i].program == program) &&
		    strcmp(catalog->levels[i].id, id) == 0)
			return (uint32_t)i;
	return CATALOG_NONE;
}

/* ---- several programs ---- */

uint32_t
catalog_n_programs(const struct catalog *catalog)
{
	return catalog->n_programs > 0 ? (uint32_t)catalog->n_programs : 1;
}

const struct catalog *
catalog_program(const struct catalog *catalog, uint32_t program)
{
	return catalog->n_programs > 0 ? catalog->programs[program] : catalog;
}

uint32_t
catalog_program_index(const struct catalog *catalog, const char *id)
{
	for (uint32_t p = 0; p < catalog_n_programs(catalog); p++)
		if (strcmp(catalog_program(catalog, p)->id, id) == 0)
			return p;
	return CATALOG_NONE;
}

uint32_t
catalog_program_of(const struct catalog *catalog, uint32_t competency)
{
	return competency < catalog->n_competencies
		       ? catalog->competencies[competency].program
		       : 0;
}

uint32_t
catalog_program_of_offer(const struct catalog *catalog, uint32_t offer)
{
	return offer < catalog->n_offers ? catalog->offers[offer].program : 0;
}

const struct catalog_credential *
catalog_view(const struct catalog *catalog, uint32_t program, uint32_t credential)
{
	return catalog->n_programs > 0
		       ? catalog->views[program * catalog->n_credentials + credential]
		       : &catalog->credentials[credential];
}

const char *
catalog_own_id(const char *id)
{
	const char *slash = strchr(id, '/');
	return slash ? slash + 1 : id;
}

/* ---- what belongs together ---- */

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
catalog_has_terms(const struct attainable *level)
{
	return level->enrol.term_months > 0;
}

bool
catalog_is_each(const struct benefit *benefit, const struct competency *competency)
{
	const struct benefit_each *each = &benefit->each;
	return each->kind && benefit->program == competency->program &&
	       strcmp(each->kind, competency->kind) == 0 &&
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

uint32_t
catalog_base(const struct catalog *catalog, uint32_t credential)
{
	return credential < catalog->n_credentials
		       ? credential
		       : catalog->limited[credential - catalog->n_credentials]
				 .credential;
}

static void
mark_expr(const struct catalog *catalog, const struct expr *expr, uint64_t *set)
{
	if (expr->op == EXPR_CREDENTIAL) {
		uint32_t credential = catalog_base(catalog, expr->credential);
		set[credential / 64] |= UINT64_C(1) << (credential % 64);
	}
	for (uint32_t i = 0; i < expr->n_kids; i++)
		mark_expr(catalog, expr->kids[i], set);
}

static void
mark_part(const struct catalog *catalog, const struct part *part, uint64_t *set)
{
	if (part->form == PART_PEOPLE)
		mark_expr(catalog, part->holding, set);
	for (size_t i = 0; i < part->n_parts; i++)
		mark_part(catalog, &part->parts[i], set);
}

void
catalog_mark(const struct catalog *catalog, const struct requirement *requirement,
	     uint64_t *set)
{
	if (requirement->form == REQ_PEOPLE || requirement->form == REQ_CREDENTIALS)
		mark_expr(catalog, requirement->holding, set);
	if (requirement->form == REQ_PEOPLE && requirement->of_whom_people > 0)
		mark_expr(catalog, requirement->of_whom_holding, set);
	for (size_t i = 0; i < requirement->n_parts; i++)
		mark_part(catalog, &requirement->parts[i], set);
	for (size_t i = 0; i < requirement->n_kids; i++)
		catalog_mark(catalog, &requirement->kids[i], set);
}

int64_t
catalog_threshold(const struct threshold *threshold, const char *market)
{
	if (!market)
		return threshold->micros;
	for (size_t i = 0; i < threshold->n_in; i++)
		if (strcmp(threshold->in[i].market, market) == 0)
			return threshold->in[i].micros;
	return threshold->micros;
}

int32_t
catalog_people_at(const struct part *part, const char *market)
{
	struct threshold at = part->at_value;
	at.micros = part->at * NUM_ONE;
	return (int32_t)(catalog_threshold(&at, market) / NUM_ONE);
}
