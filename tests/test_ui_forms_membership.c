/* Each act on the membership, the figures and the program's side by keys: done, undone,
 * done again; and each way to be refused. */
#include "support/journey.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "app/acts.h"
#include "ui/form.h"
#include "ui/grid.h"

enum { ROWS = 40, COLS_WIDE = 200 };

#define CRM "cloud-customer-relationship-management"

Test(ui_forms_membership, overrides)
{
	static const struct journey journeys[] = {
		{"grant", &view_competency, "devops", "g j j j j j a", "reason=agent 7",
		 "overrides", "devops,gold,2018-11-20,,agent 7"},
		{"grant from the palette", &view_dashboard, NULL, ":override",
		 "award=devops:silver|from=2018-12-01|until=2018-12-31|reason=told",
		 "overrides", "devops,silver,2018-12-01,2018-12-31,told"},
		{"end early", &view_competency, CRM, "g e", "until=2018-11-25",
		 "overrides", "silver,2018-09-05,2018-11-25,"},
		{"end by d", &view_competency, CRM, "g j d",
		 "until=2018-11-25|reason=found", "overrides",
		 "silver,2018-09-05,2018-11-25,found"},
	};
	static const struct refusal refusals[] = {
		{"no level", &view_dashboard, NULL, ":override", "reason=x",
		 "must be filled in"},
		{"an unknown level", &view_dashboard, NULL, ":override",
		 "award=nothing:bronze|reason=x", "no level"},
		{"no reason", &view_dashboard, NULL, ":override",
		 "award=devops:silver|reason=", "must be filled in"},
		{"an end before it", &view_dashboard, NULL, ":override",
		 "award=devops:silver|until=2018-11-01|reason=x",
		 "is before the beginning"},
		{"a second one", &view_competency, CRM, "g a",
		 "from=2018-09-05|reason=x", "is recorded from 2018-09-05"},
		{"ended before it began", &view_competency, CRM, "g e",
		 "until=2018-09-01", "before"},
		{"none to end", &view_competency, "devops", "g e", NULL,
		 "No override is active here"},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	JOURNEYS_CHECK(&shot, journeys);
	REFUSALS_CHECK(&shot, refusals);
	shot_close(&shot);
}

Test(ui_forms_membership, awards_and_settings)
{
	static const struct journey journeys[] = {
		{"an award of the level of a row", &view_competency, "devops",
		 "g j j j j j : 'award Enter", "from=2018-01-15|source=Partner Center",
		 "awards", "devops,gold,2018-01-15,,Partner Center"},
		{"from anywhere", &view_dashboard, NULL, ":award",
		 "competency=devops|level=silver|from=2017-01-01|until=2017-12-31",
		 "awards", "devops,silver,2017-01-01,2017-12-31,"},
		{"a market from a day on", &view_dashboard, NULL, ":setting",
		 "setting=market|from=2018-12-01|value=developing", "settings",
		 "market,2018-12-01,developing"},
	};
	static const struct refusal refusals[] = {
		{"no level", &view_dashboard, NULL, ":award",
		 "competency=devops|level=", "must be filled in"},
		{"an end before it", &view_dashboard, NULL, ":award",
		 "competency=devops|level=silver|from=2018-01-15|until=2018-01-14",
		 "before"},
		{"another setting", &view_dashboard, NULL, ":setting",
		 "setting=colour|value=blue", "neither track nor market"},
		{"no market", &view_dashboard, NULL, ":setting",
		 "setting=market|value=blue", "\"blue\" is no market"},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	JOURNEYS_CHECK(&shot, journeys);
	REFUSALS_CHECK(&shot, refusals);
	shot_close(&shot);
}

/* An award that covers the day is opened again, to be ended. */
Test(ui_forms_membership, an_award_is_edited)
{
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	journey_open(&shot, &view_competency, "devops", "g j j j j j : 'award Enter");
	journey_fill(&shot, "from=2018-01-15");
	filling_keys(&shot, "F2");
	journey_open(&shot, &view_competency, "devops", "g j j j j j : 'award Enter");
	journey_fill(&shot, "until=2018-12-31");
	filling_keys(&shot, "F2");
	HAS(filling_export(&shot, "awards"), "devops,gold,2018-01-15,2018-12-31,");
	shot_close(&shot);
}

Test(ui_forms_membership, subscriptions)
{
	static const struct journey journeys[] = {
		{"buy", &view_dashboard, NULL, ":subscribe", "offer=action-pack",
		 "subscriptions", "action-pack,2018-11-20,,475,USD"},
		{"upgrade", &view_dashboard, NULL, ":subscribe", "offer=gold",
		 "subscriptions", "gold,2018-11-20,,"},
		{"renew", &view_dashboard, NULL, ":subscribe",
		 "offer=silver|on=2018-11-28", "subscriptions",
		 "silver,2018-11-28,,1600,EUR"},
		{"edit", &view_subscriptions, NULL, "G k k k k k k e",
		 "ends_on=2018-10-31|price=1550.5", "subscriptions",
		 "silver,2017-11-27,2018-10-31,1550.5,EUR"},
		{"delete", &view_subscriptions, NULL, "G k k k k k k d d", NULL, NULL,
		 NULL},
	};
	static const struct refusal refusals[] = {
		{"no offer", &view_dashboard, NULL, ":subscribe", "on=2018-11-28",
		 "must be filled in"},
		{"an unknown one", &view_dashboard, NULL, ":subscribe",
		 "offer=platinum|on=2018-11-28", "no offer"},
		{"its term runs", &view_dashboard, NULL, ":subscribe",
		 "offer=silver|on=2018-11-20",
		 "can be renewed from 2018-11-28 to 2018-12-27"},
		{"no level is attained", &view_dashboard, NULL, ":subscribe",
		 "offer=silver|on=2010-06-01", "no competency has attained Silver"},
		{"a price below 0", &view_subscriptions, NULL, "G k k k k k k e",
		 "price=-1", "below 0"},
		{"a price that is none", &view_subscriptions, NULL, "G k k k k k k e",
		 "price=12 x", "no figure"},
		{"a price with a comma that is no thousand's", &view_subscriptions,
		 NULL, "G k k k k k k e", "price=1,5", "no figure"},
		{"a price with a comma too early", &view_subscriptions, NULL,
		 "G k k k k k k e", "price=1,50,000", "no figure"},
		{"an end before the purchase", &view_subscriptions, NULL,
		 "G k k k k k k e", "ends_on=2016-01-01", "before"},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	JOURNEYS_CHECK(&shot, journeys);
	REFUSALS_CHECK(&shot, refusals);
	shot_close(&shot);
}

Test(ui_forms_membership, the_upgrade_shows_its_discount_before)
{
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	journey_open(&shot, &view_dashboard, NULL, ":subscribe");
	journey_fill(&shot, "offer=gold");
	SEES(&shot, "Upgraded from Silver membership to Gold membership");
	SEES(&shot, "% off");
	shot_close(&shot);
}

Test(ui_forms_membership, figures_and_records)
{
	static const struct journey journeys[] = {
		{"a value", &view_dashboard, NULL, ":metric",
		 "metric=azure-consumption|date=2018-11-30|customer=Ganz "
		 "Neu|value=12.5",
		 "metrics", "azure-consumption,2018-11-30,Ganz Neu,12.5"},
		{"another value of a day", &view_dashboard, NULL, ":metric",
		 "metric=azure-consumption|date=2018-10-31|customer=Ruten "
		 "Optik|value=1",
		 "metrics", "azure-consumption,2018-10-31,Ruten Optik,1\n"},
		{"a value on its requirement", &view_competency, "cloud-platform",
		 "g j j j a", "customer=Ganz Neu|value=7", "metrics",
		 "azure-consumption,2018-11-20,Ganz Neu,7"},
		{"a value is deleted", &view_competency, "cloud-platform",
		 "g j j j Enter j d d", NULL, NULL, NULL},
		{"a record", &view_dashboard, NULL, ":record",
		 "kind=audit|customer=Ganz Neu KG|competency=devops", "records",
		 "audit,Ganz Neu KG,2018-11-20,devops"},
	};
	static const struct refusal refusals[] = {
		{"no metric", &view_dashboard, NULL, ":metric", "value=1",
		 "must be filled in"},
		{"an unknown metric", &view_dashboard, NULL, ":metric",
		 "metric=nonsense|value=1", "no metric"},
		{"no value", &view_dashboard, NULL, ":metric",
		 "metric=azure-consumption", "must be filled in"},
		{"a value that is none", &view_dashboard, NULL, ":metric",
		 "metric=azure-consumption|value=12 x", "no figure"},
		{"too many places", &view_dashboard, NULL, ":metric",
		 "metric=azure-consumption|value=0.1234567",
		 "at most six decimal places"},
		{"too large", &view_dashboard, NULL, ":metric",
		 "metric=azure-consumption|value=99999999999999999999", "too large"},
		{"a record of nothing", &view_dashboard, NULL, ":record", "kind=audit",
		 "must be filled in"},
		{"a record of an unknown competency", &view_dashboard, NULL, ":record",
		 "kind=audit|customer=X|competency=nonsense", "no competency"},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	JOURNEYS_CHECK(&shot, journeys);
	REFUSALS_CHECK(&shot, refusals);
	shot_close(&shot);
}

Test(ui_forms_membership, the_grid_is_one_act)
{
	static const struct {
		const char *keys, *made;
	} cases[] = {
		{"Down '900 Enter F2", "2018-11-30,Brunnen Logistik,900\n"},
		{"Down Left '1 Enter F2", "2018-10-31,Brunnen Logistik,1\n"},
		{"Down Left Delete Down Delete F2", "2018-10-31,Ruten Optik"},
		{"a 'Ganz_Neu Enter '5 Enter F2", "2018-11-30,Ganz Neu,5\n"},
	};
	struct shot shot;
	const char *before;

	filling_open(&shot, ROWS, COLS_WIDE);
	before = journey_facts(&shot);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *after;

		journey_open(&shot, &view_dashboard, NULL, ":metrics");
		filling_keys(&shot, cases[i].keys);
		cr_assert_null(filling_grid(&shot), "%s\n%s", cases[i].keys,
			       shot_text(&shot));
		after = journey_facts(&shot);
		cr_assert_str_neq(after, before, "%s", cases[i].keys);
		HAS(filling_export(&shot, "metrics"), cases[i].made);
		filling_keys(&shot, "u");
		cr_assert_str_eq(journey_facts(&shot), before, "%s", cases[i].keys);
		filling_keys(&shot, "U");
		cr_assert_str_eq(journey_facts(&shot), after, "%s", cases[i].keys);
		filling_keys(&shot, "u");
	}
	shot_close(&shot);
}

Test(ui_forms_membership, uses_of_benefits)
{
	static const struct journey journeys[] = {
		{"use", &view_dashboard, NULL, ":use",
		 "benefit=advisory-hours|quantity=1.5|person=petr.novak@aoba.example"
		 "|item=X|note=Talk",
		 "benefit-uses",
		 "advisory-hours,2018-11-20,1.5,petr.novak@aoba.example,X,Talk"},
		{"more than granted", &view_dashboard, NULL, ":use",
		 "benefit=advisory-hours|quantity=1000", "benefit-uses",
		 "advisory-hours,2018-11-20,1000"},
		{"given back", &view_dashboard, NULL, ":use",
		 "benefit=windows-10-enterprise|quantity=-3", "benefit-uses",
		 "windows-10-enterprise,2018-11-20,-3"},
	};
	static const struct refusal refusals[] = {
		{"no benefit", &view_dashboard, NULL, ":use", "quantity=1",
		 "must be filled in"},
		{"an unknown one", &view_dashboard, NULL, ":use",
		 "benefit=nonsense|quantity=1", "no benefit"},
		{"nothing", &view_dashboard, NULL, ":use",
		 "benefit=advisory-hours|quantity=0", "The quantity is 0"},
		{"no quantity", &view_dashboard, NULL, ":use", "benefit=advisory-hours",
		 "must be filled in"},
		{"more given back than used", &view_dashboard, NULL, ":use",
		 "benefit=advisory-hours|quantity=-100",
		 "would be given back than was used"},
		{"by nobody known", &view_dashboard, NULL, ":use",
		 "benefit=advisory-hours|quantity=1|person=nobody@x.example", "nobody"},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	JOURNEYS_CHECK(&shot, journeys);
	REFUSALS_CHECK(&shot, refusals);
	shot_close(&shot);
}

Test(ui_forms_membership, referrals_and_the_profile)
{
	static const struct journey journeys[] = {
		{"add a referral", &view_referrals, NULL, "a",
		 "id=RF-9|customer=Ganz Neu|received_on=2018-11-20|status=new",
		 "referrals", "RF-9,Ganz Neu,2018-11-20"},
		{"edit a referral", &view_referrals, NULL, "g j e",
		 "value=1000|currency=EUR", "referrals", "1000,EUR"},
		{"its next state", &view_referrals, NULL, "g j + e", NULL, NULL, NULL},
		{"delete a referral", &view_referrals, NULL, "g j d d", NULL, NULL,
		 NULL},
		{"the profile", &view_profile, NULL, "g e",
		 "website=https://new.example/", "profile", "https://new.example/"},
		{"add a location", &view_profile, NULL, "g a",
		 "region=Kanto|name=Yokohama", "locations", "Kanto,Yokohama"},
	};
	static const struct refusal refusals[] = {
		{"a referral of nobody", &view_referrals, NULL, "a", "id=RF-9",
		 "must be filled in"},
		{"received on no day", &view_referrals, NULL, "a",
		 "id=RF-9|customer=X|received_on=nonsense", "is no date"},
		{"an unknown state", &view_referrals, NULL, "a",
		 "id=RF-9|customer=X|status=nonsense", "no state is called so"},
		{"a location without a name", &view_profile, NULL, "g a",
		 "region=Kanto", "must be filled in"},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	JOURNEYS_CHECK(&shot, journeys);
	REFUSALS_CHECK(&shot, refusals);
	shot_close(&shot);
}

Test(ui_forms_membership, the_organization)
{
	static const struct journey journeys[] = {
		{"all of it", &view_dashboard, NULL, ":organization",
		 "name=Aoba GmbH|mpn_id=7|market=developing", NULL, NULL},
		{"emptied", &view_dashboard, NULL, ":organization", "mpn_id=", NULL,
		 NULL},
	};
	static const struct refusal refusals[] = {
		{"no name", &view_dashboard, NULL, ":organization",
		 "name=", "must be filled in"},
		{"no market", &view_dashboard, NULL, ":organization", "market=emerging",
		 "is no market"},
		{"another one's name", &view_dashboard, NULL, ":organization",
		 "name=Hinode Cloud Partners", "Associations with another"},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	JOURNEYS_CHECK(&shot, journeys);
	REFUSALS_CHECK(&shot, refusals);
	journey_open(&shot, &view_dashboard, NULL, ":organization");
	journey_fill(&shot, "mpn_id=7");
	filling_keys(&shot, "F2");
	cr_assert_str_eq(shot.app->world->organization.mpn_id, "7");
	shot_close(&shot);
}

static void
write_script(struct shot *shot, const char *text)
{
	const char *path = folder_path(&shot->folder, "editor");
	FILE *file = fopen(path, "w");

	cr_assert(file != NULL);
	fprintf(file, "#!/bin/sh\n%s\n", text);
	fclose(file);
	cr_assert_eq(chmod(path, 0700), 0);
	setenv("EDITOR", path, 1);
	unsetenv("VISUAL");
}

Test(ui_forms_membership, a_long_text_is_written_in_the_editor)
{
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	write_script(&shot, "printf 'two\\nlines\\n' >>\"$1\"");
	journey_open(&shot, &view_dashboard, NULL, ":use");
	journey_fill(&shot, "benefit=advisory-hours|quantity=1|note=Talk");
	filling_keys(&shot, "C-o");
	SEES(&shot, "Ctrl-O opens an editor");
	filling_keys(&shot, "F2");
	filling_keys(&shot, "u");
	journey_open(&shot, &view_dashboard, NULL, ":use");
	journey_fill(&shot, "benefit=advisory-hours|quantity=1|note=Talk");
	while (form_of(&shot.screen)->at != 5)
		filling_keys(&shot, "Tab");
	filling_keys(&shot, "C-o");
	cr_assert_str_eq(form_text(form_of(&shot.screen), "note"), "Talk two lines");
	write_script(&shot, "echo lost >\"$1\"; exit 3");
	filling_keys(&shot, "C-o");
	cr_assert_str_eq(form_text(form_of(&shot.screen), "note"), "Talk two lines");
	SEES(&shot, "The editor ended with a failure");
	filling_keys(&shot, "F2");
	HAS(filling_export(&shot, "benefit-uses"), "Talk two lines");
	shot_close(&shot);
}

Test(ui_forms_membership, what_others_took_away_is_recorded_again_whole)
{
	struct shot shot;
	struct app *other;
	struct fault fault = {0};
	struct buf out = {0};
	struct act_cell cell = {"email", "ken.ogawa@aoba.example", NULL};

	filling_open(&shot, ROWS, COLS_WIDE);
	journey_open(&shot, &view_employee, cell.value, "g e");
	journey_fill(&shot, "title=Mine");
	cr_assert(app_open(&other, shot.app->db_path, DATE_NONE, STORE_WRITE, &fault));
	cr_assert(act_remove(other, "employees", &cell, 1, &out, &fault), "%s",
		  fault.text);
	app_close(other);
	filling_keys(&shot, "F2");
	SEES(&shot, "Somebody else has removed it meanwhile");
	filling_keys(&shot, "m");
	HAS(filling_export(&shot, "employees"), ",,,Sales,Mine,2009-04-01,");
	buf_free(&out);
	shot_close(&shot);
}

Test(ui_forms_membership, what_is_typed_in_the_grid_survives_a_hangup)
{
	struct shot shot;
	const char *before;

	filling_open(&shot, ROWS, COLS_WIDE);
	before = journey_facts(&shot);
	journey_open(&shot, &view_dashboard, NULL, ":metrics");
	filling_keys(&shot, "a 'Ganz_Neu Enter '5 Enter");
	over_keep(&shot.screen);
	screen_close(&shot.screen);
	screen_open(&shot.screen, shot.app, &edit_verbs);
	cr_assert_str_eq(journey_facts(&shot), before);
	journey_open(&shot, &view_dashboard, NULL, ":metrics");
	over_keep(&shot.screen); /* while it is offered, too */
	screen_close(&shot.screen);
	screen_open(&shot.screen, shot.app, &edit_verbs);
	journey_open(&shot, &view_dashboard, NULL, ":metrics");
	SEES(&shot, "There is a draft of this form");
	filling_keys(&shot, "g");
	SEES(&shot, "Ganz Neu");
	filling_keys(&shot, "F2");
	HAS(filling_export(&shot, "metrics"), "2018-11-30,Ganz Neu,5\n");
	journey_open(&shot, &view_dashboard, NULL, ":metrics");
	cr_assert_null(dialog_of(&shot.screen));
	shot_close(&shot);
}
