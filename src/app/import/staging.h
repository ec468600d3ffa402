/*
 * The facts of a kind that the rows tell of, as they will be.
 *
 * A fact's number is its index in the world, and for new ones the number of those in
 * the world plus its index in the stage. Texts are copied into the caller's arena,
 * which lives as long as the stage.
 */
#ifndef APP_IMPORT_STAGING_H
#define APP_IMPORT_STAGING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/index.h"
#include "core/kind.h"

struct fact {
	uint32_t recorded; /* index of the fact in the world, or INDEX_NONE: new */
	bool active;	   /* an achievement: of a row that is (trainings.h) */
	bool has_several;  /* an employee: rows (another.h) */
	bool is_bad;	   /* an employee: something of what it tells is wrong */
	size_t line;	   /* that wrote it last; 0: none yet */
	int64_t row;	   /* a person's, once written */
};

struct staging {
	const struct kind *kind;
	const struct world *world;
	struct index keys;    /* numbers */
	struct buf key;	      /* the last one */
	struct index spelled; /* likewise, by the key as it is spelled, if is_doubled */
	bool is_doubled; /* of an older database: recorded ones have the same key */
	bool alone;	 /* keys has staged ones only: recorded ones are looked for */
	const uint32_t *gone; /* a recorded fact that counts as none; null: none */
	size_t former_line; /* the row that staging_put replaced and that differs; 0 */
	size_t n_recorded;
	union value *values; /* n_columns each */
	struct fact *facts;
	size_t n, facts_capacity, values_capacity;
};

/* alone: for one row only, which is not worth an index of all that is recorded. */
void staging_begin(struct staging *stage, const struct kind *kind,
		   const struct world *world, bool alone);
void staging_free(struct staging *stage);

union value *staging_values(const struct staging *stage, size_t fact);

/* The fact of a number, in the world's state or as staged. */
void staging_get(const struct staging *stage, uint32_t number, union value *values);

/* The index in the stage of the fact with the key of these values, which is staged as
 * it is recorded, or new, if it was not; *known says whether it was either. */
uint32_t staging_take(struct staging *stage, const union value *values, bool *known);

/* Merges a row into such a fact, and sets former_line: columns that are not `given`
 * stay as they are if it was known, the spelling of a known key does in any case. */
struct staging_row {
	const union value *values;
	const bool *given;
	size_t line;
	bool known;
};
void staging_merge(struct staging *stage, uint32_t fact, const struct staging_row *row,
		   struct arena *arena);

/* Both in one. Returns the fact's index in the stage. */
uint32_t staging_put(struct staging *stage, const union value *values,
		     const bool *given, size_t line, struct arena *arena);

/* The number of the person with this present address, staged or recorded, or
 * INDEX_NONE; of a stage of people. */
uint32_t staging_person(struct staging *stage, const char *email);

/* True if the fact of a number is recorded and counts as none. */
bool staging_is_gone(const struct staging *stage, size_t number);

/* Of a stage of people: as above, and for those who are recorded their index. */
uint32_t staging_number(const struct staging *stage, size_t fact);

/* True if the fact is new or differs from the recorded one. */
bool staging_differs(const struct staging *stage, size_t fact);

#endif
