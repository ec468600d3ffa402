#include "terms.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/order.h"
#include "figures.h"

/* ---- qualifying ---- */

static int32_t
month_begin(int32_t date)
{
	int year, month, day;
	if (date == DATE_NONE || date == DATE_NEVER)
		return date;
	date_split(date, &year, &month, &day);
	return date_plus_days(date, 1 - day);
}

int32_t
terms_month_end(int32_t date)
{
	return date_plus_days(date_plus_months(month_begin(date), 1), -1);
}

int32_t
terms_renewal_window(const struct catalog *catalog, int32_t term_end)
{
	return date_plus_months(month_begin(term_end),
				-(int64_t)catalog->qualify_months);
}

/* The first day on which a level may have been met that is attained on a day. */
static int32_t
window(const struct catalog *catalog, int32_t date)
{
	if (catalog->qualify_months < 0 || date < catalog->qualify_from)
		return date;
	return terms_renewal_window(catalog, date);
}

bool
terms_qualify(const struct catalog *catalog)
{
	for (uint32_t p = 0; p < catalog_n_programs(catalog); p++)
		if (catalog_program(catalog, p)->qualify_months >= 0)
			return true;
	return false;
}

int32_t
terms_first_window(const struct catalog *catalog, int32_t date)
{
	int32_t first = date;
	for (uint32_t p = 0; p < catalog_n_programs(catalog); p++) {
		int32_t there = window(catalog_program(catalog, p), date);
		first = there < first ? there : first;
	}
	return first;
}

static bool
has_own_terms(const struct ways *ways, uint32_t level)
{
	return catalog_has_terms(ways->levels[level].attainable);
}

bool
terms_qualifies(const struct ways *ways, uint32_t level, int32_t date)
{
	const struct catalog *catalog = ways_program(ways, level);
	return catalog->qualify_months >= 0 && date >= catalog->qualify_from &&
	       !has_own_terms(ways, level);
}

/* Whether it is attained on some day of a period, by what is met on days up to
 * another one. */
static bool
attained_by(const struct timeline *t, uint32_t level, int32_t from, int32_t to,
	    int32_t last)
{
	const struct catalog *rules = ways_program(t->ways, level);
	int32_t begin = rules->qualify_from;
	if (from > to)
		return false;
	if (!terms_qualifies(t->ways, level, to))
		return timeline_met(t, level, from, to < last ? to : last);
	if (begin < from)
		begin = from;
	if (timeline_met(t, level, window(rules, begin), to < last ? to : last))
		return true;
	begin = date_plus_days(begin, -1);
	return timeline_met(t, level, from, begin < last ? begin : last);
}

bool
terms_attained(const struct timeline *t, uint32_t level, int32_t from, int32_t to)
{
	return attained_by(t, level, from, to, to);
}

int32_t
terms_good_day(const struct timeline *t, uint32_t level, int32_t date)
{
	int32_t from = terms_qualifies(t->ways, level, date)
			       ? window(ways_program(t->ways, level), date)
			       : date;
	return timeline_last(t, level, from, date);
}

int32_t
terms_window_end(const struct ways *ways, uint32_t level, int32_t last_met)
{
	const struct catalog *catalog = ways_program(ways, level);
	int32_t day = date_plus_months(month_begin(last_met),
				       (int64_t)catalog->qualify_months + 1);
	return terms_qualifies(ways, level, day) ? day : date_plus_days(last_met, 1);
}

/* The first day of a period on which a level is attained; DATE_NEVER. */
static int32_t
first_attained(const struct timeline *t, uint32_t level, int32_t from, int32_t to)
{
	const struct catalog *rules = ways_program(t->ways, level);
	int32_t begin = rules->qualify_from;
	int32_t first = timeline_first(t, level, from, to);
	if (begin < from)
		begin = from;
	if (begin < first && begin <= to && terms_qualifies(t->ways, level, begin) &&
	    timeline_met(t, level, window(rules, begin), begin))
		return begin;
	return first;
}

/* ---- terms of their own ---- */

/* A chain of terms of which each goes on from the one before it. */
struct chain {
	const struct timeline *timeline;
	uint32_t level;
	int32_t last; /* days after it are not looked at */
	int32_t from, end;
	int32_t terms;
};

/* Begins the first one on or after a day; returns false if there is none. */
static bool
begin_chain(struct chain *chain, int32_t from)
{
	const struct enrol *enrol =
		&chain->timeline->ways->levels[chain->level].attainable->enrol;
	chain->from = timeline_first(chain->timeline, chain->level, from, chain->last);
	chain->terms = 1;
	chain->end = date_plus_months(chain->from, enrol->term_months);
	return chain->from != DATE_NEVER;
}

