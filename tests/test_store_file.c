#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../src/store/internal.h"
#include "base/outfile.h"
#include "support/storage.h"

TestSuite(store_file, .init = storage_set_up, .fini = storage_tear_down);

static unsigned
mode_of(const char *path)
{
	struct stat status;

	cr_assert_eq(stat(path, &status), 0);
	return status.st_mode & 07777u;
}

Test(store_file, files_are_their_owners_alone_whatever_the_umask)
{
	char *path = folder_path(&s.folder, "a/b/new.db");
	struct store *fresh;

	umask(0);
	FINE(storage_create(path, &fresh));
	FINE(store_begin(fresh, &s.fault));
	cr_assert_eq(mode_of(folder_path(&s.folder, "a")), 0700);
	cr_assert_eq(mode_of(folder_path(&s.folder, "a/b")), 0700);
	cr_assert_eq(mode_of(path), 0600);
	cr_assert_eq(mode_of(folder_path(&s.folder, "a/b/new.db-wal")), 0600);
	cr_assert_eq(mode_of(folder_path(&s.folder, "a/b/new.db-shm")), 0600);
	store_close(fresh);
	umask(0277);
	FINE(storage_create(folder_path(&s.folder, "c/new.db"), &fresh));
	cr_assert_eq(mode_of(folder_path(&s.folder, "c")), 0700);
	cr_assert_eq(mode_of(folder_path(&s.folder, "c/new.db")), 0600);
	store_close(fresh);
}

Test(store_file, nothing_lies_beside_a_closed_file)
{
	storage_reopen(STORE_READ);
	storage_load();
	store_close(s.store);
	s.store = NULL;
	cr_assert_neq(access(folder_path(&s.folder, "attain.db-wal"), F_OK), 0);
	cr_assert_neq(access(folder_path(&s.folder, "attain.db-shm"), F_OK), 0);
}

Test(store_file, create_refuses_a_file_that_exists)
{
	char *path = folder_write(&s.folder, "letter", "Dear Sir");
	struct store *other;
	size_t n;

	REFUSED(storage_create(path, &other), FAULT_INPUT, "exists already");
	cr_assert_null(other);
	cr_assert_eq(memcmp(storage_bytes(path, &n), "Dear Sir", 9), 0);
	REFUSED(storage_create(s.db, &other), FAULT_INPUT, "exists already");
}

Test(store_file, names_that_mean_something_to_sqlite_are_just_names)
{
	static const char *const names[] = {"a?immutable=1#x%41.db", "日本 語.db",
					    ":memory:"};
	struct store *other;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char *path = folder_path(&s.folder, names[i]);

		FINE(storage_create(path, &other));
		store_close(other);
		cr_assert_eq(access(path, F_OK), 0);
		FINE(store_open(path, STORE_WRITE, &other, &s.fault));
		store_close(other);
	}
	cr_assert_eq(chdir(s.folder.path), 0);
	cr_assert_eq(unlink(":memory:"), 0);
	FINE(storage_create(":memory:", &other));
	store_close(other);
	cr_assert_eq(access(":memory:", F_OK), 0);
}

static char *
foreign_database(const char *name)
{
	char *path = folder_path(&s.folder, name);
	sqlite3 *other;

	cr_assert_eq(sqlite3_open(path, &other), SQLITE_OK);
	cr_assert_eq(sqlite3_exec(other, "CREATE TABLE person (id)", NULL, NULL, NULL),
		     SQLITE_OK);
	cr_assert_eq(sqlite3_close(other), SQLITE_OK);
	return path;
}

Test(store_file, what_is_no_database_of_attain_is_refused_and_untouched)
{
	char *paths[4] = {
		folder_write(&s.folder, "empty", ""),
		folder_write(&s.folder, "letter", "Dear Sir,\n\nit is long.\n"),
		foreign_database("foreign.db"), NULL};
	char *long_text = arena_alloc(&s.arena, 10001);

	memset(long_text, 'x', 10000);
	paths[3] = folder_write(&s.folder, "long", long_text);
	for (int i = 0; i < 8; i++) {
		size_t n[2];
		char *bytes = storage_bytes(paths[i / 2], &n[0]);
		struct store *other;

		REFUSED(store_open(paths[i / 2], i % 2 ? STORE_READ : STORE_WRITE,
				   &other, &s.fault),
			FAULT_STORE, "is not a database of attain");
		cr_assert_null(other);
		cr_assert_eq(memcmp(bytes, storage_bytes(paths[i / 2], &n[1]), n[0]),
			     0);
		cr_assert_eq(n[0], n[1]);
	}
}

