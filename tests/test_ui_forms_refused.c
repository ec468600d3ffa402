/*
 * The ways in which an act is refused from the screen that tests of single acts do not
 * go: limits, contradictions, what others did meanwhile.
 *
 * What a form prevents (a choice that is none, an end before its start) is refused by
 * the field; that the act itself refuses it is tested without a screen.
 */
#include "support/journey.h"

#include "ui/dialog.h"
#include "ui/form.h"

enum { ROWS = 40, COLS_WIDE = 200 };

#define PETR "petr.novak@aoba.example"
#define ERIKA "erika.goto@aoba.example"

/* Two records of one human, and what speaks against it, one after the other. */
Test(ui_forms_refused, merging_what_contradicts_itself)
{
	static const struct {
		const char *name, *kind, *row, *message;
	} cases[] = {
		{"one achievement with two ends", "achievements",
		 "email=" ERIKA "|credential=70-496|earned_on=2014-05-20"
		 "|expires_on=2019-01-01",
		 "Both earned 70-496 on 2014-05-20, but with different ends "
		 "(2019-01-01 "
		 "and none)"},
		{"one day, two organizations", "associations",
		 "email=" ERIKA "|organization=Elsewhere|from=2017-07-03",
		 "The associations with Elsewhere from 2017-07-03 and with Aoba "
		 "Digital "
		 "from 2017-07-03 contradict each other"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct refusal refusal = {cases[i].name, &view_employee,
					  ERIKA,	 ":merge",
					  "into=" PETR,	 cases[i].message};
		struct shot shot;

		filling_open(&shot, ROWS, COLS_WIDE);
		filling_elsewhere(&shot, cases[i].kind, cases[i].row);
		filling_keys(&shot, "r");
		refusals_check(&shot, &refusal, 1);
		shot_close(&shot);
	}
}

Test(ui_forms_refused, one_human_twice_shows_what_merging_changes)
{
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	filling_elsewhere(&shot, "achievements",
			  "email=" ERIKA "|credential=70-533|earned_on=2018-01-01");
	filling_keys(&shot, "r");
	journey_open(&shot, &view_employee, ERIKA, ":merge");
	journey_fill(&shot, "into=" PETR);
	SEES(&shot, "When saved");
	SEES(&shot, "Merged");
	SEES(&shot, "Cloud Platform Gold: 1 of 2 -> 2 of 2");
	shot_close(&shot);
}

Test(ui_forms_refused, too_many_associations_a_year_or_too_soon)
{
	static const char *const before[] = {
		"organization=Elsewhere|from=2018-11-20",
		"organization=home|from=2018-12-20",
		"organization=Elsewhere|from=2019-01-20",
	};
	static const struct refusal refusals[] = {
		{"a fourth one", &view_employee, PETR, ":associate",
		 "organization=home|from=2019-02-20",
		 "of the last 12 months' associations there are 3, and 3 are allowed. "
		 "The next is possible on 2019-11-20"},
		{"too soon", &view_employee, "hana.murakami@aoba.example", ":associate",
		 "organization=Elsewhere|from=2018-04-20",
		 "the last association began on 2018-04-02, and 30 days must lie "
		 "between "
		 "two. The next is possible on 2018-05-02"},
		{"too soon for one of many", &view_employees, NULL,
		 "F3 'Murakami Enter Space Space e a",
		 "organization=Elsewhere|from=2018-04-20", "2018-05-02"},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
		journey_open(&shot, &view_employee, PETR, ":associate");
		journey_fill(&shot, before[i]);
		filling_keys(&shot, "F2");
		cr_assert_null(form_of(&shot.screen), "%s", shot_text(&shot));
	}
	REFUSALS_CHECK(&shot, refusals);
	journey_open(&shot, &view_dashboard, NULL, ":associate");
	journey_fill(&shot, "all= |organization=Elsewhere|from=2018-10-20");
	filling_keys(&shot, "F2");
	SEES(&shot, "The next is possible on 2018-11-07");
	shot_close(&shot);
}

Test(ui_forms_refused, purchases)
{
	static const struct refusal running[] = {
		{"a lower one", &view_dashboard, NULL, ":subscribe",
		 "offer=silver|on=2018-12-28",
		 "the term of Gold membership runs until 2019-11-20. It can be bought "
		 "from 2019-11-21 on"},
		{"the same again", &view_dashboard, NULL, ":subscribe",
		 "offer=gold|on=2018-12-01", "It can be renewed from 2019-11-21"},
		{"beyond all dates", &view_dashboard, NULL, ":subscribe",
		 "offer=action-pack|on=9999-06-01", "would not end before 9999-12-31"},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	journey_open(&shot, &view_dashboard, NULL, ":subscribe");
	journey_fill(&shot, "offer=gold");
	filling_keys(&shot, "F2");
	REFUSALS_CHECK(&shot, running);
	shot_close(&shot);
}

/* In its window, but nobody holds any more what the level asks for. */
Test(ui_forms_refused, a_renewal_without_the_level)
{
	static const struct refusal refusals[] = {
		{"the reason", &view_dashboard, NULL, ":subscribe",
		 "offer=silver|on=2018-05-10",
		 "no competency has attained Silver then. Nearest is Cloud Silver with "
		 "0 %"},
		{"until when", &view_dashboard, NULL, ":subscribe",
		 "offer=silver|on=2018-05-10", "It can be renewed until 2018-05-31"},
	};
	static const struct {
		const char *kind, *row;
	} facts[] = {
		{"employees", "email=a@x.example|name=A|left_on=2018-04-30"},
		{"employees", "email=b@x.example|name=B"},
		{"associations", "email=a@x.example|organization=home|from=2017-01-01"},
		{"associations", "email=b@x.example|organization=home|from=2017-01-01"},
		{"achievements",
		 "email=a@x.example|credential=alpha|earned_on=2017-01-01"},
		{"achievements",
		 "email=b@x.example|credential=alpha|earned_on=2017-01-01"
		 "|expires_on=2018-04-30"},
		{"subscriptions", "offer=silver|purchased_on=2017-05-01"},
	};
	struct shot shot;

	filling_company(&shot, "tests/cases/acts.cfg", "2018-06-01", ROWS, COLS_WIDE);
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
		filling_elsewhere(&shot, facts[i].kind, facts[i].row);
	filling_keys(&shot, "r");
	REFUSALS_CHECK(&shot, refusals);
	shot_close(&shot);
}

Test(ui_forms_refused, uses)
{
	static const struct refusal refusals[] = {
		{"too much in all", &view_benefit, "advisory-hours", "a",
		 "quantity=999999999999|date=2018-10-09|person=daisuke.suzuki@aoba."
		 "example"
		 "|note=Release pipeline",
		 "the quantity is out of range"},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	REFUSALS_CHECK(&shot, refusals);
	shot_close(&shot);
}

Test(ui_forms_refused, referrals)
{
	static const struct refusal refusals[] = {
		{"missed", &view_referrals, NULL, "F3 'Dental Enter +", NULL,
		 "It was due by 2018-11-01: e records"},
		{"expired", &view_referrals, NULL, "F3 'Bergmann Enter +", NULL,
		 "It was due by 2018-09-19"},
		{"closed", &view_referrals, NULL, "F3 'Hafen Enter +", NULL,
		 "No state follows"},
		{"before it changed", &view_referrals, NULL,
		 "= '2018-11-14 Enter F3 'RF-1036 Enter + n", NULL,
		 "can't change on 2018-11-14"},
		{"a value below 0", &view_referrals, NULL, "0 F3 'Kupfer Enter e",
		 "value=-1", "below 0"},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	REFUSALS_CHECK(&shot, refusals);
	shot_close(&shot);
}

Test(ui_forms_refused, profile_and_locations)
{
	static const struct refusal refusals[] = {
		{"six industries", &view_profile, NULL, "g e",
		 "industries=A; B; C; D; E; F", "6 entries; 5 are allowed"},
		{"no address", &view_profile, NULL, "g e", "website=nonsense", "http"},
		{"neither yes nor no", &view_profile, NULL, "g e",
		 "may_endorse=perhaps", "is neither yes nor no"},
		{"a sixth location of a region", &view_profile, NULL, "g a",
		 "region=Japan|name=Kyoto", "has 5 locations already"},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	filling_elsewhere(&shot, "locations", "region=Japan|name=Osaka");
	filling_elsewhere(&shot, "locations", "region=Japan|name=Kobe");
	filling_elsewhere(&shot, "locations", "region=Japan|name=Nara");
	filling_keys(&shot, "r");
	REFUSALS_CHECK(&shot, refusals);
	shot_close(&shot);
}

/* Pasted text may hold what no key types. */
Test(ui_forms_refused, control_characters)
{
	struct shot shot;
	const char *before;

	filling_open(&shot, ROWS, COLS_WIDE);
	before = journey_facts(&shot);
	journey_open(&shot, &view_competency, "devops", "g a");
	while (strcmp(form_of(&shot.screen)->fields[form_of(&shot.screen)->at].spec->id,
		      "reason") != 0)
		filling_keys(&shot, "Tab");
	filling_paste(&shot, "agent\302\205seven");
	filling_keys(&shot, "F2");
	SEES(&shot, "has a control character in it");
	cr_assert_not_null(form_of(&shot.screen));
	cr_assert_str_eq(journey_facts(&shot), before);
	shot_close(&shot);
}

Test(ui_forms_refused, there_is_nothing_to_undo_or_to_do_again)
{
	struct shot shot;

	filling_company(&shot, "tests/cases/cli/small.cfg", "2018-06-01", ROWS,
			COLS_WIDE);
	filling_keys(&shot, "U");
	SEES(&shot, "There is nothing to do again");
	for (int i = 0; i < 3; i++)
		filling_keys(&shot, "u");
	SEES(&shot, "There is nothing to undo.");
	shot_close(&shot);
}

/* What was on the screen is gone by the time it is saved. */
Test(ui_forms_refused, somebody_else_took_it_away)
{
	static const struct {
		const char *name, *open, *fill, *keys, *message;
	} cases[] = {
		{"leave", ":leave", "on=2018-11-30", "F2", "Nobody with the address"},
		{"rename", ":rename", "new=x@y.example", "F2",
		 "Nobody with the address"},
		{"merge", ":merge", "into=" ERIKA, "F2", "Nobody with the address"},
		{"associate", ":associate", "organization=Elsewhere", "F2",
		 "Nobody with the address"},
		{"forget", ":forget", "", "f", "Nobody with the address"},
		{"an achievement", "2 a", "credential=70-480", "F2", PETR},
		{"delete", "g d d", "", "d", "Nothing like this is recorded"},
	};

	struct shot shot;
	const char *gone;

	filling_open(&shot, ROWS, COLS_WIDE);
	filling_removed_elsewhere(&shot, "employees", "email=" PETR);
	filling_keys(&shot, "r");
	gone = journey_facts(&shot);
	shot_close(&shot);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		filling_open(&shot, ROWS, COLS_WIDE);
		journey_open(&shot, &view_employee, PETR, cases[i].open);
		journey_fill(&shot, cases[i].fill);
		filling_removed_elsewhere(&shot, "employees", "email=" PETR);
		filling_keys(&shot, cases[i].keys);
		cr_assert(strstr(shot_text(&shot), cases[i].message) != NULL, "%s:\n%s",
			  cases[i].name, shot_text(&shot));
		filling_keys(&shot, "r");
		cr_assert_str_eq(journey_facts(&shot), gone, "%s", cases[i].name);
		shot_close(&shot);
	}
}

/* What is too long for the status line is told in full. */
Test(ui_forms_refused, a_long_refusal_is_shown_whole)
{
	struct shot shot;

	filling_open(&shot, 24, 80);
	journey_open(&shot, &view_referrals, NULL, "F3 'Lumen Enter +");
	filling_elsewhere(&shot, "referrals",
			  "id=RF-1040|status=negotiating|status_on=2018-11-19");
	filling_keys(&shot, "e");
	SEES(&shot, "Refused, nothing was changed");
	SEES(&shot, "won, lost.");
	filling_keys(&shot, "j"); /* any key: it only tells */
	SEES_NOT(&shot, "Refused, nothing");
	SEES_NOT(&shot, "won, lost.");
	shot_close(&shot);
}

/* That somebody is there already, and what saving then does, has room at 80 columns. */
Test(ui_forms_refused, who_exists_is_said_to_be_changed)
{
	struct shot shot;

	filling_open(&shot, 24, 80);
	journey_open(&shot, &view_employees, NULL, ":add-employee");
	journey_fill(&shot, "email=" PETR "|name=Another");
	SEES(&shot, "! exists: saving changes it");
	shot_close(&shot);
}
