#include "ui/fuzzy.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

enum {
	WORDS = 8,	   /* that are looked for; more are one with the last */
	WORD_LETTERS = 32, /* of a word, and of a name, that are looked for by letter */
	NAME_LETTERS = 96
};

/* How well a word fits: of one that is there as it is typed, and of letters by
 * themselves, between LEAST and MOST. */
enum {
	FITS_NOT,
	IN_ADDRESS = 10,
	BEGINS_ADDRESS = 30,
	LETTERS_LEAST = 60,
	IN_OTHER = 250,
	IN_NAME = 350,
	LETTERS_MOST = 390,
	BEGINS_WORD_OF_OTHER = 500,
	BEGINS_WORD = 700,
	ENDS_WORD = 20, /* in addition */
	BEGINS_NAME = 900,
	IS_NAME = 1000,
	SCORES = 1024
};

/* How well a letter fits that is found by itself. */
enum { AT_WORD = 10, IN_ROW = 8, ANYWHERE = 2 };

struct fuzzy_entry {
	uint32_t at;			      /* of its texts in what is folded */
	uint16_t name_bytes, other_bytes;     /* with a blank before the name */
	uint64_t name_letters, other_letters; /* masks */
	bool address;
};

struct word {
	const char *text;
	size_t len;
	uint64_t letters;
	bool without;
};

struct words {
	struct word words[WORDS];
	size_t n;
};

/* --- letters --------------------------------------------------------------- */

/* The next letter of what is folded; its bytes. */
static size_t
letter_at(const char *text, size_t len, uint32_t *letter)
{
	const unsigned char *at = (const unsigned char *)text;
	size_t n = *at < 0xC0 ? 1 : *at < 0xE0 ? 2 : *at < 0xF0 ? 3 : 4;
	if (n > len)
		n = 1;
	*letter = 0;
	for (size_t i = 0; i < n; i++)
		*letter = *letter << 8 | at[i];
	return n;
}

/* A bit for each letter and digit; others share some. */
static uint64_t
mask_of(const char *text, size_t len)
{
	enum { DIGITS = 26, SIGNS = 36, OTHERS = 37 };
	uint64_t mask = 0;
	uint32_t c;
	for (size_t i = 0; i < len;) {
		i += letter_at(text + i, len - i, &c);
		unsigned bit = c >= 'a' && c <= 'z'   ? c - 'a'
			       : c >= '0' && c <= '9' ? c - '0' + DIGITS
			       : c < 0x80	      ? SIGNS
						      : OTHERS + c % 26;
		if (c != ' ')
			mask |= UINT64_C(1) << bit;
	}
	return mask;
}

static void
split(struct words *words, const char *text)
{
	words->n = 0;
	for (const char *p = text + strspn(text, " ");
	     *p != '\0' && words->n < WORDS;) {
		size_t n = words->n + 1 == WORDS ? strlen(p) : strcspn(p, " ");
		struct word word = {.text = p, .len = n, .without = *p == '!'};
		word.text += word.without;
		word.len -= word.without;
		for (; word.len > 0 && *word.text == ' '; word.text++)
			word.len--;
		word.letters = mask_of(word.text, word.len);
		if (word.len > 0)
			words->words[words->n++] = word;
		p += n;
		p += strspn(p, " ");
	}
}

/* --- how well a word fits --------------------------------------------------- */

/* As it is typed: where a word begins, else anywhere; null if nowhere. The text begins
 * with a blank. */
static const char *
find_typed(const char *text, size_t len, const struct word *word)
{
	const char *first = NULL, *end = text + len;
	for (const char *at = text; at < end; at++) {
		at = memmem(at, (size_t)(end - at), word->text, word->len);
		if (!at)
			break;
		if (at[-1] == ' ')
			return at;
		first = first ? first : at;
	}
	return first;
}

struct letters {
	uint32_t of[NAME_LETTERS];
	bool at_word[NAME_LETTERS]; /* a word begins there */
	size_t n;
};

/* Blanks only say where words begin. */
static void
read_letters(struct letters *letters, const char *text, size_t len, size_t most)
{
	bool begins = true;
	letters->n = 0;
	for (size_t i = 0; i < len && letters->n < most;) {
		uint32_t c;
		i += letter_at(text + i, len - i, &c);
		if (c != ' ') {
			letters->at_word[letters->n] = begins;
			letters->of[letters->n++] = c;
		}
		begins = c == ' ';
	}
}

/* What a word is worth up to its ith letter, if that is the jth of the name; -1: it
 * can't be. */
struct ways {
	int16_t worth[NAME_LETTERS][WORD_LETTERS];
	int best; /* of the whole word, -1: not all its letters are there in order */
	size_t best_at;
};

