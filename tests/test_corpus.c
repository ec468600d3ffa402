/* Every input that the fuzzers have kept, once more: fuzz/fuzz.h. */
#include <criterion/criterion.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fuzz/fuzz.h"

void __sanitizer_set_death_callback(void (*callback)(void)) __attribute__((weak));

static const char *current; /* the input */
static int errors = -1;	    /* where standard error was; what is said goes to a file */

/* Tells what was said of the input that ended it all. */
static void
tell(void)
{
	char block[4096];
	ssize_t n;

	dprintf(errors, "%s:\n", current);
	lseek(STDERR_FILENO, 0, SEEK_SET);
	while ((n = read(STDERR_FILENO, block, sizeof block)) > 0)
		if (write(errors, block, (size_t)n) != n)
			break;
}

static void
on_abort(int number)
{
	tell();
	signal(number, SIG_DFL);
	raise(number);
}

static void
begin(void)
{
	int file;

	fuzz_begin();
	errors = dup(STDERR_FILENO);
	file = open("said", O_RDWR | O_CREAT | O_TRUNC | O_APPEND, 0600);
	cr_assert(file >= 0 && dup2(file, STDERR_FILENO) >= 0);
	signal(SIGABRT, on_abort);
	if (__sanitizer_set_death_callback != NULL)
		__sanitizer_set_death_callback(tell);
}

static void
try_all(const char *name, void (*one)(const uint8_t *bytes, size_t len))
{
	struct arena arena = {0};
	struct buf input = {0};
	const struct dirent *entry;
	size_t n = 0;
	DIR *folder;

	begin();
	folder = opendir(
		fuzz_source(arena_printf(&arena, "tests/fuzz/corpus/%s", name)));
	cr_assert_not_null(folder, "%s", name);
	while ((entry = readdir(folder)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		current = fuzz_source(arena_printf(&arena, "tests/fuzz/corpus/%s/%s",
						   name, entry->d_name));
		cr_assert(ftruncate(STDERR_FILENO, 0) == 0);
		cr_assert(fuzz_read(current, &input), "%s", current);
		one((const uint8_t *)buf_text(&input), input.len);
		n++;
	}
	closedir(folder);
	dup2(errors, STDERR_FILENO);
	cr_assert_gt(n, 0, "no input was kept for %s", name);
	buf_free(&input);
	arena_free(&arena);
}

#define READER(name, what)                                                             \
	Test(corpus, name)                                                             \
	{                                                                              \
		try_all(#name, fuzz_##name);                                           \
	}
#include "fuzz/readers.def"
