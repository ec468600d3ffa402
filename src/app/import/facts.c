/* The rules of facts that no level depends on. */
#include <string.h>

#include "app/profile.h"
#include "base/lang.h"
#include "import_parts.h"

bool
check_use(struct import *import, size_t line, union value *values)
{
	if (!import->has[2] || values[2].number != 0)
		return true;
	return import_bad(import, line, import_column_name(import, 2),
			  _("the quantity is 0"));
}

static bool
check_status(struct import *import, size_t line, const char *word)
{
	enum referral_status status;
	if (!referral_status_parse(word, &status))
		return import_bad(import, line, import_column_name(import, 3),
				  _("%s is no status: write new, evaluating, "
				    "negotiating, won, lost, skipped or declined"),
				  import_quote(import, word));
	if (status == REFERRAL_MISSED || status == REFERRAL_EXPIRED)
		return import_bad(import, line, import_column_name(import, 3),
				  _("%s is computed from the dates: write the status "
				    "that it had, new or evaluating"),
				  import_quote(import, word));
	return true;
}

bool
check_referral(struct import *import, size_t line, union value *values)
{
	struct moment received = moment_from_number(values[2].number);
	struct moment changed = moment_from_number(values[4].number);
	if (!*values[3].text)
		values[3] = as_text(referral_status_id(REFERRAL_NEW));
	if (!check_status(import, line, values[3].text))
		return false;
	if (changed.date != DATE_NONE && changed.date < received.date)
		return import_bad(import, line, import_column_name(import, 4),
				  _("before it was received"));
	if (values[5].number != FACT_NO_FIGURE && values[5].number < 0)
		return import_bad(import, line, import_column_name(import, 5),
				  _("the value is below 0"));
	return true;
}

/* Every text against its field's limits. */
static bool
check_fields(struct import *import, size_t line, const struct profile_field *fields,
	     size_t n, const union value *values)
{
	for (size_t i = 0; i < n; i++) {
		const char *name = import_column_name(import, i);
		const char *why =
			profile_problem(&fields[i], values[i].text, &import->round);
		if (why)
			return import_bad(import, line, name, "%s %s",
					  import_quote(import, values[i].text), why);
		why = profile_warning(&fields[i], values[i].text, &import->round);
		if (why)
			import_warn(import, line, name, "%s %s",
				    import_quote(import, values[i].text), why);
	}
	return true;
}

bool
check_profile(struct import *import, size_t line, union value *values)
{
	return check_fields(import, line, profile_fields, PROFILE_FIELDS, values);
}

static void
count_location(const char *region, const char *name, const union value *values,
	       size_t *n, bool *known)
{
	if (strcmp(region, values[0].text) != 0)
		return;
	++*n;
	*known |= strcmp(name, values[1].text) == 0;
}

/* How many locations a region has: recorded ones, and new ones of the file so far;
 * *known if this is one of them. */
static size_t
in_region(const struct import *import, const union value *values, bool *known)
{
	const struct side_facts *recorded = &import->app->world->facts;
	const struct staging *stage = &import->facts;
	size_t n = 0;
	*known = false;
	for (size_t i = 0; i < recorded->n_locations; i++)
		count_location(recorded->locations[i].region,
			       recorded->locations[i].name, values, &n, known);
	for (size_t i = 0; i < stage->n; i++) {
		const union value *staged = staging_values(stage, i);
		if (stage->facts[i].recorded == INDEX_NONE)
			count_location(staged[0].text, staged[1].text, values, &n,
				       known);
	}
	return n;
}

/* No more locations than a region may have; a known one may change. */
bool
check_location(struct import *import, size_t line, union value *values)
{
	bool known;
	if (!check_fields(import, line, location_fields, LOCATION_FIELDS, values))
		return false;
	if (in_region(import, values, &known) < LOCATIONS_IN_REGION || known)
		return true;
	return import_bad(import, line, import_column_name(import, 0),
			  _("%s has %d locations already, and no more are allowed"),
			  import_quote(import, values[0].text), LOCATIONS_IN_REGION);
}
