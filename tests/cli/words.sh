#!/bin/sh
# What set and remove say of a row, in words, and the same in the log.
. "${0%/*}/check.inc"

ATTAIN_TODAY=2018-11-20
export ATTAIN_TODAY
expect 0 demo --into sample.db status
ATTAIN_DB=$folder/sample.db
export ATTAIN_DB
lang=en

# says TEXT ARGUMENT...: says exactly that, and so does the newest entry of the log.
says() {
	wanted_words=$1
	shift
	expect 0 --lang $lang "$@"
	printf '%s\n' "$wanted_words" | out_is
	case $wanted_words in *already* | *すでに*) return ;; esac
	n=$((n + 1))
	expect 0 --lang $lang log
	head -n 1 out >newest
	ran="the log after $*"
	case $(cat newest) in
	*"$wanted_words"*) ;;
	*) cp newest out && fail "$ran: not \"$wanted_words\"" ;;
	esac
}
count_entries() {
	expect 0 log --json
	entries=$(grep -c '"text":' out)
}
kim=kim@x.example
who='Kim Doe <kim@x.example>'

n=0
count_entries
n_before=$entries
says "Recorded: employee $who (MCP id: 4711; Title: CTO)" \
	set employee $kim --name 'Kim Doe' --mcp-id 4711 --title CTO
says "Changed: employee $who (MCP id: 4712; Title: none, was CTO; Last day: 2018-12-31)" \
	set employee $kim --mcp-id 4712 --title '' --left-on 2018-12-31
says "Changed: employee Kim Dow <kim@x.example> (Name: Kim Dow, was Kim Doe)" \
	set employee $kim --name 'Kim Dow'
says "Changed: employee $who (Name: Kim Doe, was Kim Dow)" set employee $kim --name 'Kim Doe'
says "Recorded: 70-532 for $who, earned on 2018-01-05 (Reference: A11)" \
	set achievement $kim 70-532 --on 2018-01-05 --reference A11
says "Changed: 70-532 for $who, earned on 2018-01-05 (Reference: A12, was A11)" \
	set achievement $kim 70-532 --on 2018-01-05 --reference A12
says "It is recorded so already: 70-532 for $who, earned on 2018-01-05" \
	set achievement $kim 70-532 --on 2018-01-05 --reference A12
says "Removed: 70-532 for $who, earned on 2018-01-05 (Reference: A12)" \
	remove achievement $kim 70-532
says "Recorded: association of $who with Aoba Digital from 2018-02-01 (To: 2018-03-01)" \
	set association $kim home --on 2018-02-01 --to 2018-03-01
says "Removed: association of $who with Aoba Digital from 2018-02-01 (To: 2018-03-01)" \
	remove association $kim home
says 'Recorded: Azure consumption of Contoso on 2018-11-01 (Value: 77)' \
	set metric azure-consumption 77 --on 2018-11-01 --customer Contoso
says 'Changed: Azure consumption of Contoso on 2018-11-01 (Value: 78, was 77)' \
	set metric azure-consumption 78 --on 2018-11-01 --customer Contoso
says 'Recorded: Azure consumption on 2018-11-02 (Value: 78)' \
	set metric azure-consumption 78 --on 2018-11-02
says 'Recorded: record "reference" of Fabrikam on 2018-10-10 for Cloud Platform' \
	set record reference Fabrikam --on 2018-10-10 --competency cloud-platform
says 'Removed: record "reference" of Fabrikam on 2018-10-10 for Cloud Platform' \
	remove record reference Fabrikam --on 2018-10-10
says 'Recorded: override of Cloud Platform Gold from 2018-10-10 (Reason: told)' \
	set override cloud-platform:gold --on 2018-10-10 --reason told
says 'Changed: override of Cloud Platform Gold from 2018-10-10 (Until: 2018-12-01)' \
	set override cloud-platform:gold --on 2018-10-10 --until 2018-12-01
says 'Removed: override of Cloud Platform Gold from 2018-10-10 (Until: 2018-12-01; Reason: told)' \
	remove override cloud-platform:gold --on 2018-10-10
says 'Recorded: award of Cloud Platform Gold from 2016-10-10 (Until: 2017-10-09; Source: letter)' \
	set award cloud-platform:gold --on 2016-10-10 --until 2017-10-09 --source letter
says 'Changed: award of Cloud Platform Gold from 2016-10-10 (Until: none, was 2017-10-09)' \
	set award cloud-platform gold --on 2016-10-10 --until ''
