/*
 * Waiting for other programs, as store/patience.h lets the user end it.
 */
#ifndef STORE_PATIENCE_WAIT_H
#define STORE_PATIENCE_WAIT_H

#include "internal.h"

/* Waits for the locks of other programs as patience.h says; true if what runs is to be
 * given up. */
void store_wait_for_locks(struct store *store);
bool store_is_given_up(struct store *store);

#endif
