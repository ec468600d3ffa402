#!/bin/sh
# What downloads bring that no catalog knows waits in the queue.
. "${0%/*}/check.inc"

header=TrainingActivityId,TrainingTitle,IndividualFirstName,IndividualLastName,CorpEmail,TrainingCompletionDate,ExpirationDate

# download FILE ROW...: a file of these rows.
download() {
	file=$1
	shift
	{
		echo $header
		printf '%s\n' "$@"
	} >"$file"
}

small_company
expect 0 queue
out_is <<'OUT'
Nothing waits in the queue.
OUT
expect 0 status
if grep -q queue "$folder/out"; then fail "status tells of an empty queue"; fi

# rows wait, are listed by title, and come once
download first.csv \
	'900,Exam C in depth,Ann,Lee,ann@north.example,2018-03-01,' \
	'900,exam c  IN DEPTH,Cho,Kim,cho@north.example,2018-03-02,2020-03-02' \
	'901,,Ann,Lee,ann@north.example,2018-04-01,'
expect 0 import trainings first.csv
out_has '^trainings: 3 waiting in the queue (attain queue), 0 added, 0 changed, 0 unchanged, 0 rejected$'
out_has '^2 titles are in no catalog; their rows wait in the queue:$'
out_has '^  900  Exam C in depth (2 rows); nearest: exam-'
out_has '^  901 (1 row)'
expect 0 log
out_has 'Imported trainings from first.csv: 0 added, 0 changed. Waiting in the queue: 3.$'
entries=$(wc -l <"$folder/out")
expect 0 import trainings first.csv
out_has '^trainings: 0 added, 0 changed, 0 unchanged, 0 rejected, 3 waiting in the queue (attain queue)$'
expect 0 log
[ "$(wc -l <"$folder/out")" = "$entries" ] || fail "an import that changes nothing is in the log"

expect 0 queue
out_has '^901 (1 row, 1 person)$'
out_has '^900  Exam C in depth (2 rows, 2 people)$'
expect 0 queue --json
out_has '"kind": "title"'
out_has '"title": "Exam C in depth"'
out_has '"vendor_id": "901"'
out_has '"rows": 2'
expect 0 status
out_has '^3 results wait: attain queue$'
expect 0 --lang ja status
out_has '3 件'
expect 0 export achievements
if grep -q 2018-03-01 "$folder/out"; then fail "what waits is exported"; fi

# a dry run stores nothing; what is known goes its way beside what is not
download second.csv \
	',Exam A,Ann,Lee,ann@north.example,2018-05-05,' \
	',Another,Ann,Lee,ann@north.example,2018-05-05,'
expect 0 import trainings second.csv --dry-run
out_has 'trainings: 1 added, 0 changed, 0 unchanged, 0 rejected, 1 waiting in the queue (attain queue)'
expect 0 status
out_has '^3 results wait'
expect 0 import trainings second.csv
expect 0 status
out_has '^4 results wait'

# undone and done again
expect 0 undo
expect 0 undo
expect 0 queue
out_has '^Nothing waits'
expect 0 redo
expect 0 status
out_has '^3 results wait'

# another address is the same person; one record of two has the rows of both
expect 0 rename ann@north.example ann.lee@north.example
expect 0 status
out_has '^3 results wait'
expect 0 merge cho@north.example ann.lee@north.example
expect 0 queue
out_has '^900  Exam C in depth (2 rows, 1 person)$'
expect 0 undo
expect 0 queue
out_has '^900  Exam C in depth (2 rows, 2 people)$'
expect 0 remove employee cho@north.example
expect 0 queue
out_has '^900  Exam C in depth (1 row, 1 person)$'
expect 0 leave ann.lee@north.example --on 2018-05-30
expect 0 forget ann.lee@north.example
expect 0 status
out_has '^2 results wait'
expect 0 doctor
# whose row waits is a number, which is read again like an address
expect 0 export employees numbers.csv
expect 0 import employees numbers.csv
out_has '^employees: 0 added, 0 changed'
expect 3 set employee forgotten-x --name Nobody

