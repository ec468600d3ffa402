/* The forms of the acts: filled by keys, saved, and what became of the facts. */
#include <signal.h>

#include "support/filling.h"

#include "app/acts.h"
#include "ui/dialog.h"
#include "ui/edit.h"

static int64_t
person(struct shot *shot, const char *email)
{
	return shot->app->world->people[world_person(shot->app->world, email)].row;
}

static void
open_petr(struct shot *shot)
{
	filling_open(shot, 24, 80);
	shot_go(shot, &view_employee, person(shot, "petr.novak@aoba.example"));
	shot_text(shot);
}

Test(ui_forms, an_achievement_is_added_and_undone)
{
	struct shot shot;
	const char *before, *after;

	open_petr(&shot);
	before = filling_facts(&shot);
	filling_keys(&shot, "a '496 Enter");
	SEES(&shot, "Visual Studio Team Foundati");
	filling_keys(&shot, "C-u '+3 Tab");
	SEES(&shot, "= Fri 23 Nov 2018, in 3 days");
	filling_keys(&shot, "F2");
	cr_assert_null(form_of(&shot.screen));
	after = filling_export(&shot, "achievements");
	HAS(after, "petr.novak@aoba.example,70-496,2018-11-23");
	filling_keys(&shot, "u");
	SEES(&shot, "Undone");
	cr_assert_str_eq(filling_facts(&shot), before);
	filling_keys(&shot, "U");
	cr_assert_str_eq(filling_export(&shot, "achievements"), after);
	shot_close(&shot);
}

Test(ui_forms, an_achievement_warns_and_saves_all_the_same)
{
	struct shot shot;

	open_petr(&shot);
	filling_keys(&shot, "a '70-496 Enter C-u '2014-05-20 Tab '2010-01-01 Tab");
	SEES(&shot, "exists: saving changes it");
	SEES(&shot, "is before it was earned");
	filling_keys(&shot, "F2");
	HAS(filling_export(&shot, "achievements"),
	    "petr.novak@aoba.example,70-496,2014-05-20,2010-01-01");
	shot_close(&shot);
}

Test(ui_forms, what_is_missing_is_gone_to)
{
	struct shot shot;
	const char *before;

	open_petr(&shot);
	before = filling_facts(&shot);
	filling_keys(&shot, "a Tab C-u 'nonsense F2");
	cr_assert_not_null(form_of(&shot.screen));
	SEES(&shot, "must be filled in");
	SEES(&shot, "no date");
	cr_assert_eq(filling_count(&shot, FIELD_WRONG), 2);
	cr_assert_eq(form_of(&shot.screen)->at, 1, "it is at %zu",
		     form_of(&shot.screen)->at);
	filling_keys(&shot, "F3");
	cr_assert_eq(form_of(&shot.screen)->at, 2);
	cr_assert_str_eq(filling_facts(&shot), before);
	shot_close(&shot);
}

Test(ui_forms, esc_asks_only_if_something_was_typed_and_loses_nothing)
{
	struct shot shot;

	open_petr(&shot);
	filling_keys(&shot, "a Esc");
	cr_assert_null(form_of(&shot.screen));
	cr_assert_null(dialog_of(&shot.screen));
	filling_keys(&shot, "a '70-497 Tab Esc");
	SEES(&shot, "What was typed is not saved.");
	filling_keys(&shot, "Enter");
	cr_assert_null(dialog_of(&shot.screen));
	SEES(&shot, "70-497");
	filling_keys(&shot, "Esc k");
	cr_assert_null(form_of(&shot.screen));
	filling_keys(&shot, "a");
	SEES(&shot, "There is a draft of this form");
	filling_keys(&shot, "Enter");
	SEES(&shot, "[ 70-497 ");
	filling_keys(&shot, "Esc t a");
	cr_assert_null(dialog_of(&shot.screen));
	SEES_NOT(&shot, "[ 70-497 ");
	shot_close(&shot);
}

