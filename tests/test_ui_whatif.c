/* What-if as a mode: on and off, what a row brings to mind, and that nothing of it is
 * recorded. */
#include <criterion/criterion.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/acts.h"
#include "app/suppose.h"
#include "support/screen.h"
#include "ui/frame.h"
#include "ui/input.h"
#include "ui/view/rows.h"
#include "ui/view/view_plan.h"
#include "ui/view/view_whatif.h"

static const struct basket_item *
item(struct shot *shot, size_t i)
{
	return basket_item(suppose_of(shot->app)->basket, i);
}

static size_t
n_items(struct shot *shot)
{
	return basket_n(suppose_of(shot->app)->basket);
}

/* --- the mode ---------------------------------------------------------- */

Test(ui_whatif, w_switches_it_on_with_an_empty_basket_and_off)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_keys(&shot, "w");
	cr_assert_eq(screen_top(&shot.screen)->class, &view_dashboard);
	SEES(&shot, "WHAT-IF (0)");
	SEES(&shot, "\342\225\220\342\225\220");
	SEES(&shot, "What-if: nothing is recorded");
	shot_keys(&shot, "w");
	SEES(&shot, "What-if is off");
	SEES_NOT(&shot, "WHAT-IF");
	shot_close(&shot);
}

Test(ui_whatif, what_is_in_the_basket_is_kept_and_comes_back)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_employees, 0);
	shot_keys(&shot, "w W");
	SEES(&shot, "the basket with 1 change is kept");
	SEES_NOT(&shot, "WHAT-IF");
	cr_assert_eq(n_items(&shot), 1);
	shot_keys(&shot, "W");
	SEES(&shot, "What-if is on with 1 change");
	SEES(&shot, "WHAT-IF (1)");
	shot_close(&shot);
}

/* What it was and what it would be are told apart: neither is cut, the name is. */
Test(ui_whatif, a_narrow_screen_shows_now_and_then_whole)
{
	struct shot shot;

	shot_open(&shot, 20, 60);
	shot_go(&shot, &view_employees, 0);
	shot_keys(&shot, "w j w j j w F2");
	SEES(&shot, "\342\234\223 active 100%  ! at-risk 50%  \342\234\227 not met");
	shot_close(&shot);
}

/* Under its name also for the next session. */
Test(ui_whatif, leaving_keeps_what_has_a_name_under_it)
{
	struct shot shot;
	struct fault fault = {0};
	struct basket *kept = basket_new();

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_employees, 0);
	shot_keys(&shot, "w o");
	shot_type(&shot, "Plan B");
	shot_keys(&shot, "F2 j w W");
	SEES(&shot, "\"Plan B\" is kept");
	cr_assert(basket_load(kept, shot.app, "Plan B", &fault), "%s", fault.text);
	cr_assert_eq(basket_n(kept), 2);
	basket_free(kept);
	shot_close(&shot);
}

Test(ui_whatif, leaving_the_program_with_a_basket_without_a_name_asks)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_employees, 0);
	shot_keys(&shot, "w Q");
	cr_assert_not(shot.screen.done);
	SEES(&shot, "Q again leaves: the basket with 1 change has no name and is lost");
	shot_keys(&shot, "j Q");
	cr_assert_not(shot.screen.done);
	shot_keys(&shot, "Q");
	cr_assert(shot.screen.done);
	shot.screen.done = shot.screen.leaving = false;
	shot_keys(&shot, "w Q");
	cr_assert(shot.screen.done);
	shot_close(&shot);
}

/* A date on which the basket is not possible does not end it in silence. */
Test(ui_whatif, a_date_that_does_not_allow_it_is_said)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_employees, 0);
	shot_keys(&shot, "w =");
	shot_type(&shot, "1990-01-01");
	shot_keys(&shot, "Enter");
	if (!suppose_is_on(shot.app))
		SEES(&shot, "What-if is off: ");
	shot_close(&shot);
}

/* --- the row under the cursor ------------------------------------------ */

static void
go_person(struct shot *shot, const char *name)
{
	shot_keys(shot, "F /");
	shot_type(shot, name);
	shot_keys(shot, "Enter");
}

