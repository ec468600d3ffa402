#!/bin/sh
# Kinds of competencies in lists: within a center, in the catalog's order.
. "${0%/*}/check.inc"

ATTAIN_DB=$folder/kinds.db
export ATTAIN_DB
expect 0 init --program "$cases/kinds.cfg" --organization Home
expect 0 set employee ann@x.example --name Ann
expect 0 set achievement ann@x.example a --on 2018-01-01
expect 0 associate ann@x.example --on 2018-01-01
expect 0 status
quiet
# a kind whose competencies have one level, the same, says it
sed -n '/^Azure/,$s/  *[S░▏▎▍▌▋▊▉█].*//p;/^[AWO].*: \|^Azure$/p' out >lists
diff - lists <<'END' || fail 'other headings'
Azure: specialization
  Data
  Apps
Azure
  Cloud
Work: specialization
  Teams
Other competencies: tier
  Trade
Other competencies: designation
  Idle
END
expect 0 competency data
out_has '^data  Azure: specialization$'
expect 0 competency cloud
out_has '^cloud  Azure$'
expect 0 competency trade
out_has '^trade  tier$'
expect 0 status --json
out_has_not 'specialization'
