/* Keys that were recorded wrong, corrected on the screen: one act, one undo. */
#include "support/journey.h"

enum { ROWS = 40, COLS_WIDE = 200, ROWS_NARROW = 24, COLS_NARROW = 80 };

#define PETR "petr.novak@aoba.example"

Test(ui_forms_correct, what_people_have)
{
	static const struct journey journeys[] = {
		{"credential", &view_employee, PETR, "g F3 '70-496 Enter e",
		 "credential=70-533", "achievements",
		 PETR ",70-533,2014-05-20,,F14-49717"},
		{"day", &view_employee, PETR, "g F3 '70-496 Enter e",
		 "earned_on=2017-02-03", "achievements",
		 PETR ",70-496,2017-02-03,,F14-49717"},
		{"somebody else's", &view_employee, PETR, "g F3 '70-496 Enter e",
		 "email=anna.schmidt", "achievements",
		 "anna.schmidt@aoba.example,70-496,2014-05-20,,F14-49717"},
		{"organization and begin", &view_employee, PETR, "G e",
		 "organization=Elsewhere|from=2016-01-01", "associations",
		 PETR ",Elsewhere,2016-01-01,"},
		{"address", &view_employee, PETR, "g e",
		 "email=petr@aoba.example|title=CTO", "employees",
		 "petr@aoba.example,Petr"},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	JOURNEYS_CHECK(&shot, journeys);
	shot_close(&shot);
}

Test(ui_forms_correct, the_rest)
{
	static const struct journey journeys[] = {
		{"offer", &view_subscriptions, NULL, "F3 '2016-10-17 Enter e",
		 "offer=action-pack", "subscriptions", "action-pack,2016-10-17,"},
		{"day of purchase", &view_subscriptions, NULL, "F3 '2016-10-17 Enter e",
		 "purchased_on=2016-10-18", "subscriptions", "silver,2016-10-18,"},
		{"use", &view_benefit, "advisory-hours", "F3 'Hybrid_mail Enter e",
		 "date=2018-05-17|note=Mail", "benefit-uses", "2018-05-17,6,"},
		{"referral", &view_referrals, NULL, "F3 'Kupfer Enter e", "id=R-99",
		 "referrals", "R-99,Kupfer"},
		{"location", &view_profile, NULL, "G e", "name=Head office",
		 "locations", ",Head office,"},
	};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_WIDE);
	JOURNEYS_CHECK(&shot, journeys);
	shot_close(&shot);
}