Test(ui_whatif, on_an_employee_w_supposes_that_they_leave_and_again_not)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_employees, 0);
	go_person(&shot, "petr");
	shot_keys(&shot, "w");
	cr_assert_eq(n_items(&shot), 1);
	cr_assert_eq(item(&shot, 0)->kind, CHANGE_LEAVE);
	cr_assert_str_eq(item(&shot, 0)->subject, "petr.novak@aoba.example");
	SEES(&shot, "WHAT-IF (1)");
	SEES(&shot, "Supposed: Petr Nov\303\241k leaves \342\200\223 DevOps Silver not "
		    "met");
	shot_keys(&shot, "w");
	cr_assert_eq(n_items(&shot), 0);
	SEES(&shot, "No longer supposed: Petr Nov\303\241k \342\200\223 DevOps Silver "
		    "met");
	SEES(&shot, "WHAT-IF (0)");
	shot_close(&shot);
}

Test(ui_whatif, only_what_the_last_change_does_is_told)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_employees, 0);
	go_person(&shot, "petr");
	shot_keys(&shot, "w");
	go_person(&shot, "anna schmidt");
	shot_keys(&shot, "w");
	cr_assert_eq(n_items(&shot), 2);
	SEES(&shot, "Supposed: Anna Schmidt leaves");
	SEES(&shot, "Datacenter Gold not met");
	SEES_NOT(&shot, "DevOps Silver not met");
	shot_close(&shot);
}

/* Down to the first row that brings that to mind. */
static void
go_to_row(struct shot *shot, enum subject_supposes what)
{
	for (int i = 0; i < 40 && verb_subject(&shot->screen).supposes != what; i++)
		shot_keys(shot, "j");
	cr_assert_eq(verb_subject(&shot->screen).supposes, what, "%s", shot_text(shot));
}

/* Who is nearest passes what is lacking, fills the place then, and may lack it again.
 */
Test(ui_whatif, on_a_candidate_w_supposes_what_is_lacking_and_again_not)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_competency,
		catalog_competency(shot.app->catalog, "messaging"));
	go_to_row(&shot, SUPPOSES_EARNS);
	shot_keys(&shot, "w");
	cr_assert_eq(n_items(&shot), 1);
	cr_assert_eq(item(&shot, 0)->kind, CHANGE_EARN);
	cr_assert_str_eq(item(&shot, 0)->object, "70-345");
	SEES(&shot, "Supposed: \346\236\227 \350\210\236 passes 70-345 \342\200\223 "
		    "Messaging Silver met");
	SEES(&shot, "+ ! \346\236\227 \350\210\236");
	/* the cursor is still on the row, which is no more */
	shot_keys(&shot, "w");
	cr_assert_eq(n_items(&shot), 0);
	SEES(&shot, "Messaging Silver not met");
	/* now it is a row of a candidate again */
	cr_assert_eq(verb_subject(&shot.screen).supposes, SUPPOSES_EARNS);
	shot_close(&shot);
}

Test(ui_whatif, on_who_fills_a_place_w_supposes_that_they_leave_and_again_not)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_competency,
		catalog_competency(shot.app->catalog, "messaging"));
	go_to_row(&shot, SUPPOSES_LEAVES);
	shot_keys(&shot, "w");
	cr_assert_eq(n_items(&shot), 1);
	cr_assert_eq(item(&shot, 0)->kind, CHANGE_LEAVE);
	shot_keys(&shot, "w");
	cr_assert_eq(n_items(&shot), 0);
	shot_close(&shot);
}

Test(ui_whatif, two_who_leave_together_are_two_changes)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_carriers, 0);
	shot_keys(&shot, "G w");
	cr_assert_eq(n_items(&shot), 2);
	cr_assert_eq(item(&shot, 1)->kind, CHANGE_LEAVE);
	SEES(&shot, " leave \342\200\223 ");
	shot_keys(&shot, "w");
	shot_close(&shot);
}

Test(ui_whatif, on_a_step_of_the_plan_w_supposes_it_and_the_plan_stays)
{
	struct shot shot;
	struct plan_state *state;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_competencies, 0);
	shot_keys(&shot, "j Space a");
	state = screen_top(&shot.screen)->state;
	for (int i = 0;
	     i < 9 && rows_current(screen_top(&shot.screen)).kind != PLAN_SEARCH; i++)
		shot_keys(&shot, "j");
	shot_keys(&shot, "Enter");
	cr_assert(state->found);
	for (int i = 0;
	     i < 9 && rows_current(screen_top(&shot.screen)).kind != PLAN_STEP; i++)
		shot_keys(&shot, "j");
	shot_keys(&shot, "w");
	cr_assert_eq(n_items(&shot), 1);
	cr_assert_eq(item(&shot, 0)->kind, CHANGE_EARN);
	SEES(&shot, " passes ");
	cr_assert(state->found);
	shot_keys(&shot, "w");
	cr_assert_eq(n_items(&shot), 0);
	cr_assert(state->found);
	shot_close(&shot);
}

