#include "open.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/deed.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/outfile.h"
#include "internal.h"
#include "load_people.h"
#include "patience.h"
#include "schema.h"
#include "store/batch/batch.h"

enum { FOLDER_MODE = 0700, HEADER_BYTES = 100, HEADER_APPLICATION_ID = 68 };

/* Makes the folders above path that are missing. */
static bool
make_folders(const char *path, struct fault *fault)
{
	char *copy = mem_strdup(path);
	bool fine = true;
	for (char *slash = strchr(copy + 1, '/'); fine && slash;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(copy, FOLDER_MODE) == 0)
			fine = chmod(copy, FOLDER_MODE) == 0;
		else
			fine = errno == EEXIST || access(copy, X_OK) == 0;
		if (!fine)
			fault_set(fault, FAULT_STORE,
				  _("Can't make the folder %s: %s."), copy,
				  strerror(errno));
		*slash = '/';
	}
	free(copy);
	return fine;
}

/* The name by which SQLite finds the file; the caller frees it with sqlite3_free. */
static char *
uri_of(const char *path, bool immutable)
{
	sqlite3_str *uri = sqlite3_str_new(NULL);
	sqlite3_str_appendall(uri, path[0] == '/' ? "file:" : "file:./");
	for (; *path != '\0'; path++)
		if (strchr("?#%", *path))
			sqlite3_str_appendf(uri, "%%%02x", (unsigned)*path);
		else
			sqlite3_str_appendchar(uri, 1, *path);
	if (immutable)
		sqlite3_str_appendall(uri, "?immutable=1");
	return sqlite3_str_finish(uri);
}

/*
 * Opens the connection; nothing but the file's header has been read when it returns.
 * What is in the file may come from anybody: it reaches no further than its own rows.
 */
