#include "rowset.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct rowset_walk {
	const struct rowset *set;
	size_t row;
	struct csv_field *fields; /* empty ones after the first so many */
	size_t n_filled;
};

void
rowset_free(struct rowset *set)
{
	buf_free(&set->text);
	free(set->rows);
	*set = (struct rowset){0};
}

void
rowset_row(struct rowset *set, size_t line)
{
	MEM_MORE(set->rows, set->n, set->capacity) =
		(struct rowset_row){line, set->text.len, 0, true};
	set->blanks = 0;
}

static bool
is_plain(const char *text, size_t len)
{
	bool odd = false;
	for (size_t i = 0; i < len; i++)
		odd |= text[i] < ' ' || text[i] > '~';
	return !odd;
}

void
rowset_cell(struct rowset *set, const char *text, size_t len)
{
	struct rowset_row *row = &set->rows[set->n - 1];
	if (len == 0) {
		set->blanks++;
		return;
	}
	for (; set->blanks > 0; set->blanks--, row->n++)
		buf_putc(&set->text, '\0');
	buf_add(&set->text, text, len);
	buf_putc(&set->text, '\0');
	row->n++;
	row->is_plain = row->is_plain && is_plain(text, len);
	if (row->n > set->width)
		set->width = row->n;
}

static int
compare_lines(const void *a, const void *b)
{
	const struct rowset_row *one = a, *other = b;
	return (one->line > other->line) - (one->line < other->line);
}

bool
rowset_sort(struct rowset *set, size_t *line)
{
	mem_sort(set->rows, set->n, sizeof *set->rows, compare_lines);
	for (size_t i = 1; i < set->n; i++) {
		*line = set->rows[i].line;
		if (*line == set->rows[i - 1].line)
			return false;
	}
	return true;
}

struct rowset_walk *
rowset_walk_new(const struct rowset *set)
{
	struct rowset_walk *walk = mem_new(1, sizeof *walk);
	walk->set = set;
	walk->fields = mem_new(set->width, sizeof *walk->fields);
	walk->n_filled = set->width;
	return walk;
}

bool
rowset_walk_next(struct rowset_walk *walk, struct csv_record *record)
{
	const struct rowset *set = walk->set;
	if (walk->row == set->n)
		return false;
	const struct rowset_row *row = &set->rows[walk->row++];
	const char *at = set->text.text + row->at;
	for (size_t i = 0; i < row->n; i++) {
		walk->fields[i] = (struct csv_field){at, strlen(at)};
		at += walk->fields[i].len + 1;
	}
	for (size_t i = row->n; i < walk->n_filled; i++)
		walk->fields[i] = (struct csv_field){"", 0};
	walk->n_filled = row->n;
	*record = (struct csv_record){.line = row->line,
				      .fields = walk->fields,
				      .n_fields = set->width,
				      .problem = CSV_FINE,
				      .is_plain = row->is_plain};
	return true;
}

void
rowset_walk_free(struct rowset_walk *walk)
{
	if (!walk)
		return;
	free(walk->fields);
	free(walk);
}

/* ---- as a form of file ---- */

static void *
begin(const struct source *source)
{
	return rowset_walk_new(source->state);
}

static bool
next(void *walk, struct csv_record *row)
{
	return rowset_walk_next(walk, row);
}

static void
end(void *walk)
{
	rowset_walk_free(walk);
}

static void
free_rows(struct source *source)
{
	rowset_free(source->state);
	free(source->state);
	source->state = NULL;
}

static const struct source_form form = {
	.begin = begin, .next = next, .end = end, .free = free_rows};

void
rowset_give(struct rowset *set, struct source *source)
{
	struct rowset *own = mem_new(1, sizeof *own);
	*own = *set;
	*set = (struct rowset){0};
	source->form = &form;
	source->state = own;
	source->delimiter = ',';
}
