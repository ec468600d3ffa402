#include "app/demo.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/import.h"
#include "app/sample_conf.h"
#include "base/lang.h"

#define TEMPORARY_PREFIX "attain-demo-"
#define TEMPORARY_FILE "sample.db"

enum { DEMO_PATH_BYTES = 512, YOUNG_SECONDS = 60 };

static const char *const database_endings[] = {"", "-wal", "-shm", "-journal"};

enum {
	N_ENDINGS = sizeof database_endings / sizeof database_endings[0],
	N_DATABASE_FILES = 2 * N_ENDINGS /* and while it is made */
};

/* The temporary sample, in static memory so that a signal handler can remove it. */
static char temporary_dir[DEMO_PATH_BYTES];
static char temporary_files[N_DATABASE_FILES][DEMO_PATH_BYTES];

static bool
import_kind(struct app *app, const char *dir, const char *kind, struct arena *arena,
	    struct fault *fault)
{
	struct buf summary = {0}, errors = {0};
	struct import_result result;
	const struct import_options options = {
		.kind = kind,
		.path = arena_printf(arena, "%s/%s.csv", dir, kind),
		.associate_on = DATE_NONE,
	};
	if (access(options.path, F_OK) != 0)
		return true;
	bool ok = import_file(app, &options, &result, &summary, &errors, fault);
	if (!ok)
		fputs(buf_text(&errors), stderr);
	buf_free(&summary);
	buf_free(&errors);
	return ok;
}

static bool
import_all(struct app *app, void *context, struct fault *fault)
{
	struct arena arena = {0};
	bool ok = true;
	for (size_t i = 0; ok && i < KIND_COUNT; i++)
		ok = fact_kinds[i]->no_file ||
		     import_kind(app, context, fact_kinds[i]->name, &arena, fault);
	arena_free(&arena);
	return ok;
}

static bool
create_in(const char *db, enum demo_sample sample, struct arena *arena,
	  struct fault *fault)
{
	static const char *const names[] = {
		[DEMO_2018] = "sample", [DEMO_TODAY] = "sample-today"};
	struct app_setup setup = {.fill = import_all};
	const char *dir = app_sample_dir(names[sample], arena, fault);
	if (!dir || !sample_conf_read(arena_printf(arena, "%s/sample.conf", dir), arena,
				      &setup, fault))
		return false;
	setup.context = arena_strdup(arena, dir);
	return app_create(db, &setup, fault);
}

bool
demo_create(const char *db, enum demo_sample sample, struct fault *fault)
{
	struct arena arena = {0};
	bool ok = create_in(db, sample, &arena, fault);
	arena_free(&arena);
	return ok;
}

void
demo_remove(void)
{
	if (!temporary_dir[0])
		return;
	for (size_t i = 0; i < N_DATABASE_FILES; i++)
		unlink(temporary_files[i]);
	rmdir(temporary_dir);
	temporary_dir[0] = '\0';
}

/* Removes the sample, then lets the signal do what it does to everybody. */
static void
on_signal(int number)
{
	demo_remove();
	signal(number, SIG_DFL);
	raise(number);
}

/* What is ignored (nohup) or handled by others stays so. */
static void
catch_signals(void)
{
	static const int numbers[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE};
	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		struct sigaction old;
		if (sigaction(numbers[i], NULL, &old) == 0 &&
		    old.sa_handler == SIG_DFL) {
			struct sigaction action = {.sa_handler = on_signal};
			sigemptyset(&action.sa_mask);
			sigaction(numbers[i], &action, NULL);
		}
	}
}

/*
 * A sample's folder is locked as long as its process lives, however that ends. The lock
 * itself is never given back.
 */
static bool
lock_dir(int dir)
{
	return dir >= 0 && flock(dir, LOCK_EX | LOCK_NB) == 0;
}

/* Removes the sample, also one that was being made; what else is there stays. */
static void
remove_files(int dir)
{
	DIR *list = fdopendir(dup(dir));
	const struct dirent *entry;
	while (list && (entry = readdir(list)) != NULL) {
		if (strncmp(entry->d_name, TEMPORARY_FILE, strlen(TEMPORARY_FILE)) == 0)
			unlinkat(dir, entry->d_name, 0);
	}
	if (list)
		closedir(list);
}

/* Removes the sample in a folder of ours that nobody has locked. */
static void
remove_left_dir(int parent, const char *name)
{
	struct stat info, clock;
	int dir = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	/* one that is being made is not locked yet */
	if (lock_dir(dir) && fstat(dir, &info) == 0 && info.st_uid == geteuid() &&
	    fstat(parent, &clock) == 0 &&
	    info.st_mtime + YOUNG_SECONDS < clock.st_mtime) {
		remove_files(dir);
		unlinkat(parent, name, AT_REMOVEDIR);
	}
	if (dir >= 0)
		close(dir);
}

/* Removes the samples of processes that could not do it themselves. */
static void
remove_left(const char *parent)
{
	DIR *dir = opendir(parent);
	const struct dirent *entry;
	while (dir && (entry = readdir(dir)) != NULL) {
		if (strncmp(entry->d_name, TEMPORARY_PREFIX,
			    strlen(TEMPORARY_PREFIX)) == 0)
			remove_left_dir(dirfd(dir), entry->d_name);
	}
	if (dir)
		closedir(dir);
}

static void
name_files(const char *dir)
{
	char made[32];
	snprintf(made, sizeof made, ".%jd-new", (intmax_t)getpid());
	for (size_t i = 0; i < N_DATABASE_FILES; i++)
		snprintf(temporary_files[i], sizeof temporary_files[i],
			 "%s/" TEMPORARY_FILE "%s%s", dir, i < N_ENDINGS ? "" : made,
			 database_endings[i % N_ENDINGS]);
}

static bool
make_temporary_dir(struct fault *fault)
{
	const char *parent = getenv("TMPDIR");
	char path[DEMO_PATH_BYTES - 64];
	if (!parent || !parent[0])
		parent = "/tmp";
	int len = snprintf(path, sizeof path, "%s/" TEMPORARY_PREFIX "XXXXXX", parent);
	if (len < 0 || (size_t)len >= sizeof path)
		errno = ENAMETOOLONG;
	else if (mkdtemp(path)) {
		name_files(path);
		memcpy(temporary_dir, path, strlen(path) + 1);
		lock_dir(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
		remove_left(parent);
		return true;
	}
	return fault_set(fault, FAULT_STORE,
			 _("No temporary folder can be made in %s: %s. Name another "
			   "one in TMPDIR."),
			 parent, strerror(errno));
}

const char *
demo_create_temporary(enum demo_sample sample, struct fault *fault)
{
	catch_signals();
	if (!make_temporary_dir(fault))
		return NULL;
	atexit(demo_remove);
	return demo_create(temporary_files[0], sample, fault) ? temporary_files[0]
							      : NULL;
}
