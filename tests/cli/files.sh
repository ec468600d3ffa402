#!/bin/sh
# import and export from the outside: streams, exit status, interruption.
. "${0%/*}/check.inc"

small_company
expect 0 import employees employees.csv
quiet
expect 0 export employees
cp out employees-out.csv
out_has '^email,name,'
expect 0 export employees copy.csv
[ ! -s out ] || fail 'export to a file wrote to standard output'
cmp -s copy.csv employees-out.csv || fail 'another export to a file'
expect 3 import employees nowhere.csv
expect 3 import employees "$folder"

# a bad row: named on standard error, nothing imported
printf 'email,credential,earned_on\nann@north.example,exam-a,2018-06-01\nzoe@north.example,exam-a,2018-06-01\nann@north.example,exam-z,soon\n' >bad.csv
expect 0 export achievements
cp out before.csv
expect 3 import achievements bad.csv
err_has '^bad.csv:3:email: '
err_has '^bad.csv:4:credential: '
[ "$(tail -n 1 err)" = 'attain: 2 bad rows, nothing imported' ] || fail 'another last line'
expect 0 export achievements
cmp -s out before.csv || fail 'a bad file changed something'
expect 0 import achievements bad.csv --skip-bad --dry-run
expect 0 export achievements
cmp -s out before.csv || fail 'a dry run changed something'
expect 0 import achievements bad.csv --skip-bad
[ -e bad.csv.rejected.csv ] || fail 'no rejected rows'
expect 0 export achievements
if cmp -s out before.csv; then fail 'no good row imported'; fi

# standard input, and standard output that is full
"$ATTAIN" import employees - <employees.csv >out 2>err || fail 'import of standard input'
"$ATTAIN" export employees >/dev/full 2>err
[ $? -ge 3 ] || fail 'export on a full disk'

# interrupted: nothing is imported, and the program ends by the signal
expect 0 export employees
cp out before.csv
mkfifo pipe
"$ATTAIN" import employees - <pipe >out 2>err &
process=$!
exec 3>pipe
{
	echo email,name
	i=0
	while [ $i -lt 20000 ]; do
		i=$((i + 1))
		echo "p$i@north.example,P"
	done
} >&3
kill -TERM $process
exec 3>&-
wait $process
status=$?
[ $status = 143 ] || fail "exit $status after SIGTERM"
err_has 'nothing was imported'
expect 0 export employees
cmp -s out before.csv || fail 'half an import'
exit 0
