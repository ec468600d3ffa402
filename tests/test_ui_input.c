/* Bytes to keys: known sequences are keys, unknown ones vanish whole. */
#include <criterion/criterion.h>
#include <string.h>

#include "ui/input.h"

/* Feeds all bytes; the keys, at most 8. */
static size_t
feed(struct input *input, const char *bytes, size_t len, int keys[8])
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++) {
		int key = input_feed(input, (unsigned char)bytes[i]);

		if (key != 0 && n < 8)
			keys[n++] = key;
	}
	return n;
}

Test(input, known_sequences_are_keys)
{
	static const struct {
		const char *bytes;
		int key;
	} cases[] = {
		{"j", 'j'},
		{"\001", 1},
		{"\r", INPUT_ENTER},
		{"\n", INPUT_ENTER},
		{"\177", INPUT_BACKSPACE},
		{"\010", INPUT_BACKSPACE},
		{"\t", INPUT_TAB},
		{"\033[Z", INPUT_BACKTAB},
		{"\033\t", INPUT_BACKTAB},
		{"\033[A", INPUT_UP},
		{"\033OB", INPUT_DOWN},
		{"\033[1~", INPUT_HOME},
		{"\033[7~", INPUT_HOME},
		{"\033OH", INPUT_HOME},
		{"\033[4~", INPUT_END},
		{"\033[8~", INPUT_END},
		{"\033[5~", INPUT_PGUP},
		{"\033[6;5~", INPUT_CTRL_PGDN},
		{"\033[1;5D", INPUT_CTRL_LEFT},
		{"\033[3~", INPUT_DELETE},
		{"\033OP", INPUT_F1},
		{"\033[11~", INPUT_F1},
		{"\033[[A", INPUT_F1},
		{"\033[15~", INPUT_F1 + 4},
		{"\033[21~", INPUT_F1 + 9},
		{"\033[24~", INPUT_F12},
		{"\033f", INPUT_ALT + 'f'},
		{"\303\251", 0xE9},
		{"\346\227\245", 0x65E5},
		{"\360\237\230\200", 0x1F600},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct input input = {0};
		int keys[8];
		size_t n = feed(&input, cases[i].bytes, strlen(cases[i].bytes), keys);

		cr_assert_eq(n, 1, "case %zu gives %zu keys", i, n);
		cr_assert_eq(keys[0], cases[i].key, "case %zu gives %#x", i,
			     (unsigned)keys[0]);
		cr_assert(!input_pending(&input));
	}
}

Test(input, the_mouse_says_what_and_where)
{
	static const struct {
		const char *bytes;
		int key, row, col;
	} cases[] = {
		{"\033[<0;10;20M", INPUT_CLICK, 19, 9},
		{"\033[<0;1;1M", INPUT_CLICK, 0, 0},
		{"\033[<16;300;200M", INPUT_CLICK, 199, 299}, /* with Ctrl */
		{"\033[<64;3;4M", INPUT_WHEEL_UP, 3, 2},
		{"\033[<65;3;4M", INPUT_WHEEL_DOWN, 3, 2},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct input input = {0};
		int keys[8];

		cr_assert_eq(feed(&input, cases[i].bytes, strlen(cases[i].bytes), keys),
			     1, "case %zu", i);
		cr_assert_eq(keys[0], cases[i].key, "case %zu", i);
		cr_assert_eq(input.row, cases[i].row, "case %zu", i);
		cr_assert_eq(input.col, cases[i].col, "case %zu", i);
		cr_assert(!input_pending(&input));
	}
}

