/* The marketing profile, as Markdown or as a page. */
#include <stdio.h>

#include "app/profile.h"
#include "base/text.h"
#include "command.h"
#include "page.h"

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
	struct buf page = {0};
	struct app *app;
	bool html;
	if (!page_format(args, &html, fault) || !cli_open(cli, STORE_READ, &app, fault))
		return false;
	make_page(app, html, &page);
	bool ok = page_write(cli, args, app, &page, fault);
	buf_free(&page);
	app_close(app);
	return ok;
}
