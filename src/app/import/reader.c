#include "reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/index.h"
#include "base/lang.h"
#include "base/text.h"

void
reader_free(struct reader *reader)
{
	reading_close(&reader->source);
	arena_free(&reader->arena);
}

/* ---- rows ---- */

void
reader_give(struct reader *reader, const struct import_table *table)
{
	const size_t n = table->n_columns;
	struct buf *bytes = &reader->source.bytes;
	reader->source.file = "";
	for (size_t i = 0; i < n * (table->n_rows + 1); i++) {
		const char *text =
			i < n ? table->cells[i].column : table->cells[i - n].value;
		csv_put_quoted(bytes, text, strlen(text));
		buf_putc(bytes, (i + 1) % n == 0 ? '\n' : ',');
	}
	reading_take(&reader->source);
}

/* Who gets the rows below the header. */
struct receiver {
	size_t header_line;
	bool (*take)(void *context, const struct csv_record *record);
	void *context;
};

static bool
take_below(void *context, const struct csv_record *record)
{
	struct receiver *to = context;
	return record->line <= to->header_line || to->take(to->context, record);
}

bool
reader_each(const struct reader *reader,
	    bool (*take)(void *context, const struct csv_record *record), void *context)
{
	struct receiver to = {reader->header_line, take, context};
	return reading_each(&reader->source, take_below, &to);
}

static bool
check_field(size_t line, const char *column, const struct csv_field *field,
	    struct issues *issues)
{
	size_t valid = text_valid_bytes(field->text, field->len);
	if (valid != field->len)
		return issues_bad(issues, line, column, ISSUE_NO_UTF_8, NULL);
	return !text_has_control(field->text, field->len) ||
	       issues_bad(issues, line, column, ISSUE_CONTROL_CHARACTER, NULL);
}

static enum issue_kind
quote_issue(enum csv_problem problem)
{
	return problem == CSV_STRAY_QUOTE ? ISSUE_STRAY_QUOTE : ISSUE_UNCLOSED_QUOTE;
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
				  quote_issue(record->problem), NULL);
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

static void
keep_columns(struct reader *reader, const struct header *header,
	     enum import_dates dates)
{
	reader->header_line = header->line;
	reader->n_columns = reader->n_own_columns = header->n;
	reader->columns =
		arena_array(&reader->arena, header->n + 1, sizeof *reader->columns);
	for (size_t i = 0; i < header->n; i++) {
		const struct heading *heading = &header->headings[i];
		reader->columns[i] = (struct file_column){
			.name = heading->name,
			.field = heading->field,
			.column = heading->column,
			.by = heading->by,
			.is_joined = heading->otherwise >= 0 || heading->more >= 0,
			.otherwise = heading->otherwise,
			.more = heading->more,
			.dates = dates};
	}
}

/* A rejected file ends with its own two columns. */
static void
set_reasons_aside(struct reader *reader)
{
	size_t n = reader->n_columns;
	if (n < 2 || strcmp(reader->columns[n - 2].field.text, "line") != 0 ||
	    strcmp(reader->columns[n - 1].field.text, "reason") != 0)
		return;
	reader->n_own_columns = n - 2;
}

/* A cell without blanks and the like around it. */
static struct csv_field
trimmed(const struct csv_field *field)
{
	struct csv_field cell = *field;
	text_trim(&cell.text, &cell.len);
	return cell;
}

/* Nothing that is said can tell two such names from each other. */
static bool
is_same_field(const struct csv_field *a, const struct csv_field *b)
{
	const struct csv_field one = trimmed(a), other = trimmed(b);
	return one.len == other.len && memcmp(one.text, other.text, one.len) == 0;
}

/* No name stands twice; columns without a name, and those left out, are none. */
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
		if (column->field.len == 0 || column->by == HEADING_LEFT_OUT)
			continue;
		uint32_t *first = index_at(&names, name, strlen(name));
		if (*first == INDEX_NONE) {
			*first = (uint32_t)i;
			continue;
		}
		const char *other = reader->columns[*first].name;
		fine = issues_bad(
			issues, line, column->name,
			is_same_field(&reader->columns[*first].field, &column->field)
				? ISSUE_COLUMN_TWICE
				: ISSUE_SAME_COLUMN,
			TEXTS(other, column->name));
	}
	index_free(&names);
	return fine;
}

