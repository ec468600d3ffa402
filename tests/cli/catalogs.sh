#!/bin/bash
# lint, and a database whose catalog changes, breaks or moves.
. "${0%/*}/check.inc"

expect 0 lint "$cases/small.cfg"
quiet
[ ! -s out ] || fail 'lint of a good catalog said something'
sed 's/people = 2; holding = "exam-b"/people = 0; holding = "exam-c"/' "$cases/small.cfg" >bad.cfg
expect 1 lint bad.cfg
quiet
line=$(grep -n 'people = 0' bad.cfg | cut -d: -f1)
out_has "^bad.cfg:$line: "
sed 's/^centers = (/&{ id = "unused"; name = "U"; },/' "$cases/small.cfg" >unused.cfg
expect 0 lint unused.cfg
out_has '^unused.cfg:[0-9]*: warning: '
expect 3 lint nowhere.cfg
expect 3 lint "$folder"
expect 2 lint
expect 2 lint bad.cfg unused.cfg

# an @include, whose backslash libconfig would print
printf '%s\n' 'format = 1;' '@include "me\rics.cfg"' >include.cfg
expect 1 lint include.cfg
out_is <<-'END'
	include.cfg:2: @include is refused: a catalog is one file; copy the other file's text here
END

# what is no plain file is not read, let alone waited for
mkfifo pipe
for file in pipe /dev/zero "$folder"; do
	expect 3 lint "$file"
	err_has "^attain: $file can't be read: a catalog is a plain file"
	expect 3 init --program "$file" --organization Northwind
done

# out of memory, wherever the parser of catalogs is: words, and no half of a report
awk 'BEGIN {
	print "format = 1; program = { id = \"p\"; name = \"P\"; }; competencies = (); credentials = ("
	for (i = 0; i < 12000; i++)
		print (i ? "," : "") "{ id = \"c" i "\"; aliases = [ \"n" i "\" ]; vendor_ids = [ " i + 9000 " ]; }"
	print ");"
}' >many.cfg
expect 0 lint many.cfg
mv out whole
starved=0
# from where the program can be loaded at all; sanitizers reserve all addresses there are
least=20000
until [ -n "${ATTAIN_TEST_MODE-}" ] ||
	(ulimit -v "$least" && exec "$ATTAIN" --version >/dev/null 2>&1); do
	least=$((least + 1000))
done
for kilobytes in $([ -n "${ATTAIN_TEST_MODE-}" ] || seq "$least" 1000 $((least + 30000))); do
	status=0
	(
		ulimit -v "$kilobytes"
		exec "$ATTAIN" lint many.cfg >out 2>err </dev/null
	) || status=$?
	ran="attain lint with $kilobytes KB"
	if [ "$status" = 4 ]; then
		err_is 'attain: out of memory; nothing was half-written.'
		starved=$((starved + 1))
	else
		[ "$status" = 0 ] && cmp -s whole out || fail "$ran: exit $status"
	fi
done
[ -n "${ATTAIN_TEST_MODE-}" ] || [ "$starved" -gt 5 ] || fail "starved only $starved times"

# changed: used, and said once
cp "$cases/small.cfg" mine.cfg
expect 0 init --program ./mine.cfg --organization Northwind
expect 0 status
quiet
sed -i 's/Small Program/Changed Program/' mine.cfg
expect 0 status
out_has '^Changed Program$'
err_is "attain: The catalog $folder/mine.cfg has changed; its present rules are used."
expect 0 status
quiet

# broken: nothing starts, nothing changes
cp mine.cfg good.cfg
sed -i 's/people = 2/people = "two"/' mine.cfg
db=$XDG_DATA_HOME/attain/attain.db
cksum "$db" >sum
expect 3 status
err_has 'mine.cfg:'
printf 'email,name\na@b.example,A\n' >employees.csv
expect 3 import employees employees.csv
cksum "$db" | cmp -s - sum || fail 'changed with a broken catalog'

# gone: looked for by its id
rm mine.cfg
expect 3 status
err_has 'There is no catalog "small"'
mkdir -p "$XDG_DATA_HOME/attain/catalog"
cp good.cfg "$XDG_DATA_HOME/attain/catalog/small.cfg"
expect 0 status
out_has '^Changed Program$'
expect 0 status
quiet

# a pipe in its place is not waited for
rm "$XDG_DATA_HOME/attain/catalog/small.cfg"
mkfifo "$XDG_DATA_HOME/attain/catalog/small.cfg"
expect 3 status
rm "$XDG_DATA_HOME/attain/catalog/small.cfg"

# of another program
sed 's/id = "small"/id = "large"/' good.cfg >"$XDG_DATA_HOME/attain/catalog/small.cfg"
expect 3 status
err_has 'is of the program "large"'
exit 0