Test(ui_forms, a_draft_survives_a_hangup_and_only_its_user_reads_it)
{
	struct shot shot;

	open_petr(&shot);
	filling_keys(&shot, "a Tab Tab Tab 'half");
	over_keep(&shot.screen);
	screen_close(&shot.screen);
	screen_open(&shot.screen, shot.app, &edit_verbs);
	shot_go(&shot, &view_employee, person(&shot, "petr.novak@aoba.example"));
	shot_text(&shot);
	filling_keys(&shot, "a g");
	SEES(&shot, "[ half");
	shot_close(&shot);
}

Test(ui_forms, an_employee_is_added_edited_and_deleted)
{
	struct shot shot;
	const char *before;

	filling_open(&shot, 24, 80);
	before = filling_facts(&shot);
	shot_go(&shot, &view_employees, 0);
	shot_text(&shot);
	filling_keys(&shot, "a 'new@aoba.example Tab 'Neu_Mensch F2");
	HAS(filling_export(&shot, "employees"), "new@aoba.example,Neu Mensch");
	filling_keys(&shot, "/ 'neu Enter");
	shot_text(&shot);
	filling_keys(&shot, "e Down Down Down 'Berlin F2");
	HAS(filling_export(&shot, "employees"), "new@aoba.example,Neu Mensch,,,Berlin");
	filling_keys(&shot, "d d");
	SEES(&shot, "Neu Mensch <new@aoba.example>");
	filling_keys(&shot, "Enter");
	HAS(filling_export(&shot, "employees"), "new@aoba.example");
	filling_keys(&shot, "d d d");
	cr_assert_str_eq(filling_facts(&shot), before);
	filling_keys(&shot, "u u u");
	cr_assert_str_eq(filling_facts(&shot), before);
	shot_close(&shot);
}

Test(ui_forms, an_mcp_id_of_somebody_else_is_a_warning)
{
	struct shot shot;

	filling_open(&shot, 24, 80);
	shot_go(&shot, &view_employees, 0);
	filling_keys(&shot, "a 'x@aoba.example Tab 'X Tab Tab '4970021 Tab");
	SEES(&shot, "\"4970021\" of");
	SEES(&shot, "1 warning");
	shot_close(&shot);
}

Test(ui_forms, associating_says_what_it_severs_before)
{
	struct shot shot;
	const char *before;

	open_petr(&shot);
	before = filling_facts(&shot);
	filling_palette(&shot, "associate");
	filling_keys(&shot, "C-u 'Elsewhere_Ltd Tab");
	SEES(&shot, "When saved");
	SEES(&shot, "2018-11-19");
	cr_assert_str_eq(filling_facts(&shot), before);
	filling_keys(&shot, "F2");
	HAS(filling_export(&shot, "associations"),
	    "petr.novak@aoba.example,Elsewhere Ltd,2018-11-20");
	filling_keys(&shot, "u");
	cr_assert_str_eq(filling_facts(&shot), before);
	shot_close(&shot);
}

Test(ui_forms, an_override_shows_its_effect_and_its_end)
{
	struct shot shot;

	filling_open(&shot, 24, 80);
	filling_palette(&shot, "override");
	filling_keys(&shot, "'devops Down Enter");
	SEES(&shot, "else until 2019-02-20");
	/* before there is a reason, without which it can't be saved */
	SEES(&shot, "DevOps Gold: 50 % -> met");
	filling_keys(&shot, "F2");
	cr_assert_not_null(form_of(&shot.screen));
	filling_keys(&shot, "'agent_7 Tab");
	SEES(&shot, "DevOps Gold: 50 % -> met");
	filling_keys(&shot, "F2");
	HAS(filling_export(&shot, "overrides"), "devops,gold,2018-11-20,,agent 7");
	shot_close(&shot);
}

