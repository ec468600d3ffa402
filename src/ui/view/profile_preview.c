#include "profile_preview.h"

#include "profile_verbs.h"
#include "rows.h"

#include <string.h>

#include "app/profile.h"
#include "base/lang.h"
#include "base/text.h"

enum { PREVIEW_COLS = 100 };

/* A row of the page, as wide as there is room. */
struct page_line {
	const char *text;
	unsigned style;
};

struct page {
	struct page_line *lines;
	size_t n, capacity;
};

static void
add_line(struct page *page, struct arena *arena, const char *text, unsigned style)
{
	if (page->n == page->capacity) {
		size_t capacity = page->capacity * 2 + 32;
		struct page_line *lines = arena_array(arena, capacity, sizeof *lines);
		if (page->n > 0)
			memcpy(lines, page->lines, page->n * sizeof *lines);
		page->lines = lines;
		page->capacity = capacity;
	}
	page->lines[page->n++] = (struct page_line){text, style};
}

/* Breaks at blanks, or where there are none, at the edge. */
static void
add_wrapped(struct page *page, struct arena *arena, const char *text, unsigned style,
	    int cols)
{
	while (draw_width(text) > cols) {
		size_t fits = text_fit(text, cols, NULL), at = fits;
		while (at > 0 && text[at] != ' ')
			at--;
		if (at == 0)
			at = fits;
		if (at == 0)
			break;
		add_line(page, arena, arena_strndup(arena, text, at), style);
		text += at;
		text += *text == ' ';
	}
	add_line(page, arena, arena_strdup(arena, text), style);
}

/* A line of Markdown as it is meant: without the marks. */
static void
add_markdown(struct page *page, struct arena *arena, const char *line, size_t len,
	     int cols)
{
	struct buf text = {0};
	unsigned style = ROLE_NORMAL;
	const char *end = line + len;
	if (*line == '#') {
		style = line[1] == '#' ? DRAW_BOLD : DRAW_BOLD | DRAW_UNDERLINE;
		line += strspn(line, "# ");
	}
	for (; line < end; line++) {
		if (*line == '\\' && line + 1 < end)
			line++;
		else if (*line == '<' || *line == '>')
			continue;
		buf_putc(&text, *line);
	}
	add_wrapped(page, arena, buf_text(&text), style, cols);
	buf_free(&text);
}

static void
make_page(const struct app *app, struct arena *arena, int cols, struct page *page)
{
	struct buf markdown = {0};
	app_profile_markdown(app, &markdown);
	const char *text = buf_text(&markdown);
	while (*text != '\0') {
		size_t len = strcspn(text, "\n");
		add_markdown(page, arena, text, len, cols > 8 ? cols : 8);
		text += len;
		text += *text == '\n';
	}
	buf_free(&markdown);
}

void
profile_preview_draw(const struct app *app, struct area area)
{
	struct arena arena = {0};
	struct page page = {0};
	make_page(app, &arena, area.cols, &page);
	for (size_t i = 0; i < page.n && (int)i < area.rows; i++)
		draw_text(area, (int)i, 0, area.cols, page.lines[i].style,
			  page.lines[i].text);
	arena_free(&arena);
}

/* --- all of it, as a view ---------------------------------------------- */

static void
open(struct view *view)
{
	int cols = draw_screen().cols - 4;
	struct page page = {0};
	make_page(view->app, &view->arena, cols < PREVIEW_COLS ? cols : PREVIEW_COLS,
		  &page);
	for (size_t i = 0; i < page.n; i++)
		rows_note(view, 0, page.lines[i].text)->style = page.lines[i].style;
}

const struct view_class view_preview = {
	.about = SUBJECT_PREVIEW,
	.above = SUBJECT_PROFILE,
	.id = "preview",
	.name = N_("As a customer sees it"),
	.contexts = KEYS_LIST,
	.verbs = profile_verbs,
	.columns = {{NULL, 20, PREVIEW_COLS, PREVIEW_COLS, 1, false, false}},
	.open = open,
};
