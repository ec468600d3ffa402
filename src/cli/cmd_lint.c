/* Checks a catalog file. */
#include "base/lang.h"
#include "catalog/load.h"
#include "command.h"

bool
cmd_lint(struct cli *cli, const struct args *args, struct fault *fault)
{
	const char *path = args->operands[0];
	struct lint_report report = {0};
	if (!catalog_lint(path, &cli->arena, &report, fault))
		return false;
	for (size_t i = 0; i < report.n_problems; i++) {
		const struct lint_problem *problem = &report.problems[i];
		/* "warning" marks the line for programs, as compilers do: in every
		 * language */
		text_say(cli, STYLE_PLAIN, "%s:%d: %s%s", path, problem->line,
			 problem->warning ? "warning: " : "", problem->message);
	}
	return cli_found(report.n_errors > 0, fault);
}
