#!/bin/sh
# People and things by what people call them: attain(1), Names.
. "${0%/*}/check.inc"

small_company
expect 0 set employee bo@north.example --name 'Bob Brandner' --mcp-id 200

# a person: any address, the MCP id, a part of the name that fits one
for who in ann@north.example ANN@HOME.example 100 'ann a' ADLER; do
	expect 0 employee "$who"
	out_has '^Ann Adler <ann@north.example>'
done
expect 0 employee 張
out_has 'cho@north.example'
expect 3 employee brand
err_is 'attain: "brand" fits several people: Bob Brandner <bo@north.example>, Bob Brandt <bob@north.example>. Give an address.'
expect 3 employee bobb
err_is 'attain: No address, MCP id or name of anybody fits "bobb". See "attain people".'
expect 3 employee north.example
err_has 'fits "north.example". Did you mean: Ann Adler <ann@north.example>, Bob Brandner'
expect 3 employee eve@north.example
err_has 'Nobody with the address "eve@north.example" is recorded\.'
# names fold: diacritics, width, apostrophes and hyphens
expect 0 set employee luk@north.example --name "Łukasz O'Brien-Sørensen"
for who in lukasz ŁUKASZ obrien "o’brien" 'briensor' 'ＬＵＫ'; do
	expect 0 employee "$who"
	out_has '<luk@north.example>'
done
expect 0 people obrien
out_has '^luk@north.example'
expect 0 associate dorn 'brandner' --on 2018-05-01
out_has '^Dan Dorn <dan@north.example> is associated'
out_has '^Bob Brandner <bo@north.example> is associated'
expect 0 leave 200 --on 2018-06-30
out_has '^Bob Brandner <bo@north.example> leaves'
expect 0 what-if --leave adler
out_has 'Ann Adler leaves'
expect 0 plan --target hosting:silver --exclude adler

# rows by themselves
expect 0 set achievement dorn EXAM-B --on 2018-05-01
out_has '^Recorded: exam-b for Dan Dorn'
expect 3 set achievement bob exam-b --on 2018-05-01
err_has '"bob" fits several people'
expect 0 remove achievement dorn exam-b
expect 0 set employee 200 --title CTO
out_has '^Changed: employee Bob Brandner'
expect 0 set employee adler --title CTO
out_has '^Changed: employee Ann Adler'
expect 0 set association adler Elsewhere --on 2019-01-01
expect 0 remove association adler elsewhere --on 2019-01-01
expect 3 set achievement nobody exam-a
err_has 'No address, MCP id or name of anybody fits "nobody"'
expect 3 set achievement adler 'exam-z'
err_has 'The program has no credential "exam-z"'
# somebody new is named by a whole address, not by what is a part of a name
expect 3 set employee 'Neu Mann' --name 'Neu Mann'
err_has 'is no address: there is a blank in it'
expect 3 set employee 'Neu Mann' --title CTO
err_has 'fits "Neu Mann"\..* Somebody new is named by a whole address\.$'
expect 3 set employee brand --title CTO
err_has '"brand" fits several people'
expect 0 set employee dorn@north.example --name 'Dora Dorn'
expect 3 employee dorn
err_has 'Dan Dorn <dan@north.example>, Dora Dorn <dorn@north.example>'

# where a mistake is dear, a part of the name is not enough
for act in 'merge dora ann@north.example' 'merge ann@north.example dora' 'rename dora d@north.example' \
	'forget dora'; do
	# shellcheck disable=SC2086
	expect 3 $act
	err_has 'Nobody with the address "dora" is recorded\. A whole address or MCP id is asked for here\. Did you mean: Dora Dorn <dorn@north.example>?'
done
expect 0 rename 200 bobo@north.example

# things of the catalog: without regard to case, by id or name
expect 0 competency HOSTING --json
cp out by-id
expect 0 competency Hosting --json
cmp -s out by-id || fail 'by its name it is another one'
expect 3 competency hostin
err_has 'Did you mean "hosting"?'
expect 3 competency ost
err_is 'attain: The program has no competency "ost". Did you mean "hosting"?'
expect 3 competency 'gold'
err_has 'See "attain competencies"'
expect 0 what-if --earn 'adler:  EXAM  b '
out_has 'earns exam-b'
expect 3 what-if --earn adler:exam
err_is 'attain: The program has no credential "exam". Did you mean: exam-a, exam-b?'
expect 3 subscribe platinum
err_is 'attain: The program has no offer "platinum", only: silver, gold.'
expect 0 set award HOSTING GOLD --until eom
expect 0 export awards
out_has '^hosting,gold,2018-06-01,2018-06-30'
expect 3 set award hosting bronze
err_has 'The competency hosting has no level "bronze", only: silver, gold\.'
expect 0 remove award Hosting Gold
expect 0 override HOSTING:Gold --reason x --on 2018-05-01
expect 0 export overrides
out_has '^hosting,gold,2018-05-01,'
expect 0 remove override Hosting GOLD 2018-05-01
expect 0 snooze renewal-at-risk:HOSTING:SILVER --until 2018-07-01 --reason x

# in the sample: an exam by its name, an offer by its name, in both languages
ATTAIN_TODAY=2018-11-20
export ATTAIN_TODAY
expect 0 demo competency 'Cloud Platform' --json
cp out by-name
expect 0 demo competency cloud-platform --json
cmp -s out by-name || fail 'Cloud Platform is another competency'
expect 0 demo what-if --subscribe 'Gold membership' --json
expect 0 demo --lang ja employee 佐藤
out_has 'misaki.sato@aoba.example'
exit 0
