#!/bin/bash
# The doors by which people come in, sudo and ssh, with the real ones of this system:
# run.sh BUILD. They run in a small system of their own, made of namespaces and of a root
# in memory, with users and an /etc of its own, so that nothing of this one is touched.
# Skipped with a word where no such system can be had.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
skip() {
	echo "check-door: skipped: $*"
	exit 0
}

PATH=$PATH:/usr/sbin:/sbin
for tool in unshare setpriv ip sudo sshd ssh ssh-keygen; do
	command -v "$tool" >/dev/null || skip "$tool is missing; \"make deps-dev\" installs it"
done

# Several users: root has them all, others those that /etc/subuid lends them.
apart=(unshare --mount --pid --net --uts --ipc --fork --kill-child --propagation private)
if [ "$(id -u)" != 0 ]; then
	command -v newuidmap >/dev/null || skip 'newuidmap is missing (package uidmap)'
	grep -q "^$(id -un):" /etc/subuid || skip "/etc/subuid lends $(id -un) no users"
	apart+=(--user --map-root-user --map-auto)
fi
"${apart[@]}" true 2>/dev/null || skip 'the system makes no namespaces here'

room=$(mktemp -d)
trap 'rmdir "$room"' EXIT
status=0
"${apart[@]}" "$here/root.sh" "$room" "$build" </dev/null || status=$?
# 77: root.sh has said why there is nothing to try it in
[ "$status" != 77 ] || exit 0
exit "$status"
