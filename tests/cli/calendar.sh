#!/bin/sh
# Times of day in a download, and the end of the calendar.
. "${0%/*}/check.inc"

small_company

# one download for each time of day
training() { # TIME
	printf '%s\n' "TrainingActivityId,TrainingTitle,IndividualFirstName,IndividualLastName,Email,CorpEmail,TrainingCompletionDate,MCPID" \
		"1,Exam A,,,ann@home.example,,25/04/2018 $1," >trainings.csv
}
for time in 0:00 00:00 7:05 23:59 23:59:60 24:00 24:00:00 23:07:00.123 '12:00 PM' '12:30 am' 23:07:00Z; do
	training "$time"
	expect 0 import trainings trainings.csv
done
for time in 24:01 24:07 24:00:01 25:00 23:60 23:59:61 '13:00 PM' '13:00 am' 7 7:5 23:07x; do
	training "$time"
	expect 3 import trainings trainings.csv
	err_has '^trainings.csv:2:TrainingCompletionDate: '
done

# a term that does not end before the last day that can be written is refused
subscriptions() { # PURCHASED ENDS
	printf 'offer,purchased_on,ends_on\nsilver,%s,%s\n' "$1" "$2" >subscriptions.csv
}
subscriptions 9998-12-01 ''
expect 3 import subscriptions subscriptions.csv
err_has '^subscriptions.csv:2:purchased_on: '
subscriptions 9998-11-30 9999-12-30 # the grace would end too late
expect 3 import subscriptions subscriptions.csv
err_has '^subscriptions.csv:2:ends_on: '
expect 3 set subscription silver --on 9998-12-01
printf 'email,organization,from,to\nbob@north.example,home,2018-07-01,\n' >associations.csv
printf 'email,credential,earned_on\nann@north.example,exam-a,2018-01-10\n' >achievements.csv
expect 0 import associations associations.csv
expect 3 subscribe silver --on 9998-12-01
expect 0 export subscriptions
[ "$(wc -l <out)" = 1 ] || fail 'a term without an end'
subscriptions 9998-11-30 ''
expect 0 import subscriptions subscriptions.csv
expect 0 --as-of 9999-11-30 status --json
out_has '"ends_on": "9999-11-30"'
expect 0 remove subscription silver --on 9998-11-30

# on the last days nothing is said to end for want of days
expect 0 --as-of 9999-12-31 alerts
out_has_not expiring
expect 0 --as-of 9999-12-31 forecast
out_has 'up to 9999-12-31$'
exit 0
