#include "core/expr.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { MAX_DEPTH = 64 };

enum token { T_END, T_OPEN, T_CLOSE, T_COMMA, T_AND, T_OR, T_OF, T_WORD };

struct parser {
	const char *text;
	size_t at, len; /* of the current token */
	enum token token;
	int depth;
	expr_lookup lookup;
	void *context;
	struct arena *arena;
	struct expr_error *error;
};

struct kids {
	const struct expr **list;
	size_t n, capacity;
};

static const struct expr *parse_or(struct parser *parser);

static enum token
word_token(const char *word, size_t len)
{
	if (len == 2 && memcmp(word, "or", 2) == 0)
		return T_OR;
	if (len == 2 && memcmp(word, "of", 2) == 0)
		return T_OF;
	if (len == 3 && memcmp(word, "and", 3) == 0)
		return T_AND;
	return T_WORD;
}

static void
next(struct parser *parser)
{
	parser->at += parser->len;
	parser->at += strspn(parser->text + parser->at, " \t\r\n");
	const char *start = parser->text + parser->at;
	parser->len = 1;
	switch (*start) {
	case '\0':
		parser->len = 0;
		parser->token = T_END;
		return;
	case '(':
		parser->token = T_OPEN;
		return;
	case ')':
		parser->token = T_CLOSE;
		return;
	case ',':
		parser->token = T_COMMA;
		return;
	}
	parser->len = strcspn(start, " \t\r\n(),");
	parser->token = word_token(start, parser->len);
}

static const struct expr *
fail(struct parser *parser, enum expr_problem problem)
{
	*parser->error = (struct expr_error){problem, parser->at, parser->len};
	return NULL;
}

/* Digits to a number; what is too large for a list is as good as UINT32_MAX. */
static bool
read_count(const char *text, size_t len, uint32_t *count)
{
	uint64_t value = 0;
	for (size_t i = 0; i < len; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		value = value * 10 + (uint64_t)(text[i] - '0');
		if (value > UINT32_MAX)
			value = UINT32_MAX;
	}
	*count = (uint32_t)value;
	return len > 0;
}

/* A word is a count if digits are followed by `of`. The position stays. */
static bool
is_count(const struct parser *parser, uint32_t *count)
{
	struct parser ahead = *parser;
	if (!read_count(parser->text + parser->at, parser->len, count))
		return false;
	next(&ahead);
	return ahead.token == T_OF;
}

static const struct expr *
parse_id(struct parser *parser)
{
	const char *id = parser->text + parser->at;
	int64_t index = parser->lookup(parser->context, id, parser->len);
	if (index < 0)
		return fail(parser, EXPR_UNKNOWN);
	struct expr *node = arena_alloc(parser->arena, sizeof *node);
	node->op = EXPR_CREDENTIAL;
	node->credential = (uint32_t)index;
	next(parser);
	return node;
}

/* After the list's last expression: steps over `)`. */
static bool
close_paren(struct parser *parser)
{
	if (parser->token != T_CLOSE) {
		fail(parser, parser->token == T_END  ? EXPR_UNCLOSED
			     : parser->token == T_OF ? EXPR_EXPECTED_OF
						     : EXPR_TRAILING);
		return false;
	}
	parser->depth--;
	next(parser);
	return true;
}

static bool
open_paren(struct parser *parser)
{
	if (++parser->depth > MAX_DEPTH) {
		fail(parser, EXPR_TOO_DEEP);
		return false;
	}
	next(parser);
	return true;
}

/* Expressions with a token between them, each read by `operand`, as a node like the one
 * given; a single one of `and`, `or` is itself. */
static const struct expr *
parse_list(struct parser *parser, enum token between, struct expr like,
	   const struct expr *(*operand)(struct parser *))
{
	struct kids kids = {0};
	const struct expr *kid = operand(parser), *node = kid;
	for (; kid && parser->token == between; kid = operand(parser)) {
		MEM_MORE(kids.list, kids.n, kids.capacity) = kid;
		next(parser);
	}
	if (!kid)
		node = NULL;
	else if (kids.n > 0 || like.op == EXPR_OF) {
		MEM_MORE(kids.list, kids.n, kids.capacity) = kid;
		like.n_kids = (uint32_t)kids.n;
		like.kids =
			arena_copy(parser->arena, kids.list, kids.n, sizeof *kids.list);
		node = arena_copy(parser->arena, &like, 1, sizeof like);
	}
	free(kids.list);
	return node;
}

