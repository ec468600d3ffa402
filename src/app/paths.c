/* Where things lie: databases, catalogs, translations, the sample. attain(1), FILES. */
#include <dirent.h>
#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app.h"
#include "base/lang.h"
#include "catalog/load.h"

enum { PATH_BYTES = 4096, N_CATALOG_DIRS = 4 };

static const char catalog_ending[] = ".cfg";

/* The user's data folder, without attain's part: XDG wants absolute paths only. */
static const char *
data_home(struct arena *arena)
{
	const char *xdg = getenv("XDG_DATA_HOME");
	if (xdg && xdg[0] == '/')
		return xdg;
	const char *home = getenv("HOME");
	if (!home || !home[0]) {
		const struct passwd *user = getpwuid(getuid());
		home = user ? user->pw_dir : ".";
	}
	return arena_printf(arena, "%s/.local/share", home);
}

/* The folder that the running program lies in; "." if the system does not say. */
static const char *
program_dir(struct arena *arena)
{
	char path[PATH_BYTES];
	ssize_t len = readlink("/proc/self/exe", path, sizeof path - 1);
	if (len <= 0)
		return ".";
	path[len] = '\0';
	char *slash = strrchr(path, '/');
	if (!slash)
		return ".";
	*slash = '\0';
	return arena_strdup(arena, path[0] ? path : "/");
}

