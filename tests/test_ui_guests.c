/* A row that was just recorded: the cursor is on it, and no filter hides it. */
#include "support/journey.h"

enum { ROWS = 24, COLS = 100 };

#define PETR "petr.novak@aoba.example"

static void
add(struct shot *shot, const char *fields)
{
	filling_keys(shot, "F7");
	filling_keys(shot, fields);
	filling_keys(shot, "F2");
	SEES(shot, "Recorded: ");
	filling_keys(shot, "Up Down"); /* the status line again */
	cr_assert_null(form_of(&shot->screen), "%s", shot_text(shot));
}

static void
open_employees(struct shot *shot)
{
	filling_open(shot, ROWS, COLS);
	journey_open(shot, &view_employees, NULL, "F / 'schmidt Enter");
	SEES(shot, "row 1 of 1");
}

Test(ui_guests, the_cursor_is_on_it_without_a_filter)
{
	struct shot shot;

	filling_open(&shot, ROWS, COLS);
	journey_open(&shot, &view_employees, NULL, "F G");
	add(&shot, "'m.new@aoba.example Tab 'Mia_New");
	SEES(&shot, "▸ Mia New");
	SEES_NOT(&shot, "just recorded");
	journey_open(&shot, &view_employee, PETR, "2");
	add(&shot, "'70-480 Enter '2018-11-01");
	SEES(&shot, "▸   70-480");
	shot_close(&shot);
}

Test(ui_guests, the_filter_does_not_hide_it_until_it_is_another)
{
	struct shot shot;

	open_employees(&shot);
	add(&shot, "'m.new@aoba.example Tab 'Mia_New");
	SEES(&shot, "▸+Mia New");
	SEES(&shot, "row 2 of 2");
	SEES(&shot, ", + 1 just recorded");
	add(&shot, "'z.new@aoba.example Tab 'Zoe_New");
	SEES(&shot, " +Mia New");
	SEES(&shot, "▸+Zoe New");
	SEES(&shot, ", + 2 just recorded");
	filling_keys(&shot, "r");
	SEES(&shot, "▸+Zoe New");
	filling_keys(&shot, "/ C-u 'mia Enter"); /* it holds one of them */
	SEES(&shot, "▸ Mia New");
	SEES_NOT(&shot, "Zoe New");
	SEES_NOT(&shot, "just recorded");
	filling_keys(&shot, "/ C-u 'schmidt Enter");
	SEES_NOT(&shot, "Mia New");
	SEES(&shot, "row 1 of 1");
	shot_close(&shot);
}

Test(ui_guests, one_that_the_filter_holds_is_nothing_special)
{
	struct shot shot;

	open_employees(&shot);
	add(&shot, "'m.new@aoba.example Tab 'Mia_Schmidt");
	SEES(&shot, "▸ Mia Schmidt");
	SEES_NOT(&shot, "just recorded");
	filling_keys(&shot, "u g");
	SEES(&shot, "row 1 of 1");
	shot_close(&shot);
}

/* Its heading stands above it, and what it becomes is found, too. */
Test(ui_guests, below_a_heading_and_after_a_correction)
{
	struct shot shot;

	filling_open(&shot, ROWS, COLS);
	journey_open(&shot, &view_employee, PETR, "/ '70-496 Enter");
	SEES_NOT(&shot, "70-497");
	filling_keys(&shot, "G");
	add(&shot, "'70-480 Enter '2018-11-01");
	SEES(&shot, "▸+  70-480");
	SEES(&shot, "2 Achievements");
	filling_keys(&shot, "F3 '70-496 Enter e S-Tab S-Tab '70-533 Enter F2");
	SEES(&shot, "▸+  70-533");
	SEES(&shot, " +  70-480");
	shot_close(&shot);
}

Test(ui_guests, what_is_taken_back_is_none)
{
	struct shot shot;

	filling_open(&shot, ROWS, COLS);
	journey_open(&shot, &view_employees, NULL, "F / 'anna_schmidt Enter");
	add(&shot, "'m.new@aoba.example Tab 'Anna_New");
	filling_keys(&shot, "u g");
	SEES_NOT(&shot, "Anna New ");
	SEES(&shot, "row 1 of 1");
	filling_keys(&shot, "U");
	SEES(&shot, "+Anna New");
	shot_close(&shot);
}

/* What an act records is found likewise. */
Test(ui_guests, of_an_act)
{
	struct shot shot;

	filling_open(&shot, ROWS, COLS);
	journey_open(&shot, &view_employee, PETR, "/ 'digital Enter G a");
	journey_fill(&shot, "organization=Elsewhere");
	filling_keys(&shot, "F2 Up Down");
	SEES(&shot, "▸+  Elsewhere");
	journey_open(&shot, &view_benefit, "advisory-hours", "/ 'hybrid Enter a");
	journey_fill(&shot, "quantity=1|date=2018-11-02|note=Anew");
	filling_keys(&shot, "F2");
	SEES(&shot, "Used on 2018-11-02");
	filling_keys(&shot, "Up Down");
	SEES(&shot, "▸+");
	SEES(&shot, "Anew");
	shot_close(&shot);
}
