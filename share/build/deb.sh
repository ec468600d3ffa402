#!/bin/bash
# Builds the Debian package of this tree into BUILD/deb and lets lintian look at it:
# deb.sh BUILD VERSION
set -eu

build=$1
version=$2
for tool in dpkg-buildpackage dh lintian; do
	if ! command -v $tool >/dev/null; then
		echo "deb.sh: $tool is missing; \`make deps-dev\` installs it" >&2
		exit 1
	fi
done
if [ "$(dpkg-parsechangelog -l share/debian/changelog -S Version)" != "$version" ]; then
	echo "deb.sh: share/debian/changelog is not of version $version" >&2
	exit 1
fi

tree=$build/deb/attain-$version
rm -rf "$build/deb"
mkdir -p "$tree"
tar -c --exclude=./build --exclude=./.git --exclude=./.ci --exclude="./${build#./}" . | tar -x -C "$tree"
cp -r share/debian "$tree/debian"
(cd "$tree" && env -u MAKEFLAGS -u MAKELEVEL dpkg-buildpackage --no-sign --build=binary >../build.log 2>&1) || {
	tail -n 30 "$build/deb/build.log" >&2
	exit 1
}
rm -rf "$tree"
lintian --fail-on error,warning --allow-root "$build"/deb/*.changes
ls "$build"/deb/*.deb
