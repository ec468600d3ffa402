/* The competencies: each level's stage and progress, until when it lasts, and through
 * how many people. */
#include "competencies.h"

#include <string.h>

#include "base/lang.h"

/* A bit for each person. */
struct people {
	uint64_t *bits;
	size_t n_words;
	int64_t n;
};

static void
add_people(struct people *people, const uint32_t *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint64_t bit = UINT64_C(1) << (list[i] % 64);
		if (!(people->bits[list[i] / 64] & bit))
			people->n++;
		people->bits[list[i] / 64] |= bit;
	}
}

/* Who holds what brings points of a score, where that is open. */
static void
add_part(const struct app *app, const struct part_report *part, struct people *people,
	 struct arena *arena)
{
	size_t n;
	if (part->part->form == PART_PEOPLE && part->open) {
		const uint32_t *list =
			eval_holders(app->eval, part->part->holding, arena, &n);
		add_people(people, list, n);
	}
	for (size_t i = 0; i < part->n_parts; i++)
		add_part(app, &part->parts[i], people, arena);
}

static void
add_requirement(const struct app *app, struct report_place at,
		const struct req_report *r, struct people *people, struct arena *arena)
{
	size_t n;
	if (r->requirement->form == REQ_PEOPLE) {
		struct contributors who = eval_contributors(app->eval, at, arena);
		add_people(people, who.assigned, who.n_assigned);
	} else if (r->requirement->form == REQ_CREDENTIALS) {
		const uint32_t *list =
			eval_holders(app->eval, r->requirement->holding, arena, &n);
		add_people(people, list, n);
	}
	for (size_t i = 0; i < r->n_parts; i++)
		add_part(app, &r->parts[i], people, arena);
}

/* How many people stand behind the best paths of a competency's levels. */
static int64_t
count_people(const struct app *app, uint32_t competency, struct people *people)
{
	const struct competency_report *c = &app->report->competencies[competency];
	struct report_place at = {.competency = competency};
	struct arena arena = {0};
	people->n = 0;
	memset(people->bits, 0, people->n_words * sizeof *people->bits);
	for (at.level = 0; at.level < c->n_levels; at.level++) {
		const struct level_report *level = &c->levels[at.level];
		if (level->best_path < 0)
			continue;
		at.path = (size_t)level->best_path;
		const struct path_report *path = &level->paths[at.path];
		for (at.requirement = 0; at.requirement < path->n_requirements;
		     at.requirement++)
			add_requirement(app, at, &path->requirements[at.requirement],
					people, &arena);
	}
	arena_free(&arena);
	return people->n;
}

/* The level that stands for the competency: the lowest that is not attained, else the
 * highest. */
static const struct level_report *
telling_level(const struct competency_report *c)
{
	for (size_t i = 0; i < c->n_levels; i++)
		if (!c->levels[i].attained)
			return &c->levels[i];
	return &c->levels[c->n_levels - 1];
}

/* The stage that says most: that of the highest level that is held or attained, else of
 * the level that stands for the competency. */
static enum stage
best_stage(const struct competency_report *c)
{
	for (size_t i = c->n_levels; i-- > 0;)
		if (c->levels[i].held || c->levels[i].attained)
			return c->levels[i].stage;
	return telling_level(c)->stage;
}

/* "active", "started 70%". */
static const char *
stage_text(const struct level_report *level, struct arena *arena)
{
	const char *stage = app_stage_name(level->stage);
	if (level->met || level->stage == STAGE_NONE)
		return stage;
	return arena_printf(arena, "%s %d%%", stage,
			    (int)(level->progress * 100 + 1e-9));
}

/* True if every competency has one level only, or there are several programs: levels
 * are then told in columns that are the same for all. */
static bool
has_one_level(const struct catalog *catalog)
{
	if (catalog_n_programs(catalog) > 1)
		return true;
	for (size_t i = 0; i < catalog->n_competencies; i++)
		if (catalog->competencies[i].n_levels != 1)
			return false;
	return true;
}

/* "Silver, Gold" */
static const char *
level_names(const struct rows *rows, const struct competency_report *c)
{
	struct buf names = {.arena = rows->arena};
	for (size_t i = 0; i < c->n_levels; i++)
		buf_printf(&names, "%s%s", i > 0 ? ", " : "",
			   app_level_name(rows->app->catalog, c->levels[i].level));
	return buf_text(&names);
}

/* The same of their stages. */
static const char *
stage_texts(const struct rows *rows, const struct competency_report *c)
{
	struct buf texts = {.arena = rows->arena};
	for (size_t i = 0; i < c->n_levels; i++)
		buf_printf(&texts, "%s%s", i > 0 ? ", " : "",
			   stage_text(&c->levels[i], rows->arena));
	return buf_text(&texts);
}

static bool
is_defined(const struct catalog *catalog, uint32_t level)
{
	for (size_t i = 0; i < catalog->n_competencies; i++)
		if (catalog_attainable(&catalog->competencies[i], level))
			return true;
	return false;
}

/* True for the first level of its id, of whichever program, if any of that id is
 * defined: it has the columns for all of them. */
