/* Acts on the marketing profile. */
#include <string.h>

#include "acts_parts.h"
#include "app/profile.h"
#include "base/lang.h"
#include "base/text.h"
#include "store/facts.h"

/* Refuses what no file could bring in either, and what is over a field's limits. */
static bool
check_field(struct act *act, const struct profile_field *field, const char *text)
{
	size_t len = strlen(text);
	const char *why = NULL;

	if (text_valid_bytes(text, len) != len)
		return fault_set(act->fault, FAULT_INPUT,
				 _("The %s is not valid UTF-8."), _(field->label));
	if (text_has_control(text, len))
		return fault_set(act->fault, FAULT_INPUT,
				 _("The %s has a control character in it: leave that "
				   "out."),
				 _(field->label));
	why = profile_problem(field, text, &act->scratch);
	/* a field's text, what is wrong with it */
	return why == NULL || fault_set(act->fault, FAULT_INPUT, _("%s: \"%s\" %s."),
					_(field->label), text, why);
}

struct field_request {
	const char *field, *text;
};

static bool
put_field(struct act *act, const void *context)
{
	const struct field_request *request = context;
	const struct profile_field *field = NULL;
	struct profile profile = {0};

	if (act->world->facts.profile != NULL)
		profile = *act->world->facts.profile;
	for (size_t i = 0; i < PROFILE_FIELDS; i++)
		if (strcmp(profile_fields[i].name, request->field) == 0)
			field = &profile_fields[i];
	if (field == NULL)
		return fault_set(act->fault, FAULT_INPUT,
				 _("The profile has no field \"%s\"."), request->field);
	if (!check_field(act, field, request->text))
		return false;
	if (strcmp(profile_get(field, &profile), request->text) == 0)
		return true;
	profile_set(field, &profile, request->text);
	if (!store_put_profile(act->app->store, &profile, act->fault))
		return false;
	/* a field */
	buf_printf(&act->log, _("Changed the profile: %s"), _(field->label));
	buf_printf(&act->said, "%s\n", buf_text(&act->log));
	return true;
}

bool
act_profile(struct app *app, const char *field, const char *text, struct buf *out,
	    struct fault *fault)
{
	struct field_request request = {field, text};

	return act_run(app, "profile", put_field, &request, out, fault);
}

/* The recorded location of a region and name, or null; *in_region counts the others. */
static const struct location *
find_location(const struct world *world, const char *region, const char *name,
	      size_t *in_region)
{
	const struct location *found = NULL;

	*in_region = 0;
	for (size_t i = 0; i < world->facts.n_locations; i++) {
		const struct location *l = &world->facts.locations[i];

		if (strcmp(l->region, region) != 0)
			continue;
		if (strcmp(l->name, name) == 0)
			found = l;
		else
			++*in_region;
	}
	return found;
}

static bool
put_location(struct act *act, const void *context)
{
	const struct location *location = context;
	size_t others;

	for (size_t i = 0; i < LOCATION_FIELDS; i++)
		if (!check_field(act, &location_fields[i],
				 profile_get(&location_fields[i], location)))
			return false;
	if (!act_check_text(act, _("region"),
			    profile_get(&location_fields[0], location)) ||
	    !act_check_text(act, _("name"), profile_get(&location_fields[1], location)))
		return false;
	find_location(act->world, location->region, location->name, &others);
	if (others >= LOCATIONS_IN_REGION)
		return fault_set(act->fault, FAULT_INPUT,
				 /* a region, a number */
				 _("%s has %d locations already, and no more are "
				   "allowed: remove one first."),
				 location->region, LOCATIONS_IN_REGION);
	if (!store_put_location(act->app->store, location, act->fault))
		return false;
	/* a location, its region */
	buf_printf(&act->log, _("Recorded the location %s (%s)"), location->name,
		   location->region);
	buf_printf(&act->said, "%s\n", buf_text(&act->log));
	return true;
}

bool
act_location(struct app *app, const struct location *location, struct buf *out,
	     struct fault *fault)
{
	return act_run(app, "location", put_location, location, out, fault);
}

static bool
remove_location(struct act *act, const void *context)
{
	const struct location *location = context;
	size_t others;

	if (find_location(act->world, location->region, location->name, &others) ==
	    NULL)
		return fault_set(act->fault, FAULT_INPUT,
				 /* a location, its region */
				 _("There is no location %s in %s."), location->name,
				 location->region);
	if (!store_remove_location(act->app->store, location->region, location->name,
				   act->fault))
		return false;
	/* a location, its region */
	buf_printf(&act->log, _("Removed the location %s (%s)"), location->name,
		   location->region);
	buf_printf(&act->said, "%s\n", buf_text(&act->log));
	return true;
}

bool
act_remove_location(struct app *app, const char *region, const char *name,
		    struct buf *out, struct fault *fault)
{
	struct location location = {.region = region, .name = name};

	return act_run(app, "location", remove_location, &location, out, fault);
}
