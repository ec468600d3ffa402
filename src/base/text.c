#include "base/text.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>
#include <wchar.h>

enum {
	SOFT_HYPHEN = 0xAD,
	CONTROL_PICTURES = 0x2400,
	TEXT_STYLE =
		0xFE0E, /* these two change the cells of what stands before them, */
	EMOJI_STYLE = 0xFE0F, /* in some terminals */
	REPLACEMENT = 0xFFFD
};

/* One character and how it is shown. */
struct glyph {
	size_t bytes; /* that it takes in the text, at least 1 */
	ucs4_t shown;
	bool substituted;
	int cells;
};

static const uint8_t *
u8(const char *text)
{
	return (const uint8_t *)text;
}

/* As ncurses counts: wcwidth where the locale is UTF-8. Negative: not printable. */
static int
char_width(ucs4_t uc)
{
	if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
		return wcwidth((wchar_t)uc);
	return uc_width(uc, "UTF-8");
}

static bool
is_dangerous(ucs4_t uc, int cells)
{
	uint32_t always = UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cs |
			  UC_CATEGORY_MASK_Cn | UC_CATEGORY_MASK_Zl |
			  UC_CATEGORY_MASK_Zp;
	if (cells < 0 || uc == SOFT_HYPHEN || uc == TEXT_STYLE || uc == EMOJI_STYLE)
		return true;
	if (uc_is_general_category_withtable(uc, always))
		return true;
	return cells == 0 && uc_is_general_category_withtable(uc, UC_CATEGORY_MASK_Cf);
}

/* has_base: a mark would have something to stand on. */
static struct glyph
glyph_at(const char *text, size_t len, bool has_base)
{
	struct glyph glyph = {.bytes = 1, .shown = (unsigned char)*text, .cells = 1};
	if (glyph.shown >= ' ' && glyph.shown < 0x7F)
		return glyph;
	if (glyph.shown < ' ') {
		glyph.shown += CONTROL_PICTURES;
		glyph.substituted = true;
		return glyph;
	}
	int bytes = u8_mbtoucr(&glyph.shown, u8(text), len);
	if (bytes > 0) {
		glyph.bytes = (size_t)bytes;
		glyph.cells = char_width(glyph.shown);
	}
	if (bytes <= 0 || is_dangerous(glyph.shown, glyph.cells) ||
	    (glyph.cells == 0 && !has_base)) {
		glyph.shown = REPLACEMENT;
		glyph.substituted = true;
		glyph.cells = 1;
	}
	return glyph;
}

size_t
text_valid_bytes(const char *text, size_t len)
{
	const uint8_t *bad = u8_check(u8(text), len);
	return bad ? (size_t)(bad - u8(text)) : len;
}

size_t
text_before(const char *text, size_t at)
{
	const uint8_t *found = u8_grapheme_prev(u8(text) + at, u8(text));
	return found ? (size_t)(found - u8(text)) : at;
}

size_t
text_after(const char *text, size_t at)
{
	const uint8_t *end = u8(text) + strlen(text);
	const uint8_t *found = u8_grapheme_next(u8(text) + at, end);
	return found ? (size_t)(found - u8(text)) : at;
}

size_t
text_encode(uint32_t character, char bytes[TEXT_CHARACTER_BYTES])
{
	uint8_t encoded[TEXT_CHARACTER_BYTES];
	int n = u8_uctomb(encoded, character, sizeof encoded);
	if (n < 0)
		return 0;
	memcpy(bytes, encoded, (size_t)n);
	return (size_t)n;
}

/* As text_fit, for the whole text if cells is negative. */
static size_t
measure(const char *text, int cells, int *used_cells)
{
	size_t len = strlen(text), at = 0;
	int used = 0;
	while (at < len) {
		struct glyph glyph = glyph_at(text + at, len - at, at > 0);
		if (cells >= 0 && used + glyph.cells > cells)
			break;
		used += glyph.cells;
		at += glyph.bytes;
	}
	if (used_cells)
		*used_cells = used;
	return at;
}

int
text_width(const char *text)
{
	int used;
	measure(text, -1, &used);
	return used;
}

size_t
text_fit(const char *text, int cells, int *used_cells)
{
	return measure(text, cells < 0 ? 0 : cells, used_cells);
}

static void
clean(struct buf *out, const char *text, size_t len)
{
	size_t at = 0;
	while (at < len) {
		struct glyph glyph = glyph_at(text + at, len - at, at > 0);
		if (glyph.substituted) {
			char bytes[TEXT_CHARACTER_BYTES];
			buf_add(out, bytes, text_encode(glyph.shown, bytes));
		} else {
			buf_add(out, text + at, glyph.bytes);
		}
		at += glyph.bytes;
	}
}

void
text_clean(struct buf *out, const char *text)
{
	clean(out, text, strlen(text));
}

