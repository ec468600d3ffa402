#include "mapper.h"

#include <string.h>

#include "base/num.h"
#include "base/text.h"
#include "checks.h"
#include "dates.h"
#include "round.h"

void
cells_begin(struct cells *cells, const struct app *app, struct people *people)
{
	*cells = (struct cells){
		.app = app, .people = people, .credentials.catalog = app->catalog};
}

void
cells_free(struct cells *cells)
{
	credentials_free(&cells->credentials);
}

static enum issue_kind
read_day(const struct cells *cells, enum import_dates dates,
	 const struct csv_field *field, union value *value)
{
	int32_t date;
	if (!date_parse(field->text, field->len, &date) &&
	    !(cells->any_dates && dates_read(field->text, field->len, dates, &date)))
		return cells->any_dates ? ISSUE_NO_DATE : ISSUE_NO_ISO_DATE;
	value->number = date;
	return ISSUE_NONE;
}

static enum issue_kind
read_moment(const struct cells *cells, enum import_dates dates,
	    const struct csv_field *field, union value *value)
{
	struct moment moment;
	if (!moment_parse(field->text, field->len, &moment)) {
		if (!cells->any_dates)
			return ISSUE_NO_MOMENT;
		enum issue_kind issue = read_day(cells, dates, field, value);
		if (issue != ISSUE_NONE)
			return issue;
		moment = (struct moment){(int32_t)value->number, -1};
	}
	value->number = moment_number(moment);
	return ISSUE_NONE;
}

static enum issue_kind
read_figure(const struct csv_field *field, union value *value)
{
	static const enum issue_kind issues[] = {
		[NUM_FINE] = ISSUE_NONE,
		[NUM_NO_NUMBER] = ISSUE_NO_NUMBER,
		[NUM_TOO_MANY_PLACES] = ISSUE_TOO_MANY_PLACES,
		[NUM_OUT_OF_RANGE] = ISSUE_OUT_OF_RANGE,
	};
	return issues[num_parse(field->text, field->len, &value->number)];
}

/* An index, which there must be. */
static enum issue_kind
read_index(uint32_t index, enum issue_kind unknown, union value *value)
{
	value->number = index;
	return index == CATALOG_NONE ? unknown : ISSUE_NONE;
}

/* An id of the catalog, which is kept as text. */
static enum issue_kind
read_id(const struct catalog *catalog, enum kind_cell cell, const char *text,
	union value *value)
{
	static const enum issue_kind unknown[] = {
		[CELL_COMPETENCY] = ISSUE_UNKNOWN_COMPETENCY,
		[CELL_LEVEL] = ISSUE_UNKNOWN_LEVEL,
		[CELL_OFFER] = ISSUE_UNKNOWN_OFFER,
		[CELL_BENEFIT] = ISSUE_UNKNOWN_BENEFIT,
	};
	value->text = text;
	return kind_knows(cell, catalog, *value) ? ISSUE_NONE : unknown[cell];
}

static const char *
organization(const struct app *app, const char *text)
{
	bool home = text_compare(text, "home") == 0 ||
		    text_compare(text, app->world->organization.name) == 0;
	return home ? "home" : text;
}

_Static_assert(INDEX_NONE == CATALOG_NONE, "one number for none");

enum issue_kind
cells_read(struct cells *cells, enum kind_cell cell, enum import_dates dates,
	   const struct csv_field *field, union value *value)
{
	const struct catalog *catalog = cells->app->catalog;
	const char *text = field->text;
	const size_t len = field->len;
	switch (cell) {
	case CELL_TEXT:
	case CELL_ADDRESSES:
	case CELL_REFERENCE:
	case CELL_STATUS:
	case CELL_SETTING:
		value->text = text;
		return ISSUE_NONE;
	case CELL_ADDRESS:
		value->text = text;
		return strpbrk(text, " \t\r\n") ? ISSUE_NO_ADDRESS : ISSUE_NONE;
	case CELL_ORGANIZATION:
		value->text = organization(cells->app, text);
		return ISSUE_NONE;
	case CELL_START:
	case CELL_END:
		return read_day(cells, dates, field, value);
	case CELL_MOMENT:
		return read_moment(cells, dates, field, value);
	case CELL_FIGURE:
		return read_figure(field, value);
	case CELL_PERSON:
		return read_index(people_find(cells->people, text, len),
				  ISSUE_UNKNOWN_PERSON, value);
	case CELL_CREDENTIAL:
		return read_index(credentials_find(&cells->credentials, text, len),
				  ISSUE_UNKNOWN_CREDENTIAL, value);
	case CELL_METRIC:
		return read_index(catalog_metric(catalog, text), ISSUE_UNKNOWN_METRIC,
				  value);
	case CELL_COMPETENCY:
	case CELL_LEVEL:
	case CELL_OFFER:
	case CELL_BENEFIT:
		return read_id(catalog, cell, text, value);
	}
	return ISSUE_NONE;
}

static bool
is_blank(const struct csv_field *field)
{
	return field->len == 0 ||
	       (field->text[0] <= ' ' && strspn(field->text, " \t\r\n") == field->len);
}

static bool
read_values(struct import *import, const struct csv_record *record, union value *values)
{
	for (size_t i = 0; i < record->n_fields; i++) {
		const struct file_column *in_file = &import->reader.columns[i];
		const struct csv_field *field = &record->fields[i];
		if (in_file->column < 0)
			continue;
		const size_t at = (size_t)in_file->column;
		const struct kind_column *column = &import->kind->columns[at];
		if (column->required && is_blank(field))
			return import_bad(import, at, ISSUE_EMPTY, NULL);
		enum issue_kind issue =
			field->len == 0
				? ISSUE_NONE
				: cells_read(&import->cells, column->cell,
					     in_file->dates, field, &values[at]);
		if (issue != ISSUE_NONE)
			return import_bad(import, at, issue,
					  TEXTS(import_quote(import, field->text)));
	}
	return true;
}

static bool
check_period(struct import *import, const union value *values)
{
	const int *period = import->kind->period;
	return values[period[1]].number >= values[period[0]].number ||
	       import_bad(import, (size_t)period[1], ISSUE_END_BEFORE_START, NULL);
}

/* Keeps a good row. */
static void
keep(struct import *import, const union value *values)
{
	uint32_t person = (uint32_t)values[0].number;
	if (import_is_earned(import)) {
		earned_add(&import->earned, values, &import->round);
	} else {
		uint32_t fact =
			staging_put(import_main(import), values, import->reader.has,
				    import->line, &import->round);
		if (import->kind->id == KIND_EMPLOYEES)
			person = staging_number(&import->people.stage, fact);
	}
	if (import->kind->of_people)
		people_touch(&import->people, person);
}

void
mapper_row(struct import *import, const struct csv_record *record)
{
	const struct kind *kind = import->kind;
	union value values[KIND_COLUMNS];
	for (size_t i = 0; i < kind->n_columns; i++)
		values[i] = value_empty(kind->columns[i].cell);
	if (read_values(import, record, values) && check_period(import, values) &&
	    checks_row(import, values))
		keep(import, values);
}
