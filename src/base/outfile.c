#include "base/outfile.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/mem.h"

enum { HEAD_BYTES = 64 * 1024, MOST_LINKS = 40, STEM_BYTES = 200 };

/* What SQLite lays beside a database. */
static const char *const logs[] = {"-wal", "-shm", "-journal"};

enum { N_LOGS = sizeof logs / sizeof *logs };

/* A database that can't be made can't be used. */
static enum fault_kind
kind_of(const struct outfile_target *to)
{
	return to->flags & OUTFILE_NEW ? FAULT_STORE : FAULT_INPUT;
}

static bool
cant_write(const struct outfile_target *to, int reason, struct fault *fault)
{
	return fault_set(fault, kind_of(to), _("%s can't be written: %s."),
			 strcmp(to->path, "-") == 0 ? _("standard output") : to->path,
			 strerror(reason));
}

/* ---- what is there ---- */

/* A target as it is found. */
struct place {
	struct arena *arena;
	const char *name; /* behind all links */
	bool exists;
	bool stream; /* it is written as it is */
	struct stat status;
};

/* The length of the folder in front of a name, the slash included. */
static size_t
folder_bytes(const char *name)
{
	const char *slash = strrchr(name, '/');
	return !slash ? 0 : (size_t)(slash + 1 - name);
}

/* Follows links, also to where nothing is yet; null with errno if they have no end. */
static const char *
behind_links(const char *path, struct arena *arena)
{
	const char *name = arena_strdup(arena, path);
	char to[PATH_MAX];
	for (int i = 0; i < MOST_LINKS; i++) {
		ssize_t len = readlink(name, to, sizeof to - 1);
		if (len < 0)
			return name;
		to[len] = '\0';
		name = arena_printf(arena, "%.*s%s",
				    *to == '/' ? 0 : (int)folder_bytes(name), name, to);
	}
	errno = ELOOP;
	return NULL;
}

static bool
is_same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static bool
is_file(const char *path, const struct stat *status)
{
	struct stat other;
	return stat(path, &other) == 0 && is_same(&other, status);
}

static bool
is_standard_output(const struct stat *status)
{
	struct stat other;
	return fstat(STDOUT_FILENO, &other) == 0 && is_same(&other, status);
}

static bool
find(struct place *place, const struct outfile_target *to, struct fault *fault)
{
	struct stat *status = &place->status;
	const char *path = to->path;
	place->exists = stat(path, status) == 0;
	if (*path == '\0' || (!place->exists && errno != ENOENT))
		return cant_write(to, *path == '\0' ? ENOENT : errno, fault);
	if (place->exists && (S_ISDIR(status->st_mode) || S_ISBLK(status->st_mode)))
		return cant_write(to, S_ISDIR(status->st_mode) ? EISDIR : ENOTSUP,
				  fault);
	place->stream = place->exists &&
			(!S_ISREG(status->st_mode) || is_standard_output(status));
	place->name = place->stream ? path : behind_links(path, place->arena);
	/* a link of /proc may name what has no name any more */
	if (!place->name || (place->exists && !is_file(place->name, status)))
		return cant_write(to, !place->name ? ELOOP : ENOENT, fault);
	return true;
}

