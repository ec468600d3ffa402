/* The way down and back, the date, filter, find, sort, palette: by keys, on the sample.
 */
#include <criterion/criterion.h>
#include <curses.h>
#include <string.h>

#include "support/screen.h"
#include "ui/frame/ask.h"
#include "ui/input.h"

Test(screen, from_the_dashboard_down_to_an_employee_and_back_as_it_was)
{
	struct shot shot;
	const char *dashboard, *list, *competency;

	shot_open(&shot, 24, 80);
	shot_keys(&shot, "3");
	dashboard = shot_text(&shot);
	shot_keys(&shot, "Enter");
	SEES(&shot, "Membership \342\200\272 Competencies");
	shot_keys(&shot, "/");
	shot_type(&shot, "devops");
	shot_keys(&shot, "Enter");
	list = shot_text(&shot);
	shot_keys(&shot, "Enter");
	SEES(&shot, "Competencies \342\200\272 DevOps");
	shot_keys(&shot, "j j j j Enter");
	SEES(&shot, "70-496, 70-497");
	shot_keys(&shot, "j j");
	competency = shot_text(&shot);
	shot_keys(&shot, "Enter");
	SEES(&shot, "Employees \342\200\272 Petr Nov");
	SEES(&shot, "3 Associations");
	shot_keys(&shot, "q");
	cr_assert_str_eq(shot_text(&shot), competency);
	shot_keys(&shot, "q");
	cr_assert_str_eq(shot_text(&shot), list);
	shot_keys(&shot, "Esc");
	SEES(&shot, "Application Development");
	shot_keys(&shot, "q");
	cr_assert_str_eq(shot_text(&shot), dashboard);
	shot_close(&shot);
}

Test(screen, a_filter_is_remembered_when_a_view_is_left_with_q)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_keys(&shot, "3 Enter /");
	shot_type(&shot, "devops");
	shot_keys(&shot, "Enter q Enter");
	SEES(&shot, "filter \"devops\"");
	SEES_NOT(&shot, "Datacenter");
	shot_keys(&shot, "F");
	SEES(&shot, "Datacenter");
	shot_close(&shot);
}

Test(screen, esc_while_typing_a_filter_brings_the_former_one_back)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_keys(&shot, "3 Enter / D a t a Enter / x x x x");
	SEES(&shot, "Nothing here matches");
	shot_keys(&shot, "Esc");
	SEES(&shot, "filter \"Data\"");
	shot_close(&shot);
}

/* Rows that are gone after a change of the date are never asked for again. */
Test(screen, the_cursor_survives_fewer_rows)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_alerts, 0);
	shot_keys(&shot, "G");
	for (int i = 0; i < 12; i++) {
		shot_keys(&shot, i % 3 == 2 ? "= 2 0 2 3 - 0 1 - 0 1 Enter"
					    : "= 2 0 1 7 - 0 3 - 0 1 Enter");
		shot_text(&shot);
		cr_assert(list_row(screen_top(&shot.screen)->list) == LIST_NO_ROW ||
			  list_row(screen_top(&shot.screen)->list) <
				  shot.app->report->n_alerts);
		shot_keys(&shot, "G 0 G");
	}
	shot_close(&shot);
}

Test(screen, esc_while_typing_a_filter_goes_back_to_the_row)
{
	struct shot shot;
	const char *before;

	shot_open(&shot, 24, 80);
	shot_keys(&shot, "3 Enter j j j");
	before = shot_text(&shot);
	shot_keys(&shot, "/ m e s s a g Esc");
	cr_assert_str_eq(shot_text(&shot), before);
	shot_close(&shot);
}

Test(screen, a_path_that_does_not_apply_says_so_when_unfolded)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_competency, 0);
	shot_keys(&shot, "j j j Enter j");
	SEES(&shot, "This path does not apply on this date.");
	shot_keys(&shot, "Enter");
	SEES(&shot, "nothing below it");
	shot_close(&shot);
}