Test(store_file, what_is_no_file_is_refused)
{
	struct store *other;

	REFUSED(store_open(folder_path(&s.folder, "none.db"), STORE_READ, &other,
			   &s.fault),
		FAULT_STORE, "There is no database");
	REFUSED(store_open(s.folder.path, STORE_READ, &other, &s.fault), FAULT_STORE,
		"is not a file");
	cr_assert_eq(mkfifo(folder_path(&s.folder, "fifo"), 0600), 0);
	REFUSED(store_open(folder_path(&s.folder, "fifo"), STORE_READ, &other,
			   &s.fault),
		FAULT_STORE, "is not a file");
	REFUSED(store_open(folder_path(&s.folder, "attain.db/x"), STORE_READ, &other,
			   &s.fault),
		FAULT_STORE, "Can't open");
	REFUSED(storage_create(folder_path(&s.folder, "attain.db/x"), &other),
		FAULT_STORE, "Not a directory");
}

static void
overwrite(const char *path, off_t at, char c, size_t n)
{
	int file = open(path, O_WRONLY | O_CLOEXEC);
	char *bytes = malloc(n);

	memset(bytes, c, n);
	cr_assert_eq(pwrite(file, bytes, n, at), (ssize_t)n);
	close(file);
	free(bytes);
}

Test(store_file, a_damaged_file_is_told_and_untouched)
{
	struct store *other;
	struct world *world;
	size_t n[2];
	char *bytes;

	storage_fill(5000);
	store_close(s.store);
	s.store = NULL;
	bytes = storage_bytes(s.db, &n[0]);
	cr_assert(n[0] > 200000);
	overwrite(s.db, 160000, 'Z', n[0] - 160000);
	bytes = storage_bytes(s.db, &n[0]);
	s.fault = (struct fault){0};
	FINE(store_open(s.db, STORE_WRITE, &other, &s.fault));
	REFUSED(store_load(other, &storage_catalog, &s.arena, &world, &s.fault),
		FAULT_STORE, "damaged");
	cr_assert_null(world);
	store_close(other);
	cr_assert_eq(memcmp(bytes, storage_bytes(s.db, &n[1]), n[0]), 0);
	cr_assert_eq(truncate(s.db, 90000), 0);
	REFUSED(store_open(s.db, STORE_WRITE, &other, &s.fault), FAULT_STORE,
		"damaged");
	cr_assert_eq(truncate(s.db, 100), 0);
	REFUSED(store_open(s.db, STORE_READ, &other, &s.fault), FAULT_STORE, "damaged");
}

Test(store_file, a_row_without_its_person_or_credential_is_damage)
{
	static const char *const rows[] = {
		"INSERT INTO achievement VALUES (77, 1, 1, NULL, NULL)",
		"INSERT INTO achievement VALUES (1, 77, 1, NULL, NULL)",
		"INSERT INTO association VALUES (77, 1, 'home', NULL)",
	};
	struct world *world;

	FINE(store_begin(s.store, &s.fault));
	FINE(store_put_achievement(s.store,
				   &(struct store_earned){storage_person("a@x.example"),
							  "alpha", 1, DATE_NEVER, ""},
				   &s.fault));
	FINE(store_commit(s.store, &s.fault));
	storage_execute("PRAGMA foreign_keys = OFF");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		storage_execute("BEGIN");
		storage_execute(rows[i]);
		REFUSED(store_load(s.store, &storage_catalog, &s.arena, &world,
				   &s.fault),
			FAULT_STORE, "damaged");
		storage_execute("ROLLBACK");
	}
	storage_load();
}

