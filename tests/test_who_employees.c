/* Who is who in lists of employees, and over time: attain-csv(5), employees. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "app/acts.h"
#include "support/importing.h"

#define PEOPLE "email,name,mcp_id,hired_on,left_on\n"
#define JOHN "j@x.example,John Smith,1,2014-01-01,2016-12-31\n"
#define REUSED                                                                         \
	"2:email: the address is that of j@x.example (John Smith): if this is "        \
	"another "                                                                     \
	"human, give that one another address first (\"attain rename j@x.example "     \
	"NEW-ADDRESS\"); if the same, the new name or id (\"attain set employee "      \
	"j@x.example --name NAME --other-mcp-ids ID\")\n"
#define ONE_BAD "1 bad row, nothing imported"

static struct importing it;

static void
set_up(void)
{
	importing_new(&it, "2018-06-01");
}

static void
tear_down(void)
{
	importing_free(&it);
}

TestSuite(who_employees, .init = set_up, .fini = tear_down);

static void
check(const char *kind, const char *rows)
{
	const char *text = importing_export(&it, kind);
	cr_expect_str_eq(strchr(text, '\n') + 1, rows, "%s", text);
}

static void
run(bool (*act)(struct app *, const char *, const char *, struct buf *, struct fault *),
    const char *a, const char *b)
{
	struct buf out = {0};
	cr_assert(act(it.fixture.app, a, b, &out, &it.fault), "%s", it.fault.text);
	buf_free(&out);
}

/* ---- an address is not a person ---- */

Test(who_employees, an_address_that_is_another_humans_now)
{
	static const char *const bad[] = {
		/* another id, and another name, or hired after the last day */
		"j@x.example,Jane Smith,2,,\n",
		"j@x.example,Jane Smith,2,2017-09-01,\n",
		"j@x.example,John Smith,2,2017-09-01,\n",
		/* no id on one side, another name, and hired after the last day */
		"j@x.example,Jane Smith,,2017-09-01,\n",
		"J@X.example,Jane Smith,n/a,2017-01-01,2018-01-01\n",
	};
	importing_good(&it, "employees", PEOPLE JOHN);
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct buf text = {0};
		buf_printf(&text, "%s%s", PEOPLE, bad[i]);
		importing_bad(&it, "employees", buf_text(&text), REUSED, ONE_BAD);
		buf_free(&text);
	}
	importing_bad(&it, "employees",
		      "email,name,hired_on\nj@x.example,Jane Smith,2017-09-01\n",
		      REUSED, ONE_BAD);
}

Test(who_employees, the_same_human_with_news)
{
	static const char *const good[] = {
		"j@x.example,JOHN  smith,2,2014-01-01,2016-12-31\n",
		"j@x.example,Jane Smith,1,2017-09-01,\n",
		"j@x.example,Jane Smith,,2014-01-01,2016-12-31\n",
		"j@x.example,Jane Smith,3,,\n",
		"j@x.example,John Smith,,2017-09-01,\n",
	};
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
		struct buf text = {0};
		tear_down();
		set_up();
		importing_good(&it, "employees",
			       "email,name,mcp_id,hired_on,left_on,other_mcp_ids\n"
			       "j@x.example,John Smith,1,2014-01-01,2016-12-31,3 4\n");
		buf_printf(&text, "%s%s", PEOPLE, good[i]);
		importing_good(&it, "employees", buf_text(&text));
		cr_expect_eq(it.fixture.app->world->n_people, 1);
		cr_expect_eq(it.result.changed, 1, "%zu", i);
		buf_free(&text);
	}
}

