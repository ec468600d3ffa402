#!/bin/sh
# Several programs in one database: added and removed, each as if it stood alone.
. "${0%/*}/check.inc"

ATTAIN_TODAY=2026-01-01
export ATTAIN_TODAY
one=$cases/program-one.cfg two=$cases/program-two.cfg

# One program, then another; the rows recorded before stay the first one's.
facts() {
	expect 0 set employee ann@x.example --name Ann
	expect 0 associate ann@x.example --on 2025-01-01
	expect 0 set achievement ann@x.example c1 --on 2025-06-01
	expect 0 set metric revenue 5 --on 2025-12-01
}
expect 0 init --program "$one" --organization Northwind
facts
expect 0 override security:silver --reason granted --on 2025-12-15
expect 0 subscribe pack
expect 0 use hours 2
expect 0 program list
out_is <<END
one  Program One  $one
END
expect 0 export overrides
cp out overrides
expect 0 status --json
cp out alone

expect 0 program add "$two"
out_is <<END
Added the program two.
The programs differ about c1: in one it is valid 24 months; in two 12 months.
The programs differ about the metric revenue: in one it is USD; in two EUR.
END
expect 3 program add "$two"
err_is 'attain: The database has the program two already.'
expect 3 program add nowhere
expect 3 program remove three
err_is 'attain: The database has no program "three", only: one, two.'
expect 0 program list --json
out_has '"id": "two"'
out_has '"ended": null'

# alone it says what it said; together each says the same
expect 0 --program one status --json
cmp -s out alone || fail 'the first program says something else'
expect 0 status --program two --json
cp out second
expect 0 init --db two.db --program "$two" --organization Northwind
for command in 'set employee ann@x.example --name Ann' \
	'associate ann@x.example --on 2025-01-01' \
	'set achievement ann@x.example c1 --on 2025-06-01' \
	'set metric revenue 5 --on 2025-12-01'; do
	# shellcheck disable=SC2086
	expect 0 --db two.db $command
done
expect 0 --db two.db status --json
cmp -s out second || fail 'the second program is not as if alone'
expect 0 status --json
out_has '"programs": \['
out_has '^      "program": "one",$'
out_has '^      "program": "two",$'
expect 0 --program one --program two status --json
out_has '"programs": \['
expect 3 --program three status
err_is 'attain: The database has no program "three", only: one, two.'

# text has a section for each
expect 0 status
out_has '^Program One$'
out_has '^Program Two$'

# ids: long where both have one, and only there
expect 0 export overrides
out_has '^one/security,silver,2025-12-15,,granted$'
expect 3 override security:silver --reason x
err_is 'attain: "security" is the name of several: one/security, two/security. Give the id.'
expect 3 subscribe pack
err_is 'attain: "pack" is the name of several: one/pack, two/pack. Give the id.'
expect 0 override two/security:select --reason y
expect 0 competency data --json
out_has '"program": "two"'
out_has '"id": "data"'
expect 0 competency two/data
expect 0 competency devops
printf 'competency,level,from\nsecurity,select,2026-02-01\n' >bad.csv
expect 3 import awards bad.csv
err_has 'bad.csv:2:competency: "security" is of several programs: write one/security, two/security'
printf 'competency,level,from\ntwo/security,select,2026-02-01\none/devops,gold,2026-02-01\n' >good.csv
expect 0 import awards good.csv
expect 0 export awards
out_has '^two/security,select,2026-02-01,,$'
out_has '^devops,gold,2026-02-01,,$'
cp out awards.csv
expect 0 import awards awards.csv
out_has '0 added, 0 changed'

# an achievement counts in each by its own rules
expect 0 employee ann@x.example --json
out_has '"until": "2027-06-01"'
out_has '"until": "2026-06-01"'

# all is asked of all, with a section for each, and of a level whose it is
expect 0 employee ann@x.example
out_has 'in one until 2027-06-01'
out_has 'in two until 2026-06-01'
out_has '^Counts toward, Program Two$'
out_has 'Security Select, p, 1 person with c1 or y1'
expect 0 forecast
out_has '^Program One$'
out_has '^Program Two$'
expect 0 forecast --json
out_has '"program": "two"'
expect 0 what-if --leave ann@x.example
out_has '^Program Two$'
out_has '^  Security Select '
expect 0 what-if --leave ann@x.example --json
out_has '"program": "one"'
expect 0 plan --target two/data:select --target devops:gold
out_has 'Data Select (two)'
expect 0 plan --target data:select --target devops:gold --json
out_has '"achievements": 2'
out_has '"program": "two"'
expect 0 report
out_has '^### Program Two$'
out_has '| Security Select (two) |'
expect 0 alerts --as-of 2027-01-20
out_has '^Program One$'
expect 0 alerts --as-of 2027-01-20 --json
out_has '"program": "one"'
expect 0 competencies --json
out_has '"program": "one"'
out_has '"id": "security"'
expect 0 people

