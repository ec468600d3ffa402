/* Imports but Trainings: what becomes of rows. attain-csv(5), IMPORTING. */
#include <criterion/criterion.h>
#include <string.h>
#include <unistd.h>

#include "base/lang.h"
#include "support/importing.h"

#define ONE_BAD "1 bad row, nothing imported"

static struct importing it;

static void
set_up(void)
{
	importing_new_with_people(&it, "2018-01-01");
}

static void
tear_down(void)
{
	importing_free(&it);
}

TestSuite(import, .init = set_up, .fini = tear_down);

struct bad_file {
	const char *kind, *text, *errors;
};

static void
check_bad(const struct bad_file *cases, size_t n)
{
	for (size_t i = 0; i < n; i++)
		importing_bad(&it, cases[i].kind, cases[i].text, cases[i].errors,
			      ONE_BAD);
}

#define CHECK_BAD(cases) check_bad(cases, sizeof cases / sizeof cases[0])

/* --- keys, replacing, clearing
 * -------------------------------------------------------- */

Test(import, a_known_row_gets_the_columns_of_the_file)
{
	importing_good(
		&it, "employees",
		"email,name,department,title\nANN@x.example,Ann Lee,Sales,Boss\n");
	importing_counts(&it, 0, 1, 0, 0);
	importing_good(&it, "employees", "email,name,title\nann@X.example,Ann Lee,\n");
	importing_counts(&it, 0, 1, 0, 0);
	cr_expect_not_null(
		strstr(importing_export(&it, "employees"),
		       "ann@x.example,Ann Lee,ann@home.example,100,Sales,,,\n"));
}

Test(import, the_same_file_twice_changes_nothing)
{
	static const char *const files[][2] = {
		{"employees",
		 "email,name,other_emails\ncid@x.example,Cid,c@a  c@b C@A\n"},
		{"achievements", "email,credential,earned_on,reference\n"
				 "ann@home.example,exam 532,2017-01-01,r1\n"},
		{"associations",
		 "email,organization,from,to\nann@x.example,home,2016-01-01,\n"
		 "ann@x.example,Contoso,2017-01-01,2017-02-01\n"},
		{"metrics", "metric,date,value,customer\nrevenue,2017-01-01,0.10,C\n"},
		{"records", "kind,customer,date,competency\nreference,C,2017-01-01,\n"},
		{"overrides",
		 "competency,level,from,reason\ncloud,gold,2017-01-01,because\n"},
		{"subscriptions",
		 "offer,purchased_on,price,currency\npack,2017-01-01,475,USD\n"},
		{"awards",
		 "competency,level,from,source\ncloud,gold,2017-01-01,\"a, b\"\n"
		 "cloud,silver,2016-01-01,\n"},
		{"settings",
		 "setting,from,value\ntrack,2017-01-01,none\n"
		 "market,2016-01-01,developing\nmarket,2017-01-01,developed\n"},
	};
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		importing_good(&it, files[i][0], files[i][1]);
		size_t n_log = fixture_log_entries(&it.fixture), n = it.result.added;
		cr_expect_gt(n, 0);
		importing_good(&it, files[i][0], files[i][1]);
		importing_counts(&it, 0, 0, n, 0);
		cr_expect_eq(fixture_log_entries(&it.fixture), n_log, "%s",
			     files[i][0]);
	}
}

Test(import, of_rows_with_one_key_the_last_counts)
{
	importing_good(
		&it, "metrics",
		"metric,date,value\nrevenue,2017-01-01,1\nrevenue,2017-01-01,2\n");
	importing_counts(&it, 1, 0, 0, 0);
	cr_expect_str_eq(importing_export(&it, "metrics"),
			 "metric,date,customer,value\nrevenue,2017-01-01,,2\n");
	importing_good(&it, "employees",
		       "email,name\nann@x.example,A\nANN@X.example,Ann Lee\n");
	importing_counts(&it, 0, 0, 1, 0);
}

