/* What is and what would be, in one text. See view.h. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/view.h"

enum { PAIR_CELLS = 44 };

void
show_cut(struct buf *out, size_t len)
{
	struct buf *buf = out;
	if (buf->len <= len)
		return;
	buf->len = len;
	buf->text[len] = '\0';
}

/* Of a word or a figure, which is never cut. */
static bool
is_of_word(char c)
{
	return (c & 0x80) != 0 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z') || (c != '\0' && strchr(".,-:", c) != NULL);
}

/* Bytes that both begin with. */
static size_t
same_head(const char *was, const char *now)
{
	size_t n = 0;
	while (was[n] != '\0' && was[n] == now[n])
		n++;
	while (n > 0 && is_of_word(was[n - 1]) &&
	       (is_of_word(was[n]) || is_of_word(now[n])))
		n--;
	return n;
}

/* Bytes that both end with, beyond what they begin with. */
static size_t
same_tail(const char *was, const char *now)
{
	size_t n = 0, a = strlen(was), b = strlen(now);
	while (n < a && n < b && was[a - n - 1] == now[b - n - 1])
		n++;
	while (n > 0 && is_of_word(was[a - n]) &&
	       ((n < a && is_of_word(was[a - n - 1])) ||
		(n < b && is_of_word(now[b - n - 1]))))
		n--;
	return n;
}

static bool
is_figure(const char *text, size_t n)
{
	size_t i = 0;
	while (i < n && (strchr(".,-", text[i]) || (text[i] >= '0' && text[i] <= '9')))
		i++;
	return n > 0 && i == n;
}

/* "2->1 / 3": the figure that differs, between what both have. */
static void
add_pair(struct buf *out, const char *was, const char *now)
{
	size_t head = same_head(was, now);
	size_t tail = same_tail(was + head, now + head);
	size_t a = strlen(was) - head - tail, b = strlen(now) - head - tail;
	if (!is_figure(was + head, a) || !is_figure(now + head, b)) {
		head = tail = 0;
		a = strlen(was);
		b = strlen(now);
	}
	buf_add(out, was, head + a);
	buf_puts(out, draw_glyph(GLYPH_BECOMES));
	buf_puts(out, now + head);
}

bool
show_pair_if_short(struct buf *out, size_t from, const char *was)
{
	char *now = mem_strdup(buf_text(out) + from);
	const char *a = was + strspn(was, " "), *b = now + strspn(now, " ");
	bool pairs = strcmp(a, b) != 0;
	if (pairs) {
		show_cut(out, from);
		add_pair(out, a, b);
	}
	if (pairs && draw_width(buf_text(out) + from) > PAIR_CELLS) {
		show_cut(out, from);
		buf_puts(out, now);
		pairs = false;
	}
	free(now);
	return pairs;
}

bool
show_pair(struct buf *out, size_t from, const char *was)
{
	char *now = mem_strdup(buf_text(out) + from);
	const char *a = was + strspn(was, " "), *b = now + strspn(now, " ");
	bool differs = strcmp(a, b) != 0;
	if (differs && !show_pair_if_short(out, from, was)) {
		show_cut(out, from);
		buf_printf(out, "%s %s", draw_glyph(GLYPH_BECOMES), b);
	}
	free(now);
	return differs;
}

void
show_progress_pair(struct buf *out, const struct level_change *change)
{
	struct buf was = {0};
	size_t from = out->len;
	show_percent(&was, change->progress[0]);
	show_percent(out, change->progress[1]);
	show_pair(out, from, buf_text(&was));
	buf_free(&was);
}
