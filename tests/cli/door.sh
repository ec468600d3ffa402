#!/bin/sh
# Who comes in: what sudo and ssh say is taken, and nothing that they don't.
. "${0%/*}/check.inc"

small_company
expect 0 associate bob@north.example ann@north.example --on 2018-01-01
expect 0 account add mei --role admin
expect 0 account add ann --role employee --email ann@north.example
expect 0 account add vic --role viewer

# as WHO STATUS ARGUMENT...: through sudo, as somebody who isn't the owner
as() {
	SUDO_USER=$1 SUDO_UID=54321
	export SUDO_USER SUDO_UID
	shift
	expect "$@"
	unset SUDO_USER SUDO_UID
}

# over COMMAND STATUS ARGUMENT...: what ssh is asked to run, beside the forced command
over() {
	SSH_ORIGINAL_COMMAND=$1
	export SSH_ORIGINAL_COMMAND
	shift
	expect "$@"
	unset SSH_ORIGINAL_COMMAND
}

# sudo says the name, which must be an account's
as mei 0 account list
as vic 0 status
as ann 0 employee
out_has 'Ann Adler'
as kim 4 status
err_has 'has no account "kim"'
as vic 4 associate bob@north.example
err_is 'attain: this account (viewer) may not associate'
as ann 4 status
err_is 'attain: this account (employee) may not status'
as ann 4 associate --all-unassociated
err_is 'attain: this account (employee) may not associate --all-unassociated'
as ann 4 associate --on 2018-01-01
as ann 4 leave --as-of 2018-01-01
as ann 4 set metric revenue 5
as vic 4 report out.md
as vic 4 queue 'some title' --ignore
as vic 4 what-if --leave bob@north.example --save x
as vic 0 what-if --leave bob@north.example
as vic 4 plan --target hosting:silver --cost costs.csv
as vic 4 program add x
as vic 0 program list
as vic 4 account list

# whose record isn't theirs is nobody's, in the words for nobody
as ann 3 employee bob@north.example
sed 's/bob@/zzz@/g' err >theirs
as ann 3 employee zzz@north.example
cmp -s err theirs || fail 'who is recorded is told from who is not'

# the owner, and root, need no sudo; a number that is none is nobody's
SUDO_USER=vic SUDO_UID=$(id -u) "$ATTAIN" account list >out 2>err || fail 'the owner through sudo'
SUDO_USER=root SUDO_UID=0 "$ATTAIN" account list >out 2>err || fail 'root through sudo'
for uid in '' 0x0 "$(id -u)x" ' 0' -0; do
	if SUDO_USER=vic SUDO_UID=$uid "$ATTAIN" account list >out 2>err; then
		fail "SUDO_UID=$uid is the owner"
	fi
done

# what names files or accounts is not for them
as mei 4 --as mei status
as mei 4 --db data/attain/attain.db status
: >conf
as mei 4 --config conf status

# --as is the owner's
expect 0 --as ann employee
expect 4 --as kim status
expect 4 --as Ann employee
expect 4 --as '' status
expect 4 --as vic remove employee bob@north.example

# ssh: the command is taken apart as a shell would, but no shell does it
over 'employee' 0 --as ann
out_has 'Ann Adler'
over 'attain employee' 0 --as ann
over "  people 'Bob'\\ \"Brandt\"" 0 --as vic
out_has 'bob@north.example'
# shellcheck disable=SC2016
over 'people "$(id)" ; status' 0 --as vic
out_has_not 'uid='
over 'people "\$x\"\\" \$' 0 --as vic
over 'status' 4 --as ann
over 'people "Bob' 2 --as vic
err_has 'A quote has no end'
over "people 'Bob" 2 --as vic
for word in '--db data/attain/attain.db status' 'status --as mei' '--as=mei status' \
	'--config conf status' 'attain attain'; do
	over "$word" "$([ "$word" = 'attain attain' ] && echo 2 || echo 4)" --as vic
done
# not without --as, nor beside a command
over 'account list' 0 --as ann employee
out_has 'Ann Adler'
over 'nonsense' 0 status

# nobody else may be able to change the file
closed() { expect 4 --as vic status; }
chmod g+w data/attain/attain.db
closed
err_has 'others than its owner may write'
chmod 0602 data/attain/attain.db
closed
chmod 0600 data/attain/attain.db
chmod 0770 data/attain
closed
chmod 0703 data/attain
closed
chmod 1777 data/attain
expect 0 --as vic status
chmod 0700 data/attain
mkdir -m 0777 open
ln -s "$folder/data/attain/attain.db" open/link.db
expect 4 --db open/link.db --as vic status
chmod 0700 open
expect 0 --db open/link.db --as vic status
mv data/attain/attain.db open/real.db
ln -s "$folder/open/real.db" data/attain/attain.db
expect 0 --as vic status
chmod 0777 open
closed
chmod 0700 open

# without accounts, as ever; but nobody is an account
expect 0 init --db other.db --program "$cases/small.cfg" --organization Northwind
expect 0 --db other.db status
expect 4 --db other.db --as mei status
