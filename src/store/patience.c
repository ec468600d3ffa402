#include "patience.h"

#include <stddef.h>

#include "store/patience.h"

enum { WITHOUT_MS = 5000 };

static struct {
	store_patience ask;
	void *context;
} patience;

void
store_be_patient(store_patience ask, void *context)
{
	patience.ask = ask;
	patience.context = context;
}

/* True if it is to go on. */
static bool
ask(struct store *store, enum store_wait why)
{
	store->given_up = !patience.ask || !patience.ask(patience.context, why);
	return !store->given_up;
}

static int
on_lock(void *store, int times)
{
	(void)times;
	return ask(store, STORE_WAITS);
}

void
store_wait_for_locks(struct store *store)
{
	if (!patience.ask)
		sqlite3_busy_timeout(store->db, WITHOUT_MS);
	else
		sqlite3_busy_handler(store->db, on_lock, store);
}

bool
store_is_given_up(struct store *store)
{
	return store->stoppable && patience.ask && !ask(store, STORE_WORKS);
}
