#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { BLOCK_BYTES = 4096, BLOCK_MAX_BYTES = 1 << 20 };

/* Blocks are zeroed when they are made and when they are kept for reuse. */
struct arena_block {
	struct arena_block *next;
	size_t used, capacity;
	alignas(max_align_t) unsigned char bytes[];
};

static struct arena_block *
add_block(struct arena *arena, size_t bytes)
{
	size_t capacity = BLOCK_BYTES;
	struct arena_block *block;

	if (arena->head && arena->head->capacity < BLOCK_MAX_BYTES)
		capacity = arena->head->capacity * 2;
	else if (arena->head)
		capacity = BLOCK_MAX_BYTES;
	if (capacity < bytes)
		capacity = bytes;
	if (capacity > SIZE_MAX - sizeof(*block))
		capacity = SIZE_MAX - sizeof(*block); /* ends the program in mem_new */
	block = mem_new(1, sizeof(*block) + capacity);
	block->capacity = capacity;
	block->next = arena->head;
	arena->head = block;
	return block;
}

void *
arena_alloc(struct arena *arena, size_t bytes)
{
	const size_t align = alignof(max_align_t);
	struct arena_block *block = arena->head;
	void *memory;

	if (bytes > SIZE_MAX - align)
		bytes = SIZE_MAX - align; /* ends the program in mem_new */
	bytes = (bytes ? bytes + align - 1 : align) / align * align;
	if (!block || block->capacity - block->used < bytes)
		block = add_block(arena, bytes);
	memory = block->bytes + block->used;
	block->used += bytes;
	arena->used_bytes += bytes;
	return memory;
}

void *
arena_array(struct arena *arena, size_t n, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(n, size, &bytes))
		bytes = SIZE_MAX;
	return arena_alloc(arena, bytes);
}

char *
arena_strndup(struct arena *arena, const char *text, size_t bytes)
{
	char *copy;
	size_t len;

	if (!text)
		return NULL;
	len = strnlen(text, bytes);
	copy = arena_alloc(arena, len + 1);
	memcpy(copy, text, len);
	return copy;
}

char *
arena_strdup(struct arena *arena, const char *text)
{
	return arena_strndup(arena, text, SIZE_MAX);
}

char *
arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args, again;
	char *text;
	int len;

	va_start(args, format);
	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	text = arena_alloc(arena, (size_t)(len < 0 ? 0 : len) + 1);
	if (len > 0)
		vsnprintf(text, (size_t)len + 1, format, again);
	va_end(again);
	return text;
}

void
arena_clear(struct arena *arena)
{
	struct arena_block *kept = arena->head, *block, *next;

	if (!kept)
		return;
	for (block = kept->next; block; block = next) {
		next = block->next;
		free(block);
	}
	memset(kept->bytes, 0, kept->used);
	kept->next = NULL;
	kept->used = 0;
	arena->used_bytes = 0;
}

void
arena_free(struct arena *arena)
{
	struct arena_block *block, *next;

	for (block = arena->head; block; block = next) {
		next = block->next;
		free(block);
	}
	*arena = (struct arena){0};
}
