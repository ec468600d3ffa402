#include "base/nearest.h"

#include <stdint.h>
#include <string.h>

enum { LONGEST_NAME = 127 };

static size_t
smallest(size_t a, size_t b, size_t c)
{
	size_t least = a < b ? a : b;
	return least < c ? least : c;
}

/* How many bytes must be put in, left out or changed to make b of a. */
static size_t
distance(const char *a, const char *b)
{
	size_t row[LONGEST_NAME + 1];
	size_t a_len = strlen(a), b_len = strlen(b);
	if (a_len > LONGEST_NAME || b_len > LONGEST_NAME)
		return SIZE_MAX;
	for (size_t j = 0; j <= b_len; j++)
		row[j] = j;
	for (size_t i = 1; i <= a_len; i++) {
		size_t diagonal = row[0];
		row[0] = i;
		for (size_t j = 1; j <= b_len; j++) {
			size_t changed = diagonal + (a[i - 1] != b[j - 1]);
			diagonal = row[j];
			row[j] = smallest(row[j] + 1, row[j - 1] + 1, changed);
		}
	}
	return row[b_len];
}

struct nearest
nearest_to(const char *word)
{
	return (struct nearest){.word = word, .least = strlen(word) / 3 + 2};
}

void
nearest_consider(struct nearest *nearest, const char *candidate)
{
	size_t d = distance(nearest->word, candidate);
	if (d < nearest->least && d < strlen(candidate)) {
		nearest->least = d;
		nearest->best = candidate;
	}
}
