#!/bin/sh
# Builds and runs the comparison of layouts: layouts.sh [ROWS [RUNS [FOLDER]]]
set -eu
cd "$(dirname "$0")/../.."
build=${BUILD:-build}/bench
mkdir -p "$build"
"${CC:-gcc}" -std=c17 -D_GNU_SOURCE -O2 -Wall -Wextra -Wpedantic -o "$build/layouts" \
	tests/bench/layouts.c -lsqlite3
exec "$build/layouts" "$@"
