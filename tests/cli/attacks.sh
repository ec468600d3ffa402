#!/bin/sh
# Who comes in, what they may, and that there is no way around it.
. "${0%/*}/check.inc"

small_company
db=$XDG_DATA_HOME/attain/attain.db
expect 0 account add boss --role admin
expect 0 account add vera --role viewer
expect 0 account add ann --role employee --email ann@north.example
expect 0 set record case Contoso --on 2018-05-02
cp "$db" clean.db
chmod 600 clean.db

# ---- who asks ----

# as_sudo UID STATUS ARGUMENT...: as sudo would call it for the user of that number.
as_sudo() {
	uid=$1
	shift
	SUDO_USER=ann SUDO_UID=$uid
	export SUDO_USER SUDO_UID
	expect "$@"
	unset SUDO_USER SUDO_UID
}

expect 0 status
expect 0 --as boss status
expect 0 --as vera status
expect 4 --as ann status
err_is 'attain: this account (employee) may not status'
expect 4 --as vera associate dan@north.example
err_is 'attain: this account (viewer) may not associate'
expect 4 --as mallory status
err_is 'attain: This database has no account "mallory": an admin adds it with "attain account add".'
[ "$(wc -l <err)" = 1 ] || fail 'more than a line'
expect 4 --as '' status
expect 4 --as mallory
expect 2 --as ann # nothing to draw on
expect 4 --as ANN employee
expect 4 --as "$(printf 'ann\033[2J')" employee
if grep -q "$(printf '\033')" err; then fail 'an escape sequence of a name'; fi

for uid in 4242 '' x -1 4242x 99999999999999999999; do
	as_sudo "$uid" 0 employee
	out_has 'Ann Adler'
	as_sudo "$uid" 4 status
done
as_sudo "$(id -u)" 0 status
as_sudo 4242 4 --db "$db" employee
as_sudo 4242 4 --as boss status
as_sudo 4242 4 employee --as boss
as_sudo 4242 4 --config /etc/passwd employee
as_sudo 4242 4 --config=/etc/passwd employee
err_has_not() {
	if grep -q -e "$1" err; then fail "$ran: \"$1\" on standard error"; fi
}
# root can read it anyway
[ "$(id -u)" = 0 ] || err_has_not '/etc/passwd'
SUDO_USER=mallory SUDO_UID=4242 ATTAIN_DB=$db
export SUDO_USER SUDO_UID ATTAIN_DB
expect 4 status
expect 4 help
unset SUDO_USER SUDO_UID ATTAIN_DB

# a database without accounts knows none
expect 0 demo --into plain.db status
expect 4 --db plain.db --as ann status
expect 0 --db plain.db status
expect 4 --db nowhere.db --as ann status
[ ! -e nowhere.db ] || fail 'made a database'

# ---- what ssh was asked to run ----

# by_ssh WORDS STATUS
by_ssh() {
	SSH_ORIGINAL_COMMAND=$1
	export SSH_ORIGINAL_COMMAND
	expect "$2" --as ann
	unset SSH_ORIGINAL_COMMAND
}

by_ssh employee 0
out_has 'Ann Adler'
by_ssh 'attain employee ann@north.example' 0
by_ssh "employee 'ann@north.example'" 0
by_ssh 'employee "ann@north.example"' 0
by_ssh 'employee ann\@north.example' 0
by_ssh "$(printf 'employee\n\tann@north.example\n')" 0
by_ssh "employee 'ann@north.example" 2
by_ssh 'employee "' 2
for words in status 'status --json' '--as boss status' 'status --as boss' 'employee --as=boss' \
	"--db $db employee" 'employee --db=/etc/passwd' 'employee --config /etc/passwd' \
	'demo status' 'demo import /etc/passwd' 'complete -- employee b' 'import /etc/passwd' \
	'export employees' 'export employees x.csv' 'backup x.db' 'restore x.db' 'lint /etc/passwd' \
	'init --program x --organization y' 'report' 'report x.md' 'profile x.html' \
	'plan --cost /etc/passwd' 'account list' 'account add ann --role admin' 'queue' \
	'people' 'set metric revenue 5' 'remove employee bob@north.example' \
	'forget bob@north.example' 'merge ann@north.example bob@north.example' \
	'rename ann@north.example root@north.example' "attain '--as' boss status" \
	'associate --on 2018-01-01' 'associate --organization Contoso' 'leave --on 2018-01-01' \
	'associate --as-of 2018-01-01' '--as-of 2018-01-01 leave' 'associate --all-unassociated'; do
	by_ssh "$words" 4
	[ "$(wc -l <err)" = 1 ] || fail "$words: more than a line"
	err_has_not passwd
