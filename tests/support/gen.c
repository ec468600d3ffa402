/* Random catalogs. */
#include <assert.h>
#include <string.h>

#include "base/num.h"
#include "support/gen.h"

static const char *const credential_ids[] = {"70-532", "order",	  "of-1",
					     "77",     "android", "b"};
static const char *const level_ids[] = {"silver", "gold", "platinum"};
static const char *const kinds[] = {"reference", "audit"};

uint32_t
gen_below(struct gen *gen, uint32_t n)
{
	uint64_t x = gen->state += 0x9e3779b97f4a7c15u;

	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
	x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
	return (uint32_t)((x ^ (x >> 31)) % n);
}

bool
gen_chance(struct gen *gen, uint32_t percent)
{
	return gen_below(gen, 100) < percent;
}

int32_t
gen_between(struct gen *gen, int32_t least, int32_t most)
{
	return least + (int32_t)gen_below(gen, (uint32_t)(most - least + 1));
}

/* Of the half year of facts, often at the end or beginning of a month. */
int32_t
gen_day(struct gen *gen)
{
	int32_t day = gen->base + gen_between(gen, 0, 180);
	int y, m, d;

	if (gen_chance(gen, 30)) {
		date_split(day, &y, &m, &d);
		date_make(y, m, 1, &day);
		day += gen_between(gen, -3, 1);
	}
	return day;
}

static void
people(struct gen *gen, struct requirement *req)
{
	req->form = REQ_PEOPLE;
	req->people = gen_between(gen, 1, gen_chance(gen, 20) ? 4 : 2);
	req->holding = gen_expr(gen);
	req->pool = gen_chance(gen, 75) ? 0 : gen_below(gen, gen->catalog.n_pools);
	if (gen_chance(gen, 30)) {
		req->of_whom_people = gen_between(gen, 1, req->people);
		req->of_whom_holding = gen_expr(gen);
	}
}

void
gen_threshold(struct gen *gen, struct threshold *threshold)
{
	static const int64_t at_least[] = {300000, 1000000, 2500000, 1, 12000000};
	static const char *const markets[] = {"developed", "developing"};
	struct market_figure *figure = arena_alloc(&gen->arena, sizeof(*figure));

	threshold->micros = at_least[gen_below(gen, 5)];
	if (gen_chance(gen, 30)) {
		figure->market = markets[gen_below(gen, 2)];
		figure->micros = at_least[gen_below(gen, 5)];
		threshold->in = figure;
		threshold->n_in = 1;
	}
}

/* Growth, or customers, or both. */
static void
by_months(struct gen *gen, struct measure *measure)
{
	static const int64_t reached[] = {100000, 500000, 1, 1000000, 3000000};
	uint32_t kind = gen_below(gen, 3);

	measure->aggregate = AGGREGATE_SUM;
	if (kind != 0) {
		measure->growth =
			gen_chance(gen, 50) ? GROWTH_DIFFERENCE : GROWTH_PERCENT;
		measure->months = gen_between(gen, 1, 3);
	}
	if (kind != 1) {
		measure->customers_at_least_micros = reached[gen_below(gen, 5)];
		measure->of_months = gen_between(gen, 1, 3);
	}
}

void
gen_measure(struct gen *gen, struct measure *measure)
{
	measure->metric = gen_below(gen, (uint32_t)gen->catalog.n_metrics);
	measure->aggregate = (enum aggregate)gen_below(gen, 4);
	measure->months = gen_between(gen, 0, 4);
	if (gen->scores && gen_chance(gen, 50))
		by_months(gen, measure);
}

static void
metric(struct gen *gen, struct requirement *req)
{
	req->form = REQ_METRIC;
	gen_measure(gen, &req->measure);
	gen_threshold(gen, &req->at_least);
}

static void
credentials_of(struct gen *gen, struct requirement *req)
{
	req->form = REQ_CREDENTIALS;
	req->count = gen_between(gen, 1, 5);
	req->holding = gen_ids(gen);
}

static void
records(struct gen *gen, struct requirement *req)
{
	req->form = REQ_RECORDS;
	req->kind = kinds[gen_below(gen, 2)];
	req->count = gen_between(gen, 1, 3);
	req->months = gen_between(gen, 0, 4);
	req->each_record = gen->scores && gen_chance(gen, 30);
}

/* Where a requirement may stand: awards point back only. */
struct place {
	uint32_t competency;
	struct competency
		*competencies; /* those before, and this one as far as it is */
};

/* A level of an earlier competency or a lower one of this; a record where there is
 * none. */
static void
award(struct gen *gen, const struct place *place, struct requirement *req)
{
	uint32_t c = gen_below(gen, place->competency + 1);
	bool looks_back = gen->scores && gen_chance(gen, 50);
	const struct competency *from = &place->competencies[c];

	if (from->n_levels == 0) {
		records(gen, req);
		return;
	}
	req->form = REQ_AWARD;
	req->award_competency = c;
	req->award_level = from->levels[gen_below(gen, (uint32_t)from->n_levels)].level;
	if (!looks_back)
		return;
	/* held depends on the levels above, which may be this one */
	req->award_held = c < place->competency && gen_chance(gen, 60);
	req->award_months =
		req->award_held && gen_chance(gen, 50) ? 0 : gen_between(gen, 1, 2);
}

