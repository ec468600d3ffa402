#include "offer.h"

#include <string.h>

static const struct rule offer_rules[] = {
	RULES_NAMED(struct offer),
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
	RULES_NAMED(struct benefit),
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
	RULES_NAMED(struct discount),
	RULE("text", TEXT, struct discount, text.en, OPTIONAL),
	RULE("text_ja", TEXT, struct discount, text.ja, OPTIONAL),
	RULE("competency", REF, struct discount, competency, OPTIONAL,
	     .ids = IDS_COMPETENCY),
	RULE("level", REF, struct discount, level, OPTIONAL, .ids = IDS_LEVEL),
};

static const struct rules discount_group = RULES(N_("a discount"), discount_rules);

void
offers_read(struct reader *reader, const config_setting_t *list)
{
	static const struct offer blank = {
		.id = "", .level = CATALOG_NONE, .currency = ""};
	reader->catalog->offers =
		reader_list(reader, list, &offer_group, &blank, sizeof blank);
	reader->catalog->n_offers = reader_length(list);
}

/* One member of `quantity`: an offer, or a level where the benefit has a competency. */
static void
read_grant(struct reader *reader, const config_setting_t *member, bool by_level,
	   struct grant *grant)
{
	enum id_kind kind = by_level ? IDS_LEVEL : IDS_OFFER;
	const char *name = config_setting_name(member);
	const char *text = config_setting_get_string(member);
	*grant = (struct grant){.offer = CATALOG_NONE, .level = CATALOG_NONE};
	if (reader_is_misnamed(member)) {
		reader_use_all(reader, member);
		return;
	}
	uint32_t index = ids_use(&reader->ids[kind], name, strlen(name));
	if (index == CATALOG_NONE)
		reader_unknown(reader, source_line(member), kind, name, strlen(name));
	*(by_level ? &grant->level : &grant->offer) = index;
	grant->unlimited = text && strcmp(text, "unlimited") == 0;
	if (config_setting_is_number(member))
		reader_figure(reader, member, name, 0, 0, &grant->quantity_micros);
	else if (!grant->unlimited)
		problems_error(reader->problems, source_line(member),
			       _("\"%s\" must be a number or \"unlimited\""), name);
}

static void
read_grants(struct reader *reader, const config_setting_t *group,
	    struct benefit *benefit)
{
	const config_setting_t *quantity =
		reader_member(group, "quantity", VALUE_GROUP);
	bool by_level = reader_member(group, "competency", VALUE_TEXT) != NULL;
	size_t n = reader_length(quantity);
	struct grant *grants = arena_array(reader->arena, n, sizeof *grants);
	for (size_t i = 0; i < n; i++)
		read_grant(reader, reader_element(quantity, i), by_level, &grants[i]);
	benefit->grants = grants;
	benefit->n_grants = n;
}

void
benefits_read(struct reader *reader, const config_setting_t *list)
{
	static const struct benefit_text blank = {
		.benefit = {
			.id = "", .kind = "", .unit = "", .competency = CATALOG_NONE}};
	const struct benefit_text *texts =
		reader_list(reader, list, &benefit_group, &blank, sizeof blank);
	size_t n = reader_length(list);
	struct benefit *benefits = arena_array(reader->arena, n, sizeof *benefits);
	for (size_t i = 0; i < n; i++) {
		benefits[i] = texts[i].benefit;
		benefits[i].per_month = texts[i].per == 1;
		read_grants(reader, reader_element(list, i), &benefits[i]);
	}
	reader_check_ids(reader, list);
	reader->catalog->benefits = benefits;
	reader->catalog->n_benefits = n;
}

void
discounts_read(struct reader *reader, const config_setting_t *list)
{
	static const struct discount blank = {.id = "",
					      .competency = CATALOG_NONE,
					      .level = CATALOG_NONE,
					      .text.en = ""};
	reader->catalog->discounts =
		reader_list(reader, list, &discount_group, &blank, sizeof blank);
	reader->catalog->n_discounts = reader_length(list);
	reader_check_ids(reader, list);
}
