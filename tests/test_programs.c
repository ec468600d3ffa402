/*
 * Several programs in one catalog: each is evaluated as if it stood alone.
 *
 * How many, and beginning with which: support/rounds.h.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "core/eval.h"
#include "core/forecast.h"
#include "support/gen_two.h"
#include "support/rounds.h"

enum { DATES = 6, ROUNDS = 1000 };

static void
must_be_same(struct gen_two *r, int32_t date, uint32_t program, const struct buf *alone,
	     const struct buf *joined)
{
	const char *a = buf_text(alone), *b = buf_text(joined);
	char text[DATE_TEXT_BYTES];
	struct buf world = {0};

	if (strcmp(a, b) == 0)
		return;
	for (size_t len; len = strcspn(a, "\n"),
			 strncmp(a, b, len) == 0 && b[len] == a[len] && a[len] != '\0';
	     a += len + 1)
		b += len + 1;
	for (uint32_t p = 0; p < GEN_TWO; p++)
		gen_print(&r->gen[p], &world);
	cr_log_error("%s\nalone:  %.*s\njoined: %.*s", buf_text(&world),
		     (int)strcspn(a, "\n"), a, (int)strcspn(b, "\n"), b);
	cr_assert(false, "seed %llu, program %u, as of %s",
		  (unsigned long long)r->gen[0].seed, program, date_format(date, text));
}

typedef void (*round_check)(struct gen_two *r);

static void
for_rounds(unsigned long rounds, round_check check)
{
	uint64_t first = rounds_seed();

	rounds = rounds_of(rounds);
	for (uint64_t seed = first; seed < first + rounds; seed++) {
		struct gen_two r;

		gen_two_make(&r, seed);
		check(&r);
		gen_two_free(&r);
	}
}

static void
each_as_alone(struct gen_two *r)
{
	for (int i = 0; i < DATES; i++) {
		int32_t date = gen_date(&r->gen[i % GEN_TWO]);
		const struct report *all = eval_report(r->evals[GEN_TWO_ALL], date);

		for (uint32_t p = 0; p < GEN_TWO; p++) {
			const struct report *own = eval_report(r->evals[p], date);
			struct buf alone = {0}, joined = {0};

			report_print_program(r->evals[p], own, 0, &alone);
			report_print_program(r->evals[GEN_TWO_ALL], all, p, &joined);
			must_be_same(r, date, p, &alone, &joined);
			buf_free(&alone);
			buf_free(&joined);
		}
	}
}

Test(programs, each_is_evaluated_as_if_it_stood_alone)
{
	for_rounds(ROUNDS, each_as_alone);
}

/* Each change of a program after a day, with the first of its competencies and levels.
 */
static void
print_forecast(struct gen_two *r, uint32_t which, uint32_t program, int32_t date,
	       struct buf *out)
{
	const struct catalog *catalog = r->catalogs[which];
	bool second = which == GEN_TWO_ALL && program > 0;
	uint32_t c = second ? (uint32_t)r->gen[0].catalog.n_competencies : 0;
	uint32_t l = second ? (uint32_t)r->gen[0].catalog.n_levels : 0;
	struct arena arena = {0};
	size_t n;
	const struct forecast_change *changes =
		forecast_changes(r->evals[which], date, date + 400, &arena, &n);

	for (size_t i = 0; i < n; i++)
		if (which != GEN_TWO_ALL ||
		    catalog_program_of(catalog, changes[i].competency) == program)
			buf_printf(out, "%d %u %u %d causes %zu\n", changes[i].date,
				   changes[i].competency - c, changes[i].level - l,
				   changes[i].met, changes[i].n_causes);
	arena_free(&arena);
}

static void
each_foreseen_as_alone(struct gen_two *r)
{
	int32_t date = gen_date(&r->gen[0]);

	for (uint32_t p = 0; p < GEN_TWO; p++) {
		struct buf alone = {0}, joined = {0};

		print_forecast(r, p, p, date, &alone);
		print_forecast(r, GEN_TWO_ALL, p, date, &joined);
		must_be_same(r, date, p, &alone, &joined);
		buf_free(&alone);
		buf_free(&joined);
	}
}

Test(programs, each_is_foreseen_as_if_it_stood_alone)
{
	for_rounds(ROUNDS / 4, each_foreseen_as_alone);
}
