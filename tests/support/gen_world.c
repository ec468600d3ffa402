/* Random facts for a random catalog. */
#include <string.h>

#include "support/gen.h"

/* The first four are all that there are where there are no scores. */
static const char *const customers[] = {
	"", "x", "y", "z", "X", " \xef\xbd\x98 ", "Stra\xc3\x9f e", "strass  E", " "};

static const char *
customer(struct gen *gen)
{
	return customers[gen_below(gen, gen->scores ? 9 : 4)];
}

/* A few who matter, once in a while scattered among many. */
static void
people(struct gen *gen)
{
	struct world *w = &gen->world;
	uint32_t room = 1;

	gen->n_actors = 2 + gen_below(gen, GEN_ACTORS - 1);
	if (gen_chance(gen, 3))
		room = GEN_PEOPLE / gen->n_actors;
	for (uint32_t i = 0; i < gen->n_actors; i++)
		gen->actors[i] = i * room + gen_below(gen, room);
	w->n_people = gen->n_actors * room;
	w->people = arena_array(&gen->arena, w->n_people, sizeof(*w->people));
	for (uint32_t i = 0; i < w->n_people; i++)
		w->people[i] = (struct person){
			.row = i + 1,
			.email = arena_printf(&gen->arena, "p%03u@example.org", i),
			.name = arena_printf(&gen->arena, "Person %u", i),
			.other_emails = "",
			.mcp_id = "",
			.other_mcp_ids = "",
			.directory_id = "",
			.department = "",
			.title = "",
			.hired_on = DATE_NONE,
			.left_on = DATE_NEVER};
}

static bool
has_achievement(const struct world *w, const struct achievement *a)
{
	for (size_t i = 0; i < w->n_achievements; i++)
		if (w->achievements[i].person == a->person &&
		    w->achievements[i].credential == a->credential &&
		    w->achievements[i].earned_on == a->earned_on)
			return true;
	return false;
}

static void
achievements(struct gen *gen)
{
	static const char *const foreign[] = {"forgotten-exam"};
	struct world *w = &gen->world;
	size_t tries = gen->n_actors * (2 + gen_below(gen, 4));
	uint32_t n_credentials = (uint32_t)gen->catalog.n_credentials;

	w->foreign_credentials = foreign;
	w->n_foreign_credentials = 1;
	w->achievements = arena_array(&gen->arena, tries, sizeof(*w->achievements));
	while (tries-- > 0) {
		struct achievement a = {
			.person = gen->actors[gen_below(gen, gen->n_actors)],
			.credential = gen_below(gen, n_credentials),
			.earned_on =
				gen_chance(gen, 50) ? gen->base - 20 : gen_day(gen),
			.expires_on = DATE_NEVER};

		if (gen_chance(gen, 5))
			a.credential = n_credentials;
		if (gen_chance(gen, 25))
			a.expires_on = a.earned_on + (int32_t)gen_below(gen, 150) - 5;
		if (!has_achievement(w, &a))
			w->achievements[w->n_achievements++] = a;
	}
}

static bool
begins_then(const struct world *w, uint32_t person, int32_t from)
{
	for (size_t i = 0; i < w->n_associations; i++)
		if (w->associations[i].person == person &&
		    w->associations[i].from == from)
			return true;
	return false;
}

static void
associate(struct gen *gen, uint32_t person, uint32_t organization, int32_t from)
{
	struct world *w = &gen->world;

	if (begins_then(w, person, from))
		return;
	w->associations[w->n_associations++] = (struct association){
		.person = person,
		.organization = organization,
		.from = from,
		.to = gen_chance(gen, 75) ? DATE_NEVER
					  : from + (int32_t)gen_below(gen, 120)};
}

