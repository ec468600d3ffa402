#!/bin/bash
# Every check of `make lint`, one after the other; fails if one of them found something.
set -u

here=share/lint
failed=0

check() { # what it is about, command...
	local what=$1 out began=$SECONDS
	shift
	if out=$("$@" 2>&1); then
		printf '  ok %4d s  %s\n' $((SECONDS - began)) "$what"
	else
		printf '  FAILED %s\n%s\n' "$what" "$(head -n 60 <<<"$out")"
		failed=1
	fi
}

check 'layers: each uses only those below it' $here/layers.sh
check 'format: clang-format 14' $here/format.sh
check 'sizes: functions of up to 60 lines' $here/sizes.sh
check 'parameters: at most six' $here/parameters.sh
check 'words: banned functions, leftovers' $here/words.sh
check 'warnings: gcc' $here/warnings.sh gcc
check 'warnings: clang' $here/warnings.sh clang
check 'purity: core uses no clock, file or screen' $here/purity.sh
check 'exports: only what another file calls' $here/exports.sh
check 'cycles: at most eight files call each other' $here/cycles.sh
check 'headers: one header, one stem; a room keeps its own' $here/headers.sh
check 'manuals: mandoc' $here/manuals.sh
check 'translations: complete and up to date' $here/translations.sh
check 'mutants: each fault fits in exactly one line' tests/mutants/run.sh --check
check 'scripts: shellcheck' $here/scripts.sh
exit $failed