Test(input, unknown_sequences_vanish_whole)
{
	static const char *const cases[] = {
		"\033[113;5u",
		"\033[113;5q",
		"\033[?1;2c",
		"\033[I",
		"\033[O",
		"\033[99~",
		"\033[1;2;3;4;5;6A",
		"\033[<0;10;20m",  /* let go */
		"\033[<2;10;20M",  /* another button */
		"\033[<32;10;20M", /* moved */
		"\033[<4;10;20M",  /* with Shift */
		"\033[<0;0;20M",
		"\033[<0;10M",
		"\033[<0;10;20;30M",
		"\033[<<0;10;20M",
		"\033[0<;10;20M",
		"\033[<0;10;20q",
		"\033[<0;10;20\044M",
		"\033[M !!",
		"\033]0;q\007",
		"\033]52;c;abc\033\\",
		"\033Pq q\033\\",
		"\033_Gq\033\\",
		"\033O5q",
		"\033[1$q",
		"\033[1;2D",
		"\300\257",
		"\355\240\200",
		"\302\233",
		"\377",
		"\033[200",
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct input input = {0};
		int keys[8];
		size_t n = feed(&input, cases[i], strlen(cases[i]), keys);

		cr_assert_eq(n, 0, "case %zu gives a key: %#x", i, (unsigned)keys[0]);
		cr_assert_eq(input_timeout(&input), 0, "case %zu", i);
	}
}

Test(input, a_lone_escape_is_a_key_when_nothing_follows)
{
	struct input input = {0};
	int keys[8];

	cr_assert_eq(feed(&input, "\033", 1, keys), 0);
	cr_assert(input_pending(&input));
	cr_assert_eq(input_wait_ms(&input, 25), 25);
	cr_assert_eq(input_timeout(&input), INPUT_ESC);
	cr_assert_eq(feed(&input, "q", 1, keys), 1);
	cr_assert_eq(keys[0], 'q');
}

Test(input, a_broken_sequence_does_not_eat_the_next_key)
{
	struct input input = {0};
	int keys[8];

	cr_assert_eq(feed(&input, "\033[1\r", 4, keys), 1);
	cr_assert_eq(keys[0], INPUT_ENTER);
	cr_assert_eq(feed(&input, "\346q", 2, keys), 1);
	cr_assert_eq(keys[0], 'q');
}

Test(input, pasted_text_is_one_key)
{
	struct input input = {0};
	int keys[8];
	const char bytes[] = "\033[200~QQ\033[Aq\r\033[201~j";

	cr_assert_eq(feed(&input, bytes, sizeof bytes - 1, keys), 2);
	cr_assert_eq(keys[0], INPUT_PASTE);
	cr_assert_str_eq(buf_text(&input.paste), "QQ\033[Aq\r");
	cr_assert_eq(keys[1], 'j');
	input_free(&input);
}

Test(input, a_paste_beyond_the_limit_is_thrown_away)
{
	struct input input = {0};
	int keys[8];

	feed(&input, "\033[200~", 6, keys);
	for (int i = 0; i < 3 * INPUT_PASTE_BYTES; i++)
		cr_assert_eq(input_feed(&input, 'x'), 0);
	cr_assert(input.paste.len <= INPUT_PASTE_BYTES + 6);
	cr_assert_eq(feed(&input, "\033[201~", 6, keys), 1);
	cr_assert_eq(keys[0], INPUT_PASTE_LONG);
	input_free(&input);
}

/* A small generator of its own, so that a failure can be repeated. */
static unsigned
next_random(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16;
}

/* Whatever comes between ESC [ and its final byte, no letter gets out. */
Test(input, random_control_sequences_give_no_letters)
{
	unsigned seed = 7;

	for (int round = 0; round < 20000; round++) {
		struct input input = {0};
		int key = 0, len = (int)(next_random(&seed) % 12);

		input_feed(&input, 27);
		input_feed(&input, '[');
		for (int i = 0; i < len; i++)
			key |= input_feed(
				&input,
				(unsigned char)(0x20 + next_random(&seed) % 0x20));
		key |= input_feed(&input,
				  (unsigned char)('a' + next_random(&seed) % 26));
		cr_assert(key == 0 || key >= INPUT_UP, "round %d gives %d", round, key);
	}
}
