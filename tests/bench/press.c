/*
 * Runs a program on a terminal of 80x24, types some keys one by one, then another key
 * again and again, and leaves with Q.
 *
 *     press KEYS KEY TIMES PROGRAM [ARGUMENT...]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"

enum { QUIET_MS = 200, LIMIT_MS = 60000 };

int
main(int argc, char **argv)
{
	struct pty pty;

	if (argc < 5) {
		fputs("usage: press KEYS KEY TIMES PROGRAM [ARGUMENT...]\n", stderr);
		return 2;
	}
	pty_start(&pty, (const char *const *)&argv[4], 80, 24);
	if (!pty_settle(&pty, QUIET_MS, LIMIT_MS))
		bench_fail("%s shows nothing", argv[4]);
	for (const char *key = argv[1]; *key != '\0'; key++)
		pty_send(&pty, key, 1, QUIET_MS);
	for (long i = strtol(argv[3], NULL, 10); i > 0; i--)
		pty_send(&pty, argv[2], strlen(argv[2]), 20);
	pty_leave(&pty, "Q");
	return 0;
}
