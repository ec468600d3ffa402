#!/bin/sh
# Scores in text, English and Japanese, at 80 columns; good days and terms of a level's own.
. "${0%/*}/check.inc"

ATTAIN_TODAY=2026-11-20
ATTAIN_DB=$folder/scores.db
export ATTAIN_TODAY ATTAIN_DB
expect 0 init --program "$cases/score.cfg" --organization Northwind
cat >employees.csv <<'END'
email,name
ann@north.example,Ann Adler
bob@north.example,Bob Brandt
cho@north.example,張 偉
dan@north.example,Dan Dorn
eva@north.example,Eva Ek
END
cat >achievements.csv <<'END'
email,credential,earned_on
ann@north.example,admin,2025-11-10
bob@north.example,admin,2026-02-10
cho@north.example,admin,2026-03-01
cho@north.example,architect,2026-03-10
ann@north.example,data,2026-03-11
dan@north.example,old,2025-03-11
eva@north.example,ai,2026-01-11
END
cat >metrics.csv <<'END'
metric,date,customer,value
acr,2025-10-05,Contoso,1500
acr,2025-10-05,Fabrikam,900
acr,2026-06-05,Contoso,12000
acr,2026-10-05,Contoso,1400
acr,2026-10-05,Fabrikam,1100
acr,2026-10-05,Litware,300.5
services,2026-10-01,,2
END
expect 0 import employees employees.csv
expect 0 import achievements achievements.csv --associate 2025-01-01
expect 0 import metrics metrics.csv

# the window: attained by a good day, although not met
expect 0 --as-of 2027-03-15 status
quiet
out_is <<'END'
Northwind                                                       as of 2027-03-15
Scored Program

Membership      none
! results of 2026-11-20, 115 days ago
Alerts          1
! Club Special depends on one person and would not be met without: 張 偉
  <cho@north.example>.

Other competencies: designation
  Data and AI                       █████▌░░  69% ✓ qualified until 2027-07-31

Other competencies: specialization
  Speciality                        ████▍░░░  55% · started   2 of 3 unmet
  Club                              ████████ 100% ✓ active    term 2028-03-10
END

# both tracks, each part with what it has, brings and waits for
expect 0 competency data
quiet
out_is <<'END'
Data and AI                                                     as of 2026-11-20
data  designation

Partner  ██████████ 100%  ✓ qualified
  met, lapses 2027-02-11
  Enterprise 30 of 70, SMB 71.8 of 60: the higher score counts
  ! critical: Ann Adler <ann@north.example>, Bob Brandt <bob@north.example>, 張
    偉 <cho@north.example>, Eva Ek <eva@north.example>
  Path Enterprise                                                    not met 42%
    ✗ Capability score                                                  30 of 70
      ██████████▓▓░░░░░░░░░░░░░░░░│░░░░░░░░░░░░  40 short
      Net customer adds                                    ███▎░░░░░░   10 of 30
        1 of 3 customers, 1 customer more: +10
        customers with at least 1,000 USD of Consumption in one of 2 months,
        growth in 12 months
      Certifications                                       ░░░░░░░░░░    0 of 40
        Administrators                                                      open
          2 of 2 people
          admin
          contributes: Bob Brandt <bob@north.example>, 張 偉 <cho@north.example>
        Architects                                         ░░░░░░░░░░     0 of 8
          ✗ what follows waits for it
          1 of 2 people, one more: +32
          architect
          contributes: 張 偉 <cho@north.example>
        Electives                                          ░░░░░░░░░░    0 of 32
          ✗ waits for Architects, 1 of 2 people
          3 of 4 people
          data or ai or old (to 2026-12-31)
          contributes: Ann Adler <ann@north.example>, Dan Dorn
          <dan@north.example>, Eva Ek <eva@north.example>
      Usage growth                                         ████████░░   16 of 20
        At least 1,000 USD                                                  open
          14,800.5 USD, 1,000 USD needed
          Consumption within 12 months
        Growth                                             ████████░░   16 of 20
          16.6% of 20%, 1% more: +1
          Consumption, growth in 12 months in per cent
      Deployments                                          ████░░░░░░    4 of 10
        2 of 5 services, 1 service more: +2
        Services in use, the latest value within 12 months
  Path SMB                                                    met 100%, the best
    ✓ a score of at least 60                                          71.8 of 60
      ████████████████████████│▓▓▓▓▓░░░░░░░░░░░
      skills                                               ██████████   60 of 60
        4 of 4 people
        admin or data or ai
        contributes: Ann Adler <ann@north.example>, Bob Brandt
        <bob@north.example>, 張 偉 <cho@north.example>, Eva Ek
        <eva@north.example>
      Usage                                                ██▉░░░░░░░ 11.8 of 40
        Spent                                              ██▉░░░░░░░ 11.8 of 40
          14,800.5 of 50,000 USD, 1,250 USD more: +1
          Consumption within 12 months
        Asked                                              ░░░░░░░░░░    0 of 10
          not recorded: attain set metric surveys VALUE
          Surveys within 12 months

