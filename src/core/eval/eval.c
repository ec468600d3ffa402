#include "eval.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"

/* Room for the reports of levels. */
static void
make_levels(struct eval *eval)
{
	const struct catalog *catalog = eval->catalog;
	uint32_t n_levels = eval->ways->n_levels;
	struct level_report *levels =
		arena_array(&eval->compiled, n_levels, sizeof *levels);
	eval->met = arena_array(&eval->compiled, n_levels, sizeof *eval->met);
	eval->dirty = arena_array(&eval->compiled, n_levels, sizeof *eval->dirty);
	eval->award_days = arena_array(&eval->compiled, eval->ways->n_awards,
				       sizeof *eval->award_days);
	eval->levels = arena_array(&eval->compiled, n_levels, sizeof *eval->levels);
	for (uint32_t l = 0; l < n_levels; l++)
		eval->levels[l].report = &levels[l];
	eval->competencies = arena_array(&eval->compiled, catalog->n_competencies,
					 sizeof *eval->competencies);
	eval->profile = arena_array(&eval->compiled, catalog->n_competencies,
				    sizeof *eval->profile);
	eval->programs = arena_array(&eval->compiled, catalog_n_programs(catalog),
				     sizeof *eval->programs);
	for (uint32_t c = 0; c < catalog->n_competencies; c++) {
		const struct competency *competency = &catalog->competencies[c];
		eval->competencies[c] = (struct competency_report){
			competency, &levels[eval->ways->level_base[c]],
			competency->n_levels};
	}
}

struct eval *
eval_new(const struct catalog *catalog, const struct world *world)
{
	struct eval *eval = mem_new(1, sizeof *eval);
	eval->catalog = catalog;
	eval->world = world;
	eval->absent = WAYS_NONE;
	eval->ways = ways_of(catalog, &eval->compiled);
	figures_add_up(&eval->figures, catalog, world);
	crowd_init(&eval->crowd, eval->ways, world);
	timeline_init(&eval->timeline, &eval->crowd, &eval->figures);
	make_levels(eval);
	return eval;
}

void
eval_free(struct eval *eval)
{
	if (!eval)
		return;
	for (uint32_t l = 0; l < eval->ways->n_levels; l++)
		arena_free(&eval->levels[l].pieces);
	timeline_free(&eval->timeline);
	crowd_free(&eval->crowd);
	figures_free(&eval->figures);
	days_free(&eval->days);
	arena_free(&eval->compiled);
	free(eval->alerts);
	free(eval);
}

struct question
eval_question(const struct eval *eval)
{
	return (struct question){.ways = eval->ways,
				 .world = eval->world,
				 .figures = &eval->figures,
				 .date = eval->crowd.as_of,
				 .tallies = eval->crowd.tallies[LANE_NOW],
				 .met = eval->met,
				 .awards = eval->award_days};
}

/* What awards say on the day by those before it; the levels that ask for one that says
 * something else now are dirty. */
static void
refresh_awards(struct eval *eval)
{
	const struct ways *ways = eval->ways;
	for (uint32_t a = 0; a < ways->n_awards; a++) {
		struct award_day *day = &eval->award_days[a];
		struct award_day now =
			terms_award(&eval->timeline, a, eval->crowd.as_of);
		if (day->with == now.with && day->without == now.without)
			continue;
		*day = now;
		for (uint32_t l = 0; l < ways->n_levels; l++)
			for (uint32_t k = 0;
			     ways->levels[l].awards[a] && k < ways->n_levels; k++)
				if (ways->levels[k].asks[l])
					eval->dirty[k] = eval->levels[k].outdated =
						true;
	}
}

void
eval_refresh(struct eval *eval)
{
	const struct question q = eval_question(eval);
	refresh_awards(eval);
	rules_refresh(&q, eval->dirty, eval->met);
}

/* Everything is to be worked out again, and reported. */
static void
outdate(struct eval *eval)
{
	for (uint32_t l = 0; l < eval->ways->n_levels; l++)
		eval->dirty[l] = eval->levels[l].outdated = true;
}

void
eval_cover(struct eval *eval, int32_t as_of, int32_t back_to, int32_t ahead_from)
{
	if (timeline_cover(&eval->timeline, as_of, back_to, ahead_from))
		outdate(eval);
}

void
eval_look_ahead(struct eval *eval, int32_t from)
{
	struct timeline *timeline = &eval->timeline;
	bool filled = eval->crowd.as_of != DATE_NONE;
	int32_t as_of = filled ? eval->crowd.as_of : from;
	int32_t back_to = filled ? timeline->past.from : as_of;
	if (timeline->any_kept || terms_qualify(eval->catalog)) {
		int32_t needed = reach_back(timeline, from);
		back_to = needed < back_to ? needed : back_to;
	}
	eval_cover(eval, as_of, back_to, from);
	timeline_ahead(timeline);
}

const struct met_span *
eval_history(struct eval *eval, uint32_t competency, size_t level_index, int32_t from,
	     size_t *n_spans)
{
	uint32_t level = eval->ways->level_base[competency] + (uint32_t)level_index;
	eval_look_ahead(eval, from);
	const struct met_history *history =
		timeline_history(&eval->timeline, level, from);
	*n_spans = history->n;
	return history->spans;
}

void
eval_figures_change(struct eval *eval)
{
	figures_add_up(&eval->figures, eval->catalog, eval->world);
	timeline_forget(&eval->timeline);
	outdate(eval);
}

void
eval_person_leaves(struct eval *eval, uint32_t person)
{
	assert(eval->absent == WAYS_NONE && person < eval->world->n_people);
	eval->absent = person;
	days_person(&eval->days, person, -1);
	if (eval->crowd.as_of == DATE_NONE)
		return;
	crowd_leaves(&eval->crowd, person);
	timeline_person(&eval->timeline, person, -1);
}

void
eval_person_returns(struct eval *eval, uint32_t person)
{
	assert(eval->absent == person);
	eval->absent = WAYS_NONE;
	days_person(&eval->days, person, 1);
	if (eval->crowd.as_of == DATE_NONE)
		return;
	crowd_returns(&eval->crowd, person);
	timeline_person(&eval->timeline, person, 1);
}

bool
eval_is_useful(const struct eval *eval, uint32_t credential)
{
	return ways_is_useful(eval->ways, credential);
}
