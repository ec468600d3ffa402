#!/bin/sh
# Who is who: the ids that a person may have besides an address and an MCP id.
. "${0%/*}/check.inc"

cp "$cases/small.cfg" small.cfg
cases=$folder
small_company

# a person is found by each MCP id; what stands where there is none is none
expect 0 set employee ann@north.example --other-mcp-ids '101 0 102.0 100 N/A' --directory-id d-17
expect 0 export employees
out_has '^ann@north.example,Ann Adler,ann@home.example,100,.*,101 102,d-17$'
for id in 100 101 102; do
	expect 0 employee $id
	out_has '101 102'
done
expect 3 employee 10
expect 0 set employee bob@north.example --mcp-id 102
out_has '"102" of bob@north.example (Bob Brandt) is that of ann@north.example (Ann Adler), too: if they are one, see "attain merge"'
expect 1 doctor
out_has '^doubled: 102 belongs to both'
expect 0 set employee bob@north.example --mcp-id unknown --directory-id none
expect 0 doctor

# undo, the log and forget know of them
expect 0 log --limit 4
out_has 'Directory id: d-17'
expect 0 set employee ann@north.example --left-on 2018-01-01 --as-of 2018-06-01
expect 0 forget ann@north.example --as-of 2018-06-01
expect 0 export employees
out_has_not 'd-17'
out_has '^forgotten-[0-9]*,forgotten-[0-9]*,,,.*,2018-01-01$'
expect 0 log
out_has_not '101\|d-17'
grep -aq 'd-17\|101 102' data/attain/attain.db && fail 'an id is still in the file'
exit 0
