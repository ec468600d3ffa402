#include "writer.h"

#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistr.h>

#include "base/date.h"
#include "base/text.h"

enum { INDENT = 2 };

/* True for what must not reach a terminal as it is. */
static bool
is_harmful(ucs4_t c)
{
	return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x061c ||
	       (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
	       (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
	       (c >= 0xfff9 && c <= 0xfffb);
}

/* Bytes from here on that are written as they are: ASCII without quotes, backslashes
 * and controls. */
static size_t
plain_bytes(const char *text, size_t len)
{
	static bool plain[UCHAR_MAX + 1], made;
	size_t n = 0;
	for (int c = ' '; !made && c < 0x7f; c++)
		plain[c] = c != '"' && c != '\\';
	made = true;
	while (n < len && plain[(unsigned char)text[n]])
		n++;
	return n;
}

/* One character that is not plain; returns its bytes. */
static size_t
add_char(const char *text, size_t len, struct buf *out)
{
	ucs4_t c;
	int bytes = u8_mbtouc(&c, (const uint8_t *)text, len);
	if (c == '"' || c == '\\')
		buf_printf(out, "\\%c", (int)c);
	else if (c == '\n')
		buf_puts(out, "\\n");
	else if (c == '\t')
		buf_puts(out, "\\t");
	else if (is_harmful(c))
		buf_printf(out, "\\u%04X", (unsigned)c);
	else
		buf_add(out, text, (size_t)bytes);
	return (size_t)bytes;
}

static void
add_text(const char *text, struct buf *out)
{
	size_t len = strlen(text);
	struct buf clean = {0};
	size_t plain = plain_bytes(text, len);
	if (plain < len && text_valid_bytes(text, len) < len) {
		text_clean(&clean, text);
		text = buf_text(&clean);
		len = clean.len;
		plain = plain_bytes(text, len);
	}
	for (size_t i = 0;;) {
		buf_add(out, text + i, plain);
		i += plain;
		if (i == len)
			break;
		i += add_char(text + i, len - i, out);
		plain = plain_bytes(text + i, len - i);
	}
	buf_free(&clean);
}

static void
new_line(const struct json *json)
{
	static const char line[] = "\n                                ";
	size_t bytes = 1 + (size_t)json->depth * INDENT;
	buf_add(json->out, line, bytes < sizeof line ? bytes : sizeof line - 1);
	for (; bytes >= sizeof line; bytes--)
		buf_putc(json->out, ' ');
}

/* True right behind a bracket that opens. */
static bool
is_first(const struct buf *out)
{
	char last = out->len > 0 ? out->text[out->len - 1] : '[';
	return last == '[' || last == '{';
}

static void
begin(struct json *json, const char *key)
{
	if (json->depth > 0) {
		if (!is_first(json->out))
			buf_putc(json->out, ',');
		new_line(json);
	}
	if (key) {
		buf_putc(json->out, '"');
		buf_puts(json->out, key);
		buf_puts(json->out, "\": ");
	}
}

void
json_open(struct json *json, const char *key, char bracket)
{
	begin(json, key);
	buf_putc(json->out, bracket);
	json->depth++;
}

void
json_close(struct json *json, char bracket)
{
	json->depth--;
	if (!is_first(json->out))
		new_line(json);
	buf_putc(json->out, bracket);
	if (json->depth == 0)
		buf_putc(json->out, '\n');
}

struct json
json_begin(struct buf *out)
{
	struct json json = {.out = out};
	json_open(&json, NULL, '{');
	return json;
}

void
json_end(struct json *json)
{
	json_close(json, '}');
	arena_free(&json->arena);
}

void
json_put_text(struct json *json, const char *key, const char *text)
{
	if (!text) {
		json_put_null(json, key);
		return;
	}
	begin(json, key);
	buf_putc(json->out, '"');
	add_text(text, json->out);
	buf_putc(json->out, '"');
}

void
json_put_word(struct json *json, const char *key, const char *text)
{
	json_put_text(json, key, text && *text ? text : NULL);
}

void
json_put_pair(struct json *json, const char *key, const char *left, const char *right)
{
	begin(json, key);
	buf_putc(json->out, '"');
	add_text(left, json->out);
	buf_putc(json->out, ':');
	add_text(right, json->out);
	buf_putc(json->out, '"');
}

void
json_put_date(struct json *json, const char *key, int32_t date)
{
	char text[DATE_TEXT_BYTES];
	json_put_word(json, key, date_format(date, text));
}

void
json_put_whole(struct json *json, const char *key, int64_t value)
{
	begin(json, key);
	buf_printf(json->out, "%" PRId64, value);
}

void
json_put_figure(struct json *json, const char *key, double value)
{
	char text[40];
	if (!isfinite(value)) {
		json_put_null(json, key);
		return;
	}
	begin(json, key);
	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof text, "%.*g", digits, value);
		if (fabs(strtod(text, NULL) - value) == 0)
			break;
	}
	buf_puts(json->out, text);
	if (!strpbrk(text, ".e"))
		buf_puts(json->out, ".0");
}

void
json_put_flag(struct json *json, const char *key, bool value)
{
	begin(json, key);
	buf_puts(json->out, value ? "true" : "false");
}

void
json_put_null(struct json *json, const char *key)
{
	begin(json, key);
	buf_puts(json->out, "null");
}
