#include "core/renewal.h"

#include <stdlib.h>

#include "../eval/eval.h"
#include "base/mem.h"

size_t
term_marks(const struct catalog *catalog, const struct subscription *s,
	   struct term_mark marks[TERM_MARKS])
{
	const struct membership_rules *rules =
		&catalog_program(catalog, subscription_program(catalog, s))->membership;
	const struct term_mark all[TERM_MARKS] = {
		{TERM_PURCHASE, s->purchased_on},
		{TERM_NOTICE, date_plus_days(s->term_end, -rules->notice_days)},
		{TERM_END, s->term_end},
		{TERM_OPENS, subscription_opens(catalog, s)},
		{TERM_SECOND_NOTICE,
		 date_plus_days(s->term_end, rules->second_notice_days)},
		{TERM_GRACE_END, s->cover_end},
	};
	size_t n = 0;
	for (size_t i = 0; i < TERM_MARKS; i++) {
		bool within =
			all[i].date >= s->purchased_on && all[i].date <= s->cover_end;
		bool grace = all[i].kind == TERM_GRACE_END ||
			     all[i].kind == TERM_SECOND_NOTICE;
		if (!within || (grace && s->cover_end == s->term_end))
			continue;
		size_t at = n++;
		for (; at > 0 && marks[at - 1].date > all[i].date; at--)
			marks[at] = marks[at - 1];
		marks[at] = all[i];
	}
	return n;
}

static const struct path_report *
path_at(const struct report *report, struct report_place at)
{
	return &report->competencies[at.competency].levels[at.level].paths[at.path];
}

/* A need under way: who could fill it on the last day. */
struct draft {
	struct renewal_need *need;
	struct report_place at;
	struct contributors then;
};

/* ---- why somebody is missing then ---- */

static bool
marks_credential(const struct catalog *catalog, const struct requirement *r,
		 uint32_t credential)
{
	uint64_t *set = mem_new(catalog->n_credentials / 64 + 1, sizeof *set);
	catalog_mark(catalog, r, set);
	bool found = set[credential / 64] >> (credential % 64) & 1;
	free(set);
	return found;
}

/* The association that runs on a day, and what ends it. */
static bool
lost_association(const struct world *world, struct renewal_loss *loss, int32_t as_of,
		 int32_t then)
{
	const struct person *p = &world->people[loss->person];
	if (world_organization(world, loss->person, then) == WORLD_HOME)
		return false;
	for (size_t i = 0; i < p->n_associations; i++) {
		const struct association *a =
			&world->associations[p->first_association + i];
		if (a->from > as_of || as_of > a->effective_to)
			continue;
		loss->date = a->effective_to;
		loss->cause = LOSS_ASSOCIATION;
		if (a->effective_to == p->left_on)
			loss->cause = LOSS_LEFT;
		else if (i + 1 < p->n_associations &&
			 a[1].from == a->effective_to + 1 &&
			 a[1].organization != WORLD_HOME)
			loss->cause = LOSS_ELSEWHERE;
	}
	return true;
}

static void
lost_achievement(const struct report *report, const struct draft *draft,
		 struct renewal_loss *loss, int32_t then)
{
	const struct requirement *r = draft->need->then.requirement;
	uint32_t program = catalog_program_of(report->catalog, draft->at.competency);
	const struct world *world = report->world;
	const struct person *p = &world->people[loss->person];
	loss->cause = LOSS_ACHIEVEMENT;
	loss->date = DATE_NONE;
	for (size_t i = 0; i < p->n_achievements; i++) {
		const struct achievement *a =
			&world->achievements[p->first_achievement + i];
		int32_t until = world_until_in(report->catalog, program, a);
		if (a->credential < report->catalog->n_credentials &&
		    a->earned_on <= report->as_of && until >= report->as_of &&
		    until < then && until > loss->date &&
		    marks_credential(report->catalog, r, a->credential)) {
			loss->date = until;
			loss->credential = a->credential;
		}
	}
}

/* ---- what is not fulfilled then ---- */

struct making {
	struct eval *eval;
	struct arena *arena;
	int32_t as_of;
	struct renewal *renewal;
	struct renewal_level *levels;
	struct draft *drafts;
	size_t n_drafts, drafts_capacity;
};

/* The parts of a score, in arena: the report that they come from is made anew. */
static const struct part_report *
copy_parts(const struct part_report *parts, size_t n, struct arena *arena)
{
	struct part_report *copies = arena_array(arena, n, sizeof *copies);
	for (size_t i = 0; i < n; i++) {
		copies[i] = parts[i];
		copies[i].parts = copy_parts(parts[i].parts, parts[i].n_parts, arena);
	}
	return copies;
}

static void
add_needs(struct making *m, const struct report *then, struct report_place at,
	  struct renewal_level *lost)
{
	const struct path_report *path = path_at(then, at);
	struct renewal_need *needs =
		arena_array(m->arena, path->n_requirements, sizeof *needs);
	lost->path = path->path;
	lost->needs = needs;
	for (size_t i = 0; i < path->n_requirements; i++) {
		const struct req_report *r = &path->requirements[i];
		struct draft draft = {&needs[lost->n_needs], at, {0}};
		if (r->met)
			continue;
		needs[lost->n_needs].then = *r;
		needs[lost->n_needs++].then.parts =
			copy_parts(r->parts, r->n_parts, m->arena);
		if (r->requirement->form != REQ_PEOPLE)
			continue;
		at.requirement = i;
		draft.then = eval_contributors(m->eval, at, m->arena);
		ARENA_MORE(m->arena, m->drafts, m->n_drafts, m->drafts_capacity) =
			draft;
	}
}

