/* What is recorded already, changed and taken away by keys: done, undone, done again.
 */
#include "support/journey.h"

enum { ROWS = 40, COLS_WIDE = 200 };

#define CRM "cloud-customer-relationship-management"

Test(ui_forms_kept, uses_of_benefits)
{
	static const struct journey journeys[] = {
		{"edit", &view_benefit, "advisory-hours", "F3 'Hybrid_mail Enter e",
		 "quantity=7.25|person=anna.schmidt@aoba.example|item=Day",
		 "benefit-uses",
		 "2018-05-16,7.25,anna.schmidt@aoba.example,Day,Hybrid mail"},
		{"by nobody", &view_benefit, "advisory-hours",
		 "F3 'Hybrid_mail Enter e", "person=", "benefit-uses",
		 "2018-05-16,6,,,Hybrid mail"},
		{"delete", &view_benefit, "advisory-hours", "F3 'Hybrid_mail Enter d d",
		 NULL, NULL, NULL},
		{"add to it", &view_benefit, "advisory-hours", "a",
		 "quantity=1|date=2018-10-09|person=daisuke.suzuki@aoba.example"
		 "|note=Release pipeline",
		 "benefit-uses", "2018-10-09,5,daisuke.suzuki@aoba.example,,Release"},
		{"another one of that day", &view_benefit, "advisory-hours", "a",
		 "quantity=1|date=2018-10-09|note=Release pipeline", "benefit-uses",
		 "2018-10-09,1,,,Release pipeline (2)"},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	JOURNEYS_CHECK(&shot, journeys);
	shot_close(&shot);
}

Test(ui_forms_kept, profile_and_locations)
{
	static const struct journey journeys[] = {
		{"fields", &view_profile, NULL, "g e",
		 "description=New words|industries=Retail; Education|may_endorse=no"
		 "|logo=|name=Aoba",
		 "profile", "Aoba,New words,,"},
		{"emptied", &view_profile, NULL, "g e", "linkedin=|skills=", "profile",
		 "https://www.aoba.example/,,"},
		{"edit a location", &view_profile, NULL, "G e",
		 "city=Tokyo|phone=|website=https://tokyo.example/", "locations",
		 "Tokyo,101-0041"},
		{"delete a location", &view_profile, NULL, "G d d", NULL, NULL, NULL},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	JOURNEYS_CHECK(&shot, journeys);
	shot_close(&shot);
}

Test(ui_forms_kept, referrals)
{
	static const struct journey journeys[] = {
		{"edit", &view_referrals, NULL, "F3 'Kupfer Enter e",
		 "customer=Kupfer GmbH|value=50000.5|currency=USD|closes_on=+30"
		 "|competency=devops|note=New",
		 "referrals", "50000.5,USD,2018-12-20,devops,New"},
		{"another state", &view_referrals, NULL, "F3 'Kupfer Enter e",
		 "status=won|status_on=2018-11-19", "referrals", "won,2018-11-19"},
		{"won", &view_referrals, NULL, "F3 'Kupfer Enter + w", NULL,
		 "referrals", "won,2018-11-20"},
		{"lost", &view_referrals, NULL, "F3 'Kupfer Enter + l", NULL,
		 "referrals", "lost,2018-11-20"},
		{"skipped", &view_referrals, NULL, "F3 'Tanner Enter + s", NULL,
		 "referrals", "skipped,2018-11-20"},
		{"negotiated", &view_referrals, NULL, "g j j + n", NULL, "referrals",
		 "negotiating,2018-11-20"},
		{"declined", &view_referrals, NULL, "g j j + d", NULL, "referrals",
		 "declined,2018-11-20"},
		{"deleted", &view_referrals, NULL, "F3 'Kupfer Enter d d", NULL, NULL,
		 NULL},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	JOURNEYS_CHECK(&shot, journeys);
	shot_close(&shot);
}

Test(ui_forms_kept, alerts_put_off)
{
	static const struct journey journeys[] = {
		{"of a level", &view_alerts, NULL, "g z",
		 "until=2018-12-01|reason=waiting", NULL, NULL},
		{"of the membership", &view_alerts, NULL, "g j j z", "reason=waiting",
		 NULL, NULL},
		{"of people", &view_alerts, NULL, "G z", "reason=waiting", NULL, NULL},
	};
	static const struct refusal refusals[] = {
		{"until yesterday", &view_alerts, NULL, "g z",
		 "until=2018-11-19|reason=x", "before 2018-11-20"},
		{"no reason", &view_alerts, NULL, "g z", "until=2018-12-01",
		 "must be filled in"},
		{"no day", &view_alerts, NULL, "g z", "until=|reason=x",
		 "must be filled in"},
		{"a day that is none", &view_alerts, NULL, "g z",
		 "until=31 feb|reason=x", "no date"},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	JOURNEYS_CHECK(&shot, journeys);
	REFUSALS_CHECK(&shot, refusals);
	journey_open(&shot, &view_alerts, NULL, "g z");
	journey_fill(&shot, "until=2018-12-01|reason=waiting");
	filling_keys(&shot, "F2 F3 'waiting Enter z");
	journey_fill(&shot, "until=2018-11-20|reason=no longer"); /* it is put again */
	filling_keys(&shot, "F2");
	cr_assert_eq(shot.app->world->facts.n_snoozes, 1);
	SEES(&shot, "until 2018-11-20: no longer");
	shot_close(&shot);
}

/* An override, and the state that comes back: on the day after it ends. */
Test(ui_forms_kept, an_override_that_ends_early_gives_the_former_state_back)
{
	struct shot shot;
	const char *without;

	filling_open(&shot, ROWS, COLS_WIDE);
	filling_keys(&shot, "= '2018-11-26 Enter");
	journey_open(&shot, &view_competency, "devops", "g");
	without = arena_strdup(&shot.folder.arena, shot_text(&shot));
	filling_keys(&shot, "0");
	journey_open(&shot, &view_dashboard, NULL, ":override");
	journey_fill(&shot, "award=devops:silver|reason=agent");
	filling_keys(&shot, "F2 = '2018-11-26 Enter");
	journey_open(&shot, &view_competency, "devops", "g");
	cr_assert_str_neq(shot_text(&shot), without);
	filling_keys(&shot, "0");
	journey_open(&shot, &view_competency, "devops", "g d");
	journey_fill(&shot, "until=2018-11-25");
	filling_keys(&shot, "F2 = '2018-11-26 Enter");
	journey_open(&shot, &view_competency, "devops", "g");
	SEES(&shot, "not met");
	cr_assert_str_eq(shot_text(&shot), without);
	shot_close(&shot);
}

Test(ui_forms_kept, subscriptions)
{
	static const struct journey journeys[] = {
		{"emptied", &view_subscriptions, NULL, "F3 '2016-10-17 Enter e",
		 "price=|currency=", "subscriptions", "silver,2016-10-17,,,\n"},
		{"with an end", &view_subscriptions, NULL, "F3 '2017-11-27 Enter e",
		 "ends_on=2018-11-22", "subscriptions",
		 "silver,2017-11-27,2018-11-22,"},
		{"delete", &view_subscriptions, NULL, "F3 '2016-10-17 Enter d d", NULL,
		 NULL, NULL},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	JOURNEYS_CHECK(&shot, journeys);
	shot_close(&shot);
}

Test(ui_forms_kept, records_and_values_on_their_requirement)
{
	static const struct journey journeys[] = {
		{"add a record", &view_competency, "hosting", "F3 'customers Enter a",
		 "customer=Tri|date=2018-05-03", "records",
		 "reference,Tri,2018-05-03,hosting\n"},
		{"another customer", &view_competency, "hosting",
		 "F3 'customers Enter j e", "customer=Tri|date=2018-05-03", "records",
		 "reference,Tri,2018-05-03,hosting\n"},
		{"delete one", &view_competency, "hosting", "F3 'customers Enter j d d",
		 NULL, NULL, NULL},
		{"add a value", &view_competency, "hosting", "F3 '15,000 Enter a",
		 "customer=Uno|value=12", "metrics", "revenue,2018-06-01,Uno,12\n"},
	};
	struct shot shot;

	filling_company(&shot, "tests/cases/cli/small.cfg", "2018-06-01", ROWS,
			COLS_WIDE);
	filling_elsewhere(
		&shot, "records",
		"kind=reference|customer=Uno|date=2018-05-01|competency=hosting");
	filling_elsewhere(&shot, "records",
			  "kind=reference|customer=Duo|date=2018-05-02|competency=");
	filling_keys(&shot, "r");
	journey_open(&shot, &view_competency, "hosting", "F3 'customers Enter Enter");
	JOURNEYS_CHECK(&shot, journeys);
	shot_close(&shot);
}
