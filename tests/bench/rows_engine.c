/* The rows about the engine, called as both faces call it: edit, forecast, criticality;
 * and a command. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/acts.h"
#include "app/foresight.h"
#include "base/mem.h"
#include "bench.h"

enum { EDITS = 20, FORECAST_MONTHS = 24, EVALUATIONS = 3 };

struct app *
bench_open_on(const char *db, enum store_mode mode, int32_t date)
{
	struct fault fault = {0};
	struct app *app;

	if (!app_open(&app, db, date, mode, &fault))
		bench_fail("%s", fault.text);
	return app;
}

struct app *
bench_open(const char *db, enum store_mode mode)
{
	return bench_open_on(db, mode, BENCH_TODAY);
}

/* An act on one person, as the full screen does it on Save. */
typedef bool (*act_on)(struct app *app, const char *email, struct buf *out,
		       struct fault *fault);

static bool
record(struct app *app, const char *email, struct buf *out, struct fault *fault)
{
	char date[DATE_TEXT_BYTES];
	const struct act_cell cells[] = {
		{"email", email, NULL},
		{"credential", app->catalog->credentials[0].id, NULL},
		{"earned_on", date_format(app->as_of - 1, date), NULL}};

	return act_set(app, "achievements", cells, 3, out, fault);
}

static bool
leave(struct app *app, const char *email, struct buf *out, struct fault *fault)
{
	return act_leave(app, email, app->as_of - 1, out, fault);
}

/* One person after another: checked, written, evaluated; then the first alert and the
 * stages are there to be drawn. */
static void
edit(const char *db, int32_t date, act_on act, struct series *cpu)
{
	struct app *app = bench_open_on(db, STORE_WRITE, date);
	struct fault fault = {0};
	struct buf out = {0};
	int done = 0;

	for (uint32_t i = 0; i < app->world->n_people && done < EDITS; i++) {
		double begun;
		char *email;

		if (app->world->people[i].left_on != DATE_NEVER ||
		    world_organization(app->world, i, date) != WORLD_HOME)
			continue;
		email = mem_strdup(app->world->people[i].email);
		begun = cpu_ms();
		if (!act(app, email, &out, &fault))
			bench_fail("%s", fault.text);
		series_add(cpu, cpu_ms() - begun);
		free(email);
		done++;
	}
	buf_free(&out);
	app_close(app);
}

void
bench_edit(const char *db, int32_t date, struct series *cpu)
{
	edit(db, date, record, cpu);
}

static void
measure_edit(struct bench *bench, const char *what, act_on act)
{
	const char *db = bench_file(bench, bench->largest, "work.db");
	const char *small = bench_file(bench, 1000, "work.db");
	struct series ours = {0}, reference = {0};
	struct row row = {.part = "edit",
			  .against = "the same with 1,000 achievements",
			  .size = bench->largest,
			  .ratio_limit = 1.5,
			  .limit = 1};

	snprintf(row.what, sizeof row.what, "%s", what);
	copy_file(bench_file(bench, bench->largest, "company.db"), db);
	copy_file(bench_file(bench, 1000, "company.db"), small);
	edit(db, BENCH_TODAY, act, &ours);
	edit(small, BENCH_TODAY, act, &reference);
	row.ours = figure_of(&ours, 0.5);
	row.reference = figure_of(&reference, 0.5);
	table_add(bench, &row);
	series_free(&ours);
	series_free(&reference);
	unlink(db);
	unlink(small);
}

static void
measure_edits(struct bench *bench)
{
	measure_edit(bench, "one edit, an achievement: written, evaluated (CPU)",
		     record);
	measure_edit(bench, "one edit, a person leaves: written, evaluated (CPU)",
		     leave);
}

/* --- one evaluation, and what is made of it
 * -------------------------------------------- */

double
bench_evaluate(const struct app *app)
{
	double begun = now_ms();
	struct eval *eval = eval_new(app->catalog, app->world);

	eval_report(eval, app->as_of);
	eval_free(eval);
	return now_ms() - begun;
}

