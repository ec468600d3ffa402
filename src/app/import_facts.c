/* The KINDs of facts that no level depends on. */
#include <string.h>

#include "app/profile.h"
#include "base/lang.h"
#include "import_parts.h"
#include "store/facts.h"

/* --- benefit-uses -------------------------------------------------------------------
 */

static const struct column benefit_uses[] = {
	{.name = "benefit", .cell = CELL_BENEFIT, .required = true, .key = true},
	{.name = "date", .cell = CELL_START, .required = true, .key = true},
	{.name = "quantity", .cell = CELL_FIGURE, .required = true},
	{.name = "person", .cell = CELL_PERSON},
	{.name = "item", .cell = CELL_TEXT},
	{.name = "note", .cell = CELL_TEXT, .key = true},
};

static size_t
count_uses(const struct world *world)
{
	return world->facts.n_uses;
}

static void
get_use(const struct app *app, size_t i, union value *values)
{
	const struct benefit_use *use = &app->world->facts.uses[i];
	values[0] = as_text(use->benefit_id);
	values[1] = as_number(use->date);
	values[2] = as_number(use->quantity_micros);
	values[3] = as_number(use->person);
	values[4] = as_text(use->item);
	values[5] = as_text(use->note);
}

static bool
check_use(struct import *import, size_t line, union value *values)
{
	if (!import->has[2] || values[2].number != 0)
		return true;
	return import_bad(import, line, import_column_name(import, 2),
			  _("the quantity is 0"));
}

static bool
put_use(struct import *import, size_t fact, const union value *values,
	struct fault *fault)
{
	(void)fact;
	const struct world *world = import->app->world;
	bool somebody = values[3].number != CATALOG_NONE;
	struct benefit_use use = {
		.benefit_id = values[0].text,
		.date = (int32_t)values[1].number,
		.quantity_micros = values[2].number,
		.person_row = somebody ? world->people[values[3].number].row : 0,
		.item = values[4].text,
		.note = values[5].text,
	};
	return store_put_use(import->app->store, &use, fault);
}

const struct kind kind_benefit_uses = {
	.name = "benefit-uses",
	KIND_COLUMNS_ARE(benefit_uses),
	.names_people = true,
	.period = {-1, -1},
	.count = count_uses,
	.get = get_use,
	.check = check_use,
	.put = put_use,
};

/* --- referrals ----------------------------------------------------------------------
 */

static const struct column referrals[] = {
	{.name = "id", .cell = CELL_TEXT, .required = true, .key = true},
	{.name = "customer", .cell = CELL_TEXT, .required = true},
	{.name = "received_on", .cell = CELL_MOMENT, .required = true},
	{.name = "status", .cell = CELL_TEXT},
	{.name = "status_on", .cell = CELL_MOMENT},
	{.name = "value", .cell = CELL_FIGURE},
	{.name = "currency", .cell = CELL_TEXT},
	{.name = "closes_on", .cell = CELL_END},
	{.name = "competency", .cell = CELL_COMPETENCY},
	{.name = "note", .cell = CELL_TEXT},
};

static size_t
count_referrals(const struct world *world)
{
	return world->facts.n_referrals;
}

static void
get_referral(const struct app *app, size_t i, union value *values)
{
	const struct referral *referral = &app->world->facts.referrals[i];
	values[0] = as_text(referral->id);
	values[1] = as_text(referral->customer);
	values[2] = as_number(moment_number(referral->received_on));
	values[3] = as_text(referral_status_id(referral->status));
	values[4] = as_number(moment_number(referral->status_on));
	values[5] = as_number(referral->value_micros);
	values[6] = as_text(referral->currency);
	values[7] = as_number(referral->closes_on);
	values[8] = as_text(referral->competency_id);
	values[9] = as_text(referral->note);
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

static bool
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
	if (values[5].number != FIGURE_NONE && values[5].number < 0)
		return import_bad(import, line, import_column_name(import, 5),
				  _("the value is below 0"));
	return true;
}

