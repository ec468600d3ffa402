/*
 * The program is killed when it is about to change a file, at one such system call
 * after the other: the file that it was to write is the older one or the new one, never
 * a part of one, and doing it again leaves nothing else behind.
 */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "support/folder.h"

enum { MOST_WORDS = 12, FAR = 1000000 };

static struct folder folder;
static const char *program;

static void
set_up(void)
{
	folder_new(&folder);
	program = getenv("ATTAIN") == NULL ? "build/attain" : getenv("ATTAIN");
	program = realpath(program, NULL);
	cr_assert_not_null(program);
	setenv("ASAN_OPTIONS", "detect_leaks=0", 1); /* it can't, when traced */
	cr_assert_eq(chdir(folder.path), 0);
}

static void
tear_down(void)
{
	free((char *)(uintptr_t)program);
	folder_remove(&folder);
}

TestSuite(kill, .init = set_up, .fini = tear_down);

/* --- a program that is stopped at every call ---------------------------- */

/* 'w' changes what is in a file, 's' syncs one, 'r' gives it a name; 0: none of these.
 */
static char
sort_of(const struct __ptrace_syscall_info *info)
{
	switch (info->entry.nr) {
	case SYS_openat:
		return info->entry.args[2] & O_CREAT ? 'w' : 0;
	case SYS_write:
		return info->entry.args[0] > STDERR_FILENO ? 'w' : 0;
	case SYS_pwrite64:
	case SYS_ftruncate:
	case SYS_fchmod:
	case SYS_unlink:
	case SYS_unlinkat:
		return 'w';
	case SYS_fsync:
	case SYS_fdatasync:
		return 's';
	case SYS_rename:
	case SYS_renameat2:
	case SYS_link:
		return 'r';
	default:
		return 0;
	}
}

static void
become(const char *line)
{
	char *words[MOST_WORDS + 1] = {strdup(program)}, *copy = strdup(line), *save;
	int nothing = open("/dev/null", O_RDWR), n = 1;

	for (char *word = strtok_r(copy, " ", &save); word != NULL && n < MOST_WORDS;
	     word = strtok_r(NULL, " ", &save))
		words[n++] = word;
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		dup2(nothing, fd);
	close(nothing);
	if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0)
		execv(program, words);
	_exit(127);
}

/* Runs a command line; killed before its n-th call that changes a file: -1. What these
 * calls were goes to calls (may be null). */
static int
run_until(const char *line, int n, struct buf *calls)
{
	struct __ptrace_syscall_info info;
	pid_t child = fork();
	int status, signal_number = 0;

	if (child == 0)
		become(line);
	cr_assert_eq(waitpid(child, &status, 0), child);
	cr_assert(WIFSTOPPED(status), "no process can be traced here");
	ptrace(PTRACE_SETOPTIONS, child, NULL,
	       PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL);
	while (ptrace(PTRACE_SYSCALL, child, NULL, (long)signal_number) == 0 &&
	       waitpid(child, &status, 0) == child && WIFSTOPPED(status)) {
		char sort = 0;

		signal_number = WSTOPSIG(status);
		if (signal_number != (SIGTRAP | 0x80))
			continue;
		signal_number = 0;
		if (ptrace(PTRACE_GET_SYSCALL_INFO, child, sizeof info, &info) > 0 &&
		    info.op == PTRACE_SYSCALL_INFO_ENTRY)
			sort = sort_of(&info);
		if (sort != 0 && calls != NULL)
			buf_putc(calls, sort);
		if (sort != 0 && --n == 0) {
			kill(child, SIGKILL);
			waitpid(child, &status, 0);
			return -1;
		}
	}
	cr_assert(WIFEXITED(status), "%s: status %d", line, status);
	return WEXITSTATUS(status);
}

static void
run(const char *line)
{
	int status = run_until(line, FAR, NULL);

	cr_assert_eq(status, 0, "%s: exit %d", line, status);
}

/* --- what is there ------------------------------------------------------- */

static bool
is_there(const char *name)
{
	return access(name, F_OK) == 0;
}

/* A log beside a database that was open when the program ended has nothing in it. */
static bool
has_bytes(const char *name)
{
	struct stat about;

	return stat(name, &about) == 0 && about.st_size > 0;
}

static void
read_whole(const char *name, struct buf *out)
{
	FILE *file = fopen(name, "rb");
	char block[4096];
	size_t n;

	buf_clear(out);
	while (file != NULL && (n = fread(block, 1, sizeof block, file)) > 0)
		buf_add(out, block, n);
	if (file != NULL)
		fclose(file);
}

