/* Several programs on the screens: what is of which, and P, which shows one or all. */
#include <criterion/criterion.h>
#include <string.h>

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
