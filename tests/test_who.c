/* Who is who in a download: attain-csv(5), TRAININGS, Who. */
#include <criterion/criterion.h>
#include <string.h>

#include "support/importing.h"

#define HEADER                                                                         \
	"TrainingTitle,IndividualFirstName,IndividualLastName,Email,CorpEmail,MCPID,"  \
	"AADUserId,TrainingCompletionDate\n"
#define IDS                                                                            \
	"email,name,other_emails,mcp_id,department,title,hired_on,left_on,"            \
	"other_mcp_ids,directory_id\n"

static struct importing it;

static void
set_up(void)
{
	importing_new(&it, "2019-01-01");
}

static void
tear_down(void)
{
	importing_free(&it);
}

TestSuite(who, .init = set_up, .fini = tear_down);

/* Rows of employees with all columns, whether the last two are exported or not. */
static void
check_people(const char *rows)
{
	struct buf text = {0};
	const char *body = importing_export(&it, "employees");
	const bool long_form = strncmp(body, IDS, strlen(IDS)) == 0;
	for (body = strchr(body, '\n') + 1; *body != '\0'; body++) {
		if (*body == '\n' && !long_form)
			buf_puts(&text, ",,");
		buf_putc(&text, *body);
	}
	cr_expect_str_eq(buf_text(&text), rows, "%s", buf_text(&text));
	buf_free(&text);
}

/* A download, the people that come of it, and what is said. */
struct download {
	const char *recorded; /* employees, or null */
	const char *rows, *people, *said;
};

static void
check_download(const struct download *download)
{
	struct buf text = {0};
	if (download->recorded) {
		buf_printf(&text, "%s%s", IDS, download->recorded);
		importing_good(&it, "employees", buf_text(&text));
	}
	buf_clear(&text);
	buf_printf(&text, "%s%s", HEADER, download->rows);
	if (download->people) {
		importing_good(&it, "trainings", buf_text(&text));
		cr_expect_str_eq(importing_errors(&it), download->said, "%s",
				 importing_errors(&it));
		check_people(download->people);
		importing_good(&it, "trainings", buf_text(&text));
		cr_expect_eq(it.result.added + it.result.changed, 0);
		check_people(download->people);
	} else {
		cr_assert_not(importing_text(&it, "trainings", buf_text(&text)));
		cr_expect_str_eq(importing_errors(&it), download->said, "%s",
				 importing_errors(&it));
	}
	buf_free(&text);
}

#define DOWNLOAD(name, ...)                                                            \
	Test(who, name)                                                                \
	{                                                                              \
		static const struct download download = {__VA_ARGS__};                 \
		check_download(&download);                                             \
	}

DOWNLOAD(a_shared_address_is_nobodys, NULL,
	 "old,Ann,Lee,ann@home.example,team@x.example,1,,2016-01-01\n"
	 "old,Bob,Ray,bob@home.example,team@x.example,2,,2016-01-01\n"
	 "old,,,cy@home.example,team@x.example,3,,2016-01-01\n"
	 "old,Cy,Poe,cy@home.example,,3,,2016-01-02\n",
	 "ann@home.example,Ann Lee,,1,,,,,,\n"
	 "bob@home.example,Bob Ray,,2,,,,,,\n"
	 "cy@home.example,Cy Poe,,3,,,,,,\n",
	 "2:CorpEmail: warning: \"team@x.example\" stands with 3 people, and is "
	 "nobody's\n")

DOWNLOAD(names_compare_folded, NULL,
	 "old,Ann,LEE,,a@x.example,1,,2016-01-01\n"
	 "old,ann,lee,,A@x.example,2,,2016-01-02\n",
	 "A@x.example,ann lee,,2,,,,,1,\n", "")

DOWNLOAD(no_id_is_none, NULL,
	 "old,Ann,Lee,,a@x.example,0,N/A,2016-01-01\n"
	 "old,Bob,Ray,,b@x.example,0.0,-,2016-01-01\n"
	 "old,Cy,Poe,,c@x.example,null,unknown,2016-01-01\n",
	 "a@x.example,Ann Lee,,,,,,,,\nb@x.example,Bob Ray,,,,,,,,\n"
	 "c@x.example,Cy Poe,,,,,,,,\n",
	 "")

