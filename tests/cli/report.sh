#!/bin/sh
# what-if kept, loaded and applied; the report.
. "${0%/*}/check.inc"

small_company

# kept under a name: not a fact, not in the log
expect 0 log --json
cp out log-before
expect 0 what-if --leave ann@north.example --earn dan@north.example:exam-b --save 'Ann goes'
out_has 'Ann Adler leaves'
cp out shown
expect 0 what-if --load 'Ann goes'
cmp -s out shown || fail 'loaded, it is another one'
expect 0 log --json
cmp -s out log-before || fail 'keeping a what-if is in the log'
expect 3 what-if --load 'Bob goes'
err_has 'No what-if is saved as "Bob goes"\.'
expect 3 what-if --leave ann@north.example --save ' '
expect 2 what-if --save Nothing

# with one more change, and replaced
expect 0 what-if --load 'Ann goes' --expire bob@north.example:exam-a --save 'Ann goes'
expect 0 what-if --load 'Ann goes'
out_has 'Bob Brandt'

# applied: what was foretold is true, one act, and undone it is as before
expect 0 status --json
cp out before
expect 0 what-if --load 'Ann goes' --json
grep -c '"competency"' out >foretold
expect 0 what-if --load 'Ann goes' --apply
out_has 'Ann Adler <ann@north.example> leaves'
out_has '^Recorded: exam-b for Dan Dorn <dan@north.example>, earned on '
out_has '^Changed: .* for Bob Brandt <bob@north.example>, earned on '
[ "$(cat foretold)" -gt 0 ] || fail 'nothing was foretold'
expect 0 employee ann@north.example --json
out_has '"left_on": "2018-05-31"'
expect 0 employee dan@north.example --json
out_has '"credential": "exam-b"'
expect 0 undo
expect 0 status --json
cmp -s out before || fail 'undone, it is not as before'

# refused whole
expect 3 what-if --earn dan@north.example:exam-b --override nothing:silver --apply
expect 0 status --json
cmp -s out before || fail 'a refused what-if has changed something'

# the report
expect 0 report
out_has '^# Competencies of Northwind$'
out_has '^## Forecast$'
out_has '^## Plan$'
expect 0 report --format html report.html
out_is </dev/null
grep -q '^<html lang="en">$' report.html || fail 'report.html has no language'
grep -q '<svg .*role="img"' report.html || fail 'report.html has no time line'
grep -q '</html>$' report.html || fail 'report.html has no end'
grep -Eq '(src|href)=' report.html && fail 'report.html needs something else'
expect 0 --lang ja report again.html
grep -q '^<html lang="ja">$' again.html || fail 'a file that ends in .html is no page'
expect 0 report -
out_has '^## State$'
expect 2 report --format pdf
err_has '"pdf" is neither md nor html'
expect 3 report nowhere/report.md

# what is said of several is said once; a day is never broken; a gauge for each level
expect 0 demo report
out_has '^- DevOps Silver, Messaging Silver: A recent change'
out_has 'David Chen, .* have achievements that would count but are not associated with Aoba Digital\.$'
out_has '^| Save DevOps Silver | 2018-11-25 | 1 to earn: Lena Hoffmann 70-496 | 小林 由紀 leaves |$'
out_has '^| Associate with Aoba Digital | - | David Chen, '
out_has '^## Under way$'
[ "$(grep -c 'no renewal is recorded' out)" = 1 ] || fail 'one cause in several rows'
out_has '^| DevOps | ██████████ 100% at-risk, lapses on 2018-11-25 | █████░░░░░ 50% started | 2018-12-27 |$'
expect 0 demo report --format html
out_has '<span class="w">2018-11-25</span>'
out_has '<i style="width:50%"></i></span>50% started</span>'
out_has '<td data-of="Held until">'
out_has_not '<script'
