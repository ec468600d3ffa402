#include "mapper.h"

#include <string.h>

#include "checks.h"

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
