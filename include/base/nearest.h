/*
 * The name that was perhaps meant, for "did you mean".
 *
 * Candidates are offered one after the other; the nearest by letters put in, left out
 * or changed is kept, if it is near enough to be worth a word.
 */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include <stddef.h>

struct nearest {
	const char *word, *best; /* borrowed; best is null until something is near */
	size_t least;		 /* only what is nearer than this */
};

struct nearest nearest_to(const char *word);

/* Offers a candidate. Cost: the product of both lengths; longer than 127 bytes is far.
 */
void nearest_consider(struct nearest *nearest, const char *candidate);

#endif
