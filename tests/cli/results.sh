#!/bin/sh
# How old the results are: when they were last imported, in status.
. "${0%/*}/check.inc"

expect 0 init --program "$cases/small.cfg" --organization 'Northwind'
expect 0 status
out_has_not 'results of'
expect 0 status --json
out_has '^  "results_of": null$'
printf 'email,name\nann@north.example,Ann Adler\n' >employees.csv
expect 0 import employees employees.csv
printf 'email,credential,earned_on\nann@north.example,exam-a,2018-01-10\n' >achievements.csv
expect 0 import achievements achievements.csv --dry-run
expect 0 status
out_has_not 'results of'

expect 0 import achievements achievements.csv
expect 0 status
out_has '^results of 2018-06-01, today$'
expect 0 status --json
out_has '^  "results_of": "2018-06-01"$'
expect 0 --as-of 2018-06-02 status
out_has '^results of 2018-06-01, 1 day ago$'
expect 0 --as-of 2018-07-11 status
out_has '^results of 2018-06-01, 40 days ago$'
expect 0 --as-of 2018-07-12 status
out_has '^! results of 2018-06-01, 41 days ago$'
expect 0 --as-of 2018-07-12 --lang ja status
out_has '^! 試験結果は 2018-06-01 現在 (41 日前)$'
# of a day before nothing is said but in JSON, which tells of the database
expect 0 --as-of 2018-05-31 status
out_has_not 'results of'
expect 0 --as-of 2018-05-31 status --json
out_has '^  "results_of": "2018-06-01"$'

# the same file later: nothing new, but the results are of that day
ATTAIN_TODAY=2099-08-01
export ATTAIN_TODAY
expect 0 status
out_has_not 'results of 2099-08-01'
expect 0 export achievements
cp out before.csv
expect 0 log
cp out log.txt
expect 0 import achievements achievements.csv
expect 0 status
out_has '^results of 2099-08-01, today$'
expect 0 export achievements
cmp -s out before.csv || fail 'a second import changed something'
expect 0 log
cmp -s out log.txt || fail 'a second import is in the log'
expect 0 --as-of 2099-09-10 import achievements achievements.csv --dry-run
expect 0 status
out_has '^results of 2099-08-01, today$'

# other kinds are no results, and what is taken back is none
ATTAIN_TODAY=2018-06-01
export ATTAIN_TODAY
expect 0 --db two.db init --program "$cases/small.cfg" --organization 'Northwind'
expect 0 --db two.db import employees employees.csv
expect 0 --db two.db status --json
out_has '^  "results_of": null$'
expect 0 --db two.db import achievements achievements.csv
expect 0 --db two.db status --json
out_has '^  "results_of": "2018-06-01"$'
expect 0 --db two.db undo
expect 0 --db two.db status --json
out_has '^  "results_of": null$'
expect 0 --db two.db redo
expect 0 --db two.db status --json
out_has '^  "results_of": "2018-06-01"$'

# the sample is of its own date
expect 0 demo status
out_has '^results of 2018-11-20, today$'
