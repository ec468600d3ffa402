#!/bin/sh
# Files beside the database: what is replaced, what never, and what stays whole.
. "${0%/*}/check.inc"

small_company
db=$XDG_DATA_HOME/attain/attain.db
expect 0 status --json
cp out facts

unchanged() {
	expect 0 status --json
	cmp -s out facts || fail "$1: the facts have changed"
	expect 0 doctor
}

# holds FILE TEXT: still the text, and nothing new beside it
holds() {
	[ "$(cat "$1")" = "$2" ] || fail "$ran: $1 has changed"
	[ -z "$(find . -name "*-new*")" ] || fail "$ran: left $(find . -name '*-new*')"
}

# --- the database, by any name, is no target, whatever is said
ln -s "$db" link.db
ln "$db" hard.md
cp "$db" copy.md
printf 'email,credential,earned_on\nnobody@north.example,exam-a,2018-01-01\n' >bad.csv
for force in '' --force; do
	for target in "$db" link.db hard.md copy.md "$db-wal" "$db-shm" "$db-journal" copy.md-wal \
		copy.md-journal; do
		expect 3 export employees "$target" $force
		expect 3 report --format md "$target" $force
		expect 3 profile --format html "$target" $force
		[ "$(wc -c <out)" = 0 ] || fail "$ran: went somewhere else"
	done
	ln -sf "$db" bad.csv.rejected.csv
	expect 3 import achievements bad.csv --skip-bad $force
	err_has 'bad.csv.rejected.csv is the database itself'
	rm bad.csv.rejected.csv
done
[ ! -e "$db-journal" ] || fail 'something like a journal lies beside the database'
unchanged 'files in its place'
cmp -s copy.md "$db" || fail 'the copy has changed'
for target in "$db" link.db hard.md; do
	expect 3 backup "$target"
	expect 3 backup "$target" --replace
	expect 3 restore "$target" --replace
done
unchanged 'backups in its place'
rm link.db hard.md copy.md
# while it is used, its logs are there, and no name makes them a target
mkfifo hold
"$ATTAIN" import employees - <hold >/dev/null 2>&1 &
user=$!
exec 3>hold
tries=0
until [ -e "$db-shm" ] || [ $tries -gt 200 ]; do
	tries=$((tries + 1))
	sleep 0.05
done
ln "$db-shm" shm.csv && ln "$db-wal" wal.csv || fail 'no log beside a database that is used'
for target in shm.csv wal.csv "$db-wal" "$db-shm"; do
	expect 3 export employees "$target" --force
	err_has 'the database itself, or belongs to one\|is a database'
done
"$ATTAIN" init --db other.db --program "$cases/small.cfg" --organization Southwind >/dev/null ||
	fail 'no second company'
expect 3 --db other.db backup "$db" --replace
err_has 'is used by'
echo email,name >&3
exec 3>&-
wait $user || fail 'the program that used it failed'
rm shm.csv wal.csv
unchanged 'others in its place'

# --- replaced without a word: nothing in it, or such a file
: >empty.csv
expect 0 export employees empty.csv
quiet
expect 0 export employees
cmp -s out empty.csv || fail 'another file than the output'
cp empty.csv new
printf '\357\273\277email,name\r\nzoe@north.example,Zoe\r\n' >bom.csv
expect 0 export employees bom.csv
cmp -s bom.csv new || fail 'an older file with a mark is not replaced'
expect 0 export employees bom.csv --bom
{
	printf '\357\273\277'
	cat new
} | cmp -s - bom.csv || fail '--bom makes another file'
expect 0 export employees --bom
cmp -s out bom.csv || fail '--bom makes another output'
expect 0 import employees bom.csv
for page in report profile; do
	for ending in md html; do
		expect 0 $page page.$ending
		expect 0 --as-of 2018-05-01 $page page.$ending
		quiet
		mv page.$ending $page.$ending
	done
