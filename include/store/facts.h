/*
 * Rows of the facts that no level depends on (core/facts.h), and what is kept beside
 * them. As in store/store.h: only within a transaction, put inserts or replaces the
 * whole row by its key, remove takes it away and is no error if it isn't there.
 */
#ifndef STORE_FACTS_H
#define STORE_FACTS_H

#include "core/facts.h"
#include "store/store.h"

/* Of the use, `benefit_id` and `person_row` are written; key: benefit, date, note. */
bool store_put_use(struct store *store, const struct benefit_use *use,
		   struct fault *fault);
bool store_remove_use(struct store *store, const char *benefit, int32_t date,
		      const char *note, struct fault *fault);

/* `competency_id` is written, and the status as recorded. */
bool store_put_referral(struct store *store, const struct referral *referral,
			struct fault *fault);
bool store_remove_referral(struct store *store, const char *id, struct fault *fault);

/* There is one at most. */
bool store_put_profile(struct store *store, const struct profile *profile,
		       struct fault *fault);
bool store_remove_profile(struct store *store, struct fault *fault);

bool store_put_location(struct store *store, const struct location *location,
			struct fault *fault);
bool store_remove_location(struct store *store, const char *region, const char *name,
			   struct fault *fault);

bool store_put_snooze(struct store *store, const struct snooze *snooze,
		      struct fault *fault);

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