Test(who_employees, renaming_the_one_makes_way_for_the_other)
{
	static const char file[] = PEOPLE "j@x.example,Jane Smith,2,2017-09-01,\n";
	importing_good(&it, "employees", PEOPLE JOHN);
	importing_good(&it, "achievements",
		       "email,credential,earned_on\nj@x.example,old,2016-01-01\n");
	run(act_rename, "j@x.example", "john@x.example");
	importing_good(&it, "employees", file);
	cr_expect_str_eq(importing_errors(&it),
			 "2:email: warning: \"j@x.example\" was another address of "
			 "john@x.example (John Smith), and is taken from them: this is "
			 "another human\n");
	importing_says(&it, "1 recorded person is not in this file\n");
	check("employees", "j@x.example,Jane Smith,,2,,,2017-09-01,\n"
			   "john@x.example,John Smith,,1,,,2014-01-01,2016-12-31\n");
	check("achievements", "john@x.example,old,2016-01-01,,\n");
	importing_good(&it, "employees", file);
	cr_expect_eq(it.result.added + it.result.changed, 0);
}

Test(who_employees, a_new_name_first_says_that_it_is_the_same_one)
{
	static const char file[] = PEOPLE "j@x.example,Jane Smith,,2017-09-01,\n";
	const struct act_cell cells[] = {{"email", "j@x.example", NULL},
					 {"name", "Jane Smith", NULL}};
	struct buf out = {0};
	importing_good(&it, "employees", PEOPLE JOHN);
	cr_assert(act_set(it.fixture.app, "employees", cells, 2, &out, &it.fault));
	importing_good(&it, "employees", file);
	check("employees", "j@x.example,Jane Smith,,,,,2017-09-01,\n");
	buf_free(&out);
}

/* ---- coming back ---- */

#define ASSOCIATIONS "email,organization,from,to\n"

static void
with_associations(const char *associations)
{
	struct buf text = {0};
	importing_good(&it, "employees",
		       PEOPLE "ann@x.example,Ann Lee,,2015-01-01,2017-12-31\n");
	buf_printf(&text, "%s%s", ASSOCIATIONS, associations);
	importing_good(&it, "associations", buf_text(&text));
	buf_free(&text);
}

/* What a row of employees makes of an association of Ann's from 2015 on. */
static void
check_return(const char *row, const char *to, bool is_said)
{
	struct buf text = {0};
	tear_down();
	set_up();
	with_associations("ann@x.example,home,2015-01-01,\n");
	buf_printf(&text, "%sann@x.example,Ann Lee,,%s\n", PEOPLE, row);
	importing_good(&it, "employees", buf_text(&text));
	cr_expect_eq(strstr(importing_errors(&it),
			    "attain associate ann@x.example\n") != NULL,
		     is_said, "%s: %s", row, importing_errors(&it));
	buf_clear(&text);
	buf_printf(&text, "ann@x.example,home,2015-01-01,%s\n", to);
	check("associations", buf_text(&text));
	buf_free(&text);
}

Test(who_employees, what_ran_until_somebody_left_has_ended_when_they_come_back)
{
	check_return("2018-05-01,", "2017-12-31", true);
	check_return("2015-01-01,", "2017-12-31", true);
	check_return("2018-05-01,2019-12-31", "2017-12-31", true);
	/* corrections */
	check_return("2015-01-01,2018-03-31", "", false);
	check_return("2015-01-01,2017-06-30", "", false);
	check_return("2014-01-01,2017-12-31", "", false);
}

Test(who_employees, a_last_day_that_has_not_come_is_corrected)
{
	it.fixture.app->as_of = fixture_date("2017-12-31");
	with_associations("ann@x.example,home,2015-01-01,\n");
	importing_good(&it, "employees",
		       "email,name,left_on\nann@x.example,Ann Lee,\n");
	check("associations", "ann@x.example,home,2015-01-01,\n");
	cr_expect_str_eq(importing_errors(&it), "");
}

Test(who_employees, only_what_the_last_day_capped_ends_with_it)
{
	with_associations("ann@x.example,home,2015-01-01,2015-06-30\n"
			  "ann@x.example,Contoso,2015-09-01,\n"
			  "ann@x.example,home,2016-03-01,2018-12-31\n");
	importing_good(&it, "employees",
		       "email,name,left_on\nann@x.example,Ann Lee,\n");
	cr_expect_str_eq(importing_errors(&it),
			 "2:left_on: warning: ann@x.example had left on 2017-12-31: "
			 "what ran until then has ended with that day; to associate "
			 "anew: attain associate ann@x.example\n");
	check("associations", "ann@x.example,home,2015-01-01,2015-06-30\n"
			      "ann@x.example,Contoso,2015-09-01,\n"
			      "ann@x.example,home,2016-03-01,2017-12-31\n");
}

