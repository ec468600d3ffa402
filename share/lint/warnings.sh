#!/bin/sh
# Compiles with warnings as errors: warnings.sh gcc|clang. The objects stay, so that only
# what has changed is compiled again.
set -eu

. share/lint/common.inc

case $1 in
gcc) set -- CC=gcc BUILD="$checked" ;;
clang) set -- CC=clang VARIANT=syntax BUILD="$BUILD/lint-clang" ;;
esac
make WERROR=1 "$@" objects >/dev/null
