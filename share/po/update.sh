#!/bin/sh
# Brings ja.po up to date with the texts in the sources: update.sh BUILD
set -eu

mkdir -p "$1"
share/po/extract.sh "$1/attain.pot"
msgmerge --quiet --no-fuzzy-matching --no-wrap --add-location=file --sort-by-file \
	--output-file="$1/ja.po" share/po/ja.po "$1/attain.pot"
msgattrib --no-obsolete --no-wrap --add-location=file -o "$1/ja.clean.po" "$1/ja.po"
cmp -s "$1/ja.clean.po" share/po/ja.po || cp "$1/ja.clean.po" share/po/ja.po
msgfmt --statistics -o /dev/null share/po/ja.po
