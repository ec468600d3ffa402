#include "scan.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"

enum { MAX_NESTING = 100 };

struct cursor {
	const char *at, *end;
	int line;
	int nesting;
	struct problems *problems;
};

static void
add_token(struct scan *scan, enum token_kind kind, int line, const char *text,
	  size_t len)
{
	scan->tokens =
		mem_grow(scan->tokens, scan->n, &scan->capacity, sizeof(*scan->tokens));
	scan->tokens[scan->n++] = (struct token){
		.kind = kind,
		.line = line,
		.text = text,
		.len = len,
	};
}

static size_t
span_digits(const char *text)
{
	return strspn(text, "0123456789");
}

/* Length of [eE][+-]?digits, or 0. */
static size_t
span_exponent(const char *text)
{
	size_t sign, digits;

	if (*text != 'e' && *text != 'E')
		return 0;
	sign = text[1] == '+' || text[1] == '-';
	digits = span_digits(text + 1 + sign);
	return digits > 0 ? 1 + sign + digits : 0;
}

/* Length of L or LL, or 0. */
static size_t
span_long(const char *text)
{
	if (*text != 'L')
		return 0;
	return text[1] == 'L' ? 2 : 1;
}

/* Length of the number that text begins with, or 0. */
static size_t
span_number(const char *text, enum token_kind *kind)
{
	size_t sign = *text == '+' || *text == '-';
	size_t digits = span_digits(text + sign);
	size_t len = sign + digits;

	*kind = TOKEN_WHOLE;
	if (text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) {
		size_t hex = strspn(text + 2, "0123456789abcdefABCDEF");

		if (hex > 0)
			return 2 + hex + span_long(text + 2 + hex);
	}
	if (text[len] == '.') {
		*kind = TOKEN_DECIMAL;
		len += 1 + span_digits(text + len + 1);
		return len + span_exponent(text + len);
	}
	if (digits == 0)
		return 0;
	if (span_exponent(text + len) > 0) {
		*kind = TOKEN_DECIMAL;
		return len + span_exponent(text + len);
	}
	return len + span_long(text + len);
}

/* Whatever the locale says. */
static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_name_char(char c)
{
	return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '*';
}

static size_t
span_name(const char *text)
{
	size_t len = 0;

	if (!is_letter(*text) && *text != '*')
		return 0;
	while (is_name_char(text[len]))
		len++;
	return len;
}

static bool
is_hex(const char *text, size_t len)
{
	return len > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
}

/* A whole number without L that has no place in 32 bits. */
static bool
would_wrap(const struct token *token)
{
	int64_t micros;

	if (token->kind != TOKEN_WHOLE || token->text[token->len - 1] == 'L')
		return false;
	if (scan_number(token, &micros) != NUM_FINE)
		return true;
	return micros > INT32_MAX * NUM_ONE || micros < -INT32_MAX * NUM_ONE;
}

static void
take_string(struct cursor *cursor, struct scan *scan)
{
	enum token_kind kind = TOKEN_OTHER; /* until it is closed */
	const char *start = cursor->at;
	int line = cursor->line;

	for (cursor->at++; cursor->at < cursor->end && *cursor->at != '"';
	     cursor->at++) {
		if (*cursor->at == '\\' && strchr("\\\"", cursor->at[1]) &&
		    cursor->at[1])
			cursor->at++;
		else if (*cursor->at == '\n')
			cursor->line++;
	}
	if (cursor->at < cursor->end) {
		kind = TOKEN_STRING;
		cursor->at++;
	}
	add_token(scan, kind, line, start, (size_t)(cursor->at - start));
}

static bool
skip_comment(struct cursor *cursor)
{
	int line = cursor->line;

	for (cursor->at += 2; cursor->at < cursor->end; cursor->at++) {
		if (cursor->at[0] == '*' && cursor->at[1] == '/') {
			cursor->at += 2;
			return true;
		}
		if (*cursor->at == '\n')
			cursor->line++;
	}
	problems_error(cursor->problems, line,
		       _("the comment that begins here is not closed with */"));
	return false;
}

static bool
take_mark(struct cursor *cursor, struct scan *scan)
{
	char c = *cursor->at;

	if (strchr("{([", c))
		cursor->nesting++;
	else if (strchr("})]", c))
		cursor->nesting--;
	if (cursor->nesting > MAX_NESTING) {
		problems_error(cursor->problems, cursor->line,
			       _("groups and lists are nested more than %d deep"),
			       MAX_NESTING);
		return false;
	}
	add_token(scan, TOKEN_MARK, cursor->line, cursor->at, 1);
	cursor->at++;
	return true;
}

static bool
is_word(const char *text, size_t len, const char *word)
{
	return len == strlen(word) && strncasecmp(text, word, len) == 0;
}

