#include "history.h"

#include "base/mem.h"

void
history_note(struct met_history *h, int32_t date, bool met)
{
	if (h->n > 0 && h->spans[h->n - 1].met == met)
		return;
	if (h->n > 0 && h->spans[h->n - 1].date == date) {
		h->n--;
		history_note(h, date, met);
		return;
	}
	MEM_MORE(h->spans, h->n, h->capacity) = (struct met_span){date, met};
}

bool
history_same(const struct met_history *a, const struct met_history *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (a->spans[i].date != b->spans[i].date ||
		    a->spans[i].met != b->spans[i].met)
			return false;
	return true;
}

size_t
history_at(const struct met_history *h, int32_t date)
{
	size_t low = 0, high = h->n;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (h->spans[middle].date <= date)
			low = middle;
		else
			high = middle;
	}
	return low;
}

bool
history_on(const struct met_history *h, int32_t date)
{
	return h->n > 0 && h->spans[history_at(h, date)].met;
}

int32_t
history_first(const struct met_history *h, bool met, int32_t from, int32_t to)
{
	for (size_t i = history_at(h, from); i < h->n && h->spans[i].date <= to; i++)
		if (h->spans[i].met == met)
			return h->spans[i].date > from ? h->spans[i].date : from;
	return DATE_NEVER;
}
