#!/bin/sh
# What looks at other days than the one asked about: windows in which levels qualify,
# terms of their own, awards that are held or last; in text, JSON, and what is refused.
. "${0%/*}/check.inc"

cat >terms.cfg <<'CFG'
format = 1;
program = { id = "p"; name = "P"; levels = ( { id = "silver"; name = "Silver"; } );
  qualify = { months = 5; }; membership = { renewal_days = 30; }; };
competencies = (
  { id = "own"; name = "Own"; levels = ( { level = "silver";
    enrol = { term_months = 12; window_days = 60; grace_days = 30; }; paths = (
    { id = "p"; name = "Audited"; requirements = (
      { id = "r"; records = "audit"; count = 1; months = 1; } ); } ); } ); },
  { id = "held"; name = "Held"; levels = ( { level = "silver"; paths = (
    { id = "p"; name = "With it"; requirements = (
      { id = "r"; award = "own:silver"; state = "held"; },
      { id = "s"; award = "bought:silver"; state = "met"; every_day_months = 1; } ); } ); } ); },
  { id = "bought"; name = "Bought"; levels = ( { level = "silver"; paths = (
    { id = "p"; name = "Referred"; requirements = (
      { id = "r"; records = "reference"; count = 1; months = 3; } ); } ); } ); } );
offers = ( { id = "silver"; name = "Silver"; level = "silver"; price = 1; } );
CFG
expect 0 init --program ./terms.cfg --organization Northwind
expect 0 set record audit Contoso --on 2018-03-10

# an audit counts to 2018-04-10, the term runs to 2019-03-10
expect 0 --as-of 2018-06-01 competency own --json
out_has '"stage": "at-risk",'
out_has '"met": false,'
out_has '"attained": false,'
out_has '"held": true,'
out_has '"good_day": null,'
out_has '"term_ends": "2019-03-10"'
expect 0 --as-of 2019-01-08 alerts --json
out_has_not 'renewal-due'
expect 0 --as-of 2019-01-09 alerts --json
out_has '"code": "renewal-due"'
out_has '"competency": "own"'
out_has '"date": "2019-03-10"'
expect 0 --as-of 2019-01-09 alerts
out_has 'The term of Own Silver ends on 2019-03-10; it goes on if the'
expect 0 --as-of 2019-03-11 alerts
out_has 'The term of Own Silver ended on 2019-03-10; it goes on if the'
expect 0 --as-of 2019-03-11 --lang ja alerts
out_has '2019-04-09 までに'
expect 0 --as-of 2019-01-09 snooze renewal-due:own --until 2019-02-01 --reason 'The audit is booked.'
expect 0 --as-of 2019-04-10 competency own --json
out_has '"stage": "lapsed",'
out_has '"term_ends": null'

# it opens no offer; what qualified in the window does
expect 3 subscribe silver --on 2018-03-15
err_has 'no competency has attained Silver then'
expect 0 set record reference Fabrikam --on 2018-05-01
expect 0 --as-of 2018-12-31 competency bought --json
out_has '"good_day": "2018-08-01",'
expect 3 subscribe silver --on 2019-02-01
expect 0 --as-of 2018-12-31 subscribe silver --on 2018-12-31

# the term ends on 2019-12-31: from 2019-07-01 on days count for its renewal
expect 0 set record reference Fabrikam --on 2019-06-10
expect 0 --as-of 2020-01-20 subscribe silver --on 2020-01-20
expect 0 undo
expect 0 remove record reference Fabrikam --on 2019-06-10
expect 0 set record reference Fabrikam --on 2020-01-05
expect 3 --as-of 2020-01-20 subscribe silver --on 2020-01-20
err_has "can't be renewed any more: a competency had to meet Silver on a day from 2019-07-01 to 2019-12-31, and none did. After 2020-01-30 it can be bought anew"
expect 0 --as-of 2020-01-20 offers
out_has 'a day from 2019-07-01 to 2019-12-31, and none did'
# a term that ends in the middle of a month: the days after it count, too
expect 0 init --db month.db --program ./terms.cfg --organization Northwind
expect 0 --db month.db set record reference Fabrikam --on 2018-05-01
expect 0 --db month.db subscribe silver --on 2019-01-10
expect 3 --db month.db --as-of 2020-01-12 subscribe silver
err_has 'has to meet Silver on a day from 2019-08-01 to 2020-01-31, and none did yet. Nearest is Held Silver with 0 %'
err_has 'It can be renewed until 2020-02-09'
# held since 2018-03-10, met for a month on 2018-05-30
expect 0 --as-of 2018-05-01 forecast --until 2019-06-30
out_has '^2018-05-30 ✓ Held Silver'
out_has 'Bought Silver was met for 1 month'
out_has 'Bought Silver is no longer met'
exit 0
