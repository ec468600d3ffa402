/*
 * The facts about people, packed, so that the next opening is faster.
 */
#ifndef STORE_IMAGE_PUBLIC_H
#define STORE_IMAGE_PUBLIC_H

#include "store/store.h"

/* After a commit: the caller's world is what is recorded, as if it had been loaded; if
 * others have committed since, it is stale at once. */
bool store_holds(struct store *store, const struct world *world, struct fault *fault);

/*
 * Packs the facts about people into the file for a faster next opening: if the last
 * store_load, which made the world, or store_holds found no image to use, if one is
 * worth it, if the file can be written and if nobody else is writing. To be called when
 * everything else is done. True if it was written. It changes no fact, and nobody takes
 * it for a change.
 */
bool store_keep_image(struct store *store, const struct catalog *catalog,
		      const struct world *world);

#endif
