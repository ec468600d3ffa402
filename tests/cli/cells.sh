#!/bin/sh
# What commands are given says what a cell says; what can be read in two ways is asked.
. "${0%/*}/check.inc"

small_company
expect 0 set employee ' mailto:cid@north.example ' --name "$(printf 'Cid\302\240')" --mcp-id 1000001.0 --department ' Sales '
expect 0 export employees
out_has '^cid@north.example,Cid,,1000001,Sales,,,$'
expect 0 set employee CID@north.example --mcp-id n/a
expect 0 export employees
out_has '^cid@north.example,Cid,,,Sales,,,$'
expect 3 set employee 'cid@@north.example' --name Cid
err_has 'is no address: one has a single @'
expect 3 rename cid@north.example 'c id@north.example'
err_has 'is no address: there is a blank in it'
expect 0 rename ' SMTP:cid@north.example' 'mailto:cyd@north.example '
expect 0 export employees
out_has '^cyd@north.example,Cid,cid@north.example,,Sales,,,$'
expect 0 set organization --name ' Northwind  Traders '
expect 0 status --json
out_has '"name": "Northwind  Traders"'
expect 0 associate cyd@north.example --organization ' northwind traders' --on 2018-01-01
expect 0 export associations
out_has '^cyd@north.example,home,2018-01-01,$'

# a currency is dropped, a comma is asked about
expect 0 set metric revenue 'EUR 1840.50' --on 2018-01-31 --customer Contoso
expect 0 set metric revenue 7 --on 2018-01-31 --customer ' CONTOSO '
expect 0 export metrics
out_has '^revenue,2018-01-31,Contoso,7$'
expect 3 set metric revenue 1,5 --on 2018-01-31
err_has 'is no number'
printf 'metric,date,value\nrevenue,2018-02-28,"1.840,50"\n' >figures.csv
expect 3 import metrics figures.csv
err_has '^figures.csv:2:value: "1.840,50" may be read in two ways: add --decimal point or --decimal comma$'
expect 3 import metrics figures.csv --decimal point
expect 2 import metrics figures.csv --decimal komma
err_is 'attain: --decimal: "komma" is none of point, comma.'
expect 0 import metrics figures.csv --decimal comma
expect 0 export metrics
out_has '^revenue,2018-02-28,,1840.5$'
printf 'metric,date,customer,value\nrevenue,2018-03-31,A,1\nrevenue,2018-03-31,Total,1\n' >total.csv
expect 3 import metrics total.csv
err_has '^total.csv:3:customer: "Total" .* --no-total'
expect 0 import metrics total.csv --no-total

# the order of day and month
printf 'email,name,hired_on\nann@north.example,Ann,03/04/2017\nbob@north.example,Bob,05/04/2017\n' >staff.csv
expect 3 import employees staff.csv
err_has '^staff.csv:2:hired_on: 2 cells of hired_on may be day/month or month/day: add --dates dmy or --dates mdy$'
err_has '^attain: 2 bad rows, nothing imported$'
expect 0 import employees staff.csv --dates dmy
expect 0 export employees
out_has '^ann@north.example,.*,2017-04-03,'
exit 0