Credentials named above
  admin      Administrator
  architect  Architect
  data       Data Engineer
  ai         AI Engineer
  old        Old Engineer
END

expect 0 --lang ja competency data
quiet
out_is <<'END'
データと AI                                                      2026-11-20 時点
data  指定

パートナー  ██████████ 100%  ✓ 条件達成
  充足、2027-02-11 に失効
  Enterprise 30 / 70 点、中小企業 71.8 / 60 点: 高い方のスコアで判定
  ! 要の人: Ann Adler <ann@north.example>, Bob Brandt <bob@north.example>, 張 偉
    <cho@north.example>, Eva Ek <eva@north.example>
  取得パス「Enterprise」                                              未充足 42%
    ✗ 能力スコア                                                      30 / 70 点
      ██████████▓▓░░░░░░░░░░░░░░░░│░░░░░░░░░░░░  あと 40 点
      顧客の純増                                           ███▎░░░░░░ 10 / 30 点
        1 / 3 社、あと 1 社: +10 点
        使用量 が 2 か月のいずれかの月に 1,000 USD 以上の顧客数、12 か月間の増加
      認定資格                                             ░░░░░░░░░░  0 / 40 点
        Administrators                                                      達成
          2 人中 2 人
          admin
          充当: Bob Brandt <bob@north.example>, 張 偉 <cho@north.example>
        Architects                                         ░░░░░░░░░░   0 / 8 点
          ✗ 以降の項目がこれを待っています
          2 人中 1 人、あと 1 人: +32 点
          architect
          充当: 張 偉 <cho@north.example>
        Electives                                          ░░░░░░░░░░  0 / 32 点
          ✗ 「Architects」待ち、2 人中 1 人
          4 人中 3 人
          data or ai or old (2026-12-31 まで有効)
          充当: Ann Adler <ann@north.example>, Dan Dorn <dan@north.example>, Eva
          Ek <eva@north.example>
      Usage growth                                         ████████░░ 16 / 20 点
        At least 1,000 USD                                                  達成
          14,800.5 USD (必要なのは 1,000 USD)
          使用量 (直近 12 か月)
        Growth                                             ████████░░ 16 / 20 点
          16.6% / 20%、あと 1%: +1 点
          使用量、12 か月間の増加率
      Deployments                                          ████░░░░░░  4 / 10 点
        2 / 5 サービス、あと 1 サービス: +2 点
        利用中のサービス の最新値 (直近 12 か月)
  取得パス「中小企業」                                           充足 100%、最良
    ✓ スコア 60 点以上                                              71.8 / 60 点
      ████████████████████████│▓▓▓▓▓░░░░░░░░░░░
      skills                                               ██████████ 60 / 60 点
        4 人中 4 人
        admin or data or ai
        充当: Ann Adler <ann@north.example>, Bob Brandt <bob@north.example>, 張
        偉 <cho@north.example>, Eva Ek <eva@north.example>
      Usage                                            ██▉░░░░░░░   11.8 / 40 点
        Spent                                          ██▉░░░░░░░   11.8 / 40 点
          14,800.5 / 50,000 USD、あと 1,250 USD: +1 点
          使用量 (直近 12 か月)
        Asked                                              ░░░░░░░░░░  0 / 10 点
          記録なし: attain set metric surveys VALUE
          Surveys (直近 12 か月)

