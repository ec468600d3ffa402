#!/bin/bash
# People come in through ssh, each by a key of their own and the line that `account key`
# prints. Runs in the small system that root.sh and setup.sh make.
set -eu
. "${0%/*}/story.inc"

people='boss kim lee vera mallory'
authorized=/var/lib/attain/.ssh/authorized_keys
trap 'end $?' EXIT

# What sshd has to say, if something failed.
end() { # exit status
	jobs -p | xargs -r kill 2>/dev/null || true
	[ "$1" = 0 ] || [ ! -e "$work/log" ] || tail -n 20 "$work/log"
}

# One word for a shell.
quoted() { # word...
	local word
	for word in "$@"; do
		printf "'%s' " "${word//\'/\'\\\'\'}"
	done
}

ask() { # user, argument...
	local user=$1
	shift
	raw "$user" "$(quoted "$@")"
}

# One connection a user, in which sshd starts each command anew by the key's line.
raw() { # user, command line
	as "$1" "${around[@]}" ssh -o ControlMaster=auto -o ControlPersist=60 \
		-S "/home/$1/.ssh/open" "${options[@]}" -- attain@door ${2:+"$2"}
}
around=()
options=()

# Reads lines until one has the text in it.
wait_line() { # descriptor, text
	local line
	while IFS= read -r -t 20 line <&"$1"; do
		[[ $line != *"$2"* ]] || return 0
	done
	fail "no \"$2\""
}

make_host() {
	echo "[door]:2222 $(cut -d' ' -f1,2 /etc/ssh/host.pub)" >/etc/ssh/ssh_known_hosts
}

sshd=
serve() {
	[ -z "$sshd" ] || { kill "$sshd" && wait "$sshd" || true; }
	rm -f "$work/sshd"
	mkfifo "$work/sshd" # another: the former may still be read
	"$(command -v sshd)" -D -e >/dev/null 2>"$work/sshd" &
	sshd=$!
	exec 3<"$work/sshd"
	wait_line 3 'Server listening on 127.0.0.1'
	cat <&3 >>"$work/log" &
}

make_keys() {
	local user
	for user in $people; do
		as "$user" ssh-keygen -q -t ed25519 -N '' -f "/home/$user/.ssh/id"
	done
}

# The lines of all who have an account, as they are printed.
give_keys() {
	local user
	for user in ${people% *}; do
		install -m 644 "/home/$user/.ssh/id.pub" "$work/$user.pub"
		owner account key "$user" --key "$work/$user.pub"
	done
	write_lines
}