Test(screen, a_filter_folds_case_width_and_kana)
{
	static const char *const typed[] = {"DEVOPS", "devOps",
					    "\357\275\204\357\275\205\357\275\226ops"};
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_keys(&shot, "3 Enter");
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		list_filter(screen_top(&shot.screen)->list, typed[i]);
		cr_assert_eq(screen_top(&shot.screen)->list->n_shown, 2, "%s",
			     typed[i]);
	}
	shot_close(&shot);
}

Test(screen, the_date_moves_and_is_unmistakable)
{
	struct shot shot;
	char before[DATE_TEXT_BYTES], after[DATE_TEXT_BYTES];
	int32_t today;

	shot_open(&shot, 24, 80);
	today = shot.app->as_of;
	SEES_NOT(&shot, "NOT TODAY");
	date_format(eval_step(shot.app->eval, today, 1), after);
	shot_keys(&shot, ">");
	SEES(&shot, "NOT TODAY");
	SEES(&shot, after);
	shot_keys(&shot, "0 <");
	date_format(eval_step(shot.app->eval, today, -1), before);
	SEES(&shot, before);
	shot_keys(&shot, "= 2 0 1 7 - 0 1 - 0 2 Enter");
	SEES(&shot, "NOT TODAY: as of 2017-01-02");
	shot_keys(&shot, "= + 1 w");
	SEES(&shot, "= Monday 2017-01-09");
	shot_keys(&shot, "Enter");
	SEES(&shot, "as of 2017-01-09");
	shot_keys(&shot, "= n o Enter");
	SEES(&shot, "\"no\" is no date");
	cr_assert_eq(shot.app->today, today);
	shot_keys(&shot, "0");
	SEES_NOT(&shot, "NOT TODAY");
	cr_assert_eq(shot.app->as_of, today);
	shot_close(&shot);
}

Test(screen, dates_are_read_as_written)
{
	static const struct {
		const char *text, *date;
	} cases[] = {
		{"2018-02-28", "2018-02-28"},
		{"t", "2020-06-15"},
		{"+14", "2018-02-14"},
		{"-1w", "2018-01-24"},
		{"+1m", "2018-02-28"},
		{"eom", "2018-01-31"},
		{"+1y", "2019-01-31"},
		{"2018-02-30", ""},
		{"+", ""},
		{"", ""},
		{"+1x", ""},
		{"tomorrow", ""},
	};
	int32_t from, today;

	cr_assert(date_parse("2018-01-31", 10, &from) &&
		  date_parse("2020-06-15", 10, &today));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[DATE_TEXT_BYTES];

		date_format(ask_date(cases[i].text, from, today), text);
		cr_assert_str_eq(text, cases[i].date, "%s", cases[i].text);
	}
}

Test(screen, q_on_the_first_screen_asks_once)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_keys(&shot, "q");
	cr_assert(!shot.screen.done);
	SEES(&shot, "q again leaves, any other key stays");
	shot_keys(&shot, "j");
	cr_assert(!shot.screen.done);
	shot_keys(&shot, "q q");
	cr_assert(shot.screen.done);
	shot_close(&shot);
}

Test(screen, keys_that_do_nothing_say_so)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_keys(&shot, "Z");
	SEES(&shot, "This key does nothing");
	shot_keys(&shot, "t");
	SEES(&shot, "does not work in this view");
	shot_keys(&shot, "C-c");
	SEES(&shot, "press Q to leave");
	screen_key(&shot.screen, INPUT_PASTE, "Q");
	cr_assert(!shot.screen.done);
	SEES(&shot, "in a field only");
	shot_close(&shot);
}

