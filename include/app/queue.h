/*
 * The queue: what downloads brought that no catalog knows, by title, until somebody has
 * said what it is (acts.h) or a catalog has come to know it. attain(7), Queue.
 */
#ifndef APP_QUEUE_H
#define APP_QUEUE_H

#include "app/alike.h"
#include "app/app.h"
#include "base/buf.h"

/* A title, and what of it waits or was told. */
struct queue_item {
	const char *title, *vendor_id; /* of the first of its rows; "" if none */
	const uint32_t *rows;	       /* that wait: indexes in the world, by person and
					  day */
	size_t n_rows, n_people;
	const struct queue_answer *answer; /* null: none was given */
	uint32_t credential; /* which it is, as the catalog by now or the answer says;
				CATALOG_NONE */
	const uint32_t *others; /* what else it is, in other programs */
	size_t n_others;
	uint32_t nearest[ALIKE_MOST]; /* credentials that may be meant, nearest first */
	size_t n_nearest;
};

/* What a title is asked for by: itself, or the vendor's id. */
const char *queue_name(const struct queue_item *item);

/* The ids of all that an item is known as: "az-104, admin". */
void queue_add_known(const struct app *app, const struct queue_item *item,
		     struct buf *out);

/* True if somebody is to be asked about it: rows wait that are not ignored. */
bool queue_waits(const struct queue_item *item);

/* All titles, those that wait, are ignored or answered, in the order of their words; in
 * arena. Cost: for each that waits that of all names of the catalog. */
const struct queue_item *queue_list(const struct app *app, struct arena *arena,
				    size_t *n);

/* The one of a list that is meant: by its title, its vendor's id or a part of the title
 * that only one has; null with FAULT_INPUT, which names those that fit. */
const struct queue_item *queue_find(const struct queue_item *items, size_t n,
				    const char *text, struct fault *fault);

/* True if a catalog has come to know what rows wait for. */
bool queue_is_known(const struct app *app);

/* How many rows wait that are not ignored. */
size_t queue_n_waiting(const struct app *app);

#endif