done
# what a shell would do with it is not done
for words in 'employee; touch made' 'employee && touch made' 'employee | touch made' \
	"\$(touch made)" '`touch made`' 'employee > made' "$(printf 'employee\ntouch made')" \
	'employee $HOME' '{employee,status}' 'status;' '!!'; do
	SSH_ORIGINAL_COMMAND=$words
	export SSH_ORIGINAL_COMMAND
	"$ATTAIN" --as ann >out 2>err </dev/null && fail "$words: done"
	unset SSH_ORIGINAL_COMMAND
	[ ! -e made ] || fail "$words: a shell ran"
done
# it is only for who comes in without a command
SSH_ORIGINAL_COMMAND='status' expect 0 --as ann employee
out_has 'Ann Adler'
unset SSH_ORIGINAL_COMMAND

# ---- others are as good as nobody ----

# The words for who is not theirs are those for who does not exist.
same_as_nobody() { # STATUS ARGUMENT... with WHO in it
	status=$1
	shift
	for who in bob@north.example Bob 'Bob Brandt' dan@north.example 張 ann2@north.example; do
		set -f
		line=$(printf '%s\n' "$@" | sed "s/WHO/$who/")
		set +f
		IFS='
'
		# shellcheck disable=SC2086 # lines are words
		expect "$status" --as ann $line
		unset IFS
		sed "s/$who/WHO/g" err >>errors.txt
		sed "s/$who/WHO/g" out >>errors.txt
	done
	sort -u errors.txt >sorted.txt
	sed 's/.*Nobody with the address.*/No address/; s/.*No address, MCP id.*/No address/' \
		sorted.txt | sort -u >kinds.txt
	[ "$(wc -l <kinds.txt)" = 1 ] || {
		cat sorted.txt
		fail "$*: others are told from nobody"
	}
	rm -f errors.txt
}
same_as_nobody 3 employee WHO
same_as_nobody 3 associate WHO
same_as_nobody 3 leave WHO
same_as_nobody 3 set achievement WHO exam-b

# Nothing that an employee can ask for tells of the others.
others='[Bb]ob\|[Bb]randt\|cho@\|張\|[Dd]an@\|Dorn'
for line in employee 'employee --json' 'employee --as-of 2018-03-01' associate leave undo redo log \
	'log --json' 'log --who root' help 'help employee' '--lang ja employee' \
	'set achievement exam-b' 'employee b' 'employee n' 'employee @' 'employee 1'; do
	# shellcheck disable=SC2086 # words
	"$ATTAIN" --as ann $line >out 2>err </dev/null
	if grep -q "$others" out err; then
		cat out err
		fail "$line: tells of others"
	fi
	cp clean.db "$db"
	rm -f "$db"-*
done

# a program is an id, never a path
expect 3 --as ann --program ../../etc/passwd employee
expect 3 --as ann --program /etc/passwd employee
# what they may not ask for they are not sent to
expect 3 --as ann set achievement nonsense
err_has_not 'attain credentials'

# ---- themselves ----

expect 0 --as ann leave
expect 0 log --limit 1
out_has '  ann  leave  '
expect 0 set metric revenue 5 --on 2018-05-05
expect 0 --as ann undo
out_has '^Undone: ann@north.example leaves'
expect 3 --as ann undo
expect 0 --as ann redo
expect 0 log --limit 1
out_has 'Revenue'
expect 0 undo
cp clean.db "$db"
rm -f "$db"-*

