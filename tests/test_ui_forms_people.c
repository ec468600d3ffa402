/* Each act on people by keys: done, undone, done again; and each way to be refused. */
#include "app/acts.h"
#include "support/journey.h"

#include "ui/form.h"

#define PETR "petr.novak@aoba.example"
#define YUKI "yuki.kobayashi@aoba.example"
#define RINA "rina.yamazaki@aoba.example"
#define DAVID "david.chen@aoba.example"
#define AIKO "aiko.tanaka@aoba.example"
#define ERIKA "erika.goto@aoba.example"
#define HANA "hana.murakami@aoba.example"
#define TIM "tim.berg@aoba.example"
#define ANNA "anna.schmidt@aoba.example"

enum { ROWS = 40, COLS_WIDE = 200 };

Test(ui_forms_people, employees)
{
	static const struct journey journeys[] = {
		{"add", &view_employees, NULL, "a",
		 "email=new@aoba.example|name=Neu "
		 "Mensch|title=Chief|hired_on=2018-11-01",
		 "employees", "new@aoba.example,Neu Mensch,,,,Chief,2018-11-01,"},
		{"edit", &view_employee, PETR, "g e", "department=Lab|title=Chief",
		 "employees", "4970021,Lab,Chief,"},
		{"clear", &view_employee, PETR, "g e", "mcp_id=", "employees",
		 "Petr Nov\303\241k,,,Quality and DevOps"},
		{"a last day", &view_employee, PETR, "g e", "left_on=2018-12-31",
		 "employees", "2012-06-01,2018-12-31"},
		{"delete", &view_employee, PETR, "g d d d", NULL, NULL, NULL},
		{"leave", &view_employee, PETR, ":leave", "on=2018-11-30", "employees",
		 "2012-06-01,2018-11-30"},
		{"leave by d", &view_employee, PETR, "g d l F2", NULL, "employees",
		 "2012-06-01,2018-11-20"},
		{"leave earlier", &view_employee, YUKI, ":leave", "on=2018-11-21",
		 "employees", "2014-04-01,2018-11-21"},
		{"rename", &view_employee, PETR, ":rename", "new=pn@aoba.example",
		 "employees", "pn@aoba.example,Petr Nov\303\241k," PETR},
		{"merge", &view_employee, AIKO, ":merge", "into=" ERIKA, "employees",
		 "\351\246\231," AIKO ",,Human resources"},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	JOURNEYS_CHECK(&shot, journeys);
	shot_close(&shot);
}

Test(ui_forms_people, achievements)
{
	static const struct journey journeys[] = {
		{"add", &view_employee, PETR, "2 a", "credential=70-480|earned_on=+3",
		 "achievements", PETR ",70-480,2018-11-23,,"},
		{"add from the palette", &view_dashboard, NULL, ":add-achievement",
		 "email=" ANNA "|credential=70-496|earned_on=t|expires_on=2019-12-31"
		 "|reference=F18-1",
		 "achievements", ANNA ",70-496,2018-11-20,2019-12-31,F18-1"},
		{"end", &view_employee, PETR, "2 j j e",
		 "expires_on=2018-11-30|reference=", "achievements",
		 PETR ",70-498,2014-08-14,2018-11-30,\n"},
		{"delete", &view_employee, PETR, "2 j j d d", NULL, NULL, NULL},
		{"change by adding again", &view_employee, PETR, "2 a",
		 "credential=70-496|earned_on=2014-05-20|expires_on=2020-01-01",
		 "achievements", PETR ",70-496,2014-05-20,2020-01-01,F14-49717"},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	JOURNEYS_CHECK(&shot, journeys);
	shot_close(&shot);
}

Test(ui_forms_people, associations)
{
	static const struct journey journeys[] = {
		{"associate", &view_employee, DAVID, ":associate", "from=2018-11-20",
		 "associations", DAVID ",home,2018-11-20,"},
		{"to another one", &view_employee, PETR, "3 a",
		 "organization=Hinode Cloud Partners|from=2018-12-01", "associations",
		 PETR ",Hinode Cloud Partners,2018-12-01,"},
		{"to a new one", &view_employee, PETR, "3 a",
		 "organization=Elsewhere Ltd", "associations",
		 PETR ",Elsewhere Ltd,2018-11-20,"},
		{"all", &view_dashboard, NULL, ":associate", "all= |from=2018-11-20",
		 "associations", DAVID ",home,2018-11-20,"},
		{"edit", &view_employee, PETR, "3 j e", "to=2018-12-31", "associations",
		 PETR ",home,2017-07-03,2018-12-31"},
		{"end", &view_employee, PETR, "3 j d e", "to=2018-11-30",
		 "associations", PETR ",home,2017-07-03,2018-11-30"},
		{"end as offered", &view_employee, PETR, "3 j d e F2", NULL,
		 "associations", PETR ",home,2017-07-03,2018-11-20"},
		{"delete", &view_employee, PETR, "3 j d d d", NULL, NULL, NULL},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	JOURNEYS_CHECK(&shot, journeys);
	shot_close(&shot);
}

Test(ui_forms_people, many_at_once)
{
	static const struct journey journeys[] = {
		{"achievement", &view_employees, NULL, "A * g Space Space Space e c",
		 "credential=70-497|earned_on=2018-11-20", "achievements",
		 AIKO ",70-497,2018-11-20,,"},
		{"leave", &view_employees, NULL, "A * g Space Space Space e l",
		 "on=2018-12-01", "employees", "Developer,2016-04-01,2018-12-01"},
		{"associate", &view_employees, NULL, "A * g Space Space Space e a",
		 "organization=Elsewhere Ltd", "associations",
		 AIKO ",Elsewhere Ltd,2018-11-20,"},
		{"all, by number", &view_employees, NULL, "A e c",
		 "number=42|credential=70-497|earned_on=2018-11-20", "achievements",
		 AIKO ",70-497,2018-11-20,,"},
		{"delete achievements", &view_employee, PETR,
		 "A * 2 j Space Space Space d d", NULL, NULL, NULL},
	};
	static const struct refusal refusals[] = {
		{"the number is not theirs", &view_employees, NULL, "A e c",
		 "number=41|credential=70-497|earned_on=2018-11-20", "they are 42"},
		{"one of them has left", &view_employees, NULL, "A e l",
		 "number=42|on=2018-12-01", "left on 2017-11-10 already"},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	JOURNEYS_CHECK(&shot, journeys);
	REFUSALS_CHECK(&shot, refusals);
	shot_close(&shot);
}

Test(ui_forms_people, refused_employees)
{
	static const struct refusal refusals[] = {
		{"no address", &view_employees, NULL, "g a", "name=X",
		 "must be filled in"},
		{"no name", &view_employees, NULL, "a", "email=x@aoba.example",
		 "must be filled in"},
		{"no date", &view_employees, NULL, "a",
		 "email=x@aoba.example|name=X|hired_on=nonsense", "no date"},
		{"a blank in the address", &view_employees, NULL, "a",
		 "email=x y@aoba.example|name=X", "blank"},
		{"an address of somebody else", &view_employees, NULL, "a",
		 "email=x@aoba.example|name=X|other_emails=dchen@mail.example",
		 "is that of"},
		{"a last day before an association", &view_employee, PETR, "g e",
		 "left_on=2017-01-01", "begins, on 2017-07-03"},
		{"leaves before the day of hiring", &view_employee, DAVID, ":leave",
		 "on=2018-10-01", "was hired on 2018-10-15"},
		{"leaves before an association", &view_employee, PETR, ":leave",
		 "on=2017-07-01", "begins after that, on 2017-07-03"},
		{"has left", &view_employee, YUKI, ":leave", "on=2018-12-01",
		 "left on 2018-11-24 already"},
		{"leaves on no day", &view_employee, PETR, ":leave",
		 "on=", "must be filled in"},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	REFUSALS_CHECK(&shot, refusals);
	shot_close(&shot);
}

Test(ui_forms_people, refused_humans)
{
	static const struct refusal refusals[] = {
		{"renamed to somebody else's address", &view_employee, PETR, ":rename",
		 "new=" ANNA, "is the address of Anna Schmidt"},
		{"renamed to an address with a blank", &view_employee, PETR, ":rename",
		 "new=a b@x.example", "blank in it"},
		{"renamed to nothing", &view_employee, PETR, ":rename",
		 "new=", "must be filled in"},
		{"merged with oneself", &view_employee, PETR, ":merge", "into=" PETR,
		 "of one person already"},
		{"merged with nobody", &view_employee, PETR, ":merge",
		 "into=nobody@x.example", "nobody"},
		{"merged into who left before", &view_employee, HANA, ":merge",
		 "into=paul.martin@aoba.example", "set that right first"},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	REFUSALS_CHECK(&shot, refusals);
	shot_close(&shot);
}

Test(ui_forms_people, refused_achievements)
{
	static const struct refusal refusals[] = {
		{"no credential", &view_employee, PETR, "2 a", "earned_on=2018-11-20",
		 "must be filled in"},
		{"an unknown one", &view_employee, PETR, "2 a",
		 "credential=99-999|earned_on=2018-11-20", "no credential"},
		{"no day", &view_employee, PETR, "2 a",
		 "credential=70-480|earned_on=31 feb", "no date"},
		{"an end that is no date", &view_employee, PETR, "2 a",
		 "credential=70-480|earned_on=2018-11-20|expires_on=never ever",
		 "no date"},
		{"nobody", &view_dashboard, NULL, ":add-achievement",
		 "credential=70-480|earned_on=2018-11-20", "must be filled in"},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	REFUSALS_CHECK(&shot, refusals);
	shot_close(&shot);
}

Test(ui_forms_people, refused_associations)
{
	static const struct refusal refusals[] = {
		{"nobody", &view_dashboard, NULL, ":associate", "from=2018-11-20",
		 "must be filled in"},
		{"an unknown person", &view_dashboard, NULL, ":associate",
		 "email=nobody@x.example|from=2018-11-20", "nobody"},
		{"after the last day", &view_employee, YUKI, "3 a",
		 "organization=Elsewhere Ltd|from=2018-12-01", "left on 2018-11-24"},
		{"two on one day", &view_employee, PETR, "3 a",
		 "organization=Elsewhere Ltd|from=2017-07-03",
		 "two organizations on one day"},
		{"no organization", &view_employee, PETR, "3 a",
		 "organization=", "must be filled in"},
		{"an end before the beginning", &view_employee, PETR, "3 j e",
		 "to=2017-01-01", "before"},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	REFUSALS_CHECK(&shot, refusals);
	shot_close(&shot);
}

Test(ui_forms_people, a_doubled_mcp_id_is_warned_of_and_saved)
{
	struct shot shot;
	const char *before;

	filling_open(&shot, ROWS, COLS_WIDE);
	before = journey_facts(&shot);
	journey_open(&shot, &view_employees, NULL, "a");
	journey_fill(&shot, "email=x@aoba.example|name=X|mcp_id=4970021");
	cr_assert_eq(filling_count(&shot, FIELD_WARNS), 1);
	cr_assert_eq(filling_count(&shot, FIELD_WRONG), 0);
	SEES(&shot, "is Petr Nov\303\241k's too");
	filling_keys(&shot, "F2");
	cr_assert_null(form_of(&shot.screen), "%s", shot_text(&shot));
	HAS(filling_export(&shot, "employees"), "x@aoba.example,X,,4970021");
	filling_keys(&shot, "u");
	cr_assert_str_eq(journey_facts(&shot), before);
	shot_close(&shot);
}

Test(ui_forms_people, who_is_forgotten_leaves_no_trace_and_no_way_back)
{
	struct shot shot;
	const char *before, *after;

	filling_open(&shot, ROWS, COLS_WIDE);
	before = journey_facts(&shot);
	journey_open(&shot, &view_employee, PETR, ":forget");
	filling_keys(&shot, "f");
	SEES(&shot, "has not left");
	journey_open(&shot, &view_employee, YUKI, ":forget");
	filling_keys(&shot, "f");
	SEES(&shot, "2018-11-24: from the day after");
	journey_open(&shot, &view_employee, TIM, ":forget");
	SEES(&shot, "can't be undone");
	filling_keys(&shot, "Enter");
	cr_assert_str_eq(journey_facts(&shot), before);
	journey_open(&shot, &view_employee, TIM, ":forget");
	filling_keys(&shot, "f");
	after = journey_facts(&shot);
	cr_assert_null(strstr(after, TIM));
	HAS(after, "forgotten-");
	struct fault fault = {0};
	struct buf said = {0};
	for (int i = 0; i < 12; i++) /* what did not hold him can */
		act_undo(shot.app, &said, &fault);
	HAS(fault.text, "forgotten");
	buf_free(&said);
	cr_assert_null(strstr(journey_facts(&shot), TIM));
	shot_close(&shot);
}

/* With more than twenty records their number is typed first. */
Test(ui_forms_people, who_has_much_does_not_go_by_one_key)
{
	struct shot shot;

	filling_company(&shot, "tests/cases/cli/small.cfg", "2018-06-01", ROWS,
			COLS_WIDE);
	filling_elsewhere(&shot, "employees", "email=ann@x.example|name=Ann");
	for (int i = 1; i <= 19; i++)
		filling_elsewhere(&shot, "achievements",
				  arena_printf(&shot.folder.arena,
					       "email=ann@x.example|credential=exam-a|"
					       "earned_on=2017-01-%02d",
					       i));
	filling_keys(&shot, "r");
	journey_open(&shot, &view_employees, NULL, "g d d");
	SEES_NOT(&shot, "Number of records");
	filling_keys(&shot, "Esc");
	filling_elsewhere(&shot, "achievements",
			  "email=ann@x.example|credential=exam-b|earned_on=2017-01-01");
	filling_keys(&shot, "r d d");
	SEES(&shot, "Number of records");
	filling_keys(&shot, "d");
	SEES(&shot, "Type 21, the number of records");
	filling_keys(&shot, "'21 d");
	cr_assert_null(strstr(filling_export(&shot, "employees"), "ann@x.example"));
	shot_close(&shot);
}

Test(ui_forms_people, what_is_asked_first_can_be_kept)
{
	static const char *const ways[] = {"g d k",	"g d d Enter", "2 j d k",
					   "2 j d Esc", "3 j d k",     "3 j d d Enter"};
	struct shot shot;
	const char *before;

	filling_open(&shot, ROWS, COLS_WIDE);
	before = journey_facts(&shot);
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		journey_open(&shot, &view_employee, PETR, ways[i]);
		cr_assert_null(dialog_of(&shot.screen), "%s", ways[i]);
		cr_assert_str_eq(journey_facts(&shot), before, "%s", ways[i]);
	}
	shot_close(&shot);
}
