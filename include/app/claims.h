/*
 * Claims: what employees say that they earned, until an admin has accepted or refused
 * it (acts.h). Nothing counts them before. attain(7), Queue.
 */
#ifndef APP_CLAIMS_H
#define APP_CLAIMS_H

#include "app/app.h"
#include "base/buf.h"

/* A person's claim of a credential earned on a day; null if there is none. */
const struct claim *claims_of(const struct world *world, int64_t person_row,
			      const char *credential, int32_t earned_on);

/* The achievement that is recorded already with the key of a claim, or null. */
const struct achievement *claims_recorded(const struct app *app,
					  const struct claim *claim);

/* True if two claims of one key tell the same. */
bool claims_same(const struct claim *a, const struct claim *b);

/* How many claims a person has. */
size_t claims_count(const struct world *world, int64_t person_row);

/* The one that is meant: by its number or, where that fits one only, by the person's
 * address or name, or by the credential; null with FAULT_INPUT, which names those that
 * fit. */
const struct claim *claims_find(const struct app *app, const char *text,
				struct fault *fault);

/* "az-104  Azure Administrator Associate": what is claimed. */
void claims_add_what(const struct app *app, const struct claim *claim, struct buf *out);

/* "earned on 2021-05-04, expires on 2022-05-04, reference: H123-4567". */
void claims_add_when(const struct app *app, const struct claim *claim, struct buf *out);

#endif
