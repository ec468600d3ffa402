#include "base/date_entry.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { MAX_PARTS = 4, LIMIT = 100000 };

/* A number, or a month by its name. */
struct part {
	bool is_month;
	int value, digits;
	char after; /* the separator that follows: one of - / . Y M D, 0 for none */
};

struct parts {
	struct part part[MAX_PARTS];
	size_t n;
};

static const char *const months[] = {"january",	  "february", "march",	  "april",
				     "may",	  "june",     "july",	  "august",
				     "september", "october",  "november", "december"};

static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
				       "friday", "saturday", "sunday"};

static const char *const kanji_weekdays[] = {"月", "火", "水", "木", "金", "土", "日"};

/* The word of a table that `text` is, or begins with three letters or more; else -1. */
static int
find_word(const char *text, size_t len, const char *const *words, size_t n_words)
{
	for (size_t i = 0; i < n_words; i++)
		if (len >= 3 && len <= strlen(words[i]) &&
		    memcmp(text, words[i], len) == 0)
			return (int)i;
	return -1;
}

static int
find_weekday(const char *text)
{
	int day = find_word(text, strlen(text), weekdays, 7);
	for (int i = 0; day < 0 && i < 7; i++) {
		size_t len = strlen(kanji_weekdays[i]);
		const char *rest = text + len;
		if (strncmp(text, kanji_weekdays[i], len) == 0 &&
		    (*rest == '\0' || strcmp(rest, "曜") == 0 ||
		     strcmp(rest, "曜日") == 0))
			day = i;
	}
	return day;
}

static bool
read_keyword(const char *text, int32_t today, int32_t *date)
{
	static const struct {
		const char *word;
		int days;
	} near[] = {{"t", 0},	  {"today", 0},	 {"tomorrow", 1}, {"yesterday", -1},
		    {"今日", 0},  {"本日", 0},	 {"きょう", 0},	  {"明日", 1},
		    {"昨日", -1}, {"明後日", 2}, {"一昨日", -2}};
	int weekday = find_weekday(text);
	for (size_t i = 0; i < sizeof near / sizeof *near; i++)
		if (strcmp(text, near[i].word) == 0) {
			*date = date_plus_days(today, near[i].days);
			return true;
		}
	if (weekday >= 0) {
		*date = date_plus_days(today,
				       (weekday - date_weekday(today) + 6) % 7 + 1);
		return true;
	}
	if (strcmp(text, "eoy") == 0 || strcmp(text, "年末") == 0) {
		*date = date_year_end(today);
		return true;
	}
	if (strcmp(text, "eom") == 0 || strcmp(text, "月末") == 0) {
		int year, month, day;
		date_split(today, &year, &month, &day);
		return date_make(year, month, 1, date) &&
		       (*date = date_plus_days(date_plus_months(*date, 1), -1), true);
	}
	return false;
}

/* "+14", "-1w"; folded, a small katakana ke is a hiragana one. */
static bool
read_step(const char *text, int32_t today, int32_t *date)
{
	static const struct {
		const char *word;
		int days, months;
	} units[] = {{"", 1, 0},     {"d", 1, 0},    {"日", 1, 0}, {"w", 7, 0},
		     {"週", 7, 0},   {"週間", 7, 0}, {"m", 0, 1},  {"か月", 0, 1},
		     {"ゖ月", 0, 1}, {"y", 0, 12},   {"年", 0, 12}};
	char *end;
	if ((*text != '+' && *text != '-') || text[1] < '0' || text[1] > '9')
		return false;
	long n = strtol(text, &end, 10);
	if (n < -LIMIT || n > LIMIT)
		return false;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (strcmp(end, units[i].word) == 0) {
			*date = date_plus_months(
				date_plus_days(today, n * units[i].days),
				n * units[i].months);
			return *date != DATE_NEVER && *date != DATE_NONE;
		}
	return false;
}

/* --- dates in parts -------------------------------------------------- */

static bool
take_number(const char **text, struct part *part)
{
	while (**text >= '0' && **text <= '9' && part->digits < 5) {
		part->value = part->value * 10 + **text - '0';
		part->digits++;
		++*text;
	}
	return part->digits > 0 && part->digits < 5;
}

static bool
take_month(const char **text, struct part *part)
{
	size_t len = 0;
	while ((*text)[len] >= 'a' && (*text)[len] <= 'z')
		len++;
	part->is_month = true;
	part->value = find_word(*text, len, months, 12) + 1;
	*text += len;
	return part->value > 0;
}

/* The separator after a part, and the blanks around it. */
static void
take_separator(const char **text, struct part *part)
{
	static const struct {
		const char *mark;
		char as;
	} marks[] = {{"-", '-'},  {"/", '/'},  {".", '.'}, {",", 0},
		     {"年", 'Y'}, {"月", 'M'}, {"日", 'D'}};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t len = strlen(marks[i].mark);
		if (strncmp(*text, marks[i].mark, len) == 0) {
			part->after = marks[i].as;
			*text += len;
			break;
		}
	}
	while (**text == ' ')
		++*text;
}

static bool
split(const char *text, struct parts *parts)
{
	memset(parts, 0, sizeof *parts);
	while (*text != '\0') {
		struct part *part = &parts->part[parts->n];
		if (++parts->n == MAX_PARTS)
			return false;
		if (*text >= '0' && *text <= '9' ? !take_number(&text, part)
						 : !take_month(&text, part))
			return false;
		while (*text == ' ')
			text++;
		take_separator(&text, part);
	}
	return parts->n >= 2;
}

