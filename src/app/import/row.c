/* One row of a KIND by itself: what `set` and `remove` are made of. */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "import_parts.h"

static void
add_line(struct buf *out, const struct import_cell *cells, size_t n, bool header)
{
	for (size_t i = 0; i < n; i++) {
		const char *text = header ? cells[i].column : cells[i].value;
		if (i > 0)
			buf_putc(out, ',');
		if (n == 1 && *text == '\0')
			buf_puts(out, "\"\""); /* a blank line is no row */
		csv_put_field(out, text, strlen(text), ',');
	}
	buf_putc(out, '\n');
}

/* Warnings as lines "Warning: column: message". */
static void
add_warnings(const struct import *import, struct buf *out)
{
	for (size_t i = 0; i < import->issues.n_warnings; i++) {
		const struct issue *issue = &import->issues.warnings[i];
		buf_printf(out, _("Warning: %s: %s\n"), issue->column, issue->message);
	}
}

bool
import_row(struct app *app, const char *kind, const struct import_cell *cells,
	   size_t n_cells, struct import_result *result, struct buf *warnings,
	   struct fault *fault)
{
	const struct import_options options = {
		.kind = kind, .path = "", .associate_on = DATE_NONE};
	struct import import = {.app = app,
				.options = &options,
				.kind = kind_find(kind),
				.file = "",
				.alone = true};
	struct written written;
	*result = (struct import_result){0};
	add_line(&import.bytes, cells, n_cells, true);
	add_line(&import.bytes, cells, n_cells, false);
	bool ok = import_read_stages(&import, fault);
	if (!ok && import.issues.n_bad > 0)
		fault_set(fault, FAULT_INPUT, "%s: %s", import.issues.bad[0].column,
			  import.issues.bad[0].message);
	ok = ok && import_write(&import, result, &written, fault);
	add_warnings(&import, warnings);
	import_free(&import);
	return ok;
}

/* ---- finding ---- */

/* A look-up of cells, and nothing else. */
static void
begin_lookup(struct import *import, const struct import_options *options,
	     struct app *app)
{
	*import = (struct import){.app = app,
				  .options = options,
				  .kind = kind_find(options->kind),
				  .file = "",
				  .alone = true};
	lookup_begin(import);
	lookup_begin_round(import);
}

static int
column_of(const struct kind *kind, const char *name)
{
	for (size_t i = 0; i < kind->n_columns; i++) {
		if (strcmp(kind->columns[i].name, name) == 0)
			return (int)i;
	}
	return -1;
}

/* What was asked for in one column. */
struct wanted {
	int column;
	const char *text;
	bool read; /* value is what the text means */
	union value value;
};

static struct wanted
make_wanted(struct import *import, const struct import_cell *cell)
{
	struct wanted wanted = {.column = column_of(import->kind, cell->column),
				.text = cell->value};
	struct csv_field field = {cell->value, strlen(cell->value)};
	enum kind_cell form;
	if (wanted.column < 0)
		return wanted;
	form = import->kind->columns[wanted.column].cell;
	wanted.value = value_empty(form);
	wanted.read =
		field.len == 0 || import_read_cell(import, form, IMPORT_DATES_UNKNOWN,
						   &field, &wanted.value);
	return wanted;
}

/* By what it means, by any address of a person, or as it is written. */
static bool
fits(const struct app *app, const struct kind *kind, const struct wanted *wanted,
     const union value *values, struct buf *text)
{
	if (wanted->column < 0)
		return false;
	enum kind_cell form = kind->columns[wanted->column].cell;
	union value value = values[wanted->column];
	if (wanted->read && value_equal(form, wanted->value, value))
		return true;
	if (wanted->read && !value_is_text(form))
		return false;
	buf_clear(text);
	value_write(app, form, value, text);
	return text_compare(buf_text(text), wanted->text) == 0;
}

