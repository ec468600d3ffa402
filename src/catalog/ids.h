/*
 * The ids that a catalog file defines, and which of them something refers to. A look-up
 * costs the same whatever their number.
 */
#ifndef CATALOG_IDS_H
#define CATALOG_IDS_H

#include "base/index.h"
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
	const char *text; /* borrowed, as it stands in the file */
	uint32_t index;	  /* of what it names */
	int line;
	bool used;
};

struct ids {
	struct id *list; /* in the order of adding */
	size_t n, capacity;
	struct index places; /* by the text by which it is compared */
};

/*
 * Adds the id of the thing at index. One that names another thing already is left out,
 * and is an error if problems are wanted.
 */
void ids_add(struct ids *ids, const char *text, size_t index, int line,
	     struct problems *problems);

/* The same for an id that is compared by another text: folded. */
void ids_add_folded(struct ids *ids, const char *folded, const struct id *id,
		    struct problems *problems);

/* The index of an id (len bytes), now used, or CATALOG_NONE. */
uint32_t ids_use(struct ids *ids, const char *text, size_t len);

void ids_free(struct ids *ids);

#endif
