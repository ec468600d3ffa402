#!/bin/sh
# Installs the Debian packages that are missing: deps.sh GROUP... (build, test, dev).
# Other systems get a list of what to install.
set -eu

build='gcc libc6-dev pkg-config gettext libncurses-dev libsqlite3-dev libconfig-dev
	libunistring-dev libcsv-dev libuchardet-dev libzip-dev libexpat1-dev
	libjansson-dev libgmp-dev libglpk-dev'
test='libcriterion-dev libvterm-dev'
dev='clang libclang-rt-14-dev clang-format-14 mandoc universal-ctags valgrind gcovr shellcheck sqlite3 zsh fish
	dpkg-dev debhelper fakeroot lintian debootstrap debian-archive-keyring chromium poppler-utils
	openssh-server openssh-client sudo iproute2 uidmap'

wanted=
for group in "$@"; do
	case $group in
	build) wanted="$wanted $build" ;;
	test) wanted="$wanted $test" ;;
	dev) wanted="$wanted $dev" ;;
	*)
		echo "deps.sh: unknown group $group (build, test, dev)" >&2
		exit 2
		;;
	esac
done

others() {
	cat >&2 <<-END
		attain needs a C compiler, pkg-config, gettext, and the development files of
		ncurses (wide, with panel), SQLite 3.40 or later, libconfig, libunistring, libcsv,
		uchardet, libzip, expat, jansson, GMP and GLPK; its tests also Criterion and libvterm. Install
		them with:
		  $1
		then run \`make all\` (and \`make tests\`) directly.
	END
	exit 1
}

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
	if command -v dnf >/dev/null; then
		others 'dnf install gcc pkgconf gettext ncurses-devel sqlite-devel libconfig-devel libunistring-devel libcsv-devel uchardet-devel libzip-devel expat-devel jansson-devel gmp-devel glpk-devel libvterm-devel criterion-devel'
	elif command -v pacman >/dev/null; then
		others 'pacman -S gcc pkgconf gettext ncurses sqlite libconfig libunistring libcsv uchardet libzip expat jansson gmp glpk libvterm criterion'
	elif command -v zypper >/dev/null; then
		others 'zypper install gcc pkgconf gettext-tools ncurses-devel sqlite3-devel libconfig-devel libunistring-devel libcsv-devel libuchardet-devel libzip-devel libexpat-devel libjansson-devel gmp-devel glpk-devel libvterm-devel'
	elif command -v apk >/dev/null; then
		others 'apk add gcc musl-dev pkgconf gettext-dev ncurses-dev sqlite-dev libconfig-dev libunistring-dev libcsv-dev uchardet-dev libzip-dev expat-dev jansson-dev gmp-dev glpk-dev libvterm-dev criterion-dev'
	elif command -v brew >/dev/null; then
		others 'brew install pkg-config gettext ncurses sqlite libconfig libunistring libcsv uchardet libzip expat jansson gmp glpk libvterm criterion'
	fi
	others 'the package manager of your system'
fi

missing=
for package in $wanted; do
	state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
	[ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

run=
if [ "$(id -u)" != 0 ]; then
	if ! command -v sudo >/dev/null; then
		echo "attain needs these packages; as root, run:" >&2
		echo "  apt-get install$missing" >&2
		exit 1
	fi
	run='sudo'
fi
echo "Installing:$missing"
export DEBIAN_FRONTEND=noninteractive
$run apt-get update -q
# shellcheck disable=SC2086 # a list of words
$run apt-get install -q -y --no-install-recommends $missing
