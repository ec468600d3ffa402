#include "ui/prompt.h"

#include <string.h>
#include <wchar.h>

#include "base/text.h"
#include "ui/input.h"

enum { PROMPT_BYTES = 4096 };

void
prompt_set(struct prompt *prompt, const char *text)
{
	buf_clear(&prompt->text);
	buf_puts(&prompt->text, text);
	prompt->at = prompt->text.len;
}

const char *
prompt_text(const struct prompt *prompt)
{
	return buf_text(&prompt->text);
}

static void
insert(struct prompt *prompt, const char *bytes, size_t n)
{
	size_t tail = prompt->text.len - prompt->at;

	if (prompt->text.len + n > PROMPT_BYTES)
		return;
	buf_add(&prompt->text, bytes, n); /* makes the room */
	memmove(prompt->text.text + prompt->at + n, prompt->text.text + prompt->at,
		tail);
	memcpy(prompt->text.text + prompt->at, bytes, n);
	prompt->at += n;
}

static void
erase_between(struct prompt *prompt, size_t from, size_t to)
{
	if (from >= to)
		return;
	memmove(prompt->text.text + from, prompt->text.text + to,
		prompt->text.len - to + 1);
	prompt->text.len -= to - from;
	prompt->at = from;
}

/* True if what stands there only changes the character before it. */
static bool
is_mark(const struct prompt *prompt, size_t at)
{
	mbstate_t state = {0};
	wchar_t c;
	size_t n = mbrtowc(&c, prompt->text.text + at, prompt->text.len - at, &state);

	return n > 0 && n <= prompt->text.len - at && wcwidth(c) == 0;
}

static size_t
before(const struct prompt *prompt, size_t at)
{
	do {
		while (at > 0 && (prompt->text.text[--at] & 0xC0) == 0x80)
			continue;
	} while (at > 0 && is_mark(prompt, at));
	return at;
}

static size_t
after(const struct prompt *prompt, size_t at)
{
	do {
		if (at < prompt->text.len)
			at++;
		while (at < prompt->text.len && (prompt->text.text[at] & 0xC0) == 0x80)
			at++;
	} while (at < prompt->text.len && is_mark(prompt, at));
	return at;
}

static size_t
word_before(const struct prompt *prompt, size_t at)
{
	while (at > 0 && prompt->text.text[at - 1] == ' ')
		at--;
	while (at > 0 && prompt->text.text[at - 1] != ' ')
		at--;
	return at;
}

static size_t
word_after(const struct prompt *prompt, size_t at)
{
	while (at < prompt->text.len && prompt->text.text[at] == ' ')
		at++;
	while (at < prompt->text.len && prompt->text.text[at] != ' ')
		at++;
	return at;
}

static void
type(struct prompt *prompt, int c)
{
	char bytes[4];
	size_t n = 0;

	if (c < 0x80) {
		bytes[n++] = (char)c;
	} else if (c < 0x800) {
		bytes[n++] = (char)(0xC0 | c >> 6);
		bytes[n++] = (char)(0x80 | (c & 0x3F));
	} else {
		if (c < 0x10000) {
			bytes[n++] = (char)(0xE0 | c >> 12);
		} else {
			bytes[n++] = (char)(0xF0 | c >> 18);
			bytes[n++] = (char)(0x80 | (c >> 12 & 0x3F));
		}
		bytes[n++] = (char)(0x80 | (c >> 6 & 0x3F));
		bytes[n++] = (char)(0x80 | (c & 0x3F));
	}
	insert(prompt, bytes, n);
}

static void
paste(struct prompt *prompt, const char *text)
{
	struct buf one_line = {0};

	if (text_valid_bytes(text, strlen(text)) != strlen(text))
		return;
	for (const char *p = text; *p != '\0'; p++)
		buf_putc(&one_line, (unsigned char)*p < ' ' || *p == 127 ? ' ' : *p);
	insert(prompt, buf_text(&one_line), one_line.len);
	buf_free(&one_line);
}

static bool
move_or_erase(struct prompt *prompt, int key)
{
	size_t end = prompt->text.len, at = prompt->at;

	switch (key) {
	case INPUT_LEFT:
		prompt->at = before(prompt, at);
		return true;
	case INPUT_RIGHT:
		prompt->at = after(prompt, at);
		return true;
	case INPUT_HOME:
	case 'a' - 'a' + 1:
		prompt->at = 0;
		return true;
	case INPUT_END:
	case 'e' - 'a' + 1:
		prompt->at = end;
		return true;
	case INPUT_CTRL_LEFT:
	case INPUT_ALT + 'b':
		prompt->at = word_before(prompt, at);
		return true;
	case INPUT_CTRL_RIGHT:
	case INPUT_ALT + 'f':
		prompt->at = word_after(prompt, at);
		return true;
	case INPUT_BACKSPACE:
		erase_between(prompt, before(prompt, at), at);
		return true;
	case INPUT_DELETE:
		erase_between(prompt, at, after(prompt, at));
		return true;
	case 'u' - 'a' + 1:
		erase_between(prompt, 0, at);
		return true;
	case 'k' - 'a' + 1:
		erase_between(prompt, at, end);
		return true;
	case 'w' - 'a' + 1:
		erase_between(prompt, word_before(prompt, at), at);
		return true;
	default:
		return false;
	}
}

bool
prompt_key(struct prompt *prompt, int key, const char *pasted)
{
	if (key == INPUT_PASTE) {
		paste(prompt, pasted);
		return true;
	}
	if (key >= ' ' && key < 0x110000 && key != 127) {
		type(prompt, key);
		return true;
	}
	return move_or_erase(prompt, key);
}

void
prompt_draw(const struct prompt *prompt, struct area area, int row, const char *label)
{
	int col = draw_text(area, row, 1, area.cols / 2, DRAW_BOLD, label) + 2;
	int room = area.cols - col - 1;
	size_t from = 0;
	struct buf seen = {0};

	for (;;) { /* drop from the left what leaves no room for the cursor */
		buf_clear(&seen);
		if (prompt->at > from)
			buf_add(&seen, prompt->text.text + from, prompt->at - from);
		if (draw_width(buf_text(&seen)) < room || from >= prompt->at)
			break;
		from = after(prompt, from);
	}
	draw_focus(area, row, col + draw_width(buf_text(&seen)), true);
	draw_text(area, row, col, room, ROLE_NORMAL, prompt_text(prompt) + from);
	buf_free(&seen);
}

void
prompt_free(struct prompt *prompt)
{
	buf_free(&prompt->text);
	prompt->at = 0;
}
