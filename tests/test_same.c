/* What is the same: customers, organizations, credentials, and rows with one key.
 * attain-csv(5), KINDS and Keys. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "app/acts.h"
#include "app/doctor.h"
#include "store/store.h"
#include "support/importing.h"

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

TestSuite(same, .init = set_up, .fini = tear_down);

/* ---- customers --------------------------------------------------------------------
 */

static const char *const spellings[] = {
	"Contoso Ltd",	    "CONTOSO LTD",	     " contoso  ltd ",
	"Contoso\u00A0Ltd", "\uFF23ontoso\u3000Ltd", "Contoso\tLtd\u200B",
};

enum { SPELLINGS = sizeof spellings / sizeof spellings[0] };

Test(same, a_customer_in_any_spelling_is_one_key_and_the_row_keeps_its_own)
{
	char text[256];
	for (size_t i = 0; i < SPELLINGS; i++) {
		snprintf(text, sizeof text,
			 "metric,date,customer,value\nrevenue,2017-01-01,%s,%zu\n",
			 spellings[i], i + 1);
		importing_good(&it, "metrics", text);
		importing_counts(&it, i == 0, i > 0, 0, 0);
		importing_good(&it, "metrics", text);
		importing_counts(&it, 0, 0, 1, 0);
		snprintf(text, sizeof text,
			 "kind,date,customer\nreference,2017-01-01,%s\n", spellings[i]);
		importing_good(&it, "records", text);
		importing_counts(&it, i == 0, 0, i > 0, 0);
	}
	cr_expect_str_eq(
		importing_export(&it, "metrics"),
		"metric,date,customer,value\nrevenue,2017-01-01,Contoso Ltd,6\n");
}

Test(same, another_day_is_another_row_with_its_own_spelling)
{
	importing_good(&it, "records",
		       "kind,date,customer\nreference,2017-01-02,CONTOSO\n"
		       "reference,2017-01-01,Contoso\nreference,2017-01-01,Conto so\n");
	importing_counts(&it, 3, 0, 0, 0);
	cr_expect_not_null(strstr(importing_export(&it, "records"), "CONTOSO"));
}

Test(same, a_form_finds_and_keeps_the_row_too)
{
	const struct act_cell cells[] = {{"metric", "revenue", NULL},
					 {"value", "7", NULL},
					 {"date", "2017-01-01", NULL},
					 {"customer", " CONTOSO  ltd", NULL}};
	struct buf out = {0};
	struct fault fault = {0};
	importing_good(
		&it, "metrics",
		"metric,date,customer,value\nrevenue,2017-01-01,Contoso Ltd,1\n");
	cr_assert(act_set(it.fixture.app, "metric", cells, 4, &out, &fault), "%s",
		  fault.text);
	cr_expect_str_eq(
		importing_export(&it, "metrics"),
		"metric,date,customer,value\nrevenue,2017-01-01,Contoso Ltd,7\n");
	cr_expect_null(strstr(buf_text(&out), "CONTOSO"), "%s", buf_text(&out));
	buf_free(&out);
}

/* Rows of an older database, which knew them apart, all stay and count, go out and come
 * in again as they are, and doctor tells of them. */
Test(same, rows_of_older_databases_stay)
{
	const struct kind *metrics = kind_find("metrics");
	const char *customers[] = {"Contoso", "CONTOSO", "contoso "};
	struct fault fault = {0};
	char *before;
	cr_assert(store_begin(it.fixture.app->store, &fault));
	for (int i = 0; i < 3; i++) {
		const union value row[] = {
			as_text("revenue"), as_number(fixture_date("2017-01-01")),
			as_text(customers[i]), as_number((i + 1) * NUM_ONE)};
		cr_assert(store_put(it.fixture.app->store, metrics, row, &fault), "%s",
			  fault.text);
	}
	cr_assert(store_commit(it.fixture.app->store, &fault));
	fixture_reload(&it.fixture);
	before = strdup(importing_export(&it, "metrics"));
	importing_good(&it, "metrics", before);
	importing_counts(&it, 0, 0, 3, 0);
	struct arena arena = {0};
	const struct finding *findings;
	size_t n;
	cr_assert(app_doctor(&(struct app_opening){.db = it.fixture.app->db_path},
			     &arena, &findings, &n, &fault));
	cr_assert_eq(n, 2);
	cr_expect_str_eq(findings[1].code, "same-key");
	cr_expect_str_eq(
		findings[1].text,
		"Two rows of metrics tell of the same, and both count: revenue "
		"CONTOSO 2017-01-01; revenue contoso  2017-01-01.");
	arena_free(&arena);
	importing_good(&it, "metrics",
		       "metric,date,customer,value\nrevenue,2017-01-01,CONTOSO,9\n");
	cr_expect_not_null(strstr(importing_export(&it, "metrics"), ",CONTOSO,9\n"));
	cr_expect_not_null(strstr(importing_export(&it, "metrics"), ",Contoso,"));
	free(before);
}