DOWNLOAD(a_number_is_an_id_without_its_decimals, NULL,
	 "old,Ann,Lee,,a@x.example,1000001.0,,2016-01-01\n"
	 "old,Ann,Lee,,b@x.example,1000001,,2016-01-02\n",
	 "b@x.example,Ann Lee,a@x.example,1000001,,,,,,\n", "")

DOWNLOAD(a_directory_id_makes_a_group_too, NULL,
	 "old,Ann,Lee,,a@x.example,,D-1,2016-01-01\n"
	 "old,,,,,,d-1,2016-01-02\n"
	 "old,,,b@x.example,,7,d-1,2016-01-03\n",
	 "a@x.example,Ann Lee,b@x.example,7,,,,,,d-1\n", "")

DOWNLOAD(a_directory_id_finds, "a@x.example,Ann Lee,,,,,,,,d-1\n",
	 "old,,,,,,D-1,2016-01-02\n", "a@x.example,Ann Lee,,,,,,,,d-1\n", "")

DOWNLOAD(another_mcp_id_finds, "a@x.example,Ann Lee,,1,,,,,2 3,\n",
	 "old,,,,,3,,2016-01-02\nold,,,c@x.example,,2,,2016-01-03\n",
	 "a@x.example,Ann Lee,c@x.example,1,,,,,2 3,\n", "")

DOWNLOAD(ids_that_find_two_are_bad,
	 "a@x.example,Ann Lee,,1,,,,,,\nb@x.example,Bob Ray,,,,,,,,d-1\n",
	 "old,,,,,1,d-1,2016-01-02\n", NULL,
	 "2:AADUserId: the row tells of two people: a@x.example (Ann Lee) and "
	 "b@x.example (Bob Ray); correct the row, or whose addresses they are\n")

#define ID_OF_TWO                                                                      \
	"the id is recorded for two people, a@x.example (Ann Lee) and z@x.example "    \
	"(Zed Ray): if they are one, say \"attain merge z@x.example a@x.example\"; "   \
	"if not, take it from one of them (\"attain set employee\")\n"

DOWNLOAD(an_id_that_two_people_have_finds_both,
	 "a@x.example,Ann Lee,,7,,,,,,\nz@x.example,Zed Ray,,8,,,,,7,\n",
	 "old,Zed,Ray,z@x.example,,7,,2016-01-02\n"
	 "old,,,,,7,,2016-01-03\n"
	 "old,Ann,Lee,a@x.example,,,,2016-01-04\n",
	 NULL, "2:MCPID: " ID_OF_TWO "3:MCPID: " ID_OF_TWO)

DOWNLOAD(a_directory_id_that_two_people_have_finds_both,
	 "a@x.example,Ann Lee,,7,,,,,,d-1\nz@x.example,Zed Ray,,8,,,,,,D-1\n",
	 "old,,,,,,d-1,2016-01-02\n"
	 "old,,,,,7,d-1,2016-01-03\n",
	 NULL, "2:AADUserId: " ID_OF_TWO "3:AADUserId: " ID_OF_TWO)

/* What else is in the file is recorded, by an id that is one's alone too. */
Test(who, an_id_that_two_people_have_rejects_no_other_rows)
{
	it.options.skip_bad = true;
	importing_good(&it, "employees",
		       "email,name,mcp_id,other_mcp_ids\n"
		       "a@x.example,Ann Lee,7,\nz@x.example,Zed Ray,8,7\n");
	importing_good(&it, "trainings",
		       HEADER "old,,,,,7,,2016-01-01\nold,,,,,8,,2016-01-02\n"
			      "old,,,a@x.example,,,,2016-01-03\n");
	cr_expect_eq(it.result.rejected, 1);
	cr_expect_str_eq(importing_export(&it, "achievements"),
			 "email,credential,earned_on,expires_on,reference\n"
			 "a@x.example,old,2016-01-03,,\n"
			 "z@x.example,old,2016-01-02,,\n",
			 "%s", it.exported.text);
}