/* An employee's key may be any of the person's addresses. */
static const char *
main_address(const struct app *app, const char *kind, const struct import_cell *cell)
{
	if (strcmp(kind, "employees") != 0 || strcmp(cell->column, "email") != 0)
		return cell->value;
	uint32_t person = world_person(app->world, cell->value);
	return person == CATALOG_NONE ? cell->value : app->world->people[person].email;
}

static bool
row_fits(const struct app *app, const struct kind *kind, const struct wanted *wanted,
	 size_t n_wanted, size_t row, struct buf *text)
{
	union value values[KIND_COLUMNS];
	kind_get(kind, app->world, row, values);
	for (size_t k = 0; k < n_wanted; k++) {
		if (!fits(app, kind, &wanted[k], values, text))
			return false;
	}
	return true;
}

/* Where rows that fit can be: a person's own if the person is named, else all. */
static struct kind_walk
begin_walk(const struct app *app, const struct kind *kind, const struct wanted *wanted,
	   size_t n_wanted)
{
	const struct world *world = app->world;
	for (size_t k = 0; k < n_wanted; k++) {
		if (wanted[k].column != 0 || !wanted[k].read)
			continue;
		if (kind->id == KIND_EMPLOYEES) {
			uint32_t person = world_person(world, wanted[k].text);
			if (person == CATALOG_NONE)
				break;
			return (struct kind_walk){1, person, person + 1};
		}
		if (kind->slice != 0)
			return kind_walk_of(kind, world,
					    (uint32_t)wanted[k].value.number);
	}
	return (struct kind_walk){0};
}

uint32_t
import_find_row(struct app *app, const char *kind, const struct import_cell *cells,
		size_t n_cells, size_t *n)
{
	const struct import_options options = {.kind = kind, .path = ""};
	struct wanted wanted[KIND_COLUMNS];
	struct import import;
	struct buf text = {0};
	uint32_t found = CATALOG_NONE;
	struct kind_walk walk;
	size_t i;
	begin_lookup(&import, &options, app);
	for (size_t k = 0; k < n_cells; k++) {
		struct import_cell cell = {cells[k].column,
					   main_address(app, kind, &cells[k])};
		wanted[k] = make_wanted(&import, &cell);
	}
	*n = 0;
	walk = begin_walk(app, import.kind, wanted, n_cells);
	while (kind_next(import.kind, app->world, &walk, &i)) {
		if (!row_fits(app, import.kind, wanted, n_cells, i, &text))
			continue;
		found = (uint32_t)i;
		++*n;
	}
	buf_free(&text);
	import_free(&import);
	return found;
}

void
import_row_text(const struct app *app, const char *name, uint32_t row,
		const char *column, struct buf *out)
{
	const struct kind *kind = kind_find(name);
	union value values[KIND_COLUMNS];
	size_t begin = out->len;
	kind_get(kind, app->world, row, values);
	for (size_t i = 0; i < kind->n_columns; i++) {
		struct buf text = {0};
		value_write(app, kind->columns[i].cell, values[i], &text);
		if (column && strcmp(column, kind->columns[i].name) == 0)
			buf_puts(out, buf_text(&text));
		if (!column && text.len > 0)
			buf_printf(out, "%s%s=%s", out->len > begin ? ", " : "",
				   kind->columns[i].name, buf_text(&text));
		buf_free(&text);
	}
}

void
import_row_texts(struct app *app, const char *kind, const struct import_cell *cells,
		 size_t n_cells, struct arena *arena, const char **texts)
{
	const struct import_options options = {.kind = kind, .path = ""};
	struct import import;
	begin_lookup(&import, &options, app);
	for (size_t i = 0; i < n_cells; i++) {
		struct wanted wanted = make_wanted(&import, &cells[i]);
		struct buf text = {0};
		if (wanted.column < 0)
			continue;
		if (wanted.read)
			value_write(app, import.kind->columns[wanted.column].cell,
				    wanted.value, &text);
		else
			buf_puts(&text, wanted.text);
		texts[wanted.column] = arena_strdup(arena, buf_text(&text));
		buf_free(&text);
	}
	import_free(&import);
}
