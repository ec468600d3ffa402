#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "support/printed.h"

static const char *
without_brand(const char *title)
{
	static const char brand[] = "Microsoft Certified: ";
	bool has = strncasecmp(title, brand, strlen(brand)) == 0;
	return has ? title + strlen(brand) : title;
}

static bool
same_title(const char *a, const char *b)
{
	return strcasecmp(without_brand(a), without_brand(b)) == 0;
}

/* By its id, name, an alias or a number of the vendor. */
static bool
is_known_as(const config_setting_t *credential, const char *title)
{
	const config_setting_t *aliases = cfg_get(credential, "aliases");
	const config_setting_t *numbers = cfg_get(credential, "vendor_ids");
	for (size_t i = 0; i < cfg_length(numbers); i++) {
		char text[32];
		snprintf(text, sizeof text, "%d",
			 config_setting_get_int_elem(numbers, (int)i));
		if (strcmp(text, title) == 0)
			return true;
	}
	for (size_t i = 0; i < cfg_length(aliases); i++) {
		if (same_title(config_setting_get_string_elem(aliases, (int)i), title))
			return true;
	}
	return same_title(cfg_text(credential, "id"), title) ||
	       same_title(cfg_text(credential, "name"), title);
}

static bool
is_excepted(struct printed *printed, const char *id, const char *form, const char *item)
{
	struct printed_row row = {
		.program = "maicpp",
		.designation = id,
		.track = "",
		.metric = "(credential)",
		.sub_metric = "",
		.step = "",
		.form = form,
		.items = item,
		.valid_from = "",
		.known_from = "",
	};
	return printed_is_excepted(printed, &row);
}

static void
check_title(struct printed *printed, const config_setting_t *credential,
	    const char *title)
{
	const char *id = cfg_text(credential, "id");
	bool known = is_known_as(credential, title);
	bool excepted = is_excepted(printed, id, "alias", title);
	if (known && excepted)
		printed_problem(printed, credential,
				"%s: %s is an exception, and yet there", id, title);
	if (!known && !excepted)
		printed_problem(printed, credential, "%s is not known as %s", id,
				title);
}

/* Titles that a cell joins with `|`. */
static void
check_titles(struct printed *printed, const config_setting_t *credential,
	     const char *cell)
{
	char *copy = arena_strdup(&printed->arena, cell), *rest = NULL;
	for (char *title = strtok_r(copy, "|", &rest); title;
	     title = strtok_r(NULL, "|", &rest))
		check_title(printed, credential, title);
}

/* A row of the table, by names of columns. */
struct credential_row {
	const struct table *table;
	size_t i;
};

static const char *
cell(struct credential_row row, const char *column)
{
	return table_cell(row.table, row.i, column);
}

static bool
has_months(const config_setting_t *credential, const char *months)
{
	int64_t number = printed_number_after(months, "");
	return cfg_number(credential, "valid_months") == number;
}

/* --- an end in one part only --------------------------------------------------------
 */

static bool
has_until(const config_setting_t *part, struct credential_row row)
{
	const config_setting_t *untils = cfg_get(part, "until");
	for (size_t i = 0; i < cfg_length(untils); i++) {
		if (cfg_is(cfg_at(untils, i), "credential", cell(row, "id")) &&
		    cfg_is(cfg_at(untils, i), "date", cell(row, "counts_until")))
			return true;
	}
	return false;
}

static void
check_part(struct printed *printed, const config_setting_t *path,
	   struct credential_row row, const char *metric)
{
	const config_setting_t *score = cfg_at(cfg_get(path, "requirements"), 0);
	const config_setting_t *part = cfg_find(cfg_get(score, "parts"), metric);
	const char *id = cell(row, "id");
	if (part && strstr(cfg_text(part, "holding"), id) && !has_until(part, row))
		printed_problem(printed, part, "%s has no end for %s", metric, id);
}

