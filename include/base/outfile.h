/*
 * Files beside the database: whatever a command or a key writes for somebody else, and
 * a database before it has its name.
 *
 * A file is written anew as FILE.PID-new beside the target, which is looked for behind
 * all symbolic links; then it is synced, given the mode of what it replaces, and
 * renamed. A failure or a kill leaves the older file whole. What killed processes left
 * goes when the same target is written again. What is no regular file (a terminal, a
 * pipe, /dev/null), and whatever standard output is, is written as it is.
 *
 * Never a target: a folder, a disk, what begins like a database of SQLite or one of its
 * logs, what would be taken for the log of a database, and the files of the database
 * that is open. The last are never even opened: closing a file takes away the locks
 * that SQLite has on it.
 */
#ifndef BASE_OUTFILE_H
#define BASE_OUTFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"

enum {
	OUTFILE_FORCE = 1 << 0, /* whatever is in it */
	/* a database is written, for its owner alone; may replace one that the caller
	 * has looked at, where nobody uses it: no log beside it, no lock */
	OUTFILE_DATABASE = 1 << 1,
	OUTFILE_NEW = 1 << 2 /* only where nothing is yet */
};

struct outfile_target {
	const char *path;     /* "-": standard output */
	const char *database; /* the one that is open; null: none */
	unsigned flags;
	/* true if what begins with these bytes may be replaced without a word; null:
	 * nothing but an empty file */
	bool (*ours)(const void *context, const char *head, size_t len);
	const void *context;
};

/* For files that begin with the same line, whatever follows: context is a struct buf,
 * the new content. */
bool outfile_same_line(const void *context, const char *head, size_t len);

enum outfile_fit {
	OUTFILE_FREE,	 /* nothing is there */
	OUTFILE_OURS,	 /* it is replaced without a word */
	OUTFILE_FOREIGN, /* only with OUTFILE_FORCE; the fault says so */
	OUTFILE_NEVER	 /* the fault says why: FAULT_INPUT */
};

/* What would become of what is there. */
enum outfile_fit outfile_look(const struct outfile_target *target, struct fault *fault);

/* True if outfile_begin would succeed, as far as can be told beforehand. */
bool outfile_may_write(const struct outfile_target *target, struct fault *fault);

struct outfile {
	struct outfile_target to;	/* its texts are borrowed */
	struct arena arena;		/* owns the next two */
	const char *target, *temporary; /* temporary null: written as it is */
	const char *made[4];  /* the temporary, and what SQLite may lay beside it */
	struct outfile *next; /* of those under way */
	int file;
	int reason; /* errno of the first failure */
};

/*
 * Begin, put bytes, end: only the end makes them the file. Faults are FAULT_INPUT.
 * After a begin that succeeded, either outfile_end, whatever it answers, or
 * outfile_drop frees everything. For a database, outfile.temporary is the file to be
 * filled.
 */
bool outfile_begin(struct outfile *out, const struct outfile_target *target,
		   struct fault *fault);
void outfile_put(struct outfile *out, const char *bytes, size_t len);
bool outfile_end(struct outfile *out, struct fault *fault);
void outfile_drop(struct outfile *out);
/* Before the end: brings all that was put to the disk, so that little can fail then. */
bool outfile_ready(struct outfile *out, struct fault *fault);

/* All of that at once. */
bool outfile_write(const struct outfile_target *target, const struct buf *text,
		   struct fault *fault);

#endif