Test(store_file, a_locked_file_is_told_after_waiting)
{
	struct store *other;

	FINE(store_open(s.db, STORE_WRITE, &other, &s.fault));
	sqlite3_busy_timeout(other->db, 1);
	FINE(store_begin(s.store, &s.fault));
	storage_person("a@x.example");
	REFUSED(store_begin(other, &s.fault), FAULT_STORE, "locked by another program");
	FINE(store_commit(s.store, &s.fault));
	FINE(store_begin(other, &s.fault));
	store_rollback(other);
	store_close(other);
}

Test(store_file, readers_go_on_while_one_writes)
{
	struct store *other;
	struct world *world;

	FINE(store_open(s.db, STORE_READ, &other, &s.fault));
	FINE(store_begin(s.store, &s.fault));
	storage_person("a@x.example");
	FINE(store_load(other, &storage_catalog, &s.arena, &world, &s.fault));
	cr_assert_eq(world->n_people, 0);
	FINE(store_commit(s.store, &s.fault));
	FINE(store_load(other, &storage_catalog, &s.arena, &world, &s.fault));
	cr_assert_eq(world->n_people, 1);
	REFUSED(store_begin(other, &s.fault) &&
			store_set(other, "market", "x", &s.fault),
		FAULT_STORE, "");
	store_close(other);
}

Test(store_file, a_full_disk_loses_nothing)
{
	struct person person = {.email = "b@x.example", .hired_on = 0, .left_on = 1};
	bool fine = true;

	storage_fill(10);
	person.name = memset(arena_alloc(&s.arena, 100001), 'n', 100000);
	storage_execute("PRAGMA max_page_count = 60");
	FINE(store_begin(s.store, &s.fault));
	for (int i = 0; fine && i < 10; i++) {
		person.row = 0;
		fine = store_put_person(s.store, &person, &s.fault);
	}
	cr_assert_not(fine);
	cr_assert_eq(s.fault.kind, FAULT_STORE);
	cr_assert_not_null(strstr(s.fault.text, "The disk is full"), "%s",
			   s.fault.text);
	store_rollback(s.store);
	cr_assert_eq(storage_load()->n_people, 10);
	storage_fill(1);
	cr_assert_eq(storage_load()->n_people, 11);
}

Test(store_file, a_killed_writer_leaves_what_was_committed)
{
	int status;
	pid_t child;

	storage_fill(3);
	store_close(s.store);
	s.store = NULL;
	child = fork();
	if (child == 0) {
		if (store_open(s.db, STORE_WRITE, &s.store, &s.fault) &&
		    store_begin(s.store, &s.fault)) {
			for (int i = 0; i < 20000; i++)
				storage_person("x@x.example");
			sqlite3_db_cacheflush(s.store->db);
			kill(getpid(), SIGKILL);
		}
		_exit(1);
	}
	cr_assert_eq(waitpid(child, &status, 0), child);
	cr_assert(WIFSIGNALED(status));
	FINE(store_open(s.db, STORE_WRITE, &s.store, &s.fault));
	cr_assert_eq(storage_load()->n_people, 3);
	cr_assert_eq(storage_integer("SELECT count(*) FROM pragma_integrity_check "
				     "WHERE integrity_check = 'ok'"),
		     1);
}

Test(store_file, what_can_only_be_read_is_read)
{
	static const struct {
		mode_t file, folder;
	} cases[] = {{0400, 0700}, {0600, 0500}, {0400, 0500}};
	struct store *twin;

	storage_fill(2);
	store_close(s.store);
	s.store = NULL;
	storage_become_mortal();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		cr_assert_eq(chmod(s.db, cases[i].file), 0);
		cr_assert_eq(chmod(s.folder.path, cases[i].folder), 0);
		FINE(store_open(s.db, STORE_READ, &s.store, &s.fault));
		cr_assert_eq(storage_load()->n_people, 2);
		/* what-if asks a copy in memory then */
		REFUSED(store_rehearse(s.store, &s.fault), FAULT_STORE, "permission");
		FINE(store_twin(s.store, &twin, &s.fault));
		FINE(store_begin(twin, &s.fault));
		store_close(twin);
		store_close(s.store);
		s.store = NULL;
		cr_assert_neq(access(folder_path(&s.folder, "attain.db-wal"), F_OK), 0);
		cr_assert_neq(access(folder_path(&s.folder, "attain.db-shm"), F_OK), 0);
		REFUSED(store_open(s.db, STORE_WRITE, &s.store, &s.fault), FAULT_STORE,
			"permission");
	}
	cr_assert_eq(chmod(s.folder.path, 0700), 0);
	storage_become_immortal();
}