# a text that is another credential in each is recorded as each
printf 'email,credential,earned_on\nann@x.example,Cloud Star,2025-12-01\n' >star.csv
expect 0 import achievements star.csv
out_has '^achievements: 2 added'
expect 0 export achievements
out_has '^ann@x.example,x1,2025-12-01'
out_has '^ann@x.example,y1,2025-12-01'
expect 0 import achievements star.csv
out_has '0 added, 0 changed, 2 unchanged'
printf 'MCPID,Email,TrainingActivityId,TrainingTitle,TrainingCompletionDate\n7,ann@x.example,1,Cloud Star,2025-12-03\n' >t.csv
expect 0 import trainings t.csv
expect 0 export achievements
out_has '^ann@x.example,x1,2025-12-03'
out_has '^ann@x.example,y1,2025-12-03'

# what waited for that is recorded as each, too, whichever is asked
sed 's/aliases = \[ "Cloud Star" \]; //' "$one" >one.cfg
sed 's/aliases = \[ "Cloud Star" \]; //' "$two" >two.cfg
expect 0 init --db wait.db --program ./one.cfg --program ./two.cfg --organization Northwind
expect 0 --db wait.db set employee ann@x.example --name Ann
expect 0 --db wait.db import trainings t.csv
cp "$one" one.cfg
cp "$two" two.cfg
expect 0 --db wait.db queue
out_has '    known by now as x1, y1: the next change records it$'
expect 0 --db wait.db --program one associate ann@x.example
err_has 'Known by now and recorded: "Cloud Star" (results that waited: 1).$'
expect 0 --db wait.db export achievements
out_has '^ann@x.example,x1,2025-12-03'
out_has '^ann@x.example,y1,2025-12-03'
rm one.cfg two.cfg

# what is there of a program that has gone stays and does not count
expect 0 status --json
cp out both
expect 0 program remove two
out_is <<END
Removed the program two; what is recorded for it stays, and does not count.
END
expect 3 program remove one
err_is 'attain: one is the only program of the database, and one must stay.'
expect 0 --program one status --json
expect 1 doctor
out_has 'two/security'
out_has_not 'programs differ'
expect 0 program add "$two"
expect 0 status --json
cmp -s out both || fail 'removed and added again it is another one'
expect 1 doctor --json
out_has '"code": "differs"'
out_has 'The programs differ about c1: in one it is valid 24 months; in two 12 months.'
out_has 'USD; in two EUR.'
# each alone has nothing to disagree about, and what is the other's is nothing wrong
expect 0 --program one doctor
expect 0 --program two doctor
expect 1 --program one --program two doctor
out_has '^differs: '
expect 3 --program three doctor
err_is 'attain: The database has no program "three", only: one, two.'
expect 0 --program two set achievement ann@x.example c1 --on 2025-06-02 --expires 2025-06-01
expect 1 --program one doctor
out_has '^never-counts: c1 of Ann '
expect 0 undo
expect 0 undo
expect 0 program list
out_has '^one '
expect 0 redo
expect 0 status --json
cmp -s out both || fail 'undone and done again it is another one'

# the first may go too: its rows are its own for ever
expect 0 program remove one
expect 0 status --json
out_has '"program": "two"'
expect 0 export overrides
out_has '^security,select,2026-01-01,,y$'
out_has '^one/security,silver,2025-12-15,,granted$'
expect 0 program add "$one"
expect 0 --program one status --json
expect 0 --program two export overrides
out_has '^security,select'

# one whose catalog has gone can be taken away, and nothing else be asked
cp "$two" two.cfg
expect 0 init --db lost.db --program "$one" --program ./two.cfg --organization Northwind
rm two.cfg
expect 3 --db lost.db status
expect 0 --db lost.db --program one status
expect 1 --db lost.db doctor
out_has '^unreadable: '
expect 0 --db lost.db --program one doctor
expect 0 --db lost.db program remove two
expect 0 --db lost.db status

# made with both; in another order it is the same, in that order
expect 0 init --db both.db --program "$two" --program "$one" --organization Northwind
expect 0 --db both.db program list --json
expect 3 init --db twice.db --program "$one" --program "$one" --organization Northwind
err_is 'attain: The program one is given twice.'
[ ! -e twice.db ] || fail 'made all the same'
expect 2 program
expect 2 program show
expect 2 program add
expect 2 program list one
expect 2 program add "$two" --json