void
text_pad(struct buf *out, const char *text, int cells, bool ascii)
{
	const char *ellipsis = "";
	int used;
	if (cells <= 0)
		return;
	size_t bytes = text_fit(text, cells, &used);
	if (text[bytes]) {
		ellipsis = ascii ? "~" : "\u2026";
		bytes = text_fit(text, cells - 1, &used);
		used++;
	}
	clean(out, text, bytes);
	buf_puts(out, ellipsis);
	for (int i = used; i < cells; i++)
		buf_putc(out, ' ');
}

bool
text_has_control(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];
		if ((c < ' ' && c != '\t' && c != '\r' && c != '\n') || c == 0x7F)
			return true;
		if (c == 0xC2 && i + 1 < len && (unsigned char)text[i + 1] >= 0x80 &&
		    (unsigned char)text[i + 1] < 0xA0)
			return true; /* U+0080 to U+009F */
	}
	return false;
}

static bool
is_ascii(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text >= 0x80)
			return false;
	return true;
}

/*
 * True if folding leaves text as it is, but for capital ASCII letters and katakana:
 * ASCII, ideographs from U+4E00 to U+8FFF, and kana without marks to combine.
 */
static bool
is_plain(const char *text)
{
	const uint8_t *at = u8(text);
	for (; *at; at++) {
		ucs4_t uc;
		if (*at < 0x80)
			continue;
		if (*at < 0xE3 || *at > 0xE8 || u8_mbtoucr(&uc, at, 3) != 3)
			return false;
		if (!(uc >= 0x3041 && uc <= 0x3096) &&
		    !(uc >= 0x30A1 && uc <= 0x30F6) && uc != 0x30FC &&
		    !(uc >= 0x4E00 && uc <= 0x8FFF))
			return false;
		at += 2;
	}
	return true;
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static void
add_lower(struct buf *out, const char *text)
{
	size_t from = out->len;
	buf_puts(out, text);
	for (size_t i = from; i < out->len; i++)
		out->text[i] = lower(out->text[i]);
}

/* Case folded and normalised by form (null: not); false if it is no valid text. */
static bool
add_folded(struct buf *out, const char *text, size_t len, uninorm_t form)
{
	size_t folded_len = 0;
	if (u8_check(u8(text), len))
		return false;
	uint8_t *folded = u8_casefold(u8(text), len, NULL, form, NULL, &folded_len);
	if (!folded)
		return false;
	buf_add(out, (const char *)folded, folded_len);
	free(folded);
	return true;
}

/* Katakana from `from` on as hiragana, which lies 0x60 below it. */
static void
katakana_to_hiragana(struct buf *out, size_t from)
{
	for (size_t i = from; i + 2 < out->len; i++) {
		uint8_t *at = (uint8_t *)out->text + i;
		ucs4_t uc;
		if (*at != 0xE3 || u8_mbtoucr(&uc, at, 3) != 3)
			continue;
		if ((uc >= 0x30A1 && uc <= 0x30F6) || uc == 0x30FD || uc == 0x30FE)
			u8_uctomb(at, uc - 0x60, 3);
		i += 2;
	}
}

void
text_fold(struct buf *out, const char *text)
{
	size_t from = out->len, len = strlen(text), normal_len = 0;
	uint8_t *normal = NULL;
	bool done = false;
	if (is_ascii(text)) {
		add_lower(out, text);
		return;
	}
	if (!is_plain(text) && !u8_check(u8(text), len))
		normal = u8_normalize(UNINORM_NFKC, u8(text), len, NULL, &normal_len);
	if (normal)
		done = add_folded(out, (const char *)normal, normal_len, UNINORM_NFKC);
	free(normal);
	if (!done)
		add_lower(out, text);
	katakana_to_hiragana(out, from);
}

void
text_fold_case(struct buf *out, const char *text)
{
	if (is_ascii(text) || !add_folded(out, text, strlen(text), NULL))
		add_lower(out, text);
}

bool
text_holds(const char *text, size_t len, const char *words)
{
	for (const char *p = words; *p != '\0';) {
		size_t n = strcspn(p, " ");
		if (n > 0 && !memmem(text, len, p, n))
			return false;
		p += n;
		p += strspn(p, " ");
	}
	return true;
}

int
text_compare(const char *a, const char *b)
{
	struct buf folded_a = {0}, folded_b = {0};
	for (; (unsigned char)*a < 0x80 && (unsigned char)*b < 0x80; a++, b++) {
		if (lower(*a) != lower(*b))
			return (unsigned char)lower(*a) - (unsigned char)lower(*b);
		if (!*a)
			return 0;
	}
	text_fold_case(&folded_a, a);
	text_fold_case(&folded_b, b);
	int order = strcmp(buf_text(&folded_a), buf_text(&folded_b));
	buf_free(&folded_a);
	buf_free(&folded_b);
	return order;
}
