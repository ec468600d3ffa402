/* Rows that belong to people, in the order of the people. */
#ifndef CORE_OWN_ROWS_H
#define CORE_OWN_ROWS_H

#include <stddef.h>
#include <stdint.h>

/* Sorts the few rows of one person. */
typedef void (*own_rows_sorter)(void *rows, size_t n);

/*
 * Rewrites the person (a uint32_t at the beginning of each row) by `now`, a list of
 * every person's new index, and puts the rows in the order of people, each one's sorted
 * by sort. Rows of WORLD_NOBODY go. Returns how many there are then. Linear, but for
 * sort; nothing is moved where they are in the order of people already.
 */
size_t own_rows_sort(void *rows, size_t n, size_t size, const uint32_t *now,
		     size_t n_people, own_rows_sorter sort);

#endif
