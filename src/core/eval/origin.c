/* How well the rules of a day are known: when they were read, and where none are. */
#include <stdlib.h>

#include "base/mem.h"
#include "eval.h"

/* The path is for the organization's track, whenever it applies. */
static bool
is_for_track(const struct question *q, const struct path *path)
{
	struct path always = *path;
	always.from = DATE_NONE;
	always.until = DATE_NEVER;
	return rules_applies(q, &always);
}

bool
eval_unknown_rules(const struct eval *eval, uint32_t competency, size_t level_index,
		   int32_t *from, int32_t *to)
{
	const struct question q = eval_question(eval);
	const struct attainable *level =
		&eval->catalog->competencies[competency].levels[level_index];
	int32_t ended = DATE_NONE, begins = DATE_NEVER;
	for (size_t i = 0; i < level->n_paths; i++) {
		const struct path *path = &level->paths[i];
		if (!is_for_track(&q, path))
			continue;
		if (path->until < q.date)
			ended = path->until > ended ? path->until : ended;
		else if (path->from > q.date)
			begins = path->from < begins ? path->from : begins;
		else
			return false;
	}
	*from = date_plus_days(ended, 1);
	*to = date_plus_days(begins, -1);
	return ended != DATE_NONE && begins != DATE_NEVER;
}

static int32_t
earlier(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

static int32_t
read_of_parts(const struct part *parts, size_t n)
{
	int32_t read_on = DATE_NEVER;
	for (size_t i = 0; i < n; i++) {
		read_on = earlier(read_on, parts[i].origin.read_on);
		read_on = earlier(read_on,
				  read_of_parts(parts[i].parts, parts[i].n_parts));
	}
	return read_on;
}

static int32_t
read_of_requirement(const struct requirement *requirement)
{
	int32_t read_on =
		earlier(requirement->origin.read_on,
			read_of_parts(requirement->parts, requirement->n_parts));
	for (size_t i = 0; i < requirement->n_kids; i++)
		read_on = earlier(read_on, read_of_requirement(&requirement->kids[i]));
	return read_on;
}

/* The path, its requirements, and marks the credentials that they name. */
static int32_t
read_of_path(const struct catalog *catalog, const struct path *path, uint64_t *named)
{
	int32_t read_on = path->origin.read_on;
	for (size_t i = 0; i < path->n_requirements; i++) {
		read_on = earlier(read_on, read_of_requirement(&path->requirements[i]));
		catalog_mark(catalog, &path->requirements[i], named);
	}
	return read_on;
}

int32_t
eval_old_rules(const struct eval *eval, uint32_t competency)
{
	const struct catalog *catalog = eval->catalog;
	const struct competency_report *c = &eval->report.competencies[competency];
	uint64_t *named = mem_new(catalog->n_credentials / 64 + 1, sizeof *named);
	int32_t read_on = DATE_NEVER;
	for (size_t l = 0; l < c->n_levels; l++)
		for (size_t p = 0; p < c->levels[l].n_paths; p++)
			if (c->levels[l].paths[p].applies)
				read_on =
					earlier(read_on,
						read_of_path(catalog,
							     c->levels[l].paths[p].path,
							     named));
	uint32_t program = catalog_program_of(catalog, competency);
	for (uint32_t i = 0; i < catalog->n_credentials; i++)
		if (named[i / 64] >> i % 64 & 1)
			read_on = earlier(
				read_on,
				catalog_view(catalog, program, i)->origin.read_on);
	free(named);
	return eval->report.as_of > date_plus_months(read_on, EVAL_RULES_MONTHS)
		       ? read_on
		       : DATE_NEVER;
}
