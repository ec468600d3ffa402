#include "names.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

uint32_t
names_add_bytes(struct names *names, const char *text, size_t len)
{
	uint32_t *number = index_at(&names->numbers, text, len);
	if (*number == INDEX_NONE) {
		*number = (uint32_t)names->n;
		MEM_MORE(names->texts, names->n, names->capacity) = arena_strndup(
			names->arena ? names->arena : &names->own, text, len);
	}
	return *number;
}

uint32_t
names_add(struct names *names, const char *text)
{
	return names_add_bytes(names, text, strlen(text));
}

void
names_free(struct names *names)
{
	free(names->texts);
	index_free(&names->numbers);
	arena_free(&names->own);
	*names = (struct names){.arena = names->arena};
}
