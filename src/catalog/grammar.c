#include <string.h>

#include "base/text.h"
#include "scan.h"

enum { SHOWN_BYTES = 40 };

/* Reads the tokens as libconfig's grammar does; stops at the first that has no place.
 */
struct grammar {
	const struct scan *scan;
	size_t at;
	struct problems *problems;
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
	else if (first->kind == TOKEN_NAME)
		problems_error(grammar->problems, first->line,
			       _("the setting's name %.*s has something other than "
				 "letters, digits, hyphens and underscores"),
			       len, first->text);
	else
		problems_error(
			grammar->problems, first->line,
			_("the setting's name %.*s does not begin with a letter; "
			  "an id that is used as a name must"),
			len, first->text);
	return false;
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

static bool
check_setting(struct grammar *grammar)
{
	size_t n_tokens = count_name_tokens(grammar);

	if (n_tokens > 1 || (n_tokens == 1 && peek(grammar)->kind != TOKEN_NAME &&
			     peek(grammar)->kind != TOKEN_BOOL))
		return bad_name(grammar, n_tokens);
	if (peek(grammar)->kind != TOKEN_NAME)
		return expected(grammar, _("a setting's name"));
	grammar->at++;
	if (!take_mark(grammar, "=:"))
		return expected(grammar, "=");
	if (!check_value(grammar))
		return false;
	take_mark(grammar, ";,");
	return true;
}

/* To the closing mark, or to the end of the file if that is NUL. */
static bool
check_settings(struct grammar *grammar, char end)
{
	for (;;) {
		const struct token *token = peek(grammar);

		if (token == NULL)
			return end == '\0' || expected(grammar, "}");
		if (end != '\0' && is_mark(token, "}")) {
			grammar->at++;
			return true;
		}
		if (!check_setting(grammar))
			return false;
	}
}

bool
scan_check(const struct scan *scan, struct problems *problems)
{
	struct grammar grammar = {.scan = scan, .problems = problems};

	return check_settings(&grammar, '\0');
}

/* The token of the same group that names the same setting before i does, or null. */
static const struct token *
earlier_name(const struct scan *scan, size_t i)
{
	const struct token *name = &scan->tokens[i];
	int depth = 0;

	while (i-- > 0 && depth >= 0) {
		const struct token *token = &scan->tokens[i];

		if (is_mark(token, "})]"))
			depth++;
		else if (is_mark(token, "{(["))
			depth--;
		else if (depth == 0 && token->kind == TOKEN_NAME &&
			 token->len == name->len &&
			 memcmp(token->text, name->text, name->len) == 0)
			return token;
	}
	return NULL;
}

bool
scan_find_doubled(const struct scan *scan, int line, struct problems *problems)
{
	for (size_t i = 0; i < scan->n && scan->tokens[i].line <= line; i++) {
		const struct token *name = &scan->tokens[i];
		const struct token *before;

		if (name->line != line || name->kind != TOKEN_NAME)
			continue;
		before = earlier_name(scan, i);
		if (before == NULL)
			continue;
		problems_error(
			problems, name->line,
			_("the setting \"%.*s\" is doubled: it stands on line %d of "
			  "the same group already"),
			(int)name->len, name->text, before->line);
		return true;
	}
	return false;
}
