#include "serial.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"

enum {
	DIGITS = 15,	  /* that a program shows of a number */
	MOST_PLACES = 40, /* before or after the point */
	DAY_SECONDS = 86400,
	NO_DAY = 60 /* 1900-02-29, as all have it from the first one on */
};

/* Nothing but digits, as ids have, of which all count. */
static bool
is_whole(const char *text)
{
	size_t len = strspn(text, "0123456789");
	return len > 0 && len < MOST_PLACES && !text[len];
}

/* All of it is a number, and finite. */
static bool
parse(const char *text, double *value)
{
	char *end;
	*value = strtod(text, &end);
	return end != text && !*end && isfinite(*value) &&
	       !strpbrk(text, "xXpP \t\r\n");
}

/* Digits of which the point stands after the first `before`, which may be none or more
 * than there are. */
static void
put_digits(const char *digits, int n, int before, char *out)
{
	if (before <= 0)
		*out++ = '0';
	for (int i = 0; i < before; i++)
		*out++ = i < n ? digits[i] : '0';
	if (n > before)
		*out++ = '.';
	for (int i = before; i < n; i++)
		*out++ = i < 0 ? '0' : digits[i];
	*out = '\0';
}

bool
serial_number(const char *text, char out[SERIAL_TEXT_BYTES])
{
	char exact[SERIAL_TEXT_BYTES], digits[DIGITS + 1];
	double value;
	int n = 0;
	if (is_whole(text)) {
		snprintf(out, SERIAL_TEXT_BYTES, "%s", text);
		return true;
	}
	if (!parse(text, &value))
		return false;
	/* -d.dddddddddddddde+XX */
	snprintf(exact, sizeof exact, "%.*e", DIGITS - 1, value);
	const char *at = exact + (*exact == '-');
	for (; *at != 'e'; at++) {
		if (*at != '.')
			digits[n++] = *at;
	}
	int before = (int)strtol(at + 1, NULL, 10) + 1;
	while (n > 1 && digits[n - 1] == '0')
		n--;
	if (before > MOST_PLACES || n - before > MOST_PLACES)
		return false;
	bool is_negative = *exact == '-' && digits[0] != '0';
	if (is_negative)
		*out++ = '-';
	put_digits(digits, n, before, out);
	return true;
}

/* The day of a number in its system; false if there is none. */
static bool
find_day(int64_t number, bool from_1904, int32_t *day)
{
	int32_t begin = 0, last = 0;
	date_make(9999, 12, 31, &last);
	date_make(from_1904 ? 1904 : 1899, from_1904 ? 1 : 12, from_1904 ? 1 : 31,
		  &begin);
	if (!from_1904 && (number < 1 || number == NO_DAY))
		return false;
	*day = (int32_t)(begin + number - (!from_1904 && number > NO_DAY));
	return *day <= last;
}

bool
serial_day(const char *text, bool from_1904, char out[SERIAL_TEXT_BYTES])
{
	int year, month, at_day;
	int32_t day;
	double value;
	if (!parse(text, &value) || value < 0 || value > 3e6)
		return false;
	int64_t seconds = llround(value * DAY_SECONDS);
	int64_t minutes = seconds % DAY_SECONDS / 60;
	if (!find_day(seconds / DAY_SECONDS, from_1904, &day))
		return false;
	date_split(day, &year, &month, &at_day);
	int len =
		snprintf(out, SERIAL_TEXT_BYTES, "%04d-%02d-%02d", year, month, at_day);
	if (seconds % DAY_SECONDS == 0)
		return true;
	len += snprintf(out + len, SERIAL_TEXT_BYTES - (size_t)len, "T%02d:%02d",
			(int)(minutes / 60), (int)(minutes % 60));
	if (seconds % 60 != 0)
		snprintf(out + len, SERIAL_TEXT_BYTES - (size_t)len, ":%02d",
			 (int)(seconds % 60));
	return true;
}
