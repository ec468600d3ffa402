#!/bin/bash
# Functions that are banned, and what should not have been left lying about.
set -u

bad=0

# pattern, message, files...
forbid() {
	local pattern=$1 message=$2
	shift 2
	if grep -nEI "$pattern" "$@"; then
		echo "^ $message"
		bad=1
	fi
}

mapfile -t code < <(find src include tests -name '*.[ch]')
mapfile -t all < <(find Makefile README.md .ci man share src include tests -type f \
	! -name '*.cfg' ! -name '*.csv' ! -name '*.po')

forbid '\b(strcpy|strcat|v?sprintf|strtok|ato[ilf]|[sf]?scanf|alloca|gets)[[:space:]]*\(' \
	'banned function' "${code[@]}"
mapfile -t no_clock < <(printf '%s\n' "${code[@]}" | grep -vE '^(src/base/date\.c|tests/)')
forbid '(^|[^_[:alnum:]"])(time|gettimeofday|clock_gettime|localtime|gmtime)[[:space:]]*\(' \
	'the clock is read in src/base/date.c only' "${no_clock[@]}"
forbid '\b(T[O]DO|F[I]XME|H[A]CK)\b|\bX[X]X\b:' 'unfinished' "${all[@]}"
forbid '__(DATE|TIME)__' 'not reproducible' "${code[@]}"
forbid '[[:blank:]]+$' 'blanks at the end of a line' "${code[@]}" Makefile
exit $bad