DOWNLOAD(rows_without_an_id_join_in_any_order, NULL,
	 "old,,,c@x.example,b@x.example,,,2016-01-01\n"
	 "old,Ann,Lee,b@x.example,a@x.example,,,2016-01-01\n"
	 "old,,,,a@x.example,9,,2016-01-01\n",
	 "a@x.example,Ann Lee,b@x.example c@x.example,9,,,,,,\n", "")

/* What is between two people may not make them one. */
DOWNLOAD(a_row_without_a_name_between_two_people, NULL,
	 "old,Ann,Lee,a@x.example,,,,2016-01-01\n"
	 "old,,,a@x.example,b@x.example,,,2016-01-01\n"
	 "old,Bob,Ray,,b@x.example,,,2016-01-01\n",
	 NULL,
	 "3:CorpEmail: the row tells of two people: Ann Lee (a@x.example) and Bob Ray "
	 "(b@x.example); correct the row, or whose addresses they are\n")

DOWNLOAD(an_id_without_a_name_between_two_people, NULL,
	 "old,Ann,Lee,a@x.example,,1,,2016-01-01\n"
	 "old,,,a@x.example,b@x.example,2,,2016-01-01\n"
	 "old,Bob,Ray,,b@x.example,3,,2016-01-01\n",
	 NULL,
	 "3:CorpEmail: the row tells of two people: Ann Lee (1) and Bob Ray (3); "
	 "correct the row, or whose addresses they are\n")

DOWNLOAD(an_id_that_rows_of_two_names_would_join, NULL,
	 "old,Ann,Lee,a@x.example,,,,2016-01-01\n"
	 "old,,,a@x.example,b@x.example,2,,2016-01-01\n"
	 "old,Bob,Ray,,b@x.example,,,2016-01-01\n",
	 NULL,
	 "3:CorpEmail: the row tells of two people: Ann Lee (a@x.example) and Bob Ray "
	 "(b@x.example); correct the row, or whose addresses they are\n")

DOWNLOAD(rows_without_name_and_id_that_join_two_by_a_third, NULL,
	 "old,Ann,Lee,a@x.example,,1,,2016-01-01\n"
	 "old,,,a@x.example,c@x.example,,,2016-01-01\n"
	 "old,,,c@x.example,b@x.example,,,2016-01-01\n"
	 "old,Bob,Ray,,b@x.example,3,,2016-01-01\n",
	 NULL,
	 "3:CorpEmail: the row tells of two people: Ann Lee (1) and Bob Ray (3); "
	 "correct the row, or whose addresses they are\n"
	 "4:CorpEmail: the row tells of two people: Ann Lee (1) and Bob Ray (3); "
	 "correct the row, or whose addresses they are\n")

/* Neither of the last two rows leads to two by itself. */
DOWNLOAD(rows_that_join_two_by_a_fourth, NULL,
	 "old,Ann,Lee,a@x.example,,1,,2016-01-01\n"
	 "old,Ann,Lee,b@x.example,,2,,2016-01-01\n"
	 "old,Ann,Lee,x@x.example,y@x.example,,,2016-01-01\n"
	 "old,,,x@x.example,a@x.example,,,2016-01-01\n"
	 "old,,,y@x.example,b@x.example,,,2016-01-01\n",
	 NULL,
	 "4:CorpEmail: warning: y@x.example (Ann Lee) and a@x.example (Ann Lee) have "
	 "the "
	 "same name: if they are one, say \"attain merge y@x.example a@x.example\"\n"
	 "5:CorpEmail: the row tells of two people: Ann Lee (1) and Ann Lee (2); "
	 "correct "
	 "the row, or whose addresses they are\n"
	 "6:CorpEmail: the row tells of two people: Ann Lee (1) and Ann Lee (2); "
	 "correct "
	 "the row, or whose addresses they are\n")

DOWNLOAD(one_human_with_two_ids, NULL,
	 "old,Ann,Lee,a@x.example,,2,,2016-01-01\n"
	 "old,Ann,Lee,a@x.example,,1,,2016-02-01\n"
	 "old,,,,,2,,2016-03-01\n",
	 "a@x.example,Ann Lee,,2,,,,,1,\n", "")

