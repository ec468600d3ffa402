#!/bin/sh
# What a membership brings, from import to JSON: the profile, a term that goes on while its
# renewal is at risk, the notification, overrides; uses, snoozes, referrals, the profile.
. "${0%/*}/check.inc"

# club: a new database with four people with home, two of them with alpha, one with beta.
club() {
	rm -rf "$folder/data"
	expect 0 init --program "$cases/membership.cfg" --organization 'Northwind' --mpn-id 4711
	cat >employees.csv <<-'END'
		email,name
		ann@north.example,Ann Adler
		bob@north.example,Bob Brandt
		cho@north.example,Cho Chang
		dan@north.example,Dan Dorn
	END
	cat >achievements.csv <<-'END'
		email,credential,earned_on
		ann@north.example,alpha,2017-01-10
		bob@north.example,alpha,2017-01-10
		cho@north.example,beta,2017-01-10
	END
	expect 0 import employees employees.csv
	expect 0 import achievements achievements.csv --associate 2017-01-01
}

# subscribed OFFER DATE: bought, by an import.
subscribed() {
	printf 'offer,purchased_on\n%s,%s\n' "$1" "$2" >subscriptions.csv
	expect 0 import subscriptions subscriptions.csv
}

# profile_is ITEM...: the levels displayed, as competency:level.
profile_is() {
	found=$(sed -n '/"profile"/,/\]/p' out |
		sed -n 's/.*"competency": "\(.*\)",/\1/p; s/.*"level": "\(.*\)"/:\1/p' |
		tr -d '\n' | sed 's/:silver/:silver /g; s/:gold/:gold /g')
	[ "$found" = "$1" ] || fail "the profile is \"$found\", not \"$1\""
}

# stage_is STAGE COMPETENCY LEVEL: of the status that was read last.
stage_is() {
	found=$(sed -n "/\"id\": \"$2\",/,/\"id\": \"$2-end\"/p" out |
		sed -n "/\"level\": \"$3\",/{n;s/.*\"stage\": \"\(.*\)\",/\1/p;}" | head -n 1)
	[ "$found" = "$1" ] || fail "$2 $3 is $found, not $1"
}

# --- a silver membership displays what is attained at silver, a gold one both --------------

club
printf 'email,credential,earned_on\ndan@north.example,beta,2017-01-10\n' >more.csv
expect 0 import achievements more.csv --associate 2017-01-01
expect 0 status --json
profile_is ''
subscribed silver 2018-05-01
expect 0 status --json
profile_is 'cloud:silver data:silver '
subscribed gold 2018-05-10
expect 0 status --json
profile_is 'cloud:gold data:silver '

# --- the status stays until the term ends, though the renewal is at risk ---------------------
# --- the notification appears when somebody who contributes leaves ---------------------------

club
subscribed silver 2018-05-01
expect 0 status --json
out_has_not 'renewal-at-risk'
stage_is active cloud silver
printf 'email,name,left_on\nann@north.example,Ann Adler,2018-05-20\n' >left.csv
expect 0 import employees left.csv
out_has 'Cloud'
expect 0 status --json
stage_is at-risk cloud silver
profile_is 'cloud:silver data:silver '
expect 0 alerts
out_has '^renewal-at-risk  Cloud Silver: A recent change to your competency achievement has put your membership renewal eligibility at risk.$'
expect 0 status --json --as-of 2019-05-31
profile_is 'cloud:silver data:silver '
expect 0 status --json --as-of 2019-06-01
profile_is ''
stage_is lapsed cloud silver
expect 1 alerts --fail

# --- or associates with another organization ----------------------------------------------------

club
subscribed silver 2018-05-01
printf 'email,organization,from\nann@north.example,Elsewhere,2018-06-15\n' >elsewhere.csv
expect 0 import associations elsewhere.csv
expect 0 alerts
out_has '^renewal-at-risk  Cloud Silver'
expect 0 status --json --as-of 2018-06-20
stage_is at-risk cloud silver
out_has '"attained": false'
profile_is 'cloud:silver data:silver '

# --- an override of three months, and then the state before -----------------------------------------

club
printf 'competency,level,from,reason\nweb,silver,2018-06-01,not in the records\n' >overrides.csv
expect 0 status --json --as-of 2018-05-31
cp out before
expect 0 import overrides overrides.csv
for day in 2018-06-01 2018-09-01; do
	expect 0 competency web --json --as-of $day
	out_has '"stage": "qualified"'
	out_has '"by": "override"'