static bool
is_dir(const char *path)
{
	struct stat info;
	return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

bool
app_absent(const char *path)
{
	return access(path, F_OK) != 0 && errno == ENOENT;
}

bool
app_present(const char *path, struct fault *fault)
{
	if (access(path, F_OK) == 0)
		return true;
	if (errno != ENOENT && errno != ENOTDIR)
		return fault_set(fault, FAULT_STORE,
				 _("The database %s can't be opened: %s."), path,
				 strerror(errno));
	return fault_set(fault, FAULT_STORE,
			 _("There is no database at %s: create one with \"attain init "
			   "--program ID --organization NAME\", or look at the sample "
			   "with \"attain demo\"."),
			 path);
}

const char *
app_default_db(struct arena *arena)
{
	const char *db = getenv("ATTAIN_DB");
	if (db && db[0])
		return db;
	return arena_printf(arena, "%s/attain/attain.db", data_home(arena));
}

/* A path is told from an id by a slash or the ending of catalog files. */
static bool
is_path(const char *id_or_path)
{
	size_t len = strlen(id_or_path);
	return strchr(id_or_path, '/') ||
	       (len >= 4 && strcmp(id_or_path + len - 4, ".cfg") == 0);
}

static const char *
readable_catalog(const char *path, struct fault *fault)
{
	if (access(path, R_OK) == 0)
		return path;
	fault_set(fault, FAULT_INPUT, _("The catalog %s can't be read: %s."), path,
		  strerror(errno));
	return NULL;
}

/* The folders in which an id is looked for, in this order. */
static void
catalog_dirs(const char *dirs[N_CATALOG_DIRS], struct arena *arena)
{
	const char *program = program_dir(arena);
	dirs[0] = arena_printf(arena, "%s/attain/catalog", data_home(arena));
	dirs[1] = arena_printf(arena, "%s/../share/attain/catalog", program);
	dirs[2] = arena_printf(arena, "%s/../share/catalog", program);
	dirs[3] = arena_printf(arena, "%s/share/catalog", program);
}

/* ", or one of these: maicpp, mpn-2017"; in arena. */
static const char *
other_programs(struct arena *arena)
{
	size_t n;
	const struct app_program *programs = app_programs(arena, &n);
	const char *ids = "";
	for (size_t i = 0; i < n; i++)
		ids = arena_printf(arena, i > 0 ? "%s, %s" : "%s%s", ids,
				   programs[i].id);
	return n > 0 ? arena_printf(arena, _(", or one of these: %s"), ids) : "";
}

const char *
app_find_catalog(const char *id_or_path, struct arena *arena, struct fault *fault)
{
	if (is_path(id_or_path))
		return readable_catalog(id_or_path, fault);

	const char *dirs[N_CATALOG_DIRS];
	catalog_dirs(dirs, arena);
	for (size_t i = 0; i < N_CATALOG_DIRS; i++) {
		char *path = arena_printf(arena, "%s/%s.cfg", dirs[i], id_or_path);
		if (access(path, F_OK) == 0)
			return readable_catalog(path, fault);
	}
	fault_set(fault, FAULT_INPUT,
		  _("There is no catalog \"%s\": %s.cfg is neither in %s nor %s nor "
		    "%s. Give its path instead%s."),
		  id_or_path, id_or_path, dirs[0], dirs[1], dirs[2],
		  other_programs(arena));
	return NULL;
}

struct programs {
	struct app_program *list;
	size_t n;
	struct arena *arena;
};

static bool
is_listed(const struct programs *programs, const char *id)
{
	for (size_t i = 0; i < programs->n; i++) {
		if (strcmp(programs->list[i].id, id) == 0)
			return true;
	}
	return false;
}

/* The program whose id this is; false if the catalog that the id finds is bad, or
 * another's. */
static bool
read_program(const char *id, struct app_program *program, struct arena *arena)
{
	struct arena scratch = {0};
	struct fault ignored = {0};
	struct catalog *catalog;
	const char *path = app_find_catalog(id, &scratch, &ignored);
	bool found = path && catalog_load(path, &scratch, &catalog, &ignored) &&
		     strcmp(catalog->id, id) == 0;
	*program = (struct app_program){.id = id, .ended = DATE_NEVER};
	if (found) {
		program->name.en = arena_strdup(arena, catalog->name.en);
		if (catalog->name.ja)
			program->name.ja = arena_strdup(arena, catalog->name.ja);
		program->ended = catalog->ended;
		if (catalog->followed_by)
			program->followed_by =
				arena_strdup(arena, catalog->followed_by);
	}
	arena_free(&scratch);
	return found;
}

struct text
app_program_name(const char *id, struct arena *arena)
{
	struct app_program program;
	return read_program(id, &program, arena) ? program.name : (struct text){0};
}

static void
list_program(struct programs *programs, const char *id)
{
	struct app_program program;
	if (!read_program(id, &program, programs->arena))
		return;
	struct app_program *list =
		arena_array(programs->arena, programs->n + 1, sizeof *programs->list);
	if (programs->n > 0)
		memcpy(list, programs->list, programs->n * sizeof *programs->list);
	list[programs->n++] = program;
	programs->list = list;
}

static void
list_dir(struct programs *programs, const char *path)
{
	DIR *dir = opendir(path);
	const struct dirent *entry;
	while (dir && (entry = readdir(dir)) != NULL) {
		size_t len = strlen(entry->d_name), end = strlen(catalog_ending);
		if (len <= end ||
		    strcmp(entry->d_name + len - end, catalog_ending) != 0)
			continue;
		const char *id = arena_printf(programs->arena, "%.*s", (int)(len - end),
					      entry->d_name);
		if (!is_listed(programs, id))
			list_program(programs, id);
	}
	if (dir)
		closedir(dir);
}

static int
by_id(const void *a, const void *b)
{
	const struct app_program *left = a, *right = b;
	return strcmp(left->id, right->id);
}

const struct app_program *
app_programs(struct arena *arena, size_t *n)
{
	struct programs programs = {.arena = arena};
	const char *dirs[N_CATALOG_DIRS];
	catalog_dirs(dirs, arena);
	for (size_t i = 0; i < N_CATALOG_DIRS; i++)
		list_dir(&programs, dirs[i]);
	if (programs.n > 0)
		qsort(programs.list, programs.n, sizeof *programs.list, by_id);
	*n = programs.n;
	return programs.list;
}

/* The first of the folders that exists, or null. */
static const char *
first_dir(const char *const *dirs, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (is_dir(dirs[i]))
			return dirs[i];
	}
	return NULL;
}

const char *
app_locale_dir(struct arena *arena)
{
	const char *program = program_dir(arena);
	const char *const dirs[] = {
		arena_printf(arena, "%s/locale", program),
		arena_printf(arena, "%s/../share/locale", program),
	};
	const char *found = first_dir(dirs, sizeof dirs / sizeof dirs[0]);
	return found ? found : dirs[1];
}

const char *
app_sample_dir(const char *name, struct arena *arena, struct fault *fault)
{
	const char *program = program_dir(arena);
	const char *const dirs[] = {
		arena_printf(arena, "%s/../share/attain/%s", program, name),
		arena_printf(arena, "%s/../share/%s", program, name),
		arena_printf(arena, "%s/share/%s", program, name),
	};
	const char *found = first_dir(dirs, sizeof dirs / sizeof dirs[0]);
	if (!found)
		fault_set(fault, FAULT_INPUT,
			  _("The sample company is neither in %s nor %s: is attain "
			    "installed completely?"),
			  dirs[0], dirs[1]);
	return found;
}
