#include "dates.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/text.h"

/* A date as written: three numbers, one of which may be a month's name; the year stands
 * first or last. */
struct written_date {
	int number[3];
	size_t digits[3]; /* 0: a name */
	bool year_first;
	int minute; /* of the day, or -1 */
};

/* ---- what is written ---- */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static const char *
skip_blanks(const char *at)
{
	return at + strspn(at, " \t");
}

/* Reads up to max digits; how many there were. */
static size_t
read_digits(const char **at, size_t max, int *number)
{
	size_t n = 0;
	for (*number = 0; n < max && is_digit(**at); n++)
		*number = *number * 10 + (*(*at)++ - '0');
	return n;
}

/* Two digits behind a colon. */
static bool
read_part(const char **at, int *number)
{
	return *(*at)++ == ':' && read_digits(at, 2, number) == 2;
}

/* Z, UTC, +02:00, -0530, +09, or nothing. */
static const char *
skip_zone(const char *at)
{
	int number;
	const char *zone = skip_blanks(at);
	if (strcmp(zone, "Z") == 0 || strcmp(zone, "UTC") == 0 ||
	    strcmp(zone, "GMT") == 0)
		return zone + strlen(zone);
	if (*zone != '+' && *zone != '-')
		return at;
	zone++;
	if (read_digits(&zone, 2, &number) != 2)
		return at;
	zone += *zone == ':';
	return *zone == '\0' || read_digits(&zone, 2, &number) == 2 ? zone : at;
}

/* HH:MM[:SS[.fraction]], with AM or PM, and a zone; 24:00 ends a day. */
static bool
read_time(const char *at, int *of_day)
{
	int hour, minute, second = 0, fraction;
	if (read_digits(&at, 2, &hour) == 0 || !read_part(&at, &minute))
		return false;
	if (*at == ':') {
		if (!read_part(&at, &second))
			return false;
		at += *at == '.';
		if (at[-1] == '.')
			read_digits(&at, 9, &fraction);
	}
	const char *word = skip_blanks(at);
	bool half = *word && strchr("AaPp", *word) && word[1] && strchr("Mm", word[1]);
	bool afternoon = half && strchr("Pp", *word);
	at = skip_blanks(skip_zone(half ? word + 2 : at));
	if (*at || minute > 59 || second > 60)
		return false;
	*of_day = (half ? hour % 12 + 12 * afternoon : hour) * 60 + minute;
	return hour <= (half ? 12 : 23) || (hour == 24 && minute + second == 0);
}

/* An English month by its name, or the first three letters or more of it. */
static size_t
read_month(const char *text, int *number)
{
	static const char *const months[] = {
		"january", "february", "march",	    "april",   "may",	   "june",
		"july",	   "august",   "september", "october", "november", "december"};
	size_t len = 0;
	while (is_letter(text[len]))
		len++;
	for (size_t i = 0; len >= 3 && i < 12; i++) {
		if (len > strlen(months[i]) || strncasecmp(text, months[i], len) != 0)
			continue;
		*number = (int)i + 1;
		return len;
	}
	return 0;
}

/* A number of at most four digits, or a month's name. */
static bool
read_number(const char **at, struct written_date *date, size_t i)
{
	if (is_letter(**at)) {
		size_t len = i < 2 ? read_month(*at, &date->number[i]) : 0;
		*at += len;
		return len > 0;
	}
	date->digits[i] = read_digits(at, 4, &date->number[i]);
	return date->digits[i] > 0 && !is_digit(**at);
}

static bool
has_name(const struct written_date *date)
{
	return date->digits[0] == 0 || date->digits[1] == 0;
}

/* What stands between two of the numbers: one of / - . or, beside a name, blanks and a
 * comma too. '\0' if it is none of these. */
static char
read_separator(const char **at)
{
	const char *begin = *at;
	*at = skip_blanks(*at);
	char separator = *at > begin ? ' ' : '\0';
	if (**at && strchr("/-.,", **at)) {
		bool alone = separator == '\0';
		separator = *(*at)++;
		const char *rest = skip_blanks(*at);
		if (!alone || rest > *at || separator == ',')
			separator = ' ';
		*at = rest;
	}
	return separator;
}

/* The three numbers; true if they can be a date but for the calendar. */
static bool
read_numbers(const char **at, struct written_date *date)
{
	char separators[2];
	for (size_t i = 0; i < 3; i++) {
		if (i > 0 && (separators[i - 1] = read_separator(at)) == '\0')
			return false;
		if (!read_number(at, date, i))
			return false;
	}
	date->year_first = date->digits[0] == 4;
	if (has_name(date))
		return date->digits[0] != date->digits[1] &&
		       date->digits[date->digits[0] == 0 ? 1 : 0] != 3;
	return separators[0] == separators[1] && separators[0] != ' ' &&
	       date->digits[1] <= 2;
}