# As setup says: the lines of all who have an account.
write_lines() {
	local line
	owner account key
	while IFS= read -r line; do
		[[ $line =~ ^restrict,pty,command=\"[^\"]*/attain\ --as\ [a-z]+\"\ ssh-ed25519\  ]] ||
			fail "account key: not a line that keeps people in: $line"
		ok
	done <<<"${out%$'\n'}"
	install -o attain -g attain -m 600 "$work/out" "$authorized"
}

# What sshd says of the key's line is all that it permits.
permitted() { # user, options
	ran="ssh -v as $1"
	run as "$1" ssh -v attain@door help
	err_has "key options: $2"$'\r?\n'
}

refused_by_ssh() { # words of ssh, option...
	local words=$1
	shift
	ran="ssh $*"
	run as vera DISPLAY=localhost:0 ssh -o LogLevel=INFO -o ExitOnForwardFailure=yes "$@"
	err_has "$words"
}

# What stands at the other end of `-L`: the door itself, or nothing.
led_to() {
	local become pid end
	become vera
	[ -p "$work/forward" ] || mkfifo "$work/forward"
	"${become[@]}" ssh -v -N -o ExitOnForwardFailure=yes -L 8022:127.0.0.1:2222 \
		attain@door 2>"$work/forward" &
	pid=$!
	exec 4<"$work/forward"
	wait_line 4 'Entering interactive session'
	exec 5<>/dev/tcp/127.0.0.1/8022
	IFS= read -r -t 20 end <&5 2>/dev/null || true
	kill "$pid"
	wait "$pid" || true
	exec 4<&- 5<&-
	echo "${end:-nothing}"
}

no_forwarding() {
	permitted vera 'command pty'
	refused_by_ssh 'stdio forwarding failed' -W 127.0.0.1:2222 attain@door
	refused_by_ssh 'remote port forwarding failed' -N -R 9000:127.0.0.1:2222 attain@door
	refused_by_ssh 'remote port forwarding failed' -N -R /tmp/stolen:127.0.0.1:2222 attain@door
	refused_by_ssh 'X11 forwarding request failed' -X attain@door help
	refused_by_ssh 'X11 forwarding request failed' -Y attain@door help
	[ "$(led_to)" = nothing ] || fail "ssh -N -L leads somewhere"
	ok
}

# By a line without `restrict` all this is done: it would have shown.
forwarding_shows() {
	sed -i 's/^restrict,pty,\(command="[^"]*attain --as vera"\)/\1/' "$authorized"
	permitted vera 'agent-forwarding command port-forwarding pty user-rc x11-forwarding'
	run as vera ssh -W 127.0.0.1:2222 attain@door
	out_has '^SSH-2.0'
	[[ $(led_to) == SSH-2.0* ]] || fail 'ssh -N -L leads nowhere, with leave'
}

# What setup says of sshd closes it for whoever comes as attain, whatever the line.
closed_by_sshd() {
	owner account setup --sshd
	cp "$work/out" /etc/ssh/sshd_config.d/attain.conf
	serve
	refused_by_ssh 'stdio forwarding failed' -W 127.0.0.1:2222 attain@door
	write_lines
	permitted vera 'command pty'
}

# No files, and no shell: what is asked for is a command of attain, or none.
no_files() {
	local words
	as kim touch /tmp/file
	for words in 'sftp -b /dev/null attain@door' 'scp /tmp/file attain@door:/tmp/stolen' \
		'scp -O /tmp/file attain@door:/tmp/stolen' "scp attain@door:$authorized /tmp/stolen" \
		"scp -O attain@door:$authorized /tmp/stolen" 'ssh attain@door sh' \
		'ssh attain@door' 'ssh -s attain@door sftp' 'ssh attain@door sh -c id' \
		'ssh root@door' 'ssh kim@door'; do
		# shellcheck disable=SC2086 # words
		run as kim $words
		[ "$status" != 0 ] || fail "$words: exit 0"
		[ ! -e /tmp/stolen ] || fail "$words: brings files"
		out_not 'uid='
	done
}

# The same command, however a shell would have it written.
written() {
	local line
	for line in 'employee' 'attain employee' '  employee  ' "'employee'" '"employee"' 'emp\loyee' \
		"em'ploy'\"ee\"" $'employee\n' $'\temployee' 'attain "employee" --lang en'; do
		run raw kim "$line"
		[ "$status" = 0 ] || fail "ssh \"$line\": exit $status"
		out_has Kim
	done
}

# Nothing of a shell is done.
no_shell() {
	local line stolen='touch /tmp/stolen'
	for line in "employee; $stolen" "employee && $stolen" "employee | $stolen" "employee & $stolen" \
		"\$($stolen)" "employee \$($stolen)" "\`$stolen\`" "employee \`$stolen\`" \
		"employee \"\$($stolen)\"" $'employee\n'"$stolen" 'employee >/tmp/stolen' \
		'employee </etc/passwd' 'employee ~' 'employee /*' 'employee $HOME' "$stolen" \
		"attain; $stolen" "sh -c '$stolen'" "/bin/sh -c '$stolen'" "employee '" 'employee "' \
		"employee \\" "' $stolen" ':!id' $'employee \x1b]0;lure\x07' \
		$'employee \xff\xfe'; do
		run raw kim "$line"
		ran="ssh $line"
		[ "$status" != 0 ] || fail "$ran: exit 0"
		[ "$status" -le 4 ] || fail "$ran: exit $status"
		[ ! -e /tmp/stolen ] || fail "$ran: is done by a shell"
		[[ $err != *$'\x1b'* ]] || fail "$ran: brings control characters"
		out_not 'uid=|Kim'
	done
}

# Nobody else by any spelling of the options.
no_other() {
	local line
	for line in '--as boss status' 'attain --as boss status' '--as=boss status' '"--as" boss status' \
		'--a\s boss status' 'status --as boss' '--as kim employee' "--db $database employee" \
		"--d'b' $database status" 'employee --config /etc/shadow' '--config=/etc/shadow'; do
		run raw kim "$line"
		ran="ssh $line"
		[ "$status" = 4 ] || fail "$ran: exit $status"
		one_line
		ok
	done
}

long_lines() {
	local long some
	long=$(head -c 131050 /dev/zero | tr '\0' x)
	some=${long:0:100000}
	run raw kim "employee $some"
	[ "$status" = 3 ] || fail "a long word: exit $status"
	run raw kim "employee ${some//xx/x }"
	[ "$status" -ge 2 ] && [ "$status" -le 4 ] || fail "50,000 words: exit $status"
	# with its name it is more than the system hands to a program
	run raw kim "employee $long"
	[ "$status" != 0 ] || fail 'a line too long: exit 0'
	out_not Kim
}

# Without a key, with a key and no account, with an account that was taken away.
strangers() {
	local words
	run raw mallory status
	[ "$status" = 255 ] || fail "mallory: exit $status"
	owner account key lee
	out=${out/--as lee/--as mallory}
	echo "${out%% ssh-ed25519 *} $(cat /home/mallory/.ssh/id.pub)" >>"$authorized"
	for words in status employee help; do
		expect 4 mallory "$words"
	done
	screens mallory nobody
	expect 0 lee employee
	expect 0 boss account remove lee
	expect 4 lee employee
}

# What the client sends along does nothing.
sent_along() {
	local plain name
	expect 0 kim employee
	plain=$out
	around=(TERMINFO=/tmp/lure TERMINFO_DIRS=/tmp/lure TERMCAP=/tmp/lure/termcap
		LOCPATH=/tmp/lure NLSPATH=/tmp/lure/%N GCONV_PATH=/tmp/lure TMPDIR=/tmp/lure
		OUTPUT_CHARSET=UTF-7 LANGUAGE=../../../../tmp/lure EDITOR=/tmp/lure/edit
		VISUAL=/tmp/lure/edit PAGER=/tmp/lure/page)
	for name in "${around[@]%%=*}"; do
		options+=(-o "SendEnv=$name")
	done
	expect 0 kim employee
	[ "$out" = "$plain" ] || fail 'what is sent along changes something'
	around=()
	options=()
	ok
}

make_host
serve
make_keys
facts
give_keys
story 8
no_forwarding
forwarding_shows
closed_by_sshd
no_files
written
remember
no_shell
no_other
long_lines
sent_along
unchanged ssh
strangers
nothing_stolen
echo "door/ssh: $checks checks passed"
