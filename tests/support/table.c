#include "support/table.h"

#include <criterion/criterion.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct reader {
	char *at;
	const char **cells;
	size_t n_cells, n_lines;
};

char *
table_text(const char *path, struct arena *arena)
{
	FILE *file = fopen(path, "rb");
	cr_assert(file, "%s can't be read", path);
	cr_assert_eq(fseek(file, 0, SEEK_END), 0);
	long bytes = ftell(file);
	cr_assert_geq(bytes, 0);
	rewind(file);
	char *text = arena_alloc(arena, (size_t)bytes + 1);
	cr_assert_eq(fread(text, 1, (size_t)bytes, file), (size_t)bytes);
	fclose(file);
	return text;
}

/* Takes the quotes off the cell at `at`, in place; returns what follows it. */
static char *
unquote(char *at)
{
	char *out = at, *in = at + 1;
	while (*in && !(in[0] == '"' && in[1] != '"')) {
		in += *in == '"';
		*out++ = *in++;
	}
	char *end = *in ? in + 1 : in;
	*out = '\0';
	return end;
}

/* Reads one cell; true if another one follows in its line. */
static bool
read_cell(struct reader *reader)
{
	char *end;
	reader->cells[reader->n_cells++] = reader->at;
	if (*reader->at == '"')
		end = unquote(reader->at);
	else
		end = reader->at + strcspn(reader->at, ",\r\n");
	char mark = *end;
	*end = '\0';
	reader->at = end + (mark != '\0');
	if (mark == '\r' && *reader->at == '\n')
		reader->at++;
	return mark == ',';
}

static size_t
count_marks(const char *text)
{
	size_t n = 1;
	for (; *text; text++)
		n += *text == ',' || *text == '\n';
	return n;
}

void
table_read(const char *path, struct arena *arena, struct table *table)
{
	struct reader reader = {.at = table_text(path, arena)};
	reader.cells = arena_array(arena, count_marks(reader.at), sizeof *reader.cells);
	*table = (struct table){0};
	while (*reader.at) {
		while (read_cell(&reader))
			;
		if (!reader.n_lines++)
			table->n_columns = reader.n_cells;
		cr_assert_eq(reader.n_cells, reader.n_lines * table->n_columns,
			     "%s: row %zu has too many or too few cells", path,
			     reader.n_lines);
	}
	cr_assert_gt(reader.n_lines, 1, "%s has no rows", path);
	table->cells = reader.cells;
	table->n_rows = reader.n_lines - 1;
}

const char *
table_cell(const struct table *table, size_t row, const char *column)
{
	for (size_t i = 0; i < table->n_columns; i++) {
		if (strcmp(table->cells[i], column) == 0)
			return table->cells[(row + 1) * table->n_columns + i];
	}
	cr_assert_fail("no column %s", column);
	return NULL;
}

char *
table_replace(const char *text, const char *from, const char *to, struct arena *arena)
{
	const char *at = strstr(text, from);
	cr_assert(at, "there is no %s", from);
	return arena_printf(arena, "%.*s%s%s", (int)(at - text), text, to,
			    at + strlen(from));
}
