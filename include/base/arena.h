/*
 * Memory by lifetime: what lives together is allocated together and freed at once.
 *
 * An arena begins as `struct arena a = { 0 };`. Pointers into it stay valid until
 * arena_clear or arena_free; nothing in it is freed by itself.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *head;
	size_t used_bytes; /* of all blocks, for reports about memory */
	char *text;	   /* room for texts, which need no alignment */
	size_t text_bytes;
};

/* Zeroed memory, aligned for anything. Never null, also for 0 bytes. */
void *arena_alloc(struct arena *arena, size_t bytes);

/* Zeroed room for n things of size bytes. */
void *arena_array(struct arena *arena, size_t n, size_t size);

/* A copy of n things of size bytes. */
void *arena_copy(struct arena *arena, const void *array, size_t n, size_t size);

/* The same as mem_grow, and as MEM_MORE, in an arena, where the array's former places
 * stay unused. */
void *arena_grow(struct arena *arena, void *array, size_t n, size_t *capacity,
		 size_t size);
#define ARENA_MORE(arena, array, n, capacity)                                          \
	(*((array) = arena_grow((arena), (array), (n), &(capacity), sizeof *(array)),  \
	   &(array)[(n)++]))

/* Zeroed room for text, aligned for nothing. */
char *arena_text(struct arena *arena, size_t bytes);

/* Copies of text; null gives null. */
char *arena_strdup(struct arena *arena, const char *text);
char *arena_strndup(struct arena *arena, const char *text, size_t bytes);

/* A formatted string. */
char *arena_printf(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Forgets everything and keeps one block for what comes next. */
void arena_clear(struct arena *arena);

/* Gives everything back; the arena is as new. */
void arena_free(struct arena *arena);

#endif
