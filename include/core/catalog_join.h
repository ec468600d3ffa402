/*
 * The catalogs of several programs as one, so that one evaluation answers for all of
 * them.
 *
 * Credentials, metrics and kinds of records are the same where their ids are. Levels,
 * centers, competencies, offers, benefits and discounts are each program's own and
 * stand in the order of the programs, with `program` the number of theirs. An id that
 * two programs have is joined as "program/id", all others as they are; levels always
 * as they are, for they are named after a competency or an offer.
 *
 * Of a credential the first program that knows it says how long it is valid. Where
 * another one says otherwise, its expressions name a limited credential that is valid
 * "as" that one says; so a path asks for what its own program says, and what is earned
 * is one credential for all.
 */
#ifndef CORE_CATALOG_JOIN_H
#define CORE_CATALOG_JOIN_H

#include "base/arena.h"
#include "core/catalog.h"

enum { CATALOG_PROGRAMS = 32 /* at most, in one catalog */ };

/* In arena; what is the programs' own is borrowed. The catalog of one program is that
 * program's itself. */
const struct catalog *catalog_join(const struct catalog *const *programs, size_t n,
				   struct arena *arena);

/* True if two programs say the same of how long a credential is valid. */
bool catalog_same_validity(const struct catalog_credential *a,
			   const struct catalog_credential *b);

#endif