/* The digits that the year has; the other number of the two has no more than two. */
static size_t
year_digits(const struct written_date *date)
{
	size_t other = date->year_first ? 2 : 0;
	if (!date->year_first && date->digits[0] == 0)
		other = 1;
	return date->digits[other] > 2 ? 0 : date->digits[date->year_first ? 0 : 2];
}

static enum issue_kind
scan_date(const char *text, size_t len, struct written_date *date)
{
	const char *at = skip_blanks(text);
	*date = (struct written_date){.minute = -1};
	if (strlen(text) != len || !read_numbers(&at, date))
		return ISSUE_NO_DATE;
	const char *rest = *at == 'T' ? at + 1 : skip_blanks(at);
	if (*at &&
	    (rest == at || ((*rest || *at == 'T') && !read_time(rest, &date->minute))))
		return ISSUE_NO_DATE;
	switch (year_digits(date)) {
	case 4:
		return ISSUE_NONE;
	case 2:
		return ISSUE_SHORT_YEAR;
	}
	return ISSUE_NO_DATE;
}

static bool
make_date(const struct written_date *date, enum import_dates dates, int32_t *day)
{
	const int *n = date->number;
	if (date->year_first)
		return date_make(n[0], n[1], n[2], day);
	if (has_name(date))
		dates = date->digits[0] == 0 ? IMPORT_DATES_MDY : IMPORT_DATES_DMY;
	switch (dates) {
	case IMPORT_DATES_MDY:
		return date_make(n[2], n[0], n[1], day);
	case IMPORT_DATES_DMY:
	case IMPORT_DATES_UNKNOWN: /* both ways give the same day */
		return date_make(n[2], n[1], n[0], day);
	case IMPORT_DATES_YMD:
		break;
	}
	return false;
}

enum issue_kind
dates_read(const char *text, size_t len, enum import_dates dates, struct moment *moment)
{
	struct written_date written;
	enum issue_kind issue = scan_date(text, len, &written);
	if (issue != ISSUE_NONE)
		return issue;
	moment->minute = written.minute;
	return make_date(&written, dates, &moment->date) ? ISSUE_NONE : ISSUE_NO_DATE;
}

/* ---- what is meant ---- */

bool
dates_mean_never(int32_t date)
{
	enum { DAY_1 = -719162, DAY_1_OF_1900 = -25567, LAST_DAY = 2932896 };
	return date == DAY_1 || date == DAY_1_OF_1900 || date == LAST_DAY;
}

/* ---- the order of day and month ---- */

/* What a column's dates tell about it. */
struct evidence {
	size_t n[2], first[2];	   /* dates that only day/month, or only month/day, can
				      be, and the line of the first */
	size_t n_open, first_open; /* likewise, dates that both can be */
};

enum { DAY_FIRST, MONTH_FIRST };

/* What the rows show about each column. */
struct survey {
	const struct reader *reader;
	struct evidence *columns;
	const bool *open; /* then rows with such a date in one of these are counted */
	size_t n_rows;
};

/* The date in a cell, if its order is not told by itself. */
static bool
read_ordered(const struct csv_field *field, struct written_date *written)
{
	const char *text = field->text;
	size_t len = field->len;
	char copy[64];
	if (text_trim(&text, &len)) {
		if (len >= sizeof copy)
			return false;
		memcpy(copy, text, len);
		copy[len] = '\0';
		text = copy;
	}
	return scan_date(text, len, written) == ISSUE_NONE && !written->year_first &&
	       !has_name(written);
}

/* The month that the row tells beside its date of completion, "Dec-17"; 0: none. */
static int
told_month(const struct survey *survey, const struct csv_record *record)
{
	const struct reader *reader = survey->reader;
	int column = kind_find_column(reader->kind, "Month"), month = 0;
	if (column < 0 || !reader->has[column] ||
	    (size_t)reader->at[column] >= record->n_fields)
		return 0;
	read_month(skip_blanks(record->fields[reader->at[column]].text), &month);
	return month;
}

static void
note(size_t *n, size_t *first, size_t line)
{
	if (*n == 0 || line < *first)
		*first = line;
	++*n;
}

/* month: that the row tells otherwise, or 0. */
static void
weigh(struct evidence *evidence, const struct csv_field *field, int month, size_t line)
{
	struct written_date written;
	int32_t day_first, month_first;
	if (!read_ordered(field, &written))
		return;
	bool dmy = make_date(&written, IMPORT_DATES_DMY, &day_first);
	bool mdy = make_date(&written, IMPORT_DATES_MDY, &month_first);
	if (dmy && mdy && day_first != month_first) {
		dmy = written.number[1] == month;
		mdy = written.number[0] == month;
		if (!dmy && !mdy)
			note(&evidence->n_open, &evidence->first_open, line);
	}
	if (dmy != mdy)
		note(&evidence->n[mdy ? MONTH_FIRST : DAY_FIRST],
		     &evidence->first[mdy ? MONTH_FIRST : DAY_FIRST], line);
}

