/*
 * Terms of their own, windows in which levels qualify, and awards that look at other
 * days: random programs of a few levels against stepping through their days one by one,
 * in whatever order days are asked for, and after changes.
 * How many, and beginning with which: support/rounds.h.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "core/forecast.h"
#include "core/world.h"
#include "support/rounds.h"
#include "support/rules.h"

enum {
	LEVELS = 5,  /* x:silver x:gold y:silver y:gold z:gold */
	EARNED = 14, /* spans of the credentials a to e */
	BOUGHT = 3,
	GRANTED = 3,
	RECORDED = 2,
	DAYS = 2400,  /* of the model */
	ASKED = 1100, /* of them, in the middle, are asked about */
	BEGIN = 400,
	PEOPLE = 3
};

static const char *const names[LEVELS] = {"x:silver", "x:gold", "y:silver", "y:gold",
					  "z:gold"};
static const int tops[LEVELS] = {1, 1, 3, 3, 4};
static const bool golds[LEVELS] = {false, true, false, true, true};

static const char *const people[PEOPLE] = {"ann", "ben", "cid"};

/* A day, counted from the model's first one, is `day`; a date is one. */
struct span {
	int what; /* a level or a credential */
	int who;
	int32_t from, to;
};

/* A path that is a score of one part. */
struct score {
	int credential, at, least;
};

struct model_level {
	bool scored; /* by the higher one of: */
	struct score scores[2];
	bool own, people;
	struct enrol enrol;
	int award; /* the level asked for, or -1 */
	bool held;
	int months;
	int32_t from, until; /* of its path */
	/* by day */
	bool met[DAYS], attained[DAYS], is_held[DAYS];
	int32_t ends[DAYS], good[DAYS], held_until[DAYS], bought_end[DAYS];
	bool had[DAYS];
};

struct model {
	uint64_t state;
	int32_t first; /* the first day */
	int qualify, renewal_days;
	int32_t qualify_from;
	struct span earned[EARNED], granted[GRANTED], bought[BOUGHT],
		recorded[RECORDED];
	int n_bought, n_granted, n_recorded;
	struct model_level levels[LEVELS];
};

static int
below(struct model *m, int n)
{
	m->state = m->state * UINT64_C(6364136223846793005) + 1442695040888963407u;
	return (int)((m->state >> 33) % (uint64_t)n);
}

static bool
chance(struct model *m, int percent)
{
	return below(m, 100) < percent;
}

static int32_t
some_day(struct model *m)
{
	return m->first + BEGIN + below(m, ASKED);
}

/* ---- what is random ---- */

static void
make_level(struct model *m, int index)
{
	struct model_level *l = &m->levels[index];
	l->own = chance(m, 40);
	l->enrol = (struct enrol){0};
	if (l->own)
		l->enrol = (struct enrol){1 + below(m, 6),
					  chance(m, 30) ? 0 : below(m, 70),
					  chance(m, 30) ? 0 : below(m, 40)};
	l->award = -1;
	l->scored = chance(m, 30);
	for (int i = 0; i < 2; i++)
		l->scores[i] = (struct score){below(m, LEVELS), 1 + below(m, 3),
					      10 + below(m, 90)};
	if (index >= 2 && !l->scored && chance(m, 60)) {
		l->award = index >= 4 && chance(m, 60) ? 2 + below(m, 2) : below(m, 2);
		l->held = chance(m, 60);
		l->months = chance(m, 50) ? 1 + below(m, 5) : 0;
	}
	l->people = l->award < 0 || chance(m, 50);
	l->from = chance(m, 30) ? some_day(m) : DATE_NONE;
	l->until = chance(m, 20) ? some_day(m) : DATE_NEVER;
	if (l->until < l->from)
		l->until = DATE_NEVER;
}

static void
make_span(struct model *m, struct span *span, int what, int most)
{
	span->what = what;
	span->who = below(m, PEOPLE);
	span->from = some_day(m);
	span->to = span->from + below(m, most);
}

