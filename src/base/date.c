#include "base/date.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { YEAR_FIRST = 1, YEAR_LAST = 9999 };

static bool
is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
month_days(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/*
 * Years are counted from March, so that the leap day is a year's last; 719468 is the
 * day number of 1970-01-01 counted from 0000-03-01, and 400 years have 146097 days.
 */
static int32_t
to_days(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year;
	int m = month <= 2 ? month + 9 : month - 3;
	int in_year = (153 * m + 2) / 5 + day - 1;
	return y * 365 + y / 4 - y / 100 + y / 400 + in_year - 719468;
}

bool
date_make(int year, int month, int day, int32_t *date)
{
	if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || month > 12 ||
	    day < 1 || day > month_days(year, month))
		return false;
	*date = to_days(year, month, day);
	return true;
}

void
date_split(int32_t date, int *year, int *month, int *day)
{
	int n = date + 719468;
	int era = n / 146097, in_era = n % 146097;
	int of_era = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
	int in_year = in_era - (365 * of_era + of_era / 4 - of_era / 100);
	int m = (5 * in_year + 2) / 153;
	assert(n >= 306);
	*day = in_year - (153 * m + 2) / 5 + 1;
	*month = m < 10 ? m + 3 : m - 9;
	*year = era * 400 + of_era + (*month <= 2);
}

/* Reads n digits, or -1. */
static int
digits(const char *text, int n)
{
	int value = 0;
	for (int i = 0; i < n; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		value = value * 10 + (text[i] - '0');
	}
	return value;
}

bool
date_parse(const char *text, size_t len, int32_t *date)
{
	if (len != 10 || text[4] != '-' || text[7] != '-')
		return false;
	return date_make(digits(text, 4), digits(text + 5, 2), digits(text + 8, 2),
			 date);
}

char *
date_format(int32_t date, char text[DATE_TEXT_BYTES])
{
	int year, month, day;
	text[0] = '\0';
	if (date == DATE_NONE || date == DATE_NEVER)
		return text;
	date_split(date, &year, &month, &day);
	snprintf(text, DATE_TEXT_BYTES, "%04u-%02u-%02u", (unsigned)year % 10000,
		 (unsigned)month % 100, (unsigned)day % 100);
	return text;
}

int32_t
date_plus_months(int32_t date, int64_t months)
{
	int year, month, day;
	int64_t total;
	if (date == DATE_NONE || date == DATE_NEVER)
		return date;
	date_split(date, &year, &month, &day);
	if (__builtin_add_overflow((int64_t)year * 12 + month - 1, months, &total))
		return months > 0 ? DATE_NEVER : DATE_NONE;
	if (total >= (YEAR_LAST + 1) * 12)
		return DATE_NEVER;
	if (total < YEAR_FIRST * 12)
		return DATE_NONE;
	year = (int)(total / 12);
	month = (int)(total % 12) + 1;
	if (day > month_days(year, month))
		day = month_days(year, month);
	return to_days(year, month, day);
}

int32_t
date_plus_days(int32_t date, int64_t days)
{
	int64_t sum;
	if (date == DATE_NONE || date == DATE_NEVER)
		return date;
	if (__builtin_add_overflow((int64_t)date, days, &sum))
		return days > 0 ? DATE_NEVER : DATE_NONE;
	if (sum > to_days(YEAR_LAST, 12, 31))
		return DATE_NEVER;
	if (sum < to_days(YEAR_FIRST, 1, 1))
		return DATE_NONE;
	return (int32_t)sum;
}

int32_t
date_year_end(int32_t date)
{
	int year, month, day;
	if (date == DATE_NONE || date == DATE_NEVER)
		return date;
	date_split(date, &year, &month, &day);
	return to_days(year, 12, 31);
}

int
date_weekday(int32_t date)
{
	return (int)((((int64_t)date + 3) % 7 + 7) % 7); /* 1970-01-01 was a Thursday */
}

int64_t
date_now(void)
{
	return (int64_t)time(NULL);
}

int64_t
date_clock_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int32_t
date_today(void)
{
	const char *stand_in = getenv("ATTAIN_TODAY");
	time_t now = (time_t)date_now();
	struct tm local;
	int32_t date;
	if (stand_in && date_parse(stand_in, strlen(stand_in), &date))
		return date;
	if (!localtime_r(&now, &local) ||
	    !date_make(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday, &date))
		return 0;
	return date;
}

int32_t
date_minute(void)
{
	const char *stand_in = getenv("ATTAIN_TODAY");
	time_t now = (time_t)date_now();
	struct tm local;
	int32_t date;
	if ((stand_in && date_parse(stand_in, strlen(stand_in), &date)) ||
	    !localtime_r(&now, &local))
		return -1;
	return local.tm_hour * 60 + local.tm_min;
}

int
date_seconds_to_midnight(void)
{
	time_t now = (time_t)date_now();
	struct tm local;
	if (!localtime_r(&now, &local))
		return 3600;
	local.tm_mday++;
	local.tm_hour = local.tm_min = local.tm_sec = 0;
	local.tm_isdst = -1;
	double left = difftime(mktime(&local), now);
	return left < 1 ? 1 : (int)left;
}

char *
date_format_moment(int64_t seconds, char *text, size_t bytes)
{
	time_t moment = (time_t)seconds;
	struct tm local;
	text[0] = '\0';
	if (localtime_r(&moment, &local) &&
	    strftime(text, bytes, "%Y-%m-%d %H:%M:%S", &local) == 0)
		text[0] = '\0';
	return text;
}
