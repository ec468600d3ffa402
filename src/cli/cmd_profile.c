/* The marketing profile, as Markdown or as a page. */
#include "app/profile.h"
#include "command.h"
#include "page.h"

bool
cmd_profile(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct buf page = {0};
	const char *warning = NULL;
	bool html;
	if (!page_format(args, &html, fault) || !cli_open(cli, STORE_READ, fault))
		return false;
	if (html)
		app_profile_html(cli->app, &page, &cli->arena, &warning);
	else
		app_profile_markdown(cli->app, &page);
	if (warning)
		cli_complain(warning);
	bool ok = page_write(cli, args, &page, fault);
	buf_free(&page);
	return ok;
}
