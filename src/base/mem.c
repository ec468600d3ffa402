#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/deed.h"
#include "base/fault.h"
#include "base/lang.h"

static mem_hook on_failure, on_failure_first;

void
mem_on_failure(mem_hook hook)
{
	on_failure = hook;
}

void
mem_on_failure_first(mem_hook hook)
{
	on_failure_first = hook;
}

/* By the deed; fetched while there is memory for it. */
static const char *words[] = {
	[DEED_NOTHING] = "attain: out of memory; nothing was half-written.\n",
	[DEED_UNCERTAIN] = "attain: out of memory.\n",
	[DEED_RECORDED] = "attain: out of memory.\n",
};

void
mem_words(void)
{
	words[DEED_NOTHING] = _("attain: out of memory; nothing was half-written.\n");
	words[DEED_UNCERTAIN] =
		_("attain: out of memory; whether what was asked for is recorded is "
		  "not certain: look at \"attain log\" before you ask for it again.\n");
	words[DEED_RECORDED] =
		_("attain: out of memory; what was asked for is recorded.\n");
}

_Noreturn void
mem_out(void)
{
	const char *text = words[deed_now()];
	const mem_hook hooks[] = {on_failure_first, on_failure};
	on_failure = on_failure_first = NULL;
	for (int i = 0; i < 2; i++) {
		if (hooks[i])
			hooks[i]();
	}
	ssize_t written = write(STDERR_FILENO, text, strlen(text));
	(void)written;
	_exit(deed_now() == DEED_RECORDED ? 0 : fault_status(FAULT_STORE));
}

void *
mem_new(size_t n, size_t size)
{
	void *memory = calloc(n ? n : 1, size ? size : 1);
	if (!memory)
		mem_out();
	return memory;
}

void *
mem_resize(void *old, size_t n, size_t size)
{
	void *memory = reallocarray(old, n ? n : 1, size ? size : 1);
	if (!memory)
		mem_out();
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
		mem_out();
	*capacity = n < 8 ? 16 : n * 2;
	return mem_resize(array, *capacity, size);
}

void
mem_copy(void *to, const void *from, size_t n, size_t size)
{
	if (n > 0)
		memcpy(to, from, n * size);
}

void
mem_sort(void *array, size_t n, size_t size, int (*compare)(const void *, const void *))
{
	const char *at = array;
	for (size_t i = 1; i < n; i++, at += size)
		if (compare(at, at + size) > 0) {
			qsort(array, n, size, compare);
			return;
		}
}
