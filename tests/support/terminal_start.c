#include <criterion/criterion.h>
#include <dirent.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <unistd.h>
#include <utmp.h>

#include "base/mem.h"
#include "support/launcher.h"
#include "support/terminal_parts.h"

enum { MOST_VARIABLES = 32, MOST_ARGUMENTS = 16 };

/* Puts NAME=value among them, or takes NAME away. */
static void
set_variable(char *variables[MOST_VARIABLES], char *text)
{
	size_t len = strcspn(text, "="), at = 0, n = 0;

	while (variables[n] != NULL)
		n++;
	while (at < n &&
	       (strncmp(variables[at], text, len) != 0 || variables[at][len] != '='))
		at++;
	cr_assert_lt(n, MOST_VARIABLES - 1);
	if (text[len] == '=')
		variables[at] = text;
	else if (at < n)
		memmove(&variables[at], &variables[at + 1],
			(n - at) * sizeof *variables);
}

/* Nothing comes from outside but what the sanitizers are told. */
static char **
environment_for(struct terminal *t, const struct terminal_setup *setup)
{
	static const char *const kept[] = {"PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS"};
	static const char *const folders[] = {"HOME",		"TMPDIR",
					      "XDG_DATA_HOME",	"XDG_CONFIG_HOME",
					      "XDG_STATE_HOME", "XDG_CACHE_HOME"};
	static const char *const pinned[] = {"TERM=xterm-256color", "LC_ALL=C.UTF-8",
					     "TZ=UTC"};
	char **all = arena_array(&t->arena, MOST_VARIABLES, sizeof *all);

	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		if (getenv(kept[i]) != NULL)
			set_variable(all, arena_printf(&t->arena, "%s=%s", kept[i],
						       getenv(kept[i])));
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		set_variable(all, arena_printf(&t->arena, "%s=%s", folders[i],
					       t->folder.path));
	for (size_t i = 0; i < sizeof pinned / sizeof *pinned; i++)
		set_variable(all, arena_strdup(&t->arena, pinned[i]));
	for (const char *const *p = setup->environment; p != NULL && *p != NULL; p++)
		set_variable(all, arena_strdup(&t->arena, *p));
	return all;
}

/* The program of the build that this test belongs to. */
static char *
program_path(struct arena *arena)
{
	const char *named = getenv("ATTAIN");
	char self[512];
	ssize_t len;

	if (named != NULL)
		return arena_strdup(arena, named);
	len = readlink("/proc/self/exe", self, sizeof self - 1);
	cr_assert_gt(len, 0);
	self[len] = '\0';
	*strrchr(self, '/') = '\0';
	return arena_printf(arena, "%s/../attain", self);
}

static char **
arguments_for(struct terminal *t, const struct terminal_setup *setup)
{
	static const char *const demo[] = {"demo", NULL};
	const char *const *from = setup->arguments == NULL ? demo : setup->arguments;
	char **all = arena_array(&t->arena, MOST_ARGUMENTS, sizeof *all);

	all[0] = program_path(&t->arena);
	cr_assert_eq(access(all[0], X_OK), 0, "no program %s: make all", all[0]);
	for (size_t i = 0; from[i] != NULL; i++) {
		cr_assert_lt(i + 2, MOST_ARGUMENTS);
		all[i + 1] = arena_strdup(&t->arena, from[i]);
	}
	return all;
}

/* The terminal's own side; returns the other one. Its modes are not the usual ones, so
 * that bringing back just those would be noticed. */
static int
open_terminal(struct terminal *t)
{
	struct winsize size = {.ws_row = (unsigned short)t->rows,
			       .ws_col = (unsigned short)t->cols};
	int slave;

	cr_assert_eq(openpty(&t->master, &slave, NULL, NULL, &size), 0);
	cr_assert_eq(tcgetattr(slave, &t->before), 0);
	t->before.c_cc[VERASE] = 8;
	t->before.c_cc[VKILL] = 24;
	t->before.c_iflag ^= IXANY;
	t->before.c_lflag &= ~(tcflag_t)ECHOKE;
	cr_assert_eq(tcsetattr(slave, TCSANOW, &t->before), 0);
	cr_assert_eq(tcgetattr(slave, &t->before), 0);
	fcntl(t->master, F_SETFL, O_NONBLOCK);
	return slave;
}

static void
start_job(struct terminal *t, const struct launcher_job *job, bool alone, int slave)
{
	pid_t pid = fork();

	cr_assert_geq(pid, 0);
	if (pid == 0) {
		close(t->master);
		close(t->reports);
		close(t->orders);
		if (login_tty(slave) != 0)
			_exit(1);
		if (alone)
			launcher_become(job);
		launcher_run(job);
	}
	*(alone ? &t->program : &t->shell) = pid;
	close(slave);
	close(job->reports);
	close(job->orders);
}

struct terminal *
terminal_start(const struct terminal_setup *setup)
{
	static const struct terminal_setup usual;
	struct terminal *t = mem_new(1, sizeof *t);
	struct launcher_job job = {0};
	int reports[2], orders[2], slave;

	setup = setup == NULL ? &usual : setup;
	folder_new(&t->folder);
	t->rows = setup->rows == 0 ? 24 : setup->rows;
	t->cols = setup->cols == 0 ? 80 : setup->cols;
	terminal_open_screen(t);
	slave = open_terminal(t);
	cr_assert(pipe2(reports, O_CLOEXEC) == 0 && pipe2(orders, O_CLOEXEC) == 0);
	t->reports = reports[0];
	t->orders = orders[1];
	job.arguments = arguments_for(t, setup);
	job.environment = environment_for(t, setup);
	job.no_input = setup->no_input;
	job.no_output = setup->no_output;
	job.deaf = setup->deaf;
	job.reports = reports[1];
	job.orders = orders[0];
	signal(SIGPIPE, SIG_IGN);
	prctl(PR_SET_CHILD_SUBREAPER, 1); /* a program whose shell has gone is ours */
	t->end = -1;
	start_job(t, &job, setup->alone, slave);
	terminal_wait_started(t);
	t->end = pidfd_open(t->program, 0);
	return t;
}

size_t
terminal_files(const struct terminal *t)
{
	DIR *dir = opendir(t->folder.path);
	size_t n = 0;

	cr_assert_not_null(dir);
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
		n += entry->d_name[0] != '.';
	closedir(dir);
	return n;
}

void
terminal_free(struct terminal *t)
{
	terminal_stop(t);
	vterm_free(t->vterm);
	folder_remove(&t->folder);
	buf_free(&t->log);
	buf_free(&t->out);
	arena_free(&t->arena);
	free(t);
}
