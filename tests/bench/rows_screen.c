/* The rows about the full screen as a whole: start, memory, idle. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "bench.h"

enum { QUIET_MS = 30, FRAME_GAP_MS = 3, SETTLE_MS = 60000, IDLE_SECONDS = 3 };

struct starts {
	struct series first, minimal, complete, open;
};

static void
start_once(struct bench *bench, const char *db, struct starts *starts)
{
	struct pty pty;

	pty_start(&pty, (const char *[]){bench_tool(bench, "ref_start"), db, NULL}, 80,
		  24);
	series_add(&starts->minimal, pty_first_frame(&pty, "Dashboard", FRAME_GAP_MS));
	pty_settle(&pty, QUIET_MS, SETTLE_MS);
	pty_leave(&pty, "q");
	pty_start(&pty, (const char *[]){bench->program, "--db", db, NULL}, 80, 24);
	series_add(&starts->first, pty_first_frame(&pty, "Dashboard", FRAME_GAP_MS));
	pty_settle(&pty, QUIET_MS, SETTLE_MS);
	series_add(&starts->complete, pty.last - pty.started);
	pty_leave(&pty, "Q");
	series_add(&starts->open,
		   process_run((const char *[]){bench->program, "--db", db, "status",
						"--json", NULL}));
}

static void
add_starts(struct bench *bench, long size, const struct starts *starts)
{
	struct row row = {.part = "start",
			  .what = "start to the first frame",
			  .against = "a minimal ncurses program",
			  .size = size,
			  .ours = figure_of(&starts->first, 0.5),
			  .reference = figure_of(&starts->minimal, 0.5),
			  .ratio_limit = 1.25};

	table_add(bench, &row);
	row = (struct row){.part = "start",
			   .what = "start to the complete Dashboard, nothing changed",
			   .against = "first frame + status --json",
			   .size = size,
			   .ours = figure_of(&starts->complete, 0.5),
			   .reference = figure_of(&starts->open, 0.5),
			   .ratio_limit = 1.0};
	row.reference.value += series_at(&starts->first, 0.5);
	row.reference.least += series_at(&starts->first, 0);
	row.reference.most += series_at(&starts->first, 1);
	table_add(bench, &row);
}

void
measure_start(struct bench *bench, long size)
{
	const char *db = bench_file(bench, size, "company.db");
	struct starts starts = {0};

	for (int i = 0; i < bench->runs * 3; i++)
		start_once(bench, db, &starts);
	add_starts(bench, size, &starts);
	series_free(&starts.first);
	series_free(&starts.minimal);
	series_free(&starts.complete);
	series_free(&starts.open);
}

void
measure_memory(struct bench *bench, long size)
{
	const char *db = bench_file(bench, size, "company.db");
	struct series own = {0}, file = {0};
	struct row row = {.part = "memory",
			  .what = "memory of its own, the Dashboard shown",
			  .against = "size of the database file",
			  .size = size,
			  .unit = UNIT_MEGABYTES,
			  .ratio_limit = size == bench->largest ? 1.0 : 0};
	struct stat status;

	for (int i = 0; i < 3; i++) {
		struct pty pty;

		pty_start(&pty, (const char *[]){bench->program, "--db", db, NULL}, 80,
			  24);
		pty_settle(&pty, QUIET_MS, SETTLE_MS);
		series_add(&own, (double)process_own_bytes(pty.pid));
		pty_leave(&pty, "Q");
		if (stat(db, &status) == 0)
			series_add(&file, (double)status.st_size);
	}
	row.ours = figure_of(&own, 0.5);
	row.reference = figure_of(&file, 0.5);
	table_add(bench, &row);
	series_free(&own);
	series_free(&file);
}

void
measure_idle(struct bench *bench)
{
	const char *db = bench_file(bench, bench->largest, "company.db");
	struct timespec rest = {.tv_sec = IDLE_SECONDS};
	struct series wakes = {0}, leaves = {0};
	struct row row = {.part = "idle",
			  .what = "wake-ups in 3 s at rest",
			  .size = bench->largest,
			  .unit = UNIT_COUNT,
			  .limit = 0.5};

	for (int i = 0; i < bench->runs; i++) {
		struct pty pty;
		long before;

		pty_start(&pty, (const char *[]){bench->program, "--db", db, NULL}, 80,
			  24);
		pty_settle(&pty, 300, SETTLE_MS);
		before = process_switches(pty.pid);
		if (i == 0) {
			nanosleep(&rest, NULL);
			series_add(&wakes,
				   (double)(process_switches(pty.pid) - before));
		}
		series_add(&leaves, pty_leave(&pty, "Q"));
	}
	row.ours = figure_of(&wakes, 0.5);
	table_add(bench, &row);
	row = (struct row){.part = "idle",
			   .what = "key to leave to the end of the program",
			   .size = bench->largest,
			   .ours = figure_of(&leaves, 0.5),
			   .limit = 3};
	table_add(bench, &row);
	series_free(&wakes);
	series_free(&leaves);
}
