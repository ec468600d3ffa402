#include "ids.h"

#include <stdlib.h>

#include "base/mem.h"
#include "core/program_ids.h"

void
store_know_programs(struct store *store, const struct catalog *catalog, const char *own)
{
	free(store->own_program);
	store->own_program = mem_strdup(own);
	store->catalog = catalog;
}

/* Most databases have one program, for which they were made. */
static bool
is_plain(const struct store *store)
{
	return !store->catalog || (store->catalog->n_programs == 0 &&
				   strcmp(store->catalog->id, store->own_program) == 0);
}

bool
ids_differ(const struct store *store, const char *column, enum kind_cell *cell)
{
	return !is_plain(store) && program_ids_cell(column, cell);
}

const char *
ids_shown(const struct store *store, enum kind_cell cell, const char *recorded,
	  struct arena *arena)
{
	return program_ids_shown(store->catalog, store->own_program, cell, recorded,
				 arena);
}

const char *
ids_recorded(struct store *store, enum kind_cell cell, const char *shown)
{
	return program_ids_recorded(store->catalog, store->own_program, cell, shown,
				    &store->ids);
}

void
ids_forget(struct store *store)
{
	arena_clear(&store->ids);
}
