/* Forecast, what-if, who carries what, plan: as they look, and what their keys do. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/acts.h"
#include "app/former.h"
#include "app/outlook.h"
#include "app/suppose.h"
#include "support/screen.h"
#include "ui/view/rows.h"
#include "ui/view/view_plan.h"

static const struct {
	int rows, cols;
} sizes[] = {{24, 80}, {60, 200}, {15, 60}};

/* Somebody who leaves, and a figure, as a command line has them. */
static void
suppose_some(struct shot *shot)
{
	static const struct {
		enum change_kind kind;
		const char *word;
	} words[] = {{CHANGE_LEAVE, "petr.novak@aoba.example@2018-11-19"},
		     {CHANGE_EARN, "mai.hayashi@aoba.example:70-345@2018-11-20"},
		     {CHANGE_SUBSCRIBE, "gold@2018-11-20"}};
	struct suppose *s = suppose_of(shot->app);
	struct fault fault = {0};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		cr_assert(basket_add_word(s->basket, shot->app, words[i].kind,
					  words[i].word, &fault),
			  "%s", fault.text);
	cr_assert(suppose_changed(shot->app, &fault), "%s", fault.text);
	screen_changed(&shot->screen);
}

static void
clear(struct shot *shot)
{
	suppose_clear(shot->app);
	former_forget(shot->app);
	screen_close(&shot->screen);
	screen_open(&shot->screen, shot->app, &edit_verbs);
	screen_set_date(&shot->screen, shot->app->today);
	former_forget(shot->app);
	screen_changed(&shot->screen);
	shot_keys(shot, "g");
}

/* --- as they look ------------------------------------------------------ */

static const struct {
	const char *name;
	const struct view_class *class;
	bool basket;
	const char *keys;
} looks[] = {
	{"forecast", &view_forecast, false, "j j"},
	{"forecast-change", &view_forecast, false, "G"},
	{"what-if", &view_whatif, true, "j j j j j"},
	{"what-if-mode", &view_competencies, true, "w j j j j"},
	{"carriers", &view_carriers, false, "j j"},
	{"map", &view_people_map, false, "j"},
	{"plan", &view_plan, false, "j j j Enter j j j Enter j j j"},
	{"competencies-before", &view_competencies, false, "> j j j j"},
};

static void
check_looks(enum lang lang, const char *language)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_language(&shot, lang);
	for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
		shot_size(sizes[s].rows, sizes[s].cols);
		for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
			clear(&shot);
			if (looks[i].basket)
				suppose_some(&shot);
			shot_go(&shot, looks[i].class, 0);
			shot_text(&shot);
			shot_keys(&shot, looks[i].keys);
			shot_golden_of(&shot, looks[i].name, language);
		}
	}
	shot_close(&shot);
}

Test(ui_foresight, looks_in_english)
{
	check_looks(LANG_EN, "en");
}

Test(ui_foresight, looks_in_japanese)
{
	check_looks(LANG_JA, "ja");
}

/* --- forecast ---------------------------------------------------------- */

/* When and what, in both languages; the name has what is left. */
Test(ui_foresight, what_happens_next_is_whole_at_80_columns)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_forecast, 0);
	SEES(&shot, "2018-12-28 ! no longer held\n");
	SEES(&shot, "2018-11-25 \342\234\227 no longer met\n");
	shot_language(&shot, LANG_JA);
	SEES(&shot, "2018-12-28 ! 保持しなくなる\n");
	shot_close(&shot);
}

/* A level's spans say on each day what the engine says of it. */
Test(ui_foresight, the_time_line_is_what_each_day_says)
{
	struct shot shot;
	struct arena arena = {0};
	struct outlook outlook;
	int32_t from;

	shot_open(&shot, 24, 80);
	from = shot.app->as_of;
	outlook = app_outlook(shot.app, from + 200, &arena);
	cr_assert_gt(outlook.n_events, 5);
	for (int32_t day = from; day <= from + 200; day++) {
		app_set_date(shot.app, day);
		for (size_t i = 0; i < outlook.n_levels; i++) {
			const struct outlook_level *level = &outlook.levels[i];
			const struct level_report *r = report_level(
				shot.app->report, level->competency, level->level);

			cr_assert_eq(outlook_on(level, day).met, r->met);
			cr_assert_eq(outlook_on(level, day).held, r->held);
		}
	}
	arena_free(&arena);
	shot_close(&shot);
}

