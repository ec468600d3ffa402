#!/bin/sh
# Compiles with warnings as errors: warnings.sh gcc|clang. The objects stay in $BUILD, so
# that only what has changed is compiled again. Where every warning is an error anyway,
# the tests' own objects will do.
set -eu

case $1 in
gcc)
	[ -n "${CI-}" ] || BUILD=$BUILD/lint-gcc
	set -- CC=gcc
	;;
clang)
	BUILD=$BUILD/lint-clang
	set -- CC=clang VARIANT=syntax
	;;
esac
make WERROR=1 BUILD="$BUILD" "$@" objects >/dev/null
