/* Where the time of an opening goes: the steps of `status --json`, one by one. */
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#include "app/json.h"
#include "base/arena.h"
#include "base/buf.h"
#include "bench.h"
#include "catalog/load.h"

enum phase {
	PHASE_OPEN,
	PHASE_CATALOG,
	PHASE_LOAD,
	PHASE_PREPARE,
	PHASE_EVALUATE,
	PHASE_WRITE,
	PHASE_KEEP,
	PHASE_FREE,
	PHASES
};

static const char *const names[] = {
	[PHASE_OPEN] = "of that: opening the file",
	[PHASE_CATALOG] = "of that: reading the catalog",
	[PHASE_LOAD] = "of that: loading the facts from the tables",
	[PHASE_PREPARE] = "of that: preparing the evaluation",
	[PHASE_EVALUATE] = "of that: the first report",
	[PHASE_WRITE] = "of that: writing JSON",
	[PHASE_KEEP] = "then, after the answer: packing the image for the next time",
	[PHASE_FREE] = "of that: giving everything back",
};

/* Everything of one opening. */
struct opening {
	struct arena catalog_arena, world_arena;
	struct app app;
	struct buf out;
};

static bool
run_phase(struct opening *o, enum phase phase, const char *db, struct fault *fault)
{
	struct app *app = &o->app;
	struct catalog *catalog;

	switch (phase) {
	case PHASE_OPEN:
		return store_open(db, STORE_WRITE, &app->store, fault);
	case PHASE_CATALOG:
		if (!catalog_load("share/catalog/mpn-2017.cfg", &o->catalog_arena,
				  &catalog, fault))
			return false;
		app->catalog = catalog;
		return true;
	case PHASE_LOAD:
		return store_load(app->store, app->catalog, &o->world_arena,
				  &app->world, fault);
	case PHASE_PREPARE:
		app->eval = eval_new(app->catalog, app->world);
		return true;
	case PHASE_EVALUATE:
		app->as_of = app->today = BENCH_TODAY;
		app->report = eval_report(app->eval, BENCH_TODAY);
		return true;
	case PHASE_WRITE:
		json_status(app, DATE_NONE, &o->out);
		return true;
	case PHASE_KEEP:
		store_keep_image(app->store, app->catalog, app->world);
		return true;
	case PHASE_FREE:
	case PHASES:
		break;
	}
	eval_free(app->eval);
	store_close(app->store);
	arena_free(&o->world_arena);
	arena_free(&o->catalog_arena);
	buf_free(&o->out);
	return true;
}

static void
open_once(const char *db, struct series phases[PHASES])
{
	struct opening opening = {0};
	struct fault fault = {0};

	for (int i = 0; i < PHASES; i++) {
		double begun = now_ms();

		if (!run_phase(&opening, (enum phase)i, db, &fault))
			bench_fail("%s", fault.text);
		series_add(&phases[i], now_ms() - begun);
	}
}

/* So that everything must be read from the tables. */
static void
forget_image(const char *path)
{
	sqlite3 *db;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		bench_fail("%s: %s", path, sqlite3_errmsg(db));
	/* there is no such table before the first opening of an older file */
	sqlite3_exec(db, "DELETE FROM image", NULL, NULL, NULL);
	sqlite3_close(db);
}

static void
add_phase(struct bench *bench, const char *what, const struct series *series)
{
	struct row row = {
		.part = "open", .size = bench->largest, .ours = figure_of(series, 0.5)};

	snprintf(row.what, sizeof row.what, "%s", what);
	table_add(bench, &row);
}

void
measure_phases(struct bench *bench)
{
	const char *db = bench_file(bench, bench->largest, "work.db");
	struct series first[PHASES] = {0}, again[PHASES] = {0};

	copy_file(bench_file(bench, bench->largest, "company.db"), db);
	for (int i = 0; i < bench->runs; i++) {
		forget_image(db);
		open_once(db, first);
		open_once(db, again);
	}
	unlink(db);
	for (int i = 0; i < PHASES; i++) {
		add_phase(bench, names[i], &first[i]);
		if (i == PHASE_LOAD)
			add_phase(bench, "the same, from the image", &again[i]);
		series_free(&first[i]);
		series_free(&again[i]);
	}
}
