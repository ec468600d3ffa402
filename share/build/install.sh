#!/bin/sh
# Installs or removes the program: install.sh install|uninstall PREFIX BUILD
set -eu

act=$1
prefix=$2
build=$3

put() { # mode, source, folder, name
	if [ "$act" = install ]; then
		install -d "$prefix/$3"
		install -m "$1" "$2" "$prefix/$3/$4"
	else
		rm -f "$prefix/$3/$4"
	fi
}

put_all() { # folder, files...
	folder=$1
	shift
	for file in "$@"; do
		if [ -f "$file" ]; then put 644 "$file" "$folder" "$(basename "$file")"; fi
	done
}

put 755 "$build/attain" bin attain
put_all share/attain/catalog share/catalog/*.cfg
put_all share/attain/sample share/sample/*
put_all share/attain/sample-today share/sample-today/*
for language in share/po/*.po; do
	name=$(basename "$language" .po)
	put 644 "$build/locale/$name/LC_MESSAGES/attain.mo" \
		"share/locale/$name/LC_MESSAGES" attain.mo
done
put_all share/man/man1 man/*.1
put_all share/man/man5 man/*.5
put_all share/man/man7 man/*.7
put 644 share/attain.conf.example share/attain attain.conf.example
put 644 share/completions/attain.bash share/bash-completion/completions attain
put 644 share/completions/_attain share/zsh/site-functions _attain
put 644 share/completions/attain.fish share/fish/vendor_completions.d attain.fish
put_all share/doc/attain README.md LICENSE share/CHANGELOG.md

if [ "$act" = uninstall ]; then
	for folder in share/attain/catalog share/attain/sample share/attain/sample-today share/attain share/doc/attain; do
		if [ -d "$prefix/$folder" ]; then
			rmdir --ignore-fail-on-non-empty "$prefix/$folder"
		fi
	done
fi
