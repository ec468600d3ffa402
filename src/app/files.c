#include "app/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>
#include <unistr.h>

#include "base/lang.h"
#include "base/mem.h"

struct files {
	struct files_entry *entries; /* owns */
	size_t n, capacity;
};

static bool
fits(const char *name)
{
	static const char *const endings[] = {".csv", ".tsv", ".txt", ".xlsx", ".json"};
	const char *dot = strrchr(name, '.');
	for (size_t i = 0; dot && i < sizeof endings / sizeof *endings; i++) {
		if (strcasecmp(dot, endings[i]) == 0)
			return true;
	}
	return false;
}

static void
add(struct files *files, const char *folder, const char *name, struct arena *arena)
{
	struct stat status;
	if (name[0] == '.' || stat(files_below(folder, name, arena), &status) != 0 ||
	    !(S_ISDIR(status.st_mode) || S_ISREG(status.st_mode)))
		return;
	files->entries = mem_grow(files->entries, files->n, &files->capacity,
				  sizeof *files->entries);
	files->entries[files->n++] =
		(struct files_entry){.name = arena_strdup(arena, name),
				     .folder = S_ISDIR(status.st_mode),
				     .fits = fits(name),
				     .bytes = status.st_size,
				     .modified = status.st_mtime};
}

/* Files that fit, folders, other files. */
static int
rank(const struct files_entry *entry)
{
	return entry->folder ? 1 : entry->fits ? 0 : 2;
}

static int
by_use(const void *a, const void *b)
{
	const struct files_entry *left = a, *right = b;
	if (rank(left) != rank(right))
		return rank(left) - rank(right);
	if (!left->folder && left->modified != right->modified)
		return left->modified > right->modified ? -1 : 1;
	return strcmp(left->name, right->name);
}

const struct files_entry *
files_list(const char *folder, struct arena *arena, size_t *n, struct fault *fault)
{
	struct files files = {0};
	const struct dirent *entry;
	DIR *dir = opendir(folder);
	*n = 0;
	if (!dir) {
		fault_set(fault, FAULT_INPUT, _("The folder %s can't be read: %s."),
			  folder, strerror(errno));
		return NULL;
	}
	while ((entry = readdir(dir)) != NULL)
		add(&files, folder, entry->d_name, arena);
	closedir(dir);
	struct files_entry *list = arena_array(arena, files.n, sizeof *list);
	if (files.n > 0) {
		memcpy(list, files.entries, files.n * sizeof *list);
		qsort(list, files.n, sizeof *list, by_use);
	}
	free(files.entries);
	*n = files.n;
	return list;
}

/* What begins with the mark of UTF-16; null if it is none. */
static const char *
text_of_16(const unsigned char *bytes, size_t n, struct arena *arena)
{
	bool little = n >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE;
	bool big = n >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF;
	if (!little && !big)
		return NULL;
	uint16_t *units = arena_array(arena, n / 2, sizeof *units);
	for (size_t i = 1; i < n / 2; i++)
		units[i - 1] =
			(uint16_t)(bytes[2 * i + little] << 8 | bytes[2 * i + big]);
	size_t len = 0, n_units = n / 2 - 1;
	if (n_units > 0 && units[n_units - 1] >> 10 == 0xD800 >> 10)
		n_units--; /* what was read ends within a character */
	uint8_t *text = u16_to_u8(units, n_units, NULL, &len);
	const char *kept = !text ? NULL : arena_strndup(arena, (const char *)text, len);
	free(text);
	return kept;
}

enum files_look
files_look(const char *path, struct arena *arena, const char **text)
{
	char *bytes = arena_alloc(arena, FILES_LOOK_BYTES);
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	ssize_t n = file < 0 ? -1 : read(file, bytes, FILES_LOOK_BYTES);
	*text = n < 0 ? arena_strdup(arena, strerror(errno)) : "";
	if (file >= 0)
		close(file);
	if (n <= 0)
		return n < 0 ? FILES_CLOSED : FILES_EMPTY;
	const char *wide = text_of_16((const unsigned char *)bytes, (size_t)n, arena);
	if (!wide && memchr(bytes, '\0', (size_t)n))
		return FILES_NO_TEXT;
	*text = wide ? wide : arena_strndup(arena, bytes, (size_t)n);
	return FILES_TEXT;
}

const char *
files_above(const char *folder, struct arena *arena)
{
	const char *slash = strrchr(folder, '/');
	return !slash || slash == folder
		       ? "/"
		       : arena_strndup(arena, folder, (size_t)(slash - folder));
}

const char *
files_below(const char *folder, const char *name, struct arena *arena)
{
	return arena_printf(arena, "%s/%s", strcmp(folder, "/") == 0 ? "" : folder,
			    name);
}

const char *
files_here(struct arena *arena)
{
	char *path = getcwd(NULL, 0);
	const char *here = arena_strdup(arena, path ? path : "/");
	free(path);
	return here;
}

const char *
files_downloads(struct arena *arena)
{
	struct stat status;
	const char *home = getenv("HOME");
	const char *path =
		arena_printf(arena, "%s/Downloads", home && home[0] ? home : "");
	return stat(path, &status) == 0 && S_ISDIR(status.st_mode) ? path : NULL;
}
