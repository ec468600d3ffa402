#include "ui/input.h"

#include <string.h>

static const char PASTE_END[] = "\033[201~";

static int
start(struct input *input, enum input_state state)
{
	input->state = state;
	input->n_params = 0;
	input->strange = input->mouse = false;
	memset(input->params, 0, sizeof input->params);
	return 0;
}

static int
finish(struct input *input, int key)
{
	input->state = INPUT_GROUND;
	return key;
}

static int
utf8_lead(struct input *input, unsigned char byte)
{
	static const struct {
		unsigned char first, end,
			bits; /* bits: of the character, in the byte */
		int left, least;
	} leads[] = {{0xC2, 0xE0, 0x1F, 1, 0x80},
		     {0xE0, 0xF0, 0x0F, 2, 0x800},
		     {0xF0, 0xF5, 0x07, 3, 0x10000}};
	for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
		if (byte >= leads[i].first && byte < leads[i].end) {
			input->left = leads[i].left;
			input->code = byte & leads[i].bits;
			input->least = leads[i].least;
			input->state = INPUT_UTF8;
		}
	return 0; /* also for a stray byte */
}

static int
ground(struct input *input, unsigned char byte)
{
	switch (byte) {
	case 0:
		return INPUT_CTRL_SPACE;
	case 27:
		return start(input, INPUT_AFTER_ESC);
	case '\n':
	case '\r':
		return INPUT_ENTER;
	case 8:
	case 127:
		return INPUT_BACKSPACE;
	default:
		return byte < 0x80 ? byte : utf8_lead(input, byte);
	}
}

static int
utf8_next(struct input *input, unsigned char byte)
{
	if ((byte & 0xC0) != 0x80) {
		input->state = INPUT_GROUND;
		return ground(input, byte);
	}
	input->code = input->code << 6 | (byte & 0x3F);
	if (--input->left > 0)
		return 0;
	input->state = INPUT_GROUND;
	if (input->code < input->least || input->code > 0x10FFFF ||
	    (input->code >= 0xD800 && input->code < 0xE000) ||
	    (input->code >= 0x80 && input->code < 0xA0))
		return 0;
	return input->code;
}

static int
after_esc(struct input *input, unsigned char byte)
{
	switch (byte) {
	case '[':
		return start(input, INPUT_CSI);
	case 'O':
		return start(input, INPUT_SS3);
	case ']':
	case 'P':
	case '_':
	case '^':
	case 'X':
		return start(input, INPUT_STRING);
	case 27: /* two in a row: the first one is a key */
		return INPUT_ESC;
	case '\t': /* how the console writes Shift-Tab */
		return finish(input, INPUT_BACKTAB);
	default:
		return finish(input, byte > 32 && byte < 127 ? INPUT_ALT + byte : 0);
	}
}

/* Keys by the final letter of CSI and SS3. */
static int
key_of_letter(unsigned char letter)
{
	static const int keys[] = {
		['A'] = INPUT_UP,      ['B'] = INPUT_DOWN,   ['C'] = INPUT_RIGHT,
		['D'] = INPUT_LEFT,    ['H'] = INPUT_HOME,   ['F'] = INPUT_END,
		['Z'] = INPUT_BACKTAB, ['P'] = INPUT_F1,     ['Q'] = INPUT_F1 + 1,
		['R'] = INPUT_F1 + 2,  ['S'] = INPUT_F1 + 3,
	};
	return letter < sizeof keys / sizeof *keys ? keys[letter] : 0;
}

/* Keys by the number of CSI number ~. */
static int
key_of_number(unsigned number)
{
	static const int edit[] = {0,	      INPUT_HOME, INPUT_INSERT, INPUT_DELETE,
				   INPUT_END, INPUT_PGUP, INPUT_PGDN,	INPUT_HOME,
				   INPUT_END};
	static const unsigned char functions[] = {11, 12, 13, 14, 15, 17,
						  18, 19, 20, 21, 23, 24};
	if (number < sizeof edit / sizeof *edit)
		return edit[number];
	for (int i = 0; i < (int)sizeof functions; i++)
		if (functions[i] == number)
			return INPUT_F1 + i;
	return 0;
}

static int
with_modifier(int key, unsigned modifier)
{
	enum { SHIFT = 2, CTRL = 5 };
	static const struct {
		int key;
		unsigned modifier;
		int made;
	} keys[] = {
		{INPUT_UP, SHIFT, INPUT_SHIFT_UP},
		{INPUT_DOWN, SHIFT, INPUT_SHIFT_DOWN},
		{INPUT_LEFT, CTRL, INPUT_CTRL_LEFT},
		{INPUT_RIGHT, CTRL, INPUT_CTRL_RIGHT},
		{INPUT_PGUP, CTRL, INPUT_CTRL_PGUP},
		{INPUT_PGDN, CTRL, INPUT_CTRL_PGDN},
	};
	if (modifier <= 1)
		return key;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (keys[i].key == key && keys[i].modifier == modifier)
			return keys[i].made;
	return 0;
}