Test(who_employees, setting_one_row_does_the_same_and_can_be_undone)
{
	const struct act_cell cells[] = {{"email", "ann@x.example", NULL},
					 {"left_on", "", NULL}};
	struct buf out = {0};
	with_associations("ann@x.example,home,2015-01-01,\n");
	cr_assert(act_set(it.fixture.app, "employees", cells, 2, &out, &it.fault));
	cr_expect_not_null(strstr(buf_text(&out), "attain associate ann@x.example"));
	check("associations", "ann@x.example,home,2015-01-01,2017-12-31\n");
	cr_assert(act_undo(it.fixture.app, &out, &it.fault), "%s", it.fault.text);
	check("associations", "ann@x.example,home,2015-01-01,\n");
	buf_free(&out);
}

/* ---- periods ---- */

#define FIRST "ann@x.example,Ann Lee,,2013-01-01,2014-12-31\n"
#define SECOND "ann@x.example,Ann Lee,,2015-02-01,\n"
#define THIRD "ann@x.example,Ann Lee,7,2018-05-01,\n"

Test(who_employees, several_rows_of_one_address_are_periods)
{
	static const char *const files[] = {
		PEOPLE FIRST SECOND THIRD, PEOPLE FIRST THIRD SECOND,
		PEOPLE SECOND FIRST THIRD, PEOPLE SECOND THIRD FIRST,
		PEOPLE THIRD FIRST SECOND, PEOPLE THIRD SECOND FIRST};
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		tear_down();
		set_up();
		importing_good(&it, "employees", "email,name\nann@x.example,Ann Lee\n");
		importing_good(&it, "associations",
			       ASSOCIATIONS
			       "ann@x.example,home,2014-01-01,\n"
			       "ann@x.example,Contoso,2015-01-15,2016-01-01\n"
			       "ann@x.example,home,2016-02-01,\n"
			       "ann@x.example,Contoso,2018-05-01,\n");
		for (int again = 0; again < 2; again++) {
			importing_good(&it, "employees", files[i]);
			cr_expect_not_null(
				strstr(importing_errors(&it),
				       "hired_on: warning: lines 2, 3, 4 are periods "
				       "of employment of ann@x.example: the latest "
				       "counts\n"));
			check("employees", "ann@x.example,Ann Lee,,7,,,2018-05-01,\n");
			check("associations",
			      "ann@x.example,home,2014-01-01,2014-12-31\n"
			      "ann@x.example,Contoso,2015-01-15,2015-01-31\n"
			      "ann@x.example,home,2016-02-01,2018-04-30\n"
			      "ann@x.example,Contoso,2018-05-01,\n");
			cr_expect_eq(it.result.changed, again == 0);
		}
	}
}

Test(who_employees, an_association_of_the_same_import_ends_with_its_period)
{
	it.options.associate_on = fixture_date("2016-01-01");
	importing_good(&it, "employees", PEOPLE FIRST SECOND THIRD);
	check("associations", "ann@x.example,home,2016-01-01,2018-04-30\n");
}

Test(who_employees, so_does_one_of_a_file_that_is_imported_together)
{
	const char *path = folder_path(&it.fixture.folder, "more.csv");
	FILE *file = fopen(path, "w");
	cr_assert_not_null(file);
	fputs(ASSOCIATIONS "ann@x.example,home,2014-01-01,\n"
			   "ann@x.example,Contoso,2018-06-01,\n",
	      file);
	fclose(file);
	it.options.more = &path;
	it.options.n_more = 1;
	importing_good(&it, NULL, PEOPLE THIRD FIRST);
	it.options.n_more = 0;
	check("associations", "ann@x.example,home,2014-01-01,2014-12-31\n"
			      "ann@x.example,Contoso,2018-06-01,\n");
}

