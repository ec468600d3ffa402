#!/bin/sh
# Feeds every reader (or those named) what libFuzzer thinks of, for so many seconds each:
# run.sh SECONDS KEEP [READER...]. Wants $BUILD/tests/fuzz. New inputs stay in
# $BUILD/corpus for the next time, what was found in $BUILD/found. With KEEP=1 those that
# reach something new are added to tests/fuzz/corpus first.
set -u

here=$(cd "${0%/*}" && pwd)
build=$(cd "${BUILD:-build/fuzz}" && pwd) || exit 2
seconds=$1
keep=$2
shift 2
readers=${*:-$(sed -n 's/^READER(\([a-z]*\),.*/\1/p' "$here/readers.def")}
TMPDIR=$(mktemp -d "$([ -w /dev/shm ] && echo /dev/shm || echo /tmp)/attain-fuzz.XXXXXX") || exit 2
export TMPDIR ASAN_OPTIONS="malloc_context_size=8:${ASAN_OPTIONS-}"
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 130' INT TERM

one() { # reader: a line about it
	reader=$1
	export READER="$reader"
	log=$build/$reader.log
	found=$build/found/$reader-
	mkdir -p "$build/corpus/$reader" "$here/corpus/$reader" "$build/found"
	rm -f "$found"*
	if [ -n "$keep" ]; then
		# edges only: how often does not make an input worth keeping
		"$build/tests/fuzz" -merge=1 -use_counters=0 -close_fd_mask=3 -timeout=20 \
			-artifact_prefix="$found" "$here/corpus/$reader" "$build/corpus/$reader" \
			>"$log" 2>&1
	fi
	set --
	[ ! -e "$here/$reader.dict" ] || set -- -dict="$here/$reader.dict"
	"$build/tests/fuzz" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 \
		-close_fd_mask=3 -print_final_stats=1 -max_len=4096 -entropic=0 -artifact_prefix="$found" \
		"$@" "$build/corpus/$reader" "$here/corpus/$reader" >"$log" 2>&1
	inputs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
	reached=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)
	printf '%-12s %8s inputs in %s s, %s places reached' "$reader" "${inputs:-?}" "$seconds" \
		"${reached:-?}"
	for input in "$found"*; do
		if [ -e "$input" ]; then
			printf ', FOUND %s\n' "$input"
			"$build/tests/fuzz" "$input" 2>&1 | grep -v '^Running\|^INFO' | head -n 30
			return 1
		fi
	done
	[ -n "$inputs" ] || {
		printf ', DID NOT RUN\n'
		tail -n 20 "$log"
		return 1
	}
	printf ', nothing found\n'
}

if [ "${FUZZ_ONE-}" ]; then
	one "$readers"
	exit
fi
echo "$readers" | tr ' ' '\n' | FUZZ_ONE=1 xargs -P "$(nproc)" -n 1 "$here/run.sh" "$seconds" "$keep"
