#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "torture.h"

enum { WORDS = 32, LINE_BYTES = 1024, PATIENCE_MS = 60000 };

void
place_new(struct place *place, int number)
{
	snprintf(place->folder, sizeof place->folder, "%.400s/%d", torture.root,
		 number);
	snprintf(place->out, sizeof place->out, "%.400s/%d.out", torture.root, number);
	snprintf(place->err, sizeof place->err, "%.400s/%d.err", torture.root, number);
	snprintf(place->counts, sizeof place->counts, "%.400s/%d.counts", torture.root,
		 number);
	world_copy(NULL, place->folder);
}

/* Splits a line into words, in place. */
static size_t
split(char *line, char *words[WORDS])
{
	size_t n = 0;

	while (*line != '\0') {
		char end = ' ';

		line += strspn(line, " ");
		if (*line == '\'')
			end = *line++;
		if (*line == '\0')
			break;
		if (n + 1 == WORDS)
			give_up("a command has too many words: %s", line);
		words[n++] = line;
		line += strcspn(line, (char[]){end, '\0'});
		if (*line != '\0')
			*line++ = '\0';
	}
	words[n] = NULL;
	return n;
}

static void
set(const char *name, const char *value)
{
	if (setenv(name, value, 1) != 0)
		_exit(126);
}

static void
redirect(const char *path, int to)
{
	int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	if (file < 0 || dup2(file, to) < 0)
		_exit(126);
}

static _Noreturn void
become(const struct place *place, const char *line, const char *fault)
{
	static char name[] = "attain";
	char words[LINE_BYTES], *arguments[WORDS + 1] = {name};
	int in = open("/dev/null", O_RDONLY | O_CLOEXEC);

	snprintf(words, sizeof words, "%s", line);
	split(words, arguments + 1);
	clearenv();
	set("PATH", "/usr/bin:/bin");
	set("HOME", place->folder);
	set("XDG_DATA_HOME", place->folder);
	set("XDG_CONFIG_HOME", place->folder);
	set("TMPDIR", place->folder);
	set("ATTAIN_DB", "attain.db");
	set("ATTAIN_TODAY", "2018-06-01");
	set("LC_ALL", "C.UTF-8");
	set("TZ", "UTC");
	set("LD_PRELOAD", torture.shim);
	set("FAULT_UNDER", torture.root);
	set("FAULT_COUNTS", place->counts);
	if (fault != NULL)
		set("FAULT", fault);
	if (chdir(place->folder) != 0 || in < 0 || dup2(in, STDIN_FILENO) < 0)
		_exit(126);
	redirect(place->out, STDOUT_FILENO);
	redirect(place->err, STDERR_FILENO);
	execv(torture.attain, arguments);
	_exit(127);
}

static char *
text_of(const char *path)
{
	FILE *file = fopen(path, "rbe");
	size_t capacity = 4096, n = 0, more;
	char *text = malloc(capacity);

	if (file == NULL || text == NULL)
		give_up("%s can't be read", path);
	while ((more = fread(text + n, 1, capacity - n - 1, file)) > 0) {
		n += more;
		if (capacity - n < 2 && (text = realloc(text, capacity *= 2)) == NULL)
			give_up("no memory");
	}
	text[n] = '\0';
	fclose(file);
	return text;
}

static void
new_counts(const char *path)
{
	static const struct counts none;
	int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

	if (file < 0 || pwrite(file, &none, sizeof none, 0) != (ssize_t)sizeof none)
		give_up("%s can't be written", path);
	close(file);
}

static void
read_counts(const char *path, struct counts *counts)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);

	if (file < 0 || read(file, counts, sizeof *counts) != (ssize_t)sizeof *counts)
		give_up("%s can't be read", path);
	close(file);
}

/* True if the process ended in time. */
static bool
ends_within(pid_t child, long microseconds)
{
	const struct timespec time = {microseconds / 1000000,
				      microseconds % 1000000 * 1000};
	struct pollfd end = {.fd = (int)syscall(SYS_pidfd_open, child, 0),
			     .events = POLLIN};
	int ready;

	if (end.fd < 0)
		give_up("no pidfd: %s", strerror(errno));
	ready = ppoll(&end, 1, &time, NULL);
	close(end.fd);
	return ready > 0;
}

void
run(const struct place *place, const char *line, const char *fault, long kill_us,
    struct answer *answer)
{
	pid_t child;

	*answer = (struct answer){0};
	new_counts(place->counts);
	child = fork();
	if (child < 0)
		give_up("no process: %s", strerror(errno));
	if (child == 0)
		become(place, line, fault);
	if (kill_us >= 0) {
		if (!ends_within(child, kill_us))
			kill(child, SIGKILL);
	} else if (!ends_within(child, PATIENCE_MS * 1000L)) {
		answer->hung = true;
		kill(child, SIGKILL);
	}
	while (waitpid(child, &answer->status, 0) < 0)
		if (errno != EINTR)
			give_up("a process is gone");
	answer->out = text_of(place->out);
	answer->err = text_of(place->err);
	read_counts(place->counts, &answer->counts);
}

void
answer_free(struct answer *answer)
{
	free(answer->out);
	free(answer->err);
}

int
answer_exit(const struct answer *answer)
{
	return WIFEXITED(answer->status) ? WEXITSTATUS(answer->status) : -1;
}