says 'Removed: award of Cloud Platform Gold from 2016-10-10 (Source: letter)' \
	remove award cloud-platform:gold 2016-10-10
says 'Recorded: Market from 2016-10-10 (Value: developing)' \
	set setting market developing --on 2016-10-10
says 'Changed: Market from 2016-10-10 (Value: developed, was developing)' \
	set setting market developed --on 2016-10-10
says 'Removed: Market from 2016-10-10 (Value: developed)' remove setting market 2016-10-10
says 'Recorded: Track from 2018-11-20 (Value: none)' set setting track none
says 'Recorded: purchase of Microsoft Action Pack on 2018-10-10 (Price: 450; Currency: EUR)' \
	set subscription action-pack --on 2018-10-10 --price 450 --currency EUR
says 'Removed: purchase of Microsoft Action Pack on 2018-10-10 (Price: 450; Currency: EUR)' \
	remove subscription action-pack --on 2018-10-10
says "Recorded: use of Advisory hours on 2018-10-10 \"web shop\" (Quantity: 3; Employee: $who)" \
	set benefit-use advisory-hours 3 --on 2018-10-10 --person $kim --note 'web shop'
says "Removed: use of Advisory hours on 2018-10-10 \"web shop\" (Quantity: 3; Employee: $who)" \
	remove benefit-use advisory-hours --on 2018-10-10
says 'Recorded: referral R77 (Litware) (Received: 2018-11-11; Value: 5000; Currency: EUR; Competency: Cloud Platform)' \
	set referral R77 --customer Litware --on 2018-11-11 --value 5000 --currency EUR \
	--competency cloud-platform
says 'Changed: referral R77 (Litware) (State: evaluating, was new; Since: 2018-11-12)' \
	set referral R77 --status evaluating --status-on 2018-11-12
says 'Changed: the marketing profile (Website: https://a.example, was https://www.aoba.example/; May be endorsed: no, was yes)' \
	set profile --website https://a.example --may-endorse no
says 'Recorded: location Head office (Europe) (City: Graz)' \
	set location Europe 'Head office' --city Graz
says 'Removed: location Head office (Europe) (City: Graz)' remove location Europe 'Head office'
says 'Changed the organization: MPN id: 1234567, was 5550187' set organization --mpn-id 1234567
count_entries
[ $((n_before + n)) = "$entries" ] || fail "$n acts are not $n entries"

lang=ja
says "記録: $who の 70-532、2018-01-05 取得 (参照番号: A11)" \
	set achievement $kim 70-532 --on 2018-01-05 --reference A11
says "変更: 従業員 $who (MCP ID: 4711; 最終日: 2018-06-30、変更前は 2018-12-31)" \
	set employee $kim --mcp-id 4711 --left-on 2018-06-30
says "すでにそのとおり記録されています: 従業員 $who" set employee $kim --mcp-id 4711
says '変更: 紹介案件 R77 (Litware) (状態: 商談中、変更前は 検討中)' \
	set referral R77 --status negotiating
lang=en

# forgotten, a short id too stands nowhere in the log
expect 0 forget $kim
expect 0 log
out_has 'MCP id: forgotten-'
out_has_not '471[12]'
out_has_not 'Kim'
expect 0 --lang ja log
out_has 'MCP ID: forgotten-'
out_has_not '471[12]'
out_has_not 'Kim'

# ---- a row is taken away by its key, in the order of the file ----
expect 0 set award devops:silver --on 2015-05-01
expect 0 set record reference Contoso --on 2018-05-01 --competency devops
while read -r of keys; do
	expect 0 export "$of"
	cp out rows.csv
	awk -F, -v keys=" $keys " '
		NR == 1 { for (i = 1; i <= NF; i++) if (index(keys, " " $i " ")) at[++n] = i }
		NR == 2 { for (i = 1; i <= n; i++) print $at[i] }
	' rows.csv >key
	set --
	while IFS= read -r word; do set -- "$@" "$word"; done <key
	expect 0 remove "$of" "$@"
	expect 0 export "$of"
	sed 2d rows.csv | cmp -s - out || fail "$of: another row is gone"
	expect 0 undo
done <<-'END'
	employees email
	achievements email credential earned_on
	associations email organization from
	metrics metric date customer
	records kind customer date competency
	overrides competency level from
	subscriptions offer purchased_on
	benefit-uses benefit date note
	referrals id
	locations region name
	awards competency level from
	settings setting from
END
exit 0
