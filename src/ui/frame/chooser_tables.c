#include "chooser_tables.h"

#include "base/lang.h"
#include "ui/foresee.h"

const struct chooser_place chooser_places[] = {
	{&view_dashboard, "dashboard", N_("Dashboard")},
	{&view_competencies, "competencies", N_("Competencies")},
	{&view_benefits, "benefits", N_("Benefits")},
	{&view_subscriptions, "subscriptions", N_("Subscriptions")},
	{&view_profile, "profile", N_("Profile")},
	{&view_referrals, "referrals", N_("Referrals")},
	{&view_preview, "preview", N_("As a customer sees it")},
	{&view_employees, "employees", N_("Employees")},
	{&view_log, "log", N_("Log")},
	{&view_forecast, "forecast", N_("Forecast")},
	{&view_whatif, "what-if", N_("What if")},
	{&view_carriers, "carriers", N_("Who carries what")},
	{&view_people_map, "map", N_("Map of people and competencies")},
	{&view_plan, "plan", N_("Plan")},
};

const size_t chooser_n_places = sizeof chooser_places / sizeof *chooser_places;

const struct chooser_sign chooser_signs[] = {
	{GLYPH_MET, N_("met, active, qualified: as it should be")},
	{GLYPH_RISK, N_("at risk: held, and will not be renewable as things are")},
	{GLYPH_NOT_MET, N_("not met, lapsed")},
	{GLYPH_STARTED, N_("started: something counts already")},
	{GLYPH_UNKNOWN, N_("unknown: no figure recorded in the window")},
	{GLYPH_N,
	 N_("Done: the mean of what the best path asks, as far as it is there; "
	    "Enter shows it.")},
	{GLYPH_N,
	 N_("Held: attained under a subscription, shown until its grace ends.")},
	{GLYPH_N, N_("Critical: without this person the level would not be met.")},
	{GLYPH_N, N_("Fills: the places of requirements that a person is counted for, "
		     "once in each path.")},
	{GLYPH_N, N_("Holds: achievements that count on the date.")},
};

const size_t chooser_n_signs = sizeof chooser_signs / sizeof *chooser_signs;
