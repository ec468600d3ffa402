/*
 * The journal: what a transaction with an entry in the log changed in the fact tables.
 *
 * A session records every transaction. When it has seen many rows its changeset is put
 * aside and a batch goes on (batch.h), so that an import of a million rows pays for
 * little more than a note of each key.
 */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include "store/internal.h"

/* From how many changed rows on a batch records. */
enum { JOURNAL_SESSION_ROWS = 2000 };

/* Within a transaction: starts to record; what was recorded before is forgotten. */
bool journal_begin(struct store *store, struct fault *fault);

/* After a statement of the transaction: goes over to a batch in time. */
bool journal_step(struct store *store, struct fault *fault);

/* The same at once, for who knows that many rows come. */
bool journal_go_over(struct store *store, struct fault *fault);

/* Before the commit: keeps what was recorded with the log's entry, if there is one. */
bool journal_keep(struct store *store, struct fault *fault);

/* After the commit: notes that this store did it. */
void journal_own(struct store *store);

/* After the transaction, however it ended. */
void journal_end(struct store *store);

/* Flags an entry of the log as undone, or as done. */
bool store_mark_undone(struct store *store, int64_t entry, bool undone,
		       struct fault *fault);

#endif
