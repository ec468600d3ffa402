/*
 * share/catalog/mpn-2017.cfg against the two tables of what Microsoft printed.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "base/date.h"
#include "catalog/load.h"
#include "support/folder.h"
#include "support/mpn_check.h"
#include "support/table.h"

#define CATALOG_FILE "share/catalog/mpn-2017.cfg"
#define ROWS_FILE "tests/cases/mpn-competencies.csv"
#define SKILLS_FILE "tests/cases/mpn-skills-catalogue.csv"

static bool
is_claimed(const struct mpn_check *check, const struct path *path)
{
	for (size_t i = 0; i < check->n_claimed; i++) {
		if (check->claimed[i] == path)
			return true;
	}
	return false;
}

/* --- credentials --------------------------------------------------------------------
 */

static bool
is_known_as(const struct catalog_credential *credential, const char *name)
{
	for (size_t i = 0; i < credential->n_aliases; i++) {
		if (strcmp(credential->aliases[i], name) == 0)
			return true;
	}
	return false;
}

static void
mark_path(const struct path *path, uint64_t *set)
{
	struct mpn_leaves leaves;
	mpn_check_leaves(path, &leaves);
	for (size_t i = 0; i < leaves.n; i++) {
		const struct requirement *r = leaves.list[i].requirement;
		if (r->form == REQ_PEOPLE)
			expr_mark(r->holding, set);
		if (r->form == REQ_PEOPLE && r->of_whom_people)
			expr_mark(r->of_whom_holding, set);
	}
}

/* True if a competency, by its printed name, names the credential somewhere. */
static bool
is_used_by(struct mpn_check *check, uint32_t credential, const char *name)
{
	uint32_t c = catalog_competency(check->catalog, mpn_id(name, &check->arena));
	struct mpn_set set = {0};
	if (c == CATALOG_NONE)
		return false;
	const struct competency *competency = &check->catalog->competencies[c];
	for (size_t l = 0; l < competency->n_levels; l++) {
		for (size_t p = 0; p < competency->levels[l].n_paths; p++)
			mark_path(&competency->levels[l].paths[p], set.words);
	}
	return set.words[credential / 64] >> credential % 64 & 1;
}

static void
check_users(struct mpn_check *check, uint32_t credential, const char *users)
{
	char *copy = arena_strdup(&check->arena, users), *rest = NULL;
	for (char *name = strtok_r(copy, ";", &rest); name;
	     name = strtok_r(NULL, ";", &rest)) {
		if (!is_used_by(check, credential, name))
			buf_printf(&check->problems, "%s does not name %s\n", name,
				   check->catalog->credentials[credential].id);
	}
}

static bool
is_date(int32_t date, const char *text)
{
	int32_t wanted = DATE_NEVER;
	cr_assert(!text[0] || date_parse(text, strlen(text), &wanted), "%s", text);
	return date == wanted;
}

static void
check_skill(struct mpn_check *check, const struct table *table, size_t row)
{
	const char *code = table_cell(table, row, "code");
	const char *title = table_cell(table, row, "title");
	const char *id = mpn_id(code[0] ? code : title, &check->arena);
	uint32_t i = catalog_credential(check->catalog, id);
	if (i == CATALOG_NONE) {
		buf_printf(&check->problems, "no credential %s\n", id);
		return;
	}
	const struct catalog_credential *credential = &check->catalog->credentials[i];
	if (strcmp(credential->kind, table_cell(table, row, "kind")) != 0)
		buf_printf(&check->problems, "%s: other kind\n", id);
	if (!is_known_as(credential, title) ||
	    (code[0] && !is_known_as(credential, code)))
		buf_printf(&check->problems, "%s: code or title is no alias\n", id);
	if (!is_date(credential->retires, table_cell(table, row, "retires_on")) ||
	    !is_date(credential->counts_until,
		     table_cell(table, row, "accepted_for_competency_until")))
		buf_printf(&check->problems, "%s: other dates\n", id);
	check_users(check, i, table_cell(table, row, "used_by"));
}

static void
check_skills(struct mpn_check *check)
{
	struct table table;
	table_read(SKILLS_FILE, &check->arena, &table);
	for (size_t i = 0; i < table.n_rows; i++)
		check_skill(check, &table, i);
}

/* --- the tests ----------------------------------------------------------------------
 */

/* Checks everything that a faulty catalog could have wrong; true if nothing is. */
static bool
is_right(struct mpn_check *check, const char *catalog)
{
	mpn_check_begin(check, catalog, ROWS_FILE);
	mpn_check_rows(check);
	check_skills(check);
	return check->problems.len == 0;
}

Test(mpn, every_row_has_its_requirement)
{
	struct mpn_check check;
	mpn_check_begin(&check, CATALOG_FILE, ROWS_FILE);
	cr_assert_eq(check.rows.n_rows + check.rows.n_unknown, 148);
	mpn_check_rows(&check);
	cr_assert_str_eq(buf_text(&check.problems), "");
	mpn_check_end(&check);
}

Test(mpn, every_credential_is_there)
{
	struct mpn_check check;
	mpn_check_begin(&check, CATALOG_FILE, ROWS_FILE);
	check_skills(&check);
	cr_assert_str_eq(buf_text(&check.problems), "");
	mpn_check_end(&check);
}

