#!/bin/sh
# set, remove, merge, rename, forget, undo, redo, the log, backup, restore and doctor.
. "${0%/*}/check.inc"

small_company
kinds='employees achievements associations metrics records overrides subscriptions'
everything() { # NAME: all facts of these kinds as files
	for of in $kinds; do
		"$ATTAIN" export "$of" "$1.$of" || fail "export $of"
	done
}
same() { # NAME NAME
	for of in $kinds; do
		cmp -s "$1.$of" "$2.$of" || {
			diff "$1.$of" "$2.$of" >"$folder/out"
			fail "$ran: $of differ"
		}
	done
}
n=0
# Every act: done, taken back, done again; the facts are those before, and those after. Of
# a single row: those of its kind. (All of all of them: tests/test_acts_random.c.)
act() {
	n=$((n + 1))
	all_kinds=$kinds
	case $1 in set | remove)
		for of in $all_kinds; do
			case $of in "$2" | "$2s") kinds=$of ;; esac
		done
		[ "$1 $2" != 'remove employee' ] || kinds=$all_kinds
		;;
	esac
	everything before
	expect 0 "$@"
	everything after$n
	expect 0 undo
	everything undone
	same before undone
	expect 0 redo
	everything redone
	same after$n redone
	kinds=$all_kinds
}
has() { # KIND TEXT
	expect 0 export "$1"
	out_has "$2"
}
refused() {
	everything before
	expect 3 "$@"
	everything undone
	same before undone
}

everything start
act set employee ann@north.example --title Boss --left-on ''
has employees '^ann@north.example,Ann Adler,ann@home.example,100,,Boss,,$'
act set employee ANN@home.example --department Sales
has employees '^ann@north.example,Ann Adler,ann@home.example,100,Sales,Boss,,$'
act set employee eve@north.example --name 'Eve, Ebert' --other-emails 'e@a.example e@b.example' --hired-on 2018-01-01
has employees '^eve@north.example,"Eve, Ebert",e@a.example e@b.example,,,,2018-01-01,$'
refused set employee new@north.example
err_has 'needs a name'
expect 0 set employee bob@north.example --mcp-id 100
out_has 'Warning: mcp_id: "100" of bob@north.example'
expect 0 undo
refused set employee bob@north.example --other-emails ann@home.example
expect 2 set employee bob@north.example --hired-on 2018-02-30
expect 2 set employee bob@north.example --expires 2018-02-28
expect 2 set employee
expect 2 set nothing x
expect 0 set employee bob@north.example --name 'Bob Brandt'
out_has 'recorded so already'

act set achievement bob@north.example exam-b --on 2018-05-01 --expires 2020-01-01 --reference R-77
has achievements '^bob@north.example,exam-b,2018-05-01,2020-01-01,R-77$'
act set achievement bob@north.example exam-b --on 2018-05-01 --expires ''
has achievements '^bob@north.example,exam-b,2018-05-01,,R-77$'
refused set achievement bob@north.example exam-zzz
refused set achievement nobody@north.example exam-a
expect 0 set achievement bob@north.example exam-b --on 2018-05-01 --expires 2017-01-01
out_has 'Warning: expires_on'
expect 0 undo
act set achievement dan@north.example exam-b
has achievements '^dan@north.example,exam-b,2018-06-01,,$'

act set metric revenue 0.1 --customer Contoso --on 2018-05-31
has metrics '^revenue,2018-05-31,Contoso,0.1$'
act set metric revenue 0.2 --customer Contoso --on 2018-05-31
refused set metric revenue many
refused set metric nothing 1
act set record reference Contoso --on 2018-05-30
act set record reference Fabrikam
refused set record reference Contoso --competency nothing
act set association dan@north.example home --on 2018-05-01 --to 2018-12-31
refused set association dan@north.example Elsewhere --on 2018-05-01
act set organization --name 'Northwind Traders' --track smb
expect 0 status --json
out_has '"name": "Northwind Traders"'
expect 2 set organization
refused set organization --name ' '
expect 0 override hosting:gold --reason Agent --on 2018-05-01
act set override hosting:gold --until 2018-05-31
has overrides '^hosting,gold,2018-05-01,2018-05-31,Agent$'
refused set override hosting:gold --until 2018-05-31
err_has 'name its first day'
refused set override hosting:gold --until 2018-04-30 --on 2018-05-01

