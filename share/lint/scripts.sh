#!/bin/sh
# Shell scripts without the usual traps.
set -eu

find .ci share tests -type f \( -name '*.sh' -o -path './.ci/*' -o -path '.ci/*' \) -print0 |
	xargs -0 shellcheck --severity=warning --exclude=SC2154 # set where it is sourced
bash -n share/completions/attain.bash
zsh -n share/completions/_attain
fish -n share/completions/attain.fish
