/*
 * Bytes from a terminal to keys.
 *
 * A pure decoder, fed one byte at a time: no terminal, clock or allocation but for
 * pasted text. Every control sequence is either a key that is known here or swallowed
 * whole: nothing of an unknown sequence ever comes out as letters.
 *
 * A key is a Unicode character, a control character (Ctrl-A is 1), or one of enum
 * input_key; 0 is "nothing yet".
 */
#ifndef UI_INPUT_H
#define UI_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

#define INPUT_CTRL(letter) ((letter) - 'a' + 1)

enum { INPUT_PASTE_BYTES = 65536 };

enum input_key {
	INPUT_NOTHING = 0,
	INPUT_TAB = 9,
	INPUT_ENTER = 13,
	INPUT_ESC = 27,
	INPUT_UP = 0x200000,
	INPUT_DOWN,
	INPUT_LEFT,
	INPUT_RIGHT,
	INPUT_HOME,
	INPUT_END,
	INPUT_PGUP,
	INPUT_PGDN,
	INPUT_INSERT,
	INPUT_DELETE,
	INPUT_BACKSPACE,
	INPUT_BACKTAB,
	INPUT_CTRL_LEFT,
	INPUT_CTRL_RIGHT,
	INPUT_CTRL_PGUP,
	INPUT_CTRL_PGDN,
	INPUT_CTRL_SPACE,
	INPUT_SHIFT_UP,
	INPUT_SHIFT_DOWN,
	INPUT_PASTE,	  /* the text is in `paste` */
	INPUT_PASTE_LONG, /* a paste beyond INPUT_PASTE_BYTES, thrown away */
	INPUT_CLICK,	  /* the mouse, without Shift, at `row` and `col` */
	INPUT_WHEEL_UP,
	INPUT_WHEEL_DOWN,
	INPUT_F1 = 0x200100, /* F1 to F12 in a row */
	INPUT_F12 = INPUT_F1 + 11,
	INPUT_ALT = 0x400000 /* added to the character of an Alt-key */
};

enum input_state {
	INPUT_GROUND,
	INPUT_UTF8,
	INPUT_AFTER_ESC,
	INPUT_CSI,
	INPUT_CONSOLE_F, /* after ESC [ [ */
	INPUT_SS3,
	INPUT_STRING, /* OSC, DCS, APC, PM, SOS: up to BEL or ST */
	INPUT_STRING_ESC,
	INPUT_X10_MOUSE,
	INPUT_PASTING
};

struct input {
	enum input_state state;
	unsigned params[4];
	int n_params;
	bool strange; /* the sequence has parameters of a kind that no key has */
	bool mouse;   /* it begins as those of the mouse */
	int row, col; /* of the mouse, from 0 */
	int left;     /* bytes still to come (UTF-8, X10 mouse) */
	int code;     /* of the UTF-8 character so far */
	int least;    /* below it the UTF-8 character is written too long */
	bool paste_long;
	struct buf paste;
};

/* The key that this byte completes, or 0. */
int input_feed(struct input *input, unsigned char byte);

/* True while a sequence is incomplete; the caller then waits input_wait_ms at most ...
 */
bool input_pending(const struct input *input);
int input_wait_ms(const struct input *input, int escape_ms);

/* ... and says that nothing came: a lone ESC is a key, a broken sequence is forgotten.
 */
int input_timeout(struct input *input);

void input_free(struct input *input);

#endif
