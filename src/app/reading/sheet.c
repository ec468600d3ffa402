#include "sheet.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/lang.h"
#include "base/mem.h"
#include "merged.h"
#include "serial.h"

enum { ROWS = 1048576, COLUMNS = 16384 };

/* What a cell says that it holds. */
enum cell_type { CELL_NUMBER, CELL_SHARED, CELL_OWN_TEXT, CELL_BOOLEAN };

struct sheet_cell {
	uint32_t column; /* 1 up */
	size_t at, len;	 /* in the texts of the row */
};

struct sheet_reader {
	const struct sheet_context *in;
	struct rowset *rows;
	struct merged merged;
	bool in_data;
	size_t row; /* 1 up */
	/* of the row that is read */
	struct sheet_cell *cells;
	size_t n_cells, capacity;
	struct buf texts;
	bool out_of_order;
	/* of the cell that is read */
	uint32_t column;
	enum cell_type type;
	bool is_date, in_value;
	struct text_runs runs;
	struct buf value;
};

static void
refuse(struct sheet_reader *reader, const char *what)
{
	package_refuse(reader->in->package,
		       _("%s is damaged (row %zu: %s): open it in Excel and save it "
			 "again as .xlsx."),
		       package_file(reader->in->package), reader->row, what);
}

/* ---- rows ---- */

static void
begin_row(struct sheet_reader *reader, const char **attributes)
{
	const char *number = package_attribute(attributes, "r");
	size_t row = number ? strtoul(number, NULL, 10) : reader->row + 1;
	if (row < 1 || row > ROWS) {
		refuse(reader, _("there is no such row"));
		return;
	}
	reader->row = row;
	reader->column = 0;
	reader->n_cells = 0;
	reader->out_of_order = false;
	buf_clear(&reader->texts);
}

static int
compare_cells(const void *a, const void *b)
{
	const struct sheet_cell *one = a, *other = b;
	return (one->column > other->column) - (one->column < other->column);
}

static void
put_row(struct sheet_reader *reader)
{
	uint32_t column = 0;
	rowset_row(reader->rows, reader->row);
	for (size_t i = 0; i < reader->n_cells; i++) {
		const struct sheet_cell *cell = &reader->cells[i];
		for (column++; column < cell->column; column++)
			rowset_cell(reader->rows, "", 0);
		rowset_cell(reader->rows, reader->texts.text + cell->at, cell->len);
	}
}

static bool
has_twice(const struct sheet_reader *reader)
{
	bool twice = false;
	for (size_t i = 1; i < reader->n_cells; i++)
		twice |= reader->cells[i].column == reader->cells[i - 1].column;
	return twice;
}

/* Rows without a text are none. */
static void
end_row(struct sheet_reader *reader)
{
	if (reader->n_cells == 0)
		return;
	if (reader->out_of_order)
		mem_sort(reader->cells, reader->n_cells, sizeof *reader->cells,
			 compare_cells);
	if (has_twice(reader)) {
		refuse(reader, _("a cell stands in it twice"));
		return;
	}
	put_row(reader);
	if (reader->rows->n > ROWS)
		refuse(reader, _("there are more rows than there may be"));
	if (reader->rows->text.len > PACKAGE_TEXT_BYTES)
		package_refuse_text(reader->in->package);
}

/* ---- cells ---- */

static enum cell_type
read_type(const char *type)
{
	if (!type || strcmp(type, "n") == 0)
		return CELL_NUMBER;
	if (strcmp(type, "s") == 0)
		return CELL_SHARED;
	return strcmp(type, "b") == 0 ? CELL_BOOLEAN : CELL_OWN_TEXT;
}

static void
begin_cell(struct sheet_reader *reader, const char **attributes)
{
	const struct styles *styles = reader->in->styles;
	const char *name = package_attribute(attributes, "r");
	const char *style = package_attribute(attributes, "s");
	size_t number = style ? strtoul(style, NULL, 10) : 0;
	uint32_t column = name ? merged_column(name, &name) : reader->column + 1;
	if (column < 1 || column > COLUMNS) {
		refuse(reader, _("there is no such cell"));
		return;
	}
	reader->out_of_order |= column <= reader->column && reader->n_cells > 0;
	reader->column = column;
	reader->type = read_type(package_attribute(attributes, "t"));
	reader->is_date = number < styles->n && styles->is_date[number];
	reader->runs = (struct text_runs){0};
	reader->in_value = false;
	buf_clear(&reader->value);
}

