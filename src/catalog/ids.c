#include "ids.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void
ids_add_folded(struct ids *ids, const char *folded, const struct id *id,
	       struct problems *problems)
{
	uint32_t *place = index_at(&ids->places, folded, strlen(folded));
	if (*place == INDEX_NONE) {
		*place = (uint32_t)ids->n;
		MEM_MORE(ids->list, ids->n, ids->capacity) = *id;
	} else if (problems && ids->list[*place].index != id->index) {
		problems_error(problems, id->line,
			       _("duplicate id \"%s\": it stands on line %d already"),
			       id->text, ids->list[*place].line);
	}
}

void
ids_add(struct ids *ids, const char *text, size_t index, int line,
	struct problems *problems)
{
	struct id id = {.text = text, .index = (uint32_t)index, .line = line};
	ids_add_folded(ids, text, &id, problems);
}

uint32_t
ids_use(struct ids *ids, const char *text, size_t len)
{
	uint32_t place = index_find(&ids->places, text, len);
	if (place == INDEX_NONE)
		return CATALOG_NONE;
	ids->list[place].used = true;
	return ids->list[place].index;
}

void
ids_free(struct ids *ids)
{
	free(ids->list);
	index_free(&ids->places);
	*ids = (struct ids){0};
}
