/*
 * The credentials whose names are most like a title that nobody knows.
 *
 * Two texts are as alike as the trigrams of their words that both have, of all that
 * they have; a credential as the most alike of its id, names and aliases.
 */
#ifndef APP_ALIKE_H
#define APP_ALIKE_H

#include <stddef.h>
#include <stdint.h>

#include "core/catalog.h"

enum { ALIKE_MOST = 3 };

struct alike;

/* Borrows the catalog. Cost: that of all names. */
struct alike *alike_new(const struct catalog *catalog);
/* Null is fine. */
void alike_free(struct alike *alike);

/* Their indexes, the most alike first, of equals in the catalog's order; none that has
 * nothing in common. Returns how many. */
size_t alike_find(const struct alike *alike, const char *title,
		  uint32_t found[ALIKE_MOST]);

#endif