static void
put_shared(struct sheet_reader *reader, const char *number)
{
	const char *text;
	size_t len;
	char *end;
	unsigned long at = strtoul(number, &end, 10);
	if (end == number || *end || !strings_get(reader->in->strings, at, &text, &len))
		refuse(reader, _("a text is missing"));
	else
		buf_add(&reader->texts, text, len);
}

/* A number stands in the workbook as itself, and is put as the figures that are texts
 * beside it are written, in a rejected file too. */
static void
put_number(struct sheet_reader *reader, const char *number)
{
	char text[SERIAL_TEXT_BYTES] = "";
	bool known =
		(reader->is_date && serial_day(number, reader->in->from_1904, text)) ||
		serial_number(number, text);
	char *point = reader->in->decimal_comma ? strchr(text, '.') : NULL;
	if (known && point)
		*point = ',';
	buf_puts(&reader->texts, known ? text : number);
}

static void
put_value(struct sheet_reader *reader)
{
	const char *value = buf_text(&reader->value);
	switch (reader->type) {
	case CELL_NUMBER:
		put_number(reader, value);
		break;
	case CELL_SHARED:
		put_shared(reader, value);
		break;
	case CELL_OWN_TEXT:
		strings_put(&reader->texts, value, reader->value.len);
		break;
	case CELL_BOOLEAN:
		buf_puts(&reader->texts, strcmp(value, "0") == 0 ? "FALSE" : "TRUE");
		break;
	}
}

static void
end_cell(struct sheet_reader *reader)
{
	size_t at = reader->texts.len;
	if (reader->value.len > 0)
		put_value(reader);
	if (reader->n_cells == COLUMNS)
		refuse(reader, _("it has more cells than there may be"));
	else if (reader->texts.len > PACKAGE_TEXT_BYTES)
		package_refuse_text(reader->in->package);
	else if (reader->texts.len > at)
		MEM_MORE(reader->cells, reader->n_cells, reader->capacity) =
			(struct sheet_cell){reader->column, at, reader->texts.len - at};
}

/* ---- the part ---- */

static void
on_start(void *context, const char *element, const char **attributes)
{
	struct sheet_reader *reader = context;
	if (strcmp(element, "mergeCell") == 0)
		merged_add(&reader->merged, package_attribute(attributes, "ref"));
	else if (strcmp(element, "sheetData") == 0)
		reader->in_data = true;
	else if (!reader->in_data)
		return;
	else if (strcmp(element, "c") == 0)
		begin_cell(reader, attributes);
	else if (strcmp(element, "v") == 0)
		reader->in_value = true;
	else if (strcmp(element, "row") == 0)
		begin_row(reader, attributes);
	else
		text_runs_start(&reader->runs, element);
}

static void
on_end(void *context, const char *element)
{
	struct sheet_reader *reader = context;
	if (!reader->in_data)
		return;
	if (strcmp(element, "c") == 0)
		end_cell(reader);
	else if (strcmp(element, "v") == 0)
		reader->in_value = false;
	else if (strcmp(element, "row") == 0)
		end_row(reader);
	else if (strcmp(element, "sheetData") == 0)
		reader->in_data = false;
	else
		text_runs_end(&reader->runs, element);
}

static void
on_text(void *context, const char *text, int len)
{
	struct sheet_reader *reader = context;
	if (!reader->in_value && !reader->runs.in_text)
		return;
	buf_add(&reader->value, text, (size_t)len);
	if (reader->value.len > PACKAGE_TEXT_BYTES)
		package_refuse_text(reader->in->package);
}

static bool
sort_rows(struct sheet_reader *reader, struct fault *fault)
{
	size_t row;
	return rowset_sort(reader->rows, &row) ||
	       fault_set(fault, FAULT_INPUT,
			 _("%s is damaged (row %zu stands in it twice): open it in "
			   "Excel and save it again as .xlsx."),
			 package_file(reader->in->package), row);
}

bool
sheet_read(const struct sheet_context *in, const char *part, struct rowset *rows,
	   struct fault *fault)
{
	struct sheet_reader reader = {.in = in, .rows = rows};
	const struct part_reader handlers = {on_start, on_end, on_text, &reader};
	bool fine = package_read(in->package, part, &handlers, fault) &&
		    sort_rows(&reader, fault);
	if (fine && !merged_fill(&reader.merged, rows, PACKAGE_TEXT_BYTES))
		fine = package_fail_text(in->package, fault);
	free(reader.cells);
	buf_free(&reader.texts);
	buf_free(&reader.value);
	merged_free(&reader.merged);
	return fine;
}
