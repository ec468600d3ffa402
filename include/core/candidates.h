/*
 * Who is nearest to what a requirement, or a part of a score, asks of people: of those
 * associated on the report's day who do not hold it, those who lack the fewest
 * credentials, earned on that day, to hold it.
 *
 * Where places are empty only people are meant who would fill one of them: whoever is
 * needed for another place that people of the same pool fill is not. Of a requirement
 * that says how many of its people hold more, that may be what is lacking.
 *
 * People who hold the same of what is named are one class, and each class is looked at
 * once.
 */
#ifndef CORE_CANDIDATES_H
#define CORE_CANDIDATES_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "core/eval.h"

struct candidate {
	uint32_t person;
	/* the fewest credentials that they would have to earn; of several such sets the
	 * one that comes first in what is asked for. Where there are more ways than can
	 * be tried in a moment, the fewest found. */
	const uint32_t *lacks;
	uint32_t n_lacks;
	/* where it is one: every one that alone would do, that first one included */
	const uint32_t *either;
	uint32_t n_either;
	uint32_t n_held;     /* credentials that count, of those asked for */
	uint32_t n_recorded; /* achievements, of any kind */
};

/* Who lacks least comes first, then who holds the most of what is asked for, then who
 * has the most achievements recorded, then by email. */
struct candidates {
	const struct candidate *list;
	size_t n;
	size_t total; /* of all who come into question */
};

/*
 * For the report that eval gave last: the nearest to a requirement of people or of
 * credentials (to others nobody is), or to a part of people of a score; at most so
 * many, in arena. Cost: once over the achievements, and the classes.
 */
struct candidates candidates_find(struct eval *eval, struct report_place at,
				  size_t most, struct arena *arena);
struct candidates candidates_of_part(struct eval *eval, const struct part *part,
				     size_t most, struct arena *arena);

/* The same of those only who lack that one credential and nothing else; of a part if
 * that is not null. */
struct candidates candidates_lacking(struct eval *eval, struct report_place at,
				     const struct part *part, uint32_t credential,
				     size_t most, struct arena *arena);

#endif
