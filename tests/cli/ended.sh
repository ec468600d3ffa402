#!/bin/sh
# A program that has ended, and the one that followed it.
. "${0%/*}/check.inc"

sed 's/ended = "2025-12-31";/& followed_by = "next";/' "$cases/small.cfg" >small.cfg
expect 0 lint small.cfg
expect 0 --db small.db init --program ./small.cfg --organization Northwind
catalogs=$XDG_DATA_HOME/attain/catalog
mkdir -p "$catalogs"
next='format = 1; program = { id = "next"; name = "Next Program"; name_ja = "次のプログラム"; }; competencies = ();'

# what is known of it: nothing, another program of that name, one with errors, its catalog
expect 0 --db small.db --as-of 2026-01-01 status
out_has '^The program Small Program ended on 2025-12-31, followed by next\.$'
expect 0 --db small.db --as-of 2025-12-31 status
out_has_not 'ended'
printf '%s\n' "$next" | sed 's/id = "next"/id = "other"/' >"$catalogs/next.cfg"
expect 0 --db small.db --as-of 2026-01-01 status
quiet
out_has ', followed by next\.$'
printf '%s\n' "$next" | sed 's/format = 1/format = 2/' >"$catalogs/next.cfg"
expect 0 --db small.db --as-of 2026-01-01 status
quiet
out_has ', followed by next\.$'
printf '%s\n' "$next" >"$catalogs/next.cfg"
for question in status 'competency hosting' 'report'; do
	# shellcheck disable=SC2086
	expect 0 --db small.db --as-of 2026-01-01 $question
	quiet
	out_has 'The program Small Program ended on 2025-12-31, followed by Next Program\.$'
done
expect 0 --db small.db --lang ja --as-of 2026-01-01 status
out_has '^プログラム「小プログラム」は 2025-12-31 に終了しました。後継は「次のプログラム」です。$'
