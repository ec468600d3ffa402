#!/bin/sh
# The manual pages are clean mdoc.
set -eu

set -- man/*.[157]
if [ ! -e "$1" ]; then
	echo 'no manual pages in man/'
	exit 1
fi
mandoc -Tlint -W warning "$@"
