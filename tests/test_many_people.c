/*
 * Companies of thousands: the engine works on people in blocks, which the small worlds
 * of test_properties hardly fill. Who is eligible is counted here one by one.
 */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "core/eval.h"
#include "ref/internal.h"
#include "support/gen.h"

enum { MOST_PEOPLE = 4200, MOST_EACH = 3 };

/* Who is with home, and holds what, as said when the world was made. */
struct company {
	struct gen gen;
	struct world world;
	bool (*held)[16]; /* by person; nothing for those not with home */
};

static void
add_person(struct company *c, uint32_t p)
{
	struct world *w = &c->world;
	struct gen *gen = &c->gen;
	bool home = gen_chance(gen, 80);
	int32_t from = gen->base - 100;

	w->people[p] = c->gen.world.people[0];
	w->people[p].row = (int64_t)p + 1;
	w->people[p].email = arena_printf(&gen->arena, "p%05u@example.org", p);
	w->people[p].left_on = DATE_NEVER;
	if (home)
		w->associations[w->n_associations++] = (struct association){
			.person = p, .from = from, .to = DATE_NEVER};
	for (uint32_t i = gen_below(gen, MOST_EACH + 1); i > 0; i--) {
		uint32_t credential =
			gen_below(gen, (uint32_t)gen->catalog.n_credentials);

		/* an end of its own: valid_months has no part in this test */
		w->achievements[w->n_achievements++] =
			(struct achievement){.person = p,
					     .credential = credential,
					     .earned_on = from - (int32_t)i,
					     .expires_on = gen->base + 3000};
		c->held[p][credential] = home;
	}
}

static void
make_company(struct company *c, uint64_t seed)
{
	struct arena *arena = &c->gen.arena;
	uint32_t n_people;

	gen_make(&c->gen, seed);
	c->world = (struct world){.organization = c->gen.world.organization,
				  .organizations = c->gen.world.organizations,
				  .n_organizations = c->gen.world.n_organizations};
	n_people = 1 + gen_below(&c->gen, MOST_PEOPLE);
	c->world.people = arena_array(arena, n_people, sizeof(struct person));
	c->world.n_people = n_people;
	c->world.associations =
		arena_array(arena, n_people, sizeof(struct association));
	c->world.achievements = arena_array(arena, (size_t)n_people * MOST_EACH,
					    sizeof(struct achievement));
	c->held = arena_array(arena, n_people, sizeof(*c->held));
	for (uint32_t p = 0; p < n_people; p++)
		add_person(c, p);
	world_prepare(&c->world, &c->gen.catalog);
}

static bool
counts_then(const struct catalog *catalog, int32_t date)
{
	for (size_t i = 0; i < catalog->n_credentials; i++)
		if (catalog->credentials[i].counts_until < date)
			return false;
	return true;
}

static const struct ref_expr *
read_holding(struct company *c, const struct expr *holding)
{
	for (size_t i = 0; i < c->gen.n_texts; i++)
		if (c->gen.texts[i].expr == holding)
			return ref_expr_read(&c->gen.texts[i], &c->gen.catalog,
					     &c->gen.arena);
	return NULL;
}

/* The number of eligible people, and all of them in the list of contributors. */
static void
check_requirement(struct company *c, const struct req_report *req,
		  const struct contributors *who)
{
	const struct ref_expr *holding = read_holding(c, req->requirement->holding);
	size_t n = 0;

	cr_assert_not_null(holding);
	for (uint32_t p = 0; p < c->world.n_people; p++) {
		if (!ref_expr_true(holding, c->held[p]))
			continue;
		cr_assert(n < who->n_eligible && who->eligible[n] == p,
			  "seed %llu: person %u", (unsigned long long)c->gen.seed, p);
		n++;
	}
	cr_assert_eq(who->n_eligible, n);
	cr_assert_eq((size_t)req->eligible, n);
	cr_assert_eq(who->n_assigned, (size_t)req->filled);
}

static void
check_path(struct company *c, struct eval *eval, uint32_t competency, size_t level,
	   size_t path, const struct path_report *report)
{
	for (size_t i = 0; i < report->n_requirements; i++) {
		struct contributors who;

		if (report->requirements[i].requirement->form != REQ_PEOPLE)
			continue;
		who = eval_contributors(
			eval, (struct report_place){competency, level, path, i},
			&c->gen.arena);
		check_requirement(c, &report->requirements[i], &who);
	}
}

static void
check_company(struct company *c)
{
	struct eval *eval = eval_new(&c->gen.catalog, &c->world);
	const struct report *report = eval_report(eval, c->gen.base);

	for (uint32_t i = 0; i < report->n_competencies; i++)
		for (size_t l = 0; l < report->competencies[i].n_levels; l++) {
			const struct level_report *level =
				&report->competencies[i].levels[l];

			for (size_t p = 0; p < level->n_paths; p++)
				check_path(c, eval, i, l, p, &level->paths[p]);
		}
	eval_free(eval);
}

Test(many_people, are_counted_one_by_one)
{
	uint64_t companies = getenv("ATTAIN_TEST_MODE") != NULL ? 10 : 200;

	for (uint64_t seed = 1; seed <= companies; seed++) {
		struct company c;

		make_company(&c, seed);
		cr_assert(counts_then(&c.gen.catalog, c.gen.base));
		check_company(&c);
		gen_free(&c.gen);
	}
}
