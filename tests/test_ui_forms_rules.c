/* The rules that every form and every question keeps: attain(1), FULL SCREEN. */
#include "support/journey.h"

#include "ui/dialog.h"
#include "ui/form.h"

enum { ROWS = 24, COLS_NARROW = 80 };

#define PETR "petr.novak@aoba.example"

static void
open_form(struct shot *shot, const struct view_class *view, const char *of,
	  const char *keys)
{
	filling_open(shot, ROWS, COLS_NARROW);
	journey_open(shot, view, of, keys);
	cr_assert_not_null(form_of(&shot->screen));
}

static const char *
here(struct shot *shot)
{
	const struct form *form = form_of(&shot->screen);

	if (form->at < form->n_fields)
		return form->fields[form->at].spec->id;
	return form->at == form->n_fields		 ? "Save"
	       : form->at == form->n_fields + FORM_AGAIN ? "again"
							 : "Cancel";
}

Test(ui_forms_rules, keys_go_from_field_to_field_to_button)
{
	static const struct {
		const char *keys, *here;
	} cases[] = {
		{"Tab", "name"},     {"Down", "other_emails"},
		{"Enter", "mcp_id"}, {"S-Tab", "other_emails"},
		{"Up", "name"},	     {"Up Up", "Cancel"},
		{"Left", "again"},   {"Left", "Save"},
		{"Right", "again"},  {"Up Up", "directory_id"},
		{"Enter", "Save"},   {"Down Down Down", "email"},
	};
	struct shot shot;

	open_form(&shot, &view_employees, NULL, "a");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		filling_keys(&shot, cases[i].keys);
		cr_assert_str_eq(here(&shot), cases[i].here, "%zu: %s is at %s", i,
				 cases[i].keys, here(&shot));
	}
	shot_close(&shot);
}

Test(ui_forms_rules, what_is_shown_only_is_passed_by)
{
	struct shot shot;

	open_form(&shot, &view_employee, PETR, "2 a");
	cr_assert_str_eq(here(&shot), "credential");
	filling_keys(&shot, "Up");
	cr_assert_str_eq(here(&shot), "Cancel");
	shot_close(&shot);
}

/* The key is seldom what is wrong, and one key too many would change it. */
Test(ui_forms_rules, what_is_recorded_is_edited_from_the_first_field_after_its_key_on)
{
	struct shot shot;

	open_form(&shot, &view_employee, PETR, "g e");
	cr_assert_str_eq(here(&shot), "name");
	filling_keys(&shot, "Up");
	cr_assert_str_eq(here(&shot), "email");
	filling_keys(&shot, "Up Left");
	cr_assert_str_eq(here(&shot), "Save"); /* another one is not added here */
	shot_close(&shot);
}

Test(ui_forms_rules, saving)
{
	static const char *const ways[] = {"F2", "C-s", "Up Up Up Enter",
					   "Up Up Up Space"};

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct shot shot;

		open_form(&shot, &view_employees, NULL, "a");
		filling_keys(&shot, "'x@y.example Tab 'X_Y S-Tab");
		filling_keys(&shot, ways[i]);
		cr_assert_null(form_of(&shot.screen), "%s", ways[i]);
		HAS(filling_export(&shot, "employees"), "x@y.example,X Y");
		shot_close(&shot);
	}
}

Test(ui_forms_rules, saving_and_adding_another)
{
	struct shot shot;

	open_form(&shot, &view_employee, PETR, "2 a");
	filling_keys(&shot, "'70-480 Enter '2018-11-01 Up Up Up");
	cr_assert_str_eq(here(&shot), "again", "it is at %s", here(&shot));
	filling_keys(&shot, "Enter");
	cr_assert_not_null(form_of(&shot.screen));
	SEES(&shot, "Recorded: 70-480 for Petr");
	cr_assert_str_eq(here(&shot), "credential");
	cr_assert_str_eq(form_text(form_of(&shot.screen), "credential"), "");
	cr_assert_str_eq(form_text(form_of(&shot.screen), "earned_on"), "2018-11-20");
	cr_assert_str_eq(form_text(form_of(&shot.screen), "email"), PETR);
	filling_keys(&shot, "Esc");
	cr_assert_null(form_of(&shot.screen));
	cr_assert_null(dialog_of(&shot.screen));
	HAS(filling_export(&shot, "achievements"), PETR ",70-480,2018-11-01");
	shot_close(&shot);
}

