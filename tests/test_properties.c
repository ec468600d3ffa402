/*
 * The engine against the reference (tests/ref) on small random worlds.
 *
 * How many, and beginning with which: support/rounds.h; a failure prints the seed and
 * the world.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "core/eval.h"
#include "support/gen.h"
#include "support/rounds.h"

enum { DATES = 8, STEP_DAYS = 240 };

struct round {
	struct gen gen;
	struct world *world; /* the engine's: shuffled, prepared */
	struct ref *ref;
	struct eval *eval;
};

static void
begin(struct round *r, uint64_t seed)
{
	gen_make_any(&r->gen, seed);
	r->world = gen_shuffled(&r->gen);
	world_prepare(r->world, &r->gen.catalog);
	r->ref = ref_new(&r->gen.catalog, &r->gen.world, r->gen.texts, r->gen.n_texts);
	r->eval = eval_new(&r->gen.catalog, r->world);
}

static void
end(struct round *r)
{
	eval_free(r->eval);
	ref_free(r->ref);
	gen_free(&r->gen);
}

static void
fail(struct round *r, int32_t date, const char *what)
{
	struct buf world = {0};
	char text[DATE_TEXT_BYTES];

	gen_print(&r->gen, &world);
	cr_log_error("%s\n%s", buf_text(&world), what);
	cr_assert(false, "seed %llu, as of %s", (unsigned long long)r->gen.seed,
		  date_format(date, text));
}

/* The first line in which two texts differ, both ways. */
static char *
first_difference(const char *wanted, const char *got)
{
	static char text[2048];

	for (;;) {
		size_t a = strcspn(wanted, "\n"), b = strcspn(got, "\n");

		if (a != b || memcmp(wanted, got, a) != 0) {
			snprintf(text, sizeof(text),
				 "reference: %.*s\nengine:    %.*s\n", (int)a, wanted,
				 (int)b, got);
			return text;
		}
		wanted += a + (wanted[a] == '\n');
		got += b + (got[b] == '\n');
	}
}

static void
must_equal(struct round *r, int32_t date, const struct report *want,
	   const struct report *got)
{
	struct buf a = {0}, b = {0};

	report_print(want, &a);
	report_print(got, &b);
	if (strcmp(buf_text(&a), buf_text(&b)) != 0)
		fail(r, date, first_difference(buf_text(&a), buf_text(&b)));
	buf_free(&a);
	buf_free(&b);
}

typedef void (*world_check)(struct round *r);

static void
for_worlds(unsigned long rounds, world_check check)
{
	uint64_t first = rounds_seed();

	rounds = rounds_of(rounds);
	for (uint64_t seed = first; seed < first + rounds; seed++) {
		struct round r;

		begin(&r, seed);
		check(&r);
		end(&r);
	}
}

static void
equals_reference(struct round *r)
{
	for (int i = 0; i < DATES; i++) {
		int32_t date = gen_date(&r->gen);

		must_equal(r, date, ref_report(r->ref, date),
			   eval_report(r->eval, date));
	}
}

Test(properties, the_report_is_that_of_the_reference)
{
	for_worlds(2000, equals_reference);
}

static void
same_when_fresh(struct round *r)
{
	for (int i = 0; i < DATES; i++) {
		int32_t date = gen_date(&r->gen);
		struct eval *fresh = eval_new(&r->gen.catalog, r->world);

		must_equal(r, date, eval_report(fresh, date),
			   eval_report(r->eval, date));
		eval_free(fresh);
	}
}

Test(properties, the_report_does_not_depend_on_what_was_asked_before)
{
	for_worlds(1000, same_when_fresh);
}

/* The people requirements of one path: every list right, and nobody twice in a pool. */
static const char *
check_list(const struct req_report *req, const struct contributors *c, bool *in_pool)
{
	if (c->n_assigned != (size_t)req->filled)
		return "assigned are not as many as filled";
	if (c->n_eligible != (size_t)req->eligible)
		return "eligible people are not as many as eligible";
	for (size_t i = 0; i < c->n_assigned; i++) {
		bool known = false;

		for (size_t j = 0; j < c->n_eligible; j++)
			known = known || c->eligible[j] == c->assigned[i];
		if (!known)
			return "somebody assigned is not eligible";
		if (i > 0 && c->assigned[i] <= c->assigned[i - 1])
			return "assigned are not in order";
		if (in_pool[c->assigned[i]])
			return "somebody fills two places of a pool";
		in_pool[c->assigned[i]] = true;
	}
	for (size_t i = 1; i < c->n_eligible; i++)
		if (c->eligible[i] <= c->eligible[i - 1])
			return "eligible people are not in order";
	return NULL;
}

