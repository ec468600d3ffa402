/*
 * Calendar days, as numbers of days since 1970-01-01.
 *
 * Days from 0001-01-01 to 9999-12-31 exist. DATE_NONE stands before all of them (a
 * start that is not given), DATE_NEVER after all of them (an end that is not given).
 * The clock is read only here.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DATE_NONE INT32_MIN
#define DATE_NEVER INT32_MAX

enum { DATE_TEXT_BYTES = 11 };

/* The day of a civil date; false if there is no such day. */
bool date_make(int year, int month, int day, int32_t *date);

/* The civil date of a day that exists. */
void date_split(int32_t date, int *year, int *month, int *day);

/* Reads exactly YYYY-MM-DD. */
bool date_parse(const char *text, size_t len, int32_t *date);

/* Writes YYYY-MM-DD; "" for DATE_NONE and DATE_NEVER. Returns text. */
char *date_format(int32_t date, char text[DATE_TEXT_BYTES]);

/*
 * The same day of the month n months later (earlier if negative), the month's last day
 * where it has no such day. attain(7), Time. DATE_NONE and DATE_NEVER stay; past the
 * last day gives DATE_NEVER, before the first DATE_NONE.
 */
int32_t date_plus_months(int32_t date, int64_t months);

/* The day n days later; where that is none, as above. */
int32_t date_plus_days(int32_t date, int64_t days);

/* 31 December of the day's year. */
int32_t date_year_end(int32_t date);

/* 0 Monday to 6 Sunday. */
int date_weekday(int32_t date);

/* Today by the local clock. $ATTAIN_TODAY (YYYY-MM-DD) stands in for it in tests. */
int32_t date_today(void);

/* The minute of the day by the local clock, 0 to 1439; -1 if $ATTAIN_TODAY stands in
 * for today. */
int32_t date_minute(void);

/* Now, in seconds since 1970-01-01T00:00Z. */
int64_t date_now(void);

/* Milliseconds of a clock that only goes on, to tell how long something takes. */
int64_t date_clock_ms(void);

/* Seconds until the next local midnight, at least 1. */
int date_seconds_to_midnight(void);

/* Writes a moment as local YYYY-MM-DD HH:MM:SS into text (at least 20 bytes). */
char *date_format_moment(int64_t seconds, char *text, size_t bytes);

#endif
