/*
 * The rows of a list that are marked, by their keys: they stay marked when the rows are
 * made again, filtered or sorted.
 */
#ifndef UI_MARKS_H
#define UI_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct marks {
	uint64_t *slots; /* owns; 0 is a free one, so keys are kept plus one */
	size_t n, capacity;
	bool shifted; /* what is being marked was begun with Shift */
};

bool marks_has(const struct marks *marks, uint64_t key);
void marks_put(struct marks *marks, uint64_t key, bool on);
void marks_clear(struct marks *marks);
void marks_free(struct marks *marks);

#endif
