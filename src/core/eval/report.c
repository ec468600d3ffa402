/* From counts to a report: paths, levels, and the words' ids. */
#include "core/report.h"

#include <string.h>

#include "base/num.h"
#include "eval.h"
#include "score.h"

const char *
alert_code_id(enum alert_code code)
{
	static const char *const ids[] = {
		[ALERT_RENEWAL_AT_RISK] = "renewal-at-risk",
		[ALERT_RENEWAL_DUE] = "renewal-due",
		[ALERT_OVERRIDE_ENDING] = "override-ending",
		[ALERT_EXPIRING] = "expiring",
		[ALERT_SINGLE_POINT] = "single-point",
		[ALERT_UNASSOCIATED] = "unassociated",
	};
	return ids[code];
}

const char *
stage_id(enum stage stage)
{
	static const char *const ids[] = {
		[STAGE_NONE] = "none",	   [STAGE_STARTED] = "started",
		[STAGE_LAPSED] = "lapsed", [STAGE_QUALIFIED] = "qualified",
		[STAGE_ACTIVE] = "active", [STAGE_AT_RISK] = "at-risk",
	};
	return ids[stage];
}

const struct level_report *
report_level(const struct report *report, uint32_t competency, uint32_t level)
{
	const struct competency_report *c = &report->competencies[competency];
	for (size_t l = 0; l < c->n_levels; l++)
		if (c->levels[l].level == level)
			return &c->levels[l];
	return NULL;
}

const struct req_report *
report_requirement(const struct path_report *path,
		   const struct requirement *requirement)
{
	for (size_t i = 0; i < path->n_requirements; i++)
		if (path->requirements[i].requirement == requirement)
			return &path->requirements[i];
	return NULL;
}

const struct award *
report_recorded(const struct report *report, uint32_t competency, uint32_t level)
{
	const struct side_facts *facts = &report->world->facts;
	const struct award *found = NULL;
	for (size_t i = 0; i < facts->n_awards; i++) {
		const struct award *a = &facts->awards[i];
		if (a->competency == competency && a->level == level &&
		    a->from <= report->as_of && report->as_of <= a->until &&
		    (!found || a->until > found->until))
			found = a;
	}
	return found;
}

/* Attained first, then the more progress. */
static bool
is_nearer(const struct level_report *level, const struct level_report *than)
{
	if (!than || level->attained != than->attained)
		return !than || level->attained;
	return level->progress > than->progress;
}

const struct level_report *
report_nearest(const struct report *report, uint32_t competency, uint32_t level,
	       uint32_t *found_in)
{
	const struct catalog *catalog = report->catalog;
	const struct level_report *best = NULL;
	uint32_t program = competency == CATALOG_NONE
				   ? catalog->levels[level].program
				   : catalog_program_of(catalog, competency);
	for (uint32_t c = 0; c < report->n_competencies; c++) {
		const struct competency_report *of = &report->competencies[c];
		if (competency != CATALOG_NONE && competency != c)
			continue;
		for (size_t i = 0; i < of->n_levels; i++) {
			const struct level_report *l = &of->levels[i];
			bool own = catalog_has_terms(l->attainable);
			if (l->level < level || (own && competency == CATALOG_NONE) ||
			    of->competency->program != program || !is_nearer(l, best))
				continue;
			best = l;
			*found_in = c;
		}
	}
	return best;
}

bool
report_lists(const uint32_t *people, size_t n, uint32_t person)
{
	for (size_t i = 0; i < n; i++)
		if (people[i] == person)
			return true;
	return false;
}

bool
report_attains(const struct report *report, uint32_t competency, uint32_t level)
{
	uint32_t found_in;
	const struct level_report *found =
		report_nearest(report, competency, level, &found_in);
	return found && found->attained;
}

static bool
is_about(const char *wanted, const char *id)
{
	return *wanted == '\0' || (id && strcmp(wanted, id) == 0);
}

