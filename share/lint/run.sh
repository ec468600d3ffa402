#!/bin/bash
# Every check of `make lint`, one after the other; fails if one of them found something.
set -u

here=share/lint
failed=0

check() { # what it is about, command...
	local what=$1 out
	shift
	if out=$("$@" 2>&1); then
		printf '  ok     %s\n' "$what"
	else
		printf '  FAILED %s\n%s\n' "$what" "$(head -n 60 <<<"$out")"
		failed=1
	fi
}

check 'layers: each uses only those below it' $here/layers.sh
check 'format: clang-format 14' $here/format.sh
check 'sizes: functions of up to 60 lines' $here/sizes.sh
check 'words: banned functions, leftovers' $here/words.sh
check 'warnings: gcc' $here/warnings.sh gcc
check 'warnings: clang' $here/warnings.sh clang
check 'purity: core uses no clock, file or screen' $here/purity.sh
check 'manuals: mandoc' $here/manuals.sh
check 'translations: complete and up to date' $here/translations.sh
check 'scripts: shellcheck' $here/scripts.sh
exit $failed