/* Most are with home from the beginning; some come, go and come back. */
static void
associations(struct gen *gen)
{
	static const char *const names[] = {"Home Ltd", "Another Ltd", "Third Ltd"};
	struct world *w = &gen->world;

	w->organization = (struct organization){
		.name = names[0],
		.mpn_id = "",
		.market = gen_chance(gen, 50) ? "developed" : "developing",
		.track = gen_chance(gen, 60)   ? "smb"
			 : gen_chance(gen, 50) ? "other smb"
					       : ""};
	w->organizations = names;
	w->n_organizations = 3;
	w->associations =
		arena_array(&gen->arena, w->n_people * 4, sizeof(*w->associations));
	for (uint32_t i = 0; i < gen->n_actors; i++) {
		if (gen_chance(gen, 85))
			associate(gen, gen->actors[i], WORLD_HOME, gen->base - 10);
		for (int extra = 0; extra < 3; extra++)
			if (gen_chance(gen, 15))
				associate(gen, gen->actors[i], gen_below(gen, 3),
					  gen_day(gen));
	}
	for (uint32_t p = 0; p < w->n_people; p += 3) /* the many */
		if (w->n_people > gen->n_actors)
			associate(gen, p, WORLD_HOME, gen->base - 10);
}

/* Nobody leaves before an association of theirs begins. */
static void
leavers(struct gen *gen)
{
	struct world *w = &gen->world;

	for (uint32_t p = 0; p < w->n_people; p++) {
		int32_t left = gen_day(gen);

		if (!gen_chance(gen, 20))
			continue;
		for (size_t i = 0; i < w->n_associations; i++)
			if (w->associations[i].person == p &&
			    w->associations[i].from > left)
				left = w->associations[i].from;
		w->people[p].left_on = left;
	}
}

static bool
has_value(const struct world *w, const struct metric_value *v)
{
	for (size_t i = 0; i < w->n_metric_values; i++)
		if (w->metric_values[i].metric == v->metric &&
		    w->metric_values[i].date == v->date &&
		    strcmp(w->metric_values[i].customer, v->customer) == 0)
			return true;
	return false;
}

static void
metric_values(struct gen *gen)
{
	static const int64_t values[] = {100000, 200000,  1,	    -1000000, 500000,
					 700000, 3000000, 12250000, 1000000,  -1};
	static const char *const foreign[] = {"forgotten-metric"};
	struct world *w = &gen->world;
	uint32_t tries = gen_below(gen, gen->scores ? 16 : 9);

	w->foreign_metrics = foreign;
	w->n_foreign_metrics = 1;
	w->metric_values = arena_array(&gen->arena, tries, sizeof(*w->metric_values));
	while (tries-- > 0) {
		struct metric_value v = {.metric = gen_below(gen, 2),
					 .date = gen_day(gen),
					 .customer = customer(gen),
					 .value_micros = values[gen_below(gen, 10)]};

		if (gen_chance(gen, 5))
			v.metric = 2;
		if (w->n_metric_values > 0 && gen_chance(gen, 30))
			v.date = w->metric_values[w->n_metric_values - 1].date;
		if (!has_value(w, &v))
			w->metric_values[w->n_metric_values++] = v;
	}
}

static void
records(struct gen *gen)
{
	struct world *w = &gen->world;
	uint32_t n = gen_below(gen, 7);

	w->records = arena_array(&gen->arena, n, sizeof(*w->records));
	w->n_records = n;
	for (uint32_t i = 0; i < n; i++) {
		struct record *r = &w->records[i];

		r->kind = gen_chance(gen, 60) ? "reference" : "audit";
		r->customer = customer(gen);
		r->date = gen_day(gen);
		r->competency = CATALOG_NONE;
		if (gen_chance(gen, 40))
			r->competency =
				gen_below(gen, (uint32_t)gen->catalog.n_competencies);
		else if (gen_chance(gen, 10))
			r->competency_id = "forgotten";
	}
}

static void
overrides(struct gen *gen)
{
	const struct catalog *c = &gen->catalog;
	struct world *w = &gen->world;
	uint32_t n = gen_chance(gen, 50) ? gen_below(gen, 4) : 0;

	w->overrides = arena_array(&gen->arena, n, sizeof(*w->overrides));
	w->n_overrides = n;
	for (uint32_t i = 0; i < n; i++) {
		struct override *o = &w->overrides[i];

		o->competency = gen_below(gen, (uint32_t)c->n_competencies);
		o->level = gen_below(gen, (uint32_t)c->n_levels);
		o->competency_id = c->competencies[o->competency].id;
		o->level_id = c->levels[o->level].id;
		o->from = gen_day(gen);
		o->until = gen_chance(gen, 60) ? DATE_NEVER
					       : o->from + (int32_t)gen_below(gen, 60);
		o->reason = "";
		if (gen_chance(gen, 5)) {
			o->competency = CATALOG_NONE;
			o->competency_id = "forgotten";
		}
	}
}

