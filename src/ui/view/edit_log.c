#include "edit_log.h"

#include "app/log.h"
#include "base/lang.h"

void
edit_log_open(struct screen *screen)
{
	const struct log_entry *entry = view_log_entry(screen_top(screen));
	if (!entry)
		return;
	uint32_t person = log_person(screen->app, entry);
	uint32_t competency = log_competency(screen->app, entry);
	if (person != CATALOG_NONE)
		screen_go(screen, view_open_person(screen->app, person).to);
	else if (competency != CATALOG_NONE)
		screen_go(screen, (struct place){SUBJECT_LEVEL, competency, 0});
	else
		screen_say(
			screen, ROLE_NORMAL, "%s",
			entry->n_parts > 0
				? _("This entry names no employee and no competency.")
				: _("This entry is of an older attain and leads "
				    "nowhere."));
}
