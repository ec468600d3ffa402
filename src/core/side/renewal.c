#include "core/renewal.h"

#include <stdlib.h>

#include "base/mem.h"

size_t
term_marks(const struct catalog *catalog, const struct subscription *s,
	   struct term_mark marks[TERM_MARKS])
{
	const struct membership_rules *rules = &catalog->membership;
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

/* ---- why somebody is missing then ---- */

static bool
marks_credential(const struct requirement *r, size_t n_credentials, uint32_t credential)
{
	uint64_t *set = mem_new(n_credentials / 64 + 1, sizeof *set);
	catalog_mark(r, set);
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
lost_achievement(const struct report *report, const struct requirement *r,
		 struct renewal_loss *loss, int32_t then)
{
	const struct world *world = report->world;
	const struct person *p = &world->people[loss->person];
	loss->cause = LOSS_ACHIEVEMENT;
	loss->date = DATE_NONE;
	for (size_t i = 0; i < p->n_achievements; i++) {
		const struct achievement *a =
			&world->achievements[p->first_achievement + i];
		int32_t until = world_until(report->catalog, a);
		if (a->credential < report->catalog->n_credentials &&
		    a->earned_on <= report->as_of && until >= report->as_of &&
		    until < then && until > loss->date &&
		    marks_credential(r, report->catalog->n_credentials,
				     a->credential)) {
			loss->date = until;
			loss->credential = a->credential;
		}
	}
}

/* ---- what is not fulfilled then ---- */

/* A need under way: who could fill it on the last day. */
struct draft {
	struct renewal_need *need;
	struct report_place at;
	struct contributors then;
};

struct making {
	struct eval *eval;
	struct arena *arena;
	int32_t as_of;
	struct renewal *renewal;
	struct renewal_level *levels;
	struct draft *drafts;
	size_t n_drafts, drafts_capacity;
};

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
		needs[lost->n_needs++].then = *r;
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
			lost_achievement(now, r, loss, m->renewal->judged_on);
		draft->need->n_losses++;
	}
}

/* ---- which levels are lost ---- */

/* Lists the levels that are held today, by competency and index; in arena. */
static struct report_place *
list_held(const struct report *report, struct arena *arena, size_t *n)
{
	struct report_place *held = NULL;
	size_t capacity = 0;
	*n = 0;
	for (uint32_t c = 0; c < report->n_competencies; c++)
		for (size_t i = 0; i < report->competencies[c].n_levels; i++) {
			if (!report->competencies[c].levels[i].held)
				continue;
			ARENA_MORE(arena, held, *n, capacity) =
				(struct report_place){.competency = c, .level = i};
		}
	return held;
}

static void
judge_level(struct making *m, const struct report *then, struct report_place at)
{
	const struct level_report *l =
		&then->competencies[at.competency].levels[at.level];
	struct renewal_level *lost = &m->levels[m->renewal->n_levels];
	if (l->attained) {
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

bool
renewal_at(struct eval *eval, int32_t as_of, struct arena *arena,
	   struct renewal *renewal)
{
	const struct report *report = eval_report(eval, as_of);
	const struct subscription *s = report->membership.subscription;
	size_t n_held;
	struct making m = {eval, arena, as_of, renewal, NULL, NULL, 0, 0};
	*renewal = (struct renewal){.subscription = s, .judged_on = as_of};
	if (!s)
		return false;
	if (s->term_end > as_of)
		renewal->judged_on = s->term_end;
	renewal->level_needed = report->membership.level != CATALOG_NONE;
	const struct report_place *held = list_held(report, arena, &n_held);
	m.levels = arena_array(arena, n_held, sizeof *m.levels);
	renewal->levels = m.levels;
	report = eval_report(eval, renewal->judged_on);
	renewal->level_attained =
		renewal->level_needed &&
		report_attains(report, CATALOG_NONE,
			       report->catalog->offers[s->offer].level);
	for (size_t i = 0; i < n_held; i++)
		judge_level(&m, report, held[i]);
	report = eval_report(eval, as_of);
	for (size_t i = 0; i < m.n_drafts; i++)
		add_losses(&m, report, &m.drafts[i]);
	find_overrides(&m, report);
	return true;
}
