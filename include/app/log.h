/*
 * The log in words: a sentence for each entry, in the language of who reads it.
 *
 * What a part of an entry tells is told by its deed:
 *
 *   recorded, changed, removed   a row of its kind; "organization": its settings
 *   earned, associated           rows of many people at once
 *   left, granted, bought, renewed, upgraded, used, moved, postponed
 *                                acts with a sentence of their own
 *   merged, renamed, forgotten   people
 *   answered, ignored, asked, taken_in
 *                                titles of the queue
 *   claimed, accepted, refused   what an employee says that they earned
 *   created, imported            the database, a file
 *   further                      how many more parts are not kept
 */
#ifndef APP_LOG_H
#define APP_LOG_H

#include "app/app.h"
#include "store/journal.h"

/* What an entry did; an old one's own sentence. In arena. */
const char *log_text(const struct app *app, const struct log_entry *entry,
		     struct arena *arena);

/* What one part of it did. In arena. */
const char *log_part_text(const struct app *app, const struct log_part *part,
			  struct arena *arena);

/* The row that a part touched, as a sentence has it: "70-532 for Ann <ann@x.example>,
 * earned on 2018-01-05 (Reference: A12)". In arena. */
const char *log_row_text(const struct app *app, const struct log_part *part,
			 struct arena *arena);

/* How many rows it touched, as far as it says. */
size_t log_n_rows(const struct log_entry *entry);

/* A column as a form calls it; of a kind or of "organization". */
const char *log_column_label(const char *kind, const char *column);

/* The first person that the entry is about, or CATALOG_NONE; and the first competency.
 */
uint32_t log_person(const struct app *app, const struct log_entry *entry);
uint32_t log_competency(const struct app *app, const struct log_entry *entry);

#endif