Test(screen, the_palette_goes_anywhere)
{
	static const struct {
		const char *typed, *then;
	} cases[] = {
		{"employees", "Dashboard \342\200\272 Employees"},
		{"alerts", "\342\200\272 Alerts"},
		{"log", "\342\200\272 Log"},
		{"benefits", "Membership \342\200\272 Benefits"},
		{"petr", "\342\200\272 Petr Nov"},
		{"datacenter", "\342\200\272 Datacenter"},
		{"lang ja", "\343\203\200\343\203\203\343\202\267\343\203\245"},
		{"2017-05-05", "as of 2017-05-05"},
		{"gibberish", "Nothing is called \"gibberish\""},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shot shot;

		shot_open(&shot, 24, 80);
		shot_keys(&shot, ":");
		shot_type(&shot, cases[i].typed);
		shot_keys(&shot, "Enter");
		SEES(&shot, cases[i].then);
		shot_close(&shot);
		endwin();
	}
}

Test(screen, the_palette_changes_the_tab_that_is_open)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_keys(&shot, ": p r o f i l e Enter");
	SEES(&shot, "Dashboard \342\200\272 Membership \342\200\272 Profile");
	shot_keys(&shot, ": r e f e r r a l s Enter");
	SEES(&shot, "Dashboard \342\200\272 Membership \342\200\272 Referrals");
	cr_assert_eq(shot.screen.stack.depth, 2);
	/* from below another tab too, and back leads where it led */
	shot_keys(&shot, ": d a t a c e n t e r Enter");
	cr_assert_eq(shot.screen.stack.depth, 3);
	shot_keys(&shot, ": b e n e f i t s Enter");
	cr_assert_eq(shot.screen.stack.depth, 2);
	shot_keys(&shot, "q");
	cr_assert_eq(shot.screen.stack.views[0]->class, &view_dashboard);
	cr_assert_eq(shot.screen.stack.depth, 1);
	shot_close(&shot);
}

Test(screen, what_a_row_opens_leads_back_to_it)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_keys(&shot, "3 Enter ! j j Enter");
	SEES(&shot, "Membership \342\200\272 Subscriptions");
	shot_keys(&shot, "q");
	SEES(&shot, "Dashboard \342\200\272 Alerts");
	shot_keys(&shot, "q");
	SEES(&shot, "Membership \342\200\272 Competencies");
	shot_close(&shot);
}

Test(screen, the_palette_takes_a_row_number_and_esc_closes_it)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_keys(&shot, ": e m p Esc");
	SEES(&shot, "1 Do now");
	shot_keys(&shot, "3 Enter : 1 2 Enter");
	SEES(&shot, "row 12 of");
	shot_close(&shot);
}

Test(screen, help_lists_the_keys_of_the_view_and_runs_them)
{
	struct shot shot;

	shot_open(&shot, 56, 80);
	shot_keys(&shot, "?");
	SEES(&shot, "filter while typing");
	SEES_NOT(&shot, "levels side by side");
	shot_keys(&shot, "?");
	shot_type(&shot, "levels side");
	SEES(&shot, "levels side by side");
	shot_keys(&shot, "Esc ?");
	shot_type(&shot, "alerts");
	shot_keys(&shot, "Enter");
	SEES(&shot, "\342\200\272 Alerts");
	shot_close(&shot);
}

Test(screen, tabs_levels_and_the_last_view)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_keys(&shot, "3 Enter [");
	SEES(&shot, "Membership \342\200\272 Benefits");
	shot_keys(&shot, "3");
	SEES(&shot, "grace ends");
	shot_keys(&shot, "2 t");
	SEES(&shot, "Gold");
	SEES_NOT(&shot, "Lapses on");
	shot_keys(&shot, "t !");
	SEES(&shot, "\342\200\272 Alerts");
	shot_keys(&shot, "-");
	SEES(&shot, "Lapses on");
	shot_keys(&shot, "-");
	SEES(&shot, "What is the matter");
	shot_close(&shot);
}