Test(ui_forms_rules, esc_asks_only_about_what_the_user_typed)
{
	struct shot shot;

	/* the last day is a proposal of the program */
	open_form(&shot, &view_employee, PETR, "3 j d e");
	SEES(&shot, "[ 2018-11-20 ");
	SEES(&shot, "DevOps Silver: met -> 1 of 2, not met");
	filling_keys(&shot, "Esc");
	cr_assert_null(form_of(&shot.screen));
	cr_assert_null(dialog_of(&shot.screen));
	journey_open(&shot, &view_employee, PETR, "3 j d e");
	cr_assert_null(dialog_of(&shot.screen)); /* nor is it a draft */
	filling_keys(&shot, "'+1 Esc");
	cr_assert_not_null(dialog_of(&shot.screen));
	filling_keys(&shot, "t");
	cr_assert_null(form_of(&shot.screen));
	/* typed and taken back is nothing to ask about */
	journey_open(&shot, &view_employees, NULL, "a");
	filling_keys(&shot, "'x C-_ Esc");
	cr_assert_null(form_of(&shot.screen));
	shot_close(&shot);
}

Test(ui_forms_rules, choices_open_filter_and_close)
{
	struct shot shot;

	open_form(&shot, &view_dashboard, NULL, ":use");
	filling_keys(&shot, "F4");
	SEES(&shot, "54 of 54");
	filling_keys(&shot, "F4");
	SEES_NOT(&shot, "54 of 54");
	filling_keys(&shot, "C-Space");
	SEES(&shot, "54 of 54");
	filling_keys(&shot, "'advis");
	SEES(&shot, " 1 of 54");
	filling_keys(&shot, "Esc");
	SEES_NOT(&shot, " 1 of 54");
	cr_assert_not_null(form_of(&shot.screen)); /* only the choices are closed */
	cr_assert_str_eq(form_text(form_of(&shot.screen), "benefit"), "advis");
	filling_keys(&shot, "Tab");
	cr_assert_str_eq(form_text(form_of(&shot.screen), "benefit"), "advisory-hours");
	filling_keys(&shot, "F4");
	SEES(&shot, "There is nothing to choose from here");
	filling_keys(&shot, "Tab F4");
	SEES(&shot, "Nov 2018");
	filling_keys(&shot, "Esc");
	SEES_NOT(&shot, "Nov 2018");
	cr_assert_not_null(form_of(&shot.screen));
	shot_close(&shot);
}

Test(ui_forms_rules, choices_are_found_in_either_language)
{
	static const char *const words[] = {
		"\343\202\242\343\203\211\343\203\220\343\202\244", /* advi */
		"advisory h", "hours advisory", "ADVISORY-HOURS"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct shot shot;

		open_form(&shot, &view_dashboard, NULL, ":use");
		filling_paste(&shot, words[i]);
		filling_keys(&shot, "Tab");
		cr_expect_str_eq(form_text(form_of(&shot.screen), "benefit"),
				 "advisory-hours", "%s", words[i]);
		shot_close(&shot);
	}
}

Test(ui_forms_rules, space_toggles_a_check_box)
{
	struct shot shot;

	open_form(&shot, &view_dashboard, NULL, ":associate");
	filling_keys(&shot, "Tab");
	SEES(&shot, "All unassociated  [ ]");
	filling_keys(&shot, "Space");
	SEES(&shot, "All unassociated  [x]");
	filling_keys(&shot, "F4");
	SEES(&shot, "All unassociated  [ ]");
	filling_keys(&shot, "Space Tab");
	SEES(&shot, "David Chen <david.chen@aoba.example> is associated");
	SEES(&shot, "Cloud Platform Gold: 1 of 2 -> 2 of 2");
	shot_close(&shot);
}