Test(who_employees, periods_of_two_humans_are_refused)
{
	static const char *const files[] = {
		PEOPLE JOHN "j@x.example,Jane Smith,2,2017-09-01,\n",
		PEOPLE "j@x.example,Jane Smith,2,2017-09-01,\n" JOHN};
	for (size_t i = 0; i < 2; i++) {
		const char *bad = &REUSED[1];
		struct buf text = {0};
		buf_printf(&text, "%d%s", i == 0 ? 3 : 2, bad);
		cr_assert_not(importing_text(&it, "employees", files[i]));
		cr_expect_not_null(strstr(importing_errors(&it), buf_text(&text)), "%s",
				   importing_errors(&it));
		buf_free(&text);
	}
}

/* ---- a row that is left out leaves nothing ---- */

/* Imports what can be of a file of employees, of which these then are there. */
static void
leave_out(const char *file, size_t rejected, const char *rows)
{
	it.options.skip_bad = true;
	importing_good(&it, "employees", file);
	it.options.skip_bad = false;
	cr_expect_eq(it.result.rejected, rejected, "%zu: %s", it.result.rejected,
		     importing_errors(&it));
	check("employees", rows);
}

Test(who_employees, another_human_who_is_left_out_is_not_stored)
{
	importing_good(&it, "employees", "email,name\ncy@x.example,Cy Ng\n");
	leave_out("email,name,mcp_id\ncy@x.example,Cy Ng,5\ncy@x.example,Other,6\n", 1,
		  "cy@x.example,Cy Ng,,5,,,,\n");
}

Test(who_employees, nor_is_a_later_period_of_another_human)
{
	static const char *const files[] = {
		PEOPLE "cy@x.example,Cy Ng,,2012-01-01,2014-12-31\n"
		       "cy@x.example,Cy Married,,2016-01-01,\n",
		PEOPLE "cy@x.example,Cy Married,,2016-01-01,\n"
		       "cy@x.example,Cy Ng,,2012-01-01,2014-12-31\n"};
	for (size_t i = 0; i < 2; i++) {
		tear_down();
		set_up();
		leave_out(files[i], 1,
			  "cy@x.example,Cy Ng,,,,,2012-01-01,2014-12-31\n");
		cr_expect_eq(it.result.added, 1);
	}
}

/* ---- rows are compared with who is recorded ---- */

static void
name_anew(const char *email, const char *name, const char *ids)
{
	const struct act_cell cells[] = {{"email", email, NULL},
					 {"name", name, NULL},
					 {"other_mcp_ids", ids, NULL}};
	struct buf out = {0};
	cr_assert(act_set(it.fixture.app, "employees", cells, ids ? 3 : 2, &out,
			  &it.fault),
		  "%s", it.fault.text);
	buf_free(&out);
}

/* A file that is imported, and again, of which these employees come. */
static void
check_twice(const char *file, const char *rows)
{
	for (int again = 0; again < 2; again++) {
		importing_good(&it, "employees", file);
		check("employees", rows);
		cr_expect(again == 0 || it.result.added + it.result.changed == 0, "%s",
			  file);
	}
}

#define IDS "email,name,mcp_id\n"
#define LEE "ann@x.example,Ann Lee,7\n"
#define M_LEE "ann.lee@x.example,Ann M. Lee,9\n"

static void
merge_ann(const char *file)
{
	tear_down();
	set_up();
	importing_good(&it, "employees", file);
	run(act_merge, "ann@x.example", "ann.lee@x.example");
}

Test(who_employees, the_list_of_two_who_were_merged_is_that_of_one)
{
	merge_ann(IDS LEE M_LEE);
	check_twice(IDS LEE M_LEE,
		    "ann.lee@x.example,Ann M. Lee,ann@x.example,9,,,,,7,\n");
	merge_ann(IDS LEE M_LEE);
	check_twice(IDS M_LEE LEE,
		    "ann.lee@x.example,Ann Lee,ann@x.example,7,,,,,9,\n");
	merge_ann(IDS LEE M_LEE);
	check_twice(IDS M_LEE, "ann.lee@x.example,Ann M. Lee,ann@x.example,9,,,,,7,\n");
	/* other columns that tell of ids */
	merge_ann(IDS LEE M_LEE);
	check_twice("email,name,mcp_id,other_mcp_ids\n"
		    "ann@x.example,Ann Lee,7,\nann.lee@x.example,Ann M. Lee,9,\n",
		    "ann.lee@x.example,Ann M. Lee,ann@x.example,9,,,,,7,\n");
}

