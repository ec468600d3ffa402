/* The report of the reference, in the engine's struct. */
#include "ref/internal.h"

static void
path_report(const struct ref_view *view, uint32_t competency, const struct path *path,
	    struct path_report *report, struct ref_path *found)
{
	struct ref_path p = ref_path(view, competency, path);
	struct req_report *leaves =
		arena_array(&view->ref->arena, p.n_leaves, sizeof(*leaves));

	for (size_t i = 0; i < p.n_leaves; i++) {
		leaves[i] = p.leaves[i].report;
		leaves[i].progress = ref_nearest(p.leaves[i].progress);
		ref_score_parts(view, &leaves[i]);
	}
	*report = (struct path_report){.path = path,
				       .applies = p.applies,
				       .met = p.met,
				       .progress = ref_nearest(p.progress),
				       .alternative = (uint32_t)p.alternative,
				       .n_alternatives = (uint32_t)p.n_alternatives,
				       .requirements = leaves,
				       .n_requirements = p.n_leaves};
	*found = p;
}

/* Paths, the best of them, and the progress that it gives. */
static void
level_paths(const struct ref_view *view, uint32_t c, struct level_report *level)
{
	const struct attainable *a = level->attainable;
	struct path_report *paths =
		arena_array(&view->ref->arena, a->n_paths, sizeof(*paths));
	struct ref_path best = {.progress = ref_fraction(0, 1)};

	level->best_path = -1;
	for (size_t i = 0; i < a->n_paths; i++) {
		struct ref_path now;

		path_report(view, c, &a->paths[i], &paths[i], &now);
		if (!now.applies)
			continue;
		if (level->best_path < 0 || ref_compare_paths(a, &now, &best) > 0) {
			level->best_path = (int32_t)i;
			best = now;
		}
	}
	level->paths = paths;
	level->n_paths = a->n_paths;
	level->progress = ref_nearest(best.progress);
	level->progress_exact = ref_exact(best.progress, &view->ref->arena);
}

static void
level_critical(const struct ref_view *view, uint32_t c, struct level_report *level)
{
	size_t n_people = view->ref->world->n_people;
	uint32_t *critical =
		arena_array(&view->ref->arena, n_people, sizeof(*critical));

	for (uint32_t p = 0; p < n_people && level->met; p++) {
		struct ref_view without = *view;

		without.without_person = p;
		if (!ref_met_in(&without, c, level->level))
			critical[level->n_critical++] = p;
	}
	level->critical = critical;
}

static void
own_held(const struct ref_view *view, uint32_t c, struct level_report *level)
{
	struct ref_term term = ref_own_term(view->ref, c, level->level, view->date);

	level->held = term.runs;
	level->own_term_ends = term.ends;
	if (!term.runs)
		return;
	level->term_end = term.ends;
	level->held_until = ref_own_until(view->ref, c, level->level, view->date);
}

static void
level_held(const struct ref_view *view, uint32_t c, struct level_report *level)
{
	struct ref *ref = view->ref;

	level->held_until = level->term_end = DATE_NONE;
	if (ref_enrols(ref, c, level->level)) {
		own_held(view, c, level);
		return;
	}
	for (size_t i = 0; i < ref->world->n_subscriptions; i++) {
		if (!ref_held_by(ref, i, c, level->level, view->date))
			continue;
		level->held = true;
		if (ref_cover_end(ref, i) > level->held_until)
			level->held_until = ref_cover_end(ref, i);
		if (ref->term_end[i] > level->term_end)
			level->term_end = ref->term_end[i];
	}
	/* what is bought later, in whatever order it was recorded */
	for (size_t i = 0; level->held && i < ref->world->n_subscriptions; i++) {
		int32_t end = ref_cover_end(ref, i);

		if (ref->world->subscriptions[i].purchased_on <= view->date ||
		    ref->world->subscriptions[i].purchased_on > level->held_until ||
		    end <= level->held_until ||
		    !ref_held_by(ref, i, c, level->level, level->held_until + 1))
			continue;
		level->held_until = end;
		i = SIZE_MAX; /* from the first one again */
	}
}

/* What a subscription once holds it holds to its end: the last day before tells. */
static bool
was_held(struct ref *ref, uint32_t c, uint32_t level, int32_t date)
{
	if (ref_enrols(ref, c, level))
		return ref_own_term(ref, c, level, date).earlier;
	for (size_t i = 0; i < ref->world->n_subscriptions; i++) {
		int32_t last = date - 1;

		if (ref->world->subscriptions[i].offer == CATALOG_NONE)
			continue;
		if (last > ref_cover_end(ref, i))
			last = ref_cover_end(ref, i);
		if (ref_held_by(ref, i, c, level, last))
			return true;
	}
	return false;
}

