/* Files that know people by an address that they had before. */
#include <criterion/criterion.h>
#include <string.h>

#include "app/acts.h"
#include "support/importing.h"

static struct importing it;

static void
set_up(void)
{
	struct buf out = {0};
	struct fault fault = {0};

	importing_new(&it, "2018-01-01");
	importing_good(&it, "employees",
		       "email,name,other_emails,mcp_id\n"
		       "ann@x.example,Ann Lee,ann@home.example,100\n"
		       "bob@x.example,Bob Ray,,\n");
	cr_assert(act_rename(it.fixture.app, "ann@x.example", "a.lee@y.example", &out,
			     &fault));
	buf_free(&out);
}

static void
tear_down(void)
{
	importing_free(&it);
}

TestSuite(import_renamed, .init = set_up, .fini = tear_down);

static void
expect_employees(const char *rows)
{
	static const char header[] = "email,name,other_emails,mcp_id,department,title,"
				     "hired_on,left_on\n";
	const char *is = importing_export(&it, "employees");

	cr_assert_eq(strncmp(is, header, strlen(header)), 0, "%s", is);
	cr_assert_str_eq(is + strlen(header), rows, "%s", is);
}

/* A good file that leaves these employees, and the second time changes nothing. */
static void
expect_import(const char *text, size_t added, size_t changed, const char *rows,
	      const char *warnings)
{
	importing_good(&it, "employees", text);
	cr_assert_eq(it.result.added, added, "%s added %zu", text, it.result.added);
	cr_assert_eq(it.result.changed, changed, "%s changed %zu", text,
		     it.result.changed);
	cr_assert_str_eq(importing_errors(&it), warnings, "%s", importing_errors(&it));
	expect_employees(rows);
	importing_good(&it, "employees", text);
	cr_assert_eq(it.result.added + it.result.changed, 0, "%s", text);
	expect_employees(rows);
}

Test(import_renamed, a_row_by_the_former_address_tells_of_the_same_person)
{
	expect_import("email,name,title\nANN@x.example,Ann Lee,CTO\n", 0, 1,
		      "a.lee@y.example,Ann Lee,ann@x.example ann@home.example,100,,CTO,"
		      ",\n"
		      "bob@x.example,Bob Ray,,,,,,\n",
		      "");
	cr_assert_eq(it.result.missing_people, 1);
}

Test(import_renamed, the_addresses_of_the_file_and_the_former_one_stay)
{
	expect_import("email,name,other_emails\n"
		      "ann@x.example,Ann Lee,lee@z.example a.lee@y.example\n",
		      0, 1,
		      "a.lee@y.example,Ann Lee,lee@z.example ann@x.example,100,,,,\n"
		      "bob@x.example,Bob Ray,,,,,,\n",
		      "");
}

Test(import_renamed, another_name_is_told)
{
	expect_import("email,name\nann@home.example,Ann Lee-Ray\n", 0, 1,
		      "a.lee@y.example,Ann Lee-Ray,ann@x.example ann@home.example,100,,"
		      ",,\n"
		      "bob@x.example,Bob Ray,,,,,,\n",
		      "2:email: warning: \"ann@home.example\" is another address of "
		      "a.lee@y.example (Ann Lee), who gets another name by this row\n");
}

Test(import_renamed, of_two_rows_of_one_person_the_later_counts)
{
	expect_import("email,name\na.lee@y.example,A. Lee\nann@x.example,Ann B. Lee\n",
		      0, 1,
		      "a.lee@y.example,Ann B. Lee,ann@x.example ann@home.example,100,,,"
		      ",\n"
		      "bob@x.example,Bob Ray,,,,,,\n",
		      "3:email: warning: \"ann@x.example\" is another address of "
		      "a.lee@y.example, of whom line 2 tells too: the later line "
		      "counts\n");
	expect_import("email,name\nann@x.example,A. Lee\nann@home.example,A. Lee\n", 0,
		      1,
		      "a.lee@y.example,A. Lee,ann@x.example ann@home.example,100,,,,\n"
		      "bob@x.example,Bob Ray,,,,,,\n",
		      "2:email: warning: \"ann@x.example\" is another address of "
		      "a.lee@y.example (Ann B. Lee), who gets another name by this "
		      "row\n"
		      "3:email: warning: \"ann@home.example\" is another address of "
		      "a.lee@y.example, of whom line 2 tells too: the later line "
		      "counts\n");
}

