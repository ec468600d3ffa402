#!/bin/bash
# Files call each other in rings of at most eight: what is larger is no rooms, but one
# long file cut into pages. (The strongly connected parts, by Tarjan's way, of who asks
# for whose symbols.)
set -u

. share/lint/common.inc

rings=$(symbols | awk '
	function visit(file, list, n, i, other, ring) {
		low[file] = at[file] = ++count
		stack[++top] = file
		waits[file] = 1
		n = split(asks[file], list, " ")
		for (i = 1; i <= n; i++) {
			other = from[list[i]]
			if (other == "") continue
			if (!(other in at)) visit(other)
			if (waits[other] && low[other] < low[file]) low[file] = low[other]
		}
		if (low[file] < at[file]) return
		n = 0
		do {
			other = stack[top--]
			waits[other] = 0
			n++
			ring = ring " " other
		} while (other != file)
		split(file, list, "/")
		gsub(/[^ ]*\//, "", ring)
		print list[2], n ring
	}
	$3 == "U" { asks[$1] = asks[$1] " " $2 }
	$3 ~ /[TDBRC]/ && $1 ~ /^src\/.*\// { from[$2] = $1; files[$1] }
	END { for (file in files) if (!(file in at)) visit(file) }' | sort -k1,1 -k2,2nr)
bad=0
while read -r layer n ring; do
	at_most "cycle-$layer" "$n" 8 || { echo "  $ring"; bad=1; }
done < <(sort -u -k1,1 <<<"$rings")
exit $bad
