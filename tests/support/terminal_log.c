#include <stdlib.h>
#include <string.h>

#include "support/terminal.h"

enum { ESCAPED_BYTES = 2048 };

/* One control sequence of the log: ESC [ parameters final. */
struct sequence {
	const char *begin, *parameters, *final;
};

/* The next one from here on; false if there is none. */
static bool
next_sequence(const char **at, const char *end, struct sequence *found)
{
	for (const char *p = *at; p + 2 < end; p++) {
		const char *q = p + 2;

		if (p[0] != '\033' || p[1] != '[')
			continue;
		while (q < end && *q >= 0x20 && *q < 0x40)
			q++;
		if (q == end)
			return false;
		if (*q == '\033') /* what ended the program broke it off */
			continue;
		*found = (struct sequence){p, p + 2, q};
		*at = q + 1;
		return true;
	}
	return false;
}

static bool
names_mode(const struct sequence *s, long mode)
{
	if (*s->parameters != '?')
		return false;
	for (const char *p = s->parameters + 1; p < s->final; p++) {
		char *rest;

		if (strtol(p, &rest, 10) == mode)
			return true;
		p = rest;
	}
	return false;
}

int
terminal_mode(const struct terminal *t, int mode)
{
	const char *at = buf_text(&t->log), *end = at + t->log.len;
	struct sequence s;
	int on = -1;

	while (next_sequence(&at, end, &s))
		if ((*s.final == 'h' || *s.final == 'l') && names_mode(&s, mode))
			on = *s.final == 'h';
	return on;
}

static bool
chooses_colour(const struct sequence *s)
{
	if (*s->final != 'm')
		return false;
	for (const char *p = s->parameters; p < s->final; p++) {
		char *rest;
		long n = strtol(p, &rest, 10);

		if ((n >= 30 && n <= 38) || (n >= 40 && n <= 48) ||
		    (n >= 90 && n <= 107))
			return true;
		p = rest;
	}
	return false;
}

bool
terminal_has_colour(const struct terminal *t)
{
	const char *at = buf_text(&t->log), *end = at + t->log.len;
	struct sequence s;

	while (next_sequence(&at, end, &s))
		if (chooses_colour(&s))
			return true;
	return false;
}

/* How long the sequence is that begins here, 0 if it is an odd one. */
static size_t
usual_length(const char *p, size_t left)
{
	size_t n = 2;

	if (left < 2)
		return 0;
	if (p[1] == '[') {
		while (n < left && p[n] >= 0x20 && p[n] < 0x40)
			n++;
		return n < left && strchr("@ABCDGHIJKLMPSTXZcdhlmrt", p[n]) ? n + 1 : 0;
	}
	if (p[1] == '(' || p[1] == ')')
		return left > 2 ? 3 : 0;
	return strchr("78=>cDEHM", p[1]) != NULL ? 2 : 0;
}

const char *
terminal_odd_sequence(struct terminal *t)
{
	const char *text = buf_text(&t->log);

	for (size_t i = 0; i < t->log.len; i++) {
		unsigned char c = (unsigned char)text[i];
		size_t n = c == 27 ? usual_length(text + i, t->log.len - i) : 1;

		/* BS, TAB, LF, CR, SO, SI, and what pads for slow terminals */
		if (n == 0 ||
		    (c < 32 && c != 27 && strchr("\b\t\n\r\016\017", c) == NULL))
			return terminal_escaped(
				t, text + i, t->log.len - i < 24 ? t->log.len - i : 24);
		i += n - 1;
	}
	return NULL;
}

const char *
terminal_escaped(struct terminal *t, const char *bytes, size_t len)
{
	struct buf text = {0};
	const char *made;
	size_t i = len > ESCAPED_BYTES ? len - ESCAPED_BYTES : 0;

	for (; i < len; i++) {
		unsigned char c = (unsigned char)bytes[i];

		if (c == 27)
			buf_puts(&text, "\\e");
		else if (c == '\n')
			buf_puts(&text, "\\n\n");
		else if (c < 32 || c >= 127)
			buf_printf(&text, "\\x%02x", c);
		else
			buf_putc(&text, (char)c);
	}
	made = arena_strdup(&t->arena, buf_text(&text));
	buf_free(&text);
	return made;
}
