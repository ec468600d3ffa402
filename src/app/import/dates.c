#include "dates.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/lang.h"

/* A date as written: three numbers; the year stands first or last. */
struct written_date {
	int number[3];
	bool year_first;
};

/* What a column's dates tell about the order of day and month. */
struct evidence {
	bool day_first, month_first, open;
	char example[32];
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
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

/* HH:MM[:SS[.fraction]], with AM or PM; 24:00 ends a day. */
static bool
is_time(const char *at)
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
	at += *at == 'Z';
	at = skip_blanks(at);
	bool half = *at && strchr("AaPp", *at) && at[1] && strchr("Mm", at[1]);
	at = skip_blanks(at + (half ? 2 : 0));
	if (*at || minute > 59 || second > 60)
		return false;
	return hour <= (half ? 12 : 23) || (hour == 24 && minute + second == 0);
}

/* Three numbers with one separator between them, then perhaps a time. */
static bool
scan_date(const char *text, size_t len, struct written_date *date)
{
	const char *at = skip_blanks(text);
	size_t digits[3];
	char separator = '\0';
	for (int i = 0; i < 3; i++) {
		if (i > 0 &&
		    (!*at || !strchr("/-.", *at) || (i == 2 && *at != separator)))
			return false;
		if (i > 0)
			separator = *at++;
		digits[i] = read_digits(&at, 4, &date->number[i]);
		if (digits[i] == 0)
			return false;
	}
	date->year_first = digits[0] == 4;
	if (digits[1] > 2 || digits[date->year_first ? 2 : 0] > 2 ||
	    digits[date->year_first ? 0 : 2] != 4 || strlen(text) != len)
		return false;
	const char *rest = skip_blanks(*at == 'T' ? at + 1 : at);
	return *at == '\0' || (rest > at && (*rest == '\0' || is_time(rest)));
}

static bool
make_date(const struct written_date *date, enum import_dates dates, int32_t *day)
{
	const int *n = date->number;
	if (date->year_first)
		return date_make(n[0], n[1], n[2], day);
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

bool
dates_read(const char *text, size_t len, enum import_dates dates, int32_t *date)
{
	struct written_date written;
	return scan_date(text, len, &written) && make_date(&written, dates, date);
}

static void
weigh(struct evidence *evidence, const struct csv_field *field)
{
	struct written_date written;
	int32_t day_first, month_first;
	if (!scan_date(field->text, field->len, &written) || written.year_first)
		return;
	bool dmy = make_date(&written, IMPORT_DATES_DMY, &day_first);
	bool mdy = make_date(&written, IMPORT_DATES_MDY, &month_first);
	evidence->day_first |= dmy && !mdy;
	evidence->month_first |= mdy && !dmy;
	if (dmy && mdy && day_first != month_first && !evidence->open) {
		evidence->open = true;
		snprintf(evidence->example, sizeof evidence->example, "%02d/%02d/%04d",
			 written.number[0], written.number[1], written.number[2]);
	}
}

/* What the rows show about each column. */
struct survey {
	const struct reader *reader;
	struct evidence *columns;
};

static bool
is_date_column(const struct reader *reader, size_t i)
{
	int column = reader->columns[i].column;
	if (column < 0)
		return false;
	enum kind_cell cell = reader->kind->columns[column].cell;
	return cell == CELL_START || cell == CELL_END;
}

static bool
weigh_row(void *context, const struct csv_record *record)
{
	struct survey *survey = context;
	for (size_t i = 0; i < record->n_fields && i < survey->reader->n_columns; i++) {
		if (is_date_column(survey->reader, i))
			weigh(&survey->columns[i], &record->fields[i]);
	}
	return true;
}

static bool
decide(const char *file, struct file_column *column, const struct evidence *evidence,
       struct fault *fault)
{
	if (evidence->day_first && evidence->month_first)
		return fault_set(
			fault, FAULT_INPUT,
			_("%s: in the column %s some dates can only be day/month and "
			  "others only month/day; nothing imported. Correct the file, "
			  "or say which it is with --dates dmy or --dates mdy."),
			file, column->name);
	if (evidence->open && !evidence->day_first && !evidence->month_first)
		return fault_set(fault, FAULT_INPUT,
				 _("%s: no date in the column %s tells whether %s is "
				   "day/month or month/day; nothing imported. Say "
				   "which it is with --dates dmy or --dates mdy."),
				 file, column->name, evidence->example);
	column->dates = evidence->day_first	? IMPORT_DATES_DMY
			: evidence->month_first ? IMPORT_DATES_MDY
						: IMPORT_DATES_UNKNOWN;
	return true;
}

bool
dates_decide(struct reader *reader, struct fault *fault)
{
	struct survey survey = {
		.reader = reader,
		.columns = arena_array(&reader->arena, reader->n_columns,
				       sizeof *survey.columns),
	};
	reader_each(reader, weigh_row, &survey);
	for (size_t i = 0; i < reader->n_columns; i++) {
		if (is_date_column(reader, i) &&
		    !decide(reader->file, &reader->columns[i], &survey.columns[i],
			    fault))
			return false;
	}
	return true;
}
