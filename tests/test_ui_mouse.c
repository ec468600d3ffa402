/* The mouse does what the keys do, where it points. */
#include <criterion/criterion.h>
#include <string.h>

#include "support/screen.h"
#include "ui/dialog.h"
#include "ui/form.h"
#include "ui/input.h"
#include "ui/zone.h"

static void
open_employees(struct shot *shot)
{
	shot_open(shot, 24, 80);
	shot_go(shot, &view_employees, 0);
}

Test(ui_mouse, a_click_moves_the_cursor_and_a_second_one_opens)
{
	struct shot shot;
	const struct list *list;

	open_employees(&shot);
	shot_mouse(&shot, MOUSE_CLICK, "Anna Schmidt");
	SEES(&shot, "row 3 of 42");
	shot_mouse(&shot, MOUSE_CLICK, "left 2017-11-10");
	SEES(&shot, "row 4 of 42");
	list = screen_top(&shot.screen)->list;
	cr_assert_str_eq(list->columns[list->column].title, "State");
	shot_mouse(&shot, MOUSE_DOUBLE, "left 2017-11-10");
	cr_assert_eq(screen_top(&shot.screen)->class, &view_employee);
	SEES(&shot, "Claire Dubois");
	shot_close(&shot);
}

Test(ui_mouse, a_second_click_does_nothing_where_the_first_has_led_elsewhere)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_keys(&shot, ":");
	shot_type(&shot, "employees");
	shot_mouse(&shot, MOUSE_CLICK, "employees  ");
	cr_assert_eq(screen_top(&shot.screen)->class, &view_employees);
	shot_mouse(&shot, MOUSE_DOUBLE, "David Chen");
	cr_assert_eq(screen_top(&shot.screen)->class, &view_employees);
	SEES(&shot, "row 1 of 42");
	shot_mouse(&shot, MOUSE_CLICK, "David Chen");
	shot_mouse(&shot, MOUSE_DOUBLE, "David Chen");
	cr_assert_eq(screen_top(&shot.screen)->class, &view_employee);
	shot_close(&shot);
}

Test(ui_mouse, a_title_sorts_reverses_and_brings_the_order_back)
{
	struct shot shot;
	const char *before;

	open_employees(&shot);
	before = shot_text(&shot);
	shot_mouse(&shot, MOUSE_CLICK, "State");
	SEES(&shot, "sorted by State \342\226\262");
	shot_mouse(&shot, MOUSE_CLICK, "State");
	SEES(&shot, "sorted by State \342\226\274");
	shot_mouse(&shot, MOUSE_DOUBLE, "State");
	SEES_NOT(&shot, "sorted by");
	shot_keys(&shot, "g h h");
	cr_assert_str_eq(shot_text(&shot), before);
	shot_close(&shot);
}

Test(ui_mouse, tabs_and_the_keys_at_the_bottom_are_pressed)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_competencies, 0);
	shot_mouse(&shot, MOUSE_CLICK, "Benefits");
	cr_assert_eq(screen_top(&shot.screen)->class, &view_benefits);
	shot_mouse(&shot, MOUSE_CLICK, "Help");
	SEES(&shot, "Help, Benefits:");
	shot_mouse(&shot, MOUSE_CLICK, "Help"); /* not while help has all keys */
	SEES(&shot, "Help, Benefits:");
	shot_keys(&shot, "Esc");
	shot_mouse(&shot, MOUSE_CLICK, "! all");
	cr_assert_eq(screen_top(&shot.screen)->class, &view_alerts);
	shot_mouse(&shot, MOUSE_CLICK, "qBack");
	cr_assert_eq(screen_top(&shot.screen)->class, &view_benefits);
	shot_close(&shot);
}

Test(ui_mouse, the_wheel_scrolls_and_takes_the_cursor_along_only_where_it_must)
{
	struct shot shot;
	struct list *list;

	open_employees(&shot);
	list = screen_top(&shot.screen)->list;
	shot_keys(&shot, "j j j j j");
	shot_mouse(&shot, MOUSE_WHEEL_DOWN, "Claire Dubois");
	cr_assert_eq(list->top, 3);
	cr_assert_eq(list->cursor, 5);
	shot_mouse(&shot, MOUSE_WHEEL_DOWN, "David Chen");
	cr_assert_eq(list->top, 6);
	cr_assert_eq(list->cursor, 6);
	for (int i = 0; i < 20; i++)
		shot_mouse(&shot, MOUSE_WHEEL_DOWN, "row ");
	SEES(&shot, "row 25 of 42");
	for (int i = 0; i < 20; i++)
		shot_mouse(&shot, MOUSE_WHEEL_UP, "row ");
	cr_assert_eq(list->top, 0);
	cr_assert_eq(list->cursor, (size_t)list->page - 1);
	shot_close(&shot);
}

