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

static void *
or_out(void *memory)
{
	if (memory == NULL)
		mem_out();
	return memory;
}

void *
malloc(size_t bytes)
{
	return next_malloc || find_next() ? or_out(next_malloc(bytes)) : NULL;
}

void *
calloc(size_t n, size_t size)
{
	return next_calloc || find_next() ? or_out(next_calloc(n, size)) : NULL;
}

void *
realloc(void *old, size_t bytes)
{
	if (!next_realloc && !find_next())
		return NULL;
	/* with nothing to be left it frees */
	return bytes > 0 ? or_out(next_realloc(old, bytes)) : next_realloc(old, 0);
}

#endif