done
expect 0 import achievements bad.csv --skip-bad
cp bad.csv.rejected.csv rejected
expect 0 import achievements bad.csv --skip-bad
cmp -s rejected bad.csv.rejected.csv || fail 'the rows that were rejected are others'
printf 'x\tline\treason\nold\n' >bad.csv.rejected.csv
expect 0 import achievements bad.csv --skip-bad
cmp -s rejected bad.csv.rejected.csv || fail 'older rejected rows stay'

# --- anything else only when that is said
letter='Dear Sir, email,name,line,reason'
refused() {
	printf '%s\n' "$letter" >"$last"
	expect 3 "$@"
	err_has "^attain: $last exists already, and is no such file.*--force"
	holds "$last" "$letter"
	expect 0 "$@" --force
	quiet
	[ "$(head -n 1 "$last")" != "$letter" ] || fail "$ran: not replaced"
}
last=x.csv refused export employees x.csv
last=x.md refused report x.md
last=x.html refused report x.html
last=x.html refused profile x.html
last=bad.csv.rejected.csv
printf '%s\nold\n' "$letter" | sed 's/reason/reasons/' >$last
expect 3 import achievements bad.csv --skip-bad
err_has "$last exists already.*--force"
[ "$(tail -n 1 $last)" = old ] || fail 'rejected rows in place of something'
unchanged 'rejected rows that had no place'
expect 0 import achievements bad.csv --skip-bad --force
cmp -s rejected $last || fail '--force with rejected rows'
for other in achievements.csv bad.csv report.md; do
	cp $other x
	expect 3 export employees x
	cmp -s x $other || fail "$ran: replaced $other"
done
printf 'email,name,salary\n' >x
expect 3 export employees x
cp profile.html x.html
expect 3 report x.html
cp report.md x.md
expect 3 profile x.md
printf '<!DOCTYPE html>\n<html></html>\n' >x.html
expect 3 report x.html
chmod 400 empty.csv
[ "$(id -u)" = 0 ] || expect 3 export employees empty.csv --force
chmod 600 empty.csv

# --- how a page is written, its file's name says, or --format
expect 2 report x.txt
err_has '\.md.*\.html.*--format'
expect 2 report page
expect 2 profile x.txt
expect 0 report x.txt --format md
expect 0 profile report.pdf --format html

# --- links are followed, the mode stays, nothing is left
mkdir there
ln -s ../there/real.csv there/second
ln -s there/second first
expect 0 export employees first
[ -L first ] && [ -L there/second ] && cmp -s there/real.csv new || fail 'a link was replaced'
expect 0 export employees first
[ -L first ] && cmp -s there/real.csv new || fail 'a link was replaced by the second file'
chmod 640 there/real.csv
expect 0 export employees first
[ "$(stat -c %a there/real.csv)" = 640 ] || fail 'the mode has changed'
(umask 027 && "$ATTAIN" export employees masked.csv) || fail 'no export'
[ "$(stat -c %a masked.csv)" = 640 ] || fail 'a new file does not obey the umask'
ln -s loop loop
expect 3 export employees loop
expect 3 export employees there
expect 3 export employees nowhere/x.csv
long=$(printf '%0250d' 0)
expect 0 export employees "$long"
expect 0 export employees "$long"
cmp -s "$long" new || fail 'another file under a long name'
expect 3 export employees ''
expect 3 backup there
expect 3 backup /dev/null

# --- what is no file is written as it is
expect 0 export employees /dev/stdout
cmp -s out new || fail 'another /dev/stdout'
"$ATTAIN" export employees /dev/stdout | cmp -s - new || fail 'another pipe by /dev/stdout'
{
	echo before
	"$ATTAIN" export employees /dev/stdout
	"$ATTAIN" profile /dev/stdout --format md
	echo after
} >all
{
	echo before
	cat new
	"$ATTAIN" profile
	echo after
} | cmp -s - all || fail '/dev/stdout in the middle of a file'
expect 0 export employees /dev/null
[ -c /dev/null ] || fail '/dev/null is a file now'
expect 3 export employees /dev/full
mkfifo pipe
cat pipe >piped &
expect 0 export employees pipe
wait $!
cmp -s piped new || fail 'another pipe'
[ -p pipe ] || fail 'a pipe was replaced'