/* What button, with Alt or Ctrl or without, was pressed or turned, and where. */
static int
mouse_final(struct input *input, unsigned char final)
{
	enum { ALT_OR_CTRL = 24, LEFT = 0, UP = 64, DOWN = 65 };
	unsigned button = input->params[0] & ~(unsigned)ALT_OR_CTRL;
	input->col = (int)input->params[1] - 1;
	input->row = (int)input->params[2] - 1;
	if (final != 'M' || input->strange || input->n_params != 3 || input->row < 0 ||
	    input->col < 0)
		return 0;
	return button == LEFT	? INPUT_CLICK
	       : button == UP	? INPUT_WHEEL_UP
	       : button == DOWN ? INPUT_WHEEL_DOWN
				: 0;
}

static int
csi_final(struct input *input, unsigned char final)
{
	if (input->mouse)
		return finish(input, mouse_final(input, final));
	if (final == 'M' && input->n_params == 0 && !input->strange) {
		input->left = 3;
		return start(input, INPUT_X10_MOUSE);
	}
	if (input->strange)
		return finish(input, 0);
	if (final == '~' && input->params[0] == 200) {
		buf_clear(&input->paste);
		input->paste_long = false;
		return start(input, INPUT_PASTING);
	}
	int key = final == '~' ? key_of_number(input->params[0]) : key_of_letter(final);
	return finish(input, with_modifier(key, input->params[1]));
}

static int
csi(struct input *input, unsigned char byte)
{
	if (byte < 0x20) { /* not part of any sequence */
		input->state = INPUT_GROUND;
		return ground(input, byte);
	}
	if (byte == '[' && input->n_params == 0 && !input->strange)
		return start(input, INPUT_CONSOLE_F);
	if (byte >= '0' && byte <= '9') {
		if (input->n_params == 0)
			input->n_params = 1;
		if (input->n_params <= 4 && input->params[input->n_params - 1] < 10000)
			input->params[input->n_params - 1] =
				input->params[input->n_params - 1] * 10 + byte - '0';
		return 0;
	}
	if (byte == ';') {
		input->n_params = input->n_params == 0 ? 2 : input->n_params + 1;
		if (input->n_params > 4)
			input->strange = true;
		return 0;
	}
	if (byte == '<' && input->n_params == 0 && !input->strange && !input->mouse) {
		input->mouse = true;
		return 0;
	}
	if (byte < 0x40) {
		input->strange = true;
		return 0;
	}
	return byte < 0x7F ? csi_final(input, byte) : finish(input, 0);
}

static int
pasting(struct input *input, unsigned char byte)
{
	size_t end = sizeof PASTE_END - 1;
	if (input->paste.len >= INPUT_PASTE_BYTES + end) {
		input->paste_long =
			true; /* keep only what may be the beginning of the end */
		memmove(input->paste.text, input->paste.text + input->paste.len - end,
			end);
		input->paste.len = end;
		input->paste.text[end] = '\0';
	}
	buf_putc(&input->paste, (char)byte);
	if (input->paste.len < end ||
	    memcmp(input->paste.text + input->paste.len - end, PASTE_END, end) != 0)
		return 0;
	input->paste.len -= end;
	input->paste.text[input->paste.len] = '\0';
	return finish(input, input->paste_long ? INPUT_PASTE_LONG : INPUT_PASTE);
}

static int
string(struct input *input, unsigned char byte)
{
	if (byte == 7 || (byte == '\\' && input->state == INPUT_STRING_ESC))
		return finish(input, 0);
	input->state = byte == 27 ? INPUT_STRING_ESC : INPUT_STRING;
	return 0;
}

int
input_feed(struct input *input, unsigned char byte)
{
	switch (input->state) {
	case INPUT_GROUND:
		return ground(input, byte);
	case INPUT_UTF8:
		return utf8_next(input, byte);
	case INPUT_AFTER_ESC:
		return after_esc(input, byte);
	case INPUT_CSI:
		return csi(input, byte);
	case INPUT_CONSOLE_F:
		return finish(input,
			      byte >= 'A' && byte <= 'E' ? INPUT_F1 + byte - 'A' : 0);
	case INPUT_SS3:
		if (byte >= '0' && byte <= '9') /* a modifier, as some write it */
			return 0;
		return finish(input, byte == 'M' ? INPUT_ENTER : key_of_letter(byte));
	case INPUT_STRING:
	case INPUT_STRING_ESC:
		return string(input, byte);
	case INPUT_X10_MOUSE:
		return --input->left > 0 ? 0 : finish(input, 0);
	case INPUT_PASTING:
		return pasting(input, byte);
	}
	return 0;
}

bool
input_pending(const struct input *input)
{
	return input->state != INPUT_GROUND;
}

int
input_wait_ms(const struct input *input, int escape_ms)
{
	if (input->state == INPUT_AFTER_ESC)
		return escape_ms;
	return input->state == INPUT_PASTING ? 5000 : 300;
}

int
input_timeout(struct input *input)
{
	bool escape = input->state == INPUT_AFTER_ESC;
	input->state = INPUT_GROUND;
	return escape ? INPUT_ESC : 0;
}

void
input_free(struct input *input)
{
	buf_free(&input->paste);
}
