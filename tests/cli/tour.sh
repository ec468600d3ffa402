#!/bin/bash
# README's tour, command by command as it is printed there: from an empty folder, the three
# files of tests/cases/tour and at most five commands to a competency shown as attained.
# UPDATE_GOLDEN=1 writes what the commands say now into README.
set -eu

readme=$PWD/README.md
files=$PWD/tests/cases/tour
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cp "$files"/*.csv .
mkdir bin
ln -s "$ATTAIN" bin/attain
PATH=$folder/bin:$PATH

fail() {
	echo "tour: $*"
	exit 1
}

[ "$(find . -name '*.csv' | wc -l)" = 3 ] || fail "not three files"

# the lines that begin with "$ " in README's tour, up to the next heading
mapfile -t commands < <(sed -n '/^## The tour/,/^## /s/^    \$ //p' "$readme")
[ ${#commands[@]} -ge 1 ] || fail "README shows no command"
[ ${#commands[@]} -le 5 ] || fail "README needs ${#commands[@]} commands"

for command in "${commands[@]}"; do
	echo "\$ $command"
	LC_ALL=C.UTF-8 bash -c "$command" >last.txt || fail "$command: exit $?"
	cat last.txt
	# what README prints under the command is what it says
	shown=$(awk -v command="    \$ $command" '
		$0 == command { on = 1; next }
		on && $0 == "" { blank = blank "\n"; next }
		on && /^    / && !/^    \$ / { printf "%s%s\n", blank, substr($0, 5); blank = ""; next }
		on { exit }' "$readme")
	if [ -n "$shown" ] && [ -n "${UPDATE_GOLDEN-}" ]; then
		awk -v command="    \$ $command" -v file=last.txt '
			$0 == command {
				print
				while ((getline line < file) > 0) print line == "" ? "" : "    " line
				skip = 1
				next
			}
			skip && ($0 == "" || (/^    / && !/^    \$ /)) { next }
			skip && !/^    \$ / { print "" }
			{ skip = 0; print }' "$readme" >readme.new
		cp readme.new "$readme"
	elif [ -n "$shown" ]; then
		diff <(echo "$shown") last.txt || fail "README shows something else"
	fi
done

json=$(attain --db tour.db --as-of 2018-03-01 --json competency cloud-platform)
for wanted in '"attained": *true' '"met": *true' '"by": *"path"'; do
	grep -q "$wanted" <<<"$json" || fail "not attained: no $wanted"
done

# and to import the same files again changes nothing
attain --db tour.db --lang en import trainings trainings.csv --associate 2017-07-01 >again.txt
grep -q '^trainings: 0 added, 0 changed, 3 unchanged, 0 rejected$' again.txt || fail "imported twice: $(cat again.txt)"
