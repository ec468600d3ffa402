#include "reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/index.h"
#include "base/lang.h"
#include "base/text.h"

bool
reader_open(struct reader *reader, const char *path, struct fault *fault)
{
	bool is_stdin = strcmp(path, "-") == 0;
	int reason = csv_read_file(is_stdin ? NULL : path, &reader->bytes);
	reader->file = issue_clean(&reader->arena, is_stdin ? "stdin" : path);
	return reason == 0 || fault_set(fault, FAULT_INPUT, _("%s can't be read: %s."),
					reader->file, strerror(reason));
}

void
reader_forget(struct reader *reader)
{
	buf_free(&reader->bytes);
}

void
reader_free(struct reader *reader)
{
	reader_forget(reader);
	arena_free(&reader->arena);
}

/* ---- rows ---- */

void
reader_give(struct reader *reader, const struct import_table *table)
{
	const size_t n = table->n_columns;
	for (size_t i = 0; i < n * (table->n_rows + 1); i++) {
		const char *text =
			i < n ? table->cells[i].column : table->cells[i - n].value;
		csv_put_quoted(&reader->bytes, text, strlen(text));
		buf_putc(&reader->bytes, (i + 1) % n == 0 ? '\n' : ',');
	}
}

bool
reader_each(const struct reader *reader,
	    bool (*take)(void *context, const struct csv_record *record), void *context)
{
	struct csv_reader *csv =
		csv_reader_new(buf_text(&reader->bytes), reader->bytes.len);
	struct csv_record record;
	bool go_on = true;
	csv_reader_next(csv, &record); /* the header */
	while (go_on && csv_reader_next(csv, &record))
		go_on = take(context, &record);
	csv_reader_free(csv);
	return go_on;
}

static bool
check_field(size_t line, const char *column, const struct csv_field *field,
	    struct issues *issues)
{
	size_t valid = text_valid_bytes(field->text, field->len);
	if (valid != field->len) {
		char byte[3];
		snprintf(byte, sizeof byte, "%02X",
			 (unsigned)(unsigned char)field->text[valid]);
		return issues_bad(issues, line, column, ISSUE_NO_UTF_8, TEXTS(byte));
	}
	return !text_has_control(field->text, field->len) ||
	       issues_bad(issues, line, column, ISSUE_CONTROL_CHARACTER, NULL);
}

/* There are as many fields as the header has, and what is in quotes is ended well. */
static bool
check_shape(const struct reader *reader, const struct csv_record *record,
	    struct issues *issues)
{
	size_t n = record->n_fields, own = reader->n_columns;
	size_t last = (n < own ? n : own) - 1;
	char fields[24], columns[24];
	snprintf(fields, sizeof fields, "%zu", n);
	snprintf(columns, sizeof columns, "%zu", own);
	if (record->problem != CSV_FINE)
		return issues_bad(issues, record->line, reader->columns[last].name,
				  record->problem == CSV_STRAY_QUOTE
					  ? ISSUE_STRAY_QUOTE
					  : ISSUE_UNCLOSED_QUOTE,
				  NULL);
	if (n < own)
		return issues_bad(issues, record->line, reader->columns[n].name,
				  ISSUE_TOO_FEW_FIELDS, TEXTS(fields, columns));
	return issues_bad(issues, record->line, reader->columns[last].name,
			  ISSUE_TOO_MANY_FIELDS, TEXTS(fields, columns));
}

bool
reader_check(const struct reader *reader, const struct csv_record *record,
	     struct issues *issues)
{
	if (record->problem != CSV_FINE || record->n_fields != reader->n_columns)
		return check_shape(reader, record, issues);
	for (size_t i = 0; !record->is_plain && i < record->n_fields; i++) {
		if (!check_field(record->line, reader->columns[i].name,
				 &record->fields[i], issues))
			return false;
	}
	return true;
}

/* ---- the header ---- */

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

static void
keep_columns(struct reader *reader, const struct csv_record *record,
	     enum import_dates dates)
{
	struct arena *arena = &reader->arena;
	reader->n_columns = reader->n_own_columns = record->n_fields;
	reader->columns = arena_array(arena, record->n_fields, sizeof *reader->columns);
	for (size_t i = 0; i < record->n_fields; i++) {
		const struct csv_field *field = &record->fields[i];
		char *copy = arena_alloc(arena, field->len + 1);
		memcpy(copy, field->text, field->len);
		reader->columns[i] = (struct file_column){
			.name = field->len > 0
					? issue_clean(arena, copy)
					: arena_printf(arena, _("column %zu"), i + 1),
			.field = {copy, field->len},
			.column = find_column(reader->kind, field),
			.dates = dates,
		};
	}
}