static const struct enrol *
enrol_of(const struct chain *chain)
{
	return &chain->timeline->ways->levels[chain->level].attainable->enrol;
}

/* The last day of grace of its term. */
static int32_t
grace_end(const struct chain *chain)
{
	return date_plus_days(chain->end, enrol_of(chain)->grace_days);
}

/* Goes on with the next term if the level is attained in the window, up to a day. */
static bool
continue_chain(struct chain *chain, int32_t to)
{
	const struct enrol *enrol = enrol_of(chain);
	int32_t last = grace_end(chain);
	if (to < last)
		last = to;
	if (!timeline_met(chain->timeline, chain->level,
			  date_plus_days(chain->end, -(int64_t)enrol->window_days),
			  last < chain->last ? last : chain->last))
		return false;
	chain->terms++;
	chain->end = date_plus_months(chain->from,
				      (int64_t)chain->terms * enrol->term_months);
	return true;
}

/* The term that runs on a date, by what is met on days up to another one. */
static bool
own_by(const struct timeline *t, uint32_t level, int32_t date, int32_t last,
       struct own_term *term)
{
	struct chain chain = {.timeline = t, .level = level, .last = last};
	*term = (struct own_term){.from = DATE_NONE, .ends = DATE_NEVER};
	bool some = begin_chain(&chain, DATE_NONE);
	while (some && chain.from <= date) {
		while (chain.end < date && continue_chain(&chain, date))
			;
		term->from = chain.from;
		term->ends = chain.end;
		if (date <= grace_end(&chain))
			return true;
		term->earlier = true;
		some = begin_chain(&chain, date_plus_days(grace_end(&chain), 1));
	}
	return false;
}

bool
terms_own(const struct timeline *t, uint32_t level, int32_t date, struct own_term *term)
{
	return own_by(t, level, date, date, term);
}

/* ---- what is held ---- */

/* The day from which a level is always attained; DATE_NEVER: it is not for ever. */
static int32_t
attained_from(const struct timeline *t, uint32_t level)
{
	int32_t from = DATE_NEVER;
	for (uint32_t l = level; l <= ways_top(t->ways, level); l++) {
		const struct met_history *h = &t->future.histories[l];
		if (h->n > 0 && h->spans[h->n - 1].met &&
		    h->spans[h->n - 1].date < from)
			from = h->spans[h->n - 1].date;
	}
	return from;
}

static void
add_own(const struct timeline *t, uint32_t level, struct held_periods *held)
{
	struct chain chain = {.timeline = t, .level = level, .last = DATE_NEVER};
	int32_t always = attained_from(t, level);
	for (bool some = begin_chain(&chain, DATE_NONE); some;) {
		while (grace_end(&chain) < always && continue_chain(&chain, DATE_NEVER))
			;
		int32_t last =
			grace_end(&chain) < always ? grace_end(&chain) : DATE_NEVER;
		MEM_MORE(held->items, held->n, held->capacity) =
			(struct held_period){chain.from, last, NULL};
		some = last != DATE_NEVER &&
		       begin_chain(&chain, date_plus_days(last, 1));
	}
}

void
terms_held(const struct timeline *t, uint32_t level, struct held_periods *held)
{
	const struct ways_level *of = &t->ways->levels[level];
	if (has_own_terms(t->ways, level)) {
		add_own(t, level, held);
		return;
	}
	for (size_t i = 0; i < t->world->n_subscriptions; i++) {
		const struct subscription *s = &t->world->subscriptions[i];
		int32_t from;
		if (!subscription_reaches(t->ways->catalog, s, of->attainable->level))
			continue;
		from = first_attained(t, level, s->purchased_on, s->cover_end);
		if (from != DATE_NEVER)
			MEM_MORE(held->items, held->n, held->capacity) =
				(struct held_period){from, s->cover_end, s};
	}
}

void
terms_own_list(const struct timeline *t, uint32_t level, int32_t date,
	       struct held_periods *terms)
{
	struct chain chain = {.timeline = t, .level = level, .last = DATE_NEVER};
	int after = 0;
	for (bool some =
		     has_own_terms(t->ways, level) && begin_chain(&chain, DATE_NONE);
	     some && after < 2;) {
		MEM_MORE(terms->items, terms->n, terms->capacity) =
			(struct held_period){chain.from, chain.end, NULL};
		after += chain.end > date;
		some = continue_chain(&chain, DATE_NEVER) ||
		       begin_chain(&chain, date_plus_days(grace_end(&chain), 1));
	}
}