static void
find_ways(struct ways *ways, const struct letters *name, const struct letters *word)
{
	int best[WORD_LETTERS]; /* up to the letter of the name before */
	for (size_t i = 0; i < word->n; i++)
		best[i] = -1;
	for (size_t j = 0; j < name->n; j++)
		for (size_t i = word->n < j + 1 ? word->n : j + 1; i-- > 0;) {
			int worth = name->at_word[j] ? AT_WORD : ANYWHERE, here = -1;
			int row = i > 0 ? ways->worth[j - 1][i - 1] : -1;
			int before = i > 0 ? best[i - 1] : 0;
			bool same = name->of[j] == word->of[i];
			if (same && before >= 0)
				here = before + worth;
			if (same && row >= 0 && row + IN_ROW > here)
				here = row + IN_ROW;
			ways->worth[j][i] = (int16_t)here;
			if (here > best[i]) {
				best[i] = here;
				ways->best_at = i + 1 == word->n ? j : ways->best_at;
			}
		}
	ways->best = best[word->n - 1];
}

/* The letters of the name that the best way takes, a flag each. */
static void
take_way(const struct ways *ways, size_t n, const struct letters *name, bool *taken)
{
	size_t j = ways->best_at;
	for (size_t i = n; i-- > 0;) {
		int worth = ways->worth[j][i];
		int by_itself = worth - (name->at_word[j] ? AT_WORD : ANYWHERE);
		taken[j] = true;
		if (i == 0 || ways->worth[j - 1][i - 1] == worth - IN_ROW) {
			j -= i > 0;
			continue;
		}
		while (j-- > i && ways->worth[j][i - 1] != by_itself)
			continue;
	}
}

/* Each letter of the word in its order: how well, FITS_NOT if not all are there. */
static int
fit_letters(const char *text, size_t len, const struct word *word)
{
	struct letters name, letters;
	struct ways ways = {.best = -1};
	read_letters(&letters, word->text, word->len, WORD_LETTERS);
	read_letters(&name, text, len, NAME_LETTERS);
	if (letters.n == 0 || letters.n > name.n)
		return FITS_NOT;
	find_ways(&ways, &name, &letters);
	if (ways.best < 0)
		return FITS_NOT;
	return LETTERS_LEAST +
	       (LETTERS_MOST - LETTERS_LEAST) * ways.best / (AT_WORD * (int)letters.n);
}

/* The name with the word at its beginning, the blanks in it being passed over ("whatif"
 * for "what if"): IS_NAME if it is the whole one; FITS_NOT. */
static int
fit_beginning(const char *text, size_t len, const struct word *word)
{
	size_t at = 0, n = 0;
	while (at < len && n < word->len) {
		if (text[at] != ' ' && text[at] != word->text[n++])
			return FITS_NOT;
		at++;
	}
	if (n < word->len)
		return FITS_NOT;
	return at == len ? IS_NAME : BEGINS_NAME;
}

/* A name begins with a blank. */
static int
fit_name(const char *text, size_t len, const struct word *word)
{
	const char *at = find_typed(text, len, word);
	int begins = at ? FITS_NOT : fit_beginning(text, len, word);
	if (begins != FITS_NOT)
		return begins;
	if (!at)
		return fit_letters(text, len, word);
	bool ends = at + word->len == text + len || at[word->len] == ' ';
	if (at == text + 1 && word->len + 1 == len)
		return IS_NAME;
	if (at == text + 1)
		return BEGINS_NAME + (ends ? ENDS_WORD : 0);
	if (at[-1] == ' ')
		return BEGINS_WORD + (ends ? ENDS_WORD : 0);
	return IN_NAME;
}

static int
fit_other(const char *text, size_t len, const struct word *word, bool address)
{
	const char *at = find_typed(text, len, word);
	if (!at)
		return FITS_NOT;
	if (at[-1] == ' ')
		return address ? BEGINS_ADDRESS : BEGINS_WORD_OF_OTHER;
	return address ? IN_ADDRESS : IN_OTHER;
}

static int
fit_word(const struct fuzzy *fuzzy, const struct fuzzy_entry *entry,
	 const struct word *word)
{
	const char *name = fuzzy->folded.text + entry->at;
	int fits = FITS_NOT;
	if (!(word->letters & ~entry->name_letters))
		fits = fit_name(name, entry->name_bytes, word);
	if (fits < IN_OTHER && !(word->letters & ~entry->other_letters)) {
		int other = fit_other(name + entry->name_bytes, entry->other_bytes,
				      word, entry->address);
		fits = other > fits ? other : fits;
	}
	return fits;
}

