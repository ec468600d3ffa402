#!/bin/sh
# Help: every command has its own; import and export list the KINDs and their columns.
. "${0%/*}/check.inc"

for command in init demo import export queue status competencies credentials offers benefits people \
	competency employee alerts what-if forecast plan report associate leave override subscribe use \
	snooze referral profile set remove merge rename forget undo redo log backup restore doctor lint; do
	expect 0 "$command" --help
	quiet
	out_has "^Usage: attain $command"
	expect 0 --lang ja "$command" --help
	out_has "^使い方: attain $command"
done

expect 0 import --help
out_has '^KINDs and their columns'
tr -s ' \n' ' ' <out >words
grep -q 'employees email\*, name\*, other_emails, mcp_id, department, title, hired_on, left_on,' words ||
	fail 'other columns of employees'
grep -q 'metrics metric\*, date\*, customer, value\*' words || fail 'other columns of metrics'
grep -q 'benefit-uses benefit\*, date\*, quantity\*, person, item, note' words ||
	fail 'other columns of benefit-uses'
grep -q 'settings setting\*, from\*, value\*' words || fail 'other columns of settings'
grep -q 'trainings Partner Center' words || fail 'no trainings'
# as the files that are written have them
expect 0 init --program "$cases/small.cfg" --organization 'Northwind'
for kind in employees achievements associations metrics records overrides awards settings subscriptions \
	benefit-uses referrals profile locations; do
	expect 0 export "$kind"
	columns=$(sed -n 's/,/, /g; s/\r$//; 1p' out)
	tr -d '*' <words | grep -q "$kind $columns" || fail "other columns of $kind: $columns"
done
expect 0 export --help
out_has '^  employees '
out_has_not '^  trainings '
expect 0 --lang ja import --help
out_has '^種類 (KIND) とその列'

expect 0 set --help
out_has '^KINDs, what follows them, and their options$'
out_has '^  award COMPETENCY LEVEL    --on --until --source$'
out_has '^  organization              --name --mpn-id --market --track$'
tr -s ' \n' ' ' <out >words
grep -q 'employee EMAIL --name --other-emails --mcp-id --department --title --hired-on --left-on' words ||
	fail 'other options of an employee'
grep -q 'benefit-use BENEFIT QUANTITY --on --person --item --note' words ||
	fail 'other options of a use'
expect 0 remove --help
tr -s ' \n' ' ' <out >words
grep -q 'achievement EMAIL CREDENTIAL --on association' words || fail 'other keys of an achievement'
expect 2 set zzzz
err_is 'attain: There is no KIND "zzzz" to set or remove. See "attain set --help".'
expect 2 set employe
err_is 'attain: There is no KIND "employe" to set or remove. Did you mean "employee"?'
expect 3 --db new.db init --program smal --organization X
err_has 'Give its path instead, or one of these: aws-services, maicpp, mpn-2017\.$'
expect 0 people
out_is <<'END'
No employee is recorded. "attain import employees FILE" reads them.
END