Test(ui_foresight, enter_on_a_change_goes_to_its_cause)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_forecast, 0);
	shot_text(&shot);
	shot_keys(&shot, "/");
	shot_type(&shot, "2018-11-25 devops");
	shot_keys(&shot, "Enter G Enter");
	cr_assert_eq(screen_top(&shot.screen)->class, &view_employee);
	shot_keys(&shot, "q F /");
	shot_type(&shot, "2018-12-06");
	shot_keys(&shot, "Enter G Enter");
	cr_assert_eq(screen_top(&shot.screen)->class, &view_competency);
	shot_close(&shot);
}

/* --- what-if ----------------------------------------------------------- */

Test(ui_foresight, every_screen_shows_the_changed_world_and_the_facts_come_back)
{
	struct shot shot;
	const struct report *facts;

	shot_open(&shot, 24, 80);
	facts = shot.app->report;
	suppose_some(&shot);
	cr_assert_eq(shot.app->report, facts);
	shot_keys(&shot, "w");
	cr_assert(suppose_is_on(shot.app));
	cr_assert_neq(shot.app->report, facts);
	cr_assert_eq(suppose_facts(shot.app), facts);
	SEES(&shot, "WHAT-IF (3)");
	SEES(&shot, "\342\225\220\342\225\220\342\225\220"); /* the double rule */
	shot_keys(&shot, ">");
	SEES(&shot, "WHAT-IF (3)");
	cr_assert_eq(shot.app->report->as_of, suppose_facts(shot.app)->as_of);
	shot_keys(&shot, "0 r");
	SEES(&shot, "WHAT-IF (3)");
	shot_keys(&shot, "w");
	SEES_NOT(&shot, "WHAT-IF");
	cr_assert_eq(shot.app->report, suppose_facts(shot.app));
	shot_close(&shot);
}

/* What is shown in the mode is what evaluating the basket gives. */
Test(ui_foresight, the_mode_is_the_basket_evaluated)
{
	struct shot shot;
	struct whatif whatif;
	struct fault fault = {0};
	struct suppose *s;

	shot_open(&shot, 24, 80);
	suppose_some(&shot);
	s = suppose_of(shot.app);
	cr_assert(basket_evaluate(s->basket, shot.app, &whatif, &fault));
	shot_keys(&shot, "w");
	for (size_t c = 0; c < whatif.report->n_competencies; c++)
		for (size_t l = 0; l < whatif.report->competencies[c].n_levels; l++) {
			const struct level_report
				*a = &whatif.report->competencies[c].levels[l],
				*b = &shot.app->report->competencies[c].levels[l];

			cr_assert_eq(a->stage, b->stage);
			cr_assert_eq(a->met, b->met);
			cr_assert_str_eq(a->progress_exact, b->progress_exact);
		}
	whatif_free(&whatif);
	shot_close(&shot);
}

Test(ui_foresight, nothing_is_recorded_while_it_is_on)
{
	struct shot shot;
	struct fault fault = {0};
	struct buf out = {0};
	int32_t today;

	shot_open(&shot, 24, 80);
	today = shot.app->as_of;
	suppose_some(&shot);
	shot_keys(&shot, "w");
	cr_assert_not(
		act_leave(shot.app, "anna.schmidt@aoba.example", today, &out, &fault));
	cr_assert_eq(fault.kind, FAULT_INPUT);
	shot_keys(&shot, "u");
	SEES(&shot, "Nothing is recorded in a what-if");
	shot_keys(&shot, "w");
	cr_assert(act_leave(shot.app, "anna.schmidt@aoba.example", today, &out, &fault),
		  "%s", fault.text);
	buf_free(&out);
	shot_close(&shot);
}

Test(ui_foresight, a_change_is_added_by_a_form_and_taken_out)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_keys(&shot, "w");
	SEES(&shot, "WHAT-IF (0)");
	shot_keys(&shot, "F2");
	SEES(&shot, "Nothing is supposed yet");
	shot_keys(&shot, "a Enter");
	shot_type(&shot, "petr");
	shot_keys(&shot, "Enter");
	SEES(&shot, "DevOps Silver: ");
	shot_keys(&shot, "F2");
	cr_assert_eq(basket_n(suppose_of(shot.app)->basket), 1);
	SEES(&shot, "Petr Nov");
	SEES(&shot, "Effect on levels");
	shot_keys(&shot, "g j d");
	cr_assert_eq(basket_n(suppose_of(shot.app)->basket), 0);
	SEES(&shot, "Nothing is supposed yet");
	shot_close(&shot);
}

