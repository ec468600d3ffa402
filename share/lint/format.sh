#!/bin/sh
# Is every C file written as .clang-format says?
find src include tests -name '*.[ch]' -print0 |
	xargs -0 clang-format-14 --dry-run -Werror