/* ---- awards that look at other days ---- */

static int
compare_periods(const void *left, const void *right)
{
	const struct held_period *a = left, *b = right;
	return order_by(ORDER(a->from, b->from), ORDER(a->to, b->to));
}

/* Puts periods in order, and those together that touch. */
static void
join_periods(struct held_periods *held)
{
	size_t kept = 0;
	mem_sort(held->items, held->n, sizeof *held->items, compare_periods);
	for (size_t i = 0; i < held->n; i++) {
		struct held_period *last = &held->items[kept > 0 ? kept - 1 : 0];
		if (kept > 0 && held->items[i].from <= date_plus_days(last->to, 1)) {
			if (held->items[i].to > last->to)
				last->to = held->items[i].to;
		} else
			held->items[kept++] = held->items[i];
	}
	held->n = kept;
}

/* The periods of one sweep in which that very level is met. */
static void
add_met(const struct timeline *t, const struct sweep *sweep, uint32_t level,
	struct held_periods *held)
{
	const struct met_history *h = &sweep->histories[level];
	int32_t first = timeline_begin(t, sweep, level);
	for (size_t i = 0; i < h->n && sweep->from <= sweep->to && sweep->wanted[level];
	     i++) {
		int32_t from = h->spans[i].date;
		int32_t to = i + 1 < h->n ? h->spans[i + 1].date - 1 : sweep->to;
		from = from > first ? from : first;
		if (h->spans[i].met && from <= to)
			MEM_MORE(held->items, held->n, held->capacity) =
				(struct held_period){from, to, NULL};
	}
}

/* When the award is there, were it asked for the day alone. */
static void
award_periods(const struct timeline *t, const struct ways_award *award,
	      struct held_periods *held)
{
	if (award->held) {
		terms_held(t, award->level, held);
	} else {
		add_met(t, &t->past, award->level, held);
		add_met(t, &t->future, award->level, held);
	}
	join_periods(held);
}

void
terms_award_history(const struct timeline *t, uint32_t award, int32_t from, int32_t to,
		    struct met_history *history)
{
	const struct ways_award *asked = &t->ways->awards[award];
	struct held_periods held = {0};
	award_periods(t, asked, &held);
	history->n = 0;
	history_note(history, from, false);
	for (size_t i = 0; i < held.n; i++) {
		int32_t begin = held.items[i].from, end = held.items[i].to;
		if (asked->months > 0)
			begin = figures_window_end(begin - 1, asked->months);
		if (begin == DATE_NEVER || begin > end || end < from || begin > to)
			continue;
		history_note(history, begin < from ? from : begin, true);
		if (end < to)
			history_note(history, end + 1, false);
	}
	free(held.items);
}

/* True if an award for so many months is there, by the days before a date. */
static bool
is_for_months(const struct timeline *t, const struct ways_award *award, int32_t date)
{
	int32_t from =
		date_plus_days(date_plus_months(date, -(int64_t)award->months), 1);
	int32_t to = date_plus_days(date, -1);
	struct held_periods held = {0};
	bool is = from > to;
	if (award->months == 0)
		return true;
	if (!award->held)
		return timeline_met_throughout(t, award->level, from, to);
	award_periods(t, award, &held);
	for (size_t i = 0; i < held.n; i++)
		is = is || (held.items[i].from <= from && to <= held.items[i].to);
	free(held.items);
	return is;
}

/* Whether a level is held on a date, if it is not met on it and if it is. */
static struct award_day
held_on(const struct timeline *t, uint32_t level, int32_t date)
{
	const struct catalog *catalog = t->ways->catalog;
	struct award_day day = {false, false};
	int32_t before = date_plus_days(date, -1);
	struct own_term term;
	if (has_own_terms(t->ways, level))
		return (struct award_day){own_by(t, level, date, before, &term), true};
	for (size_t i = 0; i < t->world->n_subscriptions; i++) {
		const struct subscription *s = &t->world->subscriptions[i];
		if (!subscription_covers(s, date) ||
		    !subscription_reaches(catalog, s,
					  t->ways->levels[level].attainable->level))
			continue;
		day.with = true;
		day.without = day.without ||
			      attained_by(t, level, s->purchased_on, date, before);
	}
	return day;
}

struct award_day
terms_award(const struct timeline *t, uint32_t award, int32_t date)
{
	const struct ways_award *asked = &t->ways->awards[award];
	struct award_day day = {false, true};
	if (asked->held)
		day = held_on(t, asked->level, date);
	if (day.with && !is_for_months(t, asked, date))
		day = (struct award_day){false, false};
	return day;
}
