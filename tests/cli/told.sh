#!/bin/sh
# What an import does is told by name: --dry-run the first of each sort, --verbose all.
. "${0%/*}/check.inc"
small_company

cat >two.csv <<'END'
email,name,title
ann@north.example,Ann Adler,
bob@north.example,Bob Braun,Boss
eve@north.example,Eve Ernst,Clerk
END
expect 0 import employees two.csv --dry-run
sed -n 1,8p out >head.txt
cat >wanted.txt <<'END'
dry run, nothing is stored
employees: 1 added, 2 changed, 0 unchanged, 0 rejected
  new: eve@north.example (Eve Ernst), title Clerk
  changed: ann@north.example (Ann Adler): title "Consultant" -> none
  changed: bob@north.example (Bob Brandt): name "Bob Brandt" -> "Bob Braun", title none -> "Boss"
2 recorded people are not in this file
  cho@north.example (張 偉)
  dan@north.example (Dan Dorn)
END
cmp -s wanted.txt head.txt || fail 'a dry run says something else'
expect 0 --lang ja import employees two.csv --dry-run
out_has '^  追加: eve@north.example (Eve Ernst), title Clerk$'
out_has '^  変更: bob@north.example (Bob Brandt): name "Bob Brandt" -> "Bob Braun", title なし -> "Boss"$'
out_has '^  dan@north.example (Dan Dorn)$'
expect 0 people eve
out_has 'Nothing here matches'

expect 0 leave dan@north.example --on 2018-05-01
expect 0 import employees two.csv --verbose
out_has '^  new: eve@north.example (Eve Ernst), title Clerk$'
out_has '^  dan@north.example (Dan Dorn), left 2018-05-01$'
expect 0 import employees two.csv
out_has '^2 recorded people are not in this file$'
out_has_not 'dan@north'
expect 0 import employees two.csv --verbose
out_has_not 'new:'
out_has_not 'changed:'

# ends that move, a new exam, and what is not of people
cat >ends.csv <<'END'
email,credential,earned_on,expires_on
ann@north.example,exam-a,2018-01-10,2018-12-31
bob@north.example,exam-b,2018-03-01,
ann@north.example,exam-b,2017-07-01,
END
expect 0 import achievements ends.csv --dry-run
out_has '^  new: bob@north.example (Bob Braun), exam-b, 2018-03-01$'
out_has '^  changed: ann@north.example (Ann Adler), exam-a, 2018-01-10: expires_on none -> "2018-12-31"$'
expect 0 import achievements ends.csv
sed 's/2018-12-31/2018-06-30/' ends.csv >back.csv
expect 0 import achievements back.csv --verbose
out_has 'exam-a, 2018-01-10: expires_on "2018-12-31" -> "2018-06-30"$'
printf 'metric,date,customer,value\nrevenue,2018-05-01,,9\nrevenue,2018-05-02,Contoso,8\n' >figures.csv
expect 0 import metrics figures.csv --verbose
out_has '^  new: revenue, 2018-05-02, Contoso, value 8$'
out_has '^  changed: revenue, 2018-05-01: value "12345.25" -> "9"$'

# many are cut, but not with --verbose; nothing in a file can move a line
{
	echo email,name
	i=0
	while [ $i -lt 50 ]; do
		i=$((i + 1))
		echo "p$i@north.example,P$i"
	done
} >many.csv
expect 0 import employees many.csv --dry-run
[ "$(grep -c '^  new: ' out)" = 40 ] || fail 'not the first 40'
out_has '^  and 10 more (--verbose names all)$'
expect 0 import employees many.csv --dry-run --verbose
[ "$(grep -c '^  new: ' out)" = 50 ] || fail 'not all'
out_has_not 'more (--verbose'
printf 'email,name\nx@north.example,"X\nnew: y"\n' >lines.csv
expect 0 import employees lines.csv --dry-run
[ "$(grep -c 'new: ' out)" = 1 ] || fail 'a line of the data is a line of the output'

# a download: people first, then what they earned
cat >download.csv <<'END'
TrainingActivityId,TrainingTitle,TrainingType,IndividualFirstName,IndividualLastName,Email,CorpEmail,TrainingCompletionDate,Month,IcMCP,MCPID,MPNId,PartnerName,PartnerCityLocation,PartnerCountryLocation
1,Exam A,Assessment,Zoe,Zink,zoe@home.example,zoe@north.example,25/05/2018 10:00,May-2018,Yes,900,4711,Northwind,X,Y
END
expect 0 import trainings download.csv --dry-run
out_has '^  new: zoe@north.example (Zoe Zink), other_emails zoe@home.example, mcp_id 900$'
out_has '^  new: zoe@north.example (Zoe Zink), exam-a, 2018-05-25'