DOWNLOAD(of_rows_of_one_day_the_first_in_the_order_of_bytes, NULL,
	 "old,B,B,y@home.example,b@x.example,1,,2016-01-01\n"
	 "old,A,A,x@home.example,a@x.example,1,,2016-01-01\n"
	 "old,C,C,z@home.example,c@x.example,1,,2015-01-01\n",
	 "a@x.example,A A,b@x.example c@x.example x@home.example y@home.example "
	 "z@home.example,1,,,,,,\n",
	 "")

DOWNLOAD(an_address_alone_with_another_name, "a@x.example,Ann Lee,,,,,,,,\n",
	 "old,Bob,Ray,a@x.example,,2,,2016-01-01\n", "a@x.example,Ann Lee,,2,,,,,,\n",
	 "2:Email: warning: the rows of Bob Ray (2) are by this address those of "
	 "a@x.example (Ann Lee), who gets them\n")

DOWNLOAD(an_address_alone_with_another_name_after_the_last_day,
	 "a@x.example,Ann Lee,,,,,,2015-12-31,,\n",
	 "old,Bob,Ray,a@x.example,,2,,2016-01-01\n", NULL,
	 "2:Email: the row tells of two people: a@x.example (Ann Lee) and Bob Ray (2); "
	 "correct the row, or whose addresses they are\n")

DOWNLOAD(two_that_find_one_by_its_addresses, "a@x.example,Ann Lee,b@x.example,,,,,,,\n",
	 "old,Bob,Ray,b@x.example,,2,,2016-01-01\n"
	 "old,Ann,Lee,a@x.example,,1,,2016-01-01\n",
	 NULL,
	 "2:Email: the row tells of two people: a@x.example (Ann Lee) and Bob Ray (2); "
	 "correct the row, or whose addresses they are\n")

DOWNLOAD(one_who_is_called_like_another, "a@x.example,Ann Lee,,1,,,,,,\n",
	 "old,ANN,Lee,b@x.example,,,,2016-01-01\n",
	 "a@x.example,Ann Lee,,1,,,,,,\nb@x.example,ANN Lee,,,,,,,,\n",
	 "2:Email: warning: b@x.example (ANN Lee) and a@x.example (Ann Lee) have the "
	 "same name: if they are one, say \"attain merge b@x.example a@x.example\"\n")

DOWNLOAD(two_who_are_called_alike_and_have_ids, "a@x.example,Ann Lee,,1,,,,,,\n",
	 "old,ANN,Lee,b@x.example,,2,,2016-01-01\n",
	 "a@x.example,Ann Lee,,1,,,,,,\nb@x.example,ANN Lee,,2,,,,,,\n", "")

DOWNLOAD(a_shared_address_alone, NULL,
	 "old,Ann,Lee,,team@x.example,,,2016-01-01\n"
	 "old,Bob,Ray,,team@x.example,5,,2016-01-01\n",
	 NULL,
	 "2:CorpEmail: \"team@x.example\" stands with several people, and the row has "
	 "no other address and no MCPID: whose is it?\n"
	 "2:CorpEmail: warning: \"team@x.example\" stands with 2 people, and is "
	 "nobody's\n"
	 "3:MCPID: nobody has this id, and the row has no address of its own\n")

/* A row that is left out tells all the same that an address is shared. */
Test(who, what_is_left_out_still_tells_of_people)
{
	it.options.skip_bad = true;
	importing_good(&it, "trainings",
		       HEADER "old,Ann,Lee,a@x.example,team@x.example,1,,2016-01-01\n"
			      "old,Bob,Ray,,team@x.example,,,nonsense\n"
			      "old,,,,,99,,2016-01-01\n");
	cr_expect_eq(it.result.rejected, 2);
	check_people("a@x.example,Ann Lee,,1,,,,,,\n");
}