Test(ui_whatif, what_is_not_possible_is_said_and_leaves_the_basket_as_it_was)
{
	struct shot shot;
	struct fault fault = {0};
	struct buf said = {0};

	shot_open(&shot, 24, 80);
	cr_assert(act_leave(shot.app, "petr.novak@aoba.example", shot.app->as_of - 2,
			    &said, &fault),
		  "%s", fault.text);
	screen_changed(&shot.screen);
	shot_go(&shot, &view_employees, 0);
	go_person(&shot, "petr");
	shot_keys(&shot, "w");
	cr_assert_eq(n_items(&shot), 0);
	cr_assert_not(suppose_is_on(shot.app));
	SEES_NOT(&shot, "Supposed");
	buf_free(&said);
	shot_close(&shot);
}

/* What is refused on some rows is refused on these alone. */
Test(ui_whatif, enter_and_filter_work_as_ever)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_keys(&shot, "w");
	shot_go(&shot, &view_competencies, 0);
	shot_keys(&shot, "/");
	shot_type(&shot, "devops");
	shot_keys(&shot, "Enter");
	SEES(&shot, "of 36");
	shot_keys(&shot, "Enter");
	cr_assert_eq(screen_top(&shot.screen)->class, &view_competency);
	shot_close(&shot);
}

/* --- nothing is recorded ----------------------------------------------- */

static const struct view_class *const views[] = {
	&view_dashboard, &view_competencies,  &view_benefits,	&view_benefit,
	&view_profile,	 &view_subscriptions, &view_competency, &view_employees,
	&view_employee,	 &view_alerts,	      &view_log,	&view_referrals,
	&view_preview,	 &view_forecast,      &view_whatif,	&view_whatif_add,
	&view_carriers,	 &view_people_map,    &view_plan,	&view_queue,
	&view_files,
};

/* The file and what is not in it yet: no commit has written a byte. */
struct written {
	off_t file, log;
	struct timespec at[2];
};

static struct written
written_to(struct shot *shot)
{
	struct stat file = {0}, log = {0};
	struct arena arena = {0};

	cr_assert_eq(stat(shot->app->db_path, &file), 0);
	stat(arena_printf(&arena, "%s-wal", shot->app->db_path), &log);
	arena_free(&arena);
	return (struct written){file.st_size, log.st_size, {file.st_mtim, log.st_mtim}};
}

static bool
is_same(const struct written *a, const struct written *b)
{
	return a->file == b->file && a->log == b->log &&
	       memcmp(a->at, b->at, sizeof a->at) == 0;
}

static void
check_same(const struct written *a, const struct written *b, const char *what)
{
	cr_assert(is_same(a, b), "%s has written", what);
}

/* Whatever opens is closed again, and what it asks is answered with yes. */
static void
say_yes(struct shot *shot)
{
	for (int i = 0; i < 4; i++)
		screen_key(&shot->screen, INPUT_ENTER, "");
	screen_key(&shot->screen, INPUT_F1 + 1, "");
	for (int i = 0; i < 6; i++)
		screen_key(&shot->screen, INPUT_ESC, "");
	shot->screen.done = shot->screen.leaving = false;
}

static bool
is_tried(enum action action, const struct view_class *class)
{
	return (keys_table[action].contexts & (class->contexts | KEYS_GLOBAL)) &&
	       action != ACTION_SUSPEND && action != ACTION_WHATIF &&
	       action != ACTION_WHATIF_MODE && action != ACTION_REPORT &&
	       action != ACTION_EXPORT && action != ACTION_KEEP &&
	       action != ACTION_APPLY;
}

/* What it does depends on the row. */
static bool
is_on_rows(enum action action)
{
	return action == ACTION_ADD || action == ACTION_EDIT ||
	       action == ACTION_DELETE || action == ACTION_OPEN ||
	       action == ACTION_SNOOZE || action == ACTION_ADVANCE;
}