static bool
check_missing(const struct reader *reader, size_t line, struct issues *issues)
{
	for (size_t i = 0; i < reader->kind->n_columns; i++) {
		const struct kind_column *column = &reader->kind->columns[i];
		if (!column->required || reader->has[i])
			continue;
		return issues_bad(issues, line, column->name, ISSUE_COLUMN_MISSING,
				  NULL);
	}
	return true;
}

/* Columns that nobody knows are one warning. */
static void
warn_of_unknown(struct reader *reader, size_t line, struct issues *issues)
{
	struct buf names = {.arena = &reader->arena};
	const char *first = NULL;
	size_t n = 0;
	for (size_t i = 0; !reader->source.is_results && i < reader->n_columns; i++) {
		const struct file_column *column = &reader->columns[i];
		if (column->by != HEADING_UNKNOWN)
			continue;
		if (n++ == 0)
			first = column->name;
		buf_printf(&names, "%s%s", n > 1 ? ", " : "", column->name);
	}
	char count[24];
	snprintf(count, sizeof count, "%zu", n);
	if (n == 1)
		issues_warn(issues, line, first, ISSUE_UNKNOWN_COLUMN, NULL);
	else if (n > 1)
		issues_warn(issues, line, first, ISSUE_UNKNOWN_COLUMNS,
			    TEXTS(count, buf_text(&names)));
}

static void
note_columns(struct reader *reader)
{
	for (size_t i = 0; i < reader->n_columns; i++) {
		int column = reader->columns[i].column;
		if (column < 0)
			continue;
		reader->has[column] = true;
		reader->at[column] = (int)i;
	}
}

/* What can be wrong with a header: quotes, characters. */
static bool
check_header(const struct reader *reader, const struct header *header,
	     struct issues *issues)
{
	if (header->problem != CSV_FINE)
		return issues_bad(issues, header->line,
				  reader->columns[header->n - 1].name,
				  quote_issue(header->problem), NULL);
	for (size_t i = 0; i < header->n; i++) {
		if (!check_field(header->line, reader->columns[i].name,
				 &reader->columns[i].field, issues))
			return false;
	}
	return true;
}

bool
reader_header(struct reader *reader, const struct kind *kind, enum import_dates dates,
	      struct issues *issues)
{
	const struct header *header = &reader->header;
	reader->kind = kind;
	reading_header(&reader->source, kind, &reader->maps, &reader->header);
	if (header->line == 0)
		return issues_bad(issues, 1, kind->columns[0].name, ISSUE_EMPTY_FILE,
				  NULL);
	keep_columns(reader, header, dates);
	if (!check_header(reader, header, issues))
		return false;
	set_reasons_aside(reader);
	if (!check_doubled(reader, header->line, issues))
		return false;
	note_columns(reader);
	warn_of_unknown(reader, header->line, issues);
	return check_missing(reader, header->line, issues);
}

struct csv_field
reader_field(const struct reader *reader, const struct csv_record *record, size_t i,
	     struct buf *out)
{
	const struct file_column *column = &reader->columns[i];
	const struct csv_field cell = trimmed(&record->fields[i]);
	if (column->otherwise >= 0 && cell.len == 0)
		return record->fields[column->otherwise];
	if (column->more < 0)
		return record->fields[i];
	const struct csv_field more = trimmed(&record->fields[column->more]);
	if (cell.len == 0 || more.len == 0)
		return record->fields[more.len == 0 ? (int)i : column->more];
	buf_clear(out);
	buf_add(out, cell.text, cell.len);
	buf_putc(out, ' ');
	buf_add(out, more.text, more.len);
	return (struct csv_field){out->text, out->len};
}

const char *
reader_column_name(const struct reader *reader, size_t column)
{
	return reader->has[column] ? reader->columns[reader->at[column]].name
				   : reader->kind->columns[column].name;
}
