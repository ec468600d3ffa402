#include <limits.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <unistr.h>

#include "base/text.h"
#include "json_parts.h"

enum { INDENT = 2 };

static void write_value(const json_t *value, int depth, struct buf *out);

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
write_char(const char *text, size_t len, struct buf *out)
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
write_string(const char *text, size_t len, struct buf *out)
{
	buf_putc(out, '"');
	for (size_t i = 0; i < len;) {
		size_t plain = plain_bytes(text + i, len - i);
		buf_add(out, text + i, plain);
		i += plain;
		if (i < len)
			i += write_char(text + i, len - i, out);
	}
	buf_putc(out, '"');
}

/* The fewest digits, 15 at least being tried, that read back as the same double. */
static void
write_real(double value, struct buf *out)
{
	char text[40];
	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof text, "%.*g", digits, value);
		if (fabs(strtod(text, NULL) - value) == 0)
			break;
	}
	buf_puts(out, text);
	if (!strpbrk(text, ".en"))
		buf_puts(out, ".0");
}

static void
new_line(int depth, struct buf *out)
{
	static const char line[] = "\n                                ";
	size_t bytes = 1 + (size_t)depth * INDENT;
	buf_add(out, line, bytes < sizeof line ? bytes : sizeof line - 1);
	for (; bytes >= sizeof line; bytes--)
		buf_putc(out, ' ');
}

static void
write_array(const json_t *array, int depth, struct buf *out)
{
	size_t n = json_array_size(array);
	buf_putc(out, '[');
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_putc(out, ',');
		new_line(depth + 1, out);
		write_value(json_array_get(array, i), depth + 1, out);
	}
	if (n > 0)
		new_line(depth, out);
	buf_putc(out, ']');
}

static void
write_object(const json_t *object, int depth, struct buf *out)
{
	const char *key;
	json_t *value;
	bool first = true;
	buf_putc(out, '{');
	/* the iterator wants an object that may change */
	json_object_foreach((json_t *)(uintptr_t)object, key, value)
	{
		if (!first)
			buf_putc(out, ',');
		first = false;
		new_line(depth + 1, out);
		write_string(key, strlen(key), out);
		buf_puts(out, ": ");
		write_value(value, depth + 1, out);
	}
	if (!first)
		new_line(depth, out);
	buf_putc(out, '}');
}

static void
write_value(const json_t *value, int depth, struct buf *out)
{
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		write_object(value, depth, out);
		break;
	case JSON_ARRAY:
		write_array(value, depth, out);
		break;
	case JSON_STRING:
		write_string(json_string_value(value), json_string_length(value), out);
		break;
	case JSON_INTEGER:
		buf_printf(out, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
		break;
	case JSON_REAL:
		write_real(json_real_value(value), out);
		break;
	case JSON_TRUE:
		buf_puts(out, "true");
		break;
	case JSON_FALSE:
		buf_puts(out, "false");
		break;
	case JSON_NULL:
		buf_puts(out, "null");
		break;
	}
}

void
json_write(json_t *value, struct buf *out)
{
	write_value(value, 0, out);
	buf_putc(out, '\n');
	json_decref(value);
}

json_t *
json_text(const char *text)
{
	if (!text)
		return json_null();
	json_t *value = json_string(text);
	if (value)
		return value;
	/* not UTF-8: shown as the terminal would be */
	struct buf clean = {0};
	text_clean(&clean, text);
	value = json_string(buf_text(&clean));
	buf_free(&clean);
	return value ? value : json_null();
}

json_t *
json_word(const char *text)
{
	return json_text(text && text[0] ? text : NULL);
}

json_t *
json_date(int32_t date)
{
	char text[DATE_TEXT_BYTES];
	return json_word(date_format(date, text));
}

json_t *
json_figure(double value)
{
	return json_real(value);
}

/* ---- without a tree ---- */

/* True right behind a bracket that opens. */
static bool
is_first(const struct buf *out)
{
	char last = out->len > 0 ? out->text[out->len - 1] : '[';
	return last == '[' || last == '{';
}

static void
begin_member(struct json_out *json, const char *key)
{
	if (json->depth > 0) {
		if (!is_first(json->out))
			buf_putc(json->out, ',');
		new_line(json->depth, json->out);
	}
	if (key) { /* one of ours: plain */
		buf_putc(json->out, '"');
		buf_puts(json->out, key);
		buf_puts(json->out, "\": ");
	}
}

void
json_open(struct json_out *json, const char *key, char bracket)
{
	begin_member(json, key);
	buf_putc(json->out, bracket);
	json->depth++;
}

void
json_close(struct json_out *json, char bracket)
{
	json->depth--;
	if (!is_first(json->out))
		new_line(json->depth, json->out);
	buf_putc(json->out, bracket);
	if (json->depth == 0)
		buf_putc(json->out, '\n');
}

void
json_put(struct json_out *json, const char *key, json_t *value)
{
	begin_member(json, key);
	write_value(value, json->depth, json->out);
	json_decref(value);
}

void
json_put_text(struct json_out *json, const char *key, const char *text)
{
	size_t len = strlen(text), plain = plain_bytes(text, len);
	if (plain < len) {
		json_put(json, key, json_text(text));
		return;
	}
	begin_member(json, key);
	buf_putc(json->out, '"');
	buf_add(json->out, text, len);
	buf_putc(json->out, '"');
}
