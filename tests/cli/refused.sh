#!/bin/sh
# Every way in which a command that changes facts is refused: exit 3, the reason, and
# nothing changed, not the log either.
. "${0%/*}/check.inc"

kinds='employees achievements associations metrics records overrides subscriptions benefit-uses
	referrals profile locations'
everything() { # DATABASE FILE: all facts, and the log
	for of in $kinds; do
		"$ATTAIN" --db "$1" export "$of" || fail "export $of"
	done >"$2"
	"$ATTAIN" --db "$1" status --json | grep -A6 '"organization"' >>"$2"
	"$ATTAIN" --db "$1" log --json >>"$2" || fail log
}
db=$folder/data/attain/attain.db
keep() { # from now on these are the facts to stay
	[ ! -s "$db-wal" ] || fail 'not all is in the file'
	cp "$db" kept.db
}
# good ARGUMENT...: done.
good() {
	expect 0 "$@"
	rm -f kept.db
}
# refused TEXT ARGUMENT...: standard error is one line with the text.
refused() {
	reason=$1
	shift
	[ -f kept.db ] || keep
	expect 3 "$@"
	grep -q -F -e "$reason" err || fail "$ran: not refused because \"$reason\""
	[ "$(wc -l <err)" = 1 ] || fail "$ran: more than one line"
	[ ! -s out ] || fail "$ran: wrote something"
	# the same bytes are the same facts
	cmp -s "$db" kept.db && [ ! -s "$db-wal" ] && return
	everything kept.db before
	everything "$db" after
	cmp -s before after || {
		diff before after >out
		fail "$ran: changed something"
	}
}
company() { # CATALOG: ann, bob, cho with home, all with alpha
	rm -rf "$folder/data"
	expect 0 init --program "$1" --organization Northwind --mpn-id 4711
	cat >employees.csv <<-'END'
		email,name,other_emails,mcp_id,hired_on
		ann@north.example,Ann Adler,ann@home.example,100,2016-01-01
		bob@north.example,Bob Brandt,,200,
		cho@north.example,Cho Chang,,,
	END
	cat >achievements.csv <<-'END'
		email,credential,earned_on
		ann@north.example,alpha,2017-01-10
		bob@north.example,alpha,2017-01-10
		cho@north.example,alpha,2017-01-10
	END
	expect 0 import employees employees.csv
	good import achievements achievements.csv --associate 2017-01-01
}
esc=$(printf '\033')
bad=$(printf '\377')

# ---- people: acts.cfg has limits for associations ----
company "$root/tests/cases/acts.cfg"

# associate
refused 'No address, MCP id or name of anybody fits "eve". See "attain people".' associate eve
refused 'Did you mean "ann@north.example"?' associate an@north.example
refused 'Nobody' associate ann@north.example eve@x.example --organization Else
refused "The organization's name is empty: give one." associate ann@north.example --organization ' '
refused "organization's name has a control character" associate ann@north.example --organization "a${esc}b"
refused "organization's name is not valid UTF-8" associate ann@north.example --organization "a${bad}b"
refused "nobody can begin with two organizations on one day: choose another day" \
	associate ann@north.example --organization Else --on 2017-01-01
good associate ann@north.example --organization Else --on 2017-03-01
refused '30 days must lie between two. The next is possible on 2017-03-31' \
	associate ann@north.example --on 2017-03-15
good associate ann@north.example --on 2017-06-01
refused 'there are 3, and 3 are allowed. The next is possible on 2018-01-01' \
	associate ann@north.example --organization Third --on 2017-09-01
good set employee dan@north.example --name Dan --left-on 2017-12-31
refused 'left on 2017-12-31: no association can begin after that. If it is wrong, correct the last day first' \
	associate dan@north.example --on 2018-01-01

# leave
refused 'Nobody' leave eve@north.example
refused 'left on 2017-12-31 already, before 2018-02-01' leave dan@north.example --on 2018-02-01
refused "was hired on 2016-01-01 and can't leave before that, on 2015-01-01: choose a later day" \
	leave ann@north.example --on 2015-01-01
refused 'the association with Northwind begins after that, on 2017-06-01' \
	leave ann@north.example --on 2017-05-01

