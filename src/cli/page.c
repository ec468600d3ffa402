#include "page.h"

#include <string.h>

#include "base/lang.h"
#include "command.h"

/* True of a file whose name ends in the point and the word. */
static bool
ends_in(const char *file, const char *word)
{
	const char *point = strrchr(file, '.');
	return point && strcmp(point + 1, word) == 0;
}

bool
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

struct outfile_target
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

bool
page_write(struct cli *cli, const struct args *args, const struct buf *page,
	   struct fault *fault)
{
	const struct outfile_target to = page_target(cli, args, page);
	if (strcmp(to.path, "-") != 0)
		return outfile_write(&to, page, fault);
	buf_add(&cli->out, buf_text(page), page->len);
	return true;
}
