/* The report of state, risks, forecast and plan. */
#include <string.h>

#include "app/foresight.h"
#include "app/report_file.h"
#include "base/lang.h"
#include "command.h"

/* What follows the last point of a file's name. */
static const char *
ending(const char *file)
{
	const char *point = strrchr(file, '.');

	return point == NULL ? "" : point + 1;
}

bool
cmd_report(struct cli *cli, const struct args *args, struct fault *fault)
{
	const char *format = args_get(args, "format");
	const char *file = args->n_operands > 0 ? args->operands[0] : "-";
	struct report_request request = {.plan = true, .plan_seconds = PLAN_SECONDS};
	struct buf page = {0};
	struct app *app;
	bool fine = true;

	if (format != NULL && strcmp(format, "html") != 0 && strcmp(format, "md") != 0)
		return fault_set(fault, FAULT_USAGE,
				 _("--format: \"%s\" is neither md nor html."), format);
	request.html = strcmp(format != NULL ? format : ending(file), "html") == 0;
	if (!cli_open(cli, STORE_READ, &app, fault))
		return false;
	app_report(app, &request, &page);
	if (strcmp(file, "-") == 0)
		buf_add(&cli->out, buf_text(&page), page.len);
	else
		fine = app_report_write(file, &page, fault);
	buf_free(&page);
	app_close(app);
	return fine;
}
