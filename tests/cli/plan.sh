#!/bin/sh
# Plans for scores, and for what is held by terms of its own.
. "${0%/*}/check.inc"

expect 0 init --program "$cases/plan.cfg" --organization Home
printf 'email,name\nann@x.example,Ann\nbob@x.example,Bob\ncho@x.example,Cho\n' >staff.csv
expect 0 import employees staff.csv --associate 2017-01-01

# ---- what figures lack ----
expect 3 plan --target cloud:special
err_is "attain: Cloud Special can't be reached by people alone: path p: Sales: nothing is recorded."
expect 0 set metric sales 0.000001 --on 2017-01-01
expect 3 --as-of 2017-01-01 plan --target cloud:special --exclude ann@x.example --exclude bob@x.example
err_has 'too few people'
expect 0 plan --target cloud:special
out_has '^4 achievements, proven the fewest'
expect 0 set metric sales 10 --on 2017-01-01

# ---- points, and gates ----
expect 0 plan --target cloud:special --explain
quiet
out_is <<END
3 achievements, proven the fewest                               as of 2018-06-01

Ann <ann@x.example>
  base  together with base of Bob <bob@x.example> counts for Cloud Special:
    Staff: Base
  more  together with base of Bob <bob@x.example> counts for Cloud Special:
    Staff: More

Bob <bob@x.example>
  base  +6 points for Cloud Special: Staff: Base, and opens what waits for it

Targets
  Cloud Special                                                           path p

Why not fewer
Cloud Special by p: at least 3 achievements
All together: with fractions of achievements 2.00 would do; every choice of whole ones with fewer than 3 was ruled out.
END
expect 0 --lang ja plan --target cloud:special
out_has '+6 点'
expect 0 plan --target cloud:special --json
out_has '"achievements": 3'
out_has '"path": "p"'

# ---- keeping what is held ----
earn() {
	expect 0 set achievement "$1@x.example" "$2" --on "$3" --expires "$4"
}
earn ann base 2017-07-01 2018-04-30
earn bob base 2017-07-01 2019-04-30
earn ann more 2017-07-01 2019-04-30
earn bob other 2017-10-01 2018-03-01
expect 0 status --json
# the cloud's days are from 2018-05-02 on, the edge's from 2018-08-02 on
expect 0 plan --keep
out_has '^2 achievements, proven the fewest'
out_has_not '^to be met'
out_has '^  Cloud Special  *path p, on 2018-06-01$'
out_has '^  Edge Special  *path p, on 2018-08-02$'
expect 0 plan --keep --json
out_has '"credential": "other"'
out_has '"credential": "base"'
# what is safe is not asked for
earn ann base 2018-05-10 2018-05-20
expect 0 plan --keep
out_has '^1 achievement, proven the fewest'
out_has_not 'Cloud'
out_has '^to be met on 2018-08-02$'
out_has '^  Edge Special  *path p$'
# what does not count long enough
earn cho short 2017-10-15 2017-10-20
expect 3 plan --keep
err_has 'earned any more'
exit 0
