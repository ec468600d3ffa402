#include <string.h>

#include "base/num.h"
#include "support/printed.h"

static bool
is(const char *text, const char *other)
{
	return strcmp(text, other) == 0;
}

/* --- which certifications -----------------------------------------------------------
 */

static bool
is_special(const char *id)
{
	return printed_ends(id, "-professional") || printed_ends(id, "-specialty");
}

/* All certifications but the foundational ones, or of them the professional ones and
 * the specialties, as an expression. */
static const char *
any_certification(struct printed *printed, const config_setting_t *path, bool special)
{
	const config_setting_t *list = cfg_get(printed->root, "credentials");
	const char *foundational = cfg_text(
		cfg_find(cfg_get(path, "requirements"), "foundational"), "holding");
	struct buf text = {.arena = &printed->arena};
	for (size_t i = 0; i < cfg_length(list); i++) {
		const char *id = cfg_text(cfg_at(list, i), "id");
		if (cfg_is(cfg_at(list, i), "kind", "certification") &&
		    (special ? is_special(id) : !strstr(foundational, id)))
			buf_printf(&text, "%s%s", text.len ? " or " : "", id);
	}
	return buf_text(&text);
}

static bool
is_people_of(struct printed *printed, const config_setting_t *path,
	     const config_setting_t *people, const struct printed_row *row)
{
	if (cfg_number(people, "people") != row->need)
		return false;
	if (!printed_is_elsewhere(row))
		return printed_same_people(printed, people, row);
	return printed_means(
		printed, &printed->credentials, cfg_text(people, "holding"),
		any_certification(printed, path, is(row->form, "of_whom")));
}

/* --- a row --------------------------------------------------------------------------
 */

/* Opportunities and answers are rows, all else customers. */
static bool
is_records(const config_setting_t *requirement, const struct printed_row *row)
{
	bool rows = is(row->at_unit, "opportunities") ||
		    is(row->sub_metric, "csat-responses");
	return cfg_number(requirement, "count") == row->at &&
	       cfg_number(requirement, "months") == row->months &&
	       cfg_is(requirement, "each", rows ? "record" : "");
}

/* Three validations, one of them of a special kind. */
static bool
is_validations(const config_setting_t *list, const struct printed_row *row)
{
	return cfg_number(cfg_find(list, "validations"), "count") == row->at &&
	       cfg_number(cfg_find(list, "operations-validation"), "count") == NUM_ONE;
}

static void
find_in_path(struct printed *printed, const struct printed_row *row,
	     const config_setting_t *path)
{
	const config_setting_t *list = cfg_get(path, "requirements");
	const config_setting_t *requirement = cfg_find(list, row->sub_metric);
	bool found = false;
	if (is(row->form, "of_whom")) {
		requirement = cfg_get(cfg_find(list, "technical"), "of_whom");
		found = is_people_of(printed, path, requirement, row);
	} else if (is(row->form, "people")) {
		found = is_people_of(printed, path, requirement, row);
	} else if (is(row->form, "records")) {
		found = is_records(requirement, row);
	} else if (is(row->form, "metric")) {
		found = cfg_number(requirement, "at_least") == row->at &&
			printed_same_window(requirement, row);
	} else if (is(row->form, "award")) {
		requirement = cfg_find(list, "validations");
		found = is_validations(list, row);
	} else if (is(row->form, "duration")) {
		found = cfg_number(requirement, "every_day_months") == row->at;
	}
	if (requirement && found)
		printed_find(printed, path, requirement);
}

/* The term of every certification. */
static void
find_validity(struct printed *printed, const struct printed_row *row)
{
	const config_setting_t *list = cfg_get(printed->root, "credentials");
	for (size_t i = 0; i < cfg_length(list); i++) {
		if (cfg_is(cfg_at(list, i), "kind", "certification") &&
		    cfg_number(cfg_at(list, i), "valid_months") != row->at)
			return;
	}
	printed_find(printed, printed->root, printed->root);
}

/* The designation of a row is the level, its sub_metric the id of the requirement; what
 * was asked for before 2023 is mostly not known. */
static void
find(struct printed *printed, const struct printed_row *row)
{
	const config_setting_t *levels = printed_levels(printed, "services");
	const config_setting_t *fee =
		cfg_find(cfg_get(printed->root, "offers"), row->sub_metric);
	bool timely = false;
	printed->begins = "2023-01-01";
	if (is(row->sub_metric, "validity")) {
		find_validity(printed, row);
		return;
	}
	if (fee) {
		if (cfg_number(fee, "price") == row->at)
			printed_find(printed, fee, fee);
		return;
	}
	for (size_t i = 0; i < cfg_length(levels); i++) {
		const config_setting_t *paths = cfg_get(cfg_at(levels, i), "paths");
		if (!cfg_is(cfg_at(levels, i), "level", row->designation))
			continue;
		for (size_t p = 0; p < cfg_length(paths); p++) {
			const config_setting_t *path = cfg_at(paths, p);
			timely |= printed_is_of_its_time(path, row);
			if (printed_is_while_valid(path, row))
				find_in_path(printed, row, path);
		}
	}
	printed_settle(printed, row, timely);
}

const struct printed_program printed_aws = {
	.name = "aws-services",
	.table = "tests/tables/other-programs.csv",
	.find = find,
	.unasked = printed_unasked,
};
