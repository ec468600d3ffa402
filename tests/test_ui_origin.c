/* What screens tell of where rules are from. */
#include <criterion/criterion.h>
#include <string.h>

#include "support/screen.h"
#include "ui/view.h"

static int32_t
day(const char *text)
{
	int32_t date;

	cr_assert(date_parse(text, strlen(text), &date));
	return date;
}

/* The first competency of a catalog of its own, on a date. */
static void
open_rules(struct shot *shot, const char *date)
{
	const struct app_setup setup = {.program = "tests/cases/cli/rules.cfg",
					.organization = "Home"};
	struct fault fault = {0};
	const char *db;

	memset(shot, 0, sizeof *shot);
	shot_terminal(40, 160, TIER_UTF8);
	folder_new(&shot->folder);
	db = folder_path(&shot->folder, "rules.db");
	cr_assert(app_create(db, &setup, &fault), "%s", fault.text);
	cr_assert(app_open(&shot->app, db, day(date), STORE_WRITE, &fault), "%s",
		  fault.text);
	screen_open(&shot->screen, shot->app, &edit_verbs);
	shot_go(shot, &view_competency, 0);
	shot_text(shot);
}

Test(origin, a_competency_tells_its_own_and_that_its_rules_are_old)
{
	struct shot shot;

	open_rules(&shot, "2027-02-01");
	SEES(&shot, "rules read on 2026-07-31");
	SEES(&shot, "source: Guide, 2026-06-01, read on 2026-07-31");
	SEES(&shot, "doubt: no period is printed");
	SEES_NOT(&shot, "Guide, 2022-01-01");
	shot_close(&shot);
	open_rules(&shot, "2027-01-31");
	SEES_NOT(&shot, "rules read on");
	shot_close(&shot);
}

Test(origin, a_path_and_a_requirement_tell_theirs)
{
	struct shot shot;

	open_rules(&shot, "2027-02-01");
	shot_keys(&shot, "j");
	SEES(&shot, "source: Guide, 2022-01-01, read on 2026-07-31");
	shot_keys(&shot, "j j");
	SEES(&shot, "source: Guide, 2026-06-01, read on 2026-08-31");
	SEES(&shot, "a, d: doubt: until when it counts is not said");
	SEES(&shot, "rules read on 2026-07-31");
	shot_keys(&shot, "j j j j j");
	SEES(&shot, "doubt: five or six");
	shot_close(&shot);
}

Test(origin, a_level_whose_rules_are_not_known_tells_since_and_until_when)
{
	struct shot shot;

	open_rules(&shot, "2026-06-30");
	SEES(&shot, "No path applies on this date.");
	SEES(&shot, "the rules of 2023-10-24 to 2026-06-30 are not known here");
	shot_close(&shot);
	open_rules(&shot, "2026-07-01");
	SEES_NOT(&shot, "not known here");
	shot_close(&shot);
}
