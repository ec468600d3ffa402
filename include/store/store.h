/*
 * The database: one SQLite file of dated facts. The only user of sqlite3.
 *
 * Every change happens between store_begin and store_commit; what is not committed is
 * undone by store_rollback, store_close or a crash. Every function that can fail
 * reports FAULT_STORE with what SQLite said and what to do, unless it says otherwise.
 * Dates are day numbers (base/date.h), figures micros (base/num.h); DATE_NEVER,
 * DATE_NONE and null texts are stored as NULL or "".
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "core/world.h"

struct store;

enum store_mode { STORE_READ, STORE_WRITE };

/*
 * Creates the file (0600) and its folder (0700) and opens it for writing. FAULT_INPUT
 * if it exists. The caller closes it.
 */
bool store_create(const char *path, struct store **store, struct fault *fault);

/*
 * Opens an existing file and brings it up to date if it is older (in either mode;
 * refused where it is read-only). FAULT_STORE: missing, locked, damaged, not attain's,
 * newer, no permission. With STORE_READ, a file that can't be written is fine, and
 * nothing is left beside it; it is then read as it lies, so that a writer's changes
 * meanwhile are not seen.
 */
bool store_open(const char *path, enum store_mode mode, struct store **store,
		struct fault *fault);

/* Null is fine. */
void store_close(struct store *store);

/* Starts a transaction that excludes other writers; waits up to five seconds for them.
 */
bool store_begin(struct store *store, struct fault *fault);
bool store_commit(struct store *store, struct fault *fault);
void store_rollback(struct store *store);

/* Changes with every committed write of this or another process (PRAGMA data_version +
 * own count). */
bool store_version(struct store *store, int64_t *version, struct fault *fault);

/*
 * True if anything was committed, here or by another process, since the last
 * store_load: what was loaded may then differ from what is recorded. Within a
 * transaction nobody else can commit any more.
 */
bool store_stale(struct store *store, bool *stale, struct fault *fault);

/* Settings: "program", "catalog", "checksum", "organization", "mpn_id", "market",
 * "track", "sample_date". A missing one reads as null; value is in arena. */
bool store_get(struct store *store, const char *key, struct arena *arena,
	       const char **value, struct fault *fault);
bool store_set(struct store *store, const char *key, const char *value,
	       struct fault *fault);

/* Reads all facts into a prepared world in arena. */
bool store_load(struct store *store, const struct catalog *catalog, struct arena *arena,
		struct world **world, struct fault *fault);

/*
 * Rows, by the keys of attain-csv(5). put inserts or replaces the whole row; remove
 * takes it away (no error if it isn't there).
 */
/* row 0: a new person, whose key is then set. */
bool store_put_person(struct store *store, struct person *person, struct fault *fault);
bool store_put_achievement(struct store *store, int64_t person_row,
			   const char *credential, int32_t earned_on,
			   int32_t expires_on, const char *reference,
			   struct fault *fault);
bool store_remove_achievement(struct store *store, int64_t person_row,
			      const char *credential, int32_t earned_on,
			      struct fault *fault);
/* organization: "home" or another one's name. */
bool store_put_association(struct store *store, int64_t person_row,
			   const char *organization, int32_t from, int32_t to,
			   struct fault *fault);
bool store_remove_association(struct store *store, int64_t person_row,
			      const char *organization, int32_t from,
			      struct fault *fault);
bool store_put_metric_value(struct store *store, const char *metric, int32_t date,
			    const char *customer, int64_t value_micros,
			    struct fault *fault);
/* competency "" for none. */
bool store_put_record(struct store *store, const char *kind, const char *customer,
		      int32_t date, const char *competency, struct fault *fault);
bool store_put_override(struct store *store, const char *competency, const char *level,
			int32_t from, int32_t until, const char *reason,
			struct fault *fault);
/* price_micros -1 for none. */
bool store_put_subscription(struct store *store, const char *offer,
			    int32_t purchased_on, int32_t ends_on, int64_t price_micros,
			    const char *currency, struct fault *fault);

/* One act in the log: when (now), who (the system user), the command's name, and words.
 */
bool store_log(struct store *store, const char *act, const char *text,
	       struct fault *fault);

struct log_entry {
	int64_t id, at; /* at: seconds since 1970 */
	const char *who, *act, *text;
};

/* The newest `limit` entries, newest first, in arena. */
bool store_read_log(struct store *store, size_t limit, struct arena *arena,
		    const struct log_entry **entries, size_t *n_entries,
		    struct fault *fault);

#endif
