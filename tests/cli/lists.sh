#!/bin/sh
# What there is, one a line: ids, state and counts, as a table, JSON and CSV.
. "${0%/*}/check.inc"
small_company

expect 0 competencies
out_is <<'END'
ID       Name     Silver     Gold         Lapses      People  Critical
hosting  Hosting  qualified  started 70%  2019-03-11       3         0
END
expect 0 --lang ja competencies
out_is <<'END'
ID       名前          シルバー  Gold        失効日      人数  要の人
hosting  ホスティング  条件達成  進行中 70%  2019-03-11     3       0
END
expect 0 credentials
out_is <<'END'
ID      State    Holders  Associated  Ending  Retires  Counts to  Replaced by  Name
exam-a  current        3           2       0  -        -          -            Exam A
exam-b  current        2           2       1  -        -          -            Exam B
END
expect 0 people
out_is <<'END'
Email              Name        State           Holds  Fills  Critical
ann@north.example  Ann Adler   associated          2      2         0
bob@north.example  Bob Brandt  associated          1      1         0
cho@north.example  張 偉       associated          1      1         0
dan@north.example  Dan Dorn    not associated      1      0         0
END
expect 0 offers
out_has '^ID  *Name  *State  *Price  *Why not$'
out_has '^silver  Silver membership  can be bought    1,600  EUR  -$'
out_has "^gold    gold               can't be bought  3,800  EUR  gold can't be bought on 2018-06-01: no competency has attained Gold then\."
expect 0 benefits
out_is <<'END'
none
END

# a text filters, folded; several words all hold
expect 0 people 張
out_has '^cho@north'
[ "$(wc -l <out)" = 2 ] || fail 'others than one'
expect 0 people 'ADLER'
out_has '^ann@north'
expect 0 people ＨＯＭＥ．example
out_has '^ann@north'
expect 0 people 100
out_has '^ann@north'
expect 0 people north dorn
out_has '^dan@north'
[ "$(wc -l <out)" = 2 ] || fail 'others than one'
expect 0 competencies ホスティング
out_has '^hosting '
expect 0 competencies クラウド
out_has '^hosting '
expect 0 credentials 'EXAM-B'
[ "$(wc -l <out)" = 2 ] || fail 'others than one'
expect 0 people nobody
out_is <<'END'
Nothing here matches "nobody".
END
expect 0 --lang ja people nobody
out_is <<'END'
「nobody」に一致するものはありません。
END

# the date decides
expect 0 people --as-of 2018-07-01 bob
out_has ' not associated '
expect 0 leave bob@north.example --on 2018-06-10
expect 0 people --as-of 2018-06-11 bob
out_has ' left 2018-06-10 '
expect 0 credentials --as-of 2018-06-11 exam-a
out_has '^exam-a  current        2           1 '
expect 0 associate dan@north.example --organization Elsewhere
expect 0 people dan
out_has ' with Elsewhere '
expect 0 people dan --json
out_has '"state": "elsewhere"'
out_has '"organization": "Elsewhere"'

# JSON and CSV
expect 0 competencies --json
out_is <<'END'
{
  "competencies": [
    {
      "id": "hosting",
      "name": "Hosting",
      "state": "qualified",
      "center": "cloud",
      "kind": "competency",
      "levels": [
        {
          "level": "silver",
          "stage": "qualified",
          "met": true,
          "attained": true,
          "held": false,
          "progress": 1.0,
          "lapses_on": "2019-03-11"
        },
        {
          "level": "gold",
          "stage": "started",
          "met": false,
          "attained": false,
          "held": false,
          "progress": 0.7057473084230526,
          "lapses_on": null
        }
      ],
      "lapses_on": "2019-03-11",
      "people": 3,
      "critical": 0
    }
  ]
}
END
expect 0 people --json nobody
out_is <<'END'
{
  "people": []
}
END
expect 0 people --csv ann
out_is <<'END'
email,name,state,organization,left_on,mcp_id,department,achievements,places,critical
ann@north.example,Ann Adler,associated,home,,100,,2,2,0
END
expect 0 credentials --csv
out_has '^id,name,state,kind,holders,associated,ending,valid_months,retires,counts_until,replaced_by$'
out_has '^exam-b,Exam B,current,exam,2,2,1,12,,,$'
expect 0 offers --csv silver
out_has '^silver,Silver membership,buyable,buy,silver,1600,EUR,,,$'
expect 0 competencies --csv
out_has '^id,name,state,center,kind,silver_stage,silver_met,'
out_has '^hosting,Hosting,qualified,cloud,competency,qualified,yes,yes,no,1,'

# what can be bought follows the terms
expect 0 subscribe silver
expect 0 offers silver --json
out_has '"state": "running"'
out_has '"ends_on": "2019-06-01"'
out_has '"reason": "Silver membership can.t be bought on 2018-06-01: its term runs until 2019-06-01'

expect 2 people --json --csv
err_is 'attain: --json and --csv exclude each other.'
expect 2 people --cvs
expect 4 --db nothing.db people

# in the sample
expect 0 demo offers --json gold
out_has '"act": "upgrade"'
out_has '"price": 2850.0'
expect 0 demo benefits devops
out_has ' too much used  1  *2 '
expect 0 demo benefits --json advisory
out_has '"left": 2.0'
expect 0 demo --today competencies 'data & ai'
out_has '^Program  *ID  *Name  *Level  *State  *Lapses  *People  *Critical$'
