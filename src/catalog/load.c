#include "catalog/load.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/lang.h"
#include "problems.h"
#include "requirement.h"
#include "sections.h"

/* The ids of a list in a group, which may be null. */
static void
collect(struct reader *reader, const config_setting_t *group, const char *name,
	enum id_kind kind)
{
	const config_setting_t *list =
		group ? reader_member(group, name, VALUE_GROUPS) : NULL;
	reader->unread[kind] = !group || (!list && reader_has(group, name));
	/* credentials are checked with their other names */
	reader_add_ids(list, &reader->ids[kind],
		       kind == IDS_CREDENTIAL ? NULL : reader->problems);
}

/* All ids come first, so that the order of sections is free. */
static void
collect_all(struct reader *reader, const config_setting_t *root)
{
	const config_setting_t *program = reader_member(root, "program", VALUE_GROUP);
	collect(reader, program, "levels", IDS_LEVEL);
	if (reader->ids[IDS_LEVEL].n == 0)
		reader->unread[IDS_LEVEL] = true; /* which is a problem of its own */
	collect(reader, root, "centers", IDS_CENTER);
	collect(reader, root, "credentials", IDS_CREDENTIAL);
	collect(reader, root, "metrics", IDS_METRIC);
	collect(reader, root, "competencies", IDS_COMPETENCY);
	collect(reader, root, "offers", IDS_OFFER);
}

static void
read_catalog(struct source *source, struct problems *problems, struct catalog *catalog)
{
	struct reader reader = {
		.arena = problems->arena,
		.problems = problems,
		.catalog = catalog,
	};
	const config_setting_t *root = config_root_setting(&source->config);
	collect_all(&reader, root);
	sections_read(&reader, root);
	requirements_check_awards(&reader);
	reader_unused(&reader);
	catalog->n_pools = (uint32_t)reader.n_pools + 1;
	catalog->limited = reader.limited;
	catalog->n_limited = reader.n_limited;
	for (int kind = 0; kind < IDS_KINDS; kind++)
		ids_free(&reader.ids[kind]);
}

bool
catalog_lint(const char *path, struct arena *arena, struct lint_report *report,
	     struct fault *fault)
{
	struct source source = {0};
	struct problems problems = {.arena = arena};
	struct catalog *catalog = arena_alloc(arena, sizeof *catalog);
	if (!source_read(path, &source.text, fault)) {
		buf_free(&source.text);
		return false;
	}
	if (source_parse(&source, &problems))
		read_catalog(&source, &problems, catalog);
	source_close(&source);
	problems_report(&problems, report);
	report->catalog = report->n_errors == 0 ? catalog : NULL;
	return true;
}

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