/* The bits of what an achievement is on a date, limits or not. */
static uint64_t
held_by(const struct catalog *catalog, const struct achievement *a, int32_t date)
{
	uint64_t held = 0;

	if (a->earned_on > date || date > world_until(catalog, a))
		return 0;
	if (a->credential < catalog->n_credentials)
		held |= UINT64_C(1) << a->credential;
	for (size_t i = 0; i < catalog->n_limited; i++) {
		const struct limited_credential *limit = &catalog->limited[i];

		if (limit->credential == a->credential && date <= limit->date &&
		    a->earned_on <= limit->earned_until)
			held |= UINT64_C(1) << (catalog->n_credentials + i);
	}
	return held;
}

/* Of a requirement that is met, of_whom_people of those assigned hold the second too.
 */
static const char *
check_of_whom(struct round *r, int32_t date, const struct req_report *req,
	      const struct contributors *c)
{
	const struct world *w = r->world;
	int32_t holding = 0;

	if (!req->met || req->requirement->of_whom_people == 0)
		return NULL;
	for (size_t i = 0; i < c->n_assigned; i++) {
		const struct person *p = &w->people[c->assigned[i]];
		const struct catalog *catalog = &r->gen.catalog;
		uint64_t held = 0;

		for (size_t a = p->first_achievement;
		     a < p->first_achievement + p->n_achievements; a++)
			held |= held_by(catalog, &w->achievements[a], date);
		holding += expr_holds(req->requirement->of_whom_holding, &held);
	}
	return holding < req->requirement->of_whom_people
		       ? "too few hold the second part"
		       : NULL;
}

struct where {
	uint32_t competency;
	size_t level, path;
};

static void
check_path(struct round *r, int32_t date, struct where at,
	   const struct path_report *path)
{
	struct arena arena = {0};
	bool in_pool[2][GEN_PEOPLE] = {{false}};

	for (size_t i = 0; i < path->n_requirements; i++) {
		const struct req_report *req = &path->requirements[i];
		struct contributors c;
		const char *wrong;

		if (req->requirement->form != REQ_PEOPLE)
			continue;
		c = eval_contributors(
			r->eval,
			(struct report_place){at.competency, at.level, at.path, i},
			&arena);
		wrong = check_list(req, &c, in_pool[req->requirement->pool]);
		if (wrong == NULL)
			wrong = check_of_whom(r, date, req, &c);
		if (wrong != NULL)
			fail(r, date, wrong);
	}
	arena_free(&arena);
}

static void
for_paths(struct round *r, int32_t date, const struct report *report,
	  void (*what)(struct round *, int32_t, struct where,
		       const struct path_report *))
{
	for (uint32_t c = 0; c < report->n_competencies; c++)
		for (size_t l = 0; l < report->competencies[c].n_levels; l++) {
			const struct level_report *level =
				&report->competencies[c].levels[l];

			for (size_t p = 0; p < level->n_paths; p++)
				what(r, date, (struct where){c, l, p},
				     &level->paths[p]);
		}
}

static void
contributors_fit(struct round *r)
{
	for (int i = 0; i < DATES; i++) {
		int32_t date = gen_date(&r->gen);

		for_paths(r, date, eval_report(r->eval, date), check_path);
	}
}

Test(properties, contributors_are_as_many_as_filled_and_nobody_counts_twice)
{
	for_worlds(1000, contributors_fit);
}

static bool
in_list(const uint32_t *list, size_t n, uint32_t person)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == person)
			return true;
	return false;
}

static const struct fill *
find_fill(const struct fill *fills, size_t n, struct where at, size_t requirement)
{
	for (size_t i = 0; i < n; i++)
		if (fills[i].competency == at.competency &&
		    fills[i].level_index == at.level &&
		    fills[i].path_index == at.path &&
		    fills[i].requirement_index == requirement)
			return &fills[i];
	return NULL;
}

/* What eval_fills says of each person is what eval_contributors says of each
 * requirement. */
