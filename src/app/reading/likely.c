#include "likely.h"

#include <string.h>
#include <strings.h>
#include <uchardet/uchardet.h>
#include <unictype.h>
#include <unistr.h>

#include "base/text.h"
#include "encoding.h"

enum { WORD_BYTES = 60, LOOKED_AT_BYTES = 256 * 1024 };

/*
 * uchardet's names, and the encoding that files in use have for each: what Windows
 * writes has everything of its ISO sister. Those that it also says of short texts in
 * other letters are left out.
 */
static const struct opinion {
	const char *said, *name;
	bool is_latin; /* asked after Japanese, which short texts hide */
} opinions[] = {
	{"WINDOWS-1251", "windows-1251", false},
	{"ISO-8859-5", "ISO-8859-5", false},
	{"KOI8-R", "KOI8-R", false},
	{"WINDOWS-1253", "windows-1253", false},
	{"ISO-8859-7", "windows-1253", false},
	{"WINDOWS-1255", "windows-1255", false},
	{"ISO-8859-8", "windows-1255", false},
	{"WINDOWS-1256", "windows-1256", false},
	{"SHIFT_JIS", "Shift_JIS", false},
	{"EUC-JP", "EUC-JP", false},
	{"EUC-KR", "EUC-KR", false},
	{"UHC", "CP949", false},
	{"GB18030", "GB18030", false},
	{"BIG5", "Big5", false},
	{"EUC-TW", "EUC-TW", false},
	{"TIS-620", "TIS-620", false},
	{"WINDOWS-1250", "windows-1250", true},
	{"ISO-8859-2", "windows-1250", true},
	{"WINDOWS-1254", "windows-1254", true},
	{"ISO-8859-9", "windows-1254", true},
	{"WINDOWS-1257", "windows-1257", true},
	{"ISO-8859-13", "windows-1257", true},
	{"WINDOWS-1258", "windows-1258", true},
};

static const char common[] = "windows-1252";

/* What else is tried, in this order. */
static const char *const others[] = {common,	"macintosh",	"IBM850",      "CP949",
				     "GB18030", "windows-1250", "windows-1251"};

static const struct opinion *
ask_uchardet(const char *text, size_t len)
{
	uchardet_t detector = uchardet_new();
	const struct opinion *found = NULL;
	uchardet_handle_data(detector, text, len);
	uchardet_data_end(detector);
	const char *said = uchardet_get_charset(detector);
	for (size_t i = 0; i < sizeof opinions / sizeof opinions[0]; i++) {
		if (strcasecmp(said, opinions[i].said) == 0)
			found = &opinions[i];
	}
	uchardet_delete(detector);
	return found;
}

/* ---- words ---- */

/* Writing systems that words don't mix. */
enum script { NO_SCRIPT, LATIN, EAST_ASIAN, HALF_KANA, OTHER_SCRIPT };

static enum script
script_of(ucs4_t c)
{
	static const char *const east_asian[] = {"Han", "Hiragana", "Katakana",
						 "Hangul", "Bopomofo"};
	const uc_script_t *script = uc_script(c);
	if (c >= 0xFF61 && c <= 0xFF9F)
		return HALF_KANA;
	if (!script || strcmp(script->name, "Common") == 0 ||
	    strcmp(script->name, "Inherited") == 0)
		return NO_SCRIPT;
	if (strcmp(script->name, "Latin") == 0)
		return LATIN;
	for (size_t i = 0; i < sizeof east_asian / sizeof east_asian[0]; i++) {
		if (strcmp(script->name, east_asian[i]) == 0)
			return EAST_ASIAN;
	}
	return OTHER_SCRIPT;
}

/* A word under way, and how many were there with other than ASCII letters. */
struct words {
	enum script script;
	bool foreign, odd;    /* in the word: beyond ASCII; what no word has */
	bool inside, capital; /* after a letter; the last was a foreign capital there */
	size_t n, n_odd;
};

static void
end_word(struct words *words)
{
	words->n += words->foreign;
	words->n_odd += words->foreign && words->odd;
	words->script = NO_SCRIPT;
	words->foreign = words->odd = words->inside = words->capital = false;
}

static void
add_to_word(struct words *words, ucs4_t c)
{
	const enum script script = script_of(c);
	words->foreign |= c >= 0x80;
	words->odd |= !uc_is_property_alphabetic(c) && c >= 0x80 &&
		      !uc_is_general_category(c, UC_CATEGORY_M);
	words->odd |= script != NO_SCRIPT && words->script != NO_SCRIPT &&
		      script != words->script;
	words->odd |= words->capital && uc_is_lower(c);
	words->capital = c >= 0x80 && words->inside && uc_is_upper(c);
	words->inside = true;
	if (script != NO_SCRIPT)
		words->script = script;
}

/* Punctuation of one writing system does not stand between words of another. */
static bool
divides(const struct words *words, ucs4_t c)
{
	if (c >= 0x3000 && words->script == LATIN)
		return false;
	return uc_is_property_white_space(c) ||
	       uc_is_general_category(c, UC_CATEGORY_P) ||
	       (c < 0x80 && uc_is_general_category(c, UC_CATEGORY_S));
}