/* ---- organizations -----------------------------------------------------------------
 */

Test(same, home_and_others_in_any_spelling)
{
	importing_good(&it, "associations",
		       "email,organization,from\nann@x.example, HOME\u00A0,2017-01-01\n"
		       "bob@x.example,Fabrikam  Inc,2017-01-01\n"
		       "ann@x.example,FABRIKAM INC,2017-02-01\n");
	importing_counts(&it, 3, 0, 0, 0);
	importing_good(
		&it, "associations",
		"email,organization,from\nann@x.example,fabrikam inc ,2017-02-01\n");
	importing_counts(&it, 0, 0, 1, 0);
	cr_expect_str_eq(importing_export(&it, "associations"),
			 "email,organization,from,to\n"
			 "ann@x.example,home,2017-01-01,\n"
			 "ann@x.example,Fabrikam  Inc,2017-02-01,\n"
			 "bob@x.example,Fabrikam  Inc,2017-01-01,\n");
}

/* ---- credentials -------------------------------------------------------------------
 */

Test(same, a_credential_by_whatever_names_it)
{
	static const struct {
		const char *text, *id; /* null: unknown */
	} cases[] = {
		{"70-532", "70-532"},
		{"AZ-203", "az-203"},
		{"developing  microsoft azure SOLUTIONS", "70-532"},
		{"Microsoft Certified: Azure Developer Associate", "az-203"},
		{"retired exam", "old"},
		{"Exam 70-532 - Developing", "70-532"},
		{"Exam 70-532: Developing", "70-532"},
		{"(70-532)", "70-532"},
		{"MCP 70-532", "70-532"},
		{"-70-532-", "70-532"},
		{"試験70-532、AZ", "70-532"},
		{"Exam az-203/AZ-203", "az-203"},
		{"70-5321", NULL},
		{"170-532", NULL},
		{"70-532x", NULL},
		{"AZ-203T00", NULL},
		{"70-532 and az-203", NULL}, /* which? */
		{"the old exam", NULL},	     /* no code */
		{"532", NULL},
		{"Exam", NULL},
		{"---", NULL},
	};
	char text[256], want[64];

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		snprintf(text, sizeof text,
			 "email,credential,earned_on\nann@x.example,%s,2016-01-%02zu\n",
			 cases[i].text, i + 1);
		snprintf(want, sizeof want, ",%s,2016-01-%02zu,", cases[i].id, i + 1);
		cr_expect_eq(importing_text(&it, "achievements", text),
			     cases[i].id != NULL, "%s: %s", cases[i].text,
			     buf_text(&it.errors));
		if (cases[i].id)
			cr_expect_not_null(
				strstr(importing_export(&it, "achievements"), want),
				"%s", cases[i].text);
	}
}

/* ---- rows with one key -------------------------------------------------------------
 */

Test(same, of_rows_with_one_key_the_last_counts_and_a_warning_names_both)
{
	importing_good(&it, "metrics",
		       "metric,date,customer,value\nrevenue,2017-01-01,A,1\n"
		       "revenue,2017-01-02,A,1\nrevenue,2017-01-01,a,2\n"
		       "revenue,2017-01-01,A,2\n");
	cr_expect_str_eq(importing_errors(&it),
			 "4:metric: warning: the row on line 2 tells otherwise of the "
			 "same: this one counts\n");
	cr_expect_str_eq(importing_export(&it, "metrics"),
			 "metric,date,customer,value\nrevenue,2017-01-01,A,2\n"
			 "revenue,2017-01-02,A,1\n");
	importing_good(
		&it, "achievements",
		"email,credential,earned_on,reference\n"
		"ann@x.example,old,2016-01-01,x\nann@x.example,old,2016-01-02,x\n"
		"ann@x.example,old,2016-01-01,y\nann@x.example,old,2016-01-02,x\n");
	cr_expect_str_eq(importing_errors(&it),
			 "4:email: warning: the row on line 2 tells otherwise of the "
			 "same: this one counts\n");
	cr_expect_not_null(
		strstr(importing_export(&it, "achievements"), "2016-01-01,,y"));
	importing_good(&it, "employees",
		       "email,name\nu@x.example,Uwe\nU@x.example,Uwe M\n"
		       "v@x.example,Vic\nv@x.example,Vic\n");
	cr_expect_str_eq(importing_errors(&it),
			 "3:email: warning: the row on line 2 tells otherwise of the "
			 "same: this one counts\n");
}
