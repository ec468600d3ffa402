#include "sections.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/order.h"
#include "base/text.h"
#include "requirement.h"

#define MAX_VENDOR_ID (NUM_LIMIT / NUM_ONE - 1)

/* ---- the program ---- */

static const char *const terms[] = {
	[TERM_ANNIVERSARY] = "anniversary",
	[TERM_CALENDAR_YEAR] = "calendar-year",
	NULL,
};

static const struct rule membership_rules[] = {
	RULE("term", WORD, struct catalog, membership.term, OPTIONAL, .words = terms),
	RULE("term_months", WHOLE, struct catalog, membership.term_months, OPTIONAL,
	     .min = 1),
	RULE("notice_days", WHOLE, struct catalog, membership.notice_days, OPTIONAL),
	RULE("renewal_days", WHOLE, struct catalog, membership.renewal_days, OPTIONAL),
	RULE("second_notice_days", WHOLE, struct catalog, membership.second_notice_days,
	     OPTIONAL),
};

static const struct rules membership_group = {
	RULES(N_("the membership rules"), membership_rules)};

static const struct rule association_rules[] = {
	RULE("per_year", WHOLE, struct catalog, associations_per_year, OPTIONAL),
	RULE("days_apart", WHOLE, struct catalog, associations_days_apart, OPTIONAL),
};

static const struct rules association_group = {
	RULES(N_("the association limits"), association_rules)};

static const struct rule referral_rules[] = {
	RULE("answer_days", WHOLE, struct catalog, referral_answer_days, OPTIONAL),
	RULE("evaluate_days", WHOLE, struct catalog, referral_evaluate_days, OPTIONAL),
};

static const struct rules referral_group = {
	RULES(N_("the referral limits"), referral_rules)};

static const struct rule named_rules[] = {RULES_NAMED(struct catalog_named)};
static const struct rules level_group = {RULES(N_("a level"), named_rules),
					 BLANK(struct catalog_named, .id = "")};
static const struct rules center_group = {RULES(N_("a center"), named_rules),
					  BLANK(struct catalog_named, .id = "")};

static const struct rule metric_rules[] = {
	RULES_NAMED(struct catalog_metric),
	RULE("unit", TEXT, struct catalog_metric, unit, OPTIONAL),
};

static const struct rules metric_group = {
	RULES(N_("a metric"), metric_rules),
	BLANK(struct catalog_metric, .id = "", .unit = "")};

static const struct rule qualify_rules[] = {
	RULE("months", WHOLE, struct catalog, qualify_months, REQUIRED),
	RULE("from", DATE, struct catalog, qualify_from, OPTIONAL),
};

static const struct rules qualify_group = {RULES(N_("qualify"), qualify_rules)};

static const struct rule program_rules[] = {
	RULE("id", ID, struct catalog, id, REQUIRED),
	RULE("name", TEXT, struct catalog, name.en, REQUIRED, .min = 1),
	RULE("name_ja", TEXT, struct catalog, name.ja, OPTIONAL),
	RULES_ORIGIN(struct catalog),
	RULE("ended", DATE, struct catalog, ended, OPTIONAL),
	RULE("followed_by", ID, struct catalog, followed_by, OPTIONAL),
	RULE("override_months", WHOLE, struct catalog, override_months, OPTIONAL),
	RULE("retired_counts_months", WHOLE, struct catalog, retired_counts_months,
	     OPTIONAL),
	RULE_PART("qualify", GROUP, OPTIONAL, .of = &qualify_group),
	RULE_PART("membership", GROUP, OPTIONAL, .of = &membership_group),
	RULE_PART("association", GROUP, OPTIONAL, .of = &association_group),
	RULE_PART("referrals", GROUP, OPTIONAL, .of = &referral_group),
	RULE_LIST("levels", struct catalog, levels, &level_group, OPTIONAL),
};

static const struct rules program_group;

/* Levels may be left out where nothing is to be earned. */
static void
finish_program(struct reader *reader, const config_setting_t *program, void *thing)
{
	struct catalog *catalog = thing;
	const config_setting_t *competencies = reader_member(
		config_setting_parent(program), "competencies", VALUE_GROUPS);
	reader_name(&catalog->name, catalog->id);
	reader_origin(reader, program, &catalog->origin, NULL);
	if (catalog->followed_by && strcmp(catalog->followed_by, catalog->id) == 0)
		problems_error(reader->problems, reader_line(program, "followed_by"),
			       _("a program that is followed by itself"));
	if (reader_length(competencies) > 0 && catalog->n_levels == 0 &&
	    (reader_member(program, "levels", VALUE_GROUPS) ||
	     !reader_has(program, "levels")))
		reader_missing(reader, program, &program_group, "levels");
}

