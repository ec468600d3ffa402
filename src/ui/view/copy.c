#include "copy.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/text.h"
#include "rows.h"
#include "ui/screen.h"

/* Says `done` if the text has gone out, else why it has not. */
static void
send_out(struct screen *screen, const struct buf *text, const char *done)
{
	const char *value = getenv("TERM");
	switch (screen->copy ? screen->copy(buf_text(text), text->len)
			     : CLIPBOARD_NONE) {
	case CLIPBOARD_SENT:
		screen_say(screen, ROLE_NORMAL, "%s", done);
		break;
	case CLIPBOARD_NONE: /* the value of TERM */
		screen_say(screen, ROLE_WARN,
			   _("This terminal (TERM \"%s\") has no clipboard that a "
			     "program can write to; x writes a file."),
			   !value ? "" : value);
		break;
	case CLIPBOARD_TOO_SMALL: /* bytes, the same */
		screen_say(screen, ROLE_WARN,
			   _("Too long for the terminal's clipboard: %zu bytes, and it "
			     "takes %d; x writes a file."),
			   text->len, CLIPBOARD_BYTES);
		break;
	}
}

/* Adds what stands in a cell, without the sign that something is folded below it. */
static void
add_cell(const struct list *list, size_t row, size_t column, struct buf *out)
{
	struct buf text = {0};
	text_clean(out, rows_without_fold(list_text(list, row, column, &text)));
	buf_free(&text);
}

static void
add_row(const struct list *list, size_t row, struct buf *out)
{
	size_t columns[LIST_COLUMNS], n = list_columns(list, columns);
	bool heading = list->source.depth && list_depth(list, row) == 0;
	if (out->len > 0)
		buf_putc(out, '\n');
	for (size_t i = 0; i < n && (i == 0 || !heading); i++) {
		if (i > 0)
			buf_putc(out, '\t');
		add_cell(list, row, columns[i], out);
	}
}

static void
say_nothing(struct screen *screen)
{
	screen_say(screen, ROLE_NORMAL, "%s", _("There is nothing to copy here."));
}

void
copy_cell(struct screen *screen, const struct subject *subject)
{
	const struct list *list = screen_top(screen)->list;
	struct buf text = {.arena = &screen->frame.arena};
	size_t row = list_row(list);
	(void)subject;
	if (row != LIST_NO_ROW)
		add_cell(list, row, list->column, &text);
	if (text.len == 0)
		say_nothing(screen);
	else /* what was copied */
		send_out(screen, &text,
			 arena_printf(&screen->frame.arena,
				      _("Copied to the terminal's clipboard: %s"),
				      buf_text(&text)));
}

/* Adds those of the marked rows that are shown; returns how many. */
static size_t
add_marked(const struct list *list, struct buf *out)
{
	size_t n = 0;
	for (size_t i = 0; i < list->n_shown; i++)
		if (list_marked(list, i)) {
			add_row(list, list->order[i], out);
			n++;
		}
	return n;
}

void
copy_rows(struct screen *screen, const struct subject *subject)
{
	const struct list *list = screen_top(screen)->list;
	struct buf text = {.arena = &screen->frame.arena};
	size_t n = add_marked(list, &text);
	(void)subject;
	if (n == 0 && list_row(list) != LIST_NO_ROW) {
		add_row(list, list_row(list), &text);
		n = 1;
	}
	if (n == 0)
		say_nothing(screen);
	else
		send_out(screen, &text,
			 arena_printf(&screen->frame.arena,
				      ngettext("%zu row copied to the terminal's "
					       "clipboard",
					       "%zu rows copied to the terminal's "
					       "clipboard",
					       n),
				      n));
}
