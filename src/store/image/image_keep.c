#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "image.h"
#include "store/revision.h"

enum { BLOB_MOST = 1000000000 };

bool
image_pays(const struct store *store, size_t n_achievements)
{
	return n_achievements >=
	       (store->image_rows > 0 ? store->image_rows : IMAGE_ACHIEVEMENTS);
}

struct holding {
	struct store *store;
	bool next;  /* nobody else has committed since */
	bool image; /* there is one */
	struct fault *fault;
};

static bool
look_after_commit(void *context)
{
	struct holding *holding = context;
	struct store *store = holding->store;
	int64_t people;
	if (!store_integer(store, QUERY_GET_IMAGE, &people, holding->fault))
		return false;
	holding->image = people >= 0;
	return store_is_next(store, store->begun_version, &holding->next,
			     holding->fault);
}

bool
store_holds(struct store *store, const struct world *world, struct fault *fault)
{
	struct holding holding = {.store = store, .fault = fault};
	store->image_wanted = false;
	if (!store_read_moment(store, look_after_commit, &holding, fault))
		return false;
	if (!holding.next)
		store->loaded_version = -1;
	store->image_wanted = holding.next && !holding.image &&
			      image_pays(store, world->n_achievements);
	return true;
}

/* The dictionary's key of every credential of the world; -1: it has none. */
static bool
find_keys(struct store *store, const struct catalog *catalog, const struct world *world,
	  int64_t *keys, struct fault *fault)
{
	sqlite3_stmt *row = store_statement(store, QUERY_LOAD_CREDENTIALS, fault);
	int more = -1;
	while ((more = store_row(store, row, fault)) == 1) {
		const char *name = (const char *)sqlite3_column_text(row, 1);
		uint32_t credential = catalog_credential(catalog, name);
		if (credential != CATALOG_NONE)
			keys[credential] = sqlite3_column_int64(row, 0);
		for (size_t i = 0; i < world->n_foreign_credentials; i++)
			if (strcmp(world->foreign_credentials[i], name) == 0)
				keys[catalog->n_credentials + i] =
					sqlite3_column_int64(row, 0);
	}
	return more == 0;
}

static bool
put_image(struct store *store, const struct buf *image, int64_t people,
	  struct fault *fault)
{
	sqlite3_stmt *put = store_statement(store, QUERY_PUT_IMAGE, fault);
	if (!put)
		return false;
	sqlite3_bind_int64(put, 1, people);
	sqlite3_bind_blob64(put, 2, image->text, image->len, SQLITE_STATIC);
	bool fine = store_run(store, put, fault) &&
		    store_write(store, QUERY_REMOVE_STALE, NULL, fault);
	sqlite3_clear_bindings(put);
	return fine;
}

/* Within the transaction: packs and writes, if the world is still what is recorded. */
static bool
write_image(struct store *store, const struct catalog *catalog,
	    const struct world *world, struct fault *fault)
{
	size_t n = catalog->n_credentials + world->n_foreign_credentials;
	int64_t *keys = mem_new(n, sizeof *keys);
	struct buf image = {0};
	struct revision revision;
	bool fine = store->loaded_version >= 0 &&
		    revision_read(store, &revision, fault) &&
		    revision.people == store->loaded_revision.people &&
		    find_keys(store, catalog, world, keys, fault);
	if (fine) {
		image_pack(world, keys, revision.people, &image);
		fine = image.len < BLOB_MOST &&
		       put_image(store, &image, revision.people, fault);
	}
	free(keys);
	buf_free(&image);
	return fine;
}

static bool
write_beside(struct store *store, const struct catalog *catalog,
	     const struct world *world)
{
	struct fault ignored = {0};
	if (!store_run_now(store, store_statement(store, QUERY_BEGIN_WRITE, &ignored),
			   &ignored))
		return false;
	if (write_image(store, catalog, world, &ignored) &&
	    store_run(store, store_statement(store, QUERY_COMMIT, &ignored), &ignored))
		return true;
	store_rollback(store);
	return false;
}

bool
store_keep_image(struct store *store, const struct catalog *catalog,
		 const struct world *world)
{
	struct fault ignored = {0};
	if (!store->image_wanted || !sqlite3_get_autocommit(store->db) ||
	    sqlite3_db_readonly(store->db, "main") == 1)
		return false;
	store->image_wanted = false;
	/* it may be lost, not wrong: what is committed is in order without waiting */
	bool written =
		store_execute(store,
			      "PRAGMA query_only = OFF; PRAGMA synchronous = NORMAL",
			      &ignored) &&
		write_beside(store, catalog, world);
	store_execute(store, "PRAGMA synchronous = FULL", &ignored);
	if (store->mode == STORE_READ)
		store_execute(store, "PRAGMA query_only = ON", &ignored);
	return written;
}
