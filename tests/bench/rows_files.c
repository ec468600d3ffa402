/* The rows about files and opening: import, open. */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "bench.h"

static double
import_once(struct bench *bench, long size)
{
	const char *db = bench_file(bench, size, "work.db");

	copy_file(bench_file(bench, size, "base.db"), db);
	return process_run(
		(const char *[]){bench->program, "--db", db, "import", "achievements",
				 bench_file(bench, size, "achievements.csv"), NULL});
}

static double
import_bare(struct bench *bench, long size)
{
	const char *db = bench_file(bench, size, "bare.db");
	char command[BENCH_PATH_BYTES + 64];

	unlink(db);
	snprintf(command, sizeof command, ".import --skip 1 %s t",
		 bench_file(bench, size, "achievements.csv"));
	return process_run((const char *[]){
		"sqlite3", db,
		"CREATE TABLE t (email, credential, earned_on, expires_on, reference)",
		".mode csv", command, NULL});
}

void
measure_import(struct bench *bench, long size)
{
	struct series ours = {0}, bare = {0};
	struct row row = {.part = "import",
			  .what = "import of all achievements",
			  .against = "sqlite3 .import into a bare table",
			  .size = size,
			  .ratio_limit = 1.25};

	for (int i = 0; i < bench->runs; i++) {
		series_add(&ours, import_once(bench, size));
		series_add(&bare, import_bare(bench, size));
	}
	row.ours = figure_of(&ours, 0.5);
	row.reference = figure_of(&bare, 0.5);
	table_add(bench, &row);
	series_free(&ours);
	series_free(&bare);
	unlink(bench_file(bench, size, "work.db"));
	unlink(bench_file(bench, size, "bare.db"));
}

/* A change that asks for everything to be read anew: another note on one achievement.
 */
static void
change_something(const char *path)
{
	static const char sql[] =
		"UPDATE achievement SET reference = 'F' || (random() & 65535) WHERE "
		"person = (SELECT max(person) FROM achievement)";
	sqlite3 *db;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
	    sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		bench_fail("%s: %s", path, sqlite3_errmsg(db));
	sqlite3_close(db);
}

static void
add_open_row(struct bench *bench, long size, const struct series *ours,
	     const struct series *reference, const char *what, double limit)
{
	struct row row = {.part = "open",
			  .against = "a C loop over the same rows and columns",
			  .size = size,
			  .ours = figure_of(ours, 0.5),
			  .reference = figure_of(reference, 0.5),
			  .ratio_limit = limit};

	snprintf(row.what, sizeof row.what, "%s", what);
	table_add(bench, &row);
}

void
measure_open(struct bench *bench, long size)
{
	const char *db = bench_file(bench, size, "company.db");
	const char *ours[] = {bench->program, "--db", db, "status", "--json", NULL};
	const char *loop[] = {bench_tool(bench, "ref_step"), db, NULL};
	struct series first = {0}, again = {0}, reference = {0};

	for (int i = 0; i < bench->runs * 2; i++) {
		change_something(db);
		series_add(&first, process_run(ours));
		series_add(&reference, process_run(loop));
		series_add(&again, process_run(ours));
		series_add(&reference, process_run(loop));
	}
	add_open_row(bench, size, &first, &reference,
		     "status --json, the first time after a change", 1.2);
	add_open_row(bench, size, &again, &reference, "status --json, nothing changed",
		     0.3);
	series_free(&first);
	series_free(&again);
	series_free(&reference);
}
