#include "own_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/world.h"

static uint32_t
person_of(const char *row)
{
	uint32_t person;

	memcpy(&person, row, sizeof person);
	return person;
}

/* True if the rows come by person as they will be numbered, without gaps. */
static bool
are_in_order(const char *rows, size_t n, size_t size, const uint32_t *now)
{
	uint32_t last = 0;

	for (size_t i = 0; i < n; i++) {
		uint32_t person = person_of(rows + i * size);

		if (person == WORLD_NOBODY || now[person] < last)
			return false;
		last = now[person];
	}
	return true;
}

static void
renumber(char *rows, size_t n, size_t size, const uint32_t *now)
{
	for (size_t i = 0; i < n; i++)
		memcpy(rows + i * size, &now[person_of(rows + i * size)], sizeof *now);
}

/* Where each person's rows begin, by new index. The caller frees it. */
static size_t *
find_starts(const char *rows, size_t n, size_t size, const uint32_t *now,
	    size_t n_people)
{
	size_t *starts = mem_new(n_people + 1, sizeof *starts);

	for (size_t i = 0; i < n; i++)
		if (person_of(rows + i * size) != WORLD_NOBODY)
			starts[now[person_of(rows + i * size)] + 1]++;
	for (size_t p = 0; p < n_people; p++)
		starts[p + 1] += starts[p];
	return starts;
}

/* Puts the rows in the order of people; returns how many are somebody's. */
static size_t
arrange(char *rows, size_t n, size_t size, const uint32_t *now, size_t n_people)
{
	size_t *starts = find_starts(rows, n, size, now, n_people);
	size_t kept = starts[n_people];
	char *former = mem_new(n, size);

	memcpy(former, rows, n * size);
	for (size_t i = 0; i < n; i++) {
		uint32_t person = person_of(former + i * size);

		if (person == WORLD_NOBODY)
			continue;
		memcpy(rows + starts[now[person]]++ * size, former + i * size, size);
	}
	free(former);
	free(starts);
	return kept;
}

size_t
own_rows_sort(void *rows, size_t n, size_t size, const uint32_t *now, size_t n_people,
	      own_rows_sorter sort)
{
	char *own = rows;

	if (!are_in_order(own, n, size, now))
		n = arrange(own, n, size, now, n_people);
	renumber(own, n, size, now);
	for (size_t i = 0, end; i < n; i = end) {
		uint32_t person = person_of(own + i * size);

		for (end = i + 1; end < n && person_of(own + end * size) == person;)
			end++;
		if (end - i > 1)
			sort(own + i * size, end - i);
	}
	return n;
}