# --- a failure leaves the older file, and what the killed leave is taken away
: >gone.csv
"$ATTAIN" export employees gone.csv
dead=$(sh -c 'echo $$')
printf x >"gone.csv.$dead-new"
printf x >"gone.csv.$dead-new-journal"
printf x >"gone.csv.$$-new"
printf x >"gone.csv.$dead-newer"
printf x >"other.csv.$dead-new"
mkdir "gone.csv.$dead-new-wal"
expect 0 export employees gone.csv
[ ! -e "gone.csv.$dead-new" ] && [ ! -e "gone.csv.$dead-new-journal" ] || fail 'leftovers stay'
[ -e "gone.csv.$$-new" ] || fail 'what a living process makes was removed'
[ -e "gone.csv.$dead-newer" ] && [ -e "other.csv.$dead-new" ] || fail 'others were removed'
rm -r gone.csv.* other.csv.*
printf '%s\n' "$(head -n 1 new)" old >old.csv
(ulimit -f 0 && trap '' XFSZ && exec "$ATTAIN" export employees old.csv 2>err) &&
	fail 'an export where nothing can be written'
[ "$(tail -n 1 old.csv)" = old ] || fail 'a failed export took the older file'
(ulimit -f 0 && exec "$ATTAIN" export employees old.csv) >/dev/null 2>&1
[ "$(tail -n 1 old.csv)" = old ] || fail 'a killed export took the older file'
expect 0 export employees old.csv
holds old.csv "$(cat new)"

# --- backup
expect 0 backup b.db
[ "$(stat -c %a b.db)" = 600 ] || fail 'a backup that everybody can read'
expect 0 backup b.db
chmod 640 b.db
expect 0 backup b.db
[ "$(stat -c %a b.db)" = 640 ] || fail 'the mode of a backup has changed'
ln -s b.db backup-link
expect 0 backup backup-link
[ -L backup-link ] || fail 'a link was replaced by a backup'
expect 3 --db other.db backup b.db
err_has 'Southwind.*Northwind.*--replace'
expect 0 --db b.db status --json
cmp -s out facts || fail 'a refused backup has changed its target'
expect 0 --db other.db backup b.db --replace
expect 0 --db b.db status --json
out_has Southwind
expect 0 backup b.db --replace
for side in wal shm journal; do
	: >"b.db-$side"
	expect 3 backup b.db
	expect 3 backup b.db --replace
	err_has "is used by.* b.db-$side"
	: >"none.db-$side"
	expect 3 backup none.db
	expect 3 --db none.db init --program "$cases/small.cfg" --organization X
	expect 3 --db none.db restore b.db
	expect 3 demo --into none.db status
	rm "b.db-$side" "none.db-$side"
done
[ ! -e none.db ] || fail 'a database was made beside an old log'
echo text >text.db
expect 3 backup text.db --replace
holds text.db text
: >text.db
expect 0 backup text.db
# renamed, it is the same organization by its MPN id
expect 0 set organization --name Eastwind
expect 0 backup b.db
expect 0 undo

# --- restore
expect 0 --db other.db backup o.db
expect 3 restore o.db
err_has 'Southwind.*Northwind.*--replace'
unchanged 'a refused restore'
expect 0 restore b.db --replace
expect 0 restore b.db
expect 0 restore o.db --replace
expect 0 status --json
out_has Southwind
expect 0 restore b.db --replace
expect 0 --db fresh/new.db restore o.db
[ "$(ls fresh)" = new.db ] && [ "$(stat -c %a fresh/new.db)" = 600 ] || fail "$ran: $(ls -l fresh)"
expect 3 --db fresh/bad.db restore text
expect 3 --db fresh/bad.db restore new
[ "$(ls fresh)" = new.db ] || fail "$ran: left $(ls fresh)"
exit 0
