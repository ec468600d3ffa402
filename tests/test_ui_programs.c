/* Several programs on the screens: what is of which, and P, which shows one or all. */
#include <criterion/criterion.h>
#include <string.h>

#include "app/endings.h"
#include "app/shown.h"
#include "support/screen.h"
#include "ui/input.h"

/* Fails unless the programs shown are told as this, wherever one is. */
static void
expect_shown(struct shot *shot, uint32_t program, const char *title)
{
	cr_expect_eq(shot->app->shown, program);
	SEES(shot, title);
}

Test(ui_programs, p_walks_all_of_them_and_every_screen_follows)
{
	struct shot shot;

	shot_open_sample(&shot, DEMO_TODAY, 50, 160);
	expect_shown(&shot, CATALOG_NONE, "all programs");
	SEES(&shot, "AWS Partner Network, Services path");
	shot_keys(&shot, "P");
	expect_shown(&shot, 0, "Microsoft Partner Network \302\267 as of");
	SEES(&shot, "Nothing is in danger and nothing is due.");
	SEES(&shot, "The program Microsoft Partner Network ended on 2022-10-02");
	shot_keys(&shot, "P");
	expect_shown(&shot, 1, "AI Cloud Partner Program \302\267 as of");
	SEES(&shot, "Modern Work");
	SEES_NOT(&shot, "Nothing is in danger");
	shot_keys(&shot, "P");
	expect_shown(&shot, 2, "AWS Partner Network, Services path \302\267 as of");
	shot_keys(&shot, "P");
	expect_shown(&shot, CATALOG_NONE, "all programs");
	shot_close(&shot);
}

Test(ui_programs, a_line_of_the_dashboard_shows_its_program_alone_and_again_all)
{
	struct shot shot;

	shot_open_sample(&shot, DEMO_TODAY, 24, 80);
	shot_keys(&shot, "g j Enter");
	cr_expect_eq(shot.app->shown, 1);
	shot_keys(&shot, "Enter");
	cr_expect_eq(shot.app->shown, CATALOG_NONE);
	shot_close(&shot);
}

Test(ui_programs, the_dashboard_has_a_gauge_and_words_for_each_level_at_80_columns)
{
	struct shot shot;

	shot_open_sample(&shot, DEMO_TODAY, 40, 80);
	for (int cols = 79; cols <= 99; cols++) {
		shot_size(40, cols);
		SEES(&shot, "\342\226\210  Select \342\234\223 307 d  \342\226\210");
		SEES(&shot, "Advanced \302\267 97%");
		SEES(&shot, "Solutions Partner, ends 2027-10-25, in 339 days");
	}
	shot_size(40, 80);
	shot_language(&shot, LANG_JA);
	SEES(&shot, "アドバンスト · 97%");
	/* no gauge without words: with too few columns for both there is neither */
	shot_size(15, 60);
	SEES_NOT(&shot, "日  \342\226\210");
	shot_close(&shot);
}

/* Of everybody what is held, and what ends first; of all what ends soon, and until
 * when. */
static const char *
held_text(struct app *app, struct arena *arena)
{
	struct buf out = {.arena = arena};
	size_t n;
	const struct ending *endings = endings_soon(app, &n);

	for (uint32_t i = 0; i < app->world->n_people; i++)
		buf_printf(&out, "%s %u %d\n", app->world->people[i].email,
			   shown_count_held(app, i), shown_next_end(app, i));
	for (size_t i = 0; i < n; i++)
		buf_printf(&out, "%s %s %d\n",
			   app->world->people[endings[i].person].email,
			   app_credential_id(app->report,
					     endings[i].achievement->credential),
			   endings[i].until);
	return buf_text(&out);
}

Test(ui_programs, what_is_held_is_what_it_is_where_the_program_stands_alone)
{
	struct shot shot;
	struct arena arena = {0};
	struct fault fault = {0};
	const char *all;

	shot_open_sample(&shot, DEMO_TODAY, 24, 80);
	all = held_text(shot.app, &arena);
	for (uint32_t p = 0; p < catalog_n_programs(shot.app->catalog); p++) {
		const char *id = shown_program_id(shot.app, p);
		const struct app_opening opening = {.db = shot.app->db_path,
						    .as_of = shot.app->as_of,
						    .mode = STORE_READ,
						    .programs = &id,
						    .n_programs = 1};
		struct app *alone;

		cr_assert(app_open_only(&alone, &opening, &fault), "%s", fault.text);
		shown_set(shot.app, p);
		cr_expect_str_eq(held_text(shot.app, &arena), held_text(alone, &arena));
		cr_expect_str_neq(held_text(shot.app, &arena), all);
		app_close(alone);
	}
	shown_set(shot.app, CATALOG_NONE);
	cr_expect_str_eq(held_text(shot.app, &arena), all);
	shot_close(&shot);
	arena_free(&arena);
}

