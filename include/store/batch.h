/*
 * Many rows at once.
 */
#ifndef STORE_BATCH_PUBLIC_H
#define STORE_BATCH_PUBLIC_H

#include "store/store.h"

struct store_achievement {
	int64_t person_row, credential_key;
	int32_t earned_on, expires_on;
	const char *reference; /* must live until the next row is asked for */
};

/* Gives the next row: 1; 0 if there is none any more, -1 with a fault. */
typedef int (*store_next_achievement)(void *context, struct store_achievement *row,
				      struct fault *fault);

/*
 * Inserts many rows, of people and credentials that are there, none of which is there
 * yet (a fault); the fastest way in if they come in the order of their key, person_row,
 * credential_key, earned_on.
 */
bool store_add_achievements(struct store *store, store_next_achievement next,
			    void *context, struct fault *fault);

#endif