/* Every change of `met` of every level in two years. */
double
bench_forecast(const struct app *app)
{
	int32_t until = date_plus_months(app->as_of, FORECAST_MONTHS);
	double begun = now_ms();
	struct eval *eval = eval_new(app->catalog, app->world);
	size_t changes = 0, n;

	eval_report(eval, app->as_of);
	for (uint32_t c = 0; c < app->catalog->n_competencies; c++)
		for (size_t l = 0; l < app->catalog->competencies[c].n_levels; l++) {
			const struct met_span *spans =
				eval_history(eval, c, l, app->as_of, &n);

			for (size_t i = 1; i < n && spans[i].date <= until; i++)
				changes++;
		}
	if (changes == 0)
		bench_fail("nothing changes in %d months", FORECAST_MONTHS);
	eval_free(eval);
	return now_ms() - begun;
}

/* Who alone makes which levels fall, and how many may leave each. */
static double
criticality(const struct app *app)
{
	double begun = now_ms();
	struct eval *eval = eval_new(app->catalog, app->world);
	const struct report *report = eval_report(eval, BENCH_TODAY);
	struct arena arena = {0};
	size_t n_people, n_levels;

	survive_ranking(report, &arena, &n_people);
	survive_levels(eval, &arena, &n_levels);
	if (n_levels == 0)
		bench_fail("no level can fall");
	arena_free(&arena);
	eval_free(eval);
	return now_ms() - begun;
}

static void
add_engine_row(struct bench *bench, const char *part, const char *what,
	       const struct series *ours, const struct series *reference, double limit)
{
	struct row row = {.part = part,
			  .against = "one evaluation of the loaded facts",
			  .size = bench->largest,
			  .ours = figure_of(ours, 0.5),
			  .reference = figure_of(reference, 0.5),
			  .ratio_limit = limit,
			  .note = "the engine alone"};

	snprintf(row.what, sizeof row.what, "%s", what);
	table_add(bench, &row);
}

static void
measure_evaluations(struct bench *bench, bool with_forecast, bool with_criticality)
{
	struct series one = {0}, forecasts = {0}, criticals = {0};
	struct app *app =
		bench_open(bench_file(bench, bench->largest, "company.db"), STORE_READ);

	for (int i = 0; i < EVALUATIONS; i++) {
		series_add(&one, bench_evaluate(app));
		if (with_forecast)
			series_add(&forecasts, bench_forecast(app));
		if (with_criticality)
			series_add(&criticals, criticality(app));
	}
	app_close(app);
	if (with_forecast)
		add_engine_row(bench, "forecast", "forecast of 24 months", &forecasts,
			       &one, 3);
	if (with_criticality)
		add_engine_row(bench, "criticality", "criticality of all people",
			       &criticals, &one, 2);
	series_free(&one);
	series_free(&forecasts);
	series_free(&criticals);
}

/* The command, in turns with the one that only evaluates. */
static void
measure_forecast_command(struct bench *bench)
{
	const char *db = bench_file(bench, bench->largest, "company.db");
	struct series ours = {0}, reference = {0};
	struct row row = {.part = "forecast",
			  .what = "forecast --json, the command",
			  .against = "status --json, nothing changed",
			  .size = bench->largest,
			  .ratio_limit = 3};

	for (int i = 0; i < bench->runs; i++) {
		series_add(&ours,
			   process_run((const char *[]){bench->program, "--db", db,
							"forecast", "--json", NULL}));
		series_add(&reference,
			   process_run((const char *[]){bench->program, "--db", db,
							"status", "--json", NULL}));
	}
	row.ours = figure_of(&ours, 0.5);
	row.reference = figure_of(&reference, 0.5);
	table_add(bench, &row);
	series_free(&ours);
	series_free(&reference);
}

void
measure_engine(struct bench *bench, bool with_edit, bool with_forecast,
	       bool with_criticality)
{
	if (with_edit)
		measure_edits(bench);
	if (with_forecast || with_criticality)
		measure_evaluations(bench, with_forecast, with_criticality);
	if (with_forecast)
		measure_forecast_command(bench);
}
