#include "chooser_tables.h"

#include "base/lang.h"

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
