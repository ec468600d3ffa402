/* Where things lie: databases, catalogs, translations, the sample. attain(1), FILES. */
#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app.h"
#include "base/lang.h"

enum { PATH_BYTES = 4096 };

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

const char *
app_find_catalog(const char *id_or_path, struct arena *arena, struct fault *fault)
{
	if (is_path(id_or_path))
		return readable_catalog(id_or_path, fault);

	const char *program = program_dir(arena);
	const char *const dirs[] = {
		arena_printf(arena, "%s/attain/catalog", data_home(arena)),
		arena_printf(arena, "%s/../share/attain/catalog", program),
		arena_printf(arena, "%s/../share/catalog", program),
		arena_printf(arena, "%s/share/catalog", program),
	};
	for (size_t i = 0; i < sizeof dirs / sizeof dirs[0]; i++) {
		char *path = arena_printf(arena, "%s/%s.cfg", dirs[i], id_or_path);
		if (access(path, F_OK) == 0)
			return readable_catalog(path, fault);
	}
	fault_set(fault, FAULT_INPUT,
		  _("There is no catalog \"%s\": %s.cfg is neither in %s nor %s nor "
		    "%s. Give its path instead."),
		  id_or_path, id_or_path, dirs[0], dirs[1], dirs[2]);
	return NULL;
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
app_sample_dir(struct arena *arena, struct fault *fault)
{
	const char *program = program_dir(arena);
	const char *const dirs[] = {
		arena_printf(arena, "%s/../share/attain/sample", program),
		arena_printf(arena, "%s/../share/sample", program),
		arena_printf(arena, "%s/share/sample", program),
	};
	const char *found = first_dir(dirs, sizeof dirs / sizeof dirs[0]);
	if (!found)
		fault_set(fault, FAULT_INPUT,
			  _("The sample company is neither in %s nor %s: is attain "
			    "installed completely?"),
			  dirs[0], dirs[1]);
	return found;
}