static void
make_model(struct model *m, uint64_t seed)
{
	memset(m, 0, sizeof *m);
	m->state = seed * 7919 + 17;
	m->first = rules_day("2016-01-01");
	m->qualify = chance(m, 60) ? below(m, 4) : -1;
	m->qualify_from = chance(m, 50) ? some_day(m) : DATE_NONE;
	m->renewal_days = below(m, 60);
	for (int i = 0; i < LEVELS; i++)
		make_level(m, i);
	/* somebody opens the offers */
	if (m->levels[2].own)
		m->levels[0].own = false;
	if (m->levels[1].own && m->levels[3].own)
		m->levels[4].own = false;
	for (int i = 0; i < EARNED; i++)
		make_span(m, &m->earned[i], i < 5 ? i : below(m, 5),
			  chance(m, 50) ? 40 : 500);
	m->n_bought = below(m, BOUGHT + 1);
	for (int i = 0; i < m->n_bought; i++)
		make_span(m, &m->bought[i], below(m, 2), 300);
	m->n_granted = below(m, GRANTED + 1);
	for (int i = 0; i < m->n_granted; i++)
		make_span(m, &m->granted[i], below(m, LEVELS), 100);
	m->n_recorded = below(m, RECORDED + 1);
	for (int i = 0; i < m->n_recorded; i++)
		make_span(m, &m->recorded[i], below(m, LEVELS), 300);
}

static const char *
day_text(int32_t date)
{
	static char texts[4][DATE_TEXT_BYTES];
	static int next;
	return date_format(date, texts[next = (next + 1) % 4]);
}

static void
put_score(const struct score *score, struct buf *out)
{
	buf_printf(out,
		   "{ id = \"t\"; score_at_least = %d; parts = ( { id = \"u\"; max = "
		   "100; at = %d; holding = \"%c\"; } ); }",
		   score->least, score->at, 'a' + score->credential);
}

static void
put_requirements(const struct model_level *l, int index, struct buf *out)
{
	if (l->people)
		buf_printf(out, "{ id = \"r\"; people = 1; holding = \"%c\"; }",
			   'a' + index);
	if (l->award < 0)
		return;
	buf_printf(out, "%s{ id = \"s\"; award = \"%s\"; state = \"%s\"; ",
		   l->people ? ", " : "", names[l->award], l->held ? "held" : "met");
	if (l->months > 0)
		buf_printf(out, "every_day_months = %d; ", l->months);
	buf_puts(out, "}");
}

static void
put_level(const struct model *m, int index, struct buf *out)
{
	const struct model_level *l = &m->levels[index];
	buf_printf(out, "{ level = \"%s\"; ", strchr(names[index], ':') + 1);
	if (l->own)
		buf_printf(out,
			   "enrol = { term_months = %d; window_days = %d; grace_days = "
			   "%d; }; ",
			   l->enrol.term_months, l->enrol.window_days,
			   l->enrol.grace_days);
	buf_puts(out, l->scored ? "choose = \"score\"; paths = ( " : "paths = ( ");
	buf_puts(out, "{ id = \"p\"; name = \"p\"; ");
	if (l->from != DATE_NONE)
		buf_printf(out, "from = \"%s\"; ", day_text(l->from));
	if (l->until != DATE_NEVER)
		buf_printf(out, "until = \"%s\"; ", day_text(l->until));
	buf_puts(out, "requirements = ( ");
	if (l->scored) {
		put_score(&l->scores[0], out);
		buf_puts(out, " ); }, { id = \"q\"; name = \"q\"; requirements = ( ");
		put_score(&l->scores[1], out);
	} else {
		put_requirements(l, index, out);
	}
	buf_puts(out, " ); } ); }");
}

static void
put_catalog(const struct model *m, struct buf *out)
{
	buf_puts(out, "format = 1; program = { id = \"test\"; name = \"Test\";\n"
		      " levels = ( { id = \"silver\"; name = \"Silver\"; },\n"
		      " { id = \"gold\"; name = \"Gold\"; } );\n");
	if (m->qualify >= 0) {
		buf_printf(out, " qualify = { months = %d; ", m->qualify);
		if (m->qualify_from != DATE_NONE)
			buf_printf(out, "from = \"%s\"; ", day_text(m->qualify_from));
		buf_puts(out, "};\n");
	}
	buf_printf(out, " membership = { renewal_days = %d; }; };\n", m->renewal_days);
	buf_puts(out, "credentials = ( ");
	for (int c = 0; c < LEVELS; c++)
		buf_printf(out, "%s{ id = \"%c\"; kind = \"exam\"; name = \"%c\"; }",
			   c > 0 ? ", " : "", 'a' + c, 'A' + c);
	buf_puts(out, " );\ncompetencies = (\n");
	for (int i = 0; i < LEVELS; i++) {
		if (i == 0 || names[i][0] != names[i - 1][0])
			buf_printf(out, "%s{ id = \"%c\"; name = \"%c\"; levels = ( ",
				   i > 0 ? " ); },\n" : "", names[i][0], names[i][0]);
		else
			buf_puts(out, ", ");
		put_level(m, i, out);
	}
	buf_puts(out, " ); } );\noffers = ( ");
	buf_puts(out,
		 "{ id = \"silver\"; name = \"S\"; level = \"silver\"; price = 1; }, "
		 "{ id = \"gold\"; name = \"G\"; level = \"gold\"; price = 1; } );\n");
}

