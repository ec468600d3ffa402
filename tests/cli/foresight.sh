#!/bin/sh
# what-if, forecast, plan: as text and as JSON, and what they refuse.
. "${0%/*}/check.inc"

flat() {
	tr -d ' \n' <out
}

flat_is() {
	flat >flat.json
	printf '%s' "$1" | cmp -s - flat.json || fail "$ran: not $1"
}

small_company

# ---- what-if ----
expect 0 what-if --leave bob@north.example
quiet
out_has '^What if  *as of 2018-06-01$'
out_has '^\* Bob Brandt leaves; the last day is 2018-05-31$'
expect 0 what-if --leave bob@north.example --leave ann@north.example --json
quiet
flat_is '{"changes":[{"competency":"hosting","level":"silver","stage":["qualified","started"],"met":[true,false],"progress":[1.0,0.5]},{"competency":"hosting","level":"gold","stage":["started","started"],"met":[false,false],"progress":[0.7057473084230526,0.33074730842305256]}]}'
expect 0 what-if --leave bob@north.example@2018-06-01 --json
flat_is '{"changes":[]}'
expect 0 what-if --leave bob@north.example@2019-12-31 --json
flat_is '{"changes":[]}'
expect 0 what-if --earn ann@north.example:exam-a@2018-01-10 --json
flat_is '{"changes":[]}'
expect 0 what-if --metric revenue=2654.25@2018-06-01 --json
out_has '"hosting"'
expect 0 what-if --join dan@north.example --expire ann@north.example:exam-a
out_has '^\* Dan Dorn is associated from 2018-06-01 on$'
out_has '^\* Ann Adler has exam-a until 2018-05-31 only$'
expect 0 what-if --override hosting:gold --json
out_has '"met": \['
expect 0 --lang ja what-if --leave bob@north.example
out_has '最終日は 2018-05-31'
expect 0 status --json
cp out after.json
expect 0 status --json
cmp -s out after.json || fail 'what-if stored something'

expect 2 what-if
expect 2 what-if --leave bob@north.example@2018-02-30
expect 2 what-if --leave bob@north.example@soon
expect 2 what-if --earn bob@north.example
expect 2 what-if --metric revenue
expect 2 what-if --metric revenue=1@soon
expect 3 what-if --metric revenue=lots
expect 3 what-if --metric turnover=1
expect 3 what-if --leave bib@north.example
err_has 'Did you mean "bob@north.example"?'
expect 3 what-if --leave dan@north.example
expect 3 what-if --leave cho@north.example@2018-03-31
expect 3 what-if --earn bob@north.example:exam-z
expect 3 what-if --expire bob@north.example:exam-b
expect 3 what-if --override hosting:platinum

# ---- forecast ----
expect 0 forecast --json
quiet
tr '\n' ' ' <out | tr -s ' ' >flat.json
grep -q '"date": "2019-03-11", "competency": "hosting", "level": "silver", "met": false, "cause": "[^"]*exam-b' \
	flat.json || fail 'no change with its cause'
expect 0 forecast --until 2019-03-10 --json
flat_is '{"changes":[]}'
expect 0 forecast --until 2019-03-10
out_has '^Nothing changes\.$'
expect 0 forecast
out_has '^2019-03-11 ✗ Hosting Silver  *not met$'
expect 0 --lang ja forecast --json
out_has '"met": false'
out_has_not 'achievement exam-b ends'
expect 2 forecast --until soon
expect 3 forecast --until 2018-06-01
expect 3 forecast --until 2017-12-31 --json
err_has '^attain: A forecast until 2017-12-31 can.t be made: the day must come after the date that is asked about, 2018-06-01\.$'

# ---- plan ----
expect 0 plan --target hosting:silver --json
quiet
flat_is '{"achievements":0,"proven":true,"steps":[],"targets":[{"competency":"hosting","level":"silver","path":"staff"}]}'
expect 0 --as-of 2018-07-02 plan --target hosting:silver --exclude cho@north.example --json
out_has '"proven": true'
expect 3 plan --target hosting:gold
err_has 'by people alone'
err_has 'more needed'
expect 0 --db exact.db init --program "$root/tests/cases/cli/small.cfg" --organization X
expect 0 --db exact.db set metric revenue 15000.1 --on 2018-06-01 --as-of 2018-06-01
expect 3 --db exact.db plan --target hosting:gold --as-of 2018-06-01
err_has '15,000.1 of 15,000.5, 0.4 more needed'
expect 0 --as-of 2018-01-05 plan --target hosting:silver --explain
out_has 'proven the fewest'
out_has '^Why not fewer$'
expect 0 --as-of 2018-01-05 plan --target hosting:silver --json
flat >plan.json
expect 2 plan
expect 2 plan --target hosting
expect 2 plan --target hosting:silver --at-most none
expect 3 plan --target hosting:platinum
expect 3 plan --target hostng:silver
err_has 'Did you mean "hosting"?'
expect 3 plan --target hosting:silver --exclude nobody@north.example
printf 'credential,cost\nexam-a,165\nexam-b,80.5\n' >costs.csv
expect 0 --as-of 2018-01-05 plan --target hosting:silver --cost costs.csv
expect 3 plan --target hosting:silver --cost missing.csv
printf 'credential,cost\nexam-z,165\n' >costs.csv
expect 3 plan --target hosting:silver --cost costs.csv
err_has 'costs.csv:2:credential'
expect 0 override hosting:gold --reason 'by phone'
expect 0 plan --target hosting:gold --json
flat_is '{"achievements":0,"proven":true,"steps":[],"targets":[{"competency":"hosting","level":"gold","path":null}]}'

# ---- what-if on the sample: an alert that stays is neither new nor gone; benefits ----
expect 0 demo what-if --subscribe gold
[ "$(grep -c 'DevOps Silver: ' out)" = 0 ] || fail 'an alert that stays is told'
sed '1,/^Benefits$/d' out >benefits
grep -q '^  Advisory hours  *20 hours → 50 hours$' benefits || fail 'no more advisory hours'
grep -q '^  Partner GTM Toolbox  *- → unlimited$' benefits || fail 'no new benefit'
grep -q 'left → .* left  Cloud Platform$' benefits || fail 'no benefit of a competency'
expect 0 demo what-if --leave petr.novak@aoba.example
out_has_not '^Benefits$'

# ---- records that are counted one by one are no customers ----
cat >records.cfg <<-'END'
	format = 1;
	program = { id = "deals"; name = "Deals"; source = "s"; levels = ( { id = "silver"; } ); };
	competencies = ( { id = "k"; levels = ( { level = "silver"; paths = ( { id = "p"; requirements = (
	 { id = "e"; records = "deal"; count = 2; each = "record"; months = 1; } ); } ); } ); } );
END
expect 0 init --db records.db --program records.cfg --organization Northwind
printf 'kind,customer,date\ndeal,X,2025-01-10\ndeal,X,2025-01-20\n' >records.csv
expect 0 --db records.db import records records.csv
expect 0 --db records.db --as-of 2025-01-01 forecast --json
out_has '"the deal of X comes in: 2 of 2 records"'
out_has '"the deal of X leaves the window: 1 of 2 records"'
expect 0 --db records.db --as-of 2025-01-20 competency k
out_has '2 records of deal within '
out_has_not customer
expect 0 --lang ja --db records.db --as-of 2025-01-20 competency k
out_has 'deal の記録 2 件'
exit 0
