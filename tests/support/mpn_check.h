/*
 * A catalog against the printed requirements: every row has its requirement, every
 * requirement of a current path its row. Expressions are compared by their meaning,
 * over all sets of the credentials that they name.
 *
 * How a row's wording becomes requirements is told at the head of the catalog.
 */
#ifndef TESTS_MPN_CHECK_H
#define TESTS_MPN_CHECK_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/catalog.h"
#include "support/mpn_rows.h"

enum { MPN_LEAVES = 32, MPN_PATHS = 256 };

/* A requirement that is no choice of others. */
struct mpn_leaf {
	const struct requirement *requirement;
	bool alternative; /* below a choice */
	bool claimed;	  /* by a row */
};

struct mpn_leaves {
	struct mpn_leaf list[MPN_LEAVES];
	size_t n;
};

struct mpn_check {
	struct arena arena;
	struct catalog *catalog;
	struct mpn_rows rows;
	struct buf problems; /* a line each */
	const struct path *claimed[MPN_PATHS];
	size_t n_claimed;
};

/* Loads the catalog and reads the rows; a catalog that doesn't load ends the test. */
void mpn_check_begin(struct mpn_check *check, const char *catalog, const char *rows);

void mpn_check_end(struct mpn_check *check);

/* Compares all rows; adds to problems, and to claimed the paths that the rows describe.
 */
void mpn_check_rows(struct mpn_check *check);

void mpn_check_leaves(const struct path *path, struct mpn_leaves *leaves);

#endif
