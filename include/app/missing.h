/*
 * What somebody is nearest to that is still missing: for each requirement with empty
 * places, and each part of people of a score, which credentials they lack for it. Of
 * others nothing is told.
 */
#ifndef APP_MISSING_H
#define APP_MISSING_H

#include "app/app.h"

struct missing {
	struct report_place at;
	const struct part *part; /* null: the requirement itself */
	const uint32_t *lacks;	 /* the fewest credentials; n_lacks > 0 */
	size_t n_lacks;
	const uint32_t *either; /* where it is one: each that alone would do */
	size_t n_either;
	bool holds_part; /* some of what is asked for counts already */
};

/*
 * On the report's date, of the programs shown: where they hold a part of what is asked,
 * or lack one credential; in the report's order, in arena. Cost: candidates_find for
 * each requirement that is not met.
 */
const struct missing *missing_of(const struct app *app, uint32_t person,
				 struct arena *arena, size_t *n);

#endif