上に挙げた資格
  admin      Administrator
  architect  Architect
  data       Data Engineer
  ai         AI Engineer
  old        Old Engineer
END

# an own term; holders of credentials, growth, and what was never recorded
expect 0 competency special
quiet
out_is <<'END'
Speciality                                                      as of 2026-11-20
special  specialization

Special  ██████▋░░░  66%  · started
  not met
  Path Certified                                           not met 66%, the best
    ✓ 3 achievements of admin or data or ai                                3 / 3
    ✓ Consumption, growth in 12 months in per cent: at least 5%       16.6% / 5%
    ✗ Surveys answered                                  not recorded / 4 surveys
        attain set metric surveys VALUE

Credentials named above
  admin  Administrator
  data   Data Engineer
  ai     AI Engineer
END

expect 0 employee cho@north.example
quiet
out_is <<'END'
張 偉 <cho@north.example>                                       as of 2026-11-20

Associations
  2025-01-01  -           Northwind

Achievements: earned, last day, on this date
  2026-03-01  2027-03-01  ✓ counts      admin  Administrator
  2026-03-10  -           ✓ counts      architect  Architect

Counts toward
  counts      Data and AI Partner, Enterprise, Capability score: Certifications:
              Administrators (critical)
  counts      Data and AI Partner, Enterprise, Capability score: Certifications:
              Architects (critical)
  counts      Data and AI Partner, SMB, a score of at least 60: skills
              (critical)
  fills       Speciality Special, Certified, 3 achievements of admin or data or
              ai
  fills       Club Special, people, 1 person with architect (critical)
END

expect 0 --lang ja employee cho@north.example
quiet
out_is <<'END'
張 偉 <cho@north.example>                                        2026-11-20 時点

関連付け
  2025-01-01  -           Northwind

取得実績: 取得日、最終日、この日の扱い
  2026-03-01  2027-03-01  ✓ 算入        admin  Administrator
  2026-03-10  -           ✓ 算入        architect  Architect

算入先
  算入        データと AI パートナー, Enterprise, 能力スコア: 認定資格:
              Administrators (要の人)
  算入        データと AI パートナー, Enterprise, 能力スコア: 認定資格:
              Architects (要の人)
  算入        データと AI パートナー, 中小企業, スコア 60 点以上: skills (要の
              人)
  充当        Speciality Special, Certified, admin or data or ai の取得実績 3 件
  充当        Club Special, people, architect の保持者 1 人 (要の人)
END

# what-if tells scores that change, of paths that decide nothing, too
expect 0 what-if --leave eva@north.example --earn dan@north.example:architect
quiet
out_is <<'END'
What if                                                         as of 2026-11-20
* Eva Ek leaves; the last day is 2026-11-19
* Dan Dorn earns architect on 2026-11-20

  Data and AI Partner              qualified              100% →  94%  not met

Scores
  Data and AI Partner, Enterprise: 30 → 54 of 70: Certifications 0 → 24
  Data and AI Partner, SMB: 71.8 → 56.8 of 60: skills 60 → 45

Alerts that would go
! Data and AI Partner will not be met from 2027-02-11 on, because achievements
  end on 2027-02-10: Bob Brandt (admin).
! Club Special depends on one person and would not be met without: 張 偉
  <cho@north.example>.
END

expect 0 --as-of 2027-03-15 competency data
out_has '^  one good day since 2026-10-01 is enough: 2027-02-10, 71.8 points; it counts to$'
out_has '^  attained, but not met on this day$'

expect 0 --as-of 2028-01-15 competency data
out_has '^  no good day since 2027-08-01$'

expect 0 --lang ja --as-of 2027-03-15 competency data
out_has '^  2026-10-01 以降に充足した日が 1 日あれば足ります'

# a term of a level's own begins with the first day on which it is attained
expect 0 set metric surveys 4 --on 2026-11-01
expect 0 competency special
quiet
out_is <<'END'
Speciality                                                      as of 2026-11-20
special  specialization

