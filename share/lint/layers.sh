#!/bin/bash
# Compares every #include with the order of the layers, and keeps each library in its room.
set -u

declare -A above=([base]=0 [core]=1 [catalog]=2 [store]=3 [app]=4 [cli]=5 [ui]=5)
bad=0

complain() {
	echo "$1"
	bad=1
}

while IFS=: read -r file line text; do
	layer=${file#*/}
	layer=${layer%%/*}
	own=${above[$layer]-none}
	used=${text#*\"}
	used=${used%%\"*}
	if [ "$own" = none ]; then
		complain "$file: no such layer: $layer"
		continue
	elif [ -e "${file%/*}/$used" ]; then # a header of the layer's own
		[[ $used != *..* || $(realpath --relative-to=. "${file%/*}/$used") == src/"$layer"/* ]] ||
			complain "$file:$line: \"$used\" is another layer's"
		continue
	fi
	other=${used%%/*}
	rank=${above[$other]-none}
	if [ "$rank" = none ]; then
		complain "$file:$line: \"$used\" is not written with its layer"
	elif [ "$rank" -gt "$own" ] || { [ "$rank" = "$own" ] && [ "$other" != "$layer" ]; }; then
		complain "$file:$line: $layer uses $other (\"$used\")"
	elif [ "$other" != "$layer" ] && [ ! -e "include/$used" ]; then
		complain "$file:$line: \"$used\" is for $other alone"
	fi
done < <(grep -rn --include='*.[ch]' '^#include "' src/*/ include/*/)

# header, a pattern of the files that may include it
while read -r header where; do
	while IFS=: read -r file line _; do
		[[ $file =~ $where ]] || complain "$file:$line: <$header> is not for this room"
	done < <(grep -rnE --include='*.[ch]' "^#include <$header>" src include)
done <<-'END'
	sqlite3\.h ^src/store/
	libconfig\.h ^src/(catalog/|app/sample_conf|app/settings/)
	(curses|ncurses|panel|ncursesw/.*)\.h ^src/ui/term/
	csv\.h ^src/app/
	(uchardet/uchardet|iconv)\.h ^src/app/reading/
	(zip|expat)\.h ^src/app/reading/
	jansson\.h ^src/app/
	gmp\.h ^src/core/
	glpk\.h ^src/core/plan/
	(unistr|unicase|uninorm|uniwidth|unictype|unigbrk)\.h ^src/(base|app)/
END
exit $bad
