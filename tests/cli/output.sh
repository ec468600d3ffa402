#!/bin/sh
# What is written can't harm a terminal, and what can't be written is an error.
. "${0%/*}/check.inc"

# no escape sequences but on a terminal, and there not with NO_COLOR
escape=$(printf '\033')
small_company
for command in status 'competency hosting' 'employee ann@north.example' alerts log --help; do
	# shellcheck disable=SC2086 # words of a command
	TERM=xterm-256color expect 0 $command
	out_has_not "$escape"
done
terminal() {
	TERM=xterm-256color script -qec "stty cols 100; \"$ATTAIN\" $*" typescript >out 2>err </dev/null
}
terminal status
out_has "$escape\\[32m"
NO_COLOR=1 terminal status
out_has_not "$escape"

# control and bidirectional characters are seen, not obeyed
printf 'email,name\nev@north.example,"E\342\200\256v\341\240\216\342\200\213e"\n' >evil.csv
expect 0 import employees evil.csv
expect 0 employee ev@north.example
out_has_not "$(printf '\342\200\256')"
out_has_not "$(printf '\342\200\213')"
expect 0 employee ev@north.example --json
out_has '"name": "E\\u202Ev'
out_has '\\u200Be"'
expect 2 "$(printf 'a\033[31mb')"
if grep -q "$escape" err; then fail 'an escape sequence in an error'; fi
expect 3 employee "$(printf 'x\342\200\256y')"
if grep -q "$(printf '\342\200\256')" err; then fail 'a bidi control in an error'; fi

# standard output that is closed, full or gone
"$ATTAIN" status >/dev/full 2>err
[ $? = 4 ] || fail 'status on a full disk'
err_has "Standard output can't be written"
"$ATTAIN" status >&- 2>err
[ $? = 4 ] || fail 'status without standard output'
"$ATTAIN" status 2>&- >out || fail 'status without standard error'
"$ATTAIN" status <&- >out 2>err || fail 'status without standard input'
(trap '' PIPE; "$ATTAIN" status --json 2>err; echo $? >status) | true
[ "$(cat status)" = 4 ] || [ "$(cat status)" = 0 ] || fail 'status into a closed pipe'
expect 0 status
exit 0