Special  ██████████ 100%  ! at-risk
  met, held until 2027-12-01, lapses 2027-03-02
  its own term ends on 2027-11-01; it goes on if attained on a day from
  2027-09-02 to 2027-12-01
  Path Certified                                              met 100%, the best
    ✓ 3 achievements of admin or data or ai                                3 / 3
    ✓ Consumption, growth in 12 months in per cent: at least 5%       16.6% / 5%
    ✓ Surveys answered                                             4 / 4 surveys

Credentials named above
  admin  Administrator
  data   Data Engineer
  ai     AI Engineer
END

expect 0 status
out_has '^  Club  .*active    term 2027-03-10$'

expect 0 --as-of 2027-10-15 competency special
out_has '^  its own term ends on 2027-11-01; it goes on if attained on a day from$'
out_has '^  2027-09-02 to 2027-12-01$'

expect 0 --as-of 2027-11-15 competency special
out_has '^  its own term ended on 2027-11-01; it goes on if attained by 2027-12-01$'
out_has 'no value within 12 months / 4 surveys$'

expect 0 --as-of 2027-03-10 competency club
out_has '^  its own term ends on 2027-03-10, and it goes on: attained on a day since$'

expect 0 --lang ja --as-of 2027-11-15 competency special
out_has '^  独自の期間は 2027-11-01 に終了'
out_has '直近 12 か月に値なし'

# the report
expect 0 report
sed -n '/^## State/,/^## Risks/p' out >state
diff - state <<'END' || fail 'another state'
## State

There is no membership on this date.

| Level | Stage | Held until |
| --- | --- | --- |
| Data and AI Partner | ██████████ 100% qualified, lapses on 2027-02-11 | - |
| Speciality Special | ██████████ 100% at-risk, lapses on 2027-03-02 | 2027-12-01 |
| Club Special | ██████████ 100% active | - |

- Speciality Special: its own term ends on 2027-11-01; it goes on if attained on a day from 2027-09-02 to 2027-12-01
- Club Special: its own term ends on 2027-03-10; it goes on if attained on that day

## To do

| What | Until | By whom, how | Cause |
| --- | --- | --- | --- |
| Save Data and AI | 2027-02-11 | 1 to earn: Bob Brandt admin | Bob Brandt's achievement admin ends (-15 points: 56.8 of 60) |
| Save Speciality | 2027-03-02 | 1 to earn: Ann Adler admin | 張 偉's achievement admin ends |

## Scores

### Data and AI Partner

████████████████████████│▓▓▓▓▓░░░░░░░░░░░

71.8 of 60

Enterprise 30 of 70, SMB 71.8 of 60: the higher score counts

| Part | Points | Has | More |
| --- | --- | --- | --- |
| skills | 60 of 60 | 4 of 4 people |  |
| Usage | 11.8 of 40 |  |  |
| Usage: Spent | 11.8 of 40 | 14,800.5 of 50,000 USD | 1,250 USD more: +1 |
| Usage: Asked | 10 of 10 | 4 surveys, 3 surveys needed |  |

## Risks
END
expect 0 --lang ja --as-of 2027-03-15 report
out_has '2027-07-31 まで'
out_has '^.*高い方のスコアで判定$'
out_has '^| Usage: Spent | 11.8 / 40 点 |'

expect 0 report --format html
out_has '<td data-of=\"Points\" class=\"n\">11.8 of 40</td>'
out_has '<rect x="0" y="0" width="384" height="16" fill="var(--both)"><title>skills: 60 of 60</title></rect>'

# the alert of an own term is put off by its competency and level; others have none
expect 0 --as-of 2027-10-15 alerts
out_has '^renewal-due  The term of Speciality Special ends on 2027-11-01'
expect 3 --as-of 2027-10-15 snooze renewal-due:data --until 2027-10-20 --reason x
err_has 'data has no term of its own of which renewal-due could tell'
expect 0 --as-of 2027-10-15 snooze renewal-due:special:special --until 2027-10-20 --reason x
expect 0 --as-of 2027-10-15 alerts
out_has_not '^renewal-due'
