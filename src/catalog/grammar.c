#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "names.h"

enum { SHOWN_BYTES = 40 };

/* Reads the tokens as libconfig's grammar does; stops at the first that has no place.
 */
struct grammar {
	struct scan *scan;
	size_t at;
	struct problems *problems;
	size_t *names; /* tokens of the groups that are open, the outermost first */
	size_t n_names, names_capacity;
};

static bool check_settings(struct grammar *grammar, char end);

static const struct token *
peek(const struct grammar *grammar)
{
	return grammar->at < grammar->scan->n ? &grammar->scan->tokens[grammar->at]
					      : NULL;
}

static bool
is_mark(const struct token *token, const char *marks)
{
	return token != NULL && token->kind == TOKEN_MARK &&
	       strchr(marks, *token->text) != NULL;
}

static bool
take_mark(struct grammar *grammar, const char *marks)
{
	if (!is_mark(peek(grammar), marks))
		return false;
	grammar->at++;
	return true;
}

static int
last_line(const struct scan *scan)
{
	return scan->n > 0 ? scan->tokens[scan->n - 1].line : 1;
}

/* Bytes of a token that go into a message: its beginning says enough. */
static int
shown_len(const struct token *token)
{
	size_t len = strcspn(token->text, "\r\n");

	if (len > token->len)
		len = token->len;
	if (len > SHOWN_BYTES)
		len = text_valid_bytes(token->text, SHOWN_BYTES);
	return (int)len;
}

/* The current token is not what should stand here. */
static bool
expected(const struct grammar *grammar, const char *what)
{
	const struct token *token = peek(grammar);

	if (token == NULL)
		problems_error(
			grammar->problems, last_line(grammar->scan),
			_("syntax error at the end of the file: %s should follow"),
			what);
	else if (token->kind == TOKEN_OTHER && *token->text == '"')
		problems_error(
			grammar->problems, token->line,
			_("the text that begins here is not closed with a quote"));
	else
		problems_error(grammar->problems, token->line,
			       _("syntax error at %.*s: %s should stand here"),
			       shown_len(token), token->text, what);
	return false;
}

static bool
check_scalar(struct grammar *grammar, const char *what)
{
	const struct token *token = peek(grammar);

	if (token == NULL || token->kind == TOKEN_NAME || token->kind == TOKEN_OTHER ||
	    token->kind == TOKEN_MARK)
		return expected(grammar, what);
	grammar->at++;
	if (token->kind != TOKEN_STRING)
		return true;
	/* strings that stand side by side are one */
	while (peek(grammar) != NULL && peek(grammar)->kind == TOKEN_STRING)
		grammar->at++;
	return true;
}

static bool check_value(struct grammar *grammar);

static bool
check_element(struct grammar *grammar)
{
	return check_scalar(grammar, _("a number or a text"));
}

/* After the opening mark. */
static bool
check_elements(struct grammar *grammar, const char *end,
	       bool (*element)(struct grammar *grammar))
{
	if (take_mark(grammar, end))
		return true;
	do {
		if (!element(grammar))
			return false;
	} while (take_mark(grammar, ","));
	if (take_mark(grammar, end))
		return true;
	return expected(grammar, *end == ']' ? _("a comma or ]") : _("a comma or )"));
}

static bool
check_value(struct grammar *grammar)
{
	if (take_mark(grammar, "["))
		return check_elements(grammar, "]", check_element);
	if (take_mark(grammar, "("))
		return check_elements(grammar, ")", check_value);
	if (take_mark(grammar, "{"))
		return check_settings(grammar, '}');
	return check_scalar(grammar, _("a value"));
}

static bool
touches(const struct token *left, const struct token *right)
{
	return left->text + left->len == right->text;
}

/* What stands before an = and is no name: says what is wrong with it. */
static bool
bad_name(const struct grammar *grammar, size_t n_tokens)
{
	const struct token *first = peek(grammar);
	const struct token *last = first + n_tokens - 1;
	int len = (int)(last->text + last->len - first->text);

	if (first->kind == TOKEN_STRING)
		problems_error(grammar->problems, first->line,
			       _("a setting's name stands without quotes: %.*s"),
			       shown_len(first), first->text);
	else
		problems_error(grammar->problems, first->line,
			       _("the setting's name %.*s has something other than "
				 "letters, digits, hyphens and underscores"),
			       len, first->text);
	return false;
}

/* Makes one name of tokens that begin with something other than a letter. */
static void
misname(struct grammar *grammar, size_t n_tokens)
{
	struct token *first = &grammar->scan->tokens[grammar->at];
	const struct token *last = first + n_tokens - 1;

	first->kind = TOKEN_NAME;
	first->len = (size_t)(last->text + last->len - first->text);
	first->wraps = false;
	first->misnamed = true;
	for (size_t i = 1; i < n_tokens; i++) {
		first[i].kind = TOKEN_GONE;
		first[i].wraps = false;
	}
}

/* How many tokens without blanks between them stand before = or :, else 0. */
static size_t
count_name_tokens(const struct grammar *grammar)
{
	const struct token *first = peek(grammar);
	const struct token *end = grammar->scan->tokens + grammar->scan->n;
	const struct token *token = first;

	if (first->kind == TOKEN_MARK)
		return 0;
	while (token + 1 < end && token[1].kind != TOKEN_MARK &&
	       token[1].kind != TOKEN_STRING && token->kind != TOKEN_STRING &&
	       touches(token, token + 1))
		token++;
	return token + 1 < end && is_mark(token + 1, "=:") ? (size_t)(token - first) + 1
							   : 0;
}

/* The name of a setting and its mark. */
static bool
check_name(struct grammar *grammar)
{
	size_t n_tokens = count_name_tokens(grammar);
	enum token_kind kind = peek(grammar)->kind;

	if (n_tokens > 0 && kind != TOKEN_NAME && kind != TOKEN_BOOL &&
	    kind != TOKEN_STRING)
		misname(grammar, n_tokens);
	else if (n_tokens > 1 || (n_tokens == 1 && kind == TOKEN_STRING))
		return bad_name(grammar, n_tokens);
	else if (kind != TOKEN_NAME)
		return expected(grammar, _("a setting's name"));
	grammar->names = mem_grow(grammar->names, grammar->n_names,
				  &grammar->names_capacity, sizeof(*grammar->names));
	grammar->names[grammar->n_names++] = grammar->at;
	grammar->at += n_tokens > 1 ? n_tokens : 1;
	return take_mark(grammar, "=:") || expected(grammar, "=");
}

static bool
check_setting(struct grammar *grammar)
{
	if (!check_name(grammar) || !check_value(grammar))
		return false;
	take_mark(grammar, ";,");
	return true;
}

/* To the closing mark, or to the end of the file if that is NUL. */
static bool
check_settings(struct grammar *grammar, char end)
{
	size_t n_outer = grammar->n_names;

	for (;;) {
		const struct token *token = peek(grammar);

		if (token == NULL && end != '\0')
			return expected(grammar, "}");
		if (token == NULL || (end != '\0' && is_mark(token, "}")))
			break;
		if (!check_setting(grammar))
			return false;
	}
	grammar->at += end != '\0';
	names_mark(grammar->scan, grammar->names + n_outer, grammar->n_names - n_outer);
	grammar->n_names = n_outer;
	return true;
}

bool
scan_check(struct scan *scan, struct problems *problems)
{
	struct grammar grammar = {.scan = scan, .problems = problems};
	bool fine = check_settings(&grammar, '\0');

	free(grammar.names);
	return fine;
}
