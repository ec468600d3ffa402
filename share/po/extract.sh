#!/bin/sh
# Writes the template of all texts of src and include: extract.sh FILE.pot
set -eu

find src include -name '*.[ch]' -o -name '*.def' -path 'src/*' | LC_ALL=C sort |
	xgettext --files-from=- --output="$1" --from-code=UTF-8 --language=C \
		--keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 \
		--flag=_:1:pass-c-format --flag=N_:1:pass-c-format \
		--flag=C_:2:pass-c-format --flag=NC_:2:pass-c-format \
		--add-location=file --package-name=attain --force-po
sed -i -e 's/charset=CHARSET/charset=UTF-8/' -e '/^"POT-Creation-Date:/d' "$1"