/* On the first rows of a view. */
static void
try_rows(struct shot *shot, const struct view_class *class, enum action action)
{
	int64_t id = class == &view_employee ? shot->app->world->people[0].row : 0;

	for (int row = 0; row < (is_on_rows(action) ? 6 : 1); row++) {
		struct fault fault = {0};
		struct written before, after;

		suppose_clear(shot->app);
		cr_assert(suppose_switch(shot->app, true, &fault), "%s", fault.text);
		screen_changed(&shot->screen);
		shot_go(shot, class, id);
		for (int i = 0; i < row; i++)
			screen_key(&shot->screen, 'j', "");
		before = written_to(shot);
		screen_do(&shot->screen, action, *keys_of(action, NULL));
		say_yes(shot);
		after = written_to(shot);
		check_same(&before, &after, keys_table[action].id);
	}
}

Test(ui_whatif, no_act_of_any_view_writes_a_byte, .timeout = 400)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	for (size_t v = 0; v < sizeof views / sizeof *views; v++)
		for (int a = 0; a < ACTION_N; a++)
			if (is_tried((enum action)a, views[v]) &&
			    keys_table[a].group == KEYS_DO)
				try_rows(&shot, views[v], (enum action)a);
	shot_close(&shot);
}

/* Those of the palette likewise. */
Test(ui_whatif, no_act_of_the_palette_writes_a_byte)
{
	struct shot shot;
	struct fault fault = {0};
	size_t supposed = 0;

	shot_open(&shot, 24, 80);
	for (size_t i = 0; i < edit_verbs.n_entries; i++) {
		struct written before, after;
		const struct screen_entry *entry;

		suppose_clear(shot.app);
		cr_assert(suppose_switch(shot.app, true, &fault));
		screen_changed(&shot.screen);
		shot_go(&shot, &view_employees, 0);
		entry = screen_entry(&shot.screen, i);
		supposed += entry->on != 0;
		before = written_to(&shot);
		shot_keys(&shot, ":");
		shot_type(&shot, edit_verbs.entries[i].id);
		shot_keys(&shot, "Enter");
		if (entry->on == 0)
			SEES(&shot, "Nothing is recorded in a what-if");
		else
			SEES(&shot, "What if ");
		say_yes(&shot);
		after = written_to(&shot);
		check_same(&before, &after, edit_verbs.entries[i].id);
	}
	cr_assert_eq(supposed, 6);
	shot_close(&shot);
}

/* --- what is and what would be ----------------------------------------- */

#define BECOMES "\342\206\222"

static void
suppose_petr_leaves(struct shot *shot)
{
	struct suppose *s = suppose_of(shot->app);
	struct fault fault = {0};

	cr_assert(basket_add_word(s->basket, shot->app, CHANGE_LEAVE,
				  "petr.novak@aoba.example", &fault),
		  "%s", fault.text);
	cr_assert(suppose_switch(shot->app, true, &fault), "%s", fault.text);
	screen_changed(&shot->screen);
}

Test(ui_whatif, figures_that_differ_are_shown_twice)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	suppose_petr_leaves(&shot);
	shot_go(&shot, &view_competencies, 0);
	SEES(&shot, "100" BECOMES "50%  ! at-risk");
	SEES(&shot, " 50" BECOMES "25%");
	SEES(&shot, " 62%");
	shot_keys(&shot, "t");
	SEES(&shot, "100" BECOMES "50% ! at-risk");
	shot_keys(&shot, "t");
	shot_go(&shot, &view_dashboard, 0);
	SEES(&shot, " 50" BECOMES "25%");
	shot_keys(&shot, "W");
	SEES_NOT(&shot, BECOMES);
	shot_close(&shot);
}

Test(ui_whatif, a_competency_shows_both_of_its_requirements)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	suppose_petr_leaves(&shot);
	shot_go(&shot, &view_competency,
		catalog_competency(shot.app->catalog, "devops"));
	SEES(&shot, "2" BECOMES "1 of 2");
	SEES(&shot, "\342\234\223 met" BECOMES "\342\234\227 1 person short");
	SEES(&shot, "- Critical: not met without Petr Nov\303\241k");
	/* what is folded stays so when it is made again */
	shot_keys(&shot, "g Enter");
	SEES_NOT(&shot, "2" BECOMES "1 of 2");
	shot_keys(&shot, "Enter j w");
	shot_close(&shot);
}

Test(ui_whatif, alerts_that_are_new_or_no_more_are_marked)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	suppose_petr_leaves(&shot);
	shot_go(&shot, &view_alerts, 0);
	SEES(&shot, "- ! single point");
	shot_keys(&shot, "j j j j j Enter");
	cr_assert_eq(screen_top(&shot.screen)->class, &view_competency);
	shot_close(&shot);
}