# what an admin undid is not theirs to bring back
expect 0 --as ann leave
expect 0 undo
expect 3 --as ann redo
expect 0 redo
expect 0 undo
# a name is theirs only since they have it
expect 0 account add kim --role admin
expect 0 --as kim leave bob@north.example --on 2018-06-30
expect 0 account add kim --role employee --email cho@north.example
expect 0 --as kim log
out_is </dev/null
expect 3 --as kim undo
expect 3 account add "$(id -un)" --role employee --email dan@north.example
err_has 'can only be an admin'
# what was read is what is accepted
expect 0 --as ann set achievement exam-a --on 2018-05-01 --reference A
expect 0 --as ann set achievement exam-a --on 2018-05-01 --reference B
expect 3 queue 1 --accept
expect 0 queue 2 --accept
# the day is not theirs to say
SUDO_USER=ann SUDO_UID=4242 TZ=XXX-24
ATTAIN_TODAY=
export SUDO_USER SUDO_UID TZ ATTAIN_TODAY
expect 0 employee
cp out zone.txt
unset SUDO_USER SUDO_UID TZ
expect 0 --as ann employee
cmp -s out zone.txt || fail 'another day by TZ'
ATTAIN_TODAY=2018-06-01
export ATTAIN_TODAY
cp clean.db "$db"
rm -f "$db"-*
# a catalog that has changed is the admin's to be told
cp "$cases/small.cfg" small.cfg
expect 0 init --db own.db --program ./small.cfg --organization Own
expect 0 --db own.db set employee eve@own.example --name Eve
expect 0 --db own.db account add boss --role admin
expect 0 --db own.db account add eve --role employee --email eve@own.example
echo '# changed' >>small.cfg
expect 0 --db own.db --as eve employee
quiet
expect 0 --db own.db status
err_has 'has changed'

# ---- the file is its owner's alone ----

mkdir -m 700 own
cp clean.db own/x.db
expect 0 --db own/x.db --as vera status
chmod 620 own/x.db
expect 4 --db own/x.db --as vera status
err_has 'others than its owner may write'
chmod 602 own/x.db
expect 4 --db own/x.db status
chmod 600 own/x.db
chmod 777 own
expect 4 --db own/x.db status
err_has 'others than its owner may write to own'
chmod 1777 own
expect 0 --db own/x.db status
chmod 700 own
mkdir -m 777 open
ln -s ../own/x.db open/link.db
chmod 777 open
expect 4 --db open/link.db status
err_has 'others than its owner may write to open'
if [ "$(id -u)" = 0 ]; then
	chown 4242 own/x.db
	SUDO_USER=ann SUDO_UID=4242 expect 0 --db own/x.db status
	unset SUDO_USER SUDO_UID
	chown 0 own/x.db
	chmod 755 own "$folder"
	chmod 644 own/x.db
	if command -v setpriv >/dev/null; then
		HOME=/nonexistent setpriv --reuid 4242 --regid 4242 --clear-groups \
			"$ATTAIN" --db "$folder/own/x.db" status >out 2>err </dev/null
		[ $? = 4 ] || fail 'somebody else reads a database with accounts'
		HOME=/nonexistent setpriv --reuid 4242 --regid 4242 --clear-groups \
			"$ATTAIN" --db "$folder/own/x.db" --as boss status >out 2>err </dev/null
		[ $? = 4 ] || fail 'somebody else comes in as an account'
		[ "$(wc -l <err)" = 1 ] || fail 'more than a line'
	fi
fi

# ---- the environment leads nowhere ----

mkdir -p evil/x/LC_MESSAGES
for pair in LOCPATH=evil TERMINFO=evil TERMINFO_DIRS=evil NLSPATH=evil GCONV_PATH=evil \
	LANGUAGE=../../evil/x LC_ALL=../evil LANG=/evil TERM=../evil EDITOR=evil PAGER=evil; do
	env "$pair" "$ATTAIN" --as ann employee >out 2>err </dev/null ||
		fail "$pair: refused"
	out_has 'Ann Adler'
done