const struct snooze *
report_snooze(const struct report *report, const struct alert *alert)
{
	const struct side_facts *facts = &report->world->facts;
	const struct catalog *catalog = report->catalog;
	const char *competency = NULL, *level = NULL;
	if (alert->competency != CATALOG_NONE)
		competency = catalog->competencies[alert->competency].id;
	if (alert->level != CATALOG_NONE)
		level = catalog->levels[alert->level].id;
	for (size_t i = 0; i < facts->n_snoozes; i++) {
		const struct snooze *s = &facts->snoozes[i];
		if (s->from <= report->as_of && report->as_of <= s->until &&
		    strcmp(s->code, alert_code_id(alert->code)) == 0 &&
		    is_about(s->competency, competency) && is_about(s->level, level))
			return s;
	}
	return NULL;
}

size_t
report_n_snoozed(const struct report *report)
{
	size_t n = 0;
	for (size_t i = 0; i < report->n_alerts; i++)
		n += report_snooze(report, &report->alerts[i]) != NULL;
	return n;
}

/* ---- a copy ---- */

#define COPY(arena, array, n)                                                          \
	((array) = arena_copy((arena), (array), (n), sizeof *(array)))

static const struct part_report *
copy_parts(const struct part_report *parts, size_t n, struct arena *arena)
{
	struct part_report *copy = arena_copy(arena, parts, n, sizeof *copy);
	for (size_t i = 0; i < n; i++)
		copy[i].parts = copy_parts(copy[i].parts, copy[i].n_parts, arena);
	return copy;
}

static const struct req_report *
copy_requirements(const struct path_report *path, struct arena *arena)
{
	size_t n = path->n_requirements;
	struct req_report *copy =
		arena_copy(arena, path->requirements, n, sizeof *copy);
	for (size_t i = 0; i < n; i++)
		copy[i].parts = copy_parts(copy[i].parts, copy[i].n_parts, arena);
	return copy;
}

static void
copy_level(struct level_report *level, struct arena *arena)
{
	struct path_report *paths =
		arena_copy(arena, level->paths, level->n_paths, sizeof *paths);

	level->progress_exact = arena_strdup(arena, level->progress_exact);
	COPY(arena, level->critical, level->n_critical);
	for (size_t p = 0; p < level->n_paths; p++)
		paths[p].requirements = copy_requirements(&paths[p], arena);
	level->paths = paths;
}

const struct report *
report_copy(const struct report *report, struct arena *arena)
{
	struct report *copy = arena_copy(arena, report, 1, sizeof *copy);
	struct competency_report *competencies =
		arena_copy(arena, report->competencies, report->n_competencies,
			   sizeof *competencies);

	struct program_report *programs =
		arena_copy(arena, copy->programs, copy->n_programs, sizeof *programs);
	for (size_t p = 0; p < copy->n_programs; p++)
		COPY(arena, programs[p].profile, programs[p].n_profile);
	copy->programs = programs;
	COPY(arena, copy->alerts, copy->n_alerts);
	for (size_t c = 0; c < report->n_competencies; c++) {
		struct level_report *levels =
			arena_copy(arena, competencies[c].levels,
				   competencies[c].n_levels, sizeof *levels);

		for (size_t l = 0; l < competencies[c].n_levels; l++)
			copy_level(&levels[l], arena);
		competencies[c].levels = levels;
	}
	copy->competencies = competencies;
	return copy;
}

/* A requirement that asks for a number. */
static void
report_number(struct req_report *out, mpq_t progress)
{
	out->met = out->filled == out->needed;
	mpq_set_si(progress, out->filled, (unsigned long)out->needed);
	mpq_canonicalize(progress);
}

static void
report_people(const struct tally *tally, const struct leaf *leaf, const int32_t *filled,
	      struct req_report *out, mpq_t progress)
{
	unsigned holding = leaf->first_group + leaf->n_groups - 1;
	out->needed = leaf->requirement->people;
	for (unsigned g = 0; g < leaf->n_groups; g++)
		out->filled += filled[leaf->first_group + g];
	for (size_t i = 0; i < tally->n; i++)
		if (tally->masks[i] >> holding & 1)
			out->eligible += (int32_t)tally->counts[i];
	report_number(out, progress);
}

