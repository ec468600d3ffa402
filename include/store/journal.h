/*
 * The log of what was done, and taking back what it lists.
 *
 * An entry keeps as data what an act did: its parts, mostly one for each row that was
 * touched, with what stood there before and after. The sentence is made for who reads
 * it (app/log.h). An entry of a file older than version 4 has no parts, but the
 * sentence of whoever did it.
 */
#ifndef STORE_JOURNAL_PUBLIC_H
#define STORE_JOURNAL_PUBLIC_H

#include "store/store.h"

/* Facts that are of no person: 1 << enum kind_id, and the settings. */
enum { STORE_SETTINGS = 1 << KIND_COUNT };

enum { STORE_TOUCHED_PEOPLE = 64 };

struct store_touched {
	bool many; /* too many, or not known: anything may differ, ignore the rest */
	uint32_t parts;	 /* those in which a row came, went or changed */
	size_t n_people; /* who came, went, changed, or whose achievements or
			    associations did */
	int64_t people[STORE_TOUCHED_PEOPLE]; /* their rows, ascending */
};

/*
 * What the last commit of this store changed in the facts, an undo or redo included;
 * valid until the next one. Exact: what ended as it began is not listed. Not known of a
 * commit without an entry in the log. Never listed: what is no fact, and the dictionary
 * of credentials, to which rows are only added.
 */
const struct store_touched *store_touched(const struct store *store);

struct log_cell {
	const char *name; /* a column of the kind, else what only this deed tells */
	const char *before,
		*after; /* as a file has them; null: there was no such row */
};

struct log_part {
	const char *deed; /* a word, "recorded": app/log.h has all of them */
	const char *kind; /* core/kind.h, "employees"; "" where it is about none */
	const struct log_cell *cells;
	size_t n_cells;
};

enum log_undo {
	LOG_FINAL,    /* never could be taken back */
	LOG_UNDOABLE, /* in its turn, the last one first */
	LOG_ERASED    /* held data of a person who was forgotten: can't any more */
};

struct log_entry {
	int64_t id, at;	       /* at: seconds since 1970 */
	const char *who, *act; /* the system user, the command's name */
	const char *text;      /* of an old entry; else "" */
	const struct log_part *parts;
	size_t n_parts;
	enum log_undo undo;
	bool undone;
	int64_t undone_at;
	const char *undone_by; /* "" if not undone */
};

/*
 * Adds the entry of a transaction: its act, parts and undo (LOG_FINAL or LOG_UNDOABLE);
 * when and who are found out. What the transaction changes in the facts is kept with
 * it, so that it can be taken back; what was taken back before can't be done again any
 * more. Undo passes over an entry that is final. Once a transaction.
 */
bool store_log(struct store *store, const struct log_entry *entry, struct fault *fault);

/* Which entries; null and DATE_NONE, DATE_NEVER: all. Days are local ones. */
struct log_filter {
	const char *act, *who;
	int32_t since, until;
	size_t limit; /* at most so many */
};

/* Those of the newest that the filter lets through, newest first, in arena. */
bool store_find_log(struct store *store, const struct log_filter *filter,
		    struct arena *arena, const struct log_entry **entries,
		    size_t *n_entries, struct fault *fault);

/* The same of all. */
bool store_read_log(struct store *store, size_t limit, struct arena *arena,
		    const struct log_entry **entries, size_t *n_entries,
		    struct fault *fault);

/* When results of people were last imported, as far as that has an entry that was not
 * taken back, in seconds since 1970; 0: never. */
bool store_results_at(struct store *store, int64_t *at, struct fault *fault);

/* The highest number that a claim ever had, one that was taken back included; 0: none.
 * (Undo takes back what store_set has set.) */
bool store_last_claim(struct store *store, int64_t *number, struct fault *fault);

enum store_way { STORE_UNDO, STORE_REDO };

/* The entry that is next to be taken back or done again, in arena; null if none is. Of
 * who is alone (store_sign), of their own. */
bool store_next(struct store *store, enum store_way way, struct arena *arena,
		const struct log_entry **entry, struct fault *fault);

/*
 * True if it was this store that did the entry last, since it was opened: that did it,
 * or did it again, if it is to be taken back; that took it back, if it is to be done
 * again.
 */
bool store_did(const struct store *store, enum store_way way, int64_t entry);

/*
 * Takes an entry back or does it again, within a transaction, and compares the rows
 * with what they should be. FAULT_INPUT with the reason if it does not fit, in which
 * the entry is called by `text`; the transaction must then be rolled back.
 */
bool store_revert(struct store *store, enum store_way way,
		  const struct log_entry *entry, const char *text, struct fault *fault);

#endif