Test(ui_forms_rules, editing_in_a_field)
{
	static const struct {
		const char *keys, *text;
	} cases[] = {
		{"'one_two C-a 'X", "Xone two"},
		{"'one_two C-a C-e 'X", "one twoX"},
		{"'one_two Home End 'X", "one twoX"},
		{"'one_two C-Left 'X", "one Xtwo"},
		{"'one_two C-a C-Right 'X", "oneX two"},
		{"'one_two M-b M-b M-f 'X", "oneX two"},
		{"'one_two C-w C-w", ""},
		{"'one_two C-Left C-k", "one "},
		{"'one_two C-Left C-u C-e C-y", "twoone "},
		{"'one F8 C-_", "one"},
		{"'one_two C-w C-_ C-_", "one "},
		{"'u 'U '? ': 'q", "uU?:q"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shot shot;

		open_form(&shot, &view_employees, NULL, "a Tab");
		filling_keys(&shot, cases[i].keys);
		cr_expect_str_eq(prompt_text(&form_of(&shot.screen)->fields[1].prompt),
				 cases[i].text, "%s", cases[i].keys);
		shot_close(&shot);
	}
}

Test(ui_forms_rules, what_is_typed_replaces_a_date_a_choice_a_figure)
{
	static const struct {
		const char *view, *go, *keys, *field, *text;
	} cases[] = {
		{":associate", "", "'+1", "from", "+1"},
		{":associate", "", "Left '9", "from", "2018-11-290"},
		{":associate", "", "Backspace '1", "from", "2018-11-21"},
		{":associate", "", "'+1 C-_ C-_", "from", "2018-11-20"},
		{":associate", "Up", "'hinode", "organization", "hinode"},
		{":organization", "Up Up Up", "'X", "name", "Aoba DigitalX"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shot shot;

		open_form(&shot, &view_employee, PETR, cases[i].view);
		while (form_of(&shot.screen)->at + 1 != form_of(&shot.screen)->n_fields)
			filling_keys(&shot, "Tab");
		filling_keys(&shot, cases[i].go);
		filling_keys(&shot, cases[i].keys);
		cr_expect_str_eq(form_text(form_of(&shot.screen), cases[i].field),
				 cases[i].text, "%s %s: %s", cases[i].view,
				 cases[i].keys,
				 form_text(form_of(&shot.screen), cases[i].field));
		shot_close(&shot);
	}
}

Test(ui_forms_rules, dates_as_they_are_typed)
{
	static const struct {
		const char *typed, *date, *reading;
	} cases[] = {
		{"2026-11-30", "2026-11-30", "= Mon 30 Nov 2026, in 2932 days"},
		{"30.11.", "2018-11-30", "= Fri 30 Nov 2018, in 10 days"},
		{"30 nov", "2018-11-30", "= Fri 30 Nov 2018, in 10 days"},
		{"t", "2018-11-20", "= Tue 20 Nov 2018, today"},
		{"+14", "2018-12-04", "= Tue 4 Dec 2018, in 14 days"},
		{"-1w", "2018-11-13", "= Tue 13 Nov 2018, 7 days ago"},
		{"eom", "2018-11-30", "= Fri 30 Nov 2018, in 10 days"},
		{"fri", "2018-11-23", "= Fri 23 Nov 2018, in 3 days"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shot shot;

		open_form(&shot, &view_employee, PETR, "2 a Tab");
		shot_type(&shot, cases[i].typed);
		SEES(&shot, cases[i].reading); /* at once */
		cr_expect_str_eq(form_text(form_of(&shot.screen), "earned_on"),
				 cases[i].typed);
		filling_keys(&shot, "Tab");
		cr_expect_str_eq(form_text(form_of(&shot.screen), "earned_on"),
				 cases[i].date, "%s", cases[i].typed);
		shot_close(&shot);
	}
}

Test(ui_forms_rules, the_calendar)
{
	static const struct {
		const char *keys, *date;
	} cases[] = {
		{"Left Enter", "2018-11-19"},	   {"Right Enter", "2018-11-21"},
		{"Up Enter", "2018-11-13"},	   {"Down Enter", "2018-11-27"},
		{"PgUp Enter", "2018-10-20"},	   {"PgDn PgDn Enter", "2019-01-20"},
		{"PgDn Home Enter", "2018-11-20"}, {"PgDn Esc", "2018-11-20"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shot shot;

		open_form(&shot, &view_employee, PETR, "2 a Tab F4");
		filling_keys(&shot, cases[i].keys);
		cr_expect_str_eq(form_text(form_of(&shot.screen), "earned_on"),
				 cases[i].date, "%s", cases[i].keys);
		shot_close(&shot);
	}
}

Test(ui_forms_rules, a_field_is_checked_when_it_is_left)
{
	struct shot shot;

	open_form(&shot, &view_employee, PETR, "2 a Tab");
	filling_keys(&shot, "'never");
	SEES_NOT(&shot, "no date");
	filling_keys(&shot, "Tab");
	SEES(&shot, "no date: try 30 nov or +14");
	filling_keys(&shot, "S-Tab C-u '1");
	SEES_NOT(&shot, "no date"); /* typed anew, and not left yet */
	filling_keys(&shot, "C-u '+1 Tab");
	SEES_NOT(&shot, "no date");
	shot_close(&shot);
}

Test(ui_forms_rules, f3_goes_round_the_problems_then_the_warnings)
{
	struct shot shot;

	open_form(&shot, &view_employees, NULL, "a");
	filling_keys(&shot, "Tab Tab Tab '4970021 F2");
	cr_assert_str_eq(here(&shot), "email"); /* the first problem */
	cr_assert_eq(filling_count(&shot, FIELD_WRONG), 2);
	cr_assert_eq(filling_count(&shot, FIELD_WARNS), 1);
	filling_keys(&shot, "F3");
	cr_assert_str_eq(here(&shot), "name");
	filling_keys(&shot, "F3");
	cr_assert_str_eq(here(&shot), "email");
	filling_keys(&shot, "'x@y.example F3");
	cr_assert_str_eq(here(&shot), "name");
	filling_keys(&shot, "'X Tab F3");
	cr_assert_str_eq(here(&shot), "mcp_id"); /* what is left is a warning */
	filling_keys(&shot, "F2");
	cr_assert_null(form_of(&shot.screen)); /* and does not keep from saving */
	shot_close(&shot);
}

Test(ui_forms_rules, a_key_that_does_nothing_says_so)
{
	struct shot shot;

	open_form(&shot, &view_employees, NULL, "a");
	filling_keys(&shot, "F5");
	SEES(&shot, "This key does nothing here; F1 lists the keys.");
	filling_keys(&shot, "F1");
	SEES(&shot, "Shift-Tab, Up: previous");
	filling_keys(&shot, "x");
	SEES_NOT(&shot, "Shift-Tab, Up: previous");
	cr_assert_str_eq(form_text(form_of(&shot.screen), "email"), "");
	shot_close(&shot);
}

Test(ui_forms_rules, what_is_cut_beside_a_field_is_whole_below)
{
	struct shot shot;

	filling_open(&shot, 15, 60);
	journey_open(&shot, &view_employee, PETR, ":merge");
	SEES(&shot, "\302\267 who stays: part of a name or an address");
	shot_close(&shot);
}

Test(ui_forms_rules, f10_leaves_the_program_and_loses_nothing)
{
	static const struct {
		const char *keys;
		bool done, form;
	} cases[] = {
		{"F10", true, false},	   {"'x F10", false, true},
		{"'x F10 s", false, true}, {"'x F10 s Esc t", false, false},
		{"'x F10 t", true, false}, {"'x F10 k", true, false},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shot shot;

		open_form(&shot, &view_employees, NULL, "a");
		filling_keys(&shot, cases[i].keys);
		cr_expect_eq(shot.screen.done, cases[i].done, "%s", cases[i].keys);
		cr_expect_eq(form_of(&shot.screen) != NULL, cases[i].form, "%s",
			     cases[i].keys);
		shot_close(&shot);
	}
}

static const char *
button_here(struct shot *shot)
{
	const struct dialog *dialog = dialog_of(&shot->screen);

	return dialog->buttons[dialog->at].label;
}

Test(ui_forms_rules, a_question_begins_with_the_harmless_answer)
{
	static const struct {
		const char *keys;
		bool gone; /* what the question is about */
	} cases[] = {
		{"Enter", false},
		{"Esc", false},
		{"C-c", false},
		{"k", false},
		{"K", false},
		{"d", true},
		{"D", true},
		{"Left Enter", true},
		{"Tab Enter", true},
		{"Tab Tab Enter", false},
		{"? Enter", false},
		{"x Enter", false},
		{"Right Left Enter", false},
		{"Left Esc", false},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shot shot;
		const char *before;

		filling_open(&shot, ROWS, COLS_NARROW);
		before = journey_facts(&shot);
		journey_open(&shot, &view_employee, PETR, "2 j d");
		cr_assert_str_eq(button_here(&shot), "Keep");
		filling_keys(&shot, cases[i].keys);
		cr_assert_null(dialog_of(&shot.screen), "%s", cases[i].keys);
		cr_expect_eq(strcmp(journey_facts(&shot), before) != 0, cases[i].gone,
			     "%s", cases[i].keys);
		shot_close(&shot);
	}
}

Test(ui_forms_rules, a_question_names_what_it_is_about_and_what_changes)
{
	struct shot shot;

	filling_open(&shot, ROWS, COLS_NARROW);
	journey_open(&shot, &view_employee, PETR, "2 j d");
	SEES(&shot, "70-496 of Petr Nov\303\241k, earned on 2014-05-20");
	SEES(&shot, "DevOps Silver: met -> 1 of 2, not met");
	filling_keys(&shot, "?");
	SEES(&shot, "Delete: Takes it away; u brings it back.");
	SEES(&shot, "Keep: Nothing happens.");
	filling_keys(&shot, "? Esc");
	journey_open(&shot, &view_employee, PETR, "3 j d");
	SEES(&shot, "Petr Nov\303\241k \302\267 Aoba Digital");
	filling_keys(&shot, "d");
	SEES(&shot, "The association of Petr Nov\303\241k with Aoba Digital");
	SEES(&shot, "DevOps Silver: met -> 1 of 2, not met");
	filling_keys(&shot, "Esc");
	journey_open(&shot, &view_employee, PETR, "g d d");
	SEES(&shot, "(achievements: 3, associations: 1)");
	SEES(&shot, "DevOps Silver: met -> 1 of 2, not met");
	shot_close(&shot);
}

/* Terminals and multiplexers take F-keys for themselves: each has a letter. */
Test(ui_forms_rules, every_f_key_has_a_letter)
{
	struct shot shot;

	open_form(&shot, &view_employee, PETR, "g e");
	filling_keys(&shot, "M-?");
	SEES(&shot, "Alt with ? s n e d q is F1 F2 F3 F4 F8 F10");
	filling_keys(&shot, "Esc");
	cr_assert_not_null(form_of(&shot.screen));
	filling_keys(&shot, "M-d Tab Tab");
	cr_assert_str_eq(form_text(form_of(&shot.screen), "name"), "");
	filling_keys(&shot, "M-n");
	cr_assert_str_eq(here(&shot), "name");
	filling_keys(&shot, "'Petr Tab Tab Tab Tab Tab M-e");
	cr_assert_str_eq(here(&shot), "hired_on");
	cr_assert(form_of(&shot.screen)->calendar.open);
	filling_keys(&shot, "Esc M-q");
	SEES(&shot, "What was typed is not saved.");
	filling_keys(&shot, "s M-s");
	cr_assert_null(form_of(&shot.screen));
	HAS(filling_export(&shot, "employees"), PETR ",Petr,");
	shot_close(&shot);
}

Test(ui_forms_rules, fields_stand_beside_each_other_where_rows_are_few)
{
	struct shot shot;

	filling_open(&shot, 16, 200);
	journey_open(&shot, &view_profile, NULL, "g e");
	SEES(&shot, "] ");
	SEES(&shot, "▸ Name             [ Aoba Digital");
	SEES(&shot, "May be endorsed  [ yes");
	const char *text = shot_text(&shot), *name = strstr(text, "▸ Name");
	HAS(arena_strndup(&shot.folder.arena, name, strcspn(name, "\n")),
	    "Services"); /* the 8th of 13 */
	filling_keys(&shot, "Up Up Up");
	cr_assert_str_eq(here(&shot), "customer_sizes");
	SEES(&shot, "▸ Customer sizes");
	filling_keys(&shot, "Up F4");
	cr_assert_str_eq(here(&shot), "may_endorse");
	text = shot_text(&shot);
	cr_assert(strstr(text, "┌") - strstr(text, "Industries") > 0, "%s", text);
	filling_keys(&shot, "Esc");
	shot_size(60, 200); /* and one below the other where there is room */
	text = shot_text(&shot);
	name = strstr(text, "  Name");
	cr_assert_null(
		strstr(arena_strndup(&shot.folder.arena, name, strcspn(name, "\n")),
		       "Services"));
	shot_close(&shot);
}
