/*
 * An open database as the files of the store see it, and its test may.
 */
#ifndef STORE_INTERNAL_H
#define STORE_INTERNAL_H

#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>
#include <string.h>

#include "base/index.h"
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

/*
 * The version of the schema that last changed a table of facts, by new columns behind
 * the others, and the oldest one since which tables changed in no other way: what the
 * journal holds of one before that can't be taken back.
 */
enum { STORE_FACTS_VERSION = 6, STORE_FACTS_OLDEST = 1 };

/* How many columns of a table of facts a schema has, of which there are n by now. */
static inline int
store_fact_columns(const char *table, int n, int schema)
{
	enum { PERSON_BEFORE_6 = 9 };
	return schema < 6 && strcmp(table, "person") == 0 ? PERSON_BEFORE_6 : n;
}

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
	bool reverts;	  /* an entry is taken back or done again: touched is known */
	int64_t reverted; /* that one, which is to go this way next */
	bool to_redo;
};

/* What this store did since it was opened: an entry of the log, and which way it can go
 * since then. */
struct own_deed {
	int64_t entry;
	bool to_redo; /* it was taken back */
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
	const struct catalog *catalog; /* whose ids are shown; null: those recorded */
	char *own_program;	       /* ids.h */
	char *signed_by;	  /* who the log says it was; null: the system's user */
	int64_t alone_since;	  /* the entry since which the name is theirs; 0: any */
	bool alone;		  /* undo and redo are of what that one did */
	struct arena ids;	  /* recorded ones on their way to a row */
	struct index credentials; /* keys, as far as this transaction asked for them */
	struct journal journal;
	struct own_deed *own;
	size_t n_own, own_capacity;
	struct store_touched touched; /* by the commit of this number */
	int64_t touched_commit;
	struct rehearsal rehearsal;
	int64_t session_rows;	   /* see JOURNAL_SESSION_ROWS; 0: that many */
	int64_t ticks, ticks_most; /* store_allow; most 0: by the size of the file */
	struct load *load;	   /* load_people.c: the load under way, else null */
	struct bulk *bulk; /* bulk.c: the rows that are being added, else null */
};

/* What every file of the store needs of it. */
#include "store/fault.h"
#include "store/statement.h"

#endif
