/* What the files of core/survive.h share: levels after some people have gone. */
#ifndef CORE_SURVIVE_PARTS_H
#define CORE_SURVIVE_PARTS_H

#include "eval_state.h"

/* Marks who could fill a place of one of the groups. */
void survive_row(const struct eval *eval, const struct path_state *path,
		 uint64_t groups, uint64_t *row);

/* The places of groups. */
int64_t survive_places(const struct path_state *path, uint64_t groups);

/* Those of the groups that have places. */
uint64_t survive_with_places(const struct path_state *path, uint64_t groups);

/*
 * The first alternative by which a level is met on the current date when the people of
 * a row are gone; null if there is none, or if it is met by an override.
 */
const struct alternative *survive_standing(const struct eval *eval, uint32_t level,
					   const uint64_t *gone,
					   const struct path_state **path);

/* True if the level is met then, by an override too. */
bool survive_stands(const struct eval *eval, uint32_t level, const uint64_t *gone);

#endif