static const struct rules program_group = {RULES(N_("the program"), program_rules),
					   .finish = finish_program};

/* ---- credentials ---- */

static const struct rule credential_rules[] = {
	RULES_NAMED(struct catalog_credential),
	RULES_ORIGIN(struct catalog_credential),
	RULE("kind", TEXT, struct catalog_credential, kind, OPTIONAL),
	RULE("valid_months", WHOLE, struct catalog_credential, valid_months, OPTIONAL),
	RULE("retires", DATE, struct catalog_credential, retires, OPTIONAL),
	RULE("counts_until", DATE, struct catalog_credential, counts_until, OPTIONAL),
	RULE("replaced_by", REF, struct catalog_credential, replaced_by, OPTIONAL,
	     .ids = IDS_CREDENTIAL),
	RULE_PART("aliases", TEXTS, OPTIONAL),
	RULE_PART("vendor_ids", WHOLES, OPTIONAL),
};

/* One of the names by which a credential is known, without regard to case. */
static void
add_name(struct reader *reader, const char *name, size_t index, int line)
{
	struct id id = {.text = name, .index = (uint32_t)index, .line = line};
	struct buf folded = {0};
	text_fold_case(&folded, name);
	ids_add_folded(&reader->names, buf_text(&folded), &id, reader->problems);
	buf_free(&folded);
}

/* Another name: a text or, of the vendor's, a whole number; "" with a problem. */
static const char *
read_name(struct reader *reader, const config_setting_t *element, const char *setting,
	  enum value_type type)
{
	char digits[NUM_TEXT_BYTES];
	const char *text = "";
	int64_t number;
	if (type == VALUE_WHOLES)
		return reader_whole(reader, element, setting, 0, MAX_VENDOR_ID, &number)
			       ? arena_strdup(reader->arena,
					      num_format(number * NUM_ONE, digits))
			       : "";
	if (reader_text(reader, element, setting, &text) && !*text)
		problems_error(reader->problems, source_line(element),
			       _("\"%s\" must not be empty"), setting);
	return text;
}

/* Reads other names of the credential with an index. */
static const char *const *
read_names(struct reader *reader, const config_setting_t *list, const char *setting,
	   enum value_type type, size_t index)
{
	size_t n = reader_length(list);
	const char **names = arena_array(reader->arena, n, sizeof *names);
	for (size_t i = 0; i < n; i++) {
		const config_setting_t *element = reader_element(list, i);
		names[i] = read_name(reader, element, setting, type);
		if (*names[i])
			add_name(reader, names[i], index, source_line(element));
	}
	return names;
}

static void
check_replacements(struct reader *reader, const config_setting_t *list)
{
	const struct catalog *catalog = reader->catalog;
	size_t *seen = mem_new(catalog->n_credentials, sizeof *seen);
	for (uint32_t i = 0; i < catalog->n_credentials; i++) {
		uint32_t at = i;
		while (seen[at] == 0) {
			uint32_t next = catalog->credentials[at].replaced_by;
			seen[at] = (size_t)i + 1;
			if (next == CATALOG_NONE)
				break;
			if (seen[next] == (size_t)i + 1)
				problems_error(reader->problems,
					       reader_line(reader_element(list, at),
							   "replaced_by"),
					       _("a cycle: replaced_by leads from "
						 "\"%s\" back to it"),
					       catalog->credentials[at].id);
			at = next;
		}
	}
	free(seen);
}

