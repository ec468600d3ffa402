/*
 * The words of a catalog file, with their lines and exact text.
 *
 * libconfig gives neither the text of a number (it wraps large ones and turns decimals
 * into doubles) nor the line of a text in a list, so the file is cut into the same
 * words that libconfig's own scanner sees, and its settings are tied to them
 * (source.h).
 */
#ifndef CATALOG_SCAN_H
#define CATALOG_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/num.h"
#include "problems.h"

enum token_kind {
	TOKEN_NAME,
	TOKEN_BOOL,
	TOKEN_WHOLE,   /* 5, -5, 5L, 0x5 */
	TOKEN_DECIMAL, /* 5.0, .5, 5e3 */
	TOKEN_STRING,  /* quotes included */
	TOKEN_MARK,    /* one of = : , ; { } ( ) [ ] */
	TOKEN_OTHER,   /* nothing that belongs there */
	TOKEN_GONE     /* has become part of the name before it */
};

struct token {
	enum token_kind kind;
	bool wraps;    /* TOKEN_WHOLE: libconfig would wrap it */
	bool misnamed; /* TOKEN_NAME: libconfig takes no such name */
	int line;
	int doubles; /* TOKEN_NAME: the line of that name before in its group, or 0 */
	const char *text; /* into the scanned text, not terminated */
	size_t len;
};

struct scan {
	struct token *tokens;
	size_t n, capacity;
	char *refused; /* owned: what names_write puts before a refused name */
};

/*
 * Cuts text (terminated, it must outlive the scan); every @include is a problem. False
 * if reading on makes no sense, with the last problem saying why: not UTF-8, NUL, an
 * unclosed comment, or nesting that no catalog needs.
 */
bool scan_text(const char *text, size_t len, struct scan *scan,
	       struct problems *problems);

/* The exact value of a number token. */
enum num_problem scan_number(const struct token *token, int64_t *micros);

/*
 * True if libconfig's grammar takes the text, but for names that are doubled or do not
 * begin with a letter, which are marked; else the last problem says why not, in more
 * words than libconfig has (which also loses memory on a syntax error).
 */
bool scan_check(struct scan *scan, struct problems *problems);

void scan_free(struct scan *scan);

#endif
