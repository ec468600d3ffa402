#include "evidence.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Nobody's rows are of one more. */
static void
number_customers(struct evidence *evidence, struct customers *customers)
{
	for (size_t i = 0; i < evidence->n; i++)
		evidence->customers[i] =
			customers_number(customers, evidence->rows[i].customer);
	evidence->n_numbers = customers->numbers.n + 1;
	for (size_t i = 0; i < evidence->n; i++)
		if (evidence->customers[i] == INDEX_NONE)
			evidence->customers[i] = (uint32_t)evidence->n_numbers - 1;
}

static void
number_keys(struct evidence *evidence)
{
	struct index numbers = {0};
	for (size_t i = 0; i < evidence->n; i++) {
		const struct record *row = &evidence->rows[i];
		const uint32_t key[] = {evidence->customers[i], (uint32_t)row->date,
					row->competency};
		uint32_t *number = index_at(&numbers, key, sizeof key);
		if (*number == INDEX_NONE)
			*number = (uint32_t)numbers.n - 1;
		evidence->keys[i] = *number;
	}
	if (numbers.n > evidence->n_numbers)
		evidence->n_numbers = numbers.n;
	index_free(&numbers);
}

const struct evidence *
evidence_of(struct customers *customers, const struct world *world, struct arena *arena)
{
	struct evidence *evidence = arena_alloc(arena, sizeof *evidence);
	size_t n = world->n_records;
	*evidence = (struct evidence){
		.rows = world->records,
		.n = n,
		.dates = arena_array(arena, n, sizeof *evidence->dates),
		.customers = arena_array(arena, n, sizeof *evidence->customers),
		.keys = arena_array(arena, n, sizeof *evidence->keys)};
	for (size_t i = 0; i < n; i++)
		evidence->dates[i] = world->records[i].date;
	number_customers(evidence, customers);
	number_keys(evidence);
	return evidence;
}

/* It is for the competency, or for any. */
static bool
counts(const struct record *record, uint32_t competency)
{
	return record->competency == competency ||
	       (record->competency == CATALOG_NONE &&
		(!record->competency_id || *record->competency_id == '\0'));
}

/* The first row of a kind, and how many follow. */
static size_t
find_kind(const struct evidence *evidence, const char *kind, size_t *n)
{
	size_t first = 0, end;
	while (first < evidence->n && strcmp(evidence->rows[first].kind, kind) != 0)
		first++;
	end = first;
	while (end < evidence->n && strcmp(evidence->rows[end].kind, kind) == 0)
		end++;
	*n = end - first;
	return first;
}

const struct series *
evidence_series(const struct evidence *evidence, struct window window,
		uint32_t competency, const struct requirement *requirement,
		struct arena *arena)
{
	size_t first = find_kind(evidence, requirement->kind, &window.n);
	const uint32_t *numbers =
		requirement->each_record ? evidence->keys : evidence->customers;
	/* by number: rows that count */
	uint32_t *times = mem_new(evidence->n_numbers, sizeof *times);
	size_t low = 0, high = 0, n = 0;
	window.dates = &evidence->dates[first];
	struct series *series = series_new(&window, arena);
	for (numbers += first; window_next(&window);) {
		for (; high < window.high; high++)
			if (counts(&evidence->rows[first + high], competency))
				n += ++times[numbers[high]] == 1;
		for (; low < window.low; low++)
			if (counts(&evidence->rows[first + low], competency))
				n -= --times[numbers[low]] == 0;
		series_append(series, &window,
			      (struct figure){.den = 1, .num = (wide_int)n});
	}
	free(times);
	return series;
}
