/* The forms as they are drawn, in three sizes and both languages: tests/screens/form-*.
 */
#include <stdio.h>

#include "support/filling.h"

static const struct {
	int rows, cols;
} sizes[] = {{24, 80}, {60, 200}, {15, 60}};

static const struct golden {
	const char *name, *keys;
} goldens[] = {
	{"form-achievement", "a '496 Enter Tab"},
	{"form-achievement-choices", "a '70-49"},
	{"form-achievement-problems", "a Tab C-u 'never Tab C-u '2010-01-01 F2"},
	{"form-calendar", "a Tab F4 PgDn"},
	{"form-leave-effect", "d l C-u 't Tab"},
	{"form-employee", "e"},
	{"form-discard", "a '496 Enter Esc"},
	{"form-override", ": 'override Enter 'devops Down Enter Tab Tab 'agent Tab"},
	{"form-subscribe-refused", ": 'subscribe Enter 'silver Enter Tab"},
	{"form-associate", ": 'associate Enter C-u 'Elsewhere Tab"},
	{"form-grid", ": 'metrics Enter '12000 Enter '1 '3 Enter"},
	{"form-help", "a F1"},
};

static void
draw_golden(struct shot *shot, const struct golden *golden)
{
	int64_t petr;

	screen_close(&shot->screen);
	screen_open(&shot->screen, shot->app, &edit_verbs);
	petr = shot->app->world
		       ->people[world_person(shot->app->world,
					     "petr.novak@aoba.example")]
		       .row;
	shot_go(shot, &view_employee, petr);
	shot_text(shot);
	filling_keys(shot, golden->keys);
	shot_text(shot);
	shot_check_rows(golden->name);
}

static void
check_all(enum lang lang, const char *suffix)
{
	for (size_t g = 0; g < sizeof goldens / sizeof *goldens; g++)
		for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
			struct shot shot;
			char name[96];

			filling_open(&shot, sizes[s].rows, sizes[s].cols);
			shot_language(&shot, lang);
			draw_golden(&shot, &goldens[g]);
			snprintf(name, sizeof name, "%s@%dx%d-%s", goldens[g].name,
				 sizes[s].cols, sizes[s].rows, suffix);
			shot_golden(shot_text(&shot), name);
			shot_close(&shot);
		}
}

Test(form_golden, english, .timeout = 120)
{
	check_all(LANG_EN, "en");
}

Test(form_golden, japanese, .timeout = 120)
{
	check_all(LANG_JA, "ja");
}