Test(who_employees, no_id_of_two_who_were_merged_is_lost)
{
	static const char both[] =
		"ann.lee@x.example,Ann M. Lee,ann@x.example,9,,,,,7,\n";
	merge_ann(IDS LEE M_LEE);
	check_twice(IDS "ann@x.example,Ann M. Lee,\n", both);
	merge_ann(IDS LEE M_LEE);
	check_twice(IDS "ann@x.example,Ann Lee,\n" M_LEE, both);
	merge_ann(IDS LEE M_LEE);
	check_twice(IDS "ann.lee@x.example,Ann M. Lee,7\n",
		    "ann.lee@x.example,Ann M. Lee,ann@x.example,7,,,,,9,\n");
	/* one of them had none */
	merge_ann(IDS "ann@x.example,Ann Lee,7\nann.lee@x.example,Ann M. Lee,\n");
	check_twice(IDS LEE "ann.lee@x.example,Ann M. Lee,\n",
		    "ann.lee@x.example,Ann M. Lee,ann@x.example,7,,,,\n");
	check_twice(IDS "ann.lee@x.example,Ann M. Lee,\n" LEE,
		    "ann.lee@x.example,Ann Lee,ann@x.example,7,,,,\n");
}

Test(who_employees, so_is_that_of_two_whose_days_lie_apart)
{
	static const char *const files[] = {
		PEOPLE "ann@x.example,Ann Lee,,2010-01-01,2012-12-31\n"
		       "ann.lee@x.example,Ann M. Lee,,2014-01-01,\n",
		PEOPLE "ann.lee@x.example,Ann M. Lee,,2014-01-01,\n"
		       "ann@x.example,Ann Lee,,2010-01-01,2012-12-31\n"};
	for (size_t i = 0; i < 2; i++) {
		merge_ann(files[0]);
		check_twice(files[i], "ann.lee@x.example,Ann M. Lee,ann@x.example,,,,"
				      "2014-01-01,\n");
	}
}

#define NG "cy@x.example,Cy Ng,,2012-01-01,2014-12-31\n"
#define MARRIED "cy@x.example,Cy Married,,2016-01-01,\n"
#define NG_5 "cy@x.example,Cy Ng,5,2012-01-01,2014-12-31\n"
#define MARRIED_6 "cy@x.example,Cy Married,6,2016-01-01,\n"

/* A list that is refused until the person is recorded so that it fits. */
static void
check_way_out(const char *first, const char *file, const char *ids, const char *rows)
{
	tear_down();
	set_up();
	if (first)
		importing_good(&it, "employees", first);
	cr_expect_not(importing_text(&it, "employees", file));
	cr_expect_not_null(strstr(importing_errors(&it), "attain set employee"));
	name_anew("cy@x.example", "Cy Married", ids);
	check_twice(file, rows);
}

Test(who_employees, a_name_that_changed_between_periods_is_accepted_once_it_is_said)
{
	static const char is[] = "cy@x.example,Cy Married,,,,,2016-01-01,\n",
			  has[] = "cy@x.example,Cy Married,,6,,,2016-01-01,,5,\n";
	check_way_out(NULL, PEOPLE NG MARRIED, NULL, is);
	check_way_out(PEOPLE NG, PEOPLE NG MARRIED, NULL, is);
	check_way_out(PEOPLE NG, PEOPLE MARRIED NG, NULL, is);
	check_way_out(PEOPLE NG, PEOPLE MARRIED, NULL, is);
	check_way_out(PEOPLE NG_5, PEOPLE NG_5 MARRIED_6, "6", has);
	check_way_out(PEOPLE NG_5, PEOPLE MARRIED_6 NG_5, "6", has);
	check_way_out(NULL, PEOPLE NG_5 MARRIED_6, "5 6", has);
}

