/* c: which columns a list has, in which order, and that this is remembered. */
#include <criterion/criterion.h>
#include <string.h>

#include "support/screen.h"
#include "ui/session.h"

/* The row of titles. */
static const char *
titles(struct shot *shot)
{
	static char row[1024];
	const char *text = shot_text(shot);
	const char *at = strstr(text, " Fills");

	if (!at)
		at = strstr(text, " Offer ");
	cr_assert_not_null(at, "%s", text);
	while (at > text && at[-1] != '\n')
		at--;
	at += strspn(at, " ");
	size_t n = 0;
	for (; *at != '\n' && n + 1 < sizeof row; at++)
		if (*at != ' ' || (n > 0 && row[n - 1] != ' '))
			row[n++] = *at;
	row[n] = '\0';
	return row;
}

static void
employees(struct shot *shot, int rows, int cols)
{
	shot_open(shot, rows, cols);
	shot_go(shot, &view_employees, 0);
	shot_text(shot);
}

Test(ui_columns, keys_choose_and_order_them)
{
	static const struct {
		const char *keys, *titles, *says;
	} cases[] = {
		/* nothing was changed */
		{"c Enter", "Name State Fills Critical Holds Ends next Email",
		 "row 1 of 42"},
		{"c Space Esc", "Name State Fills Critical Holds Ends next Email",
		 "row 1 of 42"},
		/* out, and in */
		{"c j Space Enter", "Name Fills Critical Holds Ends next Email",
		 "Columns: 6 of"},
		{"c j Space Enter c G Space Enter",
		 "Name Fills Critical Holds Ends next Email MCP id", "Columns: 7 of"},
		/* up and down */
		{"c J Enter", "State Name Fills Critical Holds Ends next Email",
		 "Columns: 7 of"},
		{"c j j K Enter", "Name Fills State Critical Holds Ends next Email",
		 "Columns: 7 of"},
		{"c > > Enter", "State Fills Name Critical Holds Ends next Email",
		 "Columns: 7 of"},
		/* no further than the ends */
		{"c K Enter", "Name State Fills Critical Holds Ends next Email",
		 "row 1 of 42"},
		/* as at first */
		{"c j Space Enter c r",
		 "Name State Fills Critical Holds Ends next Email", "as at first"},
		/* one stays */
		{"c Space Space Space Space Space Space Space Enter",
		 "Name State Fills Critical Holds Ends next Email",
		 "At least one column stays"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shot shot;

		employees(&shot, 24, 100);
		shot_keys(&shot, cases[i].keys);
		SEES(&shot, cases[i].says);
		if (shot.screen.over[OVER_BOX])
			shot_keys(&shot, "Esc");
		cr_assert(strncmp(titles(&shot), cases[i].titles,
				  strlen(cases[i].titles)) == 0,
			  "%s: %s", cases[i].keys, titles(&shot));
		shot_close(&shot);
	}
}

/* What is chosen is drawn as far as there is room; the rest comes back with it. */
Test(ui_columns, those_that_were_chosen_come_first)
{
	struct shot shot;

	employees(&shot, 24, 80);
	shot_keys(&shot, "c j j j j j j Space G Space Enter");
	cr_assert_null(strstr(titles(&shot), "Email"));
	shot_keys(&shot, "c j j j j j j j K K K K K K Enter");
	cr_assert_eq(strncmp(titles(&shot), "Name MCP id State ", 12), 0, "%s",
		     titles(&shot));
	shot_size(24, 60);
	cr_assert_eq(strncmp(titles(&shot), "Name MCP id", 11), 0, "%s", titles(&shot));
	shot_close(&shot);
}

Test(ui_columns, below_headings_the_first_one_stays)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_subscriptions, 0);
	shot_text(&shot);
	shot_keys(&shot, "c Space");
	SEES(&shot, "This column says what the rows are");
	shot_keys(&shot, "j K");
	SEES(&shot, "This column says what the rows are");
	shot_keys(&shot, "G Space K K K K K Enter");
	cr_assert_eq(strncmp(titles(&shot), "Offer Level", 11), 0, "%s", titles(&shot));
	shot_close(&shot);
}

Test(ui_columns, levels_side_by_side_have_their_own)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_competencies, 0);
	shot_text(&shot);
	shot_keys(&shot, "c j Space Enter");
	SEES_NOT(&shot, "  Level ");
	shot_keys(&shot, "t c");
	SEES(&shot, "Levels side by side have their own columns");
	SEES(&shot, "Gold");
	shot_keys(&shot, "t");
	SEES_NOT(&shot, "  Level ");
	shot_close(&shot);
}

/* In another list of the kind, and in the same one when it is opened anew. */
Test(ui_columns, they_hold_for_all_lists_of_the_kind)
{
	struct shot shot;

	employees(&shot, 24, 80);
	shot_keys(&shot, "c j Space Enter");
	cr_assert_eq(strncmp(titles(&shot), "Name Fills", 10), 0);
	for (int i = 0; i < STACK_ATTIC + 2; i++) /* until it is given up */
		shot_go(&shot, &view_competency, i);
	shot_go(&shot, &view_employees, 0);
	cr_assert_eq(strncmp(titles(&shot), "Name Fills", 10), 0, "%s", titles(&shot));
	shot_close(&shot);
}

/* Filter, sort and cursor of a list that was given up long ago. */
Test(ui_columns, a_list_is_as_it_was_left)
{
	struct shot shot;

	employees(&shot, 24, 80);
	shot_keys(&shot, "l s /");
	shot_type(&shot, "associated");
	shot_keys(&shot, "Enter j j j");
	const char *before = shot_text(&shot);
	for (int i = 0; i < STACK_ATTIC + 2; i++)
		shot_go(&shot, &view_competency, i);
	shot_go(&shot, &view_employees, 0);
	const struct list *list = screen_top(&shot.screen)->list;
	cr_assert_str_eq(buf_text(&list->filter), "associated");
	cr_assert(list->sorted && list->sort_column == 1);
	cr_assert_eq(list->cursor, 3, "%s\n%s", before, shot_text(&shot));
	shot_close(&shot);
}

Test(ui_columns, a_click_is_a_space)
{
	struct shot shot;

	employees(&shot, 24, 80);
	shot_keys(&shot, "c");
	shot_mouse(&shot, MOUSE_CLICK, "[x] Critical");
	SEES(&shot, "[ ] Critical");
	shot_mouse(&shot, MOUSE_CLICK, "[ ] Critical");
	SEES(&shot, "[x] Critical");
	shot_mouse(&shot, MOUSE_CLICK, "[x] State");
	shot_keys(&shot, "Enter");
	cr_assert_eq(strncmp(titles(&shot), "Name Fills", 10), 0, "%s", titles(&shot));
	shot_close(&shot);
}
