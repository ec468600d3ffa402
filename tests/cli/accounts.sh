#!/bin/sh
# Accounts: who may come in, with which keys.
. "${0%/*}/check.inc"

small_company
one='ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGP2duVzV/2ngWekBU3+DDnf09Y5aqSlXiH043bHKl10'
two='ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGjPf2XdNwcOb9G20Iyf0dqCtgk8BUInwdAVD2hg4Cid'
print_one=SHA256:juXRM4ts/Kpf+8dqz7SY5FPSbEaDhubBg2J0AHMPdfg
print_two=SHA256:QPp28cNKsh8Vcx02OiFOCcnwZZPtLs32PlJjoww8Ma0
echo "$one ann@pc" >one.pub
printf '# mine\r\n\r\n%s\r\n%s  ann at home \r\n%s again\r\n' "$two" "$one" "$two" >both.pub

# the first is an admin's, and the last admin stays
expect 0 account list
out_is <<'END'
There are no accounts: whoever may read the database is its admin.
END
expect 3 account add ann --role viewer
err_is "attain: The first account must be an admin's: nobody else could add one."
expect 0 account add mei --role admin
out_is <<'END'
Recorded: account mei (Role: admin)
END
expect 3 account add mei --role viewer
err_is 'attain: mei is the last admin, and stays one: add another first.'
expect 3 account remove mei
err_is 'attain: mei is the last admin, and stays one: add another first.'

# who an employee is
expect 3 account add ann --role employee
err_has 'say whose it is'
expect 3 account add ann --role employee --email an@north.example
err_has 'Did you mean'
expect 0 account add ann --role employee --email ann@north.example --key one.pub
out_is <<END
Recorded: account ann (Role: employee; Employee: Ann Adler <ann@north.example>; Keys: $print_one)
END
expect 3 account add Ann --role viewer --email ann@north.example
err_is 'attain: Ann Adler <ann@north.example> has the account ann already.'
expect 0 account add Ann --role viewer
expect 3 account add ann --email ''
err_has 'say whose it is'

# keys
expect 3 account key Ann --key one.pub
err_is "attain: The key $print_one is the account ann's: a key says who it is, and can't be two."
expect 3 account key Ann
err_has 'has no key'
expect 0 account key ann --key both.pub
out_is <<END
Changed: account ann (Keys: $print_two $print_one, was $print_one)
END
expect 0 account key ann --key both.pub
out_is <<'END'
The account ann is so already.
END
expect 0 account list
out_is <<END
Ann  viewer                                   no key
ann  employee  Ann Adler <ann@north.example>  2 keys, $print_two
mei  admin                                    no key
END
expect 0 account list --json
out_has '"fingerprint": "'$print_two'"'
out_has '"email": "ann@north.example"'
out_has "\"key\": \"$one ann at home\""
program=$(realpath "$ATTAIN")
line="restrict,pty,command=\"$program --db $(realpath data)/attain/attain.db --as ann\""
expect 0 account key ann
out_is <<END
$line $two
$line $one ann at home
END
"$ATTAIN" account key Ann --key - <<END >/dev/null || fail 'a key from standard input'
ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBCPXbCAYZZX4cOZpOJD+iq4Klwu/aGfRB4+p2/qSrFtpqUMispsqbmt84B7aX7i8P1PsbR3G4NWvfWCwSSWBOiY=
END

# of all that have one
expect 0 account key
out_has "^$line"
out_has 'as Ann" ecdsa-sha2-nistp256'
[ "$(wc -l <out)" = 3 ] || fail 'not a line a key'
expect 2 account key --key one.pub

# a path that has blanks is quoted, one with quotes is refused
mkdir 'a b' "a'b"
cp data/attain/attain.db 'a b/x.db'
cp data/attain/attain.db "a'b/x.db"
expect 0 --db 'a b/x.db' account key ann
out_has "command=\"$program --db '$(realpath 'a b')/x.db' --as ann\" ssh"
expect 3 --db "a'b/x.db" account key ann
err_has "can't stand in a line of authorized_keys"

# what is no key
bad() {
	printf '%s\n' "$1" >bad.pub
	expect 3 account key ann --key bad.pub
	err_has "$2"
}
bad "command=\"sh\" $one" 'Line 1: options stand before the key'
bad '-----BEGIN OPENSSH PRIVATE KEY-----' 'This is a private key'
bad 'PuTTY-User-Key-File-3: ssh-ed25519' 'This is a private key'
bad '---- BEGIN SSH2 PUBLIC KEY ----' 'ssh-keygen -i -f FILE'
bad 'ssh-dss AAAAB3NzaC1kc3M= x' 'Line 1 is no public key of ssh'
bad "ssh-rsa ${one#* }" 'Line 1: this is no whole key of the type ssh-rsa'
bad "${one%0}" 'Line 1: this is no whole key of the type ssh-ed25519'
bad "$one	$(printf 'a\033[1mb')" 'bytes in it that are no text'
bad '' 'There is no public key of ssh in bad.pub'
expect 3 account key ann --key nowhere.pub
err_is "attain: nowhere.pub can't be read: No such file or directory."

