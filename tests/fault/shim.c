/*
 * To be preloaded into a program: makes its calls of libc fail, or ends it in front of
 * one.
 *
 * FAULT is "CALL:ERROR:N": the N-th call (from 1) of a kind fails; "N+": and every one
 * after it. CALL is a name of enum call; "disk" is all that needs room on a disk. ERROR
 * is EIO, ENOSPC, ENOMEM, EACCES, or KILL: the process dies where it would have made
 * the call. With ENOSPC a write writes the first half before. FAULT_UNDER is a folder:
 * of files, only those in it are meant. FAULT_COUNTS is a file of struct counts, in
 * which the calls are counted, also those of other processes with the same file.
 *
 * Standard error never fails: what it is told is what is looked at.
 */

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "shim.h"

static const char *const names[] = {
#define CALL(name) [CALL_##name] = #name,
	CALLS
#undef CALL
};

static struct {
	bool wanted, from_then_on, disk, kills;
	enum call call;
	int error;
	uint64_t at;
	const char *under;
	struct counts *counts;
} fault;

/* The next library's function of this name. */
#define NEXT(name)                                                                     \
	static __typeof__(&name) next;                                                 \
	if (next == NULL)                                                              \
	*(void **)&next = dlsym(RTLD_NEXT, #name)

static void
read_fault(const char *text)
{
	static const struct {
		const char *name;
		int number;
	} errors[] = {{"EIO", EIO},	  {"ENOSPC", ENOSPC}, {"ENOMEM", ENOMEM},
		      {"EACCES", EACCES}, {"KILL", 0},	      {NULL, 0}};
	char call[16], error[16];
	const char *colon = strchr(text, ':'), *second;
	int i = 0;

	if (colon == NULL || (second = strchr(colon + 1, ':')) == NULL)
		abort();
	snprintf(call, sizeof call, "%.*s", (int)(colon - text), text);
	snprintf(error, sizeof error, "%.*s", (int)(second - colon - 1), colon + 1);
	fault.disk = strcmp(call, "disk") == 0;
	while (!fault.disk && strcmp(names[i], call) != 0)
		if (++i == CALL_COUNT)
			abort();
	fault.call = (enum call)i;
	for (i = 0; strcmp(errors[i].name, error) != 0; i++)
		if (errors[i + 1].name == NULL)
			abort();
	fault.error = errors[i].number;
	fault.kills = fault.error == 0;
	fault.at = strtoull(second + 1, NULL, 10);
	fault.from_then_on = strchr(second, '+') != NULL;
	fault.wanted = true;
}

__attribute__((constructor)) static void
begin(void)
{
	const char *text = getenv("FAULT"), *path = getenv("FAULT_COUNTS");
	static struct counts own;

	fault.under = getenv("FAULT_UNDER");
	if (path != NULL) {
		int file =
			(int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
		void *shared =
			(void *)syscall(SYS_mmap, NULL, sizeof(struct counts),
					PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);

		if (file < 0 || shared == MAP_FAILED)
			abort();
		syscall(SYS_close, file);
		fault.counts = shared;
	} else {
		fault.counts = &own;
	}
	if (text != NULL)
		read_fault(text);
}

static bool
needs_room(enum call call)
{
	return call == CALL_create || call == CALL_write || call == CALL_truncate ||
	       call == CALL_link;
}

/* Counts a call; true, with errno, if it is to fail. */
static bool
fails(enum call call)
{
	struct counts *counts = fault.counts;
	uint64_t n;
	bool meant =
		fault.wanted && (fault.disk ? needs_room(call) : fault.call == call);

	if (counts == NULL)
		return false;
	n = __atomic_add_fetch(&counts->calls[call], 1, __ATOMIC_RELAXED);
	if (fault.disk && meant)
		n = __atomic_add_fetch(&counts->disk, 1, __ATOMIC_RELAXED);
	if (!meant || n < fault.at || (n > fault.at && !fault.from_then_on))
		return false;
	__atomic_add_fetch(&counts->failed, 1, __ATOMIC_RELAXED);
	if (fault.kills)
		syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
	errno = fault.error;
	return true;
}

/* ---- which files are meant ---- */

static bool
is_under(const char *path)
{
	size_t len = strlen(fault.under);

	return strncmp(path, fault.under, len) == 0 && path[len] == '/';
}

static bool
path_meant(const char *path)
{
	char whole[PATH_MAX];
	size_t len;

	if (fault.under == NULL || path[0] == '/')
		return fault.under == NULL || is_under(path);
	if (syscall(SYS_getcwd, whole, sizeof whole) <= 0)
		return false;
	len = strlen(whole);
	snprintf(whole + len, sizeof whole - len, "/%s", path);
	return is_under(whole);
}

static bool
file_meant(int file)
{
	char link[32], path[PATH_MAX];
	long len;

	if (file == STDERR_FILENO)
		return false;
	if (fault.under == NULL)
		return true;
	snprintf(link, sizeof link, "/proc/self/fd/%d", file);
	len = syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1);
	if (len < 0)
		return false;
	path[len] = '\0';
	return is_under(path);
}

/* ---- memory ---- */

void *__libc_malloc(size_t bytes);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t bytes);

