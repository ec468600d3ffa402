/* Entries of the log that a test needs, and what it finds there. */
#ifndef SUPPORT_LOGGING_H
#define SUPPORT_LOGGING_H

#include "store/journal.h"

/* An entry with one part, which has a word for its deed. */
static inline bool
log_word(struct store *store, const char *act, const char *word, enum log_undo undo,
	 struct fault *why)
{
	const struct log_cell cell = {"word", NULL, word};
	const struct log_part part = {word, "", &cell, 1};

	return store_log(
		store,
		&(struct log_entry){
			.act = act, .parts = &part, .n_parts = 1, .undo = undo},
		why);
}

static inline const char *
logged_word(const struct log_entry *entry)
{
	return entry->n_parts > 0 ? entry->parts[0].deed : entry->text;
}

#endif