Test(ui_forms, what_the_rules_refuse_is_said_before_saving)
{
	struct shot shot;
	const char *before;

	filling_open(&shot, 24, 80);
	before = filling_facts(&shot);
	filling_palette(&shot, "subscribe");
	filling_keys(&shot, "'silver Enter Tab");
	SEES(&shot, "renewed from 2018-11-28");
	filling_keys(&shot, "F2");
	cr_assert_not_null(form_of(&shot.screen));
	SEES(&shot, "can't be bought");
	cr_assert_str_eq(filling_facts(&shot), before);
	filling_keys(&shot, "Up C-u '2018-11-28 Tab");
	SEES(&shot, "Renewed");
	filling_keys(&shot, "F2");
	cr_assert_null(form_of(&shot.screen));
	HAS(filling_export(&shot, "subscriptions"), "silver,2018-11-28");
	shot_close(&shot);
}

Test(ui_forms, the_calendar_chooses_a_day)
{
	struct shot shot;

	open_petr(&shot);
	filling_keys(&shot, "a Tab F4");
	SEES(&shot, "Nov 2018");
	SEES(&shot, "Mo Tu We");
	filling_keys(&shot, "PgDn Right Down Enter");
	SEES(&shot, "[ 2018-12-28");
	filling_keys(&shot, "S-Tab F4 Home Enter");
	SEES(&shot, "[ 2018-11-20");
	shot_close(&shot);
}

/* F3 goes round to every field, wherever it is pressed. */
Test(ui_forms, the_problem_is_found_from_every_field)
{
	struct shot shot;
	const struct form *form;

	open_petr(&shot);
	filling_keys(&shot, "a '496 Enter Tab 'nonsense Tab");
	form = form_of(&shot.screen);
	cr_assert_eq(filling_count(&shot, FIELD_WRONG), 1);
	for (size_t n = 1; n < form->n_fields + 2; n++) {
		filling_keys(&shot, "F3");
		cr_assert_eq(form->fields[form->at].state, FIELD_WRONG,
			     "%zu stops behind it", n);
		for (size_t i = 0; i <= n; i++)
			filling_keys(&shot, "Tab");
	}
	shot_close(&shot);
}

Test(ui_forms, metric_values_are_typed_in_a_grid_as_one_act)
{
	struct shot shot;
	const char *before;

	filling_open(&shot, 24, 80);
	before = filling_facts(&shot);
	filling_palette(&shot, "metrics");
	filling_keys(&shot, "'12000 Enter '1,300.5 Enter");
	SEES(&shot, "*12000");
	SEES(&shot, "*1300.5");
	filling_keys(&shot, "'12 x Enter");
	SEES(&shot, "is no figure");
	filling_keys(&shot, "Esc F2");
	SEES(&shot, "2 values were saved");
	HAS(filling_export(&shot, "metrics"), "2018-11-30,,12000");
	HAS(filling_export(&shot, "metrics"), "2018-11-30,Brunnen Logistik,1300.5");
	filling_keys(&shot, "u");
	cr_assert_str_eq(filling_facts(&shot), before);
	shot_close(&shot);
}

Test(ui_forms, a_record_is_added)
{
	struct shot shot;

	filling_open(&shot, 24, 80);
	filling_palette(&shot, "record");
	filling_keys(&shot, "'audit Tab 'Ganz_Neu_KG Tab Tab 'devops Tab F2");
	cr_assert_null(form_of(&shot.screen), "%s", shot_text(&shot));
	HAS(filling_export(&shot, "records"), "audit,Ganz Neu KG,2018-11-20,devops");
	shot_close(&shot);
}

Test(ui_forms, someone_elses_change_is_not_overwritten_in_silence)
{
	struct shot shot;
	struct app *other;
	struct fault fault = {0};
	struct buf out = {0};
	struct act_cell cells[] = {{"email", "petr.novak@aoba.example", NULL},
				   {"title", "Chief", NULL},
				   {"department", "Board", NULL}};

	open_petr(&shot);
	filling_keys(&shot, "e Tab Tab Tab Tab C-u 'Mine");
	cr_assert(app_open(&other, shot.app->db_path, DATE_NONE, STORE_WRITE, &fault),
		  "%s", fault.text);
	cr_assert(act_set(other, "employees", cells, 3, &out, &fault), "%s",
		  fault.text);
	app_close(other);
	edit_elsewhere(&shot.screen);
	SEES(&shot, "changed elsewhere");
	SEES(&shot, "[ Mine");
	filling_keys(&shot, "F2");
	SEES(&shot, "Somebody else has changed it meanwhile");
	filling_keys(&shot, "m");
	HAS(filling_export(&shot, "employees"), "Board,Mine,");
	buf_free(&out);
	shot_close(&shot);
}

