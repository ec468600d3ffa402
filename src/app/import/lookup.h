/*
 * Names that are looked up without regard to case: addresses, ids, titles.
 */
#ifndef APP_IMPORT_LOOKUP_H
#define APP_IMPORT_LOOKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/index.h"
#include "core/catalog_join.h"

/* Begins as {0}. */
struct lookup {
	struct index index;
	struct buf folded; /* the name that was looked up last */
};

void lookup_free(struct lookup *lookup);

/* A name's number, or INDEX_NONE. Names need not end with a NUL. */
uint32_t lookup_find(struct lookup *lookup, const char *name, size_t len);

/* Gives a name its number; the first keeps it. Returns whose it is. */
uint32_t lookup_claim(struct lookup *lookup, const char *name, size_t len,
		      uint32_t number);

/* Case folded into out, which is cleared. */
void name_fold(struct buf *out, const char *name, size_t len);

/* The next of blank-separated words: advances *text; len 0 at the end. */
const char *next_word(const char **text, size_t *len);

/* True if one of them is this word, without regard to case. */
bool words_have(const char *text, const char *word, size_t len);

/* A title without the words that Partner Center puts before some. */
const char *title_bare(const char *title);

/* What a text means among the credentials of the catalog. Of ids, vendor ids and
 * aliases that two have, the first one's counts, ids first; a name that two have is
 * nobody's. Of several programs each is asked for itself: what is a different one in
 * different programs is each of them. Begins as {catalog}. */
struct credentials {
	const struct catalog *catalog;
	struct credentials *parts; /* one for each of several programs */
	/* what else the text is that was asked for last */
	uint32_t others[CATALOG_PROGRAMS];
	size_t n_others;
	bool ids_listed, listed; /* else nothing of these was asked for yet */
	struct lookup all;	 /* ids, vendor ids and aliases */
	struct lookup vendor_ids, titles;
	struct lookup names; /* all of that, and titles, as names compare */
	struct lookup codes; /* ids and aliases that stand out in a text: "70-534" */
};

void credentials_free(struct credentials *credentials);

/* The index of a credential by any of its names, or by the only code that the text
 * contains; or INDEX_NONE. */
uint32_t credentials_find(struct credentials *credentials, const char *name,
			  size_t len);

/* The index of a credential by vendor id, else title or alias, as the Trainings
 * download names it, else as credentials_find; or INDEX_NONE. */
uint32_t credentials_find_training(struct credentials *credentials, const char *id,
				   const char *title);

#endif