/* True for what no file has: the encoding is another. */
static bool
is_impossible(ucs4_t c)
{
	return (uc_is_cntrl(c) && c != '\t' && c != '\r' && c != '\n') ||
	       uc_is_general_category(c, UC_CATEGORY_Co) ||
	       uc_is_general_category(c, UC_CATEGORY_Cn) || c == 0xFFFD;
}

/* How a text reads. */
enum reads { READS_NOT, READS_ODD, READS_WELL };

static enum reads
weigh(const struct buf *text)
{
	const uint8_t *at = (const uint8_t *)buf_text(text), *end = at + text->len;
	struct words words = {0};
	while (at < end) {
		ucs4_t c;
		int n = u8_mbtoucr(&c, at, (size_t)(end - at));
		at += n > 0 ? n : 1;
		if (is_impossible(c))
			return READS_NOT;
		if (divides(&words, c))
			end_word(&words);
		else
			add_to_word(&words, c);
	}
	end_word(&words);
	return words.n_odd * 10 > words.n ? READS_ODD : READS_WELL;
}

/* ---- the search ---- */

struct search {
	const char *text;
	size_t len;
	const char *best;
	enum reads reads; /* as best, so far */
};

static void
attempt(struct search *search, const char *name)
{
	struct buf read = {0};
	if (search->reads == READS_WELL)
		return;
	if (encoding_convert(name, search->text, search->len, &read) == SIZE_MAX) {
		enum reads reads = weigh(&read);
		if (reads > search->reads) {
			search->best = name;
			search->reads = reads;
		}
	}
	buf_free(&read);
}

/* Prefers the common one where both read the same. */
static void
prefer_common(struct search *search)
{
	struct buf best = {0}, other = {0};
	if (encoding_convert(common, search->text, search->len, &other) == SIZE_MAX &&
	    encoding_convert(search->best, search->text, search->len, &best) ==
		    SIZE_MAX &&
	    best.len == other.len && memcmp(best.text, other.text, best.len) == 0)
		search->best = common;
	buf_free(&best);
	buf_free(&other);
}

/* NULs at every other place: UTF-16 without a mark; which one, by where they are. */
static const char *
find_wide(const char *text, size_t len)
{
	size_t n[2] = {0, 0};
	for (size_t i = 0; i < len && i < 256; i++)
		n[i % 2] += text[i] == '\0';
	if (n[0] + n[1] == 0)
		return NULL;
	return n[0] > n[1] ? "UTF-16BE" : "UTF-16LE";
}

static const char *
find_name(const char *text, size_t len, size_t at)
{
	struct search search = {text, len, NULL, READS_NOT};
	const char *wide = find_wide(text, len);
	if (wide) {
		attempt(&search, wide);
		return search.best;
	}
	size_t begin = at > LOOKED_AT_BYTES / 2 ? at - LOOKED_AT_BYTES / 2 : 0;
	size_t n = len - begin < LOOKED_AT_BYTES ? len - begin : LOOKED_AT_BYTES;
	const struct opinion *opinion = ask_uchardet(text + begin, n);
	if (opinion && !opinion->is_latin)
		attempt(&search, opinion->name);
	attempt(&search, "EUC-JP");
	attempt(&search, "Shift_JIS");
	if (opinion)
		attempt(&search, opinion->name);
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		attempt(&search, others[i]);
	if (search.best)
		prefer_common(&search);
	return search.best;
}

static bool
ends_word(char c)
{
	return c == '\0' || strchr(" \t\r\n,;\"", c);
}

/* The word around a byte, with what belongs to it in encodings of two bytes. */
static void
add_word(const char *name, const char *text, size_t len, size_t at, struct buf *out)
{
	size_t begin = at, end = at;
	while (begin > 0 && at - begin < WORD_BYTES && !ends_word(text[begin - 1]))
		begin--;
	while (end < len && end - at < WORD_BYTES && !ends_word(text[end]))
		end++;
	encoding_convert(name, text + begin, end - begin, out);
}

/* The first word of a text of two bytes a character. */
static void
add_wide_word(const char *name, const char *text, size_t len, struct buf *out)
{
	struct buf begin = {0};
	encoding_convert(name, text, len < WORD_BYTES ? len : WORD_BYTES, &begin);
	const char *word = buf_text(&begin) + strspn(buf_text(&begin), " \t\r\n,;\"");
	buf_add(out, word, strcspn(word, " \t\r\n,;\""));
	buf_free(&begin);
}

bool
likely_find(struct likely *likely, const char *text, size_t len, size_t at)
{
	struct buf word = {0};
	*likely = (struct likely){.name = find_name(text, len, at)};
	if (!likely->name)
		return false;
	if (strncmp(likely->name, "UTF-16", 6) == 0)
		add_wide_word(likely->name, text, len, &word);
	else
		add_word(likely->name, text, len, at, &word);
	text_clean(&likely->shown, buf_text(&word));
	likely->word = buf_text(&likely->shown);
	buf_free(&word);
	return true;
}

void
likely_free(struct likely *likely)
{
	buf_free(&likely->shown);
}