void *
malloc(size_t bytes)
{
	return fails(CALL_malloc) ? NULL : __libc_malloc(bytes);
}

void *
calloc(size_t n, size_t size)
{
	return fails(CALL_malloc) ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *old, size_t bytes)
{
	return fails(CALL_malloc) ? NULL : __libc_realloc(old, bytes);
}

void *
reallocarray(void *old, size_t n, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(n, size, &bytes)) {
		errno = ENOMEM;
		return NULL;
	}
	return realloc(old, bytes);
}

static void *
map(void *at, size_t bytes, int protection, int flags, int file, off64_t from)
{
	bool fail = (flags & MAP_ANONYMOUS || file_meant(file)) && fails(CALL_mmap);

	return fail ? MAP_FAILED
		    : (void *)syscall(SYS_mmap, at, bytes, protection, flags, file,
				      from);
}

void *
mmap(void *at, size_t bytes, int protection, int flags, int file, off_t from)
{
	return map(at, bytes, protection, flags, file, from);
}

void *
mmap64(void *at, size_t bytes, int protection, int flags, int file, off64_t from)
{
	return map(at, bytes, protection, flags, file, from);
}

/* ---- files by name ---- */

static int
open_file(int folder, const char *path, int flags, mode_t mode)
{
	if (path_meant(path) && fails((flags & O_CREAT) != 0 ? CALL_create : CALL_open))
		return -1;
	return (int)syscall(SYS_openat, folder, path, flags, mode);
}

#define MODE_OF(flags)                                                                 \
	mode_t mode = 0;                                                               \
	if (((flags) & (O_CREAT | O_TMPFILE)) != 0) {                                  \
		va_list args;                                                          \
		va_start(args, flags);                                                 \
		mode = va_arg(args, mode_t);                                           \
		va_end(args);                                                          \
	}

int
open(const char *path, int flags, ...)
{
	MODE_OF(flags)
	return open_file(AT_FDCWD, path, flags, mode);
}

int
open64(const char *path, int flags, ...)
{
	MODE_OF(flags)
	return open_file(AT_FDCWD, path, flags, mode);
}

int
openat(int folder, const char *path, int flags, ...)
{
	MODE_OF(flags)
	return open_file(folder, path, flags, mode);
}

int
openat64(int folder, const char *path, int flags, ...)
{
	MODE_OF(flags)
	return open_file(folder, path, flags, mode);
}

/* What open is where its flags are checked when it runs. */
int __open_2(const char *path, int flags);
int __open64_2(const char *path, int flags);
int __openat_2(int folder, const char *path, int flags);

int
__open_2(const char *path, int flags)
{
	return open_file(AT_FDCWD, path, flags, 0);
}

int
__open64_2(const char *path, int flags)
{
	return open_file(AT_FDCWD, path, flags, 0);
}

int
__openat_2(int folder, const char *path, int flags)
{
	return open_file(folder, path, flags, 0);
}

