#include "doubles.h"

#include <string.h>

#include "base/text.h"
#include "round.h"

enum { DIRECTORY_ID = 9 };

static void
warn(struct import *import, size_t fact, uint32_t other)
{
	const struct staging *stage = &import->people.stage;
	import->line = stage->facts[fact].line;
	import_warn(import, DIRECTORY_ID, ISSUE_MCP_ID_OF_OTHER,
		    TEXTS(import_quote(import,
				       staging_values(stage, fact)[DIRECTORY_ID].text),
			  import_person(import, staging_number(stage, fact)),
			  import_person(import, other)));
}

/* Whoever else is recorded with an id: for a row by itself. */
static uint32_t
find_recorded(const struct world *world, const char *id, uint32_t person)
{
	for (uint32_t i = 0; i < world->n_people; i++)
		if (i != person && text_compare(world->people[i].directory_id, id) == 0)
			return i;
	return INDEX_NONE;
}

/* The ids of those who are recorded and not in the file: they come first. */
static void
claim_recorded(struct import *import, struct lookup *ids)
{
	const struct staging *stage = &import->people.stage;
	unsigned char *staged = arena_alloc(&import->round, stage->n_recorded);
	for (size_t i = 0; i < stage->n; i++)
		if (stage->facts[i].recorded != INDEX_NONE)
			staged[stage->facts[i].recorded] = 1;
	for (uint32_t i = 0; i < stage->n_recorded; i++) {
		const char *id = stage->world->people[i].directory_id;
		if (!staged[i] && *id != '\0')
			lookup_claim(ids, id, strlen(id), i);
	}
}

void
doubles_warn(struct import *import)
{
	const struct staging *stage = &import->people.stage;
	struct lookup ids = {0};
	if (!import->reader.has[DIRECTORY_ID])
		return;
	if (!import->alone)
		claim_recorded(import, &ids);
	for (size_t i = 0; i < stage->n; i++) {
		const char *id = staging_values(stage, i)[DIRECTORY_ID].text;
		const uint32_t person = staging_number(stage, i);
		if (*id == '\0')
			continue;
		uint32_t owner = import->alone
					 ? find_recorded(stage->world, id, person)
					 : lookup_claim(&ids, id, strlen(id), person);
		if (owner != INDEX_NONE && owner != person)
			warn(import, i, owner);
	}
	lookup_free(&ids);
}
