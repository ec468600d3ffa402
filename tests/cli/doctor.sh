#!/bin/sh
# What the catalog no longer knows is kept, named by table and row, and does not count.
. "${0%/*}/check.inc"

cp "$cases/small.cfg" mine.cfg
cases=$folder
cp mine.cfg small.cfg
small_company
printf 'competency,level,from\nhosting,gold,2018-01-02\nhosting,silver,2018-01-03\n' >overrides.csv
printf 'kind,customer,date,competency\nreference,Contoso,2018-01-04,hosting\n' >records.csv
printf 'offer,purchased_on\nsilver,2018-01-05\n' >subscriptions.csv
printf 'id,customer,received_on,competency\nR1,Contoso,2018-01-06,hosting\n' >referrals.csv
{
	echo metric,date,customer,value
	for day in 01 02 03 04 05 06 07 08 09 10 11; do
		echo "revenue,2018-02-$day,,1"
	done
} >metrics.csv
for kind in overrides records subscriptions referrals metrics; do
	expect 0 import $kind $kind.csv
	expect 0 export $kind
	cp out $kind.before
done
expect 0 doctor

sed -i 's/"exam-a/"exam-z/; s/id = "revenue"; name/id = "turnover"; name/; s/metric = "revenue"/metric = "turnover"/
	s/"hosting"/"hoster"/; s/hosting:/hoster:/; s/id = "silver"; level/id = "argent"; level/' small.cfg
expect 0 lint small.cfg
expect 1 doctor
out_has '^unknown: .* credential "exam-a": 3 recorded rows of achievements .*(ann@north.example 2018-01-10; bob@north.example 2018-02-10; dan@north.example 2018-03-11)\.$'
out_has '^unknown: .* metric "revenue": 12 recorded rows of metrics .*2018-02-01; .*2018-02-10; …)\.$'
out_has '^unknown: .* competency "hosting": 1 recorded row of records does not count (reference Contoso 2018-01-04)\.$'
out_has '^unknown: .* competency "hosting": 2 recorded rows of overrides .*hosting:gold 2018-01-02'
out_has '^unknown: .* offer "silver": 1 recorded row of subscriptions .*(silver 2018-01-05)\.$'
out_has '^unknown: .* competency "hosting": 1 recorded row of referrals .*(R1 2018-01-06)\.$'
for kind in overrides records subscriptions referrals metrics; do
	expect 0 export $kind
	cmp -s out $kind.before || fail "$kind were not kept"
done

# a level that the competency has no longer
cp mine.cfg small.cfg
sed -i 's/} ); } ); },$/} ); } ); } ); } );/; /level = "gold"; paths/,/hosting:silver/d; s/ metrics = .*//' small.cfg
expect 0 lint small.cfg
expect 1 doctor
out_has '^unknown: .* level "gold": 1 recorded row of overrides .*(hosting:gold 2018-01-02)\.$'

# a backup that can't be written is named as it was given
expect 3 backup nowhere/copy.db
err_is "attain: nowhere/copy.db can't be written, because nothing can be made in its folder: No such file or directory."
exit 0
