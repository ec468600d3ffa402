/*
 * Finding things by a few letters of their names, best first.
 *
 * Each word that is typed is looked for in a name: whole, at its beginning, at the
 * beginning of a word of it, inside, or letter by letter in its order, beginnings of
 * words and letters in a row counting most; then in what else is known of the thing,
 * only as it is typed. All words are needed; after a "!" none of them may be there.
 * What is typed on only narrows what was found before; a mask of letters passes over
 * most of the rest. Names are folded (base/text.h), each once.
 */
#ifndef UI_FUZZY_H
#define UI_FUZZY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum { FUZZY_RECENT = 8 };

/* What is known of a thing, to be added to. */
struct fuzzy_texts {
	struct buf name, other;
	struct buf also; /* nobody is shown it: it is found as `other` is */
	bool address;	 /* `other` is one: found only after all names */
};

struct fuzzy {
	const void *context;
	void (*texts)(const void *context, size_t item, struct fuzzy_texts *texts);
	size_t n;		     /* things */
	size_t recent[FUZZY_RECENT]; /* first among equals, the first of these first */
	size_t n_recent;
	uint32_t *order; /* owns: what was found, best first */
	size_t n_found;
	/* inside */
	struct fuzzy_entry *entries; /* owns */
	size_t n_ready;
	struct fuzzy_texts scratch;
	struct buf folded, words;
	uint32_t *alive; /* owns: what may hold the words, by number */
	uint16_t *scores;
	size_t n_alive;
};

/* context, texts and n are set, all else zero: nothing is looked for yet, all is found.
 */
void fuzzy_open(struct fuzzy *fuzzy);
void fuzzy_free(struct fuzzy *fuzzy);

/* Folds the names of the next n things; false when all are. To be called while there is
 * time; otherwise the first search does it. */
bool fuzzy_prepare(struct fuzzy *fuzzy, size_t n);

/* Finds what is typed; all of it for nothing. */
void fuzzy_find(struct fuzzy *fuzzy, const char *text);

/* The characters of a name by which what was looked for last is found in it, a bit
 * each, of the first 64. */
uint64_t fuzzy_lit(const struct fuzzy *fuzzy, const char *name);

#endif
