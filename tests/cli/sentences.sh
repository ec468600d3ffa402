#!/bin/sh
# What is said is true of what happened: each cause is its own, and is said once.
. "${0%/*}/check.inc"

small_company

# the costs of a plan
plan() { expect 3 plan --target hosting:silver --cost costs.csv; }
printf 'credential,cost\nexam-a,1\n"exam-b,2\n' >costs.csv
plan
err_is 'attain: costs.csv:3: the quote (") is never closed; nothing after it was read'
printf 'credential,cost\nexam-a,1,2\n' >costs.csv
plan
err_is 'attain: costs.csv:2: the row has not as many fields as the header.'
printf 'credential,cost\nexam-x,1\n' >costs.csv
plan
err_is 'attain: costs.csv:2:credential: The program has no credential "exam-x". Did you mean "exam-a"?'
printf 'credential,cost\nexam-a,0.1234567\n' >costs.csv
plan
err_is 'attain: costs.csv:2:cost: "0.1234567" is not a cost; write a number from 0 up, with at most six decimal places.'
mkdir folder
expect 3 plan --target hosting:silver --cost folder
err_has '^attain: folder can.t be read: '

sed 's/Exam B/Exam A/' "$cases/small.cfg" >twins.cfg
expect 0 --db twins.db init --program ./twins.cfg --organization North
printf 'credential,cost\nExam A,1\n' >costs.csv
expect 3 --db twins.db plan --target hosting:silver --cost costs.csv
err_has '^attain: costs.csv:2:credential: "Exam A" is the name of several: '

# a figure without a unit
sed 's/ unit = "USD";//' "$cases/words.cfg" >bare.cfg
expect 0 --db bare.db init --program ./bare.cfg --organization North
expect 0 --db bare.db competency first
out_has 'Revenue of at least 1 within 1 month'
out_has_not ' $'
expect 0 --db bare.db what-if --metric revenue=5@2018-01-01
out_has 'Revenue on 2018-01-01 is 5$'

# what is logged of a program with a long id is whole
long=$(printf '%0300d' 0 | tr 0 x)
sed "s/id = \"words\"/id = \"$long\"/" "$cases/words.cfg" >long.cfg
expect 0 --db long.db --lang ja init --program ./long.cfg --organization North
expect 0 --db long.db log
out_has "$long"
