#!/bin/sh
# What fails below the program, one call of libc at a time: tests/fault/shim.c. What is
# said to be recorded is, what is said to be unchanged is, and nobody but us speaks. Every
# third call is enough here: for all commands and calls there is `make torture`.
. "${0%/*}/check.inc"

# the sanitizer's own library wants to come first
[ "${ATTAIN_TEST_MODE-}" != san ] || exit 0

shim=$ATTAIN_BUILD/tests/fault.so
small_company
"$ATTAIN" leave ann@north.example --on 2018-05-31 >/dev/null || fail 'no leaver'
cp data/attain/attain.db before.db

failed() { # how many calls failed in the last run
	od -An -tu8 -j96 -N8 counts | tr -d ' '
}

# broken CALL:ERROR:N ARGUMENT...: runs attain, in which that call fails.
broken() {
	rm -f counts
	truncate -s 104 counts
	fault=$1
	shift
	ran="$fault attain $*"
	FAULT=$fault FAULT_UNDER=$folder FAULT_COUNTS=$folder/counts LD_PRELOAD=$shim \
		"$ATTAIN" "$@" >out 2>err </dev/null
	status=$?
}

facts() {
	"$ATTAIN" export "$kind" && "$ATTAIN" log --json | grep -v '"at":'
}

# The answer of the last run fits the facts: as in `unchanged`, or as in `changed`.
check_answer() {
	facts >now 2>>err || fail "$ran: can't be read any more"
	if grep -qiE 'disk image|disk I/O|logic error|is full|SQLite' err out &&
		! grep -q 'The disk is full' err out; then
		fail "$ran: words that are not ours"
	fi
	[ $status = 0 ] || [ -s err ] || fail "$ran: exit $status without a word"
	case $status in
	0) cmp -s now changed || fail "$ran: exit 0, but it is not recorded" ;;
	[34])
		if grep -q 'othing was changed' err; then
			cmp -s now unchanged || fail "$ran: nothing was changed, it says"
		fi
		cmp -s now changed || cmp -s now unchanged || fail "$ran: half of it"
		;;
	*) fail "$ran: exit $status" ;;
	esac
}

