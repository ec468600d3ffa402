#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/text.h"
#include "import_parts.h"

enum { SHOWN_ISSUES = 100, QUOTE_BYTES = 120 };

static const char *format_message(struct arena *arena, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

static const char *
format_message(struct arena *arena, const char *format, va_list args)
{
	struct buf text = {0};
	buf_vprintf(&text, format, args);
	const char *copy = arena_strdup(arena, buf_text(&text));
	buf_free(&text);
	return copy;
}

/*
 * Rows come in the order of their lines, so what is read after the first hundred bad
 * ones needs no text, unless the rows are written to a file with their reasons.
 */
bool
import_bad(struct import *import, size_t line, const char *column, const char *format,
	   ...)
{
	struct issues *issues = &import->issues;
	bool late = issues->n_bad > 0 && line > issues->bad[issues->n_bad - 1].line;
	issues->all_bad++;
	if (!import->options->skip_bad && late && issues->n_bad >= SHOWN_ISSUES)
		return false;
	va_list args;
	va_start(args, format);
	const char *message = format_message(&issues->arena, format, args);
	va_end(args);
	issues->bad = mem_grow(issues->bad, issues->n_bad, &issues->bad_capacity,
			       sizeof *issues->bad);
	issues->bad[issues->n_bad++] = (struct issue){line, column, message};
	return false;
}

void
import_warn(struct import *import, size_t line, const char *column, const char *format,
	    ...)
{
	struct issues *issues = &import->issues;
	if (issues->all_warnings++ >= SHOWN_ISSUES)
		return;
	va_list args;
	va_start(args, format);
	const char *message = format_message(&issues->arena, format, args);
	va_end(args);
	issues->warnings =
		mem_grow(issues->warnings, issues->n_warnings,
			 &issues->warnings_capacity, sizeof *issues->warnings);
	issues->warnings[issues->n_warnings++] = (struct issue){line, column, message};
}

const char *
import_quote(struct import *import, const char *text)
{
	struct buf cleaned = {0};
	text_clean(&cleaned, text);
	size_t len = cleaned.len;
	if (len > QUOTE_BYTES)
		len = text_valid_bytes(cleaned.text, QUOTE_BYTES);
	buf_clear(&import->scratch);
	buf_putc(&import->scratch, '"');
	buf_add(&import->scratch, buf_text(&cleaned), len);
	buf_puts(&import->scratch, len < cleaned.len ? "…\"" : "\"");
	buf_free(&cleaned);
	return buf_text(&import->scratch);
}

static int
by_line(const void *a, const void *b)
{
	const struct issue *x = a, *y = b;
	return (x->line > y->line) - (x->line < y->line);
}

static void
print_issue(const struct import *import, const struct issue *issue, const char *kind,
	    struct buf *out)
{
	buf_printf(out, "%s:%zu:%s: %s%s\n", import->file, issue->line, issue->column,
		   kind, issue->message);
}

void
import_print_issues(struct import *import, struct buf *out)
{
	struct issues *issues = &import->issues;
	size_t bad = 0, warning = 0;
	size_t n_bad = issues->n_bad < SHOWN_ISSUES ? issues->n_bad : SHOWN_ISSUES;
	if (issues->n_bad > 0)
		qsort(issues->bad, issues->n_bad, sizeof *issues->bad, by_line);
	if (issues->n_warnings > 0)
		qsort(issues->warnings, issues->n_warnings, sizeof *issues->warnings,
		      by_line);
	while (bad < n_bad || warning < issues->n_warnings) {
		bool first = bad < n_bad &&
			     (warning == issues->n_warnings ||
			      issues->bad[bad].line <= issues->warnings[warning].line);
		if (first)
			print_issue(import, &issues->bad[bad++], "", out);
		else
			print_issue(import, &issues->warnings[warning++],
				    _("warning: "), out);
	}
	if (issues->all_warnings > issues->n_warnings)
		buf_printf(out, _("%s: warning: %zu more warnings\n"), import->file,
			   issues->all_warnings - issues->n_warnings);
}

/* --- FILE.rejected.csv --------------------------------------------------------------
 */

static void
add_header(const struct import *import, struct buf *out)
{
	char delimiter = csv_reader_delimiter(import->reader);
	for (size_t i = 0; i < import->n_own_columns; i++) {
		csv_put_field(out, import->columns[i].field.text,
			      import->columns[i].field.len, delimiter);
		buf_putc(out, delimiter);
	}
	buf_printf(out, "line%creason\n", delimiter);
}

/* Cells beyond the header stay with the last column, missing ones are empty. */
static void
add_row(struct import *import, const struct csv_record *record, const char *reason,
	struct buf *out)
{
	char delimiter = csv_reader_delimiter(import->reader);
	size_t own = import->n_own_columns;
	for (size_t i = 0; i < own; i++) {
		struct buf *cell = &import->scratch;
		buf_clear(cell);
		if (i < record->n_fields)
			buf_add(cell, record->fields[i].text, record->fields[i].len);
		for (size_t k = import->n_columns; i + 1 == own && k < record->n_fields;
		     k++) {
			buf_putc(cell, delimiter);
			buf_add(cell, record->fields[k].text, record->fields[k].len);
		}
		csv_put_field(out, buf_text(cell), cell->len, delimiter);
		buf_putc(out, delimiter);
	}
	buf_printf(out, "%zu%c", record->line, delimiter);
	csv_put_field(out, reason, strlen(reason), delimiter);
	buf_putc(out, '\n');
}

static void
add_rejected(struct import *import, struct buf *out)
{
	struct csv_record record;
	const struct issues *issues = &import->issues;
	struct csv_reader *reader =
		csv_reader_new(buf_text(&import->bytes), import->bytes.len);
	size_t next = 0;
	add_header(import, out);
	csv_reader_next(reader, &record); /* the header */
	while (next < issues->n_bad && csv_reader_next(reader, &record)) {
		if (record.line == issues->bad[next].line)
			add_row(import, &record, issues->bad[next++].message, out);
	}
	csv_reader_free(reader);
}

/* True if the first line ends as the header of rejected rows does. */
static bool
begins_as_rejected(const void *context, const char *head, size_t len)
{
	static const char *const ends[] = {",line,reason", "\tline\treason"};
	const char *end = memchr(head, '\n', len);
	(void)context;
	if (!end)
		return false;
	len = (size_t)(end - head);
	len -= len > 0 && head[len - 1] == '\r';
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		size_t n = strlen(ends[i]);
		if (len >= n && memcmp(head + len - n, ends[i], n) == 0)
			return true;
	}
	return false;
}

bool
import_write_rejected(struct import *import, struct outcome *outcome,
		      struct fault *fault)
{
	struct buf text = {0};
	const char *path = import->options->path;
	const char *name = arena_printf(&import->arena, "%s.rejected.csv",
					strcmp(path, "-") == 0 ? "stdin" : path);
	const struct outfile_target to = {
		.path = name,
		.database = import->app->db_path,
		.flags = import->options->force ? OUTFILE_FORCE : 0,
		.ours = begins_as_rejected,
	};
	if (!outfile_begin(&outcome->rejected, &to, fault))
		return false;
	qsort(import->issues.bad, import->issues.n_bad, sizeof *import->issues.bad,
	      by_line);
	add_rejected(import, &text);
	outfile_put(&outcome->rejected, buf_text(&text), text.len);
	buf_free(&text);
	if (!outfile_ready(&outcome->rejected, fault)) {
		outfile_drop(&outcome->rejected);
		return false;
	}
	outcome->rejected_file = name;
	return true;
}
