/*
 * Saved questions of "what if". As in store/store.h: only within a transaction, put
 * inserts or replaces, remove is no error if it isn't there.
 */
#ifndef STORE_BASKETS_H
#define STORE_BASKETS_H

#include "store/store.h"

/* A saved what-if: a name, and the words that it was asked with. */
struct saved_basket {
	const char *name, *text;
};

bool store_put_basket(struct store *store, const struct saved_basket *basket,
		      struct fault *fault);
bool store_remove_basket(struct store *store, const char *name, struct fault *fault);

/* The text of a basket, in arena; null if there is none of that name. */
bool store_get_basket(struct store *store, const char *name, struct arena *arena,
		      const char **text, struct fault *fault);

/* All of them, by name, in arena. */
bool store_read_baskets(struct store *store, struct arena *arena,
			const struct saved_basket **baskets, size_t *n,
			struct fault *fault);

#endif