Test(ui_foresight, a_basket_is_kept_loaded_and_forgotten)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	suppose_some(&shot);
	shot_go(&shot, &view_whatif, 0);
	shot_keys(&shot, "o");
	shot_type(&shot, "Plan B");
	shot_keys(&shot, "F2");
	SEES(&shot, "Basket \"Plan B\" (3)");
	suppose_clear(shot.app);
	screen_changed(&shot.screen);
	SEES(&shot, "Basket (0)");
	shot_keys(&shot, "G Enter");
	SEES(&shot, "Basket \"Plan B\" (3)");
	shot_keys(&shot, "G");
	SEES(&shot, "Kept under a name");
	shot_keys(&shot, "d G");
	SEES_NOT(&shot, "Kept under a name");
	shot_keys(&shot, "g");
	SEES(&shot, "Basket \"Plan B\" (3)");
	shot_close(&shot);
}

/* Applied, the facts are what was supposed; undone, they are as before. */
Test(ui_foresight, apply_asks_and_makes_it_true)
{
	struct shot shot;
	struct suppose *s;
	const struct level_report *supposed, *now;
	enum stage stage;
	uint32_t devops;

	shot_open(&shot, 24, 80);
	devops = catalog_competency(shot.app->catalog, "devops");
	suppose_some(&shot);
	s = suppose_of(shot.app);
	basket_remove(s->basket, 2);
	suppose_changed(shot.app, &(struct fault){0});
	supposed = &s->whatif.report->competencies[devops].levels[0];
	stage = supposed->stage;
	cr_assert_not(supposed->met);
	shot_go(&shot, &view_whatif, 0);
	shot_keys(&shot, "F2");
	SEES(&shot, "Record 2 changes for good");
	shot_keys(&shot, "Esc");
	cr_assert_eq(basket_n(s->basket), 2);
	now = &shot.app->report->competencies[devops].levels[0];
	cr_assert(now->met);
	shot_keys(&shot, "F2 a");
	cr_assert_eq(basket_n(s->basket), 0);
	now = &shot.app->report->competencies[devops].levels[0];
	cr_assert_not(now->met);
	cr_assert_eq(now->stage, stage);
	shot_keys(&shot, "u");
	cr_assert(shot.app->report->competencies[devops].levels[0].met);
	shot_close(&shot);
}

/* --- plan -------------------------------------------------------------- */

Test(ui_foresight, marked_levels_become_targets_and_the_plan_goes_into_the_basket)
{
	struct shot shot;
	struct plan_state *state;
	struct suppose *s;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_competencies, 0);
	shot_text(&shot);
	shot_keys(&shot, "j Space a");
	cr_assert_eq(screen_top(&shot.screen)->class, &view_plan);
	state = screen_top(&shot.screen)->state;
	cr_assert_eq(state->n_targets, 1);
	cr_assert_eq(state->targets[0].level, 1);
	shot_keys(&shot, "F2");
	s = suppose_of(shot.app);
	cr_assert_eq(screen_top(&shot.screen)->class, &view_whatif);
	cr_assert_gt(basket_n(s->basket), 0);
	cr_assert(s->fine);
	cr_assert(report_level(s->whatif.report, 0, 1)->met);
	cr_assert_not(report_level(shot.app->report, 0, 1)->met);
	shot_close(&shot);
}

Test(ui_foresight, a_plan_is_forgotten_when_the_facts_become_others)
{
	const struct act_cell cells[] = {{"email", "mai.hayashi@aoba.example", NULL},
					 {"title", "Boss", NULL}};
	struct shot shot;
	struct plan_state *state;
	struct buf said = {0};
	struct fault fault = {0};
	const struct world *world;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_plan, 0);
	state = screen_top(&shot.screen)->state;
	state->keep = true;
	screen_changed(&shot.screen);
	shot_text(&shot);
	for (int i = 0;
	     i < 9 && rows_current(screen_top(&shot.screen)).kind != PLAN_SEARCH; i++)
		shot_keys(&shot, "j");
	shot_keys(&shot, "Enter");
	cr_assert(state->found || state->failed, "%s", shot_text(&shot));
	world = shot.app->world;
	cr_assert(act_set(shot.app, "employees", cells, 2, &said, &fault), "%s",
		  fault.text);
	cr_assert_eq(shot.app->world, world);
	screen_changed(&shot.screen);
	shot_text(&shot);
	cr_assert_not(state->found || state->failed);
	buf_free(&said);
	shot_close(&shot);
}

