/* Marking rows, and one act for all of them. */
#include <stdio.h>

#include "support/journey.h"

enum { ROWS = 40, COLS_WIDE = 200 };

static size_t
marked(struct shot *shot)
{
	return list_n_marked(screen_top(&shot->screen)->list);
}

Test(ui_bulk, keys_mark)
{
	static const struct {
		const char *name, *keys;
		size_t n;
	} cases[] = {
		{"a row, and down", "Space Space", 2},
		{"again takes away", "Space k Space", 0},
		{"shift and down", "S-Down S-Down", 3},
		{"and back", "S-Down S-Down S-Up", 2},
		{"shift and up from the end", "G S-Up S-Up", 3},
		{"a plain arrow ends it", "S-Down S-Down j j j", 3},
		{"so does every move", "S-Down PgDn g G /", 2},
		{"then it begins anew", "S-Down j j S-Down", 4},
		{"a range grows by moves", "v j j", 3},
		{"until its end", "v j j v j j", 3},
		{"a range upwards", "j j j v k k", 3},
		{"a range and a page", "v G", 42},
		{"all", "A", 42},
		{"invert", "Space *", 41},
		{"none but two", "A * Space Space", 2},
		{"esc takes them away", "S-Down S-Down Esc", 0},
		{"all that the filter shows", "/ 'kobayashi Enter A", 1},
		{"invert in the filter", "A / 'kobayashi Enter *", 41},
		{"a filter ends a range", "v j j / 'petr Enter", 3},
		{"sorting too", "v j j s", 3},
		{"marks stay with their rows", "Space / 'petr Enter Space F", 2},
		{"find ends what shift began", "S-Down F3 'petr Enter n", 2},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shot shot;

		filling_open(&shot, ROWS, COLS_WIDE);
		journey_open(&shot, &view_employees, NULL, "g");
		filling_keys(&shot, cases[i].keys);
		cr_expect_eq(marked(&shot), cases[i].n, "%s: %zu", cases[i].name,
			     marked(&shot));
		shot_close(&shot);
	}
}

Test(ui_bulk, how_many_are_marked_is_said)
{
	struct shot shot;

	filling_open(&shot, 24, 80);
	journey_open(&shot, &view_employees, NULL, "g");
	SEES_NOT(&shot, "marked");
	filling_keys(&shot, "Space");
	SEES(&shot, "1 row is marked; a, e or d");
	filling_keys(&shot, "j");
	SEES(&shot, "row 3 of 42 \302\267 1 marked");
	filling_keys(&shot, "v j j");
	SEES(&shot, "row 5 of 42 \302\267 4 marked");
	filling_keys(&shot, "Esc");
	SEES_NOT(&shot, "marked");
	shot_close(&shot);
}

/* Only keys that do something for what is marked are named, in the bar too. */
Test(ui_bulk, keys_are_named_that_act_on_what_is_marked)
{
	static const struct {
		const struct view_class *class;
		const char *key, *focus, *said, *bar[3];
	} cases[] = {
		{&view_employees,
		 NULL,
		 "A",
		 "rows are marked; a, e or d: one act",
		 {"aAdd", "eEdit", "dDelete"}},
		{&view_employee,
		 "petr.novak@aoba.example",
		 "2 j Space",
		 "1 row is marked; d: one act",
		 {"dDelete", NULL, NULL}},
		{&view_competencies,
		 NULL,
		 "A",
		 "rows are marked; a: one act for all",
		 {"aPlan", NULL, NULL}},
		{&view_competencies,
		 NULL,
		 "v",
		 "1 row is marked; a: one act for all",
		 {"aPlan", NULL, NULL}},
		{&view_credentials,
		 NULL,
		 "A",
		 "rows are marked; Y copies them",
		 {NULL, NULL, NULL}},
		{&view_log, NULL, "A", "marked; Y copies", {NULL, NULL, NULL}},
	};
	static const char *const acts[] = {"aAdd", "aPlan", "eEdit", "dDelete"};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shot shot;

		filling_open(&shot, ROWS, COLS_WIDE);
		journey_open(&shot, cases[i].class, cases[i].key, cases[i].focus);
		SEES(&shot, cases[i].said);
		for (size_t a = 0; a < 4; a++) {
			bool named = false;

			for (size_t b = 0; b < 3 && cases[i].bar[b]; b++)
				named |= strcmp(cases[i].bar[b], acts[a]) == 0;
			cr_assert_eq(strstr(shot_text(&shot), acts[a]) != NULL, named,
				     "%zu, %s: %s", i, acts[a], shot_read());
		}
		if (!cases[i].bar[0]) {
			filling_keys(&shot, "d");
			SEES(&shot, "There is no act for all of the marked rows");
		}
		shot_close(&shot);
	}
}

Test(ui_bulk, a_person_in_several_rows_is_one)
{
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	journey_open(&shot, &view_competency, "devops", "F3 'Both Enter Enter g A e");
	SEES(&shot, "5 employees are marked");
	shot_close(&shot);
}