/* As it is typed, in either text: nothing less keeps a thing out. */
static bool
is_kept_out(const struct fuzzy *fuzzy, const struct fuzzy_entry *entry,
	    const struct word *word)
{
	const char *name = fuzzy->folded.text + entry->at;
	return find_typed(name, entry->name_bytes, word) ||
	       find_typed(name + entry->name_bytes, entry->other_bytes, word);
}

/* All words, FITS_NOT if one is not there: their mean. */
static int
fit(const struct fuzzy *fuzzy, size_t item, const struct words *words)
{
	const struct fuzzy_entry *entry = &fuzzy->entries[item];
	int sum = 0, n = 0;
	for (size_t w = 0; w < words->n; w++) {
		const struct word *word = &words->words[w];
		if (word->without && is_kept_out(fuzzy, entry, word))
			return FITS_NOT;
		if (word->without)
			continue;
		int fits = fit_word(fuzzy, entry, word);
		if (fits == FITS_NOT)
			return FITS_NOT;
		sum += fits;
		n++;
	}
	return n > 0 ? sum / n : 1;
}

/* --- folding ----------------------------------------------------------------- */

/* Words of a name also begin after these. */
static void
part_words(char *text)
{
	for (; *text != '\0'; text++)
		if (strchr("-_./,()", *text))
			*text = ' ';
}

static void
add_folded(struct buf *folded, const char *text)
{
	buf_putc(folded, ' ');
	text_fold_search(folded, text);
}

static void
fold_item(struct fuzzy *fuzzy, size_t item)
{
	struct fuzzy_texts *texts = &fuzzy->scratch;
	struct fuzzy_entry *entry = &fuzzy->entries[item];
	struct buf *folded = &fuzzy->folded;
	buf_clear(&texts->name), buf_clear(&texts->other), buf_clear(&texts->also);
	texts->address = false;
	fuzzy->texts(fuzzy->context, item, texts);
	if (texts->name.len > 0)
		part_words(texts->name.text);
	size_t at = folded->len;
	add_folded(folded, buf_text(&texts->name));
	size_t other = folded->len;
	add_folded(folded, buf_text(&texts->other));
	if (texts->also.len > 0)
		add_folded(folded, buf_text(&texts->also));
	*entry = (struct fuzzy_entry){
		.at = (uint32_t)at,
		.name_bytes = (uint16_t)(other - at),
		.other_bytes = (uint16_t)(folded->len - other),
		.name_letters = mask_of(folded->text + at, other - at),
		.other_letters = mask_of(folded->text + other, folded->len - other),
		.address = texts->address};
}

bool
fuzzy_prepare(struct fuzzy *fuzzy, size_t n)
{
	for (; n > 0 && fuzzy->n_ready < fuzzy->n; n--)
		fold_item(fuzzy, fuzzy->n_ready++);
	return fuzzy->n_ready < fuzzy->n;
}

/* --- finding ------------------------------------------------------------------ */

static void
find_all(struct fuzzy *fuzzy)
{
	for (size_t i = 0; i < fuzzy->n; i++) {
		fuzzy->alive[i] = (uint32_t)i;
		fuzzy->scores[i] = 1;
	}
	fuzzy->n_alive = fuzzy->n;
}

/* Keeps of what is alive what holds the words. */
static void
narrow(struct fuzzy *fuzzy, const struct words *words)
{
	size_t kept = 0;
	for (size_t i = 0; i < fuzzy->n_alive; i++) {
		uint32_t item = fuzzy->alive[i];
		int fits = fit(fuzzy, item, words);
		if (fits == FITS_NOT)
			continue;
		fuzzy->alive[kept] = item;
		fuzzy->scores[kept++] = (uint16_t)(fits * (FUZZY_RECENT + 1));
	}
	fuzzy->n_alive = kept;
}

/* Those done lately go before their equals. */
static void
prefer_recent(struct fuzzy *fuzzy)
{
	for (size_t r = 0; r < fuzzy->n_recent; r++)
		for (size_t i = 0; i < fuzzy->n_alive; i++)
			if (fuzzy->alive[i] == fuzzy->recent[r]) {
				fuzzy->scores[i] += (uint16_t)(FUZZY_RECENT - r);
				break;
			}
}

/* Best first, equals as they are: so many places for each score. */
static void
put_in_order(struct fuzzy *fuzzy)
{
	enum { PLACES = SCORES * (FUZZY_RECENT + 1) };
	uint32_t *from = mem_new(PLACES + 1, sizeof *from), at = 0;
	for (size_t i = 0; i < fuzzy->n_alive; i++)
		from[fuzzy->scores[i]]++;
	for (size_t s = PLACES; s-- > 0;) {
		uint32_t n = from[s];
		from[s] = at;
		at += n;
	}
	for (size_t i = 0; i < fuzzy->n_alive; i++)
		fuzzy->order[from[fuzzy->scores[i]]++] = fuzzy->alive[i];
	fuzzy->n_found = fuzzy->n_alive;
	free(from);
}

