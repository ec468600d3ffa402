/*
 * The ids that a catalog file defines, and which of them something refers to.
 *
 * Ids are added first (in the file's order), then sealed; only then they are looked up.
 */
#ifndef CATALOG_IDS_H
#define CATALOG_IDS_H

#include "core/catalog.h"
#include "problems.h"

enum id_kind {
	IDS_LEVEL,
	IDS_CENTER,
	IDS_CREDENTIAL,
	IDS_METRIC,
	IDS_COMPETENCY,
	IDS_OFFER,
	IDS_KINDS /* how many there are */
};

struct id {
	const char *text;  /* borrowed; what is compared */
	const char *shown; /* borrowed; as it stands in the file */
	uint32_t index;	   /* of what it names */
	int line;
	bool used;
};

struct ids {
	struct id *list; /* by text, then in the order of adding */
	size_t n, capacity;
};

/* Adds the id of the thing at index; shown is text unless that is folded. */
void ids_add(struct ids *ids, const char *text, const char *shown, size_t index,
	     int line);

/* Sorts; an id that names two things is an error, if problems are wanted. */
void ids_seal(struct ids *ids, struct problems *problems);

/* The index of an id (len bytes), now used, or CATALOG_NONE. Logarithmic. */
uint32_t ids_use(struct ids *ids, const char *text, size_t len);

void ids_free(struct ids *ids);

#endif