static void
put_facts(const struct model *m, struct buf *out)
{
	for (int p = 0; p < PEOPLE; p++)
		buf_printf(out, "home %s %s\n", people[p], day_text(m->first + 10));
	for (int i = 0; i < EARNED; i++)
		buf_printf(out, "earn %s %c %s %s\n", people[m->earned[i].who],
			   'a' + m->earned[i].what, day_text(m->earned[i].from),
			   day_text(m->earned[i].to));
	for (int i = 0; i < m->n_bought; i++)
		buf_printf(out, "buy %s %s %s\n", m->bought[i].what ? "gold" : "silver",
			   day_text(m->bought[i].from), day_text(m->bought[i].to));
	for (int i = 0; i < m->n_granted; i++)
		buf_printf(out, "override %s %s %s\n", names[m->granted[i].what],
			   day_text(m->granted[i].from), day_text(m->granted[i].to));
	for (int i = 0; i < m->n_recorded; i++)
		buf_printf(out, "award %s %s %s\n", names[m->recorded[i].what],
			   day_text(m->recorded[i].from), day_text(m->recorded[i].to));
}

/* ---- stepping ---- */

static bool
in(const struct span *span, int32_t date)
{
	return span->from <= date && date <= span->to;
}

/* The first of the month so many months before a date's. */
static int32_t
window(int32_t date, int months)
{
	int year, month, day;
	date_split(date, &year, &month, &day);
	return date_plus_months(date - day + 1, -months);
}

static int32_t
month_end(int32_t date)
{
	return date_plus_months(window(date, 0), 1) - 1;
}

/* Met at a level or a higher one on some day of a period that is in the model. */
static bool
met_within(const struct model *m, int index, int32_t from, int32_t to)
{
	for (int32_t d = from < m->first ? m->first : from;
	     d <= to && d < m->first + DAYS; d++)
		for (int l = index; l <= tops[index]; l++)
			if (m->levels[l].met[d - m->first])
				return true;
	return false;
}

static bool
qualifies(const struct model *m, int index, int32_t date)
{
	return m->qualify >= 0 && date >= m->qualify_from && !m->levels[index].own;
}

static bool
award_on(const struct model *m, const struct model_level *l, int32_t date)
{
	const struct model_level *asked = &m->levels[l->award];
	int32_t from = l->months > 0 ? date_plus_months(date, -l->months) + 1 : date;
	for (int32_t d = from; d <= date; d++)
		if (d < m->first ||
		    !(l->held ? asked->is_held : asked->met)[d - m->first])
			return false;
	return true;
}

/* How many hold a credential. */
static int
holders(const struct model *m, int credential, int32_t date)
{
	bool held[PEOPLE] = {false};
	int n = 0;
	for (int i = 0; i < EARNED; i++)
		if (m->earned[i].what == credential && in(&m->earned[i], date))
			held[m->earned[i].who] = true;
	for (int p = 0; p < PEOPLE; p++)
		n += held[p];
	return n;
}

/* The higher score, of equals the first one, decides; `first`: the first path applies.
 */
static bool
scores_on(const struct model *m, const struct model_level *l, int32_t date, bool first)
{
	const struct score *best = &l->scores[1];
	int n[2];
	for (int i = 0; i < 2; i++) {
		n[i] = holders(m, l->scores[i].credential, date);
		n[i] = n[i] < l->scores[i].at ? n[i] : l->scores[i].at;
	}
	if (first && n[0] * l->scores[1].at >= n[1] * l->scores[0].at)
		best = &l->scores[0];
	return 100 * n[best - l->scores] >= best->least * best->at;
}

