#include "rows.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"

enum { FIRST_CELLS = 256 };

void
rows_both(struct rows *rows, const char *field, const char *title,
	  enum listing_type type)
{
	ARENA_MORE(rows->arena, rows->columns, rows->n_columns,
		   rows->columns_capacity) =
		(struct listing_column){.field = field, .title = title, .type = type};
}

void
rows_data(struct rows *rows, const char *field, enum listing_type type)
{
	rows_both(rows, field, NULL, type);
}

void
rows_shown(struct rows *rows, const char *title, enum listing_type type)
{
	rows_both(rows, NULL, title, type);
}

static bool
has_several(const struct rows *rows)
{
	return catalog_n_programs(rows->app->catalog) > 1;
}

void
rows_ids(struct rows *rows)
{
	if (has_several(rows))
		rows_both(rows, "program", _("Program"), LISTING_TEXT);
	rows_data(rows, "id", LISTING_TEXT);
	rows_shown(rows, _("ID"), LISTING_TEXT);
}

void
rows_id(struct rows *rows, uint32_t program, const char *id)
{
	if (has_several(rows))
		rows_text(rows, catalog_program(rows->app->catalog, program)->id);
	rows_text(rows, catalog_own_id(id));
	rows_text(rows, id);
}

void
rows_gives(struct rows *rows)
{
	rows->columns[rows->n_columns - 1].gives = true;
}

void
rows_of_level(struct rows *rows, const char *level)
{
	rows->columns[rows->n_columns - 1].level = level;
}

static void
add_cell(struct rows *rows, struct listing_cell cell)
{
	if (rows->n_cells == rows->capacity) {
		size_t more = rows->capacity ? 2 * rows->capacity : FIRST_CELLS;
		struct listing_cell *cells =
			arena_array(rows->arena, more, sizeof *cells);
		if (rows->n_cells > 0)
			memcpy(cells, rows->cells, rows->n_cells * sizeof *cells);
		rows->cells = cells;
		rows->capacity = more;
	}
	rows->cells[rows->n_cells++] = cell;
}

void
rows_text(struct rows *rows, const char *text)
{
	add_cell(rows, (struct listing_cell){.none = !text || !*text, .text = text});
}

void
rows_number(struct rows *rows, int64_t number)
{
	add_cell(rows, (struct listing_cell){.number = number});
}

void
rows_progress(struct rows *rows, double progress)
{
	add_cell(rows, (struct listing_cell){.progress = progress});
}

void
rows_date(struct rows *rows, int32_t date)
{
	add_cell(rows,
		 (struct listing_cell){.none = date == DATE_NONE || date == DATE_NEVER,
				       .number = date});
}

void
rows_none(struct rows *rows)
{
	add_cell(rows, (struct listing_cell){.none = true});
}

void
rows_known(struct rows *rows, const char *text)
{
	if (!text || rows->words.len == 0)
		return;
	buf_putc(&rows->known, ' ');
	text_fold_search(&rows->known, text);
}

void
rows_known_name(struct rows *rows, struct text name)
{
	rows_known(rows, name.en);
	rows_known(rows, name.ja);
}

void
rows_end(struct rows *rows)
{
	size_t n = rows->n_columns;
	if (rows->words.len == 0 ||
	    text_holds(buf_text(&rows->known), rows->known.len, buf_text(&rows->words)))
		rows->n_rows++;
	rows->n_cells = rows->n_rows * n;
	buf_clear(&rows->known);
}