Test(import, credentials_by_id_vendor_id_or_alias)
{
	importing_good(
		&it, "achievements",
		"email,credential,earned_on\nann@x.example,AZ-203,2017-01-01\n"
		"ann@x.example,4712,2017-01-02\nann@x.example,EXAM 532,2017-01-03\n");
	cr_expect_str_eq(importing_export(&it, "achievements"),
			 "email,credential,earned_on,expires_on,reference\n"
			 "ann@x.example,70-532,2017-01-03,,\n"
			 "ann@x.example,az-203,2017-01-01,,\n"
			 "ann@x.example,az-203,2017-01-02,,\n");
}

Test(import, one_mcp_id_of_two_people_is_a_warning)
{
	importing_good(&it, "employees",
		       "email,name,mcp_id\ncid@x.example,Cid,7\ndan@x.example,Dan,7\n");
	cr_assert_str_eq(importing_errors(&it),
			 "3:mcp_id: warning: \"7\" of dan@x.example (Dan) is that "
			 "of cid@x.example (Cid), too: if they are one, see \"attain "
			 "merge\"\n");
}

Test(import, what_never_counts_is_a_warning)
{
	importing_good(&it, "achievements",
		       "email,credential,earned_on,expires_on\n"
		       "ann@x.example,70-532,2017-01-02,2017-01-01\n"
		       "ann@x.example,old,2017-01-01,\n");
	importing_counts(&it, 2, 0, 0, 0);
	cr_expect_str_eq(importing_errors(&it),
			 "2:expires_on: warning: before it was earned: this "
			 "achievement never counts\n"
			 "3:earned_on: warning: earned after old retired on "
			 "2016-12-31: this achievement does not count\n");
}

/* --- people
 * --------------------------------------------------------------------------- */

Test(import, an_address_belongs_to_one_person)
{
	static const struct bad_file cases[] = {
		{"employees",
		 "email,name,other_emails\nnew@x.example,New,ann@home.example\n",
		 "2:other_emails: \"ann@home.example\" of new@x.example (New) is that "
		 "of ann@x.example (Ann Lee) already\n"},
		{"employees",
		 "email,name,other_emails\nbob@x.example,Bob Ray,z@x ANN@X.example\n",
		 "2:other_emails: \"ANN@X.example\" of bob@x.example (Bob Ray) is that "
		 "of ann@x.example (Ann Lee) already\n"},
	};
	CHECK_BAD(cases);
}

Test(import, addresses_are_judged_as_they_will_be)
{
	importing_good(&it, "employees",
		       "email,name,other_emails\nann@home.example,New,\nann@x.example,"
		       "Ann Lee,\n");
	importing_counts(&it, 1, 1, 0, 0);
}

Test(import, own_and_doubled_other_addresses_are_dropped)
{
	importing_good(&it, "employees",
		       "email,name,other_emails\nann@x.example,Ann Lee, "
		       "ann@home.example  ANN@X.example ann@home.example\n");
	importing_counts(&it, 0, 0, 1, 0);
}

Test(import, people_that_the_file_lacks_are_counted)
{
	importing_good(&it, "employees", "email,name\nann@x.example,Ann Lee\n");
	importing_says(&it, "2 recorded people are not in this file\n");
	cr_expect_eq(it.result.missing_people, 2);
	it.options.skip_bad = true;
	importing_good(&it, "employees",
		       "email,name\nann@x.example,Ann Lee\nbob@x.example,\n");
	importing_says(&it, "1 recorded person is not in this file\n");
}

Test(import, nobody_leaves_before_an_association_begins)
{
	importing_good(&it, "associations",
		       "email,organization,from\nbob@x.example,home,2017-06-01\n");
	importing_bad(&it, "employees",
		      "email,name,left_on\nbob@x.example,Bob Ray,2017-05-31\n",
		      "2:left_on: before an association of this person begins, on "
		      "2017-06-01: correct that first\n",
		      ONE_BAD);
	importing_good(&it, "employees",
		       "email,name,left_on\nbob@x.example,Bob Ray,2017-06-01\n");
}

