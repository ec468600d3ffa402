#include <string.h>

#include "base/lang.h"
#include "base/num.h"
#include "base/text.h"
#include "import_parts.h"

/* --- fields ------------------------------------------------------------------------
 */

static bool
is_plain(const struct csv_field *field)
{
	for (size_t i = 0; i < field->len; i++) {
		unsigned char c = (unsigned char)field->text[i];
		if (c < ' ' || c > '~')
			return false;
	}
	return true;
}

static bool
check_field(struct import *import, size_t line, const char *column,
	    const struct csv_field *field)
{
	if (is_plain(field))
		return true;
	size_t valid = text_valid_bytes(field->text, field->len);
	if (valid != field->len)
		return import_bad(import, line, column,
				  _("not valid UTF-8 (byte 0x%02X)"),
				  (unsigned)(unsigned char)field->text[valid]);
	if (text_has_control(field->text, field->len))
		return import_bad(import, line, column,
				  _("a control character in the field"));
	return true;
}

static bool
check_quotes(struct import *import, const struct csv_record *record)
{
	size_t n = record->n_fields < import->n_columns ? record->n_fields
							: import->n_columns;
	const char *column = n > 0 ? import->columns[n - 1].name : "";
	switch (record->problem) {
	case CSV_FINE:
		return true;
	case CSV_STRAY_QUOTE:
		return import_bad(
			import, record->line, column,
			_("a stray quote (\"): put the whole field in quotes and "
			  "double those in it; nothing after it was read"));
	case CSV_UNCLOSED_QUOTE:
		return import_bad(
			import, record->line, column,
			_("the quote (\") is never closed; nothing after it was read"));
	}
	return true;
}

/* False after import_bad: UTF-8, control characters, number of fields. */
static bool
check_fields(struct import *import, const struct csv_record *record)
{
	if (!check_quotes(import, record))
		return false;
	if (record->n_fields < import->n_columns)
		return import_bad(import, record->line,
				  import->columns[record->n_fields].name,
				  _("too few fields: %zu, and the header has %zu"),
				  record->n_fields, import->n_columns);
	if (record->n_fields > import->n_columns)
		return import_bad(import, record->line,
				  import->columns[import->n_columns - 1].name,
				  _("too many fields: %zu, and the header has %zu"),
				  record->n_fields, import->n_columns);
	for (size_t i = 0; !record->is_plain && i < record->n_fields; i++) {
		if (!check_field(import, record->line, import->columns[i].name,
				 &record->fields[i]))
			return false;
	}
	return true;
}

/* --- header ------------------------------------------------------------------------
 */

static bool
has_name(const struct kind_column *column, const struct csv_field *field)
{
	const char *names[] = {column->name, column->also[0], column->also[1]};
	for (size_t i = 0; i < 3; i++) {
		if (names[i] && strlen(names[i]) == field->len &&
		    memcmp(names[i], field->text, field->len) == 0)
			return true;
	}
	return false;
}

static int
find_column(const struct kind *kind, const struct csv_field *field)
{
	for (size_t i = 0; i < kind->n_columns; i++) {
		if (has_name(&kind->columns[i], field))
			return (int)i;
	}
	return -1;
}

/* How messages call a column of the file. */
static const char *
shown_name(struct import *import, size_t i, const struct csv_field *field)
{
	struct buf name = {0};
	if (field->len == 0)
		buf_printf(&name, _("column %zu"), i + 1);
	else
		text_clean(&name, field->text);
	const char *copy = arena_strdup(&import->arena, buf_text(&name));
	buf_free(&name);
	return copy;
}

static void
keep_columns(struct import *import, const struct csv_record *record)
{
	import->n_columns = import->n_own_columns = record->n_fields;
	import->columns =
		arena_array(&import->arena, record->n_fields, sizeof *import->columns);
	for (size_t i = 0; i < record->n_fields; i++) {
		const struct csv_field *field = &record->fields[i];
		char *copy = arena_alloc(&import->arena, field->len + 1);
		memcpy(copy, field->text, field->len);
		import->columns[i] = (struct file_column){
			.name = shown_name(import, i, field),
			.field = {copy, field->len},
			.column = find_column(import->kind, field),
			.dates = import->options->dates,
		};
	}
}

/* A rejected file ends with its own two columns, whatever the kind's columns are
 * called. */
static void
set_reasons_aside(struct import *import)
{
	size_t n = import->n_columns;
	if (n < 2 || strcmp(import->columns[n - 2].field.text, "line") != 0 ||
	    strcmp(import->columns[n - 1].field.text, "reason") != 0)
		return;
	import->columns[n - 1].column = -1;
	import->n_own_columns = n - 2;
}

