#include <stdlib.h>

#include "sections.h"

static const struct rule competency_rules[] = {
	RULE("id", ID, struct competency, id, REQUIRED, .min = 1),
	RULE("name", TEXT, struct competency, name.en, OPTIONAL),
	RULE("name_ja", TEXT, struct competency, name.ja, OPTIONAL),
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
	RULE("id", ID, struct path, id, REQUIRED),
	RULE("name", TEXT, struct path, name.en, OPTIONAL),
	RULE("name_ja", TEXT, struct path, name.ja, OPTIONAL),
	RULE("from", DATE, struct path, from, OPTIONAL),
	RULE("until", DATE, struct path, until, OPTIONAL),
	RULE("track", TEXT, struct path, track, OPTIONAL, .min = 1),
	RULE_PART("requirements", GROUPS, REQUIRED),
};

static const struct rules path_group = RULES(N_("a path"), path_rules);

static void
read_path(struct reader *reader, const config_setting_t *group, struct ids *path_ids,
	  struct path *path)
{
	const config_setting_t *list =
		reader_member(group, "requirements", VALUE_GROUPS);
	struct ids ids = {0};
	int line = source_line(group);

	*path = (struct path){.id = "", .from = DATE_NONE, .until = DATE_NEVER};
	reader_group(reader, group, &path_group, 0, path);
	reader_name(&path->name, path->id);
	if (*path->id)
		ids_add(path_ids, path->id, path->id, path_ids->n,
			reader_line(group, "id"));
	if (path->from > path->until)
		problems_error(reader->problems, reader_line(group, "until"),
			       _("\"until\" is before \"from\""));
	if (list == NULL)
		return;
	path->requirements =
		sections_requirements(reader, list, &ids, &path->n_requirements);
	ids_seal(&ids, reader->problems);
	ids_free(&ids);
	if (path->n_requirements == 0)
		problems_error(reader->problems, source_line(list),
			       _("a path without a requirement"));
	checks_path(reader, path, line);
}

static void
read_level(struct reader *reader, const config_setting_t *group,
	   struct attainable *level)
{
	const config_setting_t *list = reader_member(group, "paths", VALUE_GROUPS);
	struct path *paths = SECTIONS_ALLOC(reader, list, struct path);
	struct ids ids = {0};

	level->level = CATALOG_NONE;
	reader_group(reader, group, &level_group, 0, level);
	level->paths = paths;
	level->n_paths = reader_length(list);
	reader->level = level->level;
	for (size_t i = 0; i < level->n_paths; i++)
		read_path(reader, reader_element(list, i), &ids, &paths[i]);
	ids_seal(&ids, reader->problems);
	ids_free(&ids);
	if (list != NULL && level->n_paths == 0)
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
	struct attainable *levels = SECTIONS_ALLOC(reader, list, struct attainable);
	size_t n = reader_length(list);
	struct ids ids = {0};

	for (size_t i = 0; i < n; i++) {
		const config_setting_t *group = reader_element(list, i);

		read_level(reader, group, &levels[i]);
		if (levels[i].level != CATALOG_NONE) {
			const char *id = reader->catalog->levels[levels[i].level].id;

			ids_add(&ids, id, id, i, reader_line(group, "level"));
		}
	}
	ids_seal(&ids, reader->problems);
	ids_free(&ids);
	if (n > 1)
		qsort(levels, n, sizeof(*levels), compare_levels);
	if (list != NULL && n == 0)
		problems_error(reader->problems, source_line(list),
			       _("a competency without a level"));
	competency->levels = levels;
	competency->n_levels = n;
}

void
sections_competencies(struct reader *reader, const config_setting_t *list)
{
	struct competency *competencies =
		SECTIONS_ALLOC(reader, list, struct competency);

	reader->catalog->competencies = competencies;
	reader->catalog->n_competencies = reader_length(list);
	for (size_t i = 0; i < reader_length(list); i++) {
		const config_setting_t *group = reader_element(list, i);
		struct competency *competency = &competencies[i];

		competency->id = "";
		competency->center = CATALOG_NONE;
		reader->competency = (uint32_t)i;
		reader_group(reader, group, &competency_group, 0, competency);
		reader_name(&competency->name, competency->id);
		read_levels(reader, reader_member(group, "levels", VALUE_GROUPS),
			    competency);
	}
}
