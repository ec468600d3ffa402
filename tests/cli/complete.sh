#!/bin/bash
# What may follow in a line that is typed: the command, and the completion of bash.
. "${0%/*}/check.inc"
small_company

# the words of a line, the last one being typed
follows() {
	expect 0 complete -- "$@"
	quiet
}

follows stat
out_is <<'END'
status	what is attained, and what is in danger
END
follows --lang ja stat
out_has '^status	何を達成'
follows compl
[ ! -s out ] || fail "the command for shells is offered"
follows competency ''
out_is <<'END'
hosting	Hosting
END
follows employee a
out_is <<'END'
ann@north.example	Ann Adler
END
follows what-if --earn ann@north.example:
out_is <<'END'
ann@north.example:exam-a	Exam A
ann@north.example:exam-b	Exam B
END
follows plan --target hosting:g
out_is <<'END'
hosting:gold	Hosting
END
follows what-if --metric ''
out_has '^revenue=	'
follows set achievement ann@north.example exam-
out_has '^exam-a	Exam A$'
follows set achievement --exp
out_has '^--expires	'
follows remove association bob@north.example ''
out_has '^home	$'
follows set achievement --until
[ ! -s out ] || fail "an option that achievements don't have"
follows report --format ''
out_is <<'END'
md	
html	
END
follows report --format=h
out_is <<'END'
--format=html	
END
follows --db="$folder/nowhere.db" employee ''
[ ! -s out ] || fail "people of another database"
follows --as-of=2017-01-01 --lang=ja stat
out_has '^status	何を達成'
follows report ''
out_is <<'END'
	files
END
follows program add mpn
out_has '^mpn-2017	'
follows demo employee anna
out_has '^anna.schmidt@aoba.example	Anna Schmidt$'
follows demo --today competency ai-
out_has '^ai-business-solutions	'
# what can't be read says nothing, and there is nothing
follows --db nowhere.db employee ''
[ ! -s out ] || fail "people of no database"
follows --no-such-option nonsense ''
follows
out_has '^init	'
# bash: COMP_WORDS as it splits them
PATH=$folder:$PATH
ln -s "$ATTAIN" attain
# shellcheck source=/dev/null
. "$root/share/completions/attain.bash"
compopt() { :; }
completes() { # wanted, words...
	wanted=$1
	shift
	# shellcheck disable=SC2034 # read by the function
	COMP_WORDS=(attain "$@")
	# shellcheck disable=SC2034
	COMP_CWORD=$#
	_attain
	[ "${COMPREPLY[*]}" = "$wanted" ] || fail "bash: attain $*: ${COMPREPLY[*]}"
}
completes status stat
completes 'ann@north.example:' what-if --earn ann
completes 'exam-a exam-b' what-if --earn ann@north.example : ''
completes 'gold' plan --target hosting : g
completes html report --format = h
completes --target plan --ta
touch some.csv
completes 'some.csv' import employees some
