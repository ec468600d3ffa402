/*
 * Of whom the rows of a download tell: what stands in a row about its person, once for
 * all rows that say the same.
 *
 * Ids, addresses and names have numbers: two are the same if they compare as the same
 * (attain-csv(5)).
 */
#ifndef APP_IMPORT_IDENTITY_H
#define APP_IMPORT_IDENTITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/index.h"
#include "lookup.h"

enum { ID_MCP, ID_DIRECTORY, ID_KINDS };
enum { ADDRESS_OWN, ADDRESS_CORP, ADDRESS_KINDS };

/* What a row says; "" where it says nothing. Addresses are read (base/address.h). */
struct told {
	const char *ids[ID_KINDS], *addresses[ADDRESS_KINDS], *name;
};

struct identity {
	struct told told;
	uint32_t ids[ID_KINDS], addresses[ADDRESS_KINDS],
		name;	     /* numbers, INDEX_NONE */
	int32_t first, last; /* the days of its rows, from identity_earns on */
	size_t line;	     /* of the first of them; 0: none is good */
	size_t first_line;   /* of the first row that says it, good or bad */
};

/* Begins as {.arena = where all of it is to live}. */
struct identities {
	struct arena *arena;
	struct identity *list;
	size_t n, capacity;
	struct lookup ids[ID_KINDS], addresses;
	struct index names;
	struct buf folded;
};

void identities_free(struct identities *all);

/* Adds an identity that a line is the first to tell of, whose texts are copied; returns
 * its index. */
uint32_t identity_add(struct identities *all, const struct told *told, size_t line);

/* Notes that a good row, which stands in a line, tells of a day. */
void identity_earns(struct identity *identity, int32_t day, size_t line);

/* True if the row gives an id of either kind. */
static inline bool
identity_has_id(const struct identity *identity)
{
	return identity->ids[ID_MCP] != INDEX_NONE ||
	       identity->ids[ID_DIRECTORY] != INDEX_NONE;
}

/* True if of two spellings a's is to be taken: that of the later last day, of equals
 * the first in the order of bytes. */
bool identity_before(const struct identity *a, const char *a_text,
		     const struct identity *b, const char *b_text);

/* "Ann Lee (1000001)": for sentences, in arena. */
const char *identity_words(const struct identity *identity, struct arena *arena);

#endif