# ---- answers ----

rm -rf "$folder/data" "$folder"/*.csv
small_company
cp "$cases/small.cfg" ours.cfg
export XDG_DATA_HOME="$folder/ours"
expect 0 init --program "$folder/ours.cfg" --organization Northwind
expect 0 import employees employees.csv
download first.csv \
	'900,Exam C in depth,Ann,Adler,ann@north.example,2018-03-01,' \
	'900,exam c  IN DEPTH,,,cho@north.example,2018-03-02,2020-03-02' \
	',Another,Ann,Adler,ann@north.example,2018-04-01,' \
	'901,,Ann,Adler,ann@north.example,2018-04-01,'
expect 0 import trainings first.csv
expect 0 queue 'in depth' --as EXAM-B
out_is <<'OUT'
"Exam C in depth" is exam-b (results recorded: 2).
OUT
expect 0 queue 901 --ignore
out_is <<'OUT'
"901" is ignored (results that waited: 1).
OUT
expect 0 queue
out_has '^Another (1 row, 1 person)$'
out_has '^  Exam C in depth  exam-b$'
out_has '^  901  ignored (1 row, 1 person)$'
expect 0 export achievements
out_has '^ann@north.example,exam-b,2018-03-01,,$'
out_has '^cho@north.example,exam-b,2018-03-02,2020-03-02,$'
expect 0 status
out_has '^1 result waits: attain queue$'

# they are remembered
download second.csv \
	'900,Exam C In Depth,Ann,Adler,ann@north.example,2018-05-01,' \
	'901,,Ann,Adler,ann@north.example,2018-05-02,' \
	'901,,Ann,Adler,ann@north.example,2018-04-01,'
expect 0 import trainings second.csv
out_has '^trainings: 1 added, 0 changed, 0 unchanged, 0 rejected, 2 ignored$'
expect 0 queue 901 --ask
out_has '^"901" is asked about again (results that wait: 2).$'
expect 0 status
out_has '^3 results wait: attain queue$'
expect 0 queue depth --ask
out_has '^What is recorded as exam-b stays recorded.$'
expect 0 import trainings second.csv
out_has '3 waiting in the queue'

# each is one undo
expect 0 undo
expect 0 undo
expect 0 undo
expect 0 undo
expect 0 status
out_has '^1 result waits: attain queue$'
expect 0 undo
expect 0 undo
expect 0 status
out_has '^4 results wait: attain queue$'
expect 0 redo
expect 0 status
out_has '^2 results wait: attain queue$'
expect 0 log
out_has '  queue  "Exam C in depth" is exam-b (results recorded: 2).$'
expect 0 --lang ja log
out_has '  queue  「Exam C in depth」は exam-b です'

# what can't be meant
expect 3 queue nowhere --as exam-b
err_has 'Nothing in the queue is called "nowhere"'
expect 3 queue an --as nothing
err_has 'nothing'
expect 3 queue another --ask
err_has 'Nobody has said yet what "Another" is.'
expect 3 queue e --ignore
err_has '"e" fits several titles of the queue: "Another", "Exam C in depth".'
expect 2 queue another
expect 2 queue another --ask --ignore
expect 2 queue --ignore

# a catalog that comes to know a title: the next command that may change something
sed 's/id = "exam-b";/& aliases = [ "another" ];/' "$cases/small.cfg" >ours.cfg
expect 0 queue
out_has 'known by now as exam-b'
expect 0 status
out_has '^2 results wait: attain queue$'
expect 0 import trainings first.csv --dry-run
expect 0 status
out_has '^2 results wait: attain queue$'
expect 0 leave dan@north.example
err_has '^attain: Known by now and recorded: "Another" (results that waited: 1).$'
expect 0 export achievements
out_has '^ann@north.example,exam-b,2018-04-01,,$'
expect 0 undo
out_has 'Undone: dan@north'
expect 0 undo
out_has 'Undone: Known by now and recorded: "Another"'
expect 0 undo
out_has 'Undone: "Exam C in depth"'
expect 0 doctor