static bool
was_bought(const struct world *w, uint32_t offer, int32_t date)
{
	for (size_t i = 0; i < w->n_subscriptions; i++)
		if (w->subscriptions[i].offer == offer &&
		    w->subscriptions[i].purchased_on == date)
			return true;
	return false;
}

/* Often again what was bought last, about when that ends and can be renewed. */
static void
subscriptions(struct gen *gen)
{
	const struct membership_rules *rules = &gen->catalog.membership;
	struct world *w = &gen->world;
	uint32_t tries = gen_below(gen, 5), offer = 0;
	int32_t on = 0;

	w->subscriptions = arena_array(&gen->arena, tries, sizeof(*w->subscriptions));
	while (tries-- > 0) {
		struct subscription *s = &w->subscriptions[w->n_subscriptions];

		if (w->n_subscriptions > 0 && gen_chance(gen, 60)) {
			int32_t early = gen->catalog.offers[offer].renew_days_before;
			int32_t room = rules->renewal_days + 5 + early;

			on = ref_plus_months(on, rules->term_months) +
			     (int32_t)gen_below(gen, (uint32_t)room) - 2 - early;
		} else {
			offer = gen_below(gen, (uint32_t)gen->catalog.n_offers);
			on = gen_day(gen);
		}
		if (was_bought(w, offer, on))
			continue;
		*s = (struct subscription){.offer = offer,
					   .offer_id = gen->catalog.offers[offer].id,
					   .purchased_on = on,
					   .ends_on = DATE_NEVER,
					   .price_micros = FACT_NO_FIGURE,
					   .currency = ""};
		if (gen_chance(gen, 20))
			s->ends_on = on + (int32_t)gen_below(gen, 100);
		if (gen_chance(gen, 4)) {
			s->offer = CATALOG_NONE;
			s->offer_id = "forgotten-offer";
		}
		w->n_subscriptions++;
	}
}

static void
awards(struct gen *gen)
{
	const struct catalog *c = &gen->catalog;
	struct side_facts *facts = &gen->world.facts;
	uint32_t n = gen_chance(gen, 50) ? gen_below(gen, 4) : 0;
	int32_t from = gen_day(gen) - 60;

	facts->awards = arena_array(&gen->arena, n, sizeof(*facts->awards));
	facts->n_awards = n;
	for (uint32_t i = 0; i < n; i++) {
		struct award *a = &facts->awards[i];

		a->competency = gen_below(gen, (uint32_t)c->n_competencies);
		a->level = gen_below(gen, (uint32_t)c->n_levels);
		a->competency_id = c->competencies[a->competency].id;
		a->level_id = c->levels[a->level].id;
		a->from = from += (int32_t)gen_below(gen, 60) + 1;
		a->until = gen_chance(gen, 30) ? DATE_NEVER
					       : from + (int32_t)gen_below(gen, 200);
		a->source = "";
		if (gen_chance(gen, 5)) {
			a->competency = CATALOG_NONE;
			a->competency_id = "forgotten";
		}
	}
}

/* A few, of the same day only for different settings. */
static void
settings(struct gen *gen)
{
	static const char *const tracks[] = {"smb",	  "none",	 "other",
					     "smb other", " other  smb", "Smb others"};
	struct side_facts *facts = &gen->world.facts;
	uint32_t n = gen_chance(gen, 40) ? gen_below(gen, 5) : 0;
	int32_t from = gen_day(gen);

	facts->settings = arena_array(&gen->arena, n, sizeof(*facts->settings));
	for (; facts->n_settings < n; facts->n_settings++) {
		struct dated_setting *row = &facts->settings[facts->n_settings];

		row->setting = gen_chance(gen, 60) ? "track" : "market";
		row->from = from += (int32_t)gen_below(gen, 60) + 1;
		row->value =
			strcmp(row->setting, "track") == 0
				? tracks[gen_below(gen, 6)]
				: (gen_chance(gen, 50) ? "developed" : "developing");
	}
}