enum { NO_LEAP_YEAR = 8 }; /* at most so many years on there is a 29 February */

/* The day of a month and day that is nearest to today. */
static bool
nearest(int month, int day, int32_t today, int32_t *date)
{
	int year, ignore;
	bool found = false;
	date_split(today, &year, &ignore, &ignore);
	for (int y = year + NO_LEAP_YEAR; y >= year - NO_LEAP_YEAR; y--) {
		int32_t one;
		if (!date_make(y, month, day, &one))
			continue;
		if (!found || labs((long)one - today) < labs((long)*date - today))
			*date = one;
		found = true;
	}
	return found;
}

static bool
make(const struct part *year, int month, int day, int32_t today, int32_t *date)
{
	if (!year)
		return nearest(month, day, today, date);
	if (year->is_month || year->digits == 3 || year->digits == 1)
		return false;
	return date_make(year->digits == 2 ? 2000 + year->value : year->value, month,
			 day, date);
}

/* 2026-11-30, 2026/11/30, 2026年11月30日. */
static bool
is_year_first(const struct parts *parts)
{
	const struct part *p = parts->part;
	if (parts->n != 3 || p[0].digits != 4 || p[1].is_month || p[2].is_month)
		return false;
	if (p[0].after == 'Y')
		return p[1].after == 'M' && p[2].after == 'D';
	return (p[0].after == '-' || p[0].after == '/' || p[0].after == '.') &&
	       p[1].after == p[0].after && p[2].after == 0;
}

static bool
read_parts(const struct parts *parts, int32_t today, enum lang lang, int32_t *date)
{
	const struct part *p = parts->part, *year = parts->n == 3 ? &p[2] : NULL;
	if (is_year_first(parts))
		return make(&p[0], p[1].value, p[2].value, today, date);
	if (parts->n == 2 && p[0].after == 'M' && p[1].after == 'D')
		return nearest(p[0].value, p[1].value, today, date);
	if (p[0].is_month != p[1].is_month) { /* 30 nov, nov 30, 30. nov 2026 */
		const struct part *day = p[0].is_month ? &p[1] : &p[0];
		const struct part *month = p[0].is_month ? &p[0] : &p[1];
		return day->digits <= 2 &&
		       make(year, month->value, day->value, today, date);
	}
	if (p[0].is_month || p[0].digits > 2 || p[1].digits > 2)
		return false;
	if (p[0].after == '.' && (p[1].after == '.' || (p[1].after == 0 && !year)))
		return make(year, p[1].value, p[0].value, today, date);
	return lang == LANG_JA && parts->n == 2 && p[0].after == '/' &&
	       p[1].after == 0 && nearest(p[0].value, p[1].value, today, date);
}

bool
date_entry_read(const char *text, int32_t today, enum lang lang, int32_t *date)
{
	struct buf folded = {0};
	struct parts parts;
	int32_t found;
	text_fold(&folded, text);
	while (folded.len > 0 && folded.text[folded.len - 1] == ' ')
		folded.text[--folded.len] = '\0';
	char *start = !folded.text ? NULL : folded.text + strspn(folded.text, " ");
	bool fine = start && *start != '\0' &&
		    (read_keyword(start, today, &found) ||
		     read_step(start, today, &found) ||
		     (split(start, &parts) && read_parts(&parts, today, lang, &found)));
	buf_free(&folded);
	if (fine)
		*date = found;
	return fine;
}

/* --- in words -------------------------------------------------------- */

const char *
date_entry_month(int month)
{
	static const char *const names[] = {
		NC_("month", "Jan"), NC_("month", "Feb"), NC_("month", "Mar"),
		NC_("month", "Apr"), NC_("month", "May"), NC_("month", "Jun"),
		NC_("month", "Jul"), NC_("month", "Aug"), NC_("month", "Sep"),
		NC_("month", "Oct"), NC_("month", "Nov"), NC_("month", "Dec"),
	};
	return lang_key(names[month - 1]);
}

const char *
date_entry_weekday(int weekday)
{
	static const char *const names[] = {
		NC_("weekday", "Mo"), NC_("weekday", "Tu"), NC_("weekday", "We"),
		NC_("weekday", "Th"), NC_("weekday", "Fr"), NC_("weekday", "Sa"),
		NC_("weekday", "Su"),
	};
	return lang_key(names[weekday]);
}

static const char *
weekday_in_a_date(int weekday)
{
	static const char *const names[] = {
		NC_("date", "Mon"), NC_("date", "Tue"), NC_("date", "Wed"),
		NC_("date", "Thu"), NC_("date", "Fri"), NC_("date", "Sat"),
		NC_("date", "Sun"),
	};
	return lang_key(names[weekday]);
}

static void
say_distance(struct buf *out, long days)
{
	unsigned long n = (unsigned long)labs(days);
	if (days == 0)
		buf_puts(out, C_("date", "today"));
	else if (days > 0)
		buf_printf(out, ngettext("in %lu day", "in %lu days", n), n);
	else
		buf_printf(out, ngettext("%lu day ago", "%lu days ago", n), n);
}

void
date_entry_say(struct buf *out, int32_t date, int32_t today)
{
	int year, month, day;
	date_split(date, &year, &month, &day);
	if (lang_current() == LANG_JA) /* in another order, which no format can say */
		buf_printf(out, "%d年%d月%d日(%s)、", year, month, day,
			   weekday_in_a_date(date_weekday(date)));
	else
		buf_printf(out, "%s %d %s %d, ", weekday_in_a_date(date_weekday(date)),
			   day, date_entry_month(month), year);
	say_distance(out, (long)date - today);
}
