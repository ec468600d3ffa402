#include <string.h>

#include "support/terminal_parts.h"

static const char CLEAR[] = "\033[2J";

static size_t
put_utf8(char *out, uint32_t c)
{
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

	if (n == 1) {
		out[0] = (char)c;
		return 1;
	}
	for (size_t i = n - 1; i > 0; i--, c >>= 6)
		out[i] = (char)(0x80 | (c & 0x3F));
	out[0] = (char)((0xF00 >> n & 0xFF) | c);
	return n;
}

static void
add_row(struct terminal *t, struct buf *text, int row)
{
	size_t begin = text->len;

	for (int col = 0; col < t->cols; col++) {
		VTermScreenCell cell;
		char bytes[4];

		vterm_screen_get_cell(t->screen, (VTermPos){row, col}, &cell);
		if (cell.chars[0] == (uint32_t)-1)
			continue; /* the second half of a wide character */
		if (cell.chars[0] == 0)
			buf_putc(text, ' ');
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
			buf_add(text, bytes, put_utf8(bytes, cell.chars[i]));
	}
	while (text->len > begin && text->text[text->len - 1] == ' ')
		text->len--;
	buf_putc(text, '\n');
}

const char *
terminal_text(struct terminal *t)
{
	struct buf text = {0};
	const char *made;

	for (int row = 0; row < t->rows; row++)
		add_row(t, &text, row);
	made = arena_strdup(&t->arena, buf_text(&text));
	buf_free(&text);
	return made;
}

static int
on_property(VTermProp property, VTermValue *value, void *user)
{
	struct terminal *t = user;

	if (property == VTERM_PROP_ALTSCREEN)
		t->second_screen = value->boolean;
	return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = on_property};

/* What the terminal answers to questions. */
static void
on_answer(const char *bytes, size_t len, void *user)
{
	struct terminal *t = user;

	buf_add(&t->out, bytes, len);
}

void
terminal_open_screen(struct terminal *t)
{
	t->vterm = vterm_new(t->rows, t->cols);
	vterm_set_utf8(t->vterm, 1);
	vterm_output_set_callback(t->vterm, on_answer, t);
	t->screen = vterm_obtain_screen(t->vterm);
	vterm_screen_set_callbacks(t->screen, &callbacks, t);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_reset(t->screen, 1);
}

/* Shows what is new in the log, stopping before each clearing to remember what is then
 * lost. */
void
terminal_show(struct terminal *t)
{
	size_t len = sizeof CLEAR - 1;

	while (t->shown < t->log.len) {
		const char *rest = t->log.text + t->shown;
		size_t left = t->log.len - t->shown;
		const char *at = memmem(rest + 1, left - 1, "\033", 1);
		size_t n = at == NULL ? left : (size_t)(at - rest);

		if (*rest == '\033' && left < len && memcmp(rest, CLEAR, left) == 0)
			return; /* perhaps the beginning of one: wait for more */
		if (left >= len && memcmp(rest, CLEAR, len) == 0) {
			t->cleared = terminal_text(t);
			t->clears++;
		}
		vterm_input_write(t->vterm, rest, n);
		t->shown += n;
	}
}
