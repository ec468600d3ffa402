#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fault.h"

static mem_hook on_failure;

void
mem_on_failure(mem_hook hook)
{
	on_failure = hook;
}

static _Noreturn void
out_of_memory(void)
{
	static const char message[] =
		"attain: out of memory; nothing was half-written.\n";
	mem_hook hook = on_failure;
	ssize_t written;

	on_failure = NULL;
	if (hook)
		hook();
	written = write(STDERR_FILENO, message, sizeof(message) - 1);
	(void)written;
	_exit(fault_status(FAULT_STORE));
}

void *
mem_new(size_t n, size_t size)
{
	void *memory = calloc(n ? n : 1, size ? size : 1);

	if (!memory)
		out_of_memory();
	return memory;
}

void *
mem_resize(void *old, size_t n, size_t size)
{
	void *memory = reallocarray(old, n ? n : 1, size ? size : 1);

	if (!memory)
		out_of_memory();
	return memory;
}

char *
mem_strdup(const char *text)
{
	size_t bytes = strlen(text) + 1;

	return memcpy(mem_new(bytes, 1), text, bytes);
}

void *
mem_grow(void *array, size_t n, size_t *capacity, size_t size)
{
	if (n < *capacity)
		return array;
	if (n > SIZE_MAX / 2 - 8)
		out_of_memory();
	*capacity = n < 8 ? 16 : n * 2;
	return mem_resize(array, *capacity, size);
}

/*
 * Calls of what is linked into the program and doesn't ask whether it got memory
 * (libconfig: see the Makefile) come here first.
 */
void *__real_malloc(size_t bytes);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *old, size_t bytes);
void *__wrap_malloc(size_t bytes);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *old, size_t bytes);
char *__wrap___strdup(const char *text);

void *
__wrap_malloc(size_t bytes)
{
	void *memory = __real_malloc(bytes);
	if (!memory)
		out_of_memory();
	return memory;
}

void *
__wrap_calloc(size_t n, size_t size)
{
	void *memory = __real_calloc(n, size);
	if (!memory)
		out_of_memory();
	return memory;
}

void *
__wrap_realloc(void *old, size_t bytes)
{
	void *memory = __real_realloc(old, bytes);
	if (!memory)
		out_of_memory();
	return memory;
}

char *
__wrap___strdup(const char *text)
{
	return mem_strdup(text);
}
