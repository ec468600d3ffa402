#!/bin/bash
# People come in through sudo, by the lines that `account setup` prints. Runs in the small
# system that root.sh and setup.sh make.
set -eu
. "${0%/*}/story.inc"

ask() { # user, argument...
	local user=$1
	shift
	as "$user" "${around[@]}" sudo -n -u attain attain "$@"
}
around=()

# Only attain, and only as the owner.
only_attain() {
	local words
	for words in '-u attain sh' '-u attain env' '-u attain /usr/local/bin/../../bin/sh' \
		'-u boss attain' '-u root attain' 'attain' '-u attain -s' '-u attain -i' \
		'-u attain -E attain status' '-u attain ATTAIN_DB=/tmp/x attain status' \
		'-u attain LD_PRELOAD=/tmp/x attain status' '-u attain SUDO_USER=boss attain status' \
		'-u attain -e /var/lib/attain/.ssh/authorized_keys'; do
		# shellcheck disable=SC2086 # words
		run as kim sudo -n $words
		[ "$status" = 1 ] || fail "sudo $words: exit $status, not 1"
		ran="sudo $words"
		err_has '^(sudo|sudoedit): '
	done
}

# Who runs the program as themselves is nobody, whatever they say of sudo.
without_door() {
	local words
	for words in 'attain status' "attain --db $database status" \
		"SUDO_USER=boss SUDO_UID=1001 attain --db $database status" \
		"attain --db $database --as boss status" "ATTAIN_DB=$database attain employee"; do
		# shellcheck disable=SC2086
		run as kim $words
		[ "$status" -ge 2 ] && [ -z "$out" ] || fail "kim's own $words: exit $status"
		ok
	done
}

nobody_comes() {
	local words
	for words in status employee associate 'account list' help; do
		# shellcheck disable=SC2086
		expect 4 mallory $words
	done
	# who is not in the group does not even come to the program
	for words in status help; do
		run ask trudy $words
		[ "$status" != 0 ] && [ -z "$out" ] || fail "trudy's $words: exit $status"
		ok
	done
}

# Whatever could lead elsewhere, all of it named by somebody who means no good.
lures=(LD_PRELOAD=/tmp/lure/lure.so LD_LIBRARY_PATH=/tmp/lure LD_AUDIT=/tmp/lure/lure.so
	ATTAIN_DB=/tmp/lure/share/attain/attain.db ATTAIN_TODAY=2001-01-01 HOME=/tmp/lure
	XDG_DATA_HOME=/tmp/lure/share XDG_CONFIG_HOME=/tmp/lure XDG_STATE_HOME=/tmp/lure
	XDG_CACHE_HOME=/tmp/lure TMPDIR=/tmp/lure TERM=xterm-256color TERMINFO=/tmp/lure
	TERMINFO_DIRS=/tmp/lure TERMCAP=/tmp/lure/termcap LOCPATH=/tmp/lure
	NLSPATH=/tmp/lure/%N GCONV_PATH=/tmp/lure LANGUAGE=../../../../tmp/lure
	SQLITE_TMPDIR=/tmp/lure OUTPUT_CHARSET=UTF-7 TZ=/tmp/lure/zone
	EDITOR=/tmp/lure/edit VISUAL=/tmp/lure/edit PAGER=/tmp/lure/page SHELL=/tmp/lure/sh
	SUDO_USER=boss SUDO_UID=1001 SSH_ORIGINAL_COMMAND='account list' SSH_CONNECTION=lure)

lay_lures() {
	as kim mkdir -p /tmp/lure/attain /tmp/lure/share/attain
	run as kim XDG_DATA_HOME=/tmp/lure/share attain init --program craft --organization Lure
	[ "$status" = 0 ] || fail 'kim makes no database of her own'
	echo 'language = "ja";' | as kim tee /tmp/lure/attain/attain.conf >/dev/null
	as kim mkdir /tmp/lure/.local && as kim ln -s ../share /tmp/lure/.local/share
	infocmp -x xterm-256color | sed 's/smcup=/smcup=LURE/' | as kim tic -x -o /tmp/lure -
	chmod -R a+rwX /tmp/lure # for whoever is led here
	# they would show
	ran='attain with lures'
	run as kim "${lures[@]}" SUDO_USER= attain status
	out_has Lure
	err_has LD_PRELOAD
	screens kim led_away attain
}

# What people see is the same, whatever they name.
same_as_before() { # what is special
	local user words plain
	for words in 'kim employee' 'vera status' 'vera people' 'boss account list' 'boss status --json'; do
		read -r user words <<<"$words"
		around=()
		# shellcheck disable=SC2086
		expect 0 "$user" $words
		plain=$out
		around=("${lures[@]}")
		# shellcheck disable=SC2086
		expect 0 "$user" $words
		[ "$out" = "$plain" ] || fail "$1: $ran: something else"
		[ -z "$err" ] || fail "$1: $ran: complains"
		around=()
		ok
	done
}

# A sudo that lets through what it should not, everywhere but where setup has its say.
careless() {
	local names
	names=$(printf '%s\n' "${lures[@]}" | sed 's/=.*//' | grep -vE '^(LD_|SUDO_)' | tr '\n' ' ')
	echo "Defaults env_keep += \"$names\"" >/etc/sudoers.d/careless
	chmod 440 /etc/sudoers.d/careless
	run visudo -c
	[ "$status" = 0 ] || fail 'visudo refuses the careless line'
}

lay_lures
facts
story
only_attain
without_door
nobody_comes
screens mallory nobody
same_as_before lures
careless
same_as_before 'lures that sudo lets through'
screens kim employee
screens vera viewer
nothing_stolen
echo "door/sudo: $checks checks passed"
