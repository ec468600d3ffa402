#!/bin/sh
# Figures are shown as they are: means with more places, sums beyond what is recorded.
. "${0%/*}/check.inc"

sed 's/metric = "revenue"; at_least = 15000.5; months = 12;/metric = "revenue"; at_least = 0.3; aggregate = "mean";/' \
	"$cases/small.cfg" >mean.cfg
expect 0 init --program ./mean.cfg --organization Northwind
printf 'metric,date,customer,value\nrevenue,2018-05-01,a,0.3\nrevenue,2018-05-01,b,0.3\nrevenue,2018-05-01,c,0.299999\n' >metrics.csv
expect 0 import metrics metrics.csv
expect 0 competency hosting
out_has '✗ .* 0.299999 / 0.3 USD$'
expect 0 competency hosting --json
out_has '"value": 0.299999666'
printf 'metric,date,customer,value\nrevenue,2018-05-01,c,0.3\n' >metrics.csv
expect 0 import metrics metrics.csv
expect 0 competency hosting
out_has '✓ .* 0.3 / 0.3 USD$'

# a sum of many, each of the largest
sed -i 's/aggregate = "mean"/aggregate = "sum"/' mean.cfg
{
	echo metric,date,customer,value
	for customer in a b c d e f g h i j k l; do
		echo "revenue,2018-05-01,$customer,1000000000000"
	done
} >metrics.csv
expect 0 import metrics metrics.csv
expect 0 competency hosting
out_has '✓ .* 12,000,000,000,000 / 0.3 USD$'
expect 0 competency hosting --json
out_has '"value": 12000000000000.0'
exit 0