static bool
met_on(const struct model *m, int index, int32_t date)
{
	const struct model_level *l = &m->levels[index];
	for (int i = 0; i < m->n_granted; i++)
		if (m->granted[i].what == index && in(&m->granted[i], date))
			return true;
	bool applies = l->from <= date && date <= l->until;
	if (l->scored) /* its second path always applies */
		return scores_on(m, l, date, applies);
	for (int i = 0; i < m->n_recorded && !applies; i++)
		if (m->recorded[i].what == index && in(&m->recorded[i], date))
			return true;
	return applies && (!l->people || holders(m, index, date) > 0) &&
	       (l->award < 0 || award_on(m, l, date));
}

static void
step_attained(const struct model *m, struct model_level *l, int index, int32_t date)
{
	int32_t from = qualifies(m, index, date) ? window(date, m->qualify) : date;
	int at = date - m->first;
	l->good[at] = DATE_NONE;
	for (int32_t d = date; d >= from && l->good[at] == DATE_NONE; d--)
		if (met_within(m, index, d, d))
			l->good[at] = d;
	l->attained[at] = l->good[at] != DATE_NONE;
}

/* Terms of its own, from its first day on. */
static void
step_own(const struct model *m, struct model_level *l, int index)
{
	int32_t last = m->first + DAYS - 1;
	for (int32_t d = m->first; d <= last; d++) {
		int32_t start = d, end;
		int terms = 1;
		l->ends[d - m->first] = DATE_NEVER;
		if (!met_within(m, index, d, d)) {
			l->had[d - m->first] = d > m->first && l->had[d - m->first - 1];
			continue;
		}
		for (;;) {
			end = date_plus_months(start, terms * l->enrol.term_months);
			if (end > last ||
			    !met_within(m, index, end - l->enrol.window_days,
					end + l->enrol.grace_days))
				break;
			terms++;
		}
		int32_t until = end + l->enrol.grace_days;
		for (; d <= until && d <= last; d++) {
			int at = d - m->first, n = 1;
			for (;; n++) {
				int32_t e = date_plus_months(start,
							     n * l->enrol.term_months);
				if (d <= e ||
				    !met_within(m, index, e - l->enrol.window_days,
						d < e + l->enrol.grace_days
							? d
							: e + l->enrol.grace_days)) {
					l->ends[at] = e;
					break;
				}
			}
			l->is_held[at] = true;
			l->held_until[at] = until;
			l->had[at] = true;
		}
		d--;
	}
}

static void
step_bought(const struct model *m, struct model_level *l, int index)
{
	for (int32_t d = m->first; d < m->first + DAYS; d++) {
		int at = d - m->first;
		l->bought_end[at] = DATE_NONE;
		for (int i = 0; i < m->n_bought; i++) {
			const struct span *s = &m->bought[i];
			int32_t cover = s->to + m->renewal_days;
			bool attained = false;
			if (d < s->from || (s->what == 0 && golds[index]))
				continue;
			for (int32_t k = s->from; k <= d && k <= cover; k++)
				attained |= l->attained[k - m->first];
			if (!attained)
				continue;
			l->had[at] = true;
			if (d > cover)
				continue;
			l->is_held[at] = true;
			if (s->to > l->bought_end[at])
				l->bought_end[at] = s->to;
		}
	}
}

static void
step_all(struct model *m)
{
	/* awards name levels of competencies before theirs */
	for (int first = 0, next; first < LEVELS; first = next) {
		next = tops[first] + 1;
		for (int i = first; i < next; i++)
			for (int32_t d = m->first; d < m->first + DAYS; d++)
				m->levels[i].met[d - m->first] = met_on(m, i, d);
		for (int i = first; i < next; i++) {
			struct model_level *l = &m->levels[i];
			memset(l->is_held, 0, sizeof l->is_held);
			memset(l->had, 0, sizeof l->had);
			for (int32_t d = m->first; d < m->first + DAYS; d++)
				step_attained(m, l, i, d);
			if (l->own)
				step_own(m, l, i);
			else
				step_bought(m, l, i);
		}
	}
}