/* "competency part … ONLY": the day is an `until` of that part wherever it names it. */
static void
check_end_of_part(struct printed *printed, struct credential_row row)
{
	char *copy = arena_strdup(&printed->arena, cell(row, "counts_where"));
	char *rest = NULL;
	const char *competency = strtok_r(copy, " ", &rest);
	const char *metric = strtok_r(NULL, " ", &rest);
	const config_setting_t *levels = printed_levels(printed, competency);
	for (size_t i = 0; i < cfg_length(levels); i++) {
		const config_setting_t *paths = cfg_get(cfg_at(levels, i), "paths");
		for (size_t p = 0; p < cfg_length(paths); p++)
			check_part(printed, cfg_at(paths, p), row, metric);
	}
}

/* --- all rows -----------------------------------------------------------------------
 */

static void
check_settings(struct printed *printed, const config_setting_t *credential,
	       struct credential_row row)
{
	static const char *const names[] = {"kind", "retires", "counts_until",
					    "replaced_by"};
	bool only = printed_ends(cell(row, "counts_where"), "ONLY");
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		bool elsewhere = only && strcmp(names[i], "counts_until") == 0;
		const char *want = elsewhere ? "" : cell(row, names[i]);
		if (!cfg_is(credential, names[i], want))
			printed_problem(printed, credential, "%s of %s is not \"%s\"",
					names[i], cell(row, "id"), want);
	}
	if (!has_months(credential, cell(row, "valid_months")))
		printed_problem(printed, credential, "valid_months of %s",
				cell(row, "id"));
	if (only)
		check_end_of_part(printed, row);
}

static void
check_row(struct printed *printed, struct credential_row row)
{
	const char *id = cell(row, "id"), *mark = cell(row, "mark");
	const config_setting_t *credential =
		cfg_find(cfg_get(printed->root, "credentials"), id);
	bool unknown = strcmp(mark, "UNKNOWN") == 0;
	bool excepted = is_excepted(printed, id, "credential", id);
	if (credential && (unknown || excepted))
		printed_problem(printed, credential, "%s should not be there", id);
	if (!credential && !unknown && !excepted)
		printed_problem(printed, NULL, "there is no credential %s", id);
	if (!credential || unknown)
		return;
	check_titles(printed, credential, cell(row, "title"));
	check_titles(printed, credential, cell(row, "exams"));
	check_titles(printed, credential, cell(row, "aliases"));
	check_settings(printed, credential, row);
	if (strcmp(mark, "INFERRED") == 0 && !cfg_get(credential, "doubt"))
		printed_problem(printed, credential, "%s is inferred, without a doubt",
				id);
}

void
printed_check_credentials(struct printed *printed, const char *path)
{
	struct table table;
	const config_setting_t *list = cfg_get(printed->root, "credentials");
	printed_exceptions_begin(printed);
	table_read(path, &printed->arena, &table);
	for (size_t i = 0; i < table.n_rows; i++)
		check_row(printed, (struct credential_row){&table, i});
	for (size_t i = 0; i < cfg_length(list); i++) {
		bool found = false;
		for (size_t k = 0; k < table.n_rows; k++)
			found |= cfg_is(cfg_at(list, i), "id",
					table_cell(&table, k, "id"));
		if (!found)
			printed_problem(printed, cfg_at(list, i), "no row has %s",
					cfg_text(cfg_at(list, i), "id"));
	}
	printed_exceptions_end(printed, "maicpp", true);
}

/* --- titles -------------------------------------------------------------------------
 */

static void
check_owner(struct printed *printed, const config_setting_t *credential,
	    const config_setting_t *list, const char *title)
{
	for (size_t i = 0; i < cfg_length(list); i++) {
		const config_setting_t *other = cfg_at(list, i);
		if (other != credential && is_known_as(other, title))
			printed_problem(printed, credential, "%s is %s, too", title,
					cfg_text(other, "id"));
	}
}

void
printed_check_titles(struct printed *printed)
{
	const config_setting_t *list = cfg_get(printed->root, "credentials");
	for (size_t i = 0; i < cfg_length(list); i++) {
		const config_setting_t *credential = cfg_at(list, i);
		const config_setting_t *aliases = cfg_get(credential, "aliases");
		for (size_t k = 0; k < cfg_length(aliases); k++) {
			const char *alias =
				config_setting_get_string_elem(aliases, (int)k);
			check_owner(printed, credential, list, alias);
		}
		check_owner(printed, credential, list, cfg_text(credential, "name"));
	}
}
