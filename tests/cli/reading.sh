#!/bin/sh
# Files as people have them, on the command line: what they are taken for, several at
# once, and what is said of their columns.
. "${0%/*}/check.inc"

ATTAIN_DB=$folder/reading.db
export ATTAIN_DB
expect 0 init --program "$cases/kinds.cfg" --organization Home

# what a file was taken for goes to standard error, in one line
printf 'Staff\n\nE-Mail;Mitarbeiter\nann@x.example;J\374rgen\n' >staff.csv
expect 3 import employees staff.csv --skip-bad
err_is "attain: staff.csv is not UTF-8: line 4 reads \"Jürgen\" as windows-1252: add --encoding windows-1252, or save the file as CSV UTF-8."
expect 0 import employees staff.csv --encoding windows-1252
err_is 'staff.csv: windows-1252, semicolons; the header is line 3; "E-Mail" read as email, "Mitarbeiter" read as name'
expect 0 --lang ja import employees staff.csv --encoding windows-1252
err_is 'staff.csv: windows-1252、セミコロン区切り; 見出しは 3 行目; 「E-Mail」を email として、「Mitarbeiter」を name として'
expect 0 export employees
out_has '^ann@x.example,Jürgen,'
expect 2 import employees staff.csv --encoding none
expect 3 import employees staff.csv --encoding UTF-8

# several files are one act, in the order of their KINDs; the KIND is found
printf 'email,credential,earned_on\nbob@x.example,a,2018-01-01\n' >exams.csv
printf 'email,name\nbob@x.example,Bob\n' >employees
expect 0 import exams.csv ./employees
sed -n 's/: .* added.*//p' out >kinds
printf 'employees\nachievements\n' | cmp -s - kinds || fail 'another order'
quiet
expect 0 undo
expect 0 export achievements
out_is <<'END'
email,credential,earned_on,expires_on,reference
END
expect 0 redo
expect 2 import employees
expect 2 import employes exams.csv
err_has 'Did you mean "employees"'
expect 3 import missing.csv
expect 2 import "$cases/kinds.cfg"

# standard input is a file, too
"$ATTAIN" import - ./employees <exams.csv >out 2>err || fail 'standard input is not read'
out_has '^achievements: 0 added, 0 changed, 1 unchanged, 0 rejected'

# what is said of columns is remembered, until undo
printf 'Wer,Wie\ncid@x.example,Cid\n' >m.csv
expect 2 import m.csv
err_has '^m.csv lacks for employees: email, name$'
expect 2 import m.csv --map Wer=mail
err_is "attain: --map 'Wer=mail': \"mail\" is a column of no KIND."
expect 2 import m.csv --map Wo=email
err_is "attain: --map 'Wo=email': there is no column \"Wo\" in what is imported."
expect 2 import m.csv --map Wer=email
err_has '^m.csv lacks for employees: name$'
expect 2 import employees m.csv --map Wer
expect 2 import employees m.csv --map Wer=mail
expect 0 import employees m.csv --map Wer=email --map Wie=name
err_is 'm.csv: "Wer" read as email, "Wie" read as name'
expect 0 import m.csv
err_is 'm.csv: "Wer" read as email as last time, "Wie" read as name as last time'
expect 0 undo
expect 2 import m.csv

# what is no table is called what it is
printf '%%PDF-1.7\n' >table.csv
expect 3 import table.csv
err_is 'attain: table.csv is a PDF document. Save the table in it as CSV UTF-8 or as an Excel workbook (.xlsx), in the program that it comes from, and import that.'