static bool
is_at_risk(struct ref *ref, uint32_t c, const struct level_report *level, int32_t date)
{
	const struct catalog *catalog = ref->catalog;
	int32_t end = level->term_end, last = end;

	if (ref_enrols(ref, c, level->level))
		return !ref_goes_on(ref, c, level->level, end, DATE_NEVER);
	if (catalog->qualify_months < 0 ||
	    (date > end ? date : end) < catalog->qualify_from)
		return !level->attained ||
		       (end > date && !ref_attained(ref, c, level->level, end));
	while (ref_month(last + 1) == ref_month(end))
		last++;
	if (last > end + catalog->membership.renewal_days)
		last = end + catalog->membership.renewal_days;
	return !ref_met_between(ref, c, level->level,
				ref_months_before(end, catalog->qualify_months), last);
}

static enum stage
level_stage(struct ref *ref, uint32_t c, const struct level_report *level, int32_t date)
{
	if (level->held)
		return is_at_risk(ref, c, level, date) ? STAGE_AT_RISK : STAGE_ACTIVE;
	if (level->attained)
		return STAGE_QUALIFIED;
	if (was_held(ref, c, level->level, date))
		return STAGE_LAPSED;
	return level->progress > 0 ? STAGE_STARTED : STAGE_NONE;
}

static void
level_report(const struct ref_view *view, uint32_t c, struct level_report *level)
{
	struct ref *ref = view->ref;

	level->level = level->attainable->level;
	level_paths(view, c, level);
	level->met = ref_met(ref, c, level->level, view->date);
	level->attained = ref_attained(ref, c, level->level, view->date);
	if (level->met)
		level->by = ref_path_met(view, c, level->level) ? MET_BY_PATH
			    : ref_override_active(view, c, level->level)
				    ? MET_BY_OVERRIDE
				    : MET_BY_RECORD;
	level->good_day = ref_good_day(ref, c, level->level, view->date);
	level->own_term_ends = DATE_NEVER;
	level->lapses_on = ref_lapses_on(ref, c, level->level, view->date);
	level_critical(view, c, level);
	level_held(view, c, level);
	level->stage = level_stage(ref, c, level, view->date);
}

static void
competencies(const struct ref_view *view, struct report *report)
{
	const struct catalog *catalog = report->catalog;
	struct competency_report *all =
		arena_array(&view->ref->arena, catalog->n_competencies, sizeof(*all));

	for (uint32_t c = 0; c < catalog->n_competencies; c++) {
		const struct competency *competency = &catalog->competencies[c];
		struct level_report *levels = arena_array(
			&view->ref->arena, competency->n_levels, sizeof(*levels));

		for (size_t l = 0; l < competency->n_levels; l++) {
			levels[l].attainable = &competency->levels[l];
			level_report(view, c, &levels[l]);
		}
		all[c] = (struct competency_report){competency, levels,
						    competency->n_levels};
	}
	report->competencies = all;
	report->n_competencies = catalog->n_competencies;
}

static void
membership(const struct ref_view *view, struct program_report *of)
{
	size_t s = ref_membership(view->ref, view->date);

	of->membership.level = CATALOG_NONE;
	if (s == SIZE_MAX)
		return;
	of->membership = (struct membership_report){
		.subscription = &view->ref->world->subscriptions[s],
		.level = ref_offer_level(view->ref, s),
		.in_grace = view->date > view->ref->term_end[s]};
}

/* The highest held level of each competency that the membership shows. */
static void
profile(struct ref *ref, const struct report *report, struct program_report *of)
{
	struct profile_entry *entries =
		arena_array(&ref->arena, report->n_competencies, sizeof(*entries));

	of->profile = entries;
	for (uint32_t c = 0; c < report->n_competencies; c++) {
		uint32_t best = CATALOG_NONE;

		for (size_t l = 0; l < report->competencies[c].n_levels; l++) {
			const struct level_report *level =
				&report->competencies[c].levels[l];

			if (level->held && (ref_enrols(ref, c, level->level) ||
					    (of->membership.level != CATALOG_NONE &&
					     level->level <= of->membership.level)))
				best = level->level;
		}
		if (best != CATALOG_NONE)
			entries[of->n_profile++] = (struct profile_entry){c, best};
	}
}

const struct report *
ref_report(struct ref *ref, int32_t as_of)
{
	struct ref_view view = ref_view(ref, as_of);
	struct report *report = arena_alloc(&ref->arena, sizeof(*report));

	report->catalog = ref->catalog;
	report->world = ref->world;
	report->as_of = as_of;
	struct program_report *of = arena_alloc(&ref->arena, sizeof(*of));

	report->programs = of;
	report->n_programs = 1;
	membership(&view, of);
	competencies(&view, report);
	profile(ref, report, of);
	ref_alerts(ref, report);
	return report;
}
