#include "rows.h"

#include <string.h>

#include "base/lang.h"
#include "base/mem.h"

static bool
is_folded(const struct view *view, int section)
{
	return (view->folded >> section & 1) != 0;
}

uint64_t
rows_key(int section, int kind, uint32_t item)
{
	return (uint64_t)(section + 1) << 48 | (uint64_t)kind << 40 | item;
}

static struct view_row *
add(struct view *view, struct view_row row)
{
	view->rows =
		mem_grow(view->rows, view->n_rows, &view->rows_capacity, sizeof row);
	row.key = rows_key(row.section, row.kind, row.item);
	view->rows[view->n_rows] = row;
	return &view->rows[view->n_rows++];
}

struct view_row *
rows_heading(struct view *view, int section, const char *text)
{
	view->begun |= 1U << section;
	view->n_notes = 0;
	return add(view, (struct view_row){.section = section,
					   .kind = VIEW_HEADING,
					   .style = DRAW_BOLD,
					   .text = text});
}

/* A row of a folded section is there to be changed, until the next one is added. */
static struct view_row *
add_below(struct view *view, struct view_row row)
{
	const char *heading = view->class->headings[row.section];
	if (heading && (view->begun >> row.section & 1) == 0)
		rows_heading(view, row.section,
			     keys_in(lang_key(heading), &view->arena));
	row.depth = 1;
	if (row.kind == VIEW_NOTE)
		row.item = view->n_notes++;
	struct view_row *added = add(view, row);
	view->n_rows -= is_folded(view, row.section);
	return added;
}

struct view_row *
rows_add(struct view *view, int section, int kind, uint32_t item)
{
	view->counts[section]++;
	return add_below(view, (struct view_row){
				       .section = section, .kind = kind, .item = item});
}

struct view_row *
rows_note(struct view *view, int section, const char *text)
{
	return add_below(view, (struct view_row){.section = section,
						 .kind = VIEW_NOTE,
						 .style = ROLE_DIM,
						 .text = text});
}

void
rows_add_all(struct view *view, int section, int kind, size_t n, const char *none)
{
	for (size_t i = 0; i < n; i++)
		rows_add(view, section, kind, (uint32_t)i);
	if (n == 0 && none)
		rows_note(view, section, none);
}

const struct view_row *
rows_at(const struct view *view, size_t row)
{
	return row == LIST_NO_ROW ? NULL : &view->rows[row];
}

const struct view_row *
rows_here(const struct view *view)
{
	return rows_at(view, list_row(view->list));
}

struct view_row
rows_current(const struct view *view)
{
	const struct view_row *row = rows_here(view);
	return row ? *row : (struct view_row){.kind = VIEW_NOTE, .text = ""};
}

const struct view_row *
rows_below(const struct view *view, const struct view_row *row)
{
	bool last = row + 1 == view->rows + view->n_rows;
	return row->kind != VIEW_HEADING || last || row[1].section != row->section
		       ? row
		       : row + 1;
}

void
rows_fold_mark(struct buf *out, bool folded)
{
	if (draw_accessible())
		buf_puts(out, folded ? _("folded: ") : _("open: "));
	else
		buf_printf(out, "%s ",
			   draw_glyph(folded ? GLYPH_FOLDED : GLYPH_UNFOLDED));
}

const char *
rows_without_fold(const char *text)
{
	for (int folded = 0; folded < 2; folded++) {
		struct buf sign = {0};
		rows_fold_mark(&sign, folded == 1);
		size_t len = sign.len;
		bool begins = strncmp(text, buf_text(&sign), len) == 0;
		buf_free(&sign);
		if (begins)
			return text + len;
	}
	return text;
}
