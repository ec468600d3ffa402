#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/mem.h"

enum {
	BLOCK_BYTES = 4096,
	BLOCK_MAX_BYTES = 1 << 20,
	HUGE_PAGE_BYTES =
		2 << 20, /* from so many on, blocks are mapped in huge pages */
	TEXT_BYTES = 256,
	TEXT_MAX_BYTES = 64 << 10
};

/* Blocks are zeroed when they are made and when they are kept for reuse. */
struct arena_block {
	struct arena_block *next;
	size_t used, capacity;
	bool mapped; /* else from mem_new */
	alignas(max_align_t) unsigned char bytes[];
};

/* Whole memory of its own that begins at a huge page; null if there is none. */
static struct arena_block *
map_block(size_t bytes)
{
	size_t total;
	if (__builtin_add_overflow(bytes, HUGE_PAGE_BYTES, &total))
		return NULL;
	unsigned char *memory = mmap(NULL, total, PROT_READ | PROT_WRITE,
				     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (memory == MAP_FAILED)
		return NULL;
	size_t begin = -(uintptr_t)memory % HUGE_PAGE_BYTES;
	if (begin > 0)
		munmap(memory, begin);
	munmap(memory + begin + bytes, HUGE_PAGE_BYTES - begin);
	madvise(memory + begin, bytes, MADV_HUGEPAGE);
	return (struct arena_block *)(void *)(memory + begin);
}

static struct arena_block *
make_block(size_t capacity)
{
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);
	struct arena_block *block = NULL;
	if (capacity >= HUGE_PAGE_BYTES && capacity < SIZE_MAX / 2) {
		capacity = (sizeof *block + capacity + page - 1) / page * page -
			   sizeof *block;
		block = map_block(sizeof *block + capacity);
	}
	if (block) {
		block->mapped = true;
	} else {
		if (capacity > SIZE_MAX - sizeof *block)
			capacity = SIZE_MAX - sizeof *block; /* ends the program */
		block = mem_new(1, sizeof *block + capacity);
	}
	block->capacity = capacity;
	return block;
}

static void
free_block(struct arena_block *block)
{
	if (block->mapped)
		munmap(block, sizeof *block + block->capacity);
	else
		free(block);
}

/* Big blocks go behind the first, whose room is still good for small things. */
static struct arena_block *
add_block(struct arena *arena, size_t bytes)
{
	size_t capacity = BLOCK_BYTES;
	if (arena->head && arena->head->capacity < BLOCK_MAX_BYTES)
		capacity = arena->head->capacity * 2;
	else if (arena->head)
		capacity = BLOCK_MAX_BYTES;
	if (capacity < bytes)
		capacity = bytes;
	struct arena_block *block = make_block(capacity);
	if (arena->head && bytes > BLOCK_MAX_BYTES) {
		block->next = arena->head->next;
		arena->head->next = block;
	} else {
		block->next = arena->head;
		arena->head = block;
	}
	return block;
}

void *
arena_alloc(struct arena *arena, size_t bytes)
{
	const size_t align = alignof(max_align_t);
	struct arena_block *block = arena->head;
	if (bytes > SIZE_MAX - align)
		bytes = SIZE_MAX - align; /* ends the program in mem_new */
	bytes = (bytes ? bytes + align - 1 : align) / align * align;
	if (!block || block->capacity - block->used < bytes)
		block = add_block(arena, bytes);
	void *memory = block->bytes + block->used;
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

void *
arena_copy(struct arena *arena, const void *array, size_t n, size_t size)
{
	void *copy = arena_array(arena, n, size);
	mem_copy(copy, array, n, size);
	return copy;
}

void *
arena_grow(struct arena *arena, void *array, size_t n, size_t *capacity, size_t size)
{
	if (n < *capacity)
		return array;
	*capacity = n < 8 ? 16 : n * 2;
	void *grown = arena_array(arena, *capacity, size);
	mem_copy(grown, array, n, size);
	return grown;
}

char *
arena_text(struct arena *arena, size_t bytes)
{
	size_t capacity = arena->used_bytes / 4;
	if (bytes > arena->text_bytes && bytes >= TEXT_BYTES)
		return arena_alloc(arena, bytes);
	if (bytes > arena->text_bytes) {
		if (capacity < TEXT_BYTES)
			capacity = TEXT_BYTES;
		if (capacity > TEXT_MAX_BYTES)
			capacity = TEXT_MAX_BYTES;
		arena->text = arena_alloc(arena, capacity);
		arena->text_bytes = capacity;
	}
	char *text = arena->text;
	arena->text += bytes;
	arena->text_bytes -= bytes;
	return text;
}

char *
arena_strndup(struct arena *arena, const char *text, size_t bytes)
{
	if (!text)
		return NULL;
	size_t len = strnlen(text, bytes);
	char *copy = arena_text(arena, len + 1);
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
	char brief[256]; /* most are: then it is formatted once */
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int len = vsnprintf(brief, sizeof brief, format, args);
	va_end(args);
	char *text = arena_text(arena, (size_t)(len < 0 ? 0 : len) + 1);
	if (len > 0 && (size_t)len < sizeof brief)
		memcpy(text, brief, (size_t)len);
	else if (len > 0)
		vsnprintf(text, (size_t)len + 1, format, again);
	va_end(again);
	return text;
}

void
arena_clear(struct arena *arena)
{
	struct arena_block *kept = arena->head, *next;
	if (!kept)
		return;
	for (struct arena_block *block = kept->next; block; block = next) {
		next = block->next;
		free_block(block);
	}
	memset(kept->bytes, 0, kept->used);
	kept->next = NULL;
	kept->used = 0;
	*arena = (struct arena){.head = kept};
}

void
arena_free(struct arena *arena)
{
	struct arena_block *next;
	for (struct arena_block *block = arena->head; block; block = next) {
		next = block->next;
		free_block(block);
	}
	*arena = (struct arena){0};
}
