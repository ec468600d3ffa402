/*
 * Who the groups of a download are: people who are recorded, found by their ids or else
 * by their addresses, or new ones. Whoever is found learns the ids and addresses of the
 * group. attain-csv(5), TRAININGS, Who.
 */
#ifndef APP_IMPORT_HUMANS_H
#define APP_IMPORT_HUMANS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "groups.h"
#include "identity.h"
#include "issues.h"

struct import;

/* Why the rows of a group are bad. */
struct refusal {
	enum issue_kind kind; /* ISSUE_NONE: they are not */
	size_t column;
	const char *texts[ISSUE_TEXTS];
};

/* Begins with the columns of the file, from humans_find on all else in the arena of the
 * round. */
struct humans {
	size_t id_columns[ID_KINDS], address_columns[ADDRESS_KINDS];
	const struct identities *all;
	struct groups groups;
	uint32_t *persons;	  /* by group: their numbers (people.h) */
	struct refusal *refusals; /* by group */
};

/* Finds them and stages what is new; odd things are warnings. */
void humans_find(struct import *import, struct humans *humans,
		 const struct identities *all);

/* The number of the person of whom a good row tells, by the row's identity; false after
 * import_bad. */
bool humans_person(struct import *import, const struct humans *humans,
		   uint32_t identity, uint32_t *person);

#endif
