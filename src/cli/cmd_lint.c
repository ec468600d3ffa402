/* Checks a catalog file. */
#include "base/lang.h"
#include "catalog/load.h"
#include "command.h"

bool
cmd_lint(struct cli *cli, const struct args *args, struct fault *fault)
{
	const char *path = args->operands[0];
	struct arena arena = {0};
	struct lint_report report = {0};
	if (!catalog_lint(path, &arena, &report, fault)) {
		arena_free(&arena);
		return false;
	}
	for (size_t i = 0; i < report.n_problems; i++) {
		const struct lint_problem *problem = &report.problems[i];
		/* "warning" marks the line for programs, as compilers do: in every
		 * language */
		text_say(cli, STYLE_PLAIN, "%s:%d: %s%s", path, problem->line,
			 problem->warning ? "warning: " : "", problem->message);
	}
	arena_free(&arena);
	if (report.n_errors > 0)
		fault->kind = FAULT_FINDING;
	return report.n_errors == 0;
}
