/* Partner Center's Trainings download: attain-csv(5), TRAININGS. */
#include <criterion/criterion.h>
#include <string.h>

#include "support/importing.h"

#define ONE_BAD "1 bad row, nothing imported"
#define PEOPLE "email,name,other_emails,mcp_id,department,title,hired_on,left_on\n"
#define ACHIEVEMENTS "email,credential,earned_on,expires_on,reference\n"
#define SHORT                                                                          \
	"TrainingTitle,IndividualFirstName,IndividualLastName,Email,CorpEmail,MCPID,"  \
	"TrainingCompletionDate\n"

static struct importing it;

static void
set_up(void)
{
	importing_new(&it, "2019-01-01");
	importing_good(&it, "employees",
		       "email,name,other_emails,mcp_id\n"
		       "ann@x.example,Ann Lee,ann@home.example,100\n"
		       "bob@x.example,Bob Ray,,\n");
}

static void
tear_down(void)
{
	importing_free(&it);
}

TestSuite(trainings, .init = set_up, .fini = tear_down);

/* Rows of employees; who has further ids has them in two more columns. */
static void
check_people(const char *rows)
{
	const char *text = importing_export(&it, "employees"),
		   *body = strchr(text, '\n') + 1;
	cr_expect_eq(strncmp(text, PEOPLE, strlen(PEOPLE) - 1), 0);
	cr_expect_str_eq(body, rows, "%s", text);
}

static void
check_achievements(const char *rows)
{
	const char *text = importing_export(&it, "achievements");
	cr_expect_str_eq(text + strlen(ACHIEVEMENTS), rows, "%s", text);
}

/* --- the file as it comes
 * ------------------------------------------------------------- */

Test(trainings, comma_separated_with_mark_and_crlf)
{
	importing_good(&it, "trainings",
		       "\xEF\xBB\xBFTrainingActivityId,TrainingTitle,TrainingType,"
		       "IndividualFirstName,"
		       "IndividualLastName,Email,CorpEmail,TrainingCompletionDate,"
		       "Month,IcMCP,MCPID,"
		       "MPNId,PartnerName,PartnerCityLocation,PartnerCountryLocation,"
		       "ExpirationDate,"
		       "ActivationStatus\r\n"
		       "3051,,exam,,,ann@home.example,,25/12/2018 "
		       "23:07,12,Y,,,Fixture,Tokyo,Japan,,\r\n"
		       "1,Azure Developer "
		       "Associate,certification,Cid,Cox,cid@home.example,cid@x.example,"
		       "26/12/2018 00:00,12,Y,300,,Fixture,Tokyo,Japan,31/12/2020 "
		       "00:00,Active\r\n");
	cr_expect_str_eq(buf_text(&it.errors), "");
	check_people("ann@x.example,Ann Lee,ann@home.example,100,,,,\n"
		     "bob@x.example,Bob Ray,,,,,,\n"
		     "cid@x.example,Cid Cox,cid@home.example,300,,,,\n");
	check_achievements("ann@x.example,70-532,2018-12-25,,\n"
			   "cid@x.example,az-203,2018-12-26,2020-12-31,\n");
	importing_says(&it, "trainings: 2 added, 0 changed, 0 unchanged, 0 rejected\n"
			    "people: 1 added, 0 changed\n");
}

Test(trainings, tab_separated_with_two_blanks)
{
	importing_good(&it, "trainings",
		       "TrainingActivityId\tTrainingTitle\tCorpEmail\tTrainingCompletio"
		       "nDate\tMpnId\n"
		       "\tExam 532\tbob@x.example\t2018-12-25  23:07:00\t\n");
	check_achievements("bob@x.example,70-532,2018-12-25,,\n");
}

