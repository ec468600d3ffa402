#!/bin/sh
# Plants the faults of tests/mutants/list, one at a time, in copies of src/core, and runs
# the tests of the rules on each: every fault must make a test fail. Wants a finished
# `make all tests` in $BUILD. A NAME as argument plants that one only.
set -u

build=${BUILD:-build}
here=tests/mutants
work=$(mktemp -d "${TMPDIR:-/tmp}/attain-mutants.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

programs="test_rules test_rules_people test_rules_membership test_rules_stages
	test_properties test_many_people test_eval_changes"
export ATTAIN_PROPERTY_ROUNDS="${ATTAIN_PROPERTY_ROUNDS:-600}" ATTAIN_PROPERTY_SEED=1
unset ATTAIN_TEST_MODE
flags="-std=c17 -D_GNU_SOURCE -iquote include -O1 -fPIE -w"
libs="$(pkg-config --libs gmp libconfig) -lunistring -lcriterion -lm"
cc=${CC:-gcc}

# The file with the fault in it; false if the pattern is not in exactly one line.
plant() { # file, pattern, replacement
	[ "$(grep -c -e "$2" "$1")" = 1 ] || return 1
	sed "s~$2~$3~" "$1" >"$work/mutant.c" && ! cmp -s "$1" "$work/mutant.c"
}

# The library's own copy of the file stays in the library: the fault comes before it.
link_with() { # object or nothing, program
	$cc -pie -o "$work/$2" $1 "$build/obj/tests/$2.o" "$build/libattain-test.a" \
		"$build/libattain.a" "$build/libattain-test.a" $libs
}

# Which program fails, or nothing.
caught_by() { # object or nothing
	for program in $programs; do
		link_with "$1" "$program" >"$work/log" 2>&1 || return 1
		timeout 100 "$work/$program" --jobs 2 >"$work/log" 2>&1 || {
			echo "$program"
			return 0
		}
	done
}

who=$(caught_by "") || { cat "$work/log"; exit 2; }
if [ -n "$who" ]; then
	echo "$who fails without any fault planted: mutants can't tell" >&2
	exit 2
fi

planted=0
survived=0
tab=$(printf '\t')
while IFS=$tab read -r name file pattern replacement; do
	case $name in '' | '#'*) continue ;; esac
	case ${1:-$name} in "$name") ;; *) continue ;; esac
	planted=$((planted + 1))
	path=$(find src/core -path "*/$file")
	if ! plant "$path" "$pattern" "$replacement"; then
		who="NOT PLANTED: the pattern is not in exactly one line of $file"
	elif ! $cc $flags -iquote "$(dirname "$path")" -c -o "$work/mutant.o" "$work/mutant.c" 2>"$work/log"; then
		who="NOT PLANTED: $(grep -m 1 error "$work/log")"
	elif ! who=$(caught_by "$work/mutant.o"); then
		who="NOT PLANTED: $(tail -n 1 "$work/log")"
	elif [ -z "$who" ]; then
		who="SURVIVED"
	else
		who="caught by $who"
	fi
	printf '%-40s %s\n' "$name" "$who"
	case $who in caught*) ;; *) survived=$((survived + 1)) ;; esac
done <$here/list

echo "$planted faults planted, $survived not caught"
[ "$survived" = 0 ] && { [ "$planted" -ge 20 ] || [ $# != 0 ]; }
