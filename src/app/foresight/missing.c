#include "app/missing.h"

#include "app/shown.h"
#include "core/candidates.h"

struct finding {
	const struct app *app;
	uint32_t person;
	struct arena *arena, scratch;
	struct missing *list;
	size_t n, capacity;
};

static void
take(struct finding *finding, const struct missing *place,
     const struct candidates *candidates)
{
	const struct candidate *c = candidates->list;
	const struct candidate *end = c + candidates->n;
	while (c < end && c->person != finding->person)
		c++;
	if (c == end || c->n_lacks == 0 || (c->n_held == 0 && c->n_lacks > 1))
		return;
	struct missing missing = *place;
	missing.holds_part = c->n_held > 0;
	missing.lacks =
		arena_copy(finding->arena, c->lacks, c->n_lacks, sizeof *c->lacks);
	missing.n_lacks = c->n_lacks;
	missing.either =
		arena_copy(finding->arena, c->either, c->n_either, sizeof *c->either);
	missing.n_either = c->n_either;
	ARENA_MORE(finding->arena, finding->list, finding->n, finding->capacity) =
		missing;
}

static void
look_at_parts(struct finding *finding, struct missing place,
	      const struct part_report *parts, size_t n)
{
	const struct app *app = finding->app;
	for (size_t i = 0; i < n; i++) {
		look_at_parts(finding, place, parts[i].parts, parts[i].n_parts);
		if (parts[i].part->form != PART_PEOPLE || !parts[i].open)
			continue;
		place.part = parts[i].part;
		struct candidates found =
			candidates_of_part(app->eval, parts[i].part,
					   app->world->n_people, &finding->scratch);
		take(finding, &place, &found);
		arena_clear(&finding->scratch);
	}
}

static void
look_at(struct finding *finding, struct report_place at, const struct req_report *req)
{
	const struct app *app = finding->app;
	const struct missing place = {.at = at};
	if (req->met)
		return;
	if (req->requirement->form == REQ_SCORE) {
		look_at_parts(finding, place, req->parts, req->n_parts);
		return;
	}
	if (req->requirement->form != REQ_PEOPLE &&
	    req->requirement->form != REQ_CREDENTIALS)
		return;
	struct candidates found =
		candidates_find(app->eval, at, app->world->n_people, &finding->scratch);
	take(finding, &place, &found);
	arena_clear(&finding->scratch);
}

const struct missing *
missing_of(const struct app *app, uint32_t person, struct arena *arena, size_t *n)
{
	struct finding finding = {.app = app, .person = person, .arena = arena};
	for (struct level_walk walk = {0}; report_next_level(app->report, &walk);) {
		struct report_place at = {.competency = walk.competency};
		at.level = (size_t)(walk.level -
				    app->report->competencies[at.competency].levels);
		if (walk.level->met || !shown_competency(app, at.competency))
			continue;
		for (; at.path < walk.level->n_paths; at.path++) {
			const struct path_report *path = &walk.level->paths[at.path];
			at.requirement = 0;
			for (; path->applies && at.requirement < path->n_requirements;
			     at.requirement++)
				look_at(&finding, at,
					&path->requirements[at.requirement]);
		}
	}
	arena_free(&finding.scratch);
	*n = finding.n;
	return finding.list;
}
