#include <string.h>

#include "base/date.h"
#include "base/num.h"
#include "support/printed.h"

/* An award that isn't printed is held, or lasts so long. */
static bool
is_award(const config_setting_t *node)
{
	return cfg_get(node, "award") &&
	       (cfg_is(node, "state", "held") || cfg_get(node, "every_day_months"));
}

/* What rows don't say by itself: a gate that comes with growth, the further figures of
 * ">= n customers" and "of it", what Partner Center shows where nothing is known,
 * awards, and what stands below an `any`. */
static bool
is_free(const struct printed *printed, const config_setting_t *node)
{
	if (printed_ends(cfg_text(node, "metric"), "-verdict"))
		return cfg_number(node, "at_least") == NUM_ONE &&
		       cfg_is(node, "aggregate", "latest") &&
		       *printed_inherited(printed, node, "doubt");
	return cfg_is(node, "id", "floor") || cfg_get(node, "customers_at_least") ||
	       cfg_is(node, "id", "performance-sql-mi-db") || is_award(node) ||
	       cfg_get(node, "records");
}

static void
ask_for(struct printed *printed, const config_setting_t *node)
{
	if (!printed_is_claimed(printed, node) && !is_free(printed, node))
		printed_problem(printed, node, "no row asks for %s",
				cfg_text(node, "id"));
}

static void
ask_for_figures(struct printed *printed, const config_setting_t *path)
{
	const config_setting_t *nodes[PRINTED_NODES];
	size_t n = printed_requirements(cfg_get(path, "requirements"), true, nodes);
	for (size_t i = 0; i < n; i++) {
		const config_setting_t *parts = cfg_get(nodes[i], "parts");
		if (!parts)
			ask_for(printed, nodes[i]);
		for (size_t k = 0; k < cfg_length(parts); k++) {
			const config_setting_t *children =
				printed_children(cfg_at(parts, k));
			if (!children)
				ask_for(printed, cfg_at(parts, k));
			for (size_t c = 0; c < cfg_length(children); c++)
				ask_for(printed, cfg_at(children, c));
		}
	}
}

/* Whether a row of the path names the day, as one of its own. */
static bool
is_named(const struct printed *printed, const config_setting_t *path, const char *day)
{
	for (size_t i = 0; i < printed->n_claims; i++) {
		const struct printed_claim *claim = &printed->claims[i];
		const struct printed_row *row = claim->row;
		if (claim->place.path == path &&
		    (!strcmp(day, row->valid_from) || !strcmp(day, row->valid_until) ||
		     !strcmp(day, row->known_from) || !strcmp(day, row->known_until)))
			return true;
	}
	return false;
}

/* Whether another path ends on the day before (days = 1) or begins on the day after. */
static bool
is_beside(const config_setting_t *paths, const char *day, const char *name, int days)
{
	int32_t date, other;
	if (!date_parse(day, strlen(day), &date))
		return false;
	for (size_t i = 0; i < cfg_length(paths); i++) {
		const char *text = cfg_text(cfg_at(paths, i), name);
		if (date_parse(text, strlen(text), &other) &&
		    date_plus_days(other, days) == date)
			return true;
	}
	return false;
}

/* The rows of the path: whether there are any, and which days they print. */
struct rows {
	bool any, from, until;
};

static struct rows
rows_of(const struct printed *printed, const config_setting_t *path)
{
	struct rows rows = {0};
	for (size_t i = 0; i < printed->n_claims; i++) {
		const struct printed_claim *claim = &printed->claims[i];
		if (claim->place.path != path)
			continue;
		rows.any = true;
		rows.from |= *claim->row->valid_from;
		rows.until |= *claim->row->valid_until;
	}
	return rows;
}

static void
ask_for_path(struct printed *printed, const config_setting_t *paths,
	     const config_setting_t *path)
{
	const char *from = cfg_text(path, "from"), *until = cfg_text(path, "until");
	bool doubted = *printed_inherited(printed, path, "doubt");
	struct rows rows = rows_of(printed, path);
	if (!rows.any) {
		printed_problem(printed, path, "no row asks for the path %s",
				cfg_text(path, "id"));
		return;
	}
	if ((rows.from || !doubted) && !is_named(printed, path, from) &&
	    !is_beside(paths, from, "until", 1))
		printed_problem(printed, path, "no row names %s", from);
	if (*until && (rows.until || !doubted) && !is_named(printed, path, until) &&
	    !is_beside(paths, until, "from", -1))
		printed_problem(printed, path, "no row names %s", until);
	ask_for_figures(printed, path);
}

void
printed_unasked(struct printed *printed)
{
	const config_setting_t *competencies = cfg_get(printed->root, "competencies");
	for (size_t i = 0; i < cfg_length(competencies); i++) {
		const config_setting_t *levels =
			cfg_get(cfg_at(competencies, i), "levels");
		for (size_t k = 0; k < cfg_length(levels); k++) {
			const config_setting_t *paths =
				cfg_get(cfg_at(levels, k), "paths");
			for (size_t p = 0; p < cfg_length(paths); p++)
				ask_for_path(printed, paths, cfg_at(paths, p));
		}
	}
}
