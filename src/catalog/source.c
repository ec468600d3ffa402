#include "source.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"

enum { MAX_BYTES = 64000000, MAX_NESTING = 100, SHOWN_BYTES = 40 };

enum word_kind {
	WORD_NAME,
	WORD_NUMBER,
	WORD_TEXT /* strings that stand side by side are one */
};

struct word {
	enum word_kind kind;
	int line;
	const char *text; /* into the source, not terminated */
	size_t len;
	/* of a number */
	enum num_problem problem;
	int64_t micros;
	bool wraps;
};

/* ---- the file ---- */

static bool
cannot_read(const char *path, int error, struct fault *fault)
{
	return fault_set(fault, FAULT_INPUT, _("%s can't be read: %s."), path,
			 strerror(error));
}

static bool
read_bytes(int file, const char *path, struct buf *text, struct fault *fault)
{
	char bytes[16384];
	ssize_t n;
	while ((n = read(file, bytes, sizeof bytes)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return cannot_read(path, errno, fault);
		buf_add(text, bytes, (size_t)n);
		if (text->len > MAX_BYTES)
			return fault_set(fault, FAULT_INPUT,
					 _("%s is too large for a catalog: it has more "
					   "than %d MB."),
					 path, MAX_BYTES / 1000000);
	}
	return true;
}

bool
source_read(const char *path, struct buf *text, struct fault *fault)
{
	/* a pipe without a writer would keep us waiting */
	int file = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	struct stat what;
	bool ok;
	if (file < 0)
		return cannot_read(path, errno, fault);
	if (fstat(file, &what) != 0)
		ok = cannot_read(path, errno, fault);
	else if (!S_ISREG(what.st_mode))
		ok = fault_set(fault, FAULT_INPUT,
			       _("%s can't be read: a catalog is a plain file, no "
				 "folder, pipe or device."),
			       path);
	else
		ok = read_bytes(file, path, text, fault);
	close(file);
	return ok;
}

/* ---- our own look at the text ---- */

struct look {
	struct source *source;
	struct problems *problems;
	const char *at;	     /* never beyond the text's NUL */
	const char *copied;  /* up to here */
	struct buf copy;     /* for libconfig */
	int line, last_line; /* of the last thing that was no comment */
	int nesting;
	bool after_text;
	const char *refused; /* why the look ended here, or null */
	int refused_line;
};

static const char name_chars[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				 "0123456789-_*";
static const char word_chars[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				 "0123456789-_*+.";

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static struct word *
add_word(struct look *look, enum word_kind kind, size_t len)
{
	struct source *source = look->source;
	struct word *word =
		&MEM_MORE(source->words, source->n_words, source->words_capacity);
	*word = (struct word){
		.kind = kind, .line = look->line, .text = look->at, .len = len};
	return word;
}

/* Ends the look, and what libconfig gets, at what no catalog may have. */
static void
refuse(struct look *look, const char *what)
{
	look->refused = what;
	look->refused_line = look->line;
	buf_add(&look->copy, look->copied, (size_t)(look->at - look->copied));
	look->copied = "";
}

/* Goes on by len bytes, over line ends too. */
static void
pass(struct look *look, size_t len)
{
	for (; len > 0; len--)
		look->line += *look->at++ == '\n';
}

static void
take_text(struct look *look)
{
	size_t len = 1;
	while (look->at[len] && look->at[len] != '"') {
		bool escapes = look->at[len] == '\\' && look->at[len + 1] &&
			       strchr("\\\"", look->at[len + 1]);
		len += escapes ? 2 : 1;
	}
	if (!look->at[len])
		refuse(look, _("the text that begins here is not closed with a quote"));
	else
		len++;
	if (!look->after_text)
		add_word(look, WORD_TEXT, len);
	look->after_text = true;
	pass(look, len);
	look->last_line = look->line;
}

static void
skip_comment(struct look *look)
{
	const char *end = strstr(look->at + 2, "*/");
	if (!end)
		refuse(look, _("the comment that begins here is not closed with */"));
	pass(look, end ? (size_t)(end - look->at) + 2 : strlen(look->at));
}

static void
take_mark(struct look *look)
{
	if (strchr("{([", *look->at))
		look->nesting++;
	else if (strchr("})]", *look->at))
		look->nesting--;
	if (look->nesting > MAX_NESTING)
		refuse(look, _("groups and lists are nested more than 100 deep"));
	else if (strncmp(look->at, "@include", strlen("@include")) == 0)
		refuse(look, _("@include is refused: a catalog is one file; copy the "
			       "other file's text here"));
	look->at++;
}

/* True if a mark that follows a setting's name comes next. */
static bool
is_before_value(const char *text)
{
	text += strspn(text, " \t\r\n");
	return *text == '=' || *text == ':';
}

/* libconfig gets the name with a star, which it takes. */
static void
take_misname(struct look *look, size_t len)
{
	problems_error(look->problems, look->line,
		       _("the setting's name %.*s does not begin with a letter; an id "
			 "that is used as a name must"),
		       (int)len, look->at);
	add_word(look, WORD_NAME, len);
	buf_add(&look->copy, look->copied, (size_t)(look->at - look->copied));
	buf_putc(&look->copy, '*');
	look->copied = look->at;
}

static enum num_problem
parse_hex(const char *digits, size_t len, int64_t *micros)
{
	uint64_t value = 0;
	if (len == 0 || strspn(digits, "0123456789abcdefABCDEF") < len)
		return NUM_NO_NUMBER;
	for (size_t i = 0; i < len; i++) {
		char c = digits[i];
		value = value * 16 +
			(uint64_t)(is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
		if (value > (uint64_t)(NUM_LIMIT / NUM_ONE))
			return NUM_OUT_OF_RANGE;
	}
	*micros = (int64_t)value * NUM_ONE;
	return NUM_FINE;
}

static enum num_problem
parse_decimal(const char *text, size_t len, int64_t *micros)
{
	size_t sign = *text == '+' || *text == '-';
	struct buf digits = {0};
	/* libconfig's .5 and 5. are 0.5 and 5.0 in our grammar */
	buf_add(&digits, text, sign);
	if (text[sign] == '.')
		buf_putc(&digits, '0');
	for (size_t i = sign; i < len; i++) {
		buf_putc(&digits, text[i]);
		if (text[i] == '.' && (i + 1 == len || !is_digit(text[i + 1])))
			buf_putc(&digits, '0');
	}
	enum num_problem problem =
		num_parse_scientific(buf_text(&digits), digits.len, micros);
	buf_free(&digits);
	return problem;
}

static void
take_number(struct look *look, size_t len)
{
	struct word *number = add_word(look, WORD_NUMBER, len);
	const char *text = number->text;
	size_t bytes = len;
	while (bytes > 1 && text[bytes - 1] == 'L' && len - bytes < 2)
		bytes--;
	bool is_hex = text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
	number->problem = is_hex ? parse_hex(text + 2, bytes - 2, &number->micros)
				 : parse_decimal(text, bytes, &number->micros);
	if (number->problem == NUM_NO_NUMBER)
		refuse(look, _("what begins here is neither a name nor a number"));
	if (bytes < len || (!is_hex && strcspn(text, ".eE") < len))
		return;
	number->wraps = number->problem != NUM_FINE ||
			number->micros > INT32_MAX * NUM_ONE ||
			number->micros < -INT32_MAX * NUM_ONE;
	if (number->wraps)
		problems_error(look->problems, look->line,
			       _("the whole number %.*s is beyond 2147483647: write "
				 "%.*sL, or a decimal"),
			       (int)len, text, (int)len, text);
}

static bool
is_word(const char *text, size_t len, const char *word)
{
	return len == strlen(word) && strncasecmp(text, word, len) == 0;
}

static void
take_word(struct look *look)
{
	const char *at = look->at;
	size_t len = strspn(at, is_letter(*at) ? name_chars : word_chars);
	if (*at == '*' || (!is_letter(*at) && is_before_value(at + len)))
		take_misname(look, len);
	else if (!is_letter(*at))
		take_number(look, len);
	else if (!is_word(at, len, "true") && !is_word(at, len, "false"))
		add_word(look, WORD_NAME, len);
	if (is_letter(*at) && strspn(at, word_chars) > len &&
	    is_before_value(at + strspn(at, word_chars)))
		refuse(look, _("a setting's name has only letters, digits, hyphens and "
			       "underscores"));
	look->at += len;
}

/* One word, mark, comment or run of blanks. */
static void
take(struct look *look)
{
	const char *at = look->at;
	if (strchr(" \t\r\f\n", *at)) {
		pass(look, 1);
		return;
	}
	if (*at == '#' || strncmp(at, "//", 2) == 0) {
		look->at += strcspn(at, "\n");
		return;
	}
	if (strncmp(at, "/*", 2) == 0) {
		skip_comment(look);
		return;
	}
	if (*at == '"') {
		take_text(look);
		return;
	}
	look->last_line = look->line;
	look->after_text = false;
	if (strchr(word_chars, *at))
		take_word(look);
	else
		take_mark(look);
}

static int
count_lines(const char *text, size_t len)
{
	int lines = 1;
	for (size_t i = 0; i < len; i++)
		lines += text[i] == '\n';
	return lines;
}

/* False with a problem if there are bytes that no text has. */
static bool
check_bytes(const char *text, size_t len, struct problems *problems)
{
	const char *nul = memchr(text, '\0', len);
	size_t valid = text_valid_bytes(text, len);
	if (nul && (size_t)(nul - text) <= valid)
		problems_error(problems, count_lines(text, (size_t)(nul - text)),
			       _("a NUL byte; a catalog is a text file"));
	else if (valid < len)
		problems_error(problems, count_lines(text, valid),
			       _("not valid UTF-8; save the file in that encoding"));
	return !nul && valid == len;
}

/* ---- the tree ---- */

/* Ties every figure and text to its word: both come in the order of the text. */
static struct word *
tie(config_setting_t *setting, struct word *next)
{
	if (config_setting_is_aggregate(setting)) {
		for (int i = 0; i < config_setting_length(setting); i++)
			next = tie(config_setting_get_elem(setting, (unsigned)i), next);
		return next;
	}
	if (config_setting_type(setting) == CONFIG_TYPE_BOOL)
		return next;
	while (next->kind == WORD_NAME)
		next++;
	config_setting_set_hook(setting, next);
	return next + 1;
}

/* How many words the tree has taken. */
static size_t
count_taken(const config_setting_t *setting)
{
	size_t n = config_setting_name(setting) != NULL;
	if (config_setting_is_aggregate(setting)) {
		for (int i = 0; i < config_setting_length(setting); i++)
			n += count_taken(config_setting_get_elem(setting, (unsigned)i));
		return n;
	}
	return n + (config_setting_is_number(setting) ||
		    config_setting_type(setting) == CONFIG_TYPE_STRING);
}

/* Bytes of a word that go into a message: its beginning says enough. */
static int
shown_bytes(const struct word *word)
{
	size_t len = strcspn(word->text, "\r\n");
	if (len > word->len)
		len = word->len;
	if (len > SHOWN_BYTES)
		len = text_valid_bytes(word->text, SHOWN_BYTES);
	return (int)len;
}

/* Why libconfig stopped: the words that its tree has not taken begin there. */
static void
explain(const struct look *look, struct problems *problems)
{
	const config_t *config = &look->source->config;
	const char *error = config_error_text(config);
	size_t n = count_taken(config_root_setting(config));
	assert(n < look->source->n_words);
	const struct word *next = &look->source->words[n];
	int line = config_error_line(config);
	if (line > next->line)
		line = next->line; /* libconfig's is that of a text's end, or the file's
				    */
	if (look->refused && look->refused_line <= line)
		problems_error(problems, look->refused_line, "%s", look->refused);
	else if (error && strstr(error, "duplicate"))
		problems_error(problems, line,
			       _("the setting \"%.*s\" is doubled: its group has it "
				 "already"),
			       (int)next->len, next->text);
	else if (error && strstr(error, "mismatched element"))
		problems_error(problems, next->line,
			       _("all values of a [ ] list must be of one kind; 5 and "
				 "5L are two kinds"));
	else if (n == 0)
		problems_error(problems, line, _("syntax error at the beginning"));
	else
		problems_error(problems, line,
			       _("syntax error after %.*s: a bracket, a comma, = or a "
				 "quote is missing, or there is one too many"),
			       shown_bytes(&next[-1]), next[-1].text);
}

static bool
parse(struct look *look, struct problems *problems)
{
	config_t *config = &look->source->config;
	/* a second lock: nothing is found in a folder that is none */
	config_set_include_dir(config, "/dev/null");
	if (config_read_string(config, buf_text(&look->copy)) != CONFIG_TRUE)
		explain(look, problems);
	else if (look->refused)
		problems_error(problems, look->refused_line, "%s", look->refused);
	else
		return true;
	return false;
}

bool
source_parse(struct source *source, struct problems *problems)
{
	static const char bom[] = "\xef\xbb\xbf";
	const char *all = buf_text(&source->text);
	size_t skipped = strncmp(all, bom, strlen(bom)) == 0 ? strlen(bom) : 0;
	struct look look = {
		.source = source,
		.problems = problems,
		.at = all + skipped,
		.copied = all + skipped,
		.line = 1,
		.last_line = 1,
	};
	config_init(&source->config);
	bool ok = check_bytes(look.at, source->text.len - skipped, problems);
	if (ok) {
		while (*look.at && !look.refused)
			take(&look);
		look.line = look.refused ? look.refused_line : look.last_line;
		add_word(&look, WORD_TEXT, 0); /* the end */
		buf_puts(&look.copy, look.copied);
		buf_putc(&look.copy, '\n'); /* libconfig wants one after a comment */
		ok = parse(&look, problems);
	}
	if (ok)
		tie(config_root_setting(&source->config), source->words);
	else
		problems_keep_last(problems);
	buf_free(&look.copy);
	return ok;
}

void
source_close(struct source *source)
{
	config_destroy(&source->config);
	free(source->words);
	buf_free(&source->text);
}

int
source_line(const config_setting_t *setting)
{
	const struct word *word = config_setting_get_hook(setting);
	unsigned line = config_setting_source_line(setting);
	if (!config_setting_name(setting) && word)
		return word->line;
	return line > 0 ? (int)line : 1; /* the root has none */
}

enum num_problem
source_number(const config_setting_t *setting, int64_t *micros, bool *wraps)
{
	const struct word *word = config_setting_get_hook(setting);
	*micros = word->micros;
	*wraps = word->wraps;
	return word->problem;
}
