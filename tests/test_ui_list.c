/* A list of many rows: moving, scrolling, filtering, folding headings into a filter. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/screen.h"
#include "ui/list.h"

enum { MANY = 100000 };

static size_t asked; /* cells */

static void
numbered(const void *context, size_t row, size_t column, struct cell *cell)
{
	(void)context;
	asked++;
	buf_printf(cell->text, column == 0 ? "row %zu" : "%zu", row);
}

static uint64_t
row_key(const void *context, size_t row)
{
	(void)context;
	return row + 1;
}

static int
by_tens(const void *context, size_t row)
{
	(void)context;
	return row % 10 != 0;
}

static struct list
numbered_list(size_t n, bool grouped)
{
	static const struct list_column columns[] = {
		{"Row", 8, 12, 20, 1, false, false}, {"No.", 6, 8, 8, 2, true, false}};
	struct list_source source = {.n_rows = n,
				     .cell = numbered,
				     .key = row_key,
				     .depth = grouped ? by_tens : NULL,
				     .empty = "Nothing is here."};
	struct list list = {0};

	list_set(&list, &source, columns, 2);
	return list;
}

static const struct area screen_area = {0, 0, 24, 80};

Test(list, draws_only_what_is_seen_of_100000_rows)
{
	struct list list = numbered_list(MANY, false);

	shot_terminal(24, 80, TIER_UTF8);
	asked = 0;
	list_draw(&list, screen_area);
	cr_assert(asked <= 24 * 2, "%zu cells were asked for", asked);
	list_act(&list, ACTION_FINAL);
	asked = 0;
	list_draw(&list, screen_area);
	cr_assert(asked <= 24 * 2, "%zu cells were asked for", asked);
	cr_assert_eq(list_row(&list), MANY - 1);
	list_free(&list);
}

Test(list, scrolls_no_further_than_needed)
{
	struct list list = numbered_list(MANY, false);

	shot_terminal(24, 80, TIER_UTF8);
	list_draw(&list, screen_area);
	for (int i = 0; i < 22; i++)
		list_act(&list, ACTION_DOWN);
	list_draw(&list, screen_area);
	cr_assert_eq(list.top, 0);
	list_act(&list, ACTION_DOWN);
	list_draw(&list, screen_area);
	cr_assert_eq(list.top, 1);
	list_act(&list, ACTION_UP);
	list_draw(&list, screen_area);
	cr_assert_eq(list.top, 1);
	list_act(&list, ACTION_PAGE_DOWN);
	cr_assert_eq(list.cursor, 22 + 23);
	list_act(&list, ACTION_HALF_UP);
	cr_assert_eq(list.cursor, 22 + 23 - 12);
	list_act(&list, ACTION_FIRST);
	list_act(&list, ACTION_UP);
	cr_assert_eq(list.cursor, 0);
	list_free(&list);
}

Test(list, filters_and_keeps_the_row_under_the_cursor)
{
	struct list list = numbered_list(MANY, false);

	list_go(&list, 4711);
	list_filter(&list, "4711");
	cr_assert_eq(list.n_shown, 20); /* 4711, x4711, 4711x */
	cr_assert_eq(list_row(&list), 4711);
	list_filter(&list, "47 11");
	cr_assert(list.n_shown > 20);
	list_filter(&list, "nothing");
	cr_assert_eq(list.n_shown, 0);
	cr_assert_eq(list_row(&list), LIST_NO_ROW);
	list_act(&list, ACTION_DOWN);
	list_filter(&list, "");
	cr_assert_eq(list.n_shown, MANY);
	list_free(&list);
}

Test(list, filters_by_the_cell_under_the_cursor)
{
	struct list list = numbered_list(1000, false);

	list_go(&list, 123);
	list_act(&list, ACTION_FILTER_CELL);
	cr_assert_eq(list.n_shown, 1);
	list_act(&list, ACTION_CLEAR_FILTER);
	cr_assert_eq(list.n_shown, 1000);
	cr_assert_eq(list_row(&list), 123);
	list_free(&list);
}

Test(list, a_filter_shows_the_heading_above_a_match)
{
	struct list list = numbered_list(100, true);

	list_filter(&list, "row 57");
	cr_assert_eq(list.n_shown, 2);
	cr_assert_eq(list.order[0], 50);
	cr_assert_eq(list.order[1], 57);
	list_filter(&list, "");
	list_go(&list, 3);
	list_act(&list, ACTION_GROUP_NEXT);
	cr_assert_eq(list_row(&list), 10);
	list_act(&list, ACTION_GROUP_PREVIOUS);
	cr_assert_eq(list_row(&list), 0);
	list_free(&list);
}

Test(list, a_filter_keeps_its_headings_while_it_is_typed)
{
	static const char *const typed[] = {"r",     "ro",     "row",  "row ",
					    "row 5", "row 57", "row 5"};
	static const size_t shown[] = {100, 100, 100, 100, 28, 2, 28};

	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		struct list list = numbered_list(100, true);

		for (size_t k = 0; k <= i; k++)
			list_filter(&list, typed[k]);
		cr_expect_eq(list.n_shown, shown[i], "\"%s\": %zu", typed[i],
			     list.n_shown);
		for (size_t row = 1; row < list.n_shown; row++)
			cr_expect(list.order[row] / 10 == list.order[row - 1] / 10 ||
					  list.order[row] % 10 == 0,
				  "\"%s\": row %u has no heading", typed[i],
				  list.order[row]);
		list_free(&list);
	}
}