Test(trainings, the_same_file_twice_changes_nothing)
{
	static const char file[] =
		SHORT "old,,,dan@home.example,,,2016-01-01\n"
		      "old,Dan,Day,dan@home.example,dan@x.example,,2016-01-02\n"
		      "old,,,,dan@x.example,7,2016-01-03\n"
		      "unheard of,,,new@x.example,,,2016-01-03\n";
	importing_good(&it, "trainings", file);
	check_people("ann@x.example,Ann Lee,ann@home.example,100,,,,\n"
		     "bob@x.example,Bob Ray,,,,,,\n"
		     "dan@x.example,Dan Day,dan@home.example,7,,,,\n"
		     "new@x.example,new,,,,,,\n");
	size_t n_log = fixture_log_entries(&it.fixture);
	importing_good(&it, "trainings", file);
	cr_expect_eq(it.result.added + it.result.changed, 0);
	cr_expect_eq(it.result.unchanged, 3);
	importing_says(&it, "people: 0 added, 0 changed\n");
	cr_expect_eq(fixture_log_entries(&it.fixture), n_log);
}

Test(trainings, columns_that_must_be_there)
{
	importing_bad(&it, "trainings", "TrainingTitle,Email\n",
		      "1:TrainingCompletionDate: the column is missing\n", ONE_BAD);
	importing_bad(
		&it, "trainings", "TrainingCompletionDate,Email\n",
		"1:TrainingTitle: the column is missing, and TrainingActivityId too\n",
		ONE_BAD);
	importing_bad(&it, "trainings", "TrainingCompletionDate,TrainingTitle\n",
		      "1:CorpEmail: the column is missing, and Email and MCPID too\n",
		      ONE_BAD);
	importing_bad(&it, "trainings", SHORT "old,,,ann@x.example,,,\n",
		      "2:TrainingCompletionDate: empty, but it must be given\n",
		      ONE_BAD);
	importing_bad(&it, "trainings", SHORT ",,,ann@x.example,,,2016-01-01\n",
		      "2:TrainingTitle: empty: the row names no training\n", ONE_BAD);
	importing_bad(
		&it, "trainings",
		"TrainingCompletionDate,TrainingTitle,Email,MPNId,PartnerID\n",
		"1:PartnerID: the same column as MPNId: leave one of them out, such as "
		"with --map 'PartnerID=-'\n",
		ONE_BAD);
}

/* --- who
 * ------------------------------------------------------------------------------ */

Test(trainings, anybody_is_found_by_mcp_id_and_every_address)
{
	importing_good(&it, "trainings",
		       SHORT "old,,,,,100,2016-01-01\n"
			     "old,X,Y,ANN@HOME.example,,,2016-01-02\n"
			     "old,,,ann@third.example,ann@x.example,,2016-01-03\n"
			     "old,,,,ann@third.example,,2016-01-04\n"
			     "old,,,,bob@x.example,200,2016-01-05\n"
			     "old,,,,,200,2016-01-06\n");
	check_people(
		"ann@x.example,Ann Lee,ann@home.example ann@third.example,100,,,,\n"
		"bob@x.example,Bob Ray,,200,,,,\n");
	check_achievements(
		"ann@x.example,old,2016-01-01,,\nann@x.example,old,2016-01-02,,\n"
		"ann@x.example,old,2016-01-03,,\nann@x.example,old,2016-01-04,,\n"
		"bob@x.example,old,2016-01-05,,\nbob@x.example,old,2016-01-06,,\n");
	importing_says(&it, "people: 0 added, 2 changed\n");
}

Test(trainings, new_people_of_this_file_are_found_again)
{
	importing_good(&it, "trainings",
		       SHORT "old,,,cid@home.example,,,2016-01-01\n"
			     "old,Cid,Cox,cid@home.example,Cid@x.example,7,2016-01-02\n"
			     "old,,,,CID@X.example,,2016-01-03\n"
			     "old,Other,Name,,,7,2016-01-04\n");
	check_people("ann@x.example,Ann Lee,ann@home.example,100,,,,\n"
		     "bob@x.example,Bob Ray,,,,,,\n"
		     "CID@X.example,Other Name,cid@home.example,7,,,,\n");
	cr_expect_eq(it.fixture.app->world->n_achievements, 4);
}

