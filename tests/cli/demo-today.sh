#!/bin/sh
# The sample company of November 2026: what it was made to show is there.
. "${0%/*}/check.inc"

TMPDIR=$folder/tmp
export TMPDIR
mkdir "$TMPDIR"

expect 0 demo --today --into today.db status --json
date=$(sed -n 's/^  "as_of": "\(.*\)",/\1/p' out)
grep -q "^date = \"$date\"" "$root/share/sample-today/sample.conf" || fail "as of $date"
for program in mpn-2017 maicpp aws-services; do
	out_has "^      \"program\": \"$program\",\$"
done
[ -z "$(ls -A "$TMPDIR")" ] || fail "left $(ls -A "$TMPDIR")"
run() {
	expect 0 --db today.db "$@"
}

# SMB in Azure since July, by a dated setting
run competency infrastructure
out_has 'Path SMB, from 2026-07-01, track azure-smb'
out_has 'Path Enterprise does not apply'
# a designation that one good day has renewed
run competency data-ai
out_has 'one good day since 2026-06-01 is enough: 2026-07-12, 72 points'
out_has 'attained, but not met on this day'
# both totals near
run competency security
out_has 'Enterprise 68 of 70, SMB 68.7 of 70: the higher score counts'
# what no exam can save after 2027-11-30
run forecast
out_has "m365-enterprise-administrator-expert ends"
out_has '2027-12-01 . Modern Work Solutions Partner'
out_has 'Advanced certifications has only 0'
# a specialization in its grace
run competency modernize-endpoints
out_has 'its own term ended on 2026-10-28; it goes on if attained by 2026-11-27'
run alerts
out_has 'renewal-due  The term of Modernize Endpoints Specialization ended on 2026-10-28'
# people who are not linked
[ "$(grep -c '^unassociated' out)" = 2 ] || fail "$(grep -c '^unassociated' out) are not linked"
# one more professional, and the tier of another program is reached
run plan --target services:advanced
out_has '^1 achievement, proven the fewest'
out_has 'Advanced (aws-services): Technical certified people'
# each program's levels below its name, with their whole names
run what-if --leave takashi.ito@aoba.example
out_has '^AWS Partner Network, Services path$'
out_has '^  Data & AI (Azure) Solutions Partner$'
out_has '^  Services path Advanced  '
run --as-of 2022-06-01 status
out_has 'Gold, 2021-10-19 to 2022-10-20'
out_has 'Gold  .* active  *lapses 2022-10-03'
# an offer of one program comes beside the terms of no other
run subscribe action-pack
out_has '^Bought Microsoft Action Pack'
out_has_not beside
run undo
run doctor
