#!/bin/bash
# Runs every Criterion binary of a build folder, then every tests/cli/*.sh, and adds up
# their own figures: run.sh [--san | --valgrind] [--parts] BUILD [NAME...]. A NAME (match,
# cli/tour) runs that one only, --parts those that are quick and find most. Ends with
# "N passed, N failed".
set -u

shopt -s nullglob
mode=plain
parts=
while [[ ${1-} == --* ]]; do
	case $1 in
	--san | --valgrind) mode=${1#--} ;;
	--parts) parts=1 ;;
	*) exit 2 ;;
	esac
	shift
done
build=$(cd "$1" && pwd) || exit 2
shift

# Memory is the quicker disk, where it has room and lets programs be run: whether a disk
# keeps its word is not what is asked here. (That of `make torture` is a real one.)
quick() { # folder
	local free try status
	free=$(df --output=avail "$1" | tail -n 1)
	[ "${free:-0}" -ge 1000000 ] && try=$(mktemp "$1/attain.XXXXXX") || return
	printf '#!/bin/sh\n' >"$try"
	chmod 700 "$try"
	"$try"
	status=$?
	rm "$try"
	return $status
}

if [ -z "${TMPDIR-}" ] && quick /dev/shm 2>/dev/null; then
	TMPDIR=/dev/shm
fi
scratch=$(mktemp -d "${TMPDIR:-/tmp}/attain.XXXXXX") || exit 2
trap 'rm -rf "$scratch"' EXIT
chmod 755 "$scratch" # tests of permissions become somebody else
logs=$build/test-logs
rm -rf "$logs"
mkdir -p "$logs"

unset ATTAIN_DB ATTAIN_TODAY LANGUAGE
export LC_ALL=C.UTF-8 TZ=UTC HOME=$scratch XDG_DATA_HOME=$scratch/data \
	XDG_CONFIG_HOME=$scratch/config TMPDIR=$scratch ATTAIN=$build/attain ATTAIN_BUILD=$build
unset ATTAIN_TEST_MODE
# what is freed stays with the process: tests are short, and asking the system is slow
export MALLOC_TRIM_THRESHOLD_=1000000000 MALLOC_MMAP_THRESHOLD_=1000000000
limit=340
wrap=()
case $mode in
san)
	export ATTAIN_TEST_MODE=san
	limit=600
	export ASAN_OPTIONS=log_path=$logs/sanitizer:detect_leaks=1
	export LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0
	export UBSAN_OPTIONS=log_path=$logs/sanitizer:print_stacktrace=1
	;;
valgrind)
	export ATTAIN_TEST_MODE=valgrind
	limit=1200
	wrap=(valgrind --quiet --trace-children=yes '--trace-children-skip=*/attain,/bin/*,/usr/bin/*'
		--leak-check=full --show-leak-kinds=definite
		--errors-for-leak-kinds=definite
		--suppressions=tests/valgrind.supp "--log-file=$logs/valgrind.%p")
	;;
esac

# As many as there are processors run side by side; each leaves its figures behind.
figures=$scratch/figures
processors=$(nproc)
mkdir "$figures"

start() { # function, path
	while [ "$(jobs -rp | wc -l)" -ge "$processors" ]; do
		wait -n
	done
	"$@" &
}

count() { # name, passed, failed
	echo "$2 $3" >"$figures/${1//\//-}"
}

# One line about a test program, and its whole output if it failed, in one piece.
report() { # name, status, passed, failed, log, when it began
	local text
	text=$(describe "${@:1:5}" $((SECONDS - $6)))
	echo "$text"
}

describe() { # as report, and the seconds that it took
	printf '%-28s %4d s %4d passed' "$1" "$6" "$3"
	if [ "$4" != 0 ] || [ "$2" != 0 ]; then
		printf ', %d FAILED (status %s)\n' "$4" "$2"
		grep -v '\[====\] Running' "$5"
	else
		printf '\n'
	fi
}

run_criterion() { # path
	local name log status line ok bad began=$SECONDS
	name=$(basename "$1")
	log=$logs/$name.txt
	timeout "$limit" "${wrap[@]}" "$1" --jobs 2 >"$log" 2>&1 </dev/null
	status=$?
	line=$(sed 's/\x1b\[[0-9;]*m//g' "$log" | grep 'Synthesis: Tested:' | tail -n 1)
	ok=$(sed -n 's/.*Passing: *\([0-9]*\).*/\1/p' <<<"$line")
	bad=$(sed -n 's/.*Failing: *\([0-9]*\).*/\1/p' <<<"$line")
	ok=${ok:-0}
	bad=${bad:-0}
	# no figures, none at all, or an unexplained status are a failure too
	if [ "$bad" = 0 ] && { [ "$status" != 0 ] || [ "$ok" = 0 ]; }; then
		bad=1
	fi
	count "$name" "$ok" "$bad"
	report "$name" "$status" "$ok" "$bad" "$log" "$began"
}