Test(ui_forms, marked_people_are_associated_in_one_act)
{
	struct shot shot;
	const char *before;

	filling_open(&shot, 24, 80);
	before = filling_facts(&shot);
	shot_go(&shot, &view_employees, 0);
	shot_text(&shot);
	filling_keys(&shot, "Space v j j v e");
	SEES(&shot, "4 employees are marked");
	filling_keys(&shot, "c");
	SEES(&shot, "4 employees");
	filling_keys(&shot, "'70-497 Tab C-u 't F2");
	cr_assert_null(form_of(&shot.screen), "%s", shot_text(&shot));
	filling_keys(&shot, "u");
	cr_assert_str_eq(filling_facts(&shot), before);
	filling_keys(&shot, "Esc A e");
	cr_assert_not_null(dialog_of(&shot.screen));
	shot_close(&shot);
}

Test(ui_forms, typing_in_a_field)
{
	static const struct {
		const char *keys, *text;
	} cases[] = {
		{"'one_two C-w", "one "},
		{"'one_two C-a C-k C-y C-y", "one twoone two"},
		{"'one_two M-b C-u", "two"},
		{"'one C-u C-_", "one"},
		{"'one C-_", ""},
		{"'\346\227\245\346\234\254 Backspace", "\346\227\245"},
		{"'abc Left Left Delete", "ac"},
		{"'ae\314\201 Backspace", "a"},
		{"'e\314\201x Left Left Delete", "x"},
		{"'one F8", ""},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shot shot;
		struct arena arena = {0};

		filling_open(&shot, 24, 80);
		shot_go(&shot, &view_employees, 0);
		filling_keys(&shot, "a Tab");
		filling_keys(&shot, cases[i].keys);
		cr_expect_str_eq(prompt_text(&form_of(&shot.screen)->fields[1].prompt),
				 cases[i].text, "%s", cases[i].keys);
		arena_free(&arena);
		shot_close(&shot);
	}
}

Test(ui_forms, an_entry_of_the_log_opens_its_record)
{
	struct shot shot;

	open_petr(&shot);
	filling_keys(&shot, "a '70-496 Tab C-u 't F2");
	shot_go(&shot, &view_log, 0);
	shot_text(&shot);
	filling_keys(&shot, "Enter");
	SEES(&shot, "Employees \342\200\272 Petr Nov");
	shot_close(&shot);
}

Test(ui_forms, deleting_many_asks_for_their_number)
{
	struct shot shot;
	struct dialog *dialog;

	filling_open(&shot, 24, 80);
	dialog = dialog_open(&shot.screen);
	buf_puts(&dialog->title, "Delete 30 achievements");
	dialog->number = 30;
	dialog_offer(dialog, "Delete", 'd', NULL, NULL);
	dialog_safe(dialog, "Keep", 'k', NULL, NULL);
	filling_keys(&shot, "d");
	SEES(&shot, "Type 30, the number of records");
	filling_keys(&shot, "'29 d");
	cr_assert_not_null(dialog_of(&shot.screen));
	filling_keys(&shot, "Backspace Backspace '30 d");
	cr_assert_null(dialog_of(&shot.screen));
	shot_close(&shot);
}

/* A field that a form does not have is a mistake of ours, not its last one. */
Test(ui_forms, a_field_that_is_not_there_is_a_mistake, .signal = SIGABRT)
{
	struct shot shot;

	open_petr(&shot);
	filling_keys(&shot, "a");
	form_field(form_of(&shot.screen), "credentials");
}
