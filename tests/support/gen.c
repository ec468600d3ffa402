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

static int32_t
between(struct gen *gen, int32_t least, int32_t most)
{
	return least + (int32_t)gen_below(gen, (uint32_t)(most - least + 1));
}

/* Of the half year of facts, often at the end or beginning of a month. */
int32_t
gen_day(struct gen *gen)
{
	int32_t day = gen->base + between(gen, 0, 180);
	int y, m, d;

	if (gen_chance(gen, 30)) {
		date_split(day, &y, &m, &d);
		date_make(y, m, 1, &day);
		day += between(gen, -3, 1);
	}
	return day;
}

static int64_t
lookup(void *context, const char *id, size_t len)
{
	const struct gen *gen = context;

	for (size_t i = 0; i < gen->catalog.n_credentials; i++)
		if (strlen(gen->catalog.credentials[i].id) == len &&
		    memcmp(gen->catalog.credentials[i].id, id, len) == 0)
			return (int64_t)i;
	return -1;
}

static void
write_expr(struct gen *gen, struct buf *out, int depth)
{
	uint32_t kind = depth == 0 ? 0 : gen_below(gen, 9), n = 2 + gen_below(gen, 2);

	if (kind < 3) {
		uint32_t c = gen_below(gen, (uint32_t)gen->catalog.n_credentials);

		buf_puts(out, gen->catalog.credentials[c].id);
		return;
	}
	if (kind == 8)
		buf_printf(out, "%u of ", 1 + gen_below(gen, n));
	if (kind >= 7)
		buf_puts(out, gen_chance(gen, 20) ? "( " : "(");
	for (uint32_t i = 0; i < n; i++) {
		if (i > 0)
			buf_puts(out, kind == 8		    ? ", "
				      : gen_chance(gen, 40) ? " and "
							    : " or ");
		write_expr(gen, out, depth - 1);
	}
	if (kind >= 7)
		buf_puts(out, ")");
}

static const struct expr *
new_expr(struct gen *gen)
{
	struct buf text = {0};
	struct expr_error error = {0};
	const struct expr *expr;
	char *copy;

	write_expr(gen, &text, 2);
	copy = arena_strdup(&gen->arena, buf_text(&text));
	buf_free(&text);
	expr = expr_parse(copy, lookup, gen, &gen->arena, &error);
	assert(expr != NULL && gen->n_texts < GEN_TEXTS);
	gen->texts[gen->n_texts++] = (struct ref_text){expr, copy};
	return expr;
}

static void
people(struct gen *gen, struct requirement *req)
{
	req->form = REQ_PEOPLE;
	req->people = between(gen, 1, gen_chance(gen, 20) ? 4 : 2);
	req->holding = new_expr(gen);
	req->pool = gen_chance(gen, 75) ? 0 : gen_below(gen, gen->catalog.n_pools);
	if (gen_chance(gen, 30)) {
		req->of_whom_people = between(gen, 1, req->people);
		req->of_whom_holding = new_expr(gen);
	}
}

static void
metric(struct gen *gen, struct requirement *req)
{
	static const int64_t at_least[] = {300000, 1000000, 2500000, 1, 12000000};
	static const char *const markets[] = {"developed", "developing"};
	struct market_figure *figure = arena_alloc(&gen->arena, sizeof(*figure));

	req->form = REQ_METRIC;
	req->metric = gen_below(gen, (uint32_t)gen->catalog.n_metrics);
	req->at_least_micros = at_least[gen_below(gen, 5)];
	req->aggregate = (enum aggregate)gen_below(gen, 4);
	req->months = between(gen, 0, 4);
	if (gen_chance(gen, 30)) {
		figure->market = markets[gen_below(gen, 2)];
		figure->at_least_micros = at_least[gen_below(gen, 5)];
		req->at_least_in = figure;
		req->n_at_least_in = 1;
	}
}

static void
records(struct gen *gen, struct requirement *req)
{
	req->form = REQ_RECORDS;
	req->kind = kinds[gen_below(gen, 2)];
	req->count = between(gen, 1, 3);
	req->months = between(gen, 0, 4);
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
	const struct competency *from = &place->competencies[c];

	if (from->n_levels == 0) {
		records(gen, req);
		return;
	}
	req->form = REQ_AWARD;
	req->award_competency = c;
	req->award_level = from->levels[gen_below(gen, (uint32_t)from->n_levels)].level;
}

static void requirement(struct gen *gen, const struct place *place,
			struct requirement *req, int depth);

static void
choice(struct gen *gen, const struct place *place, struct requirement *req, int depth)
{
	size_t n = (size_t)between(gen, 2, 3);
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
	uint32_t kind = gen_below(gen, 100);

	req->id = arena_printf(&gen->arena, "r%u", gen_below(gen, 1000));
	if (kind < 15 && depth > 0)
		choice(gen, place, req, depth);
	else if (kind < 65)
		people(gen, req);
	else if (kind < 80)
		metric(gen, req);
	else if (kind < 90)
		records(gen, req);
	else
		award(gen, place, req);
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

static void
path(struct gen *gen, const struct place *place, struct path *path, int n)
{
	path->id = n == 0 ? "first" : "second";
	path->from = gen_chance(gen, 20) ? gen_day(gen) : DATE_NONE;
	path->until = DATE_NEVER;
	if (gen_chance(gen, 20))
		path->until = (path->from == DATE_NONE ? gen->base : path->from) +
			      between(gen, 20, 200);
	path->track =
		gen_chance(gen, 12) ? (gen_chance(gen, 60) ? "smb" : "other") : NULL;
	path->n_requirements = (size_t)between(gen, 1, 3);
	path->requirements =
		requirements(gen, place, path->n_requirements, n == 0 ? 2 : 1);
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
		size_t n_paths = gen_chance(gen, 30) ? 2 : 1;
		struct path *paths = arena_array(&gen->arena, n_paths, sizeof(*paths));

		if (gen_chance(gen, 30) && !(l + 1 == n_catalog && c->n_levels == 0))
			continue;
		for (size_t i = 0; i < n_paths; i++)
			path(gen, place, &paths[i], (int)i);
		levels[c->n_levels++] = (struct attainable){l, paths, n_paths};
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
	size_t n = (size_t)between(gen, 2, 5);
	struct catalog_credential *list = arena_array(&gen->arena, n, sizeof(*list));

	for (size_t i = 0; i < n; i++) {
		list[i].id = credential_ids[i];
		list[i].kind = "exam";
		list[i].valid_months = gen_chance(gen, 50) ? between(gen, 1, 6) : 0;
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
				gen_chance(gen, 40) ? between(gen, 0, 40) : -1,
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
	gen->catalog.override_months = between(gen, 1, 3);
	gen->catalog.n_pools = 1 + gen_below(gen, 2);
	m->term = gen_chance(gen, 20) ? TERM_CALENDAR_YEAR : TERM_ANNIVERSARY;
	m->term_months = between(gen, 1, 4);
	m->notice_days = between(gen, 0, 20);
	m->renewal_days = between(gen, 0, 35);
}

void
gen_make(struct gen *gen, uint64_t seed)
{
	static const int32_t bases[] = {17916, 18092, 18240,
					18293}; /* about leap years */

	memset(gen, 0, sizeof(*gen));
	gen->seed = gen->state = seed;
	gen->base = bases[gen_below(gen, 4)];
	rules(gen);
	levels_and_metrics(gen);
	credentials(gen);
	competencies(gen);
	offers(gen);
	gen_facts(gen);
}

void
gen_free(struct gen *gen)
{
	arena_free(&gen->arena);
}
