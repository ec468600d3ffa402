#!/bin/bash
# Core turns values into values: what its objects ask from outside is on this list.
set -u

. share/lint/common.inc
mapfile -t objects < <(objects src/core)

allowed='^(
	mem(cpy|cmp|set|move|chr|rchr|mem)|
	str(len|nlen|cmp|ncmp|chr|chrnul|rchr|str|spn|cspn|pbrk)|
	ldexp|frexp|floor|ceil|trunc|round|fabs|
	qsort|qsort_r|bsearch|snprintf|vsnprintf|free|
	__(memcpy|memset|memmove|snprintf|vsnprintf)_chk|__stack_chk_fail|__assert_fail|
	_GLOBAL_OFFSET_TABLE_|__[a-z0-9]+[sdt]i[234]|
	__gmp[zqn]_[a-z0-9_]+|glp_[a-z_]+|
	(arena|buf|index|text|num)_[a-z_]+|
	mem_(new|resize|grow|strdup|copy|sort)|
	date_(make|split|parse|format|plus_months|plus_days|year_end|weekday)|
	fault_set
)$'
allowed=$(tr -d '\n\t' <<<"$allowed")

own=$(nm --defined-only --format=posix "${objects[@]}" | awk 'NF > 1 { print $1 }' | sort -u)
outside=$(nm -u --format=posix "${objects[@]}" | awk 'NF > 1 { print $1 }' | sort -u)
found=$(comm -13 <(echo "$own") <(echo "$outside") | grep -vE "$allowed")
if [ -n "$found" ]; then
	echo "core uses:" $found
	exit 1
fi

# nor may it keep anything between two calls
# (.data.rel.ro is constant: only addresses are filled in when the program starts)
state=$(objdump -t "${objects[@]}" | awk 'NF > 4 && $(NF - 2) ~ /^\.(data|bss|tdata|tbss)(\.[^r].*)?$/ &&
	$(NF - 1) !~ /^0+$/ { print $NF }')
if [ -n "$state" ]; then
	echo "core keeps state in:" $state
	exit 1
fi
