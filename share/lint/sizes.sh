#!/bin/bash
# Functions of at most 60 lines.
set -u

find src tests -name '*.c' -print0 |
	xargs -0 ctags -f - --languages=C --kinds-C=f --fields=+ne --sort=no |
	awk -F '\t' '{
		start = end = 0
		for (i = 4; i <= NF; i++) {
			if ($i ~ /^line:/) start = substr($i, 6)
			if ($i ~ /^end:/) end = substr($i, 5)
		}
		if (end - start + 1 > 60) {
			printf "%s:%d: %s has %d lines, more than 60\n", $2, start, $1, end - start + 1
			bad = 1
		}
	} END { exit bad }'
