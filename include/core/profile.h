/* The marketing profile as it would be; lists are in the caller's arena. */
#ifndef CORE_PROFILE_H
#define CORE_PROFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "core/report.h"

/* Lists each competency of a program with its highest level that is held by terms of
 * its own or, up to a given one (CATALOG_NONE: there is none), held; entries has room
 * for all. Returns how many there are. */
size_t profile_list(const struct report *report, uint32_t program, uint32_t level,
		    struct profile_entry *entries);

/* The profile of the level's program if a membership of that level were bought on the
 * day, in arena. */
const struct profile_entry *profile_with(const struct report *report, uint32_t level,
					 struct arena *arena, size_t *n);

/* The profile of a competency's program without it: when it is lost and the term is
 * over. In arena. */
const struct profile_entry *profile_without(const struct report *report,
					    uint32_t competency, struct arena *arena,
					    size_t *n);

/* A competency that two profiles show otherwise; a level CATALOG_NONE: not at all. */
struct profile_change {
	uint32_t competency, before, after;
};

const struct profile_change *profile_compare(const struct profile_entry *before,
					     size_t n_before,
					     const struct profile_entry *after,
					     size_t n_after, struct arena *arena,
					     size_t *n);

#endif
