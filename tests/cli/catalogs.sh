#!/bin/sh
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

# of another program
sed 's/id = "small"/id = "large"/' good.cfg >"$XDG_DATA_HOME/attain/catalog/small.cfg"
expect 3 status
err_has 'is of the program "large"'
exit 0
