#!/bin/sh
# Where rules are from, when they were read, and where none are known: competency.
. "${0%/*}/check.inc"

expect 0 lint "$cases/rules.cfg"
[ ! -s out ] || fail 'lint of rules with sources said something'
expect 0 --db rules.db init --program "$cases/rules.cfg" --organization Home

expect 0 --db rules.db --as-of 2027-02-01 competency x
out_is <<'END'
X                                                               as of 2027-02-01
x
source: Guide, 2026-06-01, read on 2026-07-31
doubt: no period is printed
rules read on 2026-07-31

Silver  ░░░░░░░░░░   0%  · none
  not met
  Path Old does not apply, until 2023-10-23
    source: Guide, 2022-01-01, read on 2026-07-31
  Path New, from 2026-07-01                                 not met 0%, the best
    ✗ People                                                               0 / 1
        a or b or d
        source: Guide, 2026-06-01, read on 2026-08-31
        a, d: doubt: until when it counts is not said
    ✗ m of at least 5                                           not recorded / 5
        attain set metric m VALUE
        doubt: five or six
END
expect 0 --db rules.db --as-of 2027-01-31 competency x
out_has_not '^rules read on'
expect 0 --db rules.db --as-of 2026-06-30 competency x
out_has '^  the rules of 2023-10-24 to 2026-06-30 are not known here$'
expect 0 --db rules.db --as-of 2026-07-01 competency x
out_has_not 'not known here'
expect 0 --db rules.db --as-of 2026-09-30 competency y
out_has_not '^rules read on'
expect 0 --db rules.db --as-of 2026-10-01 competency y
out_has '^rules read on 2026-03-31$'
out_has '^        c: read on 2026-03-31$'

expect 0 --db rules.db --lang ja --as-of 2027-02-01 competency x
out_has '^出典: ガイド、2026-06-01 (2026-07-31 確認)$'
out_has '^疑問点: 期間の記載なし$'
out_has '^2026-07-31 に確認した規則です$'
expect 0 --db rules.db --lang ja --as-of 2026-06-30 competency x
out_has '^  2023-10-24 から 2026-06-30 までの規則はここでは不明です$'
