#!/bin/sh
# Wrong usage is exit 2 and one line that helps; options may stand anywhere.
. "${0%/*}/check.inc"

expect 0 --version
out_is <<END
attain $(sed -n 's/.*VERSION "\(.*\)"/\1/p' "$root/include/base/version.h")
END
expect 0 -V
expect 0 status --version
expect 0 --help
cp out all.txt
out_has '^Usage: attain '
for command in init demo import export status competency employee alerts associate leave \
	override subscribe log lint help; do
	out_has "^  $command "
done
expect 0 help
cmp -s out all.txt || fail 'help is not --help'
expect 0 import --help
out_has '^Usage: attain import \[KIND\] FILE'
out_has '^  --skip-bad '
expect 0 help import
out_has '^  --skip-bad '
expect 0 --lang ja --help
out_has '^使い方: attain '

expect 2 stauts
err_is 'attain: There is no command "stauts"; see "attain --help". Did you mean "status"?'
expect 2 xyzzy
err_is 'attain: There is no command "xyzzy"; see "attain --help".'
expect 2 stat
expect 2 ''
expect 2 help nothing
expect 2 --jsno status
err_is 'attain: There is no option "--jsno". Did you mean "--json"?'
expect 2 alerts --fial
err_is 'attain: There is no option "--fial". Did you mean "--fail"?'
expect 2 alerts --fai
expect 2 alerts -x
err_is 'attain: There is no option "-x".'
expect 2 alerts --fail=yes
err_is 'attain: The option --fail takes no value.'
expect 2 status --db
err_is 'attain: The option --db needs a value (FILE).'
expect 2 status --db=
expect 2 status --as-of soon
err_is 'attain: --as-of: "soon" is no date; write it as 2018-09-01, 30 nov, today, +14, -1w or eom.'
expect 2 status --as-of 2018-02-29
expect 2 status --as-of=2018-1
expect 2 status --as-of ''
expect 2 --lang de status
err_is 'attain: --lang: "de" is neither en nor ja.'
expect 2 status extra
err_is 'attain: "extra" is too much; see "attain status --help".'
expect 2 competency
err_is 'attain: "competency" needs ID; see "attain competency --help".'
expect 2 import employees
expect 2 import employes employees.csv
err_is 'attain: There is no KIND "employes" of files; see attain-csv(5). Did you mean "employees"?'
expect 2 import employees employees.csv --dates dym
expect 2 import employees employees.csv --associate soon
expect 2 export nothing
expect 2 export employees --json
expect 2 --json
expect 2 associate
expect 2 associate --all-unassociated ann@north.example
expect 2 associate ann@north.example --on 2018-13-01
expect 2 override hosting:silver
err_is 'attain: Something is missing: --reason. See "attain override --help".'
expect 2 override hosting --reason text
expect 2 override hosting: --reason text
expect 2 remove override hosting silver 2018-01-01 more
expect 2 override :silver --reason text
expect 2 init --program small
expect 2 init --organization Northwind
expect 2 demo --db file.db status
expect 2 --db file.db demo status
expect 2 demo --into '' status
[ ! -e file.db ] && [ ! -e data ] || fail 'wrong usage made a file'

# options before and after the command, values behind = or as the next word, the last counts
small_company
expect 0 --as-of 2018-01-01 --json status
cp out before.json
expect 0 status --json --as-of=2018-01-01
cmp -s out before.json || fail 'options after the command mean something else'
expect 0 --as-of 2017-01-01 status --json --as-of 2018-01-01
cmp -s out before.json || fail 'not the last of two options counts'
expect 0 --json employee -- ann@north.example
# behind every act, too: its date is then the date asked about
expect 0 set achievement dan@north.example exam-b --as-of 2018-05-05 --db data/attain/attain.db --lang ja
expect 0 export achievements
out_has '^dan@north.example,exam-b,2018-05-05,'
expect 0 set organization --track azure --lang en --db data/attain/attain.db
expect 0 set employee dan@north.example --title CTO --accessible
expect 0 remove achievement dan@north.example exam-b --as-of 2018-05-05
expect 2 set organization --db data/attain/attain.db
expect 2 set employee dan@north.example --title CEO --json
err_is 'attain: "set" has no output as JSON.'
expect 2 override hosting --reason text --db data/attain/attain.db
err_is 'attain: "hosting" is not of the form COMPETENCY:LEVEL: write it like hosting:silver. "attain competencies" lists them.'
expect 2 what-if --earn exam-b --db data/attain/attain.db
err_has 'EMAIL:CREDENTIAL\[@DATE\]: write it like .*@.*:exam-a\.$'
expect 2 status -- --json
exit 0

# what stands before an unknown option doesn't matter
printf 'email,name\n' >people.csv
expect 2 import employees people.csv --dry-run --frob
expect 2 set referral r1 --customer C --received 2019-01-01
expect 2 use hours 1 --note x --frob y
