#include "catalog/load.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "sections.h"

/* Whole numbers that libconfig would wrap, wherever they stand. */
static void
check_numbers(const struct scan *scan, struct problems *problems)
{
	for (size_t i = 0; i < scan->n; i++) {
		const struct token *token = &scan->tokens[i];

		if (token->wraps)
			problems_error(
				problems, token->line,
				_("the whole number %.*s is beyond 2147483647: write "
				  "%.*sL, or a decimal"),
				(int)token->len, token->text, (int)token->len,
				token->text);
	}
}

static void
read_catalog(struct source *source, struct arena *arena, struct problems *problems,
	     struct catalog *catalog)
{
	struct reader reader = {
		.arena = arena,
		.problems = problems,
		.catalog = catalog,
		.scan = &source->scan,
	};
	const config_setting_t *root = config_root_setting(&source->config);

	sections_ids(&reader, root);
	sections_read(&reader, root);
	checks_awards(&reader);
	reader_unused(&reader);
	for (int kind = 0; kind < IDS_KINDS; kind++) {
		ids_free(&reader.ids[kind]);
		ids_free(&reader.refused[kind]);
	}
	free(reader.pools);
	free(reader.awards);
}

/* Reads a file; what is wrong with it is in the report, and then the catalog is
 * useless. */
static bool
read_file(const char *path, struct arena *arena, struct lint_report *report,
	  struct catalog **catalog, struct fault *fault)
{
	struct source source = {0};
	struct problems problems = {.arena = arena};

	if (!source_read(path, &source.text, fault)) {
		buf_free(&source.text);
		return false;
	}
	*catalog = arena_alloc(arena, sizeof(**catalog));
	if (source_parse(&source, &problems)) {
		check_numbers(&source.scan, &problems);
		read_catalog(&source, arena, &problems, *catalog);
	}
	problems_report(&problems, report);
	problems_free(&problems);
	source_close(&source);
	return true;
}

bool
catalog_lint(const char *path, struct arena *arena, struct lint_report *report,
	     struct fault *fault)
{
	struct catalog *catalog;

	return read_file(path, arena, report, &catalog, fault);
}

bool
catalog_load(const char *path, struct arena *arena, struct catalog **catalog,
	     struct fault *fault)
{
	struct lint_report report;
	size_t first = 0;

	if (!read_file(path, arena, &report, catalog, fault))
		return false;
	if (report.n_errors == 0)
		return true;
	while (report.problems[first].warning)
		first++;
	if (report.n_errors == 1)
		return fault_set(fault, FAULT_INPUT, "%s:%d: %s", path,
				 report.problems[first].line,
				 report.problems[first].message);
	return fault_set(fault, FAULT_INPUT,
			 _("%s:%d: %s (and %zu more; attain lint %s lists them)"), path,
			 report.problems[first].line, report.problems[first].message,
			 report.n_errors - 1, path);
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