most_kinds=$kinds
kinds='benefit-uses referrals profile locations'
# the profile is one row without a key; an option for each of its columns
act set profile --name 'Northwind, "N"' --description 'Two
lines' --logo logo.png --website https://north.example/ \
	--linkedin https://linkedin.com/company/north --industries 'a; b' --products p \
	--services s --solutions t --skills u --endorsements v --may-endorse yes \
	--customer-sizes '1 to 9'
has profile '^lines",logo.png,https://north.example/,https://linkedin.com/company/north,a; b,p,s,t,u,v,yes,1 to 9$'
act set profile --may-endorse ''
has profile ',u,v,,1 to 9$'
expect 2 set profile
err_has 'What of the profile?'
expect 2 set profile x --name y
expect 2 set profile --city Berlin
act remove profile
expect 2 remove profile x
act set location EMEA Berlin --city Berlin --contact 'Ann Adler' --email ann@north.example
act set location EMEA Berlin --phone 1 --contact Sales
act remove location EMEA Berlin

# a known referral stays received when it was
act set referral R1 --customer Contoso --on 2018-05-01T10:30
act set referral R1 --note 'Call back'
has referrals '^R1,Contoso,2018-05-01T10:30,new,.*Call back$'
out_has_not 2018-06-01
act set referral R1 --on 2018-05-02
has referrals '^R1,Contoso,2018-05-02,new'
act remove referral R1
kinds=$most_kinds

act remove metric revenue 2018-05-31 Contoso
act remove record reference Contoso 2018-05-30
act remove achievement bob@north.example exam-b
act remove association dan@north.example home --on 2018-05-01
act remove override hosting:gold 2018-05-01
refused remove override hosting:gold 2018-05-01
err_has 'Nothing like this'
# the key is one word for each column of the file, or COMPETENCY:LEVEL as elsewhere
act set override hosting gold --on 2018-05-01 --reason again
act remove override hosting gold 2018-05-01
act set override hosting:gold --on 2018-05-01 --reason again
act remove override hosting gold --on 2018-05-01
act set override hosting:gold --on 2018-05-01 --reason again
act remove override hosting
expect 2 set override hosting
err_has '"override" is followed by: competency, level\.'
expect 2 remove override hosting:gold silver 2018-05-01 2018-05-02
err_has '"override" is followed by: competency, level, from\.'
refused remove achievement ann@north.example
err_has '2 rows'
act remove employee eve@north.example
act remove employee cho@north.example
out_has 'achievements: 1'
expect 2 remove organization x
expect 2 remove metric

act rename bob@north.example robert@north.example
has employees '^robert@north.example,Bob Brandt,bob@north.example,'
act rename robert@north.example bob@north.example
has employees '^bob@north.example,Bob Brandt,robert@north.example,'
refused rename bob@north.example ann@home.example
refused rename bob@north.example 'a b'
refused rename nobody@north.example x@north.example

expect 0 set employee dan2@north.example --name 'Dan D.' --mcp-id 300
expect 0 set achievement dan2@north.example exam-a --on 2018-03-11
expect 0 set achievement dan2@north.example exam-b --on 2016-01-01
act merge dan2@north.example dan@north.example
has employees '^dan@north.example,Dan Dorn,dan2@north.example,300,'
has achievements '^dan@north.example,exam-b,2016-01-01,'
refused merge dan2@north.example dan@north.example