void
fuzzy_find(struct fuzzy *fuzzy, const char *text)
{
	struct words words;
	struct buf was = fuzzy->words;
	fuzzy->words = (struct buf){0};
	text_fold_words(&fuzzy->words, text);
	bool longer = was.len > 0 && !strchr(buf_text(&fuzzy->words), '!') &&
		      strncmp(buf_text(&fuzzy->words), was.text, was.len) == 0;
	buf_free(&was);
	if (!longer)
		find_all(fuzzy);
	split(&words, buf_text(&fuzzy->words));
	if (words.n > 0) {
		fuzzy_prepare(fuzzy, SIZE_MAX);
		narrow(fuzzy, &words);
	}
	prefer_recent(fuzzy);
	put_in_order(fuzzy);
}

void
fuzzy_open(struct fuzzy *fuzzy)
{
	fuzzy->entries = mem_new(fuzzy->n + 1, sizeof *fuzzy->entries);
	fuzzy->order = mem_new(fuzzy->n + 1, sizeof *fuzzy->order);
	fuzzy->alive = mem_new(fuzzy->n + 1, sizeof *fuzzy->alive);
	fuzzy->scores = mem_new(fuzzy->n + 1, sizeof *fuzzy->scores);
	fuzzy_find(fuzzy, "");
}

void
fuzzy_free(struct fuzzy *fuzzy)
{
	free(fuzzy->entries);
	free(fuzzy->order);
	free(fuzzy->alive);
	free(fuzzy->scores);
	buf_free(&fuzzy->scratch.name), buf_free(&fuzzy->scratch.other);
	buf_free(&fuzzy->scratch.also);
	buf_free(&fuzzy->folded), buf_free(&fuzzy->words);
}

/* --- what is lit ---------------------------------------------------------------- */

/* The letters of a name, and which of its characters each is from. */
static void
read_name(struct letters *letters, uint8_t *character, const char *name)
{
	struct buf one = {0}, folded = {0};
	bool begins = true;
	size_t at = 0;
	letters->n = 0;
	for (uint8_t c = 0; name[at] != '\0' && c < 64; c++) {
		size_t next = text_after(name, at), first = letters->n;
		struct letters more;
		buf_clear(&one), buf_clear(&folded);
		buf_add(&one, name + at, next - at);
		part_words(one.text);
		text_fold_search(&folded, one.text);
		read_letters(&more, buf_text(&folded), folded.len, 4);
		for (size_t i = 0; i < more.n; i++) {
			letters->of[letters->n] = more.of[i];
			letters->at_word[letters->n] = begins && i == 0;
			character[letters->n++] = c;
		}
		begins = letters->n == first && (begins || one.text[0] == ' ');
		at = next;
		if (letters->n + 4 > NAME_LETTERS)
			break;
	}
	buf_free(&one), buf_free(&folded);
}

/* Where the word stands as it is typed: where a word of the name begins, else anywhere;
 * name->n if nowhere. */
static size_t
find_row(const struct letters *name, const struct letters *word)
{
	size_t found = name->n;
	for (size_t j = 0; j + word->n <= name->n; j++) {
		if (memcmp(name->of + j, word->of, word->n * sizeof *word->of) != 0)
			continue;
		if (name->at_word[j])
			return j;
		if (found == name->n)
			found = j;
	}
	return found;
}

static void
light_word(const struct letters *name, const struct word *word, bool *lit)
{
	struct letters letters;
	struct ways ways = {.best = -1};
	read_letters(&letters, word->text, word->len, WORD_LETTERS);
	if (word->without || letters.n == 0 || letters.n > name->n)
		return;
	size_t row = find_row(name, &letters);
	for (size_t i = 0; row < name->n && i < letters.n; i++)
		lit[row + i] = true;
	if (row < name->n)
		return;
	find_ways(&ways, name, &letters);
	if (ways.best >= 0)
		take_way(&ways, letters.n, name, lit);
}

uint64_t
fuzzy_lit(const struct fuzzy *fuzzy, const char *name)
{
	struct letters letters;
	struct words words;
	uint8_t character[NAME_LETTERS];
	bool lit[NAME_LETTERS] = {false};
	uint64_t bits = 0;
	split(&words, buf_text(&fuzzy->words));
	if (words.n == 0)
		return 0;
	read_name(&letters, character, name);
	for (size_t w = 0; w < words.n; w++)
		light_word(&letters, &words.words[w], lit);
	for (size_t j = 0; j < letters.n; j++)
		if (lit[j])
			bits |= UINT64_C(1) << character[j];
	return bits;
}
