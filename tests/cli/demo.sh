#!/bin/sh
# The sample company comes and goes, or stays where it is told to.
. "${0%/*}/check.inc"

TMPDIR=$folder/tmp
export TMPDIR
mkdir "$TMPDIR"
gone() {
	[ -z "$(ls -A "$TMPDIR")" ] || fail "$ran left $(ls -A "$TMPDIR")"
}

expect 0 demo status --json
cp out temporary.json
gone
[ ! -e "$XDG_DATA_HOME" ] || fail 'demo made a data folder'
date=$(sed -n 's/^  "as_of": "\(.*\)",/\1/p' out)
grep -q "^date = \"$date\"" "$root/share/sample/sample.conf" || fail "as of $date"
expect 0 --json demo status
cmp -s out temporary.json || fail 'options before demo mean something else'
expect 0 demo --as-of 2017-08-01 status --json
out_has '"as_of": "2017-08-01"'
expect 0 demo alerts
[ -s out ] || fail 'the sample has nothing to say'
expect 1 demo alerts --fail
gone
expect 2 demo stauts
expect 3 demo employee nobody@nowhere.example
expect 2 demo demo status
expect 3 demo init --program mpn-2017 --organization X
gone

expect 0 demo --into kept.db status --json
cmp -s out temporary.json || fail 'another sample in a file'
[ "$(stat -c %a kept.db)" = 600 ] || fail 'not mode 0600'
expect 0 --db kept.db status --json
cmp -s out temporary.json || fail 'the sample in a file has lost its date'
cksum kept.db >sum
expect 3 demo --into kept.db status
cksum kept.db | cmp -s - sum || fail 'demo changed an existing file'
expect 3 demo --into "$folder/tmp" status
TMPDIR=$folder/nowhere expect 4 demo status

# what can't be done makes no file, and help needs none
expect 2 demo --into new.db
err_has 'TERM'
expect 2 demo --into new.db stauts
expect 2 demo --into new.db status --stauts
expect 2 demo --into new.db status more
expect 2 demo --into new.db --json
expect 2 demo --into new.db demo
expect 0 demo --into new.db --help
expect 0 demo --into new.db status --help
out_has '^Usage: attain status'
expect 0 demo --into new.db --version
[ ! -e new.db ] || fail 'a file was made'
gone

"$ATTAIN" demo status --json | true
ran='demo into a closed pipe'
gone

# a signal while it reads standard input
mkfifo pipe
"$ATTAIN" demo import employees - <pipe >out 2>err &
process=$!
exec 3>pipe
tries=0
while [ -z "$(ls -A "$TMPDIR")" ] && [ $tries -lt 100 ]; do
	tries=$((tries + 1))
	sleep 0.05
done
[ -n "$(ls -A "$TMPDIR")" ] || fail 'demo made nothing'
kill -TERM $process
exec 3>&-
wait $process
[ $? = 143 ] || [ $? = 3 ] || fail 'not ended by the signal'
ran='demo, ended by a signal,'
gone

# what a process left that could not remove it, but nothing else
mkdir "$TMPDIR/attain-demo-left00" "$TMPDIR/attain-demo-young0" "$TMPDIR/attain-demo-other0" other
touch "$TMPDIR/attain-demo-left00/sample.db" "$TMPDIR/attain-demo-left00/sample.db-wal" \
	"$TMPDIR/attain-demo-other0/mine" other/sample.db
touch -d '2018-01-01' "$TMPDIR/attain-demo-left00" "$TMPDIR/attain-demo-other0" other
ln -s "$folder/other" "$TMPDIR/attain-demo-link00"
expect 0 demo status
[ ! -e "$TMPDIR/attain-demo-left00" ] || fail 'a left sample stayed'
[ -e "$TMPDIR/attain-demo-young0" ] || fail 'a sample that is being made went away'
[ -e "$TMPDIR/attain-demo-other0/mine" ] || fail 'a file of somebody else went away'
[ -e other/sample.db ] || fail 'a file behind a link went away'
exit 0
