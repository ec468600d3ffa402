/*
 * The database: one SQLite file of dated facts. The only user of sqlite3.
 *
 * Every change happens between store_begin and store_commit; what is not committed is
 * undone by store_rollback, store_close or a crash. Every function that can fail
 * reports FAULT_STORE with what it means and what to do, unless it says otherwise.
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
#include "core/kind.h"

struct store;

enum store_mode {
	STORE_READ,
	STORE_WRITE,
	STORE_EITHER /* for writing, or for reading where that is all that can be done
		      */
};

/*
 * Creates a database (0600) and its folder (0700), with what fill (may be null) puts
 * into it: all of it, or nothing. FAULT_INPUT if something is there or it can't be
 * made.
 */
bool store_create(const char *path,
		  bool (*fill)(void *context, struct store *store, struct fault *fault),
		  void *context, struct fault *fault);

/*
 * Opens an existing file and brings it up to date if it is older (in either mode;
 * refused where it is read-only). FAULT_STORE: missing, locked, damaged, not attain's,
 * newer, no permission, no room. To read, a file that can't be written is fine, also on
 * a full disk, and nothing is left beside it; it is then read as it lies, so that a
 * writer's changes meanwhile are not seen.
 */
bool store_open(const char *path, enum store_mode mode, struct store **store,
		struct fault *fault);

/* Null is fine. */
void store_close(struct store *store);

/* Starts a transaction that excludes other writers; waits for them as store/patience.h
 * says. */
bool store_begin(struct store *store, struct fault *fault);
/* The same without waiting: for what can be left out, or is only tried. */
bool store_begin_now(struct store *store, struct fault *fault);
/* Tells base/deed.h of what has an entry in the log, or is taken back or done again: if
 * it fails, whether that is recorded may not be certain. */
bool store_commit(struct store *store, struct fault *fault);
/* As store_commit, for rows that are no facts: what was loaded is not stale by it. */
bool store_commit_beside(struct store *store, struct fault *fault);

void store_rollback(struct store *store);

/*
 * Begins a rehearsal, if nobody else is writing just now: until store_rehearse_end
 * everything between store_begin and store_commit is done as ever, read here by whoever
 * asks, and seen by nobody else. Then it is taken back, with the log and all that the
 * store knows of it, and no file has been written to. A store that was opened to read
 * will do, if its file could be written to.
 */
bool store_rehearse(struct store *store, struct fault *fault);
void store_rehearse_end(struct store *store);

/*
 * A copy in memory of what is recorded now, for a rehearsal where the file can't be
 * written to. What is loaded from this one is as good as loaded from it, and nothing
 * that is done in it counts as recorded. Cost: the bytes of the file.
 */
bool store_twin(struct store *store, struct store **twin, struct fault *fault);

/* Changes with every committed write of this or another process (PRAGMA data_version +
 * own count). */
bool store_version(struct store *store, int64_t *version, struct fault *fault);

/*
 * True if anything was committed, here or by another process, since the last
 * store_load: what was loaded may then differ from what is recorded. Within a
 * transaction nobody else can commit any more.
 */
bool store_stale(struct store *store, bool *stale, struct fault *fault);

/* Settings: "program" (for which it was made), "catalog", "checksum" (of that one),
 * "programs" (where there are others: all, blank-separated, in order), "catalog.ID",
 * "checksum.ID" (of another one), "organization", "mpn_id", "market", "track",
 * "sample_date", "results_seen", "columns.KIND" (app/import/maps.h). A missing one
 * reads as null; value is in arena. */
bool store_get(struct store *store, const char *key, struct arena *arena,
	       const char **value, struct fault *fault);
bool store_set(struct store *store, const char *key, const char *value,
	       struct fault *fault);

/*
 * Tells which programs' ids are shown, and for which program the database was made:
 * rows, and the log, then give and take ids as the catalog has them, whatever they are
 * recorded as (core/program_ids.h). Borrows the catalog. Before it, ids are given and
 * taken as they are recorded.
 */
void store_know_programs(struct store *store, const struct catalog *catalog,
			 const char *own);

/* Reads all facts into a prepared world in arena. */
bool store_load(struct store *store, const struct catalog *catalog, struct arena *arena,
		struct world **world, struct fault *fault);

/* An achievement to record, its credential by id. */
struct store_earned {
	int64_t person; /* the key */
	const char *credential;
	int32_t earned_on, expires_on;
	const char *reference;
};

/*
 * Rows, by the keys of attain-csv(5). put inserts or replaces the whole row; remove
 * takes it away (no error if it isn't there).
 */
/* row 0: a new person, whose key is then set. */
bool store_put_person(struct store *store, struct person *person, struct fault *fault);
bool store_put_achievement(struct store *store, const struct store_earned *achievement,
			   struct fault *fault);
bool store_remove_achievement(struct store *store, int64_t person_row,
			      const char *credential, int32_t earned_on,
			      struct fault *fault);

/* The number by which rows name a credential; it gets one if it has none yet. */
bool store_credential_key(struct store *store, const char *credential, int64_t *key,
			  struct fault *fault);

/* organization: "home" or another one's name. */
bool store_put_association(struct store *store, int64_t person_row,
			   const char *organization, int32_t from, int32_t to,
			   struct fault *fault);

/*
 * The same by the kind: values as the database has them, a person as their row (0:
 * nobody), a credential or metric as its id. remove looks at the key only.
 */
bool store_put(struct store *store, const struct kind *kind, const union value *values,
	       struct fault *fault);
bool store_remove(struct store *store, const struct kind *kind,
		  const union value *values, struct fault *fault);

/* store_put of a fact as the world has it, of a kind that names no people (but by
 * person_row) and no metrics. */
bool store_put_fact(struct store *store, enum kind_id kind, const void *fact,
		    struct fault *fault);

/* The achievements and associations of a person must be removed first. */
bool store_remove_person(struct store *store, int64_t person_row, struct fault *fault);
/*
 * Where to look for changes by other programs (inotify): a folder, and the name in it
 * of the write-ahead log that a write touches. Then ask store_stale. Both in arena.
 */
void store_watch(const struct store *store, struct arena *arena, const char **folder,
		 const char **file);

/*
 * A copy of the whole file as it is now, while others go on. Replaces an older backup
 * of the same organization (`replace`: of any), at once or not at all; FAULT_INPUT if
 * the file is something else, is used by somebody, or can't be written.
 */
bool store_backup(struct store *store, const char *path, bool replace,
		  struct fault *fault);

/*
 * Puts a backup's content into the open file, all or nothing, after a check of the
 * backup: FAULT_INPUT if that fails, or if it is another organization's (not with
 * `replace`).
 */
bool store_restore(struct store *store, const char *path, bool replace,
		   struct fault *fault);

/*
 * code, what, text: "damaged", "table", its name; "damaged", "file", "";
 * "reference", the table of the row, the table to which it refers;
 * "log", "entry", its number and text; and of what there is in the file:
 * "foreign" (not attain's), "altered" (not as attain makes it) or "missing",
 * "table", "view", "trigger" or "index", its name.
 */
struct store_finding {
	const char *code, *what, *text;
};

struct store_findings {
	void (*found)(void *context, const struct store_finding *finding);
	void *context;
};

/* Reads the whole file and tells what is wrong with it. */
bool store_check(struct store *store, const struct store_findings *findings,
		 struct fault *fault);

/* The part of it about what there is in the file. */
bool store_check_objects(struct store *store, const struct store_findings *findings,
			 struct fault *fault);

/* The rooms of the store. */
#include "store/batch.h"
#include "store/erase.h"
#include "store/image.h"
#include "store/journal.h"

#endif