Test(trainings, a_row_of_two_people_names_both)
{
	/* addresses, where no id is known */
	importing_bad(&it, "trainings",
		      SHORT "old,,,ann@home.example,bob@x.example,,2016-01-01\n",
		      "2:Email: the row tells of two people: bob@x.example (Bob Ray) "
		      "and ann@x.example (Ann Lee); correct the row, or whose "
		      "addresses they are\n",
		      ONE_BAD);
	/* two ids of the file */
	importing_bad(&it, "trainings",
		      SHORT "old,Cid,Cox,,cid@x.example,7,2016-01-01\n"
			    "old,Cid,Cox,cid@home.example,,8,2016-01-01\n"
			    "old,,,cid@home.example,cid@x.example,,2016-01-01\n",
		      "4:CorpEmail: the row tells of two people: Cid Cox (7) and Cid "
		      "Cox (8); correct the row, or whose addresses they are\n",
		      ONE_BAD);
	/* an address that is one's, with another's id and name */
	importing_bad(&it, "trainings",
		      SHORT "old,Cid,Cox,,ann@x.example,7,2016-01-01\n",
		      "2:CorpEmail: the row tells of two people: ann@x.example (Ann "
		      "Lee) and Cid Cox (7); correct the row, or whose addresses they "
		      "are\n",
		      ONE_BAD);
}

Test(trainings, an_id_comes_before_an_address)
{
	importing_good(&it, "trainings", SHORT "old,,,,bob@x.example,100,2016-01-01\n");
	cr_expect_str_eq(importing_errors(&it),
			 "2:CorpEmail: warning: \"bob@x.example\" is an address of "
			 "bob@x.example (Bob Ray) and stays theirs; the row is that of "
			 "ann@x.example (Ann Lee): if they are one, see \"attain "
			 "merge\"\n");
	check_achievements("ann@x.example,old,2016-01-01,,\n");
}

Test(trainings, a_row_of_nobody)
{
	importing_bad(
		&it, "trainings", SHORT "old,Ann,Lee,,,999,2016-01-01\n",
		"2:MCPID: nobody has this id, and the row has no address of its own\n",
		ONE_BAD);
	importing_bad(&it, "trainings", SHORT "old,Ann,Lee,,,0,2016-01-01\n",
		      "2:CorpEmail: the row has neither an address nor an MCPID: whose "
		      "is it?\n",
		      ONE_BAD);
	importing_bad(
		&it, "trainings", SHORT "old,Ann,Lee,a b@x.example,,,2016-01-01\n",
		"2:Email: \"a b@x.example\" is no address: there is a blank in it\n",
		ONE_BAD);
}

Test(trainings, another_mcp_id_is_kept_beside_the_recorded_one)
{
	importing_good(&it, "trainings", SHORT "old,,,ann@x.example,,101,2016-01-01\n");
	cr_expect_str_eq(importing_errors(&it), "");
	check_people("ann@x.example,Ann Lee,ann@home.example,100,,,,,101,\n"
		     "bob@x.example,Bob Ray,,,,,,,,\n");
}

/* The same file, another one, and the first one again: the same each time. */
static void
expect_again(const char *file)
{
	struct arena arena = {0};
	const char *people = arena_strdup(&arena, importing_export(&it, "employees"));
	const char *earned =
		arena_strdup(&arena, importing_export(&it, "achievements"));

	importing_good(&it, "trainings", file);
	cr_expect_eq(it.result.added + it.result.changed, 0);
	cr_expect_str_eq(importing_export(&it, "employees"), people);
	cr_expect_str_eq(importing_export(&it, "achievements"), earned);
	arena_free(&arena);
}

Test(trainings, another_mcp_id_with_a_new_address_is_the_same_person_next_month)
{
	static const char file[] = SHORT "old,,,ann@x.example,,101,2016-01-01\n"
					 "old,,,ann@new.example,,101,2016-01-02\n";
	importing_good(&it, "trainings", file);
	check_people("ann@x.example,Ann Lee,ann@home.example "
		     "ann@new.example,100,,,,,101,\n"
		     "bob@x.example,Bob Ray,,,,,,,,\n");
	expect_again(file);
}

/* The new address came first, in a file of its own or of the same. */
Test(trainings, what_was_accepted_once_stays_accepted)
{
	static const char first[] = SHORT "old,,,ann@x.example,,101,2016-01-01\n";
	static const char second[] = SHORT "old,,,zoe@new.example,,101,2016-01-02\n";
	static const char both[] = SHORT "old,,,zoe@new.example,,101,2016-01-02\n"
					 "old,,,ann@x.example,,101,2016-01-01\n";
	importing_good(&it, "trainings", first);
	importing_good(&it, "trainings", second);
	check_people("ann@x.example,Ann Lee,ann@home.example "
		     "zoe@new.example,100,,,,,101,\n"
		     "bob@x.example,Bob Ray,,,,,,,,\n");
	expect_again(first);
	expect_again(second);
	expect_again(both);
}

