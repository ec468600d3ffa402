#include "sections.h"

#include <string.h>

#include "base/lang.h"
#include "base/mem.h"

struct folding {
	unsigned folded; /* a bit for each section */
};

static struct sections *
sections_of(const struct view *view)
{
	return view->rows;
}

static bool
is_folded(const struct view *view, int section)
{
	const struct folding *folding = view->state;
	return folding && (folding->folded >> section & 1) != 0;
}

static void
append(struct view *view, struct section_row row)
{
	struct sections *s = sections_of(view);
	if (s->n == s->capacity) {
		size_t capacity = s->capacity * 2 + 32;
		struct section_row *rows =
			arena_array(&view->arena, capacity, sizeof *rows);
		if (s->n > 0)
			memcpy(rows, s->rows, s->n * sizeof *rows);
		s->rows = rows;
		s->capacity = capacity;
	}
	s->rows[s->n++] = row;
	view->n_rows = s->n;
}

void
sections_add(struct view *view, int section, int kind, uint32_t item)
{
	struct sections *s = sections_of(view);
	if (!s->begun[section])
		append(view, (struct section_row){section, SECTION_HEADING, 0});
	s->begun[section] = true;
	s->counts[section]++;
	if (!is_folded(view, section))
		append(view, (struct section_row){section, kind, item});
}

const struct section_row *
sections_at(const struct view *view, size_t row)
{
	return &sections_of(view)->rows[row];
}

const struct section_row *
sections_here(const struct view *view)
{
	return sections_row(view, list_row(view->list));
}

const struct section_row *
sections_row(const struct view *view, size_t row)
{
	return row == LIST_NO_ROW ? NULL : sections_at(view, row);
}

const struct section_row *
sections_shown(const struct view *view)
{
	const struct section_row *row = sections_here(view);
	const struct sections *s = sections_of(view);
	if (!row || row->kind != SECTION_HEADING || row + 1 == s->rows + s->n ||
	    row[1].section != row->section)
		return row;
	return row + 1;
}

size_t
sections_count(const struct view *view, int section)
{
	return sections_of(view)->counts[section];
}

uint64_t
sections_key(const void *context, size_t index)
{
	const struct section_row *row = sections_at(context, index);
	return (uint64_t)(row->section + 1) << 48 | (uint64_t)row->kind << 40 |
	       row->item;
}

int
sections_depth(const void *context, size_t index)
{
	return sections_at(context, index)->kind == SECTION_HEADING ? 0 : 1;
}

void
sections_heading(const struct view *view, const struct section_row *row,
		 const char *text, struct cell *cell)
{
	bool folded = is_folded(view, row->section);
	cell->style = DRAW_BOLD;
	if (draw_accessible())
		buf_puts(cell->text, folded ? _("folded: ") : _("open: "));
	else
		buf_printf(cell->text, "%s ",
			   draw_glyph(folded ? GLYPH_FOLDED : GLYPH_UNFOLDED));
	buf_printf(cell->text, "%s (%zu)", text, sections_count(view, row->section));
}

struct answer
sections_toggle(struct view *view, const struct section_row *row)
{
	struct folding *folding = view->state;
	if (!folding)
		view->state = folding = mem_new(1, sizeof *folding);
	folding->folded ^= 1U << row->section;
	arena_clear(&view->arena);
	view->class->open(view);
	return answer_stay();
}

void
sections_draw_lines(struct area area, const char *text)
{
	size_t len = strcspn(text, "\n");
	struct buf first = {0};
	buf_add(&first, text, len);
	int used = draw_wrapped(area, DRAW_BOLD, buf_text(&first));
	buf_free(&first);
	area.row += used;
	area.rows -= used;
	if (text[len] == '\n' && area.rows > 0)
		draw_lines(area, ROLE_NORMAL, text + len + 1);
}
