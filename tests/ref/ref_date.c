/* The calendar, written down day by day. */
#include <assert.h>

#include "ref/internal.h"

struct civil {
	int year, month, day;
};

enum { FIRST_DAY = 7305, DAYS = 26000 }; /* 1990-01-01; to 2061 */

static int
days_in_month(int year, int month)
{
	if (month == 2)
		return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
	return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

static struct civil
tomorrow(struct civil c)
{
	if (c.day < days_in_month(c.year, c.month))
		return (struct civil){c.year, c.month, c.day + 1};
	if (c.month < 12)
		return (struct civil){c.year, c.month + 1, 1};
	return (struct civil){c.year + 1, 1, 1};
}

static struct civil
civil_of(int32_t date)
{
	static struct civil calendar[DAYS];

	if (calendar[0].year == 0) {
		calendar[0] = (struct civil){1990, 1, 1};
		for (int i = 1; i < DAYS; i++)
			calendar[i] = tomorrow(calendar[i - 1]);
	}
	assert(date >= FIRST_DAY && date < FIRST_DAY + DAYS);
	return calendar[date - FIRST_DAY];
}

int32_t
ref_plus_months(int32_t date, int32_t months)
{
	struct civil want = civil_of(date);

	for (; months > 0; months--)
		if (++want.month == 13) {
			want.month = 1;
			want.year++;
		}
	for (; months < 0; months++)
		if (--want.month == 0) {
			want.month = 12;
			want.year--;
		}
	if (want.day > days_in_month(want.year, want.month))
		want.day = days_in_month(want.year, want.month);
	for (;;) {
		struct civil c = civil_of(date);
		int now = c.year * 10000 + c.month * 100 + c.day;
		int then = want.year * 10000 + want.month * 100 + want.day;

		if (now == then)
			return date;
		date += now < then ? 1 : -1;
	}
}

int32_t
ref_month(int32_t date)
{
	struct civil c = civil_of(date);

	return c.year * 12 + c.month;
}

int32_t
ref_year_end(int32_t date)
{
	while (civil_of(date).month != 12 || civil_of(date).day != 31)
		date++;
	return date;
}