static void requirement(struct gen *gen, const struct place *place,
			struct requirement *req, int depth);

static void
choice(struct gen *gen, const struct place *place, struct requirement *req, int depth)
{
	size_t n = (size_t)gen_between(gen, 2, 3);
	struct requirement *kids = arena_array(&gen->arena, n, sizeof(*kids));

	req->form = gen_chance(gen, 50) ? REQ_ANY : REQ_SOME;
	req->need = req->form == REQ_ANY ? 1 : 1 + gen_below(gen, (uint32_t)n);
	for (size_t i = 0; i < n; i++)
		requirement(gen, place, &kids[i], depth - 1);
	req->kids = kids;
	req->n_kids = n;
}

static void
requirement(struct gen *gen, const struct place *place, struct requirement *req,
	    int depth)
{
	uint32_t kind = gen_below(gen, gen->scores ? 125 : 100);
	size_t former = gen_limit(gen);

	req->id = arena_printf(&gen->arena, "r%u", gen_below(gen, 1000));
	if (kind < 15 && depth > 0)
		choice(gen, place, req, depth);
	else if (kind < 65)
		people(gen, req);
	else if (kind < 80)
		metric(gen, req);
	else if (kind < 90)
		records(gen, req);
	else if (kind < 100)
		award(gen, place, req);
	else if (kind < 108)
		credentials_of(gen, req);
	else
		gen_score(gen, req);
	gen_unlimit(gen, former);
}

/* Leaves at most, and alternatives at most: both small, since all are tried. */
struct size {
	size_t leaves, alternatives;
};

static struct size
size_of(const struct requirement *req)
{
	struct size size = {0, 0};

	if (req->n_kids == 0)
		return (struct size){1, 1};
	for (size_t i = 0; i < req->n_kids; i++) {
		struct size kid = size_of(&req->kids[i]);

		size.leaves += kid.leaves;
		size.alternatives += kid.alternatives * req->need;
	}
	return size;
}

static const struct requirement *
requirements(struct gen *gen, const struct place *place, size_t n, int depth)
{
	struct requirement *list = arena_array(&gen->arena, n, sizeof(*list));
	size_t leaves = 0, alternatives = 1;

	for (size_t i = 0; i < n; i++) {
		struct size size;

		requirement(gen, place, &list[i], depth);
		size = size_of(&list[i]);
		leaves += size.leaves;
		alternatives *= size.alternatives;
	}
	if (leaves <= 6 && alternatives <= 24)
		return list;
	return requirements(gen, place, n, 0);
}

static const struct requirement *
one_score(struct gen *gen)
{
	struct requirement *score = arena_alloc(&gen->arena, sizeof(*score));
	size_t former = gen_limit(gen);

	score->id = "score";
	gen_score(gen, score);
	gen_unlimit(gen, former);
	return score;
}

static void
path(struct gen *gen, const struct place *place, struct path *path, int n,
     bool by_score)
{
	static const char *const ids[] = {"first", "second", "third"};

	path->id = ids[n];
	path->from = gen_chance(gen, 20) ? gen_day(gen) : DATE_NONE;
	path->until = DATE_NEVER;
	if (gen_chance(gen, 20))
		path->until = (path->from == DATE_NONE ? gen->base : path->from) +
			      gen_between(gen, 20, 200);
	path->track =
		gen_chance(gen, 12) ? (gen_chance(gen, 60) ? "smb" : "other") : NULL;
	if (by_score) {
		path->requirements = one_score(gen);
		path->n_requirements = 1;
		return;
	}
	path->n_requirements = (size_t)gen_between(gen, 1, 3);
	path->requirements =
		requirements(gen, place, path->n_requirements, n == 0 ? 2 : 1);
}

static struct enrol
enrol(struct gen *gen)
{
	if (!gen->scores || !gen_chance(gen, 20))
		return (struct enrol){0, 0, 0};
	return (struct enrol){gen_between(gen, 1, 4), gen_between(gen, 0, 40),
			      gen_between(gen, 0, 30)};
}

static void
competency(struct gen *gen, const struct place *place)
{
	struct competency *c = &place->competencies[place->competency];
	size_t n_catalog = gen->catalog.n_levels;
	struct attainable *levels =
		arena_array(&gen->arena, n_catalog, sizeof(*levels));

	c->id = arena_printf(&gen->arena, "competency-%u", place->competency);
	c->kind = CATALOG_USUAL_KIND;
	c->center = CATALOG_NONE;
	c->levels = levels;
	for (uint32_t l = 0; l < n_catalog; l++) {
		bool by_score = gen->scores && gen_chance(gen, 25);
		size_t n_paths = gen_chance(gen, 30) ? 2 : 1;
		struct path *paths =
			arena_array(&gen->arena, n_paths + 1, sizeof(*paths));

		n_paths += by_score;
		if (gen_chance(gen, 30) && !(l + 1 == n_catalog && c->n_levels == 0))
			continue;
		for (size_t i = 0; i < n_paths; i++)
			path(gen, place, &paths[i], (int)i, by_score);
		levels[c->n_levels++] = (struct attainable){.level = l,
							    .by_score = by_score,
							    .enrol = enrol(gen),
							    .paths = paths,
							    .n_paths = n_paths};
	}
}