/* Whichever comes first. */
Test(import_renamed, an_address_that_the_persons_own_row_no_longer_lists_is_free)
{
	static const char *const files[] = {
		"email,name,other_emails\na.lee@y.example,Ann "
		"Lee,\nann@x.example,New,\n",
		"email,name,other_emails\nann@x.example,New,\na.lee@y.example,Ann "
		"Lee,\n",
	};

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		expect_import(files[i], 1, 1,
			      "a.lee@y.example,Ann Lee,,100,,,,\n"
			      "ann@x.example,New,,,,,,\n"
			      "bob@x.example,Bob Ray,,,,,,\n",
			      "");
		tear_down();
		set_up();
	}
	expect_import("email,name,other_emails\na.lee@y.example,Ann Lee,ann@x.example\n"
		      "ann@x.example,Ann Lee,\n",
		      0, 1,
		      "a.lee@y.example,Ann Lee,ann@x.example,100,,,,\n"
		      "bob@x.example,Bob Ray,,,,,,\n",
		      "3:email: warning: \"ann@x.example\" is another address of "
		      "a.lee@y.example, of whom line 2 tells too: the later line "
		      "counts\n");
}

Test(import_renamed, a_bad_row_of_theirs_is_named_by_the_file)
{
	importing_good(&it, "associations",
		       "email,organization,from\nann@x.example,home,2017-05-01\n");
	importing_bad(&it, "employees",
		      "email,name,left_on\nann@x.example,Ann Lee,2017-04-01\n",
		      "2:left_on: before an association of this person begins, on "
		      "2017-05-01: correct that first\n",
		      "1 bad row, nothing imported");
}

Test(import_renamed, other_kinds_find_the_person_by_any_address)
{
	importing_good(&it, "achievements",
		       "email,credential,earned_on\nANN@x.example,70-532,2017-01-01\n"
		       "ann@home.example,70-532,2017-01-02\n");
	importing_good(&it, "associations",
		       "email,organization,from\nann@x.example,home,2017-05-01\n");
	cr_assert_str_eq(importing_export(&it, "achievements"),
			 "email,credential,earned_on,expires_on,reference\n"
			 "a.lee@y.example,70-532,2017-01-01,,\n"
			 "a.lee@y.example,70-532,2017-01-02,,\n");
	cr_assert_str_eq(importing_export(&it, "associations"),
			 "email,organization,from,to\n"
			 "a.lee@y.example,home,2017-05-01,\n");
	expect_employees("a.lee@y.example,Ann Lee,ann@x.example ann@home.example,100,,,"
			 ",\n"
			 "bob@x.example,Bob Ray,,,,,,\n");
}

Test(import_renamed, a_download_finds_the_person_by_any_address)
{
	importing_good(
		&it, "trainings",
		"TrainingTitle,IndividualFirstName,IndividualLastName,Email,CorpEmail,"
		"TrainingCompletionDate\n"
		"Exam 532,Ann,Lee,ann@home.example,ann@x.example,2017-01-31\n");
	cr_assert_str_eq(importing_export(&it, "achievements"),
			 "email,credential,earned_on,expires_on,reference\n"
			 "a.lee@y.example,70-532,2017-01-31,,\n");
	expect_employees("a.lee@y.example,Ann Lee,ann@x.example ann@home.example,100,,,"
			 ",\n"
			 "bob@x.example,Bob Ray,,,,,,\n");
}

Test(import_renamed, skipped_rows_change_nobody)
{
	it.options.skip_bad = true;
	importing_text(&it, "employees",
		       "email,name,title,hired_on\n"
		       "ann@x.example,Ann Lee,CTO,never\n"
		       "ann@home.example,Ann Lee,CEO,\n");
	cr_assert(it.ok, "%s", it.fault.text);
	expect_employees("a.lee@y.example,Ann Lee,ann@x.example ann@home.example,100,,"
			 "CEO,,\n"
			 "bob@x.example,Bob Ray,,,,,,\n");
}
