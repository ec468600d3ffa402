#include "support/importing.h"
#include "app/export.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

void
importing_new(struct importing *importing, const char *as_of)
{
	*importing = (struct importing){0};
	fixture_new(&importing->fixture, "tests/cases/import/catalog.cfg", as_of);
	importing->options.associate_on = DATE_NONE;
}

void
importing_new_with_people(struct importing *importing, const char *as_of)
{
	importing_new(importing, as_of);
	importing_good(importing, "employees",
		       "email,name,other_emails,mcp_id,left_on\n"
		       "ann@x.example,Ann Lee,ann@home.example,100,\n"
		       "bob@x.example,Bob Ray,,,\n"
		       "eve@x.example,Eve Fox,,,2017-06-30\n");
}

void
importing_free(struct importing *importing)
{
	buf_free(&importing->summary);
	buf_free(&importing->errors);
	buf_free(&importing->exported);
	fixture_free(&importing->fixture);
}

bool
importing_bytes(struct importing *importing, const char *kind, const char *bytes,
		size_t len)
{
	char *path = folder_path(&importing->fixture.folder, "f.csv");
	FILE *file = fopen(path, "wb");
	cr_assert_not_null(file);
	cr_assert_eq(fwrite(bytes, 1, len, file), len);
	cr_assert_eq(fclose(file), 0);
	buf_clear(&importing->summary);
	buf_clear(&importing->errors);
	importing->fault = (struct fault){0};
	importing->options.kind = kind;
	importing->options.path = path;
	importing->ok = import_file(importing->fixture.app, &importing->options,
				    &importing->result, &importing->summary,
				    &importing->errors, &importing->fault);
	return importing->ok;
}

bool
importing_text(struct importing *importing, const char *kind, const char *text)
{
	return importing_bytes(importing, kind, text, strlen(text));
}

void
importing_good(struct importing *importing, const char *kind, const char *text)
{
	cr_assert(importing_text(importing, kind, text), "%s\n%s",
		  importing->fault.text, buf_text(&importing->errors));
}

const char *
importing_errors(struct importing *importing)
{
	static struct buf out;
	const char *path = importing->options.path,
		   *rest = buf_text(&importing->errors);
	buf_clear(&out);
	while (*rest) {
		size_t len = strcspn(rest, "\n") + 1;
		if (strncmp(rest, path, strlen(path)) == 0) {
			rest += strlen(path) + 1;
			len -= strlen(path) + 1;
		}
		buf_add(&out, rest, len);
		rest += len;
	}
	return buf_text(&out);
}

void
importing_bad(struct importing *importing, const char *kind, const char *text,
	      const char *errors, const char *fault)
{
	int64_t before, after;
	struct store *store = importing->fixture.app->store;
	const struct world *world = importing->fixture.app->world;
	size_t n_log = fixture_log_entries(&importing->fixture);
	cr_assert(store_version(store, &before, &importing->fault));
	cr_expect_not(importing_text(importing, kind, text), "%s: %s", kind, text);
	cr_expect_eq(importing->fault.kind, FAULT_INPUT);
	cr_expect_str_eq(importing->fault.text, fault, "%s", importing->fault.text);
	cr_expect_str_eq(importing_errors(importing), errors, "%s",
			 importing_errors(importing));
	cr_expect_str_eq(buf_text(&importing->summary), "");
	cr_assert(store_version(store, &after, &importing->fault));
	cr_expect_eq(before, after);
	cr_expect_eq(importing->fixture.app->world, world, "the world was read again");
	cr_expect_eq(fixture_log_entries(&importing->fixture), n_log);
}

void
importing_counts(const struct importing *importing, size_t added, size_t changed,
		 size_t unchanged, size_t rejected)
{
	const struct import_result *result = &importing->result;
	cr_expect_eq(result->added, added, "%zu added", result->added);
	cr_expect_eq(result->changed, changed, "%zu changed", result->changed);
	cr_expect_eq(result->unchanged, unchanged, "%zu unchanged", result->unchanged);
	cr_expect_eq(result->rejected, rejected, "%zu rejected", result->rejected);
}

void
importing_says(const struct importing *importing, const char *part)
{
	const char *summary = buf_text(&importing->summary);
	cr_expect_not_null(strstr(summary, part), "%s lacks %s", summary, part);
}

const char *
importing_export(struct importing *importing, const char *kind)
{
	char *path = folder_path(&importing->fixture.folder, "export.csv");
	char block[4096];
	size_t n;
	cr_assert(export_file(importing->fixture.app, kind, path, EXPORT_FORCE,
			      &importing->fault),
		  "%s", importing->fault.text);
	FILE *file = fopen(path, "rb");
	cr_assert_not_null(file);
	buf_clear(&importing->exported);
	while ((n = fread(block, 1, sizeof block, file)) > 0)
		buf_add(&importing->exported, block, n);
	fclose(file);
	return buf_text(&importing->exported);
}
