/* What is around a view: the way down in the title, whose it is, the banner, frames. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "support/screen.h"
#include "ui/alert_order.h"
#include "ui/view.h"

/* The first row of a screen. */
static const char *
title_row(struct shot *shot)
{
	static char row[1024];
	const char *text = shot_text(shot);

	snprintf(row, sizeof row, "%.*s", (int)strcspn(text, "\n"), text);
	return row;
}

/* Petr from the list, from an alert, from a competency: he is in one place. */
Test(ui_frame, the_title_is_the_place_however_one_came)
{
	static const char *const ways[] = {"g", "! q", "3 Enter q", "2 Enter 2 q"};
	struct shot shot;
	char wanted[1024] = "";

	shot_open(&shot, 24, 120);
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		const struct app *app = shot.app;
		uint32_t petr = world_person(app->world, "petr.novak@aoba.example");

		shot_go(&shot, &view_dashboard, 0);
		shot_keys(&shot, ways[i]);
		screen_go(&shot.screen, view_open_person(app, petr).to);
		if (i == 0)
			snprintf(wanted, sizeof wanted, "%s", title_row(&shot));
		cr_assert_str_eq(title_row(&shot), wanted, "%s", ways[i]);
	}
	cr_assert_not_null(strstr(wanted,
				  "Dashboard \342\200\272 Employees \342\200\272 "
				  "Petr Nov"));
	shot_close(&shot);
}

/* In as many rows as it takes, until the next key. */
Test(ui_frame, a_message_is_never_cut)
{
	static const struct {
		int rows, cols;
	} sizes[] = {{24, 80}, {15, 60}, {10, 40}, {60, 200}};
	static const char words[] =
		"The file can't be read: the folder that it lies in belongs to "
		"somebody "
		"else, and nobody but its owner may look into it; ask for another one, "
		"or copy what is in it to where it can be read by everybody here "
		"(end).";
	struct shot shot;

	shot_open(&shot, 24, 80);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		char copy[sizeof words];

		shot_size(sizes[i].rows, sizes[i].cols);
		memcpy(copy, words, sizeof words);
		screen_say(&shot.screen, ROLE_BAD, "%s", words);
		char *rest = copy;
		for (char *word; (word = strsep(&rest, " ")) != NULL;)
			SEES(&shot, word);
		shot_check_rows("message");
		shot_keys(&shot, "j");
		SEES_NOT(&shot, "(end)");
	}
	shot_close(&shot);
}

/* Why the act under the cursor can't be done, where its row has no room for it. */
Test(ui_frame, palette_and_menu_say_the_whole_reason)
{
	static const char *const opens[] = {":", "m"};
	struct shot shot;

	shot_open(&shot, 20, 44);
	for (size_t i = 0; i < sizeof opens / sizeof *opens; i++) {
		shot_keys(&shot, opens[i]);
		shot_type(&shot, "add");
		SEES(&shot,
		     "\n Nothing can be added in this view; : lists\n the acts.");
		shot_keys(&shot, "Esc");
	}
	shot_close(&shot);
}

Test(ui_frame, whose_it_is_stays_at_80_columns)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	for (int64_t c = 0; c < (int64_t)shot.app->catalog->n_competencies; c++) {
		shot_go(&shot, &view_competency, c);
		cr_assert_not_null(strstr(title_row(&shot), "Aoba Digital"), "%s",
				   title_row(&shot));
	}
	shot_close(&shot);
}

Test(ui_frame, esc_hides_the_banner_until_it_says_something_else)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_employees, 0);
	SEES(&shot, "x 1/11 DevOps Silver: renewal at risk");
	shot_keys(&shot, "Esc");
	SEES_NOT(&shot, "1/11");
	SEES(&shot, "Dashboard \342\200\272 Employees");
	shot_go(&shot, &view_benefits, 0);
	SEES_NOT(&shot, "1/11");
	screen_set_date(&shot.screen, shot.app->today + 60);
	SEES(&shot, "i 1/3 David Chen: unassociated");
	shot_keys(&shot, "Esc");
	SEES_NOT(&shot, "1/3");
	SEES(&shot, "Membership \342\200\272 Benefits");
	shot_keys(&shot, "Esc");
	SEES_NOT(&shot, "Membership \342\200\272 Benefits");
	shot_close(&shot);
}

/* The worst goes first, and of equals the most urgent; on some days of both samples
 * that is not the most urgent of all. */
static size_t
check_first(enum demo_sample sample)
{
	struct shot shot;
	size_t n, differ = 0;

	shot_open_sample(&shot, sample, 24, 80);
	for (int32_t day = -720; day <= 360; day += 10) {
		const struct alert *first, **order;

		app_set_date(shot.app, shot.app->today + day);
		order = alerts_by_urgency(shot.app, false, &shot.folder.arena, &n);
		first = alerts_first(shot.app, &n);
		differ += n > 0 && first != order[0];
		for (size_t i = 0; i < n; i++) {
			cr_assert(alert_severity(first->code) <=
				  alert_severity(order[i]->code));
			if (alert_severity(first->code) ==
			    alert_severity(order[i]->code)) {
				cr_assert_eq(first, order[i]);
				break;
			}
		}
	}
	shot_close(&shot);
	return differ;
}

Test(ui_frame, the_banner_begins_with_what_is_worst)
{
	size_t differ = check_first(DEMO_2018) + check_first(DEMO_TODAY);

	cr_assert(differ > 0, "the order by day would do");
}

Test(ui_frame, the_banner_warns_and_informs)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_employees, 0);
	screen_set_date(&shot.screen, shot.app->today + 60);
	SEES(&shot, "i 1/");
	screen_set_date(&shot.screen, shot.app->today - 384);
	SEES(&shot, "! 1/");
	shot_close(&shot);
}

/* Every box has four corners, one above the other, and lines between them. */
static void
check_frame(const char *text, const char *of)
{
	const char *top = strstr(text, "\342\224\214"), *bottom;

	cr_assert_not_null(top, "no frame in %s:\n%s", of, text);
	cr_assert_not_null(strstr(top, "\342\224\220"), "%s:\n%s", of, text);
	bottom = strstr(top, "\342\224\224");
	cr_assert_not_null(bottom, "%s:\n%s", of, text);
	cr_assert_not_null(strstr(bottom, "\342\224\230"), "%s:\n%s", of, text);
	cr_assert_not_null(strstr(top, "\342\224\202"), "%s:\n%s", of, text);
}

Test(ui_frame, what_lies_over_a_view_has_a_whole_frame)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_employees, 0);
	shot_keys(&shot, "d");
	check_frame(shot_text(&shot), "a question");
	shot_keys(&shot, "Esc");
	shot_go(&shot, &view_employee, 1);
	shot_keys(&shot, "a 7");
	check_frame(shot_text(&shot), "what can be chosen");
	shot_close(&shot);
}