/* False with errno. */
static bool
read_head(const char *name, struct buf *head)
{
	int file = open(name, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	char *bytes = mem_new(HEAD_BYTES, 1);
	ssize_t n = file < 0 ? -1 : read(file, bytes, HEAD_BYTES);
	int reason = errno;
	if (n > 0)
		buf_add(head, bytes, (size_t)n);
	if (file >= 0)
		close(file);
	free(bytes);
	errno = reason;
	return n >= 0;
}

/* ---- databases ---- */

static bool
begins_like_database(const struct buf *head)
{
	static const char *const marks[] = {"SQLite format 3", "\x37\x7f\x06\x82",
					    "\x37\x7f\x06\x83",
					    "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (head->len >= strlen(marks[i]) &&
		    memcmp(head->text, marks[i], strlen(marks[i])) == 0)
			return true;
	return false;
}

/* True of the open database and its logs, by whatever name. */
static bool
is_open(const struct stat *status, const char *database, struct arena *arena)
{
	char *real = !database ? NULL : realpath(database, NULL);
	bool is = real && is_file(real, status);
	for (size_t i = 0; real && i < N_LOGS; i++)
		is = is || is_file(arena_printf(arena, "%s%s", real, logs[i]), status);
	free(real);
	return is;
}

/* True if SQLite would take the name for the log of a database that is there. */
static bool
is_log(const struct place *place, const char *database)
{
	size_t len = strlen(place->name);
	struct buf head = {.arena = place->arena};
	struct stat status;
	bool is = false;
	for (size_t i = 0; !is && i < N_LOGS; i++) {
		size_t n = strlen(logs[i]);
		if (len <= n || strcmp(place->name + len - n, logs[i]) != 0)
			continue;
		const char *stem = arena_strndup(place->arena, place->name, len - n);
		is = stat(stem, &status) == 0 && S_ISREG(status.st_mode) &&
		     (is_open(&status, database, place->arena) ||
		      (read_head(stem, &head) && begins_like_database(&head)));
	}
	return is;
}

static bool
is_locked(const char *name)
{
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	int file = open(name, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	bool is =
		file >= 0 && fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
	if (file >= 0)
		close(file);
	return is;
}

/* A log beside a database would be taken for the new one's. */
static bool
check_unused(const struct place *place, struct fault *fault)
{
	struct stat status;
	for (size_t i = 0; i < N_LOGS; i++) {
		const char *log =
			arena_printf(place->arena, "%s%s", place->name, logs[i]);
		if (lstat(log, &status) == 0)
			return fault_set(
				fault, FAULT_INPUT,
				_("%s is used by a program, or was left by one that "
				  "did not end well: %s lies beside it. Name another "
				  "file."),
				place->name, log);
	}
	return !place->exists || !is_locked(place->name) ||
	       fault_set(fault, FAULT_INPUT,
			 _("%s is used by another program: close that one, or name "
			   "another file."),
			 place->name);
}

/* ---- what becomes of it ---- */

bool
outfile_same_line(const void *context, const char *head, size_t len)
{
	const struct buf *text = context;
	size_t line = strcspn(buf_text(text), "\n");
	return len >= line && memcmp(head, buf_text(text), line) == 0 &&
	       (len == line || head[line] == '\n');
}

static enum outfile_fit
judge_content(const struct outfile_target *to, const struct place *place,
	      struct fault *fault)
{
	enum outfile_fit fit = OUTFILE_NEVER;
	struct buf head = {.arena = place->arena};
	if (!read_head(place->name, &head))
		cant_write(to, errno, fault);
	else if (begins_like_database(&head))
		fault_set(fault, FAULT_INPUT,
			  _("%s is a database, and stays as it is: name another file."),
			  to->path);
	else if (place->stream || head.len == 0 ||
		 (to->ours && to->ours(to->context, head.text, head.len)))
		fit = OUTFILE_OURS;
	else
		fit = OUTFILE_FOREIGN;
	if (fit == OUTFILE_FOREIGN && !(to->flags & OUTFILE_FORCE))
		fault_set(fault, FAULT_INPUT,
			  _("%s exists already, and is no such file of attain's; it "
			    "stays as it is. Name another file, or say --force to "
			    "replace it."),
			  to->path);
	return fit;
}

/* False for what is never a target. */
static bool
may_be(const struct outfile_target *to, struct place *place, struct fault *fault)
{
	bool whole = (to->flags & (OUTFILE_DATABASE | OUTFILE_NEW)) != 0;
	if (!find(place, to, fault))
		return false;
	if ((place->exists && is_open(&place->status, to->database, place->arena)) ||
	    is_log(place, to->database))
		return fault_set(fault, FAULT_INPUT,
				 _("%s is the database itself, or belongs to one: name "
				   "another file."),
				 to->path);
	if (whole && place->stream)
		return cant_write(to, ESPIPE, fault);
	if (place->exists && (to->flags & OUTFILE_NEW))
		return fault_set(
			fault, FAULT_INPUT,
			_("%s exists already and stays as it is: name another file, "
			  "or move that one away."),
			to->path);
	if (whole && !check_unused(place, fault))
		return false;
	return !place->exists || place->stream || access(place->name, W_OK) == 0 ||
	       cant_write(to, errno, fault);
}

static enum outfile_fit
judge(const struct outfile_target *to, struct place *place, struct fault *fault)
{
	if (!may_be(to, place, fault))
		return OUTFILE_NEVER;
	if (!place->exists)
		return OUTFILE_FREE;
	return (to->flags & OUTFILE_DATABASE) || !S_ISREG(place->status.st_mode)
		       ? OUTFILE_OURS
		       : judge_content(to, place, fault);
}

static bool
fits(const struct outfile_target *to, enum outfile_fit fit)
{
	return fit != OUTFILE_NEVER &&
	       (fit != OUTFILE_FOREIGN || (to->flags & OUTFILE_FORCE));
}

enum outfile_fit
outfile_look(const struct outfile_target *target, struct fault *fault)
{
	struct arena arena = {0};
	struct place place = {.arena = &arena};
	enum outfile_fit fit = judge(target, &place, fault);
	arena_free(&arena);
	return fit;
}

bool
outfile_may_write(const struct outfile_target *target, struct fault *fault)
{
	return fits(target, outfile_look(target, fault));
}

/* ---- beside the target ---- */

/* Those that are being written, by this process; out of memory they go with it. */
static struct outfile *under_way;
static pid_t whose;

static void
remove_made(const struct outfile *out)
{
	for (size_t i = 0; i < sizeof out->made / sizeof *out->made; i++)
		if (out->made[i])
			unlink(out->made[i]);
}

static void
remove_in_haste(void)
{
	for (const struct outfile *out = under_way; out && whose == getpid();
	     out = out->next)
		remove_made(out);
}

static void
name_made(struct outfile *out, const char *temporary)
{
	out->temporary = out->made[0] = temporary;
	for (size_t i = 0; i < N_LOGS; i++)
		out->made[1 + i] =
			arena_printf(&out->arena, "%s%s", temporary, logs[i]);
}

static void
note_made(struct outfile *out)
{
	out->next = under_way;
	under_way = out;
	whose = getpid();
	mem_on_failure_first(remove_in_haste);
}

static void
forget_made(const struct outfile *out)
{
	struct outfile **at = &under_way;
	while (*at && *at != out)
		at = &(*at)->next;
	if (*at)
		*at = out->next;
}

/* True of "STEM.PID-new" and its logs, of a process that is gone. */
static bool
is_left(const char *entry, const char *stem)
{
	size_t len = strlen(stem);
	char *end;
	if (strncmp(entry, stem, len) != 0 || entry[len] != '.' ||
	    entry[len + 1] < '1' || entry[len + 1] > '9')
		return false;
	long pid = strtol(entry + len + 1, &end, 10);
	if (pid > INT_MAX || strncmp(end, "-new", 4) != 0)
		return false;
	bool is = end[4] == '\0';
	for (size_t i = 0; i < N_LOGS; i++)
		is = is || strcmp(end + 4, logs[i]) == 0;
	return is && (pid == getpid() || (kill((pid_t)pid, 0) != 0 && errno == ESRCH));
}

static const char *
folder_of(const char *name, struct arena *arena)
{
	size_t len = folder_bytes(name);
	return len == 0 ? "." : arena_strndup(arena, name, len);
}

static void
remove_left(const char *folder, const char *stem)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;
	while (dir && (entry = readdir(dir)) != NULL)
		if (is_left(entry->d_name, stem))
			unlinkat(dirfd(dir), entry->d_name, 0);
	if (dir)
		closedir(dir);
}

/* So that a power cut knows the new name; without it, it may know the former one. */
static void
sync_folder(const char *folder)
{
	int dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dir >= 0) {
		fsync(dir);
		close(dir);
	}
}

