/*
 * Holding expressions: which credentials a person must hold. attain-catalog(5),
 * Holding.
 *
 *     70-532 or 70-533                either
 *     70-346 and 70-347 or mcsa       `and` binds tighter
 *     2 of (a, b and c, d)            at least two of the listed expressions
 */
#ifndef CORE_EXPR_H
#define CORE_EXPR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum expr_op { EXPR_CREDENTIAL, EXPR_AND, EXPR_OR, EXPR_OF };

struct expr {
	enum expr_op op;
	uint32_t credential; /* EXPR_CREDENTIAL: index into the catalog's credentials */
	uint32_t need;	     /* EXPR_OF: how many of the kids */
	uint32_t n_kids;
	const struct expr *const *kids;
};

enum expr_problem {
	EXPR_FINE,
	EXPR_EMPTY,	  /* nothing where an expression should be */
	EXPR_UNKNOWN,	  /* an id that lookup does not know */
	EXPR_EXPECTED_ID, /* found a keyword, comma or parenthesis instead */
	EXPR_EXPECTED_OF, /* `of` without a number, or a number's list not opened */
	EXPR_UNCLOSED,	  /* a parenthesis is not closed */
	EXPR_TRAILING,	  /* something after the end */
	EXPR_BAD_COUNT,	  /* N of: N below 1 or more than the list has */
	EXPR_TOO_DEEP	  /* nested more than 64 deep */
};

struct expr_error {
	enum expr_problem problem;
	size_t at;  /* byte in the text where it was noticed */
	size_t len; /* of the offending word, 0 at the end */
};

/* The index of an id (len bytes, not terminated), or -1. */
typedef int64_t (*expr_lookup)(void *context, const char *id, size_t len);

/*
 * Reads an expression; the result is in arena. Null on error, with the first problem in
 * *error. Unknown ids are an error; all of the text is read.
 */
const struct expr *expr_parse(const char *text, expr_lookup lookup, void *context,
			      struct arena *arena, struct expr_error *error);

/* True if whoever holds the credentials of the bit set `held` holds the expression. */
bool expr_holds(const struct expr *expr, const uint64_t *held);

/* True if the two mean the same by their form (ids and structure are equal). */
bool expr_same(const struct expr *a, const struct expr *b);

/* Sets the bit of every credential that the expression names. */
void expr_mark(const struct expr *expr, uint64_t *set);

#endif
