/* The report of state, risks, forecast and plan. */
#include <string.h>

#include "app/foresight.h"
#include "app/report_file.h"
#include "base/lang.h"
#include "base/outfile.h"
#include "command.h"
#include "page.h"

/* Nobody waits for a report that can't be written. */
static bool
check_file(const struct cli *cli, const struct args *args, bool html,
	   struct fault *fault)
{
	struct buf head = {0};
	const struct outfile_target to = page_target(cli, args, &head);
	app_report_head(cli->app, html, &head);
	bool fine = strcmp(to.path, "-") == 0 || outfile_may_write(&to, fault);
	buf_free(&head);
	return fine;
}

bool
cmd_report(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct report_request request = {.plan = true, .plan_seconds = PLAN_SECONDS};
	struct buf page = {0};
	if (!page_format(args, &request.html, fault) ||
	    !cli_open(cli, STORE_READ, fault))
		return false;
	bool fine = check_file(cli, args, request.html, fault);
	if (fine) {
		app_report(cli->app, &request, &page);
		fine = page_write(cli, args, &page, fault);
	}
	buf_free(&page);
	return fine;
}