/* ---- at random ---- */

static uint64_t seed = 1;

static uint32_t
draw(uint32_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)(seed % below);
}

/* A download of one to three rows of few people. */
static void
make_file(struct buf *file)
{
	static const char *const ids[] = {"", "100", "7", "8", "9"};
	static const char *const addresses[] = {"",
						"",
						"ann@x.example",
						"bob@x.example",
						"a@y.example",
						"b@y.example",
						"c@y.example"};
	static const char *const titles[] = {"old", "70-532", "unheard of"};

	buf_puts(file, SHORT);
	for (uint32_t n = 1 + draw(3); n > 0; n--)
		buf_printf(file, "%s,,,%s,%s,%s,2016-01-%02u\n", titles[draw(3)],
			   addresses[draw(7)], addresses[draw(7)], ids[draw(5)],
			   1 + draw(9));
}

/* Whatever came in between. */
Test(trainings, files_that_were_accepted_once_are_accepted_again)
{
	enum { WORLDS = 12, FILES = 25 };
	struct buf accepted[FILES];
	size_t n, n_all = 0;

	for (uint64_t world = 1; world <= WORLDS; world++) {
		seed = world * 0x9E3779B97F4A7C15;
		tear_down();
		set_up();
		n = 0;
		for (int i = 0; i < FILES; i++) {
			accepted[n] = (struct buf){0};
			make_file(&accepted[n]);
			if (importing_text(&it, "trainings", buf_text(&accepted[n])))
				n++;
			else
				buf_free(&accepted[n]);
		}
		n_all += n;
		for (size_t i = 0; i < n; i++) {
			cr_assert(importing_text(&it, "trainings",
						 buf_text(&accepted[i])),
				  "world %ju\n%s%s", (uintmax_t)world,
				  buf_text(&accepted[i]), importing_errors(&it));
			cr_assert_eq(it.result.added, 0, "world %ju\n%s",
				     (uintmax_t)world, buf_text(&accepted[i]));
			buf_free(&accepted[i]);
		}
	}
	cr_assert_gt(n_all, WORLDS * FILES / 4);
}

Test(trainings, a_rejected_row_makes_no_person)
{
	it.options.skip_bad = true;
	importing_good(
		&it, "trainings",
		SHORT
		"old,,,cid@x.example,,,nonsense\nold,,,dan@x.example,,,2016-01-01\n");
	check_people("ann@x.example,Ann Lee,ann@home.example,100,,,,\n"
		     "bob@x.example,Bob Ray,,,,,,\ndan@x.example,dan,,,,,,\n");
}

Test(trainings, people_are_associated_when_told)
{
	it.options.associate_on = fixture_date("2016-01-01");
	importing_good(&it, "trainings",
		       SHORT "70-532,,,ann@x.example,,,2016-01-01\nold,,,new@x.example,"
			     ",,2016-01-01\n");
	importing_says(&it, "2 people associated with Fixture Ltd from 2016-01-01\n");
	importing_says(&it, "Cloud, Silver: none -> qualified (now met)\n");
}

/* --- what
 * ----------------------------------------------------------------------------- */

Test(trainings, by_vendor_id_else_title_or_alias)
{
	importing_good(&it, "trainings",
		       "TrainingActivityId,TrainingTitle,Email,TrainingCompletionDate\n"
		       "4711,Retired Exam,ann@x.example,2016-01-01\n"
		       ",azure developer ASSOCIATE,ann@x.example,2016-01-02\n"
		       ",Microsoft Certified: Azure Developer "
		       "Associate,ann@x.example,2016-01-03\n"
		       "77,microsoft certified:Exam 532,ann@x.example,2016-01-04\n"
		       "70-532,,ann@x.example,2016-01-05\n"
		       "70-532,Retired exam ,ann@x.example,2016-01-06\n");
	check_achievements(
		"ann@x.example,70-532,2016-01-04,,\nann@x.example,az-203,2016-01-01,,\n"
		"ann@x.example,az-203,2016-01-02,,\nann@x.example,az-203,2016-01-03,,\n"
		"ann@x.example,old,2016-01-06,,\n");
	importing_says(&it, "1 title is in no catalog; its rows wait in the queue:\n"
			    "  70-532 (1 row); nearest: 70-532\n");
}

