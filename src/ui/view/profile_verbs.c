#include "profile_verbs.h"

#include "base/lang.h"
#include "edit_fact.h"
#include "file_ask.h"

static void
add_location(struct screen *screen, const struct subject *s)
{
	(void)s;
	edit_fact(screen, KIND_LOCATIONS, NULL);
}

static void
edit_profile(struct screen *screen, const struct subject *s)
{
	(void)s;
	edit_fact(screen, KIND_PROFILE, screen->app->world->facts.profile);
}

const struct verb profile_verbs[] = {
	{ACTION_ADD, VERB_ON_ANY, add_location, NULL, NC_("key bar", "Location"),
	 RIGHT_SET},
	{ACTION_EDIT, VERB_ON(SUBJECT_LOCATION), edit_subject, NULL, NULL, RIGHT_SET},
	{ACTION_EDIT, VERB_ON_ANY, edit_profile, NULL, NULL, RIGHT_SET},
	{ACTION_DELETE, VERB_ON(SUBJECT_LOCATION), edit_subject_remove,
	 N_("Only a location can be taken away; e empties fields."), NULL,
	 RIGHT_REMOVE},
	{ACTION_EXPORT, VERB_ON_ANY, file_ask_profile, NULL, NULL, RIGHT_PROFILE_FILE},
	VERBS_END,
};