Test(screen, sorting_and_finding)
{
	struct shot shot;
	struct list *list;

	shot_open(&shot, 24, 120);
	shot_go(&shot, &view_competencies, 0);
	list = screen_top(&shot.screen)->list;
	shot_text(&shot);
	shot_keys(&shot, "s g");
	SEES(&shot, "sorted by Competency");
	cr_assert(list->sorted && !list->descending);
	shot_keys(&shot, "S g");
	cr_assert(list->descending);
	SEES(&shot, "Windows and Devices");
	shot_keys(&shot, "S");
	cr_assert(!list->sorted);
	shot_keys(&shot, "F3 m e s s Enter");
	cr_assert(list->cursor > 0);
	shot_keys(&shot, "F3 n o w h e r e Enter");
	SEES(&shot, "\"nowhere\" is not in this list");
	shot_close(&shot);
}

Test(screen, each_alert_leads_to_what_causes_it)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	for (size_t i = 0; i < shot.app->report->n_alerts; i++) {
		const struct alert *alert;
		const struct view_class *wanted = &view_subscriptions;

		shot_go(&shot, &view_alerts, 0);
		list_go(screen_top(&shot.screen)->list, i);
		alert = view_subject(screen_top(&shot.screen), i).alert;
		shot_keys(&shot, "Enter");
		if (alert->competency != CATALOG_NONE)
			wanted = &view_competency;
		else if (alert->person != CATALOG_NONE)
			wanted = &view_employee;
		cr_assert_eq(screen_top(&shot.screen)->class, wanted, "alert %zu", i);
	}
	shot_close(&shot);
}

Test(screen, sizes_from_too_small_to_large)
{
	struct shot shot;

	shot_open(&shot, 9, 80);
	SEES(&shot, "Too small: 80x9, needs 40x10");
	shot_size(10, 39);
	SEES(&shot, "Too small: 39x10");
	shot_size(1, 1);
	shot_text(&shot);
	shot_size(10, 40);
	SEES(&shot, "Dashboard");
	shot_size(15, 60);
	SEES(&shot, "?Help");
	shot_size(60, 200);
	SEES(&shot, "7 Recent changes");
	shot_close(&shot);
}

Test(screen, accessible_mode_speaks_in_words_and_has_no_lines)
{
	static const char *const drawn[] = {"\342\224\200", "\342\224\202",
					    "\342\226\210", "\342\226\221",
					    "\342\234\223", "\342\226\276"};
	static const struct view_class *const views[] = {
		&view_dashboard, &view_competencies, &view_competency, &view_alerts,
		&view_employees};
	struct shot shot;

	shot_open(&shot, 60, 200);
	draw_setup(TIER_UTF8, DRAW_ACCESSIBLE);
	screen_changed(&shot.screen);
	for (size_t v = 0; v < sizeof views / sizeof *views; v++) {
		shot_go(&shot, views[v], 0);
		for (size_t i = 0; i < sizeof drawn / sizeof *drawn; i++)
			SEES_NOT(&shot, drawn[i]);
	}
	draw_setup(TIER_UTF8, DRAW_COLOUR);
	shot_close(&shot);
}

Test(screen, the_ascii_tier_draws_nothing_but_ascii_in_english)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	draw_setup(TIER_ASCII, 0);
	shot_go(&shot, &view_competencies, 0);
	for (const char *p = shot_text(&shot); *p != '\0'; p++)
		cr_assert((unsigned char)*p < 0x80, "%s", shot_text(&shot));
	shot_close(&shot);
}

Test(screen, a_program_that_has_ended_tells_what_followed_on_narrow_screens_too)
{
	static const char wide[] = "The program Microsoft Partner Network ended on "
				   "2022-10-02, followed by ";
	static const char narrow[] = "mpn-2017 ended on 2022-10-02, followed by maicpp";
	struct shot shot;
	int32_t ended;

	shot_open(&shot, 60, 200);
	cr_assert(date_parse("2022-10-02", 10, &ended));
	screen_set_date(&shot.screen, ended + 1);
	SEES(&shot, wide);
	shot_size(15, 60);
	SEES(&shot, narrow);
	SEES_NOT(&shot, wide);
	screen_set_date(&shot.screen, ended);
	SEES_NOT(&shot, narrow);
	shot_close(&shot);
}
