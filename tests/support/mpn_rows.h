/*
 * The table of printed requirements (tests/cases/mpn-competencies.csv), understood.
 *
 * A row is one printed condition. Its items, thresholds and notes are read by their
 * wording; nothing is known here of how the catalog expresses them.
 */
#ifndef TESTS_MPN_ROWS_H
#define TESTS_MPN_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/catalog.h"

enum { MPN_WORDS = 4, MPN_SETS = 16 };

/* A set of credentials, by their index in the catalog. */
struct mpn_set {
	uint64_t words[MPN_WORDS];
};

/* Whoever has all of any one set. */
struct mpn_items {
	struct mpn_set sets[MPN_SETS];
	size_t n_sets;
};

struct mpn_row {
	const char *center, *competency, *path, *level; /* as printed */
	const char *number; /* "1.2", without the letter of an alternative */
	char letter;	    /* 'A', 'B', or 0 */
	int32_t date;	    /* of the page */
	bool historic;

	/* people; 0: a metric row */
	int32_t people;
	struct mpn_items items;
	const char *same_as; /* by the same people as the row of that number, or null */
	int32_t of_people;   /* `people` of that many, 0 if not so */
	bool own_pool;	     /* "the same or different people" */
	bool each_person;    /* its alternatives are each person's own */

	/* metrics */
	const char *metric; /* as printed */
	int64_t developed_micros, developing_micros;
	bool yes; /* a yes/no condition */
};

struct mpn_rows {
	struct mpn_row *rows; /* without those marked UNKNOWN */
	size_t n_rows, n_unknown;
};

/*
 * Reads the table into arena. Credentials that the catalog lacks, and wording that is
 * not understood, become lines in problems.
 */
void mpn_rows_read(const char *path, const struct catalog *catalog, struct arena *arena,
		   struct mpn_rows *rows, struct buf *problems);

/* Lower case, every run of other characters than letters and digits one hyphen; in
 * arena. */
char *mpn_id(const char *text, struct arena *arena);

bool mpn_items_hold(const struct mpn_items *items, const struct mpn_set *held);

#endif
