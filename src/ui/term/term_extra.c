#include "term_extra.h"

#include <curses.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

#include "base/base64.h"
#include "base/buf.h"
#include "base/text.h"
#include "ui/term.h"

/* Switched on with `on`, off with `off`; wanted or not. `is_on` is set before that is
 * written, and taken back after the other is. */
static struct extra {
	const char *on, *off;
	bool can, wanted;
	volatile bool is_on;
} paste = {.on = "\033[?2004h", .off = "\033[?2004l"},
  mouse = {.on = "\033[?1000h\033[?1006h", .off = "\033[?1006l\033[?1000l"},
  /* the title that was there is put upon a stack, and taken from it */
	title = {.on = "\033[22;0t", .off = "\033[23;0t"};

static bool has_clipboard;
static struct buf title_text;

void
term_write(const char *text, size_t len)
{
	while (len > 0) {
		ssize_t n = write(STDOUT_FILENO, text, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return;
		text += n;
		len -= (size_t)n;
	}
}

static void
puts_now(const char *text)
{
	term_write(text, strlen(text));
}

static bool
begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

/* True for those that came after xterm and do what it does. The console has a mouse of
 * its own; screen hands nothing on, but what calls itself so within tmux is that. */
static bool
is_of_today(const char *term)
{
	const char *reports = tigetstr("kmous");
	return reports && reports != (const char *)-1 && !begins(term, "linux") &&
	       (!begins(term, "screen") || getenv("TMUX"));
}

void
term_extra_open(const char *term)
{
	const char *brackets = tigetstr("BE");
	paste.can = brackets && brackets != (const char *)-1;
	paste.wanted = true;
	mouse.can = title.can = has_clipboard = is_of_today(term);
	mouse.wanted = title.wanted = false;
	paste.is_on = mouse.is_on = title.is_on = false;
}

static void
switch_on(struct extra *extra)
{
	if (!extra->can || !extra->wanted || extra->is_on)
		return;
	extra->is_on = true;
	puts_now(extra->on);
}

static void
switch_off(struct extra *extra)
{
	if (!extra->is_on)
		return;
	puts_now(extra->off);
	extra->is_on = false;
}

static void
write_title(void)
{
	if (!title.is_on)
		return;
	puts_now("\033]2;");
	term_write(buf_text(&title_text), title_text.len);
	puts_now("\007");
}

void
term_ring(void)
{
	puts_now("\007");
}

void
term_extra_on(void)
{
	switch_on(&paste);
	switch_on(&mouse);
	switch_on(&title);
	write_title();
}

void
term_extra_off(void)
{
	switch_off(&title);
	switch_off(&mouse);
	switch_off(&paste);
}

static void
want(struct extra *extra, bool wanted)
{
	extra->wanted = wanted;
	(wanted ? switch_on : switch_off)(extra);
}

void
term_use_mouse(bool wanted)
{
	want(&mouse, wanted);
}

/* Cleaned; where not more than ASCII is shown, the rest is question marks. */
static void
make_title(struct buf *out, const char *text)
{
	struct buf clean = {0};
	text_clean(&clean, text);
	buf_clear(out);
	for (const char *p = buf_text(&clean); *p != '\0'; p++)
		if ((*p & 0x80) == 0 || draw_tier() != TIER_ASCII)
			buf_putc(out, *p);
		else if ((*p & 0x40) != 0)
			buf_putc(out, '?');
	buf_free(&clean);
}

void
term_title(const char *text)
{
	struct buf new = {0};
	if (!text)
		want(&title, false);
	if (!text || !title.can)
		return;
	make_title(&new, text);
	bool same = title.is_on && strcmp(buf_text(&new), buf_text(&title_text)) == 0;
	buf_free(&title_text);
	title_text = new;
	want(&title, true);
	if (!same)
		write_title();
}

enum clipboard
term_copy(const char *text, size_t len)
{
	struct buf out = {0};
	if (!has_clipboard)
		return CLIPBOARD_NONE;
	if (len > CLIPBOARD_BYTES)
		return CLIPBOARD_TOO_SMALL;
	buf_puts(&out, "\033]52;c;");
	base64_add(&out, text, len);
	buf_putc(&out, '\007');
	term_write(buf_text(&out), out.len);
	buf_free(&out);
	return CLIPBOARD_SENT;
}