# merge
refused 'Nobody' merge eve@north.example ann@north.example
refused 'Nobody' merge ann@north.example eve@north.example
refused 'are addresses of one person already' merge ann@north.example ann@home.example
good set employee ann@north.example --directory-id d-1
good set employee bob@north.example --directory-id d-2
refused 'has the directory id d-1 and' merge ann@north.example bob@north.example
good set employee ann@north.example --directory-id ''
good set employee bob@north.example --directory-id ''
good set employee dan@north.example --left-on ''
good set achievement dan@north.example alpha --on 2017-01-10 --expires 2019-01-01
refused 'Both earned alpha on 2017-01-10, but with different ends (2019-01-01 and none)' \
	merge dan@north.example bob@north.example
good remove achievement dan@north.example alpha
good set association dan@north.example Else --on 2017-01-01
refused 'The associations with Else from 2017-01-01 and with Northwind from 2017-01-01 contradict' \
	merge dan@north.example bob@north.example
good remove association dan@north.example
good set association dan@north.example home --on 2018-03-01
good leave bob@north.example --on 2018-02-01
refused 'left on 2018-02-01, before an association of Dan <dan@north.example> begins, on 2018-03-01' \
	merge dan@north.example bob@north.example

good set employee fay@north.example --name Fay --hired-on 2018-02-02
refused 'left on 2018-02-01, before Fay <fay@north.example> was hired, on 2018-02-02' \
	merge fay@north.example bob@north.example

# what-if: refused with --apply as without, and kept under no name
good set employee gus@north.example --name Gus
good associate gus@north.example --organization Else --on 2018-05-10
good set employee gus@north.example --title CTO
expect 0 undo
rm -f kept.db
while read -r reason; do
	read -r changes
	eval "refused '$reason' what-if $changes"
	cp err without
	eval "refused '$reason' what-if $changes --apply --save refused"
	cmp -s err without || fail "$ran: refused otherwise than without --apply"
done <<-'END'
	There is nothing to end: gus
	--leave gus@north.example
	the association begins later
	--join gus@north.example@2018-07-01 --leave gus@north.example@2018-06-30
	has left before 2018-05-01
	--leave dan@north.example@2018-04-01 --join dan@north.example@2018-05-01
	There is nothing to end: ann
	--expire ann@north.example:beta --earn ann@north.example:beta
	be associated on 2018-05-20: the last association began on 2018-05-10
	--join gus@north.example@2018-05-20
	no competency has attained its level then
	--subscribe gold --override cloud:gold
	a term of the same or a higher level runs
	--override cloud:gold --subscribe gold --subscribe silver
END
refused 'must be one line of text' what-if --earn ann@north.example:beta --save 'a
b' --apply
expect 3 what-if --load refused
good redo
out_has 'Done again: .*Title: CTO'

# rename
refused 'Nobody' rename eve@north.example e@north.example
refused 'The address is empty' rename ann@north.example ''
refused 'The address has a control character' rename ann@north.example "a${esc}@x"
refused 'The address is not valid UTF-8' rename ann@north.example "a${bad}@x"
refused '"a b" is no address: there is a blank in it.' rename ann@north.example 'a b'
refused 'is the address of Bob Brandt <bob@north.example>: if both are one human, merge them' \
	rename ann@north.example bob@north.example

# forget
refused 'Nobody' forget eve@north.example
refused 'has not left, and only who has left can be forgotten: record the last day first (d on the row' \
	forget ann@north.example
good leave cho@north.example --on 2018-06-01
refused 'is 2018-06-01: from the day after that they can be forgotten' forget cho@north.example

# ---- toward the program ----
refused 'The program has no competency "nothing". See "attain competencies".' override nothing:gold --reason x
refused 'Did you mean "cloud"?' override clod:gold --reason x
refused 'The competency cloud has no level "platinum", only: silver, gold.' \
	override cloud:platinum --reason x
refused 'The competency data has no level "gold", only: silver.' override data:gold --reason x
refused 'from 2018-06-01 can'\''t end before that, on 2018-05-01: choose a later last day' \
	override cloud:gold --reason x --until 2018-05-01
