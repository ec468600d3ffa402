/*
 * What the files of the store share, and its test may look into.
 *
 * A statement is prepared at its first use and kept; whoever takes one with
 * store_statement binds, steps and resets it before anyone takes it again.
 */
#ifndef STORE_INTERNAL_H
#define STORE_INTERNAL_H

#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>

#include "store/erase/names.h"
#include "store/store.h"

/*
 * The tables of facts: the settings, then those of the kinds. What changes in them is
 * an act's entry in the log, can be taken back and done again. The log itself, the
 * dictionary of credentials and saved questions are not among them.
 */
enum { STORE_FACT_TABLES = KIND_COUNT + 1 };
static inline const char *
store_fact_table(size_t i)
{
	return i == 0 ? "setting" : fact_kinds[i - 1]->table;
}

/* The version of the schema that last changed a table of facts: what the journal holds
 * of an older one can't be taken back. */
enum { STORE_FACTS_VERSION = 1 };

/* "attn": PRAGMA application_id, four bytes at offset 68 of the file. */
#define STORE_APPLICATION_ID 0x6174746e

enum { STORE_CACHE_KIB = 64 * 1024 };

enum query {
#define QUERY(name, ...) QUERY_##name,
#include "query.def"
#undef QUERY
	QUERY_COUNT
};

/* What the transaction under way has changed so far: journal.h. */
struct journal {
	sqlite3_session *session; /* records at first */
	struct batch *batch;	  /* then this, once the session has seen many rows */
	void *changes;		  /* the session's part, of n_changes bytes */
	int n_changes;
	int64_t rows_before;	      /* rows ever changed when it began */
	int64_t entry;		      /* the log's; 0: none yet */
	bool final;		      /* which can't be taken back */
	struct store_touched touched; /* from journal_keep on */
	bool reverts; /* an entry is taken back or done again: touched is known */
};

/* How often facts changed: revision.h. */
struct revision {
	int64_t people, other;
};

/* A transaction around acts that are taken back, and what is to be as it was then. */
struct rehearsal {
	bool on, acting; /* acting: within an act's transaction, a savepoint */
	int64_t n_commits, loaded_version;
	struct revision loaded_revision;
	bool image_wanted;
};

struct store {
	sqlite3 *db;
	char *path;
	enum store_mode mode; /* not STORE_EITHER */
	bool unborn; /* it is being made and has no name yet: nothing is recorded */
	bool only_reads, no_room; /* nothing can be written beside the file, and why */
	bool stoppable;		  /* what runs may be given up: patience.h */
	bool given_up;		  /* it was, or waiting for a lock */
	int64_t n_commits;
	int64_t begun_version;	/* store_version when the last transaction began */
	int64_t loaded_version; /* store_version when the facts were loaded */
	struct revision loaded_revision;
	size_t image_rows; /* see IMAGE_ACHIEVEMENTS; 0: that many */
	bool image_wanted; /* image.h: the next opening would be faster with one */
	sqlite3_stmt *statements[QUERY_COUNT];
	sqlite3_stmt *rows[KIND_COUNT][4]; /* rows.c: by enum rows_verb */
	struct names credentials; /* the dictionary as far as this transaction asked for
				     it */
	size_t credentials_capacity;
	int64_t *credential_keys; /* of the credentials, by their index in names */
	struct journal journal;
	struct store_touched touched; /* by the commit of this number */
	int64_t touched_commit;
	struct rehearsal rehearsal;
	int64_t session_rows;	   /* see JOURNAL_SESSION_ROWS; 0: that many */
	int64_t ticks, ticks_most; /* store_allow; most 0: by the size of the file */
	struct load *load;	   /* load_people.c: the load under way, else null */
	struct bulk *bulk; /* bulk.c: the rows that are being added, else null */
};

/* One statement on the way to a version. */
struct schema_step {
	int version;
	const char *sql;
};

/* The steps of schema.def, by version. */
extern const struct schema_step store_schema[];
extern const size_t store_n_schema;

/*
 * Runs the steps above the file's version in one transaction, so that it has the
 * version of the last step. Does nothing if it has it; refuses a file with a higher
 * one.
 */
bool store_migrate(struct store *store, const struct schema_step *steps, size_t n_steps,
		   struct fault *fault);

