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
	ZERO_WIDTH_NON_JOINER = 0x200C,
	ZERO_WIDTH_JOINER = 0x200D,
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

/* These join letters of Persian or Sinhala, and parts of a picture. */
static bool
is_shown_joiner(ucs4_t uc)
{
	return uc == ZERO_WIDTH_NON_JOINER || uc == ZERO_WIDTH_JOINER;
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
	return cells == 0 && !is_shown_joiner(uc) &&
	       uc_is_general_category_withtable(uc, UC_CATEGORY_MASK_Cf);
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

uint32_t
text_decode(const char *text)
{
	ucs4_t character;
	u8_mbtouc(&character, (const uint8_t *)text, strlen(text));
	return *text != '\0' ? character : 0;
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

/* NFKC and case folded; what is no valid text as far as it is ASCII. */
static void
add_normal(struct buf *out, const char *text)
{
	size_t len = strlen(text), normal_len = 0;
	uint8_t *normal = NULL;
	bool done = false;
	if (!is_plain(text) && !u8_check(u8(text), len))
		normal = u8_normalize(UNINORM_NFKC, u8(text), len, NULL, &normal_len);
	if (normal)
		done = add_folded(out, (const char *)normal, normal_len, UNINORM_NFKC);
	free(normal);
	if (!done)
		add_lower(out, text);
}

void
text_fold(struct buf *out, const char *text)
{
	size_t from = out->len;
	add_normal(out, text);
	katakana_to_hiragana(out, from);
}

/* What a letter is found by that has no mark to take away; "" for what is ignored; null
 * for itself. */
static const char *
found_by(ucs4_t uc)
{
	static const struct {
		ucs4_t uc;
		const char *as;
	} letters[] = {
		{0xE6, "ae"},  {0xF0, "d"},   {0xF8, "o"},   {0xFE, "th"}, {0x111, "d"},
		{0x127, "h"},  {0x131, "i"},  {0x138, "k"},  {0x142, "l"}, {0x14B, "n"},
		{0x153, "oe"}, {0x167, "t"},  {0x180, "b"},  {0x19A, "l"}, {0x1B6, "z"},
		{0x1E5, "g"},  {0x23C, "c"},  {0x247, "e"},  {0x249, "j"}, {0x24D, "r"},
		{0x24F, "y"},  {0x253, "b"},  {0x256, "d"},  {0x257, "d"}, {0x259, "e"},
		{0x268, "i"},  {0x2C65, "a"}, {0x2C66, "t"}, {'\'', ""},   {'-', ""},
		{'`', ""},     {0xAD, ""},    {0xB4, ""},    {0x2018, ""}, {0x2019, ""},
		{0x201B, ""},  {0x2032, ""},  {0x2010, ""},  {0x2011, ""}, {0x2012, ""},
		{0x2013, ""},  {0x2014, ""},  {0x2015, ""},  {0x2212, ""}, {0x2060, ""},
		{0xFEFF, ""},  {0x200B, ""},  {0x200C, ""},  {0x200D, ""},
	};
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if (letters[i].uc == uc)
			return letters[i].as;
	/* apostrophes among the letters that modify, and marks that combine */
	return (uc >= 0x2B9 && uc <= 0x2BF) || (uc >= 0x300 && uc <= 0x36F) ? "" : NULL;
}

/* Latin, Greek and Cyrillic; other scripts keep their marks. */
static bool
loses_marks(ucs4_t base)
{
	return base < 0x530 || (base >= 0x1E00 && base < 0x2000);
}

/* The same for what is a letter with marks: adds the letter. */
static void
add_without_marks(struct buf *out, const char *bytes, size_t len)
{
	ucs4_t uc, base[UC_DECOMPOSITION_MAX_LENGTH];
	char one[TEXT_CHARACTER_BYTES];
	if (u8_mbtouc(&uc, u8(bytes), len) < 1)
		return;
	if (uc >= 0xC0 && uc < 0x2000 && uc_canonical_decomposition(uc, base) > 0 &&
	    loses_marks(base[0])) {
		size_t n = text_encode(base[0], one);
		add_without_marks(out, one, n);
		return;
	}
	const char *as = found_by(uc);
	if (as)
		buf_puts(out, as);
	else
		buf_add(out, bytes, len);
}

/* What any text is found by. */
static void
add_found(struct buf *out, const char *text)
{
	struct buf folded = {0}, bare = {0};
	text_fold(&folded, text);
	for (size_t i = 0; i < folded.len;) {
		const char *at = folded.text + i;
		size_t len = 1;
		if ((unsigned char)*at >= 0xC0) {
			ucs4_t uc;
			int n = u8_mbtouc(&uc, u8(at), folded.len - i);
			len = n > 0 ? (size_t)n : 1;
		}
		add_without_marks(&bare, at, len);
		i += len;
	}
	/* what was apart may be one character now */
	text_fold(out, buf_text(&bare));
	buf_free(&folded);
	buf_free(&bare);
}

enum { LATIN_END = 0x250, MORE_LATIN = 0x1E00, MORE_LATIN_END = 0x1F00 };

/* What letters are found by, whatever stands beside them. */
struct found_letter {
	char bytes[11];
	uint8_t len;
};

/* That of a Latin letter beyond ASCII, which is looked up once. */
static const struct found_letter *
found_latin(ucs4_t uc)
{
	enum { N_MORE = MORE_LATIN_END - MORE_LATIN };
	static struct found_letter letters[LATIN_END + N_MORE];
	static bool known[LATIN_END + N_MORE];
	size_t at = uc < LATIN_END ? uc : uc - MORE_LATIN + LATIN_END;
	struct found_letter *letter = &letters[at];
	if (!known[at]) {
		char bytes[TEXT_CHARACTER_BYTES + 1] = {0};
		struct buf found = {0};
		text_encode(uc, bytes);
		add_found(&found, bytes);
		letter->len =
			(uint8_t)(found.len < sizeof letter->bytes ? found.len : 0);
		memcpy(letter->bytes, buf_text(&found), letter->len);
		buf_free(&found);
		known[at] = true;
	}
	return letter;
}

/* The same of a character of three bytes: kana, an ideograph. False if it is of another
 * kind, and what it is found by depends on what follows. */
static bool
add_kana_or_ideograph(struct buf *out, const uint8_t *at, ucs4_t uc)
{
	char bytes[TEXT_CHARACTER_BYTES];
	if ((uc >= 0x4E00 && uc <= 0x9FFF) || (uc >= 0x3041 && uc <= 0x3096) ||
	    uc == 0x30FC)
		buf_add(out, (const char *)at, 3);
	else if (uc >= 0x30A1 && uc <= 0x30F6)
		buf_add(out, bytes, text_encode(uc - 0x60, bytes));
	else
		return false;
	return true;
}

/* As add_found, letter by letter; false at the first that can't be told by itself. */
static bool
add_letters(struct buf *out, const char *text)
{
	const uint8_t *end = u8(text) + strlen(text);
	for (const uint8_t *at = u8(text); at < end;) {
		ucs4_t uc = *at;
		if (uc < 0x80) {
			if (uc != '\'' && uc != '-' && uc != '`')
				buf_putc(out, lower((char)uc));
			at++;
			continue;
		}
		int n = u8_mbtoucr(&uc, at, (size_t)(end - at));
		if (n < 0)
			return false;
		if ((uc >= 0xA0 && uc < LATIN_END) ||
		    (uc >= MORE_LATIN && uc < MORE_LATIN_END)) {
			const struct found_letter *letter = found_latin(uc);
			buf_add(out, letter->bytes, letter->len);
		} else if (n != 3 || !add_kana_or_ideograph(out, at, uc)) {
			return false;
		}
		at += n;
	}
	return true;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* True if what ends at `at` is a digit, or up to three letters such as ids begin with.
 */
static bool
ends_like_id(const struct buf *text, size_t from, size_t at)
{
	enum { ID_LETTERS = 3 };
	size_t letters = 0;
	if (at > from && is_digit(text->text[at - 1]))
		return true;
	while (at > from && text->text[at - 1] >= 'a' && text->text[at - 1] <= 'z') {
		at--;
		letters++;
	}
	return letters > 0 && letters <= ID_LETTERS &&
	       (at == from || (unsigned char)text->text[at - 1] < 0x80);
}

/* "ms 900", "70 533": what was added from `from` on loses the blanks inside ids. */
static void
join_ids(struct buf *out, size_t from)
{
	size_t to = from;
	for (size_t i = from; i < out->len; i++) {
		if (out->text[i] == ' ' && i + 1 < out->len &&
		    is_digit(out->text[i + 1]) && ends_like_id(out, from, to))
			continue;
		out->text[to++] = out->text[i];
	}
	out->len = to;
	if (out->text)
		out->text[to] = '\0';
}

void
text_fold_search(struct buf *out, const char *text)
{
	size_t from = out->len;
	if (!add_letters(out, text)) {
		out->len = from;
		add_found(out, text);
	}
	join_ids(out, from);
}

void
text_fold_words(struct buf *out, const char *text)
{
	struct buf word = {0};
	for (const char *p = text; *p != '\0';) {
		size_t n = strcspn(p, " ");
		buf_clear(&word);
		buf_add(&word, p, n);
		text_fold_search(out, buf_text(&word));
		p += n;
		for (; *p == ' '; p++)
			buf_putc(out, ' ');
	}
	buf_free(&word);
}

/* Has no width, and means nothing at the ends of a text. */
static bool
is_joiner(ucs4_t uc)
{
	return (uc >= 0x200B && uc <= 0x200D) || uc == 0x2060 || uc == 0xFEFF;
}

bool
text_is_white(uint32_t uc)
{
	if (uc < 0x80)
		return uc == ' ' || (uc >= '\t' && uc <= '\r');
	return uc_is_property_white_space(uc);
}

bool
text_is_blank(uint32_t character)
{
	return text_is_white(character) || is_joiner(character);
}

bool
text_is_invisible(uint32_t character)
{
	return text_is_white(character) ||
	       uc_is_general_category_withtable(
		       character, UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cf |
					  UC_CATEGORY_MASK_Zl | UC_CATEGORY_MASK_Zp) ||
	       uc_is_property_default_ignorable_code_point(character);
}

/* What stands at the end of a text, which is not empty; returns its bytes. */
static size_t
last_character(const char *text, size_t len, ucs4_t *uc)
{
	const uint8_t *at = u8_prev(uc, u8(text) + len, u8(text));
	return at ? (size_t)(u8(text) + len - at) : 0;
}

bool
text_trim(const char **text, size_t *len)
{
	const size_t whole = *len;
	size_t front = 0, bytes;
	ucs4_t uc;
	while (*len > 0 && (bytes = last_character(*text, *len, &uc)) > 0 &&
	       text_is_blank(uc))
		*len -= bytes;
	const bool cut = *len < whole;
	while (front < *len) {
		int n = u8_mbtoucr(&uc, u8(*text) + front, *len - front);
		if (n <= 0 || !text_is_blank(uc))
			break;
		front += (size_t)n;
	}
	*text += front;
	*len -= front;
	return cut;
}

/* The character at a byte; returns its bytes. */
static size_t
character_at(const struct buf *text, size_t at, ucs4_t *uc)
{
	*uc = u8(text->text)[at];
	return *uc < 0x80 ? 1
			  : (size_t)u8_mbtouc(uc, u8(text->text + at), text->len - at);
}

/* From `from` on: blanks at the ends go, those inside become one. */
static void
squeeze(struct buf *out, size_t from)
{
	size_t to = from, end = from, bytes;
	bool blank = false;
	for (size_t i = from; i < out->len; i += bytes) {
		ucs4_t uc;
		bytes = character_at(out, i, &uc);
		if (text_is_white(uc)) {
			blank = true;
			continue;
		}
		if (is_joiner(uc) && to == from)
			continue;
		if (blank && to > from)
			out->text[to++] = ' ';
		blank = false;
		memmove(out->text + to, out->text + i, bytes);
		to += bytes;
		if (!is_joiner(uc))
			end = to;
	}
	out->len = end;
	if (out->text)
		out->text[end] = '\0';
}

/* Nothing to squeeze: only ASCII, with single blanks inside. */
static bool
is_tight(const char *text)
{
	char before = ' ';
	for (; *text; before = *text++) {
		if ((unsigned char)*text >= 0x80 || (unsigned char)*text < ' ' ||
		    (*text == ' ' && before == ' '))
			return false;
	}
	return before != ' ';
}

void
text_fold_name(struct buf *out, const char *text)
{
	size_t from = out->len;
	if (is_tight(text)) {
		add_lower(out, text);
		return;
	}
	add_normal(out, text);
	squeeze(out, from);
}

bool
text_same_name(const char *a, const char *b)
{
	struct buf folded_a = {0}, folded_b = {0};
	if (strcmp(a, b) == 0)
		return true;
	text_fold_name(&folded_a, a);
	text_fold_name(&folded_b, b);
	bool same = strcmp(buf_text(&folded_a), buf_text(&folded_b)) == 0;
	buf_free(&folded_a);
	buf_free(&folded_b);
	return same;
}

size_t
text_half_width(const char *text, char *bytes)
{
	const uint8_t *at = u8(text);
	/* U+FF01 to U+FF5E, 0xFEE0 above theirs */
	if (at[0] != 0xEF || (at[1] != 0xBC && at[1] != 0xBD) || at[2] < 0x80 ||
	    at[2] > 0xBF)
		return 0;
	int c = (at[1] == 0xBC ? 0 : 0x40) + at[2] - 0x80 + ' ';
	if (c <= ' ' || c > '~')
		return 0;
	*bytes = (char)c;
	return 3;
}

/* Full-width as half-width. */
static void
add_half_width(struct buf *out, const char *text)
{
	char c;
	for (size_t n; *text; text += n) {
		n = text_half_width(text, &c);
		if (n > 0) {
			buf_putc(out, c);
		} else {
			n = 1;
			buf_putc(out, *text);
		}
	}
}

void
text_fold_case(struct buf *out, const char *text)
{
	struct buf half = {0};
	bool done = false;
	if (!is_ascii(text)) {
		add_half_width(&half, text);
		done = add_folded(out, buf_text(&half), half.len, UNINORM_NFC);
		buf_free(&half);
	}
	if (!done)
		add_lower(out, text);
}

bool
text_holds(const char *text, size_t len, const char *words)
{
	for (const char *p = words; *p != '\0';) {
		size_t n = strcspn(p, " ");
		bool without = *p == '!';
		const char *word = p + without;
		size_t bytes = n - without;
		if (n > 0 && bytes > 0 &&
		    (memmem(text, len, word, bytes) != NULL) == without)
			return false;
		p += n;
		p += strspn(p, " ");
	}
	return true;
}

/* No mark changes the character. */
static bool
next_is_ascii(const char *at)
{
	return !*at || (unsigned char)at[1] < 0x80;
}

int
text_compare(const char *a, const char *b)
{
	struct buf folded_a = {0}, folded_b = {0};
	const char *begin = a;
	for (; (unsigned char)*a < 0x80 && (unsigned char)*b < 0x80; a++, b++) {
		if (lower(*a) != lower(*b) && next_is_ascii(a) && next_is_ascii(b))
			return (unsigned char)lower(*a) - (unsigned char)lower(*b);
		if (lower(*a) != lower(*b))
			break;
		if (!*a)
			return 0;
	}
	if (a > begin) { /* what follows may be a mark on it */
		a--;
		b--;
	}
	text_fold_case(&folded_a, a);
	text_fold_case(&folded_b, b);
	int order = strcmp(buf_text(&folded_a), buf_text(&folded_b));
	buf_free(&folded_a);
	buf_free(&folded_b);
	return order;
}
