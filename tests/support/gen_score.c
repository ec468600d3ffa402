/* Random scores. */
#include "base/num.h"
#include "support/gen.h"

static const int64_t maxima[] = {15 * NUM_ONE, 4 * NUM_ONE,	10 * NUM_ONE,
				 NUM_ONE / 4,  7 * NUM_ONE + 5, 20 * NUM_ONE};

static int64_t
some_max(struct gen *gen)
{
	return maxima[gen_below(gen, 6)];
}

/* How many by market. */
static void
people_in(struct gen *gen, struct threshold *threshold)
{
	struct market_figure *figure = arena_alloc(&gen->arena, sizeof(*figure));

	figure->market = gen_chance(gen, 50) ? "developed" : "developing";
	figure->micros = gen_between(gen, 1, 3) * NUM_ONE;
	threshold->in = figure;
	threshold->n_in = 1;
}

static void
people_part(struct gen *gen, struct part *part)
{
	part->form = PART_PEOPLE;
	part->holding = gen_expr(gen);
	part->at = gen_between(gen, 1, gen_chance(gen, 30) ? 7 : 3);
	part->flat = gen_chance(gen, 30);
	if (!part->flat && gen_chance(gen, 30))
		people_in(gen, &part->at_value);
}

static void
metric_part(struct gen *gen, struct part *part)
{
	static const int64_t wholes[] = {NUM_ONE, NUM_ONE / 2, 300000, 1};

	part->form = PART_METRIC;
	gen_measure(gen, &part->measure);
	gen_threshold(gen, &part->at_value);
	part->flat = gen_chance(gen, 30);
	if (!part->flat && gen_chance(gen, 30))
		part->whole_micros = wholes[gen_below(gen, 4)];
}

/* Some are gates, and some of those only that. */
static void
gate(struct gen *gen, struct part *step)
{
	static const int64_t needs[] = {100000, NUM_ONE, 2500000};
	bool bare = gen_chance(gen, 40);

	step->waits = gen_chance(gen, 75);
	if (step->parts != NULL || !gen_chance(gen, 60)) {
		if (step->flat && gen_chance(gen, 10))
			step->max_micros = 0;
		return;
	}
	if (step->form == PART_PEOPLE)
		step->need = gen_between(gen, 1, 3);
	else
		step->need_value_micros = needs[gen_below(gen, 3)];
	if (!bare)
		return;
	step->flat = true;
	step->max_micros = step->whole_micros = 0;
	step->at = step->need;
	step->at_value = (struct threshold){.micros = step->need_value_micros};
}

static void some_part(struct gen *gen, struct part *part, int depth);

static void
list(struct gen *gen, struct part *part, int depth)
{
	size_t n = (size_t)gen_between(gen, 1, 3);
	struct part *parts = arena_array(&gen->arena, n, sizeof(*parts));

	part->form = (enum part_form)gen_between(gen, PART_STEPS, PART_SUM);
	for (size_t i = 0; i < n; i++) {
		some_part(gen, &parts[i], depth - 1);
		if (part->form == PART_STEPS)
			gate(gen, &parts[i]);
	}
	part->parts = parts;
	part->n_parts = n;
}

static void
some_part(struct gen *gen, struct part *part, int depth)
{
	size_t former = gen_limit(gen);
	uint32_t kind = gen_below(gen, depth > 0 ? 8 : 5);

	part->id = arena_printf(&gen->arena, "part%u", gen_below(gen, 1000));
	part->waits = true;
	part->max_micros = some_max(gen);
	if (kind < 3)
		people_part(gen, part);
	else if (kind < 5)
		metric_part(gen, part);
	else
		list(gen, part, depth);
	gen_unlimit(gen, former);
}

/* Sometimes exactly what all parts have together. */
void
gen_score(struct gen *gen, struct requirement *req)
{
	size_t n = (size_t)gen_between(gen, 1, 3);
	struct part *parts = arena_array(&gen->arena, n, sizeof(*parts));
	int64_t all = 0;

	req->form = REQ_SCORE;
	req->parts = parts;
	req->n_parts = n;
	for (size_t i = 0; i < n; i++) {
		some_part(gen, &parts[i], 2);
		parts[i].optional = gen_chance(gen, 30);
		all += parts[i].max_micros;
	}
	req->score_at_least_micros =
		gen_chance(gen, 15) ? all : all / gen_between(gen, 2, 9) + 1;
	req->each_must = gen_chance(gen, 30);
	if (req->each_must && gen_chance(gen, 50))
		req->each_above_micros = NUM_ONE * gen_between(gen, 0, 4) / 2;
}