done
expect 0 competency web --json --as-of 2018-09-02
out_has '"stage": "started"'
out_has '"by": null'
expect 0 status --json --as-of 2018-09-02
sed 's/2018-09-02/2018-05-31/' out | grep -v '"lapses_on"' >after
grep -v '"lapses_on"' before >before.plain
cmp -s after before.plain || fail 'the state after an override is not the one before'

# --- use --------------------------------------------------------------------------------------------------

club
expect 3 use nothing 1
expect 2 use advisory-hours many
expect 3 use advisory-hours 0
expect 3 use advisory-hours -1
expect 3 use studio 1 --person nobody@north.example
expect 0 use advisory-hours 1
out_has '^Warning: Advisory hours is not granted on 2018-06-01.$'
subscribed silver 2018-05-01
expect 0 use advisory-hours 15 --note 'Migration'
out_has '^Used on 2018-06-01: 15 hours of Advisory hours (Migration)$'
out_has '^Left: 4 hours of 20 hours, until 2019-05-31.$'
expect 0 use advisory-hours 5 --note 'Migration'
out_has '^Warning: more of Advisory hours is used than granted: 1 hour too much; granted: 20 hours.$'
expect 0 export benefit-uses
out_is <<'END'
benefit,date,quantity,person,item,note
advisory-hours,2018-06-01,1,,,
advisory-hours,2018-06-01,20,,,Migration
END
expect 0 use studio 1 --person ANN@north.example --item PC-1 --on 2018-05-03
out_has 'Ann Adler <ann@north.example>, PC-1'
expect 0 use studio 1 --person ann@north.example --item PC-1 --on 2018-05-03
out_has '1 licence of Studio, Ann Adler <ann@north.example>, PC-1'
expect 0 undo
expect 0 use studio 1 --person bob@north.example --on 2018-05-03
expect 0 use studio -1 --person bob@north.example --on 2018-05-04
out_has '^Given back on 2018-05-04: 1 licence of Studio, Bob'
expect 0 export benefit-uses uses.csv
expect 0 undo
expect 0 export benefit-uses
out_has_not ',-1,'
expect 0 redo
expect 0 export benefit-uses
out_has ',-1,bob@north.example,'
expect 0 import benefit-uses uses.csv
out_has '0 added, 0 changed, 5 unchanged'
expect 0 use suite 3
expect 0 use office 3
out_has '1 licence too much'
expect 0 log
out_has '  use  '
printf 'benefit,date,quantity,person\nnone,2018-01-01,1,\nstudio,2018-01-01,0,\nstudio,2018-01-02,1,who@x.example\n' >bad.csv
expect 3 import benefit-uses bad.csv
err_has 'bad.csv:2:benefit: "none" is an unknown benefit'
err_has 'bad.csv:3:quantity: the quantity is 0'
err_has 'bad.csv:4:person: "who@x.example" is an unknown person'

# --- snooze -------------------------------------------------------------------------------------------------

club
subscribed silver 2018-05-01
expect 0 import employees left.csv
expect 1 alerts --fail
expect 2 snooze renewal-at-risk --reason x
expect 2 snooze renewal-at-risk --until 2018-07-01
expect 2 snooze renewal-at-risk --until soon --reason x
expect 3 snooze renewal-at-riks --until 2018-07-01 --reason x
expect 3 snooze renewal-at-risk:clod --until 2018-07-01 --reason x
expect 3 snooze renewal-at-risk:cloud:bronze --until 2018-07-01 --reason x
expect 3 snooze renewal-due:cloud --until 2018-07-01 --reason x
expect 3 snooze renewal-at-risk --until 2018-05-31 --reason x
expect 3 snooze renewal-at-risk --until 2018-07-01 --reason ' '
expect 0 snooze renewal-at-risk:data --until 2018-07-01 --reason 'Another one'
expect 1 alerts --fail
out_has '^renewal-at-risk'
expect 0 snooze single-point --until 2018-07-01 --reason 'Known'
expect 0 snooze renewal-at-risk:cloud:silver --until 2018-07-01 --reason 'Dan learns'
expect 0 alerts
out_is <<'END'
1 snoozed
END
expect 0 alerts --fail
out_is </dev/null
expect 0 alerts --json
out_has '"code": "renewal-at-risk"'
out_has '"snoozed_until": "2018-07-01"'
expect 0 status
out_has '^Alerts  *0$'
out_has '^1 snoozed$'
expect 0 undo
expect 1 alerts --fail
expect 0 redo
expect 0 alerts --fail --as-of 2018-07-01
expect 1 alerts --fail --as-of 2018-07-02
expect 1 alerts --fail --as-of 2018-05-31
expect 0 log
out_has 'Dan learns'

# --- referrals ------------------------------------------------------------------------------------------------

