#include "source.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "names.h"

enum { MAX_BYTES = 64000000 };

bool
source_read(const char *path, struct buf *text, struct fault *fault)
{
	char bytes[16384];
	size_t n;
	FILE *file = fopen(path, "rbe");
	int error;

	if (file == NULL)
		return fault_set(fault, FAULT_INPUT, _("%s can't be read: %s."), path,
				 strerror(errno));
	errno = 0;
	while (text->len <= MAX_BYTES && (n = fread(bytes, 1, sizeof(bytes), file)) > 0)
		buf_add(text, bytes, n);
	error = ferror(file) ? errno : 0;
	fclose(file);
	if (error != 0)
		return fault_set(fault, FAULT_INPUT, _("%s can't be read: %s."), path,
				 strerror(error));
	if (text->len > MAX_BYTES)
		return fault_set(fault, FAULT_INPUT,
				 _("%s is too large for a catalog: more than %d MB"),
				 path, MAX_BYTES / 1000000);
	return true;
}

static bool
is_value(enum token_kind kind)
{
	switch (kind) {
	case TOKEN_BOOL:
	case TOKEN_WHOLE:
	case TOKEN_DECIMAL:
	case TOKEN_STRING:
		return true;
	case TOKEN_NAME:
	case TOKEN_MARK:
	case TOKEN_OTHER:
	case TOKEN_GONE:
		return false;
	}
	return false;
}

/* Ties every plain value to its token: both come in the order of the text. */
static void
tie(config_setting_t *setting, struct scan *scan, size_t *at)
{
	if (config_setting_is_aggregate(setting)) {
		for (int i = 0; i < config_setting_length(setting); i++)
			tie(config_setting_get_elem(setting, (unsigned)i), scan, at);
		return;
	}
	while (*at < scan->n && !is_value(scan->tokens[*at].kind))
		(*at)++;
	if (*at == scan->n)
		return;
	config_setting_set_hook(setting, &scan->tokens[*at]);
	/* strings that stand side by side are one */
	if (scan->tokens[(*at)++].kind != TOKEN_STRING)
		return;
	while (*at < scan->n && scan->tokens[*at].kind == TOKEN_STRING)
		(*at)++;
}

/* What libconfig says of a text whose grammar is right. */
static void
explain(const struct source *source, struct problems *problems)
{
	const char *error = config_error_text(&source->config);
	int line = config_error_line(&source->config);

	if (error != NULL && strstr(error, "mismatched element") != NULL)
		problems_error(
			problems, line,
			_("all values of a [ ] list must be of one kind; 5 and 5L "
			  "are two kinds"));
	else
		problems_error(problems, line, _("syntax error"));
}

/* Gives libconfig the text, with names that it takes. */
static bool
parse(struct source *source, struct problems *problems)
{
	struct buf text = {0};
	size_t at = 0;
	bool ok;

	names_write(&source->scan, &text);
	/* a second lock: nothing is found in a folder that is none */
	config_set_include_dir(&source->config, "/dev/null");
	ok = config_read_string(&source->config, buf_text(&text)) == CONFIG_TRUE;
	buf_free(&text);
	if (ok)
		tie(config_root_setting(&source->config), &source->scan, &at);
	else
		explain(source, problems);
	return ok;
}

bool
source_parse(struct source *source, struct problems *problems)
{
	static const char bom[] = "\xef\xbb\xbf";
	const char *text;
	size_t skip;

	config_init(&source->config);
	skip = strncmp(buf_text(&source->text), bom, strlen(bom)) == 0 ? strlen(bom)
								       : 0;
	text = buf_text(&source->text) + skip;
	if (scan_text(text, source->text.len - skip, &source->scan, problems) &&
	    scan_check(&source->scan, problems) && parse(source, problems)) {
		names_check(&source->scan, problems);
		return true;
	}
	problems_keep_last(problems);
	return false;
}

void
source_close(struct source *source)
{
	config_destroy(&source->config);
	scan_free(&source->scan);
	buf_free(&source->text);
}

const struct token *
source_token(const config_setting_t *setting)
{
	return config_setting_get_hook(setting);
}

int
source_line(const config_setting_t *setting)
{
	const struct token *token = source_token(setting);

	if (config_setting_name(setting) == NULL && token != NULL)
		return token->line;
	return config_setting_source_line(setting) > 0
		       ? (int)config_setting_source_line(setting)
		       : 1;
}