/* --- associations
 * --------------------------------------------------------------------- */

Test(import, a_bad_association)
{
	static const struct bad_file cases[] = {
		{"associations",
		 "email,organization,from,to\nann@x.example,home,2017-01-02,2017-01-"
		 "01\n",
		 "2:to: the end is before the start\n"},
		{"associations",
		 "email,organization,from\neve@x.example,home,2017-07-01\n",
		 "2:from: begins after the person left, on 2017-06-30\n"},
		{"associations",
		 "email,organization,from\nann@x.example,Contoso,2017-01-01\nann@x."
		 "example,home,2017-01-01\n",
		 "3:from: begins on the same day as the association with "
		 "\"Contoso\"\n"},
		{"associations",
		 "email,organization,from,to\nann@x.example,Contoso,2017-03-01,2017-05-"
		 "31\n"
		 "ann@x.example,home,2017-01-01,2017-03-01\n",
		 "3:from: overlaps the association with \"Contoso\" from 2017-03-01 to "
		 "2017-05-31, and both ends are given\n"},
	};
	CHECK_BAD(cases);
	importing_good(&it, "associations",
		       "email,organization,from,to\nann@x.example,home,2017-01-01,2017-"
		       "03-31\n");
	importing_bad(&it, "associations",
		      "email,organization,from,to\nann@home.example,Contoso,2017-03-31,"
		      "2017-04-30\n",
		      "2:from: overlaps the association with \"home\" from 2017-01-01 "
		      "to 2017-03-31, and both ends are given\n",
		      ONE_BAD);
}

Test(import, associations_sever_and_touch)
{
	importing_good(
		&it, "associations",
		"email,organization,from,to\nann@x.example,FIXTURE LTD,2017-01-01,\n"
		"ann@x.example,Contoso,2017-02-01,2017-03-31\n"
		"ann@x.example,home,2017-04-01,2017-05-31\n"
		"eve@x.example,Home,2017-06-30,\n");
	cr_expect_str_eq(importing_export(&it, "associations"),
			 "email,organization,from,to\nann@x.example,home,2017-01-01,\n"
			 "ann@x.example,Contoso,2017-02-01,2017-03-31\n"
			 "ann@x.example,home,2017-04-01,2017-05-31\n"
			 "eve@x.example,home,2017-06-30,\n");
}

Test(import, periods_are_judged_as_they_will_be)
{
	importing_good(&it, "associations",
		       "email,organization,from,to\nann@x.example,home,2017-01-01,2017-"
		       "12-31\n");
	importing_good(&it, "associations",
		       "email,organization,from,to\nann@x.example,Contoso,2017-06-01,"
		       "2017-12-31\n"
		       "ann@x.example,home,2017-01-01,2017-05-31\n");
	importing_counts(&it, 1, 1, 0, 0);
}

