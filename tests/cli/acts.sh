#!/bin/sh
# associate, leave, override, subscribe and the log of them.
. "${0%/*}/check.inc"

small_company
stage() { # LEVEL: its stage on the date of the remaining arguments
	level=$1
	shift
	expect 0 status --json "$@"
	stage=$(sed -n "/\"level\": \"$level\",/{n;s/.*\"stage\": \"\\(.*\\)\",/\\1/p;}" out)
}

expect 0 associate dan@north.example --on 2018-05-01
out_has 'Dan Dorn <dan@north.example>'
expect 0 employee dan@north.example --json
out_has '"from": "2018-05-01"'
expect 3 associate nobody@north.example
expect 3 associate dan@north.example nobody@north.example --organization Elsewhere
expect 0 employee dan@north.example
out_has_not Elsewhere
expect 0 associate dan@north.example --organization Elsewhere --on 2018-06-01
expect 0 employee dan@north.example --json
out_has '"effective_to": "2018-05-31"'
out_has '"organization": "Elsewhere"'

expect 0 leave cho@north.example --on 2018-06-10
expect 0 employee cho@north.example --json
out_has '"effective_to": "2018-06-10"'
expect 3 leave nobody@north.example

expect 3 override hosting:platinum --reason x
expect 3 override hostin:gold --reason x
expect 3 override hosting:gold --reason x --on 2018-06-01 --until 2018-05-01
expect 0 override hosting:gold --reason 'An agent said so' --on 2018-06-01
stage gold --as-of 2018-09-01
[ "$stage" = qualified ] || fail "gold is $stage under an override"
stage gold --as-of 2018-09-02
[ "$stage" = started ] || fail "gold is $stage after an override"

expect 3 subscribe platinum
expect 3 subscribe gold --on 2018-05-01
expect 0 subscribe silver --on 2018-05-01
stage silver
[ "$stage" = at-risk ] || [ "$stage" = active ] || fail "silver is $stage with a membership"
expect 3 subscribe silver --on 2018-05-02
expect 0 status --json
out_has '"ends_on": "2019-05-01"'

# --on defaults to the date asked about
expect 0 leave ann@north.example --as-of 2018-05-20
expect 0 employee ann@north.example --json
out_has '"effective_to": "2018-05-20"'

expect 0 log
out_has '  subscribe  '
out_has '  override  '
out_has 'An agent said so'
expect 0 log --json
out_has '"act": "init"'
out_has '"undone": false'
[ "$(grep -c '"id":' out)" = "$(sed -n 's/.*"id": \([0-9]*\),/\1/p' out | sort -un | wc -l)" ] ||
	fail 'entries with one number'
exit 0
