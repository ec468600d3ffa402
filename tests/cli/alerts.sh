#!/bin/sh
# Every alert in words, and that it is there from its first to its last day.
. "${0%/*}/check.inc"

small_company
expect 0 associate dan@north.example --on 2018-06-01
expect 0 subscribe silver --on 2018-06-01
expect 0 override hosting:gold --reason 'Agent' --on 2018-06-01

# alert DATE TEXT: the alerts of a date have this line
alert() {
	expect 0 alerts --as-of "$1"
	grep -qxF -e "$2" out || fail "no \"$2\" on $1"
}
# no_alert DATE CODE
no_alert() {
	expect 0 alerts --as-of "$1"
	out_has_not "^$2 "
}

text='override-ending  The override of Hosting Gold ends on 2018-09-01, and without it the level is not met.'
no_alert 2018-08-01 override-ending
alert 2018-08-02 "$text"
alert 2018-09-01 "$text"
no_alert 2018-09-02 override-ending

text='renewal-due  The membership (Silver membership) ends on 2019-06-01; it can be renewed from the day after to 2019-07-01.'
no_alert 2019-05-16 renewal-due
alert 2019-05-17 "$text"
alert 2019-06-01 "$text"
alert 2019-06-02 'renewal-due  The membership (Silver membership) ended on 2019-06-01; it can be renewed until 2019-07-01.'
alert 2019-06-24 'renewal-due  Second notice: the membership (Silver membership) ended on 2019-06-01; it can be renewed until 2019-07-01.'
alert 2019-07-01 'renewal-due  Second notice: the membership (Silver membership) ended on 2019-06-01; it can be renewed until 2019-07-01.'
no_alert 2019-07-02 renewal-due

# with --since only what was not true on that day
expect 0 alerts --as-of 2019-05-17 --since 2019-05-16
out_is <<'END'
renewal-due  The membership (Silver membership) ends on 2019-06-01; it can be renewed from the day after to 2019-07-01.
END
expect 0 alerts --as-of 2019-05-18 --since yesterday
[ ! -s out ] || fail 'an alert of yesterday is new'
expect 0 alerts --as-of 2019-05-18 --since yesterday --fail
expect 1 alerts --as-of 2019-05-17 --since -1 --fail
out_has '^renewal-due '
expect 0 alerts --as-of 2019-05-17 --since -1 --json
[ "$(grep -c '"code"' out)" = 1 ] || fail 'others in JSON'
expect 0 alerts --as-of 2019-05-18 --since 2019-05-17 --json
out_has '"alerts": \[\]'
expect 2 alerts --since soon
expect 0 alerts --as-of 2019-05-17 --since 2019-05-17
[ ! -s out ] || fail 'an alert of the day itself is new'

# who makes it, and that the achievement of one of three ends
expect 0 leave bob@north.example --on 2018-12-31
expect 0 leave dan@north.example --on 2018-12-31
alert 2019-03-01 'expiring  Hosting Silver will not be met from 2019-03-11 on, because achievements end on 2019-03-10: 張 偉 (exam-b).'
alert 2018-12-11 'expiring  Hosting Silver will not be met from 2019-03-11 on, because achievements end on 2019-03-10: 張 偉 (exam-b).'
no_alert 2018-12-10 expiring
no_alert 2019-03-11 expiring
alert 2019-01-01 'single-point  Hosting Silver would not be met without any one of these people: Ann Adler <ann@north.example>, 張 偉 <cho@north.example>.'
no_alert 2018-12-31 single-point
alert 2019-01-01 'renewal-at-risk  Hosting Silver: A recent change to your competency achievement has put your membership renewal eligibility at risk.'
expect 0 alerts --as-of 2019-01-01 --json
out_has '"message": "A recent change to your competency achievement has put your membership renewal eligibility at risk."'
tr -d ' \n' <out >flat.json
grep -qF '{"code":"renewal-at-risk","competency":"hosting","level":"silver","message":' flat.json ||
	fail 'no competency and level'
grep -qF '"date":"2019-03-11"}' flat.json || fail 'no date of the lapse'

# in the table's order, and in Japanese
expect 0 alerts --as-of 2019-01-01
cut -d' ' -f1 out >codes
printf '%s\n' renewal-at-risk expiring single-point | cmp -s - codes ||
	fail 'another order'
expect 0 alerts --as-of 2019-01-01 --lang ja
out_has '^expiring  ホスティング シルバー は 2019-03-11 から充足されなくなります。2019-03-10 に終わる取得実績: 張 偉 (exam-b)。$'
exit 0
