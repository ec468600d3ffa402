#!/bin/sh
# status, competency, employee, alerts: as text and as JSON.
. "${0%/*}/check.inc"

small_company
expect 0 status
quiet
out_is <<'END'
Northwind, MPN ID 4711                                          as of 2018-06-01
Small Program

Membership      none
results of 2018-06-01, today
Alerts          1
! Dan Dorn <dan@north.example> has achievements that would count but is not
  associated with Northwind.

Cloud
  Hosting                    Silver ████████ 100% ✓ qualified lapses 2019-03-11
                             Gold   █████▋░░  70% · started   2 of 4 unmet
END
expect 0 --as-of 2018-01-01 status
out_has 'Silver ████░░░░  50% · started   1 person short'
expect 0 --as-of 2026-01-01 status
out_has '^The program Small Program ended on 2025-12-31\.$'
expect 0 --as-of 2025-12-31 status
out_has_not 'ended'
LC_ALL=C expect 0 status
out_has 'Silver ######## 100% + qualified'
expect 0 --lang ja status
out_has '^Northwind, MPN ID 4711  *2018-06-01 時点$'
out_has '^  ホスティング  *シルバー ████████ 100% ✓ 条件達成  *2019-03-11 失効$'

expect 0 status --json
quiet
cp out status.json
for field in as_of program organization membership profile alerts competencies results_of; do
	printf '%s\n' "$field"
done >wanted
sed -n 's/^  "\([a-z_]*\)":.*/\1/p' status.json | cmp -s - wanted || fail 'the order of fields'
tr -d ' \n' <status.json >flat.json
for part in \
	'"as_of":"2018-06-01","program":"small","organization":{"name":"Northwind","mpn_id":"4711"}' \
	'"membership":{"level":null,"offer":null,"purchased_on":null,"ends_on":null,"in_grace":null}' \
	'"profile":[],"alerts":[{"code":"unassociated","message":' \
	'"email":"dan@north.example"}],"competencies":[{"id":"hosting","center":"cloud","levels":[' \
	'{"level":"silver","stage":"qualified","met":true,"by":"path","attained":true,"held":false,"progress":1.0,"lapses_on":' \
	'"best_path":"staff","critical":' \
	'"paths":[{"id":"staff","applies":true,"met":true,"progress":1.0,"requirements":[{"id":"people","form":"people","needed":2,"filled":2,"eligible":3,"met":true,"progress":1.0}]}]}' \
	'{"id":"revenue","form":"metric","at_least":15000.5,"value":12345.25,"met":false,"progress":0.8229' \
	'{"id":"references","form":"records","needed":2,"filled":0,"met":false,"progress":0.0}' \
	'{"id":"silver","form":"award","award":"hosting:silver","met":true,"progress":1.0}'; do
	grep -qF -e "$part" flat.json || fail "status.json has no $part"
done
expect 0 --as-of 2017-01-01 status --json
out_has '"value": null'
expect 0 status --json --lang ja
out_has '"stage": "qualified"'
out_has '関連付けられていません'

expect 0 competency hosting
out_has '^Hosting  *as of 2018-06-01$'
out_has '^Silver  ██████████ 100%  ✓ qualified$'
out_has '^  met, lapses 2019-03-11$'
out_has '^  Path Staff  *met 100%, the best$'
out_has '^    ✓ 2 people with exam-a or exam-b  *2 / 2$'
out_has '^    ✓ Experts  *2 / 2$'
out_has '^    ✗ Revenue of at least 15,000.5 USD within 12 months  *12,345.25 / 15,000.5 USD$'
out_has '^        contributes: Ann Adler <ann@north.example>, '
expect 0 --as-of 2017-01-01 competency hosting
out_has 'not recorded / 15,000.5 USD$'
out_has '^        nearest: ..* (lacks '
out_has '^        attain set metric revenue VALUE$'
out_has '^  exam-a  Exam A$'
expect 0 competency hosting --json
tr -d ' \n' <out >flat.json
grep -qF '{"id":"hosting","center":"cloud","levels":[' flat.json || fail 'not the object'
grep -qF '"eligible_people":["ann@north.example","bob@north.example","cho@north.example"]' \
	flat.json || fail 'no eligible people'
grep -qF '"assigned":["ann@north.example","cho@north.example"]' flat.json ||
	fail 'no assigned people'
expect 3 competency hostng
err_is 'attain: The program has no competency "hostng". Did you mean "hosting"?'
expect 3 competency zzz
err_is 'attain: The program has no competency "zzz". See "attain competencies".'

expect 0 employee ANN@home.example
out_has '^Ann Adler <ann@north.example>  *as of 2018-06-01$'
out_has '^MCP ID          100$'
out_has '^  2017-01-01  -           Northwind$'
out_has '^  2017-07-01  2018-07-01  ✓ counts      exam-b  Exam B$'
out_has 'Hosting Gold, Trade, Experts'
expect 0 employee ann@north.example --json
tr -d ' \n' <out >flat.json
for part in '{"email":"ann@north.example","name":"AnnAdler","other_emails":["ann@home.example"],"mcp_id":"100","left_on":null,' \
	'"associations":[{"organization":"home","from":"2017-01-01","to":null,"effective_to":null}]' \
	'"achievements":[{"credential":"exam-b","earned_on":"2017-07-01","expires_on":null,"until":"2018-07-01","counts":true},{"credential":"exam-a","earned_on":"2018-01-10","expires_on":null,"until":null,"counts":true}]' \
	'"fills":[{"competency":"hosting","level":"silver","path":"staff","requirement":"people","place":true,"critical":false}'; do
	grep -qF -e "$part" flat.json || fail "employee has no $part"
done
expect 3 employee ann@nort.example
err_has 'Did you mean "ann@north.example"?'

expect 0 alerts
out_is <<'END'
unassociated  Dan Dorn <dan@north.example> has achievements that would count but is not associated with Northwind.
END
expect 1 alerts --fail
quiet
out_has '^unassociated '
expect 1 alerts --fail --json
out_has '"code": "unassociated"'
expect 0 associate --all-unassociated
expect 0 alerts --fail
[ ! -s out ] || fail 'alerts without an alert said something'
expect 0 alerts --json
tr -d ' \n' <out | grep -qxF '{"alerts":[]}' || fail 'not an empty list'
exit 0
