#!/bin/bash
# Does what `account setup` says, to the letter but for the names: the user attain, its
# database, sudo and sshd. Runs in the small system that root.sh makes.
set -eu
. "${0%/*}/story.inc"

ran='attain account setup'
run attain account setup
[ "$status" = 0 ] || fail "$ran: exit $status"
sed -i 's/--program maicpp --organization "Northwind Traders"/--program craft --organization Northwind/
	s/\bmei\b/boss/
	s/&& systemctl reload ssh$//' "$work/out"
cp "$work/out" "$work/steps"
ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/host # sshd -t wants one

ran='what setup says'
run sh -eu "$work/steps"
[ "$status" = 0 ] || fail "$ran: exit $status"
[ "$(stat -c %U:%a "$home" "$database" | tr '\n' ' ')" = 'attain:700 attain:600 ' ] ||
	fail "$(stat -c '%n %U %a' "$home" "$database")"
ok
for user in kim lee vera mallory; do usermod -a -G attain-users "$user"; done
run visudo -c
[ "$status" = 0 ] || fail 'visudo refuses the file'
rm /etc/ssh/sshd_config.d/attain.conf # ssh.sh does without it first
echo "door/setup: $checks checks passed"