/* A row that is no more is about whom it was, and can be taken out again. */
Test(ui_whatif, a_row_that_is_no_more_is_about_whom_it_was)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_carriers, 0);
	shot_keys(&shot, "/");
	shot_type(&shot, "petr nov");
	shot_keys(&shot, "Enter G w");
	cr_assert_eq(n_items(&shot), 1);
	SEES(&shot, "- Petr Nov");
	shot_keys(&shot, "w");
	cr_assert_eq(n_items(&shot), 0);
	SEES_NOT(&shot, "- Petr Nov");
	shot_close(&shot);
}

/* Another date, and facts that change under it, leave nothing behind. */
Test(ui_whatif, both_follow_the_date)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	suppose_petr_leaves(&shot);
	shot_go(&shot, &view_competencies, 0);
	shot_keys(&shot, "> > < 0 r");
	SEES(&shot, "100" BECOMES "50%  ! at-risk");
	shot_close(&shot);
}

Test(ui_whatif, what_differs_in_two_texts)
{
	static const struct {
		const char *was, *now, *pair;
	} cases[] = {
		{"100%", "50%", "100" BECOMES "50%"},
		{"2 / 3", "1 / 3", "2" BECOMES "1 / 3"},
		{"2 / 3", "2 / 4", "2 / 3" BECOMES "4"},
		{"61.4 of 70", "65.4 of 70", "61.4" BECOMES "65.4 of 70"},
		{"2018-11-25", "2017-11-25", "2018-11-25" BECOMES "2017-11-25"},
		{"-", "2017-11-25", "-" BECOMES "2017-11-25"},
		{"active", "lapsed", "active" BECOMES "lapsed"},
		{"\342\234\223 met", "\342\234\227 not met",
		 "\342\234\223 met" BECOMES "\342\234\227 not met"},
		{"Alerts (11)", "Alerts (9)", "Alerts (11" BECOMES "9)"},
		{"1 level", "2 levels", "1 level" BECOMES "2 levels"},
		{"  50%", " 100%", "50" BECOMES "100%"},
		{"Anna, Ben", "Ben", "Anna, Ben" BECOMES "Ben"},
		{"", "new", BECOMES "new"},
		{"same", "same", "same"},
		{"one sentence that is far too long", "another one that is",
		 BECOMES " another one that is"},
	};

	shot_terminal(24, 80, TIER_UTF8);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = {0};

		buf_puts(&out, cases[i].now);
		cr_expect_eq(show_pair(&out, 0, cases[i].was),
			     strcmp(cases[i].was, cases[i].now) != 0);
		cr_expect_str_eq(buf_text(&out), cases[i].pair);
		buf_free(&out);
	}
}

Test(ui_whatif, in_ascii_and_in_words_rows_that_are_no_more_say_so)
{
	static const struct {
		enum tier tier;
		unsigned flags;
	} cases[] = {{TIER_ASCII, 0}, {TIER_UTF8, DRAW_ACCESSIBLE}};
	struct shot shot;

	shot_open(&shot, 24, 80);
	suppose_petr_leaves(&shot);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		draw_setup(cases[i].tier, cases[i].flags);
		screen_changed(&shot.screen);
		shot_go(&shot, &view_competency,
			catalog_competency(shot.app->catalog, "devops"));
		SEES(&shot, "gone: Critical: not met without Petr Nov\303\241k");
	}
	shot_close(&shot);
}

Test(ui_whatif, in_ascii_the_arrow_is_two_signs)
{
	struct buf out = {0};

	shot_terminal(24, 80, TIER_ASCII);
	buf_puts(&out, "50%");
	show_pair(&out, 0, "100%");
	cr_assert_str_eq(buf_text(&out), "100->50%");
	buf_free(&out);
}

/* --- if this person leaves --------------------------------------------- */

static void
go_to(struct shot *shot, const char *email)
{
	uint32_t person = world_person(shot->app->world, email);

	shot_go(shot, &view_employee, shot->app->world->people[person].row);
}

Test(ui_whatif, a_person_says_what_is_lost_and_w_supposes_it)
{
	struct shot shot;
	const struct report *report;

	shot_open(&shot, 24, 80);
	report = shot.app->report;
	go_to(&shot, "petr.novak@aoba.example");
	SEES(&shot,
	     "If this person leaves: DevOps Silver lost, DevOps Gold 50" BECOMES "25%");
	SEES(&shot, "w supposes it");
	cr_assert_eq(n_items(&shot), 0);
	cr_assert_eq(shot.app->report, report);
	go_to(&shot, "lena.hoffmann@aoba.example");
	SEES(&shot, "If this person leaves: nothing is lost");
	shot_keys(&shot, "w");
	cr_assert_eq(n_items(&shot), 1);
	SEES(&shot, "Lena Hoffmann leaves \342\200\223 no level changes");
	SEES(&shot, "If this person leaves: is supposed just now");
	SEES(&shot, "w takes it out");
	shot_keys(&shot, "w");
	cr_assert_eq(n_items(&shot), 0);
	shot_close(&shot);
}