/* At the number of `N of (e1, e2, ...)`. */
static const struct expr *
parse_of(struct parser *parser, uint32_t need)
{
	struct expr_error bad_count = {EXPR_BAD_COUNT, parser->at, parser->len};
	next(parser);
	next(parser);
	if (parser->token != T_OPEN)
		return fail(parser, EXPR_EXPECTED_OF);
	if (!open_paren(parser))
		return NULL;
	const struct expr *list = parse_list(
		parser, T_COMMA, (struct expr){.op = EXPR_OF, .need = need}, parse_or);
	if (!list || !close_paren(parser))
		return NULL;
	if (need >= 1 && need <= list->n_kids)
		return list;
	*parser->error = bad_count;
	return NULL;
}

static const struct expr *
parse_primary(struct parser *parser)
{
	uint32_t need;
	switch (parser->token) {
	case T_END:
		return fail(parser, EXPR_EMPTY);
	case T_OF:
		return fail(parser, EXPR_EXPECTED_OF);
	case T_CLOSE:
	case T_COMMA:
	case T_AND:
	case T_OR:
		return fail(parser, EXPR_EXPECTED_ID);
	case T_WORD:
		if (is_count(parser, &need))
			return parse_of(parser, need);
		return parse_id(parser);
	case T_OPEN:
		break;
	}
	if (!open_paren(parser))
		return NULL;
	const struct expr *inner = parse_or(parser);
	if (!inner || !close_paren(parser))
		return NULL;
	return inner;
}

static const struct expr *
parse_and(struct parser *parser)
{
	return parse_list(parser, T_AND, (struct expr){.op = EXPR_AND}, parse_primary);
}

static const struct expr *
parse_or(struct parser *parser)
{
	return parse_list(parser, T_OR, (struct expr){.op = EXPR_OR}, parse_and);
}

const struct expr *
expr_parse(const char *text, expr_lookup lookup, void *context, struct arena *arena,
	   struct expr_error *error)
{
	struct parser parser = {
		.text = text,
		.lookup = lookup,
		.context = context,
		.arena = arena,
		.error = error,
	};
	*error = (struct expr_error){0};
	next(&parser);
	const struct expr *expr = parse_or(&parser);
	if (expr && parser.token != T_END)
		return fail(&parser,
			    parser.token == T_OF ? EXPR_EXPECTED_OF : EXPR_TRAILING);
	return expr;
}

bool
expr_holds(const struct expr *expr, const uint64_t *held)
{
	uint32_t n_held = 0;
	uint32_t need = 0;
	switch (expr->op) {
	case EXPR_CREDENTIAL:
		return held[expr->credential / 64] >> (expr->credential % 64) & 1;
	case EXPR_AND:
		need = expr->n_kids;
		break;
	case EXPR_OR:
		need = 1;
		break;
	case EXPR_OF:
		need = expr->need;
		break;
	}
	for (uint32_t i = 0; i < expr->n_kids; i++) {
		uint32_t left = expr->n_kids - i;
		if (n_held >= need || n_held + left < need)
			break;
		if (expr_holds(expr->kids[i], held))
			n_held++;
	}
	return n_held >= need;
}

bool
expr_same(const struct expr *a, const struct expr *b)
{
	if (a->op != b->op || a->credential != b->credential || a->need != b->need ||
	    a->n_kids != b->n_kids)
		return false;
	for (uint32_t i = 0; i < a->n_kids; i++) {
		if (!expr_same(a->kids[i], b->kids[i]))
			return false;
	}
	return true;
}

void
expr_mark(const struct expr *expr, uint64_t *set)
{
	if (expr->op == EXPR_CREDENTIAL)
		set[expr->credential / 64] |= UINT64_C(1) << (expr->credential % 64);
	for (uint32_t i = 0; i < expr->n_kids; i++)
		expr_mark(expr->kids[i], set);
}