run_script() { # path
	local name log status began=$SECONDS
	name=cli/$(basename "$1" .sh)
	log=$logs/cli-$(basename "$1").txt
	timeout "$limit" "$1" >"$log" 2>&1 </dev/null
	status=$?
	if [ "$status" = 0 ]; then
		count "$name" 1 0
		report "$name" 0 1 0 "$log" "$began"
	else
		count "$name" 0 1
		report "$name" "$status" 0 1 "$log" "$began"
	fi
}

# The checker must see the faults of tests/plant/plant.c, or its silence means nothing.
run_plant() {
	local log=$logs/plant.txt pattern missing=0 began=$SECONDS
	timeout "$limit" "${wrap[@]}" "$build/tests/plant" --jobs 1 >"$log" 2>&1 </dev/null
	cat "$logs"/sanitizer* "$logs"/valgrind.* >>"$log" 2>/dev/null
	rm -f "$logs"/sanitizer* "$logs"/valgrind.*
	for pattern in "$@"; do
		grep -qE "$pattern" "$log" || missing=$((missing + 1))
	done
	count plant $(($# - missing)) "$missing"
	report plant "$missing" $(($# - missing)) "$missing" "$log" "$began"
}

wanted() { # name
	local name
	[ ${#names[@]} != 0 ] || return 0
	for name in "${names[@]}"; do
		[ "$name" != "$1" ] || return 0
	done
	return 1
}

names=("${@#test_}")
case $mode in
san) run_plant 'LeakSanitizer|detected memory leaks' heap-buffer-overflow 'signed integer overflow' ;;
valgrind) run_plant 'definitely lost' 'uninitialised' 'Invalid read' ;;
esac
# What is quick and finds most: the program as a whole starts only for a few commands of
# every kind.
is_part() { # name
	case $1 in
	cli/tour | cli/acts | cli/programs | cli/scores | cli/questions) true ;;
	cli/* | pty* | kill | plan_child | corpus) false ;;
	*) true ;;
	esac
}

# Under valgrind a test takes seconds before it begins. It is for what the sanitizers don't
# see (bytes that nobody wrote), first of all where memory is laid out by hand, and for
# nothing that is done again and again, or in another process.
is_for_valgrind() { # name
	case $1 in
	acts_rows | base_index | base_mem | base_num | candidates | csv | eval_changes | expr | \
		forecast | foresight | match | plan_programs | programs | reading_text | rules_scores | \
		same | store_image_bad | survive | tables | touched | whatif | who_random | \
		world_change) true ;;
	cli/* | pty* | kill | plan_child | corpus | acts_random | examples | import_many | mpn | \
		properties | rehearsal | terms | whatif_apply) false ;;
	ui_draw | ui_forms | ui_frame | ui_input | ui_list | ui_screen) [ ! "$parts" ] ;;
	ui_*) false ;;
	*) [ ! "$parts" ] ;;
	esac
}

left_out() { # name
	[ ${#names[@]} = 0 ] || return 1
	if [ "$mode" = valgrind ]; then ! is_for_valgrind "$1"; else [ "$parts" ] && ! is_part "$1"; fi
}

try() { # function, path, name
	if wanted "$3" && ! left_out "$3"; then start "$1" "$2"; fi
}

for source in tests/test_*.c; do
	name=$(basename "$source" .c)
	try run_criterion "$build/tests/$name" "${name#test_}"
done
for script in tests/cli/*.sh; do
	try run_script "$script" "cli/$(basename "$script" .sh)"
done

wait
passed=0
failed=0
for counted in "$figures"/*; do
	read -r ok bad <"$counted"
	passed=$((passed + ok))
	failed=$((failed + bad))
done

found=0
for log in "$logs"/sanitizer* "$logs"/valgrind.*; do
	if [ -s "$log" ]; then
		found=$((found + 1))
		echo "--- $log"
		head -n 60 "$log"
	fi
done
if [ "$found" != 0 ]; then
	echo "$found reports of the $mode run: each counts as a failure"
	failed=$((failed + found))
fi

echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
