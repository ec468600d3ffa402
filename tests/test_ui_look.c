/*
 * Screens on which colour, reverse video and boldness carry meaning: their styles,
 * compared with tests/screens/NAME.look, and pictures of some of them, compared with
 * share/pictures.
 */
#include "app/suppose.h"
#include "support/look.h"

/* A screen: what is opened of which sample, and keys pressed there. */
struct seen {
	const char *name;
	const struct view_class *class;
	const char *keys;
	enum demo_sample sample;
	const char *picture; /* what it shows; null: there is none of it */
};

static const struct seen screens[] = {
	{"dashboard", &view_dashboard, "g", DEMO_2018, "attain: the Dashboard"},
	{"competencies", &view_competencies, "g j j", DEMO_2018, NULL},
	{"competency", &view_competency, "G Up Up Up", DEMO_2018,
	 "attain: what a requirement asks for, who fills it, who is nearest"},
	{"what-if", &view_competency, "w", DEMO_2018, NULL},
	{"supposed", &view_employee, "w", DEMO_2018, NULL},
	{"employees-marked", &view_employees, "Space j Space", DEMO_2018, NULL},
	{"alerts", &view_alerts, "g", DEMO_2018, NULL},
	{"forecast", &view_forecast, "g", DEMO_2018, NULL},
	{"another-date", &view_competencies, ">", DEMO_2018, NULL},
	{"form", &view_employee, "a F2", DEMO_2018, NULL},
	{"palette", &view_competencies, ": d e v", DEMO_2018, NULL},
	{"menu", &view_competencies, "m", DEMO_2018, NULL},
	{"help", &view_competencies, "?", DEMO_2018, NULL},
	{"score", &view_competency, "g", DEMO_TODAY, "attain: a score and its parts"},
};

/* Of DevOps, Infrastructure, or Petr. */
static int64_t
id_of(const struct shot *shot, const struct seen *seen)
{
	const struct app *app = shot->app;

	if (seen->class == &view_employee)
		return app->world
			->people[world_person(app->world, "petr.novak@aoba.example")]
			.row;
	if (seen->class != &view_competency)
		return 0;
	return catalog_competency(
		app->catalog, seen->sample == DEMO_2018 ? "devops" : "infrastructure");
}

static void
draw(struct shot *shot, const struct seen *seen)
{
	screen_close(&shot->screen);
	app_set_date(shot->app, shot->app->today);
	screen_open(&shot->screen, shot->app, &edit_verbs);
	if (seen->class != &view_dashboard)
		shot_go(shot, seen->class, id_of(shot, seen));
	shot_text(shot);
	shot_keys(shot, seen->keys);
	shot_settled(shot);
}

static void
check(struct shot *shot, const struct seen *seen)
{
	static const char *const suffixes[] = {"light", "dark"};
	struct arena *arena = &shot->folder.arena;

	draw(shot, seen);
	look_golden(arena_printf(arena, "look-%s@80x24-en", seen->name));
	shot_golden(shot_without_moments(shot_read()),
		    arena_printf(arena, "look-%s@80x24-en", seen->name));
	for (int dark = 0; dark <= 1 && seen->picture; dark++)
		shot_compare(look_picture(seen->picture, dark),
			     arena_printf(arena, "share/pictures/%s-%s.svg", seen->name,
					  suffixes[dark]));
}

static void
check_all(enum demo_sample sample)
{
	struct shot shot;

	shot_open_sample(&shot, sample, 24, 80);
	for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
		if (screens[i].sample != sample)
			continue;
		check(&shot, &screens[i]);
		if (suppose_is_on(shot.app)) { /* the next one is as it is */
			shot_keys(&shot, "W");
			suppose_clear(shot.app);
		}
	}
	shot_close(&shot);
}

Test(look, of_2018)
{
	check_all(DEMO_2018);
}

Test(look, of_today)
{
	check_all(DEMO_TODAY);
}

/* Without colours bold and reverse stay, and no role is told by its colour. */
Test(look, without_colours_nothing_but_weight_is_left)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	draw_setup(TIER_UTF8, 0);
	shot_text(&shot);
	cr_expect(strstr(look_text(), "bold") != NULL);
	cr_expect(strstr(look_text(), "reverse") != NULL);
	cr_expect_null(strstr(look_text(), "warn"));
	cr_expect_null(strstr(look_text(), "bad"));
	shot_close(&shot);
}
