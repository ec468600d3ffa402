/*
 * Memory for the whole process is there or ends the program, as base/mem.h says: also
 * for the libraries, most of which crash without it, or go on with less than the truth.
 *
 * These stand before the functions of libc, whose own come next. A sanitizer has its
 * own in that place.
 */
#ifndef __SANITIZE_ADDRESS__

#include <dlfcn.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/mem.h"

static void *(*next_malloc)(size_t bytes);
static void *(*next_calloc)(size_t n, size_t size);
static void *(*next_realloc)(void *old, size_t bytes);

/* False while the next functions are being looked for, which may ask for memory and
 * does without it. */
static bool
find_next(void)
{
	static bool looking;

	if (looking)
		return false;
	looking = true;
	*(void **)&next_malloc = dlsym(RTLD_NEXT, "malloc");
	*(void **)&next_calloc = dlsym(RTLD_NEXT, "calloc");
	*(void **)&next_realloc = dlsym(RTLD_NEXT, "realloc");
	looking = false;
	return true;
}

void *
malloc(size_t bytes)
{
	void *memory;

	if (next_malloc == NULL && !find_next())
		return NULL;
	memory = next_malloc(bytes);
	if (memory == NULL)
		mem_out();
	return memory;
}

void *
calloc(size_t n, size_t size)
{
	void *memory;

	if (next_calloc == NULL && !find_next())
		return NULL;
	memory = next_calloc(n, size);
	if (memory == NULL)
		mem_out();
	return memory;
}

void *
realloc(void *old, size_t bytes)
{
	void *memory;

	if (next_realloc == NULL && !find_next())
		return NULL;
	memory = next_realloc(old, bytes);
	/* with nothing to be left it frees */
	if (memory == NULL && bytes > 0)
		mem_out();
	return memory;
}

#endif