static bool
put_referral(struct import *import, size_t fact, const union value *values,
	     struct fault *fault)
{
	(void)fact;
	struct referral referral = {
		.id = values[0].text,
		.customer = values[1].text,
		.received_on = moment_from_number(values[2].number),
		.status_on = moment_from_number(values[4].number),
		.value_micros = values[5].number,
		.currency = values[6].text,
		.closes_on = (int32_t)values[7].number,
		.competency_id = values[8].text,
		.note = values[9].text,
	};
	referral_status_parse(values[3].text, &referral.status);
	return store_put_referral(import->app->store, &referral, fault);
}

const struct kind kind_referrals = {
	.name = "referrals",
	KIND_COLUMNS_ARE(referrals),
	.period = {-1, -1},
	.count = count_referrals,
	.get = get_referral,
	.check = check_referral,
	.put = put_referral,
};

/* --- profile ------------------------------------------------------------------------
 */

static const struct column profile[PROFILE_FIELDS] = {
	{.name = "name", .cell = CELL_TEXT},
	{.name = "description", .cell = CELL_TEXT},
	{.name = "logo", .cell = CELL_TEXT},
	{.name = "website", .cell = CELL_TEXT},
	{.name = "linkedin", .cell = CELL_TEXT},
	{.name = "industries", .cell = CELL_TEXT},
	{.name = "products", .cell = CELL_TEXT},
	{.name = "services", .cell = CELL_TEXT},
	{.name = "solutions", .cell = CELL_TEXT},
	{.name = "skills", .cell = CELL_TEXT},
	{.name = "endorsements", .cell = CELL_TEXT},
	{.name = "may_endorse", .cell = CELL_TEXT},
	{.name = "customer_sizes", .cell = CELL_TEXT},
};

static size_t
count_profile(const struct world *world)
{
	return world->facts.profile ? 1 : 0;
}

static void
get_profile(const struct app *app, size_t i, union value *values)
{
	(void)i;
	for (size_t k = 0; k < PROFILE_FIELDS; k++)
		values[k] = as_text(
			profile_get(&profile_fields[k], app->world->facts.profile));
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

static bool
check_profile(struct import *import, size_t line, union value *values)
{
	return check_fields(import, line, profile_fields, PROFILE_FIELDS, values);
}

static bool
put_profile(struct import *import, size_t fact, const union value *values,
	    struct fault *fault)
{
	struct profile record = {0};
	(void)fact;
	for (size_t i = 0; i < PROFILE_FIELDS; i++)
		profile_set(&profile_fields[i], &record, values[i].text);
	return store_put_profile(import->app->store, &record, fault);
}

const struct kind kind_profile = {
	.name = "profile",
	KIND_COLUMNS_ARE(profile),
	.period = {-1, -1},
	.count = count_profile,
	.get = get_profile,
	.check = check_profile,
	.put = put_profile,
};

/* --- locations ----------------------------------------------------------------------
 */

static const struct column locations[LOCATION_FIELDS] = {
	{.name = "region", .cell = CELL_TEXT, .required = true, .key = true},
	{.name = "name", .cell = CELL_TEXT, .required = true, .key = true},
	{.name = "address", .cell = CELL_TEXT},
	{.name = "city", .cell = CELL_TEXT},
	{.name = "postal_code", .cell = CELL_TEXT},
	{.name = "country", .cell = CELL_TEXT},
	{.name = "contact", .cell = CELL_TEXT},
	{.name = "email", .cell = CELL_ADDRESS},
	{.name = "phone", .cell = CELL_TEXT},
	{.name = "website", .cell = CELL_TEXT},
};

static size_t
count_locations(const struct world *world)
{
	return world->facts.n_locations;
}

static void
get_location(const struct app *app, size_t i, union value *values)
{
	for (size_t k = 0; k < LOCATION_FIELDS; k++)
		values[k] = as_text(profile_get(&location_fields[k],
						&app->world->facts.locations[i]));
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
static bool
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

static bool
put_location(struct import *import, size_t fact, const union value *values,
	     struct fault *fault)
{
	struct location record = {0};
	(void)fact;
	for (size_t i = 0; i < LOCATION_FIELDS; i++)
		profile_set(&location_fields[i], &record, values[i].text);
	return store_put_location(import->app->store, &record, fault);
}

const struct kind kind_locations = {
	.name = "locations",
	KIND_COLUMNS_ARE(locations),
	.period = {-1, -1},
	.count = count_locations,
	.get = get_location,
	.check = check_location,
	.put = put_location,
};
