/*
 * Runs a program on a terminal of 80x24, types some keys one by one, then others again
 * and again, and leaves with Q.
 *
 *     press KEYS AGAIN TIMES PROGRAM [ARGUMENT...]
 *
 * AGAIN is typed in one go, or in several if it has blanks; each waits for its answer.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"

enum { QUIET_MS = 200, LIMIT_MS = 60000 };

static void
type(struct pty *pty, const char *keys)
{
	while (*keys != '\0') {
		size_t n = strcspn(keys, " ");

		pty_send(pty, keys, n, 20);
		keys += n + strspn(keys + n, " ");
	}
}

int
main(int argc, char **argv)
{
	struct pty pty;

	if (argc < 5) {
		fputs("usage: press KEYS AGAIN TIMES PROGRAM [ARGUMENT...]\n", stderr);
		return 2;
	}
	pty_start(&pty, (const char *const *)&argv[4], 80, 24);
	if (!pty_settle(&pty, QUIET_MS, LIMIT_MS))
		bench_fail("%s shows nothing", argv[4]);
	for (const char *key = argv[1]; *key != '\0'; key++)
		pty_send(&pty, key, 1, QUIET_MS);
	for (long i = strtol(argv[3], NULL, 10); i > 0; i--)
		type(&pty, argv[2]);
	pty_leave(&pty, "Q");
	return 0;
}
