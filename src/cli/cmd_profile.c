/* The marketing profile, as Markdown or as a page. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "app/profile.h"
#include "base/lang.h"
#include "base/text.h"
#include "command.h"

static bool
write_file(const char *path, const struct buf *text, struct fault *fault)
{
	FILE *file = fopen(path, "wb");
	bool ok = file && fwrite(buf_text(text), 1, text->len, file) == text->len;
	int reason = errno;
	if (file && fclose(file) != 0 && ok) {
		ok = false;
		reason = errno;
	}
	if (ok)
		return true;
	struct buf name = {0};
	text_clean(&name, path);
	fault_set(fault, FAULT_INPUT, _("%s can't be written: %s."), buf_text(&name),
		  strerror(reason));
	buf_free(&name);
	return false;
}

static void
say(const char *warning)
{
	struct buf line = {0};
	text_clean(&line, warning);
	fprintf(stderr, "attain: %s\n", buf_text(&line));
	buf_free(&line);
}

static void
make_page(const struct app *app, bool html, struct buf *page)
{
	struct arena arena = {0};
	const char *warning = NULL;
	if (html)
		app_profile_html(app, page, &arena, &warning);
	else
		app_profile_markdown(app, page);
	if (warning)
		say(warning);
	arena_free(&arena);
}

bool
cmd_profile(struct cli *cli, const struct args *args, struct fault *fault)
{
	const char *format = args_get(args, "format");
	bool html = format && strcmp(format, "html") == 0;
	struct buf page = {0};
	struct app *app;
	if (format && !html && strcmp(format, "md") != 0)
		return fault_set(fault, FAULT_USAGE,
				 _("--format: \"%s\" is neither md nor html."), format);
	if (!cli_open(cli, STORE_READ, &app, fault))
		return false;
	make_page(app, html, &page);
	bool ok = true;
	if (args->n_operands > 0 && strcmp(args->operands[0], "-") != 0)
		ok = write_file(args->operands[0], &page, fault);
	else
		buf_add(&cli->out, buf_text(&page), page.len);
	buf_free(&page);
	app_close(app);
	return ok;
}
