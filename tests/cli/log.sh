#!/bin/sh
# The log keeps what was done as data: whoever reads it reads it in their own language,
# whichever it was done in; and an entry of an older attain stays the sentence that it is.
. "${0%/*}/check.inc"

# acts LANGUAGE: every act, in a database of its own.
acts() {
	lang=$1
	XDG_DATA_HOME=$folder/data-$lang
	small_company
	while read -r act; do
		eval "set -- $act"
		expect 0 --lang "$lang" "$@"
	done <<'ACTS'
set employee eve@north.example --name 'Eve Ebert' --mcp-id 4711 --title CTO
set employee eve@north.example --title Boss --mcp-id ''
set achievement eve@north.example exam-b --on 2018-05-01 --reference R-77
set achievement eve@north.example exam-b --on 2018-05-01 --expires 2020-01-01
set association eve@north.example home --on 2018-05-01 --to 2018-12-31
set metric revenue 12 --customer Contoso --on 2018-05-31
set record reference Contoso --on 2018-05-30 --competency hosting
set override hosting:gold --on 2018-01-01 --reason told
set referral R1 --customer Contoso --on 2018-05-30T10:30
set profile --name Northwind --may-endorse yes
set location EMEA Berlin --city Berlin --email eve@north.example
set organization --name 'Northwind Traders' --track ''
associate dan@north.example --on 2018-05-01
leave cho@north.example --on 2018-06-10
override hosting:gold --reason 'An agent said so'
override hosting:gold --reason told --on 9999-12-01
subscribe silver --on 2018-05-01
snooze expiring --until 2018-07-01 --reason later
referral R1 evaluating --on 2018-05-31
rename eve@north.example eva@north.example
set employee eva2@north.example --name 'Eva E.'
merge eva2@north.example eva@north.example
remove record reference Contoso 2018-05-30 hosting
undo
redo
undo
set employee gone@north.example --name 'Gone Girl' --left-on 2018-05-01
set achievement gone@north.example exam-a --on 2018-01-05 --reference yes
remove employee dan@north.example
forget gone@north.example
ACTS
}

# sentences LANGUAGE: those of the log.
sentences() {
	expect 0 --lang "$1" log --json
	grep -E '"(act|text|undone)": ' out
}

acts en
sentences en >en-en
sentences ja >en-ja
[ "$(grep -c '"act"' en-en)" -ge 27 ] || fail "not every act is in the log"
acts ja
sentences en >ja-en
sentences ja >ja-ja
for read in en ja; do
	cmp -s en-$read ja-$read || {
		diff en-$read ja-$read >out
		fail "what is read in $read depends on who did it"
	}
done
for deed in Recorded Changed Removed Associated Override Bought 'Put off' Referral \
	Merged 'has the address' Created Imported 'Forgot a person' leaves; do
	grep -q "\"text\": \".*$deed" en-en || { cp en-en out; fail "nothing of: $deed"; }
	! grep -q "\"text\": \".*$deed" en-ja || { cp en-ja out; fail "English for: $deed"; }
done
# it is the data that forgets
! grep -q Gone en-en en-ja ja-en ja-ja || fail 'a forgotten name is in the log'
! grep -qai 'Gone Girl\|gone@' "$XDG_DATA_HOME"/attain/* || fail 'or in the file'
grep -q 'forgotten-' en-en || fail 'no number in place of the name'

# what undo and redo call it, too
expect 0 --lang ja undo
out_has '元に戻しました'
out_has_not Removed
expect 0 --lang en redo
out_has 'Done again: Removed Dan Dorn <dan@north.example> with all'
exit 0