static void
finish_credential(struct reader *reader, const config_setting_t *group, void *thing)
{
	struct catalog_credential *credential = thing;
	int32_t retired_months = reader->catalog->retired_counts_months;
	size_t index = (size_t)(credential - reader->catalog->credentials);
	const config_setting_t *aliases = reader_member(group, "aliases", VALUE_TEXTS),
			       *ids = reader_member(group, "vendor_ids", VALUE_WHOLES);
	if (credential->counts_until == DATE_NEVER && retired_months >= 0)
		credential->counts_until =
			date_plus_months(credential->retires, retired_months);
	if (*credential->id)
		add_name(reader, credential->id, index, reader_line(group, "id"));
	credential->aliases =
		read_names(reader, aliases, "aliases", VALUE_TEXTS, index);
	credential->n_aliases = reader_length(aliases);
	credential->vendor_ids =
		read_names(reader, ids, "vendor_ids", VALUE_WHOLES, index);
	credential->n_vendor_ids = reader_length(ids);
	reader_origin(reader, group, &credential->origin, NULL);
}

static const struct rules credential_group = {
	RULES(N_("a credential"), credential_rules),
	BLANK(struct catalog_credential, .id = "", .kind = "", .retires = DATE_NEVER,
	      .counts_until = DATE_NEVER, .replaced_by = CATALOG_NONE,
	      .origin.read_on = DATE_NEVER),
	.finish = finish_credential};

/* ---- competencies ---- */

static const struct rule path_rules[] = {
	RULES_NAMED(struct path),
	RULES_ORIGIN(struct path),
	RULE("from", DATE, struct path, from, OPTIONAL),
	RULE("until", DATE, struct path, until, OPTIONAL),
	RULE("track", TEXT, struct path, track, OPTIONAL, .min = 1),
	RULE_PART("requirements", GROUPS, REQUIRED),
};

static void
finish_path(struct reader *reader, const config_setting_t *group, void *thing)
{
	struct path *path = thing;
	const config_setting_t *list =
		reader_member(group, "requirements", VALUE_GROUPS);
	if (path->from > path->until)
		problems_error(reader->problems, reader_line(group, "until"),
			       _("\"until\" is before \"from\""));
	if (path->track &&
	    (strpbrk(path->track, " \t\r\n") || strcmp(path->track, "none") == 0))
		problems_error(reader->problems, reader_line(group, "track"),
			       _("\"track\" must be one word, and not \"none\""));
	reader_origin(reader, group, &path->origin,
		      &reader->catalog->competencies[reader->competency].origin);
	if (!path->origin.source.en)
		problems_warning(reader->problems, source_line(group),
				 _("no source for the path \"%s\", here or above"),
				 path->id);
	if (!list)
		return;
	reader->above = &path->origin;
	path->requirements = requirements_read(reader, list);
	ids_free(&reader->path);
	path->n_requirements = reader_length(list);
	if (path->n_requirements == 0)
		problems_error(reader->problems, source_line(list),
			       _("a path without a requirement"));
	requirements_check_path(reader, path, source_line(group));
}

static const struct rules path_group = {RULES(N_("a path"), path_rules),
					BLANK(struct path, .id = "", .from = DATE_NONE,
					      .until = DATE_NEVER,
					      .origin.read_on = DATE_NEVER),
					.finish = finish_path, .distinct = true};

static const struct rule enrol_rules[] = {
	RULE("term_months", WHOLE, struct attainable, enrol.term_months, REQUIRED,
	     .min = 1),
	RULE("window_days", WHOLE, struct attainable, enrol.window_days, OPTIONAL),
	RULE("grace_days", WHOLE, struct attainable, enrol.grace_days, OPTIONAL),
};

static const struct rules enrol_group = {RULES(N_("enrol"), enrol_rules)};

static const char *const choices[] = {"score", NULL};

/* What is not a member of the struct. */
struct attainable_text {
	struct attainable attainable;
	unsigned choose;
};

static const struct rule attainable_rules[] = {
	RULE("level", REF, struct attainable, level, REQUIRED, .ids = IDS_LEVEL),
	RULE("choose", WORD, struct attainable_text, choose, OPTIONAL,
	     .words = choices),
	RULE_PART("enrol", GROUP, OPTIONAL, .of = &enrol_group),
	RULE_LIST("paths", struct attainable, paths, &path_group, REQUIRED),
};

static const struct rules attainable_group = {
	RULES(N_("a competency's level"), attainable_rules)};

/* Where the highest score decides, a path is a score and nothing else. */
static void
check_choice(struct reader *reader, const config_setting_t *group,
	     const struct attainable *level)
{
	for (size_t i = 0; i < level->n_paths; i++) {
		const struct path *path = &level->paths[i];
		if (path->n_requirements == 1 &&
		    path->requirements[0].form == REQ_SCORE)
			continue;
		problems_error(reader->problems, reader_line(group, "choose"),
			       _("choose = \"score\", but the path \"%s\" is not one "
				 "score and nothing else"),
			       path->id);
	}
}

