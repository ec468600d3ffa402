#!/bin/bash
# Every text in src has its Japanese in share/po/ja.po, which has nothing else.
set -euo pipefail

po=share/po/ja.po
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

msgfmt --check -o /dev/null $po
for kind in untranslated only-fuzzy obsolete; do
	left=$(msgattrib --$kind --no-wrap $po 2>/dev/null | grep -c '^\(#~ \)\?msgid ' || true)
	# msgattrib repeats the header, an empty msgid
	header=$(msgattrib --$kind $po 2>/dev/null | grep -c '^msgid ""$' || true)
	if [ "$kind" = obsolete ]; then header=0; fi
	if [ "$left" -gt "$header" ]; then
		echo "$po: $((left - header)) entries are $kind"
		msgattrib --$kind --no-wrap $po | grep -A2 'msgid "..*"' || true
		exit 1
	fi
done

share/po/extract.sh "$work/attain.pot"
if ! msgcmp $po "$work/attain.pot"; then
	echo "$po lacks texts of the sources: run make po and translate them"
	exit 1
fi
if ! msgcmp --use-untranslated "$work/attain.pot" $po; then
	echo "$po has texts that the sources lack: run make po"
	exit 1
fi
