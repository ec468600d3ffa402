#!/bin/bash
# Counts instructions, which do not depend on the machine's mood, and compares them with
# the recorded ones: fails if one is worse by more than 10 per cent. RECORD=1 records.
set -euo pipefail
shopt -s inherit_errexit
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
tools=$build/bench
data=$tools/count
recorded=tests/bench/counts.txt
worst=10 # per cent

export LC_ALL=C.UTF-8 TERM=xterm-256color ATTAIN_TODAY=2018-03-15 HOME=$data XDG_DATA_HOME=$data
unset LANGUAGE ATTAIN_DB NO_COLOR XDG_CONFIG_HOME ESCDELAY

attain() { "$build/attain" "$@"; }

counted() { # the instructions of a command
	rm -f "$data"/log*
	valgrind --tool=callgrind --callgrind-out-file=/dev/null \
		--log-file="$data/log" "$@" >"$data/out" 2>&1 ||
		{ cat "$data/out" "$data/log" >&2; exit 1; }
	instructions
}

instructions() {
	# the program's own, and not that of a process that it leaves behind
	sed -n 's/.*Collected *: *\([0-9]*\).*/\1/p' "$data"/log* | sort -n | tail -n 1
}

company() { # one of a size: base.db without achievements, company.db with them
	local folder=$data/$1 kind
	"$tools/generate" "$1" "$folder"
	attain --db "$folder/base.db" init --program mpn-2017 --organization Northstar
	for kind in employees associations metrics overrides subscriptions; do
		attain --db "$folder/base.db" import $kind "$folder/$kind.csv"
	done
	cp "$folder/base.db" "$folder/company.db"
	attain --db "$folder/company.db" import achievements "$folder/achievements.csv"
	cp "$folder/company.db" "$folder/fresh.db"
	# as after the first opening
	attain --db "$folder/company.db" status --json
}

# Instructions in the full screen with keys typed some times in the list of employees.
pressed() {
	rm -f "$data"/log*
	"$tools/press" $':employees\r' "$1" "$2" valgrind --tool=callgrind \
		--callgrind-out-file=/dev/null --log-file="$data/log.%p" \
		"$build/attain" --db "$data/30000/company.db"
	instructions
}

each_press() { # what one more costs: keys, times
	local few many
	few=$(pressed "$1" 30)
	many=$(pressed "$1" $((30 + $2)))
	echo $(((many - few) / $2))
}

measure() {
	local size
	for size in 1000 30000; do
		sqlite3 "$data/$size/fresh.db" "UPDATE achievement SET reference = 'F1'
			WHERE person = (SELECT max(person) FROM achievement)"
		echo "status-$size-after-a-change $(counted "$build/attain" \
			--db "$data/$size/fresh.db" status --json)"
		echo "status-$size-unchanged $(counted "$build/attain" \
			--db "$data/$size/company.db" status --json)"
	done
	echo "import-30000 $(counted "$build/attain" --db "$data/30000/base.db" \
		import achievements "$data/30000/achievements.csv")"
	echo "line-key $(each_press j 120)"
	echo "held-key-10 $(each_press jjjjjjjjjj 50)"
	echo "filter-word $(each_press $'/koba\r F' 50)"
}

compare() {
	awk -v worst=$worst '
		NR == FNR { was[$1] = $2; next }
		!($1 in was) { printf "%-28s %14d  not recorded yet\n", $1, $2; bad = 1; next }
		{
			change = ($2 / was[$1] - 1) * 100
			word = change > worst ? "WORSE" : change < -worst ? "better: RECORD=1" : ""
			printf "%-28s %14d  recorded %14d  %+6.1f %%  %s\n", $1, $2, was[$1], change, word
			if (change > worst) bad = 1
		}
		END { exit bad }' "$recorded" "$data/counts.txt"
}

for tool in valgrind sqlite3; do
	command -v $tool >/dev/null || { echo "count.sh: $tool is missing: make deps-dev" >&2; exit 2; }
done
rm -rf "$data"
mkdir -p "$data"
company 1000 >"$data/made"
company 30000 >"$data/made"
measure >"$data/counts.txt"
if [ -n "${RECORD:-}" ]; then
	cp "$data/counts.txt" "$recorded"
	cat "$recorded"
else
	compare
fi
