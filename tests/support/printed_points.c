#include <string.h>

#include "base/num.h"
#include "support/printed.h"

/* The threshold of gold is in the note of the total; the SMB option's rows have none,
 * and print 80. */
static int64_t
threshold(const struct printed_row *row, const char *level)
{
	int64_t gold = printed_number_after(row->note, "gold ");
	if (strcmp(level, "silver") == 0)
		return row->at;
	return gold == CFG_NONE ? 80 * NUM_ONE : gold;
}

/* By market, where the row names one. */
static int64_t
at_of(const config_setting_t *node, const char *market)
{
	int64_t at = cfg_number(cfg_get(node, "at_in"), market);
	return at == CFG_NONE ? cfg_number(node, "at") : at;
}

/* What says the row in a path of a level, or null. */
static const config_setting_t *
node_of(struct printed *printed, const struct printed_row *row, const char *level,
	const config_setting_t *path)
{
	const config_setting_t *score =
		cfg_find(cfg_get(path, "requirements"), "score");
	const config_setting_t *part = cfg_find(cfg_get(score, "parts"), row->metric);
	const config_setting_t *growth = cfg_find(cfg_get(part, "steps"), "growth");
	const config_setting_t *node = growth ? growth : part;
	bool same;
	if (!cfg_is(path, "from", row->valid_from) ||
	    !cfg_is(path, "until", row->valid_until))
		return NULL;
	if (strcmp(row->form, "score") == 0) {
		same = cfg_number(score, "score_at_least") == threshold(row, level) &&
		       cfg_number(score, "total") == row->max &&
		       !cfg_get(score, "each_above");
		return same ? score : NULL;
	}
	same = cfg_number(node, "max") == row->max &&
	       cfg_number(part, "max") == row->max &&
	       at_of(node, row->track) == row->at &&
	       (strcmp(row->form, "people") == 0
			? printed_same_people(printed, node, row)
			: printed_same_window(node, row));
	return same ? node : NULL;
}

/* The row's sub_metric is the path, its track the market; silver and gold both say it.
 */
static void
find(struct printed *printed, const struct printed_row *row)
{
	const config_setting_t *levels = printed_levels(printed, row->designation);
	const char *name = strcmp(row->sub_metric, "cloud-business-applications-smb")
				   ? row->sub_metric
				   : "smb";
	const char *id = arena_printf(&printed->arena, "points-%s", name);
	for (size_t i = 0; i < cfg_length(levels); i++) {
		const config_setting_t *level = cfg_at(levels, i);
		const config_setting_t *path = cfg_find(cfg_get(level, "paths"), id);
		const config_setting_t *node =
			node_of(printed, row, cfg_text(level, "level"), path);
		if (!node) {
			printed->n_found = 0;
			return;
		}
		printed_find(printed, path, node);
	}
}

static bool
same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

/* Whether two settings are alike but for the threshold. */
static bool
is_alike(const config_setting_t *a, const config_setting_t *b)
{
	if (config_setting_type(a) != config_setting_type(b) ||
	    !same_text(config_setting_name(a), config_setting_name(b)) ||
	    cfg_length(a) != cfg_length(b))
		return false;
	for (size_t i = 0; i < cfg_length(a); i++) {
		const char *name = config_setting_name(cfg_at(a, i));
		if (!same_text(name, "score_at_least") &&
		    !is_alike(cfg_at(a, i), cfg_at(b, i)))
			return false;
	}
	return same_text(config_setting_get_string(a), config_setting_get_string(b)) &&
	       config_setting_get_int(a) == config_setting_get_int(b) &&
	       config_setting_get_float(a) >= config_setting_get_float(b) &&
	       config_setting_get_float(a) <= config_setting_get_float(b);
}

/* The page's own conditions are 1 for what Partner Center shows, and 50 users a year
 * ago.
 */
static void
ask_for(struct printed *printed, const config_setting_t *node)
{
	bool ago = printed_ends(cfg_text(node, "metric"), "-ago");
	int64_t own = ago ? 50 * NUM_ONE : NUM_ONE;
	if (!printed_is_claimed(printed, node) &&
	    cfg_number(node, "need_value") != own &&
	    cfg_number(node, "at_least") != own)
		printed_problem(printed, node, "no row asks for %s",
				cfg_text(node, "id"));
}

static void
ask_for_parts(struct printed *printed, const config_setting_t *path)
{
	const config_setting_t *parts =
		cfg_get(cfg_at(cfg_get(path, "requirements"), 0), "parts");
	for (size_t i = 0; i < cfg_length(parts); i++) {
		const config_setting_t *steps = cfg_get(cfg_at(parts, i), "steps");
		if (!steps)
			ask_for(printed, cfg_at(parts, i));
		for (size_t s = 0; s < cfg_length(steps); s++)
			ask_for(printed, cfg_at(steps, s));
	}
}

static void
unasked(struct printed *printed)
{
	const config_setting_t *competencies = cfg_get(printed->root, "competencies");
	for (size_t i = 0; i < cfg_length(competencies); i++) {
		const config_setting_t *levels =
			cfg_get(cfg_at(competencies, i), "levels");
		const config_setting_t *silver = cfg_get(cfg_at(levels, 0), "paths");
		for (size_t k = 0; k < cfg_length(levels); k++) {
			const config_setting_t *paths =
				cfg_get(cfg_at(levels, k), "paths");
			for (size_t p = 0; p < cfg_length(paths); p++)
				ask_for_parts(printed, cfg_at(paths, p));
			if (!is_alike(paths, silver))
				printed_problem(printed, paths,
						"silver and gold differ");
		}
	}
}

const struct printed_program printed_points = {
	.name = "mpn-2021",
	.table = "tests/tables/mpn-pci-2021.csv",
	.find = find,
	.unasked = unasked,
};