# a new act ends what could be done again; what is undone says so
expect 0 undo
expect 0 log --json --limit 1
out_has '"undone": true'
expect 0 set metric revenue 5 --on 2018-01-01
refused redo
err_has 'nothing to do again'
expect 0 log --act set --since 2000-01-01 --who "$(id -un)" --limit 2
[ "$(wc -l <out)" = 2 ] || fail 'two entries'
expect 0 log --until 2000-01-01
[ ! -s out ] || fail 'no entry so early'
expect 2 log --limit 0
expect 2 log --since never

# backup and restore
expect 0 backup copy.db
everything saved
expect 0 set metric revenue 6 --on 2018-01-02
expect 0 backup copy2.db
refused backup employees.csv
refused backup "$XDG_DATA_HOME/attain/attain.db"
refused restore employees.csv
err_has 'is damaged: name another file to restore from\.$'
refused restore missing.db
err_has '^attain: There is no file missing.db: name another one to restore from\.$'
refused restore .
err_has 'name a database of attain to restore from\.$'
head -c 9000 copy.db >torn.db
refused restore torn.db
expect 0 restore copy.db
everything restored
same saved restored
expect 0 undo
[ "$(stat -c %a copy.db)" = 600 ] || fail 'everybody may read the backup'
expect 0 --db new/place.db restore copy2.db
expect 0 --db new/place.db export metrics
out_has '2018-01-02'
expect 0 backup copy.db

expect 0 doctor
out_has 'Nothing is wrong'
expect 0 set achievement bob@north.example exam-b --on 2018-05-02 --expires 2017-01-01
expect 1 doctor
out_has 'never counts'
expect 1 doctor --json
out_has '"code": "never-counts"'
expect 0 undo

# forget: nothing is left of a person
refused forget ann@north.example
err_has 'has not left'
expect 0 set achievement ann@north.example exam-a --on 2018-05-05 --reference CERT-4711-X
expect 0 set achievement bob@north.example exam-a --on 2018-05-06 --reference 'with Ann Adler, CERT-4711-X'
expect 0 override hosting:gold --reason 'Said to ANN@north.example' --on 2018-05-03
expect 0 set profile --description 'Ask Ann Adler (ann@home.example).'
expect 0 set location EMEA Berlin --contact 'Ann Adler' --email ann@north.example
expect 0 set referral R1 --customer Contoso --note 'from Ann Adler'
expect 0 set record reference 'Ann Adler' --on 2018-05-03
expect 0 snooze expiring --until 2018-07-01 --reason 'Ann Adler says so'
expect 0 what-if --leave ann@north.example --save 'without Ann Adler'
expect 0 set metric revenue 7 --on 2018-01-03
expect 0 leave ann@north.example --on 2018-05-31
expect 0 leave bob@north.example --on 2018-06-01
refused forget bob@north.example
err_has "the day after"
expect 0 forget ann@north.example
out_has 'forgotten-'
out_has 'where the number stands now: 10\.$'
for word in 'Ann Adler' ann@north ann@home CERT-4711-X; do
	! grep -qai -e "$word" "$XDG_DATA_HOME"/attain/* || fail "the file still has \"$word\""
done
has achievements '^forgotten-1,exam-a,2018-01-10,,$'
has achievements '^bob@north.example,exam-a,2018-05-06,,"with forgotten-1, forgotten-1"$'
has overrides ',Said to forgotten-1$'
has profile 'Ask forgotten-1 (forgotten-1).'
has locations '^EMEA,Berlin,,,,,forgotten-1,forgotten-1,,$'
has referrals ',from forgotten-1$'
has records '^reference,forgotten-1,2018-05-03,$'
expect 3 what-if --load 'without forgotten-1'
err_has 'forgotten-1 is not associated'
expect 0 forget forgotten-1
out_has 'forgotten already'
expect 0 log
out_has_not ann@
out_has_not 'Ann'
expect 0 doctor
# what did not hold the person can be undone, what did can't
expect 0 undo
out_has "bob@north.example leaves"
refused undo
err_has 'forgotten'
exit 0