static void
read_level(struct reader *reader, const config_setting_t *group,
	   struct attainable *level)
{
	struct attainable_text text = {.attainable.level = CATALOG_NONE};
	reader_group(reader, group, &attainable_group, 0, &text);
	reader->level = text.attainable.level;
	reader_parts(reader, group, &attainable_group, &text);
	*level = text.attainable;
	level->by_score = reader_has(group, "choose");
	if (reader_member(group, "paths", VALUE_GROUPS) && level->n_paths == 0)
		problems_error(reader->problems, source_line(group),
			       _("a level without a path"));
	if (level->by_score)
		check_choice(reader, group, level);
}

static int
compare_levels(const void *a, const void *b)
{
	const struct attainable *left = a, *right = b;
	return ORDER(left->level, right->level);
}

static void
finish_competency(struct reader *reader, const config_setting_t *group, void *thing)
{
	struct competency *competency = thing;
	const config_setting_t *list = reader_member(group, "levels", VALUE_GROUPS);
	size_t n = reader_length(list);
	struct attainable *levels = arena_array(reader->arena, n, sizeof *levels);
	struct ids ids = {0};
	reader->competency = (uint32_t)(competency - reader->catalog->competencies);
	reader_origin(reader, group, &competency->origin, &reader->catalog->origin);
	for (size_t i = 0; i < n; i++) {
		const config_setting_t *element = reader_element(list, i);
		read_level(reader, element, &levels[i]);
		if (levels[i].level != CATALOG_NONE)
			ids_add(&ids, reader->catalog->levels[levels[i].level].id, i,
				reader_line(element, "level"), reader->problems);
	}
	ids_free(&ids);
	mem_sort(levels, n, sizeof *levels, compare_levels);
	if (list && n == 0)
		problems_error(reader->problems, source_line(list),
			       _("a competency without a level"));
	competency->levels = levels;
	competency->n_levels = n;
}

static const struct rule competency_rules[] = {
	RULES_NAMED(struct competency),
	RULES_ORIGIN(struct competency),
	RULE("center", REF, struct competency, center, OPTIONAL, .ids = IDS_CENTER),
	RULE("kind", TEXT, struct competency, kind, OPTIONAL, .min = 1),
	RULE_PART("levels", GROUPS, REQUIRED),
};

static const struct rules competency_group = {
	RULES(N_("a competency"), competency_rules),
	BLANK(struct competency, .id = "", .kind = CATALOG_USUAL_KIND,
	      .center = CATALOG_NONE, .origin.read_on = DATE_NEVER),
	.finish = finish_competency};

/* ---- what can be bought, and what that or a held level entitles to ---- */

static const struct rule offer_rules[] = {
	RULES_NAMED(struct offer),
	RULE("level", REF, struct offer, level, OPTIONAL, .ids = IDS_LEVEL),
	RULE("price", DATED, struct offer, price_micros, OPTIONAL),
	RULE("currency", TEXT, struct offer, currency, OPTIONAL),
	RULE("value", FIGURE, struct offer, value_micros, OPTIONAL),
	RULE("renew_days_before", WHOLE, struct offer, renew_days_before, OPTIONAL),
	RULE("once", BOOL, struct offer, once, OPTIONAL),
	RULE("upgrade_discount", FIGURE, struct offer, upgrade_discount_micros,
	     OPTIONAL, .max = 100 * NUM_ONE),
};

static const struct rule price_rules[] = {
	RULE("from", DATE, struct offer_price, from, REQUIRED),
	RULE("value", FIGURE, struct offer_price, micros, REQUIRED),
};

static const struct rules price_group = {RULES(N_("a price"), price_rules)};

static int
compare_prices(const void *a, const void *b)
{
	const struct offer_price *left = a, *right = b;
	return ORDER(left->from, right->from);
}

