#!/bin/bash
# README's screens are the golden ones: a comment names the file of tests/screens, the block
# after it is what the file holds. UPDATE_GOLDEN=1 writes README anew.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

awk -v work="$work" '
	function screen(file, line, blank, n) {
		while ((getline line < file) > 0) {
			n++
			if (line ~ /^ *$/) { blank = blank "\n"; continue }
			printf "%s    %s\n", blank, line
			blank = ""
		}
		if (!n) { print "readme: no " file > "/dev/stderr"; failed = 1 }
		shown++
	}
	/^<!-- tests\/screens\/.* -->$/ {
		print
		print ""
		screen($2)
		print ""
		skip = 1
		next
	}
	skip && /^(    .*)?$/ { next }
	{ skip = 0; print }
	END {
		if (!shown) { print "readme: shows no screens" > "/dev/stderr"; failed = 1 }
		exit failed
	}' README.md >"$work/README.md"

if [ -n "${UPDATE_GOLDEN-}" ]; then
	cp "$work/README.md" README.md
elif ! diff README.md "$work/README.md"; then
	echo "readme: a screen is not that of the program (>); make golden writes them anew"
	exit 1
fi
