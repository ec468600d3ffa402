#!/bin/bash
# `make deps` does nothing where all is there, and on a system without apt-get it says what
# to install instead of failing obscurely.
set -eu

fail() {
	echo "deps: $*"
	exit 1
}

bin=$(mktemp -d)
trap 'rm -rf "$bin"' EXIT
for command in sh cat id; do ln -s "$(command -v $command)" "$bin/$command"; done

status=0
PATH=$bin share/build/deps.sh build test >"$bin/out" 2>&1 || status=$?
[ "$status" = 1 ] || fail "status $status without apt-get"
grep -q libunistring "$bin/out" || fail "no list: $(cat "$bin/out")"

printf '#!/bin/sh\n' >"$bin/dnf"
chmod +x "$bin/dnf"
status=0
PATH=$bin share/build/deps.sh build test >"$bin/out" 2>&1 || status=$?
[ "$status" = 1 ] || fail "status $status with dnf"
grep -q 'dnf install gcc' "$bin/out" || fail "no dnf: $(cat "$bin/out")"

if command -v dpkg-query >/dev/null; then
	out=$(share/build/deps.sh build test 2>&1) || fail "$out"
	[ -z "$out" ] || fail "not silent: $out"
fi
