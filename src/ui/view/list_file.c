#include "list_file.h"

#include <string.h>

#include "app/suppose.h"
#include "app/table_file.h"
#include "base/lang.h"
#include "rows.h"

enum { DEEPEST = 8 };

/* The walk over the rows that are written. */
struct walk {
	const struct view *view;
	bool marked;
	size_t next;		    /* of the rows shown */
	size_t row;		    /* of the list's source */
	const char *above[DEEPEST]; /* what it is below, by depth; in arena */
	struct arena arena;
	struct buf text;
};

static bool
is_written(const struct walk *walk, size_t row)
{
	const struct list *list = walk->view->list;
	const struct view_row *of_view = rows_at(walk->view, row);
	return of_view->kind != VIEW_NOTE &&
	       (!list->source.depth || list_depth(list, row) > 0) &&
	       (!walk->marked || list_row_marked(list, row));
}

/* Notes what the rows below this one are below. */
static void
note_above(struct walk *walk, size_t row)
{
	const struct list *list = walk->view->list;
	const struct view_row *of_view = rows_at(walk->view, row);
	int depth = list_depth(list, row);
	const char *text = of_view->kind == VIEW_HEADING && of_view->text
				   ? of_view->text
				   : list_text(list, row, 0, &walk->text);
	if (depth < DEEPEST)
		walk->above[depth] =
			arena_strdup(&walk->arena, rows_without_fold(text));
}

static bool
walk_next(struct walk *walk)
{
	const struct list *list = walk->view->list;
	while (walk->next < list->n_shown) {
		walk->row = list->order[walk->next++];
		bool written = is_written(walk, walk->row);
		if (list->source.depth)
			note_above(walk, walk->row);
		if (written)
			return true;
	}
	return false;
}

static void
walk_end(struct walk *walk)
{
	arena_free(&walk->arena);
	buf_free(&walk->text);
}

static size_t
count(const struct view *view, bool marked)
{
	struct walk walk = {.view = view, .marked = marked};
	size_t n = 0;
	while (walk_next(&walk))
		n++;
	walk_end(&walk);
	return n;
}

/* The columns that are drawn, without those that only picture what others say. */
static size_t
columns_of(const struct view *view, size_t columns[LIST_COLUMNS])
{
	size_t n = list_columns(view->list, columns), kept = 0;
	for (size_t i = 0; i < n; i++)
		if ((view->class->pictures >> columns[i] & 1U) == 0)
			columns[kept++] = columns[i];
	return kept;
}

struct list_file
list_file_of(const struct view *view)
{
	size_t columns[LIST_COLUMNS];
	struct list_file file = {.n_columns = columns_of(view, columns)};
	if (list_n_marked(view->list) > 0)
		file.n_rows = count(view, true);
	file.marked = file.n_rows > 0;
	if (!file.marked)
		file.n_rows = count(view, false);
	return file;
}

/* "Datacenter > Silver": what a row is below. */
static const char *
place_of(struct walk *walk)
{
	const char *place = walk->above[0] ? walk->above[0] : ""; /* above all */
	int depth = list_depth(walk->view->list, walk->row);
	for (int d = 1; d < depth && d < DEEPEST; d++)
		place = arena_printf(&walk->arena, "%s %s %s", place,
				     draw_glyph(GLYPH_CRUMB), walk->above[d]);
	return place;
}

static void
write_rows(struct table_file *table, struct walk *walk)
{
	const struct list *list = walk->view->list;
	size_t columns[LIST_COLUMNS], n = columns_of(walk->view, columns);
	while (walk_next(walk)) {
		if (list->source.depth)
			table_file_cell(table, place_of(walk));
		for (size_t i = 0; i < n; i++) {
			const char *text =
				list_text(list, walk->row, columns[i], &walk->text);
			table_file_cell(table, rows_without_fold(text));
		}
	}
}

/* Titles of its columns, null after the last one; in arena. */
static const char *const *
titles_of(const struct view *view, struct arena *arena)
{
	const struct list *list = view->list;
	size_t columns[LIST_COLUMNS], n = columns_of(view, columns), at = 0;
	const char **titles = arena_array(arena, n + 2, sizeof *titles);
	if (list->source.depth)
		titles[at++] = C_("list in a file", "Part");
	for (size_t i = 0; i < n; i++) {
		const char *title = list->columns[columns[i]].title;
		titles[at++] = title && *title != '\0'
				       ? title
				       : arena_printf(arena, _("Column %zu"), i + 1);
	}
	return titles;
}

/* "Hafen Digital . as of 2018-11-20 . what-if (2), not recorded . row 3 of ...". */
static const char *
about(const struct view *view, struct list_file file, struct arena *arena)
{
	struct buf out = {.arena = arena};
	const struct app *app = view->app;
	char date[DATE_TEXT_BYTES];
	buf_puts(&out, app->world->organization.name);
	show_dot(&out);
	buf_printf(&out, _("as of %s"), date_format(app->as_of, date));
	if (suppose_is_on(app)) {
		show_dot(&out);
		buf_puts(&out, _("what-if: supposed, not recorded"));
	}
	show_dot(&out);
	buf_printf(&out,
		   file.marked
			   ? ngettext("%zu marked row", "%zu marked rows", file.n_rows)
			   : ngettext("%zu row", "%zu rows", file.n_rows),
		   file.n_rows);
	list_say_how(view->list, &out);
	return buf_text(&out);
}

void
list_file_write(const struct view *view, bool markdown, struct buf *out)
{
	struct list_file file = list_file_of(view);
	struct table_file table = {.markdown = markdown, .out = out};
	struct walk walk = {.view = view, .marked = file.marked};
	struct arena arena = {0};
	table_file_begin(&table, view_title(view, &arena), about(view, file, &arena),
			 titles_of(view, &arena));
	write_rows(&table, &walk);
	table_file_end(&table);
	walk_end(&walk);
	arena_free(&arena);
}

/* A title as a part of a file's name. */
static const char *
name_of(const struct view *view, struct arena *arena)
{
	static const char fine[] = "abcdefghijklmnopqrstuvwxyz0123456789.@_"
				   "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	struct buf out = {.arena = arena};
	if (view->class->id)
		return view->class->id;
	for (const char *c = view_title(view, arena); *c != '\0'; c++)
		if ((unsigned char)*c >= 0x80 || strchr(fine, *c))
			buf_putc(&out, *c);
		else if (out.len > 0 && out.text[out.len - 1] != '-')
			buf_putc(&out, '-');
	return buf_text(&out);
}

const char *
list_file_name(const struct view *view, struct arena *arena)
{
	char date[DATE_TEXT_BYTES];
	return arena_printf(arena, "%s-%s%s", name_of(view, arena),
			    date_format(view->app->as_of, date),
			    suppose_is_on(view->app) ? "-what-if" : "");
}