Test(ui_mouse, what_is_drawn_after_a_move_is_where_the_mouse_finds_it)
{
	struct shot shot;
	bool follows;

	open_employees(&shot);
	shot_text(&shot);
	for (int i = 0; i < 30; i++) {
		shot_keys(&shot, "j");
		cr_assert(screen_draw_moved(&shot.screen, &follows));
	}
	screen_mouse(&shot.screen, (struct mouse){MOUSE_CLICK, 4, 3});
	cr_assert_eq(screen_top(&shot.screen)->list->cursor,
		     screen_top(&shot.screen)->list->top);
	cr_assert(screen_draw_moved(&shot.screen, &follows));
	cr_assert_str_eq(shot_read(), shot_text(&shot));
	shot_close(&shot);
}

Test(ui_mouse, parts_side_by_side_are_reached)
{
	struct shot shot;

	shot_open(&shot, 60, 200);
	shot_mouse(&shot, MOUSE_CLICK, "7 Recent changes");
	shot_mouse(&shot, MOUSE_CLICK, "Data Platform  ");
	shot_mouse(&shot, MOUSE_DOUBLE, "Data Platform  ");
	cr_assert_eq(screen_top(&shot.screen)->class, &view_competency);
	SEES(&shot, "Data Platform");
	shot_close(&shot);
}

Test(ui_mouse, while_a_filter_is_typed_rows_are_reached_and_keys_are_not)
{
	struct shot shot;

	open_employees(&shot);
	shot_keys(&shot, "/");
	shot_type(&shot, "da");
	shot_mouse(&shot, MOUSE_CLICK, "qBack");
	shot_mouse(&shot, MOUSE_CLICK, "David Chen");
	SEES(&shot, "Filter: da");
	shot_keys(&shot, "Enter Enter");
	cr_assert_eq(screen_top(&shot.screen)->class, &view_employee);
	SEES(&shot, "David Chen");
	shot_close(&shot);
}

Test(ui_mouse, fields_choices_and_buttons_of_a_form)
{
	struct shot shot;
	struct form *form;

	open_employees(&shot);
	shot_keys(&shot, "a");
	form = form_of(&shot.screen);
	cr_assert_not_null(form);
	shot_mouse(&shot, MOUSE_CLICK, "Email");
	cr_assert_str_eq(form->fields[form->at].spec->id, "email");
	shot_type(&shot, "x");
	shot_mouse(&shot, MOUSE_CLICK, "Cancel");
	cr_assert_not_null(dialog_of(&shot.screen));
	shot_mouse(&shot, MOUSE_CLICK, "Email"); /* below the question */
	cr_assert_not_null(dialog_of(&shot.screen));
	shot_mouse(&shot, MOUSE_CLICK, "Throw away");
	cr_assert_null(form_of(&shot.screen));
	shot_close(&shot);
}

Test(ui_mouse, a_choice_is_chosen)
{
	struct shot shot;
	struct form *form;

	open_employees(&shot);
	shot_mouse(&shot, MOUSE_CLICK, "Anna Schmidt");
	shot_mouse(&shot, MOUSE_DOUBLE, "Anna Schmidt");
	shot_keys(&shot, "a");
	form = form_of(&shot.screen);
	cr_assert_not_null(form);
	shot_mouse(&shot, MOUSE_CLICK, "Credential");
	shot_type(&shot, "70-4");
	shot_mouse(&shot, MOUSE_CLICK, "70-462");
	cr_assert_str_eq(prompt_text(&form_field(form, "credential")->prompt),
			 "70-462");
	cr_assert_null(form->picker);
	shot_close(&shot);
}

Test(ui_mouse, nothing_is_where_nothing_is)
{
	struct shot shot;
	const char *before;

	open_employees(&shot);
	shot_keys(&shot, "/");
	shot_type(&shot, "claire");
	shot_keys(&shot, "Enter");
	before = shot_text(&shot);
	for (int row = 5; row < 30; row++)
		screen_mouse(&shot.screen,
			     (struct mouse){MOUSE_CLICK, row, row == 23 ? 79 : 5});
	screen_mouse(&shot.screen, (struct mouse){MOUSE_CLICK, 500, 9000});
	cr_assert_str_eq(shot_text(&shot), before);
	shot_close(&shot);
}

/* What is closed and not drawn over yet: bytes may come before the next frame. */
Test(ui_mouse, what_is_closed_is_not_reached_before_the_next_frame)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_keys(&shot, ":");
	shot_type(&shot, "e");
	shot_text(&shot);
	cr_assert_not_null(zone_at(6, 4));
	shot_keys(&shot, "C-c");
	cr_assert_null(zone_at(6, 4), "a list that is gone");
	screen_mouse(&shot.screen,
		     (struct mouse){.what = MOUSE_CLICK, .row = 6, .col = 4});
	cr_assert_eq(screen_top(&shot.screen)->class, &view_dashboard);
	shot_go(&shot, &view_employees, 0);
	shot_text(&shot);
	cr_assert_not_null(zone_at(6, 4));
	shot_keys(&shot, "q");
	cr_assert_null(zone_at(6, 4), "the list of a view that is gone");
	shot_close(&shot);
}
