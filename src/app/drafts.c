#include "app/drafts.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/mem.h"

enum { DRAFT_BYTES = 1 << 20 };

/* Then the key, and after its line what is kept. */
static const char HEAD[] = "attain draft 2\n";

static unsigned long long
hash_of(const char *text)
{
	unsigned long long hash = 0xCBF29CE484222325ULL;
	for (const char *p = text; *p != '\0'; p++)
		hash = (hash ^ (unsigned char)*p) * 0x100000001B3ULL;
	return (hash ^ 0xFF) * 0x100000001B3ULL;
}

/* The folder of all, of all databases; null if the user has no state folder, or is not
 * the admin whose folder it is. */
static const char *
common_folder(const struct app *app, struct arena *arena)
{
	if (app->asker.role != ASKER_ADMIN)
		return NULL;
	const char *xdg = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	if (xdg && *xdg == '/')
		return arena_printf(arena, "%s/attain/drafts", xdg);
	return !home || *home != '/'
		       ? NULL
		       : arena_printf(arena, "%s/.local/state/attain/drafts", home);
}

static const char *
folder_of(const struct app *app, struct arena *arena)
{
	const char *common = common_folder(app, arena);
	char *real = realpath(app->db_path, NULL);
	unsigned long long hash = hash_of(!real ? app->db_path : real);
	free(real);
	return !common ? NULL : arena_printf(arena, "%s/%016llx", common, hash);
}

static char *
path_of(const struct app *app, struct draft_name name, struct arena *arena)
{
	const char *folder = folder_of(app, arena);
	return !folder ? NULL
		       : arena_printf(arena, "%s/%s-%016llx", folder, name.id,
				      hash_of(name.key));
}

/* Makes the folders on the way to a file, each the user's alone. */
static void
make_folders(char *path)
{
	for (char *p = path + 1; (p = strchr(p, '/')) != NULL; p++) {
		*p = '\0';
		mkdir(path, 0700);
		*p = '/';
	}
}

void
drafts_escape(struct buf *out, const char *text)
{
	for (; *text != '\0'; text++)
		if (*text == '\n')
			buf_puts(out, "\\n");
		else if (*text == '\\')
			buf_puts(out, "\\\\");
		else
			buf_putc(out, *text);
}

void
drafts_unescape(char *text)
{
	char *to = text;
	for (const char *p = text; *p != '\0'; p++)
		if (*p == '\\' && p[1] != '\0')
			*to++ = *++p == 'n' ? '\n' : *p;
		else
			*to++ = *p;
	*to = '\0';
}

static void
add_head(struct buf *out, const char *key)
{
	buf_puts(out, HEAD);
	drafts_escape(out, key);
	buf_putc(out, '\n');
}

static bool
write_file(const char *path, const struct buf *text)
{
	int file =
		open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	ssize_t n = file < 0 ? -1 : write(file, text->text, text->len);
	if (n >= 0 && n < (ssize_t)text->len)
		errno = ENOSPC;
	return (file < 0 || close(file) == 0) && n == (ssize_t)text->len;
}

bool
drafts_put(const struct app *app, struct draft_name name, const struct buf *text,
	   struct fault *fault)
{
	struct arena arena = {0};
	char *path = path_of(app, name, &arena), *fresh;
	struct buf out = {.arena = &arena};
	bool fine = false;
	if (app->asker.role != ASKER_ADMIN)
		return true;
	if (!path) {
		fault_set(fault, FAULT_INPUT, "%s",
			  _("What is typed is not kept as a draft: neither "
			    "XDG_STATE_HOME nor HOME names a folder."));
	} else {
		fresh = arena_printf(&arena, "%s.new", path);
		add_head(&out, name.key);
		buf_add(&out, buf_text(text), text->len);
		make_folders(fresh);
		unlink(fresh);
		fine = (write_file(fresh, &out) && rename(fresh, path) == 0) ||
		       fault_set(fault, FAULT_INPUT,
				 /* a reason, a path */
				 _("What is typed is not kept as a draft (%s): %s"),
				 strerror(errno), path);
	}
	if (!fine && path)
		unlink(fresh);
	arena_free(&arena);
	return fine;
}

void
drafts_drop(const struct app *app, struct draft_name name)
{
	struct arena arena = {0};
	const char *path = path_of(app, name, &arena);
	if (path)
		unlink(path);
	arena_free(&arena);
}

/* As much as a draft may have; nothing of what is no file. */
static void
read_file(const char *path, struct buf *out)
{
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	struct stat status;
	char block[4096];
	ssize_t n;
	buf_clear(out);
	if (file >= 0 && fstat(file, &status) == 0 && S_ISREG(status.st_mode))
		while (out->len < DRAFT_BYTES &&
		       (n = read(file, block, sizeof block)) > 0)
			buf_add(out, block, (size_t)n);
	if (file >= 0)
		close(file);
}

void
drafts_get(const struct app *app, struct draft_name name, struct buf *out)
{
	struct arena arena = {0};
	const char *path = path_of(app, name, &arena);
	struct buf whole = {.arena = &arena}, head = {.arena = &arena};
	buf_clear(out);
	add_head(&head, name.key);
	if (path)
		read_file(path, &whole);
	if (strncmp(buf_text(&whole), buf_text(&head), head.len) == 0)
		buf_puts(out, buf_text(&whole) + head.len);
	arena_free(&arena);
}

struct listing {
	struct arena *arena;
	struct draft *drafts;
	size_t n, capacity;
	struct buf text;
};

static void
list_folder(struct listing *listing, const char *folder)
{
	DIR *dir = !folder ? NULL : opendir(folder);
	const struct dirent *entry;
	while (dir && (entry = readdir(dir)) != NULL) {
		const char *path =
			arena_printf(listing->arena, "%s/%s", folder, entry->d_name);
		read_file(path, &listing->text);
		if (listing->text.len == 0)
			continue;
		/* without escapes, which would stand before words */
		char *text = arena_strdup(listing->arena, buf_text(&listing->text));
		drafts_unescape(text);
		ARENA_MORE(listing->arena, listing->drafts, listing->n,
			   listing->capacity) = (struct draft){path, text};
	}
	if (dir)
		closedir(dir);
}

const struct draft *
drafts_list(const struct app *app, struct arena *arena, size_t *n)
{
	struct listing listing = {.arena = arena};
	list_folder(&listing, folder_of(app, arena));
	list_folder(&listing,
		    common_folder(app, arena)); /* of before there were folders */
	buf_free(&listing.text);
	*n = listing.n;
	return listing.drafts;
}
