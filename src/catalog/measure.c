#include "measure.h"

#include <string.h>

const char *const measure_aggregates[] = {
	[AGGREGATE_SUM] = "sum",
	[AGGREGATE_LATEST] = "latest",
	[AGGREGATE_MAX] = "max",
	[AGGREGATE_MEAN] = "mean",
	NULL,
};

const char *const measure_growths[] = {"difference", "percent", NULL};

/* ---- measures ---- */

static void
complain(struct reader *reader, const config_setting_t *group, const char *setting,
	 const char *problem)
{
	if (reader_has(group, setting))
		problems_error(reader->problems, reader_line(group, setting), "%s",
			       problem);
}

void
measure_finish(struct reader *reader, const config_setting_t *group, unsigned growth,
	       struct measure *measure)
{
	bool grows = reader_has(group, "growth");
	bool customers = reader_has(group, "customers_at_least");
	if (grows)
		measure->growth = GROWTH_DIFFERENCE + growth;
	if (grows && !reader_has(group, "months"))
		complain(reader, group, "growth",
			 _("\"growth\" needs \"months\": how far the two months are "
			   "apart"));
	if (grows)
		complain(reader, group, "aggregate",
			 _("\"aggregate\" beside \"growth\", which compares the sums "
			   "of months"));
	else if (customers && measure->aggregate != AGGREGATE_LATEST)
		complain(reader, group, "aggregate",
			 _("with \"customers_at_least\" alone \"aggregate\" can only "
			   "be \"latest\""));
	if (!customers)
		complain(reader, group, "of_months",
			 _("\"of_months\" needs \"customers_at_least\""));
}

/* ---- markets ---- */

/* Values for the markets that an organization can be in: attain(7), Words. */
struct markets {
	int64_t developed, developing;
};

static const struct rule market_rules[] = {
	RULE("developed", FIGURE, struct markets, developed, OPTIONAL, .min = 1),
	RULE("developing", FIGURE, struct markets, developing, OPTIONAL, .min = 1),
};

void
measure_markets(struct reader *reader, const config_setting_t *group, const char *name,
		struct threshold *threshold)
{
	const config_setting_t *part = reader_member(group, name, VALUE_GROUP);
	struct market_figure *list =
		arena_array(reader->arena, reader_length(part), sizeof *list);
	const struct rules market_group = {RULES(name, market_rules)};
	struct markets markets = {0};
	size_t n = 0;
	if (!part)
		return;
	reader_group(reader, part, &market_group, 0, &markets);
	if (markets.developed > 0)
		list[n++] = (struct market_figure){"developed", markets.developed};
	if (markets.developing > 0)
		list[n++] = (struct market_figure){"developing", markets.developing};
	threshold->in = list;
	threshold->n_in = n;
}

/* ---- limits ---- */

static const struct rule limit_rules[] = {
	RULE("credential", REF, struct limited_credential, credential, REQUIRED,
	     .ids = IDS_CREDENTIAL),
	RULE("date", DATE, struct limited_credential, date, OPTIONAL),
	RULE("earned_until", DATE, struct limited_credential, earned_until, OPTIONAL),
};

static const struct rules limit_group = {
	RULES(N_("an end of a credential"), limit_rules)};

size_t
limits_enter(struct reader *reader, const config_setting_t *group)
{
	const config_setting_t *list = reader_member(group, "until", VALUE_GROUPS);
	size_t entered = reader->n_limits;
	for (size_t i = 0; i < reader_length(list); i++) {
		const config_setting_t *element = reader_element(list, i);
		struct limited_credential limit = {CATALOG_NONE, DATE_NEVER, DATE_NEVER,
						   NULL};
		reader_group(reader, element, &limit_group, 0, &limit);
		if (config_setting_is_group(element) && !reader_has(element, "date") &&
		    !reader_has(element, "earned_until"))
			problems_error(reader->problems, source_line(element),
				       _("an end of a credential needs \"date\" or "
					 "\"earned_until\""));
		ARENA_MORE(reader->arena, reader->limits, reader->n_limits,
			   reader->limits_capacity) = limit;
	}
	return entered;
}

void
limits_leave(struct reader *reader, size_t entered)
{
	reader->n_limits = entered;
}

/* What lies between the members may be anything. */
static bool
is_same_limit(const struct limited_credential *a, const struct limited_credential *b)
{
	return a->credential == b->credential && a->date == b->date &&
	       a->earned_until == b->earned_until && a->as == b->as;
}

static uint32_t
limited_index(struct reader *reader, const struct limited_credential *limited)
{
	size_t i = 0;
	while (i < reader->n_limited && !is_same_limit(&reader->limited[i], limited))
		i++;
	if (i == reader->n_limited)
		ARENA_MORE(reader->arena, reader->limited, reader->n_limited,
			   reader->limited_capacity) = *limited;
	return (uint32_t)(reader->catalog->n_credentials + i);
}

uint32_t
limits_index(struct reader *reader, uint32_t credential)
{
	struct limited_credential limited = {credential, DATE_NEVER, DATE_NEVER, NULL};
	bool any = false;
	for (size_t i = 0; i < reader->n_limits; i++) {
		const struct limited_credential *limit = &reader->limits[i];
		if (limit->credential != credential)
			continue;
		any = true;
		if (limit->date < limited.date)
			limited.date = limit->date;
		if (limit->earned_until < limited.earned_until)
			limited.earned_until = limit->earned_until;
	}
	return any ? limited_index(reader, &limited) : credential;
}
