/*
 * Which identities of a download are one human: attain-csv(5), TRAININGS, Who.
 *
 * It is found out from all of them at once, so that their order is of no account:
 *
 *  - An address that stands with two names is nobody's. Where a row has an id and no
 *    name, the names of the id count.
 *  - Rows of one id are one group; so are groups with ids, of one name, that share an
 *    address.
 *  - Rows without an id, of one name, that share an address are one group. It joins the
 *    group with an id that has one of its addresses.
 *  - What has no name joins whom its addresses lead to.
 *
 * What leads to two groups, where that would make one human of two, is none's.
 */
#ifndef APP_IMPORT_GROUPS_H
#define APP_IMPORT_GROUPS_H

#include "identity.h"

/* By identity, in an arena. */
struct grouped {
	uint32_t
		group;	 /* an identity of the same group, the same for all of it;
			    INDEX_NONE: it leads to two groups, or tells of no good row */
	uint32_t two[2]; /* then an identity of each; INDEX_NONE if it does not */
};

struct groups {
	struct grouped *of;
	uint32_t *shared; /* by address: the number of people that it stands with; 0 if
			     it identifies */
};

/* Cost: that of sorting them. In the arena of the identities. */
struct groups groups_find(const struct identities *all);

#endif
