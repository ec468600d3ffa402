/*
 * The words by which a person is known, and where they are looked for.
 */
#ifndef STORE_ERASE_WORDS_H
#define STORE_ERASE_WORDS_H

#include "base/arena.h"
#include "base/buf.h"
#include "store/internal.h"

/* A name, an address or an id. */
struct hunted {
	const char *text;
	size_t len;
	/* Tells of this person and of nobody else, so that it is replaced wherever it
	 * stands; else (a first name alone, a namesake's name, a word for a reference)
	 * only where the program itself has written it: in the log. */
	bool distinct;
};

struct hunt {
	struct store *store;
	int64_t person;
	const char *replacement;
	struct arena arena;
	struct hunted *texts; /* those recorded, and former ones in the journal */
	size_t n_texts, capacity;
	size_t n_replaced; /* texts of facts */
	struct fault *fault;
};

/* Each once; an empty one is skipped. */
void hunt_add(struct hunt *hunt, const char *text, size_t len);
void hunt_add_words(struct hunt *hunt, const char *text, size_t len);

/* Finds out which of the texts are distinct, once all are known. */
bool hunt_settle(struct hunt *hunt);

/* True if a distinct one stands in it, as whole words. */
bool hunt_finds(const struct hunt *hunt, const char *text);

/*
 * The text with the replacement for what stands there as whole words, into out; false
 * if nothing does. all: also what is not distinct.
 */
bool hunt_replace(const struct hunt *hunt, const char *text, bool all, struct buf *out);

#endif
