#include "people.h"

#include <stdlib.h>
#include <string.h>

#include "base/address.h"
#include "base/mem.h"
#include "issues.h"

/* Blank-separated names of a person, the first to have one keeps it. */
static void
claim_words(struct lookup *lookup, const char *words, size_t person)
{
	const char *word;
	size_t len;
	while (word = next_word(&words, &len), len > 0)
		lookup_claim(lookup, word, len, (uint32_t)person);
}

static void
index_addresses(struct people *people)
{
	const struct world *world = people->world;
	index_expect(&people->addresses.index, world->n_people);
	for (size_t i = 0; i < world->n_people; i++) {
		const char *email = world->people[i].email;
		lookup_claim(&people->addresses, email, strlen(email), (uint32_t)i);
	}
	for (size_t i = 0; i < world->n_people; i++)
		claim_words(&people->addresses, world->people[i].other_emails, i);
}

void
people_begin(struct people *people, const struct world *world, unsigned flags)
{
	*people = (struct people){.world = world, .flags = flags};
	if (flags & PEOPLE_STAGED)
		staging_begin(&people->stage, fact_kinds[KIND_EMPLOYEES], world,
			      flags & PEOPLE_ALONE);
	if (!(flags & PEOPLE_ALONE))
		index_addresses(people);
}

void
people_free(struct people *people)
{
	staging_free(&people->stage);
	lookup_free(&people->addresses);
	lookup_free(&people->mcp_ids);
	lookup_free(&people->directory_ids);
	free(people->touched);
}

void
people_index_ids(struct people *people)
{
	const struct world *world = people->world;
	for (size_t i = 0; i < world->n_people; i++)
		claim_words(&people->mcp_ids, world->people[i].mcp_id, i);
	for (size_t i = 0; i < world->n_people; i++)
		claim_words(&people->mcp_ids, world->people[i].other_mcp_ids, i);
	for (size_t i = 0; i < world->n_people; i++)
		claim_words(&people->directory_ids, world->people[i].directory_id, i);
}

static uint32_t
find_exactly(struct people *people, const char *address, size_t len)
{
	if (!(people->flags & PEOPLE_ALONE))
		return lookup_find(&people->addresses, address, len);
	name_fold(&people->addresses.folded, address, len);
	return world_person(people->world, buf_text(&people->addresses.folded));
}

uint32_t
people_find(struct people *people, const char *address, size_t len)
{
	struct arena arena = {0};
	const char *read = address;
	uint32_t found = find_exactly(people, address, len);
	if (found == INDEX_NONE &&
	    address_read(&arena, address, len, &read) == ADDRESS_FINE &&
	    read != address)
		found = find_exactly(people, read, strlen(read));
	arena_free(&arena);
	return found;
}

void
people_get(struct people *people, uint32_t number, union value *values)
{
	const struct world *world = people->world;
	if (!(people->flags & PEOPLE_STAGED)) {
		kind_get(fact_kinds[KIND_EMPLOYEES], world, number, values);
		return;
	}
	if (number < world->n_people)
		number = staging_person(&people->stage, world->people[number].email);
	staging_get(&people->stage, number, values);
}

const char *
people_words(struct people *people, uint32_t number, struct arena *arena)
{
	union value values[KIND_COLUMNS];
	people_get(people, number, values);
	return arena_printf(arena, "%s (%s)", issue_clean(arena, values[0].text),
			    issue_clean(arena, values[1].text));
}

void
people_touch(struct people *people, uint32_t number)
{
	if (number >= people->touched_capacity) {
		size_t old = people->touched_capacity;
		people->touched_capacity = 2 * (size_t)number + 64;
		people->touched =
			mem_resize(people->touched, people->touched_capacity, 1);
		memset(people->touched + old, 0, people->touched_capacity - old);
	}
	people->touched[number] = 1;
}

size_t
people_next_touched(const struct people *people, size_t number)
{
	const unsigned char *found = NULL;
	if (number < people->touched_capacity)
		found = memchr(people->touched + number, 1,
			       people->touched_capacity - number);
	return found ? (size_t)(found - people->touched) : SIZE_MAX;
}

int64_t
people_row(const struct people *people, uint32_t number)
{
	const struct world *world = people->world;
	return number < world->n_people
		       ? world->people[number].row
		       : people->stage.facts[number - world->n_people].row;
}
