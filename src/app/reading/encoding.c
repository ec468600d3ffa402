#include "encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/text.h"
#include "likely.h"

enum { BLOCK_BYTES = 64 * 1024, NAME_BYTES = 64 };

/* ---- conversion ---- */

/* Names by which programs call an encoding that has a few characters more. */
static const char *
own_name(const char *name)
{
	static const char *const names[] = {"Shift_JIS", "Shift-JIS", "SJIS"};
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (strcasecmp(name, names[i]) == 0)
			return "CP932";
	}
	return name;
}

/* (iconv_t)-1 for one that is none. */
static iconv_t
open_encoding(const char *name)
{
	const iconv_t none = (iconv_t)-1; /* NOLINT */
	if (!*name || strlen(name) > NAME_BYTES || strchr(name, '/') ||
	    strchr(name, ','))
		return none;
	return iconv_open("UTF-8", own_name(name));
}

size_t
encoding_convert(const char *name, const char *bytes, size_t len, struct buf *out)
{
	iconv_t iconv_with = open_encoding(name);
	if (iconv_with == (iconv_t)-1)
		return 0;
	char *in = (char *)(uintptr_t)bytes; /* iconv only reads it */
	char *block = mem_new(BLOCK_BYTES, 1);
	size_t left = len;
	bool fine = true;
	while (fine && left > 0) {
		char *to = block;
		size_t room = BLOCK_BYTES;
		fine = iconv(iconv_with, &in, &left, &to, &room) != (size_t)-1 ||
		       errno == E2BIG;
		buf_add(out, block, (size_t)(to - block));
	}
	free(block);
	iconv_close(iconv_with);
	return fine ? SIZE_MAX : len - left;
}

/* ---- what is UTF-8 ---- */

/* How many of the first bytes are ASCII, by eights at least. */
static size_t
ascii_bytes(const char *text, size_t len)
{
	const uint64_t high = UINT64_C(0x8080808080808080);
	size_t n = 0;
	uint64_t word;
	for (; len - n >= sizeof word; n += sizeof word) {
		memcpy(&word, text + n, sizeof word);
		if (word & high)
			break;
	}
	while (n < len && !((unsigned char)text[n] & 0x80))
		n++;
	return n;
}

/* Where the first byte is that is no UTF-8, or len. */
static size_t
find_fault(const char *text, size_t len)
{
	size_t at = 0;
	while ((at += ascii_bytes(text + at, len - at)) < len) {
		size_t end = at;
		while (end < len && (unsigned char)text[end] & 0x80)
			end++;
		size_t valid = text_valid_bytes(text + at, end - at);
		if (valid < end - at)
			return at + valid;
		at = end;
	}
	return len;
}

static size_t
line_at(const char *text, size_t at)
{
	size_t line = 1;
	for (size_t i = 0; i < at; i++)
		line += text[i] == '\n' ||
			(text[i] == '\r' && i + 1 < at && text[i + 1] != '\n');
	return line;
}

/* ---- the file ---- */

static const struct mark {
	const char *name, *bytes;
	size_t len;
} marks[] = {
	{"UTF-8", "\xEF\xBB\xBF", 3},	 {"UTF-32LE", "\xFF\xFE\0\0", 4},
	{"UTF-32BE", "\0\0\xFE\xFF", 4}, {"UTF-16LE", "\xFF\xFE", 2},
	{"UTF-16BE", "\xFE\xFF", 2},
};

static const struct mark *
find_mark(const struct buf *bytes)
{
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
		if (bytes->len >= marks[i].len &&
		    memcmp(bytes->text, marks[i].bytes, marks[i].len) == 0)
			return &marks[i];
	}
	return NULL;
}

static void
drop_front(struct buf *bytes, size_t n)
{
	memmove(bytes->text, bytes->text + n, bytes->len - n + 1);
	bytes->len -= n;
}

