#!/bin/sh
# The table of rights in attain(7) is the one that the program goes by.
. "${0%/*}/check.inc"

: >out
: >err
# RIGHT(NAME, "words", act, viewer, employee) as the manual has it
sed -n 's/^RIGHT([A-Z_]*, "\([^"]*\)", [^,]*, \([A-Z_]*\), \([A-Z_]*\))$/\1|\2|\3/p' \
	"$root/include/app/right.def" |
	sed -e 's/-/\\-/g' -e 's/MAY_OWN/own/g' -e 's/MAY_NOT/no/g' -e 's/MAY/yes/g' \
		-e 's/^\(.*\)|\(.*\)|\(.*\)$/.It \1 Ta \2 Ta \3/' >wanted
sed -n '/^\.It Sy What Ta/,/^\.El$/p' "$root/man/attain.7" | sed '1d;$d' >out
[ "$(grep -c '^RIGHT(' "$root/include/app/right.def")" = "$(wc -l <wanted)" ] ||
	fail 'a row of right.def is not read'
[ "$(wc -l <wanted)" -gt 50 ] || fail 'the table of rights is not there'
diff wanted out >err || fail 'the manual has another table than right.def'