static void
add_losses(struct making *m, const struct report *now, struct draft *draft)
{
	const struct path_report *path = path_at(now, draft->at);
	const struct requirement *r = draft->need->then.requirement;
	const struct req_report *same = report_requirement(path, r);
	if (!same)
		return;
	draft->at.requirement = (size_t)(same - path->requirements);
	struct contributors who = eval_contributors(m->eval, draft->at, m->arena);
	struct renewal_loss *losses =
		arena_array(m->arena, who.n_eligible, sizeof *losses);
	draft->need->losses = losses;
	for (size_t k = 0; k < who.n_eligible; k++) {
		struct renewal_loss *loss = &losses[draft->need->n_losses];
		if (report_lists(draft->then.eligible, draft->then.n_eligible,
				 who.eligible[k]))
			continue;
		loss->person = who.eligible[k];
		loss->credential = CATALOG_NONE;
		if (!lost_association(now->world, loss, m->as_of,
				      m->renewal->judged_on))
			lost_achievement(now, draft, loss, m->renewal->judged_on);
		draft->need->n_losses++;
	}
}

/* ---- which levels are lost ---- */

/* Lists the levels of a program that are held today by what was bought, by competency
 * and index; in arena. */
static struct report_place *
list_held(const struct report *report, uint32_t program, struct arena *arena, size_t *n)
{
	struct report_place *held = NULL;
	size_t capacity = 0;
	*n = 0;
	for (uint32_t c = 0; c < report->n_competencies; c++)
		for (size_t i = 0; i < report->competencies[c].n_levels; i++) {
			const struct level_report *l =
				&report->competencies[c].levels[i];
			if (!l->held || catalog_has_terms(l->attainable) ||
			    report->catalog->levels[l->level].program != program)
				continue;
			ARENA_MORE(arena, held, *n, capacity) =
				(struct report_place){.competency = c, .level = i};
		}
	return held;
}

/* True if a level is kept by what is met up to the last day, or on it. */
static bool
is_kept(const struct making *m, const struct level_report *level,
	struct report_place at)
{
	uint32_t index = m->eval->ways->level_base[at.competency] + (uint32_t)at.level;
	if (!terms_qualifies(m->eval->ways, index, m->renewal->judged_on))
		return level->attained;
	return membership_keeps(m->eval, index, m->renewal->subscription->term_end);
}

static void
judge_level(struct making *m, const struct report *then, struct report_place at)
{
	const struct level_report *l =
		&then->competencies[at.competency].levels[at.level];
	struct renewal_level *lost = &m->levels[m->renewal->n_levels];
	if (is_kept(m, l, at)) {
		m->renewal->n_kept++;
		return;
	}
	m->renewal->n_levels++;
	*lost = (struct renewal_level){.competency = at.competency,
				       .level = l->level,
				       .override_until = DATE_NONE};
	if (l->best_path < 0)
		return;
	at.path = (size_t)l->best_path;
	add_needs(m, then, at, lost);
}

/* Today's overrides by which lost levels are attained. */
static void
find_overrides(struct making *m, const struct report *now)
{
	for (size_t k = 0; k < m->renewal->n_levels; k++)
		for (size_t i = 0; i < now->world->n_overrides; i++) {
			const struct override *o = &now->world->overrides[i];
			int32_t until = world_override_until(now->catalog, o);
			struct renewal_level *lost = &m->levels[k];
			if (o->competency == lost->competency &&
			    o->level == lost->level && o->from <= m->as_of &&
			    m->as_of <= until && until > lost->override_until)
				lost->override_until = until;
		}
}

/* The last day that decides: of the term, or where qualifying counts then, of the days
 * in which it can qualify for the next one. */
static int32_t
judgement_day(const struct eval *eval, const struct subscription *s, int32_t as_of)
{
	int32_t last = s->term_end;
	int32_t later = last > as_of ? last : as_of;
	const struct catalog *rules =
		catalog_program(eval->catalog, subscription_program(eval->catalog, s));
	if (rules->qualify_months >= 0 && later >= rules->qualify_from)
		last = membership_window_end(rules, s->term_end);
	return last > as_of ? last : as_of;
}

bool
renewal_at(struct eval *eval, uint32_t program, int32_t as_of, struct arena *arena,
	   struct renewal *renewal)
{
	const struct report *report = eval_report(eval, as_of);
	const struct membership_report membership =
		report->programs[program].membership;
	const struct subscription *s = membership.subscription;
	size_t n_held;
	struct making m = {eval, arena, as_of, renewal, NULL, NULL, 0, 0};
	*renewal = (struct renewal){.subscription = s, .judged_on = as_of};
	if (!s)
		return false;
	renewal->judged_on = judgement_day(eval, s, as_of);
	renewal->level_needed = membership.level != CATALOG_NONE;
	const struct report_place *held = list_held(report, program, arena, &n_held);
	m.levels = arena_array(arena, n_held, sizeof *m.levels);
	renewal->levels = m.levels;
	report = eval_report(eval, renewal->judged_on);
	renewal->level_attained =
		renewal->level_needed &&
		eval_opens(eval, report->catalog->offers[s->offer].level, s->term_end);
	for (size_t i = 0; i < n_held; i++)
		judge_level(&m, report, held[i]);
	report = eval_report(eval, as_of);
	for (size_t i = 0; i < m.n_drafts; i++)
		add_losses(&m, report, &m.drafts[i]);
	find_overrides(&m, report);
	return true;
}