Test(ui_foresight, a_plan_that_figures_alone_prevent_says_which)
{
	struct shot shot;
	struct plan_state *state;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_plan, 0);
	state = screen_top(&shot.screen)->state;
	state->targets[state->n_targets++] = (struct plan_target){
		catalog_competency(shot.app->catalog, "smb-cloud-solutions"), 1, false};
	if (state->targets[0].competency == CATALOG_NONE)
		state->targets[0].competency =
			(uint32_t)(shot.app->catalog->n_competencies - 1);
	screen_changed(&shot.screen);
	shot_text(&shot);
	shot_keys(&shot, "j j j j j j Enter");
	cr_assert(state->failed, "%s", shot_text(&shot));
	SEES(&shot, "Plan: not possible");
	shot_close(&shot);
}

/* --- the date, and the map --------------------------------------------- */

Test(ui_foresight, what_differs_from_the_date_before_is_marked)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_competencies, 0);
	SEES_NOT(&shot, "Before");
	shot_keys(&shot, ">");
	SEES(&shot, "2 levels differ from 2018-11-20");
	SEES(&shot, "Before");
	shot_keys(&shot, "0 0");
	SEES_NOT(&shot, "Before");
	shot_close(&shot);
}

Test(ui_foresight, the_map_scrolls_sideways_and_has_a_tab)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_people_map, 0);
	SEES(&shot, "apde");
	shot_keys(&shot, "Right");
	SEES_NOT(&shot, "apde");
	shot_keys(&shot, "Left [");
	cr_assert_eq(screen_top(&shot.screen)->class, &view_carriers);
	shot_keys(&shot, "2");
	cr_assert_eq(screen_top(&shot.screen)->class, &view_people_map);
	shot_close(&shot);
}

Test(ui_foresight, the_report_is_written_by_key)
{
	struct shot shot;
	const char *path;

	shot_open(&shot, 24, 80);
	path = folder_path(&shot.folder, "report.md");
	shot_keys(&shot, "p");
	SEES(&shot, "Report of state");
	shot_keys(&shot, "C-u");
	shot_type(&shot, "md");
	shot_keys(&shot, "Enter C-u");
	shot_type(&shot, path);
	shot_keys(&shot, "F2");
	cr_assert_eq(access(path, R_OK), 0, "%s", shot_text(&shot));
	shot_close(&shot);
}

static void
save_report(struct shot *shot, const char *path)
{
	shot_keys(shot, "p Down C-u");
	shot_type(shot, path);
	shot_keys(shot, "F2");
}

Test(ui_foresight, a_file_that_is_no_report_is_asked_about)
{
	struct shot shot;
	const char *path, *line = "Dear Sir\n";
	char text[64] = "";
	FILE *file;

	shot_open(&shot, 24, 80);
	path = folder_write(&shot.folder, "r.html", line);
	save_report(&shot, path);
	SEES(&shot, "and is no such file of attain's");
	SEES(&shot, "Keep it");
	shot_keys(&shot, "Esc");
	file = fopen(path, "r");
	cr_assert_not_null(fgets(text, sizeof text, file));
	cr_assert_str_eq(text, line);
	fclose(file);
	shot_keys(&shot, "F2 r");
	SEES(&shot, "The report is in");
	file = fopen(path, "r");
	cr_assert_not_null(fgets(text, sizeof text, file));
	cr_assert_str_eq(text, "<!DOCTYPE html><!-- attain: report -->\n");
	fclose(file);
	save_report(&shot, path);
	SEES(&shot, "The report is in");
	shot_close(&shot);
}

Test(ui_foresight, a_report_never_goes_into_a_database)
{
	struct shot shot;
	const char *path;

	shot_open(&shot, 24, 160);
	path = folder_path(&shot.folder, "report.html");
	cr_assert_eq(link(shot.app->db_path, path), 0);
	save_report(&shot, path);
	SEES(&shot, "is the database itself");
	shot_keys(&shot, "F2");
	SEES_NOT(&shot, "The report is in");
	cr_assert(app_reload(shot.app, &(struct fault){0}));
	shot_close(&shot);
}
