/* The rows about plans: searched in a company where there is something to plan. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/foresight.h"
#include "base/mem.h"
#include "bench.h"

enum { TARGETS = 5 };

/* Nobody holds any more what the first requirement of each path of a level asks for. */
static void
take_away(const struct app *app, const struct plan_target *target, uint64_t *set)
{
	const struct competency *competency =
		&app->catalog->competencies[target->competency];

	for (size_t l = 0; l < competency->n_levels; l++) {
		const struct attainable *level = &competency->levels[l];

		for (size_t p = 0; level->level == target->level && p < level->n_paths;
		     p++) {
			const struct path *path = &level->paths[p];

			for (size_t r = 0; r < path->n_requirements; r++)
				if (path->requirements[r].form == REQ_PEOPLE) {
					expr_mark(path->requirements[r].holding, set);
					break;
				}
		}
	}
}

/* The highest levels that people alone can meet, by competency. */
static size_t
choose_targets(const struct app *app, struct plan_target targets[TARGETS])
{
	const struct report *report = app->report;
	size_t n = 0;

	for (uint32_t c = 0; c < report->n_competencies && n < TARGETS; c++) {
		const struct competency_report *competency = &report->competencies[c];
		const struct level_report *level =
			&competency->levels[competency->n_levels - 1];

		if (level->met && level->by == MET_BY_PATH)
			targets[n++] = (struct plan_target){c, level->level, false};
	}
	return n;
}

void
bench_take_away(const struct app *app, const char *path, const uint64_t *set)
{
	static const char sql[] = "DELETE FROM achievement WHERE credential = "
				  "(SELECT id FROM credential WHERE name = ?1)";
	sqlite3_stmt *statement;
	sqlite3 *db;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
		bench_fail("%s: %s", path, sqlite3_errmsg(db));
	for (uint32_t c = 0; c < app->catalog->n_credentials; c++) {
		if ((set[c / 64] >> (c % 64) & 1) == 0)
			continue;
		sqlite3_bind_text(statement, 1, app->catalog->credentials[c].id, -1,
				  SQLITE_STATIC);
		if (sqlite3_step(statement) != SQLITE_DONE)
			bench_fail("%s: %s", path, sqlite3_errmsg(db));
		sqlite3_reset(statement);
	}
	sqlite3_finalize(statement);
	sqlite3_close(db);
}

static double
plan(const struct app *app, const struct plan_target *targets, size_t n)
{
	struct plan_options options = {
		.targets = targets, .n_targets = n, .seconds = PLAN_SECONDS};
	struct plan_outcome outcome;
	struct fault fault = {0};
	struct arena arena = {0};
	double begun = now_ms();

	if (!app_plan(app, &options, &arena, &outcome, &fault))
		bench_fail("%s", fault.text);
	begun = now_ms() - begun;
	if (!outcome.proven || outcome.n_steps == 0)
		bench_fail("the plan is empty or not proven to be the best");
	arena_free(&arena);
	return begun;
}

/* A company in which five levels have just lost what they rest on. */
static size_t
prepare_plan(struct bench *bench, const char *db, struct plan_target targets[TARGETS])
{
	const char *company = bench_file(bench, bench->largest, "company.db");
	struct app *app = bench_open(company, STORE_READ);
	uint64_t *set = mem_new(app->catalog->n_credentials / 64 + 1, sizeof *set);
	size_t n = choose_targets(app, targets);

	copy_file(company, db);
	for (size_t i = 0; i < n; i++)
		take_away(app, &targets[i], set);
	bench_take_away(app, db, set);
	free(set);
	app_close(app);
	return n;
}

void
bench_plan(struct bench *bench, const char *db, int32_t date, struct row *row,
	   const struct plan_target *targets, size_t n)
{
	struct app *app = bench_open_on(db, STORE_READ, date);
	struct series ours = {0};

	for (int i = 0; i < bench->runs; i++)
		series_add(&ours, plan(app, targets, n));
	app_close(app);
	row->size = bench->largest;
	row->limit = 2000;
	row->note = "proven; the facts are loaded";
	row->ours = figure_of(&ours, 0.5);
	table_add(bench, row);
	series_free(&ours);
}

void
measure_plan(struct bench *bench)
{
	const char *db = bench_file(bench, bench->largest, "work.db");
	struct plan_target targets[TARGETS];
	size_t n = prepare_plan(bench, db, targets);
	struct row row = {.part = "plan"};

	snprintf(row.what, sizeof row.what, "plan over all people, %zu targets", n);
	bench_plan(bench, db, BENCH_TODAY, &row, targets, n);
	unlink(db);
}
