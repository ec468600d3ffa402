/* Reads holding expressions from their texts: attain-catalog(5), Holding. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ref/internal.h"

struct reader {
	const char *all, *at;
	const struct catalog *catalog;
	struct arena *arena;
};

static struct ref_expr *read_or(struct reader *r);

static void
give_up(const struct reader *r)
{
	fprintf(stderr, "reference: bad expression \"%s\" at \"%s\"\n", r->all, r->at);
	abort();
}

/* The next word: a parenthesis, a comma, or letters up to one of those or a blank. */
static size_t
word(struct reader *r)
{
	r->at += strspn(r->at, " \t\n");
	if (*r->at != '\0' && strchr("(),", *r->at) != NULL)
		return 1;
	return strcspn(r->at, "(), \t\n");
}

static bool
take(struct reader *r, const char *want)
{
	size_t len = word(r);

	if (len != strlen(want) || memcmp(r->at, want, len) != 0)
		return false;
	r->at += len;
	return true;
}

static void
must_take(struct reader *r, const char *want)
{
	if (!take(r, want))
		give_up(r);
}

static struct ref_expr *
new_expr(struct reader *r, char op)
{
	struct ref_expr *expr = arena_alloc(r->arena, sizeof(*expr));

	expr->op = op;
	return expr;
}

static void
add_kid(struct reader *r, struct ref_expr *expr, struct ref_expr *kid)
{
	if (expr->n_kids == sizeof(expr->kids) / sizeof(expr->kids[0]))
		give_up(r);
	expr->kids[expr->n_kids++] = kid;
}

static struct ref_expr *
read_credential(struct reader *r)
{
	struct ref_expr *expr = new_expr(r, 'c');
	size_t len = word(r);

	for (uint32_t i = 0; i < r->catalog->n_credentials; i++) {
		const char *id = r->catalog->credentials[i].id;

		if (strlen(id) == len && memcmp(id, r->at, len) == 0) {
			expr->credential = i;
			r->at += len;
			return expr;
		}
	}
	give_up(r);
	return NULL;
}

/* "N of (a, b)", or null, with nothing read, if it isn't that. */
static struct ref_expr *
read_of(struct reader *r)
{
	const char *start = r->at;
	char *end;
	unsigned long need = strtoul(r->at, &end, 10);
	struct ref_expr *expr = new_expr(r, '#');

	if (!isdigit((unsigned char)*start) || (*end != ' ' && *end != '\t'))
		return NULL;
	r->at = end;
	if (!take(r, "of")) {
		r->at = start;
		return NULL;
	}
	expr->need = need;
	must_take(r, "(");
	do
		add_kid(r, expr, read_or(r));
	while (take(r, ","));
	must_take(r, ")");
	return expr;
}

static struct ref_expr *
read_one(struct reader *r)
{
	struct ref_expr *expr;

	if (take(r, "(")) {
		expr = read_or(r);
		must_take(r, ")");
		return expr;
	}
	expr = read_of(r);
	return expr != NULL ? expr : read_credential(r);
}

static struct ref_expr *
read_and(struct reader *r)
{
	struct ref_expr *expr = new_expr(r, '&');

	do
		add_kid(r, expr, read_one(r));
	while (take(r, "and"));
	return expr;
}

static struct ref_expr *
read_or(struct reader *r)
{
	struct ref_expr *expr = new_expr(r, '|');

	do
		add_kid(r, expr, read_and(r));
	while (take(r, "or"));
	return expr;
}

const struct ref_expr *
ref_expr_read(const struct ref_text *text, const struct catalog *catalog,
	      struct arena *arena)
{
	struct reader r = {text->text, text->text, catalog, arena};
	struct ref_expr *expr = read_or(&r);

	if (word(&r) != 0)
		give_up(&r);
	expr->text = text;
	return expr;
}

bool
ref_expr_true(const struct ref_expr *expr, const bool *held)
{
	size_t n = 0;

	if (expr->op == 'c')
		return held[expr->credential];
	for (size_t i = 0; i < expr->n_kids; i++)
		n += ref_expr_true(expr->kids[i], held);
	if (expr->op == '&')
		return n == expr->n_kids;
	return expr->op == '|' ? n > 0 : n >= expr->need;
}

bool
ref_expr_names(const struct ref_expr *expr, uint32_t credential)
{
	if (expr->op == 'c')
		return expr->credential == credential;
	for (size_t i = 0; i < expr->n_kids; i++)
		if (ref_expr_names(expr->kids[i], credential))
			return true;
	return false;
}