/* Reads a list of prices, the earliest first. */
static void
read_prices(struct reader *reader, const config_setting_t *list, struct offer *offer)
{
	size_t n = reader_length(list);
	struct offer_price *prices = arena_array(reader->arena, n, sizeof *prices);
	char date[DATE_TEXT_BYTES];
	for (size_t i = 0; i < n; i++) {
		const config_setting_t *element = reader_element(list, i);
		prices[i].from = DATE_NONE;
		reader_group(reader, element, &price_group, 0, &prices[i]);
		for (size_t k = 0; k < i; k++)
			if (prices[i].from != DATE_NONE &&
			    prices[k].from == prices[i].from)
				problems_error(reader->problems,
					       reader_line(element, "from"),
					       _("two prices from %s on"),
					       date_format(prices[i].from, date));
	}
	if (n == 0)
		problems_error(reader->problems, source_line(list),
			       _("\"%s\" lists no price"), "price");
	mem_sort(prices, n, sizeof *prices, compare_prices);
	offer->prices = prices;
	offer->n_prices = n;
}

static void
finish_offer(struct reader *reader, const config_setting_t *group, void *thing)
{
	struct offer *offer = thing;
	const config_setting_t *price = reader_member(group, "price", VALUE_DATED);
	if (price && config_setting_is_list(price))
		read_prices(reader, price, offer);
}

static const struct rules offer_group = {RULES(N_("an offer"), offer_rules),
					 BLANK(struct offer, .id = "",
					       .level = CATALOG_NONE, .currency = "",
					       .renew_days_before = -1),
					 .finish = finish_offer};

static const char *const periods[] = {
	[PER_TERM] = "term",
	[PER_MONTH] = "month",
	NULL,
};

static const struct rule benefit_rules[] = {
	RULES_NAMED(struct benefit),
	RULE("kind", TEXT, struct benefit, kind, OPTIONAL),
	RULE("unit", TEXT, struct benefit, unit, OPTIONAL),
	RULE("competency", REF, struct benefit, competency, OPTIONAL,
	     .ids = IDS_COMPETENCY),
	RULE_PART("each", GROUP, OPTIONAL),
	RULE("per", WORD, struct benefit, per, OPTIONAL, .words = periods),
	RULE("choice", TEXT, struct benefit, choice, OPTIONAL, .min = 1),
	RULE_PART("quantity", GROUP, REQUIRED),
};

static const struct rule each_rules[] = {
	RULE("kind", TEXT, struct benefit, each.kind, REQUIRED, .min = 1),
	RULE("center", REF, struct benefit, each.center, OPTIONAL, .ids = IDS_CENTER),
	RULE("at_most", WHOLE, struct benefit, each.at_most, OPTIONAL, .min = 1),
};

static const struct rules each_group = {RULES(N_("each"), each_rules)};

/* Reads for which competencies the benefit is granted; there must be one. */
static void
read_each(struct reader *reader, const config_setting_t *group, struct benefit *benefit)
{
	const struct catalog *catalog = reader->catalog;
	const config_setting_t *each = reader_member(group, "each", VALUE_GROUP);
	if (!each)
		return;
	reader_group(reader, each, &each_group, 0, benefit);
	if (reader_has(group, "competency"))
		problems_error(reader->problems, reader_line(group, "each"),
			       _("\"%s\" and \"%s\" in one benefit"), "competency",
			       "each");
	for (size_t i = 0; benefit->each.kind && i < catalog->n_competencies; i++)
		if (catalog_is_each(benefit, &catalog->competencies[i]))
			return;
	if (benefit->each.kind && !reader->unread[IDS_COMPETENCY])
		problems_error(reader->problems, reader_line(each, "kind"),
			       _("no competency is of the kind \"%s\", or none in that "
				 "center"),
			       benefit->each.kind);
}

/* One member of `quantity`: an offer, or a level of the competency or of each. */
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
finish_benefit(struct reader *reader, const config_setting_t *group, void *thing)
{
	struct benefit *benefit = thing;
	const config_setting_t *quantity =
		reader_member(group, "quantity", VALUE_GROUP);
	bool by_level = reader_member(group, "competency", VALUE_TEXT) ||
			reader_member(group, "each", VALUE_GROUP);
	size_t n = reader_length(quantity);
	struct grant *grants = arena_array(reader->arena, n, sizeof *grants);
	for (size_t i = 0; i < n; i++)
		read_grant(reader, reader_element(quantity, i), by_level, &grants[i]);
	benefit->grants = grants;
	benefit->n_grants = n;
	read_each(reader, group, benefit);
}

