#include "ui/prompt.h"

#include <string.h>

#include "base/text.h"
#include "ui/input.h"

static enum prompt_refusal refusal; /* since it was asked for */

enum prompt_refusal
prompt_refused(void)
{
	enum prompt_refusal was = refusal;
	refusal = PROMPT_TAKEN;
	return was;
}

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
	if (prompt->text.len + n > PROMPT_BYTES) {
		refusal = PROMPT_FULL;
		return;
	}
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
	char bytes[TEXT_CHARACTER_BYTES];
	insert(prompt, bytes, text_encode((uint32_t)c, bytes));
}

static void
paste(struct prompt *prompt, const char *text)
{
	struct buf one_line = {0};
	if (text_valid_bytes(text, strlen(text)) != strlen(text)) {
		refusal = PROMPT_NO_TEXT;
		return;
	}
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
		prompt->at = text_before(prompt_text(prompt), at);
		return true;
	case INPUT_RIGHT:
		prompt->at = text_after(prompt_text(prompt), at);
		return true;
	case INPUT_HOME:
	case INPUT_CTRL('a'):
		prompt->at = 0;
		return true;
	case INPUT_END:
	case INPUT_CTRL('e'):
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
		erase_between(prompt, text_before(prompt_text(prompt), at), at);
		return true;
	case INPUT_DELETE:
		erase_between(prompt, at, text_after(prompt_text(prompt), at));
		return true;
	case INPUT_CTRL('u'):
		erase_between(prompt, 0, at);
		return true;
	case INPUT_CTRL('k'):
		erase_between(prompt, at, end);
		return true;
	case INPUT_CTRL('w'):
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

const char *
prompt_seen(const struct prompt *prompt, int cells, int *cursor)
{
	struct buf seen = {0};
	size_t from = 0;
	for (;;) { /* drop from the left what leaves no room for the cursor */
		buf_clear(&seen);
		buf_add(&seen, prompt_text(prompt) + from, prompt->at - from);
		*cursor = draw_width(buf_text(&seen));
		if (*cursor < cells || from >= prompt->at)
			break;
		from = text_after(prompt_text(prompt), from);
	}
	buf_free(&seen);
	return prompt_text(prompt) + from;
}

void
prompt_draw(const struct prompt *prompt, struct area area, int row, const char *label)
{
	int col = draw_text(area, row, 1, area.cols / 2, DRAW_BOLD, label) + 2;
	int room = area.cols - col - 1, cursor;
	const char *text = prompt_seen(prompt, room, &cursor);
	draw_focus(area, row, col + cursor, true);
	draw_text(area, row, col, room, ROLE_NORMAL, text);
}

void
prompt_free(struct prompt *prompt)
{
	buf_free(&prompt->text);
	prompt->at = 0;
}
