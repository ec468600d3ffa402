#!/bin/bash
# Functions take at most six parameters; what a library calls has those that it gives
# (SQLite: `record`, of src/store/batch/batch.c).
set -u

. share/lint/common.inc

many=$(find src -name '*.c' -print0 |
	xargs -0 ctags -f - --languages=C --kinds-C=f --fields=nS --sort=no |
	awk -F '\t' '{
		for (i = 4; i <= NF; i++) {
			if ($i ~ /^line:/) line = substr($i, 6)
			if ($i ~ /^signature:/) parameters = substr($i, 12)
		}
		sub(/^\(/, "", parameters)
		while (sub(/\([^()]*\)/, "", parameters)) continue
		n = gsub(/,/, "", parameters) + 1
		if (n > 6 && ($2 != "src/store/batch/batch.c" || $1 != "record")) printf "  %s:%d: %s has %d\n", $2, line, $1, n
	}')
at_most parameters "$(grep -c . <<<"$many")" 0 || {
	echo "$many"
	exit 1
}