/* Another connection to an existing file, checked to be attain's but not migrated. */
bool store_connect(const char *path, enum store_mode mode, struct store **store,
		   struct fault *fault);

/* A connection to nothing yet, in memory; `path` is what faults are about. To be closed
 * also where it fails. */
bool store_connect_memory(const char *path, struct store **store, struct fault *fault);

/* A connection to a file that nobody uses, checked to be attain's: it is read as it
 * lies, and nothing is made beside it. */
bool store_peek(const char *path, struct store **store, struct fault *fault);

/* What SQLite's code means for the user, never in its own words. Returns false. */
bool store_fault(const struct store *store, int code, struct fault *fault);

/* The system's number for an error that just came, or 0; store_allow was called before
 * the statement. */
int store_errno(const struct store *store, int code);

/* True for an error that is a full disk's, with the system's number. */
bool store_is_full(int code, int number);

/* The same of an error that came earlier, with the system's number for it, or 0. */
bool store_fault_of(const struct store *store, int code, int number,
		    struct fault *fault);

/* Fault: the file's content contradicts itself. Returns false. */
bool store_damaged(const struct store *store, const char *what, struct fault *fault);

/* True between store_begin and store_commit or store_rollback. */
bool store_in_transaction(const struct store *store);

/* The statement, ready to bind; null with a fault. */
sqlite3_stmt *store_statement(struct store *store, enum query query,
			      struct fault *fault);

/* Steps a statement that gives no rows, and resets it. */
bool store_run(struct store *store, sqlite3_stmt *statement, struct fault *fault);

/* Steps to the next row: 1 if there is one, 0 at the end (reset then), -1 with a fault.
 */
int store_row(struct store *store, sqlite3_stmt *statement, struct fault *fault);

/*
 * A statement begins: from now on it, and what it sets off, may do a certain number of
 * steps, which grows with the file; then it ends with SQLITE_INTERRUPT. A file can hold
 * views and triggers that never come to an end. store_row, store_run and store_execute
 * call it.
 */
void store_allow(struct store *store);

/* Makes the limit known to the connection. */
void store_limit_steps(struct store *store);

/* Runs statements that are used once. */
bool store_execute(struct store *store, const char *sql, struct fault *fault);

/* The first column of a statement's only row. */
bool store_integer(struct store *store, enum query query, int64_t *value,
		   struct fault *fault);

/* Waits for the locks of other programs as patience.h says; true if what runs is to be
 * given up. */
void store_wait_for_locks(struct store *store);
bool store_is_given_up(struct store *store);

/* How much memory the connection keeps pages in. */
bool store_limit_cache(struct store *store, int kib, struct fault *fault);

/* Makes the functions known by which load_people.c takes rows. */
bool store_register_load(struct store *store, struct fault *fault);

/* Makes the table new_achievement known to the connection. */
bool store_register_bulk(struct store *store, struct fault *fault);

/*
 * Calls read within one transaction, so that what it sees is of one moment, which is
 * then that of what is loaded (store_stale); within a transaction of the caller's it
 * may never come true, and is of none.
 */
bool store_read_moment(struct store *store, bool (*read)(void *context), void *context,
		       struct fault *fault);

/* True if only one commit, of this store, came after a version; to be asked within a
 * transaction, so that none comes after the answer. */
bool store_is_next(struct store *store, int64_t version, bool *next,
		   struct fault *fault);

/* Reads the tables that belong to nobody into world, in arena, not prepared. */
bool store_load_tables(struct store *store, const struct catalog *catalog,
		       struct arena *arena, struct world *world, struct fault *fault);

/* PRAGMA user_version. */
bool store_schema_version(struct store *store, int *version, struct fault *fault);

/* Flags an entry of the log as undone, or as done. */
bool store_mark_undone(struct store *store, int64_t entry, bool undone,
		       struct fault *fault);

/* Empties the log beside the file, so that no commit that failed can come back from it;
 * false if that can't be done. */
bool store_empty_log(struct store *store);

/* Binding: texts are borrowed until the statement has run; a missing text is NULL. */
void store_bind_text(sqlite3_stmt *statement, int column, const char *text);
void store_bind_key(sqlite3_stmt *statement, int column, const char *text);
void store_bind_date(sqlite3_stmt *statement, int column, int32_t date);

#endif
