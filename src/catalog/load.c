#include "catalog/load.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/lang.h"
#include "catalog/lint.h"
#include "source.h"

bool
catalog_load(const char *path, struct arena *arena, struct catalog **catalog,
	     struct fault *fault)
{
	struct lint_report report;
	const struct lint_problem *first;
	if (!catalog_lint(path, arena, &report, fault))
		return false;
	*catalog = report.catalog;
	if (report.n_errors == 0)
		return true;
	for (first = report.problems; first->warning; first++)
		;
	if (report.n_errors == 1)
		return fault_set(fault, FAULT_INPUT, "%s:%d: %s", path, first->line,
				 first->message);
	return fault_set(fault, FAULT_INPUT,
			 _("%s:%d: %s (and %zu more; attain lint %s lists them)"), path,
			 first->line, first->message, report.n_errors - 1, path);
}

bool
catalog_checksum(const char *path, char text[17], struct fault *fault)
{
	struct buf bytes = {0};
	uint64_t hash = UINT64_C(0xcbf29ce484222325); /* FNV-1a */
	bool ok = source_read(path, &bytes, fault);
	for (size_t i = 0; i < bytes.len; i++)
		hash = (hash ^ (unsigned char)bytes.text[i]) * UINT64_C(0x100000001b3);
	if (ok)
		snprintf(text, 17, "%016" PRIx64, hash);
	buf_free(&bytes);
	return ok;
}
