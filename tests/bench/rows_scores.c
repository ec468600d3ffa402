/*
 * The rows about scores: a company in the AI Cloud Partner Program beside one of the
 * same size in the Microsoft Partner Network, whose paths count people in places.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/foresight.h"
#include "base/mem.h"
#include "bench.h"

enum { EVALUATIONS = 5, DESIGNATIONS = 6 };

static const char *
today_file(const struct bench *bench, const char *name)
{
	char path[BENCH_PATH_BYTES];

	snprintf(path, sizeof path, "today/%s", name);
	return bench_file(bench, bench->largest, path);
}

static void
run(const struct bench *bench, const char *db, const char *verb, const char *what,
    const char *file)
{
	process_run((const char *[]){bench->program, "--db", db, "--as-of",
				     "2026-11-25", verb, what, file, NULL});
}

/* The company, unless its database is there. */
static const char *
prepare(const struct bench *bench)
{
	static const char *const kinds[] = {"employees", "associations", "metrics",
					    "subscriptions", "achievements"};
	const char *db = today_file(bench, "company.db");
	char number[32], file[32];

	if (access(db, F_OK) == 0)
		return db;
	fprintf(stderr, "preparing %ld achievements of today\n", bench->largest);
	snprintf(number, sizeof number, "%ld", bench->largest);
	process_run((const char *[]){bench_tool(bench, "generate"), number,
				     today_file(bench, ""), "2017",
				     "share/catalog/maicpp.cfg", "2026-11-10", NULL});
	process_run((const char *[]){bench->program, "--db",
				     today_file(bench, "new.db"), "init", "--program",
				     "maicpp", "--organization", "Northstar", "--track",
				     "azure-smb business-smb", NULL});
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		snprintf(file, sizeof file, "%s.csv", kinds[i]);
		run(bench, today_file(bench, "new.db"), "import", kinds[i],
		    today_file(bench, file));
	}
	if (rename(today_file(bench, "new.db"), db) != 0)
		bench_fail("%s can't be made", db);
	return db;
}

static void
add(struct bench *bench, const char *what, const char *against,
    const struct series *ours, const struct series *reference, double limit)
{
	struct row row = {.part = "scores",
			  .size = bench->largest,
			  .ours = figure_of(ours, 0.5),
			  .reference = figure_of(reference, 0.5),
			  .ratio_limit = limit,
			  .note = "the engine alone"};

	snprintf(row.what, sizeof row.what, "%s", what);
	snprintf(row.against, sizeof row.against, "%s", against);
	table_add(bench, &row);
}

static void
measure_evaluations(struct bench *bench, const char *db)
{
	struct series scores = {0}, places = {0}, forecasts = {0};
	struct app *app = bench_open_on(db, STORE_READ, BENCH_SCORES);
	struct app *other =
		bench_open(bench_file(bench, bench->largest, "company.db"), STORE_READ);

	for (int i = 0; i < EVALUATIONS; i++) {
		series_add(&scores, bench_evaluate(app));
		series_add(&places, bench_evaluate(other));
		series_add(&forecasts, bench_forecast(app));
	}
	app_close(app);
	app_close(other);
	add(bench, "evaluation on maicpp", "the same on mpn-2017", &scores, &places,
	    1.5);
	add(bench, "forecast of 24 months on maicpp", "one evaluation of its facts",
	    &forecasts, &scores, 3);
	series_free(&scores);
	series_free(&places);
	series_free(&forecasts);
}

static void
measure_edits(struct bench *bench, const char *db)
{
	const char *work = today_file(bench, "work.db");
	struct series ours = {0};
	struct row row = {.part = "scores",
			  .what = "one edit on maicpp: written, evaluated (CPU)",
			  .size = bench->largest,
			  .limit = 1};

	copy_file(db, work);
	bench_edit(work, BENCH_SCORES, &ours);
	unlink(work);
	row.ours = figure_of(&ours, 0.5);
	table_add(bench, &row);
	series_free(&ours);
}

