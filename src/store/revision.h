/*
 * How often the facts were changed: two numbers in the file, which triggers move
 * (schema.def), whoever writes. Whose rows came, went or changed since there is an
 * image is listed in the table `stale`.
 */
#ifndef STORE_REVISION_H
#define STORE_REVISION_H

#include "store/internal.h"

/* Reads the two numbers of the file. */
bool revision_read(struct store *store, struct revision *revision, struct fault *fault);

/*
 * Within a transaction that changes many rows: moves the revision once, takes the image
 * away, and leaves the triggers out from now on.
 */
bool revision_pause(struct store *store, struct fault *fault);

/* The triggers count again. */
void revision_resume(struct store *store);

/* Within a transaction: makes it higher than a former one, and forgets the image. */
bool revision_pass(struct store *store, const struct revision *former,
		   struct fault *fault);

#endif
