/*
 * torture ATTAIN SHIM: whatever fails below the program, whenever it is killed, and
 * however many use one file, nothing is lost and nothing is said that is not so.
 *
 * SECONDS says how long (600), SEED which of all that could be tried comes first (a new
 * one each time, which is printed), JOBS how many at once, ONLY a part of the names of
 * the commands (deeds.def) that are tried. What is tried follows from
 * the seed; how much of it, from the time.
 */
#include "torture.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct torture torture;

static pid_t first; /* who cleans up */

double
seconds_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void
give_up(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fputs("torture: ", stderr);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
	exit(2);
}

void
lost(struct tally *tally, const char *format, ...)
{
	char line[2048];
	va_list args;
	int len;

	va_start(args, format);
	len = vsnprintf(line, sizeof line - 1, format, args);
	va_end(args);
	if (len > (int)sizeof line - 2)
		len = (int)sizeof line - 2;
	if (len < 1 || line[len - 1] != '\n')
		line[len++] = '\n';
	line[len] = '\0';
	/* at once, as others write, too */
	if (dprintf(STDOUT_FILENO, "LOST: %s", line) < 0)
		exit(2);
	tally->lost++;
}

uint64_t
chance(uint64_t *state, uint64_t n)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return n == 0 ? 0 : (z ^ (z >> 31)) % n;
}

void
in_parallel(void (*part)(int job, struct tally *tally), struct tally *tally)
{
	struct tally *shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE,
				    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	bool fine = shared != MAP_FAILED;
	int status;

	if (!fine)
		give_up("no memory");
	fflush(NULL);
	for (int job = 0; job < torture.jobs; job++) {
		pid_t child = fork();

		if (child < 0)
			give_up("no process: %s", strerror(errno));
		if (child == 0) {
			part(job, shared);
			exit(0);
		}
	}
	while (wait(&status) > 0)
		if (status != 0) {
			fprintf(stderr, "torture: a part ends with %#x\n",
				(unsigned)status);
			fine = false;
		}
	tally->runs += shared->runs;
	tally->met += shared->met;
	tally->told += shared->told;
	tally->lost += shared->lost;
	munmap(shared, sizeof *shared);
	if (!fine)
		give_up("a part did not end as it should");
}

static uint64_t
number_of(const char *name, uint64_t otherwise)
{
	const char *text = getenv(name);
	char *end;
	uint64_t number;

	if (text == NULL || *text == '\0')
		return otherwise;
	number = strtoull(text, &end, 10);
	if (*end != '\0')
		give_up("%s=%s is no number", name, text);
	return number;
}

static void
clean_up(void)
{
	if (getpid() != first || torture.root[0] == '\0')
		return;
	world_remove(torture.root);
	rmdir(torture.root);
}

static void
begin(char **argv)
{
	const char *folder = getenv("TMPDIR");

	torture.attain = realpath(argv[1], NULL);
	torture.shim = realpath(argv[2], NULL);
	if (torture.attain == NULL || torture.shim == NULL)
		give_up("%s or %s is not there", argv[1], argv[2]);
	if (snprintf(torture.root, sizeof torture.root, "%s/attain-torture.XXXXXX",
		     folder != NULL ? folder : "/tmp") > 300 ||
	    mkdtemp(torture.root) == NULL)
		give_up("no folder: %s", torture.root);
	first = getpid();
	atexit(clean_up);
	torture.seed = number_of("SEED", (uint64_t)time(NULL));
	torture.jobs = (int)number_of("JOBS", (uint64_t)sysconf(_SC_NPROCESSORS_ONLN));
}

int
main(int argc, char **argv)
{
	static const struct {
		uint64_t (*part)(void);
		double share;
	} parts[] = {{sweep, 0.5}, {kills, 0.25}, {together, 0.25}};
	double seconds;
	uint64_t n_lost = 0;

	if (argc != 3)
		give_up("usage: torture ATTAIN SHIM");
	begin(argv);
	seconds = (double)number_of("SECONDS", 600);
	printf("torture: SEED=%ju SECONDS=%.0f JOBS=%d\n", (uintmax_t)torture.seed,
	       seconds, torture.jobs);
	fflush(stdout);
	deeds_prepare();
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		torture.until = seconds_now() + seconds * parts[i].share;
		n_lost += parts[i].part();
		fflush(stdout);
	}
	printf("torture: %ju lost\n", (uintmax_t)n_lost);
	return n_lost > 0;
}
