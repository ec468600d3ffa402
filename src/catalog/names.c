#include "names.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static bool
is_same(const struct token *left, const struct token *right)
{
	return left->len == right->len &&
	       memcmp(left->text, right->text, left->len) == 0;
}

static int
compare(const void *a, const void *b, void *context)
{
	const struct scan *scan = context;
	size_t i = *(const size_t *)a, j = *(const size_t *)b;
	const struct token *left = &scan->tokens[i], *right = &scan->tokens[j];

	if (left->len != right->len)
		return left->len < right->len ? -1 : 1;
	if (!is_same(left, right))
		return memcmp(left->text, right->text, left->len);
	return (i > j) - (i < j);
}

void
names_mark(struct scan *scan, size_t *names, size_t n)
{
	if (n > 1)
		qsort_r(names, n, sizeof(*names), compare, scan);
	for (size_t i = 1; i < n; i++) {
		const struct token *before = &scan->tokens[names[i - 1]];
		struct token *name = &scan->tokens[names[i]];

		if (is_same(before, name))
			name->doubles = before->line;
	}
}

void
names_check(const struct scan *scan, struct problems *problems)
{
	for (size_t i = 0; i < scan->n; i++) {
		const struct token *name = &scan->tokens[i];

		if (name->misnamed)
			problems_error(
				problems, name->line,
				_("the setting's name %.*s does not begin with a "
				  "letter; an id that is used as a name must"),
				(int)name->len, name->text);
		if (name->doubles > 0)
			problems_error(
				problems, name->line,
				_("the setting \"%.*s\" is doubled: it stands on line "
				  "%d of the same group already"),
				(int)name->len, name->text, name->doubles);
	}
}

/* One star more than any name begins with. */
static char *
make_refused(const struct scan *scan)
{
	size_t n = 0;
	char *stars;

	for (size_t i = 0; i < scan->n; i++) {
		const struct token *token = &scan->tokens[i];
		size_t len = 0;

		while (len < token->len && token->text[len] == '*')
			len++;
		if (token->kind == TOKEN_NAME && len > n)
			n = len;
	}
	stars = mem_new(n + 2, 1);
	memset(stars, '*', n + 1);
	return stars;
}

static void
write_refused(const struct scan *scan, size_t i, struct buf *out)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_*";
	const struct token *name = &scan->tokens[i];

	buf_printf(out, "%s%zu*", scan->refused, i);
	for (size_t at = 0; at < name->len; at++)
		buf_putc(out, strchr(allowed, name->text[at]) ? name->text[at] : '_');
}

void
names_write(struct scan *scan, struct buf *out)
{
	int line = 1;

	scan->refused = make_refused(scan);
	for (size_t i = 0; i < scan->n; i++) {
		const struct token *token = &scan->tokens[i];

		for (; line < token->line; line++)
			buf_putc(out, '\n');
		if (token->misnamed || token->doubles > 0)
			write_refused(scan, i, out);
		else if (token->kind != TOKEN_GONE)
			buf_add(out, token->text, token->len);
		if (token->kind == TOKEN_STRING) {
			for (size_t at = 0; at < token->len; at++)
				line += token->text[at] == '\n';
		}
		buf_putc(out, ' ');
	}
}

const char *
names_refused(const struct scan *scan, const char *name)
{
	size_t len = strlen(scan->refused);

	if (strncmp(name, scan->refused, len) != 0)
		return NULL;
	return strchr(name + len, '*') + 1;
}