Test(store_file, what_may_not_even_be_read_is_told)
{
	struct store *other;

	storage_become_mortal();
	cr_assert_eq(chmod(s.db, 0), 0);
	REFUSED(store_open(s.db, STORE_READ, &other, &s.fault), FAULT_STORE,
		"ermission");
	cr_assert_eq(chmod(s.folder.path, 0), 0);
	REFUSED(store_open(s.db, STORE_READ, &other, &s.fault), FAULT_STORE,
		"ermission");
	REFUSED(storage_create(folder_path(&s.folder, "new.db"), &other), FAULT_STORE,
		"ermission");
	cr_assert_eq(chmod(s.folder.path, 0700), 0);
	storage_become_immortal();
}

/* --- backups ------------------------------------------------------------ */

/* Another process that holds a lock on a file, read or write, until it is closed. */
static pid_t
hold(const char *path, const char *sql, int *end)
{
	int ready[2], ends[2];
	sqlite3 *db;
	pid_t child;
	char c;

	cr_assert(pipe(ready) == 0 && pipe(ends) == 0);
	child = fork();
	if (child == 0) {
		close(ends[1]);
		if (sqlite3_open(path, &db) != SQLITE_OK ||
		    sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK ||
		    write(ready[1], "r", 1) != 1)
			_exit(1);
		_exit(read(ends[0], &c, 1) != 0);
	}
	close(ready[1]);
	close(ends[0]);
	cr_assert_eq(read(ready[0], &c, 1), 1);
	close(ready[0]);
	*end = ends[1];
	return child;
}

Test(store_file, a_backup_never_goes_onto_what_somebody_uses)
{
	static const char *const ways[] = {"BEGIN; SELECT * FROM setting",
					   "BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"};
	char *path = folder_path(&s.folder, "backup.db"), *bytes;
	int end, status;
	size_t n[2];

	FINE(store_backup(s.store, path, false, &s.fault));
	bytes = storage_bytes(path, &n[0]);
	storage_fill(1);
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		pid_t child = hold(path, ways[i], &end);

		REFUSED(store_backup(s.store, path, true, &s.fault), FAULT_INPUT,
			"is used by");
		cr_assert_eq(memcmp(bytes, storage_bytes(path, &n[1]), n[0]), 0);
		cr_assert_eq(n[0], n[1]);
		close(end);
		cr_assert_eq(waitpid(child, &status, 0), child);
		cr_assert_eq(status, 0);
	}
	FINE(store_backup(s.store, path, false, &s.fault));
}

/* True if another process sees a lock on a file. */
static bool
sees_lock(const char *path)
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
		int file = open(path, O_RDONLY | O_CLOEXEC);

		_exit(fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK);
	}
	cr_assert_eq(waitpid(child, &status, 0), child);
	return WIFEXITED(status) && WEXITSTATUS(status) == 1;
}

Test(store_file, a_refused_target_takes_no_lock_from_the_database)
{
	char *hard = folder_path(&s.folder, "hard.db");
	const struct outfile_target targets[] = {
		{.path = s.db, .database = s.db, .flags = OUTFILE_FORCE},
		{.path = hard, .database = s.db, .flags = OUTFILE_FORCE},
		{.path = folder_path(&s.folder, "attain.db-journal"),
		 .database = s.db,
		 .flags = OUTFILE_FORCE},
	};
	struct outfile out;

	cr_assert_eq(link(s.db, hard), 0);
	FINE(store_begin(s.store, &s.fault));
	cr_assert(sees_lock(s.db));
	for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
		REFUSED(outfile_begin(&out, &targets[i], &s.fault), FAULT_INPUT,
			"is the database itself, or belongs to one");
	REFUSED(store_backup(s.store, hard, true, &s.fault), FAULT_INPUT,
		"is the database itself");
	REFUSED(store_restore(s.store, hard, true, &s.fault), FAULT_INPUT,
		"is the database itself");
	cr_assert(sees_lock(s.db));
	store_rollback(s.store);
}
