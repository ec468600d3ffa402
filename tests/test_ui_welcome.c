/* The first page, where there is no database: what it writes, and what it does not. */
#include <criterion/criterion.h>
#include <string.h>
#include <unistd.h>

#include "support/folder.h"
#include "support/screen.h"
#include "ui/input.h"
#include "ui/welcome.h"

struct page {
	struct folder folder;
	const char *db;
	struct welcome welcome;
};

static void
begin(struct page *page)
{
	shot_terminal(24, 80, TIER_UTF8);
	lang_set(LANG_EN);
	folder_new(&page->folder);
	page->db = folder_path(&page->folder, "new.db");
	welcome_open(&page->welcome, page->db);
}

static void
end(struct page *page)
{
	welcome_close(&page->welcome);
	folder_remove(&page->folder);
}

static enum welcome_state
press(struct page *page, const int *keys, size_t n)
{
	enum welcome_state state = WELCOME_ASKS;
	for (size_t i = 0; i < n && state == WELCOME_ASKS; i++)
		state = welcome_key(&page->welcome, keys[i], "");
	return state;
}

#define PRESS(page, ...)                                                               \
	press((page), (const int[]){__VA_ARGS__},                                      \
	      sizeof((const int[]){__VA_ARGS__}) / sizeof(int))

static const char *
drawn(struct page *page)
{
	welcome_draw(&page->welcome);
	return shot_read();
}

Test(welcome, name_and_program_make_the_database)
{
	struct page page;
	struct app *app;
	struct fault fault = {0};

	begin(&page);
	cr_assert_not_null(strstr(drawn(&page), "then maicpp"));
	cr_assert_eq(PRESS(&page, ' ', 'H', 'a', ' ', INPUT_ENTER), WELCOME_ASKS);
	cr_assert(page.welcome.in_list);
	cr_assert_eq(PRESS(&page, 'j', INPUT_ENTER), WELCOME_DONE);
	cr_assert(app_open(&app, page.db, DATE_NONE, STORE_READ, &fault), "%s",
		  fault.text);
	cr_assert_str_eq(app->world->organization.name, "Ha");
	cr_assert_str_eq(app->catalog->id, "maicpp");
	app_close(app);
	end(&page);
}

Test(welcome, a_program_that_is_chosen_counts_wherever_the_cursor_is)
{
	struct page page;
	struct app *app;
	struct fault fault = {0};

	begin(&page);
	cr_assert_eq(PRESS(&page, 'H', INPUT_TAB, INPUT_DOWN, INPUT_DOWN, ' ', 'k', 'k',
			   INPUT_ENTER),
		     WELCOME_DONE);
	cr_assert(app_open(&app, page.db, DATE_NONE, STORE_READ, &fault), "%s",
		  fault.text);
	cr_assert_str_eq(app->catalog->id, "mpn-2017");
	app_close(app);
	end(&page);
}

Test(welcome, several_programs_can_be_chosen)
{
	struct page page;
	struct app *app;
	struct fault fault = {0};

	begin(&page);
	cr_assert_eq(PRESS(&page, 'H', INPUT_ENTER, ' ', 'j', ' ', INPUT_ENTER),
		     WELCOME_DONE);
	cr_assert(app_open(&app, page.db, DATE_NONE, STORE_READ, &fault), "%s",
		  fault.text);
	cr_assert_eq(catalog_n_programs(app->catalog), 2);
	app_close(app);
	end(&page);
}

Test(welcome, nothing_is_written_before_it_is_done)
{
	struct page page;

	begin(&page);
	cr_assert_eq(PRESS(&page, INPUT_TAB, INPUT_ENTER), WELCOME_ASKS);
	cr_assert_not_null(strstr(drawn(&page), "First type the company's name."));
	cr_assert(!page.welcome.in_list);
	cr_assert_eq(PRESS(&page, 'H', INPUT_TAB, ' ', INPUT_ESC), WELCOME_LEFT);
	cr_assert_neq(access(page.db, F_OK), 0);
	end(&page);
}

Test(welcome, what_forbids_it_is_said_and_the_page_stays)
{
	struct page page;

	begin(&page);
	page.welcome.db = "/dev/null/x.db";
	cr_assert_eq(PRESS(&page, 'H', INPUT_ENTER, INPUT_ENTER), WELCOME_ASKS);
	cr_assert_not_null(strstr(drawn(&page), "/dev/null"));
	cr_assert_gt(page.welcome.problem.len, 0);
	end(&page);
}

/* No key does nothing in silence, and none but those that say so leaves. */
Test(welcome, other_keys_say_what_works_here)
{
	static const int keys[] = {INPUT_F1, INPUT_F1 + 8, INPUT_F1 + 1, INPUT_F1 + 4,
				   INPUT_CTRL('c')},
			 more[] = {'?', 'm', ':', 'q', 'a', INPUT_F1, INPUT_CTRL('c')};
	struct page page;

	begin(&page);
	cr_assert_eq(press(&page, (const int[]){'N', 'o'}, 2), WELCOME_ASKS);
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		cr_assert_eq(press(&page, &keys[i], 1), WELCOME_ASKS);
		cr_expect_gt(page.welcome.problem.len, 0, "key %d", keys[i]);
	}
	cr_assert_eq(press(&page, (const int[]){INPUT_TAB}, 1), WELCOME_ASKS);
	for (size_t i = 0; i < sizeof(more) / sizeof(*more); i++) {
		cr_assert_eq(press(&page, &more[i], 1), WELCOME_ASKS);
		cr_expect_gt(page.welcome.problem.len, 0, "key %d", more[i]);
	}
	cr_expect_str_eq(prompt_text(&page.welcome.company), "No");
	cr_expect_eq(press(&page, (const int[]){'Q'}, 1), WELCOME_LEFT);
	end(&page);
}

Test(welcome, every_size_and_language_is_drawn)
{
	static const int sizes[][2] = {{24, 80}, {60, 200}, {15, 60}, {10, 40}, {1, 1}};
	struct page page;

	begin(&page);
	PRESS(&page, 0x6E05, 'H', INPUT_ENTER);
	for (int l = LANG_EN; l <= LANG_JA; l++)
		for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
			lang_set((enum lang)l);
			shot_size(sizes[i][0], sizes[i][1]);
			drawn(&page);
			shot_check_rows("welcome");
		}
	end(&page);
}
