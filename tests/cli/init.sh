#!/bin/sh
# init makes a private database, once; what can't be opened is exit 4.
. "${0%/*}/check.inc"

db=$XDG_DATA_HOME/attain/attain.db
mkdir -p "$XDG_DATA_HOME"

expect 4 status
err_is "attain: There is no database at $db: create one with \"attain init --program ID --organization NAME\", or look at the sample with \"attain demo\"."
[ ! -e "$XDG_DATA_HOME/attain" ] || fail 'status made a folder'

expect 0 init --program "$cases/small.cfg" --organization 'Northwind'
quiet
out_is <<END
Created $db for Northwind.
END
[ "$(stat -c %a "$db")" = 600 ] || fail 'not mode 0600'
[ "$(stat -c %a "$XDG_DATA_HOME/attain")" = 700 ] || fail 'not mode 0700'
expect 0 status --json
out_has '"name": "Northwind"'
out_has '"mpn_id": null'

cksum "$db" >sum
expect 3 init --program "$cases/small.cfg" --organization 'Other'
err_is "attain: The database $db exists already; nothing was changed."
cksum "$db" | cmp -s - sum || fail 'a refused init changed the database'

# where: --db, ATTAIN_DB, the data folder, the home
expect 0 init --db one.db --program "$cases/small.cfg" --organization One --market developing --track smb
ATTAIN_DB=$folder/two.db
export ATTAIN_DB
expect 0 init --program "$cases/small.cfg" --organization Two
expect 0 status --json
out_has '"name": "Two"'
expect 0 --db one.db status --json
out_has '"name": "One"'
unset ATTAIN_DB
XDG_DATA_HOME=relative HOME=$folder/home "$ATTAIN" init --program "$cases/small.cfg" \
	--organization Home >out 2>err || fail 'init below HOME'
[ -e home/.local/share/attain/attain.db ] || fail 'not below HOME'

# nothing is left behind by what fails
expect 3 --db bad.db init --program nowhere --organization X
err_has 'There is no catalog "nowhere"'
expect 3 --db bad.db init --program ./nowhere.cfg --organization X
expect 3 --db bad.db init --program "$cases/small.cfg" --organization ' '
expect 3 --db bad.db init --program "$cases/small.cfg" --organization "$(printf 'a\001b')"
expect 3 --db bad.db init --program "$cases/small.cfg" --organization "$(printf 'a\377b')"
sed 's/people = 2/people = 0/' "$cases/small.cfg" >broken.cfg
expect 3 --db bad.db init --program ./broken.cfg --organization X
err_has 'broken.cfg:'
[ ! -e bad.db ] || fail 'a failed init left a database'

# a program by its id
mkdir -p "$XDG_DATA_HOME/attain/catalog"
cp "$cases/small.cfg" "$XDG_DATA_HOME/attain/catalog/small.cfg"
cp "$cases/small.cfg" "$XDG_DATA_HOME/attain/catalog/other.cfg"
expect 0 --db id.db init --program small --organization X
expect 3 --db other.db init --program other --organization X
err_has 'is of the program "small", not "other"'

# without a program: those that there are; a file that is not its id's, or broken, is not one
cp broken.cfg "$XDG_DATA_HOME/attain/catalog/broken.cfg"
expect 2 --db no.db init --organization X
cat >wanted <<'END'
aws-services  AWS Partner Network, Services path
maicpp        Microsoft AI Cloud Partner Program
mpn-2017      Microsoft Partner Network (ends 2022-10-02, followed by maicpp)
small         Small Program (ends 2025-12-31)
attain: Something is missing: --program. See "attain init --help".
END
diff wanted err || fail 'other programs'
expect 2 --db no.db --lang ja init --organization X
err_has '^maicpp        Microsoft AI クラウド パートナー プログラム$'
ATTAIN_TODAY=2026-11-29 expect 2 --db no.db init
err_has '^mpn-2017      Microsoft Partner Network (ended 2022-10-02, followed by maicpp)$'
[ ! -e no.db ] || fail 'a database without a program'

# what is no database of attain's
printf 'this is not a database, whatever its name says; it is long enough to be read\n' >text.db
expect 4 --db text.db status
expect 4 --db . status
expect 4 --db text.db/x.db status
head -c 3000 one.db >cut.db
expect 4 --db cut.db status
exit 0