static bool
is_same(const struct buf *a, const struct buf *b)
{
	return a->len == b->len && memcmp(buf_text(a), buf_text(b), a->len) == 0;
}

/* Calls of a run that came to its end: all is on the disk when it gets its name, and
 * then the name is. */
static void
check_order(const char *line, const struct buf *calls)
{
	const char *name = strrchr(buf_text(calls), 'r');

	cr_assert(name != NULL && name > calls->text, "%s: %s", line, buf_text(calls));
	while (name[-1] == 'w') /* its mode */
		name--;
	cr_assert_eq(name[-1], 's', "%s: %s", line, buf_text(calls));
	cr_assert_not_null(strchr(strrchr(calls->text, 'r'), 's'), "%s: %s", line,
			   buf_text(calls));
}

static bool
is_left(void)
{
	return system("ls | grep -q -e -new") == 0;
}

/* --- files ---------------------------------------------------------------- */

/* The older file is put back, and the command killed again, a call later each time;
 * then it comes to its end. */
static void
sweep_file(const char *line, const char *name)
{
	struct buf older = {0}, newer = {0}, found = {0}, calls = {0};
	int status;

	read_whole(name, &older);
	run(line);
	read_whole(name, &newer);
	cr_assert_not(is_same(&older, &newer));
	for (int n = 1;; n++) {
		FILE *file = fopen(name, "wb");

		fwrite(older.text, 1, older.len, file);
		fclose(file);
		buf_clear(&calls);
		status = run_until(line, n, &calls);
		read_whole(name, &found);
		cr_assert(is_same(&found, status == 0 ? &newer : &older) ||
				  (status < 0 && is_same(&found, &newer)),
			  "%s, killed at call %d (%s): neither of the two", line, n,
			  buf_text(&calls));
		if (status >= 0)
			break;
	}
	cr_assert_eq(status, 0);
	check_order(line, &calls);
	cr_assert_not(is_left(), "%s: something is left", line);
	buf_free(&older);
	buf_free(&newer);
	buf_free(&found);
	buf_free(&calls);
}

static void
make_sample(void)
{
	run("demo --into sample.db status");
}

Test(kill, an_export_is_the_older_or_the_new_one)
{
	make_sample();
	folder_write(&folder, "a.csv", "email,credential,earned_on\nold,old,old\n");
	sweep_file("--db sample.db export achievements a.csv", "a.csv");
}

Test(kill, a_page_is_the_older_or_the_new_one)
{
	make_sample();
	run("--db sample.db profile p.html");
	cr_assert_eq(system("echo older >>p.html"), 0);
	sweep_file("--db sample.db profile p.html", "p.html");
}

Test(kill, rejected_rows_are_the_older_or_the_new_ones)
{
	make_sample();
	folder_write(&folder, "bad.csv",
		     "email,credential,earned_on\nno@no.example,70-532,2018-01-01\n");
	folder_write(&folder, "bad.csv.rejected.csv", "x,line,reason\nold,2,old\n");
	sweep_file("--db sample.db import achievements bad.csv --skip-bad",
		   "bad.csv.rejected.csv");
}

Test(kill, a_backup_is_the_older_or_the_new_one)
{
	make_sample();
	run("--db sample.db backup b.db");
	run("--db sample.db set organization --name Aoba");
	sweep_file("--db sample.db backup b.db", "b.db");
}

/* --- databases ------------------------------------------------------------ */

/* It is made whole or not at all, and can be made afterwards. */
static void
sweep_new(const char *line, int share)
{
	struct buf calls = {0};
	int status = -1;

	for (int n = 1; status < 0; n += 1 + n / share) {
		buf_clear(&calls);
		unlink("new.db");
		status = run_until(line, n, &calls);
		if (!is_there("new.db"))
			continue;
		cr_assert(!has_bytes("new.db-wal") && !is_there("new.db-journal"));
		run("--db new.db doctor");
		run("--db new.db status");
	}
	cr_assert_eq(status, 0);
	check_order(line, &calls);
	cr_assert(is_there("new.db"));
	cr_assert_not(is_left(), "%s: something is left", line);
	buf_free(&calls);
}

Test(kill, init_is_all_or_nothing)
{
	sweep_new("--db new.db init --program mpn-2017 --organization X", 8);
}

Test(kill, demo_is_all_or_nothing)
{
	sweep_new("demo --into new.db status", 4);
}

Test(kill, restore_is_all_or_nothing)
{
	make_sample();
	run("--db sample.db backup b.db");
	sweep_new("--db new.db restore b.db", 8);
}
