#include "dashboard_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "referral_words.h"

enum { ALERTS_SHOWN = 5, ENDINGS_SHOWN = 5, ENTRIES_SHOWN = 5, WIDE_COLS = 120 };

const struct dashboard_link dashboard_links[DASHBOARD_LINKS] = {
	{SUBJECT_FORECAST, N_("Forecast"), N_("when what is lost or met, and why")},
	{SUBJECT_WHATIF, N_("What if"), N_("suppose changes, see every effect")},
	{SUBJECT_CARRIERS, N_("Who carries what"),
	 N_("departures that each level survives")},
	{SUBJECT_PLAN, N_("Plan"), N_("the fewest achievements to earn")},
};

/* On a screen with parts side by side there is room for more. */
static size_t
at_most(size_t n)
{
	return draw_screen().cols >= WIDE_COLS && draw_screen().rows >= 40 ? 3 * n : n;
}

static void
add(struct view *view, enum part part, enum row_kind kind, size_t item)
{
	struct made *made = view->rows;
	made->rows[view->n_rows++] = (struct row){part, kind, (uint32_t)item};
}

/* Adds at most `most` rows of n, then how many there are beyond. */
static void
add_some(struct view *view, enum part part, enum row_kind kind, size_t n, size_t most)
{
	add(view, part, ROW_HEADING, n);
	for (size_t i = 0; i < n && i < most; i++)
		add(view, part, kind, i);
	if (n > most)
		add(view, part, ROW_MORE, n - most);
	if (n == 0)
		add(view, part, ROW_NONE, 0);
}

static void
add_membership(struct view *view)
{
	const struct report *report = view->app->report;
	struct made *made = view->rows;
	struct buf waiting = {0};
	add(view, PART_MEMBERSHIP, ROW_HEADING, 0);
	if (!report->membership.subscription) {
		add(view, PART_MEMBERSHIP, ROW_NONE, 0);
	} else {
		add(view, PART_MEMBERSHIP, ROW_TERM, 0);
		add(view, PART_MEMBERSHIP, ROW_RENEWAL, 0);
		add(view, PART_MEMBERSHIP, ROW_PROFILE, report->n_profile);
	}
	if (report->catalog->n_benefits > 0)
		add(view, PART_MEMBERSHIP, ROW_BENEFITS, 0);
	if (words_referrals_waiting(&waiting, view->app, &made->waiting_style)) {
		made->waiting = arena_strdup(&view->arena, buf_text(&waiting));
		add(view, PART_MEMBERSHIP, ROW_REFERRALS, 0);
	}
	buf_free(&waiting);
}

/* --- competencies ------------------------------------------------------ */

/* What is in danger first, then what is held, qualified, lapsed, started. */
static int
rank(enum stage stage)
{
	switch (stage) {
	case STAGE_AT_RISK:
		return 0;
	case STAGE_ACTIVE:
		return 1;
	case STAGE_QUALIFIED:
		return 2;
	case STAGE_LAPSED:
		return 3;
	case STAGE_STARTED:
		return 4;
	case STAGE_NONE:
		break;
	}
	return 5;
}

static struct standing
stand(const struct report *report, uint32_t competency)
{
	const struct competency_report *c = &report->competencies[competency];
	struct standing standing = {competency, 0, 0};
	for (size_t i = 1; i < c->n_levels; i++)
		if (rank(c->levels[i].stage) <= rank(c->levels[standing.best].stage) &&
		    rank(c->levels[i].stage) < 4)
			standing.best = i;
	while (standing.next + 1 < c->n_levels && c->levels[standing.next].attained)
		standing.next++;
	return standing;
}

static int
compare_standings(const void *a, const void *b, void *context)
{
	const struct report *report = ((const struct app *)context)->report;
	const struct standing *x = a, *y = b;
	const struct level_report *p =
		&report->competencies[x->competency].levels[x->best];
	const struct level_report *q =
		&report->competencies[y->competency].levels[y->best];
	if (rank(p->stage) != rank(q->stage))
		return rank(p->stage) - rank(q->stage);
	if (rank(p->stage) < 4 && p->level != q->level)
		return p->level > q->level ? -1 : 1;
	p = &report->competencies[x->competency].levels[x->next];
	q = &report->competencies[y->competency].levels[y->next];
	if (p->progress > q->progress || p->progress < q->progress)
		return p->progress > q->progress ? -1 : 1;
	return x->competency < y->competency ? -1 : 1;
}

static void
add_competencies(struct view *view)
{
	const struct report *report = view->app->report;
	struct made *made = view->rows;
	struct standing *all = arena_array(&view->arena, report->n_competencies,
					   sizeof *made->standings);
	for (uint32_t c = 0; c < report->n_competencies; c++) {
		if (report->competencies[c].n_levels == 0)
			continue;
		struct standing standing = stand(report, c);
		if (report->competencies[c].levels[standing.best].stage == STAGE_NONE &&
		    report->competencies[c].levels[standing.next].stage == STAGE_NONE)
			continue;
		made->n_by_stage[report->competencies[c].levels[standing.best].stage]++;
		all[made->n_standings++] = standing;
	}
	qsort_r(all, made->n_standings, sizeof *all, compare_standings, view->app);
	made->standings = all;
	add_some(view, PART_COMPETENCIES, ROW_COMPETENCY, made->n_standings, SIZE_MAX);
}

/* --- what ends --------------------------------------------------------- */

/* Achievements that count, are of use and end soon. */
static void
add_endings(struct view *view)
{
	struct made *made = view->rows;
	made->endings = endings_soon(view->app, &made->n_endings);
	add_some(view, PART_ENDING, ROW_ENDING, made->n_endings,
		 at_most(ENDINGS_SHOWN));
}

static void
add_recent(struct view *view)
{
	struct made *made = view->rows;
	struct fault fault = {0};
	if (!store_read_log(view->app->store, at_most(ENTRIES_SHOWN), &view->arena,
			    &made->entries, &made->n_entries, &fault))
		made->n_entries = 0;
	add_some(view, PART_RECENT, ROW_ENTRY, made->n_entries, SIZE_MAX);
}

void
dashboard_rows_make(struct view *view)
{
	struct made *made = arena_alloc(&view->arena, sizeof *made);
	view->rows = made;
	view->n_rows = 0;
	made->rows = arena_array(
		&view->arena,
		3 * (ALERTS_SHOWN + ENDINGS_SHOWN + ENTRIES_SHOWN + N_PARTS) + 16 +
			view->app->report->n_competencies,
		sizeof *made->rows);
	made->alerts = alerts_by_urgency(view->app->report, false, &view->arena,
					 &made->n_alerts);
	add_some(view, PART_ALERTS, ROW_ALERT, made->n_alerts, at_most(ALERTS_SHOWN));
	add_membership(view);
	add_competencies(view);
	add_endings(view);
	add_recent(view);
	add_some(view, PART_FORESIGHT, ROW_LINK, DASHBOARD_LINKS, DASHBOARD_LINKS);
}