/* A BOM is believed: whatever does not fit it is damage. */
static bool
fail_damaged(const struct source *source, const char *name, size_t line,
	     struct fault *fault)
{
	return fault_set(fault, FAULT_INPUT,
			 _("%s: line %zu is not %s, though the file begins as such: it "
			   "is damaged, or cut off. Save it anew."),
			 source->file, line, name);
}

/* The file is not what it was said to be. */
static bool
fail_unlike(const struct source *source, const char *name, size_t line,
	    struct fault *fault)
{
	return fault_set(fault, FAULT_INPUT,
			 _("%s: line %zu can't be read as %s: name another encoding "
			   "with --encoding, or save the file as CSV UTF-8."),
			 source->file, line, name);
}

static bool
fail_guess(struct source *source, size_t at, struct fault *fault)
{
	const struct buf *bytes = &source->bytes;
	const size_t line = line_at(bytes->text, at);
	struct likely likely;
	if (!likely_find(&likely, bytes->text, bytes->len, at))
		return fault_set(
			fault, FAULT_INPUT,
			_("%s: line %zu is not UTF-8: say with --encoding what it is, "
			  "or save the file as CSV UTF-8."),
			source->file, line);
	fault_set(
		fault, FAULT_INPUT,
		_("%s is not UTF-8: line %zu reads \"%s\" as %s: add --encoding %s, or "
		  "save the file as CSV UTF-8."),
		source->file, line, likely.word, likely.name, likely.name);
	source->likely = arena_strdup(&source->arena, likely.name);
	source->word = arena_strdup(&source->arena, likely.word);
	likely_free(&likely);
	return false;
}

/* Puts the text behind its first `skip` bytes in the place of what was read. */
static bool
convert(struct source *source, const char *name, size_t skip, struct fault *fault)
{
	struct buf *bytes = &source->bytes;
	struct buf text = {0};
	size_t bad = encoding_convert(name, buf_text(bytes) + skip, bytes->len - skip,
				      &text);
	const size_t line = line_at(buf_text(&text), text.len);
	if (bad != SIZE_MAX) {
		buf_free(&text);
		return skip > 0 ? fail_damaged(source, name, line, fault)
				: fail_unlike(source, name, line, fault);
	}
	buf_free(bytes);
	*bytes = text;
	source->encoding = arena_strdup(&source->arena, name);
	return true;
}

static bool
convert_as_said(struct source *source, const char *name, struct fault *fault)
{
	iconv_t known = open_encoding(name);
	if (known == (iconv_t)-1)
		return fault_set(fault, FAULT_USAGE,
				 _("--encoding: \"%s\" is not known here; \"iconv -l\" "
				   "lists what is."),
				 name);
	iconv_close(known);
	return convert(source, name, 0, fault);
}

/* Half of the bytes of a text in UTF-16 without a mark are NULs, mostly. */
static bool
is_half_empty(const struct buf *bytes)
{
	size_t looked_at = bytes->len < 256 ? bytes->len : 256, n = 0;
	for (size_t i = 0; i < looked_at; i++)
		n += bytes->text[i] == '\0';
	return n > looked_at / 4;
}

bool
encoding_settle_wide(struct source *source, struct fault *fault)
{
	const struct mark *mark = find_mark(&source->bytes);
	bool is_wide = mark > marks; /* the first is that of UTF-8 */
	return !is_wide || convert(source, mark->name, mark->len, fault);
}

bool
encoding_settle(struct source *source, const struct reading_options *options,
		struct fault *fault)
{
	struct buf *bytes = &source->bytes;
	const struct mark *mark = find_mark(bytes);
	if (source->encoding)
		return true; /* is it already */
	if (!mark && options->encoding)
		return convert_as_said(source, options->encoding, fault);
	if (mark)
		drop_front(bytes, mark->len);
	if (!mark && is_half_empty(bytes))
		return fail_guess(source, 0, fault);
	size_t at = find_fault(buf_text(bytes), bytes->len);
	if (at < bytes->len)
		return mark ? fail_damaged(source, mark->name, line_at(bytes->text, at),
					   fault)
			    : fail_guess(source, at, fault);
	return true;
}
