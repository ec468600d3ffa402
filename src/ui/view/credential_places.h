/* What the views of all credentials and of one share: until when somebody holds one,
 * where it counts, what is told of it. */
#ifndef UI_CREDENTIAL_PLACES_H
#define UI_CREDENTIAL_PLACES_H

#include "app/app.h"
#include "base/buf.h"

/*
 * The last day on which a credential counts for somebody, by the achievements of it
 * that begin with their i-th one; *next is the first of another credential, *held the
 * one that counts longest. Below the app's day: none counts, and *held is the last.
 */
int32_t credential_until(const struct app *app, uint32_t person, uint32_t i,
			 uint32_t *next, const struct achievement **held);

/* A requirement that names a credential, or a part of a score; by its place in the
 * report. */
struct credential_place {
	struct report_place at;
	const struct part_report *part; /* null: the requirement itself */
	/* one of another way through the path, which the report does not go; else null
	 */
	const struct requirement *other;
};

/* Of the paths that apply, of what is shown; in arena. */
const struct credential_place *credential_places(const struct app *app,
						 uint32_t credential,
						 struct arena *arena, size_t *n);

/* Not of another way. */
const struct req_report *credential_req(const struct app *app,
					const struct credential_place *place);

/* Id, title, kind, how long it counts, when it retires, what replaces it: lines. */
void credential_facts(const struct app *app, uint32_t credential, struct buf *out);

#endif
