/* The rows about files and opening: import, open. */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "bench.h"

/* Runs of one program. */
struct runs {
	struct series wall, cpu;
};

/* To be called right after process_run, with what it gave. */
static void
note_run(struct runs *runs, double wall)
{
	series_add(&runs->wall, wall);
	series_add(&runs->cpu, process_last_cpu_ms());
}

static void
free_runs(struct runs *runs)
{
	series_free(&runs->wall);
	series_free(&runs->cpu);
}

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

static void
add_file_row(struct bench *bench, const struct row *kind, const char *what,
	     const struct runs *ours, const struct runs *reference, double limit)
{
	struct row row = *kind;

	snprintf(row.what, sizeof row.what, "%s", what);
	row.ours = figure_of(&ours->wall, 0.5);
	row.reference = figure_of(&reference->wall, 0.5);
	row.ratio_limit = limit;
	table_add(bench, &row);
	snprintf(row.what, sizeof row.what, "%s: CPU", what);
	row.ours = figure_of(&ours->cpu, 0.5);
	row.reference = figure_of(&reference->cpu, 0.5);
	row.ratio_limit = 0;
	if (kind->size == bench->largest)
		table_add(bench, &row);
}

void
measure_import(struct bench *bench, long size)
{
	struct runs ours = {0}, bare = {0};
	const struct row kind = {.part = "import",
				 .against = "sqlite3 .import into a bare table",
				 .size = size};

	for (int i = 0; i < bench->runs; i++) {
		note_run(&ours, import_once(bench, size));
		note_run(&bare, import_bare(bench, size));
	}
	add_file_row(bench, &kind, "import of all achievements", &ours, &bare, 1.25);
	free_runs(&ours);
	free_runs(&bare);
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

void
measure_open(struct bench *bench, long size)
{
	const char *db = bench_file(bench, size, "company.db");
	const char *ours[] = {bench->program, "--db", db, "status", "--json", NULL};
	const char *loop[] = {bench_tool(bench, "ref_step"), db, NULL};
	const struct row kind = {.part = "open",
				 .against = "a C loop over the same rows and columns",
				 .size = size};
	struct runs first = {0}, again = {0}, reference = {0};

	for (int i = 0; i < bench->runs * 2; i++) {
		change_something(db);
		note_run(&first, process_run(ours));
		note_run(&reference, process_run(loop));
		note_run(&again, process_run(ours));
		note_run(&reference, process_run(loop));
	}
	add_file_row(bench, &kind, "status --json, the first time after a change",
		     &first, &reference, 1.2);
	add_file_row(bench, &kind, "status --json, nothing changed", &again, &reference,
		     0.3);
	free_runs(&first);
	free_runs(&again);
	free_runs(&reference);
}