/* --- the plan of all designations
 * ------------------------------------------------------- */

/* What is made other in a company, so that people decide of its designations. */
struct makeover {
	const struct app *app;
	sqlite3 *db;
	uint64_t *set; /* credentials that are taken away */
};

/* In the place of a metric's values some that bring all points: forty large customers
 * this month, and one smaller one a year ago. */
static void
fill_metric(const struct makeover *m, uint32_t metric)
{
	static const char sql[] =
		"WITH RECURSIVE c(n) AS "
		"(SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 40) "
		"INSERT INTO metric_value (metric, date, customer, value) "
		"SELECT ?1, ?2, 'C' || n, 20000000000 FROM c "
		"UNION ALL SELECT ?1, ?2 - 365, 'C1', 10000000000";
	const char *id = m->app->catalog->metrics[metric].id;
	char *clear = sqlite3_mprintf("DELETE FROM metric_value WHERE metric = %Q", id);
	sqlite3_stmt *statement;

	if (sqlite3_exec(m->db, clear, NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(m->db, sql, -1, &statement, NULL) != SQLITE_OK)
		bench_fail("%s", sqlite3_errmsg(m->db));
	sqlite3_free(clear);
	sqlite3_bind_text(statement, 1, id, -1, SQLITE_STATIC);
	sqlite3_bind_int(statement, 2, BENCH_SCORES - 5);
	if (sqlite3_step(statement) != SQLITE_DONE)
		bench_fail("%s", sqlite3_errmsg(m->db));
	sqlite3_finalize(statement);
}

/* All figures are there, and nobody is behind the gates. */
static void
make_over(const struct makeover *m, const struct part *parts, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct part *part = &parts[i];

		if (part->form == PART_METRIC)
			fill_metric(m, part->measure.metric);
		else if (part->form == PART_PEOPLE && part->need > 0)
			expr_mark(part->holding, m->set);
		make_over(m, part->parts, part->n_parts);
	}
}

/* The designations, in a company that is otherwise as it was. */
static size_t
make_designations(const char *company, const char *db,
		  struct plan_target targets[DESIGNATIONS])
{
	struct app *app = bench_open_on(company, STORE_READ, BENCH_SCORES);
	const struct catalog *catalog = app->catalog;
	struct makeover m = {.app = app};
	size_t n = 0;

	copy_file(company, db);
	m.set = mem_new(catalog->n_credentials / 64 + 1, sizeof *m.set);
	if (sqlite3_open_v2(db, &m.db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		bench_fail("%s: %s", db, sqlite3_errmsg(m.db));
	for (uint32_t c = 0; c < catalog->n_competencies && n < DESIGNATIONS; c++) {
		const struct competency *competency = &catalog->competencies[c];
		const struct attainable *level = &competency->levels[0];

		if (strcmp(competency->kind, "designation") != 0 ||
		    level->paths[0].requirements[0].form != REQ_SCORE)
			continue;
		targets[n++] = (struct plan_target){c, level->level, false};
		for (size_t p = 0; p < level->n_paths; p++)
			make_over(&m, level->paths[p].requirements[0].parts,
				  level->paths[p].requirements[0].n_parts);
	}
	sqlite3_close(m.db);
	bench_take_away(app, db, m.set);
	free(m.set);
	app_close(app);
	return n;
}

static void
measure_designations(struct bench *bench, const char *company)
{
	const char *db = today_file(bench, "work.db");
	struct plan_target targets[DESIGNATIONS];
	size_t n = make_designations(company, db, targets);
	struct row row = {.part = "scores"};

	snprintf(row.what, sizeof row.what, "plan of all %zu designations on maicpp",
		 n);
	bench_plan(bench, db, BENCH_SCORES, &row, targets, n);
	unlink(db);
}

void
measure_scores(struct bench *bench)
{
	const char *db = prepare(bench);

	measure_evaluations(bench, db);
	measure_edits(bench, db);
	measure_designations(bench, db);
}
