/* The whole file: backup, restore. */
#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "internal.h"
#include "revision.h"

enum { FILE_MODE = 0600 };

/* Copies everything from one connection into another, in one transaction there. */
static int
copy_all(sqlite3 *to, sqlite3 *from)
{
	sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
	int code;

	if (backup == NULL)
		return sqlite3_errcode(to);
	code = sqlite3_backup_step(backup, -1);
	sqlite3_backup_finish(backup);
	return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* ---- backup ---- */

static bool
cant_write(const char *path, const char *why, struct fault *fault)
{
	return fault_set(fault, FAULT_INPUT, _("%s can't be written: %s."), path, why);
}

/* Only an older backup is replaced. */
static bool
check_target(const struct store *store, const char *path, struct fault *fault)
{
	struct stat old, own;
	struct store *other;
	struct fault why = {0};

	if (stat(path, &old) != 0)
		return errno == ENOENT || cant_write(path, strerror(errno), fault);
	if (stat(store->path, &own) == 0 && own.st_dev == old.st_dev &&
	    own.st_ino == old.st_ino)
		return fault_set(fault, FAULT_INPUT,
				 _("%s is the database itself: name another file."),
				 path);
	if (!store_connect(path, STORE_READ, &other, &why))
		return fault_set(fault, FAULT_INPUT,
				 _("%s exists already and is no backup of attain's; it "
				   "stays as it is. Name another file."),
				 path);
	store_close(other);
	return true;
}

/* The copy is one file that needs nothing beside it. */
static int
fill_backup(const char *path, sqlite3 *from)
{
	sqlite3 *to;
	int code = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE, NULL);

	if (code == SQLITE_OK)
		code = copy_all(to, from);
	if (code == SQLITE_OK)
		code = sqlite3_exec(to, "PRAGMA journal_mode = DELETE", NULL, NULL,
				    NULL);
	sqlite3_close(to);
	return code;
}

static bool
write_backup(struct store *store, const char *temporary, const char *path,
	     struct fault *fault)
{
	int file = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, FILE_MODE);
	int code;

	if (file < 0)
		return cant_write(path, strerror(errno), fault);
	close(file);
	code = fill_backup(temporary, store->db);
	if (code == SQLITE_OK && rename(temporary, path) == 0)
		return true;
	cant_write(path, code != SQLITE_OK ? sqlite3_errstr(code) : strerror(errno),
		   fault);
	unlink(temporary);
	return false;
}

bool
store_backup(struct store *store, const char *path, struct fault *fault)
{
	struct arena arena = {0};
	bool fine = check_target(store, path, fault) &&
		    write_backup(store,
				 arena_printf(&arena, "%s.%jd-new", path,
					      (intmax_t)getpid()),
				 path, fault);

	arena_free(&arena);
	return fine;
}

/* ---- restore ---- */

/* What is in it beside attain's may stay; views are for those who read it with SQL. */
static void
count_finding(void *context, const struct store_finding *finding)
{
	size_t *n = context;

	*n += strcmp(finding->code, "foreign") != 0 &&
	      strcmp(finding->what, "view") != 0;
}

/* A whole database of attain's that this program can read. */
static bool
check_source(struct store *from, struct fault *fault)
{
	size_t n = 0;
	const struct store_findings findings = {count_finding, &n};
	int version, newest = store_schema[store_n_schema - 1].version;

	if (!store_schema_version(from, &version, fault))
		return false;
	if (version > newest || version < 1)
		return fault_set(fault, FAULT_INPUT,
				 _("%s was made by a newer version of attain (its "
				   "format is %d, this one reads up to %d): use that "
				   "version."),
				 from->path, version, newest);
	if (!store_check(from, &findings, fault))
		return false;
	return n == 0 || fault_set(fault, FAULT_INPUT,
				   _("%s is damaged (%zu findings); nothing was "
				     "restored."),
				   from->path, n);
}

/* What was loaded before must not look like what was restored. */
static bool
pass_revision(struct store *store, const struct revision *former, struct fault *fault)
{
	if (!store_begin(store, fault))
		return false;
	if (revision_pass(store, former, fault))
		return store_commit(store, fault);
	store_rollback(store);
	return false;
}

bool
store_restore(struct store *store, const char *path, struct fault *fault)
{
	struct revision former;
	struct store *from;
	int code;

	if (!revision_read(store, &former, fault))
		return false;
	if (!store_connect(path, STORE_READ, &from, fault) ||
	    !check_source(from, fault)) {
		if (fault->kind == FAULT_STORE)
			fault->kind = FAULT_INPUT;
		store_close(from);
		return false;
	}
	code = copy_all(store->db, from->db);
	store_close(from);
	if (code != SQLITE_OK)
		return store_fault(store, code, fault);
	store->n_commits++;
	return store_migrate(store, store_schema, store_n_schema, fault) &&
	       pass_revision(store, &former, fault);
}
