/*
 * The reference: what attain(7) says, computed in the most naive manner that can be
 * read beside it. Tests compare the engine with it.
 *
 * It shares no code with src/core, only the structs: days are stepped one by one,
 * expressions are read from their texts anew, every assignment of people is tried,
 * every sum is a loop over the rows. It reads the facts as recorded and none of the
 * fields that world_prepare sets. People must stand in the order of their addresses.
 */
#ifndef REF_REF_H
#define REF_REF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/catalog.h"
#include "core/report.h"
#include "core/world.h"

/* The text that an expression of the catalog was written as, and the entries of `until`
 * that it stands below, each as it was written: of one credential there may be several.
 */
struct ref_text {
	const struct expr *expr;
	const char *text;
	const struct limited_credential *limits;
	size_t n_limits;
};

struct ref;

/* Borrows everything. Dates from 1990 to 2060 only. The caller frees it with ref_free.
 */
struct ref *ref_new(const struct catalog *catalog, const struct world *world,
		    const struct ref_text *texts, size_t n_texts);

void ref_free(struct ref *ref);

/* The report as of a date, in memory of ref: valid until ref_free. */
const struct report *ref_report(struct ref *ref, int32_t as_of);

/* Days and months by stepping. */
int32_t ref_plus_months(int32_t date, int32_t months);
int32_t ref_year_end(int32_t date);

#endif