Test(who_employees, whoever_is_not_recorded_so_stays_another)
{
	/* an earlier list of the one who had the address before */
	importing_good(&it, "employees", PEOPLE MARRIED);
	cr_expect_not(importing_text(&it, "employees", PEOPLE NG));
	/* another id and name, whatever stands beside it */
	importing_good(&it, "employees", PEOPLE MARRIED_6);
	cr_expect_not(importing_text(&it, "employees", PEOPLE NG_5 MARRIED_6));
	cr_expect_not(importing_text(&it, "employees", PEOPLE MARRIED_6 NG_5));
	/* who fits nobody is compared with those who do */
	tear_down();
	set_up();
	importing_good(&it, "employees", "email,name\ncy@x.example,Cy Ng\n");
	cr_expect_not(importing_text(&it, "employees", PEOPLE NG MARRIED));
	cr_expect_not(importing_text(&it, "employees", PEOPLE MARRIED_6 NG_5));
}

/* ---- a bad row is bad once, and takes nothing from the good ones ---- */

#define LEAVING "email,name,other_emails,left_on\n"
#define CY_LEFT                                                                        \
	"before an association of this person begins, on 2015-01-01: correct "         \
	"that first\n"

static void
with_cy(const char *others)
{
	struct buf text = {0};
	buf_printf(&text,
		   "email,name,other_emails\na@x.example,Ann Lee,e@x.example\n"
		   "c@x.example,Cy Ng,%s\n",
		   others);
	importing_good(&it, "employees", buf_text(&text));
	importing_good(&it, "associations",
		       ASSOCIATIONS "c@x.example,home,2015-01-01,\n");
	buf_free(&text);
}

Test(who_employees, a_row_that_is_bad_for_two_things_is_one)
{
	static const char file[] = LEAVING "c@x.example,Cy Ng,e@x.example,2014-06-30\n";
	with_cy("");
	importing_bad(&it, "employees", file, "2:left_on: " CY_LEFT, ONE_BAD);
	leave_out(file, 1,
		  "a@x.example,Ann Lee,e@x.example,,,,,\nc@x.example,Cy Ng,,,,,,\n");
}

Test(who_employees, what_a_bad_row_says_is_nobodys)
{
	static const char *const bad[] = {"c@x.example,Cy Ng,n@x.example,2014-06-30\n",
					  "f@x.example,Flo,n@x.example e@x.example,\n"};
	static const char dee[] = "d@x.example,Dee,n@x.example,\n",
			  all[] = "a@x.example,Ann Lee,e@x.example,,,,,\n"
				  "c@x.example,Cy Ng,o@x.example,,,,,\n"
				  "d@x.example,Dee,n@x.example,,,,,\n";
	for (size_t i = 0; i < 4; i++) {
		const char *row = bad[i / 2];
		struct buf text = {0};
		tear_down();
		set_up();
		with_cy("o@x.example");
		buf_printf(&text, "%s%s%s", LEAVING, i % 2 ? dee : row,
			   i % 2 ? row : dee);
		cr_expect_not(importing_text(&it, "employees", buf_text(&text)));
		cr_expect_str_eq(it.fault.text, ONE_BAD, "%s", importing_errors(&it));
		leave_out(buf_text(&text), 1, all);
		buf_free(&text);
	}
}

Test(who_employees, what_is_recorded_of_who_has_a_bad_row_stays_theirs)
{
	with_cy("o@x.example");
	importing_bad(&it, "employees",
		      LEAVING "c@x.example,Cy Ng,,2014-06-30\n"
			      "d@x.example,Dee,o@x.example,\n",
		      "2:left_on: " CY_LEFT
		      "3:other_emails: \"o@x.example\" of d@x.example (Dee) is that of "
		      "c@x.example (Cy Ng) already\n",
		      "2 bad rows, nothing imported");
}