static bool
is_date_column(const struct reader *reader, size_t i)
{
	int column = reader->columns[i].column;
	if (column < 0)
		return false;
	enum kind_cell cell = reader->kind->columns[column].cell;
	return cell == CELL_START || cell == CELL_END || cell == CELL_MOMENT;
}

static bool
weigh_row(void *context, const struct csv_record *record)
{
	struct survey *survey = context;
	const struct reader *reader = survey->reader;
	for (size_t i = 0; i < record->n_fields && i < reader->n_columns; i++) {
		if (!is_date_column(reader, i))
			continue;
		bool start = reader->kind->columns[reader->columns[i].column].cell ==
			     CELL_START;
		weigh(&survey->columns[i], &record->fields[i],
		      start ? told_month(survey, record) : 0, record->line);
	}
	return true;
}

/* Counts rows with a date that both can be in a column that is open. */
static bool
count_row(void *context, const struct csv_record *record)
{
	struct survey *survey = context;
	for (size_t i = 0; i < record->n_fields && i < survey->reader->n_columns; i++) {
		struct evidence one = {0};
		if (survey->open[i])
			weigh(&one, &record->fields[i], 0, 0);
		if (one.n_open > 0) {
			survey->n_rows++;
			break;
		}
	}
	return true;
}

/* What is not decided is said once for each column. */
static bool
say_open(const struct survey *survey, struct issues *issues)
{
	const struct reader *reader = survey->reader;
	struct survey rows = {.reader = reader, .open = survey->open};
	char count[24];
	reader_each(reader, count_row, &rows);
	for (size_t i = 0; i < reader->n_columns; i++) {
		if (!survey->open[i])
			continue;
		const struct evidence *evidence = &survey->columns[i];
		const char *name = reader->columns[i].name;
		snprintf(count, sizeof count, "%zu", evidence->n_open);
		const struct issue issue = {.line = evidence->first_open,
					    .column = name,
					    .kind = evidence->n_open == 1
							    ? ISSUE_OPEN_DATE
							    : ISSUE_OPEN_DATES,
					    .texts = {count, name}};
		issues_bad_rows(issues, &issue, rows.n_rows);
		rows.n_rows = 0;
	}
	return false;
}

/* Both orders are there. */
static bool
say_mixed(const char *name, const struct evidence *evidence, struct issues *issues)
{
	const size_t *n = evidence->n, *first = evidence->first;
	char day[24], month[24];
	snprintf(day, sizeof day, "%zu", first[DAY_FIRST]);
	snprintf(month, sizeof month, "%zu", first[MONTH_FIRST]);
	int fewer = n[MONTH_FIRST] < n[DAY_FIRST] ? MONTH_FIRST : DAY_FIRST;
	const struct issue issue = {.line = first[fewer],
				    .column = name,
				    .kind = ISSUE_MIXED_DATES,
				    .texts = {day, month}};
	return issues_bad_rows(issues, &issue, n[fewer]);
}

/* *open: its dates leave it open. */
static bool
decide(struct file_column *column, const struct evidence *evidence, bool *open,
       struct issues *issues)
{
	const size_t *n = evidence->n;
	if (n[DAY_FIRST] > 0 && n[MONTH_FIRST] > 0)
		return say_mixed(column->name, evidence, issues);
	*open = evidence->n_open > 0 && n[DAY_FIRST] + n[MONTH_FIRST] == 0;
	column->dates = n[DAY_FIRST] > 0     ? IMPORT_DATES_DMY
			: n[MONTH_FIRST] > 0 ? IMPORT_DATES_MDY
					     : IMPORT_DATES_UNKNOWN;
	return true;
}

bool
dates_decide(struct reader *reader, struct issues *issues)
{
	bool *open = arena_array(&reader->arena, reader->n_columns, sizeof *open);
	bool any = false, fine = true;
	struct survey survey = {
		.reader = reader,
		.open = open,
		.columns = arena_array(&reader->arena, reader->n_columns,
				       sizeof *survey.columns),
	};
	reader_each(reader, weigh_row, &survey);
	for (size_t i = 0; i < reader->n_columns; i++) {
		if (is_date_column(reader, i))
			fine &= decide(&reader->columns[i], &survey.columns[i],
				       &open[i], issues);
		any |= open[i];
	}
	return (!any || say_open(&survey, issues)) && fine;
}
