#!/bin/bash
# One header, one stem: what form.h declares is in form.c, or in a room of that name.
# And a room's own headers are for the room: src/core/eval/tally.h is included only in
# src/core/eval; what the rest of its layer may use of a room stands in a header of the
# room's name. What one expansion of a list declares (command.def, the commands, a function
# each) is where the list says.
set -u

. share/lint/common.inc
bad=0

# who implements a header of another name
elsewhere=$(
	{
		symbols | awk '$3 == "T" { print "from", $2, $1 }'
		find src include -name '*.h' -print0 |
			xargs -0 ctags -f - --languages=C,C++ --langmap=C:.h --kinds-C=p --sort=no |
			awk -F '\t' '{ print "declared", $1, $2 }'
	} | awk '
		$1 == "from" { from[$2] = $3 }
		$1 == "declared" && $2 in from {
			n = split(from[$2], path, "/")
			stem = $3
			gsub(/.*\/|\.h$/, "", stem)
			if (path[n] != stem && path[n - 1] != stem)
				print "  " $3 ": " from[$2] ".c"
		}' | sort -u
)
at_most headers "$(grep -c . <<<"$elsewhere")" 0 || {
	echo "$elsewhere"
	bad=1
}

# included from outside of the room: with a folder in the path, from where the file is
# or from src
outside=$(grep -rnE --include='*.[ch]' '^#include ".*/' src | while IFS=: read -r file line text; do
	used=${file%/*}/$(cut -d '"' -f 2 <<<"$text")
	[ -e "$used" ] || used=src/$(cut -d '"' -f 2 <<<"$text")
	[ -e "$used" ] || continue
	used=$(realpath --relative-to=. "$used")
	room=${used%/*}
	if [[ $room == src/*/* && $room != "${file%/*}" && $used != */"${room##*/}/${room##*/}.h" ]]; then
		echo "  $file:$line: $used"
	fi
done)
at_most outside "$(grep -c . <<<"$outside")" 0 || {
	echo "$outside"
	bad=1
}
exit $bad