/* A rejected file ends with its own two columns, whatever the kind's columns are
 * called. */
static void
set_reasons_aside(struct reader *reader)
{
	size_t n = reader->n_columns;
	if (n < 2 || strcmp(reader->columns[n - 2].field.text, "line") != 0 ||
	    strcmp(reader->columns[n - 1].field.text, "reason") != 0)
		return;
	reader->columns[n - 1].column = -1;
	reader->n_own_columns = n - 2;
}

/* No name stands twice; columns without a name are none. */
static bool
check_doubled(const struct reader *reader, size_t line, struct issues *issues)
{
	struct index names = {0};
	bool fine = true;
	for (size_t i = 0; fine && i < reader->n_own_columns; i++) {
		const struct file_column *column = &reader->columns[i];
		const char *name = column->column < 0
					   ? column->field.text
					   : reader->kind->columns[column->column].name;
		if (column->field.len == 0)
			continue;
		uint32_t *first = index_at(&names, name, strlen(name));
		if (*first == INDEX_NONE) {
			*first = (uint32_t)i;
			continue;
		}
		const char *other = reader->columns[*first].name;
		fine = issues_bad(issues, line, column->name,
				  strcmp(other, column->name) == 0 ? ISSUE_COLUMN_TWICE
								   : ISSUE_SAME_COLUMN,
				  TEXTS(other));
	}
	index_free(&names);
	return fine;
}

/* The name in the file that differs from a missing one by case alone, or null. */
static const char *
find_alike(const struct reader *reader, const char *name)
{
	for (size_t i = 0; i < reader->n_columns; i++) {
		if (reader->columns[i].column < 0 &&
		    text_compare(reader->columns[i].field.text, name) == 0)
			return reader->columns[i].name;
	}
	return NULL;
}

static bool
check_missing(const struct reader *reader, size_t line, struct issues *issues)
{
	for (size_t i = 0; i < reader->kind->n_columns; i++) {
		const struct kind_column *column = &reader->kind->columns[i];
		if (!column->required || reader->has[i])
			continue;
		const char *alike = find_alike(reader, column->name);
		return issues_bad(issues, line, column->name,
				  alike ? ISSUE_COLUMN_MISSPELT : ISSUE_COLUMN_MISSING,
				  TEXTS(alike));
	}
	return true;
}

static void
note_columns(struct reader *reader, size_t line, struct issues *issues)
{
	for (size_t i = 0; i < reader->n_columns; i++) {
		int column = reader->columns[i].column;
		if (column < 0) {
			issues_warn(issues, line, reader->columns[i].name,
				    ISSUE_UNKNOWN_COLUMN, NULL);
		} else {
			reader->has[column] = true;
			reader->at[column] = (int)i;
		}
	}
}

static bool
read_header(struct reader *reader, const struct csv_record *record,
	    enum import_dates dates, struct issues *issues)
{
	reader->header_line = record->line;
	keep_columns(reader, record, dates);
	if (!reader_check(reader, record, issues))
		return false;
	set_reasons_aside(reader);
	if (!check_doubled(reader, record->line, issues))
		return false;
	note_columns(reader, record->line, issues);
	return check_missing(reader, record->line, issues);
}

bool
reader_header(struct reader *reader, const struct kind *kind, enum import_dates dates,
	      struct issues *issues)
{
	struct csv_record record;
	reader->kind = kind;
	struct csv_reader *csv =
		csv_reader_new(buf_text(&reader->bytes), reader->bytes.len);
	reader->delimiter = csv_reader_delimiter(csv);
	bool fine = csv_reader_next(csv, &record)
			    ? read_header(reader, &record, dates, issues)
			    : issues_bad(issues, 1, kind->columns[0].name,
					 ISSUE_EMPTY_FILE, NULL);
	csv_reader_free(csv);
	return fine;
}

const char *
reader_column_name(const struct reader *reader, size_t column)
{
	return reader->has[column] ? reader->columns[reader->at[column]].name
				   : reader->kind->columns[column].name;
}