Test(ui_programs, an_employee_holds_what_the_program_knows)
{
	struct shot shot;

	shot_open_sample(&shot, DEMO_TODAY, 40, 160);
	shot_keys(&shot, ": d a v i d Space c h e n Enter");
	SEES_NOT(&shot, "not in the catalog");
	shot_keys(&shot, "P");
	SEES(&shot, "Nothing held on this date counts for any requirement.");
	SEES(&shot, "not in the catalog");
	SEES_NOT(&shot, " counts  ");
	shot_close(&shot);
}

/* What a view shows of a program, and of another one only. */
struct seen {
	const struct view_class *view;
	const char *of_first, *of_second;
};

Test(ui_programs, each_view_shows_what_is_of_the_program)
{
	static const struct seen views[] = {
		{&view_competencies, "Application Integration", "Data & AI (Azure)"},
		{&view_benefits, "Signature cloud support", "GitHub Copilot credit"},
		{&view_subscriptions, "Action Pack", "Solutions Partner"},
		{&view_forecast, "Nothing changes.", "Infrastructure (Azure)"},
		{&view_carriers, "No level is met.", "Modern Work"},
	};
	struct shot shot;

	shot_open_sample(&shot, DEMO_TODAY, 60, 200);
	for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
		shot_go(&shot, views[i].view, 0);
		shown_set(shot.app, 0);
		screen_changed(&shot.screen);
		SEES(&shot, views[i].of_first);
		SEES_NOT(&shot, views[i].of_second);
		shown_set(shot.app, 1);
		screen_changed(&shot.screen);
		SEES(&shot, views[i].of_second);
		SEES_NOT(&shot, views[i].of_first);
	}
	shot_close(&shot);
}

Test(ui_programs, lists_alerts_and_palette_name_the_program_where_all_are_shown)
{
	struct shot shot;
	const char *text, *modern, *ended;

	shot_open_sample(&shot, DEMO_TODAY, 24, 80);
	shot_keys(&shot, "!");
	SEES(&shot, "Program");
	SEES(&shot, "maicpp");
	shot_go(&shot, &view_competencies, 0);
	SEES(&shot, "maicpp");
	SEES(&shot, "Solutions Partner "); /* whole: the program is in the status */
	SEES(&shot, "Services designation ");
	SEES(&shot, "row 1 of 80 \302\267 maicpp");
	shot_size(120, 100);
	SEES(&shot, "Services designation ");
	text = shot_text(&shot);
	modern = strstr(text, "Modern Work");
	ended = strstr(text, "mpn-2017");
	cr_expect(modern && ended && modern < ended, "what has ended comes last:\n%s",
		  text);
	shot_size(24, 80);
	shot_keys(&shot, "P P");
	SEES_NOT(&shot, "maicpp");
	shot_keys(&shot, ":");
	shot_type(&shot, "modern work");
	SEES(&shot, "modern-work \302\267 maicpp");
	shot_close(&shot);
}

Test(ui_programs, the_date_works_across_the_change_of_programs)
{
	struct shot shot;
	int32_t before;

	shot_open_sample(&shot, DEMO_TODAY, 60, 160);
	SEES(&shot, "2 Membership: Microsoft AI Cloud Partner Program");
	cr_assert(date_make(2022, 6, 1, &before));
	screen_set_date(&shot.screen, before);
	SEES(&shot, "2 Membership: Microsoft Partner Network");
	SEES(&shot, "lapses 2022-10-03");
	shot_keys(&shot, "0");
	SEES(&shot, "2 Membership: Microsoft AI Cloud Partner Program");
	shot_close(&shot);
}

Test(ui_programs, where_there_is_one_p_says_so)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_keys(&shot, "P");
	SEES(&shot, "There is one program");
	cr_expect_eq(shot.app->shown, CATALOG_NONE);
	shot_keys(&shot, "!");
	SEES_NOT(&shot, "Program");
	shot_close(&shot);
}
