/*
 * What a transaction touches, from the changes that the journal keeps: store_touched.
 */
#ifndef STORE_TOUCHED_H
#define STORE_TOUCHED_H

#include "store/store.h"

/* Reads a session's changes; many: there is a batch as well, which is not looked into.
 * `touched` tells of them afterwards. */
bool touched_read(struct store *store, void *changes, int n_changes, bool many,
		  struct store_touched *touched, struct fault *fault);

#endif