/* The end counts as a day of it. */
Test(import, a_period_may_be_one_day)
{
	static const struct {
		const char *kind, *text;
	} cases[] = {
		{"associations", "email,organization,from,to\n"
				 "ann@x.example,home,2017-01-01,2017-01-01\n"},
		{"overrides", "competency,level,from,until,reason\n"
			      "cloud,silver,2017-01-01,2017-01-01,\n"},
		{"awards", "competency,level,from,until,source\n"
			   "cloud,silver,2017-01-01,2017-01-01,\n"},
		{"subscriptions", "offer,purchased_on,ends_on,price,currency\n"
				  "pack,2017-01-01,2017-01-01,,\n"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		importing_good(&it, cases[i].kind, cases[i].text);
		importing_counts(&it, 1, 0, 0, 0);
		cr_assert_str_eq(importing_export(&it, cases[i].kind), cases[i].text);
	}
}

/* A gift has a price, and what has none stays without. */
Test(import, a_price_of_0_is_a_price)
{
	static const char text[] = "offer,purchased_on,ends_on,price,currency\n"
				   "pack,2017-01-01,,0,USD\n"
				   "silver,2017-01-01,,,\n";

	importing_good(&it, "subscriptions", text);
	cr_assert_str_eq(importing_export(&it, "subscriptions"), text);
	importing_good(&it, "subscriptions", text);
	importing_counts(&it, 0, 0, 2, 0);
	importing_good(&it, "subscriptions",
		       "offer,purchased_on,price\npack,2017-01-01,\n"
		       "silver,2017-01-01,0.00\n");
	cr_assert_str_eq(importing_export(&it, "subscriptions"),
			 "offer,purchased_on,ends_on,price,currency\n"
			 "pack,2017-01-01,,,USD\n"
			 "silver,2017-01-01,,0,\n");
}

Test(import, a_rejected_period_gives_its_place_back)
{
	importing_good(&it, "associations",
		       "email,organization,from,to\nann@x.example,home,2017-01-01,2017-"
		       "12-31\n");
	it.options.skip_bad = true;
	/* the second row, which shortens the recorded one, is bad; so the first is too
	 */
	importing_good(&it, "associations",
		       "email,organization,from,to\nann@x.example,Contoso,2017-06-01,"
		       "2017-12-31\n"
		       "ann@x.example,home,2017-01-01,2016-05-31\n"
		       "bob@x.example,home,2017-01-01,\n");
	importing_counts(&it, 1, 0, 0, 2);
	cr_expect_str_eq(importing_errors(&it),
			 "2:from: overlaps the association with \"home\" from "
			 "2017-01-01 to 2017-12-31, and both ends are given\n"
			 "3:to: the end is before the start\n");
}

Test(import, associate_takes_people_without_any)
{
	importing_good(&it, "associations",
		       "email,organization,from\nbob@x.example,Contoso,2015-01-01\n");
	it.options.associate_on = fixture_date("2017-01-01");
	importing_good(&it, "employees",
		       "email,name\nann@x.example,Ann Lee\nbob@x.example,Bob Ray\n"
		       "eve@x.example,Eve Fox\ncid@x.example,Cid\n");
	importing_says(&it, "2 people associated with Fixture Ltd from 2017-01-01\n");
	importing_says(
		&it, "bob@x.example is not associated with Fixture Ltd on 2018-01-01; "
		     "to associate: attain associate bob@x.example\n");
	cr_expect_str_eq(
		importing_export(&it, "associations"),
		"email,organization,from,to\nann@x.example,home,2017-01-01,\n"
		"bob@x.example,Contoso,2015-01-01,\ncid@x.example,home,2017-01-01,\n");
	size_t n_log = fixture_log_entries(&it.fixture);
	importing_good(&it, "employees",
		       "email,name\nann@x.example,Ann Lee\ncid@x.example,Cid\n");
	cr_expect_eq(fixture_log_entries(&it.fixture), n_log);
}

/* --- summary, dry run, skipping
 * ------------------------------------------------------- */

Test(import, the_summary_tells_levels_that_changed)
{
	it.options.associate_on = fixture_date("2017-01-01");
	importing_good(&it, "achievements",
		       "email,credential,earned_on\nann@x.example,70-532,2017-01-01\n");
	cr_expect_str_eq(buf_text(&it.summary),
			 "achievements: 1 added, 0 changed, 0 unchanged, 0 rejected\n"
			 "1 person associated with Fixture Ltd from 2017-01-01\n"
			 "2 levels changed as of 2018-01-01:\n"
			 "  Cloud, Silver: none -> qualified (now met)\n"
			 "  Cloud, Gold: none -> started\n");
	cr_expect_str_eq(fixture_last_log(&it.fixture),
			 "Imported achievements from f.csv: 1 added, 0 "
			 "changed. People associated with home: 1.");
}

Test(import, a_dry_run_tells_the_same_and_stores_nothing)
{
	size_t n_log = fixture_log_entries(&it.fixture);
	it.options.associate_on = fixture_date("2017-01-01");
	it.options.dry_run = it.options.skip_bad = true;
	importing_good(
		&it, "achievements",
		"email,credential,earned_on\nann@x.example,70-532,2017-01-01\nx,y,z\n");
	importing_counts(&it, 1, 0, 0, 1);
	importing_says(&it, "dry run, nothing is stored\n");
	importing_says(&it, "Cloud, Silver: none -> qualified (now met)\n");
	cr_expect_eq(fixture_log_entries(&it.fixture), n_log);
	cr_expect_eq(it.fixture.app->world->n_achievements, 0);
	cr_expect_eq(it.fixture.app->world->n_associations, 0);
	cr_expect_neq(
		access(folder_path(&it.fixture.folder, "f.csv.rejected.csv"), F_OK), 0);
	fixture_reload(&it.fixture);
	cr_expect_eq(it.fixture.app->world->n_achievements, 0);
}

static const char *
rejected(void)
{
	static char text[4096];
	FILE *file = fopen(folder_path(&it.fixture.folder, "f.csv.rejected.csv"), "rb");
	cr_assert_not_null(file);
	size_t n = fread(text, 1, sizeof text - 1, file);
	text[n] = '\0';
	fclose(file);
	return text;
}

Test(import, skipped_rows_go_to_a_file)
{
	it.options.skip_bad = true;
	importing_good(
		&it, "metrics",
		"note,metric,date,value\n\"a,b\",revenue,2017-01-01,1\n"
		"\"c\nd\",revenue,2017-01-01,x\n,revenue\n,revenue,2017-01-02,1,2\n"
		",revenue,2017-01-03,4\n,reve\x01nue,2017-01-03,4\n,a\"b,c\nlost\n");
	importing_counts(&it, 2, 0, 0, 5);
	importing_says(&it, "f.csv.rejected.csv\n");
	cr_expect_str_eq(
		rejected(),
		"note,metric,date,value,line,reason\n"
		"\"c\nd\",revenue,2017-01-01,x,3,\"\"\"x\"\" is no number: write it "
		"like 15000 or 0.5\"\n"
		",revenue,,,5,\"too few fields: 2, and the header has 4\"\n"
		",revenue,2017-01-02,\"1,2\",6,\"too many fields: 5, and the header "
		"has 4\"\n"
		",reve\x01nue,2017-01-03,4,8,a control character in the field\n"
		",\"a\"\"b,c\",,,9,\"a stray quote (\"\"): put the whole field in "
		"quotes and double those in it; nothing after it was read\"\n");
}

Test(import, a_rejected_file_can_be_corrected_and_read_again)
{
	it.options.skip_bad = true;
	importing_good(
		&it, "overrides",
		"competency\tlevel\tfrom\treason\ncloud\tsilver\tsoon\tbecause\n");
	cr_expect_str_eq(rejected(),
			 "competency\tlevel\tfrom\treason\tline\treason\ncloud\tsilver"
			 "\tsoon\tbecause\t2\t"
			 "\"\"\"soon\"\" is no date: write it YYYY-MM-DD\"\n");
	importing_good(&it, "overrides",
		       "competency\tlevel\tfrom\treason\tline\treason\n"
		       "cloud\tsilver\t2017-01-"
		       "01\tbecause\t2\tx\ncloud\tsilver\tlate\tbecause\t3\tx\n");
	importing_counts(&it, 1, 0, 0, 1);
	cr_expect_str_eq(importing_export(&it, "overrides"),
			 "competency,level,from,until,reason\ncloud,silver,2017-01-01,,"
			 "because\n");
	cr_expect_not_null(strstr(rejected(), "because\t3\t\"\"\"late"));
	cr_expect_not_null(strstr(rejected(), "\tfrom\treason\tline\treason\n"));
}

Test(import, a_bad_header_is_not_skipped)
{
	it.options.skip_bad = true;
	importing_bad(&it, "metrics", "metric,date\nrevenue,2017-01-01\n",
		      "1:value: the column is missing\n", ONE_BAD);
}

static bool
cancel(void *context, size_t rows, size_t of_rows)
{
	size_t *calls = context;
	(void)rows;
	(void)of_rows;
	return (*calls)-- > 1;
}

Test(import, a_cancelled_import_leaves_nothing)
{
	struct buf text = {0};
	buf_puts(&text, "metric,date,value,customer\n");
	for (int i = 0; i < 9000; i++)
		buf_printf(&text, "revenue,2017-01-01,1,%d\n", i);
	it.options.progress = cancel;
	for (size_t calls = 1; calls <= 5; calls++) {
		size_t left = calls;
		it.options.context = &left;
		cr_expect_not(importing_text(&it, "metrics", text.text));
		cr_expect_str_eq(it.fault.text, "Cancelled; nothing imported.");
		cr_expect_eq(it.fixture.app->world->n_metric_values, 0);
		fixture_reload(&it.fixture);
		cr_expect_eq(it.fixture.app->world->n_metric_values, 0);
	}
	buf_free(&text);
}

Test(import, what_is_no_import)
{
	it.options.associate_on = fixture_date("2017-01-01");
	cr_expect_not(importing_text(&it, "metrics", "metric,date,value\n"));
	cr_expect_eq(it.fault.kind, FAULT_USAGE);
	it.options.associate_on = DATE_NONE;
	cr_expect_not(importing_text(&it, "snoozes", "id\n"));
	cr_expect_eq(it.fault.kind, FAULT_USAGE);
	it.options.kind = "metrics";
	it.options.path = "/nonexistent/file.csv";
	cr_expect_not(import_file(it.fixture.app, &it.options, &it.result, &it.summary,
				  &it.errors, &it.fault));
	cr_expect_eq(it.fault.kind, FAULT_INPUT);
	cr_expect(import_kind_known("trainings"));
	cr_expect_not(import_kind_known("snoozes"));
}

Test(import, another_program_wrote_meanwhile)
{
	struct app *other;
	struct fault fault = {0};
	cr_assert(app_open(&other, it.fixture.db, DATE_NONE, STORE_WRITE, &fault), "%s",
		  fault.text);
	struct import_options options = it.options;
	struct import_result result;
	struct buf summary = {0}, errors = {0};
	options.kind = "employees";
	options.path = folder_write(&it.fixture.folder, "other.csv",
				    "email,name\ncid@x.example,Cid\n");
	cr_assert(import_file(other, &options, &result, &summary, &errors, &fault),
		  "%s", fault.text);
	app_close(other);
	importing_good(&it, "employees", "email,name\ncid@x.example,Cid\n");
	importing_counts(&it, 0, 0, 1, 0);
	buf_free(&summary);
	buf_free(&errors);
}

Test(import, a_track_that_no_path_asks_for_is_recorded_with_a_warning)
{
	importing_good(&it, "settings",
		       "setting,from,value\ntrack,2017-01-01,azure-smb none\n");
	importing_counts(&it, 1, 0, 0, 0);
	cr_expect_not_null(
		strstr(importing_errors(&it),
		       "\"azure-smb\" is a track that no path of the program "
		       "asks for"));
	cr_expect_str_eq(importing_export(&it, "settings"),
			 "setting,from,value\ntrack,2017-01-01,azure-smb none\n");
}

Test(import, a_second_purchase_of_what_can_be_bought_once_is_a_warning_and_stands)
{
	static const char second[] =
		"3:purchased_on: warning: launch can be bought only once, and was on "
		"2017-01-01: this purchase stands all the same\n";

	importing_good(&it, "subscriptions",
		       "offer,purchased_on\nlaunch,2017-01-01\npack,2017-01-01\n"
		       "pack,2018-01-05\n");
	cr_expect_str_empty(importing_errors(&it));
	importing_good(&it, "subscriptions",
		       "offer,purchased_on\nlaunch,2017-01-01\nlaunch,2018-01-05\n");
	cr_expect_str_eq(importing_errors(&it), second);
	importing_counts(&it, 1, 0, 1, 0);
	importing_good(&it, "subscriptions", "offer,purchased_on\nlaunch,2016-01-01\n");
	cr_expect_str_empty(importing_errors(&it));
}
