#!/bin/bash
# The report and the profile in a browser: nothing is wider than a desk's or a phone's screen
# (1100 and 390 pixels), and on A4 no date is broken. report.sh ATTAIN
# Skipped with a word where there is no browser.
set -eu

attain=$1
skip() {
	echo "check-report: skipped: $*"
	exit 0
}
fail() {
	echo "check-report: $*"
	exit 1
}

browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
	skip 'there is no chromium; "make deps-dev" installs it'
command -v pdftotext >/dev/null || skip 'pdftotext is missing; "make deps-dev" installs it'
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

browse() {
	HOME=$room "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars \
		--user-data-dir="$room/profile" "$@" 2>"$room/err"
}
browse --dump-dom about:blank >/dev/null || skip 'the browser does not start here'

# how wide a page comes out in a frame of so many pixels: a script of ours tells
width_of() { # page, pixels
	sed 's|</body>|<script>parent.postMessage(document.documentElement.scrollWidth + " of " + window.innerWidth, "*")</script></body>|' \
		"$1" >"$room/inner.html"
	cat >"$room/outer.html" <<-END
		<iframe width="$2" height="2000" frameborder="0" src="inner.html"></iframe>
		<script>addEventListener("message", e => document.title = "wide " + e.data)</script>
	END
	browse --window-size=1300,2000 --virtual-time-budget=5000 --dump-dom "file://$room/outer.html" |
		sed -n 's|.*<title>wide \([0-9]* of [0-9]*\)</title>.*|\1|p'
}

check_page() { # page
	if grep -Eq '<script|<link|src="?(http|//)|url[(]' "$1"; then fail "$1 needs something else"; fi
	for width in 1100 390; do
		read -r wide _ of <<<"$(width_of "$1" $width)"
		[ "${of-}" = "$width" ] || fail "the browser shows ${of:-no} pixels, not $width"
		[ "$wide" -le "$width" ] || fail "$1 is $wide pixels wide at $width"
	done
	browse --no-pdf-header-footer --print-to-pdf="$room/page.pdf" "file://$1"
	pdfinfo "$room/page.pdf" | grep -q 'A4' || fail "$1 does not print on A4"
	pdftotext -layout "$room/page.pdf" "$room/page.txt"
	# a date is never broken at the end of a line
	if grep -Eq '20[0-9]{2}(-[0-9]{2})?-$' "$room/page.txt"; then fail "$1: a broken date"; fi
	[ -s "$room/page.txt" ] || fail "$1: nothing on paper"
}

for language in en ja; do
	for sample in '' --today; do
		# shellcheck disable=SC2086 # no option, or one
		"$attain" --lang $language demo $sample report --force "$room/report.html"
		check_page "$room/report.html"
		# shellcheck disable=SC2086
		"$attain" --lang $language demo $sample profile --force "$room/profile.html"
		check_page "$room/profile.html"
	done
done
# the measure can fail
sed 's|<main>|<main><div style="width:2000px">wide</div>|' "$room/report.html" >"$room/wide.html"
if (check_page "$room/wide.html") >/dev/null; then fail 'a page of 2000 pixels is not noticed'; fi
echo 'check-report: fine at 1100 and 390 pixels and on A4'
