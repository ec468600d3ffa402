#!/bin/bash
# README's mail every Monday: its two lines, run as they are printed there.
. "${0%/*}/check.inc"

readme=$root/README.md
cron=$(sed -n 's/^    0 7 \* \* 1  //p' "$readme")
timer=$(sed -n "s|^    ExecStart=/bin/sh -c '\(.*\)'\$|\1|p" "$readme")
[ -n "$cron" ] && [ -n "$timer" ] || { echo 'recipes: README has no such lines'; exit 1; }

ln -s "$ATTAIN" attain
PATH=$folder:$PATH
HOME=$folder
export HOME
small_company
case $cron in *%*) fail 'cron takes % for the end of the line' ;; esac

run() { # day, line
	rm -f partner-report.html
	ATTAIN_TODAY=$1 sh -c "$2" >out 2>err || fail "$2"
}

# a quiet week: no mail, no page
run 2018-04-25 "$cron"
[ ! -s out ] && [ ! -s err ] || fail 'a mail about nothing'
[ ! -e partner-report.html ] || fail 'a page about nothing'
run 2018-04-25 "$timer"
[ ! -s out ] && [ ! -e partner-report.html ] || fail 'the timer says something of nothing'
# a week in which something became true
run 2018-03-15 "$cron"
[ -s out ] || fail 'no mail'
grep -q '</html>$' partner-report.html || fail 'no page'
run 2018-03-15 "$timer"
[ -s out ] || fail 'nothing in the journal'
grep -q '</html>$' partner-report.html || fail 'no page of the timer'
