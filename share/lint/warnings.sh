#!/bin/sh
# Compiles everything anew with warnings as errors: warnings.sh gcc|clang.
set -eu

case $1 in
gcc) make CC=gcc WERROR=1 BUILD="$BUILD/lint-gcc" all tests ;;
clang) make CC=clang WERROR=1 VARIANT=syntax BUILD="$BUILD/lint-clang" all tests ;;
esac >/dev/null
