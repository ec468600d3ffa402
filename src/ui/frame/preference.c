#include "ui/preference.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/nearest.h"
#include "ui/keys.h"
#include "ui/theme.h"

static bool is_set_up;
static enum tier best_tier;
static unsigned draw_flags;

void
preference_setup(const struct settings *settings, enum tier best, unsigned flags)
{
	is_set_up = true;
	best_tier = best;
	draw_flags = flags;
	preference_apply(settings);
}

void
preference_apply(const struct settings *settings)
{
	int colours[THEME_ROLES];
	bool wide = strcmp(settings->ambiguous, "wide") == 0;
	if (is_set_up)
		draw_setup(wide ? TIER_ASCII : best_tier, draw_flags);
	if (draw_n_colours() > 0) {
		theme_colours(settings, getenv("COLORFGBG"), draw_n_colours(), colours);
		draw_colours(colours);
	}
	keys_own(settings);
}

static bool
judge_view(const char *id, const char *const *views, size_t n_views,
	   struct fault *fault)
{
	struct nearest nearest = nearest_to(id);
	if (strcmp(id, "last") == 0)
		return true;
	for (size_t i = 0; i < n_views; i++) {
		if (strcmp(views[i], id) == 0)
			return true;
		nearest_consider(&nearest, views[i]);
	}
	return nearest.best
		       ? fault_set(fault, FAULT_INPUT,
				   _("There is no view \"%s\". Did you mean \"%s\"?"),
				   id, nearest.best)
		       : fault_set(fault, FAULT_INPUT,
				   _("There is no view \"%s\": attain.conf(5) lists "
				     "them."),
				   id);
}

bool
preference_judge(const struct settings *settings, const struct settings_entry *entry,
		 const char *const *views, size_t n_views, struct fault *fault)
{
	if (strcmp(entry->name, "first_view") == 0)
		return judge_view(entry->value, views, n_views, fault);
	if (strncmp(entry->name, "colours.", 8) == 0)
		return theme_judge(entry, fault);
	return strncmp(entry->name, "keys.", 5) != 0 ||
	       keys_judge(settings, entry, fault);
}