refused 'The reason is empty' override cloud:gold --reason ''
refused 'The reason has a control character' override cloud:gold --reason "a${esc}"
refused 'The reason is not valid UTF-8' override cloud:gold --reason "a${bad}"
good override cloud:gold --reason x --on 2018-05-01
refused 'recorded from 2018-05-01 to 2018-08-01 already: choose another day, or change that one' \
	override cloud:gold --reason y --on 2018-05-01
good remove override cloud:gold 2018-05-01
refused 'The program has no offer "nothing", only: pack, silver, silver-plus, gold.' subscribe nothing
refused 'Did you mean "gold"?' subscribe golt
refused 'no competency has attained Gold then. Nearest is' subscribe gold
good subscribe pack --on 2018-05-01
refused 'its term runs until 2019-05-01. It can be renewed from 2019-05-02 to 2019-05-31' \
	subscribe pack --on 2018-05-02
good subscribe silver --on 2017-02-01
refused 'the term of Silver runs until 2018-02-01. It can be bought from 2018-02-02 on' \
	subscribe silver-plus --on 2017-03-01
good leave cho@north.example --on 2018-02-10
refused 'no competency has attained Silver then' subscribe silver --on 2018-02-20
err_has 'It can be renewed until 2018-03-03'

# ---- single rows ----
refused 'a new employee needs a name' set employee eve@north.example --title CTO
refused 'is no address: there is a blank in it' set employee 'a b' --name A
refused 'is that of ann@north.example (Ann Adler) already' set employee bob@north.example --other-emails ann@home.example
refused 'before an association of this person begins' set employee ann@north.example --left-on 2017-05-01
good set employee dan@north.example --hired-on 2018-03-10
refused 'left_on: before hired_on, 2018-03-10: set one of them right first' \
	set employee dan@north.example --left-on 2018-03-09
refused 'left_on: before hired_on, 2018-05-01' \
	set employee eve@north.example --name Eve --hired-on 2018-05-01 --left-on 2018-04-30
good set employee dan@north.example --left-on 2018-03-31
refused 'hired_on: after left_on, 2018-03-31: set one of them right first' \
	set employee dan@north.example --hired-on 2018-04-01
good set employee dan@north.example --hired-on 2018-03-31
good set employee dan@north.example --hired-on 2018-04-01 --left-on 2018-04-01
refused 'empty, but it must be given' set employee ann@north.example --name ''
refused 'empty, but it must be given' set employee ann@north.example --name ' '
refused 'control character' set employee ann@north.example --title "a${esc}"
refused 'not valid UTF-8' set employee ann@north.example --title "a${bad}"
refused 'is an unknown person' set achievement eve@north.example alpha
refused 'The program has no credential "nothing"' set achievement ann@north.example nothing
refused 'is an unknown person' set association eve@north.example home
refused 'begins on the same day as the association with' \
	set association ann@north.example Third --on 2017-06-01
refused 'begins after the person left' set association bob@north.example home --on 2018-03-01
refused 'the end is before the start' set association ann@north.example home --on 2018-05-01 --to 2018-04-01
refused 'metric:' set metric nothing 5
refused 'metric: empty, but it must be given' set metric '' 5
refused 'credential: empty, but it must be given' set achievement ann@north.example ''
refused 'competency:' set record reference Contoso --competency nothing
refused 'name its first day with --on' set override cloud:gold --until 2018-07-01
refused 'the end is before the start' set override cloud:gold --on 2018-05-01 --until 2018-04-01
refused 'has no level' set override data:gold --on 2018-05-01
refused 'offer:' set subscription nothing --on 2018-05-01
refused 'the price is below 0' set subscription pack --on 2018-05-01 --price -1
refused 'is no number' set subscription pack --on 2018-05-01 --price many
refused 'the end is before the start' set subscription pack --on 2018-05-01 --ends-on 2018-04-01
refused 'benefit:' set benefit-use nothing 5
refused 'is no status: write new, evaluating' set referral R1 --customer C --status maybe
refused 'is computed from the dates' set referral R1 --customer C --status missed
refused 'customer:' set referral R1
refused 'before it was received' set referral R1 --customer C --status-on 2018-01-01
refused 'the value is below 0' set referral R1 --customer C --value -1
refused 'is no address of a page' set profile --website north.example
refused 'is neither yes nor no' set profile --may-endorse maybe
refused 'is no picture' set profile --logo logo.pdf
refused 'has 6 entries; 5 are allowed' set profile --industries 'a;b;c;d;e;f'
refused 'has more than one line' set profile --name 'a
b'
refused 'is no address of a page' set location EMEA Berlin --website http://x.example
for city in 1 2 3 4 5; do good set location EMEA $city; done
refused 'has 5 locations already, and no more are allowed' set location EMEA 6
refused 'The name is empty' set organization --name ' '
refused 'The track has a control character' set organization --track "a${esc}"
refused 'The track is not valid UTF-8' set organization --track "a${bad}"
refused 'is no market: it is developed or developing' set organization --market rich
refused 'is no market' set organization --name Better --market rich
refused 'Associations with another organization of the name "ELSE" are recorded: choose another name' \
	set organization --name ELSE
