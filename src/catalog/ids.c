#include "ids.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void
ids_add(struct ids *ids, const char *text, const char *shown, size_t index, int line)
{
	ids->list = mem_grow(ids->list, ids->n, &ids->capacity, sizeof(*ids->list));
	ids->list[ids->n++] = (struct id){
		.text = text,
		.shown = shown,
		.index = (uint32_t)index,
		.line = line,
	};
}

static int
compare(const void *a, const void *b)
{
	const struct id *left = a, *right = b;
	int order = strcmp(left->text, right->text);

	if (order != 0)
		return order;
	if (left->line != right->line)
		return left->line < right->line ? -1 : 1;
	return (left->index > right->index) - (left->index < right->index);
}

void
ids_seal(struct ids *ids, struct problems *problems)
{
	if (ids->n > 1)
		qsort(ids->list, ids->n, sizeof(*ids->list), compare);
	for (size_t i = 1; i < ids->n && problems != NULL; i++) {
		const struct id *id = &ids->list[i];

		if (id[-1].index != id->index && strcmp(id[-1].text, id->text) == 0)
			problems_error(
				problems, id->line,
				_("duplicate id \"%s\": it stands on line %d already"),
				id->shown, id[-1].line);
	}
}

uint32_t
ids_use(struct ids *ids, const char *text, size_t len)
{
	size_t low = 0, high = ids->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const char *id = ids->list[middle].text;
		int order = strncmp(id, text, len);

		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == ids->n || strncmp(ids->list[low].text, text, len) != 0 ||
	    ids->list[low].text[len] != '\0')
		return CATALOG_NONE;
	ids->list[low].used = true;
	return ids->list[low].index;
}

void
ids_free(struct ids *ids)
{
	free(ids->list);
	ids->list = NULL;
	ids->n = ids->capacity = 0;
}