int
mkdir(const char *path, mode_t mode)
{
	if (path_meant(path) && fails(CALL_create))
		return -1;
	return (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}

int
rename(const char *from, const char *to)
{
	if (path_meant(to) && fails(CALL_rename))
		return -1;
	return (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
}

int
renameat(int from_folder, const char *from, int to_folder, const char *to)
{
	if (path_meant(to) && fails(CALL_rename))
		return -1;
	return (int)syscall(SYS_renameat, from_folder, from, to_folder, to);
}

int
renameat2(int from_folder, const char *from, int to_folder, const char *to,
	  unsigned flags)
{
	if (path_meant(to) && fails(CALL_rename))
		return -1;
	return (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
}

int
link(const char *from, const char *to)
{
	if (path_meant(to) && fails(CALL_link))
		return -1;
	return (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
	if (path_meant(to) && fails(CALL_link))
		return -1;
	return (int)syscall(SYS_linkat, from_folder, from, to_folder, to, flags);
}

int
symlink(const char *text, const char *path)
{
	if (path_meant(path) && fails(CALL_link))
		return -1;
	return (int)syscall(SYS_symlinkat, text, AT_FDCWD, path);
}

int
unlink(const char *path)
{
	if (path_meant(path) && fails(CALL_unlink))
		return -1;
	return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

int
unlinkat(int folder, const char *path, int flags)
{
	if (path_meant(path) && fails(CALL_unlink))
		return -1;
	return (int)syscall(SYS_unlinkat, folder, path, flags);
}

/* ---- open files ---- */

/* A disk that becomes full takes a part. */
static ssize_t
half(ssize_t written)
{
	if (fault.error == ENOSPC && written > 0)
		return written;
	errno = fault.error;
	return -1;
}

ssize_t
write(int file, const void *bytes, size_t n)
{
	if (file_meant(file) && fails(CALL_write))
		return half(fault.error == ENOSPC && n > 1
				    ? syscall(SYS_write, file, bytes, n / 2)
				    : -1);
	return syscall(SYS_write, file, bytes, n);
}

static ssize_t
write_at(int file, const void *bytes, size_t n, off64_t at)
{
	if (file_meant(file) && fails(CALL_write))
		return half(fault.error == ENOSPC && n > 1
				    ? syscall(SYS_pwrite64, file, bytes, n / 2, at)
				    : -1);
	return syscall(SYS_pwrite64, file, bytes, n, at);
}

ssize_t
pwrite(int file, const void *bytes, size_t n, off_t at)
{
	return write_at(file, bytes, n, at);
}

ssize_t
pwrite64(int file, const void *bytes, size_t n, off64_t at)
{
	return write_at(file, bytes, n, at);
}

ssize_t
read(int file, void *bytes, size_t n)
{
	if (file_meant(file) && fails(CALL_read))
		return -1;
	return syscall(SYS_read, file, bytes, n);
}

ssize_t
pread(int file, void *bytes, size_t n, off_t at)
{
	if (file_meant(file) && fails(CALL_read))
		return -1;
	return syscall(SYS_pread64, file, bytes, n, at);
}

ssize_t
pread64(int file, void *bytes, size_t n, off64_t at)
{
	if (file_meant(file) && fails(CALL_read))
		return -1;
	return syscall(SYS_pread64, file, bytes, n, at);
}

int
fsync(int file)
{
	if (file_meant(file) && fails(CALL_sync))
		return -1;
	return (int)syscall(SYS_fsync, file);
}

int
fdatasync(int file)
{
	if (file_meant(file) && fails(CALL_sync))
		return -1;
	return (int)syscall(SYS_fdatasync, file);
}

int
ftruncate(int file, off_t bytes)
{
	if (file_meant(file) && fails(CALL_truncate))
		return -1;
	return (int)syscall(SYS_ftruncate, file, bytes);
}

int
ftruncate64(int file, off64_t bytes)
{
	if (file_meant(file) && fails(CALL_truncate))
		return -1;
	return (int)syscall(SYS_ftruncate, file, bytes);
}

/* ---- streams, which libc writes by calls of its own ---- */

enum { STREAM_ERROR = 0x20 }; /* what ferror looks at */

static FILE *
open_stream(const char *path, const char *mode)
{
	NEXT(fopen);
	if (path_meant(path) && fails(mode[0] != 'r' ? CALL_create : CALL_open))
		return NULL;
	return next(path, mode);
}

FILE *
fopen(const char *path, const char *mode)
{
	return open_stream(path, mode);
}

FILE *
fopen64(const char *path, const char *mode)
{
	return open_stream(path, mode);
}

size_t
fwrite(const void *bytes, size_t size, size_t n, FILE *stream)
{
	NEXT(fwrite);
	if (stream != stderr && file_meant(fileno(stream)) && fails(CALL_write)) {
		stream->_flags |= STREAM_ERROR;
		return 0;
	}
	return next(bytes, size, n, stream);
}

size_t
fread(void *bytes, size_t size, size_t n, FILE *stream)
{
	NEXT(fread);
	if (file_meant(fileno(stream)) && fails(CALL_read)) {
		stream->_flags |= STREAM_ERROR;
		return 0;
	}
	return next(bytes, size, n, stream);
}

int
fflush(FILE *stream)
{
	NEXT(fflush);
	if (stream != NULL && stream != stderr && file_meant(fileno(stream)) &&
	    fails(CALL_write))
		return EOF;
	return next(stream);
}

int
fclose(FILE *stream)
{
	bool writes = (fcntl(fileno(stream), F_GETFL) & O_ACCMODE) != O_RDONLY;
	bool fail = writes && stream != stderr && file_meant(fileno(stream)) &&
		    fails(CALL_write);
	int error = errno;
	NEXT(fclose);

	if (next(stream) != 0 || !fail)
		return fail ? EOF : 0;
	errno = error;
	return EOF;
}
