/* What is met when, asked of the sweeps. */
#include "base/mem.h"
#include "eval.h"

/* The last change on or before a date. */
static size_t
change_at(const struct met_history *history, int32_t date)
{
	size_t low = 0, high = history->n;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (history->spans[middle].date <= date)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* True if a level is met on some day that is in both the sweep and the period. */
static bool
met_within(const struct sweep *sweep, uint32_t level, int32_t from, int32_t to)
{
	const struct met_history *h = &sweep->histories[level];

	from = from > sweep->from ? from : sweep->from;
	to = to < sweep->to ? to : sweep->to;
	if (from > to || !sweep->wanted[level])
		return false;
	for (size_t i = change_at(h, from); i < h->n && h->spans[i].date <= to; i++)
		if (h->spans[i].met)
			return true;
	return false;
}

bool
timeline_attained(const struct eval *eval, uint32_t level, int32_t from, int32_t to)
{
	uint32_t competency = eval->levels[level].competency;

	for (; level < eval->n_levels && eval->levels[level].competency == competency;
	     level++)
		if (met_within(&eval->future, level, from, to) ||
		    met_within(&eval->past, level, from, to))
			return true;
	return false;
}

int32_t
timeline_lapse(const struct eval *eval, uint32_t level, int32_t date)
{
	const struct met_history *h = &eval->future.histories[level];

	for (size_t i = change_at(h, date); i < h->n; i++)
		if (h->spans[i].date > date && !h->spans[i].met)
			return h->spans[i].date;
	return DATE_NEVER;
}

void
timeline_from(struct eval *eval, int32_t from)
{
	int32_t as_of = eval->filled ? eval->date : from;

	timeline_cover(eval, as_of, eval->filled ? eval->past.from : as_of, from);
	timeline_ahead(eval);
}

const struct met_span *
eval_history(struct eval *eval, uint32_t competency, size_t level_index, int32_t from,
	     size_t *n_spans)
{
	const struct met_history *h;
	struct met_history *asked = &eval->asked;

	timeline_from(eval, from);
	h = &eval->future.histories[eval_level_index(eval, competency, level_index)];
	asked->n = 0;
	for (size_t i = change_at(h, from); i < h->n; i++) {
		asked->spans = mem_grow(asked->spans, asked->n, &asked->capacity,
					sizeof *asked->spans);
		asked->spans[asked->n++] = h->spans[i];
	}
	asked->spans[0].date = from;
	*n_spans = asked->n;
	return asked->spans;
}
