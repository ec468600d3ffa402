#include <string.h>

#include "base/num.h"
#include "support/printed.h"

static size_t
count_settings(const config_setting_t *group, const char *const *names, size_t n)
{
	size_t found = 0;
	for (size_t i = 0; i < n; i++)
		found += cfg_get(group, names[i]) != NULL;
	return found;
}

/* --- parts of a score ---------------------------------------------------------------
 */

/* What a part is worth at most; 0 for a bare gate. */
static int64_t
worth(const config_setting_t *part)
{
	int64_t max = cfg_number(part, "max"), flat = cfg_number(part, "flat");
	if (max != CFG_NONE)
		return max;
	return flat == CFG_NONE ? 0 : flat;
}

static bool
is_gate(const config_setting_t *part)
{
	return cfg_get(part, "need") || cfg_get(part, "need_value");
}

/* Of people or of a metric; all or nothing, or linear; a step may be a gate only. */
static void
check_figure(struct printed *printed, const config_setting_t *part, bool is_step)
{
	const char *unit = cfg_get(part, "holding") ? "people" : "at_least";
	bool flat = cfg_get(part, "flat"), max = cfg_get(part, "max");
	if (!cfg_get(part, "holding") == !cfg_get(part, "metric"))
		printed_problem(printed, part, "a part is of people or of a metric");
	if (flat && (max || !cfg_get(part, unit)))
		printed_problem(printed, part, "flat needs %s, and no max", unit);
	if (max && !cfg_get(part, "at"))
		printed_problem(printed, part, "max needs at");
	if (!max && !flat && !(is_step && is_gate(part)))
		printed_problem(printed, part, "a part without points");
	if (cfg_get(part, cfg_get(part, "holding") ? "need_value" : "need"))
		printed_problem(printed, part,
				"need is of people, need_value of a metric");
	if (cfg_get(part, "growth") &&
	    (!cfg_get(part, "months") || cfg_get(part, "aggregate")))
		printed_problem(printed, part, "growth needs months, no aggregate");
}

static void
check_part(struct printed *printed, const config_setting_t *part,
	   const config_setting_t *list_of)
{
	const config_setting_t *children = printed_children(part);
	bool is_step = cfg_get(list_of, "steps");
	if (!is_step && (is_gate(part) || cfg_get(part, "waits")))
		printed_problem(printed, part, "a gate that is no step");
	if (list_of && cfg_number(part, "flat") > cfg_number(list_of, "max"))
		printed_problem(printed, part, "flat is above the max of its list");
	if (!children)
		check_figure(printed, part, is_step);
	else if (!cfg_get(part, "max") || cfg_get(part, "at") || cfg_get(part, "flat"))
		printed_problem(printed, part, "a list has a max only");
	for (size_t i = 0; i < cfg_length(children); i++)
		check_part(printed, cfg_at(children, i), part);
}

static void
check_score(struct printed *printed, const config_setting_t *score)
{
	const config_setting_t *parts = cfg_get(score, "parts");
	int64_t total = cfg_number(score, "total"), sum = 0;
	for (size_t i = 0; i < cfg_length(parts); i++) {
		sum += worth(cfg_at(parts, i));
		check_part(printed, cfg_at(parts, i), NULL);
	}
	if (total != CFG_NONE && total != sum)
		printed_problem(printed, score, "the maxima don't add up to total");
}

/* --- requirements -------------------------------------------------------------------
 */

static void
check_requirement(struct printed *printed, const config_setting_t *requirement)
{
	static const char *const forms[] = {"people", "metric",	       "records",
					    "award",  "credentials",   "any",
					    "some",   "score_at_least"};
	static const struct {
		const char *form, *needs;
	} needs[] = {{"people", "holding"}, {"metric", "at_least"},
		     {"records", "count"},  {"credentials", "of"},
		     {"some", "of"},	    {"score_at_least", "parts"}};
	size_t n = count_settings(requirement, forms, sizeof forms / sizeof forms[0]);
	if (n != 1)
		printed_problem(printed, requirement, "a requirement has one form");
	for (size_t i = 0; i < sizeof needs / sizeof needs[0]; i++) {
		if (cfg_get(requirement, needs[i].form) &&
		    !cfg_get(requirement, needs[i].needs))
			printed_problem(printed, requirement, "%s needs %s",
					needs[i].form, needs[i].needs);
	}
	if (cfg_number(requirement, "some") != CFG_NONE &&
	    cfg_number(requirement, "some") >
		    (int64_t)cfg_length(cfg_get(requirement, "of")) * NUM_ONE)
		printed_problem(printed, requirement, "more than there are");
	if (cfg_get(requirement, "score_at_least"))
		check_score(printed, requirement);
}

static void
check_path(struct printed *printed, const config_setting_t *level,
	   const config_setting_t *path)
{
	const config_setting_t *nodes[PRINTED_NODES];
	const config_setting_t *list = cfg_get(path, "requirements");
	size_t n = printed_requirements(list, false, nodes);
	if (!n)
		printed_problem(printed, path, "a path without requirements");
	for (size_t i = 0; i < n; i++)
		check_requirement(printed, nodes[i]);
	if (cfg_get(level, "choose") && (n != 1 || !cfg_get(nodes[0], "parts")))
		printed_problem(printed, path, "with choose a path is one score");
}

void
printed_check_forms(struct printed *printed)
{
	const config_setting_t *competencies = cfg_get(printed->root, "competencies");
	for (size_t i = 0; i < cfg_length(competencies); i++) {
		const config_setting_t *levels =
			cfg_get(cfg_at(competencies, i), "levels");
		for (size_t k = 0; k < cfg_length(levels); k++) {
			const config_setting_t *level = cfg_at(levels, k);
			const config_setting_t *paths = cfg_get(level, "paths");
			if (!cfg_length(paths))
				printed_problem(printed, level,
						"a level without a path");
			for (size_t p = 0; p < cfg_length(paths); p++)
				check_path(printed, level, cfg_at(paths, p));
		}
	}
}
