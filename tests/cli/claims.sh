#!/bin/sh
# What employees enter of themselves waits until an admin accepts it.
. "${0%/*}/check.inc"

small_company
db=$folder/data/attain/attain.db
expect 0 account add boss --role admin --email dan@north.example
expect 0 account add ann --role employee --email ann@north.example
expect 0 account add viv --role viewer

# entered, with or without their own address
expect 0 --as ann set achievement exam-b --on 2018-05-01 --reference CERT-4711
out_is <<'OUT'
To be accepted (1): exam-b for Ann Adler <ann@north.example>, earned on 2018-05-01 (Reference: CERT-4711)
It counts once an admin has accepted it.
OUT
expect 0 --as ann set achievement ann@home.example exam-b --on 2018-05-02
out_has '^To be accepted (2): exam-b'
expect 0 --as ann set achievement exam-a --on 2018-01-10
out_has '^It is recorded so already: exam-a for Ann'
expect 0 --as ann set achievement exam-b --on 2018-05-02
out_has '^It waits to be accepted already (2): exam-b'

# of nobody else: as if there were nobody
expect 3 --as ann set achievement bob@north.example exam-b
err_is 'attain: Nobody with the address "bob@north.example" is recorded.'
expect 3 --as ann set achievement nobody@north.example exam-b
err_is 'attain: Nobody with the address "nobody@north.example" is recorded.'
expect 3 --as ann set achievement exam-bb
err_has 'Did you mean "exam-b"'
expect 3 --as ann set achievement exam-b --on 2018-06-02
err_has '2018-06-02 has not come yet'
expect 4 --as ann set employee ann@north.example --title CTO
expect 4 --as viv set achievement exam-b
expect 4 --as ann queue
expect 4 --as ann queue 1 --accept
expect 4 --as viv queue 1 --accept

# seen by who may, and by themselves
for who in boss viv; do
	expect 0 --as "$who" queue
	out_has '^To be accepted (ID --accept, or --refuse)$'
	out_has '^  1  Ann Adler <ann@north.example>$'
	out_has '^    earned on 2018-05-01, reference: CERT-4711$'
	expect 0 --as "$who" status
	out_has '^2 results wait to be accepted: attain queue$'
done
expect 0 queue --json
cat >wanted.json <<'END'
{
  "queue": [
    {
      "id": "1",
      "kind": "claim",
      "title": null,
      "vendor_id": null,
      "rows": 1,
      "nearest": [],
      "email": "ann@north.example",
      "credential": "exam-b",
      "earned_on": "2018-05-01"
    },
END
head -n 13 "$folder/out" | cmp -s - wanted.json || fail "the JSON of the queue is another"
expect 0 --as ann employee
out_has '^Waiting to be accepted$'
out_has '^  1  exam-b .*earned on 2018-05-01'
expect 0 --as ann employee --json
out_has '"reference": "CERT-4711"'
expect 0 export achievements
if grep -q 2018-05-0 "$folder/out"; then fail "what waits is exported"; fi

# answered: one of them by its number, the last one by whose it is
expect 2 queue 1
expect 2 queue 1 --accept --refuse
expect 2 queue --accept
expect 3 queue ann@north.example --accept
err_has 'fits several that wait: 1 (exam-b of ann@north.example), 2 (exam-b of'
expect 3 queue 17 --accept
err_has 'Nothing that employees entered fits "17"'
expect 0 --as boss queue 1 --accept
out_has '^Accepted (1): exam-b for Ann Adler'
expect 0 export achievements
out_has '^ann@north.example,exam-b,2018-05-01,,CERT-4711$'
expect 0 --as boss queue ann@north.example --refuse
out_has '^Refused (2): exam-b for Ann Adler'
expect 0 queue
out_is <<'OUT'
Nothing waits in the queue.
OUT

# each takes back what they did; what was answered is not the employee's any more
expect 3 --as ann undo
err_has "can't be undone: somebody else has changed or answered it since"
expect 0 --as boss undo
expect 0 --as boss undo
expect 0 --as boss queue
out_has '^  1  Ann Adler'
out_has '^  2  Ann Adler'
expect 0 set employee cho@north.example --title CTO
expect 0 --as ann undo
out_has '^Undone: To be accepted (2)'
expect 0 employee cho@north.example
out_has 'CTO'

# the log of an employee is of what they did, and names nobody else
expect 0 --as boss undo
expect 0 --as boss undo
expect 0 --as ann log
out_has '^....-..-.. ..:..:..  ann  claim  To be accepted (1): .* (undone on '
out_has 'To be accepted (2): .* (undone by ann on '
if grep -q -e boss -e Recorded "$folder/out"; then fail "the log tells of others"; fi
expect 0 --as ann log --who boss
out_is </dev/null
expect 0 --as ann log --who ann
out_has '  ann  claim  '
expect 0 --as boss log
out_has '  boss  queue  Refused (2): '

# what a catalog has come to know is not an employee's to record: it waits on
cp "$cases/small.cfg" ours.cfg
cat >download.csv <<'END'
TrainingActivityId,TrainingTitle,IndividualFirstName,IndividualLastName,CorpEmail,TrainingCompletionDate
900,Another,Kim,Lee,kim@north.example,2018-03-01
END
own=$folder/own.db
expect 0 --db "$own" init --program ./ours.cfg --organization Northwind
expect 0 --db "$own" import trainings download.csv
expect 0 --db "$own" account add boss --role admin
expect 0 --db "$own" account add kim --role employee --email kim@north.example
sed 's/id = "exam-b";/& aliases = [ "another" ];/' "$cases/small.cfg" >ours.cfg
expect 0 --db "$own" --as kim set achievement exam-b --on 2018-05-04
expect 0 --db "$own" queue
out_has '^To be accepted'
out_has '^To be told what they are (TITLE --as ID)$'
out_has 'known by now as exam-b'
expect 0 --db "$own" queue kim --accept
err_has 'Known by now and recorded: "Another"'

# who is forgotten leaves no trace, not as an account either
expect 0 --as ann set achievement exam-b --on 2018-05-03 --reference CERT-4712
expect 0 leave ann@north.example --on 2018-05-10
expect 0 forget ann@north.example
for word in Adler 'ann@' CERT-471; do
	if grep -q -a -i -e "$word" "$db"; then fail "\"$word\" is still in the file"; fi
done
expect 0 log
out_has '  forgotten-[0-9]*  claim  '
if grep -q -w ann "$folder/out"; then fail "the log still names the account"; fi
expect 4 --as ann log
err_has 'no account "ann"'
