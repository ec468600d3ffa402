#!/bin/sh
# Settings: attain.conf, --config, and what is said of a file that is wrong.
. "${0%/*}/check.inc"

XDG_CONFIG_HOME=$folder/config
export XDG_CONFIG_HOME
mkdir -p config/attain
conf=config/attain/attain.conf

# says LINE TEXT: the file is wrong there, the program does its work all the same
says() {
	expect 0 demo status
	out_has 'Aoba Digital'
	err_has "^attain: $folder/$conf:$1: $2"
}

# no file is nothing to speak of, unless it is named
expect 0 demo status
quiet
expect 3 --config nowhere.conf demo status
err_has '^attain: nowhere\.conf can.t be read: No such file'
expect 3 demo status --config=nowhere.conf
expect 2 demo status --config

# language, by either file; what is said on the command line goes before
echo 'language = "ja";' >$conf
expect 0 demo status
quiet
out_has 'マイクロソフト'
expect 0 --lang en demo status
out_has 'Microsoft Partner Network'
echo 'language = "en";' >other.conf
expect 0 --config other.conf demo status
out_has 'Microsoft Partner Network'
expect 0 demo status --config other.conf
out_has 'Microsoft Partner Network'
LC_ALL=ja_JP.UTF-8 expect 0 --config other.conf demo status
out_has 'Microsoft Partner Network'
expect 2 --config $conf demo nothing
err_has 'コマンド'

# what is wrong is said with its line
printf 'bell = true;\n\nthem = "dark";\n' >$conf
says 3 'There is no setting "them"\. Did you mean "theme"?'
echo 'theme = "lite";' >$conf
says 1 '"theme" is one of these: auto dark light colour-blind; not "lite"'
echo 'mouse = "true";' >$conf
says 1 '"mouse" must be true or false'
echo 'theme = 3;' >$conf
says 1 '"theme" must be a text in quotes'
echo 'keys = "x";' >$conf
says 1 '"keys" must be a group'
echo 'keys = { list = "x"; };' >$conf
says 1 '"keys.list" must be a group'
printf 'keys = { list = {\n delete = 1.5; }; };' >$conf
says 2 '"keys\.list\.delete" must be a text in quotes, or several'
printf 'bell = true;\n@include "other.conf"\n' >$conf
says 2 'Settings are in one file'
printf 'bell = true;\ntheme = \n' >$conf
says 3 'This can.t be understood from here on'
printf 'bell = true;\nbell = false;\n' >$conf
says 2 'This can.t be understood from here on'
printf 'bell = true;\n# \0\n' >$conf
says 2 'There is a byte 0'
printf 'theme = "\033[31m";\n' >$conf
says 1 '"theme" is one of'
if grep -q "$(printf '\033')" err; then fail 'an escape on standard error'; fi

# what only the screen knows is told, too: views, colours, keys
echo 'first_view = "plam";' >$conf
says 1 'There is no view "plam"\. Did you mean "plan"?'
echo 'columns = { plan = "nothing"; };' >$conf
says 1 'There is no "nothing"'
printf 'colours = {\n bad = "pink"; };' >$conf
says 2 '"pink" is no colour'
printf 'keys = {\n list = {\n delete = "j"; }; };\n' >$conf
says 3 '"delete" can.t have the key j: it is that of "down" (keys\.list\.down)'
printf 'keys = {\n list = {\n delte = "D"; }; };\n' >$conf
says 3 'There is no verb "delte"\. Did you mean "delete"?'
printf 'keys = {\n lst = {\n delete = "D"; }; };\n' >$conf
says 3 '"lst" is no place of keys; they are: global, list, '
printf 'keys = { global = {\n delete = "D"; }; };\n' >$conf
says 2 '"delete" is a verb of "list": write keys\.list\.delete'
printf 'keys = { list = { delete = "C-xx"; }; };\n' >$conf
says 1 'There is no key "C-xx"'
cp "$root/share/attain.conf.example" $conf
expect 0 demo status
quiet

# all of them, and each once
printf 'a = 1;\nb = 2;\ntheme = "light";\n' >$conf
expect 0 demo status
[ "$(grep -c '^attain: ' err)" = 2 ] || fail 'not two lines'

head -c 200000 /dev/zero | tr '\0' '#' >$conf
expect 0 demo status
err_has 'too large for settings'
rm $conf
mkdir $conf
expect 0 demo status
err_has 'settings are a plain file'
expect 3 --config $conf demo status
rmdir $conf
mkfifo $conf
expect 0 demo status
err_has 'settings are a plain file'
rm $conf
if [ "$(id -u)" != 0 ]; then
	echo 'bell = true;' >$conf
	chmod 0 $conf
	expect 0 demo status
	err_has 'Permission denied'
fi