static void
report_metric(const struct question *q, const struct requirement *requirement,
	      struct req_report *out, mpq_t progress)
{
	struct figure value =
		figures_metric(q->figures, &requirement->measure, q->date);
	int64_t at_least = catalog_threshold(&requirement->at_least,
					     facts_market(q->world, q->date));
	out->known = value.den > 0;
	out->value = out->known ? ratio_figure(&value) : 0;
	out->at_least = num_double(at_least);
	out->met = ratio_reaches(&value, at_least);
	ratio_progress(progress, &value, at_least);
}

static void
report_leaf(const struct question *q, const struct ways_path *path,
	    const struct leaf *leaf, const int32_t *filled, struct req_report *out,
	    mpq_t progress)
{
	const struct requirement *r = leaf->requirement;
	int64_t pairs;
	*out = (struct req_report){.requirement = r};
	switch (r->form) {
	case REQ_PEOPLE:
		report_people(&q->tallies[path->crew], leaf, filled, out, progress);
		break;
	case REQ_METRIC:
		report_metric(q, r, out, progress);
		break;
	case REQ_RECORDS:
		out->needed = r->count;
		out->found = figures_records(q->figures,
					     q->ways->levels[path->level].competency, r,
					     q->date);
		out->filled = out->found < out->needed ? out->found : out->needed;
		report_number(out, progress);
		break;
	case REQ_AWARD:
		out->met = rules_award(q, ways_award(q->ways, r));
		mpq_set_si(progress, out->met, 1);
		break;
	case REQ_CREDENTIALS:
		pairs = rules_pairs(q, leaf);
		out->needed = r->count;
		out->filled = pairs < r->count ? (int32_t)pairs : r->count;
		report_number(out, progress);
		break;
	case REQ_SCORE: /* score_report */
	case REQ_ANY:
	case REQ_SOME:
		break;
	}
	out->progress = ratio_double(progress);
}

static void
report_alternative(const struct question *q, const struct ways_path *path,
		   uint32_t index, struct arena *pieces, struct path_report *out,
		   mpq_t progress)
{
	const struct alternative *alternative = &path->alternatives[index];
	struct match_masks people = tally_masks(&q->tallies[path->crew]);
	struct req_report *requirements =
		arena_array(pieces, alternative->n_leaves, sizeof *requirements);
	int32_t filled[MATCH_GROUPS] = {0};
	mpq_t of_leaf;
	mpq_init(of_leaf);
	mpq_set_ui(progress, 0, 1);
	out->met = true;
	out->alternative = index;
	out->requirements = requirements;
	out->n_requirements = alternative->n_leaves;
	for (size_t i = 0; i < alternative->n_pools; i++)
		match_fill(&people, alternative->pools[i], path->places, filled, NULL);
	for (size_t i = 0; i < alternative->n_leaves; i++) {
		const struct leaf *leaf = &path->leaves[alternative->leaves[i]];
		report_leaf(q, path, leaf, filled, &requirements[i], of_leaf);
		if (leaf->requirement->form == REQ_SCORE)
			score_report(q, leaf, pieces, &requirements[i], of_leaf);
		mpq_add(progress, progress, of_leaf);
		out->met = out->met && requirements[i].met;
	}
	mpq_set_ui(of_leaf, alternative->n_leaves, 1);
	if (alternative->n_leaves > 0)
		mpq_div(progress, progress, of_leaf);
	mpq_clear(of_leaf);
}

/* Met first, then the higher progress; the earlier one of equals. */
static bool
is_better(bool met, const mpq_t progress, bool than_met, const mpq_t than_progress)
{
	if (met != than_met)
		return met;
	return mpq_cmp(progress, than_progress) > 0;
}

/* The best alternative of a path that applies; its exact progress goes to `progress`.
 */
static void
report_path(const struct question *q, const struct ways_path *path,
	    struct arena *pieces, struct path_report *out, mpq_t progress)
{
	struct path_report tried = *out;
	mpq_t of_tried;
	mpq_init(of_tried);
	for (uint32_t i = 0; i < path->n_alternatives; i++) {
		report_alternative(q, path, i, pieces, &tried, of_tried);
		if (i > 0 && !is_better(tried.met, of_tried, out->met, progress))
			continue;
		*out = tried;
		mpq_set(progress, of_tried);
	}
	out->progress = ratio_double(progress);
	mpq_clear(of_tried);
}

