/* The report of state, risks, forecast and plan. */
#include <string.h>

#include "app/foresight.h"
#include "app/report_file.h"
#include "base/lang.h"
#include "base/outfile.h"
#include "command.h"

/* True of a file whose name ends in the point and the word. */
static bool
ends_in(const char *file, const char *word)
{
	const char *point = strrchr(file, '.');

	return point != NULL && strcmp(point + 1, word) == 0;
}

/* FILE as --format has it, else as its name ends; standard output is Markdown. */
bool
cli_page_format(const struct args *args, bool *html, struct fault *fault)
{
	const char *format = args_get(args, "format");
	const char *file = args->n_operands > 0 ? args->operands[0] : "-";

	*html = format != NULL ? strcmp(format, "html") == 0 : ends_in(file, "html");
	if (format != NULL && !*html && strcmp(format, "md") != 0)
		return fault_set(fault, FAULT_USAGE,
				 _("--format: \"%s\" is neither md nor html."), format);
	if (format == NULL && !*html && strcmp(file, "-") != 0 && !ends_in(file, "md"))
		return fault_set(fault, FAULT_USAGE,
				 _("%s ends neither in .md nor in .html: say which it "
				   "is to be with --format."),
				 file);
	return true;
}

static struct outfile_target
target_of(const struct args *args, const struct app *app, const struct buf *page)
{
	return (struct outfile_target){
		.path = args->n_operands > 0 ? args->operands[0] : "-",
		.database = app->db_path,
		.flags = args_get(args, "force") != NULL ? OUTFILE_FORCE : 0,
		.ours = outfile_same_line,
		.context = page,
	};
}

bool
cli_write_page(struct cli *cli, const struct args *args, const struct app *app,
	       const struct buf *page, struct fault *fault)
{
	const struct outfile_target to = target_of(args, app, page);

	if (strcmp(to.path, "-") != 0)
		return outfile_write(&to, page, fault);
	buf_add(&cli->out, buf_text(page), page->len);
	return true;
}

/* Nobody waits for a report that can't be written. */
static bool
check_file(const struct args *args, const struct app *app, bool html,
	   struct fault *fault)
{
	struct buf head = {0};
	const struct outfile_target to = target_of(args, app, &head);
	bool fine;

	app_report_head(app, html, &head);
	fine = strcmp(to.path, "-") == 0 || outfile_may_write(&to, fault);
	buf_free(&head);
	return fine;
}

bool
cmd_report(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct report_request request = {.plan = true, .plan_seconds = PLAN_SECONDS};
	struct buf page = {0};
	struct app *app;
	bool fine;

	if (!cli_page_format(args, &request.html, fault) ||
	    !cli_open(cli, STORE_READ, &app, fault))
		return false;
	fine = check_file(args, app, request.html, fault);
	if (fine) {
		app_report(app, &request, &page);
		fine = cli_write_page(cli, args, app, &page, fault);
	}
	buf_free(&page);
	app_close(app);
	return fine;
}
