#!/bin/bash
# Nothing is exported that no other file of src asks for; tests are no reason. What takes
# the place of the C library's is for everybody.
set -u

. share/lint/common.inc

alone=$(symbols | awk '
	$3 == "U" { asked[$2] = 1 }
	$3 ~ /[TDBRC]/ && $2 !~ /^(main|malloc|calloc|realloc)$/ { from[$2] = $1 }
	END { for (name in from) if (!asked[name]) print "  " from[name] ".c: " name }' | sort)
at_most exports "$(grep -c . <<<"$alone")" 0 || {
	echo 'made static, or gone, should be what only its own file or a test calls:'
	echo "$alone"
	exit 1
}