Test(trainings, unknown_ones_are_listed)
{
	importing_good(&it, "trainings",
		       "TrainingActivityId,TrainingTitle,Email,TrainingCompletionDate\n"
		       "1,First\xE2\x80\xAE,ann@x.example,2016-01-01\n1,"
		       "First\xE2\x80\xAE,bob@x.example,2016-01-01\n"
		       ",Second,ann@x.example,2016-01-01\n");
	importing_says(&it,
		       "trainings: 3 waiting in the queue (attain queue), 0 added, 0 "
		       "changed, 0 unchanged, 0 rejected\n");
	importing_says(&it,
		       "2 titles are in no catalog; their rows wait in the queue:\n"
		       "  1  First\xEF\xBF\xBD (2 rows)");
	importing_says(&it, "\n  Second (1 row)");
	cr_expect_eq(it.result.waiting, 3);
}

Test(trainings, a_known_one_gets_its_expiration)
{
	importing_good(&it, "achievements",
		       ACHIEVEMENTS "ann@x.example,az-203,2018-01-01,2018-06-01,ref\n");
	importing_good(&it, "trainings", SHORT "az-203,,,ann@x.example,,,2018-01-01\n");
	cr_expect_eq(it.result.unchanged, 1);
	importing_good(&it, "trainings",
		       "TrainingTitle,Email,TrainingCompletionDate,ExpirationDate,"
		       "ActivationStatus\n"
		       "az-203,ann@x.example,2018-01-01,2019-06-01,ACTIVE\n");
	cr_expect_eq(it.result.changed, 1);
	check_achievements("ann@x.example,az-203,2018-01-01,2019-06-01,ref\n");
}

Test(trainings, warnings)
{
	importing_good(&it, "trainings",
		       "TrainingTitle,Email,TrainingCompletionDate,ExpirationDate,"
		       "ActivationStatus\n"
		       "old,ann@x.example,2017-01-01,,Expired\n"
		       "az-203,ann@x.example,2017-01-01,2016-01-01,Expired\n");
	cr_expect_str_eq(importing_errors(&it),
			 "2:ActivationStatus: warning: rows that are not Active: 2; "
			 "what they tell of has ended by 2018-12-31\n"
			 "2:TrainingCompletionDate: warning: earned after old retired "
			 "on 2016-12-31: this achievement does not count\n"
			 "3:ExpirationDate: warning: before it was earned: this "
			 "achievement never counts\n");
}

Test(trainings, another_organization_is_said_once)
{
	struct fault *fault = &it.fault;
	struct store *store = it.fixture.app->store;
	cr_assert(store_begin(store, fault) &&
		  store_set(store, "mpn_id", "4711", fault) &&
		  store_commit(store, fault));
	fixture_reload(&it.fixture);
	importing_good(
		&it, "trainings",
		"TrainingTitle,Email,TrainingCompletionDate,PartnerID\n"
		"old,ann@x.example,2016-01-01,4711\nold,ann@x.example,2016-01-02,99\n"
		"old,ann@x.example,2016-01-03,99\n");
	cr_expect_str_eq(
		importing_errors(&it),
		"3:PartnerID: warning: \"99\" is not the organization's MPN ID\n");
}

/* --- when
 * ----------------------------------------------------------------------------- */

struct dating {
	const char *first, *second; /* of two rows */
	enum import_dates dates;
	const char *earned[2]; /* null: the file leaves it open */
};

