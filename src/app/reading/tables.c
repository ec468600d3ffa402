#include "tables.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/lang.h"
#include "base/text.h"
#include "results.h"

enum { MARKS = 3, COLUMNS = 64, YEAR_DIGITS = 4 };

/* Where a table has what, by its columns; -1: it has no such one. */
struct places {
	int email, credential, earned_on, expires_on, reference, state, expired;
};

static const struct table {
	const char *marks[MARKS]; /* what tells it */
	const char *email, *credential, *earned_on, *expires_on, *reference;
	const char *state, *expired;
	bool by_month; /* dates are "Jan 2023" */
	const char *name;
} tables[] = {
	{
		.marks = {"Badge Name", "Issued to Email", "Issue Date"},
		.email = "Issued to Email",
		.credential = "Badge Name",
		.earned_on = "Issue Date",
		.expires_on = "Expiration Date",
		.reference = "Earner Badge ID",
		.state = "Status",
		.expired = "Expired",
		.name = N_("issued badges of Credly"),
	},
	{
		.marks = {"Name", "Authority", "Started On"},
		.credential = "Name",
		.earned_on = "Started On",
		.expires_on = "Finished On",
		.reference = "License Number",
		.by_month = true,
		.name = N_(
			"certifications of LinkedIn, which tell months: earned on the "
			"first day, through the last"),
	},
};

enum { TABLES = sizeof tables / sizeof tables[0] };

/* ---- which ---- */

static int
find_column(const struct csv_record *row, const char *name)
{
	for (size_t i = 0; name && i < row->n_fields; i++) {
		if (reading_same_name(row->fields[i].text, name))
			return (int)i;
	}
	return -1;
}

/* The table that a row is the header of, or null. */
static const struct table *
find_table(const struct csv_record *row)
{
	if (row->problem != CSV_FINE || row->n_fields > COLUMNS)
		return NULL;
	for (size_t i = 0; i < TABLES; i++) {
		size_t n = 0;
		while (n < MARKS && find_column(row, tables[i].marks[n]) >= 0)
			n++;
		if (n == MARKS)
			return &tables[i];
	}
	return NULL;
}

static struct places
find_places(const struct table *table, const struct csv_record *row)
{
	return (struct places){
		.email = find_column(row, table->email),
		.credential = find_column(row, table->credential),
		.earned_on = find_column(row, table->earned_on),
		.expires_on = find_column(row, table->expires_on),
		.reference = find_column(row, table->reference),
		.state = find_column(row, table->state),
		.expired = find_column(row, table->expired),
	};
}

/* ---- rows ---- */

/* A walk through the rows of a table. */
struct taking {
	const struct table *table;
	struct places places;
	size_t n_fields, header_line;
	struct results results;
	struct arena row; /* its cells */
	struct fault *fault;
	bool fine;
};

/* A cell without what stands around it; "" where there is none. */
static const char *
cell(struct taking *taking, const struct csv_record *row, int column)
{
	if (column < 0)
		return "";
	const char *text = row->fields[column].text;
	size_t len = row->fields[column].len;
	text_trim(&text, &len);
	return arena_strndup(&taking->row, text, len);
}

/* "Jan 2023": its first day, or the last; else the text. */
static const char *
month(struct taking *taking, const char *text, bool is_end)
{
	static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	const char *year = strrchr(text, ' ');
	char *date;
	int32_t day;
	if (!taking->table->by_month || !year || strlen(year + 1) != YEAR_DIGITS ||
	    strspn(year + 1, "0123456789") != YEAR_DIGITS || year - text < 3)
		return text;
	for (int i = 0; i < 12; i++) {
		if (strncasecmp(text, names + (size_t)(3 * i), 3) != 0 ||
		    !date_make((int)strtol(year + 1, NULL, 10), i + 1, 1, &day))
			continue;
		date = arena_text(&taking->row, DATE_TEXT_BYTES);
		return date_format(is_end ? date_plus_months(day, 1) - 1 : day, date);
	}
	return text;
}

/* What a badge's state, and whether it has expired, are as a status; null: it is not
 * the person's. */
static const char *
status(const char *state, const char *expired)
{
	if (text_compare(state, "revoked") == 0)
		return state;
	if (*state && text_compare(state, "accepted") != 0)
		return NULL;
	return expired;
}

static bool
fail_row(struct taking *taking, const struct csv_record *row)
{
	return fault_set(
		taking->fault, FAULT_INPUT,
		_("%s: the row of line %zu is no whole one: it has %zu fields, "
		  "the header %zu, or a stray quote."),
		taking->results.file, row->line, row->n_fields, taking->n_fields);
}

static bool
add_row(struct taking *taking, const struct csv_record *row)
{
	const struct places *places = &taking->places;
	struct result result = {
		.email = places->email < 0 ? NULL : cell(taking, row, places->email),
		.credential = cell(taking, row, places->credential),
		.earned_on = month(taking, cell(taking, row, places->earned_on), false),
		.expires_on =
			month(taking, cell(taking, row, places->expires_on), true),
		.status = status(cell(taking, row, places->state),
				 cell(taking, row, places->expired)),
		.reference = cell(taking, row, places->reference),
		.line = row->line,
	};
	if (result.status)
		return results_add(&taking->results, &result, taking->fault);
	taking->results.n_left_out++;
	return true;
}

static bool
take_row(void *context, const struct csv_record *row)
{
	struct taking *taking = context;
	arena_clear(&taking->row);
	if (row->line > taking->header_line)
		taking->fine =
			row->problem == CSV_FINE && row->n_fields == taking->n_fields
				? add_row(taking, row)
				: fail_row(taking, row);
	return taking->fine;
}

/* ---- the source ---- */

/* The first row there is. */
static bool
note_header(void *context, const struct csv_record *row)
{
	struct taking *taking = context;
	taking->table = find_table(row);
	if (!taking->table)
		return false;
	taking->places = find_places(taking->table, row);
	taking->n_fields = row->n_fields;
	taking->header_line = row->line;
	return false;
}

bool
tables_take(struct source *source, const struct reading_options *options,
	    struct fault *fault)
{
	static const char separators[] = {',', ';', '\t'};
	struct taking taking = {.fault = fault, .fine = true};
	for (size_t i = 0; !source->is_results && !taking.table && i < 3; i++) {
		source->delimiter = separators[i];
		reading_each(source, note_header, &taking);
	}
	if (!taking.table) {
		source->delimiter = ',';
		return true;
	}
	results_begin(&taking.results, source->file, options, taking.header_line);
	reading_each(source, take_row, &taking);
	arena_free(&taking.row);
	reading_forget(source);
	results_give(&taking.results, source, _(taking.table->name));
	return taking.fine;
}
