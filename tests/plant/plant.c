/* Faults on purpose: each checker must report its own, or its silence means nothing. */
#include <criterion/criterion.h>
#include <limits.h>
#include <stdlib.h>

static volatile int sink;

/* LeakSanitizer and valgrind */
Test(plant, leak)
{
	char *volatile lost = malloc(123);

	lost[0] = 'x';
	lost = NULL;
	sink = lost == NULL;
}

/* valgrind */
Test(plant, uninitialised_read)
{
	int *volatile fresh = malloc(sizeof(int));

	if (*fresh > 42)
		sink = 1;
	free(fresh);
}

/* AddressSanitizer and valgrind */
Test(plant, read_after_the_end)
{
	char *volatile bytes = calloc(16, 1);
	volatile size_t end = 16;

	sink = bytes[end];
	free(bytes);
}

/* UndefinedBehaviorSanitizer */
Test(plant, overflow)
{
	volatile int most = INT_MAX;

	sink = most + 1;
}