# sweep KIND ARGUMENT...: a command that changes rows of a kind, with its calls failing in
# turn.
sweep() {
	kind=$1
	shift
	cp before.db data/attain/attain.db
	facts >unchanged
	expect 0 "$@"
	facts >changed
	for call in read:EIO write:ENOSPC sync:EIO; do
		n=1
		while :; do
			rm -f data/attain/*
			cp before.db data/attain/attain.db
			broken $call:$n "$@"
			check_answer
			[ "$(failed)" != 0 ] || break
			n=$((n + 3))
		done
		expect 0 doctor
		[ $n -gt 1 ] || fail "$call never came in $*"
	done
}

sweep metrics set metric revenue 77 --on 2018-05-02
sweep employees forget ann@north.example

# from some moment on everything fails: a device that is gone
for n in 10 20 30 40; do
	rm -f data/attain/*
	cp before.db data/attain/attain.db
	broken read:EIO:$n+ forget ann@north.example
	check_answer
done

# what is being made is there as a whole, and said to be, or it is not; nothing is left
made() { # CALL:ERROR, how many calls from one to the next, ARGUMENT...
	call=$1
	step=$2
	shift 2
	n=1
	while :; do
		rm -rf made
		mkdir made
		broken "$call:$n" "$@"
		case $status in
		0)
			[ -s made/new.db ] || fail "$ran: exit 0, and it is not there"
			rm -f made/new.db made/new.db-wal made/new.db-shm
			[ -z "$(ls made)" ] || fail "$ran: exit 0, and there is: $(ls made)"
			;;
		*) [ -z "$(ls made)" ] || fail "$ran: exit $status, and there is: $(ls made)" ;;
		esac
		[ "$(failed)" != 0 ] || break
		n=$((n + step))
	done
	[ $status = 0 ] || fail "$ran: exit $status without a fault"
}

rm -f data/attain/*
cp before.db data/attain/attain.db
"$ATTAIN" backup copy.db >/dev/null || fail 'no copy'
made write:EIO 61 demo --into made/new.db status
made write:EIO 7 restore copy.db --db made/new.db
made malloc:ENOMEM 4999 restore copy.db --db made/new.db
made malloc:ENOMEM 4999 backup made/new.db

# what can't be read is no answer to a question that does acts and takes them back
rm -f data/attain/*
cp before.db data/attain/attain.db
"$ATTAIN" what-if --leave bob@north.example --json >wanted || fail 'no what-if'
for on in '' +; do
	n=1
	while :; do
		broken "read:EIO:$n$on" what-if --leave bob@north.example --json
		[ $status != 0 ] || cmp -s out wanted || fail "$ran: another answer"
		[ "$(failed)" != 0 ] || break
		n=$((n + 3))
	done
	[ $n -gt 1 ] || fail "read:EIO$on never came"
done

# rejected rows that get no name: what is recorded is, and no file is spoken of
rm -f data/attain/*
cp before.db data/attain/attain.db
printf 'metric,date,value\nrevenue,2018-05-02,77\nrevenue,never,77\n' >bad.csv
broken rename:EIO:1 import metrics bad.csv --skip-bad
[ $status = 0 ] || fail "$ran: exit $status"
out_has 'metrics: 1 added'
out_has "bad.csv.rejected.csv can't be written"
out_has_not 'the reasons: bad.csv.rejected.csv'

# a full disk: all can be read and written elsewhere
for log in none left; do
	rm -f data/attain/*
	cp before.db data/attain/attain.db
	if [ $log = left ]; then
		broken unlink:KILL:1 set metric revenue 99 --on 2018-05-03
		[ -s data/attain/attain.db-wal ] || fail 'no log beside the file'
	fi
	mkdir -p disk elsewhere
	rm -f disk/* elsewhere/*
	cp data/attain/attain.db* disk
	rm -f disk/attain.db-shm
	for command in 'status --json' 'export metrics' 'export employees elsewhere/e.csv' \
		'report elsewhere/r.html' 'backup elsewhere/b.db' 'doctor' 'alerts' \
		'log' 'plan --target hosting:silver'; do
		"$ATTAIN" --db disk/attain.db $command >wanted 2>/dev/null </dev/null
		wanted=$?
		rm -f elsewhere/*
		FAULT=disk:ENOSPC:1+ FAULT_UNDER=$folder/disk LD_PRELOAD=$shim \
			"$ATTAIN" --db disk/attain.db $command >out 2>err </dev/null
		[ $? = $wanted ] || fail "full disk: $command"
		cmp -s out wanted || fail "full disk: another answer: $command"
	done
	FAULT=disk:ENOSPC:1+ FAULT_UNDER=$folder/disk LD_PRELOAD=$shim \
		"$ATTAIN" --db disk/attain.db set metric revenue 5 --on 2018-05-04 >out 2>err
	[ $? = 4 ] || fail 'an act on a full disk'
	err_has 'The disk is full'
	err_has 'Nothing was changed'
done

# out of memory, wherever: the whole answer, or words
rm -f data/attain/*
cp before.db data/attain/attain.db
expect 0 competency hosting --json
cp out whole
n=1
while :; do
	broken malloc:ENOMEM:$n competency hosting --json
	[ "$(failed)" != 0 ] || break
	[ $status = 4 ] || fail "$ran: exit $status"
	err_is 'attain: out of memory; nothing was half-written.'
	[ ! -s out ] || cmp -s out whole || fail "$ran: half an answer"
	n=$((n + 497))
done
[ $n -gt 1000 ] || fail 'memory was hardly asked for'
cmp -s out whole || fail 'another answer'
exit 0
