/*
 * Leaving no trace of a person.
 */
#ifndef STORE_ERASE_PUBLIC_H
#define STORE_ERASE_PUBLIC_H

#include "store/store.h"

/* What an erasure tells. */
struct store_erasure {
	size_t n_texts; /* texts of facts that named the person */
	/* texts that are kept beside the database, given by the caller, who is told of
	 * each whether it names the person */
	const char *const *beside;
	bool *named;
	size_t n_beside;
};

/*
 * Within a transaction: replaces the name and addresses of a person, clears their other
 * addresses, MCP id and references, and marks the entries of the log whose changes tell
 * of the person as erased. What stood there, now or in an entry's changes, is replaced
 * as a whole word in the words of the log and, where it tells of nobody else, in the
 * texts of all other facts and saved what-ifs. Where two rows
 * would get the same key that way, a number is put behind the text of the later one.
 */
bool store_erase(struct store *store, int64_t person_row, const char *replacement,
		 struct store_erasure *erasure, struct fault *fault);

/*
 * Writes the file anew, so that nothing is left of what was removed. *clean: also not
 * in the write-ahead log, which another program's reading may keep.
 */
bool store_scrub(struct store *store, bool *clean, struct fault *fault);

#endif
