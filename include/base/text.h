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

/*
 * Adds the form by which text is compared and searched: NFKC, case folded, full and
 * half width made one, katakana as hiragana.
 */
void text_fold(struct buf *out, const char *text);

/* Case folded only, for ids, addresses and column names: compares as attain-csv(5)
 * says. */
void text_fold_case(struct buf *out, const char *text);

/* True if the first len bytes of text hold every one of the words, which blanks divide.
 * Both are compared as they are: folded before. */
bool text_holds(const char *text, size_t len, const char *words);

/* Compares two texts by case folding alone, like strcmp. Cheap for ASCII. */
int text_compare(const char *a, const char *b);

#endif