static void
take_word(struct cursor *cursor, struct scan *scan)
{
	enum token_kind kind = TOKEN_NAME;
	size_t len = span_name(cursor->at);

	if (is_word(cursor->at, len, "true") || is_word(cursor->at, len, "false"))
		kind = TOKEN_BOOL;
	if (len == 0)
		len = span_number(cursor->at, &kind);
	if (len == 0) {
		kind = TOKEN_OTHER;
		for (len = 1; ((unsigned char)cursor->at[len] & 0xc0) == 0x80; len++)
			; /* the whole character */
	}
	add_token(scan, kind, cursor->line, cursor->at, len);
	scan->tokens[scan->n - 1].wraps = would_wrap(&scan->tokens[scan->n - 1]);
	cursor->at += len;
}

/* The name of the other file is no token: its text is not there. */
static void
skip_include(struct cursor *cursor)
{
	problems_error(cursor->problems, cursor->line,
		       _("@include is refused: a catalog is one file; copy the "
			 "other file's text here"));
	cursor->at += strlen("@include");
	cursor->at += strspn(cursor->at, " \t");
	if (*cursor->at != '"')
		return;
	cursor->at += 1 + strcspn(cursor->at + 1, "\"\n");
	cursor->at += *cursor->at == '"';
}

/* One token, comment or run of blanks. */
static bool
take(struct cursor *cursor, struct scan *scan)
{
	const char *at = cursor->at;

	if (*at == '\n')
		cursor->line++;
	if (strchr(" \t\r\f\n", *at))
		cursor->at++;
	else if (*at == '#' || (at[0] == '/' && at[1] == '/'))
		cursor->at += strcspn(at, "\n");
	else if (at[0] == '/' && at[1] == '*')
		return skip_comment(cursor);
	else if (*at == '"')
		take_string(cursor, scan);
	else if (strchr("=:,;{}()[]", *at))
		return take_mark(cursor, scan);
	else if (strncmp(at, "@include", strlen("@include")) == 0)
		skip_include(cursor);
	else
		take_word(cursor, scan);
	return true;
}

static int
count_lines(const char *text, size_t len)
{
	int lines = 1;

	for (size_t i = 0; i < len; i++)
		lines += text[i] == '\n';
	return lines;
}

/* Bytes that no text has. */
static bool
check_bytes(const char *text, size_t len, struct problems *problems)
{
	const char *nul = memchr(text, '\0', len);
	size_t valid = text_valid_bytes(text, len);

	if (nul != NULL && (size_t)(nul - text) <= valid) {
		problems_error(problems, count_lines(text, (size_t)(nul - text)),
			       _("a NUL byte; a catalog is a text file"));
		return false;
	}
	if (valid < len) {
		problems_error(problems, count_lines(text, valid),
			       _("not valid UTF-8; save the file in that encoding"));
		return false;
	}
	return true;
}

bool
scan_text(const char *text, size_t len, struct scan *scan, struct problems *problems)
{
	struct cursor cursor = {
		.at = text,
		.end = text + len,
		.line = 1,
		.problems = problems,
	};

	if (!check_bytes(text, len, problems))
		return false;
	while (cursor.at < cursor.end) {
		if (!take(&cursor, scan))
			return false;
	}
	return true;
}

static enum num_problem
hex_number(const char *text, size_t len, int64_t *micros)
{
	uint64_t value = 0;

	for (size_t i = 2; i < len; i++) {
		char c = text[i];

		value = value * 16 +
			(uint64_t)(is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
		if (value > (uint64_t)(NUM_LIMIT / NUM_ONE))
			return NUM_OUT_OF_RANGE;
	}
	*micros = (int64_t)value * NUM_ONE;
	return NUM_FINE;
}

enum num_problem
scan_number(const struct token *token, int64_t *micros)
{
	const char *text = token->text;
	size_t len = token->len;
	size_t sign = *text == '+' || *text == '-';
	struct buf digits = {0};
	enum num_problem problem;

	while (token->kind == TOKEN_WHOLE && text[len - 1] == 'L')
		len--;
	if (is_hex(text, len))
		return hex_number(text, len, micros);
	/* libconfig's .5 and 5. are 0.5 and 5.0 in num_parse's grammar */
	buf_add(&digits, text, sign);
	if (text[sign] == '.')
		buf_putc(&digits, '0');
	for (size_t i = sign; i < len; i++) {
		buf_putc(&digits, text[i]);
		if (text[i] == '.' && (i + 1 == len || !is_digit(text[i + 1])))
			buf_putc(&digits, '0');
	}
	problem = num_parse(buf_text(&digits), digits.len, micros);
	buf_free(&digits);
	return problem;
}

void
scan_free(struct scan *scan)
{
	free(scan->tokens);
	free(scan->refused);
	*scan = (struct scan){0};
}
