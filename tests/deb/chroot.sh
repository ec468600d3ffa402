#!/bin/bash
# The Debian package in a system of its own: it installs with what it depends on, runs,
# and leaves nothing when it is removed. chroot.sh DEB
# Skipped with a word where no such system can be had.
set -eu

deb=$1
skip() {
	echo "check-deb: skipped: $*"
	exit 0
}
fail() {
	echo "check-deb: $*"
	exit 1
}

[ "$(id -u)" = 0 ] || skip 'making a system needs root'
command -v debootstrap >/dev/null || skip 'debootstrap is missing; "make deps-dev" installs it'
mirror=$(sed -n 's/^deb *\(\[[^]]*\]\)* *\([a-z]*:[^ ]*\) .*/\2/p; s/^URIs: *\([^ ]*\).*/\1/p' \
	/etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | head -n 1)
room=$(mktemp -d)
system=$room/root
trap 'umount "$system/proc" 2>/dev/null; rm -rf --one-file-system "$room"' EXIT
chmod 755 "$room"

# the same keys, and the same way to the mirror
keys=/usr/share/keyrings/debian-archive-keyring.gpg
debootstrap --variant=minbase ${keys:+--keyring="$keys"} bookworm "$system" \
	${mirror:+"$mirror"} >"$room/log" 2>&1 || {
	tail -n 3 "$room/log"
	skip 'debootstrap could not make a system'
}
cp -r /etc/apt/apt.conf.d/. "$system/etc/apt/apt.conf.d/"
cp /etc/resolv.conf "$system/etc/resolv.conf" 2>/dev/null || true
mount -t proc proc "$system/proc" || skip 'no /proc can be mounted'
cp "$deb" "$system/attain.deb"

inside() {
	chroot "$system" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
		DEBIAN_FRONTEND=noninteractive "$@"
}

files() {
	(cd "$system" && find . -path ./proc -prune -o \( -path ./usr -o -path './usr/*' \) \
		\( -type f -o -type l \) -print) | grep attain | sort
}

inside apt-get update -q >"$room/log" 2>&1 || skip 'the mirror does not answer'
inside apt-get install -q -y --no-install-recommends /attain.deb >"$room/log" 2>&1 || {
	tail -n 20 "$room/log"
	fail 'it does not install'
}
inside attain demo status >"$room/out" || fail 'it does not run'
grep -q DevOps "$room/out" || fail 'it says something else'
inside attain --lang ja demo status | LC_ALL=C grep -q $'\xe3\x82' || fail 'no Japanese'
for file in man/man1/attain.1.gz man/man5/attain-csv.5.gz man/man7/attain.7.gz \
	bash-completion/completions/attain zsh/site-functions/_attain \
	fish/vendor_completions.d/attain.fish; do
	# a minimal system leaves manuals out
	inside dpkg -L attain | grep -qx "/usr/share/$file" || fail "$file is missing"
done
inside apt-get purge -q -y attain >"$room/log" 2>&1 || fail 'it can not be removed'
left=$(files)
[ -z "$left" ] || fail "left behind: $left"
echo 'check-deb: installs, runs and goes'