static void
report_paths(const struct question *q, const struct ways_level *of,
	     struct arena *pieces, struct level_report *level)
{
	struct path_report *paths = arena_array(pieces, of->n_paths, sizeof *paths);
	bool by_score = of->attainable->by_score;
	const struct ways_path *highest =
		by_score ? rules_highest(q, (uint32_t)(of - q->ways->levels)) : NULL;
	mpq_t progress, best;
	mpq_init(progress);
	mpq_init(best);
	level->best_path = -1;
	for (uint32_t p = 0; p < of->n_paths; p++) {
		const struct ways_path *path = &of->paths[p];
		paths[p].path = path->path;
		paths[p].n_alternatives = (uint32_t)path->n_alternatives;
		paths[p].applies = rules_applies(q, path->path);
		if (!paths[p].applies)
			continue;
		report_path(q, path, pieces, &paths[p], progress);
		if (by_score && path != highest)
			continue;
		if (paths[p].met)
			level->by = MET_BY_PATH;
		if (level->best_path >= 0 &&
		    !is_better(paths[p].met, progress, paths[level->best_path].met,
			       best))
			continue;
		level->best_path = (int32_t)p;
		mpq_set(best, progress);
	}
	level->paths = paths;
	level->n_paths = of->n_paths;
	level->progress = ratio_double(best);
	level->progress_exact = ratio_text(best, pieces);
	mpq_clear(progress);
	mpq_clear(best);
}

static void
report_one_level(struct eval *eval, uint32_t index)
{
	const struct question q = eval_question(eval);
	const struct ways_level *of = &eval->ways->levels[index];
	struct level_state *state = &eval->levels[index];
	struct level_report *level = state->report;
	arena_clear(&state->pieces);
	*level = (struct level_report){.attainable = of->attainable,
				       .level = of->attainable->level};
	report_paths(&q, of, &state->pieces, level);
	level->met = eval->met[index];
	if (level->met && level->by == MET_BY_NOTHING)
		level->by = rules_override(&q, index) ? MET_BY_OVERRIDE : MET_BY_RECORD;
	level->good_day = terms_good_day(&eval->timeline, index, q.date);
	level->attained = level->good_day != DATE_NONE;
	level->lapses_on = level->met ? timeline_lapse(&eval->timeline, index, q.date)
				      : DATE_NEVER;
	level->critical = people_critical(eval, index, &level->n_critical);
	membership_level(eval, level, index);
	alerts_level(eval, level, index);
	state->outdated = false;
}

/* The levels that somebody's change, or a timeline's, may have changed. */
static void
find_outdated(struct eval *eval)
{
	const struct ways *ways = eval->ways;
	bool *touched = eval->crowd.touched[LANE_NOW];
	for (uint32_t l = 0; l < ways->n_levels; l++)
		for (uint32_t c = 0; c < ways->n_crews; c++)
			if (touched[c] && ways->levels[l].crews[c])
				eval->dirty[l] = eval->levels[l].outdated = true;
	memset(touched, 0, ways->n_crews * sizeof *touched);
	eval_refresh(eval);
}

/* The reports of levels stay where they are, and what they say while it is right. */
static void
report_levels(struct eval *eval)
{
	for (uint32_t l = 0; l < eval->ways->n_levels; l++) {
		if (eval->levels[l].outdated || eval->timeline.changed[l])
			report_one_level(eval, l);
		eval->timeline.changed[l] = false;
	}
}

const struct report *
eval_report(struct eval *eval, int32_t as_of)
{
	eval->report = (struct report){.catalog = eval->catalog,
				       .world = eval->world,
				       .as_of = as_of,
				       .competencies = eval->competencies,
				       .n_competencies = eval->catalog->n_competencies};
	eval_cover(eval, as_of, reach_back(&eval->timeline, as_of), as_of);
	timeline_ahead(&eval->timeline);
	find_outdated(eval);
	timeline_back(&eval->timeline);
	report_levels(eval);
	membership_fill(eval);
	alerts_fill(eval);
	return &eval->report;
}
