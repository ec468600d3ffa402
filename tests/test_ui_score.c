/*
 * Screens of scores: the sample in the program of today, at two sizes in both
 * languages, and the keys on parts.
 */
#include <criterion/criterion.h>

#include "app/suppose.h"
#include "support/screen.h"

struct golden {
	const char *name;
	const struct view_class *class;
	const char *of; /* competency or email */
	const char *keys;
};

static const struct golden goldens[] = {
	{"today-dashboard", &view_dashboard, NULL, "3"},
	{"today-competencies", &view_competencies, NULL, "j"},
	{"today-infrastructure", &view_competency, "infrastructure", "g j j j j j j"},
	{"today-security", &view_competency, "security", "g"},
	{"today-person", &view_employee, "takashi.ito@aoba.example", "g"},
};

static void
go(struct shot *shot, const struct view_class *class, const char *of)
{
	int64_t id = 0;

	screen_close(&shot->screen);
	screen_open(&shot->screen, shot->app, &edit_verbs);
	if (class == &view_competency)
		id = catalog_competency(shot->app->catalog, of);
	else if (of != NULL)
		id = shot->app->world->people[world_person(shot->app->world, of)].row;
	if (class != &view_dashboard)
		shot_go(shot, class, id);
	shot_text(shot); /* so that the list knows its page */
}

static void
check_all(enum lang lang, const char *language)
{
	static const struct {
		int rows, cols;
	} sizes[] = {{24, 80}, {60, 200}};
	struct shot shot;

	shot_open_sample(&shot, DEMO_TODAY, 24, 80);
	shot_language(&shot, lang);
	for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
		shot_size(sizes[s].rows, sizes[s].cols);
		for (size_t g = 0; g < sizeof goldens / sizeof *goldens; g++) {
			go(&shot, goldens[g].class, goldens[g].of);
			shot_keys(&shot, goldens[g].keys);
			shot_golden_of(&shot, goldens[g].name, language);
		}
	}
	shot_close(&shot);
}

Test(ui_score, english)
{
	check_all(LANG_EN, "en");
}

Test(ui_score, japanese)
{
	check_all(LANG_JA, "ja");
}

/* A list of people unfolds with Enter and folds again; Enter on one leads to them. */
Test(ui_score, people_of_a_part)
{
	struct shot shot;

	shot_open_sample(&shot, DEMO_TODAY, 60, 200);
	go(&shot, &view_competency, "infrastructure");
	shot_keys(&shot, "g Enter");
	SEES_NOT(&shot, "▸ Step 1: Azure Administrator");
	shot_keys(&shot, "Enter");
	SEES(&shot, "▸ Step 1: Azure Administrator");
	shot_keys(&shot, "j j j j j j j j");
	SEES(&shot, "▸         ▸ Step 1: Azure Administrator");
	shot_keys(&shot, "Enter");
	SEES(&shot, "▾ Step 1: Azure Administrator");
	SEES(&shot, "asks for azure-administrator-associate");
	shot_keys(&shot, "Enter");
	SEES(&shot, "▸ Step 1: Azure Administrator");
	shot_keys(&shot, "Enter j j j Enter");
	SEES(&shot, "Counts toward");
	shot_close(&shot);
}

/* The values of a metric unfold below its part; `a` there adds one of that metric. */
Test(ui_score, values_of_a_part)
{
	struct shot shot;

	shot_open_sample(&shot, DEMO_TODAY, 60, 200);
	go(&shot, &view_competency, "data-ai");
	shot_keys(&shot, "g j j j j j j");
	SEES(&shot, "▸       ▸ Net customer adds");
	shot_keys(&shot, "Enter");
	SEES(&shot, "▾ Net customer adds");
	shot_keys(&shot, "a");
	SEES(&shot, "Add a metric value");
	SEES(&shot, "data-ai-acr");
	shot_close(&shot);
}

/* A list of parts has nothing to unfold, and says so. */
Test(ui_score, parts_of_a_part)
{
	struct shot shot;

	shot_open_sample(&shot, DEMO_TODAY, 60, 200);
	go(&shot, &view_competency, "data-ai");
	shot_keys(&shot, "g j j j j j j j Enter");
	SEES(&shot, "Its parts stand below it.");
	shot_close(&shot);
}

/* What a departure takes from a score is told in points. */
Test(ui_score, points_of_what_if)
{
	struct shot shot;
	struct suppose *s;
	struct fault fault = {0};

	shot_open_sample(&shot, DEMO_TODAY, 60, 200);
	s = suppose_of(shot.app);
	cr_assert(basket_add_word(s->basket, shot.app, CHANGE_LEAVE,
				  "takashi.ito@aoba.example@2026-11-19", &fault));
	cr_assert(suppose_changed(shot.app, &fault), "%s", fault.text);
	screen_changed(&shot.screen);
	shot_go(&shot, &view_whatif, 0);
	SEES(&shot, "42 of 70    ! at-risk 22 of 70    -20");
	shot_close(&shot);
}

Test(ui_score, a_person_says_what_leaves_with_them_in_the_programs_shown)
{
	struct shot shot;

	shot_open_sample(&shot, DEMO_TODAY, 40, 100);
	shot_keys(&shot, ":");
	shot_type(&shot, "takashi.ito");
	shot_keys(&shot, "Enter");
	SEES(&shot, "If this person leaves: Infrastructure (Azure) Solutions "
		    "Partner (maicpp) lost, ");
	SEES(&shot, "Security (SMB): ");
	SEES(&shot, "aws-services");
	shot_keys(&shot, "P");
	SEES(&shot, "If this person leaves: nothing is lost");
	SEES(&shot, "Counts toward (2)");
	SEES_NOT(&shot, "Security (SMB): ");
	shot_keys(&shot, "P");
	SEES(&shot, "If this person leaves: Infrastructure (Azure) Solutions "
		    "Partner lost, ");
	SEES_NOT(&shot, "(maicpp)");
	shot_close(&shot);
}
