#!/bin/bash
# What is installed runs from there, in both languages, and uninstall leaves nothing.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
prefix=$folder/usr/local

fail() {
	echo "install: $*"
	exit 1
}

share/build/install.sh install "$prefix" "$ATTAIN_BUILD"
[ "$(stat -c %a "$prefix/bin/attain")" = 755 ] || fail "the program is not executable for all"
for page in man/*.[157]; do
	section=${page##*.}
	[ -f "$prefix/share/man/man$section/$(basename "$page")" ] || fail "$page is missing"
done

[ -f "$prefix/share/attain/attain.conf.example" ] || fail "the example of settings is missing"

# from elsewhere, so that nothing is found beside the sources by chance
cd "$folder"
"$prefix/bin/attain" demo status --json >here.json
"$ATTAIN" demo status --json >there.json
cmp here.json there.json || fail "the installed program says something else"
"$prefix/bin/attain" --lang en demo status >en.txt
"$prefix/bin/attain" --lang ja demo status >ja.txt
if cmp -s en.txt ja.txt; then fail "no Japanese"; fi
LC_ALL=C grep -q $'\xe3\x82\xb3' ja.txt || fail "no Japanese"
cd - >/dev/null

share/build/install.sh uninstall "$prefix" "$ATTAIN_BUILD"
left=$(find "$prefix" -type f -o -type l)
[ -z "$left" ] || fail "left behind: $left"
[ ! -e "$prefix/share/attain" ] || fail "share/attain is left behind"