void
gen_facts(struct gen *gen)
{
	people(gen);
	achievements(gen);
	associations(gen);
	leavers(gen);
	metric_values(gen);
	records(gen);
	overrides(gen);
	subscriptions(gen);
	settings(gen);
	awards(gen);
}

/* A new array with the things of another in random order; order[i] is where i went. */
static void *
shuffled(struct gen *gen, const void *things, size_t n, size_t size, uint32_t *order)
{
	char *copy = arena_array(&gen->arena, n, size);

	for (size_t i = 0; i < n; i++)
		order[i] = (uint32_t)i;
	for (size_t i = n; i > 1; i--) {
		uint32_t j = gen_below(gen, (uint32_t)i), kept = order[i - 1];

		order[i - 1] = order[j];
		order[j] = kept;
	}
	for (size_t i = 0; i < n; i++)
		memcpy(copy + order[i] * size, (const char *)things + i * size, size);
	return copy;
}

struct world *
gen_shuffled(struct gen *gen)
{
	struct world *w = arena_alloc(&gen->arena, sizeof(*w));
	uint32_t order[GEN_PEOPLE], unused[GEN_PEOPLE * 4];

	*w = gen->world;
	w->people = shuffled(gen, w->people, w->n_people, sizeof(*w->people), order);
	w->achievements = shuffled(gen, w->achievements, w->n_achievements,
				   sizeof(*w->achievements), unused);
	w->associations = shuffled(gen, w->associations, w->n_associations,
				   sizeof(*w->associations), unused);
	w->metric_values = shuffled(gen, w->metric_values, w->n_metric_values,
				    sizeof(*w->metric_values), unused);
	w->records =
		shuffled(gen, w->records, w->n_records, sizeof(*w->records), unused);
	w->overrides = shuffled(gen, w->overrides, w->n_overrides,
				sizeof(*w->overrides), unused);
	w->subscriptions = shuffled(gen, w->subscriptions, w->n_subscriptions,
				    sizeof(*w->subscriptions), unused);
	w->facts.awards = shuffled(gen, w->facts.awards, w->facts.n_awards,
				   sizeof(*w->facts.awards), unused);
	w->facts.settings = shuffled(gen, w->facts.settings, w->facts.n_settings,
				     sizeof(*w->facts.settings), unused);
	for (size_t i = 0; i < w->n_achievements; i++)
		w->achievements[i].person = order[w->achievements[i].person];
	for (size_t i = 0; i < w->n_associations; i++)
		w->associations[i].person = order[w->associations[i].person];
	return w;
}

/* The date of some fact, or NONE. */
static int32_t
some_fact(struct gen *gen)
{
	const struct world *w = &gen->world;
	uint32_t i = gen_below(gen, 64);

	switch (gen_below(gen, 8)) {
	case 7:
		return w->facts.n_awards ? w->facts.awards[i % w->facts.n_awards].from
					 : DATE_NONE;
	case 6:
		return w->facts.n_settings
			       ? w->facts.settings[i % w->facts.n_settings].from
			       : DATE_NONE;
	case 0:
		return w->n_achievements
			       ? w->achievements[i % w->n_achievements].earned_on
			       : DATE_NONE;
	case 1:
		return w->n_associations ? w->associations[i % w->n_associations].from
					 : DATE_NONE;
	case 2:
		return w->n_metric_values
			       ? w->metric_values[i % w->n_metric_values].date
			       : DATE_NONE;
	case 3:
		return w->n_overrides ? w->overrides[i % w->n_overrides].from
				      : DATE_NONE;
	case 4:
		return w->n_records ? w->records[i % w->n_records].date : DATE_NONE;
	default:
		return w->n_subscriptions
			       ? w->subscriptions[i % w->n_subscriptions].purchased_on
			       : DATE_NONE;
	}
}

int32_t
gen_date(struct gen *gen)
{
	int32_t fact = some_fact(gen);
	int32_t months = (int32_t)gen_below(gen, 5);

	if (fact == DATE_NONE || gen_chance(gen, 30))
		return gen->base - 20 + (int32_t)gen_below(gen, 330);
	return ref_plus_months(fact, months) + (int32_t)gen_below(gen, 3) - 1;
}
