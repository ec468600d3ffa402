/*
 * Who is who: people by their addresses and MCP ids, as recorded and as the rows before
 * make them, and of whom the rows tell.
 *
 * A person's number is their index in the world, and for new ones the number of people
 * in the world plus their index in the stage.
 */
#ifndef APP_IMPORT_PEOPLE_H
#define APP_IMPORT_PEOPLE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "core/kind.h"
#include "core/world.h"
#include "lookup.h"
#include "staging.h"

enum {
	PEOPLE_ALONE = 1 << 0, /* for one row only, which is not worth an index */
	PEOPLE_STAGED = 1 << 1 /* rows can bring or change people: stage is used */
};

struct people {
	const struct world *world;
	unsigned flags;
	struct staging stage;
	struct lookup addresses, mcp_ids, directory_ids; /* numbers */
	unsigned char *touched; /* by number: good rows tell of them */
	size_t touched_capacity;
};

void people_begin(struct people *people, const struct world *world, unsigned flags);
void people_free(struct people *people);

/* Lets recorded people be found by their MCP ids and in a directory too. */
void people_index_ids(struct people *people);

/* The number of the person with this address, their present or another, as a file may
 * write it; or INDEX_NONE. */
uint32_t people_find(struct people *people, const char *address, size_t len);

/* A person as the rows so far make them. */
void people_get(struct people *people, uint32_t number, union value *values);

/* The same as "a@x (Ann)", in arena. */
const char *people_words(struct people *people, uint32_t number, struct arena *arena);

/* Notes that a good row tells of a person. */
void people_touch(struct people *people, uint32_t number);

/* The next such person from a number on; SIZE_MAX: there is none. */
size_t people_next_touched(const struct people *people, size_t number);

/* The store's key of a person who is recorded or written. */
int64_t people_row(const struct people *people, uint32_t number);

#endif
