/* The row about several programs: one evaluation of all against one of each. */
#include <unistd.h>

#include "app/programs.h"
#include "base/buf.h"
#include "bench.h"

enum { EVALUATIONS = 5 };

static const char *const others[] = {"maicpp", "aws-services"};
static const char *const all[] = {"mpn-2017", "maicpp", "aws-services"};

/* The largest company, in three programs. */
static void
add_programs(const char *db)
{
	struct app *app = bench_open(db, STORE_WRITE);
	struct fault fault = {0};
	struct buf out = {0};

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (!act_program_add(app, others[i], &out, &fault))
			bench_fail("%s", fault.text);
	buf_free(&out);
	app_close(app);
}

/* Several evaluations of some of the programs; the quickest counts. */
static double
evaluate(const char *db, const char *const *programs, size_t n)
{
	const struct app_opening opening = {.db = db,
					    .as_of = BENCH_TODAY,
					    .mode = STORE_READ,
					    .programs = programs,
					    .n_programs = n};
	struct fault fault = {0};
	struct app *app;
	double least = 0;

	if (!app_open_only(&app, &opening, &fault))
		bench_fail("%s", fault.text);
	for (int i = 0; i < EVALUATIONS; i++) {
		double took = bench_evaluate(app);

		least = i == 0 || took < least ? took : least;
	}
	app_close(app);
	return least;
}

void
measure_programs(struct bench *bench)
{
	const char *db = bench_file(bench, bench->largest, "programs.db");
	struct series ours = {0}, reference = {0};
	struct row row = {.part = "programs",
			  .what = "one evaluation of three programs",
			  .against = "the sum of one of each",
			  .size = bench->largest,
			  .ratio_limit = 1.1,
			  .note = "the engine alone"};

	copy_file(bench_file(bench, bench->largest, "company.db"), db);
	add_programs(db);
	for (int run = 0; run < bench->runs; run++) {
		double sum = 0;

		series_add(&ours, evaluate(db, all, sizeof all / sizeof *all));
		for (size_t i = 0; i < sizeof all / sizeof *all; i++)
			sum += evaluate(db, &all[i], 1);
		series_add(&reference, sum);
	}
	row.ours = figure_of(&ours, 0.5);
	row.reference = figure_of(&reference, 0.5);
	table_add(bench, &row);
	series_free(&ours);
	series_free(&reference);
	unlink(db);
}