static void
competencies(struct gen *gen)
{
	uint32_t n = 1 + gen_below(gen, 3);
	struct place place = {0,
			      arena_array(&gen->arena, n, sizeof(struct competency))};

	for (; place.competency < n; place.competency++)
		competency(gen, &place);
	gen->catalog.competencies = place.competencies;
	gen->catalog.n_competencies = n;
}

static void
credentials(struct gen *gen)
{
	size_t n = (size_t)gen_between(gen, 2, 5);
	struct catalog_credential *list = arena_array(&gen->arena, n, sizeof(*list));

	for (size_t i = 0; i < n; i++) {
		list[i].id = credential_ids[i];
		list[i].kind = "exam";
		list[i].valid_months = gen_chance(gen, 50) ? gen_between(gen, 1, 6) : 0;
		list[i].retires = gen_chance(gen, 15) ? gen_day(gen) : DATE_NEVER;
		list[i].counts_until =
			gen_chance(gen, 15) ? gen_day(gen) + 60 : DATE_NEVER;
		list[i].replaced_by = CATALOG_NONE;
	}
	gen->catalog.credentials = list;
	gen->catalog.n_credentials = n;
}

static void
levels_and_metrics(struct gen *gen)
{
	size_t n_levels = gen_chance(gen, 15) ? 3 : 2;
	struct catalog_named *levels =
		arena_array(&gen->arena, n_levels, sizeof(*levels));
	struct catalog_metric *metrics = arena_array(&gen->arena, 2, sizeof(*metrics));

	for (size_t i = 0; i < n_levels; i++)
		levels[i].id = level_ids[i];
	metrics[0].id = "revenue";
	metrics[1].id = "seats";
	metrics[0].unit = metrics[1].unit = "";
	gen->catalog.levels = levels;
	gen->catalog.n_levels = n_levels;
	gen->catalog.metrics = metrics;
	gen->catalog.n_metrics = 2;
}

static void
offers(struct gen *gen)
{
	static const char *const ids[] = {"action-pack", "silver-offer", "gold-offer",
					  "other-silver"};
	static const uint32_t levels[] = {CATALOG_NONE, 0, 1, 0};
	struct offer *list = arena_array(&gen->arena, 4, sizeof(*list));

	for (size_t i = 0; i < 4; i++)
		list[i] = (struct offer){
			.id = ids[i],
			.renew_days_before =
				gen_chance(gen, 40) ? gen_between(gen, 0, 40) : -1,
			.level = levels[i],
			.price_micros = 100 * NUM_ONE,
			.currency = "EUR"};
	gen->catalog.offers = list;
	gen->catalog.n_offers = gen_chance(gen, 50) ? 4 : 3;
}

static void
rules(struct gen *gen)
{
	struct membership_rules *m = &gen->catalog.membership;

	gen->catalog.id = "program";
	gen->catalog.ended = DATE_NEVER;
	gen->catalog.override_months = gen_between(gen, 1, 3);
	gen->catalog.qualify_months = -1;
	gen->catalog.n_pools = 1 + gen_below(gen, 2);
	m->term = gen_chance(gen, 20) ? TERM_CALENDAR_YEAR : TERM_ANNIVERSARY;
	m->term_months = gen_between(gen, 1, 4);
	m->notice_days = gen_between(gen, 0, 20);
	m->renewal_days = gen_between(gen, 0, 35);
}

static void
make(struct gen *gen, uint64_t seed, uint32_t percent_scores)
{
	static const int32_t bases[] = {17916, 18092, 18240,
					18293}; /* about leap years */

	memset(gen, 0, sizeof(*gen));
	gen->seed = gen->state = seed;
	gen->base = bases[gen_below(gen, 4)];
	gen->scores = percent_scores > 0 && gen_chance(gen, percent_scores);
	rules(gen);
	if (gen->scores && gen_chance(gen, 40)) {
		gen->catalog.qualify_months = gen_between(gen, 0, 3);
		gen->catalog.qualify_from =
			gen_chance(gen, 50) ? gen_day(gen) : DATE_NONE;
	}
	levels_and_metrics(gen);
	credentials(gen);
	competencies(gen);
	offers(gen);
	gen_facts(gen);
}

void
gen_make(struct gen *gen, uint64_t seed)
{
	make(gen, seed, 0);
}

void
gen_make_any(struct gen *gen, uint64_t seed)
{
	make(gen, seed, 60);
}

void
gen_free(struct gen *gen)
{
	arena_free(&gen->arena);
}
