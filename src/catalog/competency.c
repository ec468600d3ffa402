#include "competency.h"

#include <stdlib.h>

#include "requirement.h"

static const struct rule competency_rules[] = {
	RULES_NAMED(struct competency),
	RULE("center", REF, struct competency, center, OPTIONAL, .ids = IDS_CENTER),
	RULE_PART("levels", GROUPS, REQUIRED),
};

static const struct rules competency_group =
	RULES(N_("a competency"), competency_rules);

static const struct rule level_rules[] = {
	RULE("level", REF, struct attainable, level, REQUIRED, .ids = IDS_LEVEL),
	RULE_PART("paths", GROUPS, REQUIRED),
};

static const struct rules level_group = RULES(N_("a competency's level"), level_rules);

static const struct rule path_rules[] = {
	RULES_NAMED(struct path),
	RULE("from", DATE, struct path, from, OPTIONAL),
	RULE("until", DATE, struct path, until, OPTIONAL),
	RULE("track", TEXT, struct path, track, OPTIONAL, .min = 1),
	RULE_PART("requirements", GROUPS, REQUIRED),
};

static const struct rules path_group = RULES(N_("a path"), path_rules);

static void
read_path(struct reader *reader, const config_setting_t *group, struct path *path)
{
	const config_setting_t *list =
		reader_member(group, "requirements", VALUE_GROUPS);
	if (path->from > path->until)
		problems_error(reader->problems, reader_line(group, "until"),
			       _("\"until\" is before \"from\""));
	if (!list)
		return;
	path->requirements = requirements_read(reader, list);
	path->n_requirements = reader_length(list);
	if (path->n_requirements == 0)
		problems_error(reader->problems, source_line(list),
			       _("a path without a requirement"));
	requirements_check_path(reader, path, source_line(group));
}

static void
read_level(struct reader *reader, const config_setting_t *group,
	   struct attainable *level)
{
	static const struct path blank = {
		.id = "", .from = DATE_NONE, .until = DATE_NEVER};
	const config_setting_t *list = reader_member(group, "paths", VALUE_GROUPS);
	level->level = CATALOG_NONE;
	reader_group(reader, group, &level_group, 0, level);
	struct path *paths =
		reader_list(reader, list, &path_group, &blank, sizeof blank);
	level->paths = paths;
	level->n_paths = reader_length(list);
	reader->level = level->level;
	for (size_t i = 0; i < level->n_paths; i++)
		read_path(reader, reader_element(list, i), &paths[i]);
	reader_check_ids(reader, list);
	if (list && level->n_paths == 0)
		problems_error(reader->problems, source_line(group),
			       _("a level without a path"));
}

static int
compare_levels(const void *a, const void *b)
{
	const struct attainable *left = a, *right = b;
	return (left->level > right->level) - (left->level < right->level);
}

static void
read_levels(struct reader *reader, const config_setting_t *list,
	    struct competency *competency)
{
	size_t n = reader_length(list);
	struct attainable *levels = arena_array(reader->arena, n, sizeof *levels);
	struct ids ids = {0};
	for (size_t i = 0; i < n; i++) {
		const config_setting_t *group = reader_element(list, i);
		read_level(reader, group, &levels[i]);
		if (levels[i].level != CATALOG_NONE)
			ids_add(&ids, reader->catalog->levels[levels[i].level].id, i,
				reader_line(group, "level"), reader->problems);
	}
	ids_free(&ids);
	if (n > 1)
		qsort(levels, n, sizeof *levels, compare_levels);
	if (list && n == 0)
		problems_error(reader->problems, source_line(list),
			       _("a competency without a level"));
	competency->levels = levels;
	competency->n_levels = n;
}

void
competencies_read(struct reader *reader, const config_setting_t *list)
{
	static const struct competency blank = {.id = "", .center = CATALOG_NONE};
	struct competency *competencies =
		reader_list(reader, list, &competency_group, &blank, sizeof blank);
	size_t n = reader_length(list);
	for (size_t i = 0; i < n; i++) {
		reader->competency = (uint32_t)i;
		read_levels(
			reader,
			reader_member(reader_element(list, i), "levels", VALUE_GROUPS),
			&competencies[i]);
	}
	reader->catalog->competencies = competencies;
	reader->catalog->n_competencies = n;
}