/* In a what-if it is told of the changed world, which stays as it is. */
Test(ui_whatif, in_the_mode_what_is_lost_is_told_of_the_changed_world)
{
	struct shot shot;
	const struct report *shown;

	shot_open(&shot, 24, 80);
	suppose_petr_leaves(&shot);
	shown = shot.app->report;
	go_to(&shot, "yuki.kobayashi@aoba.example");
	SEES(&shot, "If this person leaves: DevOps Silver 50" BECOMES
		    "0%, DevOps Gold 25" BECOMES "0%");
	cr_assert_eq(n_items(&shot), 1);
	cr_assert_eq(shot.app->report, shown);
	cr_assert(suppose_is_on(shot.app));
	SEES(&shot, "WHAT-IF (1)");
	shot_close(&shot);
}

/* --- the basket's screen ----------------------------------------------- */

static bool
devops_met(struct shot *shot)
{
	uint32_t devops = catalog_competency(shot->app->catalog, "devops");

	return shot->app->report->competencies[devops].levels[0].met;
}

/* What brings back what is lost is a row; a puts all of it into the basket. */
Test(ui_whatif, the_closest_fix_goes_into_the_basket)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	suppose_petr_leaves(&shot);
	cr_assert_not(devops_met(&shot));
	shot_go(&shot, &view_whatif, 0);
	SEES(&shot, "Closest fix: 1 achievement; a adds it");
	for (int i = 0;
	     i < 20 && rows_current(screen_top(&shot.screen)).kind != WHATIF_FIX; i++)
		shot_keys(&shot, "j");
	shot_keys(&shot, "a");
	cr_assert_eq(n_items(&shot), 2);
	cr_assert(devops_met(&shot));
	SEES(&shot, " passes ");
	SEES(&shot, "DevOps Silver met");
	SEES_NOT(&shot, "Closest fix");
	shot_close(&shot);
}

/* The basket is kept while the facts change; what it does to them then is told. */
Test(ui_whatif, facts_that_change_under_it_are_told)
{
	struct shot shot;
	struct fault fault = {0};
	struct buf said = {0};

	shot_open(&shot, 24, 80);
	suppose_petr_leaves(&shot);
	shot_go(&shot, &view_whatif, 0);
	SEES_NOT(&shot, "The facts have changed");
	shot_keys(&shot, "r");
	SEES_NOT(&shot, "The facts have changed");
	shot_keys(&shot, "W");
	cr_assert(act_leave(shot.app, "yuki.kobayashi@aoba.example",
			    shot.app->as_of - 1, &said, &fault),
		  "%s", fault.text);
	screen_changed(&shot.screen);
	SEES(&shot, "The facts have changed since: 2 levels differ.");
	shot_keys(&shot, "W");
	SEES(&shot, "The facts have changed since: 2 levels differ.");
	/* another basket is asked anew */
	shot_go(&shot, &view_employees, 0);
	go_person(&shot, "lena");
	shot_keys(&shot, "w F2");
	SEES_NOT(&shot, "The facts have changed");
	buf_free(&said);
	shot_close(&shot);
}

Test(ui_whatif, apply_lists_what_it_writes_and_one_undo_takes_it_back)
{
	struct shot shot;
	struct written before, after;

	shot_open(&shot, 24, 80);
	suppose_petr_leaves(&shot);
	shot_keys(&shot, "F2");
	SEES(&shot, "F2 again records the basket");
	shot_keys(&shot, "F2");
	SEES(&shot, "Record 1 change for good");
	SEES(&shot, "1  Petr Nov\303\241k leaves");
	before = written_to(&shot);
	shot_keys(&shot, "a");
	after = written_to(&shot);
	cr_assert_not(is_same(&before, &after));
	cr_assert_not(suppose_is_on(shot.app));
	cr_assert_not(devops_met(&shot));
	shot_keys(&shot, "u");
	cr_assert(devops_met(&shot));
	shot_close(&shot);
}
