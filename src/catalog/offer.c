#include <string.h>

#include "sections.h"

static const struct rule offer_rules[] = {
	RULE("id", ID, struct offer, id, REQUIRED),
	RULE("name", TEXT, struct offer, name.en, OPTIONAL),
	RULE("name_ja", TEXT, struct offer, name.ja, OPTIONAL),
	RULE("level", REF, struct offer, level, OPTIONAL, .ids = IDS_LEVEL),
	RULE("price", FIGURE, struct offer, price_micros, OPTIONAL),
	RULE("currency", TEXT, struct offer, currency, OPTIONAL),
	RULE("value", FIGURE, struct offer, value_micros, OPTIONAL),
	RULE("upgrade_discount", FIGURE, struct offer, upgrade_discount_micros,
	     OPTIONAL, .max = 100 * NUM_ONE),
};

static const struct rules offer_group = RULES(N_("an offer"), offer_rules);

static const char *const periods[] = {"term", "month", NULL};

/* `per` is a word in the file and a bool in the catalog. */
struct benefit_text {
	struct benefit benefit;
	unsigned per;
};

static const struct rule benefit_rules[] = {
	RULE("id", ID, struct benefit, id, REQUIRED),
	RULE("name", TEXT, struct benefit, name.en, OPTIONAL),
	RULE("name_ja", TEXT, struct benefit, name.ja, OPTIONAL),
	RULE("kind", TEXT, struct benefit, kind, OPTIONAL),
	RULE("unit", TEXT, struct benefit, unit, OPTIONAL),
	RULE("competency", REF, struct benefit, competency, OPTIONAL,
	     .ids = IDS_COMPETENCY),
	RULE("per", WORD, struct benefit_text, per, OPTIONAL, .words = periods),
	RULE("choice", TEXT, struct benefit, choice, OPTIONAL, .min = 1),
	RULE_PART("quantity", GROUP, REQUIRED),
};

static const struct rules benefit_group = RULES(N_("a benefit"), benefit_rules);

static const struct rule discount_rules[] = {
	RULE("id", ID, struct discount, id, REQUIRED),
	RULE("name", TEXT, struct discount, name.en, OPTIONAL),
	RULE("name_ja", TEXT, struct discount, name.ja, OPTIONAL),
	RULE("text", TEXT, struct discount, text.en, OPTIONAL),
	RULE("text_ja", TEXT, struct discount, text.ja, OPTIONAL),
	RULE("competency", REF, struct discount, competency, OPTIONAL,
	     .ids = IDS_COMPETENCY),
	RULE("level", REF, struct discount, level, OPTIONAL, .ids = IDS_LEVEL),
};

static const struct rules discount_group = RULES(N_("a discount"), discount_rules);

void
sections_offers(struct reader *reader, const config_setting_t *list)
{
	struct offer *offers = SECTIONS_ALLOC(reader, list, struct offer);

	for (size_t i = 0; i < reader_length(list); i++) {
		offers[i] = (struct offer){
			.id = "",
			.level = CATALOG_NONE,
			.currency = "",
		};
		reader_group(reader, reader_element(list, i), &offer_group, 0,
			     &offers[i]);
		reader_name(&offers[i].name, offers[i].id);
	}
	reader->catalog->offers = offers;
	reader->catalog->n_offers = reader_length(list);
}

/* An id that can't be a name has been said; it is used all the same. */
static bool
is_refused(struct reader *reader, const config_setting_t *member, enum id_kind kind)
{
	const char *name = reader_refused(reader, member);

	if (name != NULL)
		ids_use(&reader->ids[kind], name, strlen(name));
	return name != NULL;
}

/* One member of `quantity`: an offer, or a level where the benefit has a competency. */
static void
read_grant(struct reader *reader, const config_setting_t *member, bool by_level,
	   struct grant *grant)
{
	enum id_kind kind = by_level ? IDS_LEVEL : IDS_OFFER;
	const char *name = config_setting_name(member);
	const char *text = config_setting_get_string(member);
	uint32_t index;

	*grant = (struct grant){.offer = CATALOG_NONE, .level = CATALOG_NONE};
	if (is_refused(reader, member, kind))
		return;
	index = ids_use(&reader->ids[kind], name, strlen(name));
	if (index == CATALOG_NONE)
		reader_unknown(reader, source_line(member), kind, name, strlen(name));
	if (by_level)
		grant->level = index;
	else
		grant->offer = index;
	grant->unlimited = text != NULL && strcmp(text, "unlimited") == 0;
	if (grant->unlimited)
		return;
	if (config_setting_is_number(member))
		reader_figure(reader, member, name, 0, 0, &grant->quantity_micros);
	else
		problems_error(reader->problems, source_line(member),
			       _("\"%s\" must be a number or \"unlimited\""), name);
}

static void
read_benefit(struct reader *reader, const config_setting_t *group,
	     struct benefit *benefit)
{
	const config_setting_t *quantity =
		reader_member(group, "quantity", VALUE_GROUP);
	struct grant *grants = SECTIONS_ALLOC(reader, quantity, struct grant);
	struct benefit_text text = {
		.benefit = {.id = "",
			    .kind = "",
			    .unit = "",
			    .competency = CATALOG_NONE},
	};
	bool by_level = reader_member(group, "competency", VALUE_TEXT) != NULL;

	reader_group(reader, group, &benefit_group, 0, &text);
	*benefit = text.benefit;
	reader_name(&benefit->name, benefit->id);
	benefit->per_month = text.per == 1;
	benefit->grants = grants;
	benefit->n_grants = reader_length(quantity);
	for (size_t i = 0; i < benefit->n_grants; i++)
		read_grant(reader, reader_element(quantity, i), by_level, &grants[i]);
}

void
sections_benefits(struct reader *reader, const config_setting_t *list)
{
	struct benefit *benefits = SECTIONS_ALLOC(reader, list, struct benefit);
	struct ids ids = {0};

	for (size_t i = 0; i < reader_length(list); i++) {
		const config_setting_t *group = reader_element(list, i);

		read_benefit(reader, group, &benefits[i]);
		if (*benefits[i].id)
			ids_add(&ids, benefits[i].id, benefits[i].id, ids.n,
				reader_line(group, "id"));
	}
	ids_seal(&ids, reader->problems);
	ids_free(&ids);
	reader->catalog->benefits = benefits;
	reader->catalog->n_benefits = reader_length(list);
}

void
sections_discounts(struct reader *reader, const config_setting_t *list)
{
	struct discount *discounts = SECTIONS_ALLOC(reader, list, struct discount);
	struct ids ids = {0};

	for (size_t i = 0; i < reader_length(list); i++) {
		const config_setting_t *group = reader_element(list, i);
		struct discount *discount = &discounts[i];

		*discount = (struct discount){
			.id = "",
			.competency = CATALOG_NONE,
			.level = CATALOG_NONE,
			.text.en = "",
		};
		reader_group(reader, group, &discount_group, 0, discount);
		reader_name(&discount->name, discount->id);
		if (*discount->id)
			ids_add(&ids, discount->id, discount->id, ids.n,
				reader_line(group, "id"));
	}
	ids_seal(&ids, reader->problems);
	ids_free(&ids);
	reader->catalog->discounts = discounts;
	reader->catalog->n_discounts = reader_length(list);
}
