/* The whole file: backup, restore. */
#include "store/store.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/deed.h"
#include "base/lang.h"
#include "base/outfile.h"
#include "internal.h"
#include "open.h"
#include "revision.h"
#include "schema.h"

/* Copies everything from one connection into another, in one transaction there. */
static int
copy_all(sqlite3 *to, sqlite3 *from)
{
	sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
	if (!backup)
		return sqlite3_errcode(to);
	int code = sqlite3_backup_step(backup, -1);
	sqlite3_backup_finish(backup);
	return code == SQLITE_DONE ? SQLITE_OK : code;
}

bool
store_twin(struct store *store, struct store **twin, struct fault *fault)
{
	bool stale = false;
	bool fine = store_connect_memory(store->path, twin, fault);
	if (fine) {
		int code = copy_all((*twin)->db, store->db);
		fine = code == SQLITE_OK || store_fault(store, code, fault);
	}
	fine = fine && store_stale(store, &stale, fault) &&
	       store_version(*twin, &(*twin)->loaded_version, fault);
	if (fine) {
		(*twin)->loaded_revision = store->loaded_revision;
		if (store->catalog)
			store_know_programs(*twin, store->catalog, store->own_program);
		if (stale)
			(*twin)->loaded_version = -1;
		return true;
	}
	store_close(*twin);
	*twin = NULL;
	return false;
}

/* By the MPN ids where both have one, else by the names; a new file is anybody's. */
static bool
is_same_organization(const char *const a[2], const char *const b[2])
{
	if (!a[0] || !b[0])
		return true;
	if (a[1] && b[1] && *a[1] != '\0' && *b[1] != '\0')
		return strcmp(a[1], b[1]) == 0;
	return strcmp(a[0], b[0]) == 0;
}

/* Refuses what is of another organization than what it would replace. */
static bool
check_organization(struct store *from, struct store *to, struct fault *fault)
{
	static const char *const keys[2] = {"organization", "mpn_id"};
	struct arena arena = {0};
	const char *ours[2], *theirs[2];
	bool fine = true;
	for (int i = 0; fine && i < 2; i++)
		fine = store_get(from, keys[i], &arena, &ours[i], fault) &&
		       store_get(to, keys[i], &arena, &theirs[i], fault);
	if (fine && !is_same_organization(ours, theirs))
		/* two files, each with its organization */
		fine = fault_set(
			fault, FAULT_INPUT,
			_("%s is of \"%s\", %s of \"%s\", which would be lost: "
			  "say --replace if you mean it."),
			from->path, ours[0], to->path, theirs[0]);
	arena_free(&arena);
	return fine;
}

/* Only an older backup is replaced. */
static bool
check_target(struct store *store, const struct outfile_target *to, bool replace,
	     struct fault *fault)
{
	enum outfile_fit fit = outfile_look(to, fault);
	struct fault why = {0};
	struct store *other;
	struct stat old;
	if (fit != OUTFILE_OURS)
		return fit == OUTFILE_FREE;
	if (stat(to->path, &old) == 0 && old.st_size == 0)
		return true;
	if (!store_peek(to->path, &other, &why))
		return fault_set(fault, FAULT_INPUT,
				 _("%s exists already and is no backup of attain's; it "
				   "stays as it is. Name another file."),
				 to->path);
	bool fine = replace || check_organization(store, other, fault);
	fault->kind = fine ? FAULT_NONE : FAULT_INPUT;
	store_close(other);
	return fine;
}

/* The copy is one file that needs nothing beside it. The errno of what went wrong, or
 * 0. */
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
	int number = (code & 0xff) == SQLITE_FULL ? ENOSPC : sqlite3_system_errno(to);
	sqlite3_close(to);
	return code == SQLITE_OK ? 0 : number != 0 ? number : EIO;
}

bool
store_backup(struct store *store, const char *path, bool replace, struct fault *fault)
{
	const struct outfile_target to = {
		.path = path, .database = store->path, .flags = OUTFILE_DATABASE};
	struct outfile out;
	if (!check_target(store, &to, replace, fault) ||
	    !outfile_begin(&out, &to, fault))
		return false;
	out.reason = fill_backup(out.temporary, store->db);
	return outfile_end(&out, fault);
}

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
				   _("%s is damaged (findings: %zu); nothing was "
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

/* Opens what is to be restored, and looks whether it may be. */
static bool
open_source(struct store *store, const char *path, bool replace, struct store **from,
	    struct fault *fault)
{
	struct stat own, source;
	*from = NULL;
	if (stat(store->path, &own) == 0 && stat(path, &source) == 0 &&
	    own.st_dev == source.st_dev && own.st_ino == source.st_ino)
		return fault_set(fault, FAULT_INPUT,
				 _("%s is the database itself: name a backup of it."),
				 path);
	return store_connect_source(path, from, fault) && check_source(*from, fault) &&
	       (replace || check_organization(*from, store, fault));
}

/* Puts all of one file into another. */
static bool
put_all(struct store *store, const struct store *from, struct fault *fault)
{
	enum deed former = deed_now();
	if (!store->unborn)
		deed_set(DEED_UNCERTAIN);
	int code = copy_all(store->db, from->db);
	int number = store_errno(store, code);
	if (code != SQLITE_OK) {
		if (store_empty_log(store))
			deed_set(former);
		return store_fault_of(store, code, number, fault);
	}
	if (!store->unborn)
		deed_set(DEED_RECORDED);
	store->n_commits++;
	return true;
}

bool
store_restore(struct store *store, const char *path, bool replace, struct fault *fault)
{
	struct revision former;
	struct store *from;
	if (!revision_read(store, &former, fault))
		return false;
	if (!open_source(store, path, replace, &from, fault)) {
		if (fault->kind == FAULT_STORE)
			fault->kind = FAULT_INPUT;
		store_close(from);
		return false;
	}
	bool fine = put_all(store, from, fault);
	store_close(from);
	return fine && store_migrate(store, store_schema, store_n_schema, fault) &&
	       pass_revision(store, &former, fault);
}