refused 'Nothing like this is recorded in employees: email=eve@x.example. See "attain export employees".' \
	remove employee eve@x.example
refused 'Nothing like this' remove achievement ann@north.example beta
refused 'Nothing like this' remove profile
refused '3 rows of associations are like this' remove association ann@north.example
err_has 'Give all of the key: email, organization, from\.'

# ---- the journal ----
everything "$db" before
n=$(grep -c '"id":' before)
while [ "$n" -gt 0 ] && "$ATTAIN" undo >out 2>err; do n=$((n - 1)); done
keep
refused 'There is nothing to undo.' undo
while "$ATTAIN" redo >out 2>err; do :; done
keep
refused 'There is nothing to do again: nothing was undone, or something else was done since.' redo
good leave ann@north.example --on 2018-05-31
good forget ann@north.example
refused "can't be undone: it held data of a person who has been forgotten since" undo

# ---- what a membership brings ----
company "$cases/membership.cfg"
refused 'The program has no benefit "nothing". See "attain benefits".' use nothing 1
refused 'Did you mean: studio, studio-data, studio-web?' use studi 1
refused 'Nobody' use studio 1 --person eve@north.example
refused 'The quantity is 0: give how much was used' use studio 0
refused 'More of Studio would be given back than was used' use studio -1
refused 'The item is empty' use studio 1 --item ''
refused 'The note has a control character' use studio 1 --note "a${esc}"
refused 'The note is not valid UTF-8' use studio 1 --note "a${bad}"
refused 'has more than six decimal places' use studio 0.1234567
refused 'is out of range' use studio 10000000000000
good use studio 900000000000
refused 'Together with what is recorded of that day already the quantity is out of range' \
	use studio 900000000000
refused 'There is no alert "nothing", only:' snooze nothing --until 2018-07-01 --reason x
refused 'The program has no competency' snooze renewal-at-risk:nothing --until 2018-07-01 --reason x
refused 'The competency web has no level "gold", only: silver.' \
	snooze renewal-at-risk:web:gold --until 2018-07-01 --reason x
refused 'is more than CODE:COMPETENCY:LEVEL' snooze renewal-at-risk:web:silver:x --until 2018-07-01 --reason x
refused 'is about no competency: leave it out' snooze unassociated:web --until 2018-07-01 --reason x
refused 'The reason is empty' snooze renewal-at-risk --until 2018-07-01 --reason ' '
refused "that is before 2018-06-01. Choose a later day." snooze renewal-at-risk --until 2018-05-01 --reason x
refused 'the quantity is 0' set benefit-use studio 0
refused 'person:' set benefit-use studio 1 --person eve@north.example
refused 'There is no referral "R1". See "attain export referrals".' referral R1 won
good set referral R1 --customer Contoso --on 2018-05-31
refused 'Did you mean "R1"?' referral R2 won
refused 'A referral is never "maybe"; it can become:' referral R1 maybe
refused "can't become" referral R1 won
refused "can't become" referral R1 missed
refused "can't change on 2018-05-30: it changed or came on 2018-05-31" referral R1 evaluating --on 2018-05-30
refused 'The value is below 0: give 0 or more.' referral R1 evaluating --value -1
good referral R1 skipped
refused 'The referral R1 is closed' referral R1 won
good set referral R2 --customer Contoso --on 2018-01-01
refused 'it was due by' referral R2 evaluating
exit 0