static bool
has_columns(const struct catalog *catalog, uint32_t level)
{
	const char *id = catalog->levels[level].id;
	bool defined = false;
	if (catalog_level(catalog, CATALOG_NONE, id) != level)
		return false;
	for (uint32_t i = level; !defined && i < catalog->n_levels; i++)
		defined = strcmp(catalog->levels[i].id, id) == 0 &&
			  is_defined(catalog, i);
	return defined;
}

static void
level_columns(struct rows *rows, const struct catalog *catalog, uint32_t level)
{
	static const struct {
		const char *field;
		enum listing_type type;
	} fields[] = {
		{"stage", LISTING_TEXT},	{"met", LISTING_FLAG},
		{"attained", LISTING_FLAG},	{"held", LISTING_FLAG},
		{"progress", LISTING_PROGRESS}, {"lapses_on", LISTING_DATE},
	};
	if (!has_one_level(catalog))
		rows_shown(rows, app_level_name(catalog, level), LISTING_TEXT);
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		rows_data(rows, fields[i].field, fields[i].type);
		rows_of_level(rows, catalog->levels[level].id);
	}
}

/* Those that level_columns made. */
static void
level_cells(struct rows *rows, const struct level_report *level)
{
	int columns = 6 + !has_one_level(rows->app->catalog);
	for (int i = 0; !level && i < columns; i++)
		rows_none(rows);
	if (!level)
		return;
	if (!has_one_level(rows->app->catalog))
		rows_text(rows, stage_text(level, rows->arena));
	rows_text(rows, stage_id(level->stage));
	rows_number(rows, level->met);
	rows_number(rows, level->attained);
	rows_number(rows, level->held);
	rows_progress(rows, level->progress);
	rows_date(rows, level->lapses_on);
}

/* The first day on which a level that is met no longer is. */
static int32_t
first_lapse(const struct competency_report *c)
{
	int32_t first = DATE_NEVER;
	for (size_t i = 0; i < c->n_levels; i++)
		if (c->levels[i].met && c->levels[i].lapses_on < first)
			first = c->levels[i].lapses_on;
	return first;
}

static int64_t
count_critical(const struct competency_report *c, struct people *people)
{
	people->n = 0;
	memset(people->bits, 0, people->n_words * sizeof *people->bits);
	for (size_t i = 0; i < c->n_levels; i++)
		add_people(people, c->levels[i].critical, c->levels[i].n_critical);
	return people->n;
}

static void
add_row(struct rows *rows, uint32_t competency, struct people *people)
{
	const struct catalog *catalog = rows->app->catalog;
	const struct competency_report *c =
		&rows->app->report->competencies[competency];
	const struct competency *of = c->competency;
	const struct catalog_named *center =
		of->center == CATALOG_NONE ? NULL : &catalog->centers[of->center];
	rows_id(rows, of->program, of->id);
	rows_text(rows, app_competency_name(catalog, competency));
	rows_text(rows, stage_id(best_stage(c)));
	rows_text(rows, center ? catalog_own_id(center->id) : NULL);
	rows_text(rows, of->kind);
	if (has_one_level(catalog)) {
		rows_text(rows, level_names(rows, c));
		rows_text(rows, stage_texts(rows, c));
	}
	for (uint32_t i = 0; i < catalog->n_levels; i++)
		if (has_columns(catalog, i))
			level_cells(rows,
				    report_level(rows->app->report, competency,
						 catalog_level(catalog, of->program,
							       catalog->levels[i].id)));
	rows_date(rows, first_lapse(c));
	rows_number(rows, count_people(rows->app, competency, people));
	rows_number(rows, count_critical(c, people));
	rows_known(rows, of->id);
	rows_known_name(rows, of->name);
	rows_known(rows, center ? center->id : NULL);
	if (center)
		rows_known_name(rows, center->name);
	rows_end(rows);
}

void
list_competencies(struct rows *rows)
{
	const struct app *app = rows->app;
	struct people people = {.n_words = app->world->n_people / 64 + 1};
	people.bits = arena_array(rows->arena, people.n_words, sizeof *people.bits);
	rows_ids(rows);
	rows_both(rows, "name", _("Name"), LISTING_TEXT);
	rows_gives(rows);
	rows_data(rows, "state", LISTING_TEXT);
	rows_data(rows, "center", LISTING_TEXT);
	rows_data(rows, "kind", LISTING_TEXT);
	if (has_one_level(app->catalog)) {
		rows_shown(rows, C_("column", "Level"), LISTING_TEXT);
		rows_shown(rows, C_("column", "State"), LISTING_TEXT);
	}
	for (uint32_t i = 0; i < app->catalog->n_levels; i++)
		if (has_columns(app->catalog, i))
			level_columns(rows, app->catalog, i);
	rows_both(rows, "lapses_on", C_("column", "Lapses"), LISTING_DATE);
	rows_both(rows, "people", C_("column", "People"), LISTING_WHOLE);
	rows_both(rows, "critical", C_("column", "Critical"), LISTING_WHOLE);
	for (uint32_t i = 0; i < app->report->n_competencies; i++)
		add_row(rows, i, &people);
}
