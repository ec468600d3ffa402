#include "own_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static uint32_t
person_of(const char *row)
{
	uint32_t person;

	memcpy(&person, row, sizeof person);
	return person;
}

/* Where each person's rows begin, by new index. The caller frees it. */
static size_t *
find_starts(const char *rows, size_t n, size_t size, const uint32_t *now,
	    size_t n_people)
{
	size_t *starts = mem_new(n_people + 1, sizeof *starts);

	for (size_t i = 0; i < n; i++)
		starts[now[person_of(rows + i * size)] + 1]++;
	for (size_t p = 0; p < n_people; p++)
		starts[p + 1] += starts[p];
	return starts;
}

void
own_rows_sort(void *rows, size_t n, size_t size, const uint32_t *now, size_t n_people,
	      own_rows_sorter sort)
{
	size_t *starts = find_starts(rows, n, size, now, n_people), p, from = 0;
	char *former = mem_new(n, size), *to;

	if (n > 0)
		memcpy(former, rows, n * size);
	for (size_t i = 0; i < n; i++) { /* starts become ends */
		uint32_t person = now[person_of(former + i * size)];

		to = (char *)rows + starts[person]++ * size;
		memcpy(to, former + i * size, size);
		memcpy(to, &person, sizeof person);
	}
	for (p = 0; p < n_people; from = starts[p++])
		if (starts[p] - from > 1)
			sort((char *)rows + from * size, starts[p] - from);
	free(former);
	free(starts);
}