/* No name stands twice; columns without a name are none. */
static bool
check_doubled(struct import *import, size_t line)
{
	struct index names = {0};
	bool fine = true;
	for (size_t i = 0; fine && i < import->n_columns; i++) {
		const struct file_column *column = &import->columns[i];
		const char *name = column->column < 0
					   ? column->field.text
					   : import->kind->columns[column->column].name;
		if (column->field.len == 0 || i >= import->n_own_columns)
			continue;
		uint32_t *first = index_at(&names, name, strlen(name));
		if (*first == INDEX_NONE)
			*first = (uint32_t)i;
		else if (strcmp(import->columns[*first].name, column->name) == 0)
			fine = import_bad(import, line, column->name,
					  _("the column is there twice"));
		else
			fine = import_bad(import, line, column->name,
					  _("the same column as %s: it is there twice"),
					  import->columns[*first].name);
	}
	index_free(&names);
	return fine;
}

/* The name in the file that differs from a missing one by case alone, or null. */
static const char *
find_alike(const struct import *import, const char *name)
{
	for (size_t i = 0; i < import->n_columns; i++) {
		if (import->columns[i].column < 0 &&
		    text_compare(import->columns[i].field.text, name) == 0)
			return import->columns[i].name;
	}
	return NULL;
}

static bool
check_missing(struct import *import, size_t line)
{
	for (size_t i = 0; i < import->kind->n_columns; i++) {
		const struct kind_column *column = &import->kind->columns[i];
		if (!column->required || import->has[i])
			continue;
		const char *alike = find_alike(import, column->name);
		if (alike)
			return import_bad(import, line, column->name,
					  _("the column is missing; %s is not it, "
					    "upper and lower case differ"),
					  alike);
		return import_bad(import, line, column->name,
				  _("the column is missing"));
	}
	return true;
}

/* The download must tell what was earned, and by whom. */
static bool
check_training_columns(struct import *import, size_t line)
{
	const bool *has = import->has;
	if (import->kind != &kind_trainings)
		return true;
	const char *what = import->kind->columns[1].name;
	const char *who = import->kind->columns[6].name;
	if (!has[0] && !has[1])
		return import_bad(
			import, line, what,
			_("the column is missing, and TrainingActivityId too"));
	if (!has[5] && !has[6] && !has[10])
		return import_bad(import, line, who,
				  _("the column is missing, and Email and MCPID too"));
	return true;
}

static void
note_columns(struct import *import, size_t line)
{
	for (size_t i = 0; i < import->n_columns; i++) {
		int column = import->columns[i].column;
		if (column < 0) {
			import_warn(import, line, import->columns[i].name,
				    _("unknown column, ignored"));
		} else {
			import->has[column] = true;
			import->at[column] = (int)i;
		}
	}
}

bool
import_read_header(struct import *import)
{
	struct csv_record record;
	if (!csv_reader_next(import->reader, &record))
		return import_bad(import, 1, import->kind->columns[0].name,
				  _("the file is empty: a header row with the names of "
				    "the columns is missing"));
	keep_columns(import, &record);
	if (!check_fields(import, &record))
		return false;
	set_reasons_aside(import);
	if (!check_doubled(import, record.line))
		return false;
	note_columns(import, record.line);
	return check_missing(import, record.line) &&
	       check_training_columns(import, record.line);
}

const char *
import_column_name(const struct import *import, size_t column)
{
	return import->has[column] ? import->columns[import->at[column]].name
				   : import->kind->columns[column].name;
}

/* --- rows --------------------------------------------------------------------------
 */

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
		const struct file_column *in_file = &import->columns[i];
		if (in_file->column < 0)
			continue;
		const struct kind_column *column =
			&import->kind->columns[in_file->column];
		if (column->required && is_blank(&record->fields[i]))
			return import_bad(import, record->line, in_file->name,
					  _("empty, but it must be given"));
		if (record->fields[i].len > 0 &&
		    !import_read_cell(import, column->cell, in_file->dates,
				      &record->fields[i], &values[in_file->column]))
			return import_bad(import, record->line, in_file->name, "%s",
					  buf_text(&import->why));
	}
	return true;
}

static bool
check_period(struct import *import, size_t line, union value *values)
{
	const int *period = import->kind->period;
	if (period[0] < 0 || values[period[1]].number >= values[period[0]].number)
		return true;
	return import_bad(import, line, import_column_name(import, (size_t)period[1]),
			  _("the end is before the start"));
}

static void
touch_person(struct import *import, uint32_t fact, const union value *values)
{
	if (import->kind->id == KIND_EMPLOYEES)
		import_touch(import, staging_number(&import->people, fact));
	else if (import->kind->of_people)
		import_touch(import, (uint32_t)values[0].number);
}

bool
import_read_row(struct import *import, const struct csv_record *record)
{
	const struct kind *kind = import->kind;
	union value values[KIND_COLUMNS];
	if (!check_fields(import, record))
		return false;
	if (kind == &kind_trainings)
		return read_training(import, record);
	for (size_t i = 0; i < kind->n_columns; i++)
		values[i] = value_empty(kind->columns[i].cell);
	if (!read_values(import, record, values) ||
	    !check_period(import, record->line, values) ||
	    !import_check(import, record->line, values))
		return false;
	if (earned_used(import)) {
		earned_add(import, values);
		import_touch(import, (uint32_t)values[0].number);
		return true;
	}
	uint32_t fact = staging_put(import_main(import), import->app, values,
				    import->has, record->line, &import->round);
	touch_person(import, fact, values);
	return true;
}
