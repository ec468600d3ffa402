#!/bin/bash
# Makes the root of the small system and runs the tests in it: root.sh ROOM BUILD, as root
# of namespaces of its own. All of it is in memory, and goes with the last process.
set -eu

root=$1
build=$2
here=$(cd "$(dirname "$0")" && pwd)

skip() {
	echo "check-door: skipped: $*"
	exit 77
}

# Programs of the machine, to be read only. Where they are somebody else's in this
# namespace, that may be refused, and is not needed.
borrow() { # folder
	mkdir -p "$root$1"
	mount --rbind "$1" "$root$1"
	mount -o remount,bind,ro "$root$1" 2>/dev/null || [ ! -O "$1" ]
}

borrow_programs() {
	local entry
	for entry in /{bin,sbin,lib,lib64,lib32} /usr/{bin,sbin,lib,lib64,lib32,libexec,share} \
		/usr/local/lib; do
		if [ -L "$entry" ]; then
			ln -s "$(readlink "$entry")" "$root$entry"
		elif [ -d "$entry" ]; then
			borrow "$entry"
		fi
	done
}

# sudo trusts only what belongs to root, with the set-uid bit: copies that do.
copy_sudo() {
	local sudo folder
	sudo=$(command -v sudo)
	sudo=$(readlink -f "$sudo")
	install -m 4755 "$sudo" "$root/door/sudo"
	mount --bind "$root/door/sudo" "$root$sudo"
	for folder in /usr/libexec/sudo /usr/lib/sudo; do
		[ -d "$folder" ] || continue
		mkdir "$root/door/plugins"
		cp -r "$folder/." "$root/door/plugins"
		mount --bind "$root/door/plugins" "$root$folder"
		break
	done
}

make_devices() {
	local name
	mkdir -p "$root/dev/pts" "$root/dev/shm"
	for name in null zero full random urandom tty; do
		: >"$root/dev/$name"
		mount --bind "/dev/$name" "$root/dev/$name"
	done
	mount -t devpts -o newinstance,ptmxmode=0666,mode=0620 devpts "$root/dev/pts"
	ln -s pts/ptmx "$root/dev/ptmx"
	ln -s /proc/self/fd "$root/dev/fd"
	chmod 1777 "$root/dev/shm"
}

make_etc() {
	local file
	cp -r "$here/etc/." "$root/etc"
	for file in ld.so.cache ld.so.conf ld.so.conf.d alternatives; do
		[ ! -e "/etc/$file" ] || cp -a "/etc/$file" "$root/etc/"
	done
	chown -R 0:0 "$root/etc"
	mkdir -p "$root/etc/sudoers.d" "$root/etc/ssh/sshd_config.d"
	chmod 440 "$root/etc/sudoers"
	chmod 640 "$root/etc/shadow"
}

make_homes() {
	local name uid gid home
	while IFS=: read -r name _ uid gid _ home _; do
		[ "$uid" -ge 1000 ] && [ "$uid" != 65534 ] || continue
		install -d -m 700 -o "$uid" -g "$gid" "$root$home" "$root$home/.ssh"
	done <"$root/etc/passwd"
}

make_root() {
	mount -t tmpfs -o mode=755 door "$root"
	mkdir -p "$root"/{door,etc,proc,root,usr/local,home,var/{empty,lib,log,mail},run/sshd,run/sudo}
	install -d -m 1777 "$root/tmp"
	mount -t proc proc "$root/proc" 2>/dev/null || skip 'no /proc can be mounted'
	borrow_programs
	make_devices
	make_etc
	make_homes
	copy_sudo
}

install_program() {
	share/build/install.sh install "$root/usr/local" "$build"
	cp "$here/catalog.cfg" "$root/usr/local/share/attain/catalog/craft.cfg"
	cp "$here"/*.sh "$here"/*.inc "$root/door/"
	cp "$build/tests/door" "$root/door/screen"
	chmod -R a+rX "$root/door"
}

umask 022
make_root
install_program
hostname door
ip link set lo up
cd "$root"
status=0
for part in setup sudo ssh; do
	chroot "$root" /usr/bin/env -i PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
		HOME=/root LC_ALL=C.UTF-8 TZ=UTC "/door/$part.sh" || status=1
	[ "$part$status" != setup1 ] || break
done
exit "$status"