static bool
at_risk(const struct model *m, int index, int32_t date)
{
	const struct model_level *l = &m->levels[index];
	int at = date - m->first;
	int32_t end = l->own ? l->ends[at] : l->bought_end[at];
	int32_t later = end > date ? end : date, last = month_end(end);
	if (l->own)
		return !met_within(m, index, end - l->enrol.window_days,
				   end + l->enrol.grace_days);
	if (end + m->renewal_days < last)
		last = end + m->renewal_days;
	if (qualifies(m, index, later))
		return !met_within(m, index, window(end, m->qualify), last);
	return !l->attained[at] || !l->attained[later - m->first];
}

static enum stage
stage_on(const struct model *m, int index, int32_t date, double progress)
{
	const struct model_level *l = &m->levels[index];
	int at = date - m->first;
	if (l->is_held[at])
		return at_risk(m, index, date) ? STAGE_AT_RISK : STAGE_ACTIVE;
	if (l->attained[at])
		return STAGE_QUALIFIED;
	if (l->had[at])
		return STAGE_LAPSED;
	return progress > 0 ? STAGE_STARTED : STAGE_NONE;
}

static bool
own_due(const struct model *m, int index, int32_t date)
{
	const struct model_level *l = &m->levels[index];
	int at = date - m->first;
	return l->own && l->is_held[at] && date >= l->ends[at] - l->enrol.window_days &&
	       !met_within(m, index, l->ends[at] - l->enrol.window_days, date);
}

/* ---- both ---- */

struct round {
	struct model *model;
	struct rules rules;
	struct buf catalog, facts;
	uint64_t seed;
};

#define SAME(r, date, what, engine, stepped)                                           \
	cr_assert_eq((long)(engine), (long)(stepped),                                  \
		     "seed %lu, %s, %s: %s is %ld, by stepping %ld\n%s%s",             \
		     (unsigned long)(r)->seed, names[i], day_text(date), what,         \
		     (long)(engine), (long)(stepped), buf_text(&(r)->catalog),         \
		     buf_text(&(r)->facts))

static const struct level_report *
level_at(const struct report *report, int index)
{
	int competency = names[index][0] - 'x';
	return report_level(report, (uint32_t)competency, golds[index]);
}

static int32_t
lapse(const struct model *m, int index, int32_t date)
{
	for (int32_t d = date + 1; d < m->first + DAYS; d++)
		if (!m->levels[index].met[d - m->first])
			return d;
	return DATE_NEVER;
}

static bool
has_alert(const struct report *report, int index, enum alert_code code)
{
	for (size_t k = 0; k < report->n_alerts; k++)
		if (report->alerts[k].code == code &&
		    report->alerts[k].level == golds[index] &&
		    report->alerts[k].competency == (uint32_t)(names[index][0] - 'x'))
			return true;
	return false;
}

static void
check_report(struct round *r, int32_t date)
{
	const struct report *report = eval_report(r->rules.eval, date);
	const struct model *m = r->model;
	for (int i = 0; i < LEVELS; i++) {
		const struct level_report *got = level_at(report, i);
		const struct model_level *l = &m->levels[i];
		int at = date - m->first;
		SAME(r, date, "met", got->met, l->met[at]);
		SAME(r, date, "attained", got->attained, l->attained[at]);
		SAME(r, date, "good_day", got->good_day, l->good[at]);
		SAME(r, date, "held", got->held, l->is_held[at]);
		if (l->own)
			SAME(r, date, "term_ends", got->own_term_ends, l->ends[at]);
		if (l->own && l->is_held[at])
			SAME(r, date, "held_until", got->held_until, l->held_until[at]);
		SAME(r, date, "stage", got->stage, stage_on(m, i, date, got->progress));
		if (got->met)
			SAME(r, date, "lapses_on", got->lapses_on, lapse(m, i, date));
		SAME(r, date, "due", has_alert(report, i, ALERT_RENEWAL_DUE),
		     own_due(m, i, date));
		SAME(r, date, "at risk", has_alert(report, i, ALERT_RENEWAL_AT_RISK),
		     stage_on(m, i, date, got->progress) == STAGE_AT_RISK);
	}
}

