/*
 * What a membership promises, from the imported files to the screen: what is displayed,
 * for how long, and when somebody is told.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "app/acts.h"
#include "support/screen.h"

static bool
shows(struct shot *shot, const char *text)
{
	return strstr(shot_text(shot), text) != NULL;
}

static void
set_date(struct shot *shot, const char *text)
{
	int32_t date;

	cr_assert(date_parse(text, 10, &date));
	screen_set_date(&shot->screen, date);
}

/* What is held stays displayed until the grace is over, whatever is lost meanwhile. */
Test(sentences, the_status_stays_until_the_cover_ends_though_the_renewal_is_at_risk)
{
	static const struct {
		const char *date;
		bool displayed;
	} cases[] = {{"2018-11-20", true},
		     {"2018-11-25", true}, /* one of the two has left */
		     {"2018-11-28", true}, /* in grace */
		     {"2018-12-27", true},
		     {"2018-12-28", false}};
	struct shot shot;

	shot_open(&shot, 60, 200);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		set_date(&shot, cases[i].date);
		shot_go(&shot, &view_profile, 0);
		cr_assert_eq(shows(&shot, "- DevOps Silver"), cases[i].displayed,
			     "%s:\n%s", cases[i].date, shot_text(&shot));
		cr_assert(!cases[i].displayed || shows(&shot, "! at-risk"));
	}
	shot_close(&shot);
}

/* How many alerts of a code name a competency, by their rows on the screen. */
static bool
is_told(struct shot *shot, const char *what)
{
	bool told;

	shot_go(shot, &view_alerts, 0);
	told = shows(shot, what);
	return told;
}

Test(sentences, somebody_is_told_when_a_contributing_employee_leaves)
{
	static const char told[] = "Cloud Platform Silver: A recent change to your "
				   "competency achievement";
	struct shot shot;
	struct buf out = {0};
	struct fault fault;

	shot_open(&shot, 60, 200);
	cr_assert(!is_told(&shot, told));
	cr_assert(act_leave(shot.app, "takashi.ito@aoba.example", shot.app->as_of - 1,
			    &out, &fault),
		  "%s", fault.text);
	screen_changed(&shot.screen);
	cr_assert(is_told(&shot, told), "%s", shot_text(&shot));
	buf_free(&out);
	shot_close(&shot);
}

Test(sentences, somebody_is_told_when_a_contributing_employee_associates_elsewhere)
{
	static const char told[] = "Cloud Platform Silver: A recent change to your "
				   "competency achievement";
	static const char *const who[] = {"takashi.ito@aoba.example"};
	struct shot shot;
	struct buf out = {0};
	struct fault fault;

	shot_open(&shot, 60, 200);
	cr_assert(!is_told(&shot, told));
	cr_assert(act_associate(shot.app, &(struct act_people){who, 1},
				"Hinode Cloud Partners", shot.app->as_of, &out, &fault),
		  "%s", fault.text);
	screen_changed(&shot.screen);
	cr_assert(is_told(&shot, told), "%s", shot_text(&shot));
	buf_free(&out);
	shot_close(&shot);
}

Test(sentences, an_override_of_three_months_goes_back_to_the_state_before)
{
	static const struct {
		const char *date, *stage;
	} cases[] = {{"2018-09-04", NULL}, /* not attained, not held */
		     {"2018-09-05", "\342\234\223 active"},
		     {"2018-11-26", "\342\234\223 active"},
		     {"2018-12-05", "\342\234\223 active"},
		     {"2018-12-06", "! at-risk"}};
	struct shot shot;

	shot_open(&shot, 60, 100);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *row;
		char line[256] = "";

		set_date(&shot, cases[i].date);
		shot_go(&shot, &view_profile, 0);
		row = strstr(shot_text(&shot), "Cloud Customer Rel");
		cr_assert_eq(row == NULL, cases[i].stage == NULL, "%s", cases[i].date);
		if (row == NULL)
			continue;
		strncpy(line, row, strcspn(row, "\n") % sizeof line);
		cr_assert(strstr(line, cases[i].stage) != NULL, "%s: %s", cases[i].date,
			  line);
	}
	shot_close(&shot);
}
