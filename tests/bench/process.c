#include "bench.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

void
bench_fail(const char *format, ...)
{
	va_list args;

	fflush(stdout);
	fputs("bench: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}

double
now_ms(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static double last_cpu_ms;

double
cpu_ms(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

double
process_last_cpu_ms(void)
{
	return last_cpu_ms;
}

static double
ms_of(struct timeval time)
{
	return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

double
process_run(const char *const *argv)
{
	struct rusage usage = {0};
	posix_spawn_file_actions_t actions;
	double started;
	int status;
	pid_t pid;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
	started = now_ms();
	if (posix_spawnp(&pid, argv[0], &actions, NULL, (char *const *)(uintptr_t)argv,
			 environ) != 0)
		bench_fail("%s can't be run", argv[0]);
	while (wait4(pid, &status, 0, &usage) != pid)
		continue;
	started = now_ms() - started;
	last_cpu_ms = ms_of(usage.ru_utime) + ms_of(usage.ru_stime);
	posix_spawn_file_actions_destroy(&actions);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		bench_fail("%s %s ... ended with status %d", argv[0], argv[1], status);
	return started;
}

/* What an interrupted run may have left beside a database. */
static void
remove_beside(const char *path)
{
	static const char *const endings[] = {"-wal", "-shm", "-journal"};
	char name[BENCH_PATH_BYTES];

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		snprintf(name, sizeof name, "%s%s", path, endings[i]);
		unlink(name);
	}
}

void
copy_file(const char *from, const char *to)
{
	int in = open(from, O_RDONLY | O_CLOEXEC);
	int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	struct stat status;
	off_t at = 0;

	remove_beside(to);
	if (in < 0 || out < 0 || fstat(in, &status) != 0)
		bench_fail("%s can't be copied to %s", from, to);
	while (at < status.st_size)
		if (sendfile(out, in, &at, (size_t)(status.st_size - at)) <= 0)
			bench_fail("%s can't be copied to %s", from, to);
	fsync(out); /* its writing must not fall into what is measured */
	close(in);
	close(out);
}

/* A line of a file below /proc/PID that begins with `label`; its number. */
static long
proc_number(pid_t pid, const char *name, const char *label)
{
	char path[64], line[512];
	long number = -1;
	FILE *file;

	snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, name);
	file = fopen(path, "r");
	if (file == NULL)
		return -1;
	while (number < 0 && fgets(line, sizeof line, file) != NULL)
		if (strncmp(line, label, strlen(label)) == 0)
			number = strtol(line + strlen(label), NULL, 10);
	fclose(file);
	return number;
}

long
process_switches(pid_t pid)
{
	return proc_number(pid, "status", "voluntary_ctxt_switches:") +
	       proc_number(pid, "status", "nonvoluntary_ctxt_switches:");
}

long
process_own_bytes(pid_t pid)
{
	return proc_number(pid, "smaps_rollup", "Anonymous:") * 1024;
}

bool
process_sleeps(pid_t pid)
{
	char path[64], line[512];
	const char *end = NULL;
	FILE *file;

	snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
	file = fopen(path, "r");
	if (file == NULL)
		return true; /* it has ended */
	if (fgets(line, sizeof line, file) != NULL)
		end = strrchr(line, ')');
	fclose(file);
	return end == NULL || end[1] == '\0' || strchr("SZX", end[2]) != NULL;
}
