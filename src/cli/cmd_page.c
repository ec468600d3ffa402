/* Pages that are made for others: into the operand FILE, or into the output if there is
 * none or it is "-". */
#include <string.h>

#include "app/foresight.h"
#include "app/profile.h"
#include "app/report_file.h"
#include "base/lang.h"
#include "base/outfile.h"
#include "command.h"

/* True of a file whose name ends in the point and the word. */
static bool
ends_in(const char *file, const char *word)
{
	const char *point = strrchr(file, '.');
	return point && strcmp(point + 1, word) == 0;
}

/* --format, else the ending of FILE; without FILE Markdown. FAULT_USAGE. */
static bool
page_format(const struct args *args, bool *html, struct fault *fault)
{
	const char *format = args_get(args, "format");
	const char *file = args->n_operands > 0 ? args->operands[0] : "-";
	*html = format ? strcmp(format, "html") == 0 : ends_in(file, "html");
	if (format && !*html && strcmp(format, "md") != 0)
		return fault_set(fault, FAULT_USAGE,
				 _("--format: \"%s\" is neither md nor html."), format);
	if (!format && !*html && strcmp(file, "-") != 0 && !ends_in(file, "md"))
		return fault_set(fault, FAULT_USAGE,
				 _("%s ends neither in .md nor in .html: say which it "
				   "is to be with --format."),
				 file);
	return true;
}

static struct outfile_target
page_target(const struct cli *cli, const struct args *args, const struct buf *page)
{
	return (struct outfile_target){
		.path = args->n_operands > 0 ? args->operands[0] : "-",
		.database = cli->app->db_path,
		.flags = args_get(args, "force") ? OUTFILE_FORCE : 0,
		.ours = outfile_same_line,
		.context = page,
	};
}

static bool
page_write(struct cli *cli, const struct args *args, const struct buf *page,
	   struct fault *fault)
{
	const struct outfile_target to = page_target(cli, args, page);
	if (strcmp(to.path, "-") != 0)
		return outfile_write(&to, page, fault);
	buf_add(&cli->out, buf_text(page), page->len);
	return true;
}

/* Nobody waits for a report that can't be written. */
static bool
check_file(struct cli *cli, const struct args *args, bool html, struct fault *fault)
{
	struct buf head = {.arena = &cli->arena};
	const struct outfile_target to = page_target(cli, args, &head);
	app_report_head(cli->app, html, &head);
	return strcmp(to.path, "-") == 0 || outfile_may_write(&to, fault);
}

bool
cmd_report(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct report_request request = {.plan = true, .plan_seconds = PLAN_SECONDS};
	struct buf page = {.arena = &cli->arena};
	if (!page_format(args, &request.html, fault) ||
	    !cli_open(cli, STORE_READ, fault) ||
	    !check_file(cli, args, request.html, fault))
		return false;
	app_report(cli->app, &request, &page);
	return page_write(cli, args, &page, fault);
}

bool
cmd_profile(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct buf page = {.arena = &cli->arena};
	const char *warning = NULL;
	bool html;
	if (!page_format(args, &html, fault) || !cli_open(cli, STORE_READ, fault))
		return false;
	if (html)
		app_profile_html(cli->app, &page, &cli->arena, &warning);
	else
		app_profile_markdown(cli->app, &page);
	if (warning)
		text_complain(warning);
	return page_write(cli, args, &page, fault);
}