/* Whether everything that the model says of two days is the same. */
static bool
same_days(const struct model *m, int32_t a, int32_t b)
{
	int p = a - m->first, q = b - m->first;
	for (int i = 0; i < LEVELS; i++) {
		const struct model_level *l = &m->levels[i];
		if (l->met[p] != l->met[q] || l->attained[p] != l->attained[q] ||
		    l->is_held[p] != l->is_held[q] || l->ends[p] != l->ends[q] ||
		    stage_on(m, i, a, 0) != stage_on(m, i, b, 0) ||
		    own_due(m, i, a) != own_due(m, i, b))
			return false;
	}
	return true;
}

static void
check_steps(struct round *r, int32_t date)
{
	const struct model *m = r->model;
	int32_t next = eval_step(r->rules.eval, date, 1);
	int32_t before = eval_step(r->rules.eval, date, -1);
	for (int32_t d = date + 1; d < next && d < m->first + BEGIN + ASKED; d++)
		cr_assert(same_days(m, date, d), "seed %lu: %s to %s\n%s%s",
			  (unsigned long)r->seed, day_text(date), day_text(d),
			  buf_text(&r->catalog), buf_text(&r->facts));
	for (int32_t d = date - 1; d > before && d > m->first + BEGIN; d--)
		cr_assert(same_days(m, date - 1, d),
			  "seed %lu: back from %s to %s\n%s%s", (unsigned long)r->seed,
			  day_text(date), day_text(d), buf_text(&r->catalog),
			  buf_text(&r->facts));
}

static void
check_history(struct round *r, int32_t date)
{
	const struct model *m = r->model;
	for (int i = 0; i < LEVELS; i++) {
		size_t n, at = 0;
		const struct met_span *spans =
			eval_history(r->rules.eval, (uint32_t)(names[i][0] - 'x'),
				     tops[i] == 4 ? 0 : golds[i], date, &n);
		for (int32_t d = date; d < m->first + BEGIN + ASKED; d++) {
			while (at + 1 < n && spans[at + 1].date <= d)
				at++;
			SAME(r, d, "history", spans[at].met,
			     m->levels[i].met[d - m->first]);
		}
	}
}

static void
check_held(struct round *r, int32_t date)
{
	const struct model *m = r->model;
	struct arena arena = {0};
	size_t n;
	int32_t until = m->first + BEGIN + ASKED;
	const struct held_change *changes =
		forecast_held(r->rules.eval, date, until, &arena, &n);
	for (int i = 0; i < LEVELS; i++) {
		bool held = m->levels[i].is_held[date - m->first];
		for (int32_t d = date + 1; d < until; d++) {
			for (size_t k = 0; k < n; k++)
				if (changes[k].date == d &&
				    changes[k].level == golds[i] &&
				    changes[k].competency ==
					    (uint32_t)(names[i][0] - 'x'))
					held = changes[k].held;
			SAME(r, d, "held later", held,
			     m->levels[i].is_held[d - m->first]);
		}
	}
	arena_free(&arena);
}

/* An achievement of somebody begins and ends on other days. */
static void
change(struct round *r)
{
	struct model *m = r->model;
	struct world *w = r->rules.world;
	struct span *span = &m->earned[below(m, EARNED)];
	uint32_t who = (uint32_t)span->who;
	const struct person *person = &w->people[who];
	struct achievement *own = w->achievements + person->first_achievement;
	eval_person_leaves(r->rules.eval, who);
	for (size_t i = 0; i < person->n_achievements; i++)
		if ((int)own[i].credential == span->what &&
		    own[i].earned_on == span->from && own[i].expires_on == span->to) {
			make_span(m, span, span->what, 200);
			span->who = (int)who;
			own[i].earned_on = span->from;
			own[i].expires_on = span->to;
			break;
		}
	world_sort_achievements(own, person->n_achievements, sizeof *own);
	eval_person_returns(r->rules.eval, who);
	step_all(m);
	buf_clear(&r->facts);
	put_facts(m, &r->facts);
}

static void
check_round(uint64_t seed)
{
	struct round r = {.seed = seed};
	r.model = malloc(sizeof *r.model);
	make_model(r.model, seed);
	put_catalog(r.model, &r.catalog);
	put_facts(r.model, &r.facts);
	rules_begin(&r.rules, buf_text(&r.catalog), buf_text(&r.facts));
	step_all(r.model);
	for (int i = 0; i < 14; i++) {
		int32_t date = some_day(r.model);
		int what = below(r.model, 6);
		check_report(&r, date);
		if (what == 0)
			check_steps(&r, date);
		if (what == 1)
			check_history(&r, some_day(r.model));
		if (what == 2)
			check_held(&r, date);
		if (what == 3) {
			change(&r);
			check_report(&r, date);
		}
	}
	rules_end(&r.rules);
	buf_free(&r.catalog);
	buf_free(&r.facts);
	free(r.model);
}

