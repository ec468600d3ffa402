/*
 * Who stays patient while the store waits or works: a screen that goes on drawing and
 * listens to the user meanwhile.
 *
 * It is told once for all stores that the process opens from then on. Without anybody
 * the store waits up to five seconds for other programs, and works to the end.
 */
#ifndef STORE_PATIENCE_H
#define STORE_PATIENCE_H

#include <stdbool.h>

enum store_wait {
	STORE_WAITS, /* another program has locked the database */
	STORE_WORKS  /* a transaction, or writing the file anew, takes a while */
};

/*
 * Asked again and again; false gives it up, and what was asked of the store then ends
 * with a fault, nothing changed. For STORE_WAITS it takes a little time itself: then
 * the lock is tried again. It must not use a store.
 */
typedef bool (*store_patience)(void *context, enum store_wait why);

/* Null: nobody. */
void store_be_patient(store_patience patience, void *context);

#endif