# names, roles, verbs
for name in 'a b' '' 'ä' 'a"b' 'a/b' 'a
b' "$(printf '%065d' 0)"; do
	expect 3 account add "$name" --role admin
	err_has "can't be an account"
done
expect 0 account add "$(printf '%064d' 0)" --role viewer
expect 3 account add x --role boss
err_is 'attain: There is no role "boss": it is admin, viewer or employee.'
expect 3 account add x
err_is 'attain: Which role has x: admin, viewer or employee?'
expect 3 account remove mai
err_is 'attain: There is no account "mai". Did you mean "mei"?'
expect 3 account key an0ther
err_has '"account list" names those'
expect 2 account frob
expect 2 account add
expect 2 account list ann
expect 2 account remove ann --role admin
expect 2 account add ann --json

# nothing else changes them
expect 2 set account ann admin
expect 2 remove account ann
expect 2 export accounts
echo 'name,role' >accounts.csv
expect 2 import accounts accounts.csv
expect 0 set metric revenue 5 --on 2018-05-31
expect 0 account remove Ann
out_has '^Removed: account Ann (Role: viewer'
expect 0 undo
out_has 'Undone: Recorded: Revenue'
expect 0 redo
expect 0 log --act account --limit 1
out_has 'Removed: account Ann'

# another admin, then the first may go
expect 0 account add root2 --role admin
expect 0 account remove mei
expect 4 --as mei status
err_has 'no account "mei"'
expect 0 --as root2 account list

# what may be typed
expect 0 complete -- account ''
out_has '^setup'
expect 0 complete -- account remove a
out_has '^ann	employee'
expect 0 complete -- account add x --role v
out_has '^viewer'
expect 0 complete -- account add x --email bob
out_has '^bob@north.example'

# who has an account stays on record, and undo doesn't take them away; it goes with who
# is forgotten
expect 0 account add bob --role employee --email bob@north.example
expect 3 remove employee bob@north.example
err_has 'has the account bob, which has to be removed'
expect 0 leave bob@north.example --on 2018-05-01
expect 0 forget bob@north.example
expect 0 account list
out_has_not bob
expect 0 set employee eve@north.example --name Eve
expect 0 account add eve --role employee --email eve@north.example
expect 3 undo
err_is 'attain: Eve <eve@north.example> has the account eve, which has to be removed, or be somebody else'"'"'s, first.'
expect 0 account remove eve
expect 0 undo
out_has 'Undone: Recorded: employee Eve'

# a database that others could change has no accounts; that they could read it is said
expect 0 demo --into open.db status
chmod 0666 open.db
expect 4 --db open.db account add mei --role admin
err_has 'others than its owner may write'
chmod 0644 open.db
expect 0 --db open.db account add mei --role admin
out_has '^Others than its owner may read all of open.db'
out_has '^Recorded: account mei'

# what is to be set up: commands, and comments; files of their own
expect 0 --db nowhere.db account setup
out_has '^# What an admin of the system does once, as root'
out_has "^su - attain -c '$program init"
out_has_not '@'PROGRAM
expect 0 --db nowhere.db account setup --sudoers
out_is <<END
Defaults!$program env_reset, !setenv, always_set_home
Defaults!$program env_keep = "TERM COLORTERM COLORFGBG NO_COLOR LANG LANGUAGE LC_*"
Defaults!$program umask=0077, umask_override
%attain-users ALL=(attain) NOPASSWD:NOSETENV: $program
END
sed "s|$program|/usr/bin/attain|" out >sudoers
expect 0 --db nowhere.db account setup --sshd
sed 's/^	/    /' out >sshd
# the manual has both as they are
for file in sudoers sshd; do
	while IFS= read -r line; do
		grep -qxF -e "$line" "$root/man/attain.1" ||
			fail "attain(1) has no line $line"
	done <$file
done
out_has '^Match User attain$'
expect 2 account setup --sudoers --sshd
expect 2 account setup kim
expect 0 account setup
out_has "$program --db $(realpath data)/attain/attain.db backup /var/lib/attain"
cp out setup.sh
sh -n setup.sh || fail 'what is printed is no shell script'