static void
check_fills(struct round *r, int32_t date, struct where at,
	    const struct path_report *path)
{
	const struct report *report = eval_report(r->eval, date);
	const struct level_report *level =
		&report->competencies[at.competency].levels[at.level];
	struct arena arena = {0};

	for (size_t i = 0; i < path->n_requirements; i++) {
		struct contributors c;

		if (path->requirements[i].requirement->form != REQ_PEOPLE)
			continue;
		c = eval_contributors(
			r->eval,
			(struct report_place){at.competency, at.level, at.path, i},
			&arena);
		for (uint32_t p = 0; p < r->world->n_people; p++) {
			size_t n;
			const struct fill *fills = eval_fills(r->eval, p, &arena, &n);
			const struct fill *fill = find_fill(fills, n, at, i);

			if ((fill != NULL) != in_list(c.eligible, c.n_eligible, p))
				fail(r, date, "fills and eligible people differ");
			if (fill == NULL)
				continue;
			if (fill->place != in_list(c.assigned, c.n_assigned, p))
				fail(r, date, "fills and assigned people differ");
			if (fill->critical !=
			    in_list(level->critical, level->n_critical, p))
				fail(r, date, "fills and critical people differ");
		}
	}
	arena_free(&arena);
}

static void
fills_fit(struct round *r)
{
	for (int i = 0; i < 3; i++) {
		int32_t date = gen_date(&r->gen);
		const struct report *report = eval_report(r->eval, date);

		for (uint32_t c = 0; c < report->n_competencies; c++)
			for (size_t l = 0; l < report->competencies[c].n_levels; l++) {
				size_t n = report->competencies[c].levels[l].n_paths;

				for (size_t p = 0; p < n; p++) {
					struct where at = {c, l, p};

					report = eval_report(r->eval, date);
					check_fills(r, date, at,
						    &report->competencies[c]
							     .levels[l]
							     .paths[p]);
				}
			}
	}
}

Test(properties, what_a_person_fills_is_what_requirements_name)
{
	for_worlds(300, fills_fit);
}

/* Where a report differs from that of the day before, the steps in both directions
 * stop. */
static void
steps_stop_at_changes(struct round *r)
{
	struct buf before = {0}, now = {0};
	int32_t first = r->gen.base - 30;

	for (int32_t date = first; date < first + STEP_DAYS; date++) {
		buf_clear(&now);
		report_print(eval_report(r->eval, date), &now);
		if (date > first && strcmp(buf_text(&before), buf_text(&now)) != 0) {
			if (eval_step(r->eval, date - 1, 1) != date)
				fail(r, date,
				     first_difference(buf_text(&before),
						      buf_text(&now)));
			if (eval_step(r->eval, date + 1, -1) != date)
				fail(r, date, "the step back does not stop");
		}
		buf_clear(&before);
		buf_puts(&before, buf_text(&now));
	}
	buf_free(&before);
	buf_free(&now);
}

Test(properties, steps_stop_wherever_the_report_changes)
{
	for_worlds(150, steps_stop_at_changes);
}

/* A step, a report or a history, whatever was asked before, is what a new evaluation
 * says; most are asked from where the last step led, and near terms of their own. */
static void
steps_are_those_of_a_new_evaluation(struct round *r)
{
	struct gen *gen = &r->gen;
	int32_t date = gen_date(gen);

	for (int i = 0; i < 10; i++) {
		struct eval *fresh = eval_new(&gen->catalog, r->world);
		int direction = gen_chance(gen, 60) ? 1 : -1;
		int32_t wanted = eval_step(fresh, date, direction), got;

		if (gen_chance(gen, 50))
			eval_report(r->eval,
				    gen_chance(gen, 50) ? date : gen_date(gen));
		got = eval_step(r->eval, date, direction);
		if (got != wanted) {
			char text[128];

			snprintf(text, sizeof text,
				 "%d: a step by %d leads to %d, not %d", date,
				 direction, got, wanted);
			fail(r, date, text);
		}
		if (gen_chance(gen, 50))
			must_equal(r, date, eval_report(fresh, date),
				   eval_report(r->eval, date));
		eval_free(fresh);
		date = wanted == DATE_NEVER || wanted == DATE_NONE ||
				       gen_chance(gen, 20)
			       ? gen_date(gen)
			       : wanted;
	}
}

Test(properties, steps_are_the_same_after_others)
{
	for_worlds(300, steps_are_those_of_a_new_evaluation);
}

/* A copy, and what was prepared twice, are the same world. */
static void
copies_equal(struct round *r)
{
	struct arena arena = {0};
	struct world *copy = world_copy(r->world, &arena);
	struct eval *eval;

	world_prepare(copy, &r->gen.catalog);
	eval = eval_new(&r->gen.catalog, copy);
	for (int i = 0; i < 3; i++) {
		int32_t date = gen_date(&r->gen);

		must_equal(r, date, eval_report(r->eval, date),
			   eval_report(eval, date));
	}
	eval_free(eval);
	arena_free(&arena);
}

Test(properties, a_copy_prepared_again_is_the_same_world)
{
	for_worlds(300, copies_equal);
}
