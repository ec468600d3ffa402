/*
 * Memory that is there or ends the program.
 *
 * Out of memory is not an error that callers handle: the hook given to mem_on_failure
 * restores the terminal, then the process ends with status 4, or with 0 if what was
 * asked for is recorded (deed.h). A transaction that was open is rolled back by SQLite
 * when the file is next opened. In the program the same holds for the memory of all
 * libraries: src/malloc.c.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

typedef void (*mem_hook)(void);

/* Calls hook once before the program ends for want of memory; null removes it. */
void mem_on_failure(mem_hook hook);

/* The same for files that are being written (outfile.h): called before it. */
void mem_on_failure_first(mem_hook hook);

/* Fetches what is said then, in the language now in use. */
void mem_words(void);

/* Ends the program in that way. */
_Noreturn void mem_out(void);

/* Zeroed memory for n things of size bytes; free() it. Never null. */
void *mem_new(size_t n, size_t size);

/* Resizes to n things of size bytes; what is new is not zeroed. Never null. */
void *mem_resize(void *old, size_t n, size_t size);

/* A copy that the caller frees. */
char *mem_strdup(const char *text);

/*
 * Makes room for one more thing in a growing array: doubles *capacity when n has
 * reached it, and returns the (perhaps moved) array. Amortised constant cost.
 */
void *mem_grow(void *array, size_t n, size_t *capacity, size_t size);

/*
 * The place of one more at the end of a growing array, which is counted:
 *
 *     MEM_MORE(list->items, list->n, list->capacity) = item;
 *
 * What is put there must not ask the array or its number.
 */
#define MEM_MORE(array, n, capacity)                                                   \
	(*((array) = mem_grow((array), (n), &(capacity), sizeof *(array)),             \
	   &(array)[(n)++]))

/* memcpy and qsort, also of nothing, which may then be null. What is in order already
 * is gone through once. */
void mem_copy(void *to, const void *from, size_t n, size_t size);
void mem_sort(void *array, size_t n, size_t size,
	      int (*compare)(const void *, const void *));

#endif