Test(terms, are_what_stepping_through_the_days_gives)
{
	unsigned long seed = rounds_seed();
	unsigned long rounds = rounds_of(60);
	for (unsigned long i = 0; i < rounds; i++)
		check_round(seed + i);
}

/* ---- what a change leaves behind ---- */

#define ASKS(award)                                                                    \
	"competencies = (\n"                                                           \
	" { id = \"x\"; name = \"X\"; levels = ( { level = \"silver\"; paths = (\n"    \
	"  { id = \"p\"; requirements = (\n"                                           \
	"   { id = \"r\"; people = 1; holding = \"a\"; } ); } ); } ); },\n"            \
	" { id = \"y\"; name = \"Y\"; levels = ( { level = \"silver\";\n"              \
	"  enrol = { term_months = 6; grace_days = 5; };\n"                            \
	"  paths = ( { id = \"p\"; requirements = (\n"                                 \
	"   { id = \"s\"; award = \"x:silver\"; " award " } ); } ); } ); } );\n"

/* What ends on the day before today was there until then, and is not today: nothing
 * that looks back on today takes what it was for what it is. */
Test(terms, a_change_of_today_is_seen_by_what_looks_back)
{
	static const char *const catalogs[] = {
		ASKS("state = \"held\";"),
		ASKS("state = \"met\"; every_day_months = 1;")};
	static const char *const facts[] = {
		"home ann 2018-01-01\nearn ann a 2018-05-20\nbuy silver 2018-05-01\n",
		"home ann 2018-01-01\nearn ann a 2018-01-01\n"};
	static const bool was[] = {false, true};

	for (int i = 0; i < 2; i++) {
		struct rules rules;
		const struct level_report *y;

		rules_begin(&rules, catalogs[i], facts[i]);
		y = rules_level(&rules, "y:silver", "2018-05-24");
		cr_expect(y->attained && y->held, "%d", i);
		eval_person_leaves(rules.eval, 0);
		rules.world->achievements[0].earned_on = rules_day("2018-01-01");
		rules.world->achievements[0].expires_on =
			rules_day(i == 0 ? "2018-04-30" : "2018-05-23");
		eval_person_returns(rules.eval, 0);
		y = rules_level(&rules, "y:silver", "2018-05-24");
		cr_expect(!y->met && !y->attained, "%d", i);
		cr_expect_eq(y->held, was[i], "%d", i);
		rules_end(&rules);
	}
}

/* People who are counted on all days, before a change and after it, may bring another
 * score: the days to come are looked at again. */
Test(terms, people_who_are_counted_all_the_time_are_looked_at_again)
{
	static const char by_score[] =
		"competencies = ( { id = \"x\"; name = \"X\"; levels = (\n"
		" { level = \"silver\"; choose = \"score\"; paths = (\n"
		"  { id = \"p\"; requirements = ( { id = \"s\"; score_at_least = 5.0;\n"
		"   parts = ( { id = \"h\"; max = 10.0; at = 2; holding = \"a\"; } ); "
		"} ); } "
		"); } ); } );\n";
	struct rules rules;
	const struct level_report *x;

	rules_begin(&rules, by_score,
		    "home ann 2018-01-01\nearn ann a 2018-01-01 2018-02-01\n");
	x = rules_level(&rules, "x:silver", "2018-05-24");
	cr_expect(!x->met);
	eval_person_leaves(rules.eval, 0);
	rules.world->achievements[0].expires_on = DATE_NEVER;
	eval_person_returns(rules.eval, 0);
	x = rules_level(&rules, "x:silver", "2018-05-24");
	cr_expect(x->met);
	cr_expect_eq(x->lapses_on, DATE_NEVER);
	eval_person_leaves(rules.eval, 0);
	rules.world->achievements[0].expires_on = rules_day("2018-02-01");
	eval_person_returns(rules.eval, 0);
	x = rules_level(&rules, "x:silver", "2018-05-24");
	cr_expect(!x->met);
	rules_end(&rules);
}
