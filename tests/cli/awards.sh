#!/bin/sh
# What is recorded as attained: where it counts, and what is said where it doesn't.
. "${0%/*}/check.inc"

cat >awards.cfg <<'CFG'
format = 1;
program = { id = "p"; name = "P"; levels = ( { id = "silver"; name = "Silver"; } ); };
competencies = (
  { id = "old"; name = "Old"; levels = ( { level = "silver"; paths = (
    { id = "p"; name = "Written down"; from = "2017-07-01"; requirements = (
      { id = "r"; records = "audit"; count = 1; } ); } ); } ); } );
CFG
expect 0 init --program ./awards.cfg --organization Northwind
expect 0 set award old:silver --on 2015-06-01 --until 2017-12-31
expect 0 --as-of 2017-06-30 competency old --json
out_has '"met": true,'
out_has '"by": "record",'
out_has '"attained": true,'
out_has '"progress": 0.0,'
out_has '"lapses_on": "2017-07-01"'
out_has '"best_path": null,'
expect 0 --as-of 2017-06-30 competency old
out_has 'met by what is recorded as attained, lapses 2017-07-01$'
expect 0 --as-of 2017-07-01 competency old --json
out_has '"met": false,'
out_has '"by": null,'
expect 0 --as-of 2017-07-01 competency old
out_has 'not met, recorded as attained to 2017-12-31, not by these rules$'
expect 0 --as-of 2018-01-01 competency old
out_has_not 'recorded'
expect 0 --as-of 2017-01-01 forecast
out_has 'the path Written down begins: what is recorded as attained no$'
expect 0 --as-of 2014-06-01 forecast
out_has 'what is recorded as attained begins$'
expect 0 set award old:silver --on 2015-06-01 --until ''
expect 0 competency old
out_has 'not met, recorded as attained, not by these rules$'
expect 0 set record audit Contoso --on 2017-08-01
expect 0 competency old
out_has_not 'recorded'
exit 0