/* Whichever of the rows are left out in the end. */
Test(who, a_shared_address_is_named_when_its_rows_are_bad)
{
	static const char warning[] = "2:Email: warning: \"a@x.example\" stands with 2 "
				      "people, and is nobody's\n";
	it.options.skip_bad = true;
	importing_good(&it, "trainings",
		       HEADER "old,Ann,Lee,a@x.example,,1,,2016-01-01\n"
			      "old,Bob,Ray,a@x.example,,2,,2016-99-99\n");
	cr_expect_eq(it.result.rejected, 2);
	cr_expect(strstr(importing_errors(&it), warning), "%s", importing_errors(&it));
	importing_good(&it, "trainings",
		       HEADER "old,Bob,Ray,a@x.example,,2,,2016-99-99\n"
			      "old,Ann,Lee,a@x.example,b@x.example,1,,2016-01-01\n");
	cr_expect_eq(it.result.rejected, 1);
	cr_expect(strstr(importing_errors(&it), warning), "%s", importing_errors(&it));
	check_people("b@x.example,Ann Lee,,1,,,,,,\n");
}

/* ---- ends ---- */

#define ENDS                                                                           \
	"TrainingTitle,CorpEmail,TrainingCompletionDate,ExpirationDate,"               \
	"ActivationStatus\n"

static void
check_end(const char *rows, const char *as_of, const char *end)
{
	struct buf text = {0};
	it.fixture.app->as_of = fixture_date(as_of);
	buf_printf(&text, "%s%s", ENDS, rows);
	importing_good(&it, "trainings", buf_text(&text));
	buf_clear(&text);
	buf_printf(&text,
		   "email,credential,earned_on,expires_on,reference\n"
		   "a@x.example,az-203,2018-01-01,%s,\n",
		   end);
	cr_expect_str_eq(importing_export(&it, "achievements"), buf_text(&text), "%s",
			 it.exported.text);
	buf_free(&text);
}

#define ROW(end, status) "az-203,a@x.example,2018-01-01," end "," status "\n"

Test(who, what_is_not_active_has_ended)
{
	check_end(ROW("2020-01-01", "Inactive"), "2018-06-01", "2018-05-31");
	cr_expect_str_eq(importing_errors(&it),
			 "2:ActivationStatus: warning: rows that are not Active: 1; "
			 "what they tell of has ended by 2018-05-31\n");
	/* a later file does not lengthen it */
	check_end(ROW("2020-01-01", "revoked"), "2018-06-20", "2018-05-31");
	check_end(ROW("2018-04-01", "Inactive"), "2018-06-20", "2018-04-01");
	/* but one in which it is active */
	check_end(ROW("2020-01-01", "active"), "2018-06-21", "2020-01-01");
	check_end(ROW("", "Inactive"), "2018-06-21", "2018-06-20");
}

Test(who, of_one_key_the_one_that_ends_latest)
{
	check_end(ROW("2020-01-01", "Active") ROW("2019-01-01", "Active"), "2018-06-01",
		  "2020-01-01");
	check_end(ROW("2019-01-01", "") ROW("2021-01-01", "Inactive"), "2018-06-01",
		  "2019-01-01");
	check_end(ROW("2021-01-01", "Inactive") ROW("2019-01-01", ""), "2018-06-01",
		  "2019-01-01");
	check_end(ROW("", "") ROW("2021-01-01", ""), "2018-06-01", "");
}

Test(who, an_end_that_goes_back_is_said)
{
	check_end(ROW("2020-01-01", "Active"), "2018-06-01", "2020-01-01");
	check_end(ROW("2019-01-01", "Active"), "2018-06-01", "2019-01-01");
	cr_expect_str_eq(
		importing_errors(&it),
		"2:ExpirationDate: warning: ends that go back to an earlier "
		"day: 1 (here from 2020-01-01 to 2019-01-01): is this an older "
		"file?\n");
	check_end(ROW("", "Active"), "2018-06-01", "");
	check_end(ROW("2019-01-01", "Active"), "2018-06-01", "2019-01-01");
	cr_expect_str_eq(importing_errors(&it),
			 "2:ExpirationDate: warning: ends that go back to an earlier "
			 "day: 1 (here from none to 2019-01-01): is this an older "
			 "file?\n");
}
