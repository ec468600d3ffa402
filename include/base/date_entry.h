/*
 * Dates as people type them: attain(1), Forms.
 *
 * Pure: nothing here looks at the clock. What lacks a year is the day of that name that
 * is nearest to the day given as today; what is relative counts from that day.
 */
#ifndef BASE_DATE_ENTRY_H
#define BASE_DATE_ENTRY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/lang.h"

/*
 * Reads 2026-11-30, 2026/11/30, 30.11., 30.11.2026, 30 nov, nov 30 2026, t or today,
 * +14, -1w, +2m, +1y, eom, eoy, fri (the next one after today), and in Japanese
 * 2026年11月30日, 11月30日, 今日, 明日, 昨日, 月末, 年末, 金曜; 11/30 only where `lang`
 * is Japanese, because it is two days in English. Case and width don't matter. False if
 * it is none of these, or no day of the calendar.
 */
bool date_entry_read(const char *text, int32_t today, enum lang lang, int32_t *date);

/* Adds the reading: "Mon 30 Nov 2026, in 47 days". */
void date_entry_say(struct buf *out, int32_t date, int32_t today);

/* The names for a calendar, in the user's language: weekday 0 is Monday ("Mo"), month 1
 * is January. */
const char *date_entry_weekday(int weekday);
const char *date_entry_month(int month);

#endif