static void
check_dating(const struct dating *dating)
{
	struct buf text = {0}, expected = {0};
	buf_printf(&text,
		   "TrainingTitle,Email,TrainingCompletionDate\nold,ann@x.example,%s\n"
		   "70-532,ann@x.example,%s\n",
		   dating->first, dating->second);
	it.options.dates = dating->dates;
	importing_text(&it, "trainings", buf_text(&text));
	if (dating->earned[0]) {
		int32_t first = fixture_date(dating->earned[0]);
		int32_t second = fixture_date(dating->earned[1]);
		const struct world *world = it.fixture.app->world;
		cr_assert(it.ok, "%s %s", it.fault.text, buf_text(&it.errors));
		/* 70-532 comes before old */
		cr_expect_eq(world->achievements[0].earned_on, second, "%s",
			     dating->second);
		cr_expect_eq(world->achievements[1].earned_on, first, "%s",
			     dating->first);
	} else {
		cr_expect_not(it.ok, "%s", buf_text(&text));
		cr_expect_eq(it.fault.kind, FAULT_INPUT);
		cr_expect_not_null(
			strstr(buf_text(&it.errors), "--dates dmy or --dates mdy"));
	}
	buf_free(&text);
	buf_free(&expected);
}

#define OPEN IMPORT_DATES_UNKNOWN
#define DATING(name, ...)                                                              \
	Test(trainings, name)                                                          \
	{                                                                              \
		static const struct dating dating = __VA_ARGS__;                       \
		check_dating(&dating);                                                 \
	}

DATING(another_row_tells_that_days_come_first,
       {"03/04/2016", "25/12/2016 23:07", OPEN, {"2016-04-03", "2016-12-25"}})
DATING(another_row_tells_that_months_come_first,
       {"3/4/2016 1:07", "12/25/2016 11:07:30 PM", OPEN, {"2016-03-04", "2016-12-25"}})
DATING(nothing_tells, {"03/04/2016", "05/06/2016", OPEN, {NULL, NULL}})
DATING(two_rows_contradict, {"25/04/2016", "04/25/2016", OPEN, {NULL, NULL}})
DATING(one_day_both_ways,
       {"05/05/2016", "12.12.2016", OPEN, {"2016-05-05", "2016-12-12"}})
DATING(years_first_are_plain,
       {"2016-03-04  23:07:00", "2016/3/4", OPEN, {"2016-03-04", "2016-03-04"}})
DATING(told_days_first, {"03/04/2016",
			 "2016-05-06T10:00",
			 IMPORT_DATES_DMY,
			 {"2016-04-03", "2016-05-06"}})
DATING(told_months_first,
       {"03/04/2016", "1-2-2016", IMPORT_DATES_MDY, {"2016-03-04", "2016-01-02"}})

Test(trainings, each_column_decides_for_itself)
{
	importing_text(&it, "trainings",
		       "TrainingTitle,Email,TrainingCompletionDate,ExpirationDate\n"
		       "old,ann@x.example,25/01/2016,02/03/2020\n");
	cr_expect_str_eq(
		importing_errors(&it),
		"2:ExpirationDate: 1 cell of ExpirationDate may be day/month or "
		"month/day: add --dates dmy or --dates mdy\n");
	importing_good(&it, "trainings",
		       "TrainingTitle,Email,TrainingCompletionDate,ExpirationDate\n"
		       "old,ann@x.example,25/01/2016,02/03/2020\nold,ann@x.example,26/"
		       "01/2016,02/28/2020\n");
	check_achievements("ann@x.example,old,2016-01-25,2020-02-03,\n"
			   "ann@x.example,old,2016-01-26,2020-02-28,\n");
}

Test(trainings, what_is_no_date)
{
	static const char *const dates[] = {
		"31/04/2016",	 "2016-13-01",	     "2016-01-01x",
		"2016-01",	 "2016-01/02",	     "2016-01-01 25:00:00",
		"2016-01-01 10", "25/12/2016 10:61", "yesterday"};
	it.options.dates = IMPORT_DATES_DMY;
	for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
		struct buf text = {0}, error = {0};
		buf_printf(&text, "%sold,,,ann@x.example,,,%s\n", SHORT, dates[i]);
		buf_printf(&error,
			   "2:TrainingCompletionDate: \"%s\" is no date: write it "
			   "YYYY-MM-DD\n",
			   dates[i]);
		importing_bad(&it, "trainings", buf_text(&text), buf_text(&error),
			      ONE_BAD);
		buf_free(&text);
		buf_free(&error);
	}
}