/* ---- writing ---- */

static bool
begin_stream(struct outfile *out, bool is_stdout, struct fault *fault)
{
	fflush(stdout);
	out->file = is_stdout ? fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0)
			      : open(out->to.path, O_WRONLY | O_NOCTTY | O_CLOEXEC);
	return out->file >= 0 || cant_write(&out->to, errno, fault);
}

static bool
begin_beside(struct outfile *out, const struct place *place, struct fault *fault)
{
	bool private = place->exists || (out->to.flags & OUTFILE_DATABASE);
	size_t len = folder_bytes(place->name);
	const char *stem =
		arena_printf(&out->arena, "%.*s", (int)STEM_BYTES, place->name + len);
	remove_left(folder_of(place->name, &out->arena), stem);
	out->target = place->name;
	name_made(out, arena_printf(&out->arena, "%.*s%s.%jd-new", (int)len,
				    place->name, stem, (intmax_t)getpid()));
	out->file =
		open(out->temporary, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
		     private ? S_IRUSR | S_IWUSR : 0666);
	if (out->file < 0)
		return fault_set(
			fault, kind_of(&out->to),
			_("%s can't be written, because nothing can be made in "
			  "its folder: %s."),
			out->to.path, strerror(errno));
	note_made(out);
	if (private && fchmod(out->file, S_IRUSR | S_IWUSR) != 0)
		out->reason = errno;
	return true;
}

