#!/bin/sh
# Every DATE is also taken as people write it, relative to the date asked about.
. "${0%/*}/check.inc"
small_company

# as_of DATE WANTED: the date that --as-of means; today is 2018-06-01
as_of() {
	expect 0 status --as-of "$1"
	out_has "as of $2\$"
}
as_of 2018-06-01 2018-06-01
as_of today 2018-06-01
as_of t 2018-06-01
as_of Yesterday 2018-05-31
as_of tomorrow 2018-06-02
as_of +14 2018-06-15
as_of -1w 2018-05-25
as_of +2m 2018-08-01
as_of -1y 2017-06-01
as_of eom 2018-06-30
as_of eoy 2018-12-31
as_of fri 2018-06-08
as_of '30 nov' 2018-11-30
as_of '30 Nov 2017' 2017-11-30
as_of 'nov 30' 2018-11-30
as_of '2 dec' 2017-12-02
as_of '1 dec' 2017-12-01
as_of 30.11. 2018-11-30
as_of 1.12.2019 2019-12-01
as_of 2018/7/4 2018-07-04
as_of ＋１４ 2018-06-15
as_of '２０１８年１１月３０日' 2018-11-30
as_of 月末 2018-06-30
as_of ' today ' 2018-06-01
expect 0 --lang ja status --as-of 11/30
out_has '2018-11-30 時点'
for wrong in soon 2018-02-29 2018-13-01 '' 30.2. 31.11.2018 11/30 +14x +100000y 12 2018 \
	'30 nov 18 1' 'nov' '+' 2018-09-01T10:00; do
	expect 2 status --as-of "$wrong"
	err_has '^attain: --as-of: ".*" is no date; write it as 2018-09-01, 30 nov, '
done
expect 2 --lang ja status --as-of soon
err_is 'attain: --as-of: 「soon」は日付ではありません。2018-09-01、11月30日、今日、+14、-1w、月末 のように書いてください。'

# the other ones are relative to the date asked about
expect 0 associate dan@north.example --on yesterday --as-of '3 jun'
out_has '2018-06-02'
expect 0 leave dan@north.example --as-of 2018-06-03 --on eom
out_has '2018-06-30'
expect 0 override hosting:silver --reason 'a grant' --on +1 --until '30 sep'
expect 0 export overrides
out_is <<'END'
competency,level,from,until,reason
hosting,silver,2018-06-02,2018-09-30,a grant
END
expect 0 remove override hosting silver --on +1
expect 0 set achievement bob@north.example exam-b --on -1w --expires +1y
expect 0 set employee bob@north.example --hired-on '5 jan' --left-on ''
expect 0 set metric revenue 5 --on 1.5.
expect 0 export achievements
out_has '^bob@north.example,exam-b,2018-05-25,2019-06-01,'
expect 0 export employees
out_has '2018-01-05'
expect 0 export metrics
out_has '^revenue,2018-05-01,,5$'
expect 0 remove achievement bob@north.example exam-b 25.5.
expect 0 snooze single-point --until +2w --reason later
out_has '2018-06-15'
expect 0 forecast --until +1m
out_has 'up to 2018-07-01'
expect 0 --as-of +1m forecast --until +1m
out_has 'after 2018-07-01, up to 2018-08-01'
printf 'id,customer,received_on\nr1,Contoso,2018-05-30\n' >referrals.csv
expect 0 import referrals referrals.csv
expect 0 referral r1 evaluating --on yesterday --closes eoy
expect 0 export referrals
out_has '^r1,Contoso,2018-05-30,evaluating,2018-05-31,.*2018-12-31'
expect 0 set referral r1 --on '29 may'
expect 0 export referrals
out_has '^r1,Contoso,2018-05-29,'
expect 2 referral r1 won --on 2018-02-29
expect 3 remove override hosting silver soon
expect 0 log --since tomorrow
expect 0 import employees employees.csv --associate -1m
out_has '.'

# and behind an @
expect 0 what-if --leave 'bob@north.example@+10'
out_has '2018-06-11'
expect 0 what-if --leave bob@yesterday
out_has '2018-05-31'
expect 0 what-if --earn 'dan@north.example:exam-b@30 jun'
out_has '2018-06-30'
expect 0 what-if --metric revenue=7@eom
out_has '2018-06-30'
expect 2 what-if --leave bob@north.example@soon
err_has '"soon" is no date'
expect 2 what-if --leave bob@north.example@+1x
expect 2 what-if --metric revenue=7@soon
expect 0 what-if --leave bob@north.example --save trip
expect 0 what-if --load trip

# what is wrong is said before anything is opened
expect 2 --db nothing.db forecast --until soon
expect 2 --db nothing.db snooze single-point --until soon --reason later
expect 4 --db nothing.db forecast --until +3

# the sample's today is its own
expect 0 demo --into sample.db alerts
expect 0 --db sample.db status
cp out wanted.txt
expect 0 --db sample.db status --as-of today
cmp -s out wanted.txt || fail 'today is not the day of the sample'
expect 0 demo status --as-of today
cmp -s out wanted.txt || fail 'today is not the day of the sample'
expect 0 --as-of +0 demo status
cmp -s out wanted.txt || fail 'today is not the day of the sample'