Test(list, sorts_both_ways_and_back)
{
	struct list list = numbered_list(100, false);

	list_act(&list, ACTION_SORT_REVERSE);
	cr_assert_eq(list.order[0], 99);
	list_act(&list, ACTION_SORT);
	cr_assert_eq(list.order[0], 0);
	cr_assert_eq(list.order[2], 10); /* by text: 0, 1, 10, 11 */
	list_act(&list, ACTION_SORT);
	cr_assert_eq(list.order[2], 2);
	list_free(&list);
}

Test(list, finds_forward_backward_and_around)
{
	struct list list = numbered_list(100, false);

	cr_assert(list_find(&list, "row 5", 1, true));
	cr_assert_eq(list_row(&list), 5);
	cr_assert(list_find(&list, "row 5", 1, false));
	cr_assert_eq(list_row(&list), 15);
	cr_assert(list_find(&list, "row 5", -1, false));
	cr_assert_eq(list_row(&list), 5);
	cr_assert(list_find(&list, "row 5", -1, false));
	cr_assert_eq(list_row(&list), 95);
	cr_assert(!list_find(&list, "row x", 1, false));
	cr_assert_eq(list_row(&list), 95);
	list_free(&list);
}

Test(list, says_why_it_is_empty)
{
	struct list list = numbered_list(0, false);

	shot_terminal(24, 80, TIER_UTF8);
	draw_begin();
	list_draw(&list, screen_area);
	cr_assert(strstr(shot_read(), "Nothing is here.") != NULL);
	list_free(&list);
	list = numbered_list(5, false);
	list_filter(&list, "q");
	draw_begin();
	list_draw(&list, screen_area);
	cr_assert(strstr(shot_read(), "Nothing here matches \"q\"") != NULL);
	list_free(&list);
}

/* --- what differs is not cut ---------------------------------------------- */

static const char *const alike[][2] = {
	{"Employees of Hafen Digital, Leipzig", "4"},
	{"Employees of Hafen Digital, Sendai", "15"},
	{"Short", "6"},
	{"Employees of Hafen Digital, Sendai", "9"},
};

static void
of_alike(const void *context, size_t row, size_t column, struct cell *cell)
{
	(void)context;
	buf_puts(cell->text, alike[row][column]);
}

static int
by_figure(const void *context, size_t column, size_t a, size_t b)
{
	(void)context;
	return column == 0 ? strcmp(alike[a][0], alike[b][0])
			   : (int)(strtol(alike[a][1], NULL, 10) -
				   strtol(alike[b][1], NULL, 10));
}

static struct list
alike_list(size_t n)
{
	static const struct list_column columns[] = {
		{"What", 8, 40, 60, 1, false, false}, {"No.", 0, 8, 8, 2, true, false}};
	struct list_source source = {
		.n_rows = n, .cell = of_alike, .compare = by_figure};
	struct list list = {0};

	list_set(&list, &source, columns, 2);
	return list;
}

Test(list, what_differs_at_its_end_is_cut_in_its_middle)
{
	struct list list = alike_list(4);

	shot_terminal(24, 80, TIER_UTF8);
	draw_begin();
	list_draw(&list, (struct area){0, 0, 10, 30});
	draw_end();
	cr_assert(strstr(shot_read(), "Leipzig  ") != NULL, "%s", shot_read());
	cr_assert(strstr(shot_read(), "Sendai  ") != NULL, "%s", shot_read());
	list_free(&list);
	/* where all are told apart by their beginnings, these stay */
	list = alike_list(1);
	draw_begin();
	list_draw(&list, (struct area){0, 0, 10, 30});
	draw_end();
	cr_assert(strstr(shot_read(), "Employees of Hafen") != NULL, "%s", shot_read());
	list_free(&list);
}

/* The arrow says which way: up from A and from the least, down from the most. */
Test(list, arrows_point_the_same_way_for_words_and_figures)
{
	static const struct {
		enum action action;
		size_t column;
		const char *title, *first;
	} cases[] = {
		{ACTION_SORT, 0, "\342\226\262", "Employees of Hafen Digital, Leipzig"},
		{ACTION_SORT_REVERSE, 0, "\342\226\274", "Short"},
		{ACTION_SORT, 1, "No. \342\226\274", "15"},
		{ACTION_SORT_REVERSE, 1, "No. \342\226\262", "4"},
	};

	shot_terminal(24, 80, TIER_UTF8);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct list list = alike_list(4);

		list.column = cases[i].column;
		list_act(&list, cases[i].action);
		draw_begin();
		list_draw(&list, screen_area);
		draw_end();
		cr_assert(strstr(shot_read(), cases[i].title) != NULL, "%s",
			  shot_read());
		cr_assert_str_eq(alike[list.order[0]][cases[i].column], cases[i].first);
		list_free(&list);
	}
}
