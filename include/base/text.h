/*
 * Text as people see it: cells, folding, and data that can't break a line.
 *
 * All text is UTF-8. A cell is one column of a terminal; the width of a character is
 * never assumed to be 1.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* Bytes of the longest valid UTF-8 beginning; equals len when all of it is valid. */
size_t text_valid_bytes(const char *text, size_t len);

/* Where the character before a byte of the text begins, and where the one at that byte
 * ends, each with its marks; at either end of the text, that end itself. */
size_t text_before(const char *text, size_t at);
size_t text_after(const char *text, size_t at);

enum { TEXT_CHARACTER_BYTES = 6 };

/* The first character of valid UTF-8; 0 of none. */
uint32_t text_decode(const char *text);

/* Writes a character without a terminating NUL; returns its bytes, 0 if it is none. */
size_t text_encode(uint32_t character, char bytes[TEXT_CHARACTER_BYTES]);

/* Cells that text takes (after text_clean: control characters count as their
 * substitute). */
int text_width(const char *text);

/*
 * Bytes of the longest beginning of text that fits into cells, never half a character
 * nor a mark without its base. *used_cells (may be null) says how many it takes.
 */
size_t text_fit(const char *text, int cells, int *used_cells);

/*
 * Adds text to out so that it takes exactly `cells` cells: cut with an ellipsis
 * (U+2026, or "~" when ascii) or padded with blanks.
 */
void text_pad(struct buf *out, const char *text, int cells, bool ascii);

/*
 * Adds text with everything that could move a cursor, change a colour or reorder a line
 * replaced by a visible substitute: C0 by its Control Picture, DEL, C1, bidi controls,
 * line and paragraph separators, unassigned and zero-width formatting characters, bytes
 * that are no UTF-8, and a mark at the beginning, which has no base, by U+FFFD. Other
 * text is unchanged.
 */
void text_clean(struct buf *out, const char *text);

/* True if text holds a character of Unicode's Cc other than tab, CR and LF. */
bool text_has_control(const char *text, size_t len);

/* True for white space; for this and what has no width, which mean nothing at the ends
 * of a text (attain-csv(5), Cells); and for whatever can't be seen. */
bool text_is_white(uint32_t character);
bool text_is_blank(uint32_t character);
bool text_is_invisible(uint32_t character);

/* Leaves out such blanks at both ends. True if some were at the end, so that no NUL
 * follows any more. */
bool text_trim(const char **text, size_t *len);

/* The ASCII character that a full-width one at `text` stands for; returns the latter's
 * bytes, 0 if there is none. */
size_t text_half_width(const char *text, char *bytes);

/*
 * Adds the form by which text is compared and searched: NFKC, case folded, full and
 * half width made one, katakana as hiragana.
 */
void text_fold(struct buf *out, const char *text);

/*
 * Adds the form by which people find what they only know how to say: as text_fold, and
 * without diacritics (also l for ł, o for ø, d for đ, ae for æ, i for ı, th for þ),
 * apostrophes, hyphens, and the blanks in ids ("ms 900" is ms900). What is folded stays
 * as it is when it is folded again.
 */
void text_fold_search(struct buf *out, const char *text);

/* The same of words that are typed to find it, each by itself: for text_holds. */
void text_fold_words(struct buf *out, const char *text);

/*
 * Adds the form by which names of customers, organizations and credentials compare:
 * NFKC, case folded, without white space and what has no width at the ends, and each
 * run of white space inside as one blank. Nothing if that is all there is.
 */
void text_fold_name(struct buf *out, const char *text);

/* True if two names are the same in this form. */
bool text_same_name(const char *a, const char *b);

/* Case folded, composed and full width as half width, for ids, addresses and column
 * names: compares as attain-csv(5) says. */
void text_fold_case(struct buf *out, const char *text);

/* True if the first len bytes of text hold every one of the words, which blanks divide,
 * and none of those after a "!". Both are compared as they are: folded before. */
bool text_holds(const char *text, size_t len, const char *words);

/* Compares two texts as text_fold_case makes them, like strcmp. Cheap for ASCII. */
int text_compare(const char *a, const char *b);

#endif
