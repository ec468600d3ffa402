/*
 * Foresight by trying everything, for small worlds: what tests compare with.
 */
#ifndef SUPPORT_BRUTE_H
#define SUPPORT_BRUTE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/eval.h"
#include "core/plan.h"
#include "support/whatif_world.h"

/* True if all targets are met on a day by the facts with changes done. */
bool brute_met(const struct catalog *catalog, const struct world *world,
	       const struct change *changes, size_t n_changes,
	       const struct plan_target *targets, size_t n_targets, int32_t day);

/*
 * The fewest achievements, at most `most`, earned on a day by those associated then, so
 * that all targets are met: by trying every set of them. Nobody earns more than
 * `at_most`, if that is not 0. -1 if there is no such set.
 */
int brute_plan(const struct catalog *catalog, const struct world *world,
	       const struct plan_target *targets, size_t n_targets, int32_t day,
	       int at_most, int most);

/* True if a target is met on a day without people; the days before stay as they were.
 */
bool brute_met_without(const struct catalog *catalog, const struct world *world,
		       const uint32_t *people, size_t n_people,
		       const struct plan_target *target, int32_t day);

/* The fewest of the people associated on a day without whom a level is not met; -1 if
 * there are none such. */
int brute_departures(const struct catalog *catalog, const struct world *world,
		     uint32_t competency, uint32_t level, int32_t day);

#endif
