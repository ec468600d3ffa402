#include "rejected.h"

#include <string.h>

/* The file being written. */
struct list {
	const struct reader *reader;
	const struct issue *next, *end;
	struct buf text, cell;
};

static void
add_header(const struct reader *reader, struct buf *out)
{
	for (size_t i = 0; i < reader->n_own_columns; i++) {
		const struct csv_field *field = &reader->columns[i].field;
		csv_put_field(out, field->text, field->len, reader->delimiter);
		buf_putc(out, reader->delimiter);
	}
	buf_printf(out, "line%creason\n", reader->delimiter);
}

/* A cell of a row; those beyond the header stay with the last column, missing ones are
 * empty. */
static void
add_cell(struct list *list, const struct csv_record *record, size_t i)
{
	const struct reader *reader = list->reader;
	struct buf *cell = &list->cell;
	buf_clear(cell);
	if (i < record->n_fields)
		buf_add(cell, record->fields[i].text, record->fields[i].len);
	for (size_t k = reader->n_columns;
	     i + 1 == reader->n_own_columns && k < record->n_fields; k++) {
		buf_putc(cell, reader->delimiter);
		buf_add(cell, record->fields[k].text, record->fields[k].len);
	}
	csv_put_field(&list->text, buf_text(cell), cell->len, reader->delimiter);
	buf_putc(&list->text, reader->delimiter);
}

static bool
take_row(void *context, const struct csv_record *record)
{
	struct list *list = context;
	const struct reader *reader = list->reader;
	if (record->line != list->next->line)
		return true;
	for (size_t i = 0; i < reader->n_own_columns; i++)
		add_cell(list, record, i);
	buf_clear(&list->cell);
	issue_write(list->next, &list->cell);
	buf_printf(&list->text, "%zu%c", record->line, reader->delimiter);
	csv_put_field(&list->text, buf_text(&list->cell), list->cell.len,
		      reader->delimiter);
	buf_putc(&list->text, '\n');
	return ++list->next < list->end;
}

bool
rejected_write(const struct reader *reader, struct issues *issues,
	       const struct outfile_target *to, struct outfile *file,
	       struct fault *fault)
{
	if (!outfile_begin(file, to, fault))
		return false;
	issues_sort(issues);
	struct list list = {.reader = reader,
			    .next = issues->bad,
			    .end = issues->bad + issues->n_bad};
	add_header(reader, &list.text);
	reader_each(reader, take_row, &list);
	outfile_put(file, buf_text(&list.text), list.text.len);
	buf_free(&list.text);
	buf_free(&list.cell);
	if (outfile_ready(file, fault))
		return true;
	outfile_drop(file);
	return false;
}

bool
rejected_is_ours(const void *context, const char *head, size_t len)
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