/* Two employees are marked, and asked for the form of a button. */
static void
open_two(struct shot *shot, const char *button)
{
	filling_open(shot, ROWS, COLS_WIDE);
	journey_open(shot, &view_employees, NULL,
		     "F3 'petr.novak Enter Space F3 'yuki.k Enter Space e");
	filling_keys(shot, button);
	SEES(shot, "2 employees");
}

Test(ui_bulk, what_it_would_change_is_shown_before)
{
	struct shot shot;

	open_two(&shot, "a");
	journey_fill(&shot, "organization=Elsewhere");
	SEES(&shot, "When saved");
	SEES(&shot, "DevOps Silver: met -> 0 of 2, not met");
	shot_close(&shot);
}

/* What is typed first takes the place of the day that is proposed. */
Test(ui_bulk, a_proposed_day_is_typed_over)
{
	struct shot shot;

	open_two(&shot, "l");
	filling_keys(&shot, "'2018-11-21");
	SEES(&shot, " 2018-11-21 ");
	cr_assert_eq(filling_count(&shot, FIELD_WRONG), 0);
	shot_close(&shot);
}

/* Who is listed as useful and unassociated, marked among the alerts. */
Test(ui_bulk, the_unassociated_in_one_go)
{
	static const struct journey journeys[] = {
		{"marked", &view_alerts, NULL, "F3 'chen Enter v G e a",
		 "from=2018-11-20", "associations",
		 "david.chen@aoba.example,home,2018-11-20,\n"},
		{"from the palette", &view_dashboard, NULL, ":associate",
		 "all= |from=2018-11-20", "associations",
		 "nanami.abe@aoba.example,home,2018-11-20,\n"},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	JOURNEYS_CHECK(&shot, journeys);
	shot_close(&shot);
}

/* Of many people the first few lines are enough, and the effect is seen. */
Test(ui_bulk, many_do_not_hide_the_effect)
{
	struct shot shot;

	filling_open(&shot, 24, 80);
	journey_open(&shot, &view_employees, NULL, "/ 'associated Enter A e l");
	journey_fill(&shot, "number=38|on=2018-11-21");
	SEES(&shot, "and 35 more");
	SEES(&shot, "DevOps Silver: met -> 0 of 2, not met");
	filling_keys(&shot, "F2");
	SEES(&shot, "38 in one act, the first: ");
	shot_close(&shot);
}

Test(ui_bulk, what_many_earned_is_one_row_each_and_one_entry)
{
	static const struct refusal refusals[] = {
		{"an end that is none", &view_employees, NULL, "A e c",
		 "number=42|credential=70-497|expires_on=never", "no date"},
	};
	struct shot shot;
	const char *before;

	filling_open(&shot, ROWS, COLS_WIDE);
	REFUSALS_CHECK(&shot, refusals);
	before = journey_facts(&shot);
	journey_open(&shot, &view_employees, NULL, "A e c");
	journey_fill(&shot, "number=42|credential=70-497|expires_on=2018-10-01");
	SEES(&shot,
	     "42 achievements recorded: 70-497, earned on 2018-11-20 (Expires on: "
	     "2018-10-01)");
	SEES(&shot, "before it was earned");
	filling_keys(&shot, "F2");
	HAS(filling_export(&shot, "achievements"),
	    "yuki.kobayashi@aoba.example,70-497,2018-11-20,2018-10-01");
	journey_open(&shot, &view_employees, NULL, "A e c");
	journey_fill(&shot, "number=42|credential=70-497|expires_on=2018-10-01");
	SEES(&shot, "It is recorded so already");
	filling_keys(&shot, "F2 u");
	cr_assert_str_eq(journey_facts(&shot), before);
	shot_close(&shot);
}

/* More than twenty rows are not deleted by a key alone. */
Test(ui_bulk, more_than_twenty_ask_for_their_number)
{
	static const char *const credentials[] = {
		"70-480", "70-483", "70-486", "70-487", "70-532", "70-533", "70-534"};
	struct shot shot;
	const char *before;
	char row[128];

	filling_open(&shot, ROWS, COLS_WIDE);
	for (size_t i = 0; i < 21; i++) {
		snprintf(row, sizeof row,
			 "email=erika.goto@aoba.example|credential=%s"
			 "|earned_on=2018-01-%02zu",
			 credentials[i % 7], i + 1);
		filling_elsewhere(&shot, "achievements", row);
	}
	filling_keys(&shot, "r");
	before = journey_facts(&shot);
	journey_open(&shot, &view_employee, "erika.goto@aoba.example", "A d");
	SEES(&shot, "Delete 21 achievements");
	filling_keys(&shot, "d");
	SEES(&shot, "Type 21, the number of records");
	cr_assert_str_eq(journey_facts(&shot), before);
	filling_keys(&shot, "'21 Left Enter");
	SEES(&shot, "21 achievements were deleted.");
	cr_assert_null(strstr(filling_export(&shot, "achievements"), "erika"));
	cr_assert_eq(marked(&shot), 0);
	filling_keys(&shot, "u");
	cr_assert_str_eq(journey_facts(&shot), before);
	shot_close(&shot);
}
