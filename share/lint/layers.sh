#!/bin/bash
# Compares every #include with the order of the layers, and keeps each library in its room.
set -u

declare -A above=([base]=0 [core]=1 [catalog]=2 [store]=3 [app]=4 [cli]=5 [ui]=5)
bad=0

complain() {
	echo "$1"
	bad=1
}

for file in include/*/*.h src/*/*.[ch]; do
	layer=$(basename "$(dirname "$file")")
	own=${above[$layer]-none}
	if [ "$own" = none ]; then
		complain "$file: no such layer: $layer"
		continue
	fi
	while IFS=: read -r line used; do
		other=${used%%/*}
		rank=${above[$other]-none}
		if [ "$used" = "$other" ] && [ -e "$(dirname "$file")/$used" ]; then
			continue # a header of the layer's own
		elif [ "$rank" = none ]; then
			complain "$file:$line: \"$used\" is not written with its layer"
		elif [ "$rank" -gt "$own" ] || { [ "$rank" = "$own" ] && [ "$other" != "$layer" ]; }; then
			complain "$file:$line: $layer uses $other (\"$used\")"
		fi
	done < <(sed -n '=; s/^#include "\([^"]*\)".*/\1/p' "$file" |
		awk '/^[0-9]+$/ { n = $0; next } { print n ":" $0 }')
done

# header, a pattern of the files that may include it
while read -r header where; do
	while IFS=: read -r file line _; do
		[[ $file =~ $where ]] || complain "$file:$line: <$header> is not for this room"
	done < <(grep -nE "^#include <$header>" src/*/*.[ch] include/*/*.h src/main.c 2>/dev/null)
done <<-'END'
	sqlite3\.h ^src/store/
	libconfig\.h ^src/(catalog/|app/config)
	(curses|ncurses|panel|ncursesw/.*)\.h ^src/ui/(term|draw)
	csv\.h ^src/app/
	jansson\.h ^src/app/
	gmp\.h ^src/core/
	glpk\.h ^src/core/plan
	(unistr|unicase|uninorm|uniwidth|unictype|unigbrk)\.h ^src/(base|app)/
END
exit $bad
