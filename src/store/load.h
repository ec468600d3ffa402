/* Loading: a load under way, and the tables that are nobody's. */
#ifndef STORE_LOAD_H
#define STORE_LOAD_H

#include "base/buf.h"
#include "internal.h"
#include "names.h"

/* An achievement of the person whose rows are being read. */
struct own_row {
	struct achievement is;
	uint32_t text, len; /* its reference, in own_texts */
};

/* One load under way: where from, where to, and what was seen before. */
struct load {
	struct store *store;
	const struct catalog *catalog;
	struct arena *arena;
	struct world *world;
	struct fault *fault;
	struct names texts; /* every repeated text is kept once, in arena */
	struct names foreign_credentials, foreign_metrics, organizations;
	uint32_t *credentials; /* of the catalog or foreign, by dictionary key;
				  CATALOG_NONE: no such key */
	size_t n_credentials;
	const char **organization_list; /* of the world, without the home one's name */
	/* people */
	bool refused;	       /* a row, with a fault */
	struct person *people; /* in the order of keys */
	size_t n_people;       /* how many there may be; then how many there are */
	int64_t *rows;	       /* their keys, ascending */
	uint32_t *now;	       /* their indexes, by the same order */
	size_t n_read;	       /* of the table that is being read */
	size_t next;	       /* the person, in the order of keys, whose rows come */
	int64_t person;	       /* their key; before the first one INT64_MIN */
	struct own_row *own;
	size_t n_own, own_capacity;
	bool own_unsorted;
	struct buf own_texts;
	struct references references;
	const char *last_organization; /* the last one named, and its number */
	uint32_t last_number;
};

/* The number of rows of a table. */
bool load_count(struct load *load, enum query query, size_t *n);

/* The texts of a set, as an array in the world's arena. */
const char **load_list(struct load *load, const struct names *names, size_t *n);

/*
 * Calls read within one transaction, so that what it sees is of one moment, which is
 * then that of what is loaded (store_stale); within a transaction of the caller's,
 * which may never come true, it is of no moment.
 */
bool store_read_moment(struct store *store, bool (*read)(void *context), void *context,
		       struct fault *fault);

/* True if only one commit, of this store, came after a version; to be asked within a
 * transaction, so that none comes after the answer. */
bool store_is_next(struct store *store, int64_t version, bool *next,
		   struct fault *fault);

/* Reads the tables that belong to nobody into world, in arena, not prepared. */
bool store_load_tables(struct store *store, const struct catalog *catalog,
		       struct arena *arena, struct world *world, struct fault *fault);

#endif
