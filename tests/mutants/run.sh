#!/bin/bash
# Plants the faults of tests/mutants/list, one at a time, in a copy of a file of src, and
# runs the test that the list names: it must fail. Wants a finished `make all tests` in
# $BUILD, and what `make mutants` passes on: $CC, $FLAGS, $LIBS. NAMEs as arguments plant
# those only, $EVERY=N every Nth; --check plants nothing, and tells the rows that could not
# be planted.
set -u

here=tests/mutants
least=60 # in core, and outside
build=$(cd "${BUILD:-build}" 2>/dev/null && pwd)
export ATTAIN_PROPERTY_ROUNDS="${ATTAIN_PROPERTY_ROUNDS:-600}" ATTAIN_PROPERTY_SEED=1
unset ATTAIN_TEST_MODE

rows() { # NAME...
	grep -v '^#' $here/list | awk -F '\t' '
		BEGIN { for (i = 1; i < ARGC; i++) { wanted[ARGV[i]]; ARGV[i] = "" } }
		NF && (length(wanted) == 0 || $1 in wanted)' "$@"
}

# The one line of src/WHERE, a folder or a file, that has the pattern in it, as FILE:LINE.
place_of() { # where, pattern
	local lines
	lines=$(grep -rn --include='*.c' -e "$2" "src/$1")
	[ -n "$lines" ] && [ "$(wc -l <<<"$lines")" = 1 ] || return
	[ -f "src/$1" ] && lines=src/$1:$lines
	cut -d : -f 1,2 <<<"$lines"
}

# Writes the file with the fault in it, and its name into $file; says why not.
plant() { # where, pattern, replacement, folder
	local place line
	place=$(place_of "$1" "$2")
	file=${place%:*} line=${place##*:}
	if [ -z "$place" ]; then
		echo "the pattern is not in exactly one line of src/$1"
	else
		sed "${line}s~$2~$3~" "$file" >"$4/${file##*/}"
		! cmp -s "$file" "$4/${file##*/}" || echo 'the line stays as it is'
	fi
}

check() {
	local name test where pattern replacement bad=0 why
	while IFS=$'\t' read -r name test where pattern replacement; do
		why=$(plant "$where" "$pattern" "$replacement" "$work")
		[ -e "tests/test_$test.c" ] || [ -e "tests/$test.sh" ] || why="there is no test $test"
		[ -z "$why" ] || { echo "$here/list: $name: $why"; bad=1; }
	done < <(rows)
	why=$(rows | cut -f 1 | sort | uniq -d)
	[ -z "$why" ] || { echo "$here/list: twice: $why"; bad=1; }
	for where in -c -vc; do
		[ "$(rows | cut -f 3 | grep $where '^core')" -ge $least ] ||
			{ echo "$here/list: fewer than $least faults in core, or outside"; bad=1; }
	done
	return $bad
}

# What comes of one fault: where it is planted looks like a build folder. The library's
# own copy of the file stays in the library: the fault comes before it.
try() { # test, where, pattern, replacement
	local file why program=$work/attain objects=("$build/obj/src/main.o") libraries=()
	plant "$2" "$3" "$4" "$work" >"$work/why"
	why=$(cat "$work/why")
	if [ -n "$why" ]; then
		echo "NOT PLANTED: $why"
		return
	fi
	if [[ $1 != cli/* ]]; then
		program=$work/tests/test_$1
		objects=("$build/obj/tests/test_$1.o")
		libraries=("$build/libattain-test.a")
	fi
	mkdir "$work/tests"
	ln -s "$build/share" "$build/locale" "$work"
	# shellcheck disable=SC2086 # lists of words
	if ! $CC $FLAGS -iquote "$(dirname "$file")" -c -o "$work/mutant.o" "$work/${file##*/}" \
		2>"$work/log" || ! $CC -pie ${LDFLAGS-} -o "$program" "$work/mutant.o" "${objects[@]}" \
		"${libraries[@]}" "$build/libattain.a" "${libraries[@]}" $LIBS 2>"$work/log"; then
		echo "NOT PLANTED: $(grep -m 1 -E 'error|undefined' "$work/log")"
	elif tests/run.sh "$work" "$1" >"$work/log" 2>&1; then
		echo "SURVIVED $1"
	else
		echo "caught by $1"
	fi
}

work=$(mktemp -d "${TMPDIR:-/tmp}/attain-mutant.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

case ${1-} in
--check)
	check
	exit
	;;
--one)
	IFS=$'\t' read -r name test where pattern replacement < <(rows "$2")
	printf '%-40s %s\n' "$name" "$(try "$test" "$where" "$pattern" "$replacement")"
	exit
	;;
esac

if [ -n "${EVERY-}" ]; then
	mapfile -t names < <(rows "$@" | awk -v n="$EVERY" 'NR % n == 0' | cut -f 1)
	set -- "${names[@]}"
fi
mapfile -t tests < <(rows "$@" | cut -f 2 | sort -u)
if ! tests/run.sh "$build" "${tests[@]}"; then
	echo 'fails without any fault planted: mutants can not tell' >&2
	exit 2
fi
rows "$@" | cut -f 1 | xargs -d "\n" -P "$(nproc)" -n 1 "$0" --one | tee "$work/results"
planted=$(wc -l <"$work/results")
survived=$(grep -vc 'caught by' "$work/results")
echo "$planted faults planted, $survived not caught"
[ "$survived" = 0 ] && [ "$planted" = "$(rows "$@" | wc -l)" ]