club
cat >referrals.csv <<'END'
id,customer,received_on,status,status_on,value,currency,closes_on,competency,note
R1,Contoso,2018-05-30T10:00,,,,,,cloud,
R2,Fabrikam,2018-05-20,evaluating,2018-05-22T08:30,,,,,
R3,Wingtip,2018-05-01,won,2018-05-20,15000.5,EUR,2018-05-19,data,Signed
END
expect 0 import referrals referrals.csv
expect 0 export referrals
out_has '^R1,Contoso,2018-05-30T10:00,new,,,,,cloud,$'
out_has '^R2,Fabrikam,2018-05-20,evaluating,2018-05-22T08:30,,,,,$'
out_has '^R3,Wingtip,2018-05-01,won,2018-05-20,15000.5,EUR,2018-05-19,data,Signed$'
expect 0 export referrals again.csv
expect 0 import referrals again.csv
out_has '0 added, 0 changed, 3 unchanged'
expect 3 referral R9 evaluating
expect 3 referral R1 pondering
expect 3 referral R1 won
err_has 'only: evaluating, skipped'
expect 3 referral R1 missed
expect 2 referral R1 evaluating --on soon
expect 3 referral R1 evaluating --on 2018-05-29
expect 3 referral R1 evaluating --on 2018-06-02T10:01
err_has 'due by 2018-06-02T10:00'
expect 3 referral R1 evaluating --on 2018-06-03
expect 0 referral R1 evaluating --on 2018-06-02
out_has 'To be decided by 2018-06-09'
expect 3 referral R2 negotiating --on 2018-05-29T08:31
expect 0 referral R2 negotiating --on 2018-05-29T08:30 --value 2500 --currency EUR --closes 2018-12-31
expect 0 referral R2 lost
expect 3 referral R2 won
expect 0 undo
expect 0 export referrals
out_has '^R2,.*,negotiating,'
expect 0 redo
expect 3 referral R3 lost
expect 0 export referrals
out_has '^R2,Fabrikam,2018-05-20,lost,2018-06-01,2500,EUR,2018-12-31,,$'
expect 0 log
out_has '  referral  '
printf 'id,customer,received_on,status\nA,B,2018-01-01,missed\nC,D,2018-01-01,odd\nE,F,2018-01-01T24:00,new\n' >bad.csv
expect 3 import referrals bad.csv
err_has 'bad.csv:2:status: .* is computed'
err_has 'bad.csv:3:status: .* is no status'
err_has 'bad.csv:4:received_on: .* is no date'

# --- profile ----------------------------------------------------------------------------------------------------

club
subscribed silver 2018-05-01
cat >profile.csv <<'END'
name,description,logo,website,linkedin,industries,products,may_endorse
Northwind <& Co>,"First.
Second *line*.",logo.png,https://north.example/,https://www.linkedin.com/company/north,Retail; Banking ;,Cloud,yes
END
printf 'region,name,city,email\nEurope,Berlin,Berlin,b@north.example\n' >locations.csv
expect 0 import profile profile.csv
out_has '1 added'
expect 0 import profile profile.csv
out_has '1 unchanged'
expect 0 import locations locations.csv
expect 0 profile
out_has '^# Northwind \\<\\& Co\\>$'
out_has '^- Cloud Silver$'
out_has '^- Banking$'
out_has '^Second \\\*line\\\*.$'
out_has '^### Berlin (Europe)$'
expect 0 profile --format html page.html
err_has 'The logo logo.png is left out'
grep -q '<h1>Northwind &lt;&amp; Co&gt;</h1>' page.html || fail 'no title in the page'
grep -q '<li>Data Silver</li>' page.html || fail 'no level in the page'
grep -q '<html lang="en">' page.html || fail 'no language in the page'
expect 2 profile --format pdf
expect 3 profile --format md nowhere/page.md
expect 0 profile --as-of 2018-04-30
out_has_not 'Silver'
printf 'website,industries\nhttp://x,a;b;c;d;e;f\n' >bad.csv
expect 3 import profile bad.csv
err_has 'bad.csv:2:website: '
printf 'industries\na;b;c;d;e;f\n' >bad.csv
expect 3 import profile bad.csv
err_has 'has 6 entries; 5 are allowed'
expect 0 export profile kept.csv
expect 0 import profile kept.csv
out_has '1 unchanged'
{
	echo region,name
	for i in 1 2 3 4 5; do echo "Europe,L$i"; done
} >many.csv
expect 3 import locations many.csv
err_has 'many.csv:6:region: "Europe" has 5 locations already'
expect 0 import locations many.csv --skip-bad
out_has '4 added'
expect 0 log
exit 0