/* Whether a page of the rows that are no history shows what applies on its date. */
static bool
is_current(const struct mpn_rows *rows, const struct path *path)
{
	for (size_t i = 0; i < rows->n_rows; i++) {
		const struct mpn_row *row = &rows->rows[i];
		if (!row->historic && path->from <= row->date &&
		    row->date <= path->until)
			return true;
	}
	return false;
}

/* Calls visit for every level of every competency. */
static void
each_level(const struct mpn_check *check,
	   void (*visit)(const struct mpn_check *, const struct attainable *))
{
	for (size_t c = 0; c < check->catalog->n_competencies; c++) {
		const struct competency *competency = &check->catalog->competencies[c];
		for (size_t l = 0; l < competency->n_levels; l++)
			visit(check, &competency->levels[l]);
	}
}

static void
assert_printed(const struct mpn_check *check, const struct attainable *attainable)
{
	for (size_t p = 0; p < attainable->n_paths; p++) {
		const struct path *path = &attainable->paths[p];
		/* the points of 2021 are compared in test_tables.c */
		if (strncmp(path->id, "points-", 7) == 0)
			continue;
		cr_assert(!is_current(&check->rows, path) || is_claimed(check, path),
			  "nobody printed the path %s", path->id);
	}
}

Test(mpn, no_path_is_invented)
{
	struct mpn_check check;
	mpn_check_begin(&check, CATALOG_FILE, ROWS_FILE);
	mpn_check_rows(&check);
	each_level(&check, assert_printed);
	mpn_check_end(&check);
}

/* Where a later variant exists, one begins on the day after a path ends. */
static void
assert_no_gap(const struct mpn_check *check, const struct attainable *attainable)
{
	(void)check;
	for (size_t p = 0; p < attainable->n_paths; p++) {
		int32_t next = date_plus_days(attainable->paths[p].until, 1);
		bool later = false, at_once = false;
		for (size_t q = 0; q < attainable->n_paths; q++) {
			later |= attainable->paths[q].from >= next;
			at_once |= attainable->paths[q].from == next;
		}
		cr_assert(!later || at_once, "a gap after the path %s",
			  attainable->paths[p].id);
	}
}

Test(mpn, variants_follow_each_other_without_a_gap)
{
	struct mpn_check check;
	mpn_check_begin(&check, CATALOG_FILE, ROWS_FILE);
	each_level(&check, assert_no_gap);
	mpn_check_end(&check);
}

/* One change of the catalog's text, which the checks above must notice. */
static const struct fault_case {
	const char *from, *to;
} fault_cases[] = {
	{"at_least = 15000.0", "at_least = 14999.0"},
	{"developing = 37000.0", "developing = 38000.0"},
	{"; at_least_in = { developing = 75000.0; }", ""},
	{"at_least = 100000.0; months = 12;", "at_least = 100000.0; months = 13;"},
	{"hub-adr\"; at_least = 1.0; aggregate = \"latest\"",
	 "hub-adr\"; at_least = 1.0; aggregate = \"sum\""},
	{"people = 15; holding = \"mb2-715 and",
	 "people = 14; holding = \"mb2-715 and"},
	{"holding = \"mb2-715 and mb2-716\"", "holding = \"mb2-715 or mb2-716\""},
	{"(70-767 and 70-768 or 70-773", "(70-767 and 70-768 and 70-773"},
	{"70-357 or 70-354 or 70-355 or 70-532", "70-357 or 70-354 or 70-532"},
	{"people = 2; pool = \"biztalk\";", "people = 2;"},
	{"people = 1; holding = \"mb2-712 or",
	 "people = 1; pool = \"x\"; holding = \"mb2-712 or"},
	{"of_whom = { people = 2; holding = \"70-339\"; };", ""},
	{"people = 2; holding = \"70-334 and 70-333 or mcse-productivity\"",
	 "people = 2; holding = \"70-334 and 70-333\""},
	{"any = (\n                  { id = \"exams\"; name = \"Both Office",
	 "some = 2; of = (\n                  { id = \"exams\"; name = \"Both Office"},
	{"from = \"2017-12-01\"; until = \"2021-03-31\"", "until = \"2018-12-31\""},
	{"; counts_until = \"2018-12-31\"", ""},
	{"retires = \"2017-09-30\"", "retires = \"2017-09-29\""},
	{"\"70-357\", \"Developing Mobile Apps\"", "\"70-357\""},
	{"aliases = [ \"MCSD App Builder\", ", "aliases = [ "},
	{"kind = \"assessment\"", "kind = \"exam\""},
};

Test(mpn, planted_faults_are_noticed)
{
	struct folder folder;
	folder_new(&folder);
	const char *text = table_text(CATALOG_FILE, &folder.arena);
	for (size_t i = 0; i < sizeof fault_cases / sizeof fault_cases[0]; i++) {
		struct mpn_check check;
		const char *path =
			folder_write(&folder, "faulty.cfg",
				     table_replace(text, fault_cases[i].from,
						   fault_cases[i].to, &folder.arena));
		cr_assert(!is_right(&check, path), "not noticed: %s",
			  fault_cases[i].from);
		mpn_check_end(&check);
	}
	folder_remove(&folder);
}
