#include "open.h"

#include <stdio.h>

#include "command.h"

bool
cli_open(const struct cli *cli, enum store_mode mode, struct app **app,
	 struct fault *fault)
{
	if (!app_open(app, cli->db, cli->as_of, mode, fault))
		return false;
	(*app)->lingers = true;
	if ((*app)->notice)
		fprintf(stderr, "attain: %s\n", (*app)->notice);
	return true;
}

bool
cli_finish_act(struct cli *cli, struct app *app, struct buf *done, bool ok)
{
	text_clean_lines(&cli->out, buf_text(done));
	buf_free(done);
	app_close(app);
	return ok;
}