bool
outfile_begin(struct outfile *out, const struct outfile_target *target,
	      struct fault *fault)
{
	struct place place = {.arena = &out->arena};
	bool fine;
	*out = (struct outfile){.to = *target, .file = -1};
	if (strcmp(target->path, "-") == 0)
		fine = begin_stream(out, true, fault);
	else
		fine = fits(target, judge(target, &place, fault)) &&
		       (place.stream
				? begin_stream(out, is_standard_output(&place.status),
					       fault)
				: begin_beside(out, &place, fault));
	if (!fine)
		arena_free(&out->arena);
	return fine;
}

void
outfile_put(struct outfile *out, const char *bytes, size_t len)
{
	while (len > 0 && out->reason == 0) {
		ssize_t n = write(out->file, bytes, len);
		if (n < 0 && errno != EINTR)
			out->reason = errno;
		if (n > 0) {
			bytes += n;
			len -= (size_t)n;
		}
	}
}

/* Whose it is and who may read it stays as it is. */
static bool
take_mode(const struct outfile *out, const struct place *place)
{
	if (!place->exists)
		return true;
	(void)!fchown(out->file, place->status.st_uid, place->status.st_gid);
	return fchmod(out->file, place->status.st_mode & 07777) == 0;
}

bool
outfile_ready(struct outfile *out, struct fault *fault)
{
	if (out->reason == 0 && out->temporary && fsync(out->file) != 0)
		out->reason = errno;
	return out->reason == 0 || cant_write(&out->to, out->reason, fault);
}

/* True if nothing that a database still needs lies beside it. */
static bool
is_alone(const struct outfile *out, struct arena *arena)
{
	struct stat status;
	for (size_t i = 0; i < N_LOGS; i++)
		if (stat(arena_printf(arena, "%s%s", out->temporary, logs[i]),
			 &status) == 0)
			return false;
	return true;
}

static bool
take_name(const struct outfile *out)
{
	if (!(out->to.flags & OUTFILE_NEW))
		return rename(out->temporary, out->target) == 0;
	if (renameat2(AT_FDCWD, out->temporary, AT_FDCWD, out->target,
		      RENAME_NOREPLACE) == 0)
		return true;
	/* not every file system can do that */
	if (errno != EINVAL || link(out->temporary, out->target) != 0)
		return false;
	unlink(out->temporary);
	return true;
}

/* What is there now is looked at again: it may have come meanwhile. */
static bool
end_beside(struct outfile *out, struct fault *fault)
{
	struct place place = {.arena = &out->arena};
	if (out->reason == 0 && !is_alone(out, &out->arena))
		out->reason = EIO;
	if (!outfile_ready(out, fault) ||
	    !fits(&out->to, judge(&out->to, &place, fault)))
		return false;
	if (!take_mode(out, &place) || !take_name(out))
		return cant_write(&out->to, errno, fault);
	out->temporary = NULL;
	forget_made(out);
	sync_folder(folder_of(out->target, &out->arena));
	return true;
}

void
outfile_drop(struct outfile *out)
{
	if (out->file >= 0)
		close(out->file);
	if (out->temporary)
		remove_made(out);
	forget_made(out);
	arena_free(&out->arena);
}

bool
outfile_end(struct outfile *out, struct fault *fault)
{
	bool fine;
	if (out->temporary) {
		fine = end_beside(out, fault);
	} else {
		if (close(out->file) != 0 && out->reason == 0)
			out->reason = errno;
		out->file = -1;
		fine = outfile_ready(out, fault);
	}
	outfile_drop(out);
	return fine;
}

bool
outfile_write(const struct outfile_target *target, const struct buf *text,
	      struct fault *fault)
{
	struct outfile out;
	if (!outfile_begin(&out, target, fault))
		return false;
	outfile_put(&out, buf_text(text), text->len);
	return outfile_end(&out, fault);
}
