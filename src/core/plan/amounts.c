#include "amounts.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/order.h"

enum { MOST = 2000, MOST_TRIED = 200000 };

void
amounts_begin(struct amounts *amounts)
{
	*amounts = (struct amounts){.n = 0};
	MEM_MORE(amounts->items, amounts->n, amounts->capacity) = 0;
}

void
amounts_end(struct amounts *amounts)
{
	free(amounts->items);
}

static int
compare(const void *left, const void *right)
{
	return ORDER(*(const double *)left, *(const double *)right);
}

/* In order, each once. */
static void
settle(struct amounts *amounts)
{
	size_t kept = 0;
	mem_sort(amounts->items, amounts->n, sizeof *amounts->items, compare);
	for (size_t i = 0; i < amounts->n; i++)
		if (kept == 0 || amounts->items[kept - 1] < amounts->items[i])
			amounts->items[kept++] = amounts->items[i];
	amounts->n = kept;
	if (kept > MOST)
		amounts->many = true;
}

void
amounts_add(struct amounts *amounts, const struct amounts *others)
{
	size_t n = amounts->n;
	amounts->many = amounts->many || others->many || n * others->n > MOST_TRIED;
	if (amounts->many)
		return;
	for (size_t k = 0; k < others->n; k++)
		for (size_t i = 0; others->items[k] > 0 && i < n; i++) {
			double sum = amounts->items[i] + others->items[k];
			MEM_MORE(amounts->items, amounts->n, amounts->capacity) = sum;
		}
	settle(amounts);
}

void
amounts_add_times(struct amounts *amounts, double each, int64_t n)
{
	struct amounts times;
	amounts_begin(&times);
	times.many = n >= MOST;
	for (int64_t i = 1; i <= n && !times.many; i++)
		MEM_MORE(times.items, times.n, times.capacity) = each * (double)i;
	amounts_add(amounts, &times);
	amounts_end(&times);
}

void
amounts_unite(struct amounts *amounts, const struct amounts *others)
{
	amounts->many = amounts->many || others->many;
	for (size_t i = 0; i < others->n; i++)
		MEM_MORE(amounts->items, amounts->n, amounts->capacity) =
			others->items[i];
	settle(amounts);
}

void
amounts_cap(struct amounts *amounts, double more, double most)
{
	for (size_t i = 0; i < amounts->n; i++) {
		double all = amounts->items[i] + more;
		amounts->items[i] = all < most ? all : most;
	}
	MEM_MORE(amounts->items, amounts->n, amounts->capacity) = 0;
	settle(amounts);
}

double
amounts_from(const struct amounts *amounts, const struct amounts *others, double least)
{
	double nothing = 0, found = least;
	const struct amounts zero = {.items = &nothing, .n = 1};
	bool any = false;
	others = others ? others : &zero;
	if (amounts->many || others->many || amounts->n * others->n > MOST_TRIED)
		return least;
	for (size_t i = 0; i < amounts->n; i++)
		for (size_t k = 0; k < others->n; k++) {
			double one = amounts->items[i] - others->items[k];
			if (one < least || (any && one >= found))
				continue;
			found = one;
			any = true;
		}
	return found;
}