static const struct rules benefit_group = {RULES(N_("a benefit"), benefit_rules),
					   BLANK(struct benefit, .id = "", .kind = "",
						 .unit = "", .competency = CATALOG_NONE,
						 .each.center = CATALOG_NONE),
					   .finish = finish_benefit, .distinct = true};

static const struct rule discount_rules[] = {
	RULES_NAMED(struct discount),
	RULE("text", TEXT, struct discount, text.en, OPTIONAL),
	RULE("text_ja", TEXT, struct discount, text.ja, OPTIONAL),
	RULE("competency", REF, struct discount, competency, OPTIONAL,
	     .ids = IDS_COMPETENCY),
	RULE("level", REF, struct discount, level, OPTIONAL, .ids = IDS_LEVEL),
};

static const struct rules discount_group = {RULES(N_("a discount"), discount_rules),
					    BLANK(struct discount, .id = "",
						  .competency = CATALOG_NONE,
						  .level = CATALOG_NONE, .text.en = ""),
					    .distinct = true};

/* ---- the whole file ---- */

struct file {
	struct catalog catalog;
	int32_t format;
};

static const struct rule file_rules[] = {
	RULE("format", WHOLE, struct file, format, REQUIRED, .min = 1),
	RULE_PART("program", GROUP, REQUIRED, .of = &program_group),
	RULE_LIST("centers", struct catalog, centers, &center_group, OPTIONAL),
	RULE_LIST("metrics", struct catalog, metrics, &metric_group, OPTIONAL),
	RULE_LIST("credentials", struct catalog, credentials, &credential_group,
		  OPTIONAL),
	RULE_LIST("competencies", struct catalog, competencies, &competency_group,
		  REQUIRED),
	RULE_LIST("offers", struct catalog, offers, &offer_group, OPTIONAL),
	RULE_LIST("benefits", struct catalog, benefits, &benefit_group, OPTIONAL),
	RULE_LIST("discounts", struct catalog, discounts, &discount_group, OPTIONAL),
};

static const struct rules file_group = {RULES(N_("a catalog"), file_rules)};

/* True if some competency defines the level, and each that does has terms of its own
 * for it. */
static bool
is_never_bought(const struct catalog *catalog, uint32_t level)
{
	bool defined = false;
	for (size_t c = 0; c < catalog->n_competencies; c++) {
		const struct attainable *of =
			catalog_attainable(&catalog->competencies[c], level);
		if (of && of->enrol.term_months == 0)
			return false;
		defined = defined || of;
	}
	return defined;
}

/* What is held by terms of its own makes no offer buyable. */
static void
check_buyable(struct reader *reader, const config_setting_t *list)
{
	const struct catalog *catalog = reader->catalog;
	for (size_t i = 0; i < reader_length(list); i++) {
		uint32_t level = catalog->offers[i].level;
		if (level != CATALOG_NONE && is_never_bought(catalog, level))
			problems_error(reader->problems,
				       reader_line(reader_element(list, i), "level"),
				       _("an offer of the level \"%s\", which every "
					 "competency "
					 "that defines it holds by terms of its own"),
				       catalog->levels[level].id);
	}
}

void
sections_read(struct reader *reader, const config_setting_t *root)
{
	struct file file = {
		.format = 1,
		.catalog = {.id = "",
			    .origin.read_on = DATE_NEVER,
			    .ended = DATE_NEVER,
			    .override_months = 3,
			    .retired_counts_months = -1,
			    .qualify_months = -1,
			    .qualify_from = DATE_NONE,
			    .membership = {.term = TERM_ANNIVERSARY,
					   .term_months = 12,
					   .notice_days = 15,
					   .renewal_days = 30,
					   .second_notice_days = 23},
			    .referral_answer_days = 3,
			    .referral_evaluate_days = 7},
	};
	reader_group(reader, root, &file_group, 0, &file);
	*reader->catalog = file.catalog;
	if (file.format != 1)
		problems_error(
			reader->problems, reader_line(root, "format"),
			_("format %d is not known to this version; write format = 1"),
			file.format);
	reader_parts(reader, root, &file_group, reader->catalog);
	check_replacements(reader, reader_member(root, "credentials", VALUE_GROUPS));
	check_buyable(reader, reader_member(root, "offers", VALUE_GROUPS));
	ids_free(&reader->names);
}
