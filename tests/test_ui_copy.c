/* What goes out to the clipboard, and what is said about it. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "support/screen.h"
#include "ui/clipboard.h"
#include "ui/screen.h"

static char *sent; /* the last text; null: none */

static enum clipboard
take(const char *text, size_t len)
{
	if (len > CLIPBOARD_BYTES)
		return CLIPBOARD_TOO_SMALL;
	cr_assert_eq(strlen(text), len);
	free(sent);
	sent = strdup(text);
	return CLIPBOARD_SENT;
}

static enum clipboard
refuse(const char *text, size_t len)
{
	(void)text;
	(void)len;
	return CLIPBOARD_NONE;
}

static void
open_list(struct shot *shot, const struct view_class *class)
{
	shot_open(shot, 24, 80);
	shot->screen.copy = take;
	shot_go(shot, class, 0);
	shot_text(shot);
}

Test(ui_copy, y_takes_the_whole_cell_under_the_cursor)
{
	struct shot shot;

	static const char cut[] = "A name that is longer than any screen of 80 columns "
				  "has room for beside the others";

	open_list(&shot, &view_employees);
	shot.app->world->people[0].name = cut;
	screen_changed(&shot.screen);
	shot_keys(&shot, "j j y");
	cr_assert_str_eq(sent, "Anna Schmidt");
	SEES(&shot, "Copied to the terminal's clipboard: Anna Schmidt");
	shot_keys(&shot, "l y");
	cr_assert_str_eq(sent, "associated");
	shot_keys(&shot, "h /");
	shot_type(&shot, "longer than any");
	shot_keys(&shot, "Enter y");
	cr_assert_str_eq(sent, cut);
	SEES(&shot, "A name that is longer than\u2026"); /* in the list it is cut */
	shot_close(&shot);
}

Test(ui_copy, capital_y_takes_the_row_or_those_that_are_marked_as_they_are_shown)
{
	struct shot shot;

	open_list(&shot, &view_employees);
	shot_keys(&shot, "j j Y");
	cr_assert_str_eq(sent, "Anna Schmidt\tassociated\t4\t1\t4\t-");
	SEES(&shot, "1 row copied to the terminal's clipboard");
	shot_keys(&shot, "Space j Space Y");
	cr_assert_str_eq(sent, "Anna Schmidt\tassociated\t4\t1\t4\t-\n"
			       "\351\210\264\346\234\250 "
			       "\345\244\247\350\274\224\tassociated\t5\t-"
			       "\t3\t-");
	SEES(&shot, "2 rows copied to the terminal's clipboard");
	shot_keys(&shot, "s"); /* by name: their order is the list's */
	shot_keys(&shot, "S Y");
	cr_assert_eq(strncmp(sent, "\351\210\264\346\234\250", 6), 0, "%s", sent);
	shot_keys(&shot, "/");
	shot_type(&shot, "claire");
	shot_keys(&shot, "Enter Y"); /* none of the marked ones is shown */
	cr_assert_eq(strncmp(sent, "Claire Dubois\t", 14), 0, "%s", sent);
	shot_close(&shot);
}

Test(ui_copy, works_wherever_there_are_rows)
{
	static const struct view_class *const views[] = {
		&view_dashboard,  &view_competencies, &view_benefits,
		&view_profile,	  &view_alerts,	      &view_log,
		&view_referrals,  &view_forecast,     &view_carriers,
		&view_people_map, &view_plan,	      &view_subscriptions,
		&view_employees,
	};

	for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
		struct shot shot;

		free(sent);
		sent = NULL;
		open_list(&shot, views[i]);
		shot_keys(&shot, "g Y");
		cr_assert_not_null(sent, "nothing of view %zu:\n%s", i,
				   shot_text(&shot));
		cr_assert_eq(text_has_control(sent, strlen(sent)), false);
		SEES(&shot, "1 row copied to the terminal's clipboard");
		shot_close(&shot);
	}
}

Test(ui_copy, a_heading_is_one_cell_without_its_fold)
{
	struct shot shot;

	open_list(&shot, &view_competencies);
	shot_keys(&shot, "3 Enter");
	shot_go(&shot, &view_competency, 0);
	shot_text(&shot);
	shot_keys(&shot, "g y");
	cr_assert_str_eq(sent, "Silver \302\267 held to 2018-12-27");
	shot_close(&shot);
}

Test(ui_copy, nothing_says_so)
{
	struct shot shot;

	open_list(&shot, &view_employees);
	shot_keys(&shot, "/");
	shot_type(&shot, "nobodyatall");
	shot_keys(&shot, "Enter y");
	SEES(&shot, "There is nothing to copy here.");
	shot_keys(&shot, "Y");
	SEES(&shot, "There is nothing to copy here.");
	cr_assert_null(sent);
	shot_close(&shot);
}

Test(ui_copy, a_terminal_that_has_none_is_named)
{
	struct shot shot;

	open_list(&shot, &view_employees);
	setenv("TERM", "linux", 1);
	shot.screen.copy = refuse;
	shot_keys(&shot, "Y");
	SEES(&shot, "(TERM \"linux\") has no clipboard");
	shot.screen.copy = NULL;
	shot_keys(&shot, "y");
	SEES(&shot, "has no clipboard");
	shot_close(&shot);
}

Test(ui_copy, nothing_of_the_data_can_control_a_terminal_or_break_the_table)
{
	struct shot shot;

	open_list(&shot, &view_employees);
	for (size_t i = 0; i < shot.app->world->n_people; i++)
		shot.app->world->people[i].name = "a\033]52;c;eA==\007\tb\nc\302\233d";
	screen_changed(&shot.screen);
	shot_text(&shot);
	shot_keys(&shot, "g y");
	cr_assert_str_eq(sent, "a\342\220\233]52;c;eA==\342\220\207\342\220\211b"
			       "\342\220\212c\357\277\275d");
	shot_keys(&shot, "Y");
	for (const char *c = sent; *c != '\0'; c++)
		cr_assert((unsigned char)*c >= ' ' || *c == '\t');
	cr_assert_null(strchr(sent, '\n'));
	shot_close(&shot);
}

Test(ui_copy, what_is_too_long_is_not_sent_and_says_how_long_it_is)
{
	static char name[2001];
	struct shot shot;

	memset(name, 'x', sizeof name - 1);
	open_list(&shot, &view_employees);
	for (size_t i = 0; i < shot.app->world->n_people; i++)
		shot.app->world->people[i].name = name;
	screen_changed(&shot.screen);
	shot_text(&shot);
	shot_keys(&shot, "A Y");
	SEES(&shot, "Too long for the terminal's clipboard: 8");
	SEES(&shot, "bytes, and it takes 74994");
	cr_assert_null(sent);
	shot_keys(&shot, "Esc Y");
	cr_assert_not_null(sent);
	shot_close(&shot);
}
