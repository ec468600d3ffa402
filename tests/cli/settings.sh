#!/bin/sh
# Market and track by date: what rules on a day, and what is said of it.
. "${0%/*}/check.inc"

cat >settings.cfg <<'CFG'
format = 1;
program = { id = "p"; name = "P"; levels = ( { id = "silver"; name = "Silver"; } ); };
metrics = ( { id = "sales"; name = "Sales"; unit = "USD"; } );
competencies = (
  { id = "smb"; name = "Small"; levels = ( { level = "silver"; paths = (
    { id = "p"; name = "Small"; track = "azure-smb"; requirements = (
      { id = "r"; records = "audit"; count = 1; } ); } ); } ); },
  { id = "sales"; name = "Sales"; levels = ( { level = "silver"; paths = (
    { id = "p"; name = "Sales"; requirements = (
      { id = "r"; metric = "sales"; at_least = 20; at_least_in = { developing = 10; }; } );
    } ); } ); } );
CFG

# is DATE COMPETENCY true|false: whether its level is met then
is() {
	expect 0 --as-of "$1" competency "$2" --json
	out_has "\"met\": $3,"
}

expect 0 init --program ./settings.cfg --organization Northwind --track 'retail azure-smb shop'
out_has 'Created'
out_has '^Warning: "retail" is a track that no path of the program asks for\.$'
out_has '^Warning: "shop" is a track'
out_has_not 'azure-smb'
expect 0 set record audit Contoso --on 2017-01-01
expect 0 set metric sales 10 --on 2017-01-01
is 2018-06-01 smb true
is 2018-06-01 sales false

expect 0 set setting track 'azure-smb business-enterprise' --on 2018-02-01
out_has '"business-enterprise" is a track that no path of the program asks for'
expect 0 set setting track none --on 2018-04-01
expect 0 set setting track azure-smb --on 2018-08-01
expect 0 set setting market developing --on 2018-07-01
expect 0 set setting market developed --on 2018-09-01
is 2018-01-31 smb true
is 2018-03-31 smb true
is 2018-04-01 smb false
is 2018-08-01 smb true
is 2018-06-30 sales false
is 2018-07-01 sales true
is 2018-09-01 sales false

expect 0 forecast
out_has 'the market becomes developing$'
out_has 'the track becomes azure-smb$'
out_has 'the market becomes developed$'
expect 0 --as-of 2018-03-01 forecast --lang ja
out_has 'トラックがなくなる$'
expect 0 --as-of 2018-07-15 competency sales --json
out_has '"lapses_on": "2018-09-01"'

# what the organization itself says counts before the first row
expect 0 set organization --track azure-smb --market developed
out_has '^Since 2018-04-01 the track is none, by a row of settings; what is set here counts before the first one\.$'
out_has_not 'Since .* market'
expect 0 set organization --market developed --as-of 2018-07-01
out_has '^The organization is recorded so already\.$'
out_has '^Since 2018-07-01 the market is developing, by a row'
expect 0 set organization --track big
out_has '^Warning: "big" is a track that no path'
is 2018-01-31 smb false
is 2018-03-31 smb true

# what would be another market or setting is refused
expect 3 set setting market emerging
expect 3 set setting Track azure-smb
exit 0

# where none is said, which rules wait for one
export ATTAIN_DB="$PWD/none.db"
expect 0 init --program ./settings.cfg --organization Northwind
expect 0 --as-of 2018-01-31 status
out_has '^track not said, and 1 competency needs it (azure-smb): attain set organization --track$'
expect 0 set setting track none --on 2018-02-01
expect 0 --as-of 2018-01-31 status
out_has '^track not said'
expect 0 --as-of 2018-02-01 status
out_has_not 'track'
expect 0 set organization --track azure-smb
expect 0 --as-of 2018-01-31 status
out_has_not 'track'