static bool
open_connection(struct store *store, const char *name, int flags, struct fault *fault)
{
	static const struct {
		int option, value;
	} options[] = {{SQLITE_DBCONFIG_DEFENSIVE, 1},
		       {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
		       {SQLITE_DBCONFIG_DQS_DML, 0},
		       {SQLITE_DBCONFIG_DQS_DDL, 0}};
	sqlite3_close(store->db);
	int code = sqlite3_open_v2(name, &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
	if (code != SQLITE_OK)
		return store_fault(store, code, fault);
	sqlite3_extended_result_codes(store->db, 1);
	store_wait_for_locks(store);
	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		sqlite3_db_config(store->db, options[i].option, options[i].value, NULL);
	store_limit_steps(store);
	return true;
}

static bool
connect_file(struct store *store, const char *path, bool immutable, struct fault *fault)
{
	int flags = immutable ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
	char *uri = uri_of(path, immutable);
	bool fine = open_connection(store, uri, flags | SQLITE_OPEN_URI, fault);
	sqlite3_free(uri);
	return fine;
}

/* Refuses what is no file, before anything opens it; one that is restored from was
 * named by itself, not with --db. */
static bool
check_file(const char *path, bool source, struct fault *fault)
{
	struct stat status;
	if (stat(path, &status) != 0 && errno == ENOENT && source)
		return fault_set(fault, FAULT_STORE,
				 _("There is no file %s: name another one to restore "
				   "from."),
				 path);
	if (stat(path, &status) != 0 && errno == ENOENT)
		return fault_set(fault, FAULT_STORE,
				 _("There is no database %s: create one with \"attain "
				   "init\", or "
				   "name another with --db."),
				 path);
	if (stat(path, &status) != 0)
		return fault_set(fault, FAULT_STORE,
				 _("Can't open the database %s: %s."), path,
				 strerror(errno));
	if (!S_ISREG(status.st_mode) && source)
		return fault_set(fault, FAULT_STORE,
				 _("%s is not a file: name a database of attain to "
				   "restore from."),
				 path);
	if (!S_ISREG(status.st_mode))
		return fault_set(
			fault, FAULT_STORE,
			_("%s is not a file: name a database of attain with --db."),
			path);
	return true;
}

/*
 * Looks at the header through SQLite's own handle, which disturbs no lock and replays
 * no log: a file that is not attain's is left exactly as it is.
 */
static bool
check_header(struct store *store, bool source, struct fault *fault)
{
	unsigned char h[HEADER_BYTES] = {0};
	sqlite3_file *file = NULL;
	int code = sqlite3_file_control(store->db, "main", SQLITE_FCNTL_FILE_POINTER,
					&file);
	if (code == SQLITE_OK)
		code = file->pMethods->xRead(file, h, HEADER_BYTES, 0);
	if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ)
		return store_fault(store, code, fault);
	bool sqlite = memcmp(h, "SQLite format 3", 16) == 0,
	     ours = memcmp(h + HEADER_APPLICATION_ID, "attn", 4) == 0;
	if (sqlite && ours)
		return true;
	if (source)
		return fault_set(fault, FAULT_STORE,
				 _("%s is not a database of attain, or its beginning "
				   "is damaged: name another file to restore from."),
				 store->path);
	return fault_set(
		fault, FAULT_STORE,
		_("%s is not a database of attain, or its beginning is damaged; it "
		  "stays as it is. Name another file with --db."),
		store->path);
}

/* True if no write-ahead log with content lies beside the file. */
static bool
has_no_wal(const struct store *store)
{
	struct stat status;
	const char *wal = sqlite3_filename_wal(sqlite3_db_filename(store->db, "main"));
	return stat(wal, &status) != 0 ? errno == ENOENT : status.st_size == 0;
}

/* True if nobody has the file open: whoever has keeps an index of the log beside it. */
static bool
is_unused(const struct store *store)
{
	enum { INDEX_BYTES = 32768 };
	const char *path = sqlite3_db_filename(store->db, "main");
	char *index = sqlite3_mprintf("%s-shm", path);
	struct stat status;
	bool unused = stat(index, &status) != 0 ? errno == ENOENT
						: status.st_size < INDEX_BYTES;
	sqlite3_free(index);
	return unused;
}

/* Takes the file as it lies, without locks and log. */
static bool
read_as_it_lies(struct store *store, struct fault *fault)
{
	int version;
	return connect_file(store, store->path, true, fault) &&
	       store_schema_version(store, &version, fault);
}

/*
 * Takes the file and its log, without anything beside them: for that the file is locked
 * as a whole, which fails where somebody else uses it.
 */
static bool
read_alone(struct store *store, struct fault *fault)
{
	int version;
	if (!connect_file(store, store->path, false, fault))
		return false;
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	return store_execute(store, "PRAGMA locking_mode = EXCLUSIVE", fault) &&
	       store_schema_version(store, &version, fault);
}

/*
 * After the first read failed: a reader that can't write beside the file, for want of
 * permission or of room, takes it as it lies. That is right as long as no log has newer
 * content and, but for want of permission, nobody has it open; else it takes both
 * alone.
 */
static bool
read_without_files(struct store *store, int code, struct fault *fault)
{
	bool allowed = (code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_FULL;
	if (!allowed && (code & 0xff) != SQLITE_CANTOPEN &&
	    (code & 0xff) != SQLITE_READONLY)
		return false;
	store->only_reads = true;
	store->no_room = store_is_full(code, store_errno(store, code));
	if (has_no_wal(store) && (!allowed || is_unused(store)))
		return read_as_it_lies(store, fault);
	return read_alone(store, fault);
}

/* Reads for the first time. */
static bool
first_read(struct store *store, enum store_mode mode, struct fault *fault)
{
	bool read_only = sqlite3_db_readonly(store->db, "main") == 1;
	int version;
	if (read_only && mode == STORE_WRITE)
		return fault_set(
			fault, FAULT_STORE,
			_("No permission to write to the database %s: ask its owner, "
			  "or make it writable."),
			store->path);
	if (read_only && has_no_wal(store))
		return read_as_it_lies(store, fault);
	if (store_schema_version(store, &version, fault))
		return true;
	int code = sqlite3_extended_errcode(store->db);
	return mode != STORE_WRITE && read_without_files(store, code, fault);
}

bool
store_limit_cache(struct store *store, int kib, struct fault *fault)
{
	char pragma[64];
	sqlite3_snprintf(sizeof pragma, pragma, "PRAGMA cache_size = -%d", kib);
	return store_execute(store, pragma, fault);
}

static bool
configure(struct store *store, struct fault *fault)
{
	return store_register_bulk(store, fault) && store_register_load(store, fault) &&
	       store_limit_cache(store, STORE_CACHE_KIB, fault) &&
	       store_execute(store,
			     "PRAGMA foreign_keys = ON;"
			     "PRAGMA cell_size_check = ON;"
			     "PRAGMA temp_store = MEMORY",
			     fault);
}

static struct store *
store_new(const char *path)
{
	struct store *store = mem_new(1, sizeof *store);
	store->path = mem_strdup(path);
	return store;
}

/* Whether it could be opened; if not, it is none. */
static bool
settle(struct store **store, bool fine)
{
	if (!fine) {
		store_close(*store);
		*store = NULL;
	}
	return fine;
}

/* To an existing file, checked to be attain's but not migrated; source: one to restore
 * from. */
static bool
connect_to(const char *path, bool source, enum store_mode mode, struct store **store,
	   struct fault *fault)
{
	*store = NULL;
	if (!check_file(path, source, fault))
		return false;
	*store = store_new(path);
	return settle(store, connect_file(*store, path, false, fault) &&
				     check_header(*store, source, fault) &&
				     first_read(*store, mode, fault) &&
				     configure(*store, fault));
}

bool
store_connect_source(const char *path, struct store **store, struct fault *fault)
{
	return connect_to(path, true, STORE_READ, store, fault);
}

bool
store_connect_memory(const char *path, struct store **store, struct fault *fault)
{
	*store = store_new(path);
	(*store)->mode = STORE_WRITE;
	(*store)->unborn = true;
	return open_connection(*store,
			       ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
			       fault) &&
	       configure(*store, fault);
}

static bool
can_write(const struct store *store)
{
	return !store->only_reads && sqlite3_db_readonly(store->db, "main") == 0;
}

bool
store_peek(const char *path, struct store **store, struct fault *fault)
{
	*store = NULL;
	if (!check_file(path, false, fault))
		return false;
	*store = store_new(path);
	return settle(store, connect_file(*store, path, true, fault) &&
				     check_header(*store, false, fault));
}

bool
store_open(const char *path, enum store_mode mode, struct store **store,
	   struct fault *fault)
{
	if (!connect_to(path, false, mode, store, fault))
		return false;
	if (mode == STORE_EITHER)
		mode = can_write(*store) ? STORE_WRITE : STORE_READ;
	(*store)->mode = mode;
	return settle(store,
		      store_migrate(*store, store_schema, store_n_schema, fault) &&
			      (mode == STORE_WRITE ||
			       store_execute(*store, "PRAGMA query_only = ON", fault)));
}

/* The identity first, in the file itself: from then on it is known as attain's. It is
 * on the disk when it gets its name, not before. */
static bool
fill_new_file(struct store *store, const char *file, struct fault *fault)
{
	char identity[64];
	sqlite3_snprintf(sizeof identity, identity, "PRAGMA application_id = %d",
			 STORE_APPLICATION_ID);
	return connect_file(store, file, false, fault) &&
	       store_execute(store, identity, fault) &&
	       store_execute(store, "PRAGMA journal_mode = WAL", fault) &&
	       store_execute(store, "PRAGMA synchronous = OFF", fault) &&
	       configure(store, fault) &&
	       store_migrate(store, store_schema, store_n_schema, fault);
}

bool
store_create(const char *path,
	     bool (*fill)(void *context, struct store *store, struct fault *fault),
	     void *context, struct fault *fault)
{
	const struct outfile_target to = {.path = path,
					  .flags = OUTFILE_DATABASE | OUTFILE_NEW};
	struct outfile out;
	if (!make_folders(path, fault) || !outfile_begin(&out, &to, fault))
		return false;
	struct store *store = store_new(path);
	store->mode = STORE_WRITE;
	store->unborn = true;
	bool fine = fill_new_file(store, out.temporary, fault) &&
		    (!fill || fill(context, store, fault));
	store_close(store);
	if (!fine) {
		outfile_drop(&out);
		return false;
	}
	deed_set(DEED_UNCERTAIN);
	fine = outfile_end(&out, fault);
	deed_set(fine ? DEED_RECORDED : DEED_NOTHING);
	return fine;
}
