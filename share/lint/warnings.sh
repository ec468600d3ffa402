#!/bin/sh
# Compiles with warnings as errors: warnings.sh gcc|clang. The objects stay in $BUILD, so
# that only what has changed is compiled again.
set -eu

case $1 in
gcc) set -- CC=gcc BUILD="$BUILD/lint-gcc" ;;
clang) set -- CC=clang VARIANT=syntax BUILD="$BUILD/lint-clang" ;;
esac
make WERROR=1 "$@" objects >/dev/null
